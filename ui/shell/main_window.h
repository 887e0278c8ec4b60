// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The frame: navigation rail, tool row, page stack, status strip, menus. It knows pages only as Page.
#include "app/bridge/workspace.h"
#include "app/settings/settings.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/page.h"
#include <QMainWindow>
class QStackedWidget;
namespace lodestar::ui {

class FileActions;
class NavigationRail;
class NoticeBar;
class StatusStrip;
class TitleMenuBar;
class ToolRow;

class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(bridge::Workspace& workspace, settings::Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;
    [[nodiscard]] ActionRegistry& actions() { return *m_actions; }
    /// The pages in the order of the work, with the action that goes to each; once, before show().
    void setPages(const QList<Page*>& pages);
    void goTo(int page);
    [[nodiscard]] int currentPage() const;
    [[nodiscard]] Page* page(int index) const { return m_pages.at(index); }
    /// Opens a pipeline file; what is wrong with it is shown.
    void openFile(const QString& path);
    /// A line above the page that says what was done.
    void say(const QString& text);
    /// Asks what the user wants to lose; false: nothing.
    [[nodiscard]] bool mayReplaceDesign();

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void addActions();
    void addThemeActions();
    void refreshTools();
    void refreshTitle();
    void refreshStatus();
    void refreshSessions();
    void about();
    [[nodiscard]] bool mayEndSync();

    bridge::Workspace& m_workspace;
    settings::Settings& m_settings;
    ActionRegistry* m_actions;
    FileActions* m_files;
    QList<Page*> m_pages;
    NavigationRail* m_rail = nullptr;
    NoticeBar* m_notice;
    ToolRow* m_toolRow;
    QStackedWidget* m_stack;
    StatusStrip* m_status;
    TitleMenuBar* m_menuBar;
    bool m_closeWhenStopped = false;
};

} // namespace lodestar::ui
