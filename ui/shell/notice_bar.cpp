// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/notice_bar.h"
#include "ui/text/sentences.h"
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
namespace lodestar::ui {
namespace {
constexpr int kGoodNewsMs = 6000;
}

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent), m_text(new QLabel), m_copy(new QPushButton(tr("Copy statement"))) {
    setObjectName(QStringLiteral("notice"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 5, 8, 5);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* close = new QPushButton(tr("Close", "a notice"));
    for (QPushButton* button : {m_copy, close})
        button->setProperty("link", true);
    m_copy->setAccessibleName(tr("Copy the statement that mends the error"));
    close->setAccessibleName(tr("Close the notice"));
    layout->addWidget(m_text, 1);
    layout->addWidget(m_copy);
    layout->addWidget(close);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_statement); });
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    m_away.setSingleShot(true);
    connect(&m_away, &QTimer::timeout, this, &QWidget::hide);
    hide();
}

void NoticeBar::say(const QString& text, Tone tone) {
    m_text->setText(text);
    m_copy->hide();
    setProperty("tone", tone == Tone::bad    ? QStringLiteral("bad")
                        : tone == Tone::ok   ? QStringLiteral("ok")
                        : tone == Tone::warn ? QStringLiteral("warn")
                                             : QString());
    style()->unpolish(this);
    style()->polish(this);
    show();
    // Good news goes by itself; what went wrong stays until it is closed.
    if (tone == Tone::ok)
        m_away.start(kGoodNewsMs);
    else
        m_away.stop();
}

void NoticeBar::showError(const Error& error) {
    say(text::errorParagraph(error), Tone::bad);
    m_statement = text::of(error.statement);
    m_copy->setVisible(!m_statement.isEmpty());
}

} // namespace lodestar::ui
