// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/chunk_compare.h"
#include "core/sync/row_selector.h"
#include <algorithm>
#include <optional>
#include <utility>
namespace lodestar::sync {
namespace {

constexpr std::uint32_t kRowsPerQuestion = 64;

Error cancelled() { return Error(ErrorCode::cancelled, "the comparing was stopped"); }

} // namespace

class ChunkCompare::SourceSide final : public value::RowSink {
public:
    explicit SourceSide(ChunkCompare& compare) : m_compare(compare) {}
    bool row(value::RowOp, std::span<const value::CellView>, std::span<const value::CellView> after) override {
        constexpr std::uint64_t kPrintBytes = sizeof(Row);
        if (m_untilQuestion-- == 0) {
            m_untilQuestion = kRowsPerQuestion;
            if (!m_compare.m_callbacks.goOn(kRowsPerQuestion * kPrintBytes))
                return false;
        }
        auto print = m_compare.m_prints->ofSource(after);
        if (!print) {
            m_compare.m_callbacks.refused(after, print.error());
            error = std::move(print).error();
            return false;
        }
        m_compare.m_rows.push_back({*print, m_compare.m_callbacks.passedOver(after)});
        return true;
    }
    std::optional<Error> error;

private:
    ChunkCompare& m_compare;
    std::uint32_t m_untilQuestion = 0;
};

class ChunkCompare::TargetSide final : public ShownRows {
public:
    TargetSide(ChunkCompare& compare, CompareCounts& counts) : m_compare(compare), m_counts(counts) {}
    bool row(std::span<const std::optional<std::string_view>> cells) override {
        if (m_untilQuestion-- == 0) {
            m_untilQuestion = kRowsPerQuestion;
            if (!m_compare.m_callbacks.goOn(0)) {
                error = cancelled();
                return false;
            }
        }
        const RowPrint print = m_compare.m_prints->ofTarget(cells);
        if (Row* known = m_compare.find(print.key)) {
            known->settled = known->settled || known->print.equals(print);
            return true;
        }
        if (!m_compare.m_prints->keyCells(cells, m_key)) {
            error =
                Error(ErrorCode::targetTableDiffers,
                      m_compare.m_table.toString() + " holds a row whose key " + std::string(cells[0].value_or("")) +
                          " cannot be one of " + m_compare.m_source.id.toString(),
                      "The row was not written by this pipeline. Delete it, or copy the table again")
                    .withScope(ErrorScope::table)
                    .withRetry(ErrorRetry::afterOperator);
            return false;
        }
        if (!m_compare.m_callbacks.remove(m_key)) {
            error = cancelled();
            return false;
        }
        ++m_counts.deleted;
        return true;
    }
    std::optional<Error> error;

private:
    ChunkCompare& m_compare;
    CompareCounts& m_counts;
    std::vector<value::CellView> m_key;
    std::uint32_t m_untilQuestion = 0;
};

/// Of a second reading of the chunk: rows that were found missing or different. Others changed since, and come with the
/// stream.
class ChunkCompare::Wanted final : public value::RowSink {
public:
    Wanted(ChunkCompare& compare, value::RowSink& inner, CompareCounts& counts)
        : m_compare(compare), m_inner(inner), m_counts(counts) {}
    bool row(value::RowOp op, std::span<const value::CellView> before,
             std::span<const value::CellView> after) override {
        auto print = m_compare.m_prints->ofSource(after);
        if (!print) {
            m_compare.m_callbacks.refused(after, print.error());
            error = std::move(print).error();
            return false;
        }
        const Row* known = m_compare.find(print->key);
        if (!known || known->settled)
            return true;
        ++m_counts.loaded;
        return m_inner.row(op, before, after);
    }
    std::optional<Error> error;

private:
    ChunkCompare& m_compare;
    value::RowSink& m_inner;
    CompareCounts& m_counts;
};

ChunkCompare::Row* ChunkCompare::find(const RowPrint::Hash& key) {
    const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), key,
                                     [](const Row& row, const RowPrint::Hash& k) { return row.print.key < k; });
    return at != m_rows.end() && at->print.key == key ? &*at : nullptr;
}

Result<TargetRange> ChunkCompare::rangeOf(const ChunkRange& chunk) const {
    LS_TRY(KeyBounds bounds, m_ends.source.boundsOf(m_source, chunk));
    TargetRange range;
    for (const std::uint32_t source : bounds.columns) {
        const auto column = std::find_if(m_plan.columns.begin(), m_plan.columns.end(), [&](const auto& candidate) {
            return candidate.key && candidate.sourceColumn == static_cast<int>(source);
        });
        if (column == m_plan.columns.end())
            return Error(ErrorCode::unsupported, "a key column is not part of the target's key")
                .withScope(ErrorScope::table);
        range.columns.push_back({column->name, column->form == mapping::ValueForm::integer});
    }
    range.lower = std::move(bounds.lower);
    range.upper = std::move(bounds.upper);
    return range;
}

Result<CompareCounts> ChunkCompare::run(const ChunkRange& chunk, value::RowSink& different, std::stop_token stop) {
    CompareCounts counts;
    LS_TRY(m_prints, RowPrints::create(m_plan, m_source));
    LS_TRY(const TargetRange range, rangeOf(chunk));
    m_rows.clear();
    SourceSide source(*this);
    m_ends.reader.setSelection(selectionOf({m_source, m_plan}));
    auto read = m_ends.reader.readChunk(m_source, chunk, source, stop);
    if (source.error)
        return std::move(*source.error);
    LS_CHECK(std::move(read));
    std::sort(m_rows.begin(), m_rows.end(), [](const Row& a, const Row& b) { return a.print.key < b.print.key; });
    counts.compared = m_rows.size();
    TargetSide target(*this, counts);
    auto shown = m_ends.target.readRows(m_table, m_prints->columns(), range, target, stop);
    if (target.error)
        return std::move(*target.error);
    LS_CHECK(std::move(shown));
    if (std::all_of(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.settled; }))
        return counts;
    Wanted wanted(*this, different, counts);
    read = m_ends.reader.readChunk(m_source, chunk, wanted, stop);
    if (wanted.error)
        return std::move(*wanted.error);
    LS_CHECK(std::move(read));
    return counts;
}

} // namespace lodestar::sync
