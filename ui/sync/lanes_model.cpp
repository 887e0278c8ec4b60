// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/lanes_model.h"
#include "ui/common/roles.h"
#include "ui/text/sentences.h"
#include <algorithm>
namespace lodestar::ui {

using bridge::LaneState;

void LanesModel::setLanes(const std::vector<bridge::LaneStatus>& lanes) {
    const bool sameTables =
        lanes.size() == m_lanes.size() && std::equal(lanes.begin(), lanes.end(), m_lanes.begin(),
                                                     [](const auto& a, const auto& b) { return a.source == b.source; });
    if (!sameTables) {
        beginResetModel();
        m_lanes = lanes;
        m_oneDatabase = std::all_of(lanes.begin(), lanes.end(), [&lanes](const bridge::LaneStatus& lane) {
            return lane.source.database == lanes.front().source.database;
        });
        endResetModel();
        return;
    }
    int first = -1;
    for (int row = 0; row <= int(lanes.size()); ++row) {
        const bool differs = row < int(lanes.size()) && !(lanes[std::size_t(row)] == m_lanes[std::size_t(row)]);
        if (differs) {
            m_lanes[std::size_t(row)] = lanes[std::size_t(row)];
            if (first < 0)
                first = row;
        } else if (first >= 0) {
            emit dataChanged(index(first, State), index(row - 1, Note));
            first = -1;
        }
    }
}

void LanesModel::setChanges(const std::map<value::TableId, bridge::MappingChange>& changes) {
    if (changes == m_changes)
        return;
    m_changes = changes;
    if (!m_lanes.empty())
        emit dataChanged(index(0, Note), index(rowCount() - 1, Note));
}

int LanesModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_lanes.size()); }

int LanesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString LanesModel::note(const bridge::LaneStatus& lane) const {
    if (lane.state != LaneState::failed && !lane.awaitsApproval && m_changes.contains(lane.source))
        switch (m_changes.at(lane.source)) {
        case bridge::MappingChange::rows:
            return tr("mapping changed: holds from the next start on, with a copy");
        case bridge::MappingChange::room:
            return tr("mapping makes room: holds from the next start on, without a copy");
        case bridge::MappingChange::layout:
        case bridge::MappingChange::none:
            return tr("design changed: compare with the target to apply it");
        }
    if (!lane.note.empty())
        return text::of(lane.note);
    if (lane.state == LaneState::snapshot) {
        QStringList parts;
        if (lane.snapshotRowsLeft > 0 && lane.rowsPerSecond > 0)
            parts << tr("about %1 left").arg(text::seconds(double(lane.snapshotRowsLeft) / lane.rowsPerSecond));
        if (lane.chunksInFlight > 0)
            parts << (lane.chunksInFlight == 1 ? tr("1 chunk in flight")
                                               : tr("%1 chunks in flight").arg(lane.chunksInFlight));
        return parts.join(QStringLiteral(" · "));
    }
    if (lane.target.table != lane.source.table || lane.target.database != lane.source.database)
        return tr("into %1").arg(text::of(lane.target.toString()));
    return {};
}

QString LanesModel::display(const bridge::LaneStatus& lane, int column) const {
    switch (column) {
    case Table:
        return text::of(m_oneDatabase ? lane.source.table : lane.source.toString());
    case State:
        return lane.awaitsApproval ? tr("Approval") : text::lane(lane.state).text;
    case Copied:
        return lane.copied ? tr("%1%").arg(int(*lane.copied * 100)) : QStringLiteral("–");
    case Rows:
        return text::number(lane.rows);
    case Rate:
        return text::rate(lane.rowsPerSecond);
    case Lag:
        return lane.lag ? text::seconds(lane.lag->total()) : QStringLiteral("–");
    case Note:
        return note(lane);
    default:
        return {};
    }
}

QVariant LanesModel::sortKey(const bridge::LaneStatus& lane, int column) const {
    switch (column) {
    case State:
        return int(lane.state);
    case Copied:
        return lane.copied.value_or(-1);
    case Rows:
        return qulonglong(lane.rows);
    case Rate:
        return lane.rowsPerSecond;
    case Lag:
        return lane.lag ? lane.lag->total() : -1;
    default:
        return display(lane, column);
    }
}

QVariant LanesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const bridge::LaneStatus& lane = m_lanes[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(lane, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Table)
            return tr("%1 → %2", "source and target table")
                .arg(text::of(lane.source.toString()), text::of(lane.target.toString()));
        if (index.column() == Lag && lane.lag)
            return lane.state == LaneState::paused || lane.state == LaneState::failed
                       ? tr("So old is the place where the table stands; it grows until the table goes on")
                       : text::lagParts(*lane.lag);
        return index.column() == Note ? note(lane) : QString();
    case SortRole:
        return sortKey(lane, index.column());
    case PillRole:
        return index.column() == State;
    case FractionRole:
        return index.column() == Copied ? QVariant(lane.copied.value_or(-1)) : QVariant();
    case ToneRole:
        if (index.column() == State)
            return int(lane.awaitsApproval ? Tone::warn : text::lane(lane.state).tone);
        if (index.column() == Note)
            return int(lane.state == LaneState::failed                          ? Tone::bad
                       : lane.awaitsApproval || m_changes.contains(lane.source) ? Tone::warn
                                                                                : Tone::muted);
        return int(Tone::normal);
    case Qt::TextAlignmentRole:
        return int((index.column() >= Rows && index.column() <= Lag ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant LanesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Rows && section <= Lag ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Table:
        return tr("Table");
    case State:
        return tr("State");
    case Copied:
        return tr("Snapshot");
    case Rows:
        return tr("Rows");
    case Rate:
        return tr("Rows/s");
    case Lag:
        return tr("Lag");
    case Note:
        return tr("Note");
    default:
        return {};
    }
}

} // namespace lodestar::ui
