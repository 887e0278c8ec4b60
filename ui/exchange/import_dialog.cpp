// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/import_dialog.h"
#include "app/bridge/text_files.h"
#include "ui/common/card.h"
#include "ui/common/data_tree.h"
#include "ui/common/labels.h"
#include "ui/common/splitter.h"
#include "ui/exchange/code_preview.h"
#include "ui/exchange/export_formats.h"
#include "ui/exchange/notes_model.h"
#include "ui/text/sentences.h"
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>
namespace lodestar::ui {
using namespace Qt::StringLiterals;

ImportDialog::ImportDialog(bridge::Workspace& workspace, settings::Settings& settings, QWidget* parent)
    : QDialog(parent), m_workspace(workspace), m_settings(settings), m_readJob(workspace.pool()),
      m_convertJob(workspace.pool()) {
    setWindowTitle(tr("Import"));
    resize(920, 640);
    m_textCard = new Card(tr("File"));
    m_code = new CodeView(tr("Text of the file"));
    m_cut = new QLabel;
    m_cut->setContentsMargins(12, 6, 12, 6);
    setTone(m_cut, Tone::muted);
    m_cut->hide();
    m_textCard->body()->addWidget(m_code, 1);
    m_textCard->body()->addWidget(m_cut);
    m_notesCard = new Card(tr("Without a counterpart here"));
    m_notes = new NotesModel(this);
    m_notesView = new DataTree(tr("What has no counterpart"), DataTree::Kind::list);
    m_notesView->setModel(m_notes);
    m_notesView->setColumnWidths({200, -240});
    m_notesView->setEmptyText(tr("Nothing"), tr("Everything that the file says is carried over."));
    m_notesCard->body()->addWidget(m_notesView);
    auto* split = splitter(Qt::Vertical, {m_textCard, m_notesCard}, {300, 180});
    m_summary = new QLabel;
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* cancel = new QPushButton(tr("Cancel"));
    m_open = new QPushButton(tr("Open as New Pipeline"));
    m_open->setProperty("primary", true);
    m_open->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_open);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(12);
    layout->addWidget(buildFields());
    layout->addWidget(split, 1);
    layout->addWidget(m_summary);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (m_imported)
            emit chosen(m_imported->design, int(m_imported->notes.size()));
    });
    showNothing();
}

QWidget* ImportDialog::buildFields() {
    auto* fields = new QWidget;
    auto* grid = new QGridLayout(fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(8);
    m_file = new QLineEdit;
    m_file->setPlaceholderText(tr("A file of Flink, Flink CDC, SMT, DataX or DataWorks"));
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setProperty("compact", true);
    choose->setAutoDefault(false);
    m_format = new QComboBox;
    m_format->addItem(tr("Tell by the text"), -1);
    for (const ImportFormatText& text : importFormatTexts())
        m_format->addItem(text.title, int(text.format));
    grid->addWidget(fieldLabel(tr("File"), m_file), 0, 0);
    grid->addWidget(m_file, 0, 1);
    grid->addWidget(choose, 0, 2);
    grid->addWidget(fieldLabel(tr("Format"), m_format), 1, 0);
    grid->addWidget(m_format, 1, 1);
    grid->setColumnStretch(1, 1);
    connect(choose, &QPushButton::clicked, this, &ImportDialog::browse);
    connect(m_file, &QLineEdit::editingFinished, this, [this] {
        if (m_file->text() != m_path && !m_file->text().isEmpty())
            openFile(m_file->text());
    });
    connect(m_format, &QComboBox::activated, this, &ImportDialog::convert);
    return fields;
}

void ImportDialog::browse() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Import"), m_settings.get(settings::kLastFolder),
        tr("Known files (*.sql *.yaml *.yml *.json *.conf *.ini *.properties);;All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

void ImportDialog::openFile(const QString& path) {
    m_path = path;
    m_file->setText(path);
    m_text.clear();
    m_settings.set(settings::kLastFolder, QFileInfo(path).absolutePath());
    m_readJob.run(
        this, [path](std::stop_token) { return bridge::readTextFile(path); },
        [this](Result<std::string> read) {
            if (!read) {
                showResult(read.error());
                return;
            }
            m_text = std::move(*read);
            m_textCard->setTitle(QFileInfo(m_path).fileName());
            convert();
        });
}

void ImportDialog::convert() {
    if (m_text.empty())
        return;
    const int chosenFormat = m_format->currentData().toInt();
    auto format = bridge::guessImportFormat(m_text);
    if (chosenFormat >= 0)
        format = static_cast<bridge::ImportFormat>(chosenFormat);
    CodeLanguage language = CodeLanguage::plain;
    for (const ImportFormatText& text : importFormatTexts())
        if (format == text.format) {
            language = text.language;
            m_textCard->setRemark(text.title);
        }
    m_code->setLanguage(language);
    showCode(*m_code, *m_cut, m_text);
    if (!format) {
        m_textCard->setRemark({});
        showResult(Error(ErrorCode::invalidFile, "the text is in none of the known formats",
                         "Choose the format above, if you know it"));
        return;
    }
    m_convertJob.run(
        this,
        [backend = &m_workspace.backend(), format = *format, text = m_text, where = m_path.toStdString()](
            std::stop_token stop) { return backend->importDesign(format, text, where, stop); },
        [this](Result<bridge::ImportedDesign> result) { showResult(std::move(result)); });
}

void ImportDialog::showNothing() {
    m_imported.reset();
    m_open->setEnabled(false);
    m_notesCard->setVisible(false);
    setTone(m_summary, Tone::muted);
    m_summary->setText(tr("The file is only read. What it becomes and what has no counterpart is shown here first."));
}

void ImportDialog::showResult(Result<bridge::ImportedDesign> result) {
    if (!result) {
        showNothing();
        setTone(m_summary, Tone::bad);
        m_summary->setText(text::errorParagraph(result.error()));
        return;
    }
    m_imported = std::move(*result);
    const bridge::Design& design = m_imported->design;
    m_notes->setNotes(m_imported->notes);
    m_notesCard->setVisible(true);
    m_notesCard->setRemark(text::number(m_imported->notes.size()));
    setTone(m_summary, Tone::normal);
    const QString tables = text::of(design.include).replace(u"\\."_s, u"."_s);
    m_summary->setText(tr("From %1@%2:%3 to %4. Tables: %5")
                           .arg(text::of(design.source.user), text::of(design.source.host),
                                QString::number(design.source.port), text::of(bridge::hostsText(design.target.feQuery)),
                                tables.size() > 200 ? tables.left(200) + u"…"_s : tables));
    m_open->setEnabled(true);
}

} // namespace lodestar::ui
