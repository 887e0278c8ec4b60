// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The fourth step: the running sync. Numbers come from the session's timer, events in batches.
#include "app/bridge/workspace.h"
#include "app/settings/settings.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/page.h"
class QLabel;
class QLineEdit;
namespace lodestar::ui {

class ChartsRow;
class DataTree;
class EventsCard;
class LaneDetail;
class FigureCard;
class LanesModel;
class LanesProxy;

class SyncPage final : public Page {
    Q_OBJECT
public:
    SyncPage(bridge::Workspace& workspace, settings::Settings& settings, ActionRegistry& actions,
             QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override { return tr("Sync"); }
    [[nodiscard]] PageTools tools() const override { return m_tools; }
    [[nodiscard]] bool done() const override;
    void activate() override;

private:
    void addActions();
    QWidget* buildFigures();
    QWidget* buildLanes();
    void showStatus(const bridge::RunStatus& status);
    void showState(const bridge::RunStatus& status);
    void showActions();
    void showDetail();
    void copyAgain();
    void openOptions();
    void openThrottle();
    void openRefused();
    void openQuestions();
    void resumeOrPause();
    [[nodiscard]] bool mayStart();
    void toggle();
    /// Why the sync cannot be started, or what starting does.
    [[nodiscard]] QString startHint() const;
    [[nodiscard]] const bridge::LaneStatus* chosen() const;

    bridge::Workspace& m_workspace;
    ActionRegistry& m_actions;
    PageTools m_tools;
    QAction* m_toggle;
    QAction* m_stop;
    QAction* m_throttle;
    QAction* m_questions;
    QAction* m_pauseTable;
    QAction* m_copyAgain;
    LanesModel* m_lanes;
    LanesProxy* m_proxy;
    ChartsRow* m_charts;
    EventsCard* m_events;
    FigureCard* m_state;
    FigureCard* m_lag;
    FigureCard* m_rate;
    FigureCard* m_applied;
    FigureCard* m_memory;
    FigureCard* m_position;
    QLineEdit* m_filter;
    QLabel* m_onDisk; ///< how much waits there; hidden when nothing does
    DataTree* m_lanesView;
    LaneDetail* m_detail;
    QAction* m_compare;
};

} // namespace lodestar::ui
