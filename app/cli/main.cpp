// SPDX-License-Identifier: GPL-3.0-or-later
// lodestar-cli: the engine without a window.
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "core/base/log.h"
#include <QCoreApplication>
#include <csignal>
#include <cstdio>
#include <unistd.h>

int main(int argc, char** argv) {
    using namespace lodestar;
    int exitCode = cli::kDone;
    const auto arguments = cli::parseArguments(argc, argv, exitCode);
    if (!arguments)
        return exitCode;
    std::signal(SIGPIPE, SIG_IGN);
    setLogLevels(arguments->verbose ? LogLevel::info : LogLevel::error, LogLevel::info);
    // QtSql looks for its drivers in the application's plugin paths.
    QCoreApplication application(argc, argv);
    cli::Output output(arguments->json, isatty(STDOUT_FILENO) != 0);
    return cli::runCommand(*arguments, output);
}
