// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Asks for one secondary index.
#include <QDialog> // first: moc 6.4 cannot read <compare> before any other header

#include "core/mapping/overrides.h"
class QComboBox;
class QLabel;
class QLineEdit;
namespace lodestar::ui {

class IndexDialog final : public QDialog {
    Q_OBJECT
public:
    IndexDialog(const mapping::IndexChoice& start, const std::vector<std::string>& columns, QWidget* parent = nullptr);
    [[nodiscard]] mapping::IndexChoice choice() const;

private:
    void showKind();
    QLineEdit* m_name;
    QComboBox* m_column;
    QComboBox* m_kind;
    QLabel* m_meaning;
    QLineEdit* m_properties;
    QLineEdit* m_comment;
};

} // namespace lodestar::ui
