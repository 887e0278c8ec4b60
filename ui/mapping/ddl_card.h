// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The CREATE TABLE statement of the chosen table, to be copied, and the way to the export of one or all of them.
#include "app/bridge/workspace.h"
#include "ui/common/card.h"
#include "ui/shell/action_registry.h"
#include <optional>
namespace lodestar::ui {

class CodeView;

class DdlCard final : public Card {
    Q_OBJECT
public:
    explicit DdlCard(ActionRegistry& actions, QWidget* parent = nullptr);
    /// One of the targets of the plans; nullopt: none is chosen.
    void show(const std::shared_ptr<const bridge::Plans>& plans, std::optional<std::size_t> target);

private:
    QAction* m_copy;
    QAction* m_exportOne;
    CodeView* m_code;
};

} // namespace lodestar::ui
