// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Labels with a tone, labels that give way to an ellipsis, pills, and a button that follows an action.
#include "ui/common/theme.h"
#include <QLabel>
#include <QPushButton>
class QAction;
namespace lodestar::ui {

/// Colours a label through the style sheet.
void setTone(QLabel* label, Tone tone);
/// A muted label in front of a field, with the field as its buddy and, without one of its own, its accessible name.
[[nodiscard]] QLabel* fieldLabel(const QString& text, QWidget* field);

/// Cuts its text with an ellipsis when there is no room, and shows the whole as tool tip then.
class ElidedLabel final : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString& text = {}, QWidget* parent = nullptr);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

class Pill final : public QWidget {
    Q_OBJECT
public:
    explicit Pill(QWidget* parent = nullptr);
    void set(const QString& text, Tone tone);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    Tone m_tone = Tone::accent;
};

/// A push button that shows an action: text, icon, enabled, visible; a click triggers it.
class ActionButton final : public QPushButton {
    Q_OBJECT
public:
    enum class Look { plain, primary };
    ActionButton(QAction* action, Look look, QWidget* parent = nullptr);

private:
    void follow();
    QAction* m_action;
};

} // namespace lodestar::ui
