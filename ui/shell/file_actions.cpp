// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/file_actions.h"
#include "ui/text/sentences.h"
#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
namespace lodestar::ui {
namespace {
using namespace Qt::StringLiterals;
}

QString designTitle(const bridge::Workspace& workspace) {
    if (!workspace.path().isEmpty())
        return QFileInfo(workspace.path()).completeBaseName();
    const QString name = text::of(workspace.design().name);
    return name.isEmpty() ? FileActions::tr("New pipeline") : name;
}

FileActions::FileActions(bridge::Workspace& workspace, settings::Settings& settings, ActionRegistry& actions,
                         QWidget* window)
    : QObject(window), m_workspace(workspace), m_settings(settings), m_window(window) {
    const auto add = [&actions](const char* id, const QString& text, const QString& button, QKeySequence keys,
                                bool separator = false) {
        return actions.add({.id = QLatin1String(id),
                            .text = text,
                            .buttonText = button,
                            .menu = MenuPlace::file,
                            .shortcut = keys,
                            .separatorBefore = separator});
    };
    connect(add("file.new", tr("&New Pipeline"), {}, QKeySequence::New), &QAction::triggered, this, [this] {
        if (mayLeaveRun() && mayDiscard())
            m_workspace.newDesign();
    });
    connect(add("file.open", tr("&Open…"), tr("Open…"), QKeySequence::Open), &QAction::triggered, this, [this] {
        const QString file =
            QFileDialog::getOpenFileName(m_window, tr("Open a pipeline"), m_settings.get(settings::kLastFolder),
                                         tr("Pipelines (*.yaml *.yml);;All files (*)"));
        if (!file.isEmpty())
            open(file);
    });
    connect(add("file.save", tr("&Save"), tr("Save"), QKeySequence::Save, true), &QAction::triggered, this,
            [this] { save(); });
    connect(add("file.saveAs", tr("Save &As…"), {}, QKeySequence::SaveAs), &QAction::triggered, this,
            [this] { saveAs(); });
}

bool FileActions::mayLeaveRun() {
    if (!m_workspace.session().active())
        return true;
    QMessageBox::information(m_window, tr("A sync is running"),
                             tr("Stop the sync before you open another pipeline in this window."));
    return false;
}

void FileActions::open(const QString& path) {
    if (!mayLeaveRun() || !mayDiscard())
        return;
    const QString file = QFileInfo(path).absoluteFilePath();
    if (auto opened = m_workspace.open(file); !opened) {
        emit failed(opened.error());
        return;
    }
    m_settings.set(settings::kLastFolder, QFileInfo(file).absolutePath());
    m_settings.rememberFile(file);
}

bool FileActions::save() { return m_workspace.path().isEmpty() ? saveAs() : saveTo(m_workspace.path()); }

bool FileActions::saveAs() {
    QString start = m_settings.get(settings::kLastFolder);
    start += u'/' + designTitle(m_workspace) + u".yaml"_s;
    QString file = QFileDialog::getSaveFileName(m_window, tr("Save the pipeline"), start, tr("Pipelines (*.yaml)"));
    if (file.isEmpty())
        return false;
    if (QFileInfo(file).suffix().isEmpty())
        file += u".yaml"_s;
    return saveTo(file);
}

bool FileActions::saveTo(const QString& path) {
    if (auto saved = m_workspace.save(path); !saved) {
        emit failed(saved.error());
        return false;
    }
    m_settings.set(settings::kLastFolder, QFileInfo(path).absolutePath());
    m_settings.rememberFile(path);
    emit said(tr("Saved as %1.").arg(path));
    return true;
}

bool FileActions::mayDiscard() {
    if (!m_workspace.modified())
        return true;
    const auto answer = QMessageBox::question(
        m_window, tr("Unsaved changes"), tr("Save the changes of %1 first?").arg(designTitle(m_workspace)),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    if (answer == QMessageBox::Save)
        return save();
    return answer == QMessageBox::Discard;
}

} // namespace lodestar::ui
