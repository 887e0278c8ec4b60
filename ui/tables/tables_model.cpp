// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tables_model.h"
#include "ui/common/roles.h"
#include "ui/text/sentences.h"
#include <algorithm>
namespace lodestar::ui {
namespace {

bool isText(schema::TypeKind kind) {
    using enum schema::TypeKind;
    return kind == charText || kind == varchar || kind == tinyText || kind == text || kind == mediumText ||
           kind == longText;
}

QString keyText(const schema::SourceTable& table) {
    QStringList parts;
    for (const std::uint32_t column : table.rowKey()) {
        const schema::SourceColumn& part = table.columns[column];
        QString name = text::of(part.name);
        if (isText(part.kind) && !part.collation.empty())
            name += QStringLiteral(" (") + text::of(part.collation) + u')';
        parts << name;
    }
    return parts.isEmpty() ? TablesModel::tr("none", "primary key") : parts.join(QStringLiteral(", "));
}

} // namespace

TablesModel::TablesModel(QObject* parent) : QAbstractItemModel(parent) {}

void TablesModel::setCatalog(std::shared_ptr<const bridge::Catalog> catalog, bool namesOnly) {
    beginResetModel();
    m_catalog = std::move(catalog);
    m_namesOnly = namesOnly;
    m_databases.clear();
    m_merged.clear();
    const std::size_t count = m_catalog ? m_catalog->tables.size() : 0;
    m_selected.assign(count, false);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string& name = m_catalog->tables[i].id.database;
        if (m_databases.empty() || m_databases.back().name != name)
            m_databases.push_back({name, i, 0, 0});
        ++m_databases.back().count;
    }
    endResetModel();
}

void TablesModel::setSelected(const std::vector<bool>& selected) {
    if (selected.size() != m_selected.size() || selected == m_selected)
        return;
    m_selected = selected;
    for (Database& database : m_databases) {
        const auto first = m_selected.begin() + std::ptrdiff_t(database.first);
        database.selected = std::size_t(std::count(first, first + std::ptrdiff_t(database.count), true));
    }
    emitChanged(Name, Name);
}

void TablesModel::setPlans(const std::shared_ptr<const bridge::Plans>& plans) {
    std::map<value::TableId, std::pair<QString, std::size_t>> merged;
    if (plans && plans->set.targets.size() < plans->set.plans.size()) {
        std::map<std::size_t, std::size_t> sources;
        for (const std::size_t target : plans->set.targetOf)
            ++sources[target];
        for (std::size_t i = 0; i < plans->set.plans.size(); ++i) {
            const std::size_t target = plans->set.targetOf[i];
            if (sources[target] > 1)
                merged[plans->set.plans[i].source] = {text::of(plans->set.targets[target].target.table),
                                                      sources[target]};
        }
    }
    if (merged == m_merged)
        return;
    m_merged = std::move(merged);
    emitChanged(State, State);
}

void TablesModel::emitChanged(Column first, Column last) {
    if (m_databases.empty())
        return;
    emit dataChanged(index(0, first), index(int(m_databases.size()) - 1, last));
    for (std::size_t i = 0; i < m_databases.size(); ++i) {
        const QModelIndex parent = index(int(i), 0);
        emit dataChanged(index(0, first, parent), index(int(m_databases[i].count) - 1, last, parent));
    }
}

std::size_t TablesModel::position(const QModelIndex& index) const {
    return m_databases[std::size_t(index.internalId()) - 1].first + std::size_t(index.row());
}

const schema::SourceTable* TablesModel::table(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    return &m_catalog->tables[position(index)];
}

QString TablesModel::database(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    const std::size_t at = index.internalId() == 0 ? std::size_t(index.row()) : std::size_t(index.internalId()) - 1;
    return text::of(m_databases[at].name);
}

QModelIndex TablesModel::indexOf(const value::TableId& id) const {
    for (std::size_t d = 0; d < m_databases.size(); ++d) {
        if (m_databases[d].name != id.database)
            continue;
        for (std::size_t i = 0; i < m_databases[d].count; ++i)
            if (m_catalog->tables[m_databases[d].first + i].id == id)
                return index(int(i), 0, index(int(d), 0));
    }
    return {};
}

std::vector<value::TableId> TablesModel::tablesOf(const QModelIndex& database) const {
    std::vector<value::TableId> ids;
    const Database& found = m_databases[std::size_t(database.row())];
    for (std::size_t i = 0; i < found.count; ++i)
        ids.push_back(m_catalog->tables[found.first + i].id);
    return ids;
}

QModelIndex TablesModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row() + 1) : quintptr(0));
}

QModelIndex TablesModel::parent(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(int(index.internalId()) - 1, 0, quintptr(0));
}

int TablesModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid())
        return int(m_databases.size());
    if (parent.internalId() != 0 || parent.column() != 0)
        return 0;
    return int(m_databases[std::size_t(parent.row())].count);
}

int TablesModel::columnCount(const QModelIndex&) const { return ColumnCount; }

Qt::ItemFlags TablesModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.internalId() != 0)
        flags |= Qt::ItemNeverHasChildren;
    const schema::SourceTable* found = table(index);
    if (index.column() == Name && !(found && found->isView))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool TablesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !index.isValid() || index.column() != Name)
        return false;
    const bool on = value.toInt() == Qt::Checked;
    if (const schema::SourceTable* found = table(index))
        emit tableTicked(found->id, on);
    else
        emit databaseTicked(database(index), on);
    return true;
}

QVariant TablesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole && (index.column() == Rows || index.column() == Size))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (index.internalId() == 0)
        return databaseData(m_databases[std::size_t(index.row())], index.column(), role);
    return tableData(position(index), index.column(), role);
}

QVariant TablesModel::databaseData(const Database& database, int column, int role) const {
    if (column != Name)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return text::of(database.name);
    case Qt::ToolTipRole:
        return tr("%1 of %2 tables selected")
            .arg(text::number(database.selected), text::number(std::uint64_t(database.count)));
    case Qt::CheckStateRole:
        if (database.selected == 0)
            return int(Qt::Unchecked);
        return int(database.selected == database.count ? Qt::Checked : Qt::PartiallyChecked);
    default:
        return {};
    }
}

QVariant TablesModel::tableData(std::size_t at, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return display(at, column);
    case Qt::ToolTipRole:
        return column == Name ? text::of(m_catalog->tables[at].comment) : display(at, column);
    case SortRole:
        return sortKey(at, column);
    case Qt::CheckStateRole:
        if (column != Name)
            return {};
        return int(m_selected[at] ? Qt::Checked : Qt::Unchecked);
    case PillRole:
        return column == State;
    case ToneRole:
        return int(column == State ? state(at).tone : Tone::normal);
    default:
        return {};
    }
}

QString TablesModel::display(std::size_t at, int column) const {
    const schema::SourceTable& shown = m_catalog->tables[at];
    switch (column) {
    case Name:
        return text::of(shown.id.table);
    case Rows:
        return shown.rowsEstimate ? text::number(*shown.rowsEstimate) : QString();
    case Size:
        return shown.dataBytes ? text::bytes(*shown.dataBytes) : QString();
    case Key:
        return keyText(shown);
    case State:
        return state(at).text;
    default:
        return {};
    }
}

QVariant TablesModel::sortKey(std::size_t at, int column) const {
    const schema::SourceTable& shown = m_catalog->tables[at];
    if (column == Rows)
        return qulonglong(shown.rowsEstimate.value_or(0));
    if (column == Size)
        return qulonglong(shown.dataBytes.value_or(0));
    return display(at, column);
}

TablesModel::Word TablesModel::state(std::size_t at) const {
    const schema::SourceTable& shown = m_catalog->tables[at];
    if (m_namesOnly)
        return {tr("reading…", "state of a table"), Tone::muted};
    if (shown.isView)
        return {tr("view", "state of a table"), Tone::muted};
    if (const auto merged = m_merged.find(shown.id); merged != m_merged.end())
        return {tr("%1 → %2", "number of shards and their target").arg(merged->second.second).arg(merged->second.first),
                Tone::accent};
    const auto key = shown.rowKey();
    if (key.empty())
        return {tr("no key", "state of a table"), Tone::bad};
    for (const std::uint32_t column : key)
        if (isText(shown.columns[column].kind))
            return {tr("text key", "state of a table"), Tone::warn};
    for (const schema::SourceColumn& column : shown.columns)
        if (column.kind == schema::TypeKind::geometry)
            return {tr("spatial", "state of a table"), Tone::warn};
    return {tr("ready", "state of a table"), Tone::ok};
}

QVariant TablesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == Rows || section == Size))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Table");
    case Rows:
        return tr("Rows (est.)");
    case Size:
        return tr("Size");
    case Key:
        return tr("Primary key");
    case State:
        return tr("State");
    default:
        return {};
    }
}

} // namespace lodestar::ui
