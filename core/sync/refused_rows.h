// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows that could not be carried or that StarRocks refused, kept for people in the state folder: one JSON object a line
// in refused-rows.jsonl, readable by the owner alone, with the reason, the place and the values of the source. The
// table stands still before such a row, so a start after a fix reads it again; what was read again is noted by another
// line. Bounded: beyond the limit nothing more is written. Thread-safe.
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/schema/table.h"
#include "core/value/cell_view.h"
#include "core/value/position.h"
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <vector>
namespace lodestar::sync {

struct RefusedRow {
    std::string time; ///< 2024-02-29T23:59:59Z
    std::string table;
    std::string target;
    std::string server;    ///< that numbered the position
    value::Position place; ///< start of the transaction and rows taken of it; empty: in the copy
    std::string operation; ///< insert, update, delete, copy, load
    std::string reason;
    std::string valuesJson; ///< an object of column and text; of a refused load what StarRocks tells of the row
    bool operator==(const RefusedRow&) const = default;
};

class RefusedRows final {
public:
    static constexpr std::uint64_t kBytesMax = 16u << 20;
    /// An empty folder keeps nothing.
    RefusedRows(std::string folder, Clock& clock, std::uint64_t bytesMax = kBytesMax);

    /// The same row at the same place is kept once, over any number of starts. `place` is nullptr in a copy.
    void add(const schema::SourceTable& table, const value::TableId& target, value::RowOp op,
             std::span<const value::CellView> before, std::span<const value::CellView> after,
             const value::Position* place, const Error& error);
    /// A load that StarRocks refused: its error says which row and why.
    void addLoad(const value::TableId& table, const value::TableId& target, const value::Position& last,
                 std::uint64_t rows, const Error& error);
    /// The table has everything up to there in the target: what was refused before it was carried since.
    void carried(const value::TableId& table, const value::Position& applied);

    /// Rows that still wait, oldest first; empty when there is no file.
    [[nodiscard]] static std::vector<RefusedRow> read(const std::string& folder);
    [[nodiscard]] static std::string path(const std::string& folder);

private:
    void write(RefusedRow row);
    void append(const std::string& line);
    const std::string m_folder;
    Clock& m_clock;
    const std::uint64_t m_bytesMax;
    std::mutex m_mutex;
    std::vector<RefusedRow> m_open; // guarded by m_mutex
};

} // namespace lodestar::sync
