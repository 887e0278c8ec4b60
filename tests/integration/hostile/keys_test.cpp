// SPDX-License-Identifier: GPL-3.0-or-later
// Keys at the limits of their types, keys that compare as equal and are not the same bytes, and keys that are moved.
#include "tests/integration/hostile/copy_and_follow.h"
#include "tests/support/environment.h"
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class Keys : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        m_source = std::make_unique<SourceDatabase>(GetParam(), "keys");
        m_source->sql().exec("SET SESSION sql_mode = 'STRICT_TRANS_TABLES', time_zone = '+00:00'");
    }
    void follow(const std::vector<std::string>& create, const std::vector<std::string>& change) {
        copyAndFollow(*m_source, {"t"}, create, change);
    }
    std::unique_ptr<SourceDatabase> m_source;
};

TEST_P(Keys, unsignedBigintAtItsLimit) {
    follow({"CREATE TABLE t (id BIGINT UNSIGNED NOT NULL PRIMARY KEY, word VARCHAR(20)) DEFAULT CHARSET utf8mb4",
            "INSERT INTO t VALUES (0, 'least'), (9223372036854775807, 'a'), (9223372036854775808, 'b'), "
            "(18446744073709551614, 'c'), (18446744073709551615, 'most')"},
           {"UPDATE t SET word = 'changed' WHERE id > 9223372036854775807",
            "UPDATE t SET id = 18446744073709551613 WHERE id = 18446744073709551615", "DELETE FROM t WHERE id = 0"});
}

TEST_P(Keys, signedBigintAtItsLimits) {
    follow({"CREATE TABLE t (id BIGINT NOT NULL PRIMARY KEY, n INT) DEFAULT CHARSET utf8mb4",
            "INSERT INTO t VALUES (-9223372036854775808, 1), (-1, 2), (0, 3), (9223372036854775807, 4)"},
           {"UPDATE t SET n = n + 1", "DELETE FROM t WHERE id = -1",
            "UPDATE t SET id = -9223372036854775807 WHERE id = -9223372036854775808"});
}

TEST_P(Keys, decimals) {
    follow({"CREATE TABLE t (id DECIMAL(30,10) NOT NULL PRIMARY KEY, n INT) DEFAULT CHARSET utf8mb4",
            "INSERT INTO t VALUES (-99999999999999999999.9999999999, 1), (0, 2), (0.0000000001, 3), "
            "(99999999999999999999.9999999999, 4)"},
           {"UPDATE t SET n = n + 1", "UPDATE t SET id = -id WHERE id = 0.0000000001", "DELETE FROM t WHERE id = 0"});
}

TEST_P(Keys, dateAndTime) {
    follow({"CREATE TABLE t (at DATETIME(6) NOT NULL, day DATE NOT NULL, n INT, PRIMARY KEY (at, day)) DEFAULT CHARSET "
            "utf8mb4",
            "INSERT INTO t VALUES ('1000-01-01 00:00:00', '1000-01-01', 1), ('2024-02-29 23:59:59.999999', "
            "'2024-02-29', 2), ('9999-12-31 23:59:59.999999', '9999-12-31', 3)"},
           {"UPDATE t SET n = n + 1", "UPDATE t SET at = '2024-02-29 23:59:59.999998' WHERE n = 3",
            "DELETE FROM t WHERE day = '1000-01-01'"});
}

TEST_P(Keys, timestamps) {
    follow({"CREATE TABLE t (at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) PRIMARY KEY, n INT) DEFAULT CHARSET "
            "utf8mb4",
            "INSERT INTO t VALUES ('1970-01-01 00:00:01', 1), ('2023-10-29 00:30:00.5', 2), ('2023-10-29 "
            "01:30:00.5', 3), ('2038-01-19 03:14:07.999', 4)"},
           {"UPDATE t SET n = n + 1, at = at", "DELETE FROM t WHERE n = 2"});
}

TEST_P(Keys, textThatIgnoresCase) {
    follow({"CREATE TABLE t (code VARCHAR(40) COLLATE utf8mb4_general_ci NOT NULL PRIMARY KEY, n INT) DEFAULT CHARSET "
            "utf8mb4",
            "INSERT INTO t VALUES ('Anna', 1), ('berta', 2), ('CÄSAR', 3), ('', 4), ('ß', 5), ('Zoë', 6)"},
           {"UPDATE t SET code = 'ANNA' WHERE code = 'anna'", "REPLACE INTO t VALUES ('BERTA', 20)",
            "INSERT INTO t VALUES ('casar', 9) ON DUPLICATE KEY UPDATE code = 'casar', n = 9",
            "DELETE FROM t WHERE code = 'zoe'", "UPDATE t SET n = 40 WHERE code = ''"});
}

TEST_P(Keys, textWithTrailingBlanks) {
    follow({"CREATE TABLE t (code VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, pos CHAR(4) NOT "
            "NULL, n INT, PRIMARY KEY (code, pos)) DEFAULT CHARSET utf8mb4",
            "INSERT INTO t VALUES ('a', 'x', 1), ('b ', 'x ', 2), ('c  ', '', 3), (' ', ' ', 4)"},
           {"UPDATE t SET code = 'a  ' WHERE code = 'a'", "UPDATE t SET n = n + 1",
            "REPLACE INTO t VALUES ('b', 'x', 20)", "DELETE FROM t WHERE code = 'c'"});
}

TEST_P(Keys, controlCharactersAndDelimiters) {
    follow(
        {"CREATE TABLE t (code VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY, word TEXT) "
         "DEFAULT CHARSET utf8mb4",
         "INSERT INTO t VALUES (CHAR(1 USING utf8mb4), CHAR(1, 2, 3, 30, 31 USING utf8mb4)), ('\\n', '\\r\\n'), "
         "('\\\\N', '\\\\N'), ('\\t', ',\"'), (CHAR(0 USING utf8mb4), CHAR(0 USING utf8mb4)), ('NULL', 'null'), "
         "('😀', '{}')"},
        {"UPDATE t SET word = CONCAT(word, CHAR(1 USING utf8mb4), '\\\\N')", "DELETE FROM t WHERE code = '\\n'",
         "UPDATE t SET code = CONCAT(code, CHAR(2 USING utf8mb4)) WHERE code = '\\t'"});
}

TEST_P(Keys, bytesAndWords) {
    follow({"CREATE TABLE t (raw VARBINARY(16) NOT NULL, state ENUM('new','old','größe') NOT NULL, y YEAR NOT NULL, n "
            "INT, PRIMARY KEY (raw, state, y)) DEFAULT CHARSET utf8mb4",
            "INSERT INTO t VALUES ('', 'new', 1901, 1), (x'00', 'new', 2155, 2), (x'0000', 'größe', 2000, 3), "
            "(x'FFFE', 'old', 2000, 4), ('a ', 'old', 2000, 5), ('a', 'old', 2000, 6)"},
           {"UPDATE t SET n = n + 1", "UPDATE t SET raw = x'01' WHERE raw = x'00'", "DELETE FROM t WHERE raw = 'a '",
            "UPDATE t SET state = 'new' WHERE raw = x'FFFE'"});
}

TEST_P(Keys, cyclesOfKeysInOneTransaction) {
    follow({"CREATE TABLE t (id INT NOT NULL PRIMARY KEY, word VARCHAR(20)) DEFAULT CHARSET utf8mb4",
            "INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, 'three')"},
           {"BEGIN", "UPDATE t SET id = -1 WHERE id = 1", "UPDATE t SET id = 1 WHERE id = 2",
            "UPDATE t SET id = 2 WHERE id = 3", "UPDATE t SET id = 3 WHERE id = -1", "COMMIT", "BEGIN",
            "DELETE FROM t WHERE id = 1", "INSERT INTO t VALUES (1, 'again')", "DELETE FROM t WHERE id = 1",
            "INSERT INTO t VALUES (1, 'last')", "COMMIT", "UPDATE t SET id = id + 1 ORDER BY id DESC"});
}

TEST_P(Keys, uniqueIndexInPlaceOfAPrimaryKey) {
    follow({"CREATE TABLE t (n INT, code VARCHAR(20) NOT NULL, part INT NOT NULL, UNIQUE (code, part)) DEFAULT CHARSET "
            "utf8mb4",
            "INSERT INTO t VALUES (1, 'a', 1), (2, 'a', 2), (3, 'b', 1)"},
           {"UPDATE t SET n = NULL WHERE part = 1", "UPDATE t SET part = 9 WHERE code = 'b'",
            "DELETE FROM t WHERE part = 2"});
}

INSTANTIATE_TEST_SUITE_P(Servers, Keys, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
