// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/state/state_store.h"
#include "core/state/event_archive.h"
#include "core/state/folder_lock.h"
#include "core/state/migrations.h"
#include "core/state/sqlite.h"
#include <filesystem>
#include <mutex>
#include <random>
#include <utility>
namespace lodestar::state {
namespace {

// Older events are moved away so many at a time.
constexpr std::int64_t kEventsMoved = 1'000;

std::string randomEpoch() {
    static constexpr char kAlphabet[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::random_device random;
    std::string out;
    for (int i = 0; i < 8; ++i)
        out += kAlphabet[random() % 36];
    return out;
}

/// Fields joined by a byte that occurs in none of them.
std::string positionText(const value::Position& position) {
    if (position.empty() && position.serverUuid.empty())
        return {};
    return position.serverUuid + '\x1f' + position.binlog.file + '\x1f' + std::to_string(position.binlog.offset) +
           '\x1f' + position.gtidSet + '\x1f' + std::to_string(position.rowsIntoNext);
}

value::Position positionOf(const std::string& text) {
    std::string fields[5];
    std::size_t field = 0;
    for (const char c : text) {
        if (c == '\x1f' && field < 4)
            ++field;
        else
            fields[field] += c;
    }
    value::Position position;
    position.serverUuid = fields[0];
    position.binlog.file = fields[1];
    position.binlog.offset = std::strtoull(fields[2].c_str(), nullptr, 10);
    position.gtidSet = fields[3];
    position.rowsIntoNext = std::strtoull(fields[4].c_str(), nullptr, 10);
    return position;
}

} // namespace

struct StateStore::Database {
    explicit Database(Sqlite open) : sqlite(std::move(open)) {}
    FolderLock lock;
    Sqlite sqlite;
    std::optional<EventArchive> archive; ///< of the process that owns the folder
    std::mutex mutex;                    // one statement at a time

    Result<std::string> meta(std::string_view name) {
        LS_TRY(auto ask, sqlite.prepare("SELECT value FROM meta WHERE name = ?"));
        LS_TRY(const bool row, ask.bind(name).step());
        return row ? ask.text(0) : std::string();
    }
    Result<void> setMeta(std::string_view name, std::string_view value) {
        LS_TRY(auto put, sqlite.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)"));
        return put.bind(name).bind(value).run();
    }
    Result<std::vector<LanePlace>> places(const std::string& label) {
        LS_TRY(auto ask, sqlite.prepare("SELECT lane, last, row_count FROM load_place WHERE label = ? ORDER BY lane"));
        ask.bind(label);
        std::vector<LanePlace> out;
        while (true) {
            LS_TRY(const bool row, ask.step());
            if (!row)
                return out;
            out.push_back({static_cast<std::uint32_t>(ask.number(0)), positionOf(ask.text(1)),
                           static_cast<std::uint64_t>(ask.number(2))});
        }
    }
    Result<void> removeLoad(const std::string& label) {
        for (const char* sql : {"DELETE FROM load WHERE label = ?", "DELETE FROM load_place WHERE label = ?"}) {
            LS_TRY(auto remove, sqlite.prepare(sql));
            LS_CHECK(remove.bind(label).run());
        }
        return {};
    }
    Result<void> moveLane(std::uint32_t lane, const value::Position& last) {
        if (last.empty())
            return {};
        LS_TRY(auto move, sqlite.prepare("UPDATE lane SET applied = ?, copying = 0 WHERE lane = ?"));
        return move.bind(positionText(last)).bind(std::int64_t{lane}).run();
    }
    Result<void> noteLoad(std::uint32_t lane, const LoadRecord& load) {
        LS_TRY(auto put, sqlite.prepare("INSERT OR REPLACE INTO lane_load VALUES (?, ?, ?, ?)"));
        return put.bind(std::int64_t{lane})
            .bind(load.label)
            .bind(static_cast<std::int64_t>(load.batch))
            .bind(std::int64_t{load.chunk.has_value()})
            .run();
    }
    Result<std::vector<NumberedEvent>> askEvents(Statement ask) {
        std::vector<NumberedEvent> out;
        while (true) {
            LS_TRY(const bool row, ask.step());
            if (!row)
                return out;
            out.push_back({ask.number(0),
                           {WallTime(std::chrono::microseconds(ask.number(1))), ask.text(2), ask.text(3), ask.text(4),
                            static_cast<std::uint32_t>(ask.number(5))}});
        }
    }
    /// Events are gone from the file only when they are in the archive.
    Result<void> archiveOldEvents() {
        LS_TRY(auto ask, sqlite.prepare("SELECT (SELECT MIN(id) FROM event), (SELECT MAX(id) FROM event)"));
        LS_TRY(const bool row, ask.step());
        if (!row || ask.number(1) - ask.number(0) < StateStore::kEventsMax + kEventsMoved)
            return {};
        const std::int64_t last = ask.number(1) - StateStore::kEventsMax;
        LS_TRY(auto old,
               sqlite.prepare("SELECT id, time, kind, tbl, text, count FROM event WHERE id <= ? ORDER BY id"));
        old.bind(last);
        LS_TRY(const auto events, askEvents(std::move(old)));
        LS_CHECK(archive->append(events));
        LS_TRY(auto remove, sqlite.prepare("DELETE FROM event WHERE id <= ?"));
        return remove.bind(last).run();
    }
    Result<void> done(const LoadRecord& load) {
        LS_CHECK(removeLoad(load.label));
        LS_CHECK(moveLane(load.lane, load.last));
        LS_CHECK(noteLoad(load.lane, load));
        for (const LanePlace& place : load.places) {
            LS_CHECK(moveLane(place.lane, place.last));
            if (place.lane != load.lane)
                LS_CHECK(noteLoad(place.lane, load));
        }
        return {};
    }
};

StateStore::StateStore(std::unique_ptr<Database> database) : m_database(std::move(database)) {}
StateStore::~StateStore() = default;

Result<std::unique_ptr<StateStore>> StateStore::open(const std::string& folder, const std::string& pipelineId,
                                                     Access access) {
    const std::string path = folder + "/state.db";
    const bool own = access == Access::own;
    FolderLock lock;
    if (own) {
        LS_TRY(lock, FolderLock::take(folder));
    } else if (!std::filesystem::exists(path)) {
        return Error(ErrorCode::ioFailed, "there is no state in " + folder, "This pipeline has not run yet");
    }
    LS_TRY(auto sqlite, Sqlite::open(path, !own));
    auto database = std::make_unique<Database>(std::move(sqlite));
    database->lock = std::move(lock);
    if (own) {
        LS_CHECK(database->sqlite.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"));
        LS_CHECK(migrate(database->sqlite, path));
        LS_TRY(auto transaction, Transaction::begin(database->sqlite));
        LS_TRY(const std::string known, database->meta("pipeline"));
        if (known.empty()) {
            LS_CHECK(database->setMeta("pipeline", pipelineId));
            LS_CHECK(database->setMeta("epoch", randomEpoch()));
            LS_CHECK(database->setMeta("next_batch", "1"));
        } else if (known != pipelineId) {
            return Error(ErrorCode::stateDamaged,
                         "the state folder " + folder + " belongs to pipeline " + known + ", not to " + pipelineId,
                         "Nothing was changed. Give this pipeline its own folder with --state");
        }
        LS_CHECK(transaction.commit());
        LS_TRY(const std::string epoch, database->meta("epoch"));
        database->archive.emplace(folder, epoch);
    } else {
        LS_TRY(const int version, knownVersion(database->sqlite, path));
        if (version < newestVersion())
            return Error(ErrorCode::stateDamaged,
                         "the state file " + path + " has version " + std::to_string(version) + " of an older program",
                         "The next run brings it up to date");
    }
    return std::unique_ptr<StateStore>(new StateStore(std::move(database)));
}

Result<Restored> StateStore::restore() {
    std::lock_guard guard(m_database->mutex);
    Sqlite& sqlite = m_database->sqlite;
    Restored out;
    LS_TRY(out.epoch, m_database->meta("epoch"));
    LS_TRY(const std::string nextBatch, m_database->meta("next_batch"));
    out.nextBatch = std::strtoull(nextBatch.c_str(), nullptr, 10);
    LS_TRY(const std::string checkpoint, m_database->meta("checkpoint"));
    out.checkpoint = positionOf(checkpoint);
    LS_TRY(out.foreignLabel, m_database->meta("foreign_label"));
    LS_TRY(const std::string notedFrom, m_database->meta("loads_noted_from"));
    out.loadsNotedFrom = std::strtoull(notedFrom.c_str(), nullptr, 10);
    LS_TRY(const std::string restartFrom, m_database->meta("restart_from"));
    out.restartFrom = positionOf(restartFrom);
    LS_TRY(auto lanes,
           sqlite.prepare("SELECT lane, source_db, source_table, target_db, target_table, state, applied, "
                          "high_watermark, copying, holding, snapshot_rows, plan, note, structure FROM lane"));
    while (true) {
        LS_TRY(const bool row, lanes.step());
        if (!row)
            break;
        LaneRecord lane;
        lane.lane = static_cast<std::uint32_t>(lanes.number(0));
        lane.source = {lanes.text(1), lanes.text(2)};
        lane.target = {lanes.text(3), lanes.text(4)};
        lane.state = lanes.text(5);
        lane.applied = positionOf(lanes.text(6));
        lane.highWatermark = positionOf(lanes.text(7));
        lane.copying = lanes.number(8) != 0;
        lane.holding = lanes.number(9) != 0;
        lane.snapshotRows = static_cast<std::uint64_t>(lanes.number(10));
        lane.planText = lanes.text(11);
        lane.note = lanes.text(12);
        lane.structure = lanes.text(13);
        out.lanes.push_back(std::move(lane));
    }
    LS_TRY(auto watched, sqlite.prepare("SELECT source_db, source_table, structure FROM watched"));
    while (true) {
        LS_TRY(const bool row, watched.step());
        if (!row)
            break;
        out.watched.push_back({{watched.text(0), watched.text(1)}, watched.text(2)});
    }
    LS_TRY(auto loads, sqlite.prepare("SELECT label, lane, batch, two_phase, prepared, last, chunk, row_count, sent, "
                                      "group_number, spans FROM load ORDER BY lane, batch"));
    while (true) {
        LS_TRY(const bool row, loads.step());
        if (!row)
            break;
        LoadRecord load;
        load.label = loads.text(0);
        load.lane = static_cast<std::uint32_t>(loads.number(1));
        load.batch = static_cast<std::uint64_t>(loads.number(2));
        load.twoPhase = loads.number(3) != 0;
        load.prepared = loads.number(4) != 0;
        load.last = positionOf(loads.text(5));
        if (!loads.isNull(6))
            load.chunk = static_cast<std::uint64_t>(loads.number(6));
        load.rows = static_cast<std::uint64_t>(loads.number(7));
        load.sent = WallTime(std::chrono::microseconds(loads.number(8)));
        load.group = static_cast<std::uint64_t>(loads.number(9));
        load.spans = loads.text(10);
        LS_TRY(load.places, m_database->places(load.label));
        out.unsettled.push_back(std::move(load));
    }
    LS_TRY(auto last, sqlite.prepare("SELECT lane, label, batch, is_chunk FROM lane_load"));
    while (true) {
        LS_TRY(const bool row, last.step());
        if (!row)
            break;
        out.lastLoads[static_cast<std::uint32_t>(last.number(0))] = {
            last.text(1), static_cast<std::uint64_t>(last.number(2)), last.number(3) != 0};
    }
    return out;
}

Result<void> StateStore::saveLane(const LaneRecord& lane) {
    std::lock_guard guard(m_database->mutex);
    LS_TRY(auto put,
           m_database->sqlite.prepare("INSERT OR REPLACE INTO lane VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    return put.bind(std::int64_t{lane.lane})
        .bind(lane.source.database)
        .bind(lane.source.table)
        .bind(lane.target.database)
        .bind(lane.target.table)
        .bind(lane.state)
        .bind(positionText(lane.applied))
        .bind(positionText(lane.highWatermark))
        .bind(std::int64_t{lane.copying})
        .bind(std::int64_t{lane.holding})
        .bind(static_cast<std::int64_t>(lane.snapshotRows))
        .bind(lane.planText)
        .bind(lane.note)
        .bind(lane.structure)
        .run();
}

Result<void> StateStore::saveStructure(std::uint32_t lane, const value::TableId& source, const std::string& structure) {
    std::lock_guard guard(m_database->mutex);
    LS_TRY(auto put,
           m_database->sqlite.prepare("UPDATE lane SET source_db = ?, source_table = ?, structure = ? WHERE lane = ?"));
    return put.bind(source.database).bind(source.table).bind(structure).bind(std::int64_t{lane}).run();
}

Result<void> StateStore::removeLane(std::uint32_t lane) {
    std::lock_guard guard(m_database->mutex);
    LS_TRY(auto transaction, Transaction::begin(m_database->sqlite));
    for (const char* sql : {"DELETE FROM lane WHERE lane = ?", "DELETE FROM chunk WHERE lane = ?",
                            "DELETE FROM lane_load WHERE lane = ?"}) {
        LS_TRY(auto remove, m_database->sqlite.prepare(sql));
        LS_CHECK(remove.bind(std::int64_t{lane}).run());
    }
    return transaction.commit();
}

Result<void> StateStore::saveWatched(const WatchedTable& table) {
    std::lock_guard guard(m_database->mutex);
    if (table.structure.empty()) {
        LS_TRY(auto remove, m_database->sqlite.prepare("DELETE FROM watched WHERE source_db = ? AND source_table = ?"));
        return remove.bind(table.source.database).bind(table.source.table).run();
    }
    LS_TRY(auto put, m_database->sqlite.prepare("INSERT OR REPLACE INTO watched VALUES (?, ?, ?)"));
    return put.bind(table.source.database).bind(table.source.table).bind(table.structure).run();
}

Result<void> StateStore::loadSent(const LoadRecord& load) {
    std::lock_guard guard(m_database->mutex);
    LS_CHECK(m_database->lock.stillHolds());
    LS_TRY(auto transaction, Transaction::begin(m_database->sqlite));
    {
        LS_TRY(auto put,
               m_database->sqlite.prepare("INSERT OR REPLACE INTO load VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
        put.bind(load.label)
            .bind(std::int64_t{load.lane})
            .bind(static_cast<std::int64_t>(load.batch))
            .bind(std::int64_t{load.twoPhase})
            .bind(std::int64_t{load.prepared})
            .bind(positionText(load.last));
        LS_CHECK(put.bindOptional(load.chunk)
                     .bind(static_cast<std::int64_t>(load.rows))
                     .bind(static_cast<std::int64_t>(load.sent.time_since_epoch().count()))
                     .bind(static_cast<std::int64_t>(load.group))
                     .bind(load.spans)
                     .run());
        LS_TRY(auto next, m_database->sqlite.prepare(
                              "UPDATE meta SET value = ? WHERE name = 'next_batch' AND CAST(value AS INTEGER) <= ?"));
        LS_CHECK(next.bind(std::to_string(load.batch + 1)).bind(static_cast<std::int64_t>(load.batch)).run());
    }
    return transaction.commit();
}

Result<void> StateStore::loadPrepared(const std::string& label) {
    std::lock_guard guard(m_database->mutex);
    LS_TRY(auto put, m_database->sqlite.prepare("UPDATE load SET prepared = 1 WHERE label = ?"));
    return put.bind(label).run();
}

Result<void> StateStore::loadDone(const LoadRecord& load) { return loadsDone({&load, 1}); }

Result<void> StateStore::loadsDone(std::span<const LoadRecord> loads) {
    std::lock_guard guard(m_database->mutex);
    LS_TRY(auto transaction, Transaction::begin(m_database->sqlite));
    for (const LoadRecord& load : loads)
        LS_CHECK(m_database->done(load));
    return transaction.commit();
}

Result<void> StateStore::loadsDecided(std::span<const LoadRecord> loads) {
    std::lock_guard guard(m_database->mutex);
    LS_TRY(auto transaction, Transaction::begin(m_database->sqlite));
    for (const LoadRecord& load : loads) {
        LS_TRY(auto put, m_database->sqlite.prepare("UPDATE load SET prepared = 1, row_count = ? WHERE label = ?"));
        LS_CHECK(put.bind(static_cast<std::int64_t>(load.rows)).bind(load.label).run());
        for (const LanePlace& place : load.places) {
            LS_TRY(auto keep, m_database->sqlite.prepare("INSERT OR REPLACE INTO load_place VALUES (?, ?, ?, ?)"));
            LS_CHECK(keep.bind(load.label)
                         .bind(std::int64_t{place.lane})
                         .bind(positionText(place.last))
                         .bind(static_cast<std::int64_t>(place.rows))
                         .run());
        }
    }
    return transaction.commit();
}

Result<void> StateStore::loadForgotten(const std::string& label) {
    std::lock_guard guard(m_database->mutex);
    LS_TRY(auto transaction, Transaction::begin(m_database->sqlite));
    LS_CHECK(m_database->removeLoad(label));
    return transaction.commit();
}

Result<void> StateStore::loadForeign(const std::string& label) {
    std::lock_guard guard(m_database->mutex);
    LS_TRY(auto transaction, Transaction::begin(m_database->sqlite));
    LS_CHECK(m_database->removeLoad(label));
    LS_CHECK(m_database->setMeta("foreign_label", label));
    return transaction.commit();
}

Result<void> StateStore::chunkDone(std::uint32_t lane, const ChunkRecord& chunk) {
    std::lock_guard guard(m_database->mutex);
    LS_TRY(auto put, m_database->sqlite.prepare("INSERT OR REPLACE INTO chunk VALUES (?, ?, ?, ?, ?, ?, ?)"));
    return put.bind(std::int64_t{lane})
        .bind(std::int64_t{chunk.index})
        .bind(std::int64_t{chunk.piece})
        .bind(chunk.bounds)
        .bind(std::int64_t{chunk.last})
        .bind(std::int64_t{chunk.cut})
        .bind(static_cast<std::int64_t>(chunk.rows))
        .run();
}

Result<void> StateStore::forgetChunksBehind(std::uint32_t lane, std::uint32_t index, std::uint32_t piece) {
    std::lock_guard guard(m_database->mutex);
    LS_TRY(auto remove, m_database->sqlite.prepare("DELETE FROM chunk WHERE lane = ? AND (idx, piece) > (?, ?)"));
    return remove.bind(std::int64_t{lane}).bind(std::int64_t{index}).bind(std::int64_t{piece}).run();
}

Result<std::vector<ChunkRecord>> StateStore::chunksDone(std::uint32_t lane) {
    std::lock_guard guard(m_database->mutex);
    LS_TRY(auto ask, m_database->sqlite.prepare("SELECT idx, piece, bounds, is_last, is_cut, row_count FROM chunk "
                                                "WHERE lane = ? ORDER BY idx, piece"));
    ask.bind(std::int64_t{lane});
    std::vector<ChunkRecord> out;
    while (true) {
        LS_TRY(const bool row, ask.step());
        if (!row)
            return out;
        out.push_back({static_cast<std::uint32_t>(ask.number(0)), ask.text(2), ask.number(3) != 0,
                       static_cast<std::uint64_t>(ask.number(5)), static_cast<std::uint32_t>(ask.number(1)),
                       ask.number(4) != 0});
    }
}

Result<void> StateStore::clearChunks(std::uint32_t lane) {
    std::lock_guard guard(m_database->mutex);
    LS_TRY(auto remove, m_database->sqlite.prepare("DELETE FROM chunk WHERE lane = ?"));
    return remove.bind(std::int64_t{lane}).run();
}

Result<void> StateStore::checkpoint(const value::Position& position, const value::Position& restartFrom,
                                    std::span<const std::uint32_t> holding) {
    std::lock_guard guard(m_database->mutex);
    LS_CHECK(m_database->lock.stillHolds());
    LS_TRY(auto transaction, Transaction::begin(m_database->sqlite));
    LS_CHECK(m_database->setMeta("checkpoint", positionText(position)));
    LS_CHECK(m_database->setMeta("restart_from", positionText(restartFrom)));
    std::string list;
    for (const std::uint32_t lane : holding)
        list += (list.empty() ? "" : ",") + std::to_string(lane);
    LS_CHECK(m_database->sqlite.execute(
        ("UPDATE lane SET holding = 1 WHERE holding = 0 AND lane IN (" + list + ")").c_str()));
    LS_CHECK(m_database->sqlite.execute(
        ("UPDATE lane SET holding = 0 WHERE holding = 1 AND lane NOT IN (" + list + ")").c_str()));
    return transaction.commit();
}

Result<void> StateStore::addEvents(std::span<const EventRecord> events) {
    if (events.empty())
        return {};
    std::lock_guard guard(m_database->mutex);
    LS_TRY(auto transaction, Transaction::begin(m_database->sqlite));
    for (const EventRecord& event : events) {
        LS_TRY(auto put,
               m_database->sqlite.prepare("INSERT INTO event (time, kind, tbl, text, count) VALUES (?, ?, ?, ?, ?)"));
        LS_CHECK(put.bind(static_cast<std::int64_t>(event.time.time_since_epoch().count()))
                     .bind(event.kind)
                     .bind(event.table)
                     .bind(event.text)
                     .bind(std::int64_t{event.count})
                     .run());
    }
    LS_CHECK(transaction.commit());
    return m_database->archiveOldEvents();
}

Result<std::vector<EventRecord>> StateStore::events(std::uint32_t newest) {
    std::lock_guard guard(m_database->mutex);
    LS_TRY(auto ask,
           m_database->sqlite.prepare("SELECT id, time, kind, tbl, text, count FROM event ORDER BY id DESC LIMIT ?"));
    ask.bind(std::int64_t{newest});
    LS_TRY(auto found, m_database->askEvents(std::move(ask)));
    std::vector<EventRecord> out;
    for (auto event = found.rbegin(); event != found.rend(); ++event)
        out.push_back(std::move(event->event));
    return out;
}

Result<void> StateStore::setStatus(const std::string& text) {
    std::lock_guard guard(m_database->mutex);
    return m_database->setMeta("status", text);
}

Result<std::string> StateStore::status() {
    std::lock_guard guard(m_database->mutex);
    return m_database->meta("status");
}

} // namespace lodestar::state
