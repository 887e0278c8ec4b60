// SPDX-License-Identifier: GPL-3.0-or-later
// The comparer has to find every kind of difference; MariaDB stands for both ends here, so that differences can be made
// at will.
#include "app/sandbox/compare/json_form.h"
#include "app/sandbox/compare/table_compare.h"
#include "tests/support/source_database.h"
#include <gtest/gtest.h>
namespace lodestar::test {
using namespace sandbox::compare;
using sandbox::ServerKind;

class TableCompare : public ::testing::Test {
protected:
    void SetUp() override {
        LS_NEED_SERVER(ServerKind::mariadb);
        LS_NEED_SERVER(ServerKind::mysql57);
        m_here = std::make_unique<SourceDatabase>(ServerKind::mysql57);
        m_there = std::make_unique<SourceDatabase>(ServerKind::mariadb);
    }
    Sql& here() { return m_here->sql(); }
    Sql& there() { return m_there->sql(); }
    /// Both comparisons, which must agree.
    TableReport compare(const std::vector<std::string>& tables = {"t"}) {
        auto source = Connection::open({.port = m_here->server().port()}, "MySQL");
        auto target = Connection::open({.port = m_there->server().port()}, "the target");
        EXPECT_TRUE(source && target);
        const TableNames names{m_here->name(), tables, m_there->name(), "t"};
        const auto sums = compareChecksums(**source, **target, names);
        auto rows = compareRows(**source, **target, names);
        EXPECT_TRUE(sums) << sums.error().toString();
        EXPECT_TRUE(rows) << rows.error().toString();
        EXPECT_EQ(sums->equal(), rows->equal()) << "checksums and rows disagree";
        EXPECT_EQ(sums->sourceRows, rows->sourceRows);
        EXPECT_EQ(sums->targetRows, rows->targetRows);
        rows->checksums = sums->checksums;
        return *rows;
    }
    std::unique_ptr<SourceDatabase> m_here;
    std::unique_ptr<SourceDatabase> m_there;
};

static std::string all(const TableReport& report) {
    std::string text;
    for (const auto& difference : report.differences)
        text += difference + '\n';
    return text;
}

TEST_F(TableCompare, everyTypeIsEqualToWhatTheTargetKeepsForIt) {
    here().exec(
        "CREATE TABLE t (id INT UNSIGNED ZEROFILL PRIMARY KEY, b BIT(12), y YEAR, f FLOAT, d DOUBLE, "
        "n DECIMAL(12,3), dt DATETIME(3), ts TIMESTAMP(6) NULL, tm TIME(2), s VARCHAR(20) CHARACTER SET latin1, "
        "e ENUM('a','ü') CHARACTER SET latin1, bin BINARY(4), j JSON, g POINT)");
    there().exec("CREATE TABLE t (id BIGINT PRIMARY KEY, b BIGINT, y SMALLINT, f FLOAT, d DOUBLE, n DECIMAL(12,3), "
                 "dt DATETIME(6), ts DATETIME(6), tm VARCHAR(13), s VARCHAR(80), e VARCHAR(64), bin VARBINARY(4), "
                 "j JSON, g VARCHAR(1000))");
    here().exec(
        "SET time_zone='+05:00'",
        "INSERT INTO t VALUES (7, b'101', 2024, 0.1, 1e-7, 12.5, '2024-01-02 03:04:05.678', "
        "'2024-01-02 03:04:05.000001', '-12:00:00.5', 'Größe', 'ü', 'ab', '{\"b\": 2.50, \"a\": [1, null]}', "
        "ST_GeomFromText('POINT(1 2.5)')), (8,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL)");
    // information_schema of MariaDB says longtext for JSON, so the text has to be alike here.
    there().exec(
        "INSERT INTO t VALUES (7, 5, 2024, 0.1, 1e-7, 12.5, '2024-01-02 03:04:05.678', "
        "'2024-01-01 22:04:05.000001', '-12:00:00.50', 'Größe', 'ü', x'61620000', '{\"a\": [1, null], \"b\": 2.5}', "
        "'POINT(1 2.5)'), (8,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL)");
    const TableReport report = compare();
    EXPECT_TRUE(report.equal()) << all(report);
    EXPECT_EQ(report.sourceRows, 2U);
    EXPECT_EQ(report.checksums.size(), 14U);
}

TEST_F(TableCompare, findsTheValueThatDiffersAndNamesItsRowAndColumn) {
    for (Sql* sql : {&here(), &there()})
        sql->exec("CREATE TABLE t (a INT, b VARCHAR(20), v FLOAT, PRIMARY KEY (a, b))",
                  "INSERT INTO t VALUES (-5,'x',1), (2,'Ab',0.1), (10,'b',3)");
    there().exec("UPDATE t SET v = 0.1000001 WHERE a = 2");
    const TableReport report = compare();
    ASSERT_EQ(report.differences.size(), 1U);
    EXPECT_NE(report.differences[0].find("row a '2', b 'Ab': v is"), std::string::npos) << report.differences[0];
    EXPECT_TRUE(report.checksums[0].equal());
    EXPECT_FALSE(report.checksums[2].equal());
}

TEST_F(TableCompare, findsMissingAndSurplusRowsInKeyOrder) {
    for (Sql* sql : {&here(), &there()})
        sql->exec("CREATE TABLE t (id BIGINT PRIMARY KEY, v INT)",
                  "INSERT INTO t VALUES (-10,1), (-9,1), (3,1), (20,1), (100,1)");
    here().exec("DELETE FROM t WHERE id = 20");
    there().exec("DELETE FROM t WHERE id IN (-10, 100)");
    EXPECT_EQ(all(compare()), "row id '-10' is missing in the target\nrow id '20' is in the target only\n"
                              "row id '100' is missing in the target\n");
}

TEST_F(TableCompare, seesValuesThatOnlySwappedTheirRows) {
    for (Sql* sql : {&here(), &there()})
        sql->exec("CREATE TABLE t (id INT PRIMARY KEY, v INT)");
    here().exec("INSERT INTO t VALUES (1,10), (2,20)");
    there().exec("INSERT INTO t VALUES (1,20), (2,10)");
    EXPECT_EQ(compare().differences.size(), 2U);
}

TEST_F(TableCompare, countsEqualRowsOfATableWithoutKey) {
    for (Sql* sql : {&here(), &there()})
        sql->exec("CREATE TABLE t (v VARCHAR(9))", "INSERT INTO t VALUES ('a'), ('a'), (NULL), ('NULL')");
    EXPECT_TRUE(compare().equal());
    there().exec("INSERT INTO t VALUES ('a')");
    EXPECT_EQ(all(compare()), "row 'a'| is 1 time(s) more in the target\n");
}

TEST_F(TableCompare, tellsNullFromEmptyAndReportsColumnsOfOneEndOnly) {
    here().exec("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(9), w INT)", "INSERT INTO t VALUES (1, NULL, 1)");
    there().exec("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(9), x INT)", "INSERT INTO t VALUES (1, '', 1)");
    const std::string text = all(compare());
    EXPECT_NE(text.find("the target has no column w"), std::string::npos) << text;
    EXPECT_NE(text.find("only the target has a column x"), std::string::npos) << text;
    EXPECT_NE(text.find("v is NULL in MySQL and '' in the target"), std::string::npos) << text;
}

TEST_F(TableCompare, takesAShardFamilyAsOneTable) {
    here().exec("CREATE TABLE t_1 (id INT PRIMARY KEY, v INT)", "CREATE TABLE t_2 LIKE t_1",
                "INSERT INTO t_1 VALUES (1,1)", "INSERT INTO t_2 VALUES (2,2)");
    there().exec("CREATE TABLE t (id INT PRIMARY KEY, v INT)", "INSERT INTO t VALUES (2,2), (1,1)");
    EXPECT_TRUE(compare({"t_1", "t_2"}).equal());
}

TEST(JsonForm, isTheSameForTheSameValueAndAnotherForAnother) {
    EXPECT_EQ(jsonForm(R"({"b": 1.50, "a": [true, null]})"), jsonForm(R"({"a":[true,null],"b":1.5})"));
    EXPECT_EQ(jsonForm("2.0"), jsonForm("2"));
    EXPECT_EQ(jsonForm("\"\\u00e9\""), jsonForm("\"é\""));
    EXPECT_EQ(jsonForm("18446744073709551615"), "18446744073709551615");
    EXPECT_NE(jsonForm("9007199254740993"), jsonForm("9007199254740992"));
    EXPECT_NE(jsonForm("\"2\""), jsonForm("2"));
    EXPECT_NE(jsonForm("null"), jsonForm("\"null\""));
    EXPECT_EQ(jsonForm("{oops"), "not JSON: {oops");
}

} // namespace lodestar::test
