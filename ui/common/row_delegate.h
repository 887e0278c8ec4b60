// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Paints one cell of a DataTree from the roles of ui/common/roles.h: text, pill, progress bar, link or choice, with a
// check box in front where the model is checkable. Ground and lines of the row belong to DataTree.
#include <QStyledItemDelegate>
namespace lodestar::ui {

class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit RowDelegate(QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

private:
    [[nodiscard]] static QRect checkBox(const QRect& cell);
};

} // namespace lodestar::ui
