// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/targets_model.h"
#include "ui/common/roles.h"
#include "ui/text/sentences.h"
namespace lodestar::ui {

using mapping::Severity;

void TargetsModel::setPlans(std::shared_ptr<const bridge::Plans> plans) {
    beginResetModel();
    m_plans = std::move(plans);
    m_sources.assign(m_plans ? m_plans->set.targets.size() : 0, {});
    if (m_plans)
        for (std::size_t i = 0; i < m_plans->set.targetOf.size(); ++i)
            m_sources[m_plans->set.targetOf[i]].push_back(i);
    endResetModel();
}

void TargetsModel::setComparisons(std::map<value::TableId, bridge::Comparison> comparisons) {
    m_comparisons = std::move(comparisons);
    if (rowCount() > 0)
        emit dataChanged(index(0, State), index(rowCount() - 1, State));
}

const bridge::Comparison* TargetsModel::comparison(int row) const {
    const auto found = m_comparisons.find(plan(row).target);
    return found == m_comparisons.end() ? nullptr : &found->second;
}

int TargetsModel::rowOf(const value::TableId& target) const {
    for (int row = 0; row < rowCount(); ++row)
        if (plan(row).target == target)
            return row;
    return -1;
}

std::size_t TargetsModel::missing() const {
    std::size_t count = 0;
    for (int row = 0; row < rowCount(); ++row) {
        const bridge::Comparison* found = comparison(row);
        count += !found || found->state == bridge::TargetState::absent;
    }
    return count;
}

int TargetsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_plans ? 0 : int(m_plans->set.targets.size());
}

int TargetsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

TargetsModel::Word TargetsModel::state(int row) const {
    int errors = 0, warnings = 0, choices = 0;
    for (const mapping::Finding& finding : plan(row).findings) {
        errors += finding.severity == Severity::impossible;
        choices += finding.needsChoice;
        warnings += finding.severity == Severity::changedForm || finding.severity == Severity::lossy;
    }
    if (errors > 0)
        return {errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors), Tone::bad};
    const bridge::Comparison* found = comparison(row);
    if (found && found->state == bridge::TargetState::differs)
        return {tr("exists, differs"), Tone::warn};
    if (choices > 0)
        return {tr("%1 to decide").arg(choices), Tone::warn};
    if (sources(row).size() > 1)
        return {tr("merge %1").arg(sources(row).size()), Tone::accent};
    if (warnings > 0)
        return {warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings), Tone::warn};
    if (found && found->state == bridge::TargetState::same)
        return {found->hasRows ? tr("exists, has rows") : tr("exists"), found->hasRows ? Tone::warn : Tone::muted};
    return {tr("create", "what will happen to the target table"), Tone::ok};
}

QString TargetsModel::explanation(int row) const {
    QStringList lines{text::of(plan(row).target.toString())};
    if (const bridge::Comparison* found = comparison(row))
        for (const std::string& difference : found->differences)
            lines << text::of(difference);
    for (const mapping::Finding& finding : plan(row).findings)
        if (finding.severity >= Severity::changedForm)
            lines << text::of(finding.text);
    return lines.join(u'\n');
}

QVariant TargetsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return index.column() == Name ? text::of(plan(index.row()).target.table) : state(index.row()).text;
    case Qt::ToolTipRole:
        return explanation(index.row());
    case PillRole:
        return index.column() == State;
    case ToneRole:
        return int(index.column() == State ? state(index.row()).tone : Tone::normal);
    default:
        return {};
    }
}

QVariant TargetsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Table") : tr("State");
}

} // namespace lodestar::ui
