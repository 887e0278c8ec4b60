// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/engine.h"
#include "core/base/log.h"
#include "core/sync/coordinator.h"
#include "core/sync/mysql_source.h"
#include "core/sync/requests.h"
#include "core/sync/sqlite_journal.h"
#include "core/sync/starrocks_target.h"
#include "core/sync/status_writer.h"
#include <csignal>
#include <malloc.h>
#include <utility>
namespace lodestar::sync {

struct Engine::Impl {
    Impl(SyncSpec given, std::unique_ptr<state::StateStore> opened, Clock& clock)
        : folder(given.stateFolder), store(std::move(opened)), journal(*store), events(clock), options(given.options),
          source(given.source, options, given.pipelineId), target(given.target, options, clock),
          coordinator(std::move(given), source, target, journal, clock, events),
          status(*store, clock, [this] { return coordinator.metrics(); }),
          throttle(folder, clock, [this](const Throttle& set) { coordinator.throttle(set); }),
          requests(folder, clock, [this](const Request& request) { return handle(request); }) {}

    Result<std::string> handle(const Request& request);

    const std::string folder;
    std::unique_ptr<state::StateStore> store;
    SqliteJournal journal;
    EventLog events;
    SyncOptions options; ///< referred to by source and target
    MySqlSource source;
    StarRocksTarget target;
    Coordinator coordinator;
    StatusWriter status; ///< ends first: it asks the coordinator
    ThrottleWatch throttle;
    RequestWatch requests;
};

Result<std::string> Engine::Impl::handle(const Request& request) {
    switch (request.kind) {
    case RequestKind::approveChange:
        LS_CHECK(coordinator.answerChange(request.table, request.argument, ChangeAnswer::approve));
        return request.table.toString() + " goes on with its schema change";
    case RequestKind::skipChange:
        LS_CHECK(coordinator.answerChange(request.table, request.argument, ChangeAnswer::skip));
        return request.table.toString() + " goes on without the schema change in the target";
    case RequestKind::copyAgain:
        coordinator.resnapshotTable(request.table);
        return request.table.toString() + " is copied again";
    case RequestKind::retryRows:
    case RequestKind::skipRows:
    case RequestKind::reload:
        break;
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
Metrics Engine::metrics() const { return m_impl->coordinator.metrics(); }

std::vector<Event> Engine::drain() {
    std::vector<Event> events = m_impl->events.drain();
    m_impl->status.keep(events);
    return events;
}

void Engine::setWake(std::function<void()> wake) { m_impl->events.setWake(std::move(wake)); }

} // namespace lodestar::sync
