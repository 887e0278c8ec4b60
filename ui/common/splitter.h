// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The splitters of pages and dialogs look alike: a gap of ten pixels as handle, and no side folds away.
#include <QList>
class QSplitter;
class QWidget;
namespace lodestar::ui {

/// `sizes` are those of the first showing, in pixels; the side at `grows` takes what a larger window brings (-1: all
/// share it).
[[nodiscard]] QSplitter* splitter(Qt::Orientation orientation, const QList<QWidget*>& sides, const QList<int>& sizes,
                                  int grows = -1);

} // namespace lodestar::ui
