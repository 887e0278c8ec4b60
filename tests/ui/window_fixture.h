// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The real window over a fake backend, with settings and secrets of its own. Pictures go to the folder that
// LODESTAR_PICTURES names, and nowhere without it.
#include "app/bridge/sample_sandbox.h"
#include "app/bridge/workspace.h"
#include "app/secrets/secret_store.h"
#include "app/settings/settings.h"
#include "tests/ui/fake_backend.h"
#include "ui/common/theme.h"
#include "ui/shell/main_window.h"
#include <QTemporaryDir>
#include <memory>
namespace lodestar::test {

class WindowFixture final {
public:
    explicit WindowFixture(std::unique_ptr<FakeBackend> fake = shopBackend());
    ~WindowFixture();
    /// Shows the window with the pipeline of the pictures, both ends tested, tables read and planned.
    void openShop();
    /// Saves a picture of the window as NAME.png.
    void picture(const QString& name);
    void picture(QWidget& widget, const QString& name);

    FakeBackend* backend;
    QTemporaryDir folder;
    settings::Settings settings;
    secrets::SessionSecretStore secrets;
    bridge::Workspace workspace;
    bridge::SampleSandbox sample;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace lodestar::test
