// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/session.h"
#include "core/ddl/create_table.h"
#include "core/filter/condition.h"
#include "core/mapping/describe.h"
#include "core/source/catalog_reader.h"
#include "core/source/preflight.h"
#include "core/warehouse/cluster_info.h"
#include "core/warehouse/preflight.h"
#include "core/warehouse/starrocks_connection.h"
#include <algorithm>
#include <cstdlib>
#include <set>
#include <utility>
namespace lodestar::session {
namespace {

mapping::MappingRules rulesFor(const pipeline::Pipeline& pipeline, const Cluster& cluster) {
    mapping::MappingRules rules = pipeline.mapping;
    rules.copiesOnly = sync::copiesOnly(pipeline.options);
    if (rules.liveBackEnds == 0)
        rules.liveBackEnds = cluster.liveBackEnds;
    return rules;
}

/// Databases that the include list can reach; empty: any.
std::vector<std::string> databasesToRead(const pipeline::Pipeline& pipeline) {
    std::set<std::string> names;
    const auto exact = pipeline.selection.include().exactNames();
    if (exact.size() != pipeline.selection.include().entries().size())
        return {};
    for (const value::TableId& id : exact)
        names.insert(id.database);
    return {names.begin(), names.end()};
}

/// A word stands for every kind whose name holds it ("column": four kinds); what is excluded wins.
evolution::IgnoredKinds ignoredKinds(const std::vector<std::string>& included, const std::vector<std::string>& excluded,
                                     bool newTables) {
    const auto ignored = [&](std::string_view kind) {
        const auto names = [&](const std::vector<std::string>& words) {
            return std::any_of(words.begin(), words.end(),
                               [&](const std::string& word) { return kind.find(word) != std::string_view::npos; });
        };
        return (!included.empty() && !names(included)) || names(excluded);
    };
    return {.addColumn = ignored("add.column"),
            .alterColumnType = ignored("alter.column.type"),
            .dropColumn = ignored("drop.column"),
            .renameColumn = ignored("rename.column"),
            .truncateTable = ignored("truncate.table"),
            .dropTable = ignored("drop.table"),
            .createTable = !newTables || ignored("create.table")};
}

std::string versionText(std::uint32_t version) {
    return std::to_string(version / 10000) + '.' + std::to_string(version / 100 % 100) + '.' +
           std::to_string(version % 100);
}

ddl::ScriptHeader headerOf(const pipeline::Pipeline& pipeline, const Plans& plans, const Cluster& cluster) {
    ddl::ScriptHeader header;
    header.pipeline = pipeline.name;
    header.source = pipeline.source.toString();
    header.target = "StarRocks " + cluster.versionText;
    header.rules = pipeline.selection.describe();
    for (std::string& rule : mapping::describeRules(pipeline.mapping))
        header.rules.push_back(std::move(rule));
    for (const auto& [id, choices] : pipeline.mapping.tables)
        for (const schema::SourceTable& table : plans.tables)
            if (table.id == id)
                for (const std::string& choice : mapping::describeChoices(choices))
                    header.rules.push_back(id.toString() + ": " + choice);
    return header;
}

} // namespace

Result<void> resolvePasswords(pipeline::Pipeline& pipeline, pipeline::SecretResolver& resolver) {
    LS_TRY(pipeline.source.password, resolver.resolve(pipeline.sourcePassword));
    LS_TRY(pipeline.target.password, resolver.resolve(pipeline.targetPassword));
    return resolveProxyPassword(pipeline);
}

Result<void> resolveProxyPassword(pipeline::Pipeline& pipeline) {
    LS_TRY(pipeline.target.proxy.password, pipeline::BasicSecretResolver().resolve(pipeline.proxyPassword));
    return {};
}

Result<Selected> readSelected(const pipeline::Pipeline& pipeline, std::stop_token stop) {
    LS_TRY(const auto reader, source::CatalogReader::open(pipeline.source));
    source::CatalogFilter filter;
    filter.databases = databasesToRead(pipeline);
    filter.withViews = false;
    LS_TRY(auto catalog, reader->readCatalog(filter, stop));
    Selected out;
    out.family = catalog.family;
    out.serverVersion = catalog.serverVersion;
    out.seen = catalog.tables.size();
    std::set<std::string> databases;
    for (schema::SourceTable& table : catalog.tables)
        if (!table.isView && pipeline.selection.selects(table.id)) {
            databases.insert(table.id.database);
            out.tables.push_back(std::move(table));
        }
    for (const value::TableId& id : pipeline.selection.include().exactNames()) {
        const bool found = std::any_of(out.tables.begin(), out.tables.end(), [&](const auto& t) { return t.id == id; });
        if (!found && pipeline.selection.selects(id))
            out.missing.push_back(id);
    }
    if (out.tables.empty())
        return out;
    LS_TRY(const auto sizes, reader->readSizes({databases.begin(), databases.end()}, stop));
    std::map<value::TableId, const source::TableSize*> byId;
    for (const source::TableSize& size : sizes)
        byId[size.id] = &size;
    for (schema::SourceTable& table : out.tables)
        if (const auto found = byId.find(table.id); found != byId.end()) {
            table.rowsEstimate = found->second->rowsEstimate;
            table.dataBytes = found->second->dataBytes;
        }
    return out;
}

Result<Cluster> readCluster(const warehouse::Endpoint& target) {
    LS_TRY(const auto connection, warehouse::StarRocksConnection::open(target));
    LS_TRY(const auto info, warehouse::readClusterInfo(*connection));
    Cluster out;
    out.version = info.version;
    out.versionText = info.versionText;
    out.liveBackEnds = info.liveBackEnds();
    return out;
}

Result<Plans> planSelected(const pipeline::Pipeline& pipeline, std::vector<schema::SourceTable> tables,
                           const Cluster& cluster) {
    Plans plans;
    plans.version = cluster.version;
    LS_TRY(plans.set, mapping::planTables(tables, rulesFor(pipeline, cluster), cluster.version));
    plans.tables = std::move(tables);
    return plans;
}

std::string ddlScript(const pipeline::Pipeline& pipeline, const Plans& plans, const Cluster& cluster) {
    return ddl::createScript(plans.set.targets, plans.version, headerOf(pipeline, plans, cluster));
}

std::vector<ddl::ScriptFile> ddlFiles(const pipeline::Pipeline& pipeline, const Plans& plans, const Cluster& cluster) {
    return ddl::createFiles(plans.set.targets, plans.version, headerOf(pipeline, plans, cluster));
}

std::vector<Check> checkSource(const pipeline::Pipeline& pipeline, const Selected* selected, std::stop_token stop) {
    source::PreflightInput input;
    input.endpoint = pipeline.source;
    input.readerServerId = pipeline.options.serverId;
    if (selected) {
        input.tables = selected->tables;
        input.missingTables = selected->missing;
        for (const schema::SourceTable& table : selected->tables) {
            const auto choices = pipeline.mapping.tables.find(table.id);
            if (choices != pipeline.mapping.tables.end() && filter::checkEnclosed(choices->second.where))
                input.conditions[table.id] = choices->second.where;
        }
    }
    std::vector<Check> checks = source::runPreflight(input, stop);
    if (selected && selected->tables.empty()) {
        Check none;
        none.id = "source.selection";
        none.outcome = CheckOutcome::failed;
        none.title = "No table is selected";
        none.detail = "none of the " + std::to_string(selected->seen) + " tables that " + pipeline.source.user +
                      " can see on MySQL " + versionText(selected->serverVersion) + " matches the option tables";
        none.advice = "Check the names in tables (a dot separates database and table, \\. is the regular expression's "
                      "dot) and the user's SELECT privilege";
        checks.push_back(std::move(none));
    }
    return checks;
}

std::vector<Check> checkTarget(const pipeline::Pipeline& pipeline, const Plans* plans, std::stop_token stop) {
    warehouse::PreflightInput input;
    input.endpoint = pipeline.target;
    input.transactions = pipeline.options.loadMode == sync::LoadMode::transactions;
    if (plans)
        input.plans = plans->set.targets;
    return warehouse::runPreflight(input, stop);
}

namespace {

/// What of the table is carried, if not all of it.
std::optional<Check> partOf(const schema::SourceTable& table, const mapping::TablePlan& plan) {
    std::string left;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (std::none_of(plan.columns.begin(), plan.columns.end(),
                         [&](const auto& column) { return column.sourceColumn == static_cast<int>(i); }))
            left += (left.empty() ? "" : ", ") + table.columns[i].name;
    if (left.empty() && plan.where.empty())
        return std::nullopt;
    Check check;
    check.id = "mapping.part";
    check.outcome = CheckOutcome::info;
    check.title = plan.source.toString();
    check.detail = (left.empty() ? std::string("all columns") : "all columns but " + left) +
                   (plan.where.empty() ? std::string() : ", only the rows where " + plan.where);
    return check;
}

} // namespace

std::vector<Check> checkPlans(const Plans& plans) {
    std::vector<Check> out;
    for (std::size_t i = 0; i < plans.tables.size(); ++i)
        if (auto part = partOf(plans.tables[i], plans.set.plans[i]))
            out.push_back(std::move(*part));
    for (const mapping::TablePlan& plan : plans.set.plans)
        for (const mapping::Finding& finding : plan.findings) {
            if (finding.severity < mapping::Severity::lossy && !finding.needsChoice)
                continue;
            Check check;
            check.id = "mapping." + finding.id;
            check.outcome =
                finding.severity == mapping::Severity::impossible ? CheckOutcome::failed : CheckOutcome::warning;
            check.title = plan.source.toString() + (finding.column.empty() ? "" : "." + finding.column);
            check.detail = finding.text;
            check.advice = finding.advice;
            out.push_back(std::move(check));
        }
    return out;
}

std::vector<Check> checksAgainstStart(const pipeline::Pipeline& pipeline, std::stop_token stop) {
    std::vector<Check> out;
    const auto keepFailed = [&](std::vector<Check> checks) {
        for (Check& check : checks)
            if (check.outcome == CheckOutcome::failed)
                out.push_back(std::move(check));
    };
    source::PreflightInput from;
    from.endpoint = pipeline.source;
    keepFailed(source::runPreflight(from, stop));
    warehouse::PreflightInput to;
    to.endpoint = pipeline.target;
    to.tryPrivileges = false;
    keepFailed(warehouse::runPreflight(to, stop));
    return out;
}

std::string stateFolder(const pipeline::Pipeline& pipeline) {
    if (!pipeline.options.stateDir.empty())
        return pipeline.options.stateDir;
    const char* state = std::getenv("XDG_STATE_HOME");
    const char* home = std::getenv("HOME");
    const std::string base = state && *state ? std::string(state) : std::string(home ? home : ".") + "/.local/state";
    return base + "/lodestar/" + pipeline.id;
}

sync::SyncSpec makeSpec(const pipeline::Pipeline& pipeline, Plans plans, const Cluster& cluster, std::string folder) {
    sync::SyncSpec spec;
    spec.pipelineId = pipeline.id;
    spec.source = pipeline.source;
    spec.target = pipeline.target;
    spec.options = pipeline.options;
    spec.existingRows = pipeline.existingRows;
    spec.schemaChanges = pipeline.schemaChanges;
    spec.stateFolder = std::move(folder);
    for (std::size_t i = 0; i < plans.tables.size(); ++i) {
        // Tables that a route sends to one target share the structure of the target.
        mapping::TablePlan plan = plans.set.plans[i];
        spec.tables.push_back({plans.tables[i], std::move(plan)});
    }
    spec.planAgain = [rules = rulesFor(pipeline, cluster),
                      version = cluster.version](const schema::SourceTable& table, const mapping::TablePlan* previous) {
        return previous ? mapping::planAgain(table, *previous, rules, version)
                        : mapping::planTable(table, rules, version);
    };
    spec.selects = [selection = pipeline.selection](const value::TableId& id) { return selection.selects(id); };
    spec.targetVersion = cluster.version;
    spec.options.schemaChangesIgnored =
        ignoredKinds(pipeline.schemaChangesIncluded, pipeline.schemaChangesExcluded, pipeline.newTables);
    for (const auto& [id, kinds] : pipeline.schemaChangeKinds)
        spec.schemaChanges[id].ignored = ignoredKinds(kinds.included, kinds.excluded, pipeline.newTables);
    return spec;
}

} // namespace lodestar::session
