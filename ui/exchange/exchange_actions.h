// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Export and Import in the File menu, and their dialogs.
#include <QObject> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/workspace.h"
#include "app/settings/settings.h"
#include "ui/shell/action_registry.h"
#include <functional>
class QWidget;
namespace lodestar::ui {

class ExchangeActions final : public QObject {
    Q_OBJECT
public:
    /// `mayReplace` asks whether the open design may go.
    ExchangeActions(bridge::Workspace& workspace, settings::Settings& settings, ActionRegistry& actions,
                    std::function<bool()> mayReplace, QWidget* window);
    void openExport(bool currentTableOnly);
    void openImport();

signals:
    void said(const QString& text);
    void imported();

private:
    bridge::Workspace& m_workspace;
    settings::Settings& m_settings;
    std::function<bool()> m_mayReplace;
    QWidget* m_window;
};

} // namespace lodestar::ui
