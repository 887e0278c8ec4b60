// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The files of a private server: a fresh data folder, the option file, the account statements of the first start.
#include "app/sandbox/server/private_server.h"
namespace lodestar::sandbox {

/// Fills an absent data folder from a template that is made once per server version and kept in the cache folder
/// (initialising takes seconds, copying tens of milliseconds). Safe between processes.
Result<void> makeDataFolder(ServerKind kind, const ServerInstall& install, const std::filesystem::path& data);

/// The text of the option file.
[[nodiscard]] std::string optionFile(const PrivateServerConfig& config, const ServerInstall& install,
                                     const std::string& socketPath, const std::filesystem::path& initFile);

/// Statements for --init-file, one a line, that leave exactly root@localhost and root@127.0.0.1.
[[nodiscard]] std::string accountStatements(ServerKind kind, const Secret& password);

} // namespace lodestar::sandbox
