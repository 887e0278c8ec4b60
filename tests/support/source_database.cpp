// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/source_database.h"
#include "tests/support/temp_folder.h"
#include <atomic>
#include <map>
#include <unistd.h>
namespace lodestar::test {
namespace {

struct SharedServer {
    TempFolder folder;
    sandbox::PrivateServer server;
    explicit SharedServer(sandbox::ServerKind kind)
        : server(
              {.kind = kind, .dir = folder.path(), .serverId = 100 + static_cast<std::uint32_t>(kind), .gtid = true}) {}
};

std::string freshName(const std::string& prefix) {
    static std::atomic<unsigned> count{0};
    return prefix + '_' + std::to_string(::getpid()) + '_' + std::to_string(++count);
}

} // namespace

sandbox::PrivateServer& sourceServer(sandbox::ServerKind kind) {
    static std::mutex mutex;
    static std::map<sandbox::ServerKind, std::unique_ptr<SharedServer>> servers;
    const std::lock_guard lock(mutex);
    auto& shared = servers[kind];
    if (!shared)
        shared = std::make_unique<SharedServer>(kind);
    if (auto started = shared->server.start(); !started)
        throw std::runtime_error(started.error().toString());
    return shared->server;
}

SqlLogin loginOf(const sandbox::PrivateServer& server, const std::string& database) {
    return {.port = server.port(), .password = server.rootPassword().reveal(), .database = database};
}

source::Endpoint endpointOf(const sandbox::PrivateServer& server) {
    source::Endpoint endpoint;
    endpoint.port = server.port();
    endpoint.user = "root";
    endpoint.password = server.rootPassword();
    return endpoint;
}

SourceDatabase::SourceDatabase(sandbox::ServerKind kind, const std::string& prefix)
    : m_server(sourceServer(kind)), m_name(freshName(prefix)), m_sql(loginOf(m_server)) {
    m_sql.exec("CREATE DATABASE `" + m_name + "` CHARACTER SET utf8mb4", "USE `" + m_name + '`');
}

SourceDatabase::~SourceDatabase() {
    try {
        Sql last(loginOf(m_server)); // the test's own connection may be inside a transaction or a lock
        last.exec("SET SESSION lock_wait_timeout=5", "DROP DATABASE IF EXISTS `" + m_name + '`');
        for (const auto& user : m_users)
            last.exec("DROP USER " + user);
    } catch (const SqlError&) {
        // The server may have been stopped by the test; it goes with its folder.
    }
}

source::Endpoint SourceDatabase::addUser(const std::string& user, const std::string& password,
                                         const std::string& privileges) {
    const std::string account = '\'' + user + "'@'127.0.0.1'";
    const std::string plugin = m_server.kind() == sandbox::ServerKind::mysql80
                                   ? " IDENTIFIED WITH mysql_native_password BY "
                                   : " IDENTIFIED BY ";
    m_sql.exec("CREATE USER " + account + plugin + sqlQuoted(password));
    m_users.push_back(account);
    if (!privileges.empty())
        m_sql.exec("GRANT " + privileges + " ON *.* TO " + account);
    source::Endpoint endpoint = this->endpoint();
    endpoint.user = user;
    endpoint.password = Secret(password);
    return endpoint;
}

} // namespace lodestar::test
