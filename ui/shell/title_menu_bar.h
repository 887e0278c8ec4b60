// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A menu bar that shows the name of the pipeline in its free middle.
#include <QMenuBar>
namespace lodestar::ui {

class TitleMenuBar final : public QMenuBar {
    Q_OBJECT
public:
    explicit TitleMenuBar(QWidget* parent = nullptr) : QMenuBar(parent) {}
    void setTitle(const QString& title) {
        m_title = title;
        update();
    }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_title;
};

} // namespace lodestar::ui
