// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/binlog_feed.h"
#include <optional>
#include <utility>
namespace lodestar::sync {
namespace {

WallTime wallTime(std::int64_t micros) { return WallTime(std::chrono::microseconds(micros)); }

/// Passes what the reader says to the sink of the running feed.
class FeedHandler final : public binlog::BinlogHandler {
public:
    /// `stop` ends the reader: the end of a transaction and an idle log give it no answer.
    void setSink(ChangeSink& sink, std::stop_source stop) {
        m_sink = &sink;
        m_stop = std::move(stop);
    }
    [[nodiscard]] bool sinkStopped() const { return m_stopped; }

    const schema::SourceTable* tableFor(const value::TableId& table) override { return m_sink->tableFor(table); }
    bool onRow(const value::TableId& table, value::RowOp op, std::span<const value::CellView> before,
               std::span<const value::CellView> after, const binlog::RowPlace& place) override {
        return goOn(m_sink->row(table, op, before, after, changePlace(place)));
    }
    bool onTableError(const value::TableId& table, const Error& error, const binlog::RowPlace& place) override {
        return goOn(m_sink->tableFailed(table, error, changePlace(place)));
    }
    bool onQuery(const binlog::QueryInfo& query) override {
        ChangeStatement statement;
        statement.database = query.database;
        statement.sql = query.sql;
        statement.sqlMode = query.sqlMode;
        statement.start = &query.before;
        statement.gtid = query.transaction.gtid;
        statement.committed = wallTime(query.transaction.commitMicros);
        statement.beganMicros = query.beganMicros;
        statement.beganExactly = query.beganExactly;
        statement.timeZone = query.timeZone;
        return goOn(m_sink->statement(statement));
    }
    void onTransactionBegin(const binlog::TransactionInfo&) override {}
    void onCommit(const value::Position& after, const binlog::TransactionInfo& transaction) override {
        if (transaction.commitMicros != 0)
            m_sink->commitTime(wallTime(transaction.commitMicros));
        goOn(m_sink->committed(after, transaction.restartFrom ? &*transaction.restartFrom : nullptr));
    }
    bool onRollback(const value::Position& after, const binlog::TransactionInfo&) override {
        return goOn(m_sink->rolledBack(after));
    }
    bool onUnknownXaCommit(std::string_view, const binlog::RowPlace& place) override {
        return goOn(m_sink->preparedEarlier(changePlace(place)));
    }
    void onIdle(const value::Position& position, const std::optional<value::Position>& restartFrom) override {
        goOn(m_sink->idle(position, restartFrom ? &*restartFrom : nullptr));
    }

private:
    static ChangePlace changePlace(const binlog::RowPlace& place) {
        return {&place.start, place.rowOfTable, place.transaction.gtid, wallTime(place.transaction.commitMicros)};
    }
    bool goOn(bool answer) {
        m_stopped = m_stopped || !answer;
        if (m_stopped)
            m_stop.request_stop();
        return !m_stopped;
    }
    ChangeSink* m_sink = nullptr;
    std::stop_source m_stop{std::nostopstate};
    bool m_stopped = false;
};

class BinlogFeed final : public ChangeFeed {
public:
    static Result<std::unique_ptr<ChangeFeed>> open(binlog::ReaderOptions options, const value::Position& from) {
        auto feed = std::make_unique<BinlogFeed>();
        LS_TRY(feed->m_reader, binlog::BinlogReader::open(options, from, feed->m_handler));
        return std::unique_ptr<ChangeFeed>(std::move(feed));
    }
    Result<void> run(ChangeSink& sink) override {
        m_handler.setSink(sink, m_stop);
        auto ended = m_reader->run(m_stop.get_token());
        if (m_stop.stop_requested() || m_handler.sinkStopped())
            return {};
        return ended;
    }
    void interrupt() noexcept override {
        m_stop.request_stop();
        m_reader->interrupt();
    }

private:
    FeedHandler m_handler;
    std::stop_source m_stop;
    std::unique_ptr<binlog::BinlogReader> m_reader;
};

/// Learns when the first transaction behind a place was committed, and ends there.
class FirstTransaction final : public binlog::BinlogHandler {
public:
    const schema::SourceTable* tableFor(const value::TableId&) override { return nullptr; }
    bool onRow(const value::TableId&, value::RowOp, std::span<const value::CellView>, std::span<const value::CellView>,
               const binlog::RowPlace&) override {
        return false;
    }
    bool onTableError(const value::TableId&, const Error&, const binlog::RowPlace&) override { return false; }
    bool onQuery(const binlog::QueryInfo& query) override {
        met(query.transaction);
        return false;
    }
    void onTransactionBegin(const binlog::TransactionInfo& transaction) override { met(transaction); }
    void onCommit(const value::Position&, const binlog::TransactionInfo& transaction) override { met(transaction); }
    bool onRollback(const value::Position&, const binlog::TransactionInfo&) override { return true; }
    bool onUnknownXaCommit(std::string_view, const binlog::RowPlace&) override { return true; }
    void onIdle(const value::Position&, const std::optional<value::Position>&) override {}

    std::optional<WallTime> committed;
    std::stop_source stop;

private:
    void met(const binlog::TransactionInfo& transaction) {
        if (!committed)
            committed = wallTime(transaction.commitMicros);
        stop.request_stop();
    }
};

} // namespace

Result<std::optional<WallTime>> firstCommitBehind(binlog::ReaderOptions options, const value::Position& from) {
    FirstTransaction first;
    options.stopAtEnd = true;
    LS_TRY(const auto reader, binlog::BinlogReader::open(options, from, first));
    auto ended = reader->run(first.stop.get_token());
    if (!ended && !first.committed)
        return std::move(ended).error();
    return first.committed;
}

Result<std::unique_ptr<ChangeFeed>> openBinlogFeed(binlog::ReaderOptions options, const value::Position& from) {
    return BinlogFeed::open(std::move(options), from);
}

} // namespace lodestar::sync
