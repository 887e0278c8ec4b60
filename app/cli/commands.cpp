// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/ddl_command.h"
#include "app/cli/exchange_commands.h"
#include "app/cli/probe_command.h"
#include "app/cli/refused_rows_command.h"
#include "app/cli/reload_command.h"
#include "app/cli/schema_changes_command.h"
#include "app/cli/sync_command.h"
#include "app/cli/throttle_command.h"
#include "app/exchange/exchange.h"
#include "app/pipeline/pipeline_file.h"
#include "app/session/session.h"
#include "core/base/log.h"
#include "core/state/folder_lock.h"
#include "core/state/state_store.h"
#include "core/sync/refused_rows.h"
#include <cstdio>
#include <nlohmann/json.hpp>
namespace lodestar::cli {
namespace {

int fail(const Output& output, const Error& error) {
    output.error(error);
    const bool usage = error.code == ErrorCode::invalidOption || error.code == ErrorCode::invalidFile;
    return usage ? kUsage : kFailed;
}

Result<pipeline::Pipeline> openPipeline(const Arguments& arguments, const Output& output, bool withPasswords) {
    const bool statements = isStatementFile(arguments.pipelineFile);
    LS_TRY(auto opened, statements ? openStatements(arguments.pipelineFile, output)
                                   : pipeline::openPipeline(arguments.pipelineFile));
    LS_CHECK(pipeline::checkComplete(opened.pipeline));
    for (const pipeline::Note& note : opened.notes)
        logWarning("cli",
                   arguments.pipelineFile + ':' + std::to_string(note.line) + ": " + note.option + ": " + note.text);
    if (opened.idIsNew && arguments.command == Command::sync) {
        // The id leads to the state; it has to be in the file before there is any.
        LS_CHECK(statements ? saveStatementId(arguments.pipelineFile, opened.pipeline.id)
                            : pipeline::savePipeline(opened.pipeline, arguments.pipelineFile,
                                                     pipeline::ClearPasswords::keepTyped));
        if (!output.json())
            output.line("wrote the new pipeline id into " + arguments.pipelineFile);
    }
    pipeline::Pipeline pipeline = std::move(opened.pipeline);
    if (arguments.snapshotOnly)
        pipeline.options.snapshotOnly = true;
    if (!arguments.stateFolder.empty())
        pipeline.options.stateDir = arguments.stateFolder;
    if (withPasswords) {
        pipeline::BasicSecretResolver resolver;
        LS_CHECK(session::resolvePasswords(pipeline, resolver));
    }
    return pipeline;
}

int runCheck(const pipeline::Pipeline& pipeline, const Output& output) {
    bool good = true;
    auto selected = session::readSelected(pipeline);
    good = output.checks("source", session::checkSource(pipeline, selected ? &*selected : nullptr)) && good;
    std::optional<session::Plans> plans;
    if (auto cluster = session::readCluster(pipeline.target); cluster && selected) {
        auto planned = session::planSelected(pipeline, selected->tables, *cluster);
        if (!planned)
            return fail(output, planned.error());
        plans = std::move(*planned);
    }
    good = output.checks("target", session::checkTarget(pipeline, plans ? &*plans : nullptr)) && good;
    if (plans)
        good = output.checks("mapping", session::checkPlans(*plans)) && good;
    return good ? kDone : kFailed;
}

struct Planned {
    session::Cluster cluster;
    session::Plans plans;
};

Result<Planned> plan(const pipeline::Pipeline& pipeline) {
    Planned out;
    LS_TRY(auto selected, session::readSelected(pipeline));
    if (!selected.missing.empty())
        return Error(ErrorCode::tableNotFound,
                     selected.missing.front().toString() + " is named in tables but is not there, or " +
                         pipeline.source.user + " may not see it",
                     "Correct the name, or grant SELECT on it");
    if (selected.tables.empty())
        return Error(ErrorCode::tableNotFound,
                     "none of the " + std::to_string(selected.seen) + " visible tables matches the option tables",
                     "Correct the option tables in the source block of the pipeline file");
    LS_TRY(out.cluster, session::readCluster(pipeline.target));
    LS_TRY(out.plans, session::planSelected(pipeline, std::move(selected.tables), out.cluster));
    return out;
}

int runTables(const pipeline::Pipeline& pipeline, const Output& output) {
    auto planned = plan(pipeline);
    if (!planned)
        return fail(output, planned.error());
    output.tables(planned->plans);
    return kDone;
}

/// What a process that has ended left: its memory is free, and when it was killed, nothing goes on.
void correctDeadStatus(nlohmann::ordered_json& status, const std::string& folder) {
    if (state::FolderLock::held(folder))
        return;
    for (const char* gone : {"resident_bytes", "pool_bytes_used"})
        status.erase(gone);
    const std::string state = status.value("state", "");
    if (state != "starting" && state != "running" && state != "stopping")
        return;
    status["state"] = "killed";
    status["caught_up"] = false;
    for (const char* gone : {"lag_seconds", "rows_per_second", "bytes_per_second", "loads_in_flight", "spilled_bytes"})
        status.erase(gone);
    for (auto& table : status["tables"]) {
        for (const char* gone : {"lag_seconds", "rows_per_second"})
            table.erase(gone);
        const std::string was = table.value("state", "");
        if (was == "failed" || was == "paused")
            continue;
        table["state"] = "waiting";
        table["note"] = "the process ended without a stop; its position is kept";
    }
}

/// "  lag 2.4 s (...)" of an object of the status; empty where it has none.
std::string lagOf(const nlohmann::ordered_json& object, const char* before) {
    const auto found = object.find("lag_seconds");
    if (found == object.end() || !found->is_object())
        return {};
    return before + lagText({found->value("capture", 0.0), found->value("load", 0.0), found->value("publish", 0.0),
                             found->value("uncertainty", 0.0)},
                            true);
}

int runStatus(const Arguments& arguments, const pipeline::Pipeline& pipeline, const Output& output) {
    const std::string folder = session::stateFolder(pipeline);
    auto store = state::StateStore::open(folder, pipeline.id, state::Access::look);
    if (!store)
        return fail(output, store.error());
    auto status = (*store)->status();
    auto restored = (*store)->restore();
    auto events = (*store)->events(arguments.eventCount);
    for (const Error* error : {status ? nullptr : &status.error(), restored ? nullptr : &restored.error(),
                               events ? nullptr : &events.error()})
        if (error)
            return fail(output, *error);
    nlohmann::ordered_json out = nlohmann::ordered_json::object();
    if (!status->empty())
        out = nlohmann::ordered_json::parse(*status, nullptr, false);
    if (out.is_discarded() || !out.is_object())
        out = nlohmann::ordered_json::object();
    correctDeadStatus(out, folder);
    const auto refused = sync::RefusedRows::read(folder);
    if (output.json()) {
        out["type"] = "status";
        out["refused_rows"] = nlohmann::ordered_json::array();
        for (const sync::RefusedRow& row : refused)
            out["refused_rows"].push_back({{"id", row.id},
                                           {"time", row.time},
                                           {"table", row.table},
                                           {"operation", row.operation},
                                           {"position", row.place.empty() ? "" : row.place.toString()},
                                           {"reason", row.reason},
                                           {"values", nlohmann::ordered_json::parse(row.valuesJson, nullptr, false)}});
        out["state_folder"] = folder;
        out["checkpoint"] = restored->checkpoint.toString();
        out["events"] = nlohmann::ordered_json::array();
        for (const auto& event : *events)
            out["events"].push_back({{"time", timeText(event.time)},
                                     {"kind", event.kind},
                                     {"table", event.table},
                                     {"text", event.text},
                                     {"count", event.count}});
        output.line(out.dump());
        return kDone;
    }
    output.line("pipeline " + pipeline.name + ": " + out.value("state", "never run") + ", checkpoint " +
                restored->checkpoint.toString());
    const std::string spilled = spilledText(out.value("spilled_bytes", 0ULL));
    if (out.value("state", "") == "running")
        output.line("  " + std::string(out.value("caught_up", false) ? "caught up" : "behind") + lagOf(out, ", lag ") +
                    "; waiting: " + std::to_string(out.value("waiting_rows", 0ULL)) + " rows taken, " +
                    (spilled.empty() ? "" : spilled + ", ") + std::to_string(out.value("log_bytes_behind", 0ULL)) +
                    " bytes of binlog not read");
    if (out.contains("resident_bytes"))
        output.line("  memory: " + mebibytes(out.value("resident_bytes", 0ULL)) + " resident, " +
                    mebibytes(out.value("pool_bytes_used", 0ULL)) + " of " +
                    mebibytes(out.value("pool_bytes_max", 0ULL)) + " for rows on their way taken");
    if (out.value("state", "") == "running" && out.contains("checkpoint_tables_apart_ms")) {
        const std::uint64_t apart = out.value("checkpoint_tables_apart_ms", 0ULL);
        output.line(apart == 0 ? "  transactions: at the last checkpoint all tables became visible at one moment"
                               : "  transactions: at the last checkpoint the commits of the tables took " +
                                     std::to_string(apart) + " ms, one after the other");
    }
    for (const auto& table : out.value("tables", nlohmann::ordered_json::array())) {
        const std::uint64_t rows = table.value("snapshot_rows", 0ULL) + table.value("applied_rows", 0ULL);
        output.line("  " + table.value("source", "") + " -> " + table.value("target", "") + "  " +
                    table.value("state", "") + "  " + std::to_string(rows) + " rows" + lagOf(table, "  lag ") + "  " +
                    table.value("note", ""));
    }
    if (!refused.empty())
        output.line("  " + std::to_string(refused.size()) + " refused, with reason and values in " +
                    sync::RefusedRows::path(folder) + "; read again at the next start");
    for (const sync::RefusedRow& row : refused)
        output.line("    " + row.table + " " + row.operation +
                    (row.place.empty() ? "" : " at " + row.place.toString()) + ": " + row.valuesJson);
    for (const auto& event : *events)
        output.line("  " + timeText(event.time) + "  " + event.kind + (event.table.empty() ? "" : " " + event.table) +
                    ": " + event.text + (event.count > 1 ? " (" + std::to_string(event.count) + " times)" : ""));
    return kDone;
}

} // namespace

int runCommand(const Arguments& arguments, Output& output) {
    if (arguments.command == Command::importFrom)
        return runImport(arguments, output);
    const bool connects =
        arguments.command == Command::exportAs
            ? exchange::needsTables(exchange::formatOf(arguments.format).value_or(exchange::Format::flinkCdc))
            : arguments.command != Command::status && arguments.command != Command::throttle &&
                  arguments.command != Command::schemaChanges && arguments.command != Command::reload &&
                  arguments.command != Command::copyAgain && arguments.command != Command::refusedRows;
    auto pipeline = openPipeline(arguments, output, connects);
    if (!pipeline)
        return fail(output, pipeline.error());
    switch (arguments.command) {
    case Command::check:
        return runCheck(*pipeline, output);
    case Command::tables:
        return runTables(*pipeline, output);
    case Command::ddl: {
        const auto planned = plan(*pipeline);
        if (!planned)
            return fail(output, planned.error());
        return runDdl(arguments, *pipeline, planned->plans, planned->cluster, output);
    }
    case Command::status:
        return runStatus(arguments, *pipeline, output);
    case Command::throttle:
        return runThrottle(arguments, *pipeline, output);
    case Command::refusedRows:
        return runRefusedRows(arguments, *pipeline, output);
    case Command::reload:
        return runReload(arguments, *pipeline, output);
    case Command::copyAgain:
        return runCopyAgain(arguments, *pipeline, output);
    case Command::schemaChanges:
        return runSchemaChanges(arguments, *pipeline, output);
    case Command::probe: {
        const auto planned = plan(*pipeline);
        if (!planned)
            return fail(output, planned.error());
        return runProbe(*pipeline, planned->plans, output);
    }
    case Command::exportAs:
        return runExport(
            arguments, *pipeline,
            [&]() -> Result<session::Plans> {
                LS_TRY(Planned planned, plan(*pipeline));
                return std::move(planned.plans);
            },
            output);
    case Command::importFrom:
        break;
    case Command::sync: {
        if (const auto against = session::checksAgainstStart(*pipeline); !against.empty()) {
            output.checks("start", against);
            return kFailed;
        }
        auto planned = plan(*pipeline);
        if (!planned)
            return fail(output, planned.error());
        const auto readAgain = [arguments, &output](const std::string& path) -> Result<sync::SyncSpec> {
            Arguments now = arguments;
            if (!path.empty())
                now.pipelineFile = path;
            LS_TRY(const pipeline::Pipeline edited, openPipeline(now, output, true));
            LS_TRY(Planned again, plan(edited));
            return session::makeSpec(edited, std::move(again.plans), again.cluster, session::stateFolder(edited));
        };
        return runSync(arguments, *pipeline, std::move(planned->plans), planned->cluster, readAgain, output);
    }
    }
    return kUsage;
}

} // namespace lodestar::cli
