// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// New, open, save: the dialogs around the pipeline file and the list of recent ones.
#include "app/bridge/workspace.h"
#include "app/settings/settings.h"
#include "ui/shell/action_registry.h"
#include <QObject>
class QWidget;
namespace lodestar::ui {

class FileActions final : public QObject {
    Q_OBJECT
public:
    FileActions(bridge::Workspace& workspace, settings::Settings& settings, ActionRegistry& actions, QWidget* window);
    /// Asks first when there are unsaved changes or a sync runs.
    void open(const QString& path);
    bool save();
    bool saveAs();
    /// False: the user wants to go on with the design.
    [[nodiscard]] bool mayDiscard();
    /// The same, and no sync runs.
    [[nodiscard]] bool mayReplace() { return mayLeaveRun() && mayDiscard(); }

signals:
    void failed(const lodestar::Error& error);
    void said(const QString& text);

private:
    [[nodiscard]] bool mayLeaveRun();
    bool saveTo(const QString& path);
    bridge::Workspace& m_workspace;
    settings::Settings& m_settings;
    QWidget* m_window;
};

/// "shop → starrocks-prod": the file's name without its ending, or the design's name.
[[nodiscard]] QString designTitle(const bridge::Workspace& workspace);

} // namespace lodestar::ui
