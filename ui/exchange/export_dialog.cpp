// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/export_dialog.h"
#include "ui/common/card.h"
#include "ui/common/data_tree.h"
#include "ui/common/labels.h"
#include "ui/common/splitter.h"
#include "ui/exchange/code_preview.h"
#include "ui/exchange/notes_model.h"
#include "ui/text/sentences.h"
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QMessageBox>
#include <QSplitter>
#include <QStringListModel>
#include <QVBoxLayout>
#include <algorithm>
namespace lodestar::ui {
namespace {
using namespace Qt::StringLiterals;
}

ExportDialog::ExportDialog(bridge::Workspace& workspace, settings::Settings& settings, QWidget* parent)
    : QDialog(parent), m_workspace(workspace), m_settings(settings), m_makeJob(workspace.pool()),
      m_saveJob(workspace.pool()) {
    setWindowTitle(tr("Export"));
    resize(1080, 700);
    QWidget* formats = buildFormats();
    QWidget* side = buildText();
    auto* split = splitter(Qt::Horizontal, {formats, side}, {240, 840}, 1);
    m_answer = new ElidedLabel;
    m_copy = new QPushButton(tr("Copy to Clipboard"));
    m_save = new QPushButton(tr("Save…"));
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    auto* close = new QPushButton(tr("Close"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_answer, 1);
    buttons->addWidget(close);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(12);
    layout->addWidget(split, 1);
    layout->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, &ExportDialog::copy);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::save);
    connect(&m_workspace, &bridge::Workspace::plansChanged, this, &ExportDialog::make);
    connect(m_formatView->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ExportDialog::showFormat);
    m_formatView->setCurrentIndex(m_formats->index(0));
    m_formatView->setFocus();
}

QWidget* ExportDialog::buildFormats() {
    QStringList titles;
    for (const ExportFormatText& text : exportFormatTexts())
        titles << text.title;
    m_formats = new QStringListModel(titles, this);
    m_formatView = new DataTree(tr("Formats"), DataTree::Kind::list);
    m_formatView->setHeaderHidden(true);
    m_formatView->setModel(m_formats);
    m_formatView->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_formatView->setColumnWidths({-200});
    auto* card = new Card(tr("Format"));
    card->setMinimumWidth(210);
    card->body()->addWidget(m_formatView);
    return card;
}

QWidget* ExportDialog::buildText() {
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_description = new QLabel;
    m_description->setWordWrap(true);
    m_description->setTextFormat(Qt::PlainText);
    layout->addWidget(m_description);
    layout->addWidget(buildOptions());
    m_textCard = new Card(tr("Text"));
    m_code = new CodeView(tr("Exported text"));
    m_cut = new QLabel;
    m_cut->setContentsMargins(12, 6, 12, 6);
    setTone(m_cut, Tone::muted);
    m_textCard->body()->addWidget(m_code, 1);
    m_textCard->body()->addWidget(m_cut);
    m_notesCard = new Card(tr("Not the same there"));
    m_notes = new NotesModel(this);
    m_notesView = new DataTree(tr("What has no counterpart"), DataTree::Kind::list);
    m_notesView->setModel(m_notes);
    m_notesView->setColumnWidths({200, -240});
    m_notesCard->body()->addWidget(m_notesView);
    layout->addWidget(splitter(Qt::Vertical, {m_textCard, m_notesCard}, {420, 150}, 0), 1);
    return side;
}

QWidget* ExportDialog::buildOptions() {
    auto* options = new QWidget;
    auto* grid = new QGridLayout(options);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(8);
    m_extent = new QComboBox;
    m_file = new QComboBox;
    for (QComboBox* box : {m_extent, m_file}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(18);
    }
    m_extentLabel = fieldLabel(tr("Tables"), m_extent);
    m_fileLabel = fieldLabel(tr("File shown"), m_file);
    grid->addWidget(m_extentLabel, 0, 0);
    grid->addWidget(m_extent, 0, 1);
    grid->addWidget(m_fileLabel, 0, 2);
    grid->addWidget(m_file, 0, 3);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    m_kafka = new QWidget;
    auto* kafka = new QGridLayout(m_kafka);
    kafka->setContentsMargins(0, 0, 0, 0);
    kafka->setHorizontalSpacing(10);
    const bridge::KafkaPlace usual;
    m_brokers = new QLineEdit(text::of(usual.brokers));
    m_topic = new QLineEdit(text::of(usual.topic));
    m_flattened = new QCheckBox(tr("Flattened rows"));
    m_flattened->setToolTip(
        tr("Debezium's ExtractNewRecordState is on: rows with \"__deleted\" in place of envelopes"));
    for (QLineEdit* field : {m_brokers, m_topic})
        field->setFont(codeFont());
    kafka->addWidget(fieldLabel(tr("Kafka brokers"), m_brokers), 0, 0);
    kafka->addWidget(m_brokers, 0, 1);
    kafka->addWidget(fieldLabel(tr("Topic"), m_topic), 0, 2);
    kafka->addWidget(m_topic, 0, 3);
    kafka->addWidget(m_flattened, 0, 4);
    kafka->setColumnStretch(1, 1);
    kafka->setColumnStretch(3, 1);
    grid->addWidget(m_kafka, 1, 0, 1, 4);
    m_extent->addItem(tr("All selected tables"));
    if (const auto& current = m_workspace.currentTarget())
        m_extent->addItem(tr("Only %1").arg(text::of(current->toString())));
    connect(m_extent, &QComboBox::activated, this, &ExportDialog::make);
    connect(m_file, &QComboBox::currentIndexChanged, this, &ExportDialog::showFile);
    connect(m_brokers, &QLineEdit::editingFinished, this, &ExportDialog::make);
    connect(m_topic, &QLineEdit::editingFinished, this, &ExportDialog::make);
    connect(m_flattened, &QCheckBox::toggled, this, &ExportDialog::make);
    return options;
}

const ExportFormatText& ExportDialog::format() const {
    const int row = std::max(m_formatView->currentIndex().row(), 0);
    return exportFormatTexts().at(std::size_t(row));
}

void ExportDialog::choose(bridge::ExportFormat format) {
    const auto& texts = exportFormatTexts();
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (texts[i].format == format)
            m_formatView->setCurrentIndex(m_formats->index(int(i)));
}

void ExportDialog::chooseCurrentTable(bool only) {
    if (only && m_extent->count() < 2)
        return;
    m_extent->setCurrentIndex(only ? 1 : 0);
    make();
}

std::optional<std::size_t> ExportDialog::target() const {
    const auto& current = m_workspace.currentTarget();
    const auto plans = m_workspace.plans();
    if (m_extent->currentIndex() != 1 || !current || !plans)
        return std::nullopt;
    for (std::size_t i = 0; i < plans->set.targets.size(); ++i)
        if (plans->set.targets[i].target == *current)
            return i;
    return std::nullopt;
}

void ExportDialog::showFormat() {
    m_description->setText(format().description);
    m_code->setLanguage(format().language);
    const bool lists = bridge::listsTables(format().format);
    m_extent->setVisible(lists && m_extent->count() > 1);
    m_extentLabel->setVisible(!m_extent->isHidden());
    m_kafka->setVisible(format().format == bridge::ExportFormat::routineLoad);
    make();
}

void ExportDialog::setBusy(bool busy) {
    m_copy->setEnabled(!busy && !m_files.empty());
    m_save->setEnabled(!busy && !m_files.empty());
}

void ExportDialog::make() {
    bridge::ExportRequest request;
    request.format = format().format;
    request.target = target();
    request.targetVersionText = m_workspace.targetReport().versionText;
    request.kafka = {m_brokers->text().trimmed().toStdString(), m_topic->text().trimmed().toStdString(),
                     m_flattened->isChecked()};
    auto plans = m_workspace.plans();
    if (!plans)
        plans = std::make_shared<const bridge::Plans>();
    bridge::Design design = m_workspace.design();
    if (design.name.empty())
        design.name = QFileInfo(m_workspace.path()).completeBaseName().toStdString();
    m_makeJob.run(
        this,
        [backend = &m_workspace.backend(), design = std::move(design), plans, request = std::move(request)](
            std::stop_token stop) { return backend->exportDesign(design, *plans, request, stop); },
        [this](Result<bridge::ExportedTexts> made) { showMade(std::move(made)); });
    setBusy(true);
}

void ExportDialog::showMade(Result<bridge::ExportedTexts> made) {
    m_files.clear();
    m_answer->clear();
    const QString shown = m_file->currentText();
    {
        const QSignalBlocker quiet(m_file);
        m_file->clear();
        if (made) {
            m_files = std::move(made->files);
            for (const bridge::TextFile& file : m_files)
                m_file->addItem(text::of(file.name));
            m_file->setCurrentIndex(std::max(m_file->findText(shown), 0));
        }
    }
    m_file->setVisible(m_files.size() > 1);
    m_fileLabel->setVisible(m_files.size() > 1);
    const std::size_t notes = made ? made->notes.size() : 0;
    m_notes->setNotes(made ? std::move(made->notes) : std::vector<bridge::ExchangeNote>());
    m_notesCard->setVisible(notes > 0);
    m_notesCard->setRemark(text::number(notes));
    m_save->setText(m_files.size() > 1 ? tr("Save %1 files…").arg(text::number(m_files.size())) : tr("Save…"));
    setBusy(false);
    if (!made) {
        setTone(m_answer, Tone::bad);
        m_answer->setText(text::errorParagraph(made.error()));
    }
    showFile();
}

void ExportDialog::showFile() {
    const int at = std::max(m_file->currentIndex(), 0);
    const std::string text = std::size_t(at) < m_files.size() ? m_files[std::size_t(at)].text : std::string();
    m_textCard->setTitle(std::size_t(at) < m_files.size() ? text::of(m_files[std::size_t(at)].name) : tr("Text"));
    showCode(*m_code, *m_cut, text);
}

void ExportDialog::copy() {
    const int at = std::max(m_file->currentIndex(), 0);
    if (std::size_t(at) >= m_files.size())
        return;
    QApplication::clipboard()->setText(text::of(m_files[std::size_t(at)].text));
    setTone(m_answer, Tone::ok);
    m_answer->setText(tr("%1 is in the clipboard.").arg(text::of(m_files[std::size_t(at)].name)));
}

void ExportDialog::save() {
    if (m_files.size() == 1) {
        const QString start = QDir(m_settings.get(settings::kLastFolder)).filePath(text::of(m_files.front().name));
        const QString file = QFileDialog::getSaveFileName(this, tr("Export"), start, format().fileFilter);
        if (!file.isEmpty())
            saveTo(file);
        return;
    }
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder for %1 files").arg(m_files.size()),
                                                             m_settings.get(settings::kLastFolder));
    if (folder.isEmpty())
        return;
    const auto there = std::count_if(m_files.begin(), m_files.end(), [&folder](const bridge::TextFile& file) {
        return QFileInfo::exists(QDir(folder).filePath(text::of(file.name)));
    });
    if (there > 0 && QMessageBox::question(
                         this, tr("Files are there already"),
                         tr("%1 of the files are in %2 already. Replace them?").arg(QString::number(there), folder)) !=
                         QMessageBox::Yes)
        return;
    saveTo(folder);
}

void ExportDialog::saveTo(const QString& path) {
    const bool several = m_files.size() > 1;
    m_settings.set(settings::kLastFolder, several ? path : QFileInfo(path).absolutePath());
    m_saveJob.run(
        this,
        [path, several, files = m_files](std::stop_token stop) {
            return several ? bridge::writeTextFiles(path, files, stop)
                           : bridge::writeTextFile(path, files.front().text);
        },
        [this, path](Result<void> saved) {
            setBusy(false);
            setTone(m_answer, saved ? Tone::ok : Tone::bad);
            m_answer->setText(saved ? tr("Saved as %1.").arg(path) : text::errorParagraph(saved.error()));
            if (saved)
                emit said(tr("Saved as %1.").arg(path));
        });
    setBusy(true);
}

} // namespace lodestar::ui
