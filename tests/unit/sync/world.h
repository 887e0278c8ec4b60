// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A source and a target in memory for tests of the engine: tables of an integer key and a text, a log of transactions,
// loads with labels. The target reads the real bodies that the engine sends. Faults are switched by the test.
#include "core/mapping/type_map.h"
#include "core/sync/engine.h"
#include "core/sync/ports.h"
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>
namespace lodestar::sync::test {

struct LoggedRow {
    value::TableId table;
    value::RowOp op = value::RowOp::insert;
    std::int64_t keyBefore = 0;
    std::string textBefore;
    std::int64_t key = 0;
    std::string text;
};

struct LoggedTransaction {
    std::vector<LoggedRow> rows;
    std::string statement; ///< instead of rows
    std::string database;
};

inline schema::SourceTable makeTable(const std::string& name, bool keyed) {
    schema::SourceTable table;
    table.id = {"shop", name};
    table.engine = "InnoDB";
    table.charset = "utf8mb4";
    table.collation = "utf8mb4_bin";
    schema::SourceColumn id;
    id.name = "id";
    id.columnType = "bigint(20)";
    id.typeName = "bigint";
    id.kind = schema::TypeKind::bigInt;
    id.nullable = false;
    schema::SourceColumn text;
    text.name = "text";
    text.columnType = "varchar(100)";
    text.typeName = "varchar";
    text.kind = schema::TypeKind::varchar;
    text.length = 100;
    text.charset = "utf8mb4";
    text.collation = "utf8mb4_bin";
    table.columns = {id, text};
    if (keyed)
        table.indexes = {{"PRIMARY", true, {{0, 0}}}};
    return table;
}

/// Rows of one table: (key, text), in a multiset so that doubled keyless rows show.
using Rows = std::multiset<std::pair<std::int64_t, std::string>>;

class FakeSource : public Source {
public:
    void addTable(const schema::SourceTable& table) {
        std::lock_guard lock(m_mutex);
        m_tables[table.id] = table;
        m_rows[table.id];
    }
    void commit(LoggedTransaction transaction) {
        std::lock_guard lock(m_mutex);
        for (const LoggedRow& row : transaction.rows) {
            Rows& rows = m_rows[row.table];
            if (row.op != value::RowOp::insert) {
                const auto at = rows.find({row.keyBefore, row.textBefore});
                if (at != rows.end())
                    rows.erase(at);
            }
            if (row.op != value::RowOp::remove)
                rows.insert({row.key, row.text});
        }
        if (!transaction.statement.empty() && transaction.statement.starts_with("TRUNCATE"))
            m_rows[{transaction.database, transaction.statement.substr(15)}].clear();
        m_log.push_back(std::move(transaction));
        m_changed.notify_all();
    }
    void insert(const std::string& table, std::int64_t key, const std::string& text) {
        commit({{{{"shop", table}, value::RowOp::insert, 0, {}, key, text}}, {}, {}});
    }
    Rows rows(const value::TableId& id) {
        std::lock_guard lock(m_mutex);
        return m_rows[id];
    }
    std::atomic<int> readsUntilFailure = -1; ///< chunk reads; the one at 0 fails once with a temporary error
    std::atomic<int> feedsOpened = 0;
    std::atomic<int> feedsRefused = 0;     ///< how often openFeed failed because of
    std::atomic<bool> refuseFeeds = false; ///< the server is down
    std::atomic<int> plansMade = 0;
    std::atomic<int> plansOpen = 0; ///< each holds a connection
    std::atomic<bool> feedsFail = false;
    std::atomic<std::int64_t> chunkDelayMs = 0;
    std::atomic<int> catalogueFailures = 0; ///< that many readings of a structure fail
    std::atomic<bool> watermarkFails = false;
    std::atomic<bool> lowWatermarkIsFile = false; ///< the beginning of the log, as without GTIDs

    Result<SourceIdentity> identify() override {
        return SourceIdentity{"uuid", "sim", schema::Family::mariadb, 101119};
    }
    Result<value::Position> lowWatermark() override {
        if (watermarkFails)
            return Error(ErrorCode::sourceUnreachable, "the server is down").withRetry(ErrorRetry::backoff);
        return lowWatermarkIsFile ? position(0) : end();
    }
    Result<value::Position> highWatermark() override { return end(); }
    Result<value::Position> earliestPosition() override { return position(0); }
    Result<PositionAt> positionAt(WallTime, std::stop_token) override { return PositionAt{position(0), false}; }
    Result<schema::SourceTable> readTable(const value::TableId& id) override {
        if (catalogueFailures > 0 && catalogueFailures-- > 0)
            return Error(ErrorCode::sourceUnreachable, "the server is down").withRetry(ErrorRetry::backoff);
        std::lock_guard lock(m_mutex);
        return m_tables.at(id);
    }
    void releaseThread() override {}
    Result<std::unique_ptr<ChunkPlan>> planChunks(const schema::SourceTable& table, const ChunkRange* after) override;
    Result<std::unique_ptr<RowReader>> openReader() override;
    Result<std::unique_ptr<ChangeFeed>> openFeed(const value::Position& from, std::uint32_t reader) override;
    std::optional<std::uint64_t> bytesBehind(const value::Position&) override { return 0; }

    static value::Position position(std::size_t transactions) {
        value::Position position;
        position.serverUuid = "uuid";
        position.binlog = {"sim.000001", 4 + 100 * transactions};
        return position;
    }
    /// As RESET MASTER does.
    void resetLog() {
        std::lock_guard lock(m_mutex);
        m_log.clear();
    }
    value::Position end() {
        std::lock_guard lock(m_mutex);
        return position(m_log.size());
    }

private:
    friend class FakeFeed;
    friend class FakeReader;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<value::TableId, schema::SourceTable> m_tables;
    std::map<value::TableId, Rows> m_rows;
    std::vector<LoggedTransaction> m_log;
};

/// Chunks of ten keys up to 1000, the last one open.
class FakePlan final : public ChunkPlan {
public:
    FakePlan(std::uint32_t next, std::atomic<int>& open) : m_next(next), m_open(open) { ++m_open; }
    ~FakePlan() override { --m_open; }
    Result<std::optional<ChunkRange>> next(std::stop_token) override {
        if (m_next > 9)
            return std::optional<ChunkRange>();
        ChunkRange range{m_next, std::to_string(m_next * 10), m_next == 9};
        ++m_next;
        return std::optional<ChunkRange>(range);
    }

private:
    std::uint32_t m_next;
    std::atomic<int>& m_open;
};

inline std::vector<value::CellView> cellsOf(std::int64_t key, const std::string& text) {
    return {value::CellView::ofInt(key), value::CellView::ofBytes(value::CellKind::text, text)};
}

class FakeReader final : public RowReader {
public:
    explicit FakeReader(FakeSource& source) : m_source(source) {}
    Result<std::optional<CutChunk>> readChunk(const schema::SourceTable& table, const ChunkRange& chunk,
                                              value::RowSink& sink, std::stop_token) override {
        if (m_source.readsUntilFailure.fetch_sub(1) == 0)
            return Error(ErrorCode::sourceUnreachable, "connection lost").withRetry(ErrorRetry::backoff);
        if (const auto ms = m_source.chunkDelayMs.load())
            std::this_thread::sleep_for(std::chrono::milliseconds(ms));
        const std::int64_t low = std::stoll(chunk.bounds);
        const std::int64_t high = chunk.last ? INT64_MAX : low + 10;
        for (const auto& [key, text] : m_source.rows(table.id)) {
            if (key < low || key >= high)
                continue;
            const auto cells = cellsOf(key, text);
            if (!sink.row(value::RowOp::insert, {}, cells))
                return Error(ErrorCode::cancelled, "stopped");
        }
        return std::optional<CutChunk>();
    }
    Result<value::Position> readExact(const schema::SourceTable& table, value::RowSink& sink,
                                      std::stop_token) override {
        Rows rows;
        value::Position position;
        {
            std::lock_guard lock(m_source.m_mutex);
            rows = m_source.m_rows[table.id];
            position = FakeSource::position(m_source.m_log.size());
        }
        for (const auto& [key, text] : rows) {
            const auto cells = cellsOf(key, text);
            if (!sink.row(value::RowOp::insert, {}, cells))
                return Error(ErrorCode::cancelled, "stopped");
        }
        return position;
    }

private:
    FakeSource& m_source;
};

class FakeFeed final : public ChangeFeed {
public:
    FakeFeed(FakeSource& source, std::size_t next) : m_source(source), m_next(next) {}
    Result<void> run(ChangeSink& sink) override {
        while (!m_stop) {
            LoggedTransaction transaction;
            bool idle = false;
            {
                std::unique_lock lock(m_source.m_mutex);
                idle = !m_source.m_changed.wait_for(lock, std::chrono::milliseconds(30),
                                                    [&] { return m_stop || m_next < m_source.m_log.size(); });
                if (m_stop)
                    return {};
                if (!idle)
                    transaction = m_source.m_log[m_next];
            }
            if (m_source.feedsFail)
                return Error(ErrorCode::sourceUnreachable, "the log connection broke").withRetry(ErrorRetry::backoff);
            const value::Position start = FakeSource::position(m_next);
            if (idle) {
                if (!sink.idle(start, nullptr))
                    return {};
                continue;
            }
            if (!deliver(sink, transaction, start))
                return {};
            ++m_next;
            sink.commitTime(systemClock().now());
            if (!sink.committed(FakeSource::position(m_next), nullptr))
                return {};
        }
        return {};
    }
    void interrupt() noexcept override {
        m_stop = true;
        m_source.m_changed.notify_all();
    }

private:
    bool deliver(ChangeSink& sink, const LoggedTransaction& transaction, const value::Position& start) {
        if (!transaction.statement.empty())
            return sink.statement({transaction.database, transaction.statement, 0, &start, {}});
        std::map<value::TableId, std::uint64_t> numbers;
        for (const LoggedRow& row : transaction.rows) {
            ChangePlace place;
            place.start = &start;
            place.rowInTransaction = numbers[row.table]++;
            place.committed = systemClock().now();
            if (!sink.tableFor(row.table))
                continue;
            const auto before = cellsOf(row.keyBefore, row.textBefore);
            const auto after = cellsOf(row.key, row.text);
            const bool goOn = sink.row(
                row.table, row.op, row.op == value::RowOp::insert ? std::span<const value::CellView>() : before,
                row.op == value::RowOp::remove ? std::span<const value::CellView>() : after, place);
            if (!goOn)
                return false;
        }
        return true;
    }
    FakeSource& m_source;
    std::size_t m_next;
    std::atomic<bool> m_stop = false;
};

inline Result<std::unique_ptr<ChunkPlan>> FakeSource::planChunks(const schema::SourceTable&, const ChunkRange* after) {
    ++plansMade;
    return std::unique_ptr<ChunkPlan>(new FakePlan(after ? after->index + 1 : 0, plansOpen));
}
inline Result<std::unique_ptr<RowReader>> FakeSource::openReader() {
    return std::unique_ptr<RowReader>(new FakeReader(*this));
}
inline Result<std::unique_ptr<ChangeFeed>> FakeSource::openFeed(const value::Position& from, std::uint32_t) {
    if (refuseFeeds) {
        ++feedsRefused;
        return Error(ErrorCode::sourceUnreachable, "the server is down").withRetry(ErrorRetry::backoff);
    }
    ++feedsOpened;
    return std::unique_ptr<ChangeFeed>(new FakeFeed(*this, (from.binlog.offset - 4) / 100));
}

/// What a fault does to the next calls.
enum class Fault { none, refuse, unreachable, loseAnswer, hang };

class FakeTarget final : public Target {
public:
    std::function<Fault(const std::string& call, const value::TableId& table)> fault;
    std::atomic<std::int64_t> loads = 0;
    std::atomic<std::int64_t> parts = 0;
    bool spans = false;                         ///< transactions over several tables
    std::atomic<std::int64_t> refusedKey = -1;  ///< loads and transactions with that row are refused for good
    std::function<void(FakeTarget&)> committed; ///< after each commit of a transaction, under its lock

    Result<bool> spansTables() override { return spans; }
    const Rows& rowsLocked(const value::TableId& id) { return m_rows[id]; }

    Rows rows(const value::TableId& id) {
        std::lock_guard lock(m_mutex);
        return m_rows[id];
    }
    void put(const value::TableId& id, std::int64_t key, const std::string& text) {
        std::lock_guard lock(m_mutex);
        m_rows[id].insert({key, text});
    }
    /// Every PREPARE transaction is gone, as after the death of the nodes that held it.
    void dropOpenTransactions() {
        std::lock_guard lock(m_mutex);
        for (auto& [label, load] : m_labels)
            if (load.state == LabelState::prepare)
                load.state = LabelState::aborted;
    }
    std::size_t openTransactions() {
        std::lock_guard lock(m_mutex);
        std::size_t open = 0;
        for (const auto& [label, load] : m_labels)
            open += load.state == LabelState::prepare || load.state == LabelState::prepared;
        return open;
    }

    Result<LoadReport> load(const OutgoingLoad& load, std::stop_token stop) override {
        const Fault now = faultOf("load", load.target);
        if (now == Fault::refuse)
            return Error(ErrorCode::loadFailed, "refused").withScope(ErrorScope::table).withRetry(ErrorRetry::backoff);
        if (now == Fault::unreachable)
            return Error(ErrorCode::targetUnreachable, "away")
                .withScope(ErrorScope::table)
                .withRetry(ErrorRetry::backoff);
        if (now == Fault::hang)
            return hang(stop);
        std::lock_guard lock(m_mutex);
        Label& label = m_labels[load.label];
        if (label.state == LabelState::visible && load.firstSend)
            return Error(ErrorCode::stateDamaged, "other rows went under " + load.label);
        if (label.state == LabelState::visible)
            return LoadReport{LoadEnd::alreadyLoaded, {}};
        const auto body = parse(load);
        if (holdsRefused(body))
            return rowRefused();
        apply(load.target, body);
        label.state = LabelState::visible;
        ++loads;
        if (now == Fault::loseAnswer)
            return Error(ErrorCode::loadOutcomeUnknown, "answer lost")
                .withScope(ErrorScope::table)
                .withRetry(ErrorRetry::backoff);
        return LoadReport{};
    }
    Result<void> begin(const OutgoingLoad& load, std::chrono::seconds, std::stop_token) override {
        if (faultOf("begin", load.target) == Fault::refuse)
            return refused();
        std::lock_guard lock(m_mutex);
        if (m_labels[load.label].state != LabelState::unknown)
            return refused();
        m_labels[load.label].state = LabelState::prepare;
        return {};
    }
    Result<void> loadPart(const OutgoingLoad& load, std::stop_token) override {
        if (faultOf("part", load.target) == Fault::refuse)
            return refused();
        std::lock_guard lock(m_mutex);
        Label& label = m_labels[load.label];
        if (label.state != LabelState::prepare)
            return refused();
        ++parts;
        auto body = parse(load);
        if (spans && holdsRefused(body))
            return rowRefused();
        for (auto& row : body)
            label.rows[load.target].push_back(std::move(row));
        return {};
    }
    Result<void> prepare(const OutgoingLoad& load, std::stop_token) override {
        const Fault now = faultOf("prepare", load.target);
        if (now == Fault::refuse)
            return refused();
        std::lock_guard lock(m_mutex);
        Label& label = m_labels[load.label];
        if (label.state != LabelState::prepare)
            return refused();
        for (const auto& [table, rows] : label.rows)
            if (holdsRefused(rows))
                return rowRefused();
        label.state = LabelState::prepared;
        if (now == Fault::loseAnswer)
            return refused();
        return {};
    }
    Result<LoadReport> commit(const OutgoingLoad& load, std::stop_token) override {
        const Fault now = faultOf("commit", load.target);
        if (now == Fault::refuse)
            return refused();
        std::lock_guard lock(m_mutex);
        Label& label = m_labels[load.label];
        // One over several tables is committed without having been prepared.
        if (label.state == (load.target.table.empty() ? LabelState::prepare : LabelState::prepared)) {
            for (const auto& [table, rows] : label.rows)
                apply(table, rows);
            label.state = LabelState::visible;
            ++loads;
            if (committed)
                committed(*this);
        }
        if (label.state != LabelState::visible)
            return refused();
        if (now == Fault::loseAnswer)
            return refused();
        return LoadReport{};
    }
    Result<void> rollback(const value::TableId& target, const std::string& name, std::stop_token) override {
        if (faultOf("rollback", target) == Fault::refuse)
            return refused();
        std::lock_guard lock(m_mutex);
        Label& label = m_labels[name];
        if (label.state == LabelState::visible)
            return Error(ErrorCode::loadFailed, "already committed").withScope(ErrorScope::table);
        label.state = LabelState::aborted;
        label.rows.clear();
        return {};
    }
    Result<LabelState> labelState(const value::TableId&, const std::string& label) override {
        std::lock_guard lock(m_mutex);
        const auto found = m_labels.find(label);
        return found == m_labels.end() ? LabelState::unknown : found->second.state;
    }
    Result<void> ensureTable(const mapping::TablePlan& plan) override {
        return faultOf("ensure", plan.target) == Fault::refuse ? Result<void>(refused()) : Result<void>();
    }
    Result<void> growTable(const mapping::TablePlan&, std::stop_token) override { return {}; }
    Result<void> evolve(const value::TableId&, std::span<const evolution::Step> steps, std::stop_token) override {
        if (faultOf("evolve", {}) == Fault::refuse)
            return refused();
        std::lock_guard lock(m_mutex);
        for (const evolution::Step& step : steps)
            m_steps.push_back(step);
        return {};
    }
    std::string statementOf(const value::TableId&, const evolution::Step& step) const override {
        return step.column.name + ' ' + step.column.type;
    }
    std::vector<evolution::Step> steps() {
        std::lock_guard lock(m_mutex);
        return m_steps;
    }
    Result<bool> hasRowsIfThere(const value::TableId& target) override { return !rows(target).empty(); }
    Result<bool> hasRows(const value::TableId& target) override { return !rows(target).empty(); }
    Result<void> truncate(const value::TableId& target) override {
        std::lock_guard lock(m_mutex);
        m_rows[target].clear();
        return {};
    }
    Result<void> truncateIfThere(const value::TableId& target) override { return truncate(target); }
    Result<void> swapAndDrop(const value::TableId& target, const value::TableId& other) override {
        std::lock_guard lock(m_mutex);
        m_rows[target] = m_rows[other];
        m_rows.erase(other);
        return {};
    }
    Result<void> dropTable(const value::TableId& target) override {
        std::lock_guard lock(m_mutex);
        m_rows.erase(target);
        return {};
    }
    void releaseThread() override {}

private:
    struct BodyRow {
        std::int64_t key;
        std::string text;
        bool remove;
        bool keyed;
    };
    std::vector<evolution::Step> m_steps;
    struct Label {
        LabelState state = LabelState::unknown;
        std::map<value::TableId, std::vector<BodyRow>> rows;
    };
    bool holdsRefused(const std::vector<BodyRow>& rows) const {
        return std::any_of(rows.begin(), rows.end(), [&](const BodyRow& row) { return row.key == refusedKey; });
    }
    static Error rowRefused() {
        return Error(ErrorCode::loadRefused, "too many filtered rows")
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::afterOperator);
    }
    static Error refused() {
        return Error(ErrorCode::loadFailed, "refused").withScope(ErrorScope::table).withRetry(ErrorRetry::backoff);
    }
    Fault faultOf(const std::string& call, const value::TableId& table) {
        return fault ? fault(call, table) : Fault::none;
    }
    static Result<LoadReport> hang(std::stop_token stop) {
        while (!stop.stop_requested())
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        return Error(ErrorCode::cancelled, "cut");
    }
    static std::vector<BodyRow> parse(const OutgoingLoad& load) {
        std::vector<BodyRow> out;
        if (load.json) {
            for (const auto& row : nlohmann::json::parse(load.body))
                out.push_back(
                    {row["id"].get<std::int64_t>(), row["text"], row.value("__op", 0) == 1, row.contains("__op")});
            return out;
        }
        std::string_view body = load.body;
        while (!body.empty()) {
            const auto end = body.find('\x02');
            std::vector<std::string> fields(1);
            for (const char c : body.substr(0, end))
                if (c == '\x01')
                    fields.emplace_back();
                else
                    fields.back() += c;
            body.remove_prefix(end + 1);
            const bool keyed = fields.size() == 3;
            out.push_back({std::stoll(fields[0]), fields[1], keyed && fields[2] == "1", keyed});
        }
        return out;
    }
    void apply(const value::TableId& target, const std::vector<BodyRow>& body) {
        Rows& rows = m_rows[target];
        for (const BodyRow& row : body) {
            if (row.keyed) {
                const auto low = rows.lower_bound({row.key, std::string()});
                if (low != rows.end() && low->first == row.key)
                    rows.erase(low);
            }
            if (!row.remove)
                rows.insert({row.key, row.text});
        }
    }
    std::mutex m_mutex;
    std::map<std::string, Label> m_labels;
    std::map<value::TableId, Rows> m_rows;
};

} // namespace lodestar::sync::test
