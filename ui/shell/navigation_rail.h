// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The steps of the work, numbered, with ticks on those that are done, and the pipelines that this window knows.
#include "ui/common/theme.h"
#include <QAbstractButton>
#include <QList>
class QVBoxLayout;
namespace lodestar::ui {

class StepButton final : public QAbstractButton {
    Q_OBJECT
public:
    StepButton(int number, const QString& title, QWidget* parent = nullptr);
    void setDone(bool done);
    [[nodiscard]] bool done() const { return m_done; }
    [[nodiscard]] QSize sizeHint() const override { return {150, 34}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    int m_number;
    bool m_done = false;
};

class SessionButton final : public QAbstractButton {
    Q_OBJECT
public:
    SessionButton(const QString& name, const QString& state, Tone tone, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override { return {150, 33}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    Tone m_tone;
};

class NavigationRail final : public QWidget {
    Q_OBJECT
public:
    struct Session {
        QString path; ///< empty: not saved yet
        QString name;
        QString state;
        Tone tone = Tone::muted;
        bool current = false;
        bool operator==(const Session&) const = default;
    };
    explicit NavigationRail(const QStringList& steps, QWidget* parent = nullptr);
    void setCurrent(int step);
    void setDone(int step, bool done);
    void setSessions(const QList<Session>& sessions);

signals:
    void stepChosen(int step);
    void sessionChosen(const QString& path);

private:
    QList<StepButton*> m_steps;
    QList<Session> m_sessions;
    QVBoxLayout* m_sessionArea;
};

} // namespace lodestar::ui
