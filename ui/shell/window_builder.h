// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Builds the window with its pages; used by the program and by the tests of the window.
#include "app/bridge/sample_sandbox.h"
#include "app/bridge/workspace.h"
#include "app/secrets/secret_store.h"
#include "app/settings/settings.h"
#include <memory>
namespace lodestar::ui {

class MainWindow;

/// All arguments outlive the window.
[[nodiscard]] std::unique_ptr<MainWindow> buildWindow(bridge::Workspace& workspace, bridge::SampleSandbox& sample,
                                                      secrets::SecretStore& secrets, settings::Settings& settings);

} // namespace lodestar::ui
