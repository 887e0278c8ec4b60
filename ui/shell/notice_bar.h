// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line above the page that says what went wrong or was done, until it is closed or replaced; nothing modal.
#include "core/base/error.h"
#include "ui/common/theme.h"
#include <QFrame>
#include <QTimer>
class QLabel;
class QPushButton;
namespace lodestar::ui {

class NoticeBar final : public QFrame {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget* parent = nullptr);
    void say(const QString& text, Tone tone);
    /// With a button that copies the statement that mends the cause.
    void showError(const Error& error);

private:
    QLabel* m_text;
    QPushButton* m_copy;
    QString m_statement;
    QTimer m_away;
};

} // namespace lodestar::ui
