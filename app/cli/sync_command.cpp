// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sync_command.h"
#include "app/telemetry/metrics_endpoint.h"
#include "core/base/log.h"
#include "core/state/folder_lock.h"
#include "core/sync/requests.h"
#include <algorithm>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <utility>
namespace lodestar::cli {
namespace {

volatile std::sig_atomic_t g_signal = 0;
volatile std::sig_atomic_t g_reload = 0;

void onSignal(int number) {
    if (g_signal != 0)
        std::_Exit(kInterrupted);
    g_signal = number;
}

void catchSignals() {
    struct sigaction action {};
    action.sa_handler = onSignal;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    action.sa_handler = [](int) { g_reload = 1; };
    sigaction(SIGHUP, &action, nullptr);
}

Result<void> startOver(const std::string& folder) {
    {
        // Only when no other process works with it.
        LS_TRY(const auto lock, state::FolderLock::take(folder));
        for (const char* name : {"state.db", "state.db-wal", "state.db-shm", "refused-rows.jsonl"}) {
            std::error_code failed;
            std::filesystem::remove(folder + '/' + name, failed);
            if (failed)
                return Error(ErrorCode::ioFailed, folder + '/' + name + " cannot be removed: " + failed.message());
        }
    }
    return {};
}

/// What the command line says counts more than the file.
void sayExistingRows(const Arguments& arguments, sync::SyncSpec& spec) {
    if (arguments.lostPosition == "stop")
        spec.options.lostPosition = sync::LostPosition::stop;
    if (arguments.lostPosition == "copy-again")
        spec.options.lostPosition = sync::LostPosition::copyAgain;
    if (arguments.lostPosition == "compare")
        spec.options.lostPosition = sync::LostPosition::compare;
    if (arguments.existingRows == "replace")
        spec.options.existingRows = sync::ExistingRows::replace;
    if (arguments.existingRows == "truncate")
        spec.options.existingRows = sync::ExistingRows::truncate;
    if (arguments.existingRows == "merge")
        spec.options.existingRows = sync::ExistingRows::merge;
    if (arguments.existingRows == "refuse")
        spec.options.existingRows = sync::ExistingRows::refuse;
    if (!arguments.existingRows.empty())
        spec.existingRows.clear();
}

bool anyStopped(const sync::Metrics& metrics) {
    for (const sync::LaneMetrics& lane : metrics.lanes)
        if (lane.state == sync::LaneState::failed || lane.awaitsApproval)
            return true;
    return false;
}

} // namespace

int runSync(const Arguments& arguments, const pipeline::Pipeline& pipeline, session::Plans plans,
            const session::Cluster& cluster, std::function<Result<sync::SyncSpec>(const std::string& path)> readAgain,
            Output& output) {
    const std::string folder = session::stateFolder(pipeline);
    sync::SyncSpec spec = session::makeSpec(pipeline, std::move(plans), cluster, folder);
    spec.readAgain = [readAgain = std::move(readAgain), arguments](const std::string& path) -> Result<sync::SyncSpec> {
        LS_TRY(sync::SyncSpec edited, readAgain(path));
        sayExistingRows(arguments, edited);
        return edited;
    };
    sayExistingRows(arguments, spec);
    if (arguments.startOver && spec.options.existingRows == sync::ExistingRows::refuse && spec.existingRows.empty()) {
        output.error(
            Error(ErrorCode::invalidOption,
                  "--start-over copies again into tables that already hold rows, and it is not said what to do "
                  "with those",
                  "Nothing was changed. Add --existing-rows replace (keep their rows until the copy is complete), "
                  "truncate (empty them first) or merge (load over what is there)"));
        return kUsage;
    }
    std::vector<value::TableId> copiedAgain;
    for (const std::string& name : arguments.copyAgain) {
        const auto table = std::find_if(spec.tables.begin(), spec.tables.end(), [&](const sync::PlannedTable& planned) {
            return planned.table.id.toString() == name;
        });
        if (table == spec.tables.end()) {
            output.error(Error(ErrorCode::invalidOption,
                               "--copy-again names " + name + ", which is not in the pipeline",
                               "Nothing was changed. Write it as database.table, as lodestar-cli tables prints it"));
            return kUsage;
        }
        copiedAgain.push_back(table->table.id);
    }
    std::atomic<sync::Engine*> running = nullptr;
    std::unique_ptr<telemetry::MetricsEndpoint> metricsEndpoint;
    if (!arguments.metricsAddress.empty()) {
        auto opened = telemetry::MetricsEndpoint::open(arguments.metricsAddress, pipeline.name, [&running] {
            sync::Engine* one = running;
            return one ? one->metrics() : sync::Metrics{};
        });
        if (!opened) {
            output.error(opened.error());
            return opened.error().code == ErrorCode::invalidOption ? kUsage : kFailed;
        }
        metricsEndpoint = std::move(*opened);
    }
    if (arguments.startOver)
        if (auto cleared = startOver(folder); !cleared) {
            output.error(cleared.error());
            return kFailed;
        }
    const bool copyOnly = arguments.snapshotOnly || sync::copiesOnly(spec.options);
    auto engine = sync::Engine::create(std::move(spec));
    if (!engine) {
        output.error(engine.error());
        return kFailed;
    }
    running = engine->get();
    if (auto opened = openLogFile(folder + "/lodestar.log"); !opened)
        logWarning("cli", opened.error().toString());
    // From here on every error comes as an event; the log would say it a second time.
    if (!arguments.verbose)
        setLogLevels(LogLevel::none, LogLevel::info);
    catchSignals();
    (*engine)->start(copyOnly                  ? sync::RunUntil::snapshotDone
                     : arguments.untilCaughtUp ? sync::RunUntil::caughtUp
                                               : sync::RunUntil::stopped);
    for (const value::TableId& table : copiedAgain)
        (*engine)->resnapshotTable(table);
    bool stopping = false;
    bool ended = false;
    while (!ended) {
        ended = (*engine)->waitStopped(std::chrono::milliseconds(200));
        for (const sync::Event& event : (*engine)->drain())
            output.event(event);
        if (!ended)
            output.progress((*engine)->metrics(), false);
        if (g_reload != 0) {
            g_reload = 0;
            if (auto left = sync::leaveRequest(folder, {sync::RequestKind::reload, {}, {}}); !left)
                output.error(left.error());
        }
        if (g_signal != 0 && !stopping) {
            stopping = true;
            (*engine)->stop();
        }
    }
    const sync::Metrics metrics = (*engine)->metrics();
    const auto fatal = (*engine)->fatalError();
    const bool failed = fatal || anyStopped(metrics);
    output.result(metrics, failed,
                  fatal                 ? "failed"
                  : stopping            ? "stopped at a checkpoint"
                  : copyOnly            ? "copied"
                  : anyStopped(metrics) ? "ended, but tables have stopped"
                                        : "caught up");
    if (fatal && !output.json())
        output.error(*fatal);
    metricsEndpoint.reset();
    engine->reset();
    if (failed)
        return kFailed;
    return g_signal == SIGINT ? kInterrupted : kDone;
}

} // namespace lodestar::cli
