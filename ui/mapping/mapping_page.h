// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The third step: what each table becomes, its DDL, and creating it in the target.
#include "app/bridge/workspace.h"
#include "app/settings/settings.h"
#include "ui/common/theme.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/page.h"
namespace lodestar::ui {

class Card;
class ColumnsCard;
class DataTree;
class DdlCard;
class DesignForm;
class TargetsModel;
struct DesignView;

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
    QWidget* buildDesign();
    void showPlans();
    void showTarget();
    void showDesign();
    void showTargetState();
    void changeOverride(const mapping::TableOverride& change);
    void chooseExistingRows(bridge::ExistingRows choice);
    void chooseShardColumn(const QString& column);
    void openRules();
    void openComparison();
    void measure();
    void measureAll();
    void askAndMeasure(const std::vector<std::size_t>& tables);
    void reportCreated(const std::vector<bridge::CreateOutcome>& outcomes);
    [[nodiscard]] int row() const;
    [[nodiscard]] const mapping::TablePlan& plan() const;
    [[nodiscard]] mapping::TableOverride chosen() const;
    [[nodiscard]] std::optional<bridge::ExistingRows> existingRows() const;
    [[nodiscard]] QStringList tableNotes(Tone& tone) const;

    bridge::Workspace& m_workspace;
    settings::Settings& m_settings;
    QAction* m_back;
    QAction* m_next;
    bool m_creates = true; ///< there are tables to create; else the next page is the primary action
    QAction* m_export;
    QAction* m_compare;
    QAction* m_create;
    QAction* m_reset;
    QAction* m_rules;
    QAction* m_measureAll;
    TargetsModel* m_targets;
    Card* m_targetsCard;
    DataTree* m_targetsView;
    ColumnsCard* m_columns;
    DesignForm* m_form;
    QWidget* m_formCard;
    DdlCard* m_ddl;
    /// The chosen table by an edit that is not part of the plans yet.
    std::optional<mapping::TablePlan> m_edited;
};

} // namespace lodestar::ui
