// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the engine needs from the outside world: a source of chunks and changes, and a target of loads and statements.
// The real ones (mysql_source.h, starrocks_target.h) talk to servers; the simulation supplies others. Each object made
// by a port is used by one thread at a time unless a function says otherwise.
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/evolution/evolution.h"
#include "core/load/body_encoder.h"
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include "core/value/cell_view.h"
#include "core/value/position.h"
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sync {

struct SourceIdentity {
    std::string serverUuid;
    std::string versionText;
    schema::Family family = schema::Family::mysql;
    std::uint32_t serverVersion = 0; ///< 80015 for 8.0.15
    bool lowerCaseTables = false;    ///< lower_case_table_names 1: statements may write the names as they like
};

/// A bounded part of a table; `bounds` is opaque text of the planner that made it, fit for the state store.
struct ChunkRange {
    std::uint32_t index = 0;
    std::string bounds;
    bool last = false;
    std::uint32_t piece = 0; ///< from 0; of a chunk that was cut while it was read
    bool cut = false;        ///< the next piece goes on behind it
    [[nodiscard]] std::uint64_t id() const { return std::uint64_t{piece} << 32 | index; }
    /// Whether nothing of the table lies between them; nullptr: before the first one.
    [[nodiscard]] bool isNextTo(const ChunkRange* before) const {
        if (!before)
            return index == 0 && piece == 0;
        return before->cut ? index == before->index && piece == before->piece + 1
                           : index == before->index + 1 && piece == 0;
    }
};

/// A chunk of which a part was read, as it had too many bytes.
struct CutChunk {
    ChunkRange read;
    ChunkRange rest;
};

/// Cuts one table into chunks, in key order.
class ChunkPlan {
public:
    virtual ~ChunkPlan() = default;
    /// nullopt: no more chunks.
    virtual Result<std::optional<ChunkRange>> next(std::stop_token stop) = 0;
};

/// The part of a table that is read.
struct RowSelection {
    std::vector<std::uint32_t> columns; ///< of the source table; empty: all. Others come as CellKind::absent
    std::string where;                  ///< SQL condition; empty: all rows
    bool operator==(const RowSelection&) const = default;
};

/// The rows of a chunk in values that other servers understand: lower < key <= upper. An empty bound is open; one may
/// name fewer columns, from the first.
struct KeyBounds {
    std::vector<std::uint32_t> columns; ///< of the source table
    std::vector<std::string> lower;     ///< canonical texts
    std::vector<std::string> upper;
};

/// A connection that reads rows.
class RowReader {
public:
    virtual ~RowReader() = default;
    /// Of the tables that are read from now on.
    virtual void setSelection(RowSelection /*selection*/) {}
    /// nullopt: all of the chunk was read. Its rest is best asked of this reader, at once.
    virtual Result<std::optional<CutChunk>> readChunk(const schema::SourceTable& table, const ChunkRange& chunk,
                                                      value::RowSink& sink, std::stop_token stop) = 0;
    virtual void setChunkBytesMax(std::uint64_t /*bytes*/) {} ///< where chunks are cut; 0: nowhere
    /// Reads the whole table as it was at exactly one position; for tables without a key. `positionKnown` is called
    /// before the first row.
    virtual Result<value::Position> readExact(const schema::SourceTable& table, value::RowSink& sink,
                                              std::stop_token stop) = 0;
    /// Whether the next chunk of the table will be asked of this reader too, so that a statement may go on behind one.
    virtual void setAlone(bool /*alone*/) {}
    /// Nothing is to be read for now: what is open at the source ends.
    virtual Result<void> rest() { return {}; }
};

/// Where a row stands: the transaction it belongs to begins at `start`; it is the number-th row of its table in it.
struct ChangePlace {
    const value::Position* start = nullptr;
    std::uint64_t rowInTransaction = 0;
    std::string_view gtid; ///< of the transaction; empty without GTIDs
    WallTime committed{};  ///< when the source committed it
};

/// A statement in the log that is not a row change.
struct ChangeStatement {
    std::string_view database; ///< default database of the session
    std::string_view sql;
    std::uint64_t sqlMode = 0;
    const value::Position* start = nullptr;
    std::string_view gtid;
    WallTime committed{};
    /// When it began, and whether that is known to the microsecond; 0: not known, or its rows came otherwise.
    std::int64_t beganMicros = 0;
    bool beganExactly = false;
    std::string_view timeZone; ///< of its session, where the statement needed one
};

/// What a change feed calls, on the thread that runs it. A false answer ends run() without an error.
class ChangeSink {
public:
    virtual ~ChangeSink() = default;
    /// The structure that the rows of the table are decoded with; nullptr: pass the rows over. Valid until the next
    /// call.
    virtual const schema::SourceTable* tableFor(const value::TableId& id) = 0;
    virtual bool row(const value::TableId& id, value::RowOp op, std::span<const value::CellView> before,
                     std::span<const value::CellView> after, const ChangePlace& place) = 0;
    /// Rows of one table cannot be decoded or carried: the others go on. False ends the feed.
    virtual bool tableFailed(const value::TableId& id, const Error& error, const ChangePlace& place) = 0;
    virtual bool statement(const ChangeStatement& statement) = 0;
    /// `restartFrom`: where reading has to begin again instead of `after`, while a prepared XA transaction is open.
    virtual bool committed(const value::Position& after, const value::Position* restartFrom) = 0;
    /// When the source committed the transaction that committed() tells of next.
    virtual void commitTime(WallTime /*time*/) {}
    /// A transaction was rolled back after its rows had been handed on; they must not stay.
    virtual bool rolledBack(const value::Position& after) = 0;
    /// An XA transaction is committed that was prepared before the place where reading began: its rows are not known.
    /// False ends the feed.
    virtual bool preparedEarlier(const ChangePlace& place) = 0;
    /// Nothing new for about a second; everything up to the position was delivered.
    virtual bool idle(const value::Position& position, const value::Position* restartFrom) = 0;
};

class ChangeFeed {
public:
    virtual ~ChangeFeed() = default;
    /// Delivers changes until a sink says stop, interrupt() is called (no error then) or the source fails.
    virtual Result<void> run(ChangeSink& sink) = 0;
    virtual void interrupt() noexcept = 0; ///< from any thread, any number of times
};

class Source {
public:
    virtual ~Source() = default;
    virtual Result<SourceIdentity> identify() = 0;
    /// Sound: every transaction that ends at or before it is seen by every read that begins later.
    virtual Result<value::Position> lowWatermark() = 0;
    /// Every transaction that an earlier read saw ends at or before it.
    virtual Result<value::Position> highWatermark() = 0;
    virtual Result<value::Position> earliestPosition() = 0;
    /// Fails with sourceLogPurged or sourceIdentityChanged and retry afterOperator when reading cannot begin there;
    /// with retry backoff when another server of the same history may have it in a moment. A place of another server is
    /// judged by its GTIDs. `quick`: cheap enough for every few seconds, and says nothing of another server.
    virtual Result<void> checkPosition(const value::Position& /*at*/, bool /*quick*/) { return {}; }
    struct PositionAt {
        value::Position position;
        bool mayMissEarlier = false; ///< the oldest log begins later than the time
    };
    /// A place that no transaction committed at or after the time lies before.
    virtual Result<PositionAt> positionAt(WallTime time, std::stop_token stop) = 0;
    virtual Result<schema::SourceTable> readTable(const value::TableId& id) = 0;
    /// Closes what readTable() keeps open for the calling thread.
    virtual void releaseThread() = 0;
    /// Fails with unsupported when the chunk is not a range of key values.
    virtual Result<KeyBounds> boundsOf(const schema::SourceTable& /*table*/, const ChunkRange& /*chunk*/) {
        return Error(ErrorCode::unsupported, "this source does not tell the bounds of its chunks");
    }
    /// Continues after `after` when it is not null.
    virtual Result<std::unique_ptr<ChunkPlan>> planChunks(const schema::SourceTable& table,
                                                          const ChunkRange* after) = 0;
    virtual void setChunkRowsMax(std::uint64_t /*rows*/) {} ///< of plans that are made from now on; any thread
    virtual Result<std::unique_ptr<RowReader>> openReader() = 0;
    /// Fails with sourceIdentityChanged when the place has a file and the server is not the one that numbered it.
    /// `reader` tells apart feeds that run at the same time; a new one with the same number replaces the former.
    virtual Result<std::unique_ptr<ChangeFeed>> openFeed(const value::Position& from, std::uint32_t reader) = 0;
    /// A moment (µs since 1970) as "YYYY-MM-DD HH:MM:SS.ffffff" in a zone as sessions name it, which may be SYSTEM.
    virtual Result<std::string> localText(std::int64_t /*micros*/, const std::string& /*zone*/) {
        return Error(ErrorCode::unsupported, "this source knows no time zones");
    }
    /// The moment that the text means there.
    virtual Result<std::int64_t> momentOf(const std::string& /*text*/, const std::string& /*zone*/) {
        return Error(ErrorCode::unsupported, "this source knows no time zones");
    }
    /// Bytes of log between the position and the end; nullopt when it cannot be told.
    virtual std::optional<std::uint64_t> bytesBehind(const value::Position& position) = 0;
};

/// Rows of a target table with lower < key <= upper, by values as the target writes them; an empty bound is open.
struct TargetRange {
    struct Column {
        std::string name;
        bool number = false; ///< its values are literals without quotes
    };
    std::vector<Column> columns; ///< a bound may name fewer, from the first
    std::vector<std::string> lower;
    std::vector<std::string> upper;
};

/// Takes rows as the target shows them: one text for each column that was asked for, nullopt: NULL.
class ShownRows {
public:
    virtual ~ShownRows() = default;
    /// False ends the reading.
    virtual bool row(std::span<const std::optional<std::string_view>> cells) = 0;
};

enum class LabelState : std::uint8_t { unknown, prepare, prepared, committed, visible, aborted };

/// One load body on its way out.
struct OutgoingLoad {
    value::TableId target; ///< without a table: a transaction over several tables of the database
    std::string label;
    std::string_view body;
    bool json = false;
    const load::Headers* headers = nullptr; ///< that belong to the body
    std::uint64_t rows = 0;
    bool spansTables = false; ///< a part of such a transaction
    bool firstSend = false;   ///< the label was never sent: known to the target means stateDamaged
};

enum class LoadEnd : std::uint8_t {
    visible,
    committed,     ///< will become visible by itself
    alreadyLoaded, ///< the label was committed by an earlier attempt
};

struct LoadReport {
    LoadEnd end = LoadEnd::visible;
    std::chrono::milliseconds publishTime{0}; ///< part of the call that StarRocks spent on commit and publish
};

/// Thread-safe: the loaders call it at the same time.
class Target {
public:
    virtual ~Target() = default;
    /// Sends and settles one plain load. An outcome is definite, or an error: with retry now/backoff nothing of it was
    /// committed (or, code loadOutcomeUnknown, it is not known and must be sent again under the same label).
    virtual Result<LoadReport> load(const OutgoingLoad& load, std::stop_token stop) = 0;

    /// One transaction may be over several tables of a database. It has no prepare: its commit alone decides. Its calls
    /// name a table only in loadPart().
    virtual Result<bool> spansTables() { return false; }
    virtual Result<void> begin(const OutgoingLoad& load, std::chrono::seconds timeout, std::stop_token stop) = 0;
    virtual Result<void> loadPart(const OutgoingLoad& load, std::stop_token stop) = 0;
    virtual Result<void> prepare(const OutgoingLoad& load, std::stop_token stop) = 0;
    virtual Result<LoadReport> commit(const OutgoingLoad& load, std::stop_token stop) = 0;
    /// Also the answer to anything unclear between begin and prepare. Ok when the label is surely not committed.
    virtual Result<void> rollback(const value::TableId& target, const std::string& label, std::stop_token stop) = 0;
    virtual Result<LabelState> labelState(const value::TableId& target, const std::string& label) = 0;

    /// Creates database and table when missing. Fails with targetTableDiffers if it exists with other columns.
    virtual Result<void> ensureTable(const mapping::TablePlan& plan) = 0;
    /// Makes a table without rows fit the plan: creates it, or adds and widens its columns; else targetTableDiffers.
    virtual Result<void> growTable(const mapping::TablePlan& plan, std::stop_token stop) = 0;
    /// Runs the steps and waits until StarRocks has done them; those that are done already are passed over.
    virtual Result<void> evolve(const value::TableId& target, std::span<const evolution::Step> steps,
                                std::stop_token stop) = 0;
    /// The statement of a step, for the event log.
    [[nodiscard]] virtual std::string statementOf(const value::TableId& target, const evolution::Step& step) const = 0;
    /// What evolve() would run now, to the letter; fails as it would before its first statement.
    virtual Result<std::vector<std::string>> statementsOf(const value::TableId& target,
                                                          std::span<const evolution::Step> steps) {
        std::vector<std::string> out;
        for (const evolution::Step& step : steps)
            out.push_back(statementOf(target, step));
        return out;
    }
    /// What growTable() would alter.
    virtual Result<std::vector<std::string>> growthStatements(const mapping::TablePlan&) {
        return std::vector<std::string>();
    }
    virtual Result<bool> hasRows(const value::TableId& target) = 0;
    virtual Result<bool> hasRowsIfThere(const value::TableId& target) = 0; ///< false too if there is no such table
    /// What is visible of the range, in any order; ok too when the rows' taker has ended it. The calling thread waits.
    virtual Result<void> readRows(const value::TableId&, const std::vector<std::string>& /*columns*/,
                                  const TargetRange&, ShownRows&, std::stop_token) {
        return Error(ErrorCode::unsupported, "this target does not show its rows");
    }
    virtual Result<void> truncate(const value::TableId& target) = 0;
    /// The same where there may be no such table. Rows that are committed and not yet visible go as well.
    virtual Result<void> truncateIfThere(const value::TableId& target) = 0;
    /// What tells a table from every other one and stays when it gets another name; empty: there is no such table.
    /// Fails with unsupported when the target cannot tell.
    virtual Result<std::string> tableIdentity(const value::TableId&) {
        return Error(ErrorCode::unsupported, "this target does not tell tables from each other");
    }
    /// Swaps the names of two tables and drops `other`, which then holds the old rows.
    virtual Result<void> swapAndDrop(const value::TableId& target, const value::TableId& other) = 0;
    virtual Result<void> dropTable(const value::TableId& target) = 0;
    /// Closes what the statements above keep open for the calling thread.
    virtual void releaseThread() = 0;
};

} // namespace lodestar::sync
