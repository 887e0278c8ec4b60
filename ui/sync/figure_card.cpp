// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/figure_card.h"
#include "ui/common/labels.h"
#include <QHBoxLayout>
#include <QVBoxLayout>
namespace lodestar::ui {

FigureCard::FigureCard(const QString& caption, Look look, QWidget* parent)
    : QFrame(parent), m_figure(new ElidedLabel), m_remark(new ElidedLabel) {
    setObjectName(QStringLiteral("card"));
    setAccessibleName(caption);
    setFixedHeight(62);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 8, 8, 6);
    layout->setSpacing(0);
    auto* title = new QLabel(caption);
    title->setFont(smallFont());
    setTone(title, Tone::muted);
    QFont font = figureFont();
    if (look == Look::code) {
        font = codeFont();
        font.setPixelSize(12);
        font.setWeight(QFont::DemiBold);
    }
    m_figure->setFont(font);
    m_remark->setFont(smallFont());
    setTone(m_remark, Tone::muted);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_figure, 0, Qt::AlignBaseline);
    row->addWidget(m_remark, 1, Qt::AlignBaseline);
    layout->addWidget(title);
    layout->addLayout(row, 1);
}

void FigureCard::set(const QString& figure, const QString& remark, Tone tone) {
    if (figure == m_figure->text() && remark == m_remark->text())
        return;
    m_figure->setText(figure);
    m_remark->setText(remark);
    setTone(m_figure, tone);
    setAccessibleDescription(figure + u' ' + remark);
}

QString FigureCard::figure() const { return m_figure->text(); }

QString FigureCard::remark() const { return m_remark->text(); }

} // namespace lodestar::ui
