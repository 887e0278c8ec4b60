// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"
#include "ui/shell/window_builder.h"
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QPixmap>
#include <QThread>
namespace lodestar::test {
namespace {
using namespace Qt::StringLiterals;

void waitUntil(const std::function<bool()>& reached) {
    QElapsedTimer timer;
    timer.start();
    while (!reached()) {
        LS_ASSERT(timer.elapsed() < 30000);
        QApplication::processEvents();
        QThread::msleep(1);
    }
}
} // namespace

WindowFixture::WindowFixture(std::unique_ptr<FakeBackend> fake)
    : backend(fake.get()), settings(folder.filePath(u"settings.ini"_s)),
      workspace(std::move(fake), std::chrono::milliseconds(10)), sample(u"/nonexistent/lodestar-sandbox"_s) {
    ui::applyTheme(ui::ThemeChoice::light);
    window = ui::buildWindow(workspace, sample, secrets, settings);
}

WindowFixture::~WindowFixture() = default;

void WindowFixture::openShop() {
    window->resize(1400, 860);
    window->show();
    window->openFile(u"/pipelines/shop → starrocks-prod.yaml"_s);
    workspace.testSource();
    workspace.testTarget();
    workspace.readCatalog();
    waitUntil([this] {
        return workspace.sourceTest() == bridge::Loading::ready && workspace.targetTest() == bridge::Loading::ready &&
               workspace.catalogState() == bridge::Loading::ready && workspace.plans() &&
               workspace.selectedCount() > 0 && !workspace.planning();
    });
}

void WindowFixture::picture(const QString& name) { picture(*window, name); }

void WindowFixture::picture(QWidget& widget, const QString& name) {
    QApplication::processEvents();
    const QString target = qEnvironmentVariable("LODESTAR_PICTURES");
    if (target.isEmpty())
        return;
    QDir().mkpath(target);
    const bool saved = widget.grab().save(QDir(target).filePath(name + u".png"_s));
    LS_ASSERT(saved);
}

} // namespace lodestar::test
