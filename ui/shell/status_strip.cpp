// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_strip.h"
#include "ui/common/labels.h"
#include "ui/common/painting.h"
#include <QHBoxLayout>
#include <QPainter>
namespace lodestar::ui {

class StatusStrip::End final : public QWidget {
public:
    explicit End(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed); }
    void set(const QString& text, Tone tone) {
        m_text = text;
        m_tone = tone;
        setAccessibleName(text);
        updateGeometry();
        update();
    }
    [[nodiscard]] QSize sizeHint() const override {
        return {QFontMetrics(smallFont()).horizontalAdvance(m_text) + 18, 18};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintDot(painter, QPointF(6, height() / 2.0), 4.5, m_tone == Tone::muted ? theme().idle : theme().of(m_tone));
        painter.setFont(smallFont());
        painter.setPen(theme().muted);
        const QRect area = rect().adjusted(16, 0, 0, 0);
        painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(m_text, Qt::ElideRight, area.width() + 1));
    }

private:
    QString m_text;
    Tone m_tone = Tone::muted;
};

StatusStrip::StatusStrip(QWidget* parent)
    : QWidget(parent), m_source(new End(this)), m_target(new End(this)), m_counts(new QLabel) {
    setObjectName(QStringLiteral("statusStrip"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(27);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 1, 12, 0);
    layout->setSpacing(20);
    layout->addWidget(m_source);
    layout->addWidget(m_target);
    layout->addStretch(1);
    layout->addWidget(m_counts);
    m_counts->setFont(smallFont());
    setTone(m_counts, Tone::muted);
}

void StatusStrip::setSource(const QString& text, Tone tone) { m_source->set(text, tone); }

void StatusStrip::setTarget(const QString& text, Tone tone) { m_target->set(text, tone); }

void StatusStrip::setCounts(const QString& text) { m_counts->setText(text); }

QString StatusStrip::counts() const { return m_counts->text(); }

} // namespace lodestar::ui
