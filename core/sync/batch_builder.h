// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Fills load bodies of one table row by row and gives out a batch whenever one is full or changes its format
// or the columns that its rows hold.
// Not thread-safe: a lane owns one for its stream, every chunk that is read owns one.
#include "core/base/result.h"
#include "core/load/body_encoder.h"
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include "core/sync/batch.h"
#include "core/sync/memory_pool.h"
#include "core/sync/sync_options.h"
#include "core/value/cell_view.h"
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <vector>
namespace lodestar::sync {

class BatchBuilder final {
public:
    /// `onBatch` is called from append() and close() with a batch that holds body, format, rows and poolBytes.
    using OnBatch = std::function<void(Batch)>;
    /// Fails when the encoder refuses the plan (scope table).
    static Result<std::unique_ptr<BatchBuilder>> create(const mapping::TablePlan& plan,
                                                        const schema::SourceTable& table, const SyncOptions& options,
                                                        MemoryPool& pool, OnBatch onBatch);
    ~BatchBuilder();
    BatchBuilder(const BatchBuilder&) = delete;
    BatchBuilder& operator=(const BatchBuilder&) = delete;

    /// False: error() says why (scope row or table), and the rows before it are still there to be closed. No Result,
    /// because one for each row costs as much as the smaller half of the row.
    [[nodiscard]] bool append(value::RowOp op, std::span<const value::CellView> before,
                              std::span<const value::CellView> after);
    [[nodiscard]] Error& error() { return m_error; }
    /// Gives out what is there; nothing when no row is.
    void close();
    /// Throws away what is there.
    void discard();
    /// The next body will be a large one: it is filled into memory that the pool has spare.
    void expectLarge() { m_wantsSpare = true; }
    [[nodiscard]] std::uint64_t rows() const { return m_current->rows(); }
    /// Of everything that was appended so far.
    [[nodiscard]] std::uint64_t bytesTotal() const { return m_closedBytes + m_current->bytes(); }
    /// Of the body that is being filled, as the pool counts it.
    [[nodiscard]] std::uint64_t poolBytes() const { return m_poolBytes; }
    /// Every batch from now on is JSON.
    void forceJson();

private:
    BatchBuilder(std::unique_ptr<load::BodyEncoder> encoder, const schema::SourceTable& table,
                 const load::Limits& limits, MemoryPool& pool, OnBatch onBatch);
    bool appendAsJson(value::RowOp op, std::span<const value::CellView> before, std::span<const value::CellView> after);
    bool appendPartial(value::RowOp op, std::span<const value::CellView> before,
                       std::span<const value::CellView> after);
    bool appendTo(load::BodyEncoder& encoder, value::RowOp op, std::span<const value::CellView> before,
                  std::span<const value::CellView> after);
    void account(std::uint64_t bytes);
    void takeSpare();
    bool fail(Error error);
    void renew();
    load::Limits m_limits;
    schema::SourceTable m_table;
    std::unique_ptr<load::BodyEncoder> m_encoder;
    /// By the columns that their rows hold: updates that leave other columns as they are.
    std::map<std::vector<bool>, std::unique_ptr<load::BodyEncoder>> m_partial;
    load::BodyEncoder* m_current; ///< takes rows; all others are empty
    MemoryPool& m_pool;
    const std::uint64_t m_stepBytes;
    OnBatch m_onBatch;
    std::uint64_t m_poolBytes = 0;
    Error m_error; ///< of the last append() that failed
    std::uint64_t m_closedBytes = 0;
    bool m_forceJson = false;
    bool m_wantsSpare = false;
};

} // namespace lodestar::sync
