// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/batch_builder.h"
#include <utility>
namespace lodestar::sync {
namespace {

// A body of this size is likely followed by another one.
constexpr std::size_t kLargeBodyBytes = 1 << 20;
// Different sets of columns that are remembered.
constexpr std::size_t kPartialMax = 32;

} // namespace

Result<std::unique_ptr<BatchBuilder>> BatchBuilder::create(const mapping::TablePlan& plan,
                                                           const schema::SourceTable& table, const SyncOptions& options,
                                                           MemoryPool& pool, OnBatch onBatch) {
    load::Limits limits;
    limits.bodyBytesMax = options.batchBytesMax;
    limits.rowsMax = static_cast<std::uint32_t>(options.batchRowsMax);
    LS_TRY(auto encoder, load::BodyEncoder::create(plan, table, limits));
    return std::unique_ptr<BatchBuilder>(new BatchBuilder(std::move(encoder), table, limits, pool, std::move(onBatch)));
}

BatchBuilder::BatchBuilder(std::unique_ptr<load::BodyEncoder> encoder, const schema::SourceTable& table,
                           const load::Limits& limits, MemoryPool& pool, OnBatch onBatch)
    : m_limits(limits), m_table(table), m_encoder(std::move(encoder)), m_current(m_encoder.get()), m_pool(pool),
      m_stepBytes(pool.stepBytes()), m_onBatch(std::move(onBatch)) {}

BatchBuilder::~BatchBuilder() { discard(); }

bool BatchBuilder::append(value::RowOp op, std::span<const value::CellView> before,
                          std::span<const value::CellView> after) {
    if (m_current != m_encoder.get()) [[unlikely]] {
        // The row may be one more of that kind; if not, what is there goes first, so that order is kept.
        const auto outcome = m_encoder->append(op, before, after);
        if (outcome && *outcome == load::AppendOutcome::needsPartial)
            return appendPartial(op, before, after);
        m_encoder->reset();
        close();
        m_current = m_encoder.get();
        renew();
    }
    return appendTo(*m_encoder, op, before, after);
}

bool BatchBuilder::appendTo(load::BodyEncoder& encoder, value::RowOp op, std::span<const value::CellView> before,
                            std::span<const value::CellView> after) {
    if (m_wantsSpare) [[unlikely]]
        takeSpare();
    auto outcome = encoder.append(op, before, after);
    if (!outcome) [[unlikely]]
        return fail(std::move(outcome).error());
    if (*outcome >= load::AppendOutcome::needsJson) [[unlikely]]
        return *outcome == load::AppendOutcome::needsJson ? appendAsJson(op, before, after)
                                                          : appendPartial(op, before, after);
    if (const std::uint64_t bytes = encoder.bytes(); bytes >= m_poolBytes + m_stepBytes) [[unlikely]]
        account(bytes);
    if (*outcome == load::AppendOutcome::full) [[unlikely]]
        close();
    return true;
}

/// CSV cannot say this row without doubt; what is there goes first, so that order is kept.
bool BatchBuilder::appendAsJson(value::RowOp op, std::span<const value::CellView> before,
                                std::span<const value::CellView> after) {
    close();
    m_current->setFormat(load::BodyFormat::json);
    auto outcome = m_current->append(op, before, after);
    if (!outcome)
        return fail(std::move(outcome).error());
    if (*outcome == load::AppendOutcome::needsPartial)
        return appendPartial(op, before, after);
    LS_ASSERT(*outcome != load::AppendOutcome::needsJson);
    if (*outcome == load::AppendOutcome::full)
        close();
    return true;
}

/// All rows of a body have the same columns. A row of others, or of all, waits for the one that follows.
bool BatchBuilder::appendPartial(value::RowOp op, std::span<const value::CellView> before,
                                 std::span<const value::CellView> after) {
    std::vector<bool> held(after.size());
    for (std::size_t i = 0; i < after.size(); ++i)
        held[i] = after[i].kind != value::CellKind::absent;
    if (m_partial.size() >= kPartialMax && !m_partial.contains(held)) {
        close();
        m_current = m_encoder.get();
        m_partial.clear();
    }
    std::unique_ptr<load::BodyEncoder>& encoder = m_partial[held];
    if (!encoder) {
        auto created = load::BodyEncoder::create(load::narrowed(m_encoder->plan(), after), m_table, m_limits);
        if (!created)
            return fail(std::move(created).error());
        encoder = std::move(*created);
    }
    if (m_current != encoder.get()) {
        close();
        m_current = encoder.get();
        renew();
    }
    return appendTo(*encoder, op, before, after);
}

bool BatchBuilder::fail(Error error) {
    m_error = std::move(error);
    return false;
}

/// Asked for with the first row, so that a body that is never begun holds no memory.
void BatchBuilder::takeSpare() {
    m_wantsSpare = false;
    if (!m_current->empty())
        return;
    const load::BodyFormat format = m_current->format();
    m_current->reset(m_pool.spare());
    m_current->setFormat(format);
}

void BatchBuilder::account(std::uint64_t bytes) {
    m_pool.take(bytes - m_poolBytes);
    m_poolBytes = bytes;
}

void BatchBuilder::close() {
    if (m_current->empty())
        return;
    Batch batch;
    batch.json = m_current->format() == load::BodyFormat::json;
    batch.headers = m_current->headers(m_current->format());
    if (m_current != m_encoder.get())
        batch.headers.emplace_back("partial_update", "true");
    m_closedBytes += m_current->bytes();
    load::Body body = m_current->take();
    batch.rows = body.rows;
    batch.body = std::move(body.bytes);
    batch.poolBytes = m_poolBytes;
    m_wantsSpare = batch.body.size() >= kLargeBodyBytes;
    m_poolBytes = 0;
    renew();
    m_onBatch(std::move(batch));
}

void BatchBuilder::discard() {
    m_current->reset();
    m_pool.release(m_poolBytes);
    m_poolBytes = 0;
    renew();
}

void BatchBuilder::renew() {
    if (m_forceJson && m_current->empty())
        m_current->setFormat(load::BodyFormat::json);
}

void BatchBuilder::forceJson() {
    m_forceJson = true;
    if (m_current->empty())
        m_current->setFormat(load::BodyFormat::json);
}

} // namespace lodestar::sync
