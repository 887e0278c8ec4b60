// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Shows the design in the words of another tool before it is saved or copied: format, text, and what has no
// counterpart there. The text is made anew when the design changes while the dialog is open.
#include <QDialog> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/text_files.h"
#include "app/bridge/workspace.h"
#include "app/settings/settings.h"
#include "ui/exchange/export_formats.h"
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStringListModel;
namespace lodestar::ui {

class Card;
class DataTree;
class NotesModel;

class ExportDialog final : public QDialog {
    Q_OBJECT
public:
    ExportDialog(bridge::Workspace& workspace, settings::Settings& settings, QWidget* parent = nullptr);
    void choose(bridge::ExportFormat format);
    /// Only the table that the pages look at, where the format lists tables.
    void chooseCurrentTable(bool only);
    [[nodiscard]] const std::vector<bridge::TextFile>& files() const { return m_files; }
    /// Saves into a file, or into a folder when there are several.
    void saveTo(const QString& path);

signals:
    void said(const QString& text);

private:
    QWidget* buildFormats();
    QWidget* buildText();
    QWidget* buildOptions();
    void showFormat();
    void make();
    void showMade(Result<bridge::ExportedTexts> made);
    void showFile();
    void save();
    void copy();
    void setBusy(bool busy);
    [[nodiscard]] const ExportFormatText& format() const;
    [[nodiscard]] std::optional<std::size_t> target() const;

    bridge::Workspace& m_workspace;
    settings::Settings& m_settings;
    bridge::JobSlot m_makeJob;
    bridge::JobSlot m_saveJob;
    std::vector<bridge::TextFile> m_files;
    QStringListModel* m_formats;
    DataTree* m_formatView;
    QLabel* m_description;
    QLabel* m_extentLabel;
    QComboBox* m_extent;
    QLabel* m_fileLabel;
    QComboBox* m_file;
    QWidget* m_kafka;
    QLineEdit* m_brokers;
    QLineEdit* m_topic;
    QCheckBox* m_flattened;
    Card* m_textCard;
    CodeView* m_code;
    QLabel* m_cut;
    Card* m_notesCard;
    NotesModel* m_notes;
    DataTree* m_notesView;
    QLabel* m_answer;
    QPushButton* m_copy;
    QPushButton* m_save;
};

} // namespace lodestar::ui
