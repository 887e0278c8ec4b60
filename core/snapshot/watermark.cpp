// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/watermark.h"
#include "core/source/mysql_connection.h"
#include <algorithm>
#include <charconv>
namespace lodestar::snapshot {
namespace {

constexpr std::uint64_t kFirstEventOffset = 4; // behind the magic number of a binlog file

std::string withoutBlanks(std::string text) {
    std::erase_if(text, [](char c) { return c == '\n' || c == '\r' || c == ' '; });
    return text;
}

Result<std::string> executedGtids(source::MySqlConnection& connection) {
    LS_TRY(const source::Rows rows, connection.query("SELECT @@GLOBAL.gtid_executed"));
    return withoutBlanks(rows.text(0, std::size_t{0}));
}

Result<LowWatermark> lowOnMySql(source::MySqlConnection& connection, const source::ServerInfo& server) {
    LowWatermark out;
    out.position.serverUuid = server.uuid;
    const auto status = source::readBinlogStatus(connection);
    // MySQL 5.6 adds a GTID to the executed set before the transaction can be seen (measured: a read beside six writers
    // missed a row of the set); 5.7 and 8.0 add it after. There the start of the current file is the watermark.
    const bool setIsSound = server.gtidMode && server.version >= 50700;
    if (!status && !setIsSound)
        return status.error();
    if (status) {
        out.position.binlog = {status->file, kFirstEventOffset};
        out.writesNext = {status->file, status->offset};
    }
    // Not from the status statement: with gtid_mode=OFF its set stands still, and then the file counts.
    if (setIsSound) {
        LS_TRY(out.position.gtidSet, executedGtids(connection));
    }
    return out;
}

Result<LowWatermark> lowOnMariaDb(source::MySqlConnection& connection, const source::ServerInfo& server) {
    LS_CHECK(connection.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT"));
    auto position = snapshotPosition(connection, server);
    LS_CHECK(connection.execute("ROLLBACK"));
    LS_CHECK(position);
    return LowWatermark{std::move(*position), {}};
}

} // namespace

Result<value::Position> snapshotPosition(source::MySqlConnection& connection, const source::ServerInfo& server) {
    // MariaDB Knowledge Base, "Enhancements for START TRANSACTION WITH CONSISTENT SNAPSHOT".
    LS_TRY(const source::Rows rows, connection.query("SHOW STATUS LIKE 'binlog_snapshot_%'"));
    value::Position position;
    position.serverUuid = server.uuid;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string name = rows.text(i, std::size_t{0});
        const std::string text = rows.text(i, std::size_t{1});
        if (name.ends_with("file"))
            position.binlog.file = text;
        else if (name.ends_with("position"))
            std::from_chars(text.data(), text.data() + text.size(), position.binlog.offset);
    }
    if (position.binlog.empty())
        return Error(ErrorCode::sourceMisconfigured,
                     "The server at " + connection.endpoint().toString() + " writes no binlog (log_bin is OFF)",
                     "Set log_bin in the server's configuration and restart it")
            .withRetry(ErrorRetry::afterOperator);
    LS_TRY(const source::Rows gtid,
           connection.query("SELECT BINLOG_GTID_POS(" + source::quoteString(position.binlog.file) + ',' +
                            std::to_string(position.binlog.offset) + ')'));
    position.gtidSet = gtid.text(0, std::size_t{0});
    return position;
}

Result<LowWatermark> readLowWatermark(source::MySqlConnection& connection, const source::ServerInfo& server) {
    return server.family == schema::Family::mariadb ? lowOnMariaDb(connection, server) : lowOnMySql(connection, server);
}

Result<value::Position> readHighWatermark(source::MySqlConnection& connection, const source::ServerInfo& server) {
    value::Position position;
    position.serverUuid = server.uuid;
    LS_TRY(const source::BinlogStatus status, source::readBinlogStatus(connection));
    position.binlog = {status.file, status.offset};
    if (server.family == schema::Family::mysql) {
        position.gtidSet = server.gtidMode ? status.gtidSet : std::string();
        return position;
    }
    LS_TRY(const source::Rows gtid, connection.query("SELECT BINLOG_GTID_POS(" + source::quoteString(status.file) +
                                                     ',' + std::to_string(status.offset) + ')'));
    position.gtidSet = gtid.text(0, std::size_t{0});
    return position;
}

} // namespace lodestar::snapshot
