// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/column_order_dialog.h"
#include "ui/common/card.h"
#include "ui/common/data_tree.h"
#include "ui/text/sentences.h"
#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
namespace lodestar::ui {

ColumnOrderModel::ColumnOrderModel(const std::vector<std::string>& chosen, const std::vector<std::string>& offered,
                                   QObject* parent)
    : QAbstractListModel(parent) {
    for (const std::string& name : chosen)
        m_entries.push_back({name, true});
    for (const std::string& name : offered)
        if (std::find(chosen.begin(), chosen.end(), name) == chosen.end())
            m_entries.push_back({name, false});
}

std::vector<std::string> ColumnOrderModel::chosen() const {
    std::vector<std::string> names;
    for (const Entry& entry : m_entries)
        if (entry.ticked)
            names.push_back(entry.name);
    return names;
}

bool ColumnOrderModel::move(int row, int by) {
    const int to = row + by;
    if (row < 0 || to < 0 || to >= rowCount())
        return false;
    // Qt counts the place before the move.
    beginMoveRows({}, row, row, {}, by > 0 ? to + 1 : to);
    std::swap(m_entries[std::size_t(row)], m_entries[std::size_t(to)]);
    endMoveRows();
    return true;
}

int ColumnOrderModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_entries.size()); }

QVariant ColumnOrderModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Entry& entry = m_entries[std::size_t(index.row())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text::of(entry.name);
    if (role == Qt::CheckStateRole)
        return entry.ticked ? Qt::Checked : Qt::Unchecked;
    return {};
}

bool ColumnOrderModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    m_entries[std::size_t(index.row())].ticked = value.toInt() == Qt::Checked;
    emit dataChanged(index, index, {Qt::CheckStateRole});
    return true;
}

Qt::ItemFlags ColumnOrderModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsUserCheckable : flags;
}

ColumnOrderDialog::ColumnOrderDialog(const QString& title, const std::vector<std::string>& chosen,
                                     const std::vector<std::string>& offered, QWidget* parent)
    : QDialog(parent), m_model(new ColumnOrderModel(chosen, offered, this)),
      m_view(new DataTree(title, DataTree::Kind::list)) {
    setWindowTitle(title);
    resize(380, 420);
    m_view->setHeaderHidden(true);
    m_view->setModel(m_model);
    m_view->setColumnWidths({-200});
    auto* card = new Card(title);
    auto* up = new QPushButton(tr("Up"));
    auto* down = new QPushButton(tr("Down"));
    for (QPushButton* button : {up, down}) {
        button->setProperty("compact", true);
        button->setAutoDefault(false);
        card->addControl(button);
    }
    up->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Up));
    down->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
    up->setToolTip(tr("Moves the column up (Alt+Up)"));
    down->setToolTip(tr("Moves the column down (Alt+Down)"));
    card->body()->addWidget(m_view);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* apply = buttons->addButton(tr("Apply"), QDialogButtonBox::AcceptRole);
    apply->setProperty("primary", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(12);
    layout->addWidget(card, 1);
    layout->addWidget(buttons);
    connect(up, &QPushButton::clicked, this, [this] { moveBy(-1); });
    connect(down, &QPushButton::clicked, this, [this] { moveBy(1); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_view->setCurrentIndex(m_model->index(0));
    m_view->setFocus();
}

void ColumnOrderDialog::moveBy(int by) {
    const int row = m_view->currentIndex().row();
    if (m_model->move(row, by))
        m_view->setCurrentIndex(m_model->index(row + by));
}

} // namespace lodestar::ui
