// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/table_filter.h"
namespace lodestar::ui {

TableFilter::TableFilter(const QString& text) {
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return;
    if (trimmed.size() > 1 && trimmed.startsWith(u'/') && trimmed.endsWith(u'/')) {
        m_kind = Kind::expression;
        m_expression.setPattern(trimmed.mid(1, trimmed.size() - 2));
        m_qualified = m_expression.pattern().contains(QStringLiteral("\\."));
    } else if (trimmed.contains(u'*') || trimmed.contains(u'?')) {
        m_kind = Kind::expression;
        m_expression.setPattern(QRegularExpression::wildcardToRegularExpression(trimmed));
        m_qualified = trimmed.contains(u'.');
    } else {
        m_kind = Kind::part;
        m_part = trimmed;
        m_qualified = trimmed.contains(u'.');
    }
    m_expression.setPatternOptions(QRegularExpression::CaseInsensitiveOption);
}

bool TableFilter::matches(const QString& database, const QString& table) const {
    if (m_kind == Kind::none || !valid())
        return true;
    const QString subject = m_qualified ? database + u'.' + table : table;
    if (m_kind == Kind::part)
        return subject.contains(m_part, Qt::CaseInsensitive);
    return m_expression.match(subject).hasMatch();
}

} // namespace lodestar::ui
