// SPDX-License-Identifier: GPL-3.0-or-later
// Every column type at its edges: what the binlog gives must be what the server's own SELECT prints.
#include "core/snapshot/chunk_reader.h"
#include "tests/integration/binlog/recording_handler.h"
#include "tests/support/source_database.h"
#include <algorithm>
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

enum Servers : unsigned { all = 15, maria = 1, m80 = 2, m57 = 4, m56 = 8, withJson = m80 | m57 };

struct TypeCase {
    const char* definition;
    const char* select; ///< with % for the column
    std::vector<const char*> values;
    unsigned servers = all;
};

const std::vector<TypeCase>& cases() {
    static const char* const kPlain = "%";
    static const char* const kNumber = "%+0";
    static const char* const kBytes = "HEX(%)";
    static const std::vector<TypeCase> kCases = {
        {"TINYINT", kPlain, {"-128", "127", "0", "-1"}},
        {"TINYINT UNSIGNED", kPlain, {"255", "0", "128"}},
        {"SMALLINT", kPlain, {"-32768", "32767", "0"}},
        {"SMALLINT UNSIGNED", kPlain, {"65535", "32768"}},
        {"MEDIUMINT", kPlain, {"-8388608", "8388607", "-2"}},
        {"MEDIUMINT UNSIGNED", kPlain, {"16777215", "8388608"}},
        {"INT", kPlain, {"-2147483648", "2147483647"}},
        {"INT(8) UNSIGNED ZEROFILL", kNumber, {"4294967295", "42"}},
        {"BIGINT", kPlain, {"-9223372036854775808", "9223372036854775807"}},
        {"BIGINT UNSIGNED", kPlain, {"18446744073709551615", "9223372036854775808"}},
        {"FLOAT", "%*1e0", {"3.40282347e38", "-0.1", "123456.789", "16777217", "1e-40", "0"}},
        {"FLOAT(7,4)", "%*1e0", {"999.9999", "-0.00009"}},
        {"DOUBLE", kPlain, {"1.7976931348623157e308", "-5e-324", "0.1", "1e15", "1e-15", "123456789.125"}},
        {"DOUBLE UNSIGNED", kPlain, {"1e22", "0.5"}},
        {"DECIMAL(65,30)", kPlain, {"-12345678901234567890123456789012345.123456789012345678901234567890", "0", "1"}},
        {"DECIMAL(10,0)", kPlain, {"-9999999999", "9999999999", "-0"}},
        {"DECIMAL(5,2) UNSIGNED", kPlain, {"999.99", "0.01"}},
        {"DECIMAL(30,30)", kPlain, {"-0.000000000000000000000000000001", "0.999999999999999999999999999999"}},
        {"BIT(1)", kNumber, {"1", "0"}},
        {"BIT(64)", kNumber, {"18446744073709551615", "1"}},
        {"BIT(10)", kNumber, {"b'1000000001'", "0"}},
        {"YEAR", kNumber, {"1901", "2155", "0", "2024"}},
        {"DATE", kPlain, {"'1000-01-01'", "'9999-12-31'", "'0000-00-00'", "'2024-00-00'", "'0001-01-01'"}},
        {"TIME", kPlain, {"'-838:59:59'", "'838:59:59'", "'00:00:00'", "'-00:00:01'"}},
        {"TIME(1)", kPlain, {"'-00:00:00.1'", "'00:00:00.9'", "'-838:59:58.9'"}},
        {"TIME(2)", kPlain, {"'-00:00:01.10'", "'12:34:56.78'"}},
        {"TIME(3)", kPlain, {"'-12:34:56.789'", "'00:00:00.001'"}},
        {"TIME(4)", kPlain, {"'-12:34:56.7891'", "'100:00:00.0001'"}},
        {"TIME(5)", kPlain, {"'-00:00:00.00001'", "'23:59:59.99999'"}},
        {"TIME(6)", kPlain, {"'-00:00:00.000001'", "'-838:59:59.000000'", "'838:59:59.000000'"}},
        {"DATETIME", kPlain, {"'1000-01-01 00:00:00'", "'0000-00-00 00:00:00'", "'2024-00-00 00:00:00'"}},
        {"DATETIME(1)", kPlain, {"'2024-02-29 12:34:56.7'", "'9999-12-31 23:59:59.9'"}},
        {"DATETIME(3)", kPlain, {"'2024-02-29 12:34:56.789'", "'0001-01-01 00:00:00.001'"}},
        {"DATETIME(6)", kPlain, {"'9999-12-31 23:59:59.999999'", "'0000-00-00 00:00:00'"}},
        {"TIMESTAMP NULL", kPlain, {"'1970-01-01 00:00:01'", "'2038-01-19 03:14:07'", "'0000-00-00 00:00:00'"}},
        {"TIMESTAMP(5) NULL", kPlain, {"'2024-03-31 01:59:59.99999'", "'2000-02-29 00:00:00.00001'"}},
        {"CHAR(10) CHARACTER SET utf8mb4", kPlain, {"''", "'a  '", "'\xf0\x9f\x92\xa9\xc3\xa9'", "'  x'"}},
        {"CHAR(100) CHARACTER SET utf8mb4", kPlain, {"REPEAT('\xe2\x82\xac', 100)", "'z'"}},
        {"CHAR(20) CHARACTER SET ucs2", kPlain, {"'a '", "'\xe2\x82\xac'"}},
        {"VARCHAR(20) CHARACTER SET latin1", kPlain, {"'\xe2\x82\xac\xc3\xa9 '", "''", "x'8081'"}},
        {"VARCHAR(300) CHARACTER SET latin1", kPlain, {"REPEAT('\xc3\xbc', 300)", "'plain'"}},
        {"VARCHAR(20) CHARACTER SET gbk", kPlain, {"'\xe4\xbd\xa0\xe5\xa5\xbd\xe2\x80\x94'", "'ascii'"}},
        {"VARCHAR(20) CHARACTER SET sjis", kPlain, {"'\xe3\x81\x82\xe3\x80\x9c\xef\xbd\xb1'", "'b'"}},
        {"VARCHAR(20) CHARACTER SET utf8", kPlain, {"'\xc3\xa9\xe2\x82\xac'", "' '"}},
        {"VARCHAR(20) CHARACTER SET utf16", kPlain, {"'\xf0\x9f\x92\xa9'", "'abc '"}},
        {"VARCHAR(20) CHARACTER SET utf16le", kPlain, {"'\xf0\x9f\x92\xa9'", "'abc'"}},
        {"VARCHAR(20) CHARACTER SET utf32", kPlain, {"'\xf0\x9f\x92\xa9'", "'abc'"}},
        {"VARCHAR(20) CHARACTER SET cp1251", kPlain, {"'\xd0\x9f\xd1\x80'", "x'98'"}},
        {"TINYTEXT CHARACTER SET latin2", kPlain, {"'\xc5\xbe'", "''"}},
        {"TEXT CHARACTER SET utf8mb4", kPlain, {"REPEAT('\xc3\xa9x', 30000)", "''", "'a\\0b\\n\\t\\\\'"}},
        {"MEDIUMTEXT CHARACTER SET euckr", kPlain, {"'\xea\xb0\x80'", "REPEAT('k', 70000)"}},
        {"LONGTEXT CHARACTER SET big5", kPlain, {"'\xe4\xb8\xad'", "''"}},
        {"BINARY(4)", kBytes, {"'ab'", "''", "x'00000000'", "x'61006200'", "x'ffffffff'"}},
        {"BINARY(255)", kBytes, {"x'01'", "REPEAT(x'ff', 255)"}},
        {"VARBINARY(300)", kBytes, {"x'00'", "x'610000'", "REPEAT(x'00', 300)", "''"}},
        {"TINYBLOB", kBytes, {"x'00ff00'", "''"}},
        {"BLOB", kBytes, {"REPEAT(x'00', 65535)", "x'0a'"}},
        {"MEDIUMBLOB", kBytes, {"REPEAT(x'fe', 70000)", "''"}},
        {"LONGBLOB", kBytes, {"x'00'", "REPEAT('x', 300000)"}},
        {"ENUM('a','\xc3\xa9','c,d') CHARACTER SET latin1", kPlain, {"'a'", "'\xc3\xa9'", "'c,d'", "'nope'"}},
        {"SET('x','\xc3\xbc','z') CHARACTER SET utf8mb4", kPlain, {"'x,z'", "''", "'x,\xc3\xbc,z'", "'\xc3\xbc'"}},
        {"GEOMETRY", kBytes, {"POINT(1.5, -2)", "LINESTRING(POINT(0,0), POINT(1,1))"}},
        {"JSON",
         "CAST(% AS CHAR CHARACTER SET utf8mb4)",
         {"'{\"b\": 1.0, \"a\": [true, null, \"\xc3\xa9\\\\n\"], \"d\": 1e100}'", "'[]'", "'\"x\"'",
          "'12345678901234567890'",
          "JSON_OBJECT('t', CAST('2024-02-29 01:02:03.5' AS DATETIME(1)), 'd', CAST(1.10 AS DECIMAL(5,2)))",
          "CONCAT('[', REPEAT('1234567890,', 9000), '0]')", "'null'", "'{}'"},
         withJson},
        {"JSON", kPlain, {"'{\"b\": 1.0,\"a\":[true ]}'", "'[]'"}, maria},
        {"UUID", kPlain, {"'00112233-4455-1677-8899-aabbccddeeff'", "'00112233-4455-5677-8899-aabbccddee00'"}, maria},
        {"INET6",
         kPlain,
         {"'2001:db8::'", "'::'", "'::1'", "'::ffff:1.2.3.4'", "'::1.2.3.4'", "'ffff:0:0:1::2'", "'1:0:2:0:3:0:4:0'",
          "'0:1::'", "'::1:2'", "'1:0:0:2:0:0:3:4'", "'1::'", "'::ffff:0:0'", "'0:1:2:3:4:5:6:0'", "'1:2:3:4:5:6:7:0'"},
         maria},
        {"INET4", kPlain, {"'10.0.0.0'", "'255.255.255.255'", "'0.0.0.0'"}, maria},
        {"VARCHAR(200) COMPRESSED CHARACTER SET latin1", kPlain, {"REPEAT('\xc3\xa9', 200)", "''", "'s'"}, maria},
        {"TEXT COMPRESSED CHARACTER SET utf8mb4", kPlain, {"REPEAT('\xc3\xa9y', 5000)", "''"}, maria},
        {"BLOB COMPRESSED", kBytes, {"REPEAT(x'00ff', 5000)", "x'00'"}, maria},
    };
    return kCases;
}

unsigned flagOf(ServerKind kind) {
    switch (kind) {
    case ServerKind::mariadb:
        return maria;
    case ServerKind::mysql80:
        return m80;
    case ServerKind::mysql57:
        return m57;
    default:
        return m56;
    }
}

std::string replaced(std::string text, const std::string& by) { return text.replace(text.find('%'), 1, by); }

class AllTypes : public ::testing::TestWithParam<ServerKind> {
protected:
    /// Splits the columns over several tables: one row holds 65535 bytes at most.
    void checkColumns(std::span<const TypeCase> columns, const std::string& table) {
        SourceDatabase database(GetParam(), "types");
        Sql& sql = database.sql();
        sql.exec("SET SESSION sql_mode = ''", "SET SESSION time_zone = '+00:00'");
        std::string create = "CREATE TABLE " + table + " (id INT PRIMARY KEY, touched INT NOT NULL DEFAULT 0";
        std::string select = "SELECT id, touched";
        std::size_t rowCount = 0;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string name = "c" + std::to_string(i);
            create += ", " + name + ' ' + columns[i].definition;
            select += ", " + replaced(columns[i].select, name);
            rowCount = std::max(rowCount, columns[i].values.size());
        }
        sql.exec(create + ") ENGINE=InnoDB ROW_FORMAT=DYNAMIC");
        const value::Position start = currentPosition(database.endpoint());
        for (std::size_t row = 0; row <= rowCount; ++row) { // the last one is all NULL
            std::string insert = "INSERT INTO " + table + " VALUES (" + std::to_string(row) + ", 0";
            for (const TypeCase& column : columns)
                insert += row < column.values.size() ? ", " + std::string(column.values[row]) : std::string(", NULL");
            sql.exec(insert + ")");
        }
        const SqlRows inserted = sql.query(select + " FROM " + table + " ORDER BY id");
        RecordingHandler handler;
        handler.select(database.endpoint(), {database.name(), table});
        const auto copied = copiedRows(database.endpoint(), handler.table({database.name(), table}));
        sql.exec("UPDATE " + table + " SET touched = id + 1", "DELETE FROM " + table);

        auto end = readToEnd(database.endpoint(), start, handler);
        ASSERT_TRUE(end) << end.error().toString();
        ASSERT_TRUE(handler.errors.empty()) << handler.errors[0].error.toString();
        ASSERT_EQ(handler.rows.size(), 3 * inserted.size());
        for (const RecordingHandler::Row& row : handler.rows)
            compare(row, inserted, columns);
        ASSERT_EQ(copied.size(), inserted.size());
        for (const RecordingHandler::Row& row : handler.rows)
            if (row.op == value::RowOp::insert) {
                EXPECT_EQ(row.exactAfter, copied.at(row.after[0])) << "the copy of row " << row.after[0] << " differs";
            }
    }

    /// By key, as the snapshot reads them.
    static std::map<std::string, std::vector<std::string>> copiedRows(const source::Endpoint& endpoint,
                                                                      const schema::SourceTable& table) {
        struct Sink final : value::RowSink {
            std::map<std::string, std::vector<std::string>> rows;
            bool row(value::RowOp, std::span<const value::CellView>, std::span<const value::CellView> after) override {
                std::vector<std::string>& cells = rows[cellText(after[0])];
                for (const auto& cell : after)
                    cells.push_back(exactText(cell));
                return true;
            }
        } sink;
        auto connection = source::MySqlConnection::open(endpoint, source::Purpose::snapshot);
        EXPECT_TRUE(connection);
        if (!connection)
            return {};
        snapshot::ChunkReader reader(**connection, table);
        auto read = reader.read({}, sink);
        EXPECT_TRUE(read) << read.error().toString();
        return std::move(sink.rows);
    }

    static void compare(const RecordingHandler::Row& row, const SqlRows& inserted, std::span<const TypeCase> columns) {
        const auto& any = row.after.empty() ? row.before : row.after;
        const SqlRow& expected = inserted.at(std::stoul(any.at(0)));
        for (const auto* image : {&row.before, &row.after}) {
            if (image->empty())
                continue;
            ASSERT_EQ(image->size(), columns.size() + 2);
            for (std::size_t i = 0; i < columns.size(); ++i)
                EXPECT_EQ((*image)[i + 2], expected[i + 2].value_or("\\N"))
                    << columns[i].definition << " in row " << any.at(0)
                    << (image == &row.before ? " before" : " after");
        }
    }
};

TEST_P(AllTypes, cellsOfTheBinlogEqualTheServersSelect) {
    LS_NEED_SERVER(GetParam());
    std::vector<TypeCase> mine;
    for (const TypeCase& column : cases())
        if ((column.servers & flagOf(GetParam())) != 0)
            mine.push_back(column);
    constexpr std::size_t kColumnsPerTable = 24;
    for (std::size_t at = 0; at < mine.size(); at += kColumnsPerTable)
        checkColumns(std::span(mine).subspan(at, std::min(kColumnsPerTable, mine.size() - at)),
                     "t" + std::to_string(at));
}

INSTANTIATE_TEST_SUITE_P(Servers, AllTypes, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
