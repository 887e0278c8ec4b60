// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/checks_model.h"
#include "ui/common/roles.h"
#include "ui/text/sentences.h"
namespace lodestar::ui {

ChecksModel::ChecksModel(QObject* parent) : QAbstractTableModel(parent) {}

void ChecksModel::setChecks(std::vector<Check> checks) {
    beginResetModel();
    m_checks = std::move(checks);
    endResetModel();
}

int ChecksModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_checks.size()); }

int ChecksModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ChecksModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Check& check = m_checks.at(std::size_t(index.row()));
    const text::Word outcome = text::check(check.outcome);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Outcome)
            return outcome.text;
        if (index.column() == Title)
            return text::of(check.title);
        if (index.column() == Detail)
            return text::of(check.detail);
        return check.statement.empty() ? QString() : tr("Copy fix");
    case Qt::ToolTipRole:
        if (index.column() == Fix)
            return text::of(check.statement);
        return text::of(check.advice.empty() ? check.detail : check.detail + "\n" + check.advice);
    case Qt::AccessibleTextRole:
        if (index.column() == Outcome)
            return outcome.text + QStringLiteral(": ") + text::of(check.title) + u' ' + text::of(check.detail);
        return {};
    case PillRole:
        return index.column() == Outcome;
    case LinkRole:
        return index.column() == Fix;
    case ToneRole:
        if (index.column() == Outcome)
            return int(outcome.tone);
        return int(index.column() == Detail ? Tone::muted : Tone::normal);
    default:
        return {};
    }
}

} // namespace lodestar::ui
