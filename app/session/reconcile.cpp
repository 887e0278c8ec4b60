// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/reconcile.h"
#include "core/ddl/create_table.h"
#include "core/warehouse/apply_ddl.h"
#include "core/warehouse/starrocks_connection.h"
#include "core/warehouse/target_reader.h"
namespace lodestar::session {
namespace {

using Kind = ddl::ReconcileStep::Kind;
using Job = ddl::ReconcileStep::Job;

Error cancelled() {
    return {ErrorCode::cancelled, "the comparison was cancelled", "What was done before stays as it is"};
}

/// The statements of one table that is there.
void applySteps(warehouse::StarRocksConnection& connection, const ddl::TableSteps& table, const ApplyOptions& options,
                const std::stop_token& stop, std::vector<AppliedStep>& out) {
    for (const ddl::ReconcileStep& step : table.steps) {
        const bool wanted = step.kind == Kind::statement || (step.kind == Kind::destroying && options.destroying);
        if (!wanted || step.sql.empty())
            continue;
        if (stop.stop_requested())
            return;
        const auto job =
            step.job == Job::optimize ? warehouse::AlterJobKind::optimize : warehouse::AlterJobKind::column;
        const auto done = warehouse::alterTable(connection, table.table, step.sql, stop, systemClock(), job);
        out.push_back({table.table, step.sql, done ? std::nullopt : std::optional(done.error()), false});
        if (options.onStep)
            options.onStep(out.back());
        if (!done)
            return;
    }
}

} // namespace

Result<std::vector<ddl::TableSteps>> readDifferences(const warehouse::Endpoint& target,
                                                     std::span<const mapping::TablePlan> targets,
                                                     const mapping::TargetVersion& version,
                                                     const std::stop_token& stop) {
    LS_TRY(const auto connection, warehouse::StarRocksConnection::open(target));
    std::vector<value::TableId> ids;
    for (const mapping::TablePlan& plan : targets)
        ids.push_back(plan.target);
    LS_TRY(auto there, warehouse::readTargetTables(*connection, ids));
    std::vector<ddl::TableSteps> out;
    for (const mapping::TablePlan& plan : targets) {
        if (stop.stop_requested())
            return cancelled();
        ddl::TableSteps steps;
        steps.table = plan.target;
        const auto found = there.find(plan.target);
        if (found == there.end()) {
            steps.missing = true;
            steps.createSql = ddl::createDatabaseSql(plan.target.database) + ddl::createTableSql(plan, version);
        } else {
            LS_CHECK(warehouse::readDesign(*connection, found->second));
            steps.steps = ddl::reconcile(plan, found->second, version);
        }
        out.push_back(std::move(steps));
    }
    return out;
}

Result<std::vector<AppliedStep>> applyDifferences(const warehouse::Endpoint& target,
                                                  std::span<const ddl::TableSteps> tables,
                                                  std::span<const mapping::TablePlan> targets,
                                                  const mapping::TargetVersion& version, const ApplyOptions& options,
                                                  const std::stop_token& stop) {
    LS_ASSERT(tables.size() == targets.size());
    LS_TRY(const auto connection, warehouse::StarRocksConnection::open(target));
    std::vector<AppliedStep> out;
    for (std::size_t i = 0; i < tables.size() && !stop.stop_requested(); ++i) {
        if (!tables[i].missing) {
            applySteps(*connection, tables[i], options, stop, out);
            continue;
        }
        const auto made = warehouse::ensureTable(*connection, targets[i], version);
        out.push_back({tables[i].table, tables[i].createSql, made ? std::nullopt : std::optional(made.error()), true});
        if (options.onStep)
            options.onStep(out.back());
    }
    return out;
}

} // namespace lodestar::session
