// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/row_selector.h"
#include "core/evolution/evolution.h"
#include "core/value/row_image_error.h"
#include "core/value/same_cell.h"
#include <algorithm>
#include <strings.h>
#include <utility>
namespace lodestar::sync {
namespace {

using filter::Verdict;
using value::CellKind;
using value::CellView;

/// Carried source columns in their order; empty: all of them.
std::vector<std::uint32_t> carriedColumns(const PlannedTable& planned) {
    std::vector<std::uint32_t> out;
    for (const mapping::TargetColumn& column : planned.plan.columns) {
        if (column.fill == mapping::ColumnFill::rowHash)
            return {};
        if (column.sourceColumn >= 0)
            out.push_back(static_cast<std::uint32_t>(column.sourceColumn));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    if (out.size() == planned.table.columns.size())
        out.clear();
    return out;
}

/// False also where it is not known.
bool surelyEqual(const CellView& a, const CellView& b) { return a.kind != CellKind::absent && value::sameCell(a, b); }

Error notCarried(std::string why) {
    return Error(ErrorCode::schemaChangeNotCarried, std::move(why)).withScope(ErrorScope::table);
}

} // namespace

RowSelection selectionOf(const PlannedTable& planned) { return {carriedColumns(planned), planned.plan.where}; }

Result<void> checkCondition(const mapping::TablePlan& plan) {
    for (const mapping::Finding& finding : plan.findings)
        if (finding.id == mapping::kConditionRefused)
            return notCarried(finding.text);
    return {};
}

Result<void> checkCondition(const PlannedTable& before, const schema::SourceTable& after,
                            const mapping::TablePlan& plan, std::span<const int> origins, bool strictSource) {
    LS_CHECK(checkCondition(plan));
    if (before.plan.where.empty())
        return {};
    LS_TRY(const auto filter, filter::RowFilter::compile(before.plan.where, before.table));
    for (const std::uint32_t column : filter.columns()) {
        const schema::SourceColumn& was = before.table.columns[column];
        const auto at = std::find(origins.begin(), origins.end(), static_cast<int>(column));
        if (at == origins.end())
            return notCarried("the column " + was.name + " of the condition on its rows was dropped");
        const schema::SourceColumn& now = after.columns[static_cast<std::size_t>(at - origins.begin())];
        if (strcasecmp(now.name.c_str(), was.name.c_str()) != 0)
            return notCarried("the column " + was.name + " of the condition on its rows is " + now.name + " now");
        if (!evolution::keepsValues(was, now, strictSource) || was.collation != now.collation)
            return notCarried("the column " + was.name + " of the condition on its rows was changed from " +
                              was.columnType + " to " + now.columnType +
                              ", so rows that are there may have come under the condition or left it");
    }
    return {};
}

Result<RowSelector> RowSelector::make(const PlannedTable& planned) {
    RowSelector out;
    out.m_carried = carriedColumns(planned);
    out.m_removes = planned.plan.model == mapping::TableModel::primaryKey;
    if (!planned.plan.where.empty()) {
        auto filter = filter::RowFilter::compile(planned.plan.where, planned.table);
        if (!filter)
            return Error(filter.error().code,
                         planned.table.id.toString() + " cannot be followed: " + filter.error().detail,
                         filter.error().advice)
                .withScope(ErrorScope::table)
                .withRetry(ErrorRetry::afterOperator);
        out.m_filter.emplace(std::move(*filter));
    }
    return out;
}

RowSelector::Choice RowSelector::choose(value::RowOp op, Cells before, Cells after) const {
    if (op == value::RowOp::update)
        return chooseUpdate(before, after);
    if (!m_filter)
        return Choice::asItIs;
    const bool inserts = op == value::RowOp::insert;
    switch (m_filter->judge(inserts ? after : before)) {
    case Verdict::yes:
        return Choice::asItIs;
    case Verdict::no:
        return Choice::passOver;
    case Verdict::unknown:
        break;
    }
    return inserts ? Choice::cannotKnow : Choice::asItIs;
}

RowSelector::Choice RowSelector::chooseUpdate(Cells before, Cells after) const {
    if (!m_filter)
        return changesNothing(before, after) ? Choice::passOver : Choice::asItIs;
    const Verdict was = m_filter->judge(before);
    const Verdict is = m_filter->judge(after, before);
    if (is == Verdict::unknown)
        return Choice::cannotKnow;
    if (is == Verdict::no) {
        if (was == Verdict::no)
            return Choice::passOver;
        return was == Verdict::yes || m_removes ? Choice::asRemove : Choice::cannotKnow;
    }
    if (was == Verdict::yes)
        return changesNothing(before, after) ? Choice::passOver : Choice::asItIs;
    // The row was not carried, as far as is known: an update of single columns has nothing to build on.
    if (!isWhole(after) || (was == Verdict::unknown && !m_removes))
        return Choice::cannotKnow;
    return was == Verdict::no ? Choice::asInsert : Choice::asItIs;
}

bool RowSelector::changesNothing(Cells before, Cells after) const {
    return !m_carried.empty() && std::all_of(m_carried.begin(), m_carried.end(), [&](std::uint32_t column) {
        return column < before.size() && column < after.size() && surelyEqual(before[column], after[column]);
    });
}

bool RowSelector::isWhole(Cells row) const {
    const auto present = [](const CellView& cell) { return cell.kind != CellKind::absent; };
    if (m_carried.empty())
        return std::all_of(row.begin(), row.end(), present);
    return std::all_of(m_carried.begin(), m_carried.end(),
                       [&](std::uint32_t column) { return column < row.size() && present(row[column]); });
}

Error conditionNotKnown(const value::TableId& table) {
    return value::rowImageError("a row of " + table.toString() +
                                    " was changed, and the log does not say all that its condition needs: the row "
                                    "image leaves columns out",
                                "The position before it is kept");
}

} // namespace lodestar::sync
