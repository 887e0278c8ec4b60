// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of odd shapes, sizes, names and character sets.
#include "tests/integration/hostile/copy_and_follow.h"
#include "tests/support/environment.h"
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class Shapes : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        m_source = std::make_unique<SourceDatabase>(GetParam(), "shapes");
        m_source->sql().exec("SET SESSION sql_mode = 'STRICT_TRANS_TABLES'");
    }
    std::unique_ptr<SourceDatabase> m_source;
};

TEST_P(Shapes, hundredsOfTables) {
    if (GetParam() == ServerKind::mysql56 || GetParam() == ServerKind::mysql57)
        return; // the number of tables is a matter of this side; two servers are enough
    std::vector<std::string> names;
    std::vector<std::string> create;
    std::vector<std::string> change;
    for (int i = 0; i < 150; ++i) {
        const std::string name = "t" + std::to_string(i);
        names.push_back(name);
        create.push_back("CREATE TABLE " + name +
                         " (id INT NOT NULL PRIMARY KEY, word VARCHAR(20)) DEFAULT CHARSET "
                         "utf8mb4");
        create.push_back("INSERT INTO " + name + " VALUES (1, 'one'), (2, 'two')");
        change.push_back("UPDATE " + name + " SET word = '" + name + "' WHERE id = 1");
        change.push_back("INSERT INTO " + name + " VALUES (3, NULL)");
    }
    copyAndFollow(*m_source, names, create, change);
}

TEST_P(Shapes, fiveHundredColumns) {
    std::string create = "CREATE TABLE t (id INT NOT NULL PRIMARY KEY";
    std::string values = "INSERT INTO t VALUES (1";
    std::string nulls = "INSERT INTO t VALUES (2";
    for (int i = 0; i < 500; ++i) {
        create += ", c" + std::to_string(i) + (i % 3 == 0 ? " INT" : i % 3 == 1 ? " TINYINT UNSIGNED" : " DATE");
        values += i % 3 == 2 ? ", '2024-02-29'" : ", " + std::to_string(i % 255);
        nulls += ", NULL";
    }
    copyAndFollow(*m_source, {"t"}, {create + ") DEFAULT CHARSET utf8mb4", values + ")"},
                  {nulls + ")", "UPDATE t SET c0 = 7, c499 = 9, c250 = NULL"});
}

TEST_P(Shapes, oddNames) {
    // Names that StarRocks takes as they are; the others are renamed by a rule of the mapping.
    copyAndFollow(*m_source, {"Mixed_Case", "select", "größe", "1st"},
                  {"CREATE TABLE Mixed_Case (Id INT NOT NULL PRIMARY KEY, `Key` INT, `select` INT)",
                   "CREATE TABLE `select` (`from` INT NOT NULL PRIMARY KEY, `größe` INT, `a b` INT)",
                   "CREATE TABLE `größe` (`it's` INT NOT NULL PRIMARY KEY, `a.b` INT, `\"q\"` INT)",
                   "CREATE TABLE `1st` (`1` INT NOT NULL PRIMARY KEY, `tick tock` INT, `op` INT)",
                   "INSERT INTO Mixed_Case VALUES (1, 2, 3)", "INSERT INTO `select` VALUES (1, 2, 3)",
                   "INSERT INTO `größe` VALUES (1, 2, 3)", "INSERT INTO `1st` VALUES (1, 2, 3)"},
                  {"UPDATE Mixed_Case SET `Key` = 5", "INSERT INTO `select` VALUES (2, NULL, 1)",
                   "UPDATE `größe` SET `it's` = 5", "DELETE FROM `1st`", "INSERT INTO `1st` VALUES (2, 2, 3)",
                   "ALTER TABLE `größe` ADD COLUMN `ein neuer` INT DEFAULT 5"});
}

TEST_P(Shapes, characterSetsOfAllPartsOfTheWorld) {
    std::vector<std::string> create;
    std::vector<std::string> change;
    std::vector<std::string> names;
    for (const auto& [charset, word, other] : {std::tuple{"latin1", "café € ÿ", "ž"},
                                               {"utf8", "日本 ß", "ü"},
                                               {"sjis", "日本語 ソ表", "能"},
                                               {"cp932", "①髙 ソ", "表"},
                                               {"gbk", "中文 誠", "乗"},
                                               {"gb2312", "中文", "国"},
                                               {"big5", "許功蓋", "裏"},
                                               {"ujis", "日本語", "ｱｲｳ"},
                                               {"euckr", "한국어", "글"},
                                               {"koi8r", "Привет", "Ё"},
                                               {"cp1251", "Привет Ђ", "Ё"},
                                               {"greek", "Ελληνικά", "ώ"},
                                               {"hebrew", "שלום", "ם"},
                                               {"tis620", "ไทย", "ก"},
                                               {"ucs2", "中文 ß", "ü"},
                                               {"utf16", "😀 中文", "ü"},
                                               {"utf32", "😀 ß", "ü"},
                                               {"latin2", "Žluťoučký", "ě"},
                                               {"cp850", "é ▓", "ü"},
                                               {"macroman", "é Ω", "π"},
                                               {"latin5", "ığş", "İ"},
                                               {"cp1256", "مرحبا", "پ"},
                                               {"latin7", "ąčę", "š"}}) {
        const std::string name = std::string("c_") + charset;
        names.push_back(name);
        create.push_back("CREATE TABLE " + name + " (id INT NOT NULL PRIMARY KEY, word VARCHAR(60), note TEXT, " +
                         "state ENUM('" + other + "', 'b')) DEFAULT CHARSET " + charset);
        create.push_back("INSERT INTO " + name + " VALUES (1, '" + word + "', '" + other + "', '" + other + "')");
        change.push_back("UPDATE " + name + " SET note = word");
        change.push_back("UPDATE " + name + " SET word = '" + other + "'");
        change.push_back("INSERT INTO " + name + " VALUES (2, '" + word + "', NULL, 'b')");
    }
    copyAndFollow(*m_source, names, create, change);
}

TEST_P(Shapes, generatedColumns) {
    if (GetParam() == ServerKind::mysql56)
        return; // it has none
    copyAndFollow(
        *m_source, {"t"},
        {"CREATE TABLE t (id INT NOT NULL PRIMARY KEY, a INT, twice INT GENERATED ALWAYS AS (a * 2) VIRTUAL, b "
         "VARCHAR(10), label VARCHAR(30) GENERATED ALWAYS AS (CONCAT(b, '-', a)) STORED, c INT) DEFAULT "
         "CHARSET utf8mb4",
         "INSERT INTO t (id, a, b, c) VALUES (1, 2, 'x', 3), (2, NULL, 'y', 4)"},
        {"UPDATE t SET a = 21", "INSERT INTO t (id, a, b, c) VALUES (3, 4, NULL, 5)", "DELETE FROM t WHERE id = 1"});
}

TEST_P(Shapes, partitions) {
    copyAndFollow(
        *m_source, {"t", "h"},
        {"CREATE TABLE t (id INT NOT NULL, y INT NOT NULL, word VARCHAR(20), PRIMARY KEY (id, y)) DEFAULT CHARSET "
         "utf8mb4 PARTITION BY RANGE (y) (PARTITION p0 VALUES LESS THAN (2000), PARTITION p1 VALUES LESS THAN (2010), "
         "PARTITION pmax VALUES LESS THAN MAXVALUE)",
         "CREATE TABLE h (id INT NOT NULL PRIMARY KEY, n INT) PARTITION BY HASH (id) PARTITIONS 7",
         "INSERT INTO t VALUES (1, 1999, 'a'), (2, 2005, 'b'), (3, 2020, 'c')",
         "INSERT INTO h VALUES (1, 1), (2, 2), (3, 3), (4, 4)"},
        {"UPDATE t SET y = 2007 WHERE id = 1", "ALTER TABLE h ADD PARTITION PARTITIONS 2",
         "UPDATE h SET id = id + 100 ORDER BY id DESC",
         "ALTER TABLE t REORGANIZE PARTITION pmax INTO (PARTITION p2 VALUES LESS THAN (2015), PARTITION pmax VALUES "
         "LESS THAN MAXVALUE)",
         "INSERT INTO t VALUES (9, 2012, 'z')"});
}

INSTANTIATE_TEST_SUITE_P(Servers, Shapes, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
