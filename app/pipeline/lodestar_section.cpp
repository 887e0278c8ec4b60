// SPDX-License-Identifier: GPL-3.0-or-later
// The section `lodestar`: what Flink CDC has no option for.
#include "app/pipeline/lodestar_section_internal.h"
#include "app/pipeline/option_table_internal.h"
#include "app/pipeline/yaml_reader_internal.h"
#include "core/mapping/target_type.h"
#include <array>
namespace lodestar::pipeline {
namespace {

using mapping::TableModel;
using mapping::ZeroDatePolicy;
using source::TlsMode;

template <typename Value>
struct Word {
    const char* word;
    Value value;
};
constexpr std::array kTlsModes{Word<TlsMode>{"off", TlsMode::off}, Word<TlsMode>{"required", TlsMode::required},
                               Word<TlsMode>{"verify-chain", TlsMode::verifyChain},
                               Word<TlsMode>{"verify-name", TlsMode::verifyName}};
constexpr std::array kModels{Word<TableModel>{"primary-key", TableModel::primaryKey},
                             Word<TableModel>{"duplicate-key", TableModel::duplicateKey},
                             Word<TableModel>{"unique-key", TableModel::uniqueKey},
                             Word<TableModel>{"aggregate-key", TableModel::aggregateKey}};
constexpr std::array kZeroDates{
    Word<ZeroDatePolicy>{"stop", ZeroDatePolicy::stop}, Word<ZeroDatePolicy>{"null", ZeroDatePolicy::null},
    Word<ZeroDatePolicy>{"year-zero", ZeroDatePolicy::yearZero}, Word<ZeroDatePolicy>{"epoch", ZeroDatePolicy::epoch}};

using mapping::LongTextPolicy;
constexpr std::array kLongTexts{Word<LongTextPolicy>{"stop", LongTextPolicy::stop},
                                Word<LongTextPolicy>{"cut", LongTextPolicy::cut},
                                Word<LongTextPolicy>{"null", LongTextPolicy::null}};

template <typename Value, std::size_t n>
const char* wordFor(const std::array<Word<Value>, n>& words, Value value) {
    for (const Word<Value>& word : words)
        if (word.value == value)
            return word.word;
    return words[0].word;
}

template <typename Value, std::size_t n>
Result<Value> valueFor(const std::array<Word<Value>, n>& words, const YAML::Node& node) {
    LS_TRY(const std::string text, textOf(node));
    std::string list;
    for (const Word<Value>& word : words) {
        if (text == word.word)
            return word.value;
        list += (list.empty() ? "" : ", ") + std::string(word.word);
    }
    return Error(ErrorCode::invalidOption, '"' + text + "\" is none of " + list);
}

Result<sync::ExistingRows> existingRowsFor(const YAML::Node& node) {
    LS_TRY(const std::string text, textOf(node));
    if (const auto value = existingRowsOf(text))
        return *value;
    return Error(ErrorCode::invalidOption, '"' + text + "\" is none of refuse, replace, truncate, merge");
}

FieldReader into(std::string& text) {
    return [&text](const YAML::Node& node) -> Result<void> {
        LS_TRY(text, textOf(node));
        return {};
    };
}
FieldReader into(std::optional<std::string>& text) {
    return [&text](const YAML::Node& node) -> Result<void> {
        LS_TRY(text, textOf(node));
        return {};
    };
}
FieldReader into(bool& flag) {
    return [&flag](const YAML::Node& node) -> Result<void> {
        LS_TRY(const std::string text, textOf(node));
        LS_TRY(flag, booleanOf(text));
        return {};
    };
}
FieldReader into(std::vector<std::string>& texts) {
    return [&texts](const YAML::Node& node) -> Result<void> {
        LS_TRY(texts, textsOf(node));
        return {};
    };
}
template <typename Number>
FieldReader into(Number& number, sync::Range range) {
    return [&number, range](const YAML::Node& node) -> Result<void> {
        LS_TRY(const std::string text, textOf(node));
        LS_TRY(const std::uint64_t value, numberIn(text, range));
        number = static_cast<Number>(value);
        return {};
    };
}
FieldReader into(const ReadContext& context, std::map<std::string, std::string>& texts, const char* section) {
    return [&context, &texts, section](const YAML::Node& node) {
        return readFreeMap(context, node, section,
                           [&](const std::string& key, const YAML::Node& value) -> Result<void> {
                               LS_TRY(texts[key], textOf(value));
                               return {};
                           });
    };
}

Result<void> checkType(const mapping::ColumnOverride& column) {
    if (!column.type)
        return {};
    LS_TRY(const auto unused, mapping::parseTargetType(*column.type));
    static_cast<void>(unused);
    return {};
}

Result<void> readColumn(const ReadContext& context, const YAML::Node& node, mapping::ColumnOverride& column) {
    LS_CHECK(readMap(context, node, "columns",
                     {{"type", into(column.type)}, {"name", into(column.name)}, {"skip", into(column.skip)}}));
    return checkType(column);
}

Result<void> readColumnRules(const ReadContext& context, const YAML::Node& node, Pipeline& pipeline) {
    if (!node.IsSequence())
        return Error(ErrorCode::invalidOption, "it must be a list of rules");
    for (const YAML::Node& item : node) {
        mapping::ColumnRule rule;
        LS_CHECK(readMap(context, item, "columns",
                         {{"tables", into(rule.tables)},
                          {"column", into(rule.column)},
                          {"source-type", into(rule.sourceType)},
                          {"type", into(rule.set.type)},
                          {"name", into(rule.set.name)},
                          {"skip", into(rule.set.skip)}}));
        LS_CHECK(checkType(rule.set));
        LS_TRY(const auto unused, schema::TableList::parse(rule.tables));
        static_cast<void>(unused);
        pipeline.mapping.columnRules.push_back(std::move(rule));
    }
    return {};
}

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

Result<void> readTable(const ReadContext& context, const std::string& name, const YAML::Node& node,
                       Pipeline& pipeline) {
    LS_TRY(const value::TableId id, exactTable(name));
    mapping::TableOverride& table = pipeline.mapping.tables[id];
    const FieldReaders readers{{"target-database", into(table.targetDatabase)},
                               {"target-table", into(table.targetTable)},
                               {"model",
                                [&](const YAML::Node& value) -> Result<void> {
                                    LS_TRY(table.model, valueFor(kModels, value));
                                    return {};
                                }},
                               {"buckets",
                                [&](const YAML::Node& value) -> Result<void> {
                                    LS_TRY(const std::string text, textOf(value));
                                    if (text == "auto") {
                                        table.buckets = 0;
                                        return {};
                                    }
                                    LS_TRY(const std::uint64_t number, numberIn(text, {1, 1024}));
                                    table.buckets = static_cast<std::uint32_t>(number);
                                    return {};
                                }},
                               {"properties", into(context, table.properties, "properties")},
                               {"partition-by", into(table.partitionBy)},
                               {"key", into(table.key)},
                               {"sort", into(table.sort)},
                               {"distribution", into(table.distribution)},
                               {"comment", into(table.comment)},
                               {"zero-dates",
                                [&](const YAML::Node& value) -> Result<void> {
                                    LS_TRY(table.zeroDates, valueFor(kZeroDates, value));
                                    return {};
                                }},
                               {"existing-rows",
                                [&](const YAML::Node& value) -> Result<void> {
                                    LS_TRY(pipeline.existingRows[id], existingRowsFor(value));
                                    return {};
                                }},
                               {"columns", [&](const YAML::Node& value) {
                                    return readFreeMap(context, value, "columns",
                                                       [&](const std::string& column, const YAML::Node& field) {
                                                           return readColumn(context, field, table.columns[column]);
                                                       });
                                }}};
    LS_CHECK(readMap(context, node, "tables", readers));
    if (table == mapping::TableOverride{})
        pipeline.mapping.tables.erase(id);
    return {};
}

Tree columnTree(const mapping::ColumnOverride& column) {
    Tree tree;
    if (column.type)
        tree.add("type", *column.type);
    if (column.name)
        tree.add("name", *column.name);
    if (column.skip)
        tree.add("skip", "true");
    return tree;
}

Tree textMap(const std::map<std::string, std::string>& texts) {
    Tree tree;
    for (const auto& [key, value] : texts)
        tree.add(key, value);
    return tree;
}

Tree tableTree(const mapping::TableOverride& table) {
    Tree tree;
    if (table.targetDatabase)
        tree.add("target-database", *table.targetDatabase);
    if (table.targetTable)
        tree.add("target-table", *table.targetTable);
    if (table.model)
        tree.add("model", wordFor(kModels, *table.model));
    tree.add("key", Tree::list(table.key));
    if (table.partitionBy)
        tree.add("partition-by", *table.partitionBy);
    tree.add("distribution", Tree::list(table.distribution));
    if (table.buckets)
        tree.add("buckets", *table.buckets == 0 ? "auto" : std::to_string(*table.buckets));
    tree.add("sort", Tree::list(table.sort));
    tree.add("properties", textMap(table.properties));
    if (table.comment)
        tree.add("comment", *table.comment);
    if (table.zeroDates)
        tree.add("zero-dates", wordFor(kZeroDates, *table.zeroDates));
    Tree columns;
    for (const auto& [name, column] : table.columns)
        columns.add(name, columnTree(column));
    tree.add("columns", std::move(columns));
    return tree;
}

Tree tablesTree(const Pipeline& pipeline) {
    std::map<value::TableId, Tree> tables;
    for (const auto& [id, table] : pipeline.mapping.tables)
        tables[id] = tableTree(table);
    for (const auto& [id, rows] : pipeline.existingRows)
        tables[id].add("existing-rows", wordOf(rows));
    Tree tree;
    for (auto& [id, table] : tables)
        tree.add(exactText(id), std::move(table));
    return tree;
}

Tree mappingTree(const mapping::MappingRules& rules) {
    Tree tree;
    if (rules.zeroDates != ZeroDatePolicy::stop)
        tree.add("zero-dates", wordFor(kZeroDates, rules.zeroDates));
    if (rules.longTexts != LongTextPolicy::stop)
        tree.add("long-texts", wordFor(kLongTexts, rules.longTexts));
    if (rules.keepNotNull)
        tree.add("keep-not-null", "true");
    if (!rules.shardColumn.empty())
        tree.add("shard-column", rules.shardColumn);
    Tree list{Tree::Kind::list, {}, {}, {}};
    for (const mapping::ColumnRule& rule : rules.columnRules) {
        Tree item;
        if (!rule.tables.empty())
            item.add("tables", rule.tables);
        if (!rule.column.empty())
            item.add("column", rule.column);
        if (!rule.sourceType.empty())
            item.add("source-type", rule.sourceType);
        for (auto& [key, value] : columnTree(rule.set).fields)
            item.add(key, value.text);
        list.items.push_back(std::move(item));
    }
    tree.add("columns", std::move(list));
    return tree;
}

Tree syncTree(const sync::SyncOptions& options) {
    const sync::SyncOptions usual;
    Tree tree;
    const auto number = [&](const char* key, std::uint64_t value, std::uint64_t usualValue) {
        if (value != usualValue)
            tree.add(key, std::to_string(value));
    };
    if (options.existingRows != usual.existingRows)
        tree.add("existing-rows", wordOf(options.existingRows));
    number("chunk-rows-first", options.chunkRowsFirst, usual.chunkRowsFirst);
    number("chunk-bytes", options.chunkBytesMax, usual.chunkBytesMax);
    number("batch-bytes", options.batchBytesMax, usual.batchBytesMax);
    number("batch-rows", options.batchRowsMax, usual.batchRowsMax);
    number("loads-per-second", options.loadsPerSecondMax, usual.loadsPerSecondMax);
    if (!options.stateDir.empty())
        tree.add("state-dir", options.stateDir);
    return tree;
}

Tree endpointTree(const source::Endpoint& endpoint) {
    Tree tls;
    if (endpoint.tls.mode != TlsMode::off)
        tls.add("mode", wordFor(kTlsModes, endpoint.tls.mode));
    const auto path = [&](Tree& tree, const char* key, const std::string& value) {
        if (!value.empty())
            tree.add(key, value);
    };
    path(tls, "ca", endpoint.tls.caFile);
    path(tls, "cert", endpoint.tls.certFile);
    path(tls, "key", endpoint.tls.keyFile);
    Tree tree;
    path(tree, "socket", endpoint.socketPath);
    tree.add("tls", std::move(tls));
    path(tree, "server-public-key", endpoint.serverPublicKeyFile);
    return tree;
}

} // namespace

Result<void> readLodestar(ReadContext& context, const YAML::Node& node, Pipeline& pipeline) {
    source::Endpoint& from = pipeline.source;
    sync::SyncOptions& options = pipeline.options;
    mapping::MappingRules& rules = pipeline.mapping;
    const FieldReaders tls{{"mode",
                            [&](const YAML::Node& value) -> Result<void> {
                                LS_TRY(from.tls.mode, valueFor(kTlsModes, value));
                                return {};
                            }},
                           {"ca", into(from.tls.caFile)},
                           {"cert", into(from.tls.certFile)},
                           {"key", into(from.tls.keyFile)}};
    const FieldReaders sourceReaders{
        {"socket", into(from.socketPath)},
        {"server-public-key", into(from.serverPublicKeyFile)},
        {"tls", [&](const YAML::Node& value) { return readMap(context, value, "tls", tls); }}};
    const FieldReaders sync{{"existing-rows",
                             [&](const YAML::Node& value) -> Result<void> {
                                 LS_TRY(options.existingRows, existingRowsFor(value));
                                 return {};
                             }},
                            {"chunk-rows-first", into(options.chunkRowsFirst, sync::ranges::chunkRows)},
                            {"chunk-bytes", into(options.chunkBytesMax, sync::ranges::chunkBytes)},
                            {"batch-bytes", into(options.batchBytesMax, sync::ranges::batchBytes)},
                            {"batch-rows", into(options.batchRowsMax, sync::ranges::batchRows)},
                            {"loads-per-second", into(options.loadsPerSecondMax, sync::ranges::loadsPerSecond)},
                            {"state-dir", into(options.stateDir)}};
    const FieldReaders mapping{
        {"zero-dates",
         [&](const YAML::Node& value) -> Result<void> {
             LS_TRY(rules.zeroDates, valueFor(kZeroDates, value));
             return {};
         }},
        {"long-texts",
         [&](const YAML::Node& value) -> Result<void> {
             LS_TRY(rules.longTexts, valueFor(kLongTexts, value));
             return {};
         }},
        {"keep-not-null", into(rules.keepNotNull)},
        {"shard-column", into(rules.shardColumn)},
        {"columns", [&](const YAML::Node& value) { return readColumnRules(context, value, pipeline); }}};
    return readMap(
        context, node, "lodestar",
        {{"id",
          [&](const YAML::Node& value) -> Result<void> {
              LS_TRY(pipeline.id, textOf(value));
              // It names the state folder.
              constexpr std::string_view kAllowed = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
              if (pipeline.id.size() > 64 || pipeline.id.find_first_not_of(kAllowed) != std::string::npos)
                  return Error(ErrorCode::invalidOption,
                               '"' + pipeline.id + "\" is not up to 64 letters, digits, hyphens and underscores");
              return {};
          }},
         {"source",
          [&](const YAML::Node& value) { return readMap(context, value, "lodestar, source", sourceReaders); }},
         {"target",
          [&](const YAML::Node& value) {
              return readMap(context, value, "lodestar, target",
                             {{"be-address-map", into(context, pipeline.target.beAddressMap, "be-address-map")}});
          }},
         {"sync", [&](const YAML::Node& value) { return readMap(context, value, "lodestar, sync", sync); }},
         {"mapping", [&](const YAML::Node& value) { return readMap(context, value, "lodestar, mapping", mapping); }},
         {"tables", [&](const YAML::Node& value) {
              return readFreeMap(context, value, "lodestar, tables",
                                 [&](const std::string& name, const YAML::Node& field) {
                                     return readTable(context, name, field, pipeline);
                                 });
          }}});
}

Tree lodestarTree(const Pipeline& pipeline) {
    Tree tree;
    if (!pipeline.id.empty())
        tree.add("id", pipeline.id);
    tree.add("source", endpointTree(pipeline.source));
    Tree target;
    target.add("be-address-map", textMap(pipeline.target.beAddressMap));
    tree.add("target", std::move(target));
    tree.add("sync", syncTree(pipeline.options));
    tree.add("mapping", mappingTree(pipeline.mapping));
    tree.add("tables", tablesTree(pipeline));
    return tree;
}

} // namespace lodestar::pipeline
