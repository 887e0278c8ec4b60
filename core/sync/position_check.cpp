// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/position_check.h"
#include "core/binlog/mariadb_gtid.h"
#include "core/source/sql_text.h"
#include "core/sync/gtid_filter.h"
#include <algorithm>
#include <cstdlib>
namespace lodestar::sync {
namespace {

using binlog::MariaDbGtid;
using binlog::MariaDbGtidPosition;

struct Asked {
    source::MySqlConnection& connection;
    const source::ServerInfo& info;
    const value::Position& at;
    [[nodiscard]] bool sameServer() const { return at.serverUuid.empty() || at.serverUuid == info.uuid; }
};

Error purged(const Asked& asked, const std::string& what) {
    return Error(ErrorCode::sourceLogPurged, asked.connection.endpoint().toString() + " has purged " + what,
                 "Nothing was read")
        .withRetry(ErrorRetry::afterOperator);
}

Error changed(const Asked& asked, const std::string& why) {
    return Error(ErrorCode::sourceIdentityChanged,
                 "the saved position " + asked.at.toString() + " is none of " + asked.connection.endpoint().toString() +
                     ": " + why,
                 "Nothing was read")
        .withRetry(ErrorRetry::afterOperator);
}

/// The same server never loses what it wrote; another one may have it in a moment.
Error lacks(const Asked& asked) {
    if (asked.sameServer())
        return changed(asked, "it no longer knows transactions that were read from it (" + asked.at.gtidSet +
                                  "), so it was reset (RESET MASTER) or restored from an older copy");
    return changed(asked,
                   "it is another server and lacks transactions that were read before (" + asked.at.gtidSet + ")")
        .withRetry(ErrorRetry::backoff);
}

Result<void> checkFile(const Asked& asked) {
    LS_TRY(const auto logs, asked.connection.query("SHOW BINARY LOGS"));
    if (logs.empty())
        return changed(asked, "it has no binlog files");
    const std::uint64_t wanted = asked.at.binlog.fileNumber();
    const auto number = [&](std::size_t i) {
        return value::BinlogOffset{logs.text(i, std::size_t{0}), 0}.fileNumber();
    };
    for (std::size_t i = 0; i < logs.size(); ++i) {
        if (number(i) != wanted)
            continue;
        const std::uint64_t bytes = std::strtoull(logs.text(i, std::size_t{1}).c_str(), nullptr, 10);
        if (bytes >= asked.at.binlog.offset)
            return {};
        return changed(asked, "that file has only " + std::to_string(bytes) +
                                  " bytes, so the log was begun anew (RESET MASTER), lost its end in a crash, or is "
                                  "that of an older copy of the server");
    }
    if (wanted < number(0))
        return purged(asked, "the binlog up to " + logs.text(0, std::size_t{0}) + "; reading would go on at " +
                                 asked.at.toString());
    return changed(asked,
                   "its newest file is " + logs.text(logs.size() - 1, std::size_t{0}) +
                       ", so the log was begun anew (RESET MASTER), or the server was restored from an older copy");
}

Result<void> checkMySqlGtids(const Asked& asked) {
    const std::string mine = source::quoteString(asked.at.gtidSet);
    LS_TRY(const auto rows,
           asked.connection.query("SELECT GTID_SUBSET(" + mine +
                                  ", @@global.gtid_executed), GTID_SUBTRACT(@@global.gtid_purged, " + mine + ")"));
    if (rows.text(0, std::size_t{0}) != "1")
        return lacks(asked);
    if (const std::string gone = rows.text(0, std::size_t{1}); !gone.empty())
        return purged(asked, "transactions that were not read: " + gone);
    return {};
}

/// A server that was reset counts its GTIDs from 1 again, so the same numbers may name other transactions. What follows
/// at the place in the file must be a transaction that was not read.
Result<void> checkNextEvent(const Asked& asked) {
    constexpr int kWrongOffset = 1220; // ER_ERROR_WHEN_EXECUTING_COMMAND
    constexpr std::uint64_t kFirstOffset = 4;
    if (asked.at.binlog.offset <= kFirstOffset)
        return {};
    auto rows = asked.connection.query("SHOW BINLOG EVENTS IN " + source::quoteString(asked.at.binlog.file) + " FROM " +
                                       std::to_string(asked.at.binlog.offset) + " LIMIT 1");
    if (!rows && rows.error().serverErrno == kWrongOffset)
        return changed(asked,
                       "no event of its log begins there, so the log was begun anew (RESET MASTER), the server was "
                       "restored from an older copy, or it is another server");
    LS_CHECK(rows);
    if (rows->empty() || asked.at.gtidSet.empty() || rows->text(0, "Event_type") != "Gtid")
        return {};
    const std::string info = rows->text(0, "Info"); // SET @@SESSION.GTID_NEXT= '3e11fa47-...:23'
    const auto from = info.find('\'');
    const auto to = info.rfind('\'');
    if (from == std::string::npos || to <= from)
        return {};
    const std::string next = info.substr(from + 1, to - from - 1);
    if (!GtidFilter(asked.at.gtidSet).contains(next))
        return {};
    return changed(asked, "the transaction " + next +
                              " begins there, but was read before, so the log was begun anew "
                              "(RESET MASTER) or the server was restored from an older copy");
}

/// Each GTID of the place must be in the server's history, by the server that wrote it (gtid_binlog_state: the last
/// sequence of each pair of domain and server).
Result<bool> knowsMariaDbGtids(const Asked& asked, const MariaDbGtidPosition& mine) {
    LS_TRY(const auto rows, asked.connection.query("SELECT @@global.gtid_binlog_state"));
    std::string state = rows.text(0, std::size_t{0});
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> last;
    for (std::size_t at = 0; at < state.size();) {
        const std::size_t end = std::min(state.find(',', at), state.size());
        if (auto one = MariaDbGtidPosition::parse(std::string_view(state).substr(at, end - at)))
            for (const auto& [domain, gtid] : one->domains()) {
                std::uint64_t& newest = last[{domain, gtid.server}];
                newest = std::max(newest, gtid.sequence);
            }
        at = end + 1;
    }
    return std::all_of(mine.domains().begin(), mine.domains().end(), [&](const auto& entry) {
        const auto found = last.find({entry.first, entry.second.server});
        return found != last.end() && found->second >= entry.second.sequence;
    });
}

Result<void> checkMariaDbPurged(const Asked& asked, const MariaDbGtidPosition& mine) {
    LS_TRY(const auto logs, asked.connection.query("SHOW BINARY LOGS"));
    if (logs.empty())
        return changed(asked, "it has no binlog files");
    LS_TRY(const auto rows, asked.connection.query("SELECT BINLOG_GTID_POS(" +
                                                   source::quoteString(logs.text(0, std::size_t{0})) + ",4)"));
    LS_TRY(const auto first, MariaDbGtidPosition::parse(rows.text(0, std::size_t{0})));
    for (const auto& [domain, gtid] : first.domains())
        if (const MariaDbGtid* known = mine.find(domain); !known || known->sequence < gtid.sequence)
            return purged(asked, "transactions that were not read, up to " + gtid.toString());
    return {};
}

Result<void> checkMariaDb(const Asked& asked, CheckDepth depth) {
    if (asked.sameServer() && !asked.at.binlog.empty())
        LS_CHECK(checkFile(asked));
    if (asked.at.gtidSet.empty())
        return {};
    LS_TRY(const auto mine, MariaDbGtidPosition::parse(asked.at.gtidSet));
    LS_TRY(const bool known, knowsMariaDbGtids(asked, mine));
    if (!known)
        return lacks(asked);
    if (!asked.sameServer() || asked.at.binlog.empty())
        return checkMariaDbPurged(asked, mine);
    if (depth == CheckDepth::quick)
        return {};
    LS_TRY(const auto rows,
           asked.connection.query("SELECT BINLOG_GTID_POS(" + source::quoteString(asked.at.binlog.file) + ',' +
                                  std::to_string(asked.at.binlog.offset) + ')'));
    auto there = MariaDbGtidPosition::parse(rows.text(0, std::size_t{0}));
    if (there && *there == mine)
        return {};
    return changed(asked, "at this place its log stands at the GTID \"" + rows.text(0, std::size_t{0}) + "\", not \"" +
                              asked.at.gtidSet +
                              "\", so the log was begun anew (RESET MASTER), the server was restored from an older "
                              "copy, or it is another server");
}

} // namespace

Result<void> checkPosition(source::MySqlConnection& connection, const source::ServerInfo& info,
                           const value::Position& at, CheckDepth depth) {
    const Asked asked{connection, info, at};
    if (at.empty())
        return {};
    if (!asked.sameServer() && at.gtidSet.empty())
        return changed(asked, "it belongs to the server " + at.serverUuid + ", this one is " + info.uuid +
                                  ", and there are no GTIDs to go by");
    if (info.family == schema::Family::mariadb)
        return checkMariaDb(asked, depth);
    if (!at.gtidSet.empty() && info.gtidMode) {
        LS_CHECK(checkMySqlGtids(asked));
        if (!asked.sameServer() || at.binlog.empty())
            return {};
        auto file = checkFile(asked);
        if (!file && file.error().code == ErrorCode::sourceLogPurged)
            return {}; // nothing of it was missed, as the GTIDs say
        LS_CHECK(file);
        return depth == CheckDepth::full ? checkNextEvent(asked) : Result<void>();
    }
    if (!asked.sameServer() || at.binlog.empty())
        return changed(asked, "its gtid_mode is not ON, so it cannot go on from the GTIDs that were read");
    LS_CHECK(checkFile(asked));
    return depth == CheckDepth::full ? checkNextEvent(asked) : Result<void>();
}

} // namespace lodestar::sync
