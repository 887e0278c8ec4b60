// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The CREATE TABLE statement of the chosen table, to be copied, and the way to the export of one or all of them.
#include "ui/common/card.h" // first: moc 6.4 cannot read <compare> before any other header

#include "core/mapping/table_plan.h"
#include "ui/shell/action_registry.h"
namespace lodestar::ui {

class CodeView;

class DdlCard final : public Card {
    Q_OBJECT
public:
    explicit DdlCard(ActionRegistry& actions, QWidget* parent = nullptr);
    /// One of `count` targets.
    void show(const mapping::TablePlan& plan, const mapping::TargetVersion& version, std::size_t count);
    void clear();

private:
    QAction* m_copy;
    QAction* m_exportOne;
    CodeView* m_code;
};

} // namespace lodestar::ui
