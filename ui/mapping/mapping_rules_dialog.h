// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What holds for every table, and rules by the names and types of columns and by the names of tables.
#include <QDialog> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/backend.h"
#include "core/mapping/overrides.h"
#include <memory>
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTabWidget;
namespace lodestar::ui {

class DataTree;
class RuleListModel;

class MappingRulesDialog final : public QDialog {
    Q_OBJECT
public:
    MappingRulesDialog(const mapping::MappingRules& rules, std::shared_ptr<const bridge::Catalog> catalog,
                       QWidget* parent = nullptr);
    /// The rules with what was chosen; overrides of single tables are as they were.
    [[nodiscard]] mapping::MappingRules rules() const;

private:
    QWidget* buildEveryTable();
    QWidget* buildColumnRules();
    QWidget* buildTableRules();
    QWidget* buildRoutes();
    QWidget* listWithButtons(RuleListModel* model, DataTree*& view, const QString& name, const QString& explanation,
                             const std::function<void(int)>& edit);
    void fillEveryTable();
    void editColumnRule(int row);
    void editTableRule(int row);
    void editRoute(int row);
    void check();

    mapping::MappingRules m_rules;
    std::shared_ptr<const bridge::Catalog> m_catalog;
    QTabWidget* m_tabs;
    QCheckBox* m_booleans;
    QCheckBox* m_keepNotNull;
    QComboBox* m_zeroDates;
    QComboBox* m_longTexts;
    QComboBox* m_zone;
    QSpinBox* m_unicodeBytes;
    QComboBox* m_keyless;
    QLineEdit* m_shard;
    QLineEdit* m_loadTime;
    QCheckBox* m_loadTimeInKey;
    QSpinBox* m_buckets;
    QLineEdit* m_properties;
    RuleListModel* m_columnRules;
    DataTree* m_columnView;
    RuleListModel* m_tableRules;
    DataTree* m_tableView;
    RuleListModel* m_routes;
    DataTree* m_routeView;
    QLabel* m_answer;
    QPushButton* m_apply;
};

} // namespace lodestar::ui
