// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Real MySQL and MariaDB servers for tests: one server of each kind per test program, one fresh database per test.
#include "app/sandbox/server/private_server.h"
#include "core/source/endpoint.h"
#include "tests/support/environment.h"
#include "tests/support/sql.h"
#include <string>
#include <vector>
namespace lodestar::test {

/// The server of that kind that this test program shares, with binlog in ROW format and (MySQL) gtid_mode=ON; started
/// at the first call, stopped at the end of the program. A test that changes global variables sets them back, or has a
/// PrivateServer of its own. Throws when it cannot be started. Call LS_NEED_SERVER first.
[[nodiscard]] sandbox::PrivateServer& sourceServer(sandbox::ServerKind kind);

/// Login as root.
[[nodiscard]] SqlLogin loginOf(const sandbox::PrivateServer& server, const std::string& database = {});
[[nodiscard]] source::Endpoint endpointOf(const sandbox::PrivateServer& server);

/// A database on the shared server, dropped at the end of the test.
class SourceDatabase final {
public:
    explicit SourceDatabase(sandbox::ServerKind kind, const std::string& prefix = "t");
    ~SourceDatabase();
    SourceDatabase(const SourceDatabase&) = delete;
    SourceDatabase& operator=(const SourceDatabase&) = delete;

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] sandbox::PrivateServer& server() const { return m_server; }
    /// A connection as root with this database as the default.
    [[nodiscard]] Sql& sql() { return m_sql; }
    [[nodiscard]] Sql connect() const { return Sql(loginOf(m_server, m_name)); }
    [[nodiscard]] source::Endpoint endpoint() const { return endpointOf(m_server); }
    /// Makes an account `user`@`%` and @127.0.0.1 style host with these privileges on *.*, with a password that needs
    /// no TLS; returns how to log in with it. The account is dropped with the database.
    source::Endpoint addUser(const std::string& user, const std::string& password, const std::string& privileges);

private:
    sandbox::PrivateServer& m_server;
    std::string m_name;
    Sql m_sql;
    std::vector<std::string> m_users;
};

/// All four kinds, for INSTANTIATE_TEST_SUITE_P(..., AllServers(), ServerName{}).
[[nodiscard]] inline auto allServers() {
    using sandbox::ServerKind;
    return ::testing::Values(ServerKind::mariadb, ServerKind::mysql80, ServerKind::mysql57, ServerKind::mysql56);
}
struct ServerName {
    std::string operator()(const ::testing::TestParamInfo<sandbox::ServerKind>& info) const {
        return std::string(sandbox::serverKindName(info.param));
    }
};

} // namespace lodestar::test
