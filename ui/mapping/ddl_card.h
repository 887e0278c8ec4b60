// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The CREATE TABLE statement of the chosen table, to be copied, and the export of one or all of them to a file.
#include "app/bridge/workspace.h"
#include "app/settings/settings.h"
#include "ui/common/card.h"
#include "ui/shell/action_registry.h"
#include <optional>
namespace lodestar::ui {

class CodeView;

class DdlCard final : public Card {
    Q_OBJECT
public:
    DdlCard(bridge::Workspace& workspace, settings::Settings& settings, ActionRegistry& actions,
            QWidget* parent = nullptr);
    /// One of the targets of the plans; nullopt: none is chosen.
    void show(const std::shared_ptr<const bridge::Plans>& plans, std::optional<std::size_t> target);

signals:
    void said(const QString& text);

private:
    enum class Extent { table, all };
    void exportTo(Extent extent);
    [[nodiscard]] std::string script() const;

    bridge::Workspace& m_workspace;
    settings::Settings& m_settings;
    std::shared_ptr<const bridge::Plans> m_plans;
    QString m_table;
    QAction* m_copy;
    QAction* m_exportOne;
    QAction* m_exportAll;
    CodeView* m_code;
};

} // namespace lodestar::ui
