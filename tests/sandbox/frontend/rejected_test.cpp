// SPDX-License-Identifier: GPL-3.0-or-later
// Statements that StarRocks refuses, with its code and its words (recorded on a running front end).
#include "tests/sandbox/frontend/frontend_fixture.h"
namespace lodestar::test {
namespace {

struct Rejected {
    const char* statement;
    unsigned code;
    const char* part; ///< what the message holds
};

void PrintTo(const Rejected& rejected, std::ostream* out) { *out << rejected.statement; }

class RejectedTest : public FrontEndTest, public ::testing::WithParamInterface<Rejected> {
protected:
    void SetUp() override {
        // Nothing is changed by statements that are refused, so one database serves them all.
        static const bool made = [this] {
            FrontEndTest::SetUp();
            makeTables();
            return true;
        }();
        if (made)
            connect();
    }
    void makeTables() {
        sql().exec("CREATE TABLE pk (k1 INT NOT NULL, k2 BIGINT NOT NULL, v1 INT, v2 VARCHAR(20), v4 DECIMAL(10,2), v5 "
                   "BIGINT NOT NULL DEFAULT '5') PRIMARY KEY(k1,k2) DISTRIBUTED BY HASH(k1) BUCKETS 2 "
                   "PROPERTIES('replication_num'='1')",
                   "CREATE TABLE dup (a INT NOT NULL, d DATE NOT NULL, v FLOAT) DUPLICATE KEY(a) PARTITION BY RANGE(d) "
                   "(PARTITION p1 VALUES LESS THAN ('2021-01-01')) DISTRIBUTED BY HASH(a) BUCKETS 1 "
                   "PROPERTIES('replication_num'='1')");
    }
};

TEST_P(RejectedTest, saysWhatTheRealOneSays) {
    const auto& [statement, code, part] = GetParam();
    const std::string answer = refusal(statement);
    EXPECT_TRUE(answer.starts_with(std::to_string(code) + ' ')) << answer;
    EXPECT_NE(answer.find(part), std::string::npos) << answer;
}

constexpr Rejected kSyntax[] = {
    {"DROP TABLE pk IF EXISTS", 1064,
     "Getting syntax error at line 1, column 14. Detail message: Unexpected input 'IF'"},
    {"DROP TABLE pk, dup", 1064, "Unexpected input ','"},
    {"CREATE TABLE t (k BIGINT NOT NULL DEFAULT '1' AUTO_INCREMENT)", 1064, "Unexpected input 'AUTO_INCREMENT'"},
    {"CREATE TABLE t (k INT DEFAULT 5)", 1064, "Unexpected input '5'"},
    {"CREATE TABLE t (k INT, v BOOL)", 1064, "Unexpected input ')'"},
    {"CREATE TABLE t (k INT, v DATETIME(6))", 1064, "Unexpected input '6'"},
    {"CREATE TABLE t (k INT, v INT UNSIGNED)", 1064, "Unexpected input 'UNSIGNED'"},
    {"CREATE TABLE t (k INT, v ENUM('a'))", 1064, "Unexpected input ''a''"},
    {"CREATE TABLE t (k INT, PRIMARY KEY(k))", 1064, "No viable statement for input ', PRIMARY'"},
    {"CREATE TABLE t (k INT DEFAULT '1' NOT NULL)", 1064, "Unexpected input 'NOT'"},
    {"CREATE TABLE t (k INT) COMMENT 'c' PRIMARY KEY(k)", 1064, "Unexpected input 'PRIMARY'"},
    {"ALTER TABLE pk RENAME COLUMN v1 w", 1064, "Unexpected input 'w', the most similar input is {'TO'}"},
    {"ALTER TABLE pk CHANGE v1 w INT", 1064, "Unexpected input 'CHANGE'"},
    {"ALTER TABLE pk ADD c INT", 1064, "No viable statement for input 'ALTER TABLE pk ADD c'"},
    {"CREATE TRIGGER x BEFORE INSERT ON pk FOR EACH ROW SET a=1", 1064,
     "No viable statement for input 'CREATE TRIGGER'"},
    {"/* c */", 1064, "Unexpected input '<EOF>'"},
    {"FLUSH PRIVILEGES", 1064, "Unexpected input 'FLUSH'"},
};
constexpr Rejected kNames[] = {
    {"CREATE DATABASE `1a`", 1102, "Incorrect database name '1a'"},
    {"CREATE DATABASE d", 1007, "Can't create database 'd'; database exists"},
    {"DROP DATABASE nosuch", 1008, "Can't drop database 'nosuch'; database doesn't exist"},
    {"USE nosuch", 5501, "Unknown database 'nosuch'"},
    {"SELECT * FROM nosuch", 5502, "Getting analyzing error. Detail message: Unknown table 'd.nosuch'."},
    {"SELECT * FROM nodb.t", 5501, "Unknown database 'nodb'"},
    {"SELECT nosuch FROM pk", 1064, "Column 'nosuch' cannot be resolved"},
    {"DROP TABLE nosuch", 5502, "Getting analyzing error. Detail message: Unknown table 'nosuch'."},
    {"TRUNCATE TABLE nosuch", 1064, "Getting analyzing error. Detail message: Table nosuch is not found."},
    {"SHOW CREATE TABLE nosuch", 1064, "Table nosuch is not found"},
    {"CREATE TABLE pk (k INT)", 1050, "Table 'pk' already exists"},
    {"CREATE TABLE t (k INT, K INT) DUPLICATE KEY(k) PROPERTIES('replication_num'='1')", 1060,
     "Duplicate column name 'K'"},
    {"CREATE TABLE t (k INT, `a!b` INT) DUPLICATE KEY(k)", 1166, "Incorrect column name 'a!b'"},
    {"CREATE TABLE t (k INT, `__op` INT) DUPLICATE KEY(k)", 1064,
     "Column name [__op] is a system reserved name. Please choose a different one.."},
};
constexpr Rejected kTypes[] = {
    {"CREATE TABLE t (k INT, v TIME) DUPLICATE KEY(k)", 1064, "Type:TIME of column:v does not support"},
    {"CREATE TABLE t (k INT, v CHAR(256)) DUPLICATE KEY(k)", 1064, "Char size must be <= 255: 256"},
    {"CREATE TABLE t (k INT, v VARCHAR(1048577)) DUPLICATE KEY(k)", 1064, "Varchar size must be <= 1048576: 1048577"},
    {"CREATE TABLE t (k INT, v DECIMAL(77,0)) DUPLICATE KEY(k)", 1064, "DECIMAL's precision should range from 1 to 76"},
    {"CREATE TABLE t (k INT, v DECIMAL(5,6)) DUPLICATE KEY(k)", 1064,
     "DECIMAL(P[,S]) type P must be greater than or equal to the value of S"},
    {"CREATE TABLE t (k INT, v TINYINT DEFAULT '128') DUPLICATE KEY(k)", 1064,
     "Invalid default value for 'v': Number out of range[128]. type: TINYINT"},
    {"CREATE TABLE t (k INT, v VARCHAR(2) DEFAULT 'abc') DUPLICATE KEY(k)", 1064, "Default value is too long: abc"},
    {"CREATE TABLE t (k INT, v JSON DEFAULT '{}') DUPLICATE KEY(k)", 1064, "Cannot add default value for type 'JSON'"},
    {"CREATE TABLE t (k INT NOT NULL, v INT AUTO_INCREMENT) PRIMARY KEY(k)", 1064,
     "The AUTO_INCREMENT column must be BIGINT"},
    {"CREATE TABLE t (k INT, d DATE DEFAULT '0000-00-00') DUPLICATE KEY(k)", 1064,
     "date literal [0000-00-00] is invalid"},
};
constexpr Rejected kModels[] = {
    {"CREATE TABLE t (a INT, b INT NOT NULL) PRIMARY KEY(b)", 1064,
     "Key columns must be the first few columns of the schema and the order  of the key"},
    {"CREATE TABLE t (a INT) DUPLICATE KEY(z)", 1064, "Key column(z) doesn't exist."},
    {"CREATE TABLE t (k DECIMAL(9,2) NOT NULL) PRIMARY KEY(k)", 1064,
     "primary key column[k] type not supported: decimal(9, 2)"},
    {"CREATE TABLE t (k CHAR(5) NOT NULL) PRIMARY KEY(k)", 1064, "primary key column[k] type not supported: char(5)"},
    {"CREATE TABLE t (k INT NULL) PRIMARY KEY(k)", 1064, "primary key column[k] cannot be nullable"},
    {"CREATE TABLE t (k FLOAT, v INT) DUPLICATE KEY(k)", 1064,
     "Invalid data type of key column 'k': 'FLOAT', use decimal instead"},
    {"CREATE TABLE t (k INT, v INT) AGGREGATE KEY(k) DISTRIBUTED BY HASH(k)", 1064,
     "AGG_KEYS table should specify aggregate type for non-key column[v]"},
    {"CREATE TABLE t (k INT NOT NULL, v INT SUM) PRIMARY KEY(k)", 1064,
     "PRIMARY_KEYS table should not specify aggregate type for non-key column[v]"},
    {"CREATE TABLE t (k INT, v INT) UNIQUE KEY(k)", 1064, "Currently not support default distribution in UNIQUE_KEYS"},
    {"CREATE TABLE t (k INT NOT NULL, v INT) PRIMARY KEY(k) DISTRIBUTED BY RANDOM", 1064,
     "PRIMARY KEY must use hash distribution"},
    {"CREATE TABLE t (k INT NOT NULL, v INT) PRIMARY KEY(k) DISTRIBUTED BY HASH(v)", 1064,
     "Distribution column[v] is not key column"},
    {"CREATE TABLE t (k INT NOT NULL, e DATE) PRIMARY KEY(k) PARTITION BY RANGE(e) ()", 1064,
     "The partition column could not be aggregated column"},
    {"CREATE TABLE t (k INT) DUPLICATE KEY(k) PROPERTIES('replication_num'='4')", 1064,
     "Table replication num should be less than of equal to the number of available BE nodes."},
    {"CREATE TABLE t (k INT) DUPLICATE KEY(k) PROPERTIES('replication_num'='1','nosuch'='1')", 1064,
     "Unknown properties: {nosuch=1}"},
    {"CREATE TABLE t (k INT) DUPLICATE KEY(k) PROPERTIES('replication_num'='1','compression'='x')", 1064,
     "unknown compression type: x"},
};
constexpr Rejected kAlter[] = {
    {"ALTER TABLE pk ADD COLUMN c INT NOT NULL", 1064, "Field 'c' is not null but doesnt have a default value"},
    {"ALTER TABLE pk ADD COLUMN c INT FIRST", 1064, "Cannot add value column[c] at first"},
    {"ALTER TABLE pk ADD COLUMN c INT AFTER z", 1064, "Column[z] does not found"},
    {"ALTER TABLE pk ADD COLUMN v1 INT", 1064, "Can not add column which already exists in base table: v1"},
    {"ALTER TABLE pk ADD COLUMN v1 BIGINT", 1064,
     "Can not add column which already exists in column id: v1, you can remove `v1` int(11) NULL COMMENT \"\""},
    {"ALTER TABLE pk DROP COLUMN k1", 1064, "Can not drop key column in primary data model table"},
    {"ALTER TABLE pk DROP COLUMN z", 1064, "Column does not exists: z"},
    {"ALTER TABLE dup DROP COLUMN d", 1064, "Partition column[d] cannot be dropped. index[dup]"},
    {"ALTER TABLE pk MODIFY COLUMN k1 BIGINT", 1064, "Can not modify key column: k1 for primary key table"},
    {"ALTER TABLE pk MODIFY COLUMN v1 SMALLINT", 1064, "Can not change INT to SMALLINT"},
    {"ALTER TABLE pk MODIFY COLUMN v1 BIGINT NOT NULL", 1064, "Can not change from nullable to non-nullable"},
    {"ALTER TABLE pk MODIFY COLUMN v5 BIGINT", 1064, "Can not change default value"},
    {"ALTER TABLE pk MODIFY COLUMN v2 VARCHAR(10)", 1064, "Cannot shorten string length"},
    {"ALTER TABLE pk RENAME COLUMN v1 TO v2", 1060, "Duplicate column name 'v2'"},
    {"ALTER TABLE pk RENAME COLUMN z TO w", 5509, "Unknown column 'z' in 'pk'"},
    {"ALTER TABLE pk RENAME dup", 1064, "Table name[dup] is already used"},
    {"ALTER TABLE pk RENAME COLUMN v1 TO w, ADD COLUMN c INT", 1064,
     "Alter operation SCHEMA_CHANGE conflicts with operation RENAME"},
    {"ALTER TABLE dup ADD PARTITION p1 VALUES LESS THAN ('2022-01-01')", 1517, "Duplicate partition name p1"},
    {"ALTER TABLE dup DROP PARTITION p9", 1507, "Error in list of partitions to [p9]"},
    {"ALTER TABLE pk SET('storage_type'='column')", 5064, "Can't change storage type"},
    {"CANCEL ALTER TABLE COLUMN FROM pk", 1064, "Table[pk] is not under SCHEMA_CHANGE/WAITING_STABLE."},
};
constexpr Rejected kSession[] = {
    {"SELECT @@nosuch", 1193, "Unknown system variable 'nosuch'"},
    {"SET unique_checks=0", 1193, "Unknown system variable 'unique_checks'"},
    {"SET NAMES latin1", 1115, "Unknown character set: 'latin1'"},
    {"SET sql_mode='bogus'", 1231, "Variable 'sql_mode' can't be set to the value of 'bogus'"},
    {"SET time_zone='Mars'", 1298, "Unknown or incorrect time zone: 'Mars'"},
    {"KILL 1000000", 1094, "Unknown thread id: 1000000"},
    {"DELETE FROM pk", 1064, "Delete must specify where clause to prevent full table delete"},
    {"INSERT INTO pk (k1) VALUES (1)", 1064, "'k2' must be explicitly mentioned in column permutation:  k1 "},
    {"INSERT INTO pk (k1,k2,v1) VALUES (1,2)", 5604,
     "Inserted target column count: 3 doesn't match select/value column count: 2"},
};

INSTANTIATE_TEST_SUITE_P(syntax, RejectedTest, ::testing::ValuesIn(kSyntax));
INSTANTIATE_TEST_SUITE_P(names, RejectedTest, ::testing::ValuesIn(kNames));
INSTANTIATE_TEST_SUITE_P(types, RejectedTest, ::testing::ValuesIn(kTypes));
INSTANTIATE_TEST_SUITE_P(models, RejectedTest, ::testing::ValuesIn(kModels));
INSTANTIATE_TEST_SUITE_P(alter, RejectedTest, ::testing::ValuesIn(kAlter));
INSTANTIATE_TEST_SUITE_P(session, RejectedTest, ::testing::ValuesIn(kSession));

} // namespace
} // namespace lodestar::test
