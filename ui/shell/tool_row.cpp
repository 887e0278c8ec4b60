// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tool_row.h"
#include "ui/common/labels.h"
#include <QHBoxLayout>
namespace lodestar::ui {

ToolRow::ToolRow(QWidget* parent) : QWidget(parent), m_layout(new QHBoxLayout(this)) {
    setObjectName(QStringLiteral("toolRow"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(44);
    m_layout->setContentsMargins(12, 0, 12, 1);
    m_layout->setSpacing(8);
}

void ToolRow::show(const PageTools& tools) {
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        if (QWidget* button = item->widget()) {
            button->hide();
            button->deleteLater();
        }
        delete item;
    }
    const auto add = [this, &tools](QAction* action) {
        const auto look = action == tools.primary ? ActionButton::Look::primary : ActionButton::Look::plain;
        m_layout->addWidget(new ActionButton(action, look, this));
    };
    for (QAction* action : tools.left)
        add(action);
    m_layout->addStretch(1);
    for (QAction* action : tools.right)
        add(action);
}

} // namespace lodestar::ui
