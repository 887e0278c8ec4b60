// SPDX-License-Identifier: GPL-3.0-or-later
// The stream-load SDK com.starrocks:starrocks-stream-load-sdk:1.0, unchanged, against the sandbox: one Java program
// runs every mode once, each into its own table; each test looks at one mode's answer and rows.
#include "tests/clients/java_program.h"
#include "tests/support/sandbox_process.h"
#include <gtest/gtest.h>
#include <memory>
namespace lodestar::test {
namespace {

class Sdk : public ::testing::TestWithParam<const char*> {
protected:
    struct Run {
        SandboxProcess sandbox{{"--bes", "2"}};
        Sql sql{sandbox.connect()};
        JavaResult result;
        Run() {
            sql.exec("CREATE DATABASE sdk", "USE sdk");
            for (const char* name : {"plain_csv", "plain_json", "plain_lz4", "plain_csv_lz4", "txn_auto", "txn_manual",
                                     "txn_abort", "bad_value", "wrong_password"})
                sql.exec(std::string("CREATE TABLE ") + name +
                         " (k INT NOT NULL, name VARCHAR(40), amount DECIMAL(9,2), at DATETIME) PRIMARY KEY (k) "
                         "DISTRIBUTED BY HASH (k) BUCKETS 1 PROPERTIES (\"replication_num\" = \"1\")");
            result = JavaProgram("sdk/SdkLoads.java", "sdk")
                         .run({std::to_string(sandbox.queryPort()), std::to_string(sandbox.feHttpPort()), "sdk"});
        }
    };
    static void SetUpTestSuite() { s_run = std::make_unique<Run>(); }
    static void TearDownTestSuite() { s_run.reset(); }
    static std::string answer(const std::string& mode) { return s_run->result.of(mode); }
    static std::string text(const std::string& sql) { return s_run->sql.text(sql); }

    inline static std::unique_ptr<Run> s_run;
};

class SdkMode : public Sdk {};

// 500 rows upserted, every tenth deleted.
TEST_P(SdkMode, loadsUpsertsAndDeletes) {
    const std::string table = GetParam();
    EXPECT_EQ(answer(table), "ok");
    EXPECT_EQ(text("SELECT COUNT(*), SUM(k), SUM(amount), MIN(at), MAX(at) FROM " + table),
              "450|112500|112612.50|2024-02-29 12:34:56|2024-02-29 12:34:56");
    EXPECT_EQ(text("SELECT COUNT(*) FROM " + table + " WHERE k % 10 = 0 OR name <> CONCAT('名-', k)"), "0");
}
INSTANTIATE_TEST_SUITE_P(, SdkMode,
                         ::testing::Values("plain_csv", "plain_json", "plain_lz4", "plain_csv_lz4", "txn_auto",
                                           "txn_manual"),
                         [](const auto& mode) { return std::string(mode.param); });

TEST_F(Sdk, abortedTransactionLeavesNoRow) {
    EXPECT_EQ(answer("txn_abort"), "ok");
    EXPECT_EQ(text("SELECT COUNT(*) FROM txn_abort"), "0");
}

TEST_F(Sdk, refusedRowReachesTheCallerWithItsErrorLog) {
    const std::string said = answer("bad_value");
    EXPECT_NE(said.find("too many filtered rows"), std::string::npos) << said;
    EXPECT_NE(said.find("errorLog: Error: Value"), std::string::npos) << said; // read from ErrorURL by the SDK
    EXPECT_EQ(text("SELECT COUNT(*) FROM bad_value"), "0");
}

TEST_F(Sdk, missingTableFailsTheTransactionAtItsBegin) {
    const std::string said = answer("no_table");
    EXPECT_NE(said.find("Transaction start failed"), std::string::npos) << said;
}

TEST_F(Sdk, wrongPasswordIsAccessDenied) {
    const std::string said = answer("wrong_password");
    EXPECT_NE(said.find("access denied"), std::string::npos) << said;
    EXPECT_EQ(text("SELECT COUNT(*) FROM wrong_password"), "0");
}

} // namespace
} // namespace lodestar::test
