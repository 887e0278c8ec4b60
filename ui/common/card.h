// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A framed part of a page: a header with title, remark and controls on the right, and a body.
#include <QFrame>
class QHBoxLayout;
class QLabel;
class QVBoxLayout;
namespace lodestar::ui {

class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(const QString& title, const QString& remark = {}, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setRemark(const QString& remark);
    /// Adds a control at the right end of the header.
    void addControl(QWidget* control);
    /// Adds a control that takes the header's free width, in place of the title.
    void setLeading(QWidget* control, int stretch);
    /// The body; the last widget with stretch fills it.
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }

private:
    QLabel* m_title;
    QLabel* m_remark;
    QHBoxLayout* m_header;
    QVBoxLayout* m_body;
};

} // namespace lodestar::ui
