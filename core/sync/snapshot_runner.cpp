// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/snapshot_runner.h"
#include "core/sync/chunk_compare.h"
#include "core/sync/retry.h"
#include "core/sync/row_selector.h"
#include "core/sync/two_phase_load.h"
#include <algorithm>
#include <pthread.h>
#include <utility>
namespace lodestar::sync {
namespace {

constexpr std::uint32_t kRowsPerPoolCheck = 64;
// One transaction holds the whole copy of a keyless table; StarRocks aborts it when it stays open longer.
constexpr std::chrono::seconds kKeylessCopyTimeout{86'400};
constexpr std::chrono::milliseconds kPublishWait{200};

/// Rows into a builder; keeps the first error and waits while the pool is used up.
class BuilderSink final : public value::RowSink {
public:
    /// `number`: of the reader.
    BuilderSink(TableLane& lane, BatchBuilder& builder, MemoryPool& pool, ReadGate& gate, std::uint32_t number,
                std::function<bool()> goOn, std::stop_token stop)
        : m_lane(lane), m_gate(gate), m_number(number), m_builder(builder), m_pool(pool), m_goOn(std::move(goOn)),
          m_stop(std::move(stop)) {}
    bool row(value::RowOp, std::span<const value::CellView>, std::span<const value::CellView> after) override {
        if (m_untilCheck-- == 0) {
            m_untilCheck = kRowsPerPoolCheck;
            if (m_stop.stop_requested() || !m_goOn() || !passGate())
                return false;
            if (m_pool.exhausted() && !waitForMemory())
                return false;
        }
        if (m_lane.anySkips() && m_lane.passesOverInCopy(after)) [[unlikely]]
            return true;
        if (!m_builder.append(value::RowOp::insert, {}, after)) [[unlikely]] {
            m_error = std::move(m_builder.error());
            m_lane.refusedInCopy(after, *m_error);
            return false;
        }
        ++m_rows;
        return true;
    }
    [[nodiscard]] std::uint64_t rows() const { return m_rows; }
    [[nodiscard]] std::optional<Error>& error() { return m_error; }
    [[nodiscard]] bool yielded() const { return m_yielded; }

private:
    /// A body that is partly full goes out first: the readers' own bodies could be all that the pool waits for.
    bool waitForMemory() {
        constexpr std::uint64_t kBodiesAtLeast = 16; // small ones are kept, so that a slow target gets no tiny loads
        if (m_builder.poolBytes() > m_pool.bytesMax() / kBodiesAtLeast)
            m_builder.close();
        return m_pool.acquire(0, m_stop);
    }
    bool passGate() {
        // One exact read cannot be cut and go on: it waits.
        while (m_lane.keyless() && m_gate.paused())
            if (!m_goOn() || !systemClock().sleepFor(std::chrono::milliseconds(50), m_stop))
                return false;
        if (!m_lane.keyless() && !m_gate.mayRead(m_number)) {
            m_yielded = true;
            return false;
        }
        const std::uint64_t bytes = m_builder.bytesTotal();
        return m_gate.pay(
                   bytes - std::exchange(m_paid, bytes), [this] { return m_goOn() && !m_gate.paused(); }, m_stop) ||
               m_goOn();
    }
    TableLane& m_lane;
    ReadGate& m_gate;
    const std::uint32_t m_number;
    std::uint64_t m_paid = 0;
    bool m_yielded = false;
    BatchBuilder& m_builder;
    MemoryPool& m_pool;
    std::function<bool()> m_goOn;
    std::stop_token m_stop;
    std::optional<Error> m_error;
    std::uint64_t m_rows = 0;
    std::uint32_t m_untilCheck = 0;
};

Error cancelled() { return Error(ErrorCode::cancelled, "the copy was stopped"); }

} // namespace

SnapshotRunner::SnapshotRunner(Source& source, Target& target, Journal& journal, MemoryPool& pool, Clock& clock,
                               const SyncOptions& options, std::string labelStem, Listener listener)
    : m_source(source), m_target(target), m_journal(journal), m_pool(pool), m_clock(clock), m_options(options),
      m_labelStem(std::move(labelStem)), m_listener(std::move(listener)), m_gate(options.readers, clock) {
    startThreads(options.readers);
}

void SnapshotRunner::startThreads(std::uint32_t count) {
    for (auto i = static_cast<std::uint32_t>(m_threads.size()); i < count; ++i)
        m_threads.emplace_back([this, i](std::stop_token stop) {
            pthread_setname_np(pthread_self(), ("chunk reader " + std::to_string(i % 10)).c_str());
            work(i, stop);
        });
}

SnapshotRunner::~SnapshotRunner() { stop(); }

void SnapshotRunner::stop() {
    for (std::jthread& thread : m_threads)
        thread.request_stop();
    m_threads.clear();
}

void SnapshotRunner::add(TableLane& lane, std::optional<ChunkRange> after) {
    auto copy = std::make_shared<Copy>();
    copy->lane = &lane;
    copy->planned = after && after->last;
    copy->after = std::move(after);
    std::lock_guard lock(m_mutex);
    m_copies.push_back(std::move(copy));
    m_changed.notify_all();
}

void SnapshotRunner::remove(TableLane& lane) {
    std::lock_guard lock(m_mutex);
    std::erase_if(m_copies, [&](const std::shared_ptr<Copy>& copy) {
        if (copy->lane != &lane)
            return false;
        copy->removed = true;
        if (copy->reading != 0)
            m_leaving.push_back(copy);
        return true;
    });
}

void SnapshotRunner::throttle(const Throttle& throttle) {
    m_gate.set(throttle);
    startThreads(m_gate.readers());
    std::lock_guard lock(m_mutex);
    for (const auto& copy : m_copies)
        copy->planAnew = true;
    m_changed.notify_all();
}

bool SnapshotRunner::leaving(const TableLane& lane) {
    std::lock_guard lock(m_mutex);
    std::erase_if(m_leaving, [](const auto& copy) { return copy->reading == 0; });
    return std::any_of(m_leaving.begin(), m_leaving.end(), [&](const auto& copy) { return copy->lane == &lane; });
}

bool SnapshotRunner::allRead(const TableLane& lane) const {
    std::lock_guard lock(m_mutex);
    for (const auto& copy : m_copies)
        if (copy->lane == &lane)
            return copy->planned && copy->reading == 0 && copy->again.empty() && !copy->failed;
    return false; // paused: it was not read to its end
}

std::optional<SnapshotRunner::Task> SnapshotRunner::nextTask(std::uint32_t number, std::unique_ptr<RowReader>& reader,
                                                             std::stop_token stop) {
    std::unique_lock lock(m_mutex);
    Task task;
    const auto pick = [&] {
        if (stop.stop_requested())
            return false; // wait() asks once more after a stop
        if (!m_gate.mayRead(number))
            return false;
        for (const auto& copy : m_copies) {
            if (copy->lane->keyless()) {
                if (copy->planned || copy->reading)
                    continue;
                copy->planned = true;
            } else if (!copy->again.empty()) {
                task.chunk = std::move(copy->again.back());
                copy->again.pop_back();
            } else if (copy->planned || copy->planning) {
                continue;
            } else {
                copy->planning = true;
            }
            ++copy->reading;
            task.copy = copy;
            return true;
        }
        return false;
    };
    if (pick())
        return task;
    if (reader) {
        lock.unlock();
        if (!reader->rest())
            reader.reset();
        lock.lock();
    }
    if (!m_changed.wait(lock, stop, pick))
        return std::nullopt;
    return task;
}

Result<std::optional<ChunkRange>> SnapshotRunner::planNext(Copy& copy, std::stop_token stop) {
    {
        std::lock_guard lock(m_mutex);
        if (std::exchange(copy.planAnew, false))
            copy.plan.reset();
    }
    if (!copy.plan) {
        LS_TRY(copy.plan, m_source.planChunks(copy.lane->planned()->table, copy.after ? &*copy.after : nullptr));
    }
    auto next = copy.plan->next(stop);
    if (next && *next)
        copy.after = **next;
    // A plan holds a connection. One that failed may have lost it, and begins again after the last chunk given out; one
    // that is done must not keep it while loads go on: with hundreds of tables the server would have none left.
    if (!next || !*next || (*next)->last)
        copy.plan.reset();
    return next;
}

void SnapshotRunner::work(std::uint32_t number, std::stop_token stop) {
    std::unique_ptr<RowReader> reader;
    Backoff backoff(kReconnectWait);
    while (auto task = nextTask(number, reader, stop)) {
        Copy& copy = *task->copy;
        TableLane& lane = *copy.lane;
        Result<void> done;
        if (!lane.keyless() && !task->chunk) {
            auto next = planNext(copy, stop);
            {
                std::lock_guard lock(m_mutex);
                copy.planning = false;
                if (next)
                    copy.planned = !*next || (*next)->last;
                m_changed.notify_all();
            }
            if (!next)
                done = std::move(next).error();
            else
                task->chunk = std::move(*next);
        }
        if (done && (task->chunk || lane.keyless())) {
            if (!reader) {
                auto opened = m_source.openReader();
                if (opened)
                    reader = std::move(*opened);
                else
                    done = std::move(opened).error();
            }
            if (done)
                reader->setAlone(m_gate.readers() == 1 && !lane.structure()->comparing);
            if (done)
                done = lane.keyless() ? copyKeyless(*reader, copy, number, stop)
                                      : readChunk(*reader, copy, *task->chunk, number, stop);
        }
        const bool again = !done && !stop.stop_requested() && !copy.removed &&
                           done.error().code != ErrorCode::schemaDrift &&
                           (done.error().retry == ErrorRetry::now || done.error().retry == ErrorRetry::backoff);
        {
            std::lock_guard lock(m_mutex);
            --copy.reading;
            // Told below, and acted on later: until then nobody must take what was not read for read.
            copy.failed = copy.failed || (!done && !again);
            if (again && task->chunk)
                copy.again.push_back(*task->chunk);
            if (again && lane.keyless())
                copy.planned = false;
            m_changed.notify_all();
        }
        if (done) {
            backoff.reset();
        } else {
            reader.reset(); // a read that was cut leaves rows on the connection
            if (again && done.error().code == ErrorCode::cancelled) {
                backoff.reset(); // gave its place back, as told
            } else if (again) {
                m_listener.trouble(lane, done.error());
                m_clock.sleepFor(backoff.next(), stop);
            } else if (!stop.stop_requested() && !copy.removed && done.error().code != ErrorCode::cancelled) {
                m_listener.failed(lane, std::move(done).error());
            }
        }
        m_listener.progressed();
    }
}

Result<void> SnapshotRunner::readChunk(RowReader& reader, Copy& copy, ChunkRange& chunk, std::uint32_t number,
                                       std::stop_token stop) {
    for (;;) {
        LS_TRY(auto rest, readPiece(reader, copy, chunk, number, stop));
        if (!rest)
            return {};
        chunk = std::move(*rest);
    }
}

Result<std::optional<ChunkRange>> SnapshotRunner::readPiece(RowReader& reader, Copy& copy, const ChunkRange& chunk,
                                                            std::uint32_t number, std::stop_token stop) {
    TableLane& lane = *copy.lane;
    const auto planned = lane.planned();
    lane.chunkBegun(chunk);
    LS_TRY(const auto builder, BatchBuilder::create(planned->plan, planned->table, m_options, m_pool, [&](Batch batch) {
               batch.chunk = chunk.id();
               lane.addChunkBatch(std::move(batch));
               m_listener.progressed();
           }));
    builder->expectLarge();
    BuilderSink sink(
        lane, *builder, m_pool, m_gate, number, [&] { return !copy.removed && lane.state() == LaneState::snapshot; },
        stop);
    reader.setSelection(selectionOf(*planned));
    const bool compares = lane.structure()->comparing;
    reader.setChunkBytesMax(compares ? 0 : m_options.chunkBytesMax); // both sides are read up to the same bounds
    Result<std::optional<CutChunk>> read = std::optional<CutChunk>();
    if (!compares)
        read = reader.readChunk(planned->table, chunk, sink, stop);
    else if (auto compared = compareChunk(reader, copy, chunk, *builder, sink, number, stop); !compared)
        read = std::move(compared).error();
    if (sink.error()) {
        lane.chunkAbandoned(chunk.id());
        return std::move(*sink.error());
    }
    if (sink.yielded()) {
        lane.chunkAbandoned(chunk.id());
        return std::move(cancelled()).withRetry(ErrorRetry::now);
    }
    if (!read) {
        lane.chunkAbandoned(chunk.id());
        return std::move(read).error();
    }
    if (stop.stop_requested() || copy.removed || lane.state() != LaneState::snapshot)
        return cancelled();
    builder->close();
    lane.chunkRead(*read ? (*read)->read : chunk, sink.rows());
    if (!*read)
        return std::optional<ChunkRange>();
    m_listener.progressed();
    return std::optional<ChunkRange>(std::move((*read)->rest));
}

Result<void> SnapshotRunner::compareChunk(RowReader& reader, Copy& copy, const ChunkRange& chunk, BatchBuilder& builder,
                                          value::RowSink& sink, std::uint32_t number, std::stop_token stop) {
    TableLane& lane = *copy.lane;
    const auto planned = lane.planned();
    const auto stays = [&] { return !copy.removed && lane.state() == LaneState::snapshot && !stop.stop_requested(); };
    bool yielded = false;
    std::optional<Error> unwritten;
    ChunkCompare::Callbacks callbacks;
    callbacks.goOn = [&](std::uint64_t bytes) {
        yielded = yielded || !m_gate.mayRead(number);
        return stays() && !yielded &&
               (m_gate.pay(
                    bytes, [&] { return stays() && !m_gate.paused(); }, stop) ||
                stays());
    };
    callbacks.passedOver = [&](std::span<const value::CellView> row) {
        return lane.anySkips() && lane.passesOverInCopy(row);
    };
    callbacks.refused = [&](std::span<const value::CellView> row, const Error& error) {
        lane.refusedInCopy(row, error);
    };
    callbacks.remove = [&](std::span<const value::CellView> key) {
        if (m_pool.exhausted() && !m_pool.acquire(0, stop))
            return false;
        if (!builder.append(value::RowOp::remove, key, {}))
            unwritten = std::move(builder.error());
        return !unwritten;
    };
    ChunkCompare compare({m_source, m_target, reader}, planned->table, planned->plan, lane.loadTarget(),
                         std::move(callbacks));
    auto counts = compare.run(chunk, sink, stop);
    if (unwritten)
        return std::move(*unwritten);
    if (yielded)
        return std::move(cancelled()).withRetry(ErrorRetry::now);
    if (!counts)
        return std::move(counts).error();
    lane.compared(*counts);
    return {};
}

Result<void> SnapshotRunner::copyKeyless(RowReader& reader, Copy& copy, std::uint32_t number, std::stop_token stop) {
    bool mixed = false;
    std::uint64_t rows = 0;
    auto position = copyKeylessOnce(reader, copy, false, mixed, rows, number, stop);
    if (!position && mixed) {
        // One transaction takes one format; a row that CSV cannot say makes the whole copy JSON.
        LS_TRY(auto fresh, m_source.openReader());
        position = copyKeylessOnce(*fresh, copy, true, mixed, rows, number, stop);
    }
    if (!position)
        return std::move(position).error();
    m_listener.keylessCopied(*copy.lane, *position, rows);
    return {};
}

Result<value::Position> SnapshotRunner::copyKeylessOnce(RowReader& reader, Copy& copy, bool json, bool& mixed,
                                                        std::uint64_t& rows, std::uint32_t number,
                                                        std::stop_token stop) {
    TableLane& lane = *copy.lane;
    const auto planned = lane.planned();
    LoadRecord record;
    record.lane = lane.id();
    Batch numbering;
    numbering.number = lane.nextBatchNumber();
    record.batch = numbering.number;
    record.label = makeLabel(m_labelStem, lane.id(), numbering);
    TwoPhaseLoad load(m_target, m_journal, m_clock, record, lane.loadTarget());
    bool begun = false;
    std::uint64_t rowsSent = 0;
    std::optional<Error> failure;
    std::optional<bool> format;
    LS_TRY(const auto builder, BatchBuilder::create(planned->plan, planned->table, m_options, m_pool, [&](Batch batch) {
               m_pool.release(batch.poolBytes);
               if (failure)
                   return;
               if (format.value_or(batch.json) != batch.json) {
                   mixed = true;
                   failure = cancelled();
                   return;
               }
               format = batch.json;
               if (!begun) {
                   begun = true;
                   if (auto opened = load.begin(kKeylessCopyTimeout, stop); !opened)
                       failure = std::move(opened).error();
               }
               if (failure)
                   return;
               if (auto sent = load.part(batch, stop); !sent)
                   failure = std::move(sent).error();
               else
                   lane.setSnapshotRows(rowsSent += batch.rows);
           }));
    if (json)
        builder->forceJson();
    BuilderSink sink(
        lane, *builder, m_pool, m_gate, number,
        [&] { return !failure && !copy.removed && lane.state() == LaneState::snapshot; }, stop);
    reader.setSelection(selectionOf(*planned));
    auto position = reader.readExact(planned->table, sink, stop);
    if (!failure && sink.error())
        failure = std::move(sink.error());
    if (!failure && !position)
        failure = std::move(position).error();
    if (!failure && (stop.stop_requested() || copy.removed || lane.state() != LaneState::snapshot))
        failure = cancelled();
    if (!failure)
        builder->close();
    if (failure) {
        builder->discard();
        if (begun)
            LS_CHECK(load.abandonSurely(stop));
        return std::move(*failure);
    }
    rows = sink.rows();
    if (!begun)
        return position; // an empty table: nothing to commit
    const auto report = load.finish(*position, stop);
    if (!report && !load.prepared())
        // It may be prepared for all that is known, and would be committed at the next start: it has to be gone before
        // the rows go out under another label.
        LS_CHECK(load.abandonSurely(stop));
    if (!report)
        return report.error();
    // Whoever looks into the target next, to empty it or to swap it, has to see the rows.
    for (bool visible = report->end != LoadEnd::committed; !visible;) {
        if (!m_clock.sleepFor(kPublishWait, stop))
            break;
        const auto state = m_target.labelState(lane.loadTarget(), load.label());
        visible = state && *state != LabelState::committed;
    }
    return position;
}

} // namespace lodestar::sync
