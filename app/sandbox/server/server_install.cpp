// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/server/server_install.h"
#include <cstdlib>
#include <pwd.h>
#include <unistd.h>
namespace lodestar::sandbox {
namespace fs = std::filesystem;

std::string_view serverKindName(ServerKind kind) {
    switch (kind) {
    case ServerKind::mysql80:
        return "mysql80";
    case ServerKind::mysql57:
        return "mysql57";
    case ServerKind::mysql56:
        return "mysql56";
    case ServerKind::mariadb:
        break;
    }
    return "mariadb";
}

Result<ServerKind> parseServerKind(std::string_view name) {
    for (const auto kind : {ServerKind::mariadb, ServerKind::mysql80, ServerKind::mysql57, ServerKind::mysql56})
        if (name == serverKindName(kind))
            return kind;
    if (name == "mysql8")
        return ServerKind::mysql80;
    if (name == "mysql5")
        return ServerKind::mysql57;
    return Error{ErrorCode::invalidOption, "there is no source server kind \"" + std::string(name) + '"',
                 "Use mariadb, mysql8, mysql57 or mysql56"};
}

fs::path cacheFolder() {
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache == '/')
        return fs::path(cache) / "lodestar";
    const char* home = std::getenv("HOME");
    if (home == nullptr || *home == '\0')
        if (const passwd* entry = ::getpwuid(::geteuid()))
            home = entry->pw_dir;
    return fs::path(home == nullptr ? "/" : home) / ".cache" / "lodestar";
}

static Result<ServerInstall> findMariaDb() {
    for (const char* program : {"/usr/sbin/mariadbd", "/usr/local/sbin/mariadbd", "/usr/libexec/mariadbd"})
        if (::access(program, X_OK) == 0)
            return ServerInstall{program, {}, {}};
    return Error{ErrorCode::unsupported, "no MariaDB server is installed on this machine (mariadbd was not found)",
                 "Install Debian's package mariadb-server-core (it starts no service of its own)"};
}

Result<ServerInstall> findServer(ServerKind kind) {
    if (kind == ServerKind::mariadb)
        return findMariaDb();
    const fs::path base = cacheFolder() / "servers" / serverKindName(kind);
    ServerInstall install{base / "bin" / "mysqld", base, base / "share"};
    if (kind == ServerKind::mysql56)
        install.program = base / "mysqld";
    if (::access(install.program.c_str(), X_OK) != 0)
        return Error{ErrorCode::unsupported,
                     "the server " + std::string(serverKindName(kind)) + " is not installed (" +
                         install.program.string() + " was not found)",
                     "Run packaging/fetch-servers " + std::string(serverKindName(kind))};
    return install;
}

} // namespace lodestar::sandbox
