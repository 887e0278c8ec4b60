// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the engine writes down so that a crash at any instruction is a normal stop. Every call is durable when it
// returns. Thread-safe. A failure (disk full, damaged file) ends the run: without a journal nothing may be sent.
#include "core/base/result.h"
#include "core/state/state_store.h"
#include "core/sync/event_log.h"
#include "core/sync/metrics.h"
#include "core/sync/ports.h"
#include "core/value/position.h"
#include <cstdint>
#include <span>
#include <string>
#include <vector>
namespace lodestar::sync {

using LaneRecord = state::LaneRecord;
using LoadRecord = state::LoadRecord;
using LanePlace = state::LanePlace;
using Restored = state::Restored;

class Journal {
public:
    virtual ~Journal() = default;
    virtual Result<Restored> restore() = 0;
    virtual Result<void> saveLane(const LaneRecord& lane) = 0;
    /// Before rows of the new structure are taken.
    virtual Result<void> saveStructure(std::uint32_t lane, const value::TableId& source,
                                       const std::string& structure) = 0;
    virtual Result<void> removeLane(std::uint32_t lane) = 0;
    virtual Result<void> saveWatched(const state::WatchedTable& table) = 0;
    /// Before a body is sent.
    virtual Result<void> loadSent(const LoadRecord& load) = 0;
    virtual Result<void> loadPrepared(const std::string& label) = 0;
    /// The load is committed; a stream load moves the lane's applied position in the same transaction.
    virtual Result<void> loadDone(const LoadRecord& load) = 0;
    /// Loads of one group, with their places: from now on all of them are to be committed.
    virtual Result<void> loadsDecided(std::span<const LoadRecord> loads) = 0;
    virtual Result<void> loadsDone(std::span<const LoadRecord> loads) = 0; ///< as loadDone, all at once
    /// Surely not committed, and never will be.
    virtual Result<void> loadForgotten(const std::string& label) = 0;
    /// The label carried other rows: the journal is older than the target.
    virtual Result<void> loadForeign(const std::string& label) = 0;
    /// The chunk and everything before it in its list are copied.
    virtual Result<void> chunkDone(std::uint32_t lane, const ChunkRange& chunk, std::uint64_t rows) = 0;
    virtual Result<std::vector<ChunkRange>> chunksDone(std::uint32_t lane) = 0;
    /// What lies behind that chunk is cut anew, and otherwise.
    virtual Result<void> forgetChunksBehind(std::uint32_t lane, const ChunkRange& chunk) = 0;
    virtual Result<void> clearChunks(std::uint32_t lane) = 0;
    /// The main stream stands at `position`; lanes that are not listed have everything up to it.
    virtual Result<void> checkpoint(const value::Position& position, const value::Position& restartFrom,
                                    std::span<const std::uint32_t> holding) = 0;
};

} // namespace lodestar::sync
