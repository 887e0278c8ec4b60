// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/exchange_actions.h"
#include "ui/exchange/export_dialog.h"
#include "ui/exchange/import_dialog.h"
#include "ui/text/sentences.h"
#include <QAction>
namespace lodestar::ui {
using namespace Qt::StringLiterals;

ExchangeActions::ExchangeActions(bridge::Workspace& workspace, settings::Settings& settings, ActionRegistry& actions,
                                 std::function<bool()> mayReplace, QWidget* window)
    : QObject(window), m_workspace(workspace), m_settings(settings), m_mayReplace(std::move(mayReplace)),
      m_window(window) {
    QAction* import =
        actions.add({.id = u"file.import"_s,
                     .text = tr("&Import…"),
                     .menu = MenuPlace::file,
                     .toolTip = tr("Makes a pipeline of a CTAS or CDAS file, a Flink CDC pipeline, an SMT "
                                   "configuration, a DataX job or a DataWorks script"),
                     .separatorBefore = true});
    QAction* all = actions.add({.id = u"file.export"_s,
                                .text = tr("&Export…"),
                                .buttonText = tr("Export…"),
                                .menu = MenuPlace::file,
                                .shortcut = QKeySequence(Qt::CTRL | Qt::Key_E),
                                .toolTip = tr("StarRocks DDL, Flink CDC, Flink SQL, CTAS, CDAS, Routine Load, DataX, "
                                              "DataWorks: to look at, copy or save")});
    QAction* one = actions.add({.id = u"file.exportTable"_s,
                                .text = tr("Export &This Table…"),
                                .menu = MenuPlace::file,
                                .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)});
    connect(import, &QAction::triggered, this, &ExchangeActions::openImport);
    connect(all, &QAction::triggered, this, [this] { openExport(false); });
    connect(one, &QAction::triggered, this, [this] { openExport(true); });
}

void ExchangeActions::openExport(bool currentTableOnly) {
    auto* dialog = new ExportDialog(m_workspace, m_settings, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::said, this, &ExchangeActions::said);
    if (currentTableOnly)
        dialog->chooseCurrentTable(true);
    dialog->open();
}

void ExchangeActions::openImport() {
    auto* dialog = new ImportDialog(m_workspace, m_settings, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::chosen, this, [this, dialog](const bridge::Design& design, int notes) {
        if (!m_mayReplace())
            return;
        m_workspace.importDesign(design);
        dialog->accept();
        emit imported();
        emit said(notes == 0 ? tr("Imported. Save the pipeline to keep it.")
                             : text::counted(std::uint64_t(notes),
                                             tr("Imported, with one note about what has no counterpart. Save the "
                                                "pipeline to keep it."),
                                             tr("Imported, with %1 notes about what has no counterpart. Save the "
                                                "pipeline to keep it.")));
    });
    dialog->open();
}

} // namespace lodestar::ui
