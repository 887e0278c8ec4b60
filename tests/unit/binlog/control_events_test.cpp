// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/control_events.h"
#include "core/binlog/event_framer.h"
#include "core/binlog/gtid_event.h"
#include "core/binlog/maria_compression.h"
#include "core/binlog/query_event.h"
#include "core/binlog/transaction_payload.h"
#include "tests/unit/binlog/event_bytes.h"
#include "tests/unit/value/tsv.h"
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>
namespace lodestar::binlog {
namespace {

using tests::EventBytes;
using tests::fromHex;

TEST(ControlEvents, xaPrepareTellsOnePhaseFromTwo) {
    const auto twoBytes = fromHex("00070000000200000001000000783162");
    auto two = parseXaPrepare(twoBytes);
    ASSERT_TRUE(two);
    EXPECT_FALSE(two->onePhase);
    EXPECT_EQ(two->xid.toString(), "X'7831',X'62',7");
    const auto oneBytes = fromHex("010100000002000000000000007833");
    auto one = parseXaPrepare(oneBytes);
    ASSERT_TRUE(one);
    EXPECT_TRUE(one->onePhase);
    EXPECT_EQ(one->xid.toString(), "X'7833',X'',1");
    EXPECT_FALSE(parseXaPrepare(fromHex("01010000000200000000000000")));
}

TEST(ControlEvents, gtidFieldsEndWithTheVersionOfTheServer) {
    const std::string head = "00" + std::string("00112233445566778899aabbccddeeff") + "0700000000000000";
    const std::string clock = "02"
                              "0100000000000000"
                              "0200000000000000";
    auto old = parseGtidEvent(EventType::gtid, fromHex(head));
    ASSERT_TRUE(old);
    EXPECT_EQ(old->gno, 7U);
    auto v57 = parseGtidEvent(EventType::gtid, fromHex(head + clock));
    ASSERT_TRUE(v57);
    EXPECT_EQ(v57->immediateCommitMicros, 0U);
    auto v80 = parseGtidEvent(EventType::gtid, fromHex(head + clock + "01000000000000" + "fc2c01" + "8f380100"));
    ASSERT_TRUE(v80);
    EXPECT_EQ(v80->immediateCommitMicros, 1U);
    EXPECT_EQ(v80->originalCommitMicros, 1U);
    EXPECT_EQ(v80->transactionBytes, 300U);
    auto chained = parseGtidEvent(EventType::gtid, fromHex(head + clock + "05000000000080" + "03000000000000" + "20"));
    ASSERT_TRUE(chained);
    EXPECT_EQ(chained->immediateCommitMicros, 5U);
    EXPECT_EQ(chained->originalCommitMicros, 3U);
    EXPECT_FALSE(parseGtidEvent(EventType::gtid, fromHex(head.substr(0, 40))));
}

TEST(ControlEvents, taggedGtidsReadTheirOwnNumbers) {
    // version 1, size 36, last field 0, then fields: flags, uuid (byte 0xff as two), gno 7, tag "ab", times.
    std::string uuid;
    for (int i = 0; i < 15; ++i)
        uuid += "02";
    const std::string hex = "02"
                            "48"
                            "00"
                            "00"
                            "00"
                            "02" +
                            uuid +
                            "fd03"
                            "04"
                            "1c"
                            "06"
                            "046162"
                            "08"
                            "04"
                            "0a"
                            "08"
                            "0c"
                            "8102";
    auto event = parseGtidEvent(EventType::gtidTagged, fromHex(hex));
    ASSERT_TRUE(event) << event.error().toString();
    EXPECT_EQ(event->source.tag, "ab");
    EXPECT_EQ(event->source.uuid[0], 1);
    EXPECT_EQ(event->source.uuid[15], 0xff);
    EXPECT_EQ(event->gno, 7U);
    EXPECT_EQ(event->immediateCommitMicros, 0xa0U);
    EXPECT_EQ(event->originalCommitMicros, 0xa0U);
}

TEST(ControlEvents, mariaDbGtidHasOptionalParts) {
    EventHeader header;
    header.serverId = 9;
    auto plain = parseMariaDbGtidEvent(header, fromHex("6400000000000000"
                                                       "05000000"
                                                       "01"
                                                       "000000000000"));
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->gtid.toString(), "5-9-100");
    EXPECT_TRUE(plain->has(MariaDbGtidEvent::kStandalone));
    EXPECT_EQ(plain->extraFlags, 0);
    auto alter = parseMariaDbGtidEvent(header, fromHex("6400000000000000"
                                                       "05000000"
                                                       "21"
                                                       "02"
                                                       "0000000000"));
    ASSERT_TRUE(alter);
    EXPECT_EQ(alter->extraFlags, 2);
    const auto xaBytes = fromHex("6400000000000000"
                                 "05000000"
                                 "4e"
                                 "0100000000000000"
                                 "07000000"
                                 "0201"
                                 "783162");
    auto xa = parseMariaDbGtidEvent(header, xaBytes);
    ASSERT_TRUE(xa);
    ASSERT_TRUE(xa->xid);
    EXPECT_EQ(xa->xid->toString(), "X'7831',X'62',7");
}

TEST(ControlEvents, queryKeepsModeAndCharacterSetAndStopsAtUnknownVariables) {
    const auto body = [](const std::string& variables) {
        EventBytes out;
        out.number(1, 4).number(0, 4).number(2, 1).number(0, 2).number(variables.size() / 2, 2).hex(variables);
        return out.text("db").number(0, 1).text("ALTER TABLE t").take();
    };
    std::string inflated;
    const auto all = body("00"
                          "00000000"
                          "01"
                          "0400000000000000"
                          "06"
                          "03737464"
                          "04"
                          "080008002d00"
                          "0d"
                          "400000"
                          "0c"
                          "01"
                          "646200"
                          "12"
                          "ff00"
                          "63"
                          "ffff");
    auto query = parseQueryEvent(EventType::query, all, false, inflated);
    ASSERT_TRUE(query);
    EXPECT_EQ(query->database, "db");
    EXPECT_EQ(query->sql, "ALTER TABLE t");
    EXPECT_EQ(query->sqlMode, 4U);
    EXPECT_EQ(query->clientCollation, 8);
    EXPECT_EQ(query->serverCollation, 45);
    EXPECT_EQ(query->microsecond, 64U);
    for (std::size_t n = 0; n < 18; ++n)
        EXPECT_FALSE(parseQueryEvent(EventType::query, Bytes(all).first(n), false, inflated));
}

std::string deflated(const std::string& plain) {
    std::string out(compressBound(plain.size()), '\0');
    uLongf size = out.size();
    compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(plain.data()), plain.size());
    out.resize(size);
    return out;
}

TEST(ControlEvents, heartbeatsOfAllFormsTellFileAndPlace) {
    EventHeader header;
    header.type = EventType::heartbeat;
    const auto plain = EventBytes().text("mysql-bin.000007").take();
    EXPECT_EQ(parseHeartbeat(header, plain, false)->file, "mysql-bin.000007");
    const auto large = EventBytes().number(5'000'000'000, 8).text("maria-bin.000002").take();
    const auto far = parseHeartbeat(header, large, true);
    ASSERT_TRUE(far);
    EXPECT_EQ(far->file, "maria-bin.000002");
    EXPECT_EQ(far->position, 5'000'000'000U);
    header.type = EventType::heartbeatV2;
    const auto fields = EventBytes()
                            .number(1, 1)
                            .number(5, 1)
                            .text("f.001")
                            .number(2, 1)
                            .number(9, 1)
                            .number(0xfe, 1)
                            .number(6'000'000'000, 8)
                            .number(0, 1)
                            .take();
    const auto second = parseHeartbeat(header, fields, false);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->file, "f.001");
    EXPECT_EQ(second->position, 6'000'000'000U);
    EXPECT_FALSE(parseHeartbeat(header, Bytes(fields).first(10), false));
}

TEST(MariaDbCompression, blocksInflateToTheirStatedSize) {
    const std::string plain(100000, 'x');
    const std::string data = deflated(plain);
    const auto block = EventBytes()
                           .hex("83"
                                "0186a0")
                           .text(data)
                           .take();
    std::string out;
    ASSERT_TRUE(appendInflatedBlock(out, block));
    EXPECT_EQ(out, plain);
    for (const char* wrong : {"83"
                              "0186a1",
                              "83"
                              "01869f",
                              "03"
                              "0186a0",
                              "80",
                              "84"
                              "ffffffff"}) {
        out.clear();
        EXPECT_FALSE(appendInflatedBlock(out, EventBytes().hex(wrong).text(data).take())) << wrong;
    }
}

TEST(MariaDbCompression, columnsMayBeStoredPlain) {
    std::string out;
    EXPECT_TRUE(appendInflatedColumn(out, {}));
    EXPECT_TRUE(appendInflatedColumn(out, fromHex("00616263")));
    EXPECT_EQ(out, "abc");
    EXPECT_FALSE(appendInflatedColumn(out, fromHex("90616263")));
}

std::vector<std::uint8_t> payload(const std::vector<std::uint8_t>& events, unsigned method) {
    std::vector<std::uint8_t> data = events;
    if (method == 0) {
        data.resize(ZSTD_compressBound(events.size()));
        data.resize(ZSTD_compress(data.data(), data.size(), events.data(), events.size(), 3));
    }
    EventBytes out;
    out.number(2, 1).number(method == 255 ? 3 : 1, 1);
    method == 255 ? out.hex("fcff00") : out.number(method, 1);
    out.number(1, 1).number(3, 1).number(0xfc, 1).number(data.size(), 2).number(0, 1);
    return out.bytes(data).take();
}

TEST(TransactionPayload, givesTheEventsInsideOneByOne) {
    std::vector<std::uint8_t> events;
    for (int i = 0; i < 200; ++i) {
        const auto event = tests::wholeEvent(EventType::xid, EventBytes().number(static_cast<unsigned>(i), 8).take());
        events.insert(events.end(), event.begin(), event.end());
    }
    for (const unsigned method : {0U, 255U}) {
        const auto body = payload(events, method);
        std::uint64_t seen = 0;
        auto walked = walkTransactionPayload(body, [&](Bytes event) -> Result<void> {
            EXPECT_EQ(ByteReader(event.subspan(kEventHeaderBytes)).u64(), seen++);
            return {};
        });
        EXPECT_TRUE(walked) << walked.error().toString();
        EXPECT_EQ(seen, 200U);
        for (std::size_t n = 0; n < body.size(); n += 3)
            EXPECT_FALSE(walkTransactionPayload(Bytes(body).first(n), [](Bytes) { return Result<void>(); })) << n;
    }
    EXPECT_EQ(walkTransactionPayload(payload(events, 7), [](Bytes) { return Result<void>(); }).error().code,
              ErrorCode::binlogUnsupported);
}

TEST(EventFramer, countsOnBeyondFourGigabytes) {
    EventFramer framer;
    const auto rotate = [&](std::uint64_t offset) {
        return tests::wholeEvent(EventType::rotate, EventBytes().number(offset, 8).text("bin.000007").take(), 0, 0x20);
    };
    const std::uint64_t start = 0xffffff00;
    ASSERT_TRUE(framer.frame(rotate(start)));
    const auto body = EventBytes().number(1, 8).take();
    std::uint64_t offset = start;
    for (int i = 0; i < 30; ++i) {
        offset += kEventHeaderBytes + body.size();
        auto event = framer.frame(tests::wholeEvent(EventType::xid, body, static_cast<std::uint32_t>(offset)));
        ASSERT_TRUE(event);
        EXPECT_EQ(event->endOffset, offset);
    }
    EXPECT_GT(offset, 0x100000000U);
    framer.moveTo("bin.000007", (offset + 500) & 0xffffffff);
    EXPECT_EQ(framer.offset(), offset + 500);
    framer.moveTo("bin.000006", 900);
    EXPECT_EQ(framer.offset(), offset + 500) << "of another file";
}

TEST(EventFramer, theExpectedPlaceTellsPlacesApartThatLookAlike) {
    const auto rotateTo = [](const char* file) {
        return tests::wholeEvent(EventType::rotate, EventBytes().number(4, 8).text(file).take(), 0, 0x20);
    };
    EventFramer framer;
    framer.expect("bin.000002", 0x180000000);
    ASSERT_TRUE(framer.frame(rotateTo("bin.000001")));
    ASSERT_TRUE(framer.frame(rotateTo("bin.000002")));
    ASSERT_TRUE(framer.frame(tests::formatDescriptionEvent(false)));
    // The server passed over what was read before: the next event is the first one behind it.
    auto event = framer.frame(tests::wholeEvent(EventType::xid, EventBytes().number(1, 8).take(), 0x80000100));
    ASSERT_TRUE(event);
    EXPECT_EQ(event->endOffset, 0x180000100U);
}

TEST(EventFramer, damagedEventsAreRefusedByTheirChecksum) {
    EventFramer framer;
    ASSERT_TRUE(framer.frame(tests::formatDescriptionEvent(true)));
    auto good = tests::withChecksum(tests::wholeEvent(EventType::xid, EventBytes().number(5, 8).take(), 500));
    EXPECT_TRUE(framer.frame(good));
    good[kEventHeaderBytes] ^= 1;
    auto bad = framer.frame(good);
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().code, ErrorCode::binlogCorrupt);
}

TEST(EventFramer, madeUpRotatesAreReadWithAndWithoutChecksum) {
    const auto plain =
        tests::wholeEvent(EventType::rotate, EventBytes().number(4, 8).text("bin.000007").take(), 0, 0x20, 0);
    for (const bool checksum : {false, true}) {
        EventFramer framer;
        ASSERT_TRUE(framer.frame(checksum ? tests::withChecksum(plain) : plain));
        EXPECT_EQ(framer.file(), "bin.000007");
    }
}

} // namespace
} // namespace lodestar::binlog
