// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Each asks for one rule of the mapping and says at once what it catches.
#include <QDialog> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/backend.h"
#include "core/mapping/overrides.h"
#include <memory>
class QCheckBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
namespace lodestar::ui {

class RuleEditDialog : public QDialog {
    Q_OBJECT
public:
    RuleEditDialog(const QString& title, std::shared_ptr<const bridge::Catalog> catalog, QWidget* parent);

protected:
    QLineEdit* addLine(const QString& caption, const QString& text, const QString& placeholder);
    void addWidget(const QString& caption, QWidget* widget);
    /// Adds the answer and the buttons; after the last field.
    void finish();
    virtual void check() = 0;
    /// The tables of the line as an entry; nullopt, with the reason in the answer, while they cannot be read.
    [[nodiscard]] std::optional<std::string> tablesEntry(const QLineEdit& line, bool emptyMeansAll);
    [[nodiscard]] std::vector<const schema::SourceTable*> matching(const std::string& entry) const;
    void answer(const QString& text, bool good);

private:
    std::shared_ptr<const bridge::Catalog> m_catalog;
    QGridLayout* m_grid;
    QLabel* m_answer;
    QPushButton* m_apply = nullptr;
};

class ColumnRuleDialog final : public RuleEditDialog {
    Q_OBJECT
public:
    ColumnRuleDialog(const mapping::ColumnRule& start, std::shared_ptr<const bridge::Catalog> catalog,
                     QWidget* parent = nullptr);
    [[nodiscard]] mapping::ColumnRule rule() const { return m_rule; }

private:
    void check() override;
    mapping::ColumnRule m_rule;
    QLineEdit* m_tables;
    QLineEdit* m_column;
    QLineEdit* m_sourceType;
    QLineEdit* m_type;
    QLineEdit* m_name;
    QLineEdit* m_aggregate;
    QCheckBox* m_skip;
};

class TableRuleDialog final : public RuleEditDialog {
    Q_OBJECT
public:
    TableRuleDialog(const mapping::TableRule& start, std::shared_ptr<const bridge::Catalog> catalog,
                    QWidget* parent = nullptr);
    [[nodiscard]] mapping::TableRule rule() const { return m_rule; }

private:
    void check() override;
    mapping::TableRule m_rule;
    QLineEdit* m_tables;
    QLineEdit* m_key;
    QLineEdit* m_columns;
    QLineEdit* m_description;
};

class RouteDialog final : public RuleEditDialog {
    Q_OBJECT
public:
    RouteDialog(const schema::Route& start, std::shared_ptr<const bridge::Catalog> catalog, QWidget* parent = nullptr);
    [[nodiscard]] schema::Route route() const { return m_route; }

private:
    void check() override;
    schema::Route m_route;
    QLineEdit* m_tables;
    QLineEdit* m_target;
    QLineEdit* m_symbol;
    QLineEdit* m_description;
};

} // namespace lodestar::ui
