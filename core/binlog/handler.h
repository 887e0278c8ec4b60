// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a reader of the binlog tells its user: rows of selected tables, statements, ends of transactions.
// All calls come from the reader's thread, in the order of the log. References and views are valid during the call.
#include "core/base/error.h"
#include "core/schema/table.h"
#include "core/value/cell_view.h"
#include "core/value/position.h"
#include "core/value/table_id.h"
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
namespace lodestar::binlog {

struct TransactionInfo {
    std::string gtid;              ///< "uuid:7", "uuid:tag:7", "0-1-7"; empty without GTIDs
    std::int64_t commitMicros = 0; ///< commit on the server that is read, µs since 1970; whole seconds on old ones
    std::int64_t originalCommitMicros = 0; ///< commit on the server where it began; equal to commitMicros if not known
    value::Position start;                 ///< before its first event
    /// Set while an XA transaction is prepared and neither committed nor rolled back: whoever stops now must begin
    /// again at this place, or the rows of that transaction are lost. What was read since comes a second time then.
    std::optional<value::Position> restartFrom;
};

/// The place of one row. `start` is the same for all rows of a transaction.
struct RowPlace {
    const value::Position& start; ///< before the transaction's first event
    std::uint64_t rowOfTable = 0; ///< number of this row among those of its table in the transaction, from 0
    const TransactionInfo& transaction;
};

/// A statement that is neither transaction control nor a change of rows: DDL, grants, FLUSH, ...
struct QueryInfo {
    std::string_view database; ///< default database of the session, UTF-8; may be empty
    std::string_view sql;      ///< UTF-8, converted from the client's character set
    std::uint64_t sqlMode = 0;
    std::string_view clientCharset;    ///< character set that the statement came in
    std::uint32_t serverCollation = 0; ///< collation_server of the session, 0 if the event does not tell
    std::uint32_t errorCode = 0;       ///< not 0: the statement failed half way and was logged for its side effects
    /// When the statement began, µs since 1970, and whether that is known to the microsecond: servers log the fraction
    /// only where the statement needed it. What its CURRENT_TIMESTAMP is.
    std::int64_t beganMicros = 0;
    bool beganExactly = false;
    std::string_view timeZone;     ///< of the session ("SYSTEM", "+02:00", a name), where the statement needed it
    const value::Position& before; ///< start of its transaction
    const TransactionInfo& transaction;
};

class BinlogHandler {
public:
    virtual ~BinlogHandler() = default;

    /// The structure of a table at this place of the log, or nullptr if its rows are not wanted (they are skipped
    /// without decoding). The object stays unchanged until the next onQuery() or BinlogReader::forgetTables().
    virtual const schema::SourceTable* tableFor(const value::TableId& table) = 0;

    /// False stops the reader with ErrorCode::cancelled.
    virtual bool onRow(const value::TableId& table, value::RowOp op, std::span<const value::CellView> before,
                       std::span<const value::CellView> after, const RowPlace& place) = 0;

    /// Rows of this table cannot be decoded: schemaDrift, binlogUnsupported, sourceMisconfigured, binlogCorrupt.
    /// True: the reader goes on and skips the rest of this event; tableFor() decides about later ones. False stops the
    /// reader with the error.
    virtual bool onTableError(const value::TableId& table, const Error& error, const RowPlace& place) = 0;

    /// False stops the reader with ErrorCode::cancelled.
    virtual bool onQuery(const QueryInfo& query) = 0;

    virtual void onTransactionBegin(const TransactionInfo& transaction) = 0;
    /// `after`: a place to begin again, unless transaction.restartFrom says an earlier one.
    virtual void onCommit(const value::Position& after, const TransactionInfo& transaction) = 0;
    /// A transaction too large to be held back was rolled back after its rows had been handed on. False stops the
    /// reader. Smaller ones are never handed on, and end with onCommit() like an empty transaction.
    virtual bool onRollback(const value::Position& after, const TransactionInfo& transaction) = 0;
    /// XA COMMIT of a transaction that was prepared before the reader began: its rows were not seen. False stops.
    virtual bool onUnknownXaCommit(std::string_view xid, const RowPlace& place) = 0;

    /// Everything up to here was read and the log has no more at the moment; comes about each second.
    virtual void onIdle(const value::Position& position, const std::optional<value::Position>& restartFrom) = 0;
};

} // namespace lodestar::binlog
