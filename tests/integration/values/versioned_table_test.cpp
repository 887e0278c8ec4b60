// SPDX-License-Identifier: GPL-3.0-or-later
// MariaDB's tables WITH SYSTEM VERSIONING: the rows of now are copied; the log, in which a deleted row is a changed
// one, stops the table with the reason, whether it hides the columns of its period or names them.
#include "tests/integration/values/case_sync.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

TEST(VersionedTables, areCopiedAndStopAtTheirFirstChange) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    const SandboxProcess sandbox;
    source.sql().exec("CREATE TABLE hidden (id INT PRIMARY KEY, v INT) WITH SYSTEM VERSIONING",
                      "CREATE TABLE named (id INT PRIMARY KEY, v INT, s TIMESTAMP(6) GENERATED ALWAYS AS ROW START, "
                      "e TIMESTAMP(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (s, e)) "
                      "WITH SYSTEM VERSIONING",
                      "INSERT INTO hidden VALUES (1, 10), (2, 20)", "INSERT INTO named (id, v) VALUES (1, 10), (2, 20)",
                      "UPDATE hidden SET v = 11 WHERE id = 1", "DELETE FROM named WHERE id = 2");
    std::vector<std::unique_ptr<CasePipeline>> pipelines;
    pipelines.push_back(std::make_unique<CasePipeline>(endsText(source.endpoint(), sandbox, source.name() + ".\\.*"),
                                                       source.endpoint().password.reveal()));
    const ProgramResult copied = syncAll(pipelines).front();
    ASSERT_EQ(copied.status, 0) << copied.output << copied.errors;
    Sql target = sandbox.connect(source.name());
    EXPECT_EQ(target.text("SELECT id, v FROM hidden ORDER BY id"), "1|11\n2|20");
    EXPECT_EQ(target.text("SELECT id, v FROM named ORDER BY id"), "1|10");

    source.sql().exec("DELETE FROM hidden WHERE id = 1", "UPDATE named SET v = 12 WHERE id = 1");
    const ProgramResult stopped = syncAll(pipelines).front();
    EXPECT_EQ(stopped.status, 1);
    const std::string said = stopped.output + stopped.errors;
    for (const char* table : {"hidden", "named"})
        EXPECT_NE(said.find(source.name() + '.' + table + " keeps its history"), std::string::npos) << said;
    EXPECT_EQ(target.text("SELECT id, v FROM named ORDER BY id"), "1|10");
}

} // namespace
} // namespace lodestar::test
