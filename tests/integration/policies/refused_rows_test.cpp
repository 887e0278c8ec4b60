// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that cannot be carried, or that StarRocks refuses: found one by one, kept with their values, read again after a
// fix or passed over, while the sync runs and while none does. All other rows arrive exactly once.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
namespace lodestar::test {
namespace {

using nlohmann::json;
using sandbox::ServerKind;

class RefusedRowsOnServer : public ::testing::Test {
protected:
    void SetUp() override {
        LS_NEED_SERVER(ServerKind::mariadb);
        m_source = std::make_unique<SourceDatabase>(ServerKind::mariadb);
        m_sandbox = std::make_unique<SandboxProcess>();
        m_source->sql().exec(
            "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, word VARCHAR(60)) DEFAULT CHARSET utf8mb4",
            "CREATE TABLE other (id INT NOT NULL PRIMARY KEY, word VARCHAR(60)) DEFAULT CHARSET utf8mb4",
            "INSERT INTO t VALUES (1, 'one')", "INSERT INTO other VALUES (1, 'one')");
    }
    void begin(const std::string& more = {}) {
        m_pipeline = std::make_unique<PipelineRun>(m_source->endpoint(), *m_sandbox, m_source->name() + ".\\.*",
                                                   "lodestar:\n  id: refused\n" + more);
        m_run = m_pipeline->start({"--json"});
    }
    /// The target takes less than the plan says, so that StarRocks and not the sync refuses.
    void makeTargetNarrow() {
        Sql sql = m_sandbox->connect();
        sql.exec("CREATE DATABASE IF NOT EXISTS `" + m_source->name() + '`',
                 "CREATE TABLE `" + m_source->name() +
                     "`.t (id INT NOT NULL, word VARCHAR(240) NULL) PRIMARY KEY (id) PARTITION BY RANGE (id) "
                     "(PARTITION p0 VALUES LESS THAN ('1000')) DISTRIBUTED BY HASH (id) BUCKETS 1 PROPERTIES "
                     "('replication_num' = '1')");
    }
    std::string target(const std::string& query) {
        try {
            return m_sandbox->connect(m_source->name()).text(query);
        } catch (const SqlError& error) {
            return error.what();
        }
    }
    void expectEqual(const std::string& query) {
        EXPECT_TRUE(eventually([&] { return target(query) == m_source->sql().text(query); }, std::chrono::seconds(60)))
            << query << "\n"
            << target(query).substr(0, 500) << "\n"
            << m_run->output() << m_run->errors();
    }
    ProgramResult command(const std::string& name, std::vector<std::string> options = {}) {
        options.insert(options.end(), {"--state", m_pipeline->stateFolder(), "--json"});
        return m_pipeline->command(name, options);
    }
    std::vector<json> waiting() {
        std::vector<json> out;
        std::istringstream lines(command("refused-rows").output);
        for (std::string line; std::getline(lines, line);)
            if (json one = json::parse(line, nullptr, false); one.is_object() && one.value("type", "") == "refused_row")
                out.push_back(std::move(one));
        return out;
    }
    /// The row that is alone in waiting, once there is one.
    json waitForRow() {
        json found;
        EXPECT_TRUE(eventually(
            [&] {
                for (const json& row : waiting())
                    if (row["operation"] != "load" && row["skip"] == false) {
                        found = row;
                        return true;
                    }
                return false;
            },
            std::chrono::seconds(90)))
            << m_run->output() << m_run->errors();
        return found;
    }
    std::string t() const { return m_source->name() + ".t"; }

    std::unique_ptr<SourceDatabase> m_source;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<PipelineRun> m_pipeline;
    std::unique_ptr<ProgramRun> m_run;
};

constexpr const char* kNarrowColumn = "  tables:\n    TABLE:\n      columns:\n        word: {type: VARCHAR(5)}\n";

std::string narrowColumn(const std::string& table) {
    std::string text = kNarrowColumn;
    return text.replace(text.find("TABLE"), 5, table);
}

TEST_F(RefusedRowsOnServer, rowThatCannotBeCarriedIsPassedOverAlone) {
    begin(narrowColumn(t()));
    expectEqual("SELECT * FROM t ORDER BY id");
    m_source->sql().exec("INSERT INTO t VALUES (2, 'two'), (3, 'far too long'), (4, 'four')",
                         "INSERT INTO other VALUES (2, 'far too long')", "UPDATE t SET word = 'uno' WHERE id = 1");
    const json row = waitForRow();
    EXPECT_EQ(row["table"], t());
    EXPECT_EQ(row["values"]["id"], 3);
    EXPECT_EQ(row["values"]["word"], "far too long");
    expectEqual("SELECT * FROM other ORDER BY id");
    EXPECT_NE(command("refused-rows", {"skip", m_source->name() + ".nothing"}).status, 0);
    const auto skipped = command("refused-rows", {"skip", t(), "--id", row["id"].get<std::string>()});
    EXPECT_EQ(skipped.status, 0) << skipped.output << skipped.errors;
    expectEqual("SELECT * FROM t WHERE id <> 3 ORDER BY id");
    EXPECT_EQ(target("SELECT COUNT(*) FROM t WHERE id = 3"), "0");
    EXPECT_TRUE(eventually([&] {
        const json status = json::parse(command("status").output, nullptr, false);
        for (const json& table : status.value("tables", json::array()))
            if (table.value("source", "") == t())
                return table.value("skipped_rows", 0) == 1;
        return false;
    }));
    EXPECT_NE(m_run->output().find("passed over"), std::string::npos);
    // The key is not lost for ever: its next change arrives.
    m_source->sql().exec("UPDATE t SET word = 'short' WHERE id = 3");
    expectEqual("SELECT * FROM t ORDER BY id");
    EXPECT_TRUE(eventually([&] { return waiting().empty(); }));
}

TEST_F(RefusedRowsOnServer, rowThatStarRocksRefusesIsFoundAmongThousands) {
    makeTargetNarrow();
    begin();
    expectEqual("SELECT * FROM t ORDER BY id");
    std::string many = "INSERT INTO t VALUES ";
    for (int id = 2; id < 900; ++id)
        many += (id > 2 ? "," : "") + ("(" + std::to_string(id == 500 ? 5000 : id)) + ", 'w')";
    m_source->sql().exec(many, "INSERT INTO other VALUES (2, 'goes on')", "UPDATE t SET word = 'x' WHERE id = 10");
    const json row = waitForRow();
    EXPECT_EQ(row["values"]["id"], 5000) << row.dump();
    EXPECT_EQ(row["values"]["word"], "w");
    EXPECT_FALSE(row["reason"].get<std::string>().empty());
    expectEqual("SELECT * FROM other ORDER BY id");
    EXPECT_EQ(target("SELECT COUNT(*) FROM t"), "499") << "all rows before it have arrived, none behind it";
    // After the fix it is read again.
    m_sandbox->connect(m_source->name()).exec("ALTER TABLE t ADD PARTITION p1 VALUES LESS THAN ('10000')");
    const auto retried = command("refused-rows", {"retry", t()});
    EXPECT_EQ(retried.status, 0) << retried.output << retried.errors;
    expectEqual("SELECT * FROM t ORDER BY id");
    EXPECT_TRUE(eventually([&] { return waiting().empty(); }));
}

TEST_F(RefusedRowsOnServer, rowThatStarRocksRefusesInACommonTransactionStopsItsTableAlone) {
    makeTargetNarrow();
    begin("  sync:\n    load-mode: transactions\n    checkpoint-interval-ms: 300\n");
    expectEqual("SELECT * FROM t ORDER BY id");
    std::string many = "INSERT INTO t VALUES ";
    for (int id = 2; id < 900; ++id)
        many += (id > 2 ? "," : "") + ("(" + std::to_string(id == 500 ? 5000 : id)) + ", 'w')";
    m_source->sql().exec("INSERT INTO other VALUES (2, 'goes on')", many, "INSERT INTO other VALUES (3, 'as well')",
                         "INSERT INTO t VALUES (901, 'behind')");
    const json row = waitForRow();
    EXPECT_EQ(row["values"]["id"], 5000) << row.dump();
    EXPECT_EQ(row["values"]["word"], "w");
    expectEqual("SELECT * FROM other ORDER BY id");
    EXPECT_EQ(target("SELECT COUNT(*) FROM t"), "499") << "all rows before it have arrived, none behind it";
    m_sandbox->connect(m_source->name()).exec("ALTER TABLE t ADD PARTITION p1 VALUES LESS THAN ('10000')");
    const auto retried = command("refused-rows", {"retry", t()});
    EXPECT_EQ(retried.status, 0) << retried.output << retried.errors;
    expectEqual("SELECT * FROM t ORDER BY id");
    m_source->sql().exec("UPDATE t SET word = 'last'", "DELETE FROM other WHERE id = 2");
    expectEqual("SELECT * FROM t ORDER BY id");
    expectEqual("SELECT * FROM other ORDER BY id");
    EXPECT_TRUE(eventually([&] { return waiting().empty(); }));
}

TEST_F(RefusedRowsOnServer, skipSurvivesAKillAndCountsWithoutASync) {
    makeTargetNarrow();
    begin();
    expectEqual("SELECT * FROM t ORDER BY id");
    m_source->sql().exec("INSERT INTO t VALUES (2, 'a'), (5000, 'b'), (3, 'c')",
                         "INSERT INTO t VALUES (4, 'd'), (6000, 'e')", "INSERT INTO t VALUES (5, 'f')");
    const json first = waitForRow();
    EXPECT_EQ(first["values"]["id"], 5000);
    m_run->process().signal(SIGKILL);
    m_run->wait(std::chrono::seconds(10));
    const auto skipped = command("refused-rows", {"skip", "--all"});
    EXPECT_EQ(skipped.status, 0) << skipped.output << skipped.errors;
    m_run = m_pipeline->start({"--json"});
    EXPECT_TRUE(eventually(
        [&] {
            for (const json& row : waiting())
                if (row["skip"] == false && row["values"].value("id", 0) == 6000)
                    return true;
            return false;
        },
        std::chrono::seconds(60)))
        << m_run->output();
    EXPECT_EQ(command("refused-rows", {"skip", t()}).status, 0);
    expectEqual("SELECT * FROM t WHERE id < 1000 ORDER BY id");
    EXPECT_EQ(target("SELECT COUNT(*) FROM t WHERE id >= 1000"), "0");
}

TEST_F(RefusedRowsOnServer, rowOfACopyIsPassedOverByItsValues) {
    m_source->sql().exec("INSERT INTO t VALUES (2, 'far too long'), (3, 'three')");
    begin(narrowColumn(t()));
    const json row = waitForRow();
    EXPECT_EQ(row["operation"], "copy");
    EXPECT_EQ(command("refused-rows", {"skip", t()}).status, 0);
    expectEqual("SELECT * FROM t WHERE id <> 2 ORDER BY id");
    EXPECT_EQ(target("SELECT COUNT(*) FROM t"), "2");
}

TEST_F(RefusedRowsOnServer, keylessTableHasEveryOtherRowOnce) {
    m_source->sql().exec("CREATE TABLE k (id INT, word VARCHAR(60))", "INSERT INTO k VALUES (1, 'one')");
    Sql sql = m_sandbox->connect();
    sql.exec("CREATE DATABASE IF NOT EXISTS `" + m_source->name() + '`',
             "CREATE TABLE `" + m_source->name() +
                 "`.k (id INT NULL, word VARCHAR(240) NULL) DUPLICATE KEY (id) PARTITION BY RANGE (id) (PARTITION p0 "
                 "VALUES LESS THAN ('1000')) DISTRIBUTED BY HASH (id) BUCKETS 1 PROPERTIES ('replication_num' = '1')");
    begin("  mapping:\n    keyless: duplicate-key\n");
    expectEqual("SELECT * FROM k ORDER BY id");
    std::string many = "INSERT INTO k VALUES ";
    for (int id = 2; id < 300; ++id)
        many += (id > 2 ? "," : "") + ("(" + std::to_string(id == 150 ? 5000 : id)) + ", 'w')";
    m_source->sql().exec(many, "INSERT INTO k VALUES (400, 'last')");
    const json row = waitForRow();
    EXPECT_EQ(row["values"]["id"], 5000);
    EXPECT_EQ(command("refused-rows", {"skip", m_source->name() + ".k"}).status, 0);
    expectEqual("SELECT * FROM k WHERE id < 1000 ORDER BY id");
}

} // namespace
} // namespace lodestar::test
