// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A table to load into, and programs that stand before the ports of the sandbox.
#include "app/sandbox/server/child_process.h"
#include "tests/integration/load/target_fixture.h"
#include "tests/support/temp_folder.h"
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>
namespace lodestar::test {

/// A port that nothing listens on.
[[nodiscard]] std::uint16_t closedPort();

class WaysToTheTarget : public TargetTest {
protected:
    void SetUp() override;
    /// One row that is its id.
    load::LoadRequest request(const std::string& body, const std::string& database = {});
    std::string ids() { return rows("SELECT GROUP_CONCAT(id ORDER BY id) FROM " + m_database + ".t"); }
    const std::vector<std::pair<std::string, std::string>> m_headers{{"format", "csv"}, {"columns", "id"}};
};

/// Front end and back ends behind TLS proxies, with a certificate of our own authority.
class TlsProxy : public WaysToTheTarget {
protected:
    static void SetUpTestSuite();
    static void TearDownTestSuite() { s_folder.reset(); }
    static std::string file(const std::string& name) { return (*s_folder / name).string(); }
    /// Starts a program and waits until it listens.
    void startServer(std::vector<std::string> arguments, std::uint16_t port);
    warehouse::Endpoint behindProxies(const std::string& caFile);
    static std::unique_ptr<TempFolder> s_folder;

private:
    static void openssl(const std::string& command);
    /// A proxy before the port; its own port.
    std::uint16_t proxy(std::uint16_t to);
    std::vector<std::unique_ptr<sandbox::ChildProcess>> m_servers;
};

} // namespace lodestar::test
