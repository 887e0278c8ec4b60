// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/notes_model.h"
#include "ui/common/roles.h"
#include "ui/common/theme.h"
#include "ui/text/sentences.h"
namespace lodestar::ui {

void NotesModel::setNotes(std::vector<bridge::ExchangeNote> notes) {
    beginResetModel();
    m_notes = std::move(notes);
    endResetModel();
}

int NotesModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_notes.size()); }

int NotesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant NotesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const bridge::ExchangeNote& note = m_notes[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text::of(index.column() == Subject ? note.subject : note.text);
    case Qt::ToolTipRole:
        return text::of(note.subject + ": " + note.text + '.');
    case MonoRole:
        return index.column() == Subject;
    case ToneRole:
        return int(index.column() == Subject ? Tone::warn : Tone::normal);
    default:
        return {};
    }
}

QVariant NotesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Subject ? tr("Option, table or column") : tr("What is not the same there");
}

} // namespace lodestar::ui
