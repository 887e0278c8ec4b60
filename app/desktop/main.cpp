// SPDX-License-Identifier: GPL-3.0-or-later
// lodestar [PIPELINE]: builds the objects of the window, connects them, holds no logic.
#include "app/bridge/core_backend.h"
#include "app/bridge/sample_sandbox.h"
#include "app/bridge/workspace.h"
#include "app/desktop/stop_signal.h"
#include "app/secrets/secret_store.h"
#include "app/settings/settings.h"
#include "ui/common/theme.h"
#include "ui/shell/main_window.h"
#include "ui/shell/window_builder.h"
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QTimer>
#include <csignal>

int main(int argc, char** argv) {
    using namespace lodestar;
    using namespace Qt::StringLiterals;
    std::signal(SIGPIPE, SIG_IGN); // OpenSSL writes to sockets without MSG_NOSIGNAL
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"lodestar"_s);
    QApplication::setApplicationDisplayName(u"Lodestar"_s);
    QApplication::setApplicationVersion(QStringLiteral(LODESTAR_VERSION));
    QApplication::setDesktopFileName(u"io.github.lodestar.Lodestar"_s);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "Moves MySQL tables into StarRocks and keeps them up to date."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"pipeline"_s, QApplication::translate("main", "Pipeline file to open."),
                                 u"[PIPELINE]"_s);
    parser.process(application);

    settings::Settings settings;
    ui::applyTheme(ui::themeChoiceFrom(settings.get(settings::kTheme)));
    secrets::KeychainSecretStore secrets;
    bridge::Workspace workspace(std::make_unique<bridge::CoreBackend>(),
                                std::chrono::milliseconds(settings.get(settings::kNumbersMs)));
    bridge::SampleSandbox sample(QDir(QApplication::applicationDirPath()).filePath(u"lodestar-sandbox"_s));
    const auto window = ui::buildWindow(workspace, sample, secrets, settings);
    window->show();
    if (!parser.positionalArguments().isEmpty())
        QTimer::singleShot(0, window.get(), [&window, &parser, &workspace] {
            window->openFile(parser.positionalArguments().first());
            // A pipeline with tables needs nothing but the start.
            if (!workspace.design().include.empty())
                window->goTo(3);
        });
    // The run stops at a checkpoint when the workspace goes. exit(), not quit(): nobody is there to answer a question.
    const desktop::StopSignal stop;
    QObject::connect(&stop, &desktop::StopSignal::received, &application, [] { QApplication::exit(0); });
    return QApplication::exec();
}
