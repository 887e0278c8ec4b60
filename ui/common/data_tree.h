// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The one view for lists, tables and trees of the window: rows of one height, a line under each row, a message in the
// middle when there is nothing to show.
#include <QTreeView>
namespace lodestar::ui {

class DataTree : public QTreeView {
    Q_OBJECT
public:
    enum class Kind { list, tree };
    DataTree(const QString& accessibleName, Kind kind, QWidget* parent = nullptr);
    /// Shown while the model has no rows: what is missing and what to do. May be empty.
    void setEmptyText(const QString& title, const QString& detail = {});
    /// Widths in pixels by column. The column with -n takes the rest; when that is less than n, the view scrolls.
    void setColumnWidths(std::initializer_list<int> widths);
    /// Makes each column as wide as what it shows, at most `widthMax` pixels.
    void fitColumns(int widthMax);

protected:
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void stretch();
    Kind m_kind;
    int m_stretched = -1; ///< the column that takes the rest; -1: the last one
    int m_stretchLeast = 0;
    QString m_emptyTitle;
    QString m_emptyDetail;
};

} // namespace lodestar::ui
