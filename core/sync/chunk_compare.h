// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One chunk of a table whose target is compared instead of filled: what differs goes on as upserts and deletes, what is
// equal goes nowhere. Sound between a low watermark and the stream that begins there, as a copy is: whatever changes
// at the source meanwhile comes again with the stream, so the two readings of a chunk need not see the same rows.
// Memory: 40 bytes for each source row of the chunk; rows of the target are not kept.
#include "core/sync/ports.h"
#include "core/sync/row_prints.h"
#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>
namespace lodestar::sync {

/// Rows of one table since its comparing began in this run.
struct CompareCounts {
    std::uint64_t compared = 0; ///< rows of the source
    std::uint64_t loaded = 0;   ///< of them, that were missing or different
    std::uint64_t deleted = 0;  ///< rows that only the target had
};

class ChunkCompare final {
public:
    struct Ends {
        Source& source;
        Target& target;
        RowReader& reader; ///< that may read a chunk twice: not setAlone()
    };
    struct Callbacks {
        /// Asked now and then with the bytes that were read since; false ends the comparing with `cancelled`.
        std::function<bool(std::uint64_t bytes)> goOn;
        /// A row of the copy that the user passed over: neither loaded nor deleted.
        std::function<bool(std::span<const value::CellView>)> passedOver;
        std::function<void(std::span<const value::CellView>, const Error&)> refused; ///< cannot be carried
        /// A row to delete, by its key; false ends the comparing, the caller knows why.
        std::function<bool(std::span<const value::CellView>)> remove;
    };
    /// `table` is where the rows of the plan are.
    ChunkCompare(Ends ends, const schema::SourceTable& source, const mapping::TablePlan& plan, value::TableId table,
                 Callbacks callbacks)
        : m_ends(ends), m_source(source), m_plan(plan), m_table(std::move(table)), m_callbacks(std::move(callbacks)) {}

    /// Rows that the target lacks or has otherwise go to `different`, after the deletes.
    Result<CompareCounts> run(const ChunkRange& chunk, value::RowSink& different, std::stop_token stop);

private:
    class SourceSide;
    class TargetSide;
    class Wanted;
    struct Row {
        RowPrint print;
        bool settled = false; ///< the target has it, or it is passed over
    };
    Result<TargetRange> rangeOf(const ChunkRange& chunk) const;
    [[nodiscard]] Row* find(const RowPrint::Hash& key);

    Ends m_ends;
    const schema::SourceTable& m_source;
    const mapping::TablePlan& m_plan;
    const value::TableId m_table;
    const Callbacks m_callbacks;
    std::unique_ptr<RowPrints> m_prints;
    std::vector<Row> m_rows; ///< of the chunk, by key once all are read
};

} // namespace lodestar::sync
