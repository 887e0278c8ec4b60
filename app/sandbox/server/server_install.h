// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the database servers that this project starts privately are installed.
// MariaDB is Debian's package mariadb-server-core; the MySQL servers are fetched by packaging/fetch-servers.
#include "core/base/result.h"
#include <filesystem>
#include <string_view>
namespace lodestar::sandbox {

/// mariadb: Debian's, 10.11. mysql80: 8.0.15. mysql57: 5.7.22. mysql56: 5.6.24.
enum class ServerKind : unsigned char { mariadb, mysql80, mysql57, mysql56 };

/// "mariadb", "mysql80", "mysql57", "mysql56": the names of the folders and of command line options.
[[nodiscard]] std::string_view serverKindName(ServerKind kind);
/// Takes those names, and mysql8 and mysql5.
[[nodiscard]] Result<ServerKind> parseServerKind(std::string_view name);

struct ServerInstall {
    std::filesystem::path program;
    std::filesystem::path base;     ///< empty for MariaDB, which knows its own
    std::filesystem::path messages; ///< folder with english/errmsg.sys; empty for MariaDB
};

/// Fails with unsupported when the server is not installed; the error says how to install it.
[[nodiscard]] Result<ServerInstall> findServer(ServerKind kind);

/// ${XDG_CACHE_HOME:-$HOME/.cache}/lodestar; not created.
[[nodiscard]] std::filesystem::path cacheFolder();

} // namespace lodestar::sandbox
