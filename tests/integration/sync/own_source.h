// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A source server of one test, which may stop, reset or damage it.
#include "tests/support/source_database.h"
#include "tests/support/temp_folder.h"
#include <stdexcept>
#include <string>
#include <vector>
namespace lodestar::test {

/// A source of its own, that a test may stop and damage.
class OwnSource final {
public:
    explicit OwnSource(sandbox::ServerKind kind, std::vector<std::string> extra = {}, std::uint32_t serverId = 1)
        : m_server(config(kind, m_folder, std::move(extra), serverId)) {
        const auto started = m_server.start();
        if (!started)
            throw std::runtime_error(started.error().toString());
    }
    [[nodiscard]] sandbox::PrivateServer& server() { return m_server; }
    [[nodiscard]] Sql sql(const std::string& database = {}) { return Sql(loginOf(m_server, database)); }
    void createShop() {
        sql().exec("CREATE DATABASE shop", "CREATE TABLE shop.a (id INT NOT NULL PRIMARY KEY, word VARCHAR(20))",
                   "CREATE TABLE shop.b (id INT NOT NULL PRIMARY KEY, word VARCHAR(20))",
                   "INSERT INTO shop.a VALUES (1, 'one'), (2, 'two')", "INSERT INTO shop.b VALUES (1, 'one')");
    }

private:
    static sandbox::PrivateServerConfig config(sandbox::ServerKind kind, const TempFolder& folder,
                                               std::vector<std::string> extra, std::uint32_t serverId) {
        sandbox::PrivateServerConfig config;
        config.kind = kind;
        config.dir = folder.path();
        config.gtid = true;
        config.serverId = serverId;
        config.extra = std::move(extra);
        return config;
    }
    TempFolder m_folder;
    sandbox::PrivateServer m_server;
};

} // namespace lodestar::test
