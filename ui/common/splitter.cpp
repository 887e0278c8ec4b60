// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/splitter.h"
#include <QSplitter>
namespace lodestar::ui {

QSplitter* splitter(Qt::Orientation orientation, const QList<QWidget*>& sides, const QList<int>& sizes, int grows) {
    constexpr int kHandle = 10;
    auto* split = new QSplitter(orientation);
    split->setHandleWidth(kHandle);
    split->setChildrenCollapsible(false);
    for (QWidget* side : sides)
        split->addWidget(side);
    if (grows >= 0)
        split->setStretchFactor(grows, 1);
    split->setSizes(sizes);
    return split;
}

} // namespace lodestar::ui
