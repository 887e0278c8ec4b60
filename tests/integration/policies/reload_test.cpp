// SPDX-License-Identifier: GPL-3.0-or-later
// The pipeline file is edited while its sync runs: tables end, join and are copied again, the others are not disturbed.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
namespace lodestar::test {
namespace {

using nlohmann::json;
using sandbox::ServerKind;

class Reload : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        m_source = std::make_unique<SourceDatabase>(GetParam());
        m_sandbox = std::make_unique<SandboxProcess>();
        for (const std::string name : {"a", "b", "c"})
            m_source->sql().exec("CREATE TABLE " + name + " (id INT NOT NULL PRIMARY KEY, word VARCHAR(20))",
                                 "INSERT INTO " + name + " VALUES (1, 'one'), (2, 'two')");
    }
    /// Writes the file anew with these tables, as an editor would.
    void edit(const std::string& tables, const std::string& more = {}) {
        std::string text = fileText(m_pipeline->path());
        const std::size_t begin = text.find("  tables: ");
        text.replace(begin, text.find('\n', begin) - begin, "  tables: " + tables);
        text = text.substr(0, text.find("lodestar:")) + "lodestar:\n  id: reload\n" + more;
        std::ofstream(m_pipeline->path()) << text;
    }
    std::string db(const std::string& table) const { return m_source->name() + '.' + table; }
    void begin(const std::string& tables) {
        m_pipeline =
            std::make_unique<PipelineRun>(m_source->endpoint(), *m_sandbox, tables, "lodestar:\n  id: reload\n");
        m_run = m_pipeline->start({"--json"});
    }
    ProgramResult command(const std::string& name, std::vector<std::string> options = {}) {
        options.insert(options.end(), {"--state", m_pipeline->stateFolder(), "--json"});
        return m_pipeline->command(name, options);
    }
    std::string target(const std::string& query) {
        try {
            return m_sandbox->connect(m_source->name()).text(query);
        } catch (const SqlError& error) {
            return error.what();
        }
    }
    void expectEqual(const std::string& table) {
        const std::string query = "SELECT * FROM " + table + " ORDER BY id";
        EXPECT_TRUE(eventually([&] { return target(query) == m_source->sql().text(query); }))
            << query << "\n"
            << target(query) << "\n"
            << m_run->output() << m_run->errors();
    }
    std::vector<std::string> tablesOfStatus() {
        std::vector<std::string> out;
        const json status = json::parse(command("status").output, nullptr, false);
        for (const json& table : status.value("tables", json::array()))
            out.push_back(table.value("source", ""));
        std::sort(out.begin(), out.end());
        return out;
    }
    std::size_t count(const std::string& text) const {
        const std::string all = m_run->output();
        std::size_t n = 0;
        for (std::size_t at = all.find(text); at != std::string::npos; at = all.find(text, at + 1))
            ++n;
        return n;
    }

    std::unique_ptr<SourceDatabase> m_source;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<PipelineRun> m_pipeline;
    std::unique_ptr<ProgramRun> m_run;
};

TEST_P(Reload, tablesEndAndJoinWhileOthersGoOn) {
    begin(db("a") + ", " + db("b"));
    expectEqual("a");
    expectEqual("b");
    edit(db("a") + ", " + db("c"));
    const auto reloaded = command("reload");
    ASSERT_EQ(reloaded.status, 0) << reloaded.output << reloaded.errors << m_run->output();
    EXPECT_NE(reloaded.output.find(db("b")), std::string::npos) << reloaded.output;
    EXPECT_NE(reloaded.output.find(db("c")), std::string::npos) << reloaded.output;
    m_source->sql().exec("INSERT INTO a VALUES (3, 'three')", "INSERT INTO b VALUES (3, 'three')",
                         "INSERT INTO c VALUES (3, 'three')");
    expectEqual("a");
    expectEqual("c");
    EXPECT_TRUE(eventually([&] {
        return tablesOfStatus() == std::vector<std::string>{db("a"), db("c")};
    })) << m_run->output();
    m_source->sql().exec("UPDATE a SET word = 'x'", "UPDATE c SET word = 'x'");
    expectEqual("a");
    expectEqual("c");
    EXPECT_EQ(target("SELECT COUNT(*) FROM b"), "2") << "the target of a table that left is kept as it was";
    // The next start begins with the same tables, and knows nothing of the one that left.
    m_run->process().signal(SIGTERM);
    EXPECT_EQ(m_run->wait(std::chrono::seconds(30)), 0) << m_run->output();
    m_source->sql().exec("DELETE FROM c WHERE id = 1");
    EXPECT_EQ(m_pipeline->sync({"--until-caught-up"}).status, 0);
    expectEqual("c");
    EXPECT_EQ(target("SELECT COUNT(*) FROM b"), "2");
}

TEST_P(Reload, tableThatComesBackIsCopiedAgain) {
    begin(db("a") + ", " + db("b"));
    expectEqual("a");
    expectEqual("b");
    edit(db("a"), "  sync:\n    existing-rows: truncate\n");
    ASSERT_EQ(command("reload").status, 0) << m_run->output();
    m_source->sql().exec("DELETE FROM b WHERE id = 1", "INSERT INTO b VALUES (9, 'nine')");
    edit(db("a") + ", " + db("b"), "  sync:\n    existing-rows: truncate\n");
    const auto again = command("reload");
    ASSERT_EQ(again.status, 0) << again.output << again.errors << m_run->output();
    expectEqual("b");
    m_source->sql().exec("INSERT INTO b VALUES (10, 'ten')", "INSERT INTO a VALUES (10, 'ten')");
    expectEqual("b");
    expectEqual("a");
}

INSTANTIATE_TEST_SUITE_P(Servers, Reload, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80), ServerName{});

class ReloadOnMariadb : public Reload {};

TEST_P(ReloadOnMariadb, whatCountsFromTheNextStartOnIsSaid) {
    begin(db("a"));
    expectEqual("a");
    edit(db("a"));
    const auto same = command("reload");
    EXPECT_EQ(same.status, 0) << same.output << same.errors;
    EXPECT_NE(same.output.find("nothing is different"), std::string::npos) << same.output;
    edit(db("a"), "  target:\n    proxy: http://127.0.0.1:3128\n");
    const auto proxy = command("reload");
    EXPECT_EQ(proxy.status, 0) << proxy.output << proxy.errors;
    EXPECT_NE(proxy.output.find("another login, proxy or way to the back ends counts from the next start on"),
              std::string::npos)
        << proxy.output;
    edit(db("a"), "  sync:\n    chunk-bytes: 1048576\n");
    const auto options = command("reload");
    EXPECT_NE(options.output.find("other options count from the next start on"), std::string::npos) << options.output;
    m_source->sql().exec("INSERT INTO a VALUES (11, 'eleven')");
    expectEqual("a");
}

TEST_P(ReloadOnMariadb, errorsInTheFileChangeNothing) {
    begin(db("a") + ", " + db("b"));
    expectEqual("a");
    expectEqual("b");
    const std::string good = fileText(m_pipeline->path());
    for (const std::string& bad : {good + "no: such option\n", std::string("source: [unfinished")}) {
        std::ofstream(m_pipeline->path()) << bad;
        m_run->process().signal(SIGHUP);
        EXPECT_TRUE(eventually([&] { return count("\"error\"") > 0; })) << m_run->output();
        EXPECT_NE(command("reload").status, 0);
    }
    std::ofstream(m_pipeline->path()) << good;
    edit(db("a") + ", " + db("nothere"));
    const auto missing = command("reload");
    EXPECT_NE(missing.status, 0) << missing.output;
    EXPECT_NE((missing.output + missing.errors).find("nothere"), std::string::npos);
    std::string moved = good;
    moved.replace(moved.find("127.0.0.1"), 9, "127.0.0.2");
    std::ofstream(m_pipeline->path()) << moved;
    EXPECT_NE(command("reload").status, 0) << "another source is no edit of a running sync";
    m_source->sql().exec("INSERT INTO a VALUES (3, 'three')", "INSERT INTO b VALUES (3, 'three')");
    expectEqual("a");
    expectEqual("b");
}

TEST_P(ReloadOnMariadb, sighupReadsTheFileAgain) {
    begin(db("a"));
    expectEqual("a");
    edit(db("a") + ", " + db("b"));
    m_run->process().signal(SIGHUP);
    expectEqual("b");
    m_source->sql().exec("INSERT INTO b VALUES (3, 'three')");
    expectEqual("b");
}

TEST_P(ReloadOnMariadb, changedMappingIsNamedAndCountsOnceCopiedAgain) {
    begin(db("a") + ", " + db("b"));
    expectEqual("a");
    expectEqual("b");
    edit(db("a") + ", " + db("b"),
         "  tables:\n    " + db("a") + ":\n      columns:\n        word: {type: VARCHAR(500)}\n");
    const auto reloaded = command("reload");
    ASSERT_EQ(reloaded.status, 0) << reloaded.output << reloaded.errors;
    EXPECT_NE(reloaded.output.find("copied again"), std::string::npos) << reloaded.output;
    EXPECT_NE(reloaded.output.find(db("a")), std::string::npos) << reloaded.output;
    EXPECT_EQ(reloaded.output.find(db("b")), std::string::npos) << reloaded.output;
    const auto typeOf = [&] {
        return target("SELECT COLUMN_TYPE FROM information_schema.columns WHERE table_schema = '" + m_source->name() +
                      "' AND table_name = 'a' AND column_name = 'word'");
    };
    m_source->sql().exec("INSERT INTO a VALUES (3, 'three')", "ALTER TABLE a ADD COLUMN n INT DEFAULT 4",
                         "INSERT INTO a VALUES (4, 'four', 4)");
    expectEqual("a");
    EXPECT_EQ(typeOf().find("500"), std::string::npos) << "it goes on with the former mapping";
    const auto again = command("copy-again", {db("a")});
    EXPECT_EQ(again.status, 0) << again.output << again.errors;
    EXPECT_TRUE(eventually([&] { return typeOf().find("500") != std::string::npos; })) << m_run->output();
    m_source->sql().exec("INSERT INTO a VALUES (5, 'five', 5)");
    expectEqual("a");
    EXPECT_TRUE(eventually([&] { return count("copy begins") == 3; })) << m_run->output();
}

TEST_P(ReloadOnMariadb, requestsWithoutARunningSyncAreErrors) {
    m_pipeline = std::make_unique<PipelineRun>(m_source->endpoint(), *m_sandbox, db("a"), "lodestar:\n  id: reload\n");
    EXPECT_EQ(m_pipeline->sync({"--until-caught-up"}).status, 0);
    EXPECT_EQ(command("reload").status, 1);
    EXPECT_EQ(command("copy-again", {db("a")}).status, 1);
}

INSTANTIATE_TEST_SUITE_P(Servers, ReloadOnMariadb, ::testing::Values(ServerKind::mariadb), ServerName{});

} // namespace
} // namespace lodestar::test
