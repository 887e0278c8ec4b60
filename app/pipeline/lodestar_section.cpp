// SPDX-License-Identifier: GPL-3.0-or-later
// The section `lodestar`: what Flink CDC has no option for.
#include "app/pipeline/lodestar_section_internal.h"
#include "app/pipeline/proxy_fields_internal.h"
#include "app/pipeline/section_fields_internal.h"
namespace lodestar::pipeline {
namespace {

using sync::LostPosition;
constexpr std::array kLostPositions{Word<LostPosition>{"stop", LostPosition::stop},
                                    Word<LostPosition>{"copy-again", LostPosition::copyAgain},
                                    Word<LostPosition>{"compare", LostPosition::compare}};

using sync::LoadMode;
constexpr std::array kLoadModes{Word<LoadMode>{"plain", LoadMode::plain},
                                Word<LoadMode>{"transactions", LoadMode::transactions}};

using mapping::LongTextPolicy;
using source::TlsMode;

constexpr std::array kTlsModes{Word<TlsMode>{"off", TlsMode::off}, Word<TlsMode>{"required", TlsMode::required},
                               Word<TlsMode>{"verify-chain", TlsMode::verifyChain},
                               Word<TlsMode>{"verify-name", TlsMode::verifyName}};
constexpr std::array kLongTexts{Word<LongTextPolicy>{"stop", LongTextPolicy::stop},
                                Word<LongTextPolicy>{"cut", LongTextPolicy::cut},
                                Word<LongTextPolicy>{"null", LongTextPolicy::null}};

Result<void> readColumnRules(const ReadContext& context, const YAML::Node& node, Pipeline& pipeline) {
    if (!node.IsSequence())
        return Error(ErrorCode::invalidOption, "it must be a list of rules");
    for (const YAML::Node& item : node) {
        mapping::ColumnRule rule;
        FieldReaders readers = readersOf(rule.set);
        readers.emplace("tables", into(rule.tables));
        readers.emplace("column", into(rule.column));
        readers.emplace("source-type", into(rule.sourceType));
        LS_CHECK(readMap(context, item, "columns", readers));
        if (rule == mapping::ColumnRule{})
            return Error(ErrorCode::invalidOption, "a rule in it is empty; it would hide the rules behind it",
                         "Remove it, or give its tables, column or source-type.");
        LS_CHECK(checkType(rule.set));
        LS_TRY(const auto unused, schema::TableList::parse(rule.tables));
        static_cast<void>(unused);
        pipeline.mapping.columnRules.push_back(std::move(rule));
    }
    return {};
}

Tree mappingTree(const mapping::MappingRules& rules) {
    Tree tree;
    if (rules.zeroDates != mapping::ZeroDatePolicy::stop)
        tree.add("zero-dates", wordFor(kZeroDates, rules.zeroDates));
    if (rules.longTexts != LongTextPolicy::stop)
        tree.add("long-texts", wordFor(kLongTexts, rules.longTexts));
    if (rules.keepNotNull)
        tree.add("keep-not-null", "true");
    if (!rules.shardColumn.empty())
        tree.add("shard-column", rules.shardColumn);
    if (!rules.loadTime.name.empty())
        tree.add("load-time", treeOf(rules.loadTime));
    if (rules.keyless != mapping::KeylessPolicy::uniqueIndex)
        tree.add("keyless", wordFor(kKeyless, rules.keyless));
    Tree list{Tree::Kind::list, {}, {}, {}};
    for (const mapping::ColumnRule& rule : rules.columnRules) {
        Tree item;
        if (!rule.tables.empty())
            item.add("tables", rule.tables);
        if (!rule.column.empty())
            item.add("column", rule.column);
        if (!rule.sourceType.empty())
            item.add("source-type", rule.sourceType);
        for (auto& [key, value] : treeOf(rule.set).fields)
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
    if (options.lostPosition != usual.lostPosition)
        tree.add("on-lost-position", wordFor(kLostPositions, options.lostPosition));
    if (options.loadMode != usual.loadMode)
        tree.add("load-mode", wordFor(kLoadModes, options.loadMode));
    number("checkpoint-interval-ms", std::uint64_t(options.checkpointInterval.count()), 0);
    if (options.schemaApproval != usual.schemaApproval)
        tree.add("schema-change-approval", wordFor(kApprovals, options.schemaApproval));
    number("chunk-bytes", options.chunkBytesMax, usual.chunkBytesMax);
    number("batch-bytes", options.batchBytesMax, usual.batchBytesMax);
    number("batch-rows", options.batchRowsMax, usual.batchRowsMax);
    number("spill-bytes-max", options.spillBytesMax, usual.spillBytesMax);
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
                            {"on-lost-position",
                             [&](const YAML::Node& value) -> Result<void> {
                                 LS_TRY(options.lostPosition, valueFor(kLostPositions, value));
                                 return {};
                             }},
                            {"load-mode", choice(kLoadModes, options.loadMode)},
                            {"checkpoint-interval-ms",
                             [&](const YAML::Node& value) -> Result<void> {
                                 std::uint64_t ms = 0;
                                 LS_CHECK(into(ms, sync::ranges::checkpointMs)(value));
                                 options.checkpointInterval = std::chrono::milliseconds(ms);
                                 return {};
                             }},
                            {"schema-change-approval", choice(kApprovals, options.schemaApproval)},
                            {"chunk-rows-first",
                             [&](const YAML::Node& value) {
                                 context.notes.push_back({"chunk-rows-first",
                                                          static_cast<std::uint32_t>(value.Mark().line + 1),
                                                          "the first chunk of a table is as large as the others: "
                                                          "scan.incremental.snapshot.chunk.size under source"});
                                 return Result<void>();
                             }},
                            {"chunk-bytes", into(options.chunkBytesMax, sync::ranges::chunkBytes)},
                            {"batch-bytes", into(options.batchBytesMax, sync::ranges::batchBytes)},
                            {"batch-rows", into(options.batchRowsMax, sync::ranges::batchRows)},
                            {"spill-bytes-max", into(options.spillBytesMax, sync::ranges::spillBytes)},
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
        {"load-time", into(context, rules.loadTime)},
        {"keyless", choice(kKeyless, rules.keyless)},
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
          [&](const YAML::Node& value) -> Result<void> {
              FieldReaders readers = proxyReaders(pipeline);
              readers.emplace("be-address-map", into(context, pipeline.target.beAddressMap, "be-address-map"));
              readers.emplace("ca", into(pipeline.target.caFile));
              LS_CHECK(readMap(context, value, "lodestar, target", readers));
              return checkProxy(context, value, pipeline);
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
    if (!pipeline.target.caFile.empty())
        target.add("ca", pipeline.target.caFile);
    addProxy(target, pipeline);
    tree.add("target", std::move(target));
    tree.add("sync", syncTree(pipeline.options));
    tree.add("mapping", mappingTree(pipeline.mapping));
    tree.add("tables", tablesTree(pipeline));
    return tree;
}

} // namespace lodestar::pipeline
