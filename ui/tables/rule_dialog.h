// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Asks for one rule: include, exclude or merge, and shows at once which tables it catches.
#include "app/bridge/backend.h"
#include "ui/tables/detail_models.h"
#include <QDialog>
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
namespace lodestar::ui {

class RuleDialog final : public QDialog {
    Q_OBJECT
public:
    RuleDialog(std::shared_ptr<const bridge::Catalog> catalog, const QString& start, QWidget* parent = nullptr);
    /// The entry in the form of `tables`; valid after acceptance.
    [[nodiscard]] std::string entry() const { return m_entry; }
    [[nodiscard]] RuleRow::Kind kind() const;
    [[nodiscard]] std::string target() const;

private:
    void check();
    std::shared_ptr<const bridge::Catalog> m_catalog;
    QComboBox* m_kind;
    QLineEdit* m_pattern;
    QLabel* m_targetLabel;
    QLineEdit* m_target;
    QLabel* m_answer;
    QPushButton* m_add;
    std::string m_entry;
};

} // namespace lodestar::ui
