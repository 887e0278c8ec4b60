// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of every model through their two doors, stream load and the query port; tables that are made when they are
// used.
#include "tests/sandbox/load/load_fixture.h"
namespace lodestar::test {
namespace {

constexpr const char* kOneBucket = "DISTRIBUTED BY HASH (k) BUCKETS 1 PROPERTIES (\"replication_num\" = \"1\")";

class ModelsTest : public LoadTest {
protected:
    void create(const std::string& columns, const std::string& model) {
        m_sql->exec("CREATE TABLE " + table("m") + " (" + columns + ") " + model + " KEY (k) " + kOneBucket);
    }
    LoadAnswer load(const std::string& body, LoadClient::Headers headers = {}) {
        return leader().load(table("m"), "label" + std::to_string(++s_labels), body, std::move(headers));
    }
    std::string refusal(const std::string& query) {
        try {
            m_sql->query(query);
        } catch (const SqlError& error) {
            return error.what();
        }
        return "accepted";
    }
    inline static int s_labels = 0;
};

TEST_F(ModelsTest, aggregatesTakeRowsFromLoadsAndFromInserts) {
    create("k INT, s BIGINT SUM, lo INT MIN, hi VARCHAR(10) MAX, r INT REPLACE, n INT REPLACE_IF_NOT_NULL",
           "AGGREGATE");
    EXPECT_EQ(load("1\t10\t5\tb\t1\t1\n1\t5\t3\ta\t2\t\\N\n").text("Status"), "Success");
    m_sql->exec("INSERT INTO " + table("m") + " VALUES (1, 1, 9, 'c', 3, NULL), (2, NULL, 1, NULL, NULL, 4)");
    m_sql->exec("CREATE TABLE " + table("other") + " LIKE " + table("m"),
                "INSERT INTO " + table("other") + " VALUES (2, 7, 0, 'x', 5, NULL)",
                "INSERT INTO " + table("m") + " (k, s, lo) SELECT k, s, lo FROM " + table("other"));
    EXPECT_EQ(rows("*", "m"), "1|16|3|c|3|1\n2|7|0|\\N|\\N|4");
}

TEST_F(ModelsTest, uniqueRowsReplaceAndDuplicatesStay) {
    create("k INT, v VARCHAR(10)", "UNIQUE");
    EXPECT_EQ(load("1\ta\n\\N\tnone\n1\tb\n").text("Status"), "Success");
    m_sql->exec("INSERT INTO " + table("m") + " VALUES (NULL, 'again'), (2, 'c')");
    EXPECT_EQ(rows("*", "m"), "\\N|again\n1|b\n2|c");
}

TEST_F(ModelsTest, partialUpdatesAndMergeConditionsOfALoad) {
    create("k INT NOT NULL, version INT, a VARCHAR(10), b INT DEFAULT '9'", "PRIMARY");
    EXPECT_EQ(load("1\t5\tone\t1\n").text("Status"), "Success");
    const LoadAnswer part = load("1\tONE\n2\ttwo\n", {{"partial_update", "true"}, {"columns", "k, a"}});
    EXPECT_EQ(part.text("Status"), "Success") << part.body;
    EXPECT_EQ(rows("*", "m"), "1|5|ONE|1\n2|\\N|two|9");
    const LoadAnswer newest = load("1\t4\tlost\t0\n1\t6\twon\t0\n2\t1\twon\t0\n", {{"merge_condition", "version"}});
    EXPECT_EQ(newest.text("Status"), "Success") << newest.body;
    EXPECT_EQ(rows("*", "m"), "1|6|won|0\n2|1|won|0");
}

TEST_F(ModelsTest, rowsChangeThroughTheQueryPort) {
    create("k INT NOT NULL, v VARCHAR(10), d DECIMAL(9,2)", "PRIMARY");
    EXPECT_EQ(load("1\ta\t1.5\n2\tb\t2.5\n3\tc\t\\N\n").text("Status"), "Success");
    m_sql->exec("UPDATE " + table("m") + " SET v = 'B', d = d * 2 WHERE k = 2");
    m_sql->exec("DELETE FROM " + table("m") + " WHERE d IS NULL OR k IN (7, 8)");
    EXPECT_EQ(rows("*", "m"), "1|a|1.50\n2|B|5.00");
}

TEST_F(ModelsTest, generatedColumnsAreComputedForLoadsAndInserts) {
    create("k INT NOT NULL, a INT, g BIGINT AS (a * 2 + k)", "PRIMARY");
    EXPECT_EQ(load("1\t10\n", {{"columns", "k, a"}}).text("Status"), "Success");
    m_sql->exec("INSERT INTO " + table("m") + " VALUES (2, 20)");
    EXPECT_EQ(rows("*", "m"), "1|10|21\n2|20|42");
}

TEST_F(ModelsTest, numbersThatAreNoneAreKept) {
    create("k INT NOT NULL, f FLOAT, d DOUBLE", "PRIMARY");
    const LoadAnswer answer = load("1\tnan\tnan\n2\tinf\t-inf\n3\t-0\t-0\n4\t1.5\t1.7976931348623157e308\n");
    EXPECT_EQ(answer.text("Status"), "Success") << answer.body;
    EXPECT_EQ(rows("*", "m"), "1|nan|nan\n2|inf|-inf\n3|-0|-0\n4|1.5|1.7976931348623157e+308");
}

TEST_F(ModelsTest, aTableBeyondTheRowEngineIsMadeAndItsUseIsRefused) {
    std::string columns = "k INT NOT NULL";
    for (int i = 0; i < 1100; ++i)
        columns += ", c" + std::to_string(i) + " INT";
    create(columns, "PRIMARY");
    EXPECT_NE(refusal("SELECT COUNT(*) FROM " + table("m")).find("limit of lodestar-sandbox"), std::string::npos);
    const LoadAnswer answer = load("1\n", {{"columns", "k"}});
    EXPECT_EQ(answer.text("Status"), "Fail");
    EXPECT_NE(answer.text("Message").find("limit of lodestar-sandbox"), std::string::npos) << answer.body;
    m_sql->exec("DROP TABLE " + table("m") + " FORCE");
}

TEST_F(ModelsTest, aTableCanBeRenamedAndSwappedBeforeItIsUsed) {
    create("k INT NOT NULL, v INT", "PRIMARY");
    m_sql->exec("ALTER TABLE " + table("m") + " RENAME n", "CREATE TABLE " + table("m") + " LIKE " + table("n"));
    EXPECT_EQ(load("1\t1\n").text("Status"), "Success");
    m_sql->exec("ALTER TABLE " + table("n") + " SWAP WITH m");
    EXPECT_EQ(rows("*", "n"), "1|1");
    EXPECT_EQ(rows("COUNT(*)", "m"), "0");
}

} // namespace
} // namespace lodestar::test
