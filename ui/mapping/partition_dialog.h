// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Composes what stands behind PARTITION BY: a span of time, values, or ranges made ahead or by the server.
#include <QDialog> // first: moc 6.4 cannot read <compare> before any other header

#include <map>
#include <string>
#include <vector>
class QCheckBox;
class QComboBox;
class QDateEdit;
class QLabel;
class QSpinBox;
namespace lodestar::ui {

class ColumnListField;

class PartitionDialog final : public QDialog {
    Q_OBJECT
public:
    /// `moments`: columns of dates and times; `columns`: all that may partition the table; in target names.
    PartitionDialog(const std::vector<std::string>& moments, const std::vector<std::string>& columns,
                    QWidget* parent = nullptr);
    [[nodiscard]] std::string clause() const;
    /// dynamic_partition.*, where the server makes the ranges; else empty.
    [[nodiscard]] std::map<std::string, std::string> properties() const;

private:
    enum Kind { BySpan, ByValue, ByRange };
    void showKind();
    [[nodiscard]] std::string column() const;
    QComboBox* m_kind;
    QComboBox* m_column;
    QComboBox* m_unit;
    ColumnListField* m_values;
    QDateEdit* m_from;
    QDateEdit* m_to;
    QSpinBox* m_every;
    QCheckBox* m_dynamic;
    QSpinBox* m_ahead;
    QSpinBox* m_kept;
    QLabel* m_result;
    std::map<QWidget*, std::vector<int>> m_shown; ///< widgets with the kinds that have them
};

} // namespace lodestar::ui
