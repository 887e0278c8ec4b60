// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a source server is and how it is set up, read in one statement. A plain value.
#include "core/base/result.h"
#include "core/schema/table.h"
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
namespace lodestar::source {

class MySqlConnection;

struct ServerInfo {
    schema::Family family = schema::Family::mysql;
    std::uint32_t version = 0; ///< 80015 for 8.0.15
    std::string versionText;   ///< "8.0.15", "10.11.19-MariaDB-0+deb12u1-log"
    std::string versionComment;
    std::string uuid; ///< @@server_uuid; MariaDB has none: "mariadb:<server_id>"
    std::uint32_t serverId = 0;
    bool logBin = false;
    bool gtidMode = false; ///< MySQL gtid_mode = ON; always false on MariaDB
    int lowerCaseTableNames = 0;
    std::string timeZone; ///< @@time_zone, with SYSTEM replaced by @@system_time_zone
    std::string binlogFormat;
    std::string binlogRowImage;    ///< "FULL" where the server does not know the variable
    std::string binlogRowMetadata; ///< empty where unknown
    std::string binlogChecksum;
    std::string charsetServer;
    std::string collationServer;
    std::string sqlMode;
    bool explicitDefaultsForTimestamp = true;
    /// Every variable that was asked for and that the server knows, by lower case name.
    std::map<std::string, std::string, std::less<>> variables;

    /// "" if the server does not know the variable.
    [[nodiscard]] std::string variable(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return variables.find(name) != variables.end(); }
    /// True for ON, 1, YES, TRUE.
    [[nodiscard]] bool isOn(std::string_view name) const;
};

/// Reads it. A server that only speaks the protocol (TiDB, StarRocks, Vitess) is ErrorCode::unsupported.
[[nodiscard]] Result<ServerInfo> readServerInfo(MySqlConnection& connection);

/// Binlog file and offset that the server writes next, by the statement of its version. Not a low watermark: it can
/// be ahead of what a SELECT sees. Needs REPLICATION CLIENT.
struct BinlogStatus {
    std::string file;
    std::uint64_t offset = 0;
    std::string doDatabases;
    std::string ignoreDatabases;
    std::string gtidSet; ///< MySQL's executed set, without line breaks; empty on MariaDB
};
[[nodiscard]] Result<BinlogStatus> readBinlogStatus(MySqlConnection& connection);

} // namespace lodestar::source
