// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/ddl_card.h"
#include "core/ddl/create_table.h"
#include "ui/common/code_view.h"
#include "ui/common/labels.h"
#include "ui/text/sentences.h"
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QSaveFile>
#include <QVBoxLayout>
namespace lodestar::ui {
using namespace Qt::StringLiterals;

DdlCard::DdlCard(bridge::Workspace& workspace, settings::Settings& settings, ActionRegistry& actions, QWidget* parent)
    : Card(tr("DDL"), {}, parent), m_workspace(workspace), m_settings(settings),
      m_code(new CodeView(tr("CREATE TABLE statement"))) {
    m_copy = actions.add({.id = u"ddl.copy"_s,
                          .text = tr("&Copy DDL"),
                          .buttonText = tr("Copy", "the DDL"),
                          .menu = MenuPlace::edit,
                          .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)});
    m_exportOne = actions.add({.id = u"ddl.exportOne"_s,
                               .text = tr("Export DDL of &This Table…"),
                               .menu = MenuPlace::file,
                               .separatorBefore = true});
    m_exportAll = actions.add({.id = u"ddl.export"_s,
                               .text = tr("&Export DDL of All Tables…"),
                               .buttonText = tr("Export DDL…"),
                               .menu = MenuPlace::file,
                               .shortcut = QKeySequence(Qt::CTRL | Qt::Key_E)});
    for (QAction* action : {m_copy, m_exportAll}) {
        auto* button = new ActionButton(action, ActionButton::Look::plain);
        button->setProperty("quiet", true);
        addControl(button);
    }
    body()->addWidget(m_code);
    connect(m_copy, &QAction::triggered, this, [this] { QApplication::clipboard()->setText(m_code->toPlainText()); });
    connect(m_exportOne, &QAction::triggered, this, [this] { exportTo(Extent::table); });
    connect(m_exportAll, &QAction::triggered, this, [this] { exportTo(Extent::all); });
}

void DdlCard::show(const std::shared_ptr<const bridge::Plans>& plans, std::optional<std::size_t> target) {
    m_plans = plans;
    for (QAction* action : {m_copy, m_exportOne, m_exportAll})
        action->setEnabled(target.has_value());
    if (!target) {
        m_code->setCode({});
        setRemark({});
        return;
    }
    const mapping::TablePlan& plan = m_plans->set.targets.at(*target);
    const std::uint64_t count = m_plans->set.targets.size();
    m_table = text::of(plan.target.table);
    m_code->setCode(text::of(ddl::createTableSql(plan, m_plans->version)));
    setRemark(count == 1 ? tr("1 statement") : tr("%1 statements").arg(text::number(count)));
}

std::string DdlCard::script() const {
    ddl::ScriptHeader header;
    header.pipeline = m_workspace.design().name;
    header.source = m_workspace.sourceReport().summary;
    header.target = m_workspace.targetReport().summary;
    if (const auto rules = schema::SelectionRules::parse(m_workspace.design().include, m_workspace.design().exclude))
        header.rules = rules->describe();
    return ddl::createScript(m_plans->set.targets, m_plans->version, header);
}

void DdlCard::exportTo(Extent extent) {
    const QString name = (extent == Extent::all ? u"starrocks"_s : m_table) + u".sql"_s;
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Export DDL"), m_settings.get(settings::kLastFolder) + u'/' + name, tr("SQL (*.sql);;All files (*)"));
    if (file.isEmpty())
        return;
    const QByteArray bytes =
        extent == Extent::all ? QByteArray::fromStdString(script()) : m_code->toPlainText().toUtf8();
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit()) {
        emit m_workspace.failed(
            Error(ErrorCode::ioFailed,
                  "The DDL could not be written to " + file.toStdString() + ": " + out.errorString().toStdString(),
                  "Choose another folder"));
        return;
    }
    emit said(tr("Saved as %1.").arg(file));
}

} // namespace lodestar::ui
