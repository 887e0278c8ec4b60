// SPDX-License-Identifier: GPL-3.0-or-later
// Debian's mariadb program against the sandbox, as a person and as a script use it.
#include "tests/clients/tool.h"
#include "tests/support/program_run.h"
#include "tests/support/sandbox_process.h"
#include <array>
#include <fstream>
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

class MariadbProgram : public ::testing::Test {
protected:
    static SandboxProcess& sandbox() {
        static SandboxProcess process;
        return process;
    }
    void SetUp() override {
        sandbox().connect().exec(
            "DROP DATABASE IF EXISTS m", "CREATE DATABASE m", "USE m",
            "CREATE TABLE t (k INT NOT NULL, v VARCHAR(20), flag BOOLEAN, amount DECIMAL(9,2)) PRIMARY KEY (k) "
            "DISTRIBUTED BY HASH (k) BUCKETS 1 PROPERTIES (\"replication_num\" = \"1\")",
            "INSERT INTO t VALUES (1, 'one', true, 1.50), (2, '名', NULL, NULL)");
    }
    static ProgramResult mariadb(const std::vector<std::string>& arguments) {
        std::vector<std::string> all{"--no-defaults", "-h127.0.0.1", "-P" + std::to_string(sandbox().queryPort()),
                                     "-uroot"};
        all.insert(all.end(), arguments.begin(), arguments.end());
        return runProgram(tool("mariadb"), all);
    }
    /// As if typed: statements and the program's own commands.
    ProgramResult typed(const std::string& text) {
        std::ofstream(m_folder / "typed.sql") << text;
        return mariadb({"m", "-e", "source " + (m_folder / "typed.sql").string()});
    }
    TempFolder m_folder;
};

TEST_F(MariadbProgram, printsTablesAndBatches) {
    EXPECT_EQ(mariadb({"m", "-t", "-e", "SELECT k, v FROM t ORDER BY k"}).output,
              "+------+------+\n| k    | v    |\n+------+------+\n|    1 | one  |\n|    2 | 名   |\n+------+------+\n");
    EXPECT_EQ(mariadb({"m", "-B", "-N", "-e", "SELECT * FROM t ORDER BY k"}).output,
              "1\tone\t1\t1.50\n2\t名\tNULL\tNULL\n");
    EXPECT_EQ(mariadb({"m", "-E", "-N", "-e", "SELECT k FROM t WHERE k = 1"}).output,
              "*************************** 1. row ***************************\n1\n");
}

TEST_F(MariadbProgram, countsRowsOfChanges) {
    const std::string said =
        mariadb({"m", "-vvv", "-e",
                 "UPDATE t SET v = 'x' WHERE k < 9; INSERT INTO t (k) VALUES (2), (3); DELETE FROM t "
                 "WHERE k = 1"})
            .output;
    EXPECT_EQ(said.find("Query OK, 2 rows affected"), said.find("Query OK")) << said;
    EXPECT_NE(said.rfind("Query OK, 1 row affected"), std::string::npos) << said;
}

TEST_F(MariadbProgram, showsItsStatus) {
    const std::string said = mariadb({"m", "-e", "\\s"}).output;
    EXPECT_NE(said.find("Current database:\tm\n"), std::string::npos) << said;
    EXPECT_NE(said.find("Server version:\t\t8.0.33"), std::string::npos) << said;
    EXPECT_NE(said.find("Not in use"), std::string::npos) << said; // TLS
    EXPECT_EQ(said.find("Uptime"), std::string::npos) << said;     // COM_STATISTICS is refused
}

TEST_F(MariadbProgram, describesColumns) {
    const std::string said = mariadb({"m", "-t", "--column-type-info", "-e", "SELECT * FROM t"}).output;
    const auto field = [&](const std::string& name) {
        const std::size_t at = said.find("`" + name + "`");
        const std::size_t end = said.find("\n\n", at);
        return at == std::string::npos ? said : said.substr(at, end - at);
    };
    for (const auto& [name, type, length] : {std::array{"k", "LONG", "11"},
                                             {"v", "VAR_STRING", "60"},
                                             {"flag", "TINY", "1"},
                                             {"amount", "NEWDECIMAL", "13"}}) {
        EXPECT_NE(field(name).find(std::string("Type:       ") + type + '\n'), std::string::npos) << field(name);
        EXPECT_NE(field(name).find(std::string("Length:     ") + length + '\n'), std::string::npos) << field(name);
    }
}

TEST_F(MariadbProgram, completesNames) { // reads the tables and the columns of each at its start
    const ProgramResult run = mariadb({"m", "--auto-rehash", "-N", "-e", "SELECT COUNT(*) FROM t"});
    EXPECT_EQ(run.output, "2\n") << run.errors;
    EXPECT_EQ(run.errors, "");
}

TEST_F(MariadbProgram, takesItsOwnCommands) {
    EXPECT_EQ(
        typed("SELECT 1 AS a\\G\nDELIMITER //\nSELECT 2 AS b//\nDELIMITER ;\n\\u information_schema\n"
              "SELECT COUNT(*) AS c FROM tables WHERE table_schema = 'm';\nSELECT DATABASE() AS d;\n")
            .output,
        "*************************** 1. row ***************************\na: 1\nb\n2\nc\n1\nd\ninformation_schema\n");
}

TEST_F(MariadbProgram, stopsAtAnError) {
    const ProgramResult stopped = mariadb({"m", "-N", "-e", "SELEC; SELECT 3"});
    EXPECT_EQ(stopped.status, 1);
    EXPECT_EQ(stopped.output, "");
    EXPECT_NE(stopped.errors.find("ERROR 1064 (HY000) at line 1: Getting syntax error"), std::string::npos)
        << stopped.errors;
}

TEST_F(MariadbProgram, worksWithoutTlsAndIsRefusedWithAWrongPassword) {
    EXPECT_EQ(mariadb({"--ssl=0", "-N", "-e", "SELECT 1"}).output, "1\n");
    const ProgramResult denied = mariadb({"-pwrong", "-e", "SELECT 1"});
    EXPECT_EQ(denied.status, 1);
    EXPECT_NE(denied.errors.find("ERROR 1045 (28000)"), std::string::npos) << denied.errors;
}

TEST_F(MariadbProgram, readsUnbufferedAndAsXml) {
    EXPECT_EQ(mariadb({"m", "-q", "-N", "-e", "SELECT k FROM t ORDER BY k"}).output, "1\n2\n");
    EXPECT_NE(mariadb({"m", "-X", "-e", "SELECT v FROM t WHERE k = 2"}).output.find("<field name=\"v\">名</field>"),
              std::string::npos);
}

// Rows are kept by another engine, of which nobody may notice more than the rows.
TEST_F(MariadbProgram, reachesNothingThatStarRocksHasNot) {
    const auto refusal = [](const std::string& sql) {
        const std::string said = mariadb({"m", "-N", "-e", sql}).errors;
        const std::size_t at = said.find("ERROR ");
        return at == std::string::npos ? "accepted" : said.substr(at);
    };
    const auto expectRefusal = [&](const std::string& sql, const std::string& part) {
        EXPECT_NE(refusal(sql).find(part), std::string::npos) << sql << ": " << refusal(sql);
    };
    expectRefusal("SELECT LOAD_FILE('/etc/hostname')", "No matching function with signature: load_file");
    expectRefusal("SELECT GET_LOCK('a', 1)", "No matching function with signature: get_lock");
    const std::string file = (m_folder / "written").string();
    expectRefusal("SELECT 1 INTO OUTFILE '" + file + "'", "limit of lodestar-sandbox");
    EXPECT_EQ(refusal("SELECT 1 /*! INTO OUTFILE '" + file + "' */"), "accepted"); // a comment to StarRocks
    EXPECT_FALSE(std::filesystem::exists(file));
    expectRefusal("SELECT k FROM t FOR UPDATE", "Getting syntax error at line 1, column 16");
    expectRefusal("SELECT SQL_NO_CACHE k FROM t", "Column 'SQL_NO_CACHE' cannot be resolved");
    expectRefusal("SELECT COUNT(*) FROM mysql.user", "Unknown database");
    expectRefusal("UPDATE t SET v = 'x'", "must specify where clause to prevent full table update");
    expectRefusal("UPDATE t SET k = 9 WHERE k = 1", "primary key column cannot be updated: k");
    expectRefusal("UPDATE t SET v = 'x' WHERE k = 1 LIMIT 1", "Unexpected input 'LIMIT'");
    expectRefusal("DELETE FROM t", "Delete must specify where clause to prevent full table delete");
    expectRefusal("DELETE FROM t WHERE k = 1 LIMIT 1", "Unexpected input 'LIMIT'");
}

} // namespace
} // namespace lodestar::test
