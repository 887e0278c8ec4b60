// SPDX-License-Identifier: GPL-3.0-or-later
// A column that comes with an ALTER TABLE of the binlog follows the same rules as those that were there before.
#include "tests/integration/values/case_sync.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class LaterColumns : public testing::TestWithParam<ServerKind> {};

TEST_P(LaterColumns, followTheRulesByPatternAndTheSwitches) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase source(GetParam());
    const SandboxProcess sandbox;
    source.sql().exec("SET time_zone='+00:00'",
                      "CREATE TABLE t (id INT PRIMARY KEY, made_at TIMESTAMP(3) NULL) DEFAULT CHARSET utf8mb4",
                      "INSERT INTO t VALUES (1, '2024-02-29 12:00:00.5')");
    std::vector<std::unique_ptr<CasePipeline>> pipelines;
    pipelines.push_back(std::make_unique<CasePipeline>(
        joinedSections(endsText(source.endpoint(), sandbox, source.name() + ".\\.*"),
                       "source:\n  treat-tinyint1-as-boolean.enabled: true\nsink:\n  unicode-char.max-bytes: 3\n"
                       "lodestar:\n  mapping:\n    columns:\n"
                       "      - column: .*_at\n        type: BIGINT\n"
                       "      - column: price\n        type: DECIMAL(20,4)\n"),
        source.endpoint().password.reveal()));
    ProgramResult result = syncAll(pipelines).front();
    ASSERT_EQ(result.status, 0) << result.output << result.errors;
    source.sql().exec("ALTER TABLE t ADD paid_at DATETIME, ADD price DECIMAL(8,2), ADD flag TINYINT(1), "
                      "ADD name VARCHAR(10), ADD code BIT(3)",
                      "INSERT INTO t VALUES (2, NULL, '1970-01-01 00:00:01', 1.5, 1, '订单', 5)");
    result = syncAll(pipelines).front();
    ASSERT_EQ(result.status, 0) << result.output << result.errors;
    Sql target = sandbox.connect(source.name());
    EXPECT_EQ(
        target.text("SELECT COLUMN_NAME, COLUMN_TYPE FROM information_schema.columns WHERE TABLE_SCHEMA = '" +
                    source.name() + "' AND TABLE_NAME = 't' ORDER BY ORDINAL_POSITION"),
        "id|int(11)\nmade_at|bigint(20)\npaid_at|bigint(20)\nprice|decimal(20, 4)\nflag|tinyint(1)\nname|varchar(30)\n"
        "code|bigint(20)");
    EXPECT_EQ(target.text("SELECT * FROM t ORDER BY id"), "1|1709208000500000|\\N|\\N|\\N|\\N|\\N\n"
                                                          "2|\\N|1000000|1.5000|1|订单|5");
}

INSTANTIATE_TEST_SUITE_P(Servers, LaterColumns, testing::Values(ServerKind::mariadb, ServerKind::mysql57),
                         ServerName{});

} // namespace
} // namespace lodestar::test
