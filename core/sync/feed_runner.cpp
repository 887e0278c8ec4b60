// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/feed_runner.h"
#include "core/sync/passed_statements.h"
#include "core/sync/retry.h"
#include <algorithm>
#include <pthread.h>
#include <utility>
namespace lodestar::sync {

namespace {

constexpr std::uint64_t kFirstEvent = 4; // behind the magic number of a file

/// "bin.000041" for "bin.000042"; empty if there is none.
std::string fileBefore(const std::string& file) {
    std::string out = file;
    for (std::size_t i = out.size(); i-- > 0 && out[i] >= '0' && out[i] <= '9';) {
        if (out[i] != '0') {
            --out[i];
            return out;
        }
        out[i] = '9';
    }
    return {};
}

} // namespace

FeedRunner::FeedRunner(std::uint32_t feed, std::uint32_t reader, Source& source, std::vector<TableLane*> lanes,
                       value::Position start, MemoryWait memory, StatementHandler& handler, Clock& clock,
                       std::function<void(const Error&)> onTrouble, std::function<void()> onRecovered)
    : m_feed(feed), m_reader(reader), m_source(source), m_lanes(std::move(lanes)), m_clock(clock),
      m_onTrouble(std::move(onTrouble)), m_onRecovered(std::move(onRecovered)), m_handler(handler),
      m_router(feed, m_lanes, std::move(start), memory, handler, m_stop.get_token()) {
    for (TableLane* lane : m_lanes)
        lane->setFeed(feed);
    m_thread = std::thread([this] {
        pthread_setname_np(pthread_self(), "binlog reader");
        run(m_stop.get_token());
    });
}

FeedRunner::~FeedRunner() { stop(); }

void FeedRunner::stop() {
    m_stop.request_stop();
    {
        std::lock_guard lock(m_mutex);
        if (m_changeFeed)
            m_changeFeed->interrupt();
    }
    if (m_thread.joinable())
        m_thread.join();
}

WallTime FeedRunner::completeUntil(WallTime now) {
    m_complete = m_router.isIdle() ? now : std::max(m_complete, m_router.lastCommit());
    return m_complete;
}

std::optional<Error> FeedRunner::error() const {
    std::lock_guard lock(m_mutex);
    return m_error;
}

Result<void> FeedRunner::read(const value::Position& from, ChangeSink& sink, bool& troubled) {
    LS_CHECK(m_source.checkPosition(from, false));
    LS_TRY(auto opened, m_source.openFeed(from, m_reader));
    ChangeFeed* feed = opened.get();
    if (std::exchange(troubled, false))
        m_onRecovered();
    {
        std::lock_guard lock(m_mutex);
        m_changeFeed = std::move(opened);
    }
    // A new connection delivers from the last transaction boundary: lanes pass over what they have.
    for (TableLane* lane : m_lanes)
        lane->feedBeginsAgain(m_feed);
    Result<void> ended;
    if (!m_stop.stop_requested())
        ended = feed->run(sink);
    std::lock_guard lock(m_mutex);
    m_changeFeed.reset();
    return ended;
}

/// A table was copied, or paused, between the two phases of an XA transaction. Its rows stand in the log before the
/// place where reading began; lanes pass over everything else that is read again.
bool FeedRunner::goBack(const value::Position& from) {
    value::Position back{from.serverUuid, from.binlog, {}, 0};
    // Behind a set of GTIDs, what the file holds from its beginning on was not delivered.
    if (back.binlog.offset <= kFirstEvent && from.gtidSet.empty())
        back.binlog.file = fileBefore(back.binlog.file);
    back.binlog.offset = kFirstEvent;
    m_back = back.binlog.file.empty() ? value::Position{} : std::move(back);
    return !m_back.empty();
}

/// Once, before the first row.
Result<void> FeedRunner::passOver(bool& troubled) {
    if (m_passed)
        return {};
    PassedStatements passed(m_lanes, m_feed, m_handler, m_stop.get_token());
    if (passed.needed()) {
        LS_CHECK(read(passed.from(), passed, troubled));
        if (!passed.complete())
            return {}; // stopped
        passed.apply();
        m_router.passOver(passed.rolledBackPlaces());
    }
    m_passed = true;
    return {};
}

Error FeedRunner::tooEarly(const value::Position& from) {
    std::lock_guard lock(m_mutex);
    m_unknownCommit = m_backFor;
    return Error(
               ErrorCode::sourceLogPurged,
               "the XA transaction that is committed at " + m_backFor.file + ':' + std::to_string(m_backFor.offset) +
                   " was prepared before " + from.toString() +
                   ", and the log before that cannot be read: its rows, and the tables that it changed, are not known")
        .withRetry(ErrorRetry::afterOperator);
}

std::optional<value::BinlogOffset> FeedRunner::unknownCommit() const {
    std::lock_guard lock(m_mutex);
    return m_unknownCommit;
}

void FeedRunner::run(std::stop_token stop) {
    Backoff backoff(kReconnectWait);
    bool troubled = false;
    SteadyTime patience = SteadyTime::max();
    while (!stop.stop_requested()) {
        const value::Position stood = m_router.restartPosition();
        const value::Position from = m_back.empty() ? stood : m_back;
        auto ended = passOver(troubled);
        if (ended && !stop.stop_requested())
            ended = read(from, m_router, troubled);
        if (!(m_router.restartPosition() == stood))
            m_back = {};
        bool tooFar = !ended && !m_back.empty() && ended.error().code == ErrorCode::sourceLogPurged;
        if (const auto commit = m_router.takePreparedEarlier()) {
            m_backFor = *commit;
            if (goBack(from))
                continue;
            tooFar = true;
        }
        if (tooFar) {
            m_back = {};
            if (m_router.letGo(m_backFor))
                continue;
            ended = tooEarly(from);
        }
        if (!ended)
            m_router.notIdle();
        if (stop.stop_requested() || ended)
            return;
        Error error = std::move(ended).error();
        // Another server of the same history may lack the last transactions for a moment, but not for ever.
        if (error.code != ErrorCode::sourceIdentityChanged)
            patience = SteadyTime::max();
        else if (patience == SteadyTime::max())
            patience = m_clock.steady() + std::chrono::seconds(15);
        else if (m_clock.steady() > patience)
            error.retry = ErrorRetry::afterOperator;
        if (error.retry == ErrorRetry::never || error.retry == ErrorRetry::afterOperator) {
            std::lock_guard lock(m_mutex);
            m_error = std::move(error);
            return;
        }
        if (!(m_router.restartPosition() == stood))
            backoff.reset();
        troubled = true;
        static_cast<void>(m_router.betweenTransactions()); // what is complete need not wait for the source
        m_onTrouble(error);
        m_clock.sleepFor(backoff.next(), stop);
    }
}

} // namespace lodestar::sync
