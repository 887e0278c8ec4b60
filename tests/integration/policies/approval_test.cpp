// SPDX-License-Identifier: GPL-3.0-or-later
// Schema changes that wait for approval: the table stands before the statement, the others go on, and the answer that
// was given to what was shown is carried out, while the sync runs and over restarts.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
namespace lodestar::test {
namespace {

using nlohmann::json;
using sandbox::ServerKind;

constexpr const char* kAsk = "lodestar:\n  id: approval\n  sync:\n    schema-change-approval: ask\n";

class Approval : public ::testing::Test {
protected:
    void SetUp() override {
        LS_NEED_SERVER(ServerKind::mariadb);
        m_source = std::make_unique<SourceDatabase>(ServerKind::mariadb);
        m_sandbox = std::make_unique<SandboxProcess>();
        m_source->sql().exec("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a INT, gone INT)",
                             "CREATE TABLE other (id INT NOT NULL PRIMARY KEY, a INT)",
                             "INSERT INTO t VALUES (1, 1, 1)", "INSERT INTO other VALUES (1, 1)");
    }
    void begin(const std::string& more = kAsk) {
        m_pipeline = std::make_unique<PipelineRun>(m_source->endpoint(), *m_sandbox, m_source->name() + ".\\.*", more);
        m_run = m_pipeline->start({"--json"});
        ASSERT_TRUE(eventually([&] { return rows("t") == "1" && rows("other") == "1"; }))
            << m_run->output() << m_run->errors();
    }
    std::string target(const std::string& query) {
        try {
            return m_sandbox->connect(m_source->name()).text(query);
        } catch (const SqlError& error) {
            return error.what();
        }
    }
    std::string rows(const std::string& table) {
        try {
            return m_sandbox->connect(m_source->name()).value("SELECT COUNT(*) FROM " + table);
        } catch (const SqlError&) {
            return {};
        }
    }
    ProgramResult changes(std::vector<std::string> options) {
        options.insert(options.end(), {"--state", m_pipeline->stateFolder(), "--json"});
        return m_pipeline->command("schema-changes", options);
    }
    std::vector<json> waiting() {
        std::vector<json> out;
        std::istringstream lines(changes({}).output);
        for (std::string line; std::getline(lines, line);)
            if (json one = json::parse(line, nullptr, false); one.is_object())
                out.push_back(std::move(one));
        return out;
    }
    /// The change that waits, once it does.
    json waitForChange() {
        json found;
        EXPECT_TRUE(eventually([&] {
            const auto all = waiting();
            if (all.size() != 1)
                return false;
            found = all.front();
            return found["answer"] == "none";
        })) << m_run->output()
            << m_run->errors();
        return found;
    }
    void expectEqual(const std::string& query) {
        EXPECT_TRUE(eventually([&] { return target(query) == m_source->sql().text(query); }))
            << query << "\n"
            << target(query) << "\n"
            << m_run->output() << m_run->errors();
    }
    void kill() {
        m_run->process().signal(SIGKILL);
        m_run->wait(std::chrono::seconds(10));
    }
    std::string t() const { return m_source->name() + ".t"; }

    std::unique_ptr<SourceDatabase> m_source;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<PipelineRun> m_pipeline;
    std::unique_ptr<ProgramRun> m_run;
};

TEST_F(Approval, tableStandsBeforeTheChangeAndOthersGoOn) {
    begin();
    m_source->sql().exec("INSERT INTO t VALUES (2, 2, 2)", "ALTER TABLE t ADD COLUMN b INT DEFAULT 7",
                         "INSERT INTO t VALUES (3, 3, 3, 3)", "INSERT INTO other VALUES (2, 2)");
    const json change = waitForChange();
    EXPECT_EQ(change["table"], t());
    EXPECT_NE(change["statement"].get<std::string>().find("ADD COLUMN b"), std::string::npos);
    const std::vector<std::string> shown = change["target_statements"];
    ASSERT_EQ(shown.size(), 1u);
    EXPECT_TRUE(shown[0].starts_with("ALTER TABLE ")) << shown[0];
    EXPECT_TRUE(eventually([&] { return rows("other") == "2" && rows("t") == "2"; }))
        << "rows before the change arrive";
    EXPECT_TRUE(eventually([&] {
        const json status = json::parse(
            m_pipeline->command("status", {"--state", m_pipeline->stateFolder(), "--json"}).output, nullptr, false);
        for (const json& table : status.value("tables", json::array()))
            if (table.value("source", "") == t())
                return table.value("state", "") == "paused" && table.value("awaits_approval", false) &&
                       table.value("note", "").find(shown[0]) != std::string::npos;
        return false;
    })) << m_run->output();
    const auto approved = changes({"approve", t()});
    EXPECT_EQ(approved.status, 0) << approved.output << approved.errors;
    expectEqual("SELECT id, a, gone, b FROM t ORDER BY id");
    EXPECT_NE(m_run->output().find(json(shown[0]).dump().substr(1, shown[0].size())), std::string::npos)
        << "what ran is what was shown";
    EXPECT_TRUE(waiting().empty());
}

TEST_F(Approval, passedOverLeavesTheTargetAndFollowsTheSource) {
    begin();
    m_source->sql().exec("ALTER TABLE t ADD COLUMN b INT DEFAULT 7", "INSERT INTO t VALUES (2, 2, 2, 2)");
    const json change = waitForChange();
    const auto wrong = changes({"skip", t(), "--id", "00000000"});
    EXPECT_EQ(wrong.status, 0) << "nothing has that id";
    EXPECT_EQ(waiting().size(), 1u);
    EXPECT_EQ(changes({"skip", t(), "--id", change["id"].get<std::string>()}).status, 0);
    expectEqual("SELECT id, a, gone FROM t ORDER BY id");
    EXPECT_EQ(target("SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = '" + m_source->name() +
                     "' AND table_name = 't' AND column_name = 'b'"),
              "0");
    // A later change of the table does not fall over the column that is not carried.
    m_source->sql().exec("ALTER TABLE t MODIFY a BIGINT", "INSERT INTO t VALUES (3, 5000000000, 3, 3)");
    waitForChange();
    EXPECT_EQ(changes({"approve", "--all"}).status, 0);
    expectEqual("SELECT id, a, gone FROM t ORDER BY id");
}

TEST_F(Approval, skipThatWouldLoseValuesIsRefusedWithTheReason) {
    begin();
    m_source->sql().exec("ALTER TABLE t MODIFY a BIGINT", "INSERT INTO t VALUES (2, 5000000000, 2)");
    const json change = waitForChange();
    EXPECT_FALSE(change["cannot_skip"].get<std::string>().empty());
    const auto refused = changes({"skip", t()});
    EXPECT_EQ(refused.status, 1) << refused.output;
    EXPECT_NE((refused.output + refused.errors).find("cannot be passed over"), std::string::npos);
    EXPECT_EQ(waiting().size(), 1u);
    EXPECT_EQ(changes({"approve", t()}).status, 0);
    expectEqual("SELECT id, a, gone FROM t ORDER BY id");
}

TEST_F(Approval, waitAndAnswerSurviveAKill) {
    begin();
    m_source->sql().exec("ALTER TABLE t ADD COLUMN b INT DEFAULT 7", "INSERT INTO t VALUES (2, 2, 2, 2)");
    const json change = waitForChange();
    kill();
    EXPECT_EQ(m_pipeline->sync({"--until-caught-up"}).status, 1) << "a table that waits is not done";
    EXPECT_EQ(waiting(), std::vector<json>{change});
    const auto answered = changes({"approve", t()});
    EXPECT_EQ(answered.status, 0) << answered.output << answered.errors;
    EXPECT_NE(answered.output.find("no process runs"), std::string::npos);
    const auto again = m_pipeline->sync({"--until-caught-up"});
    EXPECT_EQ(again.status, 0) << again.output << again.errors;
    expectEqual("SELECT id, a, gone, b FROM t ORDER BY id");
}

TEST_F(Approval, truncateIsAskedAsWell) {
    begin();
    m_source->sql().exec("TRUNCATE TABLE t", "INSERT INTO t VALUES (5, 5, 5)");
    const json change = waitForChange();
    EXPECT_TRUE(change["target_statements"][0].get<std::string>().starts_with("TRUNCATE TABLE "));
    EXPECT_EQ(rows("t"), "1");
    EXPECT_EQ(changes({"approve", t()}).status, 0);
    expectEqual("SELECT id, a, gone FROM t ORDER BY id");
}

TEST_F(Approval, countsForTheTablesThatSaySo) {
    begin("lodestar:\n  id: approval\n  tables:\n    " + m_source->name() +
          ".t: {schema-change-approval: ask, schema-change-behavior: evolve}\n");
    m_source->sql().exec("ALTER TABLE other ADD COLUMN b INT", "INSERT INTO other VALUES (2, 2, 2)",
                         "ALTER TABLE t DROP COLUMN gone", "INSERT INTO t VALUES (2, 2)");
    const json change = waitForChange();
    EXPECT_NE(change["target_statements"][0].get<std::string>().find("DROP COLUMN"), std::string::npos);
    expectEqual("SELECT id, a, b FROM other ORDER BY id");
    EXPECT_EQ(changes({"approve", t()}).status, 0);
    expectEqual("SELECT * FROM t ORDER BY id");
}

TEST_F(Approval, withdrawnOptionLetsTheTableGoOn) {
    begin();
    m_source->sql().exec("ALTER TABLE t ADD COLUMN b INT DEFAULT 7", "INSERT INTO t VALUES (2, 2, 2, 2)");
    waitForChange();
    kill();
    std::string text = fileText(m_pipeline->path());
    text.replace(text.find("ask"), 3, "none");
    std::ofstream(m_pipeline->path()) << text;
    const auto again = m_pipeline->sync({"--until-caught-up"});
    EXPECT_EQ(again.status, 0) << again.output << again.errors;
    expectEqual("SELECT id, a, gone, b FROM t ORDER BY id");
    EXPECT_TRUE(waiting().empty());
}

} // namespace
} // namespace lodestar::test
