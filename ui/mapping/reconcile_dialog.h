// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Compares the plans with the tables that exist in the target and offers the statements that reconcile them: to be
// read, copied, or run after a confirmation that shows them.
#include <QDialog> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/workspace.h"
class QCheckBox;
class QLabel;
class QPushButton;
namespace lodestar::ui {

class Card;
class CodeView;
class DataTree;
class DifferencesModel;
class RuleListModel;

class ReconcileDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ReconcileDialog(bridge::Workspace& workspace, QWidget* parent = nullptr);
    /// Reads the target anew.
    void refresh();
    /// Runs the statements of the ticked tables without asking.
    void applyTicked();

signals:
    void said(const QString& text);

private:
    QWidget* buildTables();
    QWidget* buildDetail();
    void showTables(Result<std::vector<ddl::TableSteps>> found);
    void showTable();
    void showStatements();
    void confirm();
    void showApplied(Result<std::vector<bridge::AppliedStatement>> applied);
    void setBusy(const QString& what);
    [[nodiscard]] bridge::MappingChange changeOf(const value::TableId& target) const;
    [[nodiscard]] QString syncRemark(const value::TableId& target) const;

    bridge::Workspace& m_workspace;
    bridge::JobSlot m_job;
    std::shared_ptr<const bridge::Plans> m_plans;
    DifferencesModel* m_tables;
    DataTree* m_tablesView;
    Card* m_tablesCard;
    RuleListModel* m_steps;
    DataTree* m_stepsView;
    Card* m_stepsCard;
    QLabel* m_sync;
    CodeView* m_code;
    Card* m_codeCard;
    bool m_goesOn = false; ///< the sync takes what is ticked up by starting anew
    QCheckBox* m_destroying;
    QLabel* m_answer;
    QPushButton* m_refresh;
    QPushButton* m_copy;
    QPushButton* m_apply;
};

} // namespace lodestar::ui
