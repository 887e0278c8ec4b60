// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/rows_section.h"
#include "ui/text/sentences.h"
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <algorithm>
namespace lodestar::ui {
namespace {

using namespace Qt::StringLiterals;
using bridge::ExistingRows;
using mapping::TableOverride;
using mapping::ZeroDatePolicy;
constexpr int kAsForEveryTable = -1;
enum LoadTime { NoColumn, OwnColumn };
const QString kLoadTimeName = u"load_time"_s;

} // namespace

RowsSection::RowsSection(QWidget* parent)
    : DesignSection(parent), m_where(new QLineEdit), m_zeroDates(new QComboBox), m_existing(new QComboBox),
      m_shard(new QLineEdit) {
    for (QComboBox* box : {m_zeroDates, m_existing}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
    }
    m_existing->addItem(tr("stop the table and ask"), int(ExistingRows::refuse));
    m_existing->addItem(tr("load beside them, then swap"), int(ExistingRows::replace));
    m_existing->addItem(tr("empty the table first"), int(ExistingRows::truncate));
    m_existing->addItem(tr("merge; rows deleted before stay"), int(ExistingRows::merge));
    m_whereRow = addRow(
        tr("Only rows where"), m_where, {mapping::kConditionRefused},
        [](const TableOverride& o) { return !o.where.empty(); }, [](TableOverride& o) { o.where.clear(); });
    m_where->setPlaceholderText(tr("all rows"));
    m_zeroDatesRow = addRow(
        tr("Zero dates"), m_zeroDates, {}, [](const TableOverride& o) { return o.zeroDates.has_value(); },
        [](TableOverride& o) { o.zeroDates.reset(); });
    m_existingRow = addRow(tr("Rows there now"), m_existing, {}, {}, {});
    QWidget* loadTime = buildLoadTime();
    addRow(
        tr("Load time"), loadTime, {"loadTime", "loadTimeInKey"},
        [](const TableOverride& o) { return o.loadTime.has_value(); }, [](TableOverride& o) { o.loadTime.reset(); },
        m_loadTime);
    m_shardRow = addRow(tr("Shard column"), m_shard, {"shardTypeDiffers", "shardKeyDiffers", "shardOverwrite"}, {}, {});
    m_shard->setPlaceholderText(tr("none"));
    connect(m_where, &QLineEdit::textEdited, this, [this](const QString& text) {
        edit([where = text.trimmed().toStdString()](TableOverride& o) { o.where = where; });
    });
    connect(m_zeroDates, &QComboBox::activated, this, [this] {
        const int policy = m_zeroDates->currentData().toInt();
        edit([policy](TableOverride& o) {
            if (policy == kAsForEveryTable)
                o.zeroDates.reset();
            else
                o.zeroDates = static_cast<ZeroDatePolicy>(policy);
        });
    });
    connect(m_existing, &QComboBox::activated, this,
            [this] { emit existingRowsChosen(static_cast<ExistingRows>(m_existing->currentData().toInt())); });
    connect(m_shard, &QLineEdit::editingFinished, this, [this] {
        if (!filling() && m_shard->isModified())
            emit shardColumnChosen(m_shard->text().trimmed());
    });
}

QWidget* RowsSection::buildLoadTime() {
    m_loadTime = new QComboBox;
    m_loadTime->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_loadTime->setMinimumContentsLength(12);
    m_loadTimeName = new QLineEdit;
    m_loadTimeName->setAccessibleName(tr("Name of the load-time column"));
    m_loadTimeInKey = new QCheckBox(tr("in the key"));
    m_loadTimeInKey->setToolTip(tr("First column of the key: every change becomes a row of its own"));
    auto* line = new QWidget;
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_loadTime, 3);
    layout->addWidget(m_loadTimeName, 2);
    layout->addWidget(m_loadTimeInKey);
    connect(m_loadTime, &QComboBox::activated, this, &RowsSection::applyLoadTime);
    connect(m_loadTimeName, &QLineEdit::editingFinished, this, &RowsSection::applyLoadTime);
    connect(m_loadTimeInKey, &QCheckBox::clicked, this, &RowsSection::applyLoadTime);
    return line;
}

void RowsSection::applyLoadTime() {
    const int choice = m_loadTime->currentData().toInt();
    QString name = m_loadTimeName->text().trimmed();
    if (name.isEmpty())
        name = kLoadTimeName;
    edit([choice, column = name.toStdString(), inKey = m_loadTimeInKey->isChecked()](TableOverride& o) {
        if (choice == kAsForEveryTable)
            o.loadTime.reset();
        else if (choice == NoColumn)
            o.loadTime = mapping::LoadTimeColumn();
        else
            o.loadTime = mapping::LoadTimeColumn{column, inKey};
    });
}

void RowsSection::fill(const DesignView& view) {
    // What is being typed keeps its blanks and its cursor.
    if (const QString where = text::of(view.chosen.where); m_where->text().trimmed() != where)
        m_where->setText(where);
    m_whereRow->remark =
        view.chosen.where.empty() ? QString() : tr("The source is asked: %1").arg(text::of(view.plan.where));
    m_zeroDates->clear();
    m_zeroDates->addItem(tr("as for every table: %1").arg(text::zeroDates(view.rules.zeroDates)), kAsForEveryTable);
    for (const ZeroDatePolicy policy :
         {ZeroDatePolicy::stop, ZeroDatePolicy::null, ZeroDatePolicy::yearZero, ZeroDatePolicy::epoch})
        m_zeroDates->addItem(text::zeroDates(policy), int(policy));
    m_zeroDates->setCurrentIndex(
        m_zeroDates->findData(view.chosen.zeroDates ? int(*view.chosen.zeroDates) : kAsForEveryTable));
    const auto& findings = view.plan.findings;
    setRowVisible(*m_zeroDatesRow,
                  view.chosen.zeroDates ||
                      std::any_of(findings.begin(), findings.end(), [](const auto& f) { return f.id == "zeroDate"; }));
    m_zeroDatesRow->remark = tr("0000-00-00 and dates with a zero month or day do not exist in StarRocks.");
    setRowVisible(*m_existingRow, view.existingRows.has_value());
    if (view.existingRows)
        m_existing->setCurrentIndex(m_existing->findData(int(*view.existingRows)));
    const mapping::LoadTimeColumn& common = view.rules.loadTime;
    m_loadTime->clear();
    m_loadTime->addItem(common.name.empty() ? tr("as for every table: no column")
                                            : tr("as for every table: %1").arg(text::of(common.name)),
                        kAsForEveryTable);
    m_loadTime->addItem(tr("no column"), NoColumn);
    m_loadTime->addItem(tr("a column of this table"), OwnColumn);
    const bool own = view.chosen.loadTime && !view.chosen.loadTime->name.empty();
    m_loadTime->setCurrentIndex(m_loadTime->findData(!view.chosen.loadTime ? kAsForEveryTable
                                                     : own                 ? int(OwnColumn)
                                                                           : int(NoColumn)));
    m_loadTimeName->setVisible(own);
    m_loadTimeInKey->setVisible(own);
    m_loadTimeName->setText(own ? text::of(view.chosen.loadTime->name) : kLoadTimeName);
    m_loadTimeInKey->setChecked(own && view.chosen.loadTime->inKey);
    setRowVisible(*m_shardRow, view.sources > 1);
    m_shard->setText(text::of(view.rules.shardColumn));
    m_shardRow->remark =
        view.rules.shardColumn.empty()
            ? tr("%1 tables go into this one. Without a column that says which, equal keys of two of them overwrite "
                 "each other.")
                  .arg(view.sources)
            : tr("First key column of every merged table; it holds database.table of each row.");
}

} // namespace lodestar::ui
