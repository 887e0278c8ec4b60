// SPDX-License-Identifier: GPL-3.0-or-later
// The part `tables` of the section `lodestar`: what was chosen for one table and its columns.
#include "app/pipeline/section_fields_internal.h"
#include "core/mapping/target_type.h"
#include <algorithm>
namespace lodestar::pipeline {
namespace {

using mapping::IndexKind;
using mapping::TableModel;

constexpr std::array kModels{Word<TableModel>{"primary-key", TableModel::primaryKey},
                             Word<TableModel>{"duplicate-key", TableModel::duplicateKey},
                             Word<TableModel>{"unique-key", TableModel::uniqueKey},
                             Word<TableModel>{"aggregate-key", TableModel::aggregateKey}};
constexpr std::array kIndexKinds{Word<IndexKind>{"bitmap", IndexKind::bitmap},
                                 Word<IndexKind>{"ngram-bloom-filter", IndexKind::ngramBloomFilter},
                                 Word<IndexKind>{"inverted", IndexKind::inverted}};

Result<value::TableId> exactTable(const std::string& text) {
    LS_TRY(const auto list, schema::TableList::parse(text));
    const auto names = list.exactNames();
    if (names.size() != 1 || list.entries().size() != 1)
        return Error(ErrorCode::invalidOption, '"' + text + "\" is not one table, as database.table");
    return names.front();
}

std::string exactText(const value::TableId& table) {
    return schema::escapedName(table.database) + '.' + schema::escapedName(table.table);
}

FieldReader bucketsInto(std::optional<std::uint32_t>& buckets) {
    return [&buckets](const YAML::Node& value) -> Result<void> {
        LS_TRY(const std::string text, textOf(value));
        if (text == "auto") {
            buckets = 0;
            return {};
        }
        LS_TRY(const std::uint64_t number, numberIn(text, {1, 1024}));
        buckets = static_cast<std::uint32_t>(number);
        return {};
    };
}

/// The columns of a hash, or the word random.
FieldReader distributionInto(mapping::TableOverride& table) {
    return [&table](const YAML::Node& value) -> Result<void> {
        table.randomDistribution = value.IsScalar() && value.Scalar() == "random";
        if (!table.randomDistribution) {
            LS_TRY(table.distribution, textsOf(value));
        }
        return {};
    };
}

FieldReader indexesInto(const ReadContext& context, std::vector<mapping::IndexChoice>& indexes) {
    return [&context, &indexes](const YAML::Node& value) -> Result<void> {
        if (!value.IsSequence())
            return Error(ErrorCode::invalidOption, "it must be a list of indexes");
        for (const YAML::Node& item : value) {
            mapping::IndexChoice index;
            LS_CHECK(readMap(context, item, "indexes",
                             {{"name", into(index.name)},
                              {"column", into(index.column)},
                              {"kind", choice(kIndexKinds, index.kind)},
                              {"properties", into(context, index.properties, "properties")},
                              {"comment", into(index.comment)}}));
            if (index.column.empty())
                return Error(ErrorCode::invalidOption, "an index needs a column");
            indexes.push_back(std::move(index));
        }
        return {};
    };
}

FieldReader loadTimeInto(const ReadContext& context, std::optional<mapping::LoadTimeColumn>& column) {
    return [&context, &column](const YAML::Node& value) { return into(context, column.emplace())(value); };
}

Tree indexesTree(const std::vector<mapping::IndexChoice>& indexes) {
    Tree list{Tree::Kind::list, {}, {}, {}};
    for (const mapping::IndexChoice& index : indexes) {
        Tree item;
        if (!index.name.empty())
            item.add("name", index.name);
        item.add("column", index.column);
        item.add("kind", wordFor(kIndexKinds, index.kind));
        item.add("properties", textMap(index.properties));
        if (!index.comment.empty())
            item.add("comment", index.comment);
        list.items.push_back(std::move(item));
    }
    return list;
}

Result<void> readColumn(const ReadContext& context, const std::string& name, const YAML::Node& node,
                        mapping::TableOverride& table) {
    LS_CHECK(readMap(context, node, "columns", readersOf(table.columns[name])));
    return checkType(table.columns[name]);
}

/// A map says something of single columns. A list names all that are carried; one with its settings is a map of its
/// own, which with skip holds settings and carries nothing.
FieldReader columnsInto(const ReadContext& context, mapping::TableOverride& table) {
    return [&context, &table](const YAML::Node& value) -> Result<void> {
        const auto column = [&](const std::string& name, const YAML::Node& field) {
            return readColumn(context, name, field, table);
        };
        if (!value.IsSequence())
            return readFreeMap(context, value, "columns", column);
        if (value.size() == 0)
            return Error(ErrorCode::invalidOption, "it names no column", "Remove it to carry all columns.");
        for (const YAML::Node& item : value) {
            if (!item.IsMap()) {
                LS_TRY(std::string name, textOf(item));
                table.carried.push_back(std::move(name));
                continue;
            }
            const auto named = [&](const std::string& name, const YAML::Node& field) -> Result<void> {
                LS_CHECK(column(name, field));
                if (!table.columns[name].skip)
                    table.carried.push_back(name);
                return {};
            };
            LS_CHECK(readFreeMap(context, item, "columns", named));
        }
        return {};
    };
}

Tree columnsTree(const mapping::TableOverride& table) {
    Tree settings;
    for (const auto& [name, column] : table.columns)
        settings.add(name, treeOf(column));
    if (table.carried.empty())
        return settings;
    Tree list{Tree::Kind::list, {}, {}, {}};
    const auto add = [&](const std::string& name, const Tree& set) {
        Tree item;
        item.add(name, set);
        list.items.push_back(std::move(item));
    };
    for (const std::string& name : table.carried)
        if (const Tree* set = settings.find(name))
            add(name, *set);
        else
            list.items.push_back(Tree::scalar(name));
    // What was chosen for columns that are not carried is kept for the day when they are.
    for (auto& [name, set] : settings.fields)
        if (std::find(table.carried.begin(), table.carried.end(), name) == table.carried.end()) {
            if (!set.find("skip"))
                set.add("skip", "true");
            add(name, set);
        }
    return list;
}

FieldReader kindsInto(std::vector<std::string>& kinds) {
    return [&kinds](const YAML::Node& value) -> Result<void> {
        LS_TRY(kinds, textsOf(value));
        if (kinds.empty())
            return Error(ErrorCode::invalidOption, "it names no kind of schema change", "Remove it.");
        return checkSchemaChangeKinds(kinds);
    };
}

Tree tableTree(const mapping::TableOverride& table) {
    Tree tree;
    if (table.targetDatabase)
        tree.add("target-database", *table.targetDatabase);
    if (table.targetTable)
        tree.add("target-table", *table.targetTable);
    if (table.model)
        tree.add("model", wordFor(kModels, *table.model));
    if (table.keyless)
        tree.add("keyless", wordFor(kKeyless, *table.keyless));
    tree.add("key", Tree::list(table.key));
    if (table.partitionBy)
        tree.add("partition-by", *table.partitionBy);
    if (table.randomDistribution)
        tree.add("distribution", "random");
    else
        tree.add("distribution", Tree::list(table.distribution));
    if (table.buckets)
        tree.add("buckets", *table.buckets == 0 ? "auto" : std::to_string(*table.buckets));
    tree.add("sort", Tree::list(table.sort));
    if (table.loadTime)
        tree.fields.emplace_back("load-time", treeOf(*table.loadTime));
    tree.add("indexes", indexesTree(table.indexes));
    tree.add("properties", textMap(table.properties));
    if (table.comment)
        tree.add("comment", *table.comment);
    if (table.zeroDates)
        tree.add("zero-dates", wordFor(kZeroDates, *table.zeroDates));
    tree.add("columns", columnsTree(table));
    tree.add("exclude-columns", Tree::list(table.excluded));
    if (!table.where.empty())
        tree.add("where", table.where);
    return tree;
}

} // namespace

Result<sync::ExistingRows> existingRowsFor(const YAML::Node& node) {
    LS_TRY(const std::string text, textOf(node));
    if (const auto value = existingRowsOf(text))
        return *value;
    return Error(ErrorCode::invalidOption, '"' + text + "\" is none of refuse, replace, truncate, merge");
}

Result<void> checkType(const mapping::ColumnOverride& column) {
    if (!column.type)
        return {};
    LS_TRY(const auto unused, mapping::parseTargetType(*column.type));
    static_cast<void>(unused);
    return {};
}

FieldReaders readersOf(mapping::ColumnOverride& column) {
    return {{"type", into(column.type)},
            {"name", into(column.name)},
            {"aggregate", into(column.aggregate)},
            {"skip", into(column.skip)}};
}

Tree treeOf(const mapping::ColumnOverride& column) {
    Tree tree;
    if (column.type)
        tree.add("type", *column.type);
    if (column.name)
        tree.add("name", *column.name);
    if (column.aggregate)
        tree.add("aggregate", *column.aggregate);
    if (column.skip)
        tree.add("skip", "true");
    return tree;
}

/// `none`, a column's name, or a map of name and place.
FieldReader into(const ReadContext& context, mapping::LoadTimeColumn& column) {
    return [&context, &column](const YAML::Node& value) -> Result<void> {
        column = {};
        if (value.IsMap()) {
            LS_CHECK(
                readMap(context, value, "load-time", {{"column", into(column.name)}, {"in-key", into(column.inKey)}}));
            if (column.name.empty())
                return Error(ErrorCode::invalidOption, "the load time needs the name of its column");
            return {};
        }
        LS_TRY(column.name, textOf(value));
        if (column.name == "none")
            column.name.clear();
        return {};
    };
}

Tree treeOf(const mapping::LoadTimeColumn& column) {
    if (column.name.empty())
        return Tree::scalar("none");
    Tree tree;
    tree.add("column", column.name);
    if (column.inKey)
        tree.add("in-key", "true");
    return tree;
}

Tree textMap(const std::map<std::string, std::string>& texts) {
    Tree tree;
    for (const auto& [key, value] : texts)
        tree.add(key, value);
    return tree;
}

Result<void> readTable(const ReadContext& context, const std::string& name, const YAML::Node& node,
                       Pipeline& pipeline) {
    LS_TRY(const value::TableId id, exactTable(name));
    mapping::TableOverride& table = pipeline.mapping.tables[id];
    const FieldReaders readers{{"target-database", into(table.targetDatabase)},
                               {"target-table", into(table.targetTable)},
                               {"model", choice(kModels, table.model)},
                               {"keyless", choice(kKeyless, table.keyless)},
                               {"buckets", bucketsInto(table.buckets)},
                               {"properties", into(context, table.properties, "properties")},
                               {"partition-by", into(table.partitionBy)},
                               {"key", into(table.key)},
                               {"sort", into(table.sort)},
                               {"distribution", distributionInto(table)},
                               {"load-time", loadTimeInto(context, table.loadTime)},
                               {"indexes", indexesInto(context, table.indexes)},
                               {"comment", into(table.comment)},
                               {"zero-dates", choice(kZeroDates, table.zeroDates)},
                               {"existing-rows",
                                [&](const YAML::Node& value) -> Result<void> {
                                    LS_TRY(pipeline.existingRows[id], existingRowsFor(value));
                                    return {};
                                }},
                               {"schema-change-behavior",
                                [&](const YAML::Node& value) -> Result<void> {
                                    LS_TRY(pipeline.schemaChanges[id].behavior, valueFor(kBehaviors, value));
                                    return {};
                                }},
                               {"schema-change-approval",
                                [&](const YAML::Node& value) -> Result<void> {
                                    LS_TRY(pipeline.schemaChanges[id].approval, valueFor(kApprovals, value));
                                    return {};
                                }},
                               {"include-schema-changes", kindsInto(pipeline.schemaChangeKinds[id].included)},
                               {"exclude-schema-changes", kindsInto(pipeline.schemaChangeKinds[id].excluded)},
                               {"columns", columnsInto(context, table)},
                               {"exclude-columns", into(table.excluded)},
                               {"where", into(table.where)}};
    LS_CHECK(readMap(context, node, "tables", readers));
    if (table == mapping::TableOverride{})
        pipeline.mapping.tables.erase(id);
    if (pipeline.schemaChangeKinds[id] == SchemaChangeKinds{})
        pipeline.schemaChangeKinds.erase(id);
    return {};
}

Tree tablesTree(const Pipeline& pipeline) {
    std::map<value::TableId, Tree> tables;
    for (const auto& [id, table] : pipeline.mapping.tables)
        tables[id] = tableTree(table);
    for (const auto& [id, rows] : pipeline.existingRows)
        tables[id].add("existing-rows", wordOf(rows));
    for (const auto& [id, change] : pipeline.schemaChanges) {
        if (change.behavior)
            tables[id].add("schema-change-behavior", wordFor(kBehaviors, *change.behavior));
        if (change.approval)
            tables[id].add("schema-change-approval", wordFor(kApprovals, *change.approval));
    }
    for (const auto& [id, kinds] : pipeline.schemaChangeKinds) {
        tables[id].add("include-schema-changes", Tree::list(kinds.included));
        tables[id].add("exclude-schema-changes", Tree::list(kinds.excluded));
    }
    Tree tree;
    for (auto& [id, table] : tables)
        tree.add(exactText(id), std::move(table));
    return tree;
}

} // namespace lodestar::pipeline
