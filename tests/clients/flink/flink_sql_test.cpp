// SPDX-License-Identifier: GPL-3.0-or-later
// Flink SQL writes changes through com.starrocks:flink-connector-starrocks:1.2.10_flink-1.19, unchanged.
#include "tests/clients/java_program.h"
#include "tests/support/sandbox_process.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

TEST(FlinkSql, writesChangesAtLeastAndExactlyOnce) {
    SandboxProcess sandbox({"--bes", "2"});
    Sql sql = sandbox.connect();
    sql.exec("CREATE DATABASE fs", "USE fs");
    const std::vector<std::string> ways{"csv_at_least_once", "json_at_least_once", "exactly_once"};
    for (const std::string& way : ways)
        sql.exec("CREATE TABLE " + way +
                 " (k INT NOT NULL, name VARCHAR(40), amount DECIMAL(9,2), at DATETIME) PRIMARY KEY (k) DISTRIBUTED BY "
                 "HASH (k) BUCKETS 1 PROPERTIES (\"replication_num\" = \"1\")");
    JavaProgram program("flink/FlinkSql.java", "flink-sql");
    const JavaResult result = program.run(
        {std::to_string(sandbox.queryPort()), std::to_string(sandbox.feHttpPort()), "fs"}, std::chrono::seconds(300));
    for (const std::string& way : ways) {
        EXPECT_EQ(result.of(way), "ok");
        // 1000 rows, every third with a new name, every tenth deleted
        EXPECT_EQ(sql.text("SELECT COUNT(*), SUM(k), SUM(amount), MIN(at), SUM(name LIKE 'new-%') FROM " + way),
                  "900|450000|450225.00|2024-02-29 12:34:56|300")
            << way;
    }
}

} // namespace
} // namespace lodestar::test
