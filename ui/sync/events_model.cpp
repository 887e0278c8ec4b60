// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/events_model.h"
#include "ui/common/roles.h"
#include "ui/text/sentences.h"
namespace lodestar::ui {
namespace {
constexpr std::size_t kEventsMax = 2000;
}

void EventsModel::add(const std::vector<bridge::RunEvent>& events) {
    if (events.empty())
        return;
    // Of a flood, only what will be kept is inserted.
    const std::size_t skipped = events.size() > kEventsMax ? events.size() - kEventsMax : 0;
    const std::size_t count = events.size() - skipped;
    if (m_events.size() + count > kEventsMax) {
        const std::size_t kept = kEventsMax - count;
        beginRemoveRows({}, int(kept), int(m_events.size()) - 1);
        m_events.resize(kept);
        endRemoveRows();
    }
    beginInsertRows({}, 0, int(count) - 1);
    for (std::size_t i = skipped; i < events.size(); ++i)
        m_events.push_front(events[i]);
    endInsertRows();
}

void EventsModel::clear() {
    beginResetModel();
    m_events.clear();
    endResetModel();
}

int EventsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_events.size()); }

int EventsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString EventsModel::sentence(const bridge::RunEvent& event) const {
    QString text = text::of(event.text);
    if (event.table && !text.contains(text::of(event.table->table)))
        text = text::of(event.table->toString()) + QStringLiteral(": ") + text;
    if (event.count > 1)
        text += tr(" (%1 times)").arg(text::number(std::uint64_t(event.count)));
    if (!event.advice.empty())
        text += (text.endsWith(u'.') ? QStringLiteral(" ") : QStringLiteral(". ")) + text::of(event.advice);
    return text;
}

QVariant EventsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const bridge::RunEvent& event = m_events[std::size_t(index.row())];
    const text::Word kind = text::event(event.kind);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Time)
            return text::clock(event.time);
        if (index.column() == Kind)
            return kind.text;
        if (index.column() == Text)
            return sentence(event);
        return event.statement.empty() ? QString() : tr("Copy fix");
    case Qt::ToolTipRole:
        return index.column() == Fix ? text::of(event.statement) : sentence(event);
    case PillRole:
        return index.column() == Kind;
    case MonoRole:
        return index.column() == Time;
    case LinkRole:
        return index.column() == Fix;
    case ToneRole:
        if (index.column() == Kind)
            return int(kind.tone);
        return int(index.column() == Time ? Tone::muted : Tone::normal);
    default:
        return {};
    }
}

} // namespace lodestar::ui
