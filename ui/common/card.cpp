// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/common/theme.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
namespace lodestar::ui {

Card::Card(const QString& title, const QString& remark, QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("card"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 1, 1, 1);
    outer->setSpacing(0);
    auto* head = new QFrame;
    head->setObjectName(QStringLiteral("cardHeader"));
    m_header = new QHBoxLayout(head);
    m_header->setContentsMargins(12, 4, 12, 4);
    m_header->setSpacing(8);
    m_title = new ElidedLabel(title);
    m_title->setFont(emphasisFont());
    m_remark = new ElidedLabel(remark);
    setTone(m_remark, Tone::muted);
    m_header->addWidget(m_title);
    m_header->addWidget(m_remark);
    m_header->addStretch(1);
    head->setMinimumHeight(36);
    m_body = new QVBoxLayout;
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    outer->addWidget(head);
    outer->addLayout(m_body, 1);
    setRemark(remark);
}

void Card::setTitle(const QString& title) { m_title->setText(title); }

void Card::setRemark(const QString& remark) {
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
}

void Card::addControl(QWidget* control) { m_header->addWidget(control); }

void Card::setLeading(QWidget* control, int stretch) {
    m_title->hide();
    m_header->insertWidget(0, control, stretch);
}

} // namespace lodestar::ui
