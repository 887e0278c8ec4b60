// SPDX-License-Identifier: GPL-3.0-or-later
// Log files of four servers, whole, cut and garbled.
#include "core/base/log.h"
#include "core/binlog/transaction_assembler.h"
#include "core/schema/column_type.h"
#include "tests/unit/binlog/event_bytes.h"
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <random>
#include <zstd.h>
namespace lodestar::binlog {
namespace {

struct Server {
    const char* name;
    schema::Family family;
    std::uint32_t version;
    const char* lastColumns[3];
};
const Server kServers[] = {
    {"mariadb", schema::Family::mariadb, 101119, {"uuid", "inet6", "text compressed"}},
    {"mysql80", schema::Family::mysql, 80015, {"json", "json", "text"}},
    {"mysql57", schema::Family::mysql, 50722, {"json", "json", "text"}},
    {"mysql56", schema::Family::mysql, 50624, {"binary(16)", "int", "text"}},
};

schema::SourceTable tableOf(const Server& server) {
    schema::SourceTable table;
    table.id = {"rec", "t"};
    const char* types[] = {"int",
                           "bigint unsigned",
                           "decimal(20,5)",
                           "char(10)",
                           "varchar(300)",
                           "enum('x','y')",
                           "set('p','q')",
                           "datetime(3)",
                           "time(6)",
                           "timestamp",
                           "binary(4)",
                           "blob",
                           "bit(10)",
                           "year",
                           "float",
                           "double",
                           server.lastColumns[0],
                           server.lastColumns[1],
                           server.lastColumns[2]};
    static const char* const kNames[] = {"id", "a", "b", "c", "d", "e", "f", "g", "h", "i",
                                         "j",  "k", "l", "m", "o", "p", "u", "n", "z"};
    for (std::size_t i = 0; i < std::size(types); ++i) {
        schema::SourceColumn column;
        column.name = kNames[i];
        column.columnType = types[i];
        EXPECT_TRUE(schema::parseColumnType(types[i], column));
        column.charset = column.name == "c" ? "latin1" : "utf8mb4";
        table.columns.push_back(column);
    }
    return table;
}

/// Counts what comes, and looks at every byte of it.
class CountingHandler final : public BinlogHandler {
public:
    explicit CountingHandler(const Server& server) : m_table(tableOf(server)) {}
    std::string changes;
    std::size_t commits = 0;
    std::size_t queries = 0;
    std::size_t errors = 0;
    std::uint64_t bytes = 0;
    value::Position position;

    const schema::SourceTable* tableFor(const value::TableId& id) override {
        return id == m_table.id ? &m_table : nullptr;
    }
    bool onRow(const value::TableId&, value::RowOp op, std::span<const value::CellView> before,
               std::span<const value::CellView> after, const RowPlace&) override {
        for (const auto& image : {before, after})
            for (const value::CellView& cell : image)
                if (cell.kind >= value::CellKind::decimal && cell.kind <= value::CellKind::geometry)
                    for (const char c : cell.bytes)
                        bytes += static_cast<unsigned char>(c);
        changes += op == value::RowOp::insert ? '+' : op == value::RowOp::remove ? '-' : '>';
        changes += std::to_string((after.empty() ? before : after)[0].i);
        return true;
    }
    bool onTableError(const value::TableId&, const Error&, const RowPlace&) override {
        ++errors;
        return true;
    }
    bool onQuery(const QueryInfo&) override {
        ++queries;
        return true;
    }
    void onTransactionBegin(const TransactionInfo&) override {}
    void onCommit(const value::Position& after, const TransactionInfo&) override {
        ++commits;
        position = after;
    }
    bool onRollback(const value::Position&, const TransactionInfo&) override { return true; }
    bool onUnknownXaCommit(std::string_view, const RowPlace&) override { return true; }
    void onIdle(const value::Position&, const std::optional<value::Position>&) override {}

private:
    schema::SourceTable m_table;
};

std::vector<std::vector<std::uint8_t>> eventsOf(const Server& server) {
    const char* source = std::getenv("LODESTAR_SOURCE_DIR");
    std::ifstream in(std::string(source ? source : ".") + "/tests/data/binlogs/" + server.name + ".binlog",
                     std::ios::binary);
    const std::vector<std::uint8_t> file((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    std::vector<std::vector<std::uint8_t>> out;
    for (std::size_t at = 4; at + kEventHeaderBytes <= file.size();) {
        const std::size_t size = ByteReader(Bytes(file).subspan(at + 9)).u32();
        out.emplace_back(file.begin() + static_cast<std::ptrdiff_t>(at),
                         file.begin() + static_cast<std::ptrdiff_t>(at + size));
        at += size;
    }
    EXPECT_GT(out.size(), 20U);
    return out;
}

TransactionAssembler assemblerFor(const Server& server, CountingHandler& handler, std::size_t heldBytesMax) {
    auto made =
        TransactionAssembler::make({{server.family, server.version}, "uuid", heldBytesMax, 1U << 20}, {}, handler);
    EXPECT_TRUE(made);
    return std::move(*made);
}

class RecordedLog : public ::testing::TestWithParam<Server> {};

TEST_P(RecordedLog, givesTheHistoryThatWasRecorded) {
    for (const std::size_t heldBytesMax : {std::size_t{1} << 20, std::size_t{1}}) {
        CountingHandler handler(GetParam());
        TransactionAssembler assembler = assemblerFor(GetParam(), handler, heldBytesMax);
        EventFramer framer;
        std::uint64_t offset = 4;
        for (const auto& bytes : eventsOf(GetParam())) {
            auto event = framer.frame(bytes);
            ASSERT_TRUE(event) << event.error().toString();
            offset += bytes.size();
            if (event->header.type != EventType::rotate) {
                EXPECT_EQ(event->endOffset, offset);
            }
            auto taken = assembler.take(*event, framer);
            ASSERT_TRUE(taken) << taken.error().toString();
        }
        EXPECT_EQ(handler.changes, "+1+2+3>1>2-3+10+11>1-1-2-10-11");
        EXPECT_EQ(handler.queries, 3U);
        EXPECT_EQ(handler.errors, 0U);
        EXPECT_FALSE(handler.position.gtidSet.empty()) << "the file tells what was executed before it";
    }
}

TEST_P(RecordedLog, cutEventsNeverReadBeyondTheirEnd) {
    setLogLevels(LogLevel::error, LogLevel::error);
    const auto events = eventsOf(GetParam());
    std::uint64_t refused = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        CountingHandler handler(GetParam());
        TransactionAssembler assembler = assemblerFor(GetParam(), handler, 1);
        EventFramer framer;
        for (std::size_t k = 0; k < i; ++k) {
            auto event = framer.frame(events[k]);
            ASSERT_TRUE(event);
            (void)assembler.take(*event, framer);
        }
        EventFramer last = framer;
        auto event = last.frame(events[i]);
        ASSERT_TRUE(event);
        for (std::size_t n = 0; n < event->body.size(); ++n) {
            // A copy of its own, so that a checker sees every byte behind it.
            const std::vector<std::uint8_t> body(event->body.begin(),
                                                 event->body.begin() + static_cast<std::ptrdiff_t>(n));
            RawEvent cut = *event;
            cut.body = body;
            if (!assembler.take(cut, framer))
                ++refused;
        }
    }
    EXPECT_GT(refused, 500U);
}

TEST_P(RecordedLog, garbledEventsDoNoHarm) {
    setLogLevels(LogLevel::error, LogLevel::error);
    const auto events = eventsOf(GetParam());
    std::mt19937 random(7);
    for (int round = 0; round < 60; ++round) {
        CountingHandler handler(GetParam());
        TransactionAssembler assembler = assemblerFor(GetParam(), handler, round % 2 == 0 ? 1 : 1U << 20);
        EventFramer framer;
        for (const auto& bytes : events) {
            auto event = framer.frame(bytes);
            ASSERT_TRUE(event);
            std::vector<std::uint8_t> body(event->body.begin(), event->body.end());
            for (int i = 0; i < 3 && !body.empty() && event->header.type != EventType::formatDescription; ++i)
                body[random() % body.size()] = static_cast<std::uint8_t>(random());
            event->body = body;
            (void)assembler.take(*event, framer);
        }
    }
}

TEST(RecordedLog80, aCompressedTransactionIsTheSameAsAPlainOne) {
    const Server& server = kServers[1];
    CountingHandler handler(server);
    TransactionAssembler assembler = assemblerFor(server, handler, 1U << 20);
    EventFramer framer;
    std::vector<std::uint8_t> inner; // events between GTID and XID, without their checksums
    std::uint64_t offset = 4;
    std::size_t payloads = 0;
    for (const auto& bytes : eventsOf(server)) {
        auto event = framer.frame(bytes);
        ASSERT_TRUE(event);
        offset = event->endOffset;
        const EventType type = event->header.type;
        const bool plain = type == EventType::formatDescription || type == EventType::previousGtids ||
                           type == EventType::gtid || type == EventType::rotate || assembler.inTransaction() == false;
        if (plain) {
            ASSERT_TRUE(assembler.take(*event, framer));
            continue;
        }
        const auto whole = tests::wholeEvent(type, {event->body.begin(), event->body.end()});
        inner.insert(inner.end(), whole.begin(), whole.end());
        std::string unused;
        const bool ends = type == EventType::xid || type == EventType::xaPrepare ||
                          (type == EventType::query && !asText(event->body).ends_with("BEGIN") &&
                           !asText(event->body).ends_with("SAVEPOINT `s`") &&
                           asText(event->body).find("XA START") == std::string_view::npos &&
                           asText(event->body).find("XA END") == std::string_view::npos);
        if (!ends)
            continue;
        std::vector<std::uint8_t> packed(ZSTD_compressBound(inner.size()));
        packed.resize(ZSTD_compress(packed.data(), packed.size(), inner.data(), inner.size(), 3));
        const auto body = tests::EventBytes()
                              .number(2, 1)
                              .number(1, 1)
                              .number(0, 1)
                              .number(1, 1)
                              .number(3, 1)
                              .number(0xfc, 1)
                              .number(packed.size(), 2)
                              .number(0, 1)
                              .bytes(packed)
                              .take();
        RawEvent payload = *event;
        payload.header.type = EventType::transactionPayload;
        payload.body = body;
        auto taken = assembler.take(payload, framer);
        ASSERT_TRUE(taken) << taken.error().toString();
        EXPECT_EQ(handler.position.binlog.offset, offset) << "the end of the payload, never inside";
        inner.clear();
        ++payloads;
    }
    EXPECT_EQ(handler.changes, "+1+2+3>1>2-3+10+11>1-1-2-10-11");
    EXPECT_GT(payloads, 8U);
}

INSTANTIATE_TEST_SUITE_P(Servers, RecordedLog, ::testing::ValuesIn(kServers),
                         [](const auto& test) { return std::string(test.param.name); });

} // namespace
} // namespace lodestar::binlog
