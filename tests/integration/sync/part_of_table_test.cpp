// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of which a pipeline carries a part: only that part is read from the server, and the target equals what the
// server's own SELECT gives for it, through changes of rows and of structure.
#include "tests/integration/sync/own_source.h"
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <csignal>
#include <gtest/gtest.h>
#include <random>
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

class Writer final {
public:
    explicit Writer(Sql sql) : m_sql(std::move(sql)) {}
    /// Rows come, go, and move into and out of the condition; several in one transaction at times.
    void change(int times) {
        const auto below = [&](unsigned n) { return std::to_string(m_random() % n); };
        for (int i = 0; i < times; ++i) {
            const std::string id = below(400);
            const std::string state = m_random() % 2 ? "'open'" : "'Closed'";
            switch (m_random() % 7) {
            case 0:
                m_sql.exec("DELETE FROM orders WHERE id = " + id);
                break;
            case 1:
                m_sql.exec("REPLACE INTO orders VALUES (" + id + ", " + state + ", " + below(200) +
                           ", NULL, 'some text', 'secret')");
                break;
            case 2:
                m_sql.exec("UPDATE orders SET state = " + state + " WHERE id BETWEEN " + id + " AND " + id + " + 20");
                break;
            case 3:
                m_sql.exec("UPDATE orders SET secret = 'other', price = price + 1 WHERE id = " + id);
                break;
            case 4:
                m_sql.exec("UPDATE IGNORE orders SET id = id + 100 WHERE id = " + id);
                break;
            case 5:
                m_sql.exec("BEGIN", "UPDATE orders SET state = 'open', day = '2024-05-01' WHERE id = " + id,
                           "UPDATE orders SET day = NULL WHERE id = " + id + " + 1",
                           "INSERT IGNORE INTO orders VALUES (" + id + ", 'open', 150, '2023-01-01', 't', 's')",
                           "UPDATE orders SET price = " + below(200) + " WHERE id = " + id, "COMMIT");
                break;
            default:
                m_sql.exec("INSERT INTO log VALUES (" + below(100) + ", 'x')");
            }
        }
    }

private:
    Sql m_sql;
    std::mt19937 m_random{11};
};

TEST_P(PartOfTable, rowsUnderAConditionEqualTheServersOwnSelectThroughChangesAndAKill) {
    Sql sql = source->sql("shop");
    sql.exec("CREATE TABLE orders (id INT NOT NULL PRIMARY KEY, state ENUM('open', 'Closed'), price DECIMAL(10,2), day "
             "DATE, note VARCHAR(20), secret VARCHAR(20))",
             "CREATE TABLE log (n INT, what VARCHAR(20))");
    for (int i = 0; i < 300; ++i) {
        const std::string n = std::to_string(i);
        sql.exec("INSERT INTO orders VALUES (" + n + ", " + (i % 3 ? "'open'" : "'Closed'") + ", " + n +
                     ".5, '2024-01-01' + INTERVAL " + n + " DAY, 'note', 'secret')",
                 "INSERT INTO log VALUES (" + n + ", 'copied')");
    }
    const std::string where = "state = 'open' AND (price >= 100 OR day IS NULL) AND id <> 7";
    makePipeline("lodestar:\n  tables:\n    shop.orders:\n      where: " + where +
                 "\n      columns: [id, price, note]\n    shop.log:\n      where: n NOT BETWEEN 20 AND 80\n");
    PipelineRun::addSourceOption(*pipeline, "scan.incremental.snapshot.chunk.size: 100");
    const auto expectAll = [&] {
        expectEqual("orders", "id, price, note", where);
        EXPECT_EQ(sandbox.connect().text("SELECT n, COUNT(*) FROM shop.log GROUP BY n ORDER BY n"),
                  source->sql().text("SELECT n, COUNT(*) FROM shop.log WHERE n < 20 OR n > 80 GROUP BY n ORDER BY n"));
    };
    follow();
    expectAll();
    Writer writer(source->sql("shop"));
    {
        const auto run = pipeline->start();
        writer.change(250);
        run->process().signal(SIGKILL);
        run->wait(std::chrono::seconds(10));
    }
    writer.change(100);
    follow();
    expectAll();
    // What leaves the condition as it is goes on; what changes its column stops the table and says why.
    sql.exec("ALTER TABLE orders MODIFY note VARCHAR(30), ADD extra INT");
    writer = Writer(source->sql("shop"));
    sql.exec("UPDATE orders SET note = 'changed' WHERE id < 50");
    follow();
    expectAll();
    sql.exec("ALTER TABLE orders CHANGE state status ENUM('open', 'Closed')");
    const auto stopped = pipeline->sync({"--until-caught-up"});
    EXPECT_EQ(stopped.status, 1);
    EXPECT_NE((stopped.output + stopped.errors).find("names the column \"state\""), std::string::npos)
        << stopped.output;
}

TEST_P(PartOfTable, anotherConditionThanBeforeTakesACopyAndOneThatIsNotUnderstoodIsRefusedBefore) {
    source->sql("shop").exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a VARCHAR(10) COLLATE utf8mb4_general_ci) "
                             "DEFAULT CHARSET utf8mb4",
                             "INSERT INTO t VALUES (1, 'x'), (2, 'X'), (3, 'y')");
    makePipeline("lodestar:\n  tables:\n    shop.t:\n      where: id <= 2\n");
    follow();
    expectEqual("t", "*", "id <= 2");
    const auto choose = [&](const std::string& condition) {
        std::string text = fileText(pipeline->path());
        const auto begin = text.find("where: ") + 7;
        text.replace(begin, text.find('\n', begin) - begin, condition);
        std::ofstream(pipeline->path()) << text;
    };
    choose("id <= 3");
    const auto changed = pipeline->sync({"--until-caught-up"});
    EXPECT_EQ(changed.status, 1);
    EXPECT_NE((changed.output + changed.errors).find("the mapping of shop.t was changed"), std::string::npos);
    choose("a = 'x'");
    const auto refused = pipeline->command("check");
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE((refused.output + refused.errors).find("utf8mb4_general_ci does not compare bytes"), std::string::npos)
        << refused.output;
    // Without following, the server alone reads it.
    PipelineRun::addSourceOption(*pipeline, "scan.startup.mode: snapshot");
    const auto copied = pipeline->sync({"--start-over", "--existing-rows", "truncate"});
    EXPECT_EQ(copied.status, 0) << copied.output << copied.errors;
    expectEqual("t", "*", "a = 'x'");
    choose("LENGTH(b) = 1");
    const auto unknown = pipeline->command("check");
    EXPECT_EQ(unknown.status, 1);
    EXPECT_NE((unknown.output + unknown.errors).find("Unknown column 'b'"), std::string::npos) << unknown.output;
}

INSTANTIATE_TEST_SUITE_P(Servers, PartOfTable, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80),
                         ServerName{});

} // namespace
} // namespace lodestar::test
