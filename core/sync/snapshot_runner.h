// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reader threads that copy the existing rows of the lanes given to it: keyed tables chunk by chunk, several chunks and
// tables at once; keyless tables in one exact read inside one two-phase load.
// The loads of chunks are sent by the coordinator; this class only reads and fills bodies. Thread-safe.
#include "core/sync/journal.h"
#include "core/sync/table_lane.h"
#include "core/sync/throttle.h"
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>
namespace lodestar::sync {

class SnapshotRunner final {
public:
    struct Listener {
        std::function<void()> progressed; ///< a batch is ready or a chunk ended; must not block
        /// A keyless table is copied and committed; its stream begins at the position.
        std::function<void(TableLane&, const value::Position&, std::uint64_t rows)> keylessCopied;
        std::function<void(TableLane&, Error)> failed;
        std::function<void(TableLane&, const Error&)> trouble; ///< it is tried again
    };
    SnapshotRunner(Source& source, Target& target, Journal& journal, MemoryPool& pool, Clock& clock,
                   const SyncOptions& options, std::string labelStem, Listener listener);
    ~SnapshotRunner();
    SnapshotRunner(const SnapshotRunner&) = delete;
    SnapshotRunner& operator=(const SnapshotRunner&) = delete;

    /// Begins or goes on copying; `after` is the last chunk of the unbroken row of finished ones.
    void add(TableLane& lane, std::optional<ChunkRange> after);
    void remove(TableLane& lane); ///< its chunks end at their next row
    /// A removed copy of the lane is still being read: another one must not begin, since their chunks look alike.
    [[nodiscard]] bool leaving(const TableLane& lane);
    /// Every chunk of the lane was planned and read (their loads may still run).
    /// From now on, for what is being read too: a keyed table gives back chunks beyond the limits, which are read
    /// again.
    void throttle(const Throttle& throttle);
    [[nodiscard]] bool allRead(const TableLane& lane) const;
    void stop(); ///< joins; unfinished chunks are read again after a restart

private:
    struct Copy {
        TableLane* lane = nullptr;
        std::optional<ChunkRange> after;
        std::unique_ptr<ChunkPlan> plan;
        bool planAnew = false; ///< with other limits
        bool planning = false; ///< one thread asks the plan
        bool planned = false;  ///< the plan has no more chunks
        std::uint32_t reading = 0;
        std::atomic<bool> removed = false;
        std::vector<ChunkRange> again; ///< chunks whose read failed and that go first
        bool failed = false;           ///< a part was not read and will not be; the copy does not end
    };
    struct Task {
        std::shared_ptr<Copy> copy;
        std::optional<ChunkRange> chunk; ///< nullopt: the whole keyless table
    };
    void startThreads(std::uint32_t count);
    void work(std::uint32_t number, std::stop_token stop);
    std::optional<Task> nextTask(std::uint32_t number, std::unique_ptr<RowReader>& reader, std::stop_token stop);
    Result<std::optional<ChunkRange>> planNext(Copy& copy, std::stop_token stop);
    /// `chunk` is what was not read when it fails.
    Result<void> readChunk(RowReader& reader, Copy& copy, ChunkRange& chunk, std::uint32_t number,
                           std::stop_token stop);
    /// The rest, where the chunk was cut as it had too many bytes.
    Result<std::optional<ChunkRange>> readPiece(RowReader& reader, Copy& copy, const ChunkRange& chunk,
                                                std::uint32_t number, std::stop_token stop);
    /// As readChunk() of the reader, but only rows that the target lacks or has otherwise reach the sink.
    Result<void> compareChunk(RowReader& reader, Copy& copy, const ChunkRange& chunk, BatchBuilder& builder,
                              value::RowSink& sink, std::uint32_t number, std::stop_token stop);
    Result<void> copyKeyless(RowReader& reader, Copy& copy, std::uint32_t number, std::stop_token stop);
    Result<value::Position> copyKeylessOnce(RowReader& reader, Copy& copy, bool json, bool& mixed, std::uint64_t& rows,
                                            std::uint32_t number, std::stop_token stop);

    Source& m_source;
    Target& m_target;
    Journal& m_journal;
    MemoryPool& m_pool;
    Clock& m_clock;
    const SyncOptions& m_options;
    const std::string m_labelStem;
    Listener m_listener;
    ReadGate m_gate;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::vector<std::shared_ptr<Copy>> m_copies;  // guarded by m_mutex
    std::vector<std::shared_ptr<Copy>> m_leaving; // guarded by m_mutex; removed while they are read
    std::vector<std::jthread> m_threads;
};

} // namespace lodestar::sync
