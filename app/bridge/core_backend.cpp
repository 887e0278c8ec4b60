// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/core_backend.h"
#include "app/bridge/core_exchange.h"
#include "app/bridge/core_refused_rows_internal.h"
#include "app/bridge/core_run_settings_internal.h"
#include "app/bridge/core_sync_run.h"
#include "app/bridge/core_values_internal.h"
#include "app/pipeline/pipeline_file.h"
#include "app/session/reconcile.h"
#include "app/session/session.h"
#include "core/base/log.h"
#include "core/ddl/target_table.h"
#include "core/probe/probe.h"
#include "core/source/catalog_reader.h"
#include "core/source/mysql_connection.h"
#include "core/source/server_info.h"
#include "core/sync/refused_rows.h"
#include "core/warehouse/apply_ddl.h"
#include "core/warehouse/cluster_info.h"
#include "core/warehouse/starrocks_connection.h"
#include "core/warehouse/target_reader.h"
#include <algorithm>
#include <map>
namespace lodestar::bridge {
namespace {

/// Asking each existing table for a row costs a statement; beyond this many it is left to the start of the sync.
constexpr std::size_t kRowChecksMax = 200;

session::Plans sessionPlans(const Plans& plans) { return {plans.tables, plans.set, plans.version}; }

std::string familyName(schema::Family family) { return family == schema::Family::mariadb ? "MariaDB" : "MySQL"; }

/// "10.11.19-MariaDB-0+deb12u1-log" without what the distribution added.
std::string shortVersion(const std::string& text) { return text.substr(0, text.find('-')); }

std::string nodesText(const warehouse::ClusterInfo& info) {
    if (info.nodesHidden)
        return {};
    const auto alive = [](const auto& nodes) {
        return std::to_string(std::count_if(nodes.begin(), nodes.end(), [](const auto& node) { return node.alive; }));
    };
    return " · " + alive(info.frontEnds) + " FE / " + alive(info.loadNodes()) + (info.backEnds.empty() ? " CN" : " BE");
}

} // namespace

void CoreBackend::adopt(Design& design) {
    // An import brings options that the window does not show; they stay. A new design runs as a file without options.
    pipeline::Pipeline pipeline;
    if (const auto* known = static_cast<const pipeline::Pipeline*>(design.rest.get()))
        pipeline = *known;
    else
        design.run = settingsOf(pipeline);
    pipeline.id = pipeline::newPipelineId();
    design.rest = std::make_shared<const pipeline::Pipeline>(std::move(pipeline));
}

Result<Design> CoreBackend::loadDesign(const std::string& path) {
    LS_TRY(auto opened, pipeline::openPipeline(path));
    for (const pipeline::Note& note : opened.notes)
        logWarning("window", path + ':' + std::to_string(note.line) + ": " + note.option + ": " + note.text);
    return designOf(opened.pipeline);
}

Result<void> CoreBackend::saveDesign(Design& design, const std::string& path) {
    LS_TRY(pipeline::Pipeline pipeline, pipelineOf(design));
    const pipeline::SecretRef sourceBefore = pipeline.sourcePassword;
    const pipeline::SecretRef targetBefore = pipeline.targetPassword;
    keepReference(pipeline.sourcePassword, design.source.password);
    keepReference(pipeline.targetPassword, design.target.password);
    const bool typed = pipeline.sourcePassword != sourceBefore || pipeline.targetPassword != targetBefore;
    LS_CHECK(pipeline::savePipeline(
        pipeline, path, typed ? pipeline::ClearPasswords::toKeychain : pipeline::ClearPasswords::keepTyped));
    design.rest = std::make_shared<const pipeline::Pipeline>(std::move(pipeline));
    return {};
}

EndReport CoreBackend::checkSource(const Design& design, std::stop_token stop) {
    EndReport report;
    const auto pipeline = pipelineOf(design);
    if (!pipeline) {
        report.checks.push_back({"source.rules",
                                 CheckOutcome::failed,
                                 "Rules that select tables",
                                 pipeline.error().detail,
                                 pipeline.error().advice,
                                 {}});
        return report;
    }
    if (const auto connection = source::MySqlConnection::open(pipeline->source, source::Purpose::browse))
        report.summary = familyName((*connection)->family()) + ' ' + shortVersion((*connection)->serverVersionText()) +
                         " · " + design.source.host + ':' + std::to_string(design.source.port);
    if (stop.stop_requested())
        return report;
    // Without rules there is nothing to say about tables yet.
    if (report.summary.empty() || design.include.empty()) {
        report.checks = session::checkSource(*pipeline, nullptr, stop);
        return report;
    }
    const auto selected = session::readSelected(*pipeline, stop);
    report.checks = session::checkSource(*pipeline, selected ? &*selected : nullptr, stop);
    return report;
}

EndReport CoreBackend::checkTarget(const Design& design, const Plans* plans, std::stop_token stop) {
    EndReport report;
    pipeline::Pipeline pipeline;
    auto target = targetOf(design);
    if (!target) {
        report.checks.push_back({"target.proxy",
                                 CheckOutcome::failed,
                                 "Password of the proxy",
                                 target.error().detail,
                                 target.error().advice,
                                 {}});
        return report;
    }
    pipeline.target = std::move(*target);
    if (auto connection = warehouse::StarRocksConnection::open(pipeline.target)) {
        if (const auto info = warehouse::readClusterInfo(**connection)) {
            report.version = info->version;
            report.versionText = info->versionText;
            report.liveBackEnds = info->liveBackEnds();
            report.summary =
                "StarRocks " +
                (info->versionKnown ? shortVersion(info->versionText).substr(0, info->versionText.find(' '))
                                    : info->versionText) +
                nodesText(*info);
        }
    }
    if (stop.stop_requested())
        return report;
    std::optional<session::Plans> known;
    if (plans)
        known = sessionPlans(*plans);
    report.checks = session::checkTarget(pipeline, known ? &*known : nullptr, stop);
    return report;
}

Result<Catalog> CoreBackend::readNames(const SourceForm& form, std::stop_token stop) {
    LS_TRY(const auto reader, source::CatalogReader::open(endpointOf(form)));
    source::CatalogFilter filter;
    filter.withViews = false;
    LS_TRY(auto keys, reader->readKeys(filter, stop));
    Catalog catalog;
    catalog.tables.reserve(keys.size());
    for (source::TableKey& known : keys) {
        schema::SourceTable table;
        table.id = std::move(known.id);
        schema::Index key{.name = "PRIMARY", .unique = true, .parts = {}};
        for (std::string& name : known.key) {
            key.parts.push_back({.column = static_cast<std::uint32_t>(table.columns.size())});
            schema::SourceColumn column;
            column.name = std::move(name);
            column.nullable = false;
            table.columns.push_back(std::move(column));
        }
        if (!key.parts.empty())
            table.indexes.push_back(std::move(key));
        catalog.tables.push_back(std::move(table));
    }
    return catalog;
}

Result<Catalog> CoreBackend::readCatalog(const SourceForm& form, std::stop_token stop) {
    LS_TRY(const auto reader, source::CatalogReader::open(endpointOf(form)));
    source::CatalogFilter filter;
    filter.withViews = false;
    LS_TRY(auto read, reader->readCatalog(filter, stop));
    LS_TRY(const auto sizes, reader->readSizes({}, stop));
    std::map<value::TableId, const source::TableSize*> byId;
    for (const source::TableSize& size : sizes)
        byId[size.id] = &size;
    Catalog catalog;
    catalog.tables = std::move(read.tables);
    for (schema::SourceTable& table : catalog.tables)
        if (const auto found = byId.find(table.id); found != byId.end()) {
            table.rowsEstimate = found->second->rowsEstimate;
            table.dataBytes = found->second->dataBytes;
        }
    return catalog;
}

Result<Preview> CoreBackend::preview(const SourceForm& form, const schema::SourceTable& table, std::uint32_t rows,
                                     std::stop_token) {
    LS_TRY(const auto reader, source::CatalogReader::open(endpointOf(form)));
    source::PreviewLimits limits;
    limits.rowsMax = rows;
    limits.textMax = 200;
    LS_TRY(auto read, reader->preview(table, limits));
    return Preview{std::move(read.columns), std::move(read.rows)};
}

Result<std::vector<Comparison>> CoreBackend::compare(const TargetForm& form, const Plans& plans, std::stop_token stop) {
    LS_TRY(const auto connection, warehouse::StarRocksConnection::open(endpointOf(form)));
    std::vector<value::TableId> ids;
    for (const mapping::TablePlan& plan : plans.set.targets)
        ids.push_back(plan.target);
    LS_TRY(const auto existing, warehouse::readTargetTables(*connection, ids));
    std::vector<Comparison> out;
    for (const mapping::TablePlan& plan : plans.set.targets) {
        Comparison comparison;
        comparison.target = plan.target;
        if (const auto found = existing.find(plan.target); found != existing.end()) {
            const auto differences = ddl::compareWithTarget(plan, found->second);
            comparison.state = ddl::blocksLoad(differences) ? TargetState::differs : TargetState::same;
            for (const ddl::Difference& difference : differences)
                if (difference.blocks)
                    comparison.differences.push_back(difference.text);
            if (existing.size() <= kRowChecksMax && !stop.stop_requested())
                comparison.hasRows = warehouse::hasRows(*connection, plan.target).value_or(false);
        }
        out.push_back(std::move(comparison));
    }
    return out;
}

Result<std::vector<CreateOutcome>> CoreBackend::createTables(const TargetForm& form, const Plans& plans,
                                                             std::stop_token stop) {
    LS_TRY(const auto connection, warehouse::StarRocksConnection::open(endpointOf(form)));
    std::vector<CreateOutcome> out;
    for (const mapping::TablePlan& plan : plans.set.targets) {
        if (stop.stop_requested())
            break;
        auto ensured = warehouse::ensureTable(*connection, plan, plans.version);
        if (ensured && !ensured->created)
            continue;
        // A table that differs was not created and is not touched; comparing shows it.
        if (!ensured && ensured.error().code == ErrorCode::targetTableDiffers)
            continue;
        out.push_back({plan.target, ensured ? std::nullopt : std::optional(ensured.error())});
        // What one table fails for (login, space, replicas) fails the next one too.
        if (!ensured)
            break;
    }
    return out;
}

Result<TableMeasures> CoreBackend::measure(const SourceForm& form, const schema::SourceTable& table,
                                           const mapping::TablePlan& plan, std::stop_token stop) {
    LS_TRY(const probe::TableMeasures measured, probe::measure(endpointOf(form), table, plan, stop));
    TableMeasures out;
    out.table = measured.table;
    out.rows = measured.rows;
    for (const probe::Measured& one : measured.measures)
        out.measures.push_back({one.column, one.longest, one.room, one.fits(), one.tight(), probe::sentence(one)});
    return out;
}

Result<std::vector<ddl::TableSteps>> CoreBackend::differences(const TargetForm& form, const Plans& plans,
                                                              std::stop_token stop) {
    return session::readDifferences(endpointOf(form), plans.set.targets, plans.version, stop);
}

Result<std::vector<AppliedStatement>> CoreBackend::applyDifferences(const TargetForm& form, const Plans& plans,
                                                                    const std::vector<ddl::TableSteps>& tables,
                                                                    bool destroying, std::stop_token stop) {
    std::map<value::TableId, const mapping::TablePlan*> byId;
    for (const mapping::TablePlan& plan : plans.set.targets)
        byId[plan.target] = &plan;
    std::vector<ddl::TableSteps> known;
    std::vector<mapping::TablePlan> targets;
    for (const ddl::TableSteps& table : tables)
        if (const auto found = byId.find(table.table); found != byId.end()) {
            known.push_back(table);
            targets.push_back(*found->second);
        }
    LS_TRY(const auto applied, session::applyDifferences(endpointOf(form), known, targets, plans.version,
                                                         {.destroying = destroying, .onStep = {}}, stop));
    std::vector<AppliedStatement> out;
    for (const session::AppliedStep& step : applied)
        out.push_back({step.table, step.sql, step.error});
    return out;
}

Result<ExportedTexts> CoreBackend::exportDesign(const Design& design, const Plans& plans, const ExportRequest& request,
                                                std::stop_token) {
    return bridge::exportDesign(design, plans, request);
}

Result<ImportedDesign> CoreBackend::importDesign(ImportFormat format, const std::string& text, const std::string& where,
                                                 std::stop_token) {
    return bridge::importDesign(format, text, where);
}

Result<std::vector<RefusedRow>> CoreBackend::refusedRows(const Design& design, std::stop_token) {
    LS_TRY(const pipeline::Pipeline pipeline, pipelineOf(design));
    std::vector<RefusedRow> out;
    for (const sync::RefusedRow& row : sync::RefusedRows::read(session::stateFolder(pipeline)))
        out.push_back(refusedRowOf(row));
    return out;
}

Result<std::unique_ptr<SyncRun>> CoreBackend::openRun(const Design& design, const Plans& plans, std::stop_token) {
    LS_TRY(pipeline::Pipeline pipeline, pipelineOf(design));
    LS_CHECK(pipeline::checkComplete(pipeline));
    LS_CHECK(session::resolveProxyPassword(pipeline));
    for (const Check& check : session::checkPlans(sessionPlans(plans)))
        if (check.outcome == CheckOutcome::failed)
            return Error(ErrorCode::valueNotCarried, check.title + ": " + check.detail, check.advice);
    LS_TRY(const auto cluster, session::readCluster(pipeline.target));
    const std::string folder = session::stateFolder(pipeline);
    LS_TRY(auto engine, sync::Engine::create(session::makeSpec(pipeline, sessionPlans(plans), cluster, folder)));
    if (const auto opened = openLogFile(folder + "/lodestar.log"); !opened)
        logWarning("window", opened.error().toString());
    return std::unique_ptr<SyncRun>(std::make_unique<CoreSyncRun>(std::move(engine)));
}

} // namespace lodestar::bridge
