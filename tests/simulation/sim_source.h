// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A MySQL server in memory: tables that statements change, and the log of it, in files that are rotated.
#include "core/schema/ddl_parser.h"
#include "core/sync/ports.h"
#include "tests/simulation/table_rows.h"
#include "tests/simulation/world.h"
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>
namespace lodestar::simulation {

struct RowChange {
    value::TableId table;
    value::RowOp op = value::RowOp::insert;
    Row before;
    Row after;
    std::vector<schema::TypeKind> types; ///< of the table's columns when the row was written; set by commit()
};

struct Transaction {
    enum class Kind : std::uint8_t { plain, xaPrepare, xaCommit, xaRollback, rolledBack };
    Kind kind = Kind::plain;
    std::string xid; ///< of the XA kinds
    std::vector<RowChange> rows;
    std::string statement; ///< instead of rows
    std::string gtid;      ///< empty without GTIDs
    value::Position start;
    value::Position end;
    WallTime committed{};
};

/// Chunks of keys from `low` to right before `high`.
[[nodiscard]] std::string boundsText(std::int64_t low, std::int64_t high);
[[nodiscard]] std::pair<std::int64_t, std::int64_t> keysOf(const sync::ChunkRange& chunk);

class SimSource final : public sync::Source {
public:
    SimSource(World& world, schema::Family family);

    // What clients of the server do
    void createTable(const std::string& sql); ///< before the run: not in the log
    void commit(std::vector<RowChange> rows);
    void execute(const std::string& sql); ///< a statement on tables, into the log
    void rotate();
    void purge(); ///< all files but the current one
    /// Another server with the same transactions, at other places, answers from now on.
    void failOver();
    /// XA: the rows are in the log, and in the table once the transaction is finished.
    void prepare(const std::string& xid, std::vector<RowChange> rows);
    void finish(const std::string& xid, bool commits);
    /// A transaction that was too large to be held back: its rows are in the log, and never in the table.
    void rollBack(std::vector<RowChange> rows);
    /// No statement can change the table meanwhile.
    [[nodiscard]] bool isHeld(const value::TableId& table) const;
    /// The stream of a copied table begins before the copy, at the beginning of a file.
    [[nodiscard]] bool watermarkIsFile() const { return m_watermarkIsFile; }
    [[nodiscard]] const schema::SourceTable& table(const value::TableId& id) const { return m_tables.at(id); }
    [[nodiscard]] const Rows& rows(const value::TableId& id) const { return m_rows.at(id); }
    [[nodiscard]] value::Position end() const;

    Result<sync::SourceIdentity> identify() override;
    Result<value::Position> lowWatermark() override;
    Result<value::Position> highWatermark() override;
    Result<value::Position> earliestPosition() override;
    Result<PositionAt> positionAt(WallTime time, std::stop_token stop) override;
    Result<void> checkPosition(const value::Position& at, bool quick) override;
    Result<schema::SourceTable> readTable(const value::TableId& id) override;
    void releaseThread() override {}
    Result<std::unique_ptr<sync::ChunkPlan>> planChunks(const schema::SourceTable& table,
                                                        const sync::ChunkRange* after) override;
    Result<sync::KeyBounds> boundsOf(const schema::SourceTable& table, const sync::ChunkRange& chunk) override;
    Result<std::unique_ptr<sync::RowReader>> openReader() override;
    Result<std::unique_ptr<sync::ChangeFeed>> openFeed(const value::Position& from, std::uint32_t reader) override;
    std::optional<std::uint64_t> bytesBehind(const value::Position&) override { return 0; }

private:
    friend class SimFeed;
    friend class SimReader;
    static Error unreachable(const char* what);
    void append(Transaction transaction);
    void place(Transaction& transaction);
    [[nodiscard]] std::string executed() const;
    [[nodiscard]] std::string uuid() const;
    [[nodiscard]] Result<void> isKnown() const;
    void setTypes(std::vector<RowChange>& rows) const;
    void apply(const RowChange& change);
    [[nodiscard]] Result<void> holds(const value::BinlogOffset& place) const;
    void change(const value::TableId& id, const std::vector<schema::SchemaChange>& changes);

    World& m_world;
    const schema::SqlDialect m_dialect;
    const schema::Family m_family;
    const bool m_gtids;
    const bool m_watermarkIsFile; ///< the low watermark is the beginning of the current file
    std::map<value::TableId, schema::SourceTable> m_tables;
    std::map<value::TableId, Rows> m_rows;
    std::vector<std::shared_ptr<const Transaction>> m_log;
    std::map<std::string, std::vector<RowChange>> m_prepared;
    bool m_justMet = false; ///< the end of the log is asked on the connection that told the identity
    std::uint32_t m_file = 1;
    std::uint32_t m_firstFile = 1; ///< that is still there
    std::uint64_t m_offset = 4;
    std::vector<std::uint64_t> m_made{0}; ///< transactions in the log, by the server that made them first
    std::size_t m_known = 0;              ///< server that told its identity last
    std::mutex m_mutex;                   ///< of the waiting feeds
    std::condition_variable m_grown;
};

} // namespace lodestar::simulation
