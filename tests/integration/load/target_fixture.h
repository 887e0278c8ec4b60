// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One sandbox for all tests of the program, and a database of its own for each test.
#include "core/load/stream_load_client.h"
#include "core/warehouse/starrocks_connection.h"
#include "tests/support/sandbox_process.h"
#include <gtest/gtest.h>
#include <memory>
#include <string>
namespace lodestar::test {

/// One call of a sandbox's control port, which must succeed.
void control(std::uint16_t port, const char* method, const std::string& path, const std::string& body);

class TargetTest : public ::testing::Test {
protected:
    void SetUp() override;
    void TearDown() override;
    static SandboxProcess& sandbox();
    /// Switches a fault on, as JSON for the control port: {"name": "be_dead", "node": 0}.
    static void fault(const std::string& json);
    static void clearFaults();
    static warehouse::Endpoint endpoint() { return sandbox().endpoint(); }
    [[nodiscard]] value::TableId table(const std::string& name) const { return {m_database, name}; }
    /// A label that no other test uses.
    [[nodiscard]] std::string label();
    [[nodiscard]] std::string rows(const std::string& sql) { return m_sql->text(sql); }

    std::string m_database;
    std::unique_ptr<Sql> m_sql;
    std::unique_ptr<warehouse::StarRocksConnection> m_connection;
    load::StreamLoadClient m_client{endpoint()};

private:
    int m_labels = 0;
};

} // namespace lodestar::test
