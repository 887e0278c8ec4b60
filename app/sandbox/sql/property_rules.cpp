// SPDX-License-Identifier: GPL-3.0-or-later
// What CREATE TABLE and ALTER TABLE SET share.
#include "app/sandbox/sql/property_rules.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/property_values_internal.h"
namespace lodestar::sandbox {

namespace {

/// As String.split: empty parts at the end are dropped.
std::vector<std::string> splitList(const std::string& text) {
    std::vector<std::string> out;
    std::string one;
    for (const char c : text + ',') {
        if (c != ',') {
            one += c;
            continue;
        }
        const std::size_t first = std::min(one.find_first_not_of(' '), one.size());
        out.push_back(one.substr(first, one.find_last_not_of(' ') + 1 - first));
        one.clear();
    }
    while (out.size() > 1 && out.back().empty())
        out.pop_back();
    return out;
}

/// Type.supportBloomFilter
bool bloomTakes(const ColumnType& type) {
    const bool plain = type.isInteger() || type.isText() || type.kind == TypeKind::date ||
                       type.kind == TypeKind::dateTime || type.kind == TypeKind::time;
    return (plain && type.kind != TypeKind::tinyInt) ||
           (type.kind == TypeKind::decimal && type.decimalForm == DecimalForm::v2);
}

} // namespace

std::string propertiesText(const GivenProperties& given) {
    std::string out = "{";
    for (const auto& [name, value] : given)
        out += (out.size() > 1 ? ", " : "") + name + '=' + value;
    return out + '}';
}

Result<void> applyBloomFilter(GivenProperties& given, TableDef& table) {
    const auto found = given.find("bloom_filter_columns");
    if (found == given.end() || found->second.empty()) // an empty list is an unknown property (recorded)
        return {};
    const std::optional<std::string> list = takeProperty(given, "bloom_filter_columns");
    std::map<std::string, std::string> seen; // sorted without case, as they are printed
    for (const std::string& name : splitList(*list)) {
        const ColumnDef* column = table.column(name);
        if (!column)
            return bareError("Invalid bloom filter column '" + name + "': not exists");
        if (!bloomTakes(column->type))
            return bareError("Invalid bloom filter column '" + name + "': unsupported type " + column->type.sqlText());
        const bool keysOnly = table.model == TableModel::unique || table.model == TableModel::aggregate;
        if (!column->isKey && keysOnly)
            return bareError("Bloom filter index only used in columns of DUP_KEYS/PRIMARY table or key columns of "
                             "UNIQUE_KEYS/AGG_KEYS table. invalid column: " +
                             name);
        if (!seen.emplace(lowerCase(name), column->name).second)
            return bareError("Duplicate bloom filter column '" + name + '\'');
        for (const IndexDef& index : table.indexes)
            if (index.kind == "NGRAMBF" && equalsIgnoreCase(index.columns[0], name))
                return bareError("column " + name +
                                 " should only have one bloom filter index or ngram bloom filter index");
    }
    std::string kept;
    for (const auto& [lower, name] : seen)
        kept += (kept.empty() ? "" : ", ") + name;
    table.properties["bloom_filter_columns"] = kept;
    return {};
}

Result<void> applyReplication(GivenProperties& given, const ClusterFacts& cluster, TableDef& table) {
    const auto text = takeProperty(given, "replication_num");
    int wanted = 3;
    if (text) {
        const auto parsed = javaNumber<short>(*text);
        if (!parsed)
            return bareError("For input string: \"" + *text + "\" table=" + table.name +
                             ", properties.replication_num=" + *text);
        wanted = *parsed;
    }
    if (wanted <= 0)
        return analysisError("Replication num should larger than 0");
    if (static_cast<std::size_t>(wanted) > cluster.aliveBackEnds.size()) {
        std::string ids;
        for (const std::uint64_t id : cluster.aliveBackEnds)
            ids += (ids.empty() ? "" : ",") + std::to_string(id);
        return analysisError("Table replication num should be less than of equal to the number of available BE nodes. "
                             "You can change this default by setting the replication_num table properties. Current "
                             "alive backend is [" +
                             ids + "].");
    }
    table.properties["replication_num"] = std::to_string(wanted);
    return {};
}

Result<void> applyBloomFilter(const std::string& columns, TableDef& table) {
    GivenProperties given{{"bloom_filter_columns", columns}};
    return applyBloomFilter(given, table);
}

Result<void> applyReplication(const std::string& number, const ClusterFacts& cluster, TableDef& table) {
    GivenProperties given{{"replication_num", number}};
    return applyReplication(given, cluster, table);
}

Result<void> applyDynamicPartition(const ast::Properties& list, TableDef& table) {
    GivenProperties given;
    for (const auto& [name, value] : list)
        given[name] = value;
    return applyDynamicPartition(given, table);
}

} // namespace lodestar::sandbox
