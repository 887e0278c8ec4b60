// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/properties_model.h"
#include "ui/common/roles.h"
#include "ui/common/theme.h"
#include "ui/text/sentences.h"
namespace lodestar::ui {
using namespace Qt::StringLiterals;

void PropertiesModel::setProperties(const Properties& planned, const Properties& own, const Properties& common) {
    std::vector<Row> rows;
    for (const auto& [name, value] : planned)
        rows.push_back({name, value, own.contains(name), common.contains(name)});
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int PropertiesModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int PropertiesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant PropertiesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Name)
            return text::of(row.name);
        if (index.column() == Value)
            return text::of(row.value);
        return row.own ? tr("this table") : row.common ? tr("every table") : tr("recommended");
    case Qt::EditRole:
        return index.column() == Value ? text::of(row.value) : QVariant();
    case Qt::ToolTipRole:
        for (const KnownProperty& known : knownProperties())
            if (row.name == known.name)
                return known.meaning;
        return text::of(row.name + " = " + row.value);
    case MonoRole:
        return index.column() != Origin;
    case ToneRole:
        return int(index.column() == Origin ? (row.own ? Tone::accent : Tone::muted) : Tone::normal);
    default:
        return {};
    }
}

QVariant PropertiesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Property") : section == Value ? tr("Value") : tr("From");
}

Qt::ItemFlags PropertiesModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Value)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool PropertiesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !index.isValid() || index.column() != Value)
        return false;
    const QString text = value.toString().trimmed();
    if (text.isEmpty() || text == data(index, Qt::EditRole).toString())
        return false;
    emit valueEdited(text::of(name(index.row())), text);
    return true;
}

const std::vector<KnownProperty>& knownProperties() {
    static const auto tr = [](const char* text) { return PropertiesModel::tr(text); };
    static const QStringList kYesNo{u"true"_s, u"false"_s};
    static const std::vector<KnownProperty> known{
        {"compression",
         tr("How data is compressed; can only be chosen when the table is made"),
         {u"ZSTD"_s, u"LZ4"_s, u"ZLIB"_s, u"SNAPPY"_s}},
        {"enable_persistent_index", tr("The index of a Primary Key table lies on disk, not in memory"), kYesNo},
        {"colocate_with", tr("Tables of one group with equal buckets are joined without moving rows"), {u"group1"_s}},
        {"storage_medium", tr("Where the table is stored first"), {u"SSD"_s, u"HDD"_s}},
        {"storage_cooldown_ttl", tr("When a partition moves from SSD to HDD"), {u"1 MONTH"_s, u"7 DAY"_s}},
        {"bloom_filter_fpp", tr("How often a bloom filter may be wrong, 0.0001 to 0.05"), {u"0.05"_s, u"0.01"_s}},
        {"write_quorum", tr("Replicas that must hold a load before it counts"), {u"MAJORITY"_s, u"ONE"_s, u"ALL"_s}},
        {"replicated_storage", tr("One replica writes and the others copy from it"), kYesNo},
        {"fast_schema_evolution", tr("Columns are added and dropped without rewriting data"), kYesNo},
        {"storage_type",
         tr("column_with_row also keeps whole rows of a Primary Key table, for point queries"),
         {u"column"_s, u"column_with_row"_s}},
        {"partition_live_number", tr("Only so many of the newest partitions are kept"), {u"12"_s}},
        {"partition_ttl", tr("Partitions older than this are dropped"), {u"12 MONTH"_s, u"90 DAY"_s}},
        {"dynamic_partition.enable", tr("Range partitions are made ahead and dropped by the server"), kYesNo},
        {"dynamic_partition.time_unit",
         tr("The span of a dynamic partition"),
         {u"DAY"_s, u"WEEK"_s, u"MONTH"_s, u"YEAR"_s}},
        {"dynamic_partition.start", tr("Partitions kept in the past, as a negative number"), {u"-365"_s}},
        {"dynamic_partition.end", tr("Partitions made ahead"), {u"3"_s}},
        {"dynamic_partition.prefix", tr("Begins the names of dynamic partitions"), {u"p"_s}},
        {"dynamic_partition.buckets", tr("Buckets of each dynamic partition"), {u"8"_s}},
        {"bucket_size", tr("Bytes at which a bucket of a table with random distribution is closed"), {u"1073741824"_s}},
        {"persistent_index_type",
         tr("Where the persistent index lies in a shared-data cluster"),
         {u"CLOUD_NATIVE"_s, u"LOCAL"_s}},
    };
    return known;
}

} // namespace lodestar::ui
