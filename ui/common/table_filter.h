// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a filter line means: a part of the name, a glob with * and ?, or /a regular expression/. Case does not matter.
#include <QRegularExpression>
#include <QString>
namespace lodestar::ui {

class TableFilter final {
public:
    TableFilter() = default;
    explicit TableFilter(const QString& text);
    [[nodiscard]] bool empty() const { return m_kind == Kind::none; }
    [[nodiscard]] bool valid() const { return m_kind != Kind::expression || m_expression.isValid(); }
    /// What is wrong with the expression; empty when valid.
    [[nodiscard]] QString problem() const { return valid() ? QString() : m_expression.errorString(); }
    /// A filter with a dot looks at "database.table", one without at the table's name. An invalid one matches all.
    [[nodiscard]] bool matches(const QString& database, const QString& table) const;

private:
    enum class Kind { none, part, expression };
    Kind m_kind = Kind::none;
    bool m_qualified = false;
    QString m_part;
    QRegularExpression m_expression;
};

} // namespace lodestar::ui
