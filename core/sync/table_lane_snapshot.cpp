// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a lane that keeps account of chunks.
#include "core/sync/table_lane.h"
#include <utility>
namespace lodestar::sync {

void TableLane::beginSnapshot() {
    std::lock_guard lock(m_mutex);
    dropUnsentLocked();
    m_state = LaneState::snapshot;
    m_note.clear();
    m_failure.reset();
    m_snapshotDone = false;
    m_compared = {};
    m_lag.forget();
}

void TableLane::chunkBegun(const ChunkRange& range) {
    std::lock_guard lock(m_mutex);
    ChunkProgress& chunk = m_chunks[range.id()];
    chunk.range = range;
    chunk.rows = 0;
    chunk.read = false;
}

void TableLane::addChunkBatch(Batch batch) {
    std::lock_guard lock(m_mutex);
    const auto found = batch.chunk ? m_chunks.find(*batch.chunk) : m_chunks.end();
    if (m_state != LaneState::snapshot || found == m_chunks.end()) {
        m_pool.release(batch.poolBytes);
        return;
    }
    batch.number = m_nextBatch++;
    ++found->second.batchesOpen;
    m_ready.push_back(std::move(batch));
}

void TableLane::chunkRead(const ChunkRange& range, std::uint64_t rows) {
    std::lock_guard lock(m_mutex);
    if (auto found = m_chunks.find(range.id()); found != m_chunks.end()) {
        found->second.range = range;
        found->second.read = true;
        found->second.rows = rows;
    }
}

void TableLane::chunkAbandoned(std::uint64_t chunk) {
    std::lock_guard lock(m_mutex);
    if (auto found = m_chunks.find(chunk); found != m_chunks.end())
        found->second.read = false;
}

void TableLane::compared(const CompareCounts& chunk) {
    std::lock_guard lock(m_mutex);
    m_compared.compared += chunk.compared;
    m_compared.loaded += chunk.loaded;
    m_compared.deleted += chunk.deleted;
}

CompareCounts TableLane::compareCounts() const {
    std::lock_guard lock(m_mutex);
    return m_compared;
}

std::vector<ChunkEnd> TableLane::takeEndedChunks() {
    std::lock_guard lock(m_mutex);
    std::vector<ChunkEnd> out;
    for (auto at = m_chunks.begin(); at != m_chunks.end();) {
        if (at->second.read && at->second.batchesOpen == 0) {
            out.push_back({at->second.range, at->second.rows});
            at = m_chunks.erase(at);
        } else {
            ++at;
        }
    }
    return out;
}

bool TableLane::passesOverInCopy(std::span<const value::CellView> row) {
    if (!m_refused || !m_refused->passesOverCopied(structure()->planned.table, row))
        return false;
    std::lock_guard lock(m_mutex);
    ++m_skippedRows;
    return true;
}

void TableLane::refusedInCopy(std::span<const value::CellView> row, const Error& error) {
    const auto now = structure();
    if (m_refused)
        m_refused->add(now->planned.table, now->planned.plan.target, value::RowOp::insert, {}, row, nullptr, error);
}

std::size_t TableLane::openChunks() const {
    std::lock_guard lock(m_mutex);
    return m_chunks.size();
}

void TableLane::setSnapshotRows(std::uint64_t rows) {
    std::lock_guard lock(m_mutex);
    m_snapshotRows = rows;
}

} // namespace lodestar::sync
