// SPDX-License-Identifier: GPL-3.0-or-later
// The whole decoder on a row of binlog events: framing, transactions, TABLE_MAP, rows of all versions, compressed
// events and payloads, queries, GTIDs.
// First byte: bits 0-1 the server, bit 2 large transactions are handed on as they come, bit 3 checksums are left as
// they are (else they are made right, so that what is behind them is reached), bit 4 the events of each transaction
// travel in one compressed payload, bit 5 rows are given a table of another shape. Then the events.
#include "core/binlog/transaction_assembler.h"
#include "core/schema/column_type.h"
#include "tests/fuzz/recorded_tables.h"
#include <algorithm>
#include <cstring>
#include <vector>
#include <zlib.h>
#include <zstd.h>
namespace lodestar::fuzz {
namespace {

using binlog::Bytes;

class Handler final : public binlog::BinlogHandler {
public:
    explicit Handler(schema::SourceTable table) : m_table(std::move(table)) {}
    const schema::SourceTable* tableFor(const value::TableId&) override { return &m_table; }
    bool onRow(const value::TableId&, value::RowOp, std::span<const value::CellView> before,
               std::span<const value::CellView> after, const binlog::RowPlace&) override {
        for (const auto& image : {before, after})
            for (const value::CellView& cell : image)
                if (cell.kind >= value::CellKind::decimal && cell.kind <= value::CellKind::geometry)
                    for (const char c : cell.bytes) // every byte has to be there
                        m_sum = m_sum + static_cast<unsigned char>(c);
        return ++m_rows < 100'000;
    }
    bool onTableError(const value::TableId&, const Error&, const binlog::RowPlace&) override { return true; }
    bool onQuery(const binlog::QueryInfo& query) override {
        m_sum = m_sum + query.sql.size();
        return true;
    }
    void onTransactionBegin(const binlog::TransactionInfo&) override {}
    void onCommit(const value::Position&, const binlog::TransactionInfo&) override {}
    bool onRollback(const value::Position&, const binlog::TransactionInfo&) override { return true; }
    bool onUnknownXaCommit(std::string_view, const binlog::RowPlace&) override { return true; }
    void onIdle(const value::Position&, const std::optional<value::Position>&) override {}

private:
    const schema::SourceTable m_table;
    std::size_t m_rows = 0;
    volatile std::uint64_t m_sum = 0;
};

void putNumber(std::uint8_t* at, std::uint32_t number) {
    for (unsigned i = 0; i < 4; ++i)
        at[i] = static_cast<std::uint8_t>(number >> (8 * i));
}

void sign(std::vector<std::uint8_t>& event) {
    if (event.size() < binlog::kEventHeaderBytes + 4)
        return;
    const std::size_t body = event.size() - 4;
    putNumber(event.data() + body, static_cast<std::uint32_t>(crc32(0, event.data(), static_cast<uInt>(body))));
}

/// As MySQL 8.0.20 does: fields of type and length, 0: end, 1: size, 2: compression (0 is zstd), 3: inflated size.
std::vector<std::uint8_t> payloadOf(const std::vector<std::uint8_t>& events) {
    std::vector<std::uint8_t> packed(ZSTD_compressBound(events.size()));
    packed.resize(ZSTD_compress(packed.data(), packed.size(), events.data(), events.size(), 1));
    std::vector<std::uint8_t> event(binlog::kEventHeaderBytes);
    event[4] = static_cast<std::uint8_t>(binlog::EventType::transactionPayload);
    const auto field = [&](std::uint8_t type, std::size_t number) {
        event.insert(event.end(), {type, 9, 254});
        for (unsigned i = 0; i < 8; ++i)
            event.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
    };
    field(1, packed.size());
    event.insert(event.end(), {2, 1, 0});
    field(3, events.size());
    event.push_back(0);
    event.insert(event.end(), packed.begin(), packed.end());
    event.resize(event.size() + 4); // checksum
    putNumber(event.data() + 9, static_cast<std::uint32_t>(event.size()));
    return event;
}

std::vector<std::vector<std::uint8_t>> cut(Bytes rest, bool packed) {
    std::vector<std::vector<std::uint8_t>> events;
    std::vector<std::uint8_t> inner;
    while (rest.size() >= binlog::kEventHeaderBytes) {
        const std::uint32_t said = static_cast<std::uint32_t>(rest[9]) | (static_cast<std::uint32_t>(rest[10]) << 8) |
                                   (static_cast<std::uint32_t>(rest[11]) << 16) |
                                   (static_cast<std::uint32_t>(rest[12]) << 24);
        const std::size_t size = std::clamp<std::size_t>(said, binlog::kEventHeaderBytes, rest.size());
        std::vector<std::uint8_t> event(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(size));
        rest = rest.subspan(size);
        const auto type = static_cast<binlog::EventType>(event[4]);
        const bool outside = type == binlog::EventType::formatDescription || type == binlog::EventType::rotate ||
                             type == binlog::EventType::gtid || type == binlog::EventType::anonymousGtid ||
                             type == binlog::EventType::previousGtids;
        if (!packed || outside) {
            events.push_back(std::move(event));
            continue;
        }
        if (event.size() >= binlog::kEventHeaderBytes + 4)
            event.resize(event.size() - 4); // no checksums inside
        putNumber(event.data() + 9, static_cast<std::uint32_t>(event.size()));
        inner.insert(inner.end(), event.begin(), event.end());
        if (type == binlog::EventType::xid) {
            events.push_back(payloadOf(inner));
            inner.clear();
        }
    }
    if (!inner.empty())
        events.push_back(payloadOf(inner));
    return events;
}

} // namespace

void decode(std::uint8_t selector, Bytes rest) {
    const RecordedServer& server = kRecordedServers[selector & 3];
    Handler handler((selector & 32) != 0 ? otherTable() : recordedTable(server));
    auto assembler = binlog::TransactionAssembler::make({{server.family, server.version},
                                                         "uuid",
                                                         (selector & 4) != 0 ? std::size_t{1} : std::size_t{1} << 20,
                                                         1U << 20},
                                                        {}, handler);
    if (!assembler)
        return;
    binlog::EventFramer framer;
    for (auto& event : cut(rest, (selector & 16) != 0)) {
        if ((selector & 8) == 0)
            sign(event);
        const auto framed = framer.frame(event);
        if (!framed || !assembler->take(*framed, framer))
            return;
    }
}

} // namespace lodestar::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 1)
        lodestar::fuzz::decode(data[0], {data + 1, size - 1});
    return 0;
}
