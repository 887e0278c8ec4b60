// SPDX-License-Identifier: GPL-3.0-or-later
// The values of every case folder, from every server that knows its types, on both ways: once copied, once followed.
// Equality is judged by SQL on both ends.
#include "app/sandbox/compare/table_compare.h"
#include "tests/integration/values/case_sync.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;
namespace compare = sandbox::compare;

constexpr const char* kSideDatabase = "cases_side"; // keeps all rows while the tables are emptied; not selected

std::string sortedText(const SqlRows& rows) {
    std::vector<std::string> lines;
    for (const SqlRow& row : rows) {
        std::string line;
        for (const SqlCell& cell : row)
            line += (cell ? *cell : "\\N") + '|';
        lines.push_back(line + '\n');
    }
    std::sort(lines.begin(), lines.end());
    std::string out;
    for (const std::string& line : lines)
        out += line;
    return out;
}

/// Table, row, column and reason have to stand in one sentence.
bool oneLineHolds(const std::string& text, const std::vector<std::string>& parts) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        if (std::all_of(parts.begin(), parts.end(),
                        [&](const std::string& part) { return line.find(part) != std::string::npos; }))
            return !parts.empty();
    return false;
}

class ValueCases : public testing::TestWithParam<ServerKind> {
protected:
    /// One sandbox for each version of the target that a case names; the empty one is the newest tried.
    static SandboxProcess& sandboxOf(const std::string& version) {
        static std::map<std::string, std::unique_ptr<SandboxProcess>> processes;
        auto& process = processes[version];
        if (!process)
            process = std::make_unique<SandboxProcess>(
                version.empty() ? std::vector<std::string>{} : std::vector<std::string>{"--version", version});
        return *process;
    }
    Sql& targetOf(const SyncedCase& one) {
        auto& target = m_targets[one.files.target];
        if (!target) {
            target = std::make_unique<Sql>(sandboxOf(one.files.target).connect());
            target->exec("DROP DATABASE IF EXISTS cases", "DROP DATABASE IF EXISTS ods", "SET time_zone='+00:00'");
        }
        return *target;
    }

    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        m_sql = std::make_unique<Sql>(loginOf(sourceServer(GetParam())));
        m_sql->exec("SET sql_mode='NO_AUTO_VALUE_ON_ZERO'", "SET time_zone='+00:00'",
                    "CREATE DATABASE cases_side CHARACTER SET utf8mb4", "CREATE DATABASE cases CHARACTER SET utf8mb4",
                    "USE cases");
        createTables();
        for (const SyncedCase& one : m_cases)
            static_cast<void>(targetOf(one));
        makePipelines();
    }

    void createTables() {
        const ServerVersion server = serverVersion(*m_sql);
        for (const std::string& name : typesCaseNames()) {
            SyncedCase one{loadTypesCase(name), {}};
            if (!one.files.runsOn(server.family, server.version))
                continue;
            const SqlRows before = m_sql->query("SHOW TABLES");
            for (const std::string& statement : one.files.statements)
                m_sql->exec(statement);
            for (const std::string& statement : one.files.rows)
                m_sql->exec(statement);
            for (const SqlRow& row : m_sql->query("SHOW TABLES"))
                if (std::find(before.begin(), before.end(), row) == before.end())
                    one.table = row[0].value_or("");
            const std::string side = std::string(kSideDatabase) + '.' + nameQuoted(one.table);
            const std::string columns = insertableColumns(*m_sql, one.table);
            m_sql->exec("CREATE TABLE " + side + " LIKE " + nameQuoted(one.table),
                        "INSERT INTO " + side + " (" + columns + ") SELECT " + columns + " FROM " +
                            nameQuoted(one.table));
            m_cases.push_back(std::move(one));
        }
    }

    void makePipelines() {
        const source::Endpoint source = endpointOf(sourceServer(GetParam()));
        const auto add = [&](const std::string& tables, const std::string& version, const std::string& more) {
            m_pipelines.push_back(std::make_unique<CasePipeline>(
                joinedSections(endsText(source, sandboxOf(version), tables), more), source.password.reveal()));
        };
        std::map<std::string, std::string> plain; // by version of the target
        for (const SyncedCase& one : m_cases) {
            if (!one.files.pipelineText.empty()) {
                add(tablePattern(one.table), one.files.target, one.files.pipelineText);
                continue;
            }
            std::string& tables = plain[one.files.target];
            tables += (tables.empty() ? "" : ", ") + tablePattern(one.table);
        }
        for (const auto& [version, tables] : plain)
            add(tables, version, {});
    }

    void syncAndExpectSuccess() {
        for (const ProgramResult& result : syncAll(m_pipelines))
            EXPECT_EQ(result.status, 0) << result.output << result.errors;
    }

    /// The names that the case's own CREATE TABLE gives the target.
    static std::string targetNameOf(const SyncedCase& one) {
        const std::string start = "CREATE TABLE IF NOT EXISTS ";
        const std::string line = one.files.expectedSql.substr(0, one.files.expectedSql.find('\n'));
        return line.substr(start.size(), line.rfind(" (") - start.size());
    }

    static bool isKeyless(const SyncedCase& one) {
        return one.files.expectedSql.find("DUPLICATE KEY") != std::string::npos;
    }

    void expectEqual(const SyncedCase& one) {
        if (!one.files.compare.empty()) {
            ASSERT_EQ(one.files.compare.size(), 2u);
            EXPECT_EQ(sortedText(targetOf(one).query(one.files.compare[1])),
                      sortedText(m_sql->query(one.files.compare[0])));
            return;
        }
        compare::Login here;
        here.port = sourceServer(GetParam()).port();
        here.password = sourceServer(GetParam()).rootPassword();
        compare::Login there;
        there.port = sandboxOf(one.files.target).queryPort();
        auto source = compare::Connection::open(here, "MySQL");
        auto target = compare::Connection::open(there, "the target");
        ASSERT_TRUE(source) << source.error().toString();
        ASSERT_TRUE(target) << target.error().toString();
        const auto report =
            compare::compareRows(**source, **target, {kCasesDatabase, {one.table}, kCasesDatabase, one.table});
        ASSERT_TRUE(report) << report.error().toString();
        for (const std::string& difference : report->differences)
            ADD_FAILURE() << difference;
        EXPECT_EQ(report->sourceRows, report->targetRows);
        EXPECT_GT(report->sourceRows, 0u);
    }

    void expectAllEqual(const std::string& way) {
        for (const SyncedCase& one : m_cases) {
            SCOPED_TRACE(one.files.name + ' ' + way);
            try {
                expectEqual(one);
            } catch (const SqlError& error) {
                ADD_FAILURE() << error.what();
            }
        }
    }

    void TearDown() override {
        if (m_sql)
            m_sql->exec("DROP DATABASE IF EXISTS cases", "DROP DATABASE IF EXISTS cases_side");
    }

    std::unique_ptr<Sql> m_sql;
    std::map<std::string, std::unique_ptr<Sql>> m_targets; ///< by version of the target
    std::vector<SyncedCase> m_cases;
    std::vector<std::unique_ptr<CasePipeline>> m_pipelines;
};

TEST_P(ValueCases, arriveByCopyAndByBinlogAndStopOnlyTheirTable) {
    syncAndExpectSuccess();
    expectAllEqual("copied");

    // All rows again by the binlog; what was copied is gone from the target, so nothing can be left over from it.
    for (const SyncedCase& one : m_cases) {
        SCOPED_TRACE(one.files.name);
        EXPECT_EQ(targetOf(one).errorOf("TRUNCATE TABLE " + targetNameOf(one)), 0u);
        const std::string columns = insertableColumns(*m_sql, one.table);
        if (isKeyless(one)) // its target takes no DELETE
            m_sql->exec("TRUNCATE TABLE " + nameQuoted(one.table));
        else
            m_sql->exec("DELETE FROM " + nameQuoted(one.table));
        m_sql->exec("INSERT INTO " + nameQuoted(one.table) + " (" + columns + ") SELECT " + columns + " FROM " +
                    kSideDatabase + '.' + nameQuoted(one.table));
        for (const std::string& statement : one.files.changes)
            m_sql->exec(statement);
    }
    syncAndExpectSuccess();
    expectAllEqual("followed");

    // Values that cannot be carried, and a DELETE of all rows of the tables that have none.
    bool anyRefused = false;
    for (const SyncedCase& one : m_cases) {
        for (const std::string& statement : one.files.refused)
            m_sql->exec(statement);
        if (one.files.refused.empty() && !isKeyless(one))
            m_sql->exec("DELETE FROM " + nameQuoted(one.table));
        anyRefused = anyRefused || !one.files.refused.empty();
    }
    ASSERT_TRUE(anyRefused);
    std::string said;
    for (const ProgramResult& result : syncAll(m_pipelines))
        said += result.output + result.errors;
    for (const SyncedCase& one : m_cases) {
        SCOPED_TRACE(one.files.name);
        if (!one.files.refused.empty()) {
            EXPECT_TRUE(oneLineHolds(said, one.files.refusals)) << said;
        }
        if (one.files.refused.empty() && !isKeyless(one)) {
            EXPECT_EQ(targetOf(one).value("SELECT COUNT(*) FROM " + targetNameOf(one)), "0") << said;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Servers, ValueCases, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
