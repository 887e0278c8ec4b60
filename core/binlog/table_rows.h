// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// From TABLE_MAP and rows events to the handler's onRow(): knows the layouts of the current file and decodes the rows
// of wanted tables. One thread.
#include "core/base/result.h"
#include "core/binlog/event_header.h"
#include "core/binlog/handler.h"
#include "core/binlog/row_decoder.h"
#include "core/binlog/rows_event.h"
#include "core/binlog/table_map.h"
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>
namespace lodestar::binlog {

class TableRows {
public:
    TableRows(const ServerTraits& server, BinlogHandler& handler) : m_server(server), m_handler(handler) {}

    /// Rows are counted per table and transaction.
    void beginTransaction() { ++m_transaction; }
    [[nodiscard]] Result<void> tableMap(Bytes body, unsigned tableIdBytes);
    /// Of one of the kinds that rowsEventKind() knows.
    [[nodiscard]] Result<void> rows(EventType type, Bytes body, unsigned tableIdBytes, const TransactionInfo& info);
    /// Layouts are asked for anew; ids start over with a new file.
    void forget() { m_layouts.clear(); }

    /// Rows of the table handed on in the current transaction.
    [[nodiscard]] std::uint64_t rowsOf(const value::TableId& table);
    /// The handler decides about an error of one table: success, or the error.
    [[nodiscard]] Result<void> report(const value::TableId& table, Error error, const TransactionInfo& info);

private:
    struct Table {
        value::TableId id;
        std::uint64_t transaction = 0;
        std::uint64_t rows = 0;
    };
    struct Layout {
        std::vector<std::uint8_t> body; ///< of the TABLE_MAP; `map` points into it
        TableMap map;
        Table* table = nullptr;
        const schema::SourceTable* source = nullptr; ///< nullptr: rows are skipped
        std::unique_ptr<RowDecoder> decoder;
    };
    [[nodiscard]] Table& tableOf(const value::TableId& id);
    [[nodiscard]] Result<void> decode(Layout& layout, const RowsEvent& event, const TransactionInfo& info);

    const ServerTraits m_server;
    BinlogHandler& m_handler;
    std::uint64_t m_transaction = 0;
    std::unordered_map<value::TableId, std::unique_ptr<Table>> m_tables;
    std::unordered_map<std::uint64_t, Layout> m_layouts;
    std::string m_inflated;
};

} // namespace lodestar::binlog
