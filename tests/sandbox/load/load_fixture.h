// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One sandbox for the tests of a program, each with a database of its own.
#include "tests/sandbox/load/load_client.h"
#include "tests/support/environment.h"
#include "tests/support/sandbox_process.h"
#include <gtest/gtest.h>
namespace lodestar::test {

/// Arguments with which several sandboxes run side by side.
inline std::vector<std::string> anyPorts(std::vector<std::string> more = {}) {
    for (const char* option : {"--query-port", "--fe-http-port", "--be-http-port", "--control-port"})
        more.insert(more.end(), {option, "0"});
    return more;
}

class LoadTest : public ::testing::Test {
protected:
    static SandboxProcess& sandbox() {
        static SandboxProcess process(anyPorts({"--fes", "2", "--bes", "2"}));
        return process;
    }
    void SetUp() override {
        LS_NEED_SERVER(sandbox::ServerKind::mariadb);
        m_db = "d_" + std::to_string(++s_count);
        m_sql = std::make_unique<Sql>(sandbox().connect());
        m_sql->exec("CREATE DATABASE " + m_db);
        m_sql->exec(
            "CREATE TABLE " + m_db +
            ".t (k INT NOT NULL, v VARCHAR(20), n DECIMAL(9,2)) PRIMARY KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1 "
            "PROPERTIES (\"replication_num\" = \"1\")");
        m_sql->exec("CREATE TABLE " + m_db +
                    ".log (at DATETIME, line VARCHAR(200)) DUPLICATE KEY (at) DISTRIBUTED BY HASH (at) BUCKETS 1 "
                    "PROPERTIES (\"replication_num\" = \"1\")");
    }
    void TearDown() override {
        if (m_sql)
            control("DELETE", "/faults");
    }
    [[nodiscard]] std::string table(const std::string& name = "t") const { return m_db + "." + name; }
    [[nodiscard]] std::string rows(const std::string& columns = "*", const std::string& name = "t") {
        return m_sql->text("SELECT " + columns + " FROM " + table(name) + " ORDER BY 1");
    }
    static LoadClient leader() { return LoadClient(sandbox().feHttpPort()); }
    static LoadClient follower() { return LoadClient(sandbox().ready().at("fe_http_ports").at(1)); }
    static LoadAnswer control(const std::string& method, const std::string& path, const std::string& body = {}) {
        return LoadClient(sandbox().controlPort()).send(method, path, {}, body, !body.empty());
    }

    std::string m_db;
    std::unique_ptr<Sql> m_sql;
    inline static int s_count = 0;
};

} // namespace lodestar::test
