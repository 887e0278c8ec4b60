// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_builder.h"
#include "ui/connections/connections_page.h"
#include "ui/exchange/exchange_actions.h"
#include "ui/mapping/mapping_page.h"
#include "ui/shell/main_window.h"
#include "ui/sync/sync_page.h"
#include "ui/tables/tables_page.h"
namespace lodestar::ui {

std::unique_ptr<MainWindow> buildWindow(bridge::Workspace& workspace, bridge::SampleSandbox& sample,
                                        secrets::SecretStore& secrets, settings::Settings& settings) {
    auto window = std::make_unique<MainWindow>(workspace, settings);
    MainWindow* frame = window.get();
    const auto mayReplace = [frame] { return frame->mayReplaceDesign(); };
    auto* exchange = new ExchangeActions(workspace, settings, window->actions(), mayReplace, frame);
    QObject::connect(exchange, &ExchangeActions::said, frame, &MainWindow::say);
    QObject::connect(exchange, &ExchangeActions::imported, frame, [frame] { frame->goTo(0); });
    auto* connections = new ConnectionsPage(workspace, sample, secrets, window->actions());
    connections->setMayReplace(mayReplace);
    auto* tables = new TablesPage(workspace, settings, window->actions());
    auto* mapping = new MappingPage(workspace, settings, window->actions());
    QObject::connect(mapping, &MappingPage::said, frame, &MainWindow::say);
    auto* sync = new SyncPage(workspace, settings, window->actions());
    window->setPages({connections, tables, mapping, sync});
    return window;
}

} // namespace lodestar::ui
