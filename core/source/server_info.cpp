// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/server_info.h"
#include "core/source/mysql_connection.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <strings.h>
namespace lodestar::source {
namespace {

// Unknown names are simply absent from the answer, so one list serves every server.
constexpr std::array kVariables{
    "log_bin",
    "server_id",
    "server_uuid",
    "binlog_format",
    "binlog_row_image",
    "binlog_row_metadata",
    "binlog_row_value_options",
    "binlog_transaction_compression",
    "log_bin_compress",
    "binlog_checksum",
    "gtid_mode",
    "enforce_gtid_consistency",
    "gtid_strict_mode",
    "gtid_domain_id",
    "binlog_expire_logs_seconds",
    "binlog_expire_logs_auto_purge",
    "expire_logs_days",
    "binlog_order_commits",
    "mysql56_temporal_format",
    "log_slave_updates",
    "log_replica_updates",
    "lower_case_table_names",
    "time_zone",
    "system_time_zone",
    "sql_mode",
    "character_set_server",
    "collation_server",
    "explicit_defaults_for_timestamp",
    "max_allowed_packet",
    "read_only",
    "version",
    "version_comment",
    "basedir",
    "require_secure_transport",
    "sql_generate_invisible_primary_key",
    "innodb_native_foreign_keys",
    "binlog_encryption",
    "encrypt_binlog",
    "wsrep_on",
};

std::uint64_t toNumber(std::string_view text) {
    std::uint64_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

bool equalsNoCase(std::string_view a, std::string_view b) {
    return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

Result<void> refuseForeignServers(const ServerInfo& info) {
    const std::string text = info.versionText + ' ' + info.versionComment;
    for (const std::string_view name : {"TiDB", "StarRocks", "Vitess", "Doris", "OceanBase", "SingleStore"})
        if (text.find(name) != std::string::npos)
            return Error(ErrorCode::unsupported,
                         "The server is " + std::string(name) + " (" + text +
                             "): it speaks the MySQL protocol but writes no MySQL binlog",
                         "Give a MySQL or MariaDB server");
    return {};
}

} // namespace

std::string ServerInfo::variable(std::string_view name) const {
    const auto found = variables.find(name);
    return found == variables.end() ? std::string() : found->second;
}

bool ServerInfo::isOn(std::string_view name) const {
    const std::string value = variable(name);
    return value == "1" || equalsNoCase(value, "ON") || equalsNoCase(value, "YES") || equalsNoCase(value, "TRUE");
}

Result<ServerInfo> readServerInfo(MySqlConnection& connection) {
    std::string sql = "SHOW GLOBAL VARIABLES WHERE Variable_name IN (";
    for (const char* name : kVariables) {
        if (sql.back() != '(')
            sql += ',';
        sql += quoteString(name);
    }
    sql += ')';
    LS_TRY(const Rows rows, connection.query(sql));
    ServerInfo info;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::string name = rows.text(i, std::size_t{0});
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
        info.variables[name] = rows.text(i, std::size_t{1});
    }
    info.family = connection.family();
    info.version = connection.serverVersion();
    info.versionText = connection.serverVersionText();
    info.versionComment = info.variable("version_comment");
    LS_CHECK(refuseForeignServers(info));
    info.serverId = static_cast<std::uint32_t>(toNumber(info.variable("server_id")));
    info.uuid = info.family == schema::Family::mariadb ? "mariadb:" + std::to_string(info.serverId)
                                                       : info.variable("server_uuid");
    info.logBin = info.isOn("log_bin");
    info.gtidMode = info.family == schema::Family::mysql && equalsNoCase(info.variable("gtid_mode"), "ON");
    info.lowerCaseTableNames = static_cast<int>(toNumber(info.variable("lower_case_table_names")));
    info.timeZone = info.variable("time_zone");
    if (equalsNoCase(info.timeZone, "SYSTEM"))
        info.timeZone = info.variable("system_time_zone");
    info.binlogFormat = info.variable("binlog_format");
    // MySQL removed nothing here; a server without the variable (5.5 and before) always logs full images.
    info.binlogRowImage = info.has("binlog_row_image") ? info.variable("binlog_row_image") : "FULL";
    info.binlogRowMetadata = info.variable("binlog_row_metadata");
    info.binlogChecksum = info.variable("binlog_checksum");
    info.charsetServer = info.variable("character_set_server");
    info.collationServer = info.variable("collation_server");
    info.sqlMode = info.variable("sql_mode");
    info.explicitDefaultsForTimestamp = info.isOn("explicit_defaults_for_timestamp");
    return info;
}

Result<BinlogStatus> readBinlogStatus(MySqlConnection& connection) {
    // MySQL 8.2 renamed the statement and 8.4 dropped the old name; MariaDB keeps the old one.
    const bool renamed = connection.family() == schema::Family::mysql && connection.serverVersion() >= 80200;
    LS_TRY(const Rows rows, connection.query(renamed ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS"));
    if (rows.empty())
        return Error(ErrorCode::sourceMisconfigured,
                     "The server at " + connection.endpoint().toString() + " writes no binlog (log_bin is OFF)",
                     "Set log_bin in the server's configuration and restart it")
            .withRetry(ErrorRetry::afterOperator);
    BinlogStatus status;
    status.file = rows.text(0, "File");
    status.offset = toNumber(rows.text(0, "Position"));
    status.doDatabases = rows.text(0, "Binlog_Do_DB");
    status.ignoreDatabases = rows.text(0, "Binlog_Ignore_DB");
    status.gtidSet = rows.text(0, "Executed_Gtid_Set");
    std::erase_if(status.gtidSet, [](char c) { return c == '\n' || c == '\r' || c == ' '; });
    return status;
}

} // namespace lodestar::source
