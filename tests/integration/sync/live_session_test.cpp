// SPDX-License-Identifier: GPL-3.0-or-later
// One sync lives through every change of structure that is known to happen to a table in use, while rows are written
// all the time: it is never started again, copies each table once, and ends equal.
#include "tests/integration/sync/ghost_copy.h"
#include "tests/integration/sync/pipeline_run.h"
#include "tests/integration/sync/row_writer.h"
#include "tests/support/environment.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

constexpr int kOldRows = 2000;
constexpr int kFirstNewKey = 1'000'000;

class LiveSession : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        m_source = std::make_unique<SourceDatabase>(GetParam());
        m_sandbox = std::make_unique<SandboxProcess>();
        Sql& sql = m_source->sql();
        sql.exec("CREATE TABLE beside (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, note VARCHAR(20)) DEFAULT CHARSET "
                 "utf8mb4",
                 "INSERT INTO beside (note) VALUES ('first')");
        for (int rows = 1; rows < kOldRows; rows *= 2)
            sql.exec("INSERT INTO beside (note) SELECT CONCAT('n', id) FROM beside");
        // Servers give gaps in such numbers.
        sql.exec("SET @n = 0", "UPDATE beside SET id = (@n := @n + 1) ORDER BY id",
                 "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, amount INT, code VARCHAR(20) DEFAULT 'c', gone INT "
                 "DEFAULT 3) DEFAULT CHARSET utf8mb4",
                 "INSERT INTO t (id, amount, code) SELECT id, id % 50, CONCAT('r', id) FROM beside WHERE id <= " +
                     std::to_string(kOldRows));
        m_pipeline = std::make_unique<PipelineRun>(m_source->endpoint(), *m_sandbox, m_source->name() + ".\\.*",
                                                   "  schema.change.behavior: evolve\n");
        m_run = m_pipeline->start({"--json"});
    }
    /// Objects of that type that the run printed.
    [[nodiscard]] std::vector<nlohmann::json> printed(const std::string& type) const {
        std::vector<nlohmann::json> out;
        std::istringstream lines(m_run->output());
        for (std::string line; std::getline(lines, line);)
            if (auto object = nlohmann::json::parse(line, nullptr, false);
                object.is_object() && object.value("type", "") == type)
                out.push_back(std::move(object));
        return out;
    }
    [[nodiscard]] std::string eventTexts() const {
        std::string out;
        for (const nlohmann::json& event : printed("event"))
            out += event.value("kind", "") + "  " + event.value("table", "") + ": " + event.value("text", "") + '\n';
        return out;
    }
    [[nodiscard]] Sql target() const {
        Sql sql = m_sandbox->connect();
        sql.exec("USE `" + m_source->name() + '`');
        return sql;
    }
    /// The names of a table's columns, sorted: a target can only add a column behind the others.
    [[nodiscard]] static std::string columnsOf(Sql& sql, const std::string& database, const std::string& table) {
        std::string out;
        for (const SqlRow& row : sql.query("SELECT column_name FROM information_schema.columns WHERE table_schema = '" +
                                           database + "' AND table_name = '" + table + "' ORDER BY column_name"))
            out += (out.empty() ? "" : ", ") + row.at(0).value();
        return out;
    }
    /// Every column and every row are the same before long.
    void expectEqual(const std::string& sourceTable, const std::string& targetTable) {
        const std::string columns = columnsOf(m_source->sql(), m_source->name(), sourceTable);
        const std::string wanted = m_source->sql().text("SELECT " + columns + " FROM " + sourceTable + " ORDER BY id");
        std::string seenColumns;
        std::string seen;
        const bool equal = eventually(
            [&] {
                try {
                    Sql sql = target();
                    seenColumns = columnsOf(sql, m_source->name(), targetTable);
                    seen = sql.text("SELECT " + columns + " FROM " + targetTable + " ORDER BY id");
                } catch (const SqlError& error) {
                    seen = error.what();
                }
                return seenColumns == columns && seen == wanted;
            },
            std::chrono::seconds(120));
        const auto differs = std::mismatch(wanted.begin(), wanted.end(), seen.begin(), seen.end());
        const auto at = static_cast<std::size_t>(differs.first - wanted.begin());
        EXPECT_TRUE(equal) << "columns of the source " << columns << ", of the target " << seenColumns
                           << "\nsource from " << at << ": " << wanted.substr(at > 50 ? at - 50 : 0, 300)
                           << "\ntarget: " << seen.substr(at > 50 ? std::min(at - 50, seen.size()) : 0, 300) << '\n'
                           << eventTexts() << m_run->errors();
        EXPECT_GT(std::count(wanted.begin(), wanted.end(), '\n'), kOldRows / 2);
    }
    void alterOnline(const std::string& table, const std::string& alter);

    std::unique_ptr<SourceDatabase> m_source;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<PipelineRun> m_pipeline;
    std::unique_ptr<ProgramRun> m_run;
};

/// With pt-online-schema-change itself. It refuses MySQL 8.0.14 to 8.0.17, which die of a RENAME of a table with
/// foreign keys (MySQL bug 96145); the tables here have none, so that question is left out of the tool for that server.
void LiveSession::alterOnline(const std::string& table, const std::string& alter) {
    const TempFolder folder;
    std::string program = fileText("/usr/bin/pt-online-schema-change");
    ASSERT_FALSE(program.empty());
    if (GetParam() == ServerKind::mysql80) {
        const std::string asked = "$vp->cmp('8.0.14') >= 0 && $vp->cmp('8.0.17') <= 0";
        const std::size_t at = program.find(asked);
        if (at != std::string::npos)
            program.replace(at, asked.size(), "0");
    }
    const std::filesystem::path path = folder / "pt-online-schema-change";
    std::ofstream(path) << program;
    const SqlLogin login = loginOf(m_source->server(), m_source->name());
    const std::string place = "h=127.0.0.1,P=" + std::to_string(login.port) + ",u=" + login.user +
                              (login.password.empty() ? "" : ",p=" + login.password) + ",D=" + m_source->name() +
                              ",t=" + table;
    const auto changed = runProgram("/usr/bin/perl",
                                    {path.string(), "--execute", "--recursion-method", "none",
                                     "--no-check-replication-filters", "--chunk-size", "100", "--chunk-time", "0",
                                     "--max-load", "Threads_running=200", "--alter", alter, place},
                                    std::chrono::seconds(180));
    ASSERT_EQ(changed.status, 0) << changed.output << changed.errors;
}

TEST_P(LiveSession, followsEveryChangeOfStructureWithoutARestartOrANewCopy) {
    ASSERT_TRUE(eventually(
        [&] {
            std::map<std::string, std::string> states;
            for (const nlohmann::json& event : printed("event"))
                if (event.value("text", "").find("streaming") != std::string::npos)
                    states[event.value("table", "")] = "streaming";
            return states.size() == 2;
        },
        std::chrono::seconds(60)))
        << m_run->output() << m_run->errors();
    ChangeWriter writer(*m_source, "t", kFirstNewKey, kOldRows);
    RowWriter besideWriter(*m_source, "INSERT INTO beside (note) VALUES ('w')", std::chrono::milliseconds(5));
    const auto writeSome = [&] {
        const std::uint64_t goal = writer.transactions() + 50;
        ASSERT_TRUE(eventually([&] { return writer.transactions() >= goal; }, std::chrono::seconds(60)));
    };
    Sql& sql = m_source->sql();
    for (const char* statement :
         {"ALTER TABLE t ADD COLUMN note VARCHAR(20) DEFAULT 'x y' AFTER id",
          "UPDATE t SET note = CONCAT('n', id) WHERE id % 3 = 0", "ALTER TABLE t DROP COLUMN gone",
          "ALTER TABLE t CHANGE code label VARCHAR(20) DEFAULT 'd'", "ALTER TABLE t MODIFY amount BIGINT",
          "UPDATE t SET amount = 7000000000 + id WHERE id % 10 = 0"}) {
        writeSome();
        sql.exec(statement);
    }
    writeSome();
    sql.exec("RENAME TABLE t TO t2");
    writer.follow("t2");
    writeSome();
    sql.exec("TRUNCATE TABLE t2");
    writeSome();
    sql.exec("INSERT IGNORE INTO t2 (id, amount, label) SELECT id, id % 40, CONCAT('again ', id) FROM beside WHERE id "
             "<= " +
             std::to_string(kOldRows));
    GhostCopy ghost(*m_source, writer, "t2", "ADD COLUMN extra INT NOT NULL DEFAULT 7, MODIFY label VARCHAR(60)",
                    {"id", "note", "amount", "label"});
    ghost.run();
    EXPECT_GE(ghost.chunks(), 20U);
    EXPECT_GT(ghost.applied(), 20U);
    writeSome();
    sql.exec("UPDATE t2 SET extra = id % 9 WHERE id % 2 = 0");
    alterOnline("t2", "ADD COLUMN z INT NOT NULL DEFAULT 4, MODIFY note VARCHAR(90), DROP COLUMN extra");
    writeSome();
    sql.exec("UPDATE t2 SET z = 5 WHERE id % 7 = 0");
    writer.stop();
    besideWriter.end();
    expectEqual("t2", "t");
    expectEqual("beside", "beside");

    EXPECT_TRUE(m_run->process().running()) << m_run->errors();
    std::map<std::string, int> copies;
    for (const nlohmann::json& event : printed("event")) {
        EXPECT_NE(event.value("kind", ""), "error") << event.dump();
        if (event.value("text", "").find("copy begins") != std::string::npos ||
            event.value("text", "").find("copy goes on") != std::string::npos)
            ++copies[event.value("table", "")];
    }
    const std::map<std::string, int> once{{m_source->name() + ".t", 1}, {m_source->name() + ".beside", 1}};
    EXPECT_EQ(copies, once) << eventTexts();
    Sql target = this->target();
    EXPECT_EQ(target.text("SELECT table_name FROM information_schema.tables WHERE table_schema = '" + m_source->name() +
                          "' ORDER BY table_name"),
              sql.text("SELECT 'beside' UNION ALL SELECT 't'"))
        << "tables of the tools came along";
    m_run->process().signal(SIGTERM);
    EXPECT_EQ(m_run->wait(std::chrono::seconds(60)), 0) << m_run->errors();
}

INSTANTIATE_TEST_SUITE_P(Servers, LiveSession,
                         ::testing::Values(ServerKind::mariadb, ServerKind::mysql80, ServerKind::mysql57),
                         ServerName{});

} // namespace
} // namespace lodestar::test
