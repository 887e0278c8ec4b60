// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The second step: which tables. A tree with ticks at the left; columns, first rows and rules at the right.
#include "app/bridge/workspace.h"
#include "app/settings/settings.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/page.h"
#include <QTimer>
class QLabel;
class QLineEdit;
class QSplitter;
namespace lodestar::ui {

class Card;
class ColumnsModel;
class DataTree;
class Pill;
class PreviewModel;
class RulesModel;
class TablesModel;
class TablesProxy;

class TablesPage final : public Page {
    Q_OBJECT
public:
    TablesPage(bridge::Workspace& workspace, settings::Settings& settings, ActionRegistry& actions,
               QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override { return tr("Tables"); }
    [[nodiscard]] PageTools tools() const override { return m_tools; }
    [[nodiscard]] bool done() const override { return m_workspace.selectedCount() > 0; }
    void activate() override;

private:
    QWidget* buildTree();
    QWidget* buildDetails();
    void connectWorkspace();
    void showCatalog();
    void showSelection();
    void showTable();
    void loadPreview();
    void showRules();
    void applyFilter();
    void tick(const std::vector<value::TableId>& tables, bool on);
    void tickDatabase(const QString& database, bool on);
    void apply(Result<bridge::RuleTexts> rules);
    void addRule();
    void removeRule(int row);
    [[nodiscard]] bridge::RuleTexts rules() const;

    bridge::Workspace& m_workspace;
    settings::Settings& m_settings;
    PageTools m_tools;
    QAction* m_refresh;
    QAction* m_addRule;
    TablesModel* m_model;
    TablesProxy* m_proxy;
    ColumnsModel* m_columns;
    PreviewModel* m_preview;
    RulesModel* m_rules;
    QSplitter* m_split;
    QLineEdit* m_filter;
    QLabel* m_filterProblem;
    Pill* m_count;
    DataTree* m_tree;
    Card* m_tableCard;
    Card* m_previewCard;
    DataTree* m_columnsView;
    DataTree* m_previewView;
    QTimer m_filterDelay;
    QTimer m_previewDelay;
    std::optional<schema::SourceTable> m_shown;
    bridge::JobSlot m_previewJob;
    bridge::JobSlot m_rulesJob;
};

} // namespace lodestar::ui
