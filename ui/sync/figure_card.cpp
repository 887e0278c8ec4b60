// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/figure_card.h"
#include "ui/common/labels.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
namespace lodestar::ui {

namespace {

constexpr int kGap = 6;
constexpr int kRemarkAtLeast = 80; ///< pixels of a remark that is cut
constexpr int kSmallestFigure = 13;

QFont fontOf(FigureCard::Look look) {
    if (look == FigureCard::Look::figure)
        return figureFont();
    QFont font = codeFont();
    font.setPixelSize(12);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

FigureCard::FigureCard(const QString& caption, Look look, QWidget* parent)
    : QFrame(parent), m_font(fontOf(look)), m_figure(new ElidedLabel), m_remark(new ElidedLabel) {
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
    m_figure->setFont(m_font);
    m_remark->setFont(smallFont());
    setTone(m_remark, Tone::muted);
    auto* row = new QHBoxLayout;
    row->setSpacing(kGap);
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
    fit();
}

void FigureCard::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    fit();
}

void FigureCard::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    // A new style sheet gives the labels back the fonts they were made with, after this event.
    if (event->type() == QEvent::StyleChange)
        QMetaObject::invokeMethod(this, &FigureCard::fit, Qt::QueuedConnection);
}

void FigureCard::fit() {
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    QFont font = m_font;
    while (font.pixelSize() > kSmallestFigure && QFontMetrics(font).horizontalAdvance(figure()) > room)
        font.setPixelSize(font.pixelSize() - 1);
    m_figure->setFont(font);
    const int left = room - QFontMetrics(font).horizontalAdvance(figure()) - kGap;
    const int wanted = m_remark->fontMetrics().horizontalAdvance(remark());
    m_remark->setVisible(wanted > 0 && left >= std::min(wanted, kRemarkAtLeast));
}

QString FigureCard::figure() const { return m_figure->text(); }

QString FigureCard::remark() const { return m_remark->text(); }

} // namespace lodestar::ui
