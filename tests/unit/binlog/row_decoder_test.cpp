// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/row_decoder.h"
#include "core/schema/column_type.h"
#include "core/value/number_text.h"
#include "core/value/temporal_text.h"
#include "tests/unit/binlog/event_bytes.h"
#include <gtest/gtest.h>
namespace lodestar::binlog {
namespace {

using tests::EventBytes;
using tests::fromHex;
using value::CellKind;
using value::CellView;

schema::SourceColumn column(const std::string& type, const std::string& charset = "utf8mb4") {
    schema::SourceColumn out;
    out.name = "c";
    out.columnType = type;
    EXPECT_TRUE(schema::parseColumnType(type, out)) << type;
    if (out.kind >= schema::TypeKind::charText && out.kind <= schema::TypeKind::longText)
        out.charset = charset;
    return out;
}

schema::SourceTable tableOf(std::vector<schema::SourceColumn> columns) {
    schema::SourceTable table;
    table.id = {"d", "t"};
    table.columns = std::move(columns);
    return table;
}

std::vector<std::uint8_t> mapBody(const std::string& types, const std::string& metadata, const std::string& tlv = {}) {
    const std::size_t count = types.size() / 2;
    EventBytes out;
    out.number(7, 6).number(1, 2).number(1, 1).text("d").number(0, 1).number(1, 1).text("t").number(0, 1);
    out.number(count, 1).hex(types).number(metadata.size() / 2, 1).hex(metadata);
    for (std::size_t i = 0; i < (count + 7) / 8; ++i)
        out.number(0xff, 1);
    return out.hex(tlv).take();
}

std::string textOf(const CellView& cell) {
    std::string out;
    switch (cell.kind) {
    case CellKind::null:
        return "NULL";
    case CellKind::absent:
        return "absent";
    case CellKind::int64:
        value::appendInt(out, cell.i);
        break;
    case CellKind::uint64:
        value::appendUnsigned(out, cell.u);
        break;
    case CellKind::float32:
        value::appendFloat(out, cell.f);
        break;
    case CellKind::float64:
        value::appendDouble(out, cell.d);
        break;
    case CellKind::date:
        value::appendDate(out, cell.temporal);
        break;
    case CellKind::dateTime:
        value::appendDateTime(out, cell.temporal, cell.fraction);
        break;
    case CellKind::time:
        value::appendTime(out, cell.temporal, cell.fraction);
        break;
    default:
        out = cell.bytes;
    }
    return out;
}

/// Rows of an insert with all columns present, printed; cells by "|", rows by "\n"; or the error's code name.
std::string decoded(const schema::SourceTable& table, const std::vector<std::uint8_t>& mapBytes,
                    const std::string& rowsHex, schema::Family family = schema::Family::mysql) {
    auto map = parseTableMap(mapBytes, 6);
    if (!map)
        return std::string(errorCodeName(map.error().code));
    const auto rows = fromHex(rowsHex);
    const std::vector<std::uint8_t> present((map->columns.size() + 7) / 8, 0xff);
    RowsEvent event;
    event.op = value::RowOp::insert;
    event.columnCount = static_cast<std::uint32_t>(map->columns.size());
    event.present = present;
    event.rows = rows;
    auto decoder = RowDecoder::make(table, *map, event.present, {family, 80015});
    if (!decoder)
        return std::string(errorCodeName(decoder.error().code));
    std::string out;
    auto done = decoder->decode(event, [&](std::span<const CellView>, std::span<const CellView> after) {
        out += out.empty() ? "" : "\n";
        for (std::size_t i = 0; i < after.size(); ++i)
            out += (i == 0 ? "" : "|") + textOf(after[i]);
        return true;
    });
    return done ? out : std::string(errorCodeName(done.error().code));
}

std::string decodedValue(const std::string& type, const std::string& code, const std::string& metadata,
                         const std::string& valueHex, const std::string& charset = "utf8mb4",
                         schema::Family family = schema::Family::mysql) {
    return decoded(tableOf({column(type, charset)}), mapBody(code, metadata), "fe" + valueHex, family);
}

TEST(RowDecoder, decimalsHaveTheirScale) {
    EXPECT_EQ(decodedValue("decimal(14,4)", "f6", "0e04", "810dfb38d204d2"), "1234567890.1234");
    EXPECT_EQ(decodedValue("decimal(5,2)", "f6", "0502", "7ffffa"), "-0.05");
    EXPECT_EQ(decodedValue("decimal(5,2)", "f6", "0502", "80"), "binlogCorrupt");
}

TEST(RowDecoder, timestampsAreUtc) {
    EXPECT_EQ(decodedValue("timestamp", "11", "00", "65e079f0"), "2024-02-29 12:34:56");
    EXPECT_EQ(decodedValue("timestamp", "11", "00", "00000000"), "0000-00-00 00:00:00");
    EXPECT_EQ(decodedValue("timestamp(3)", "11", "03", "65e079f01ed2"), "2024-02-29 12:34:56.789");
    EXPECT_EQ(decodedValue("timestamp", "11", "00", "7fffffff"), "2038-01-19 03:14:07");
    EXPECT_EQ(decodedValue("timestamp", "11", "00", "00000001"), "1970-01-01 00:00:01");
}

TEST(RowDecoder, dateTimesKeepZeroAndPartlyZeroDates) {
    EXPECT_EQ(decodedValue("datetime", "12", "00", "99b2bac8b8"), "2024-02-29 12:34:56");
    EXPECT_EQ(decodedValue("datetime", "12", "00", "8000000000"), "0000-00-00 00:00:00");
    EXPECT_EQ(decodedValue("datetime", "12", "00", "99b2000000"), "2024-00-00 00:00:00");
    EXPECT_EQ(decodedValue("datetime(2)", "12", "02", "99b2bac8b84e"), "2024-02-29 12:34:56.78");
    EXPECT_EQ(decodedValue("datetime(6)", "12", "06", "fef3ff7efb0f423f"), "9999-12-31 23:59:59.999999");
    EXPECT_EQ(decodedValue("datetime", "12", "00", "7fffffffff"), "binlogCorrupt");
    EXPECT_EQ(decodedValue("date", "0a", "", "5dd00f"), "2024-02-29");
    EXPECT_EQ(decodedValue("date", "0a", "", "000000"), "0000-00-00");
    EXPECT_EQ(decodedValue("date", "0a", "", "00d00f"), "2024-00-00");
}

TEST(RowDecoder, negativeTimesKeepTheirFraction) {
    EXPECT_EQ(decodedValue("time", "13", "00", "7ff000"), "-01:00:00");
    EXPECT_EQ(decodedValue("time", "13", "00", "b46efb"), "838:59:59");
    EXPECT_EQ(decodedValue("time", "13", "00", "4b9105"), "-838:59:59");
    EXPECT_EQ(decodedValue("time", "13", "00", "800000"), "00:00:00");
    EXPECT_EQ(decodedValue("time(1)", "13", "01", "7ffffff6"), "-00:00:00.1");
    EXPECT_EQ(decodedValue("time(1)", "13", "01", "8000000a"), "00:00:00.1");
    EXPECT_EQ(decodedValue("time(2)", "13", "02", "7fffffff"), "-00:00:00.01");
    EXPECT_EQ(decodedValue("time(2)", "13", "02", "7ffffef6"), "-00:00:01.10");
    EXPECT_EQ(decodedValue("time(3)", "13", "03", "7ffffffb32"), "-00:00:00.123");
    EXPECT_EQ(decodedValue("time(3)", "13", "03", "7f3747e12e"), "-12:34:56.789");
    EXPECT_EQ(decodedValue("time(6)", "13", "06", "7fffffffffff"), "-00:00:00.000001");
    EXPECT_EQ(decodedValue("time(6)", "13", "06", "4b9105000000"), "-838:59:59.000000");
    EXPECT_EQ(decodedValue("time(6)", "13", "06", "b46efb000000"), "838:59:59.000000");
}

TEST(RowDecoder, oldTemporalFormatsAreReadWithoutFraction) {
    EXPECT_EQ(decodedValue("datetime", "0c", "", "80c5aa8b68120000"), "2024-02-29 12:34:56");
    EXPECT_EQ(decodedValue("timestamp", "07", "", "f079e065"), "2024-02-29 12:34:56");
    EXPECT_EQ(decodedValue("time", "0b", "", "c01dfe"), "-12:34:56");
    EXPECT_EQ(decodedValue("datetime(3)", "0c", "", "00422bb59e9895"), "binlogUnsupported");
}

TEST(RowDecoder, numbersTakeTheirSignFromTheSchema) {
    EXPECT_EQ(decodedValue("mediumint", "09", "", "feffff"), "-2");
    EXPECT_EQ(decodedValue("mediumint unsigned", "09", "", "feffff"), "16777214");
    EXPECT_EQ(decodedValue("bigint unsigned", "08", "", "ffffffffffffffff"), "18446744073709551615");
    EXPECT_EQ(decodedValue("tinyint", "01", "", "80"), "-128");
    EXPECT_EQ(decodedValue("year", "0d", "", "7c"), "2024");
    EXPECT_EQ(decodedValue("year", "0d", "", "00"), "0");
    EXPECT_EQ(decodedValue("year", "0d", "", "01"), "1901");
    EXPECT_EQ(decodedValue("bit(10)", "10", "0201", "0201"), "513");
    EXPECT_EQ(decodedValue("float", "04", "04", "6520f147"), "123456.79");
    EXPECT_EQ(decodedValue("double", "05", "08", "9a9999999999b93f"), "0.1");
}

TEST(RowDecoder, unknownTypesConcernTheirTableOnly) {
    EXPECT_EQ(decoded(tableOf({column("int"), column("int")}), mapBody("0364", ""), ""), "binlogUnsupported");
}

TEST(RowDecoder, labelsComeFromTheSchema) {
    EXPECT_EQ(decodedValue("enum('a','b')", "fe", "f701", "02"), "b");
    EXPECT_EQ(decodedValue("enum('a','b')", "fe", "f701", "00"), "");
    EXPECT_EQ(decodedValue("enum('a','b')", "fe", "f701", "03"), "schemaDrift");
    EXPECT_EQ(decodedValue("set('x','y','z')", "fe", "f801", "05"), "x,z");
    EXPECT_EQ(decodedValue("set('x','y','z')", "fe", "f801", "00"), "");
    EXPECT_EQ(decodedValue("set('x','y','z')", "fe", "f801", "08"), "schemaDrift");
}

TEST(RowDecoder, lengthPrefixFollowsTheLongestValue) {
    EXPECT_EQ(decodedValue("char(10)", "fe", "fe28", "02c3a9"), "\xc3\xa9");
    EXPECT_EQ(decodedValue("char(100)", "fe", "ee90", "0200c3a9"), "\xc3\xa9");
    EXPECT_EQ(decodedValue("varchar(64)", "0f", "0001", "0200c3a9"), "\xc3\xa9");
    EXPECT_EQ(decodedValue("varchar(10)", "0f", "0a00", "01e9", "latin1"), "\xc3\xa9");
    EXPECT_EQ(decodedValue("mediumtext", "fc", "03",
                           "0300006162"
                           "63",
                           "latin1"),
              "abc");
    EXPECT_EQ(decodedValue("varchar(64)", "0f", "0001", "0300c3a9"), "binlogCorrupt");
    EXPECT_EQ(decodedValue("varchar(64)", "0f", "0001", "0200c3a9", "klingon"), "binlogUnsupported");
}

TEST(RowDecoder, strippedZeroBytesComeBack) {
    EXPECT_EQ(decodedValue("binary(4)", "fe", "fe04", "0161"), std::string("a\0\0\0", 4));
    EXPECT_EQ(decodedValue("uuid", "fe", "fe10", "0f00112233445556778899aabbccddee", "", schema::Family::mariadb),
              "00112233-4455-5677-8899-aabbccddee00");
    EXPECT_EQ(decodedValue("inet6", "fe", "fe10", "0420010db8", "", schema::Family::mariadb), "2001:db8::");
    EXPECT_EQ(decodedValue("inet4", "fe", "fe04", "010a", "", schema::Family::mariadb), "10.0.0.0");
}

TEST(RowDecoder, jsonIsPrintedByTheServersRules) {
    EXPECT_EQ(decodedValue("json", "f5", "04",
                           "09000000"
                           "0b000000000000f03f"),
              "1.0");
    EXPECT_EQ(decodedValue("json", "f5", "04", "00000000"), "null");
}

TEST(RowDecoder, nullsAndManyRowsFollowEachOther) {
    const auto table = tableOf({column("int"), column("varchar(10)"), column("int unsigned")});
    EXPECT_EQ(decoded(table, mapBody("030f03", "2800"),
                      "f8"
                      "01000000"
                      "0161"
                      "ffffffff"
                      "f9"
                      "0162"
                      "02000000"),
              "1|a|4294967295\nNULL|b|2");
}

TEST(RowDecoder, otherStructuresAreDriftAndNameBothTypes) {
    EXPECT_EQ(decodedValue("int", "08", "", "0100000000000000"), "schemaDrift");
    EXPECT_EQ(decodedValue("decimal(6,2)", "f6", "0502", "7ffffa"), "schemaDrift");
    EXPECT_EQ(decodedValue("datetime(3)", "12", "00", "99b2bac8b8"), "schemaDrift");
    EXPECT_EQ(decoded(tableOf({column("int")}), mapBody("0303", ""), "fc0100000002000000"), "schemaDrift")
        << "a column that MySQL does not show is hidden only if the images leave it out";
}

TEST(RowDecoder, hiddenColumnsOfFunctionalIndexesAreTheOnesThatNoImageHolds) {
    const auto table = tableOf({column("int"), column("int")});
    const auto bytes = mapBody("030803", "");
    auto map = parseTableMap(bytes, 6);
    ASSERT_TRUE(map);
    const std::vector<std::uint8_t> present = {0xfd}; // the middle one is off
    const auto rows = fromHex("fc"
                              "01000000"
                              "02000000");
    RowsEvent event;
    event.op = value::RowOp::insert;
    event.columnCount = 3;
    event.present = present;
    event.rows = rows;
    auto decoder = RowDecoder::make(table, *map, event.present, {});
    ASSERT_TRUE(decoder) << decoder.error().toString();
    std::string seen;
    ASSERT_TRUE(decoder->decode(event, [&](auto, auto after) {
        seen = textOf(after[0]) + '|' + textOf(after[1]);
        return true;
    }));
    EXPECT_EQ(seen, "1|2");
}

TEST(RowDecoder, updatesTakeWhatDidNotChangeFromTheImageBefore) {
    const auto table = tableOf({column("int"), column("varchar(10)")});
    const auto bytes = mapBody("030f", "2800");
    auto map = parseTableMap(bytes, 6);
    ASSERT_TRUE(map);
    const std::vector<std::uint8_t> all = {0xff};
    const std::vector<std::uint8_t> first = {0xfd};
    const auto rows = fromHex("fc"
                              "01000000"
                              "0161"
                              "fe"
                              "02000000"
                              "fc"
                              "03000000"
                              "0162"
                              "fe"
                              "04000000");
    RowsEvent event;
    event.op = value::RowOp::update;
    event.columnCount = 2;
    event.present = all;
    event.presentAfter = first;
    event.rows = rows;
    auto decoder = RowDecoder::make(table, *map, event.present, {});
    ASSERT_TRUE(decoder);
    std::string seen;
    ASSERT_TRUE(decoder->decode(event, [&](auto before, auto after) {
        seen += textOf(before[0]) + textOf(before[1]) + '>' + textOf(after[0]) + textOf(after[1]) + ' ';
        return true;
    }));
    EXPECT_EQ(seen, "1a>2a 3b>4b ");
    event.present = first;
    EXPECT_TRUE(decoder->tellsChanges(event)) << "what MySQL leaves out stayed as it was";
    auto mariadb = RowDecoder::make(table, *map, all, {schema::Family::mariadb, 101100});
    ASSERT_TRUE(mariadb);
    EXPECT_FALSE(mariadb->tellsChanges(event));
    event.present = all;
    EXPECT_TRUE(mariadb->tellsChanges(event));
}

TEST(TableMap, optionalMetadataIsReadAndMayBeAnything) {
    const auto bytes = mapBody("0303", "",
                               "0101"
                               "80"
                               "0404"
                               "01610162"
                               "0801"
                               "00"
                               "0203"
                               "2d033f"
                               "6302"
                               "ffff");
    auto map = parseTableMap(bytes, 6);
    ASSERT_TRUE(map);
    auto metadata = parseTableMetadata(*map);
    ASSERT_TRUE(metadata);
    EXPECT_EQ(metadata->columnNames, (std::vector<std::string_view>{"a", "b"}));
    EXPECT_EQ(metadata->signednessBits, (std::vector<std::uint8_t>{0x80}));
    EXPECT_EQ(metadata->defaultCollation, 45U);
    EXPECT_EQ(metadata->otherCollations, (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{3, 63}}));
    EXPECT_EQ(metadata->primaryKey, (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 0}}));
}

TEST(TableMap, cutBodiesAreRefused) {
    const auto bytes = mapBody("03f60ffe12f5", "0e04"
                                               "2800"
                                               "fe28"
                                               "06"
                                               "04");
    ASSERT_TRUE(parseTableMap(bytes, 6));
    for (std::size_t n = 0; n < bytes.size(); ++n)
        EXPECT_FALSE(parseTableMap(Bytes(bytes).first(n), 6)) << n;
}

} // namespace
} // namespace lodestar::binlog
