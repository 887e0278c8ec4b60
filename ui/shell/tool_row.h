// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The row of buttons above the page, made from the page's actions.
#include "ui/shell/page.h"
class QHBoxLayout;
namespace lodestar::ui {

class ToolRow final : public QWidget {
    Q_OBJECT
public:
    explicit ToolRow(QWidget* parent = nullptr);
    void show(const PageTools& tools);

private:
    QHBoxLayout* m_layout;
};

} // namespace lodestar::ui
