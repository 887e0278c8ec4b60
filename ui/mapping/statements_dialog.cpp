// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/statements_dialog.h"
#include "ui/common/card.h"
#include "ui/common/code_view.h"
#include "ui/exchange/code_preview.h"
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
namespace lodestar::ui {

StatementsDialog::StatementsDialog(const QString& title, const QString& text, const QString& statements,
                                   const QString& acceptText, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(title);
    resize(680, 440);
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* card = new Card(tr("Statements"));
    auto* code = new CodeView(tr("Statements"));
    auto* cut = new QLabel;
    cut->setContentsMargins(12, 6, 12, 6);
    showCode(*code, *cut, statements.toStdString());
    card->body()->addWidget(code, 1);
    card->body()->addWidget(cut);
    auto* copy = new QPushButton(tr("Copy"));
    auto* close = new QPushButton(acceptText.isEmpty() ? tr("Close") : tr("Cancel"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch(1);
    buttons->addWidget(close);
    if (!acceptText.isEmpty()) {
        auto* accept = new QPushButton(acceptText);
        accept->setProperty("primary", true);
        accept->setAutoDefault(false);
        buttons->addWidget(accept);
        connect(accept, &QPushButton::clicked, this, &QDialog::accept);
    }
    close->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(12);
    layout->addWidget(label);
    layout->addWidget(card, 1);
    layout->addLayout(buttons);
    connect(copy, &QPushButton::clicked, this, [statements] { QApplication::clipboard()->setText(statements); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    close->setFocus();
}

} // namespace lodestar::ui
