// SPDX-License-Identifier: GPL-3.0-or-later
// What each variable has to be and why: MySQL 8.0 Reference Manual, "Replication and Binary Logging Options and
// Variables"; MariaDB Knowledge Base, "Replication and Binary Log System Variables".
#include "core/source/preflight.h"
#include <algorithm>
#include <charconv>
#include <strings.h>
namespace lodestar::source {
namespace {

using schema::Family;

constexpr std::uint64_t kRetentionSecondsMin = 3 * 86400;

bool equalsNoCase(std::string_view a, std::string_view b) {
    return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

std::uint64_t toNumber(const std::string& text) {
    std::uint64_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

bool isManagedByAmazon(const ServerInfo& server) {
    return server.variable("basedir").find("rdsdb") != std::string::npos;
}

/// Where a setting that survives a restart belongs.
std::string keepAdvice(const ServerInfo& server, const std::string& line) {
    if (isManagedByAmazon(server))
        return "Set it in the parameter group of the instance: " + line;
    if (server.family == Family::mysql && server.version >= 80000)
        return "SET PERSIST does the same and survives a restart. Sessions that are open now keep the old value until "
               "they "
               "connect again";
    return "Add \"" + line +
           "\" under [mysqld] in the server's configuration file, so that it survives a restart. Sessions that are "
           "open now "
           "keep the old value until they connect again";
}

Check versionCheck(const ServerInfo& server) {
    Check check{"source.version",
                CheckOutcome::passed,
                "Server version",
                (server.family == Family::mariadb ? "MariaDB " : "MySQL ") + server.versionText,
                {},
                {}};
    const std::uint32_t oldest = server.family == Family::mariadb ? 100200 : 50600;
    if (server.version < oldest) {
        check.outcome = CheckOutcome::failed;
        check.advice = "Lodestar follows MySQL 5.6 and later, and MariaDB 10.2 and later";
    }
    return check;
}

Check logBinCheck(const ServerInfo& server) {
    Check check{"source.logBin", CheckOutcome::passed, "Binary log is on", "log_bin is ON", {}, {}};
    if (server.logBin)
        return check;
    check.outcome = CheckOutcome::failed;
    check.detail = "log_bin is OFF: the server keeps no record of changes";
    check.advice =
        isManagedByAmazon(server)
            ? "Switch automated backups on; on Aurora set binlog_format in the cluster parameter group and use the "
              "writer's endpoint"
            : "Add the lines under [mysqld] in the server's configuration file and restart the server";
    check.statement = isManagedByAmazon(server) ? "" : "[mysqld]\nlog_bin=mysql-bin\nserver_id=1\nbinlog_format=ROW";
    return check;
}

Check serverIdCheck(const ServerInfo& server) {
    Check check{"source.serverId",
                CheckOutcome::passed,
                "server_id is set",
                "server_id is " + std::to_string(server.serverId),
                {},
                {}};
    if (server.serverId == 0) {
        check.outcome = CheckOutcome::failed;
        check.detail = "server_id is 0: the server sends its binlog to nobody";
        check.advice = "Give the server a number that no other server of its replication has. " +
                       keepAdvice(server, "server_id=1");
        check.statement = "SET GLOBAL server_id=1";
    }
    return check;
}

Check formatCheck(const ServerInfo& server) {
    Check check{"source.binlogFormat",
                CheckOutcome::passed,
                "binlog_format = ROW",
                "binlog_format is " + server.binlogFormat,
                {},
                {}};
    if (!equalsNoCase(server.binlogFormat, "ROW") && server.logBin) {
        check.outcome = CheckOutcome::failed;
        check.advice = "In this format the log holds statements, not rows, and changes cannot be carried. " +
                       keepAdvice(server, "binlog_format=ROW");
        check.statement = "SET GLOBAL binlog_format='ROW'";
    }
    return check;
}

Check rowImageCheck(const ServerInfo& server) {
    Check check{"source.rowImage",
                CheckOutcome::passed,
                "binlog_row_image = FULL",
                "binlog_row_image is " + server.binlogRowImage,
                {},
                {}};
    if (equalsNoCase(server.binlogRowImage, "FULL"))
        return check;
    check.statement = "SET GLOBAL binlog_row_image='FULL'";
    if (server.family == schema::Family::mysql) {
        check.outcome = CheckOutcome::warning;
        check.advice = "Updates are logged without the columns that did not change: they are sent as partial updates, "
                       "in smaller loads. A table stops at a change that the log does not tell whole (a new row with "
                       "a default that is not NULL, a changed key, a target without Primary Key). " +
                       keepAdvice(server, "binlog_row_image=FULL");
        return check;
    }
    check.outcome = CheckOutcome::failed;
    check.advice = "Updates are logged without the columns that did not change, and MariaDB leaves out defaults that a "
                   "REPLACE set, so rows cannot be written whole. " +
                   keepAdvice(server, "binlog_row_image=FULL");
    return check;
}

Check valueOptionsCheck(const ServerInfo& server) {
    const std::string value = server.variable("binlog_row_value_options");
    return {"source.rowValueOptions",
            CheckOutcome::passed,
            value.empty() ? "JSON is logged whole" : "JSON is logged as differences, which are applied",
            "binlog_row_value_options is " + (value.empty() ? "not set" : value),
            {},
            {}};
}

Check retentionCheck(const ServerInfo& server) {
    Check check{"source.retention", CheckOutcome::passed, "Binlog files are kept long enough", {}, {}, {}};
    const std::uint64_t seconds = toNumber(server.variable("binlog_expire_logs_seconds"));
    const std::uint64_t kept = seconds != 0 ? seconds : toNumber(server.variable("expire_logs_days")) * 86400;
    if (isManagedByAmazon(server)) {
        check.outcome = CheckOutcome::info;
        check.detail = "The variables of a managed server do not show how long it keeps its logs";
        check.advice = "Set the retention to at least three days; unset, files vanish as soon as they are backed up";
        check.statement = "CALL mysql.rds_set_configuration('binlog retention hours', 168)";
        return check;
    }
    if (kept == 0 || (server.has("binlog_expire_logs_auto_purge") && !server.isOn("binlog_expire_logs_auto_purge"))) {
        check.detail = "The server does not delete its logs by itself";
        return check;
    }
    check.detail = "The server deletes logs after " + std::to_string(kept / 3600) + " hours";
    if (kept >= kRetentionSecondsMin)
        return check;
    check.outcome = CheckOutcome::warning;
    check.advice = "A stop, or a copy of large tables, that lasts longer means copying again. Keep at least three days";
    const bool inSeconds = server.has("binlog_expire_logs_seconds");
    check.statement = inSeconds ? "SET GLOBAL binlog_expire_logs_seconds=604800" : "SET GLOBAL expire_logs_days=7";
    return check;
}

Check gtidCheck(const ServerInfo& server) {
    Check check{"source.gtidMode", CheckOutcome::passed, "GTIDs are on", {}, {}, {}};
    if (server.family == Family::mariadb) {
        check.detail = "MariaDB always writes GTIDs";
        return check;
    }
    const std::string mode = server.variable("gtid_mode");
    check.detail = "gtid_mode is " + (mode.empty() ? "unknown to this server" : mode);
    if (server.gtidMode)
        return check;
    check.outcome = CheckOutcome::warning;
    check.advice =
        "It works without; but a position then holds for this one server only, so that a failover means copying "
        "again, and a copy starts by reading one binlog file from its beginning";
    if (server.version >= 50706)
        check.statement = "SET GLOBAL enforce_gtid_consistency=ON;\nSET GLOBAL gtid_mode=OFF_PERMISSIVE;\n"
                          "SET GLOBAL gtid_mode=ON_PERMISSIVE;\nSET GLOBAL gtid_mode=ON";
    else
        check.statement = "[mysqld]\ngtid_mode=ON\nenforce_gtid_consistency=ON\nlog_slave_updates=ON";
    return check;
}

Check temporalFormatCheck(const ServerInfo& server) {
    Check check{"source.temporalFormat",
                CheckOutcome::passed,
                "Temporal columns are made in the current format",
                "mysql56_temporal_format is ON",
                {},
                {}};
    if (!server.isOn("mysql56_temporal_format")) {
        check.outcome = CheckOutcome::failed;
        check.detail =
            "mysql56_temporal_format is OFF: new TIME, DATETIME and TIMESTAMP columns get a format that the log "
            "does not describe";
        check.advice = keepAdvice(server, "mysql56_temporal_format=ON");
        check.statement = "SET GLOBAL mysql56_temporal_format=ON";
    }
    return check;
}

} // namespace

std::vector<Check> checkVariables(const ServerInfo& server) {
    std::vector<Check> checks{versionCheck(server), logBinCheck(server),   serverIdCheck(server),
                              formatCheck(server),  rowImageCheck(server), valueOptionsCheck(server),
                              gtidCheck(server)};
    if (server.logBin)
        checks.push_back(retentionCheck(server));
    if (server.has("mysql56_temporal_format"))
        checks.push_back(temporalFormatCheck(server));
    if (server.isOn("wsrep_on"))
        checks.push_back({"source.cluster",
                          CheckOutcome::warning,
                          "The server is a node of a cluster",
                          "wsrep_on is ON",
                          "Binlog files differ from node to node: always connect to the same one",
                          {}});
    return checks;
}

} // namespace lodestar::source
