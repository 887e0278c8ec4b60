// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/painting.h"
#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
namespace lodestar::ui {
namespace {
constexpr int kPillHeight = 17;
constexpr int kPillMargin = 8;

QFont pillFont() {
    QFont font = uiFont();
    font.setPixelSize(12);
    return font;
}
} // namespace

int pillWidth(const QString& text) { return QFontMetrics(pillFont()).horizontalAdvance(text) + 2 * kPillMargin; }

void paintPill(QPainter& painter, const QRect& area, const QString& text, Tone tone) {
    if (text.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = pillFont();
    const int width = std::min(pillWidth(text), area.width());
    const QRectF pill(area.left(), area.center().y() - kPillHeight / 2.0 + 0.5, width, kPillHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().softOf(tone));
    painter.drawRoundedRect(pill, kPillHeight / 2.0, kPillHeight / 2.0);
    painter.setFont(font);
    painter.setPen(theme().of(tone));
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, width - 2 * kPillMargin + 2);
    painter.drawText(pill.adjusted(0, -0.5, 0, -0.5), Qt::AlignCenter, shown);
    painter.restore();
}

void paintBar(QPainter& painter, const QRect& area, double fraction, Tone tone) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF ground(area.left(), area.center().y() - 2.5, area.width(), 6);
    painter.setBrush(theme().badge);
    painter.drawRoundedRect(ground, 3, 3);
    if (fraction > 0) {
        QPainterPath clip;
        clip.addRoundedRect(ground, 3, 3);
        painter.setClipPath(clip);
        painter.setBrush(theme().of(tone));
        painter.drawRect(QRectF(ground.left(), ground.top(), ground.width() * std::min(fraction, 1.0), 6));
    }
    painter.restore();
}

void paintCheck(QPainter& painter, const QRect& box, Qt::CheckState state, bool enabled) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF shape = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5);
    if (state == Qt::Unchecked) {
        painter.setPen(QPen(enabled ? theme().muted : theme().line, 1.1));
        painter.setBrush(theme().raised);
        painter.drawRoundedRect(shape.adjusted(0.3, 0.3, -0.3, -0.3), 3, 3);
        painter.restore();
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(enabled ? theme().accent : theme().disabled);
    painter.drawRoundedRect(shape, 3, 3);
    QPen pen(theme().onAccent, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(pen);
    const double x = shape.left(), y = shape.top(), w = shape.width(), h = shape.height();
    if (state == Qt::PartiallyChecked)
        painter.drawLine(QPointF(x + w * 0.28, y + h * 0.5), QPointF(x + w * 0.72, y + h * 0.5));
    else
        painter.drawPolyline(QPolygonF({QPointF(x + w * 0.25, y + h * 0.52), QPointF(x + w * 0.43, y + h * 0.7),
                                        QPointF(x + w * 0.75, y + h * 0.32)}));
    painter.restore();
}

void paintDot(QPainter& painter, const QPointF& centre, double radius, const QColor& color) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(centre, radius, radius);
    painter.restore();
}

void paintChevron(QPainter& painter, const QPointF& centre, double size, Pointing pointing, const QColor& color) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const double s = size / 2;
    if (pointing == Pointing::right)
        painter.drawPolyline(
            QPolygonF({centre + QPointF(-s * 0.5, -s), centre + QPointF(s * 0.5, 0), centre + QPointF(-s * 0.5, s)}));
    else
        painter.drawPolyline(
            QPolygonF({centre + QPointF(-s, -s * 0.5), centre + QPointF(0, s * 0.5), centre + QPointF(s, -s * 0.5)}));
    painter.restore();
}

} // namespace lodestar::ui
