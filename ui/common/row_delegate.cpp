// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/row_delegate.h"
#include "ui/common/painting.h"
#include "ui/common/roles.h"
#include "ui/common/theme.h"
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
namespace lodestar::ui {
namespace {
constexpr int kRowHeight = 25;
constexpr int kMargin = 10;
constexpr int kCheckSize = 14;
constexpr int kBarWidth = 90;

Tone toneOf(const QModelIndex& index) {
    const QVariant tone = index.data(ToneRole);
    return tone.isValid() ? static_cast<Tone>(tone.toInt()) : Tone::normal;
}

QFont fontOf(const QModelIndex& index) {
    if (index.data(MonoRole).toBool())
        return codeFont();
    const QVariant font = index.data(Qt::FontRole);
    return font.isValid() ? qvariant_cast<QFont>(font) : uiFont();
}

bool isCheckable(const QModelIndex& index) {
    return index.flags().testFlag(Qt::ItemIsUserCheckable) && index.data(Qt::CheckStateRole).isValid();
}

void paintText(QPainter& painter, const QRect& area, const QModelIndex& index, const QString& text, bool enabled) {
    const QFont font = fontOf(index);
    painter.setFont(font);
    const bool link = index.data(LinkRole).toBool();
    painter.setPen(!enabled ? theme().disabled : theme().of(link ? Tone::accent : toneOf(index)));
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const auto align = alignment.isValid() ? Qt::Alignment(alignment.toInt()) : Qt::Alignment(Qt::AlignLeft);
    const QString line = text.contains(u'\n') ? QString(text).replace(u'\n', u' ') : text;
    const QString shown = QFontMetrics(font).elidedText(line, Qt::ElideRight, area.width());
    painter.drawText(area, int(Qt::AlignVCenter | (align & Qt::AlignHorizontal_Mask)), shown);
}

void paintChoice(QPainter& painter, const QRect& cell, const QModelIndex& index, const QString& text) {
    const QFontMetrics metrics(codeFont());
    const QRect area = cell.adjusted(kMargin, 0, -6, 0);
    const int width = std::min(area.width(), std::max(metrics.horizontalAdvance(text) + 38, 96));
    const QRectF frame(area.left() + 0.5, area.center().y() - 9.5, width - 1, 20);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme().line);
    painter.setBrush(theme().raised);
    painter.drawRoundedRect(frame, 4, 4);
    paintChevron(painter, QPointF(frame.right() - 12, frame.center().y()), 7, Pointing::down, theme().muted);
    paintText(painter, frame.toRect().adjusted(8, 0, -20, 0), index, text, true);
    painter.restore();
}

} // namespace

RowDelegate::RowDelegate(QObject* parent) : QStyledItemDelegate(parent) {}

QRect RowDelegate::checkBox(const QRect& cell) {
    return {cell.left() + 2, cell.center().y() - kCheckSize / 2 + 1, kCheckSize, kCheckSize};
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setClipRect(option.rect);
    const bool enabled = index.flags().testFlag(Qt::ItemIsEnabled);
    QRect area = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    if (isCheckable(index)) {
        const QRect box = checkBox(option.rect);
        paintCheck(*painter, box, static_cast<Qt::CheckState>(index.data(Qt::CheckStateRole).toInt()), enabled);
        area.setLeft(box.right() + 8);
    }
    const QString text = displayText(index.data(Qt::DisplayRole), option.locale);
    if (const QVariant fraction = index.data(FractionRole); fraction.isValid()) {
        const QRect bar(area.left(), area.top(), std::min(kBarWidth, area.width()), area.height());
        paintBar(*painter, bar, fraction.toDouble());
        area.setLeft(bar.right() + 8);
        paintText(*painter, area, index, text, enabled);
    } else if (index.data(PillRole).toBool()) {
        paintPill(*painter, area, text, toneOf(index));
    } else if (index.data(ChoiceRole).toBool()) {
        paintChoice(*painter, option.rect, index, text);
    } else {
        const QVariant decoration = index.data(Qt::DecorationRole);
        if (const auto icon = qvariant_cast<QIcon>(decoration); !icon.isNull()) {
            icon.paint(painter, area.left(), area.center().y() - 7, 14, 14);
            area.setLeft(area.left() + 20);
        }
        paintText(*painter, area, index, text, enabled);
    }
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    const QString text = index.data(Qt::DisplayRole).toString();
    int width = index.data(PillRole).toBool() ? pillWidth(text) : QFontMetrics(fontOf(index)).horizontalAdvance(text);
    width += 2 * kMargin;
    if (isCheckable(index))
        width += kCheckSize + 8;
    if (index.data(FractionRole).isValid())
        width += kBarWidth + 8;
    if (index.data(ChoiceRole).toBool())
        width += 30;
    if (index.data(Qt::DecorationRole).isValid())
        width += 20;
    return {width, kRowHeight};
}

bool RowDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                              const QModelIndex& index) {
    if (!isCheckable(index) || !index.flags().testFlag(Qt::ItemIsEnabled))
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    if (event->type() == QEvent::MouseButtonRelease || event->type() == QEvent::MouseButtonDblClick ||
        event->type() == QEvent::MouseButtonPress) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const QRect target = checkBox(option.rect).adjusted(-4, -5, 4, 5);
        if (mouse->button() != Qt::LeftButton || !target.contains(mouse->position().toPoint()))
            return false;
        if (event->type() != QEvent::MouseButtonRelease)
            return true;
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key != Qt::Key_Space && key != Qt::Key_Select)
            return false;
    } else {
        return false;
    }
    const bool checked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace lodestar::ui
