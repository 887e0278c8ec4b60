// SPDX-License-Identifier: GPL-3.0-or-later
// Every code of an event, of MySQL up to 9 (mysql-server libs/mysql/binlog/event/binlog_event.h) and of MariaDB up to
// 12 (sql/log_event.h): decoded, passed over, or refused by name.
#include "core/binlog/transaction_assembler.h"
#include "tests/unit/binlog/event_bytes.h"
#include <gtest/gtest.h>
#include <set>
namespace lodestar::binlog {
namespace {

using tests::formatDescriptionEvent;
using tests::wholeEvent;

class SilentHandler final : public BinlogHandler {
public:
    const schema::SourceTable* tableFor(const value::TableId&) override { return nullptr; }
    bool onRow(const value::TableId&, value::RowOp, std::span<const value::CellView>, std::span<const value::CellView>,
               const RowPlace&) override {
        return ++calls > 0;
    }
    bool onTableError(const value::TableId&, const Error&, const RowPlace&) override { return ++calls > 0; }
    bool onQuery(const QueryInfo&) override { return ++calls > 0; }
    void onTransactionBegin(const TransactionInfo&) override { ++calls; }
    void onCommit(const value::Position&, const TransactionInfo&) override { ++calls; }
    bool onRollback(const value::Position&, const TransactionInfo&) override { return ++calls > 0; }
    bool onUnknownXaCommit(std::string_view, const RowPlace&) override { return ++calls > 0; }
    void onIdle(const value::Position&, const std::optional<value::Position>&) override { ++calls; }
    int calls = 0;
};

/// What becomes of an event of this type between transactions: an error, or success without a call.
Result<void> outcome(unsigned code, std::uint16_t flags, int* calls = nullptr) {
    SilentHandler handler;
    auto assembler = TransactionAssembler::make({{}, "uuid", 1U << 20, 1U << 20}, {}, handler);
    EventFramer framer;
    const auto format = formatDescriptionEvent(false);
    const auto first = framer.frame(format);
    EXPECT_TRUE(first) << first.error().toString();
    EXPECT_TRUE(assembler->take(*first, framer));
    const auto bytes = wholeEvent(static_cast<EventType>(code), std::vector<std::uint8_t>(40), 0, flags);
    const auto event = framer.frame(bytes);
    if (!event)
        return event.error();
    auto done = assembler->take(*event, framer);
    if (calls)
        *calls = handler.calls;
    return done;
}

TEST(EventCodes, whatConcernsNoRowIsPassedOver) {
    // STOP, INTVAR, APPEND_BLOCK, DELETE_FILE, RAND, USER_VAR, BEGIN_LOAD_QUERY, IGNORABLE, ROWS_QUERY,
    // TRANSACTION_CONTEXT, VIEW_CHANGE, ANNOTATE_ROWS, BINLOG_CHECKPOINT, START_ENCRYPTION
    for (const unsigned code : {3U, 5U, 9U, 11U, 13U, 14U, 17U, 28U, 29U, 36U, 37U, 160U, 161U, 164U}) {
        int calls = 0;
        const auto done = outcome(code, 0, &calls);
        EXPECT_TRUE(done) << code << ": " << done.error().toString();
        EXPECT_EQ(calls, 0) << code;
    }
}

TEST(EventCodes, unknownOnesAreRefusedUnlessTheyMayBeIgnored) {
    // QUERY, ROTATE, FORMAT_DESCRIPTION, XID, EXECUTE_LOAD_QUERY, TABLE_MAP, rows, INCIDENT, HEARTBEAT, GTIDs,
    // PREVIOUS_GTIDS, XA_PREPARE, PARTIAL_UPDATE_ROWS, TRANSACTION_PAYLOAD, HEARTBEAT_V2, GTID_TAGGED; of MariaDB GTID,
    // GTID_LIST and the compressed ones.
    std::set<unsigned> known = {3,  5,  9,  11, 13, 14, 17, 28, 29, 36, 37, 160, 161, 164, 2,  4,  15, 16,  18,
                                19, 23, 24, 25, 26, 27, 30, 31, 32, 33, 34, 35,  38,  39,  40, 41, 42, 162, 163};
    for (unsigned code = 165; code <= 171; ++code)
        known.insert(code);
    for (unsigned code = 0; code < 256; ++code) {
        if (known.contains(code))
            continue;
        const auto done = outcome(code, 0);
        ASSERT_FALSE(done) << code;
        EXPECT_EQ(done.error().code, ErrorCode::binlogUnsupported) << code;
        EXPECT_EQ(done.error().scope, ErrorScope::session) << code;
        const std::string name = code == 172 ? "PARTIAL_ROW_DATA" : "event " + std::to_string(code) + ',';
        EXPECT_NE(done.error().detail.find(name), std::string::npos) << done.error().detail;
        EXPECT_TRUE(outcome(code, EventHeader::kIgnorable)) << code;
    }
}

TEST(EventCodes, lostChangesStopTheReader) {
    const auto done = outcome(26, 0);
    ASSERT_FALSE(done);
    EXPECT_NE(done.error().detail.find("lost changes"), std::string::npos);
}

TEST(EventCodes, bytesThatAreNoSuchEventAreErrorsAndNeverSkipped) {
    for (const unsigned code : {2U, 18U, 19U, 30U, 31U, 32U, 33U, 38U, 39U, 40U, 42U, 165U, 166U, 171U}) {
        SilentHandler handler;
        auto assembler = TransactionAssembler::make({{}, "uuid", 1, 1U << 20}, {}, handler);
        EventFramer framer;
        const auto format = formatDescriptionEvent(false);
        EXPECT_TRUE(assembler->take(*framer.frame(format), framer));
        const auto bytes = wholeEvent(static_cast<EventType>(code), {1, 2, 3});
        EXPECT_FALSE(assembler->take(*framer.frame(bytes), framer)) << code;
    }
}

} // namespace
} // namespace lodestar::binlog
