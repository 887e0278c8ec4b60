// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/chunk_reader.h"
#include "tests/integration/snapshot/snapshot_fixture.h"
#include <thread>
namespace lodestar::test {
namespace {

snapshot::Chunk everything() {
    snapshot::Chunk chunk;
    chunk.last = true;
    return chunk;
}

class ChunkReaderTest : public SnapshotTest {
protected:
    std::vector<std::string> read(const std::string& table, snapshot::ReadSelection selection = {}) {
        std::vector<std::string> rows;
        FunctionSink sink([&](std::span<const value::CellView> cells) {
            rows.push_back(rowAsText(cells));
            return true;
        });
        snapshot::ChunkReader reader(*m_connection, describe(table), std::move(selection));
        const auto counts = orThrow(reader.read(everything(), sink));
        EXPECT_EQ(counts.rows, rows.size());
        return rows;
    }
    /// What the server itself prints, with the expression given per column.
    std::vector<std::string> printed(const std::string& expressions) {
        std::vector<std::string> rows;
        auto sql = m_database->connect();
        sql.exec("SET SESSION sql_mode='', time_zone='+00:00'");
        for (const SqlRow& row : sql.query("SELECT " + expressions + " FROM t ORDER BY 1")) {
            std::string& text = rows.emplace_back();
            for (const SqlCell& cell : row)
                text += cell.value_or("NULL") + '|';
        }
        return rows;
    }
};

TEST_P(ChunkReaderTest, givesTheServersOwnTextForNumbers) {
    m_database->sql().exec(
        "CREATE TABLE t (id INT PRIMARY KEY, ti TINYINT, tu TINYINT UNSIGNED ZEROFILL, si SMALLINT, su SMALLINT "
        "UNSIGNED, mi "
        "MEDIUMINT, mu MEDIUMINT UNSIGNED, i INT, iu INT(8) UNSIGNED ZEROFILL, bi BIGINT, bu BIGINT UNSIGNED, f FLOAT, "
        "fd "
        "FLOAT(9,3), d DOUBLE, de DECIMAL(65,30), dz DECIMAL(10,2) ZEROFILL, b BIT(64), b1 BIT(1), y YEAR)",
        "INSERT INTO t VALUES "
        "(1,-128,0,-32768,0,-8388608,0,-2147483648,0,-9223372036854775808,0,-3.4e38,-1.5,-1.7e308,-1e34,0,b'0',b'1',"
        "1901),"
        "(2,127,255,32767,65535,8388607,16777215,2147483647,4294967295,9223372036854775807,18446744073709551615,123456."
        "789,"
        "123456.789,0.1,0.000000000000000000000000000001,7.5,b'"
        "1111111111111111111111111111111111111111111111111111111111111111',"
        "b'0',2155),"
        "(3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,-0.0,NULL,5e-324,-0.5,NULL,NULL,NULL,0)");
    EXPECT_EQ(read("t"), printed("id,ti,tu+0,si,su,mi,mu,i,iu+0,bi,bu,f*1e0,fd*1e0,d,de,dz+0,b+0,b1+0,y+0"));
}

TEST_P(ChunkReaderTest, givesTheServersOwnTextForDates) {
    m_database->sql().exec(
        "CREATE TABLE t (id INT PRIMARY KEY, d DATE, t0 TIME, t6 TIME(6), dt DATETIME, dt3 DATETIME(3), dt6 "
        "DATETIME(6), ts "
        "TIMESTAMP(6) NULL)",
        "SET SESSION time_zone='+00:00'",
        "INSERT INTO t VALUES (1,'2024-02-29','838:59:59','-838:59:58.999999','9999-12-31 23:59:59','2024-01-02 "
        "03:04:05.006','1000-01-01 00:00:00.000001','2038-01-19 03:14:07.5'),"
        "(2,'0000-00-00','-00:00:01','-00:00:00.000001','0000-00-00 00:00:00','0000-00-00','2024-05-00','1970-01-01 "
        "00:00:01'),"
        "(3,NULL,NULL,'00:00:00',NULL,NULL,NULL,NULL)");
    EXPECT_EQ(read("t"), printed("id,d,t0,t6,dt,dt3,dt6,ts"));
}

TEST_P(ChunkReaderTest, givesTextInUtf8AndBytesAsTheyAre) {
    m_database->sql().exec(
        "CREATE TABLE t (id INT PRIMARY KEY, c CHAR(10) CHARACTER SET latin1, v VARCHAR(40) CHARACTER SET utf8mb4, g "
        "VARCHAR(20) "
        "CHARACTER SET gbk, x LONGTEXT CHARACTER SET ucs2, bn BINARY(6), vb VARBINARY(300), bl LONGBLOB, e "
        "ENUM('a','it''s','x,y'), "
        "s SET('r','w','x'), p POINT)",
        "INSERT INTO t VALUES (1,'\xC3\xA9t\xC3\xA9  ','\xF0\x9F\x98\x80 "
        "\xC5\xBElu\xC5\xA5','\xE4\xB8\xAD',REPEAT('\xC3\xBC',70000),"
        "'ab',REPEAT('\\0',300),REPEAT(x'00ff',40000),'x,y','r,x',NULL),"
        "(2,'','','','','','','','nolabel','',NULL),(3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL)",
        "INSERT INTO t(id,p) SELECT 4, Point(1,2)");
    EXPECT_EQ(read("t"), printed("id,c,v,g,x,HEX(bn),HEX(vb),HEX(bl),e,s,HEX(p)"));
}

TEST_P(ChunkReaderTest, readsAValueLongerThanOnePacket) {
    m_database->sql().exec("SET GLOBAL max_allowed_packet=67108864",
                           "CREATE TABLE t (id INT PRIMARY KEY, b LONGBLOB) ENGINE=MyISAM");
    m_database->connect().exec("INSERT INTO t VALUES (1, REPEAT('a', 17000000)), (2, 'b')");
    m_connection = orThrow(source::MySqlConnection::open(m_database->endpoint(), source::Purpose::snapshot));
    std::vector<std::size_t> sizes;
    FunctionSink sink([&](std::span<const value::CellView> cells) {
        sizes.push_back(cells[1].bytes.size());
        return true;
    });
    snapshot::ChunkReader reader(*m_connection, describe("t"));
    EXPECT_EQ(orThrow(reader.read(everything(), sink)).rows, 2U);
    EXPECT_EQ(sizes, (std::vector<std::size_t>{17000000, 1}));
}

TEST_P(ChunkReaderTest, readsGeneratedAndInvisibleColumns) {
    if (GetParam() == sandbox::ServerKind::mysql56)
        return; // has neither
    m_database->sql().exec(
        std::string("CREATE TABLE t (id INT PRIMARY KEY, a INT, v INT GENERATED ALWAYS AS (a+1) VIRTUAL, s INT "
                    "GENERATED ALWAYS AS (a*2) STORED") +
        (isMariaDb() ? ", hidden INT INVISIBLE DEFAULT 9" : "") + ")");
    m_database->sql().exec("INSERT INTO t (id,a) VALUES (1,10)");
    EXPECT_EQ(read("t"), std::vector<std::string>{isMariaDb() ? "1|10|11|20|9|" : "1|10|11|20|"});
}

TEST_P(ChunkReaderTest, readsJsonAsTheServerPrintsIt) {
    if (GetParam() == sandbox::ServerKind::mysql56)
        return; // has none
    m_database->sql().exec("CREATE TABLE t (id INT PRIMARY KEY, j JSON)",
                           R"(INSERT INTO t VALUES (1,'{"b": 1.0, "a":[1,2,"\\u00e9"]}'),(2,'null'),(3,NULL))");
    EXPECT_EQ(read("t"), printed("id,CAST(j AS CHAR)"));
    EXPECT_TRUE(describe("t").columns[1].jsonChecked == isMariaDb());
}

TEST_P(ChunkReaderTest, leavesOutColumnsAndRowsThatAreNotWanted) {
    m_database->sql().exec("CREATE TABLE t (id INT PRIMARY KEY, a INT, b INT)",
                           "INSERT INTO t VALUES (1,10,100),(2,20,200)");
    EXPECT_EQ(read("t", {.columns = {0, 2}, .where = "a > 10"}), std::vector<std::string>{"2|ABSENT|200|"});
    EXPECT_EQ(read("t", {.columns = {}, .where = "a = 10 OR a = 20"}).size(), 2U);
}

TEST_P(ChunkReaderTest, endsWhenTheSinkHasEnough) {
    makeNumbers(1000);
    int rows = 0;
    FunctionSink sink([&](std::span<const value::CellView>) { return ++rows < 3; });
    snapshot::ChunkReader reader(*m_connection, describe("numbers"));
    const auto result = reader.read(everything(), sink);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::cancelled);
    EXPECT_EQ(rows, 3);
    EXPECT_TRUE(m_connection->interrupted());
}

TEST_P(ChunkReaderTest, hearsAStopWhileTheServerIsSilent) {
    m_database->sql().exec("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
    std::stop_source stop;
    std::thread other([&] {
        auto sql = m_database->connect();
        const std::string running =
            "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID<>CONNECTION_ID() AND INFO LIKE '%SLEEP(61)%'";
        for (int i = 0; i < 400 && sql.number(running) == 0; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        stop.request_stop();
    });
    FunctionSink sink([](std::span<const value::CellView>) { return true; });
    snapshot::ChunkReader reader(*m_connection, describe("t"), {.columns = {}, .where = "SLEEP(61)=0"});
    const auto result = reader.read(everything(), sink, stop.get_token());
    other.join();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::cancelled);
}

TEST_P(ChunkReaderTest, failsWhenTheServerEndsTheReadHalfWay) {
    makeNumbers(10000);
    m_database->sql().exec("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(3000) CHARACTER SET latin1)",
                           "INSERT INTO t SELECT n, REPEAT('x',3000) FROM numbers");
    int rows = 0;
    FunctionSink sink([&](std::span<const value::CellView>) {
        if (++rows == 1)
            m_database->sql().exec("KILL QUERY " + std::to_string(m_connection->threadId()));
        return true;
    });
    snapshot::ChunkReader reader(*m_connection, describe("t"));
    const auto result = reader.read(everything(), sink);
    ASSERT_FALSE(result) << "a cut chunk counted as whole";
    EXPECT_EQ(result.error().code, ErrorCode::sourceQueryFailed);
    EXPECT_EQ(result.error().scope, ErrorScope::chunk);
    EXPECT_LT(rows, 10000);
    EXPECT_TRUE(m_connection->query("SELECT 1")) << "the connection is still good";
}

TEST_P(ChunkReaderTest, goesOnBehindAChunkInTheSameStatement) {
    makeNumbers(1000);
    m_database->sql().exec("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t SELECT n FROM numbers");
    std::vector<std::string> rows;
    FunctionSink sink([&](std::span<const value::CellView> cells) {
        rows.push_back(rowAsText(cells));
        return true;
    });
    snapshot::ChunkReader reader(*m_connection, describe("t"));
    reader.setReadOn(true);
    const auto chunk = [](const char* lower, const char* upper) {
        snapshot::Chunk made;
        if (*lower != 0)
            made.lower = {{snapshot::KeyValue::Kind::integer, lower}};
        if (*upper != 0)
            made.upper = {{snapshot::KeyValue::Kind::integer, upper}};
        return made;
    };
    EXPECT_EQ(orThrow(reader.read(chunk("", "100"), sink)).rows, 100U);
    EXPECT_EQ(orThrow(reader.read(chunk("100", "300"), sink)).rows, 200U);
    ASSERT_TRUE(reader.midway());
    EXPECT_TRUE(reader.continues(chunk("300", "")));
    EXPECT_FALSE(reader.continues(chunk("400", "")));
    m_database->sql().exec("DELETE FROM t WHERE id > 300"); // the statement's read view still has the rows
    EXPECT_EQ(orThrow(reader.read(chunk("300", "700"), sink)).rows, 400U);
    EXPECT_EQ(orThrow(reader.read(chunk("700", ""), sink)).rows, 300U);
    EXPECT_FALSE(reader.midway());
    ASSERT_EQ(rows.size(), 1000U);
    EXPECT_EQ(rows.front(), "1|");
    EXPECT_EQ(rows.back(), "1000|");
    EXPECT_TRUE(m_connection->query("SELECT 1")) << "the connection is free again";
}

TEST_P(ChunkReaderTest, endsADenseChunkByTheCountOfItsRows) {
    makeNumbers(1000);
    m_database->sql().exec("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t SELECT n - 500 FROM numbers");
    std::vector<std::string> rows;
    FunctionSink sink([&](std::span<const value::CellView> cells) {
        rows.push_back(rowAsText(cells));
        return true;
    });
    snapshot::ChunkReader reader(*m_connection, describe("t"));
    const auto read = [&](const char* lower, const char* upper) {
        snapshot::Chunk chunk;
        chunk.lower = {{snapshot::KeyValue::Kind::integer, lower}};
        chunk.upper = {{snapshot::KeyValue::Kind::integer, upper}};
        rows.clear();
        return orThrow(reader.read(chunk, sink)).rows;
    };
    EXPECT_EQ(read("-400", "-100"), 300U);
    EXPECT_EQ(read("-100", "100"), 200U); // by count
    EXPECT_EQ(rows.front(), "-99|");
    EXPECT_EQ(rows.back(), "100|");
    m_database->sql().exec("DELETE FROM t WHERE id BETWEEN 150 AND 160");
    EXPECT_EQ(read("100", "200"), 89U) << "rows behind the chunk were taken, or some of its own not";
    EXPECT_EQ(rows.back(), "200|");
    EXPECT_FALSE(reader.midway());
    EXPECT_EQ(read("200", "300"), 100U); // by its bound: the last one had gaps
    EXPECT_EQ(read("300", "700"), 200U); // by count, and the table ends first
    EXPECT_EQ(rows.back(), "500|");
    EXPECT_TRUE(m_connection->query("SELECT 1")) << "the connection is free again";
}

TEST_P(ChunkReaderTest, noticesAColumnThatChangedItsType) {
    m_database->sql().exec("CREATE TABLE t (id INT PRIMARY KEY, a INT)", "INSERT INTO t VALUES (1,1)");
    const schema::SourceTable known = describe("t");
    m_database->sql().exec("ALTER TABLE t MODIFY a VARCHAR(10)");
    FunctionSink sink([](std::span<const value::CellView>) { return true; });
    snapshot::ChunkReader reader(*m_connection, known);
    const auto result = reader.read(everything(), sink);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::schemaDrift);
}

INSTANTIATE_TEST_SUITE_P(Servers, ChunkReaderTest, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
