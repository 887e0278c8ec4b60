// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The journal in the state store.
#include "core/sync/journal.h"
#include <memory>
namespace lodestar::sync {

class SqliteJournal final : public Journal {
public:
    explicit SqliteJournal(state::StateStore& store) : m_store(store) {}
    Result<Restored> restore() override { return m_store.restore(); }
    Result<void> saveLane(const LaneRecord& lane) override { return m_store.saveLane(lane); }
    Result<void> saveStructure(std::uint32_t lane, const value::TableId& source,
                               const std::string& structure) override {
        return m_store.saveStructure(lane, source, structure);
    }
    Result<void> removeLane(std::uint32_t lane) override { return m_store.removeLane(lane); }
    Result<void> saveWatched(const state::WatchedTable& table) override { return m_store.saveWatched(table); }
    Result<void> loadSent(const LoadRecord& load) override { return m_store.loadSent(load); }
    Result<void> loadPrepared(const std::string& label) override { return m_store.loadPrepared(label); }
    Result<void> loadDone(const LoadRecord& load) override { return m_store.loadDone(load); }
    Result<void> loadsDecided(std::span<const LoadRecord> loads) override { return m_store.loadsDecided(loads); }
    Result<void> loadsDone(std::span<const LoadRecord> loads) override { return m_store.loadsDone(loads); }
    Result<void> loadForgotten(const std::string& label) override { return m_store.loadForgotten(label); }
    Result<void> loadForeign(const std::string& label) override { return m_store.loadForeign(label); }
    Result<void> chunkDone(std::uint32_t lane, const ChunkRange& chunk, std::uint64_t rows) override {
        return m_store.chunkDone(lane, {chunk.index, chunk.bounds, chunk.last, rows, chunk.piece, chunk.cut});
    }
    Result<std::vector<ChunkRange>> chunksDone(std::uint32_t lane) override {
        LS_TRY(const auto records, m_store.chunksDone(lane));
        std::vector<ChunkRange> out;
        for (const state::ChunkRecord& record : records)
            out.push_back({record.index, record.bounds, record.last, record.piece, record.cut});
        return out;
    }
    Result<void> forgetChunksBehind(std::uint32_t lane, const ChunkRange& chunk) override {
        return m_store.forgetChunksBehind(lane, chunk.index, chunk.piece);
    }
    Result<void> clearChunks(std::uint32_t lane) override { return m_store.clearChunks(lane); }
    Result<void> checkpoint(const value::Position& position, const value::Position& restartFrom,
                            std::span<const std::uint32_t> holding) override {
        return m_store.checkpoint(position, restartFrom, holding);
    }

private:
    state::StateStore& m_store;
};

} // namespace lodestar::sync
