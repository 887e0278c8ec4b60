// SPDX-License-Identifier: GPL-3.0-or-later
// The row storage of the stand-in over its real MariaDB: what is published, what is exact, what survives.
#include "app/sandbox/storage/engine_session.h"
#include "app/sandbox/storage/storage.h"
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <thread>
namespace lodestar::sandbox {
namespace {

ColumnType type(TypeKind kind, int length = 0, int scale = 0) {
    return ColumnType{.kind = kind, .length = length, .scale = scale};
}

class StorageTest : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        std::string pattern = "/tmp/lodestar-storage-XXXXXX";
        s_dir = ::mkdtemp(pattern.data());
        auto catalog = Catalog::open(s_dir);
        ASSERT_TRUE(catalog) << catalog.error().toString();
        s_catalog = std::move(*catalog);
        auto storage = Storage::start({.dir = s_dir, .bufferPoolMib = 128}, *s_catalog);
        ASSERT_TRUE(storage) << storage.error().toString();
        s_storage = std::move(*storage);
        ASSERT_TRUE(s_catalog->createDatabase("d"));
        ASSERT_TRUE(s_storage->createDatabase("d"));
    }
    static void TearDownTestSuite() {
        s_storage.reset();
        s_catalog.reset();
        std::filesystem::remove_all(s_dir);
    }

    static TablePtr create(TableDef table) {
        auto made = s_catalog->createTable(std::move(table));
        EXPECT_TRUE(made) << made.error().toString();
        const auto stored = s_storage->createTable(**made);
        EXPECT_TRUE(stored) << stored.error().toString();
        return *made;
    }
    static void expectDone(const Result<void>& done) { EXPECT_TRUE(done) << done.error().toString(); }
    static TablePtr keyed(const std::string& name) {
        TableDef table{.db = "d", .name = name, .model = TableModel::primary};
        table.columns = {{.name = "k", .type = type(TypeKind::bigInt), .nullable = false, .isKey = true},
                         {.name = "v", .type = type(TypeKind::varchar, 100)}};
        return create(std::move(table));
    }
    static std::filesystem::path file(const std::string& text) {
        static std::atomic<int> number = 0;
        const auto path = s_dir / ("load" + std::to_string(++number));
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
    static TableWrite upsert(const TablePtr& table, const std::string& rows) {
        return {.tableId = table->id,
                .schemaVersion = table->schemaVersion,
                .dataEpoch = table->dataEpoch,
                .upsertFile = file(rows)};
    }
    static EngineSession::Rows query(const std::string& sql) {
        for (const TablePtr& table : s_catalog->allTables())
            if (sql.find("d." + table->name) != std::string::npos)
                expectDone(s_storage->prepareQuery(table->db, table->name));
        auto session = EngineSession::connect(s_storage->socketPath());
        EXPECT_TRUE(session);
        auto rows = session->query(sql);
        EXPECT_TRUE(rows) << rows.error().toString();
        return rows ? *rows : EngineSession::Rows();
    }
    static std::string one(const std::string& sql) {
        const auto rows = query(sql);
        return rows.empty() ? "(no row)" : rows[0][0].value_or("NULL");
    }
    static std::uint64_t nextTxn() { return ++s_txn; }

    static std::filesystem::path s_dir;
    static std::unique_ptr<Catalog> s_catalog;
    static std::unique_ptr<Storage> s_storage;
    static std::atomic<std::uint64_t> s_txn;
};

std::filesystem::path StorageTest::s_dir;
std::unique_ptr<Catalog> StorageTest::s_catalog;
std::unique_ptr<Storage> StorageTest::s_storage;
std::atomic<std::uint64_t> StorageTest::s_txn = 0;

TEST_F(StorageTest, upsertsReplaceAndDeletesRemoveByKey) {
    const TablePtr table = keyed("upserts");
    expectDone(s_storage->publish(nextTxn(), std::vector{upsert(table, "1\ta\n2\tb\n3\t\\N\n")}));
    TableWrite second = upsert(table, "2\tB\\tx\n4\td\n");
    second.deleteFile = file("1\n9\n");
    expectDone(s_storage->publish(nextTxn(), std::vector{second}));
    const EngineSession::Rows expected{{"2", "B\tx"}, {"3", std::nullopt}, {"4", "d"}};
    EXPECT_EQ(query("SELECT k, v FROM d.upserts ORDER BY k"), expected);
}

TEST_F(StorageTest, publishingTheSameTransactionAgainChangesNothing) {
    TableDef log{.db = "d", .name = "log", .model = TableModel::duplicate};
    log.columns = {{.name = "k", .type = type(TypeKind::integer), .isKey = true}};
    const TablePtr table = create(log);
    const std::uint64_t txn = nextTxn();
    const std::vector writes{upsert(table, "7\n7\n")};
    expectDone(s_storage->publish(txn, writes));
    expectDone(s_storage->publish(txn, writes));
    EXPECT_EQ(one("SELECT COUNT(*) FROM d.log"), "2");
    EXPECT_TRUE(*s_storage->isPublished(txn));
    EXPECT_FALSE(*s_storage->isPublished(txn + 1000));
    EXPECT_EQ(*s_storage->lastPublished(), txn);
}

TEST_F(StorageTest, aRowThatDoesNotFitLeavesNothingOfTheTransaction) {
    const TablePtr table = keyed("allornothing");
    const std::uint64_t txn = nextTxn();
    EXPECT_FALSE(s_storage->publish(txn, std::vector{upsert(table, "1\ta\nx\tb\n")}));
    EXPECT_EQ(one("SELECT COUNT(*) FROM d.allornothing"), "0");
    EXPECT_FALSE(*s_storage->isPublished(txn));
}

TEST_F(StorageTest, keepsEveryTypeExactly) {
    TableDef wide{.db = "d", .name = "types", .model = TableModel::primary};
    wide.columns = {{.name = "k", .type = type(TypeKind::largeInt), .nullable = false, .isKey = true},
                    {.name = "dec", .type = type(TypeKind::decimal, 38, 18)},
                    {.name = "ts", .type = type(TypeKind::dateTime)},
                    {.name = "bin", .type = type(TypeKind::varbinary, -1)},
                    {.name = "txt", .type = type(TypeKind::varchar, 1048576)},
                    {.name = "flag", .type = type(TypeKind::boolean)},
                    {.name = "j", .type = type(TypeKind::json)},
                    {.name = "day", .type = type(TypeKind::date)}};
    const TablePtr table = create(wide);
    expectDone(s_storage->publish(
        nextTxn(),
        std::vector{upsert(table, "-170141183460469231731687303715884105727\t12345678901234567890."
                                  "123456789012345678\t0000-01-01 00:00:00.000001\t00FF5C0A\tA \\\\N\t1\t{\"a\": "
                                  "1}\t9999-12-31\n")}));
    const auto rows = query("SELECT k, `dec`, ts, HEX(bin), txt, flag, j, day FROM d.types");
    const EngineSession::Rows expected{{"-170141183460469231731687303715884105727",
                                        "12345678901234567890.123456789012345678", "0000-01-01 00:00:00.000001",
                                        "00FF5C0A", "A \\N", "1", "{\"a\": 1}", "9999-12-31"}};
    EXPECT_EQ(rows, expected);
}

TEST_F(StorageTest, comparesTextByteByByte) {
    TableDef table{.db = "d", .name = "words", .model = TableModel::primary};
    table.columns = {{.name = "k", .type = type(TypeKind::varchar, 65533), .nullable = false, .isKey = true}};
    expectDone(s_storage->publish(nextTxn(), std::vector{upsert(create(table), "a\nA\na \n\xC3\xA4\n")}));
    EXPECT_EQ(one("SELECT COUNT(*) FROM d.words"), "4");
    EXPECT_EQ(one("SELECT COUNT(*) FROM d.words WHERE k = 'a'"), "1");
}

TEST_F(StorageTest, wideRowsFitWhateverTheirTextsHold) {
    TableDef table{.db = "d", .name = "wide", .model = TableModel::primary};
    table.columns = {{.name = "k", .type = type(TypeKind::bigInt), .nullable = false, .isKey = true}};
    std::string row = "1";
    for (int i = 0; i < 150; ++i) {
        table.columns.push_back({.name = 'v' + std::to_string(i), .type = type(TypeKind::varchar, i % 2 ? 60 : 4000)});
        row += '\t' + std::string(i % 2 ? 60 : 4000, 'x');
    }
    expectDone(s_storage->publish(nextTxn(), std::vector{upsert(create(table), row + '\n')}));
    EXPECT_EQ(one("SELECT LENGTH(v0) + LENGTH(v1) + LENGTH(v148) + LENGTH(v149) FROM d.wide"), "8120");
    for (int i = 0; i < 100; ++i)
        table.columns.push_back({.name = 'w' + std::to_string(i), .type = type(TypeKind::varchar, 60)});
    table.name = "wider";
    EXPECT_NE(Storage::limitOf(table), std::nullopt);
    const TablePtr wider = create(table);
    EXPECT_FALSE(s_storage->prepareQuery("d", "wider"));
    expectDone(s_storage->dropTable(*wider));
    ASSERT_TRUE(s_catalog->dropTable(wider->id));
}

TEST_F(StorageTest, loadsUnderAnOlderLayoutFillWhatIsStillThere) {
    const TablePtr before = keyed("evolving");
    TableDef next = *before;
    next.columns[1].name = "renamed";
    next.columns.insert(next.columns.begin() + 1, ColumnDef{.name = "added",
                                                            .type = type(TypeKind::integer),
                                                            .nullable = false,
                                                            .defaultValue = {DefaultKind::literal, "5"}});
    const auto after = s_catalog->replaceTable(next);
    ASSERT_TRUE(after);
    expectDone(s_storage->alterTable(*before, **after));
    expectDone(s_storage->publish(nextTxn(), std::vector{upsert(before, "1\told\n")}));
    expectDone(s_storage->publish(nextTxn(), std::vector{upsert(*after, "2\t6\tnew\n")}));
    const EngineSession::Rows expected{{"1", "5", "old"}, {"2", "6", "new"}};
    EXPECT_EQ(query("SELECT * FROM d.evolving ORDER BY k"), expected);
}

TEST_F(StorageTest, publishesBesideChangesOfTheTableSucceed) {
    const TablePtr first = keyed("busy");
    std::atomic<bool> done = false;
    std::atomic<int> published = 0;
    std::thread writer([&] {
        for (int i = 0; !done || i < 5; ++i) {
            const TablePtr now = s_catalog->findTable(first->id);
            std::string row = std::to_string(i) + "\ta";
            for (std::size_t c = 2; c < now->columns.size(); ++c)
                row += "\t5";
            expectDone(s_storage->publish(nextTxn(), std::vector{upsert(now, row + '\n')}));
            ++published;
        }
    });
    for (int i = 0; i < 10; ++i) {
        const Storage::TableLock alone = s_storage->lock({first->id});
        const TablePtr before = s_catalog->findTable(first->id);
        TableDef next = *before;
        if (next.columns.size() == 2)
            next.columns.push_back({.name = "n", .type = type(TypeKind::integer), .nullable = false});
        else
            next.columns.pop_back();
        const auto after = s_catalog->replaceTable(next);
        ASSERT_TRUE(after);
        expectDone(s_storage->alterTable(*before, **after));
    }
    done = true;
    writer.join();
    EXPECT_EQ(one("SELECT COUNT(*) FROM d.busy"), std::to_string(published));
}

TEST_F(StorageTest, loadsBegunBeforeATruncateAreDropped) {
    const TablePtr before = keyed("truncated");
    const TableWrite write = upsert(before, "1\ta\n");
    ASSERT_TRUE(s_catalog->markTruncated(before->id));
    expectDone(s_storage->truncateTable(*before));
    expectDone(s_storage->publish(nextTxn(), std::vector{write}));
    EXPECT_EQ(one("SELECT COUNT(*) FROM d.truncated"), "0");
}

TEST_F(StorageTest, longKeysOfManyPartsStayUnique) {
    TableDef table{.db = "d", .name = "longkeys", .model = TableModel::primary};
    for (int i = 0; i < 8; ++i)
        table.columns.push_back({.name = 'k' + std::to_string(i),
                                 .type = type(TypeKind::varchar, 65533),
                                 .nullable = false,
                                 .isKey = true});
    table.columns.push_back({.name = "v", .type = type(TypeKind::integer)});
    const TablePtr made = create(table);
    const std::string key = "ab\tc\t\td\te\tf\tg\th";
    expectDone(s_storage->publish(nextTxn(), std::vector{upsert(made, key + "\t1\na\tbc\t\td\te\tf\tg\th\t2\n")}));
    TableWrite second = upsert(made, "");
    second.deleteFile = file(key + "\n");
    expectDone(s_storage->publish(nextTxn(), std::vector{second}));
    EXPECT_EQ(one("SELECT GROUP_CONCAT(v) FROM d.longkeys"), "2");
}

TEST_F(StorageTest, aggregatesCombineRowsInTheirOrder) {
    TableDef table{.db = "d", .name = "sums", .model = TableModel::aggregate};
    table.columns = {{.name = "k", .type = type(TypeKind::varchar, 20), .isKey = true},
                     {.name = "s", .type = type(TypeKind::bigInt), .aggregate = "SUM"},
                     {.name = "lo", .type = type(TypeKind::decimal, 9, 2), .aggregate = "MIN"},
                     {.name = "hi", .type = type(TypeKind::varchar, 9), .aggregate = "MAX"},
                     {.name = "r", .type = type(TypeKind::integer), .aggregate = "REPLACE"},
                     {.name = "rn", .type = type(TypeKind::integer), .aggregate = "REPLACE_IF_NOT_NULL"},
                     {.name = "b", .type = type(TypeKind::bitmap), .aggregate = "BITMAP_UNION"}};
    const TablePtr made = create(table);
    expectDone(s_storage->publish(nextTxn(), std::vector{upsert(made, "a\t9223372036854775807\t1.50\tx\t1\t1\t00\n"
                                                                      "\\N\t\\N\t\\N\t\\N\t1\t\\N\t\\N\n"
                                                                      "a\t1\t-2.50\ty\t2\t\\N\t01\n")}));
    expectDone(s_storage->publish(nextTxn(), std::vector{upsert(made, "a\t\\N\t\\N\ta\t\\N\t\\N\t02\n"
                                                                      "\\N\t7\t0.01\tz\t\\N\t5\t\\N\n")}));
    const EngineSession::Rows expected{{std::nullopt, "7", "0.01", "z", std::nullopt, "5", std::nullopt},
                                       {"a", "-9223372036854775808", "-2.50", "y", std::nullopt, "1", "02"}};
    EXPECT_EQ(query("SELECT k, s, lo, hi, r, rn, HEX(b) FROM d.sums ORDER BY k"), expected);
}

TEST_F(StorageTest, partialUpdatesLeaveTheOtherColumns) {
    TableDef table{.db = "d", .name = "parts", .model = TableModel::primary};
    table.columns = {{.name = "k", .type = type(TypeKind::integer), .nullable = false, .isKey = true},
                     {.name = "a", .type = type(TypeKind::varchar, 10)},
                     {.name = "b", .type = type(TypeKind::integer), .defaultValue = {DefaultKind::literal, "9"}},
                     {.name = "c", .type = type(TypeKind::date), .nullable = false}};
    const TablePtr made = create(table);
    expectDone(s_storage->publish(nextTxn(), std::vector{upsert(made, "1\tone\t1\t2024-01-01\n")}));
    TableWrite part = upsert(made, "1\tONE\n2\ttwo\n");
    part.columns = {made->columns[0].uid, made->columns[1].uid};
    expectDone(s_storage->publish(nextTxn(), std::vector{part}));
    TableWrite keys = upsert(made, "1\n");
    keys.columns = {made->columns[0].uid};
    expectDone(s_storage->publish(nextTxn(), std::vector{keys}));
    const EngineSession::Rows expected{{"1", "ONE", "1", "2024-01-01"}, {"2", "two", "9", "0000-01-01"}};
    EXPECT_EQ(query("SELECT * FROM d.parts ORDER BY k"), expected);
}

TEST_F(StorageTest, aMergeConditionKeepsTheLargerRow) {
    TableDef table{.db = "d", .name = "newest", .model = TableModel::primary};
    table.columns = {{.name = "k", .type = type(TypeKind::integer), .nullable = false, .isKey = true},
                     {.name = "version", .type = type(TypeKind::integer)},
                     {.name = "v", .type = type(TypeKind::varchar, 10)}};
    const TablePtr made = create(table);
    for (const char* rows :
         {"1\t5\tfive\n1\t3\tthree\n2\t\\N\tnone\n3\t1\ta\n", "1\t4\tfour\n2\t0\tzero\n3\t1\tb\n3\t\\N\tc\n"}) {
        TableWrite write = upsert(made, rows);
        write.mergeColumn = made->columns[1].uid;
        expectDone(s_storage->publish(nextTxn(), std::vector{write}));
    }
    const EngineSession::Rows expected{{"1", "5", "five"}, {"2", "0", "zero"}, {"3", "1", "b"}};
    EXPECT_EQ(query("SELECT * FROM d.newest ORDER BY k"), expected);
}

TEST_F(StorageTest, generatedColumnsAreComputedFromTheirRow) {
    TableDef table{.db = "d", .name = "computed", .model = TableModel::primary};
    table.columns = {{.name = "k", .type = type(TypeKind::integer), .nullable = false, .isKey = true},
                     {.name = "word", .type = type(TypeKind::varchar, 10)},
                     {.name = "g", .type = type(TypeKind::varchar, 30), .generated = "concat(`word`, '-k', k + 1)"}};
    expectDone(s_storage->publish(nextTxn(), std::vector{upsert(create(table), "1\ta\t\\N\n")}));
    EXPECT_EQ(one("SELECT g FROM d.computed"), "a-k2");
}

TEST_F(StorageTest, tablesTheEngineCannotHoldAreRefusedWhenTheyAreUsed) {
    TableDef table{.db = "d", .name = std::string(65, 'n'), .model = TableModel::duplicate};
    table.columns = {{.name = "k", .type = type(TypeKind::decimal, 76, 40), .isKey = true}};
    const TablePtr longName = create(table);
    const std::string digits = std::string(30, '1') + '.' + std::string(40, '2');
    expectDone(s_storage->publish(nextTxn(), std::vector{upsert(longName, digits + '\n')}));
    EXPECT_FALSE(s_storage->prepareQuery("d", longName->name));
    const auto renamed = s_catalog->renameTable(longName->id, "short");
    ASSERT_TRUE(renamed);
    expectDone(s_storage->renameTable(*longName, **renamed));
    EXPECT_EQ(one("SELECT k FROM d.short"), digits);
    TableDef longColumn = **renamed;
    longColumn.columns[0].name = std::string(65, 'c');
    const auto changed = s_catalog->replaceTable(longColumn);
    ASSERT_TRUE(changed);
    expectDone(s_storage->alterTable(**renamed, **changed));
    EXPECT_FALSE(s_storage->prepareQuery("d", "short"));
    EXPECT_EQ(*s_storage->rowCount((*changed)->id), 1U);

    TableDef oddDefault{.db = "d", .name = "odd", .model = TableModel::duplicate};
    oddDefault.columns = {{.name = "k",
                           .type = type(TypeKind::decimal, 9, 2),
                           .isKey = true,
                           .defaultValue = {DefaultKind::literal, "12345678.9"}}};
    expectDone(s_storage->publish(nextTxn(), std::vector{upsert(create(oddDefault), "1.5\n")}));
    EXPECT_EQ(one("SELECT k FROM d.odd"), "1.50");

    TableDef many{.db = "d", .name = "many", .model = TableModel::duplicate};
    for (int i = 0; i < 1200; ++i)
        many.columns.push_back({.name = 'c' + std::to_string(i), .type = type(TypeKind::integer), .isKey = i == 0});
    const TablePtr tooMany = create(many);
    EXPECT_FALSE(s_storage->prepareQuery("d", "many"));
    EXPECT_FALSE(s_storage->publish(nextTxn(), std::vector{upsert(tooMany, "1\n")}));
    EXPECT_EQ(*s_storage->rowCount(tooMany->id), 0U);
    expectDone(s_storage->dropTable(*tooMany));
    ASSERT_TRUE(s_catalog->dropTable(tooMany->id));
}

TEST_F(StorageTest, rowsThrownAwayAreCountedOnceAndOverARestart) {
    const TablePtr table = keyed("dropped");
    TableWrite write{.tableId = table->id, .schemaVersion = table->schemaVersion};
    write.discarded = true;
    write.rows = write.discardedRows = 10;
    write.discardedBytes = 70;
    const std::uint64_t txn = nextTxn();
    expectDone(s_storage->publish(txn, std::vector{write}));
    expectDone(s_storage->publish(txn, std::vector{write}));
    s_storage.reset();
    auto storage = Storage::start({.dir = s_dir, .bufferPoolMib = 128}, *s_catalog);
    ASSERT_TRUE(storage) << storage.error().toString();
    s_storage = std::move(*storage);
    const auto counted = s_storage->discarded().at(table->id);
    EXPECT_EQ(counted.loads, 1U);
    EXPECT_EQ(counted.rows, 10U);
    EXPECT_EQ(counted.bytes, 70U);
    EXPECT_FALSE(s_storage->prepareQuery("d", "dropped"));
    expectDone(s_storage->truncateTable(*table));
    EXPECT_TRUE(s_storage->prepareQuery("d", "dropped"));
}

TEST_F(StorageTest, swappedTablesShowTheirOwnRows) {
    const TablePtr a = keyed("left");
    const TablePtr b = keyed("right");
    expectDone(s_storage->publish(nextTxn(), std::vector{upsert(a, "1\ta\n")}));
    EXPECT_EQ(one("SELECT v FROM d.left"), "a");
    ASSERT_TRUE(s_catalog->swapTables(a->id, b->id));
    expectDone(s_storage->swapTables(*s_catalog->findTable(a->id), *s_catalog->findTable(b->id)));
    EXPECT_EQ(one("SELECT v FROM d.right"), "a");
    EXPECT_EQ(one("SELECT COUNT(*) FROM d.left"), "0");
}

TEST_F(StorageTest, rowsAndViewsAreThereAfterARestart) {
    const TablePtr table = keyed("kept");
    expectDone(s_storage->publish(nextTxn(), std::vector{upsert(table, "1\ta\n")}));
    s_storage.reset();
    s_catalog.reset();
    auto catalog = Catalog::open(s_dir);
    ASSERT_TRUE(catalog);
    s_catalog = std::move(*catalog);
    ASSERT_NE(s_catalog->findTable("d", "kept"), nullptr);
    ASSERT_EQ(*s_catalog->findTable("d", "kept"), *table);
    // A crash may have left a table in the catalog that the engine does not have, and the reverse.
    TableDef orphan{.db = "d", .name = "orphan", .model = TableModel::primary};
    orphan.columns = {{.name = "k", .type = type(TypeKind::integer), .nullable = false, .isKey = true}};
    ASSERT_TRUE(s_catalog->createTable(orphan));
    auto storage = Storage::start({.dir = s_dir, .bufferPoolMib = 128}, *s_catalog);
    ASSERT_TRUE(storage) << storage.error().toString();
    s_storage = std::move(*storage);
    EXPECT_EQ(one("SELECT v FROM d.kept WHERE k = 1"), "a");
    EXPECT_EQ(one("SELECT COUNT(*) FROM d.orphan"), "0");
}

} // namespace
} // namespace lodestar::sandbox
