// SPDX-License-Identifier: GPL-3.0-or-later
// MySQL Connector/J against the sandbox: 5.1.49, which the StarRocks connectors carry, and 8.0.33. One Java program
// makes every call once; here is what StarRocks answers.
#include "tests/clients/java_program.h"
#include "tests/support/sandbox_process.h"
#include <gtest/gtest.h>
#include <map>
namespace lodestar::test {
namespace {

const char* const kTypes =
    "CREATE TABLE types (k INT NOT NULL COMMENT 'the key', flag BOOLEAN, tiny TINYINT, small SMALLINT DEFAULT '5', big "
    "BIGINT, large LARGEINT, amount DECIMAL(9,2), f DOUBLE, r FLOAT, d DATE, at DATETIME, c CHAR(4), v VARCHAR(20) NOT "
    "NULL DEFAULT 'x', s STRING, j JSON) PRIMARY KEY (k) COMMENT 'of all types' DISTRIBUTED BY HASH (k) BUCKETS 1 "
    "PROPERTIES (\"replication_num\" = \"1\")";
const char* const kTypeRows =
    "INSERT INTO types VALUES (1, true, -7, 300, 9007199254740993, 170141183460469231731687303715884105727, 12.50, "
    "0.1, "
    "0.5, '2024-02-29', '2024-02-29 12:34:56', 'abcd', 'v1', '名', '{\"a\": 1}'), (2, NULL, NULL, NULL, NULL, NULL, "
    "NULL, NULL, NULL, NULL, NULL, NULL, 'v2', NULL, NULL)";

class Jdbc : public ::testing::TestWithParam<const char*> {
protected:
    static JavaResult& result() {
        static std::map<std::string, JavaResult> results;
        JavaResult& out = results[GetParam()];
        if (!out.lines.empty())
            return out;
        SandboxProcess sandbox;
        Sql sql = sandbox.connect();
        sql.exec("CREATE DATABASE jdbc", "USE jdbc", kTypes, kTypeRows);
        for (const char* name : {"batch", "wide"})
            sql.exec(std::string("CREATE TABLE ") + name +
                     " (k INT NOT NULL, v STRING) PRIMARY KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1 PROPERTIES "
                     "(\"replication_num\" = \"1\")");
        out = JavaProgram("jdbc/JdbcUse.java", GetParam()).run({std::to_string(sandbox.queryPort()), "jdbc"});
        return out;
    }
    static bool isFive() { return GetParam() == std::string("jdbc5"); }
    static std::string of(const std::string& name) { return result().of(name); }
    static void expectStart(const std::string& name, const std::string& start) {
        EXPECT_TRUE(of(name).starts_with(start)) << of(name);
    }
    /// The driver's own words on either driver.
    static std::string words(const char* five, const char* eight) { return isFive() ? five : eight; }
};
INSTANTIATE_TEST_SUITE_P(Drivers, Jdbc, ::testing::Values("jdbc5", "jdbc8"),
                         [](const auto& driver) { return std::string(driver.param); });

TEST_P(Jdbc, opensASession) {
    EXPECT_EQ(of("product"), "MySQL 8.0.33 jdbc true 4 true false");
    expectStart("wrong_password", "error 1045 28000 Access denied for user 'root");
    EXPECT_EQ(of("unknown_database"), "error 5501 3F000 Unknown database 'no_such_database'");
    expectStart("tls_wanted", "error 0 08001"); // TLS is not offered
    EXPECT_EQ(of("change_catalog"), "information_schema jdbc");
}

TEST_P(Jdbc, listsDatabasesAndTables) {
    EXPECT_EQ(of("catalogs"), "_statistics_ / information_schema / jdbc / sys");
    EXPECT_EQ(of("catalogs_by_schema"), "_statistics_ / information_schema / jdbc / sys");
    EXPECT_EQ(of("tables"), "jdbc,batch,TABLE / jdbc,types,TABLE / jdbc,wide,TABLE");
    EXPECT_EQ(of("tables_by_schema"), "jdbc,batch,TABLE / jdbc,types,TABLE / jdbc,wide,TABLE");
    EXPECT_EQ(of("tables_any"), words("types,TABLE,", "types,TABLE,of all types"));
    EXPECT_EQ(of("tables_any_by_schema"), "types,TABLE,of all types");
}

TEST_P(Jdbc, listsColumns) {
    const std::string eight =
        "k,4,INT,10,null,NO,null,the key / flag,-7,BIT,1,null,YES,null, / tiny,-6,TINYINT,3,null,YES,null, / "
        "small,5,SMALLINT,5,null,YES,5, / big,-5,BIGINT,19,null,YES,null, / large,-5,BIGINT UNSIGNED,39,null,YES,null, "
        "/ amount,3,DECIMAL,9,2,YES,null, / f,8,DOUBLE,15,15,YES,null, / r,7,FLOAT,7,7,YES,null, / "
        "d,91,DATE,10,null,YES,null, / at,93,DATETIME,null,null,YES,null, / c,1,CHAR,4,null,YES,null, / "
        "v,12,VARCHAR,20,null,NO,x, / s,12,VARCHAR,65533,null,YES,null, / j,-1,JSON,1073741824,null,YES,null,";
    const std::string fiveByShow =
        "k,4,INT,10,0,NO,null,the key / flag,1111,BOOLEAN,null,null,YES,null, / tiny,-6,TINYINT,3,0,YES,null, / "
        "small,5,SMALLINT,5,0,YES,5, / big,-5,BIGINT,19,0,YES,null, / large,1111,LARGEINT,null,null,YES,null, / "
        "amount,3,DECIMAL,9,2,YES,null, / f,8,DOUBLE,22,null,YES,null, / r,7,FLOAT,12,null,YES,null, / "
        "d,91,DATE,10,null,YES,null, / at,93,DATETIME,19,null,YES,null, / c,1,CHAR,4,null,YES,null, / "
        "v,12,VARCHAR,20,null,NO,x, / s,12,VARCHAR,65533,null,YES,null, / j,1,JSON,null,null,YES,null,";
    EXPECT_EQ(of("columns"), isFive() ? fiveByShow : eight);
    if (!isFive()) {
        EXPECT_EQ(of("columns_by_schema"), eight);
    }
}

TEST_P(Jdbc, findsNoKeysAndNoIndexes) { // StarRocks lists neither in a form that the driver reads
    for (const char* name : {"primary_keys", "primary_keys_by_schema", "indexes", "indexes_by_schema"})
        EXPECT_EQ(of(name), "") << name;
}

TEST_P(Jdbc, readsEveryType) {
    const std::string row = "1,1,-7,300,9007199254740993,170141183460469231731687303715884105727,12.50,0.1,0.5,"
                            "2024-02-29,2024-02-29 12:34:56" +
                            words(".0", "") + ",abcd,v1,名,{\"a\": 1}";
    const std::string rows = row + " / 2,null,null,null,null,null,null,null,null,null,null,null,v2,null,null";
    EXPECT_EQ(of("text_row"), rows);
    EXPECT_EQ(of("column_classes"), "INT:Integer," + words("TINYINT", "BIT") +
                                        ":Boolean,TINYINT:Integer,SMALLINT:Integer,BIGINT:Long,"
                                        "CHAR:String,DECIMAL:BigDecimal,DOUBLE:Double,FLOAT:Float,DATE:Date,DATETIME:" +
                                        words("Timestamp", "LocalDateTime") +
                                        ",VARCHAR:String,VARCHAR:String,VARCHAR:String,VARCHAR:String");
    EXPECT_EQ(of("objects"), "1 true 9007199254740993 12.50 0.1 2024-02-29 2024-02-29 12:34:56.0 v1");
    for (const char* how : {"_client", "_server", "_cached"}) // prepared in the driver, by the server
        EXPECT_EQ(of(std::string("prepared") + how), rows) << how;
}

TEST_P(Jdbc, preparesStatements) {
    for (const std::string how : {"_client", "_server", "_cached"}) {
        EXPECT_EQ(of("prepared_types" + how), "1") << how;
        // The server prepares SELECTs only (1295); the driver then does it itself.
        EXPECT_EQ(of("prepared_insert" + how), "1 it's \\ \"x\"" + how);
    }
}

TEST_P(Jdbc, writesRows) {
    EXPECT_EQ(of("batch"), "50 50,b9");
    EXPECT_EQ(of("batch_rewritten"), "50 50,b9");
    EXPECT_EQ(of("statement_batch"), "[1, 1, 1] 302");
    EXPECT_EQ(of("update_delete"), "1 changed 1 0");
    EXPECT_EQ(of("generated_keys"), "[]");
    EXPECT_EQ(of("rollback"), "1"); // each INSERT is a transaction of its own, also without autocommit
    EXPECT_EQ(of("ddl"), "done");
}

TEST_P(Jdbc, tellsErrors) {
    EXPECT_EQ(of("unknown_table"),
              "error 5502 42602 Getting analyzing error. Detail message: Unknown table 'jdbc.no_such_table'.");
    expectStart("unknown_variable", "error 1193 HY000 Unknown system variable 'no_such_variable', the most");
    if (isFive()) { // 8.0 does not send it
        expectStart("syntax_error", "error 1064 42000 Getting syntax error at line 1, column 0");
    }
}

TEST_P(Jdbc, readsSeveralResults) {
    // The greeting does not offer several results; 5.1 reads them all the same, 8.0 cannot.
    expectStart("multi_statements", words("true 2", "error 0 S1000"));
}

TEST_P(Jdbc, readsBigResults) {
    EXPECT_EQ(of("big_result"), "3000 6000000");
    EXPECT_EQ(of("streamed_result"), "3000 6000000");
    EXPECT_EQ(of("streamed_abandoned"), "next");
    EXPECT_EQ(of("max_rows"), "0 / 1 / 2");
    EXPECT_EQ(of("query_timeout"), "1");
}

TEST_P(Jdbc, keepsSessionVariables) {
    EXPECT_EQ(of("show"), "jdbc | types | lower_case_table_names,0");
    EXPECT_EQ(of("session_variables"), "77,77 query_timeout,77");
    EXPECT_EQ(of("session_ends"), "300");
}

} // namespace
} // namespace lodestar::test
