// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of which a pipeline carries a part: only that part is read from the server, and the target equals what the
// server's own SELECT gives for it, through changes of rows and of structure.
#include "tests/integration/sync/own_source.h"
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class PartOfTable : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        source = std::make_unique<OwnSource>(GetParam());
        source->sql().exec("CREATE DATABASE shop");
    }
    void makePipeline(const std::string& more) {
        pipeline = std::make_unique<PipelineRun>(endpointOf(source->server()), sandbox, "shop.\\.*", more);
    }
    void follow(const std::vector<std::string>& options = {"--until-caught-up"}) {
        const auto run = pipeline->sync(options);
        ASSERT_EQ(run.status, 0) << run.output << run.errors;
    }
    /// `columns` of the part: the target holds exactly these rows.
    void expectEqual(const std::string& table, const std::string& columns, const std::string& condition = "TRUE") {
        EXPECT_EQ(
            sandbox.connect().text("SELECT * FROM shop." + table + " ORDER BY 1"),
            source->sql().text("SELECT " + columns + " FROM shop." + table + " WHERE " + condition + " ORDER BY 1"));
    }
    std::unique_ptr<OwnSource> source;
    SandboxProcess sandbox;
    std::unique_ptr<PipelineRun> pipeline;
};

TEST_P(PartOfTable, columnsThatAreLeftOutAreNeverReadAndTheirChangesDoNoHarm) {
    Sql sql = source->sql("shop");
    sql.exec("CREATE TABLE named (id INT NOT NULL PRIMARY KEY, secret VARCHAR(20), a INT, b INT)",
             "CREATE TABLE without (secret VARCHAR(20), id INT NOT NULL PRIMARY KEY, a INT)",
             "CREATE TABLE log (a INT, secret VARCHAR(20))");
    for (int i = 0; i < 50; ++i) {
        const std::string n = std::to_string(i);
        sql.exec("INSERT INTO named VALUES (" + n + ", 'hidden', " + n + ", 2)",
                 "INSERT INTO without VALUES ('hidden', " + n + ", 7)", "INSERT INTO log VALUES (" + n + ", 'hidden')");
    }
    sql.exec("SET GLOBAL general_log_file = 'asked.log'", "SET GLOBAL log_output = 'TABLE'",
             "SET GLOBAL general_log = 1");
    makePipeline("lodestar:\n  tables:\n    shop.named:\n      columns: [id, {a: {name: amount}}]\n"
                 "    shop.without:\n      exclude-columns: [secret]\n"
                 "    shop.log:\n      exclude-columns: [SECRET]\n");
    follow();
    sql.exec("SET GLOBAL general_log = 0");
    EXPECT_EQ(sql.text("SELECT COUNT(*) FROM mysql.general_log WHERE command_type IN ('Execute', 'Prepare') AND "
                       "argument LIKE '%`secret`%'"),
              "0");
    expectEqual("named", "id, a");
    expectEqual("without", "id, a");

    sql.exec("UPDATE named SET secret = 'other', b = 5 WHERE id < 10", "UPDATE named SET a = a + 1 WHERE id > 40",
             "UPDATE log SET secret = 'other'", "INSERT INTO log VALUES (1000, 'new')", "UPDATE without SET secret = 5",
             "UPDATE without SET id = id + 1000 WHERE id < 5", "DELETE FROM without WHERE id = 9",
             // What is left out may be changed in any way; a new column is carried unless the others are named.
             "ALTER TABLE named DROP secret, ADD c INT DEFAULT 3", "ALTER TABLE without MODIFY secret INT, ADD c INT",
             "INSERT INTO named VALUES (2000, 1, 1, 1)", "INSERT INTO without VALUES (1, 2000, 1, 1)");
    follow();
    expectEqual("named", "id, a");
    expectEqual("without", "id, a, c");
    expectEqual("log", "a");
    follow(); // and a start after that
}

TEST_P(PartOfTable, otherColumnsThanBeforeTakeACopy) {
    source->sql("shop").exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a INT, b INT)",
                             "INSERT INTO t VALUES (1, 2, 3)");
    makePipeline("lodestar:\n  tables:\n    shop.t:\n      columns: [id, a]\n");
    follow();
    std::string text = fileText(pipeline->path());
    text.replace(text.find("columns: [id, a]"), 16, "columns: [id, b]");
    std::ofstream(pipeline->path()) << text;
    const auto stopped = pipeline->sync({"--until-caught-up"});
    EXPECT_EQ(stopped.status, 1);
    EXPECT_NE((stopped.output + stopped.errors).find("the mapping of shop.t was changed"), std::string::npos)
        << stopped.output;
}

INSTANTIATE_TEST_SUITE_P(Servers, PartOfTable, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80),
                         ServerName{});

} // namespace
} // namespace lodestar::test
