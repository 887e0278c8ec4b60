// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/describe.h"
namespace lodestar::mapping {
namespace {

const char* zeroDateWords(ZeroDatePolicy policy) {
    switch (policy) {
    case ZeroDatePolicy::null:
        return "zero dates become NULL";
    case ZeroDatePolicy::yearZero:
        return "zero dates become 0000-01-01";
    case ZeroDatePolicy::epoch:
        return "zero dates become 1970-01-01";
    case ZeroDatePolicy::stop:
        break;
    }
    return "zero dates stop their table";
}

std::string change(const ColumnOverride& set) {
    if (set.skip)
        return "left out";
    std::string out;
    if (set.type)
        out += "of type " + *set.type;
    if (set.name)
        out += std::string(out.empty() ? "" : ", ") + "named " + *set.name;
    if (set.aggregate)
        out += std::string(out.empty() ? "" : ", ") + "merged by " + *set.aggregate;
    return out.empty() ? "as recommended" : out;
}

std::string columnsOf(const ColumnRule& rule) {
    std::string out = "columns";
    if (!rule.column.empty())
        out += " named " + rule.column;
    if (!rule.sourceType.empty())
        out += " of MySQL's " + rule.sourceType;
    return out + (rule.tables.empty() ? std::string(" of every table") : " of " + rule.tables);
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "" : ", ") + name;
    return out;
}

std::string loadTimeWords(const LoadTimeColumn& column) {
    if (column.name.empty())
        return "no load time";
    return "the load time is in " + column.name + (column.inKey ? ", the first key column" : "");
}

const char* keylessWords(KeylessPolicy policy) {
    switch (policy) {
    case KeylessPolicy::duplicateKey:
        return "without a primary key: Duplicate Key";
    case KeylessPolicy::hashKey:
        return "without a primary key: a hash of the row";
    case KeylessPolicy::uniqueIndex:
        break;
    }
    return "without a primary key: a unique index";
}

std::string indexWords(const IndexChoice& index) {
    static constexpr const char* kKinds[] = {"bitmap index", "n-gram bloom filter", "inverted index"};
    return std::string(kKinds[static_cast<std::size_t>(index.kind)]) + " of " + index.column;
}

} // namespace

std::vector<std::string> describeRules(const MappingRules& rules) {
    std::vector<std::string> out;
    for (const schema::Route& route : rules.routes)
        out.push_back(route.sourceTable + " goes to " + route.sinkTable +
                      (route.replaceSymbol.empty() ? "" : ", where " + route.replaceSymbol + " is the table's name"));
    if (!rules.shardColumn.empty())
        out.push_back("merged tables are told apart by the key column " + rules.shardColumn);
    for (const TableRule& rule : rules.tableRules) {
        if (!rule.columns.empty())
            out.push_back(rule.tables + " carries the columns " + joined(rule.columns));
        if (!rule.key.empty())
            out.push_back(rule.tables + " has the key " + joined(rule.key));
    }
    for (const ColumnRule& rule : rules.columnRules)
        out.push_back(columnsOf(rule) + " are " + change(rule.set));
    if (rules.tinyint1AsBoolean)
        out.emplace_back("TINYINT(1) is BOOLEAN");
    if (rules.keepNotNull)
        out.emplace_back("value columns keep NOT NULL");
    if (rules.zeroDates != ZeroDatePolicy::stop)
        out.emplace_back(zeroDateWords(rules.zeroDates));
    if (rules.longTexts != LongTextPolicy::stop)
        out.emplace_back(rules.longTexts == LongTextPolicy::cut ? "a text beyond its column is cut"
                                                                : "a text beyond its column becomes NULL");
    if (rules.serverTimeZone != "UTC")
        out.push_back("TIMESTAMP is written in the zone " + rules.serverTimeZone);
    if (rules.unicodeBytes != 0)
        out.push_back("a Unicode character takes " + std::to_string(rules.unicodeBytes) + " bytes");
    if (!rules.loadTime.name.empty())
        out.push_back(loadTimeWords(rules.loadTime));
    if (rules.keyless != KeylessPolicy::uniqueIndex)
        out.emplace_back(keylessWords(rules.keyless));
    if (rules.buckets)
        out.push_back("every table has " + std::to_string(*rules.buckets) + " buckets");
    for (const auto& [name, value] : rules.properties)
        out.push_back("every table has the property " + name + " = " + value);
    return out;
}

std::vector<std::string> describeChoices(const TableOverride& table) {
    std::vector<std::string> out;
    static constexpr const char* kModels[] = {"Primary Key", "Duplicate Key", "Unique Key", "Aggregate Key"};
    if (table.model)
        out.push_back(std::string("model ") + kModels[static_cast<std::size_t>(*table.model)]);
    if (!table.key.empty())
        out.push_back("key " + joined(table.key));
    if (table.keyless)
        out.emplace_back(keylessWords(*table.keyless));
    if (table.loadTime)
        out.push_back(loadTimeWords(*table.loadTime));
    if (table.partitionBy)
        out.push_back("partitioned by " + (table.partitionBy->empty() ? std::string("nothing") : *table.partitionBy));
    if (table.randomDistribution)
        out.emplace_back("distributed at random");
    else if (!table.distribution.empty())
        out.push_back("distributed by " + joined(table.distribution));
    if (table.buckets)
        out.push_back(*table.buckets == 0 ? "buckets of the server's choice"
                                          : std::to_string(*table.buckets) + " buckets");
    if (!table.sort.empty())
        out.push_back("sorted by " + joined(table.sort));
    for (const IndexChoice& index : table.indexes)
        out.push_back(indexWords(index));
    for (const auto& [name, value] : table.properties)
        out.push_back("property " + name + " = " + value);
    if (table.zeroDates)
        out.emplace_back(zeroDateWords(*table.zeroDates));
    if (!table.carried.empty())
        out.push_back("only the columns " + joined(table.carried) + " are carried");
    if (!table.excluded.empty())
        out.push_back("the columns " + joined(table.excluded) + " are left out");
    if (!table.where.empty())
        out.push_back("only the rows where " + table.where);
    for (const auto& [name, column] : table.columns)
        out.push_back("column " + name + " is " + change(column));
    return out;
}

} // namespace lodestar::mapping
