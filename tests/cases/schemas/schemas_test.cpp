// SPDX-License-Identifier: GPL-3.0-or-later
// Whole databases of well-known applications: `lodestar-cli ddl` without any option gives statements that create every
// table as they are, the same from each server; typical rows arrive in a batch run.
#include "app/sandbox/compare/table_compare.h"
#include "tests/integration/values/case_sync.h"
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;
namespace compare = sandbox::compare;
namespace fs = std::filesystem;

// Two servers are enough for a schema of more tables than that.
constexpr std::size_t kTablesEverywhere = 100;
constexpr ServerKind kServers[] = {ServerKind::mariadb, ServerKind::mysql80, ServerKind::mysql57};

fs::path folder() { return sourceTree() / "tests/cases/schemas"; }

std::vector<std::string> schemaNames(const std::string& withFile) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(fs::path(LODESTAR_SOURCE_DIR) / "tests/cases/schemas"))
        if (fs::exists(entry.path() / withFile))
            names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> statementsOf(const std::string& schema, const char* file) {
    return sqlStatements(fileText(folder() / schema / file), {});
}

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

class Schemas : public testing::TestWithParam<std::string> {
protected:
    static SandboxProcess& sandbox() {
        static SandboxProcess process;
        return process;
    }
    /// The database on that server, dropped with the object.
    struct Source {
        Source(ServerKind server, const std::string& schema)
            : kind(server), name(schema), sql(loginOf(sourceServer(server))) {
            sql.exec("SET sql_mode=''", "SET foreign_key_checks=0", "SET time_zone='+00:00'",
                     "CREATE DATABASE " + name + " CHARACTER SET utf8mb4", "USE " + name);
            for (const std::string& statement : statementsOf(name, "schema.sql"))
                sql.exec(statement);
        }
        ~Source() { sql.errorOf("DROP DATABASE " + name); }
        Source(const Source&) = delete;
        Source& operator=(const Source&) = delete;
        [[nodiscard]] source::Endpoint endpoint() const { return endpointOf(sourceServer(kind)); }
        ServerKind kind;
        std::string name;
        Sql sql;
    };
    static std::unique_ptr<CasePipeline> pipelineOf(const Source& source, const SandboxProcess& target,
                                                    const std::string& more = {}) {
        return std::make_unique<CasePipeline>(
            joinedSections(endsText(source.endpoint(), target, source.name + ".\\.*"), more),
            source.endpoint().password.reveal());
    }
    /// Runs what `lodestar-cli ddl` printed, and expects a table for each of the source's.
    static void createAsTheyAre(Source& source, const SandboxProcess& on, const std::string& ddl) {
        Sql target = on.connect();
        target.exec("DROP DATABASE IF EXISTS " + source.name);
        for (const std::string& statement : sqlStatements(ddl, {}))
            target.exec(statement);
        EXPECT_EQ(tablesOf(target, "SHOW TABLES FROM " + source.name),
                  tablesOf(source.sql, "SELECT TABLE_NAME FROM information_schema.tables WHERE TABLE_SCHEMA = '" +
                                           source.name + "' AND TABLE_TYPE = 'BASE TABLE'"));
    }
    static std::string tablesOf(Sql& sql, const std::string& query) { return sortedText(sql.query(query)); }
};

class SchemaRows : public Schemas {};
class SchemaVersions : public Schemas {}; ///< of the target

TEST_P(Schemas, areCreatedByTheStatementsAsTheyAre) {
    std::string first;
    std::size_t tables = 0;
    for (const ServerKind kind : kServers) {
        if (tables > kTablesEverywhere && kind == ServerKind::mysql57)
            continue;
        SCOPED_TRACE(sandbox::serverKindName(kind));
        LS_NEED_SERVER(kind);
        Source source(kind, GetParam());
        const ProgramResult ddl = pipelineOf(source, sandbox())->run({"ddl"});
        ASSERT_EQ(ddl.status, 0) << ddl.errors;
        EXPECT_EQ(ddl.output.find("impossible"), std::string::npos);
        const std::string text = ddl.output.substr(ddl.output.find("CREATE DATABASE"));
        if (!first.empty()) {
            EXPECT_EQ(text, first);
            continue;
        }
        first = text;
        createAsTheyAre(source, sandbox(), ddl.output);
        tables = sandbox().connect().query("SHOW TABLES FROM " + GetParam()).size();
    }
}

TEST_P(SchemaVersions, takeTheStatementsMadeForThem) {
    LS_NEED_SERVER(ServerKind::mariadb);
    const SandboxProcess old({"--version", GetParam()});
    for (const char* schema : {"sakila", "mediawiki", "wordpress", "nextcloud"}) {
        SCOPED_TRACE(schema);
        Source source(ServerKind::mariadb, schema);
        const ProgramResult ddl = pipelineOf(source, old)->run({"ddl"});
        ASSERT_EQ(ddl.status, 0) << ddl.errors;
        EXPECT_EQ(ddl.output.find("impossible"), std::string::npos);
        createAsTheyAre(source, old, ddl.output);
    }
}

TEST_P(SchemaRows, arriveInABatchRun) {
    for (const ServerKind kind : kServers) {
        SCOPED_TRACE(sandbox::serverKindName(kind));
        LS_NEED_SERVER(kind);
        Source source(kind, GetParam());
        for (const std::string& statement : statementsOf(GetParam(), "rows.sql"))
            source.sql.exec(statement);
        Sql target = sandbox().connect();
        target.exec("DROP DATABASE IF EXISTS " + GetParam());
        const std::string choices = fileText(folder() / GetParam() / "pipeline.yaml");
        const ProgramResult sync =
            pipelineOf(source, sandbox(), "pipeline:\n  execution.runtime-mode: BATCH\n" + choices)->run({"sync"});
        ASSERT_EQ(sync.status, 0) << sync.output << sync.errors;

        target.exec("USE " + GetParam(), "SET time_zone='+00:00'");
        const std::vector<std::string> own = statementsOf(GetParam(), "compare.sql");
        for (std::size_t i = 0; i + 1 < own.size(); i += 2)
            EXPECT_EQ(sortedText(target.query(own[i + 1])), sortedText(source.sql.query(own[i])));
        compare::Login here;
        here.port = source.endpoint().port;
        here.password = source.endpoint().password;
        compare::Login there;
        there.port = sandbox().queryPort();
        auto from = compare::Connection::open(here, "MySQL");
        auto to = compare::Connection::open(there, "the target");
        ASSERT_TRUE(from) << from.error().toString();
        ASSERT_TRUE(to) << to.error().toString();
        const auto tables = compare::tablesOf(**from, GetParam());
        ASSERT_TRUE(tables) << tables.error().toString();
        std::uint64_t rows = 0;
        for (const std::string& table : *tables) {
            const auto isIt = [&](const std::string& query) { return query.ends_with("FROM " + table); };
            if (std::any_of(own.begin(), own.end(), isIt))
                continue;
            const auto report = compare::compareRows(**from, **to, {GetParam(), {table}, GetParam(), table});
            ASSERT_TRUE(report) << table << ": " << report.error().toString();
            for (const std::string& difference : report->differences)
                ADD_FAILURE() << table << ": " << difference;
            EXPECT_EQ(report->sourceRows, report->targetRows) << table;
            rows += report->targetRows;
        }
        EXPECT_GT(rows, 10u);
    }
}

const auto kName = [](const testing::TestParamInfo<std::string>& one) { return one.param; };
INSTANTIATE_TEST_SUITE_P(Known, Schemas, testing::ValuesIn(schemaNames("schema.sql")), kName);
INSTANTIATE_TEST_SUITE_P(Known, SchemaRows, testing::ValuesIn(schemaNames("rows.sql")), kName);

INSTANTIATE_TEST_SUITE_P(Target, SchemaVersions, testing::Values("2.5", "3.0", "3.3", "4.0"),
                         [](const auto& one) { return std::string("v") + one.param[0] + '_' + one.param[2]; });

} // namespace
} // namespace lodestar::test
