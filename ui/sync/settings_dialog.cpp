// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/settings_dialog.h"
#include "ui/common/labels.h"
#include "ui/mapping/column_list_field.h"
#include "ui/text/sentences.h"
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>
#include <limits>
namespace lodestar::ui {
namespace {

using namespace Qt::StringLiterals;
using bridge::Compression;
using bridge::SchemaChanges;
using bridge::StartFrom;
constexpr std::uint64_t kMiB = 1u << 20;

QSpinBox* numberBox(const bridge::SettingRange& range, std::uint64_t unit = 1, const QString& suffix = {}) {
    auto* box = new QSpinBox;
    box->setRange(int(std::max<std::uint64_t>(1, range.least / unit)), int(range.most / unit));
    box->setGroupSeparatorShown(true);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setSuffix(suffix);
    return box;
}

/// Whole MiB, and none only for nothing.
int mibOf(std::uint64_t bytes) { return bytes == 0 ? 0 : int(std::max<std::uint64_t>(1, bytes / kMiB)); }

/// A size that is no whole number of MiB stays as the file holds it until it is changed.
std::uint64_t bytesIn(const QSpinBox* box, std::uint64_t kept) {
    return box->value() == mibOf(kept) ? kept : std::uint64_t(box->value()) * kMiB;
}

QString startRemark(StartFrom from) {
    switch (from) {
    case StartFrom::initial:
        return SettingsDialog::tr("Copies what is there, then follows every change.");
    case StartFrom::earliest:
        return SettingsDialog::tr("No copy: follows from the oldest binlog that the server still has. Rows that were "
                                  "not changed since are missing in the target.");
    case StartFrom::latest:
        return SettingsDialog::tr(
            "No copy: follows from now on. Rows that are there already are missing in the target.");
    case StartFrom::position:
        return SettingsDialog::tr("No copy: follows from this place of the binlog.");
    case StartFrom::timestamp:
        return SettingsDialog::tr("No copy: follows from the first change at or after this time.");
    case StartFrom::snapshotOnly:
        return SettingsDialog::tr("Copies what is there and ends.");
    }
    return {};
}

QString changesRemark(SchemaChanges changes) {
    switch (changes) {
    case SchemaChanges::lenient:
        return SettingsDialog::tr("Nothing is destroyed: columns that are dropped or renamed at the source stay.");
    case SchemaChanges::evolve:
        return SettingsDialog::tr("The target mirrors the source, drops included; a change that cannot be mirrored "
                                  "stops its table.");
    case SchemaChanges::tryEvolve:
        return SettingsDialog::tr("As before, but what cannot be mirrored is left undone where rows still arrive "
                                  "exactly.");
    case SchemaChanges::ignore:
        return SettingsDialog::tr("The target stays as it is.");
    case SchemaChanges::exception:
        return SettingsDialog::tr("Any change stops its table.");
    }
    return {};
}

/// Adds caption and field as the next row of a grid.
void addRow(QGridLayout* grid, const QString& caption, QWidget* field, QList<QWidget*>* group = nullptr) {
    const int row = grid->rowCount();
    QLabel* label = fieldLabel(caption, field);
    grid->addWidget(label, row, 0);
    grid->addWidget(field, row, 1);
    if (group)
        group->append({label, field});
}

/// Scrolls up and down; a page is never narrower than its fields.
class PageScroll final : public QScrollArea {
public:
    [[nodiscard]] QSize minimumSizeHint() const override {
        const int bar = verticalScrollBar()->sizeHint().width();
        return {widget()->minimumSizeHint().width() + bar, QScrollArea::minimumSizeHint().height()};
    }
};

QWidget* scrolled(QWidget* page) {
    auto* scroll = new PageScroll;
    scroll->setWidget(page);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

QGridLayout* pageGrid(QWidget* page) {
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(4, 14, 8, 4);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    return grid;
}

QLabel* remarkBelow(QGridLayout* grid) {
    auto* remark = new QLabel;
    remark->setWordWrap(true);
    remark->setTextFormat(Qt::PlainText);
    setTone(remark, Tone::muted);
    grid->addWidget(remark, grid->rowCount(), 1);
    return remark;
}

} // namespace

SettingsDialog::SettingsDialog(const bridge::Design& design, bool running, QWidget* parent)
    : QDialog(parent), m_settings(design.run) {
    setWindowTitle(tr("Options of the sync"));
    resize(600, 640);
    auto* tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    tabs->addTab(buildBehaviour(), tr("Start and changes"));
    tabs->addTab(buildLoads(), tr("Loads and limits"));
    auto* note = new QLabel(tr("The sync runs: what is chosen here holds from its next start on."));
    setTone(note, Tone::warn);
    note->setVisible(running);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(tr("Apply"), QDialogButtonBox::AcceptRole)->setProperty("primary", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 14);
    layout->setSpacing(10);
    layout->addWidget(tabs, 1);
    layout->addWidget(note);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_start, &QComboBox::currentIndexChanged, this, &SettingsDialog::showStart);
    connect(m_changes, &QComboBox::currentIndexChanged, this, &SettingsDialog::showStart);
    connect(m_visible, &QComboBox::currentIndexChanged, this, &SettingsDialog::showVisible);
    fill(design);
    showStart();
    showVisible();
}

QWidget* SettingsDialog::buildBehaviour() {
    m_start = new QComboBox;
    m_start->addItem(tr("copy, then follow"), int(StartFrom::initial));
    m_start->addItem(tr("copy only"), int(StartFrom::snapshotOnly));
    m_start->addItem(tr("follow from the oldest binlog"), int(StartFrom::earliest));
    m_start->addItem(tr("follow from now on"), int(StartFrom::latest));
    m_start->addItem(tr("follow from a position"), int(StartFrom::position));
    m_start->addItem(tr("follow from a time"), int(StartFrom::timestamp));
    m_file = new QLineEdit;
    m_file->setPlaceholderText(u"binlog.000412"_s);
    m_offset = numberBox({4, std::uint64_t(std::numeric_limits<int>::max())});
    m_gtids = new QLineEdit;
    m_gtids->setPlaceholderText(tr("instead of file and offset"));
    m_time = new QDateTimeEdit;
    m_time->setTimeSpec(Qt::UTC);
    m_time->setDisplayFormat(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s);
    m_changes = new QComboBox;
    for (const auto& [text, policy] :
         std::initializer_list<std::pair<QString, SchemaChanges>>{{tr("lenient"), SchemaChanges::lenient},
                                                                  {tr("evolve"), SchemaChanges::evolve},
                                                                  {tr("try to evolve"), SchemaChanges::tryEvolve},
                                                                  {tr("ignore"), SchemaChanges::ignore},
                                                                  {tr("stop the table"), SchemaChanges::exception}})
        m_changes->addItem(text, int(policy));
    m_approved = new QCheckBox(tr("Show me what would run in the target, and wait for my answer"));
    m_included = new QLineEdit;
    m_included->setPlaceholderText(tr("all; else as add.column, drop.column"));
    m_excluded = new QLineEdit;
    m_excluded->setPlaceholderText(tr("none; as truncate.table"));
    m_existing = new QComboBox;
    m_existing->addItem(tr("stop the table and ask"), int(bridge::ExistingRows::refuse));
    m_existing->addItem(tr("load beside them, then swap"), int(bridge::ExistingRows::replace));
    m_existing->addItem(tr("empty the table first"), int(bridge::ExistingRows::truncate));
    m_existing->addItem(tr("merge; rows deleted before stay"), int(bridge::ExistingRows::merge));
    m_lost = new QComboBox;
    m_lost->addItem(tr("stop the table"), int(bridge::LostPlace::stop));
    m_lost->addItem(tr("copy it again beside its target"), int(bridge::LostPlace::copyAgain));
    m_lost->addItem(tr("compare, and load what differs"), int(bridge::LostPlace::compare));
    m_lost->setToolTip(tr("Logs that were purged or reset, a source restored from an older copy, another server"));
    auto* page = new QWidget;
    QGridLayout* grid = pageGrid(page);
    addRow(grid, tr("First start"), m_start);
    m_startRemark = remarkBelow(grid);
    addRow(grid, tr("Binlog file"), m_file, &m_positionFields);
    addRow(grid, tr("Offset"), m_offset, &m_positionFields);
    addRow(grid, tr("GTID set"), m_gtids, &m_positionFields);
    addRow(grid, tr("Time"), m_time, &m_timeFields);
    addRow(grid, tr("Rows in target tables"), m_existing);
    addRow(grid, tr("Place in the binlog lost"), m_lost);
    addRow(grid, tr("Schema changes"), m_changes);
    m_changesRemark = remarkBelow(grid);
    grid->addWidget(m_approved, grid->rowCount(), 1);
    addRow(grid, tr("Only these kinds"), m_included);
    addRow(grid, tr("Not these kinds"), m_excluded);
    grid->setRowStretch(grid->rowCount(), 1);
    return scrolled(page);
}

QWidget* SettingsDialog::buildLoads() {
    using namespace bridge::ranges;
    m_flush = numberBox(flushMs, 1, tr(" ms"));
    m_visible = new QComboBox;
    m_visible->addItem(tr("load by load"), false);
    m_visible->addItem(tr("at checkpoints of all tables"), true);
    m_checkpoint = numberBox(checkpointMs, 1, tr(" ms"));
    m_checkpoint->setMinimum(0);
    m_checkpoint->setSpecialValueText(tr("as the freshness"));
    m_batchBytes = numberBox(batchBytes, kMiB, tr(" MiB"));
    m_batchRows = numberBox(batchRows);
    m_inFlight = numberBox(loadsInFlight);
    m_perSecond = numberBox(loadsPerSecond);
    m_timeout = numberBox(loadTimeoutS, 1, tr(" s"));
    m_compression = new QComboBox;
    m_compression->addItem(tr("off"), int(Compression::none));
    m_compression->addItem(tr("LZ4"), int(Compression::lz4));
    m_compression->addItem(tr("LZ4 where measured to be faster"), int(Compression::automatic));
    m_compression->setToolTip(tr("Compressed bodies spare the network and cost processor time here and in StarRocks.\n"
                                 "Measuring finds out what arrives sooner, and looks again now and then."));
    m_readers = numberBox(readers);
    m_chunkRows = numberBox(chunkRows);
    m_memory = numberBox(memoryBytes, kMiB, tr(" MiB"));
    m_spill = numberBox(spillBytes, kMiB, tr(" MiB"));
    m_spill->setMinimum(0);
    m_spill->setSpecialValueText(tr("none"));
    m_spill->setToolTip(tr("While StarRocks is away or slow and the memory is full, rows that wait go to disk.\n"
                           "The log is then read on, so what the source purges meanwhile is not lost.\n"
                           "Needs that much room in the folder of the state; nothing of it outlives the process,\n"
                           "whose next start reads those rows from the log again."));
    m_label = new QLineEdit;
    m_label->setMaxLength(40);
    m_serverId = new QLineEdit;
    m_serverId->setPlaceholderText(tr("derived from the pipeline"));
    m_serverId->setInputMethodHints(Qt::ImhDigitsOnly);
    m_state = new QLineEdit;
    m_state->setPlaceholderText(tr("the usual one of the user"));
    auto* page = new QWidget;
    QGridLayout* grid = pageGrid(page);
    addRow(grid, tr("Freshness: a load at least every"), m_flush);
    addRow(grid, tr("Changes become visible"), m_visible);
    m_visibleRemark = remarkBelow(grid);
    addRow(grid, tr("Checkpoint every"), m_checkpoint, &m_checkpointFields);
    addRow(grid, tr("Bytes of one load, at most"), m_batchBytes);
    addRow(grid, tr("Rows of one load, at most"), m_batchRows);
    addRow(grid, tr("Loads at the same time, at most"), m_inFlight);
    addRow(grid, tr("Loads a second and database, at most"), m_perSecond);
    addRow(grid, tr("Time-out of a load"), m_timeout);
    addRow(grid, tr("Compression of load bodies"), m_compression);
    addRow(grid, tr("Connections that copy"), m_readers);
    addRow(grid, tr("Rows of one chunk, at most"), m_chunkRows);
    addRow(grid, tr("Memory of all buffers"), m_memory);
    addRow(grid, tr("Disk for waiting rows, at most"), m_spill);
    addRow(grid, tr("Load labels begin with"), m_label);
    addRow(grid, tr("Replica id on the binlog"), m_serverId);
    addRow(grid, tr("Folder of the state"), m_state);
    grid->setRowStretch(grid->rowCount(), 1);
    return scrolled(page);
}

void SettingsDialog::showStart() {
    const auto from = static_cast<StartFrom>(m_start->currentData().toInt());
    m_startRemark->setText(startRemark(from));
    setTone(m_startRemark, from == StartFrom::initial || from == StartFrom::snapshotOnly ? Tone::muted : Tone::warn);
    m_changesRemark->setText(changesRemark(static_cast<SchemaChanges>(m_changes->currentData().toInt())));
    for (QWidget* widget : m_positionFields)
        widget->setVisible(from == StartFrom::position);
    for (QWidget* widget : m_timeFields)
        widget->setVisible(from == StartFrom::timestamp);
}

void SettingsDialog::showVisible() {
    const bool transactions = m_visible->currentData().toBool();
    m_visibleRemark->setText(
        transactions
            ? tr("No transaction of the source is ever seen in part, and all tables stand at one place of the "
                 "log. StarRocks 4.0 and newer show the keyed tables of a database at one moment; before, each "
                 "table changes at one moment, one right after the other. Copies stay visible load by load.")
            : tr("Each table as fast as it can; tables stand at places of their own."));
    for (QWidget* widget : m_checkpointFields)
        widget->setVisible(transactions);
}

void SettingsDialog::fill(const bridge::Design& design) {
    const bridge::RunSettings& run = design.run;
    m_start->setCurrentIndex(m_start->findData(int(run.startFrom)));
    m_file->setText(text::of(run.binlogFile));
    m_offset->setValue(int(std::min<std::uint64_t>(run.binlogOffset, std::uint64_t(m_offset->maximum()))));
    m_gtids->setText(text::of(run.gtidSet));
    m_time->setDateTime(run.timestampMs > 0 ? QDateTime::fromMSecsSinceEpoch(qint64(run.timestampMs), Qt::UTC)
                                            : QDateTime::currentDateTimeUtc());
    m_changes->setCurrentIndex(m_changes->findData(int(run.schemaChanges)));
    m_approved->setChecked(run.changesApproved);
    m_included->setText(columnsText(run.changesIncluded));
    m_excluded->setText(columnsText(run.changesExcluded));
    m_existing->setCurrentIndex(m_existing->findData(int(design.existingRows)));
    m_lost->setCurrentIndex(m_lost->findData(int(run.lostPlace)));
    m_flush->setValue(int(run.flushMs));
    m_visible->setCurrentIndex(m_visible->findData(run.transactions));
    m_checkpoint->setValue(int(run.checkpointMs));
    m_batchBytes->setValue(mibOf(run.batchBytesMax));
    m_batchRows->setValue(int(run.batchRowsMax));
    m_inFlight->setValue(int(run.loadsInFlightMax));
    m_perSecond->setValue(int(run.loadsPerSecondMax));
    m_timeout->setValue(int(run.loadTimeoutS));
    m_compression->setCurrentIndex(m_compression->findData(int(run.compression)));
    m_readers->setValue(int(run.readers));
    m_chunkRows->setValue(int(run.chunkRowsMax));
    m_memory->setValue(mibOf(run.memoryBytesMax));
    m_spill->setValue(mibOf(run.spillBytesMax));
    m_label->setText(text::of(run.labelPrefix));
    m_serverId->setText(run.serverId == 0 ? QString() : QString::number(run.serverId));
    m_state->setText(text::of(run.stateFolder));
}

bridge::ExistingRows SettingsDialog::existingRows() const {
    return static_cast<bridge::ExistingRows>(m_existing->currentData().toInt());
}

bridge::RunSettings SettingsDialog::settings() const {
    bridge::RunSettings run = m_settings;
    run.startFrom = static_cast<StartFrom>(m_start->currentData().toInt());
    if (run.startFrom == StartFrom::position) {
        run.binlogFile = m_file->text().trimmed().toStdString();
        run.binlogOffset = std::uint64_t(m_offset->value());
        run.gtidSet = m_gtids->text().trimmed().toStdString();
    }
    if (run.startFrom == StartFrom::timestamp)
        run.timestampMs = std::uint64_t(m_time->dateTime().toMSecsSinceEpoch());
    run.schemaChanges = static_cast<SchemaChanges>(m_changes->currentData().toInt());
    run.changesApproved = m_approved->isChecked();
    run.lostPlace = static_cast<bridge::LostPlace>(m_lost->currentData().toInt());
    run.changesIncluded = columnsOf(m_included->text());
    run.changesExcluded = columnsOf(m_excluded->text());
    run.flushMs = std::uint64_t(m_flush->value());
    run.transactions = m_visible->currentData().toBool();
    run.checkpointMs = std::uint64_t(m_checkpoint->value());
    if (run.checkpointMs != 0)
        run.checkpointMs = std::max(run.checkpointMs, bridge::ranges::checkpointMs.least);
    run.batchBytesMax = bytesIn(m_batchBytes, m_settings.batchBytesMax);
    run.memoryBytesMax = bytesIn(m_memory, m_settings.memoryBytesMax);
    run.spillBytesMax = bytesIn(m_spill, m_settings.spillBytesMax);
    run.batchRowsMax = std::uint64_t(m_batchRows->value());
    run.loadsInFlightMax = std::uint32_t(m_inFlight->value());
    run.loadsPerSecondMax = std::uint32_t(m_perSecond->value());
    run.loadTimeoutS = std::uint64_t(m_timeout->value());
    run.compression = static_cast<Compression>(m_compression->currentData().toInt());
    run.readers = std::uint32_t(m_readers->value());
    run.chunkRowsMax = std::uint64_t(m_chunkRows->value());
    const QString prefix = m_label->text().trimmed();
    if (!prefix.isEmpty())
        run.labelPrefix = prefix.toStdString();
    run.serverId = m_serverId->text().trimmed().toUInt();
    run.stateFolder = m_state->text().trimmed().toStdString();
    return run;
}

} // namespace lodestar::ui
