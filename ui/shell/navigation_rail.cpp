// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigation_rail.h"
#include "ui/common/labels.h"
#include "ui/common/painting.h"
#include <QButtonGroup>
#include <QFocusEvent>
#include <QPainter>
#include <QVBoxLayout>
namespace lodestar::ui {
namespace {

/// A ring around the focus helps whoever walks by keyboard and is noise for whoever clicks.
constexpr char kByKeyboard[] = "focusByKeyboard";

void noteFocus(QAbstractButton& button, const QFocusEvent& event) {
    const auto reason = event.reason();
    button.setProperty(kByKeyboard, reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason);
}

void paintGround(QPainter& painter, const QAbstractButton& button, bool chosen) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF area = QRectF(button.rect()).adjusted(0, 0, 0, 0);
    if (chosen || button.underMouse()) {
        painter.setBrush(chosen ? theme().accentSoft : theme().hover);
        painter.drawRoundedRect(area, 5, 5);
    }
    if (button.hasFocus() && button.property(kByKeyboard).toBool()) {
        painter.setPen(theme().accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    }
}

} // namespace

StepButton::StepButton(int number, const QString& title, QWidget* parent) : QAbstractButton(parent), m_number(number) {
    setText(title);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Step %1: %2").arg(number).arg(title));
}

void StepButton::setDone(bool done) {
    m_done = done;
    setAccessibleDescription(done ? tr("done") : QString());
    update();
}

void StepButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintGround(painter, *this, isChecked());
    const QPointF centre(19, height() / 2.0);
    const bool ticked = m_done && !isChecked();
    const QColor badge = isChecked() ? theme().accent : (ticked ? theme().ok : theme().badge);
    paintDot(painter, centre, 9, badge);
    const QRectF circle(centre.x() - 9, centre.y() - 9, 18, 18);
    if (ticked) {
        painter.setPen(
            QPen(theme().dark ? theme().surface : QColor(Qt::white), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(
            QPolygonF({centre + QPointF(-3.4, 0.4), centre + QPointF(-1, 2.8), centre + QPointF(3.6, -2.4)}));
    } else {
        QFont font = smallFont();
        font.setPixelSize(11);
        font.setWeight(isChecked() ? QFont::DemiBold : QFont::Medium);
        painter.setFont(font);
        painter.setPen(isChecked() ? theme().onAccent : theme().muted);
        painter.drawText(circle, Qt::AlignCenter, QString::number(m_number));
    }
    painter.setFont(isChecked() ? emphasisFont() : uiFont());
    painter.setPen(isChecked() ? theme().accent : theme().text);
    const QRect area = rect().adjusted(37, 0, -4, 0);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, area.width()));
}

SessionButton::SessionButton(const QString& name, const QString& state, Tone tone, QWidget* parent)
    : QAbstractButton(parent), m_tone(tone) {
    setText(name);
    setToolTip(tr("%1: %2", "name and state of a session").arg(name, state));
    setAccessibleName(toolTip());
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StepButton::focusInEvent(QFocusEvent* event) {
    noteFocus(*this, *event);
    QAbstractButton::focusInEvent(event);
}

void SessionButton::focusInEvent(QFocusEvent* event) {
    noteFocus(*this, *event);
    QAbstractButton::focusInEvent(event);
}

void SessionButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintGround(painter, *this, false);
    paintDot(painter, QPointF(16, height() / 2.0), 5, theme().of(m_tone));
    painter.setFont(uiFont());
    painter.setPen(theme().text);
    const QRect area = rect().adjusted(31, 0, -4, 0);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, area.width()));
}

NavigationRail::NavigationRail(const QStringList& steps, QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("rail"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(172);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 9, 8);
    layout->setSpacing(2);
    auto* group = new QButtonGroup(this);
    for (int i = 0; i < steps.size(); ++i) {
        auto* button = new StepButton(i + 1, steps.at(i));
        group->addButton(button, i);
        layout->addWidget(button);
        m_steps.append(button);
    }
    connect(group, &QButtonGroup::idClicked, this, &NavigationRail::stepChosen);
    auto* heading = new QLabel(tr("SESSIONS"));
    heading->setFont(smallFont());
    heading->setContentsMargins(10, 16, 0, 4);
    setTone(heading, Tone::muted);
    layout->addWidget(heading);
    m_sessionArea = new QVBoxLayout;
    m_sessionArea->setSpacing(0);
    layout->addLayout(m_sessionArea);
    layout->addStretch(1);
}

void NavigationRail::setCurrent(int step) { m_steps.at(step)->setChecked(true); }

void NavigationRail::setDone(int step, bool done) { m_steps.at(step)->setDone(done); }

void NavigationRail::setSessions(const QList<Session>& sessions) {
    if (sessions == m_sessions)
        return;
    m_sessions = sessions;
    while (QLayoutItem* item = m_sessionArea->takeAt(0)) {
        if (QWidget* old = item->widget()) {
            old->hide();
            old->deleteLater();
        }
        delete item;
    }
    for (const Session& session : sessions) {
        auto* button = new SessionButton(session.name, session.state, session.tone);
        connect(button, &QAbstractButton::clicked, this, [this, path = session.path] { emit sessionChosen(path); });
        m_sessionArea->addWidget(button);
    }
}

} // namespace lodestar::ui
