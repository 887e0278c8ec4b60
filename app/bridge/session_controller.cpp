// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/session_controller.h"
#include "core/base/result.h"
#include <QMetaObject>
namespace lodestar::bridge {
namespace {
constexpr std::size_t kSamplesMax = 600;

bool ended(RunState state) {
    return state == RunState::closed || state == RunState::stopped || state == RunState::failed;
}
} // namespace

SessionController::SessionController(std::chrono::milliseconds numbersEvery, QObject* parent) : QObject(parent) {
    m_tick.setInterval(numbersEvery);
    connect(&m_tick, &QTimer::timeout, this, &SessionController::refresh);
}

// The run joins its threads first, so that no wake-up reaches a dead object.
SessionController::~SessionController() { m_run.reset(); }

void SessionController::start(std::unique_ptr<SyncRun> run) {
    LS_ASSERT(!active());
    forget();
    m_run = std::move(run);
    m_run->setWake([this] { QMetaObject::invokeMethod(this, &SessionController::drainEvents, Qt::QueuedConnection); });
    m_run->start();
    m_tick.start();
    refresh();
}

void SessionController::stop() {
    if (m_run)
        m_run->stop();
    refresh();
}

void SessionController::pause() {
    if (m_run)
        m_run->pause();
    refresh();
}

void SessionController::resume() {
    if (m_run)
        m_run->resume();
    refresh();
}

void SessionController::pauseTable(const value::TableId& source) {
    if (m_run)
        m_run->pauseTable(source);
    refresh();
}

void SessionController::resumeTable(const value::TableId& source) {
    if (m_run)
        m_run->resumeTable(source);
    refresh();
}

void SessionController::copyTableAgain(const value::TableId& source) {
    if (m_run)
        m_run->copyTableAgain(source);
    refresh();
}

Result<void> SessionController::throttle(const Throttle& throttle) {
    return m_run ? m_run->throttle(throttle) : Result<void>();
}

Result<void> SessionController::passRowOver(const value::TableId& source, const std::string& id) {
    if (!m_run)
        return Error(ErrorCode::invalidArgument, "the sync does not run", "Start it; the row is met again");
    auto passed = m_run->passRowOver(source, id);
    refresh();
    return passed;
}

std::vector<ChangeQuestion> SessionController::questions() const {
    return m_run ? m_run->questions() : std::vector<ChangeQuestion>();
}

Result<void> SessionController::answer(const ChangeQuestion& question, bool run) {
    if (!m_run)
        return Error(ErrorCode::invalidArgument, "the sync does not run", "Start it; the change is asked for again");
    auto answered = m_run->answer(question, run);
    refresh();
    return answered;
}

void SessionController::forget() {
    m_tick.stop();
    m_run.reset();
    m_samples.clear();
    m_laneSamples.clear();
    m_lastErrors.clear();
    m_lastSampleSecond = 0;
    const bool changed = m_status.state != RunState::closed;
    m_status = RunStatus();
    emit statusChanged(m_status);
    if (changed)
        emit stateChanged(m_status.state);
}

const RunEvent* SessionController::lastError(const std::optional<value::TableId>& table) const {
    const auto found = m_lastErrors.find(table);
    return found == m_lastErrors.end() ? nullptr : &found->second;
}

bool SessionController::active() const { return m_run != nullptr; }

void SessionController::refresh() {
    if (!m_run)
        return;
    const RunState before = m_status.state;
    m_status = m_run->status();
    const auto now = systemClock().now().time_since_epoch();
    const auto second = std::chrono::duration_cast<std::chrono::seconds>(now).count();
    if (second != m_lastSampleSecond && !ended(m_status.state)) {
        m_lastSampleSecond = second;
        Sample sample;
        sample.atSeconds = static_cast<double>(second);
        sample.lag = m_status.lag;
        sample.rowsPerSecond = m_status.rowsPerSecond;
        if (m_samples.size() == kSamplesMax)
            m_samples.erase(m_samples.begin());
        m_samples.push_back(sample);
        sampleLanes();
        emit sampled(m_samples);
    }
    if (ended(m_status.state)) {
        m_tick.stop();
        drainEvents();
        // The run holds the lock of its state folder; the next start needs it. Its numbers stay.
        m_run.reset();
    }
    emit statusChanged(m_status);
    if (m_status.state != before)
        emit stateChanged(m_status.state);
}

void SessionController::sampleLanes() {
    const std::int64_t oldest = m_lastSampleSecond - std::int64_t(kSamplesMax);
    for (const LaneStatus& lane : m_status.lanes) {
        std::deque<LaneSample>& kept = m_laneSamples[lane.source];
        const LaneSample now{m_lastSampleSecond, lane.lag, lane.rowsPerSecond};
        if (kept.empty() || !kept.back().same(now))
            kept.push_back(now);
        // The one before the oldest second still tells how that second was.
        while (kept.size() > 1 && kept[1].second <= oldest)
            kept.pop_front();
    }
}

std::vector<Sample> SessionController::samples(const value::TableId& source) const {
    std::vector<Sample> out;
    const auto found = m_laneSamples.find(source);
    if (found == m_laneSamples.end())
        return out;
    const std::deque<LaneSample>& kept = found->second;
    out.reserve(m_samples.size());
    std::size_t at = 0;
    for (const Sample& whole : m_samples) {
        const auto second = std::int64_t(whole.atSeconds);
        while (at + 1 < kept.size() && kept[at + 1].second <= second)
            ++at;
        Sample sample;
        sample.atSeconds = whole.atSeconds;
        if (kept[at].second <= second) {
            sample.lag = kept[at].lag;
            sample.rowsPerSecond = kept[at].rowsPerSecond;
        }
        out.push_back(sample);
    }
    return out;
}

void SessionController::drainEvents() {
    if (!m_run)
        return;
    const std::vector<RunEvent> events = m_run->drain();
    for (const RunEvent& event : events)
        if (event.kind == EventKind::error)
            m_lastErrors[event.table] = event;
    if (!events.empty())
        emit eventsArrived(events);
}

} // namespace lodestar::bridge
