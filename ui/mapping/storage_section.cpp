// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/storage_section.h"
#include "core/mapping/partition_rules.h"
#include "core/mapping/type_map.h"
#include "core/mapping/versions.h"
#include "ui/mapping/column_list_field.h"
#include "ui/mapping/partition_dialog.h"
#include "ui/text/sentences.h"
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
namespace lodestar::ui {
namespace {

using namespace Qt::StringLiterals;
using mapping::TableModel;
using mapping::TableOverride;
constexpr const char* kReplicas = "replication_num";
enum Distribution { ByHash, AtRandom };

bool isMoment(const std::string& type) { return type == "DATE" || type.starts_with("DATETIME"); }

QSpinBox* numberBox(int most) {
    auto* box = new QSpinBox;
    box->setRange(0, most);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setMaximumWidth(130);
    box->setKeyboardTracking(false);
    return box;
}

/// The names that `sort` and `distribution` know a planned column by: as in the source, or its own if it has none.
std::vector<std::string> overrideNames(const DesignView& view, bool keysOnly) {
    std::vector<std::string> names;
    for (const mapping::TargetColumn& column : view.plan.columns)
        if (column.key || !keysOnly)
            names.push_back(column.sourceColumn >= 0 ? view.table.columns[std::size_t(column.sourceColumn)].name
                                                     : column.name);
    return names;
}

} // namespace

StorageSection::StorageSection(QWidget* parent)
    : DesignSection(parent), m_hash(new ColumnListField(tr("Columns of the hash"))), m_buckets(numberBox(4096)),
      m_sort(new ColumnListField(tr("Sort key"))), m_replicas(numberBox(100)) {
    m_buckets->setSpecialValueText(tr("automatic"));
    m_replicas->setSpecialValueText(tr("server's default"));
    QWidget* partition = buildPartition();
    QWidget* distribution = buildDistribution();
    m_partitionRow = addRow(
        tr("Partition by"), partition,
        {"partitionClause", "partitionColumn", "partitionFunction", "partitionGrain", "partitionItems",
         "partitionModel", "partitionNeedsVersion", "partitionNotKey", "partitionRepeats", "partitionType",
         "partitionsListed", "partitionsMade"},
        [](const TableOverride& o) { return o.partitionBy.has_value(); },
        [](TableOverride& o) { o.partitionBy.reset(); }, m_partition);
    m_distributionRow = addRow(
        tr("Distribution"), distribution, {"randomDistribution", "distributionNotKey", "distributionType"},
        [](const TableOverride& o) { return o.randomDistribution || !o.distribution.empty(); },
        [](TableOverride& o) {
            o.randomDistribution = false;
            o.distribution.clear();
        },
        m_distribution);
    m_bucketsRow = addRow(
        tr("Buckets"), m_buckets, {"tooManyBuckets"}, [](const TableOverride& o) { return o.buckets.has_value(); },
        [](TableOverride& o) { o.buckets.reset(); });
    addRow(
        tr("Sort key"), m_sort, {"sortNotKey", "sortNeedsVersion"},
        [](const TableOverride& o) { return !o.sort.empty(); }, [](TableOverride& o) { o.sort.clear(); },
        m_sort->line());
    m_sort->setPlaceholder(tr("same as key"));
    m_replicasRow = addRow(
        tr("Replicas"), m_replicas, {}, [](const TableOverride& o) { return o.properties.contains(kReplicas); },
        [](TableOverride& o) { o.properties.erase(kReplicas); });
    connectFields();
}

QWidget* StorageSection::buildPartition() {
    m_partition = new QComboBox;
    m_partition->setEditable(true);
    m_partition->setInsertPolicy(QComboBox::NoInsert);
    m_partition->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_partition->setMinimumContentsLength(10);
    m_partition->setToolTip(tr("What stands behind PARTITION BY: date_trunc, time_slice, columns, RANGE (…) (…), "
                               "LIST (…) (…)"));
    m_suggestion = new QPushButton(tr("Use It"));
    m_suggestion->setAccessibleName(tr("Use the suggested partitions"));
    m_suggestion->setProperty("compact", true);
    auto* line = new QWidget;
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto* composer = new QPushButton(tr("Compose…"));
    composer->setProperty("compact", true);
    composer->setAccessibleName(tr("Compose the partitions"));
    connect(composer, &QPushButton::clicked, this, &StorageSection::compose);
    layout->addWidget(m_partition, 1);
    layout->addWidget(composer);
    layout->addWidget(m_suggestion);
    return line;
}

QWidget* StorageSection::buildDistribution() {
    m_distribution = new QComboBox;
    m_distribution->addItem(tr("by hash"), ByHash);
    m_distribution->addItem(tr("at random"), AtRandom);
    auto* line = new QWidget;
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_distribution);
    layout->addWidget(m_hash, 1);
    return line;
}

void StorageSection::connectFields() {
    // A combo box that can be typed into reports a choice and the end of typing separately.
    connect(m_partition, &QComboBox::activated, this, &StorageSection::applyPartition);
    connect(m_partition->lineEdit(), &QLineEdit::editingFinished, this, &StorageSection::applyPartition);
    connect(m_suggestion, &QPushButton::clicked, this, &StorageSection::useSuggestion);
    connect(m_distribution, &QComboBox::activated, this, [this] {
        const bool random = m_distribution->currentData().toInt() == AtRandom;
        edit([random](TableOverride& o) {
            o.randomDistribution = random;
            if (random)
                o.distribution.clear();
        });
    });
    connect(m_hash, &ColumnListField::changed, this, [this](const std::vector<std::string>& columns) {
        edit([columns](TableOverride& o) { o.distribution = columns; });
    });
    connect(m_buckets, &QSpinBox::valueChanged, this,
            [this](int count) { edit([count](TableOverride& o) { o.buckets = std::uint32_t(count); }); });
    connect(m_sort, &ColumnListField::changed, this, [this](const std::vector<std::string>& columns) {
        edit([columns](TableOverride& o) { o.sort = columns; });
    });
    connect(m_replicas, &QSpinBox::valueChanged, this, [this](int count) {
        edit([count](TableOverride& o) {
            if (count == 0)
                o.properties.erase(kReplicas);
            else
                o.properties[kReplicas] = std::to_string(count);
        });
    });
}

void StorageSection::applyPartition() {
    const int at = m_partition->findText(m_partition->currentText());
    const QString value = at >= 0 ? m_partition->itemData(at).toString() : m_partition->currentText().trimmed();
    if (filling())
        return;
    edit([value](TableOverride& o) {
        // No partitions is what is recommended anyway.
        o.partitionBy = value.isEmpty() ? std::nullopt : std::optional(value.toStdString());
    });
}

void StorageSection::compose() {
    auto* dialog = new PartitionDialog(m_moments, m_partitionColumns, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        edit([clause = dialog->clause(), properties = dialog->properties()](TableOverride& o) {
            o.partitionBy = clause;
            std::erase_if(o.properties,
                          [](const auto& entry) { return entry.first.starts_with("dynamic_partition."); });
            for (const auto& [name, value] : properties)
                o.properties[name] = value;
        });
    });
    dialog->open();
}

void StorageSection::useSuggestion() {
    edit([clause = m_suggestedClause.toStdString(), key = m_suggestedKey](TableOverride& o) {
        o.partitionBy = clause;
        if (!key.empty())
            o.key = key;
    });
}

void StorageSection::fillPartition(const DesignView& view) {
    m_partition->clear();
    m_partition->addItem(tr("none", "partitions"), QString());
    m_moments.clear();
    m_partitionColumns.clear();
    for (const mapping::TargetColumn& column : view.plan.columns) {
        if (!column.key && view.plan.model != TableModel::duplicateKey)
            continue;
        m_partitionColumns.push_back(column.name);
        if (isMoment(column.type))
            m_moments.push_back(column.name);
    }
    const bool expressions = view.version >= mapping::since::kExpressionPartition;
    for (const mapping::TargetColumn& column : view.plan.columns)
        if (expressions && isMoment(column.type) && (column.key || view.plan.model == TableModel::duplicateKey))
            for (const QString& unit : {u"day"_s, u"month"_s, u"year"_s}) {
                const QString clause =
                    u"date_trunc('%1', `%2`)"_s.arg(unit, text::of(column.name).replace(u'`', u"``"_s));
                m_partition->addItem(clause, clause);
            }
    const QString chosen = text::of(view.plan.partitionBy);
    if (!chosen.isEmpty() && m_partition->findData(chosen) < 0)
        m_partition->addItem(chosen, chosen);
    m_partition->setCurrentIndex(chosen.isEmpty() ? 0 : m_partition->findData(chosen));
    m_partition->lineEdit()->setCursorPosition(0);
    const auto suggestion = mapping::suggestPartition(view.table, view.plan, view.version);
    const bool offered = suggestion && suggestion->clause != view.plan.partitionBy;
    m_suggestion->setVisible(offered);
    m_partitionRow->remark.clear();
    if (!offered)
        return;
    m_suggestedClause = text::of(suggestion->clause);
    m_suggestedKey = suggestion->key;
    m_partitionRow->remark = (suggestion->recommended ? tr("Recommended: %1. %2") : tr("Possible: %1. %2"))
                                 .arg(m_suggestedClause, text::of(suggestion->reason));
}

void StorageSection::fillDistribution(const DesignView& view) {
    const bool keyed = view.plan.model != TableModel::duplicateKey;
    const bool random = view.plan.distributionColumns.empty();
    m_distribution->setCurrentIndex(random || view.chosen.randomDistribution ? AtRandom : ByHash);
    m_hash->setVisible(!view.chosen.randomDistribution);
    m_hash->setPlaceholder(random ? tr("choose columns for a hash")
                                  : tr("as recommended: %1").arg(columnsText(view.plan.distributionColumns)));
    m_hash->setColumns(view.chosen.distribution, overrideNames(view, keyed));
    m_distributionRow->remark = random && !keyed ? tr("Rows are spread evenly by the server.") : QString();
}

void StorageSection::fillNumbers(const DesignView& view) {
    const auto suggested = mapping::bucketsFor(view.table.dataBytes, view.liveBackEnds);
    m_buckets->setValue(int(view.plan.buckets.value_or(0)));
    if (suggested && view.table.dataBytes)
        m_bucketsRow->remark = view.plan.buckets == suggested
                                   ? tr("Suggested from %1 of data.").arg(text::bytes(*view.table.dataBytes))
                                   : tr("%1 suggested from %2 of data.")
                                         .arg(QString::number(*suggested), text::bytes(*view.table.dataBytes));
    else
        m_bucketsRow->remark = tr("The size of the table is not known; 0 leaves the number to the server.");
    const auto replicas = view.plan.properties.find(kReplicas);
    m_replicas->setValue(replicas == view.plan.properties.end() ? 0 : text::of(replicas->second).toInt());
    m_replicasRow->remark = view.liveBackEnds > 0 ? text::counted(view.liveBackEnds, tr("1 back end is alive."),
                                                                  tr("%1 back ends are alive."))
                                                  : tr("Test the target to see how many back ends are alive.");
    if (view.liveBackEnds > 0 && m_replicas->value() > int(view.liveBackEnds))
        m_replicasRow->remark =
            text::counted(view.liveBackEnds, tr("Only 1 back end is alive: StarRocks refuses more replicas."),
                          tr("Only %1 back ends are alive: StarRocks refuses more replicas."));
}

void StorageSection::fill(const DesignView& view) {
    fillPartition(view);
    fillDistribution(view);
    fillNumbers(view);
    m_sort->setColumns(view.chosen.sort, overrideNames(view, false));
}

} // namespace lodestar::ui
