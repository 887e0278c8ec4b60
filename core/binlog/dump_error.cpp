// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/dump_error.h"
#include <string_view>
namespace lodestar::binlog {
namespace {

struct Meaning {
    std::string_view fragment; ///< of the server's text; sentences differ between versions
    ErrorCode code;
    ErrorRetry retry;
    std::string_view advice;
};

constexpr std::string_view kCopyAgain =
    "The changes since the saved position are gone on the server. Copy the tables again, and let the server keep its "
    "logs longer (binlog_expire_logs_seconds)";

// The first fragment that occurs decides. Seen on MySQL 8.0.15 and 5.7.22 and MariaDB 10.11 unless their source is
// the server code alone.
constexpr Meaning kMeanings[] = {
    {"same server_uuid", ErrorCode::sourceMisconfigured, ErrorRetry::afterOperator,
     "Another reader uses the same identity. Give each pipeline a server id of its own"},
    {"same server_id", ErrorCode::sourceMisconfigured, ErrorRetry::afterOperator,
     "Another reader uses the same identity. Give each pipeline a server id of its own"},
    {"purged", ErrorCode::sourceLogPurged, ErrorRetry::never, kCopyAgain},
    {"first log file name", ErrorCode::sourceLogPurged, ErrorRetry::never, kCopyAgain},
    {"next log", ErrorCode::sourceLogPurged, ErrorRetry::never, kCopyAgain},
    {"more GTIDs than the", ErrorCode::sourceIdentityChanged, ErrorRetry::backoff,
     "The server lacks transactions that were read before: it is another one, it was restored, or it still catches up "
     "after a failover. If that stays, copy the tables again"},
    {"not in the master's binlog", ErrorCode::sourceIdentityChanged, ErrorRetry::backoff,
     "The server lacks transactions that were read before: it is another one, it was restored, or it still catches up "
     "after a failover. If that stays, copy the tables again"},
    {"diverged", ErrorCode::sourceIdentityChanged, ErrorRetry::never,
     "The server's history differs from the one that was read. Copy the tables again"},
    {"> file size", ErrorCode::sourceIdentityChanged, ErrorRetry::never,
     "The server's log is shorter than what was read: it lost its end in a crash, was reset, or is another server. "
     "Copy "
     "the tables again"},
    {"impossible position", ErrorCode::sourceIdentityChanged, ErrorRetry::never, // MariaDB, for a place behind the end
     "The server's log is shorter than what was read: it lost its end in a crash, was reset, or is another server. "
     "Copy "
     "the tables again"},
    {"server_id is 0", ErrorCode::sourceMisconfigured, ErrorRetry::afterOperator, "Give the server a server_id"},
    {"server_id was not set", ErrorCode::sourceMisconfigured, ErrorRetry::afterOperator, "Give the server a server_id"},
    {"log is not open", ErrorCode::sourceMisconfigured, ErrorRetry::afterOperator, "Switch the server's log_bin on"},
    {"GTID_MODE", ErrorCode::sourceMisconfigured, ErrorRetry::afterOperator,
     "The saved position is a GTID set; switch gtid_mode on again, or copy the tables again"},
    // MySQL says the same for a start that is not the beginning of an event.
    {"max_allowed_packet", ErrorCode::sourceMisconfigured, ErrorRetry::afterOperator,
     "An event is larger than the server may send, or the position is not the beginning of an event. Raise "
     "max_allowed_packet on the server to 1G; if that does not help, copy the tables again"},
    {"crc check", ErrorCode::binlogCorrupt, ErrorRetry::afterOperator,
     "The log file is damaged on the server. Copy the tables again from after it"},
    {"truncated", ErrorCode::binlogCorrupt, ErrorRetry::afterOperator,
     "The log file is damaged on the server. Copy the tables again from after it"},
    {"bogus data", ErrorCode::binlogCorrupt, ErrorRetry::afterOperator,
     "The position is not the beginning of an event, or the log file is damaged. Copy the tables again"},
};

constexpr int kReadError = 1236; // ER_MASTER_FATAL_ERROR_READING_BINLOG

} // namespace

Error explainDumpError(Error error, const value::Position& position) {
    if (error.serverErrno != kReadError)
        return error;
    error.detail += " (reading at " + position.toString() + ')';
    for (const Meaning& meaning : kMeanings) {
        if (error.detail.find(meaning.fragment) == std::string::npos)
            continue;
        error.code = meaning.code;
        error.retry = meaning.retry;
        error.advice = meaning.advice;
        return error;
    }
    return error;
}

} // namespace lodestar::binlog
