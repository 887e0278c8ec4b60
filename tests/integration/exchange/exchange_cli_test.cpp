// SPDX-License-Identifier: GPL-3.0-or-later
// Statement files that are run as they are, and exports and imports through the command line.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

std::string options(std::initializer_list<std::pair<std::string, std::string>> list) {
    std::string out;
    for (const auto& [name, value] : list)
        out += (out.empty() ? "'" : ",\n  '") + name + "' = '" + value + "'";
    return out;
}

class StatementFile {
public:
    StatementFile(const SourceDatabase& source, const SandboxProcess& sandbox) : m_source(source) {
        m_sink = options({{"jdbc-url", "jdbc:mysql://127.0.0.1:" + std::to_string(sandbox.queryPort())},
                          {"load-url", "127.0.0.1:" + std::to_string(sandbox.feHttpPort())},
                          {"username", "root"},
                          {"password", ""}});
        m_from = options({{"connector", "mysql-cdc"},
                          {"hostname", "127.0.0.1"},
                          {"port", std::to_string(source.endpoint().port)},
                          {"username", source.endpoint().user},
                          {"password", source.endpoint().password.reveal()}});
    }
    /// SINK and SOURCE stand for the options of both ends, DB for the source database.
    void write(std::string text) const {
        const auto put = [&](const std::string& mark, const std::string& value) {
            for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += value.size())
                text.replace(at, mark.size(), value);
        };
        put("SINK", m_sink);
        put("SOURCE", m_from);
        put("DB", m_source.name());
        std::ofstream(path()) << text;
    }
    [[nodiscard]] std::string path() const { return (m_folder / "job.sql").string(); }
    [[nodiscard]] ProgramResult run(const std::string& command, std::vector<std::string> more = {}) const {
        std::vector<std::string> all{command, path()};
        all.insert(all.end(), more.begin(), more.end());
        return runProgram("lodestar-cli", all, std::chrono::seconds(120),
                          {{"XDG_STATE_HOME", (m_folder / "state").string()}});
    }

private:
    const SourceDatabase& m_source;
    TempFolder m_folder;
    std::string m_sink;
    std::string m_from;
};

class StatementFiles : public ::testing::TestWithParam<ServerKind> {};
INSTANTIATE_TEST_SUITE_P(Servers, StatementFiles, ::testing::Values(ServerKind::mysql80, ServerKind::mariadb),
                         ServerName{});

/// Every row of a table at both ends.
void expectEqualRows(SourceDatabase& source, Sql& target, const std::string& table, const std::string& targetTable) {
    const std::string order = " ORDER BY 1";
    EXPECT_EQ(target.text("SELECT * FROM " + targetTable + order), source.sql().text("SELECT * FROM " + table + order));
}

TEST_P(StatementFiles, cdasWithSimpleModeAndNamedTablesSyncs) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase source(GetParam());
    SandboxProcess sandbox;
    for (const char* table : {"tbl1", "tbl2", "tbl3", "tbl4"})
        source.sql().exec(
            "CREATE TABLE " + std::string(table) + " (id INT PRIMARY KEY, name VARCHAR(20), at DATETIME(6))",
            "INSERT INTO " + std::string(table) + " VALUES (1, '" + table +
                "', '2024-02-29 12:34:56.123456'), (2, NULL, NULL), (3, '客户', '1970-01-01 00:00:00.000001')");
    const StatementFile file(source, sandbox);
    file.write(R"(
CREATE DATABASE IF NOT EXISTS sr_db WITH (
  'starrocks.create.table.properties' = ' buckets 8 properties("replication_num" = "1", "compression" = "ZSTD")',
  'starrocks.create.table.mode' = 'simple',
  'sink.properties.row_delimiter' = '\x02',
  SINK
) AS DATABASE mysql.DB INCLUDING TABLE 'tbl1','tbl2','tbl3'
/*+ OPTIONS (SOURCE) */;
)");
    const auto first = file.run("sync", {"--until-caught-up"});
    ASSERT_EQ(first.status, 0) << first.output << first.errors;
    EXPECT_NE(first.errors.find("note: sink.properties.row_delimiter"), std::string::npos) << first.errors;
    Sql target = sandbox.connect();
    for (const std::string table : {"tbl1", "tbl2", "tbl3"})
        expectEqualRows(source, target, table, "sr_db." + table);
    EXPECT_EQ(target.text("SHOW TABLES FROM sr_db"), "tbl1\ntbl2\ntbl3");
    const std::string ddl = target.text("SHOW CREATE TABLE sr_db.tbl1");
    for (const char* expected : {"PRIMARY KEY(`id`)", "DISTRIBUTED BY HASH(`id`) BUCKETS 8",
                                 "\"compression\" = \"ZSTD\"", "\"replication_num\" = \"1\""})
        EXPECT_NE(ddl.find(expected), std::string::npos) << expected << ddl;
    // The file has its id now, so that a second run goes on where the first one ended.
    source.sql().exec("UPDATE tbl1 SET name = 'changed' WHERE id > 1", "DELETE FROM tbl2 WHERE id = 2",
                      "INSERT INTO tbl3 VALUES (4, '', NULL)");
    const auto second = file.run("sync", {"--until-caught-up"});
    ASSERT_EQ(second.status, 0) << second.output << second.errors;
    for (const std::string table : {"tbl1", "tbl2", "tbl3"})
        expectEqualRows(source, target, table, "sr_db." + table);
    EXPECT_EQ(file.run("status").status, 0);
}

TEST_P(StatementFiles, ctasMakesTheTableThatItsClausesSay) {
    LS_NEED_SERVER(GetParam());
    SourceDatabase source(GetParam());
    SandboxProcess sandbox;
    source.sql().exec(
        "CREATE TABLE runoob_tbl (runoob_id BIGINT PRIMARY KEY, title VARCHAR(100), submission_date DATE)",
        "INSERT INTO runoob_tbl VALUES (18446744073709, 'first', '2021-06-22'), (2, NULL, NULL), (3, '客户', "
        "'9999-12-31')");
    const StatementFile file(source, sandbox);
    file.write(R"(
BEGIN STATEMENT SET;
CREATE TABLE IF NOT EXISTS runoob_sr WITH (
  'starrocks.create.table.properties' = 'engine=olap primary key(runoob_id) distributed by hash(runoob_id) buckets 4 order by(title) properties("replication_num"="1", "bloom_filter_columns"="title")',
  'database-name' = 'test_cdc',
  'table-name' = 'runoob_sr',
  SINK
) AS TABLE mysql.DB.runoob_tbl /*+ OPTIONS (SOURCE) */;
END;
)");
    const auto run = file.run("sync", {"--until-caught-up"});
    ASSERT_EQ(run.status, 0) << run.output << run.errors;
    Sql target = sandbox.connect();
    expectEqualRows(source, target, "runoob_tbl", "test_cdc.runoob_sr");
    const std::string ddl = target.text("SHOW CREATE TABLE test_cdc.runoob_sr");
    for (const char* expected :
         {"PRIMARY KEY(`runoob_id`)", "BUCKETS 4", "ORDER BY(`title`)", "\"bloom_filter_columns\" = \"title\""})
        EXPECT_NE(ddl.find(expected), std::string::npos) << expected << ddl;
    // The exported form of the same file syncs, too.
    const auto exported = file.run("export", {"--to", "ctas"});
    ASSERT_EQ(exported.status, 0) << exported.errors;
    EXPECT_NE(exported.output.find("\"bloom_filter_columns\""), std::string::npos) << exported.output;
}

TEST(ExchangeCommands, everyExportIsWrittenAndImportsAgain) {
    LS_NEED_SERVER(ServerKind::mysql80);
    SourceDatabase source(ServerKind::mysql80);
    SandboxProcess sandbox;
    source.sql().exec("CREATE TABLE a (id INT PRIMARY KEY, v JSON)",
                      "CREATE TABLE b (id INT PRIMARY KEY, t DATETIME(3))");
    const PipelineRun pipeline(source.endpoint(), sandbox, source.name() + ".\\.*");
    TempFolder folder;
    for (const std::string format : {"flink-cdc", "flink-sql", "ctas", "cdas", "routine-load", "datax", "dataworks"}) {
        const std::string target = (folder / format).string() + '/';
        const auto out = pipeline.command("export", {"--to", format, "-o", target});
        ASSERT_EQ(out.status, 0) << format << out.errors;
        ASSERT_NE(out.output.find("wrote " + target), std::string::npos) << out.output;
        if (format == "flink-sql" || format == "routine-load")
            continue;
        const std::string first = out.output.substr(6, out.output.find('\n') - 6);
        const std::string again = (folder / (format + ".yaml")).string();
        const auto in = runProgram("lodestar-cli", {"import", "--from", format, first, "-o", again});
        ASSERT_EQ(in.status, 0) << format << in.errors;
        EXPECT_NE(fileText(again).find("tables:"), std::string::npos) << format;
        EXPECT_EQ(runProgram("lodestar-cli", {"import", "--from", format, first, "-o", again}).status, 2)
            << "a file that is there is not written over";
    }
    const auto many = pipeline.command("export", {"--to", "datax"});
    EXPECT_EQ(many.status, 2) << many.output;
    EXPECT_EQ(pipeline.command("export", {"--to", "nothing"}).status, 2);
}

} // namespace
} // namespace lodestar::test
