// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/data_tree.h"
#include "ui/common/painting.h"
#include "ui/common/row_delegate.h"
#include "ui/common/theme.h"
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
namespace lodestar::ui {

DataTree::DataTree(const QString& accessibleName, Kind kind, QWidget* parent) : QTreeView(parent), m_kind(kind) {
    setAccessibleName(accessibleName);
    setUniformRowHeights(true);
    setRootIsDecorated(kind == Kind::tree);
    setItemsExpandable(kind == Kind::tree);
    setExpandsOnDoubleClick(kind == Kind::tree);
    setIndentation(kind == Kind::tree ? 22 : 0);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTextElideMode(Qt::ElideRight);
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new RowDelegate(this));
    setMouseTracking(true);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header()->setHighlightSections(false);
    header()->setMinimumSectionSize(32);
    header()->setStretchLastSection(true);
    header()->setFont(smallFont());
}

void DataTree::setEmptyText(const QString& title, const QString& detail) {
    m_emptyTitle = title;
    m_emptyDetail = detail;
    viewport()->update();
}

void DataTree::setColumnWidths(std::initializer_list<int> widths) {
    int column = 0;
    m_stretched = -1;
    for (const int width : widths) {
        header()->setSectionResizeMode(column, QHeaderView::Interactive);
        if (width < 0) {
            m_stretched = column;
            m_stretchLeast = -width;
        } else {
            header()->resizeSection(column, width);
        }
        ++column;
    }
    header()->setStretchLastSection(m_stretched < 0);
    stretch();
}

void DataTree::stretch() {
    if (m_stretched < 0)
        return;
    int others = 0;
    for (int column = 0; column < header()->count(); ++column)
        if (column != m_stretched && !isColumnHidden(column))
            others += header()->sectionSize(column);
    header()->resizeSection(m_stretched, std::max(m_stretchLeast, viewport()->width() - others));
}

void DataTree::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    stretch();
}

void DataTree::fitColumns(int widthMax) {
    for (int column = 0; column < header()->count(); ++column) {
        const int wanted = std::max(sizeHintForColumn(column), header()->sectionSizeHint(column) + 4);
        header()->setSectionResizeMode(column, QHeaderView::Interactive);
        header()->resizeSection(column, std::min(widthMax, wanted));
    }
}

void DataTree::drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QRect row(0, option.rect.top(), viewport()->width(), option.rect.height());
    const bool selected = selectionModel() && selectionModel()->isRowSelected(index.row(), index.parent());
    if (selected)
        painter->fillRect(row, theme().accentSoft);
    QStyleOptionViewItem plain = option;
    // Ground, selection and focus are painted here for the whole row; the style shall not add its own.
    plain.state &= ~(QStyle::State_Selected | QStyle::State_HasFocus | QStyle::State_MouseOver);
    plain.showDecorationSelected = false;
    // The style fills the ground of the branches of a selected row by itself.
    plain.palette.setColor(QPalette::Highlight, theme().accentSoft);
    QTreeView::drawRow(painter, plain, index);
    painter->setPen(theme().line);
    painter->drawLine(row.bottomLeft(), row.bottomRight());
    if (hasFocus() && currentIndex().isValid() && currentIndex().siblingAtColumn(0) == index.siblingAtColumn(0))
        painter->fillRect(QRect(row.left(), row.top(), 2, row.height() - 1), theme().accent);
}

void DataTree::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const {
    if (m_kind == Kind::list || !model()->hasChildren(index))
        return;
    const QPointF centre(rect.right() - 9.0, rect.center().y() + 0.5);
    paintChevron(*painter, centre, 7, isExpanded(index) ? Pointing::down : Pointing::right, theme().muted);
}

void DataTree::paintEvent(QPaintEvent* event) {
    QTreeView::paintEvent(event);
    if (m_emptyTitle.isEmpty() || (model() && model()->rowCount(rootIndex()) > 0))
        return;
    QPainter painter(viewport());
    const QRect area = viewport()->rect().adjusted(24, 24, -24, -24);
    const QRect title(area.left(), area.top() + area.height() / 3 - 24, area.width(), 22);
    painter.setFont(emphasisFont());
    painter.setPen(theme().muted);
    painter.drawText(title, Qt::AlignCenter, m_emptyTitle);
    painter.setFont(uiFont());
    painter.drawText(title.translated(0, 24).adjusted(0, 0, 0, 80), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     m_emptyDetail);
}

void DataTree::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy) && selectionModel()) {
        QStringList lines;
        for (const QModelIndex& row : selectionModel()->selectedRows()) {
            QStringList cells;
            for (int column = 0; column < model()->columnCount(row.parent()); ++column)
                cells << row.siblingAtColumn(column).data().toString();
            lines << cells.join(QLatin1Char('\t'));
        }
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace lodestar::ui
