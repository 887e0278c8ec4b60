// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A handler that keeps everything it is told, as text.
#include "core/binlog/binlog_reader.h"
#include "core/source/catalog_reader.h"
#include <map>
#include <optional>
#include <string>
#include <vector>
namespace lodestar::test {

/// Canonical text; bytes as upper case hex, NULL as \N, what an image lacks as "absent". FLOAT as the double it widens
/// to, which is how a server can be asked for its exact value.
[[nodiscard]] std::string cellText(const value::CellView& cell);

/// The text with the kind of the cell and its digits of a fraction: equal only for equal cells.
[[nodiscard]] std::string exactText(const value::CellView& cell);

class RecordingHandler final : public binlog::BinlogHandler {
public:
    struct Row {
        std::string table;
        value::RowOp op{};
        std::vector<std::string> before;
        std::vector<std::string> after;
        std::vector<std::string> exactAfter; ///< exactText() of each
        std::uint64_t rowOfTable = 0;
        std::string start;
    };
    struct Commit {
        value::Position after;
        binlog::TransactionInfo info;
        std::size_t rows = 0; ///< in this transaction
    };
    struct TableError {
        std::string table;
        Error error;
    };

    /// The structure as the server describes it now. Throws when it cannot be read.
    void select(const source::Endpoint& endpoint, const value::TableId& id);
    void select(schema::SourceTable table) { m_tables[table.id] = std::move(table); }
    schema::SourceTable& table(const value::TableId& id) { return m_tables.at(id); }

    std::vector<Row> rows;
    std::vector<Commit> commits;
    std::vector<Commit> rollbacks;
    std::vector<std::string> queries; ///< "database: sql"
    std::vector<TableError> errors;
    std::vector<std::string> unknownXa;
    std::vector<value::Position> idles;
    bool goOnAfterError = true;
    int stopAfterIdles = 0; ///< 0: never
    std::size_t stopAfterRows = 0;

    const schema::SourceTable* tableFor(const value::TableId& id) override;
    bool onRow(const value::TableId& id, value::RowOp op, std::span<const value::CellView> before,
               std::span<const value::CellView> after, const binlog::RowPlace& place) override;
    bool onTableError(const value::TableId& id, const Error& error, const binlog::RowPlace&) override;
    bool onQuery(const binlog::QueryInfo& query) override;
    void onTransactionBegin(const binlog::TransactionInfo&) override { m_rowsInTransaction = 0; }
    void onCommit(const value::Position& after, const binlog::TransactionInfo& info) override;
    bool onRollback(const value::Position& after, const binlog::TransactionInfo& info) override;
    bool onUnknownXaCommit(std::string_view xid, const binlog::RowPlace&) override;
    void onIdle(const value::Position& position, const std::optional<value::Position>&) override;

private:
    std::map<value::TableId, schema::SourceTable> m_tables;
    std::size_t m_rowsInTransaction = 0;
};

/// Where the server writes next, with its executed GTIDs if it has any.
[[nodiscard]] value::Position currentPosition(const source::Endpoint& endpoint);
/// Reads from there to the end of the log.
[[nodiscard]] Result<value::Position> readToEnd(const source::Endpoint& endpoint, const value::Position& from,
                                                RecordingHandler& handler, std::size_t heldBytesMax = 4U << 20);
[[nodiscard]] binlog::ReaderOptions readerOptions(const source::Endpoint& endpoint);

} // namespace lodestar::test
