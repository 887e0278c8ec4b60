// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One step of the work: a page in the stack, with its place in the rail and its buttons in the tool row.
#include <QList>
#include <QWidget>
class QAction;
namespace lodestar::ui {

struct PageTools {
    QList<QAction*> left;
    QList<QAction*> right;
    QAction* primary = nullptr; ///< one of the two lists holds it; drawn in the accent colour
};

class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(QWidget* parent = nullptr) : QWidget(parent) {}
    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual PageTools tools() const = 0;
    /// The step needs nothing more; ticked in the rail.
    [[nodiscard]] virtual bool done() const = 0;
    /// Called when the page comes to the front.
    virtual void activate() {}

signals:
    void stateChanged(); ///< done() may answer differently
    void toolsChanged(); ///< tools() may answer differently
};

} // namespace lodestar::ui
