// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ddl_command.h"
#include "app/cli/files.h"
#include "app/session/reconcile.h"
#include "core/ddl/reconcile.h"
#include "core/warehouse/apply_ddl.h"
#include "core/warehouse/starrocks_connection.h"
#include <filesystem>
namespace lodestar::cli {
namespace {

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

Result<std::vector<ddl::TableSteps>> differences(const pipeline::Pipeline& pipeline, const session::Plans& plans) {
    return session::readDifferences(pipeline.target, plans.set.targets, plans.version);
}

/// Runs what can be done without losing values; false when something failed.
bool apply(const pipeline::Pipeline& pipeline, const std::vector<ddl::TableSteps>& tables, const session::Plans& plans,
           const Output& output) {
    bool good = true;
    session::ApplyOptions options;
    options.onStep = [&](const session::AppliedStep& step) {
        good = good && !step.error;
        if (step.error)
            output.error(*step.error);
        else if (!output.json())
            output.line(step.creates ? step.table.toString() + ": created" : "done: " + step.sql);
    };
    const auto applied = session::applyDifferences(pipeline.target, tables, plans.set.targets, plans.version, options);
    if (!applied)
        output.error(applied.error());
    return good && applied.has_value();
}

int showDifferences(const Arguments& arguments, const pipeline::Pipeline& pipeline, const session::Plans& plans,
                    const Output& output) {
    auto tables = differences(pipeline, plans);
    if (!tables)
        return fail(output, tables.error());
    if (arguments.apply) {
        const bool good = apply(pipeline, *tables, plans, output);
        tables = differences(pipeline, plans);
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
