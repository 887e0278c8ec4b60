// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/catalog_reader.h"
#include "tests/support/source_database.h"
#include <algorithm>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;
using schema::SourceColumn;
using schema::SourceTable;
using schema::TypeKind;
using source::CatalogReader;

class CatalogTest : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        m_database = std::make_unique<SourceDatabase>(GetParam(), "cat");
        auto reader = CatalogReader::open(m_database->endpoint());
        ASSERT_TRUE(reader) << reader.error().toString();
        m_reader = std::move(*reader);
    }
    SourceTable table(const std::string& name) {
        auto result = m_reader->readTable({m_database->name(), name});
        EXPECT_TRUE(result) << result.error().toString();
        return result ? std::move(*result) : SourceTable{};
    }
    [[nodiscard]] bool isMariaDb() const { return GetParam() == ServerKind::mariadb; }
    [[nodiscard]] bool is56() const { return GetParam() == ServerKind::mysql56; }
    std::unique_ptr<SourceDatabase> m_database;
    std::unique_ptr<CatalogReader> m_reader;
};

TEST_P(CatalogTest, readsColumnsAsTheyWereMade) {
    m_database->sql().exec(
        "CREATE TABLE t (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, n INT(8) ZEROFILL DEFAULT 5, d "
        "DECIMAL(30,10) NOT "
        "NULL DEFAULT 1.5, f FLOAT(7,3), c CHAR(10) CHARACTER SET latin1 DEFAULT 'it''s', v VARCHAR(50) CHARACTER SET "
        "utf8mb4 "
        "COLLATE utf8mb4_bin COMMENT 'a \"comment\"', u VARCHAR(5) CHARACTER SET utf8, bn BINARY(5), bl BLOB, e "
        "ENUM('a','it''s','x,y','') CHARACTER SET utf8mb4 DEFAULT 'a', s SET('r','w'), b BIT(12) DEFAULT b'101', t "
        "TIME(3), dt "
        "DATETIME(6), ts TIMESTAMP(2) NOT NULL DEFAULT CURRENT_TIMESTAMP(2), y YEAR) COMMENT='the table'");
    const SourceTable t = table("t");
    ASSERT_EQ(t.columns.size(), 16U);
    EXPECT_EQ(t.comment, "the table");
    EXPECT_EQ(t.engine, "InnoDB");
    const auto column = [&](const char* name) { return t.columns.at(static_cast<std::size_t>(t.columnIndex(name))); };
    EXPECT_TRUE(column("id").autoIncrement && column("id").isUnsigned && !column("id").nullable);
    EXPECT_TRUE(column("n").zerofill);
    EXPECT_EQ(column("n").defaultText, "5");
    EXPECT_FALSE(column("n").defaultIsExpression);
    EXPECT_EQ(column("d").precision, 30);
    EXPECT_EQ(column("d").scale, 10);
    EXPECT_TRUE(column("f").hasDigits);
    EXPECT_EQ(column("c").charset, "latin1");
    EXPECT_EQ(column("c").defaultText, "it's");
    EXPECT_EQ(column("v").collation, "utf8mb4_bin");
    EXPECT_EQ(column("v").comment, "a \"comment\"");
    EXPECT_EQ(column("v").length, 50U);
    EXPECT_EQ(column("v").defaultText, std::nullopt);
    EXPECT_EQ(column("u").charset, "utf8mb3");
    EXPECT_EQ(column("u").collation, "utf8mb3_general_ci");
    EXPECT_EQ(column("bn").kind, TypeKind::binary);
    EXPECT_EQ(column("e").labels, (std::vector<std::string>{"a", "it's", "x,y", ""}));
    EXPECT_EQ(column("s").labels.size(), 2U);
    EXPECT_EQ(column("b").defaultText, "b'101'");
    EXPECT_EQ(column("t").fraction, 3);
    EXPECT_EQ(column("dt").fraction, 6);
    EXPECT_TRUE(column("ts").defaultIsExpression);
    EXPECT_EQ(column("y").kind, TypeKind::year);
}

TEST_P(CatalogTest, readsWhatNewerServersAdd) {
    if (is56())
        return; // has none of it
    std::string columns =
        "id INT PRIMARY KEY, a INT, v INT GENERATED ALWAYS AS (a+1) VIRTUAL, s INT GENERATED ALWAYS AS (a*2) STORED, "
        "j JSON";
    if (isMariaDb())
        columns += ", hidden INT INVISIBLE DEFAULT 7, u UUID, i6 INET6, x VARCHAR(40) DEFAULT (UUID()), z VARCHAR(200) "
                   "COMPRESSED";
    if (GetParam() == ServerKind::mysql80)
        columns += ", x VARCHAR(40) DEFAULT (UUID()), p POINT SRID 4326";
    m_database->sql().exec("CREATE TABLE t (" + columns + ")");
    const SourceTable t = table("t");
    const auto column = [&](const char* name) { return t.columns.at(static_cast<std::size_t>(t.columnIndex(name))); };
    EXPECT_TRUE(column("v").generated && !column("v").generatedStored);
    EXPECT_TRUE(column("s").generated && column("s").generatedStored);
    EXPECT_FALSE(column("a").generated);
    EXPECT_EQ(column("j").jsonChecked, isMariaDb());
    EXPECT_EQ(column("j").kind, isMariaDb() ? TypeKind::longText : TypeKind::json);
    if (isMariaDb()) {
        EXPECT_TRUE(column("hidden").invisible);
        EXPECT_EQ(column("u").kind, TypeKind::uuid);
        EXPECT_EQ(column("i6").kind, TypeKind::inet6);
        EXPECT_TRUE(column("z").compressed);
    }
    if (t.columnIndex("x") >= 0) {
        EXPECT_TRUE(column("x").defaultIsExpression);
    }
    if (t.columnIndex("p") >= 0) {
        EXPECT_EQ(column("p").srid, 4326U);
    }
}

TEST_P(CatalogTest, readsKeysAndForeignKeys) {
    m_database->sql().exec(
        "CREATE TABLE parent (a INT NOT NULL, b VARCHAR(50) NOT NULL, c TEXT, UNIQUE KEY ab (b,a), KEY pre (c(20)))",
        "CREATE TABLE child (id INT PRIMARY KEY, p INT, FOREIGN KEY fk (p) REFERENCES child (id) ON DELETE SET NULL)");
    const SourceTable parent = table("parent");
    EXPECT_EQ(parent.rowKey(), (std::vector<std::uint32_t>{1, 0}));
    EXPECT_FALSE(parent.hasPrimaryKey());
    const auto prefix =
        std::find_if(parent.indexes.begin(), parent.indexes.end(), [](const auto& i) { return i.name == "pre"; });
    ASSERT_NE(prefix, parent.indexes.end());
    EXPECT_EQ(prefix->parts[0].prefixLength, 20U);
    EXPECT_FALSE(prefix->unique);
    const SourceTable child = table("child");
    EXPECT_TRUE(child.hasPrimaryKey());
    ASSERT_EQ(child.foreignKeys.size(), 1U);
    EXPECT_EQ(child.foreignKeys[0].onDelete, "SET NULL");
    EXPECT_EQ(child.foreignKeys[0].referenced.table, "child");
    EXPECT_EQ(child.foreignKeys[0].referenced.database, m_database->name());
}

TEST_P(CatalogTest, findsForeignKeysAmongManyTables) {
    auto& sql = m_database->sql();
    for (int i = 0; i < 210; ++i)
        sql.exec("CREATE TABLE t" + std::to_string(i) + " (id INT PRIMARY KEY)");
    sql.exec("CREATE TABLE `ch-ild \xC3\xBC` (id INT PRIMARY KEY, FOREIGN KEY fk (id) REFERENCES t7 (id) ON DELETE "
             "CASCADE)");
    const auto catalog = m_reader->readCatalog({.databases = {m_database->name()}});
    ASSERT_TRUE(catalog) << catalog.error().toString();
    EXPECT_EQ(catalog->tables.size(), 211U);
    std::size_t found = 0;
    for (const SourceTable& t : catalog->tables)
        for (const auto& key : t.foreignKeys) {
            ++found;
            EXPECT_EQ(t.id.table, "ch-ild \xC3\xBC");
            EXPECT_EQ(key.referenced.table, "t7");
            EXPECT_EQ(key.onDelete, "CASCADE");
        }
    EXPECT_EQ(found, 1U);
}

TEST_P(CatalogTest, doesNotTakeAnIndexThatCannotBeUsedForTheKey) {
    if (GetParam() != ServerKind::mysql80 && !isMariaDb())
        return; // neither hidden indexes nor expressions
    m_database->sql().exec(
        "CREATE TABLE t (a INT NOT NULL, b INT NOT NULL, UNIQUE KEY second (b), UNIQUE KEY first (a) " +
        std::string(isMariaDb() ? "IGNORED" : "INVISIBLE") + ")");
    const SourceTable t = table("t");
    ASSERT_NE(t.rowKeyIndex(), nullptr);
    EXPECT_EQ(t.rowKeyIndex()->name, "second");
}

TEST_P(CatalogTest, listsWholeDatabasesAndHonoursTheFilter) {
    m_database->sql().exec("CREATE TABLE `odd ``name` (id INT PRIMARY KEY)", "CREATE TABLE b (id INT PRIMARY KEY)",
                           "CREATE VIEW v AS SELECT * FROM b");
    const SourceDatabase other(GetParam(), "other");
    auto catalog = m_reader->readCatalog({.databases = {m_database->name()}});
    ASSERT_TRUE(catalog) << catalog.error().toString();
    EXPECT_EQ(catalog->databases, std::vector<std::string>{m_database->name()});
    ASSERT_EQ(catalog->tables.size(), 3U);
    EXPECT_EQ(catalog->tables[0].id.table, "b");
    EXPECT_EQ(catalog->tables[1].id.table, "odd `name");
    EXPECT_TRUE(catalog->tables[2].isView);
    EXPECT_EQ(catalog->tables[2].columns.size(), 1U);
    EXPECT_EQ(m_reader->readCatalog({.databases = {m_database->name()}, .withViews = false})->tables.size(), 2U);
    catalog = m_reader->readCatalog();
    ASSERT_TRUE(catalog);
    const auto has = [&](const std::string& name) {
        return std::find(catalog->databases.begin(), catalog->databases.end(), name) != catalog->databases.end();
    };
    EXPECT_TRUE(has(m_database->name()) && has(other.name()));
    EXPECT_FALSE(has("mysql") || has("information_schema"));
}

TEST_P(CatalogTest, keysAloneAreThoseOfTheWholeCatalogue) {
    m_database->sql().exec("CREATE TABLE pk (b INT, a INT, u INT NOT NULL UNIQUE, PRIMARY KEY (b, a))",
                           "CREATE TABLE uk (n INT, x INT NOT NULL, y INT NOT NULL, UNIQUE KEY z (x), UNIQUE KEY m (y, "
                           "x), UNIQUE KEY a (n))",
                           "CREATE TABLE part (c VARCHAR(30) NOT NULL, UNIQUE KEY (c(10)))",
                           "CREATE TABLE none (n INT, KEY (n))", "CREATE VIEW v AS SELECT * FROM pk");
    const auto keys = m_reader->readKeys({{m_database->name()}, false});
    ASSERT_TRUE(keys) << keys.error().toString();
    const auto catalog = m_reader->readCatalog({{m_database->name()}, false});
    ASSERT_TRUE(catalog) << catalog.error().toString();
    ASSERT_EQ(keys->size(), 4U);
    ASSERT_EQ(catalog->tables.size(), 4U);
    for (std::size_t i = 0; i < keys->size(); ++i) {
        const SourceTable& table = catalog->tables[i];
        std::vector<std::string> expected;
        for (const std::uint32_t column : table.rowKey())
            expected.push_back(table.columns[column].name);
        EXPECT_EQ((*keys)[i].id, table.id);
        EXPECT_EQ((*keys)[i].key, expected) << table.id.toString();
    }
    EXPECT_EQ((*keys)[3].key, (std::vector<std::string>{"y", "x"}));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(m_reader->readKeys({}, stop.get_token()));
    EXPECT_TRUE(m_reader->readKeys({{m_database->name()}, true})) << "a stop ends one call, not the reader";
}

TEST_P(CatalogTest, stopsBetweenQuestions) {
    std::stop_source stop;
    stop.request_stop();
    const auto catalog = m_reader->readCatalog({}, stop.get_token());
    ASSERT_FALSE(catalog);
    EXPECT_EQ(catalog.error().code, ErrorCode::cancelled);
}

TEST_P(CatalogTest, saysThatATableIsNotThere) {
    const auto missing = m_reader->readTable({m_database->name(), "nothing"});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::tableNotFound);
}

TEST_P(CatalogTest, previewsValuesWithoutLoss) {
    m_database->sql().exec(
        "CREATE TABLE t (id INT PRIMARY KEY, d DECIMAL(30,10), dt DATETIME(6), z DATE, t TIME, f FLOAT, b BIT(12), bn "
        "BINARY(3), big "
        "BIGINT UNSIGNED, p POINT, x LONGTEXT CHARACTER SET utf8mb4)",
        "SET SESSION sql_mode=''",
        "INSERT INTO t SELECT 2, 12345678901234567890.12, '2024-01-02 03:04:05.000006', '0000-00-00', '-838:59:59', "
        "123456.789, "
        "b'101', 'a', 18446744073709551615, Point(1,2), CONCAT('\xF0\x9F\x98\x80', REPEAT('y',5000))",
        "INSERT INTO t (id) VALUES (1)");
    const auto rows = m_reader->preview(table("t"), {.rowsMax = 10, .textMax = 4});
    ASSERT_TRUE(rows) << rows.error().toString();
    ASSERT_EQ(rows->size(), 2U);
    EXPECT_EQ(rows->text(0, "id"), "1");
    EXPECT_EQ(rows->rows[0][1], std::nullopt);
    EXPECT_EQ(rows->text(1, "d"), "12345678901234567890.1200000000");
    EXPECT_EQ(rows->text(1, "dt"), "2024-01-02 03:04:05.000006");
    EXPECT_EQ(rows->text(1, "z"), "0000-00-00");
    EXPECT_EQ(rows->text(1, "t"), "-838:59:59");
    EXPECT_EQ(rows->text(1, "f"), "123456.7890625");
    EXPECT_EQ(rows->text(1, "b"), "5");
    EXPECT_EQ(rows->text(1, "bn"), "0x6100");
    EXPECT_EQ(rows->text(1, "big"), "18446744073709551615");
    EXPECT_EQ(rows->text(1, "p"), "POIN");
    EXPECT_EQ(rows->text(1, "x"), "\xF0\x9F\x98\x80yyy");
    EXPECT_EQ(m_reader->preview(table("t"), {.rowsMax = 1})->size(), 1U);
}

TEST_P(CatalogTest, readsSizesApart) {
    m_database->sql().exec("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1),(2),(3)",
                           "ANALYZE TABLE t");
    const auto sizes = m_reader->readSizes({m_database->name()});
    ASSERT_TRUE(sizes) << sizes.error().toString();
    ASSERT_EQ(sizes->size(), 1U);
    EXPECT_EQ((*sizes)[0].rowsEstimate, 3U);
    EXPECT_GT((*sizes)[0].dataBytes, 0U);
}

TEST_P(CatalogTest, refusesAWrongPassword) {
    auto endpoint = m_database->endpoint();
    endpoint.user = "nobody_knows";
    endpoint.password = Secret("s3cret-word");
    const auto reader = CatalogReader::open(endpoint);
    ASSERT_FALSE(reader);
    EXPECT_EQ(reader.error().code, ErrorCode::sourceAccessDenied);
    EXPECT_EQ(reader.error().toString().find("s3cret-word"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Servers, CatalogTest, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
