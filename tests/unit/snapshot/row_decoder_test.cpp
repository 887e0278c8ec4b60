// SPDX-License-Identifier: GPL-3.0-or-later
// Rows made byte by byte after the protocol's description, valid and damaged.
#include "core/schema/column_type.h"
#include "core/snapshot/row_decoder.h"
#include <gtest/gtest.h>
using namespace lodestar;
using namespace lodestar::snapshot;
using value::CellKind;

namespace {

using Bytes = std::vector<std::uint8_t>;

struct Described {
    std::string type;
    std::uint8_t wireType;
    bool isUnsigned = false;
};

class RowDecoder : public ::testing::Test {
protected:
    void describe(const std::vector<Described>& columns) {
        m_table = {};
        m_table.id = {"d", "t"};
        std::vector<std::uint32_t> selected;
        std::vector<ResultColumn> announced;
        for (const Described& described : columns) {
            schema::SourceColumn column;
            column.name = "c" + std::to_string(selected.size());
            ASSERT_TRUE(schema::parseColumnType(described.type, column)) << described.type;
            m_table.columns.push_back(column);
            announced.push_back({described.wireType, described.isUnsigned, 63, 0});
            selected.push_back(static_cast<std::uint32_t>(selected.size()));
        }
        auto decoder = BinaryRowDecoder::create(m_table, selected, announced);
        ASSERT_TRUE(decoder) << decoder.error().toString();
        m_decoder.emplace(std::move(*decoder));
    }
    std::span<const value::CellView> decode(const Bytes& packet) {
        m_packet = packet;
        auto cells = m_decoder->decode(m_packet);
        EXPECT_TRUE(cells);
        return cells ? *cells : std::span<const value::CellView>();
    }
    bool isDamaged(const Bytes& packet) {
        m_packet = packet;
        return !m_decoder->decode(m_packet);
    }

    schema::SourceTable m_table;
    std::optional<BinaryRowDecoder> m_decoder;
    Bytes m_packet;
};

} // namespace

TEST_F(RowDecoder, readsIntegersBySignAndWidth) {
    describe({{"tinyint", 1},
              {"tinyint unsigned", 1, true},
              {"smallint", 2},
              {"mediumint", 9},
              {"bigint unsigned", 8, true},
              {"year", 13}});
    const auto cells = decode({0,    0,    0x80, 0xff, 0xfe, 0xff, 0xfb, 0xff, 0xff, 0xff,
                               0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xe8, 0x07});
    ASSERT_EQ(cells.size(), 6U);
    EXPECT_EQ(cells[0].i, -128);
    EXPECT_EQ(cells[1].u, 255U);
    EXPECT_EQ(cells[1].kind, CellKind::uint64);
    EXPECT_EQ(cells[2].i, -2);
    EXPECT_EQ(cells[3].i, -5);
    EXPECT_EQ(cells[4].u, 18446744073709551615ULL);
    EXPECT_EQ(cells[5].i, 2024);
}

TEST_F(RowDecoder, findsNullsFromTheThirdBitOn) {
    describe({{"int", 3}, {"varchar(9)", 253}, {"int", 3}, {"int", 3}, {"int", 3}, {"int", 3}, {"int", 3}});
    // 7 columns: bits 2 to 8, so the last one is the first bit of the second byte.
    const auto cells = decode({0, 0x08, 0x01, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 5, 0, 0, 0});
    EXPECT_EQ(cells[0].i, 1);
    EXPECT_TRUE(cells[1].isNull());
    EXPECT_EQ(cells[2].i, 2);
    EXPECT_EQ(cells[5].i, 5);
    EXPECT_TRUE(cells[6].isNull());
}

TEST_F(RowDecoder, readsTemporalValuesOfEachLength) {
    describe({{"datetime(6)", 12}, {"datetime", 12}, {"date", 10}, {"timestamp(3)", 7}, {"time(6)", 11}, {"time", 11}});
    const auto cells = decode({0,    0, 11, 0xe8, 7, 2, 29, 23, 59, 58, 0x40, 0x42, 0x0f, 0,  0,  4,  0, 0, 1, 0, 7,
                               0xe8, 7, 1,  2,    3, 4, 5,  12, 1,  34, 0,    0,    0,    22, 59, 57, 1, 0, 0, 0, 0});
    EXPECT_EQ(cells[0].temporal.year, 2024);
    EXPECT_EQ(cells[0].temporal.day, 29);
    EXPECT_EQ(cells[0].temporal.microsecond, 1000000U);
    EXPECT_EQ(cells[0].fraction, 6);
    EXPECT_EQ(cells[1].temporal, value::Temporal{});
    EXPECT_EQ(cells[2].kind, CellKind::date);
    EXPECT_EQ(cells[2].temporal.month, 1);
    EXPECT_EQ(cells[3].temporal.hour, 3);
    EXPECT_TRUE(cells[4].temporal.negative);
    EXPECT_EQ(cells[4].temporal.hour, 34 * 24 + 22);
    EXPECT_EQ(cells[4].temporal.microsecond, 1U);
    EXPECT_EQ(cells[5].temporal, value::Temporal{});
}

TEST_F(RowDecoder, makesDecimalsCanonical) {
    describe({{"decimal(10,2) unsigned zerofill", 246, true}, {"decimal(10,2)", 246}});
    const auto cells =
        decode({0, 0, 11, '0', '0', '0', '0', '0', '0', '0', '7', '.', '5', '0', 5, '-', '0', '.', '0', '0'});
    EXPECT_EQ(cells[0].bytes, "7.50");
    EXPECT_EQ(cells[1].bytes, "0.00");
}

TEST_F(RowDecoder, tellsTextBytesJsonAndBits) {
    describe({{"varchar(9)", 253},
              {"varbinary(9)", 253},
              {"json", 245},
              {"bit(12)", 16},
              {"point", 255},
              {"enum('a')", 254}});
    const auto cells = decode({0, 0, 1, 'x', 2, 0, 0xff, 2, '{', '}', 2, 0x0a, 0xbc, 1, 'g', 0});
    EXPECT_EQ(cells[0].kind, CellKind::text);
    EXPECT_EQ(cells[1].kind, CellKind::binary);
    EXPECT_EQ(cells[1].bytes.size(), 2U);
    EXPECT_EQ(cells[2].kind, CellKind::json);
    EXPECT_EQ(cells[3].u, 0xabcU);
    EXPECT_EQ(cells[4].kind, CellKind::geometry);
    EXPECT_EQ(cells[5].bytes, "");
}

TEST_F(RowDecoder, readsLongLengths) {
    describe({{"longblob", 251}});
    Bytes packet{0, 0, 0xfd, 0x00, 0x00, 0x01};
    packet.resize(packet.size() + 65536, 'b');
    EXPECT_EQ(decode(packet)[0].bytes.size(), 65536U);
}

TEST_F(RowDecoder, refusesDamagedRows) {
    describe({{"int", 3}, {"varchar(9)", 253}});
    EXPECT_FALSE(isDamaged({0, 0, 1, 0, 0, 0, 1, 'x'}));
    EXPECT_TRUE(isDamaged({}));
    EXPECT_TRUE(isDamaged({0}));
    EXPECT_TRUE(isDamaged({1, 0, 1, 0, 0, 0, 1, 'x'})) << "no row";
    EXPECT_TRUE(isDamaged({0, 0, 1, 0, 0, 0, 2, 'x'})) << "text longer than the packet";
    EXPECT_TRUE(isDamaged({0, 0, 1, 0, 0, 0, 1, 'x', 'y'})) << "more bytes than columns";
    EXPECT_TRUE(isDamaged({0, 0, 1, 0, 0})) << "cut";
    describe({{"datetime", 12}});
    EXPECT_TRUE(isDamaged({0, 0, 5, 1, 1, 1, 1, 1})) << "no such length";
    describe({{"bit(64)", 16}});
    EXPECT_TRUE(isDamaged({0, 0, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1})) << "too many bits";
}

TEST_F(RowDecoder, refusesTypesThatTheColumnCannotHave) {
    schema::SourceColumn column;
    ASSERT_TRUE(schema::parseColumnType("int unsigned", column));
    schema::SourceTable table;
    table.columns = {column};
    const std::vector<std::uint32_t> selected{0};
    for (const ResultColumn& announced :
         {ResultColumn{3, false, 63, 0}, ResultColumn{253, false, 45, 0}, ResultColumn{12, false, 63, 0}}) {
        const auto decoder = BinaryRowDecoder::create(table, selected, std::vector<ResultColumn>{announced});
        ASSERT_FALSE(decoder);
        EXPECT_EQ(decoder.error().code, ErrorCode::schemaDrift);
    }
    EXPECT_TRUE(BinaryRowDecoder::create(table, selected, std::vector<ResultColumn>{{3, true, 63, 0}}));
}
