// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/batch_builder.h"
#include <utility>
namespace lodestar::sync {
namespace {

// The pool is told about growth in steps, so that its lock is not taken for every row.
constexpr std::uint64_t kAccountStepBytes = 256 << 10;
// A body of this size is likely followed by another one.
constexpr std::size_t kLargeBodyBytes = 1 << 20;

} // namespace

Result<std::unique_ptr<BatchBuilder>> BatchBuilder::create(const mapping::TablePlan& plan,
                                                           const schema::SourceTable& table, const SyncOptions& options,
                                                           MemoryPool& pool, OnBatch onBatch) {
    load::Limits limits;
    limits.bodyBytesMax = options.batchBytesMax;
    limits.rowsMax = static_cast<std::uint32_t>(options.batchRowsMax);
    LS_TRY(auto encoder, load::BodyEncoder::create(plan, table, limits));
    return std::unique_ptr<BatchBuilder>(new BatchBuilder(std::move(encoder), pool, std::move(onBatch)));
}

BatchBuilder::BatchBuilder(std::unique_ptr<load::BodyEncoder> encoder, MemoryPool& pool, OnBatch onBatch)
    : m_encoder(std::move(encoder)), m_pool(pool), m_onBatch(std::move(onBatch)) {}

BatchBuilder::~BatchBuilder() { discard(); }

bool BatchBuilder::append(value::RowOp op, std::span<const value::CellView> before,
                          std::span<const value::CellView> after) {
    if (m_wantsSpare) [[unlikely]]
        takeSpare();
    auto outcome = m_encoder->append(op, before, after);
    if (!outcome) [[unlikely]]
        return fail(std::move(outcome).error());
    if (*outcome == load::AppendOutcome::needsJson) [[unlikely]]
        return appendAsJson(op, before, after);
    if (const std::uint64_t bytes = m_encoder->bytes(); bytes >= m_poolBytes + kAccountStepBytes) [[unlikely]]
        account(bytes);
    if (*outcome == load::AppendOutcome::full) [[unlikely]]
        close();
    return true;
}

/// CSV cannot say this row without doubt; what is there goes first, so that order is kept.
bool BatchBuilder::appendAsJson(value::RowOp op, std::span<const value::CellView> before,
                                std::span<const value::CellView> after) {
    close();
    m_encoder->setFormat(load::BodyFormat::json);
    auto outcome = m_encoder->append(op, before, after);
    if (!outcome)
        return fail(std::move(outcome).error());
    LS_ASSERT(*outcome != load::AppendOutcome::needsJson);
    if (*outcome == load::AppendOutcome::full)
        close();
    return true;
}

bool BatchBuilder::fail(Error error) {
    m_error = std::move(error);
    return false;
}

/// Asked for with the first row, so that a body that is never begun holds no memory.
void BatchBuilder::takeSpare() {
    m_wantsSpare = false;
    if (!m_encoder->empty())
        return;
    const load::BodyFormat format = m_encoder->format();
    m_encoder->reset(m_pool.spare());
    m_encoder->setFormat(format);
}

void BatchBuilder::account(std::uint64_t bytes) {
    m_pool.take(bytes - m_poolBytes);
    m_poolBytes = bytes;
}

void BatchBuilder::close() {
    if (m_encoder->empty())
        return;
    Batch batch;
    batch.json = m_encoder->format() == load::BodyFormat::json;
    batch.headers = m_encoder->headers(m_encoder->format());
    m_closedBytes += m_encoder->bytes();
    load::Body body = m_encoder->take();
    batch.rows = body.rows;
    batch.body = std::move(body.bytes);
    batch.poolBytes = m_poolBytes;
    m_wantsSpare = batch.body.size() >= kLargeBodyBytes;
    m_poolBytes = 0;
    renew();
    m_onBatch(std::move(batch));
}

void BatchBuilder::discard() {
    m_encoder->reset();
    m_pool.release(m_poolBytes);
    m_poolBytes = 0;
    renew();
}

void BatchBuilder::renew() {
    if (m_forceJson)
        m_encoder->setFormat(load::BodyFormat::json);
}

void BatchBuilder::forceJson() {
    m_forceJson = true;
    if (m_encoder->empty())
        m_encoder->setFormat(load::BodyFormat::json);
}

} // namespace lodestar::sync
