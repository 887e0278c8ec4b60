// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/exchange/exchange.h"
#include <CLI/CLI.hpp>
#include <iostream>
namespace lodestar::cli {
namespace {

CLI::App* addCommand(CLI::App& app, Arguments& arguments, Command command, const char* name, const char* text) {
    CLI::App* sub = app.add_subcommand(name, text);
    sub->add_option("PIPELINE", arguments.pipelineFile, "Pipeline file (YAML), or CREATE ... AS statements (.sql)")
        ->required();
    sub->add_flag("--json", arguments.json, "One JSON object a line on standard output");
    sub->add_flag("-v,--verbose", arguments.verbose, "Log what happens on standard error");
    sub->callback([&arguments, command] { arguments.command = command; });
    return sub;
}

/// What to do with which tables, after the pipeline: list, if nothing is said.
void addAction(CLI::App& sub, Arguments& arguments, const std::vector<std::string>& actions) {
    sub.add_option("ACTION", arguments.action, "What to do")->check(CLI::IsMember(actions))->default_str("list");
    sub.add_option("TABLE", arguments.actionTables, "Tables of the source, as database.table");
    sub.add_flag("--all", arguments.actionAll, "Every table that waits");
    sub.add_option("--id", arguments.actionId, "Only what was listed under this id");
    sub.add_option("--state", arguments.stateFolder, "State folder instead of $XDG_STATE_HOME/lodestar/<id>");
}

} // namespace

std::optional<Arguments> parseArguments(int argc, char** argv, int& exitCode) {
    Arguments arguments;
    CLI::App app("Copies MySQL tables to StarRocks and follows their changes.", "lodestar-cli");
    app.set_version_flag("--version", std::string("lodestar-cli ") + LODESTAR_VERSION);
    app.require_subcommand(1);
    app.footer("Exit codes: 0 done, 1 the work failed or a table did, 2 usage, 130 interrupted at a checkpoint.");

    addCommand(app, arguments, Command::check, "check", "Look at both ends and the mapping before a run");
    addCommand(app, arguments, Command::tables, "tables", "List the selected tables and what becomes of them");
    CLI::App* ddl = addCommand(app, arguments, Command::ddl, "ddl", "Print the StarRocks DDL of the selected tables");
    ddl->add_option("-o,--output", arguments.outputFile, "Write to a file instead of standard output");
    auto* create = ddl->add_flag("--create", arguments.create, "Create the databases and tables that are missing");
    auto* folder =
        ddl->add_option("--per-table", arguments.folder, "Write one file a table and index.sql into a folder");
    auto* diff = ddl->add_flag("--diff", arguments.diff,
                               "Compare with the target: the statements that reconcile it, or why not");
    diff->excludes(create)->excludes(folder);
    ddl->add_flag("--apply", arguments.apply, "With --diff: run those that lose no value")->needs(diff);
    folder->excludes(create);
    addCommand(app, arguments, Command::probe, "probe",
               "Measure the longest keys and texts really present (reads every row)");
    CLI::App* sync = addCommand(app, arguments, Command::sync, "sync", "Copy the tables and follow the binlog");
    auto* snapshotOnly = sync->add_flag("--snapshot-only", arguments.snapshotOnly, "End when every table is copied");
    sync->add_flag("--until-caught-up", arguments.untilCaughtUp,
                   "End when everything committed before the call is visible in StarRocks")
        ->excludes(snapshotOnly);
    sync->add_option("--existing-rows", arguments.existingRows, "What to do with target tables that already hold rows")
        ->check(CLI::IsMember({"refuse", "replace", "truncate", "merge"}));
    sync->add_option("--on-lost-position", arguments.lostPosition,
                     "What to do with tables whose place in the binlog is lost")
        ->check(CLI::IsMember({"stop", "copy-again", "compare"}));
    sync->add_flag("--start-over", arguments.startOver,
                   "Forget the saved positions and copy again; target tables that hold rows need --existing-rows");
    sync->add_option("--state", arguments.stateFolder, "State folder instead of $XDG_STATE_HOME/lodestar/<id>");
    sync->add_option("--copy-again", arguments.copyAgain,
                     "Empty the target of this table (database.table) and copy it from the beginning, with the mapping "
                     "of now; may be given more than once")
        ->excludes("--start-over");
    sync->add_option("--metrics", arguments.metricsAddress, "Serve metrics for Prometheus, such as 127.0.0.1:9464");
    CLI::App* status = addCommand(app, arguments, Command::status, "status", "Show where a pipeline stands");
    status->add_option("--state", arguments.stateFolder, "State folder instead of $XDG_STATE_HOME/lodestar/<id>");
    status->add_option("--events", arguments.eventCount, "Show so many of the newest events")->default_val(10);
    CLI::App* throttle = addCommand(app, arguments, Command::throttle, "throttle",
                                    "Say how much a running copy may take of its source; alone: show it");
    throttle->add_option("--readers", arguments.readers, "Chunk readers at the same time")->check(CLI::Range(1, 64));
    throttle->add_option("--chunk-rows", arguments.chunkRows, "Rows of a chunk at most")
        ->check(CLI::Range(100, 10'000'000));
    throttle->add_option("--mb-per-second", arguments.mbPerSecond, "Megabytes of rows a second, over all readers")
        ->check(CLI::Range(0.01, 1e6));
    auto* pause = throttle->add_flag("--pause", arguments.pauseCopy, "Read no chunk; changes are still followed");
    throttle->add_flag("--resume", arguments.resumeCopy, "Read chunks again")->excludes(pause);
    throttle->add_flag("--off", arguments.throttleOff, "As the pipeline says");
    throttle->add_option("--state", arguments.stateFolder, "State folder instead of $XDG_STATE_HOME/lodestar/<id>");

    CLI::App* changes =
        addCommand(app, arguments, Command::schemaChanges, "schema-changes",
                   "List the schema changes that wait for approval; approve them, or pass them over in the target");
    addAction(*changes, arguments, {"list", "approve", "skip"});

    CLI::App* refused = addCommand(app, arguments, Command::refusedRows, "refused-rows",
                                   "List the rows that could not be carried or that StarRocks refused; read them again "
                                   "after a fix, or pass over them");
    addAction(*refused, arguments, {"list", "retry", "skip"});
    CLI::App* reload = addCommand(app, arguments, Command::reload, "reload",
                                  "Let the running sync read its edited pipeline file: tables that came in join, those "
                                  "that fell out end");
    reload->add_option("--state", arguments.stateFolder, "State folder instead of $XDG_STATE_HOME/lodestar/<id>");
    CLI::App* again = addCommand(app, arguments, Command::copyAgain, "copy-again",
                                 "Let the running sync copy tables again from the beginning; the others go on");
    again->add_option("TABLE", arguments.copyAgain, "Tables of the source, as database.table")->required();
    again->add_option("--state", arguments.stateFolder, "State folder instead of $XDG_STATE_HOME/lodestar/<id>");

    CLI::App* out = addCommand(app, arguments, Command::exportAs, "export", "Write the pipeline for another tool");
    out->add_option("--to", arguments.format, "Format")->required()->check(CLI::IsMember(exchange::exportFormats()));
    out->add_option("-o,--output", arguments.outputFile, "File, or folder (ends in /), instead of standard output");
    out->add_option("--kafka-brokers", arguments.kafkaBrokers, "routine-load: host:port,...");
    out->add_option("--kafka-topic", arguments.kafkaTopic, "routine-load: topic, with {database} and {table}");
    out->add_flag("--kafka-flattened", arguments.kafkaFlattened, "routine-load: rows with __deleted, not envelopes");
    CLI::App* in = app.add_subcommand("import", "Make a pipeline of another tool's file");
    in->add_option("FILE", arguments.pipelineFile, "File of the other tool")->required();
    in->add_option("--from", arguments.format, "Format")->required()->check(CLI::IsMember(exchange::importFormats()));
    in->add_option("-o,--output", arguments.outputFile, "Pipeline file to write, instead of standard output");
    in->add_flag("--json", arguments.json, "One JSON object a line on standard output");
    in->callback([&arguments] { arguments.command = Command::importFrom; });

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error, std::cout, std::cerr);
        exitCode = code == 0 ? kDone : kUsage;
        return std::nullopt;
    }
    return arguments;
}

} // namespace lodestar::cli
