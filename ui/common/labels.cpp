// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/labels.h"
#include "ui/common/painting.h"
#include <QAction>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <algorithm>
namespace lodestar::ui {
namespace {
const char* toneName(Tone tone) {
    switch (tone) {
    case Tone::muted:
        return "muted";
    case Tone::ok:
        return "ok";
    case Tone::warn:
        return "warn";
    case Tone::bad:
        return "bad";
    case Tone::normal:
    case Tone::accent:
        break;
    }
    return "normal";
}
} // namespace

void setTone(QLabel* label, Tone tone) {
    label->setProperty("tone", QLatin1String(toneName(tone)));
    label->style()->unpolish(label);
    label->style()->polish(label);
}

QLabel* fieldLabel(const QString& text, QWidget* field) {
    auto* label = new QLabel(text);
    label->setBuddy(field);
    setTone(label, Tone::muted);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(text);
    return label;
}

ElidedLabel::ElidedLabel(const QString& text, QWidget* parent) : QLabel(text, parent) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

QSize ElidedLabel::minimumSizeHint() const { return {std::min(40, sizeHint().width()), sizeHint().height()}; }

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width() + 1);
    setToolTip(shown == text() ? QString() : text());
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), int(alignment()), shown);
}

Pill::Pill(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

void Pill::set(const QString& text, Tone tone) {
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const { return {pillWidth(m_text), 20}; }

void Pill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintPill(painter, rect(), m_text, m_tone);
}

ActionButton::ActionButton(QAction* action, Look look, QWidget* parent) : QPushButton(parent), m_action(action) {
    setProperty("primary", look == Look::primary);
    setCursor(Qt::ArrowCursor);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    if (QMenu* menu = action->menu()) {
        setMenu(menu);
        setProperty("hasMenu", true);
    } else {
        connect(this, &QPushButton::clicked, action, &QAction::trigger);
    }
    follow();
}

void ActionButton::follow() {
    QString label = m_action->iconText();
    setText(label);
    setAccessibleName(m_action->text().remove(QLatin1Char('&')));
    setIcon(m_action->icon());
    setEnabled(m_action->isEnabled());
    setVisible(m_action->isVisible());
    const QString keys = m_action->shortcut().toString(QKeySequence::NativeText);
    setToolTip(keys.isEmpty() ? m_action->toolTip() : m_action->toolTip() + QStringLiteral(" (") + keys + u')');
}

} // namespace lodestar::ui
