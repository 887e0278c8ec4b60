// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The command line of lodestar-sandbox.
#include "app/sandbox/load/discard.h"
#include "app/sandbox/server/server_install.h"
#include "app/sandbox/version/server_version.h"
#include "core/base/result.h"
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>
namespace lodestar::sandbox {

struct Options {
    std::filesystem::path dir;
    std::string bind = "127.0.0.1"; ///< IPv4 address that the ports of the cluster listen on
    std::uint16_t queryPort = 9030;
    std::uint16_t feHttpPort = 8030;
    std::uint16_t beHttpPort = 8040;
    std::uint16_t controlPort = 0;
    std::uint16_t sourcePort = 0;
    int frontEnds = 1;
    int backEnds = 2;
    std::string user = "root";
    std::string password;
    int publishMsMin = 60;
    int publishMsMax = 100;
    std::chrono::milliseconds alterTick{1000};
    Discard discard = Discard::nothing;
    ServerVersion serverVersion; ///< the StarRocks it plays
    std::string sample;          ///< empty: no source
    ServerKind source = ServerKind::mariadb;
    bool help = false;
    bool version = false; ///< print the program's own
};

/// The error says which option is wrong and what it takes.
[[nodiscard]] Result<Options> parseOptions(const std::vector<std::string>& arguments);
[[nodiscard]] std::string helpText();

} // namespace lodestar::sandbox
