// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/events_card.h"
#include "ui/common/data_tree.h"
#include "ui/sync/events_model.h"
#include "ui/text/sentences.h"
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
namespace lodestar::ui {
using namespace Qt::StringLiterals;

EventsCard::EventsCard(QWidget* parent)
    : Card(tr("Events"), tr("newest first"), parent), m_events(new EventsModel(this)),
      m_view(new DataTree(tr("Events of the sync"), DataTree::Kind::list)), m_detail(new QFrame), m_text(new QLabel),
      m_fix(new QPushButton(tr("Copy statement"))) {
    m_view->setHeaderHidden(true);
    m_view->setModel(m_events);
    m_view->setColumnWidths({116, 92, -200, 78});
    m_view->setEmptyText(tr("Nothing happened yet"));
    body()->addWidget(m_view, 1);
    m_detail->setObjectName(u"cardFooter"_s);
    auto* detail = new QHBoxLayout(m_detail);
    detail->setContentsMargins(12, 6, 10, 6);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_fix->setAccessibleName(tr("Copy the statement that mends this error"));
    detail->addWidget(m_text, 1);
    detail->addWidget(m_fix, 0, Qt::AlignTop);
    m_detail->hide();
    body()->addWidget(m_detail);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { showDetail(current.isValid() ? current.row() : -1); });
    connect(m_fix, &QPushButton::clicked, this, [this] { copyFix(m_view->currentIndex().row()); });
    connect(m_view, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == EventsModel::Fix)
            copyFix(index.row());
    });
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex& index) { copyFix(index.row()); });
}

void EventsCard::add(const std::vector<bridge::RunEvent>& events) { m_events->add(events); }

void EventsCard::clear() {
    m_events->clear();
    showDetail(-1);
}

void EventsCard::showDetail(int row) {
    m_detail->setVisible(row >= 0);
    if (row < 0)
        return;
    m_text->setText(m_events->index(row, EventsModel::Text).data().toString());
    m_fix->setVisible(!m_events->event(row).statement.empty());
}

void EventsCard::copyFix(int row) {
    if (row >= 0 && !m_events->event(row).statement.empty())
        QApplication::clipboard()->setText(text::of(m_events->event(row).statement));
}

} // namespace lodestar::ui
