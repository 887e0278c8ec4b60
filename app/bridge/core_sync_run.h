// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// sync::Engine behind the interface that the window knows.
#include "app/bridge/sync_run.h"
#include "core/sync/engine.h"
#include <atomic>
#include <memory>
namespace lodestar::bridge {

class CoreSyncRun final : public SyncRun {
public:
    explicit CoreSyncRun(std::unique_ptr<sync::Engine> engine);
    void start() override;
    void stop() override;
    void pause() override;
    void resume() override;
    void pauseTable(const value::TableId& source) override;
    void resumeTable(const value::TableId& source) override;
    void copyTableAgain(const value::TableId& source) override;
    [[nodiscard]] Result<void> throttle(const Throttle& throttle) override;
    [[nodiscard]] Result<void> passRowOver(const value::TableId& source, const std::string& id) override;
    [[nodiscard]] std::vector<ChangeQuestion> questions() const override;
    [[nodiscard]] Result<void> answer(const ChangeQuestion& question, bool run) override;
    [[nodiscard]] RunStatus status() const override;
    [[nodiscard]] std::vector<RunEvent> drain() override;
    void setWake(std::function<void()> wake) override;

private:
    std::unique_ptr<sync::Engine> m_engine;
    std::atomic<bool> m_paused = false;
};

/// The numbers of an engine as the window shows them; pure.
[[nodiscard]] RunStatus statusOf(const sync::Metrics& metrics, bool paused);
/// Of a run that has ended, no table streams any more: one that did is failed with the run, or ended.
void showEnd(RunStatus& status);
[[nodiscard]] RunEvent eventOf(const sync::Event& event);

} // namespace lodestar::bridge
