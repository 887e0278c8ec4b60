// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ddl_command.h"
#include "app/cli/files.h"
#include "core/ddl/create_table.h"
#include "core/ddl/reconcile.h"
#include "core/warehouse/apply_ddl.h"
#include "core/warehouse/starrocks_connection.h"
#include "core/warehouse/target_reader.h"
#include <filesystem>
namespace lodestar::cli {
namespace {

using Kind = ddl::ReconcileStep::Kind;

int fail(const Output& output, const Error& error) {
    output.error(error);
    return error.code == ErrorCode::invalidOption || error.code == ErrorCode::invalidFile ? kUsage : kFailed;
}

int createMissing(const pipeline::Pipeline& pipeline, const session::Plans& plans, const Output& output) {
    auto connection = warehouse::StarRocksConnection::open(pipeline.target);
    if (!connection)
        return fail(output, connection.error());
    bool good = true;
    for (const mapping::TablePlan& target : plans.set.targets) {
        auto created = warehouse::ensureTable(**connection, target, plans.version);
        if (created) {
            if (!output.json())
                output.line(target.target.toString() + ": there");
        } else {
            output.error(created.error());
            good = false;
        }
    }
    return good ? kDone : kFailed;
}

Result<std::vector<ddl::TableSteps>> differences(warehouse::StarRocksConnection& connection,
                                                 const session::Plans& plans) {
    std::vector<value::TableId> ids;
    for (const mapping::TablePlan& plan : plans.set.targets)
        ids.push_back(plan.target);
    LS_TRY(auto there, warehouse::readTargetTables(connection, ids));
    std::vector<ddl::TableSteps> out;
    for (const mapping::TablePlan& plan : plans.set.targets) {
        ddl::TableSteps steps;
        steps.table = plan.target;
        const auto found = there.find(plan.target);
        if (found == there.end()) {
            steps.missing = true;
            steps.createSql = ddl::createDatabaseSql(plan.target.database) + ddl::createTableSql(plan, plans.version);
        } else {
            LS_CHECK(warehouse::readDesign(connection, found->second));
            steps.steps = ddl::reconcile(plan, found->second, plans.version);
        }
        out.push_back(std::move(steps));
    }
    return out;
}

/// Runs what can be done without losing values; false when something failed.
bool apply(warehouse::StarRocksConnection& connection, const std::vector<ddl::TableSteps>& tables,
           const session::Plans& plans, const Output& output) {
    bool good = true;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const ddl::TableSteps& table = tables[i];
        if (table.missing) {
            if (const auto made = warehouse::ensureTable(connection, plans.set.targets[i], plans.version); !made) {
                output.error(made.error());
                good = false;
            }
            continue;
        }
        for (const ddl::ReconcileStep& step : table.steps) {
            if (step.kind != Kind::statement)
                continue;
            const bool optimize = step.job == ddl::ReconcileStep::Job::optimize;
            const auto done =
                warehouse::alterTable(connection, table.table, step.sql, {}, systemClock(),
                                      optimize ? warehouse::AlterJobKind::optimize : warehouse::AlterJobKind::column);
            if (!done) {
                output.error(done.error());
                good = false;
                break; // later statements may build on this one
            }
            if (!output.json())
                output.line("done: " + step.sql);
        }
    }
    return good;
}

int showDifferences(const Arguments& arguments, const pipeline::Pipeline& pipeline, const session::Plans& plans,
                    const Output& output) {
    auto connection = warehouse::StarRocksConnection::open(pipeline.target);
    if (!connection)
        return fail(output, connection.error());
    auto tables = differences(**connection, plans);
    if (!tables)
        return fail(output, tables.error());
    if (arguments.apply) {
        const bool good = apply(**connection, *tables, plans, output);
        tables = differences(**connection, plans);
        if (!tables)
            return fail(output, tables.error());
        output.differences(*tables);
        return good ? kDone : kFailed;
    }
    if (arguments.outputFile.empty() || arguments.outputFile == "-") {
        output.differences(*tables);
        return kDone;
    }
    const auto written = writeText(arguments.outputFile, ddl::reconcileScript(*tables));
    return written ? kDone : fail(output, written.error());
}

int writePerTable(const Arguments& arguments, const pipeline::Pipeline& pipeline, const session::Plans& plans,
                  const session::Cluster& cluster, const Output& output) {
    if (const auto made = makeFolder(arguments.folder); !made)
        return fail(output, made.error());
    for (const ddl::ScriptFile& file : session::ddlFiles(pipeline, plans, cluster)) {
        const std::string path = (std::filesystem::path(arguments.folder) / file.name).string();
        if (const auto written = writeText(path, file.text); !written)
            return fail(output, written.error());
    }
    if (!output.json())
        output.line("wrote " + std::to_string(plans.set.targets.size()) + " tables and index.sql into " +
                    arguments.folder);
    return kDone;
}

} // namespace

int runDdl(const Arguments& arguments, const pipeline::Pipeline& pipeline, const session::Plans& plans,
           const session::Cluster& cluster, const Output& output) {
    if (arguments.create)
        return createMissing(pipeline, plans, output);
    if (arguments.diff)
        return showDifferences(arguments, pipeline, plans, output);
    if (!arguments.folder.empty())
        return writePerTable(arguments, pipeline, plans, cluster, output);
    const std::string script = session::ddlScript(pipeline, plans, cluster);
    if (arguments.outputFile.empty() || arguments.outputFile == "-") {
        output.ddl(script, plans);
        return kDone;
    }
    const auto written = writeText(arguments.outputFile, script);
    return written ? kDone : fail(output, written.error());
}

} // namespace lodestar::cli
