// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads a file of another tool and shows what it becomes and what has no counterpart, before it replaces the design.
#include <QDialog> // first: moc 6.4 cannot read <compare> before any other header

#include "app/bridge/workspace.h"
#include "app/settings/settings.h"
#include "ui/common/code_view.h"
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
namespace lodestar::ui {

class Card;
class DataTree;
class NotesModel;

class ImportDialog final : public QDialog {
    Q_OBJECT
public:
    ImportDialog(bridge::Workspace& workspace, settings::Settings& settings, QWidget* parent = nullptr);
    /// Reads the file and tells its format.
    void openFile(const QString& path);
    /// What the file became; nullopt: nothing yet.
    [[nodiscard]] const std::optional<bridge::ImportedDesign>& imported() const { return m_imported; }

signals:
    void chosen(const lodestar::bridge::Design& design, int notes);

private:
    QWidget* buildFields();
    void browse();
    void convert();
    void showResult(Result<bridge::ImportedDesign> result);
    void showNothing();

    bridge::Workspace& m_workspace;
    settings::Settings& m_settings;
    bridge::JobSlot m_readJob;
    bridge::JobSlot m_convertJob;
    std::string m_text;
    QString m_path;
    std::optional<bridge::ImportedDesign> m_imported;
    QLineEdit* m_file;
    QComboBox* m_format;
    Card* m_textCard;
    CodeView* m_code;
    QLabel* m_cut;
    QLabel* m_summary;
    Card* m_notesCard;
    NotesModel* m_notes;
    DataTree* m_notesView;
    QPushButton* m_open;
};

} // namespace lodestar::ui
