// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows that could not be carried or that StarRocks refused, kept for people in the state folder: one JSON object a line
// in refused-rows.jsonl, readable by the owner alone, with the reason, the place and the values of the source. The
// table stands still before such a row, so a start after a fix reads it again; what was read again is noted by another
// line. Bounded: beyond the limit nothing more is written. Thread-safe.
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/schema/table.h"
#include "core/value/cell_view.h"
#include "core/value/position.h"
#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <vector>
namespace lodestar::sync {

struct RefusedRow {
    std::string id;   ///< eight hexadecimal digits, of everything but time and reason
    std::string time; ///< 2024-02-29T23:59:59Z
    std::string table;
    std::string target;
    std::string server;    ///< that numbered the position
    value::Position place; ///< start of the transaction and rows taken of it; empty: in the copy
    std::string operation; ///< insert, update, delete, copy, load
    std::string reason;
    std::string valuesJson; ///< an object of column and text; of a refused load how many rows it had
    bool skip = false;      ///< it is passed over when it comes again
    bool operator==(const RefusedRow&) const = default;
};

/// The source table of the row, as far as its name holds one dot.
[[nodiscard]] value::TableId tableOf(const RefusedRow& row);

class RefusedRows final {
public:
    static constexpr std::uint64_t kBytesMax = 16u << 20;
    /// An empty folder keeps nothing.
    RefusedRows(std::string folder, Clock& clock, std::uint64_t bytesMax = kBytesMax);

    /// The same row at the same place is kept once, over any number of starts. `place` is nullptr in a copy.
    void add(const schema::SourceTable& table, const value::TableId& target, value::RowOp op,
             std::span<const value::CellView> before, std::span<const value::CellView> after,
             const value::Position* place, const Error& error);
    /// A row of the stream as it is kept, without time and reason.
    [[nodiscard]] static RefusedRow describe(const schema::SourceTable& table, const value::TableId& target,
                                             value::RowOp op, std::span<const value::CellView> before,
                                             std::span<const value::CellView> after, const value::Position& place);
    void add(RefusedRow row, const Error& error);
    /// A load of a copy that StarRocks refused: its error says which row and why.
    void addLoad(const value::TableId& table, const value::TableId& target, const value::Position& last,
                 std::uint64_t rows, const Error& error);
    /// The table has everything up to there in the target: what was refused before it was carried since.
    void carried(const value::TableId& table, const value::Position& applied);

    /// The row is passed over from now on. Fails with invalidArgument if it does not wait, or is not known by itself;
    /// with ioFailed if that cannot be kept.
    Result<void> skip(const value::TableId& table, const std::string& id);
    /// Whether the change at the place is to be passed over; told to the listener if it is.
    [[nodiscard]] bool passesOver(const value::TableId& table, const value::Position& start, std::uint64_t row) {
        return m_skips != 0 && isSkipped(table, start, row);
    }
    [[nodiscard]] bool anySkips() const { return m_skips != 0; }
    [[nodiscard]] bool passesOverCopied(const schema::SourceTable& table, std::span<const value::CellView> cells) {
        return m_skips != 0 && isSkippedCopy(table, cells);
    }
    /// Called when a row is passed over, on the thread that met it; must not call back. Before the rows are used.
    void setListener(std::function<void(const RefusedRow&)> passedOver) { m_passedOver = std::move(passedOver); }
    [[nodiscard]] std::vector<RefusedRow> list() const;
    [[nodiscard]] std::uint64_t waiting(const value::TableId& table) const; ///< not to be passed over

    /// The table is no longer part of the pipeline.
    void forget(const value::TableId& table);

    /// Rows that still wait, oldest first; empty when there is no file.
    [[nodiscard]] static std::vector<RefusedRow> read(const std::string& folder);
    [[nodiscard]] static std::string path(const std::string& folder);

private:
    void write(RefusedRow row);
    [[nodiscard]] bool isSkipped(const value::TableId& table, const value::Position& start, std::uint64_t row);
    [[nodiscard]] bool isSkippedCopy(const schema::SourceTable& table, std::span<const value::CellView> cells);
    bool append(const std::string& line);
    void countSkipsLocked();
    const std::string m_folder;
    Clock& m_clock;
    const std::uint64_t m_bytesMax;
    std::function<void(const RefusedRow&)> m_passedOver;
    std::atomic<std::size_t> m_skips = 0; ///< of m_open
    mutable std::mutex m_mutex;
    std::vector<RefusedRow> m_open; // guarded by m_mutex
};

} // namespace lodestar::sync
