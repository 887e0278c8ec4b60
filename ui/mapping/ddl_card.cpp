// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/ddl_card.h"
#include "core/ddl/create_table.h"
#include "ui/common/code_view.h"
#include "ui/common/labels.h"
#include "ui/text/sentences.h"
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QVBoxLayout>
namespace lodestar::ui {
using namespace Qt::StringLiterals;

DdlCard::DdlCard(ActionRegistry& actions, QWidget* parent)
    : Card(tr("DDL"), {}, parent), m_exportOne(actions.action(u"file.exportTable"_s)),
      m_code(new CodeView(tr("CREATE TABLE statement"))) {
    m_copy = actions.add({.id = u"ddl.copy"_s,
                          .text = tr("&Copy DDL"),
                          .buttonText = tr("Copy", "the DDL"),
                          .menu = MenuPlace::edit,
                          .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)});
    auto* button = new ActionButton(m_copy, ActionButton::Look::plain);
    button->setProperty("quiet", true);
    addControl(button);
    body()->addWidget(m_code);
    connect(m_copy, &QAction::triggered, this, [this] { QApplication::clipboard()->setText(m_code->toPlainText()); });
}

void DdlCard::show(const mapping::TablePlan& plan, const mapping::TargetVersion& version, std::size_t count) {
    for (QAction* action : {m_copy, m_exportOne})
        action->setEnabled(true);
    m_code->setCode(text::of(ddl::createTableSql(plan, version)));
    setRemark(count == 1 ? tr("1 statement") : tr("one of %1 statements").arg(text::number(count)));
}

void DdlCard::clear() {
    for (QAction* action : {m_copy, m_exportOne})
        action->setEnabled(false);
    m_code->setCode({});
    setRemark({});
}

} // namespace lodestar::ui
