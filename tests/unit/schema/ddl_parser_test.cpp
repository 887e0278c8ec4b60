// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/ddl_parser.h"
#include <algorithm>
#include <gtest/gtest.h>
namespace lodestar::schema {
namespace {

using Tables = std::vector<value::TableId>;

ParsedStatement parsed(std::string_view sql, const SqlDialect& dialect = {}) {
    return parseStatement(sql, "shop", dialect);
}

template <typename Change>
Change only(std::string_view sql, const SqlDialect& dialect = {}) {
    const ParsedStatement statement = parsed(sql, dialect);
    EXPECT_EQ(statement.effect, StatementEffect::change) << sql << ": " << statement.problem;
    EXPECT_EQ(statement.changes.size(), 1u) << sql;
    if (statement.changes.size() != 1 || !std::holds_alternative<Change>(statement.changes[0])) {
        ADD_FAILURE() << "another change: " << sql;
        return {};
    }
    return std::get<Change>(statement.changes[0]);
}

SourceTable created(std::string_view sql, const SqlDialect& dialect = {}) {
    SourceTable table = only<CreateTable>(sql, dialect).table;
    inheritCharsets(table, "utf8mb4", "utf8mb4_0900_ai_ci");
    return table;
}

std::vector<std::string> columnsOf(const SourceTable& table) {
    std::vector<std::string> out;
    for (const SourceColumn& column : table.columns)
        out.push_back(column.name + ' ' + column.columnType + (column.nullable ? "" : " NOT NULL"));
    return out;
}

/// The columns of (a INT PRIMARY KEY, b VARCHAR(10), c INT) after the statement.
std::vector<std::string> after(std::string_view alter) {
    SourceTable table = created("CREATE TABLE t (a INT PRIMARY KEY, b VARCHAR(10), c INT)");
    const ParsedStatement statement = parsed(alter);
    EXPECT_EQ(statement.effect, StatementEffect::change) << statement.problem;
    const auto applied = applyChanges(table, statement.changes);
    EXPECT_TRUE(applied) << applied.error().detail;
    return columnsOf(table);
}

TEST(DdlParser, readsACreateTableWithEverything) {
    const SourceTable table = created(R"sql(
        CREATE TABLE IF NOT EXISTS `crm`.`odd ``name` ( -- comment, with (parentheses
            id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'the, number)',
            `code` VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'x''y',
            state ENUM('new','it''s') DEFAULT 'new', # another
            price DECIMAL(12,2) UNSIGNED DEFAULT -1.50,
            flags BIT(3) DEFAULT b'101',
            note TEXT(100), doc JSON,
            at TIMESTAMP(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
            total DECIMAL(10,2) GENERATED ALWAYS AS (price * (1 + 0.2)) STORED,
            uid CHAR(36) DEFAULT (uuid()) /*!80023 INVISIBLE */,
            place POINT NOT NULL /*!80003 SRID 4326 */,
            PRIMARY KEY (id, code(5)), UNIQUE KEY by_code USING BTREE (code) COMMENT 'k', KEY (state),
            CONSTRAINT c1 CHECK (price > 0), CONSTRAINT f1 FOREIGN KEY (id) REFERENCES o (id) ON DELETE CASCADE,
            UNIQUE INDEX ((lower(code)))
        ) ENGINE = InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_bin COMMENT='all of it'
          PARTITION BY HASH(id) PARTITIONS 4)sql");
    EXPECT_EQ(table.id, (value::TableId{"crm", "odd `name"}));
    EXPECT_EQ(table.engine, "InnoDB");
    EXPECT_EQ(table.comment, "all of it");
    EXPECT_EQ(table.collation, "utf8mb4_bin");
    EXPECT_EQ(columnsOf(table),
              (std::vector<std::string>{"id bigint unsigned NOT NULL", "code varchar(20) NOT NULL",
                                        "state enum('new','it''s')", "price decimal(12,2) unsigned", "flags bit(3)",
                                        "note text", "doc json", "at timestamp(3)", "total decimal(10,2)",
                                        "uid char(36)", "place point NOT NULL"}));
    EXPECT_EQ(table.columns[0].comment, "the, number)");
    EXPECT_TRUE(table.columns[0].autoIncrement);
    EXPECT_EQ(table.columns[1].charset, "latin1");
    EXPECT_EQ(table.columns[1].collation, "latin1_bin");
    EXPECT_EQ(table.columns[1].defaultText, "x'y");
    EXPECT_EQ(table.columns[2].charset, "utf8mb4");
    EXPECT_EQ(table.columns[3].defaultText, "-1.50");
    EXPECT_EQ(table.columns[4].defaultText, "b'101'");
    EXPECT_EQ(table.columns[7].defaultText, "CURRENT_TIMESTAMP");
    EXPECT_TRUE(table.columns[7].defaultIsExpression);
    EXPECT_TRUE(table.columns[8].generatedStored);
    EXPECT_EQ(table.columns[9].defaultText, "(uuid())");
    EXPECT_TRUE(table.columns[9].invisible);
    EXPECT_EQ(table.columns[10].srid, 4326u);
    EXPECT_EQ(table.rowKey(), (std::vector<std::uint32_t>{0, 1}));
    ASSERT_EQ(table.indexes.size(), 3u);
    EXPECT_EQ(table.indexes[1].name, "by_code");
}

TEST(DdlParser, inlineKeysAndSerialMakeIndexes) {
    const SourceTable table = created("CREATE TABLE t (n SERIAL, k CHAR(3) UNIQUE KEY, id INT KEY)");
    EXPECT_TRUE(table.hasPrimaryKey());
    EXPECT_EQ(table.rowKey(), (std::vector<std::uint32_t>{2}));
    EXPECT_EQ(table.columns[0].columnType, "bigint unsigned");
    EXPECT_EQ(table.indexes.size(), 3u);
}

TEST(DdlParser, executableCommentsAreReadWithTheServersVersion) {
    const auto mysql57 = SqlDialect::of(Family::mysql, 50722, 0);
    const auto mariadb = SqlDialect::of(Family::mariadb, 101106, 0);
    const char* text =
        "CREATE TABLE t (a INT /*!80023 INVISIBLE */, b TEXT /*M!100301 COMPRESSED */) /*!50100 ENGINE=x */";
    EXPECT_TRUE(created(text).columns[0].invisible);
    EXPECT_FALSE(created(text, mysql57).columns[0].invisible);
    EXPECT_EQ(created(text, mysql57).engine, "x");
    EXPECT_TRUE(created(text, mariadb).columns[1].compressed);
    EXPECT_FALSE(created(text).columns[1].compressed);
    EXPECT_TRUE(created("CREATE TABLE t (b TEXT /*!99104 COMPRESSED */)", mariadb).columns[0].compressed);
}

TEST(DdlParser, timestampsOfOldServersAreNotNullUnlessSaid) {
    const char* text = "CREATE TABLE t (a TIMESTAMP, b TIMESTAMP NULL, c DATETIME)";
    EXPECT_EQ(columnsOf(created(text, SqlDialect::of(Family::mysql, 50722, 0))),
              (std::vector<std::string>{"a timestamp NOT NULL", "b timestamp", "c datetime"}));
    EXPECT_EQ(columnsOf(created(text, SqlDialect::of(Family::mysql, 80036, 0)))[0], "a timestamp");
}

TEST(DdlParser, mariaDbJsonIsACheckedLongtext) {
    const auto mariadb = SqlDialect::of(Family::mariadb, 101106, 0);
    const SourceTable table = created("CREATE OR REPLACE TABLE t (d JSON)", mariadb);
    EXPECT_EQ(table.columns[0].kind, TypeKind::longText);
    EXPECT_TRUE(table.columns[0].jsonChecked);
    EXPECT_TRUE(only<CreateTable>("CREATE OR REPLACE TABLE t (d JSON)", mariadb).orReplace);
}

TEST(DdlParser, sqlModeDecidesAboutQuotesAndBackslashes) {
    const auto ansi = SqlDialect::of(Family::mysql, 80000, kModeAnsiQuotes);
    EXPECT_EQ(only<DropTable>("DROP TABLE \"a\"\"b\" /* generated by server */", ansi).table.table, "a\"b");
    const auto plain = SqlDialect::of(Family::mysql, 80000, kModeNoBackslashEscapes);
    EXPECT_EQ(created("CREATE TABLE t (c INT COMMENT 'a\\', d INT)", plain).columns.size(), 2u);
    EXPECT_EQ(created("CREATE TABLE t (c INT COMMENT 'a\\', d INT', e INT)").columns.size(), 2u);
}

TEST(DdlParser, tablesWithoutDatabaseAreOfTheSession) {
    EXPECT_EQ(only<TruncateTable>("TRUNCATE orders").table, (value::TableId{"shop", "orders"}));
    EXPECT_EQ(only<TruncateTable>("TRUNCATE TABLE .`orders`").table, (value::TableId{"shop", "orders"}));
    EXPECT_EQ(only<TruncateTable>("truncate table a.b;").table, (value::TableId{"a", "b"}));
    SqlDialect folding;
    folding.lowerCaseTables = true;
    EXPECT_EQ(only<TruncateTable>("TRUNCATE A.B", folding).table, (value::TableId{"a", "b"}));
}

TEST(DdlParser, renamesGoLeftToRightAndDropsNameEveryTable) {
    const ParsedStatement swap = parsed("RENAME TABLE a TO x, crm.b TO a, x TO crm.b");
    ASSERT_EQ(swap.changes.size(), 3u);
    EXPECT_EQ(std::get<RenameTable>(swap.changes[1]).from, (value::TableId{"crm", "b"}));
    EXPECT_EQ(swap.tables, (Tables{{"shop", "a"}, {"shop", "x"}, {"crm", "b"}}));
    const ParsedStatement drop = parsed("DROP TABLE IF EXISTS `a`,`crm`.`b` CASCADE /* generated by server */");
    EXPECT_EQ(drop.tables, (Tables{{"shop", "a"}, {"crm", "b"}}));
    EXPECT_EQ(only<CreateTableLike>("CREATE TABLE _t_gho LIKE t").like, (value::TableId{"shop", "t"}));
    EXPECT_EQ(only<CreateTableLike>("CREATE TABLE a (LIKE crm.t)").like, (value::TableId{"crm", "t"}));
    EXPECT_EQ(only<RenameTable>("ALTER TABLE crm.t RENAME AS u").to, (value::TableId{"shop", "u"}));
}

TEST(AlterTable, addsInPlaceFirstLastAndInParentheses) {
    EXPECT_EQ(after("ALTER TABLE t ADD d INT"),
              (std::vector<std::string>{"a int NOT NULL", "b varchar(10)", "c int", "d int"}));
    EXPECT_EQ(after("ALTER TABLE t ADD COLUMN d TINYINT(1) NOT NULL FIRST, ADD (e INT, f INT)"),
              (std::vector<std::string>{"d tinyint(1) NOT NULL", "a int NOT NULL", "b varchar(10)", "c int", "e int",
                                        "f int"}));
    EXPECT_EQ(after("ALTER TABLE t ADD d INT AFTER a, ADD e INT AFTER d"),
              (std::vector<std::string>{"a int NOT NULL", "d int", "e int", "b varchar(10)", "c int"}));
}

TEST(AlterTable, dropsAndChangesSeeOldNamesAndPlacesNewOnes) {
    EXPECT_EQ(after("ALTER TABLE t DROP b, CHANGE C cc BIGINT NOT NULL FIRST"),
              (std::vector<std::string>{"cc bigint NOT NULL", "a int NOT NULL"}));
    EXPECT_EQ(after("ALTER TABLE t ADD d INT AFTER bb, CHANGE b bb VARCHAR(20)"),
              (std::vector<std::string>{"a int NOT NULL", "bb varchar(20)", "d int", "c int"}));
    EXPECT_EQ(after("ALTER TABLE t RENAME COLUMN b TO c, RENAME COLUMN c TO b"),
              (std::vector<std::string>{"a int NOT NULL", "c varchar(10)", "b int"}));
    EXPECT_EQ(after("ALTER TABLE t ADD d INT, MODIFY t.b TEXT AFTER d"),
              (std::vector<std::string>{"a int NOT NULL", "c int", "d int", "b text"}));
}

TEST(AlterTable, keysFollowTheirColumns) {
    SourceTable table = created("CREATE TABLE t (a INT, b INT NOT NULL, c INT, PRIMARY KEY (a), UNIQUE u (b, c))");
    const auto apply = [&](const char* sql) { return applyChanges(table, parsed(sql).changes); };
    ASSERT_TRUE(apply("ALTER TABLE t ADD z INT FIRST, CHANGE a aa BIGINT"));
    EXPECT_EQ(table.rowKey(), (std::vector<std::uint32_t>{1}));
    EXPECT_EQ(table.columns[1].name, "aa");
    EXPECT_FALSE(table.columns[1].nullable);
    ASSERT_TRUE(apply("ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (c, b)"));
    EXPECT_EQ(table.rowKey(), (std::vector<std::uint32_t>{3, 2}));
    ASSERT_TRUE(apply("ALTER TABLE t DROP COLUMN c"));
    EXPECT_EQ(table.rowKey(), (std::vector<std::uint32_t>{2}));
    ASSERT_TRUE(apply("DROP INDEX u ON t"));
    EXPECT_EQ(table.indexes.size(), 1u);
    ASSERT_TRUE(apply("CREATE UNIQUE INDEX v ON t (aa)"));
    EXPECT_EQ(table.indexes.size(), 2u);
}

TEST(AlterTable, changeThatDoesNotFitIsDriftAndLeavesTheTable) {
    SourceTable table = created("CREATE TABLE t (a INT, b INT)");
    const SourceTable before = table;
    for (const char* sql : {"ALTER TABLE t DROP zz", "ALTER TABLE t DROP a, MODIFY zz INT", "ALTER TABLE t ADD a INT",
                            "ALTER TABLE t ADD c INT AFTER zz"}) {
        const auto applied = applyChanges(table, parsed(sql).changes);
        ASSERT_FALSE(applied) << sql;
        EXPECT_EQ(applied.error().code, ErrorCode::schemaDrift);
        EXPECT_EQ(applied.error().scope, ErrorScope::table);
        EXPECT_EQ(table, before);
    }
}

TEST(AlterTable, conversionKeepsTheNumberOfCharacters) {
    SourceTable table = created("CREATE TABLE t (a TEXT, b VARCHAR(10), c BLOB, d TINYTEXT) CHARSET=latin1");
    ASSERT_TRUE(
        applyChanges(table, parsed("ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin").changes));
    EXPECT_EQ(columnsOf(table), (std::vector<std::string>{"a mediumtext", "b varchar(10)", "c blob", "d text"}));
    EXPECT_EQ(table.columns[1].collation, "utf8mb4_bin");
    ASSERT_TRUE(applyChanges(table, parsed("ALTER TABLE t DEFAULT CHARSET gbk, ADD e VARCHAR(3)").changes));
    EXPECT_EQ(table.columns[1].charset, "utf8mb4");
    EXPECT_EQ(table.charset, "gbk");
}

TEST(AlterTable, setsDefaults) {
    SourceTable table = created("CREATE TABLE t (a INT DEFAULT 1, b DATETIME)");
    ASSERT_TRUE(
        applyChanges(table, parsed("ALTER TABLE t ALTER a DROP DEFAULT, ALTER COLUMN b SET DEFAULT NOW()").changes));
    EXPECT_FALSE(table.columns[0].defaultText);
    EXPECT_EQ(table.columns[1].defaultText, "CURRENT_TIMESTAMP");
}

TEST(AlterTable, optionsAloneAreHarmless) {
    for (const char* sql :
         {"ALTER TABLE t ENGINE=InnoDB", "ALTER TABLE t FORCE, ALGORITHM=INPLACE, LOCK=NONE",
          "ALTER TABLE t COMMENT 'a, b' ROW_FORMAT=DYNAMIC",
          "ALTER TABLE t ADD PARTITION (PARTITION p VALUES LESS THAN (5))",
          "ALTER TABLE t REORGANIZE PARTITION a, b INTO (PARTITION c VALUES LESS THAN (9))",
          "ALTER TABLE t ENABLE KEYS", "ALTER TABLE t ORDER BY a, b", "ALTER TABLE t AUTO_INCREMENT 100",
          "ALTER TABLE t UNION=(a,b)", "ALTER TABLE t RENAME INDEX a TO b",
          "ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES b (c)",
          "ALTER TABLE t DROP FOREIGN KEY c, DROP CHECK d", "ALTER TABLE t REMOVE PARTITIONING",
          "ALTER TABLE t PARTITION BY RANGE (a) (PARTITION p VALUES LESS THAN (5))"})
        EXPECT_EQ(parsed(sql).effect, StatementEffect::harmless) << sql << ": " << parsed(sql).problem;
}

TEST(AlterTable, rowsReplacedWithoutRowEventsAreNamed) {
    EXPECT_EQ(only<RowsReplaced>("ALTER TABLE t DROP PARTITION p1, p2").what, "DROP PARTITION");
    EXPECT_EQ(only<RowsReplaced>("ALTER TABLE t TRUNCATE PARTITION ALL").what, "TRUNCATE PARTITION");
    EXPECT_EQ(only<RowsReplaced>("ALTER TABLE t IMPORT TABLESPACE").what, "IMPORT TABLESPACE");
    EXPECT_EQ(parsed("ALTER TABLE t EXCHANGE PARTITION p WITH TABLE u WITHOUT VALIDATION").tables,
              (Tables{{"shop", "t"}, {"shop", "u"}}));
}

TEST(DdlParser, otherStatementsAreHarmless) {
    for (const char* sql :
         {"CREATE DEFINER=`a`@`%` TRIGGER x AFTER INSERT ON t FOR EACH ROW UPDATE t SET a = 1",
          "CREATE OR REPLACE ALGORITHM=UNDEFINED VIEW v AS SELECT * FROM t", "DROP VIEW v", "GRANT ALL ON *.* TO a",
          "CREATE USER 'a'@'b' IDENTIFIED BY PASSWORD '*00'", "FLUSH TABLES", "ANALYZE TABLE t", "BEGIN", "",
          "/* only a comment */", "DROP TEMPORARY TABLE IF EXISTS t", "CREATE TEMPORARY TABLE t (a INT)",
          "SET PASSWORD = 'x'", "CREATE SEQUENCE s", "DROP PROCEDURE p", "XA START 'x'", "SAVEPOINT a"})
        EXPECT_EQ(parsed(sql).effect, StatementEffect::harmless) << sql;
}

TEST(DdlParser, statementPrefixOfMariaDbIsPassedOver) {
    const auto mariadb = SqlDialect::of(Family::mariadb, 101106, 0);
    EXPECT_EQ(only<AddColumn>("SET STATEMENT max_statement_time=0, lock_wait_timeout=5 FOR ALTER ONLINE TABLE t "
                              "WAIT 5 ADD COLUMN IF NOT EXISTS x INT",
                              mariadb)
                  .column.name,
              "x");
}

TEST(DdlParser, databasesAreFollowed) {
    const auto create = only<ChangeDatabase>("CREATE DATABASE IF NOT EXISTS d DEFAULT CHARACTER SET = latin1");
    EXPECT_EQ(create.database, "d");
    EXPECT_EQ(create.charset, "latin1");
    EXPECT_EQ(only<ChangeDatabase>("ALTER DATABASE COLLATE utf8mb4_bin").database, "shop");
    EXPECT_EQ(only<ChangeDatabase>("DROP SCHEMA d").kind, ChangeDatabase::Kind::drop);
}

TEST(DdlParser, rowsInStatementFormNameTheirTables) {
    const ParsedStatement statement = parsed("INSERT INTO orders SELECT * FROM crm.src");
    EXPECT_EQ(statement.effect, StatementEffect::rows);
    EXPECT_NE(std::find(statement.tables.begin(), statement.tables.end(), value::TableId{"shop", "orders"}),
              statement.tables.end());
    EXPECT_NE(std::find(statement.tables.begin(), statement.tables.end(), value::TableId{"crm", "src"}),
              statement.tables.end());
}

TEST(DdlParser, whatIsNotUnderstoodSaysWhereAndNamesTables) {
    for (const char* sql :
         {"ALTER TABLE t FROBNICATE x", "ALTER TABLE t ADD c INT WOBBLY", "CREATE TABLE t AS SELECT 1", "FROBNICATE t",
          "ALTER TABLE", "RENAME TABLE a", "TRUNCATE t SOMEHOW"}) {
        const ParsedStatement statement = parsed(sql);
        EXPECT_EQ(statement.effect, StatementEffect::unknown) << sql;
        EXPECT_FALSE(statement.problem.empty()) << sql;
    }
    const ParsedStatement unknown = parsed("ALTER TABLE crm.t FROBNICATE x");
    EXPECT_NE(std::find(unknown.tables.begin(), unknown.tables.end(), value::TableId{"crm", "t"}),
              unknown.tables.end());
    EXPECT_EQ(parsed("ALTER TABLE t COMMENT 'open").effect, StatementEffect::unknown);
    EXPECT_TRUE(mentionsName("alter table ORDERS", "orders"));
    EXPECT_FALSE(mentionsName("alter table order", "orders"));
}

TEST(DdlParser, damagedTextsNeverBreakIt) {
    const std::string whole =
        "CREATE TABLE `t` (a INT DEFAULT (1+(2)) /*!50100 NOT NULL */, b ENUM('x','y') COMMENT \"q\", "
        "PRIMARY KEY (a), KEY k ((a+1))) ENGINE=x PARTITION BY HASH(a)";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        (void)parsed(whole.substr(0, length));
        (void)parsed(whole.substr(length));
        std::string changed = whole;
        if (length < whole.size())
            changed[length] = ')';
        (void)parsed(changed);
    }
}

} // namespace
} // namespace lodestar::schema
