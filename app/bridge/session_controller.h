// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One running sync on the GUI thread: commands in, numbers on a timer and batches of events out, never a signal per
// row. It reads the numbers several times a second and keeps one sample of lag and throughput a second for the charts.
#include "app/bridge/sync_run.h"
#include <QObject>
#include <QTimer>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>
namespace lodestar::bridge {

/// One second of a run, or of one of its tables. Absent lag: not known, or a copy.
struct Sample {
    double atSeconds = 0; ///< since 1970-01-01 UTC
    std::optional<LagParts> lag;
    double rowsPerSecond = 0;
};

class SessionController final : public QObject {
    Q_OBJECT
public:
    explicit SessionController(std::chrono::milliseconds numbersEvery, QObject* parent = nullptr);
    ~SessionController() override;

    /// Takes a run over and starts it; an older one must be finished.
    void start(std::unique_ptr<SyncRun> run);
    void stop();
    void pause();
    void resume();
    void pauseTable(const value::TableId& source);
    void resumeTable(const value::TableId& source);
    void copyTableAgain(const value::TableId& source);
    /// Ok without a run too: there is nothing to hold back then.
    [[nodiscard]] Result<void> throttle(const Throttle& throttle);
    [[nodiscard]] Result<void> passRowOver(const value::TableId& source, const std::string& id);
    [[nodiscard]] std::vector<ChangeQuestion> questions() const;
    [[nodiscard]] Result<void> answer(const ChangeQuestion& question, bool run);
    /// Removes a finished run, its samples and its numbers.
    void forget();

    /// A run exists that has not come to its end.
    [[nodiscard]] bool active() const;
    [[nodiscard]] const RunStatus& status() const { return m_status; }
    [[nodiscard]] const std::vector<Sample>& samples() const { return m_samples; } ///< oldest first, ten minutes
    /// The same of one table; empty for one that the run does not know.
    [[nodiscard]] std::vector<Sample> samples(const value::TableId& source) const;
    /// The last error of a table, or of the whole run; nullptr: none since the start, or it runs again.
    [[nodiscard]] const RunEvent* lastError(const std::optional<value::TableId>& table) const;
    /// Reads numbers now, and takes a sample when a second has passed.
    void refresh();

signals:
    void statusChanged(const lodestar::bridge::RunStatus& status);
    void stateChanged(lodestar::bridge::RunState state);
    void sampled(const std::vector<lodestar::bridge::Sample>& samples);
    void eventsArrived(const std::vector<lodestar::bridge::RunEvent>& events);

private:
    void drainEvents();
    std::unique_ptr<SyncRun> m_run;
    RunStatus m_status;
    /// Seconds in which a table did as in the one before are not kept: ten thousand idle tables cost nothing.
    struct LaneSample {
        std::int64_t second = 0;
        std::optional<LagParts> lag;
        double rowsPerSecond = 0;
        [[nodiscard]] bool same(const LaneSample& other) const {
            return lag == other.lag && rowsPerSecond == other.rowsPerSecond;
        }
    };
    void sampleLanes();
    std::vector<Sample> m_samples;
    std::map<value::TableId, std::deque<LaneSample>> m_laneSamples;
    std::map<std::optional<value::TableId>, RunEvent> m_lastErrors;
    std::int64_t m_lastSampleSecond = 0;
    QTimer m_tick;
};

} // namespace lodestar::bridge
