// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Columns in an order: typed as "a, b" or chosen from a list where they are ticked and moved.
#include <QWidget>
#include <string>
#include <vector>
class QLineEdit;
class QPushButton;
namespace lodestar::ui {

class ColumnListField final : public QWidget {
    Q_OBJECT
public:
    /// `title` heads the list; what stands in an empty field is `placeholder`.
    explicit ColumnListField(const QString& title, QWidget* parent = nullptr);
    void setPlaceholder(const QString& text);
    /// `offered`: every column that may be chosen, in table order.
    void setColumns(const std::vector<std::string>& chosen, const std::vector<std::string>& offered);
    [[nodiscard]] std::vector<std::string> columns() const;
    [[nodiscard]] QLineEdit* line() const { return m_line; }

signals:
    void changed(const std::vector<std::string>& columns);

private:
    void choose();
    void apply();
    QString m_title;
    std::vector<std::string> m_chosen;
    std::vector<std::string> m_offered;
    QLineEdit* m_line;
    QPushButton* m_button;
};

/// "a, b" and back; back-ticks and blanks around names are dropped.
[[nodiscard]] QString columnsText(const std::vector<std::string>& columns);
[[nodiscard]] std::vector<std::string> columnsOf(const QString& text);

} // namespace lodestar::ui
