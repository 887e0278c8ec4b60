// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/engine.h"
#include "core/base/log.h"
#include "core/base/process_memory.h"
#include "core/sync/coordinator.h"
#include "core/sync/mysql_source.h"
#include "core/sync/requests.h"
#include "core/sync/sqlite_journal.h"
#include "core/sync/starrocks_target.h"
#include "core/sync/status_writer.h"
#include <algorithm>
#include <csignal>
#include <future>
#include <malloc.h>
#include <utility>
namespace lodestar::sync {

struct Engine::Impl {
    Impl(SyncSpec given, std::unique_ptr<state::StateStore> opened, Clock& clock)
        : folder(given.stateFolder), store(std::move(opened)), journal(*store), events(clock), options(given.options),
          readAgain(given.readAgain), source(given.source, options, given.pipelineId),
          target(given.target, options, clock), coordinator(std::move(given), source, target, journal, clock, events),
          status(*store, clock, [this] { return metrics(); }),
          throttle(folder, clock, [this](const Throttle& set) { coordinator.throttle(set); }),
          requests(folder, clock, [this](const Request& request) { return handle(request); }) {}

    [[nodiscard]] Metrics metrics() const;
    [[nodiscard]] bool follows(const value::TableId& table) const;
    Result<std::string> handle(const Request& request);

    const std::string folder;
    std::unique_ptr<state::StateStore> store;
    SqliteJournal journal;
    EventLog events;
    Result<std::string> reload(const std::string& path);
    SyncOptions options; ///< referred to by source and target
    std::function<Result<SyncSpec>(const std::string&)> readAgain;
    MySqlSource source;
    StarRocksTarget target;
    Coordinator coordinator;
    StatusWriter status; ///< ends first: it asks the coordinator
    ThrottleWatch throttle;
    RequestWatch requests;
};

Metrics Engine::Impl::metrics() const {
    Metrics out = coordinator.metrics();
    out.residentBytes = residentBytes();
    return out;
}

bool Engine::Impl::follows(const value::TableId& table) const {
    const Metrics metrics = coordinator.metrics();
    return std::any_of(metrics.lanes.begin(), metrics.lanes.end(),
                       [&](const LaneMetrics& lane) { return lane.source == table; });
}

Result<std::string> Engine::Impl::handle(const Request& request) {
    switch (request.kind) {
    case RequestKind::approveChange:
        LS_CHECK(coordinator.answerChange(request.table, request.argument, ChangeAnswer::approve));
        return request.table.toString() + " goes on with its schema change";
    case RequestKind::skipChange:
        LS_CHECK(coordinator.answerChange(request.table, request.argument, ChangeAnswer::skip));
        return request.table.toString() + " goes on without the schema change in the target";
    case RequestKind::copyAgain:
        if (!follows(request.table))
            return Error(ErrorCode::invalidArgument, request.table.toString() + " is no table of this sync",
                         "Nothing was changed. Write it as database.table");
        coordinator.resnapshotTable(request.table);
        return request.table.toString() + " is copied again";
    case RequestKind::retryRows:
        coordinator.resumeTable(request.table);
        return request.table.toString() + " reads its refused rows again";
    case RequestKind::skipRows:
        LS_CHECK(coordinator.skipRow(request.table, request.argument));
        return request.table.toString() + " passes over the row " + request.argument;
    case RequestKind::reload:
        return reload(request.argument);
    }
    return Error(ErrorCode::unsupported, "this sync does not know the request");
}

Result<std::unique_ptr<Engine>> Engine::create(SyncSpec spec, Clock& clock) {
    // A connection that breaks while it is written to must be an error of the call, not the end of the process.
    std::signal(SIGPIPE, SIG_IGN);
    // Load bodies come and go in tens of MiB on many threads; more arenas would keep what each of them once needed.
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 8 << 20);
    LS_TRY(auto store, state::StateStore::open(spec.stateFolder, spec.pipelineId));
    return std::unique_ptr<Engine>(new Engine(std::make_unique<Impl>(std::move(spec), std::move(store), clock)));
}

Engine::Engine(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Engine::~Engine() = default;

void Engine::start(RunUntil until) { m_impl->coordinator.start(until); }
void Engine::stop() { m_impl->coordinator.stop(); }
void Engine::pause() { m_impl->coordinator.pauseAll(); }
void Engine::resume() { m_impl->coordinator.resumeAll(); }
void Engine::pauseTable(const value::TableId& source) { m_impl->coordinator.pauseTable(source); }
void Engine::resumeTable(const value::TableId& source) { m_impl->coordinator.resumeTable(source); }
void Engine::resnapshotTable(const value::TableId& source) { m_impl->coordinator.resnapshotTable(source); }

/// Waits until the coordinator has taken it.
Result<std::string> Engine::Impl::reload(const std::string& path) {
    if (!readAgain)
        return Error(ErrorCode::unsupported, "this sync cannot read its pipeline again");
    auto next = readAgain(path);
    if (!next) {
        events.add(std::nullopt, next.error());
        return next.error();
    }
    auto promise = std::make_shared<std::promise<Result<std::string>>>();
    auto future = promise->get_future();
    coordinator.reload(std::move(*next),
                       [promise](Result<std::string> answer) { promise->set_value(std::move(answer)); });
    while (future.wait_for(std::chrono::milliseconds(50)) != std::future_status::ready)
        if (coordinator.waitStopped(std::chrono::milliseconds(0)))
            return Error(ErrorCode::cancelled, "the sync has ended");
    return future.get();
}

void Engine::reload(SyncSpec next) { m_impl->coordinator.reload(std::move(next), {}); }

std::vector<RefusedRow> Engine::refusedRows() const { return m_impl->coordinator.refusedRows(); }

Result<void> Engine::skipRow(const value::TableId& source, const std::string& id) {
    return m_impl->coordinator.skipRow(source, id);
}

std::vector<PendingChange> Engine::pendingChanges() const { return m_impl->coordinator.pendingChanges(); }

Result<void> Engine::answerChange(const value::TableId& source, const std::string& id, ChangeAnswer answer) {
    return m_impl->coordinator.answerChange(source, id, answer);
}

Result<void> Engine::throttle(const Throttle& throttle) {
    LS_CHECK(writeThrottle(m_impl->folder, throttle));
    m_impl->coordinator.throttle(throttle);
    return {};
}

bool Engine::waitStopped(std::optional<std::chrono::milliseconds> timeout) {
    return m_impl->coordinator.waitStopped(timeout);
}

std::optional<Error> Engine::fatalError() const { return m_impl->coordinator.fatalError(); }
Metrics Engine::metrics() const { return m_impl->metrics(); }

std::vector<Event> Engine::drain() {
    std::vector<Event> events = m_impl->events.drain();
    m_impl->status.keep(events);
    return events;
}

void Engine::setWake(std::function<void()> wake) { m_impl->events.setWake(std::move(wake)); }

} // namespace lodestar::sync
