// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The real journal with a death before or after each write. What a call wrote is durable when it returns, so a life
// that ends between two calls finds all of it again.
#include "core/sync/sqlite_journal.h"
#include "tests/simulation/world.h"
namespace lodestar::simulation {

class SimJournal : public sync::Journal {
public:
    SimJournal(World& world, sync::Journal& journal) : m_world(world), m_journal(journal) {}
    Result<sync::Restored> restore() override {
        if (m_world.dead())
            return World::gone();
        return m_journal.restore();
    }
    Result<void> saveLane(const sync::LaneRecord& lane) override {
        return write(SavePoint::saveLane, [&] { return m_journal.saveLane(lane); });
    }
    Result<void> saveStructure(std::uint32_t lane, const value::TableId& source,
                               const std::string& structure) override {
        return write(SavePoint::saveStructure, [&] { return m_journal.saveStructure(lane, source, structure); });
    }
    Result<void> removeLane(std::uint32_t lane) override {
        return write(SavePoint::saveLane, [&] { return m_journal.removeLane(lane); });
    }
    Result<void> saveWatched(const state::WatchedTable& table) override {
        return write(SavePoint::saveStructure, [&] { return m_journal.saveWatched(table); });
    }
    Result<void> loadSent(const sync::LoadRecord& load) override {
        return write(SavePoint::loadSent, [&] { return m_journal.loadSent(load); });
    }
    Result<void> loadPrepared(const std::string& label) override {
        return write(SavePoint::loadPrepared, [&] { return m_journal.loadPrepared(label); });
    }
    Result<void> loadDone(const sync::LoadRecord& load) override {
        return write(SavePoint::loadDone, [&] { return m_journal.loadDone(load); });
    }
    Result<void> loadsDecided(std::span<const sync::LoadRecord> loads) override {
        return write(SavePoint::loadsDecided, [&] { return m_journal.loadsDecided(loads); });
    }
    Result<void> loadsDone(std::span<const sync::LoadRecord> loads) override {
        return write(SavePoint::loadsDone, [&] { return m_journal.loadsDone(loads); });
    }
    Result<void> loadForgotten(const std::string& label) override {
        return write(SavePoint::loadForgotten, [&] { return m_journal.loadForgotten(label); });
    }
    Result<void> loadForeign(const std::string& label) override {
        return write(SavePoint::loadForgotten, [&] { return m_journal.loadForeign(label); });
    }
    Result<void> chunkDone(std::uint32_t lane, const sync::ChunkRange& chunk, std::uint64_t rows) override {
        return write(SavePoint::chunkDone, [&] { return m_journal.chunkDone(lane, chunk, rows); });
    }
    Result<std::vector<sync::ChunkRange>> chunksDone(std::uint32_t lane) override {
        if (m_world.dead())
            return World::gone();
        return m_journal.chunksDone(lane);
    }
    Result<void> forgetChunksBehind(std::uint32_t lane, const sync::ChunkRange& chunk) override {
        return write(SavePoint::clearChunks, [&] { return m_journal.forgetChunksBehind(lane, chunk); });
    }
    Result<void> clearChunks(std::uint32_t lane) override {
        return write(SavePoint::clearChunks, [&] { return m_journal.clearChunks(lane); });
    }
    Result<void> checkpoint(const value::Position& position, const value::Position& restartFrom,
                            std::span<const std::uint32_t> holding) override {
        return write(SavePoint::checkpoint, [&] { return m_journal.checkpoint(position, restartFrom, holding); });
    }

private:
    template <typename Write>
    Result<void> write(SavePoint point, Write effect) {
        LS_CHECK(m_world.before(point));
        LS_CHECK(effect());
        return m_world.after(point);
    }
    World& m_world;
    sync::Journal& m_journal;
};

} // namespace lodestar::simulation
