// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/title_menu_bar.h"
#include "ui/common/theme.h"
#include <QPainter>
namespace lodestar::ui {

void TitleMenuBar::paintEvent(QPaintEvent* event) {
    QMenuBar::paintEvent(event);
    int used = 0;
    for (QAction* action : actions())
        used = std::max(used, actionGeometry(action).right());
    // Centred in the bar, but never over the menus.
    const QRect area = rect().adjusted(used + 16, 0, -16, -1);
    QPainter painter(this);
    painter.setFont(emphasisFont());
    painter.setPen(theme().text);
    const QString shown = painter.fontMetrics().elidedText(m_title, Qt::ElideMiddle, area.width());
    const int width = painter.fontMetrics().horizontalAdvance(shown);
    const int left = std::max(area.left(), rect().center().x() - width / 2);
    painter.drawText(QRect(left, area.top(), area.right() - left, area.height()), Qt::AlignVCenter | Qt::AlignLeft,
                     shown);
}

} // namespace lodestar::ui
