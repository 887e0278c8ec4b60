// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small shapes that several widgets and delegates paint the same way.
#include "ui/common/theme.h"
#include <QRect>
#include <QString>
class QPainter;
namespace lodestar::ui {

/// A rounded label, left-aligned and centred in height within `area`; narrower than its text, it is cut with an
/// ellipsis.
void paintPill(QPainter& painter, const QRect& area, const QString& text, Tone tone);
[[nodiscard]] int pillWidth(const QString& text);
/// A bar of 6 px with a rounded ground, centred in height. A negative fraction paints the ground only.
void paintBar(QPainter& painter, const QRect& area, double fraction, Tone tone = Tone::accent);
void paintCheck(QPainter& painter, const QRect& box, Qt::CheckState state, bool enabled);
void paintDot(QPainter& painter, const QPointF& centre, double radius, const QColor& color);
/// A chevron for branches and combo boxes.
enum class Pointing { right, down };
void paintChevron(QPainter& painter, const QPointF& centre, double size, Pointing pointing, const QColor& color);

} // namespace lodestar::ui
