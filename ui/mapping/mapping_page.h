// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The third step: what each table becomes, its DDL, and creating it in the target.
#include "app/bridge/workspace.h"
#include "app/settings/settings.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/page.h"
class QLabel;
class QPushButton;
namespace lodestar::ui {

class Card;
class ColumnPlanModel;
class DataTree;
class DdlCard;
class DesignForm;
class TargetsModel;

class MappingPage final : public Page {
    Q_OBJECT
public:
    MappingPage(bridge::Workspace& workspace, settings::Settings& settings, ActionRegistry& actions,
                QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override { return tr("Mapping & DDL"); }
    [[nodiscard]] PageTools tools() const override;
    [[nodiscard]] bool done() const override;
    void activate() override;

signals:
    void said(const QString& text);

private:
    void addActions(ActionRegistry& actions);
    QWidget* buildTargets();
    QWidget* buildGrid();
    void showPlans();
    void showTarget();
    void showFindings();
    void showExistingRows();
    void showTargetState();
    void changeOverride(const mapping::TableOverride& change);
    void chooseType(const QString& column, const QString& type);
    void leaveOut(bool out);
    void reset();
    void reportCreated(const std::vector<bridge::CreateOutcome>& outcomes);
    [[nodiscard]] int row() const;
    [[nodiscard]] std::vector<mapping::Alternative> alternatives(const QModelIndex& index) const;

    bridge::Workspace& m_workspace;
    settings::Settings& m_settings;
    QAction* m_back;
    QAction* m_next;
    bool m_creates = true; ///< there are tables to create; else the next page is the primary action
    QAction* m_export;
    QAction* m_compare;
    QAction* m_create;
    QAction* m_reset;
    QAction* m_leaveOut;
    TargetsModel* m_targets;
    ColumnPlanModel* m_columns;
    Card* m_targetsCard;
    DataTree* m_targetsView;
    Card* m_gridCard;
    DataTree* m_grid;
    QLabel* m_findings;
    DesignForm* m_form;
    QWidget* m_formCard;
    DdlCard* m_ddl;
};

} // namespace lodestar::ui
