// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/preflight.h"
#include "core/source/mysql_connection.h"
#include <algorithm>
#include <charconv>
#include <cstring>
#include <random>
namespace lodestar::source {
namespace {

using schema::Family;
using schema::SourceTable;

constexpr std::uint8_t kComBinlogDump = 0x12;
constexpr std::uint16_t kDumpNonBlocking = 1;
constexpr std::size_t kTablesNamed = 10;

Check failedCheck(std::string id, std::string title, const Error& error) {
    Check check{std::move(id), CheckOutcome::failed, std::move(title), error.detail, error.advice, error.statement};
    if (check.detail.empty())
        check.detail = errorCodeText(error.code);
    return check;
}

/// 'user'@'host' of the account that the server took this login for.
std::string accountName(MySqlConnection& connection) {
    const auto rows = connection.query("SELECT CURRENT_USER()");
    const std::string account = rows ? rows->text(0, std::size_t{0}) : std::string();
    const std::size_t at = account.rfind('@');
    if (at == std::string::npos)
        return quoteString(connection.endpoint().user) + "@'%'";
    return quoteString(account.substr(0, at)) + '@' + quoteString(account.substr(at + 1));
}

std::vector<std::string> splitList(const std::string& text) {
    std::vector<std::string> out;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        if (end > begin)
            out.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

/// Runs the checks that ask the server; one object per run.
class Preflight final {
public:
    Preflight(const PreflightInput& input, std::stop_token stop) : m_input(input), m_stop(std::move(stop)) {}

    std::vector<Check> run() {
        if (!connect())
            return std::move(m_checks);
        append(checkVariables(m_server));
        const auto steps = {&Preflight::checkStatus,    &Preflight::checkDump,    &Preflight::checkSelect,
                            &Preflight::checkLock,      &Preflight::checkReplica, &Preflight::checkReaderId,
                            &Preflight::checkConditions};
        for (const auto step : steps) {
            if (m_stop.stop_requested())
                return std::move(m_checks);
            (this->*step)();
        }
        append(checkTables(m_server, m_input.tables, m_input.missingTables));
        return std::move(m_checks);
    }

private:
    void append(std::vector<Check> checks) {
        m_checks.insert(m_checks.end(), std::make_move_iterator(checks.begin()), std::make_move_iterator(checks.end()));
    }
    void passed(std::string id, std::string title, std::string detail) {
        m_checks.push_back({std::move(id), CheckOutcome::passed, std::move(title), std::move(detail), {}, {}});
    }
    bool connect();
    void checkStatus();
    void checkDump();
    void checkSelect();
    void checkLock();
    void checkReplica();
    void checkConditions();
    void checkReaderId();
    [[nodiscard]] Result<void> openDump(std::uint32_t serverId);

    const PreflightInput& m_input;
    std::stop_token m_stop;
    std::vector<Check> m_checks;
    std::unique_ptr<MySqlConnection> m_connection;
    ServerInfo m_server;
    std::string m_account;
};

bool Preflight::connect() {
    auto connection = MySqlConnection::open(m_input.endpoint, Purpose::admin);
    if (!connection) {
        m_checks.push_back(failedCheck("source.connect", "Connection to MySQL", connection.error()));
        return false;
    }
    m_connection = std::move(*connection);
    const std::string cipher = m_connection->tlsCipher();
    passed("source.connect", "Connection to MySQL",
           m_input.endpoint.toString() + (cipher.empty() ? ", not encrypted" : ", encrypted with " + cipher));
    auto server = readServerInfo(*m_connection);
    if (!server) {
        m_checks.push_back(failedCheck("source.version", "Server version", server.error()));
        return false;
    }
    m_server = std::move(*server);
    m_account = accountName(*m_connection);
    return true;
}

void Preflight::checkStatus() {
    const std::string title = "May read the binlog's position";
    const auto status = readBinlogStatus(*m_connection);
    if (!status) {
        if (status.error().code == ErrorCode::sourceMisconfigured)
            return; // the check of log_bin has said it
        Check check = failedCheck("source.grantReplicationClient", title, status.error());
        check.advice = "The privilege REPLICATION CLIENT is missing (MariaDB calls it BINLOG MONITOR)";
        check.statement = "GRANT REPLICATION CLIENT ON *.* TO " + m_account;
        m_checks.push_back(std::move(check));
        return;
    }
    passed("source.grantReplicationClient", title, "Now at " + status->file + ':' + std::to_string(status->offset));
    const std::vector<std::string> only = splitList(status->doDatabases);
    const std::vector<std::string> ignored = splitList(status->ignoreDatabases);
    if (only.empty() && ignored.empty())
        return passed("source.binlogFilters", "All databases are logged", "No binlog_do_db, no binlog_ignore_db");
    std::string hidden;
    for (const SourceTable& table : m_input.tables) {
        const std::string& name = table.id.database;
        const bool isLogged = (only.empty() || std::find(only.begin(), only.end(), name) != only.end()) &&
                              std::find(ignored.begin(), ignored.end(), name) == ignored.end();
        if (!isLogged && hidden.find('"' + name + '"') == std::string::npos)
            hidden += (hidden.empty() ? "\"" : ", \"") + name + '"';
    }
    const std::string found =
        "binlog_do_db is \"" + status->doDatabases + "\", binlog_ignore_db is \"" + status->ignoreDatabases + '"';
    if (hidden.empty())
        m_checks.push_back(
            {"source.binlogFilters", CheckOutcome::info, "Selected databases are logged", found, {}, {}});
    else
        m_checks.push_back({"source.binlogFilters",
                            CheckOutcome::failed,
                            "Selected databases are logged",
                            "Not logged: " + hidden + " (" + found + ')',
                            "Take the filter out of the server's configuration file and restart the server",
                            {}});
}

Result<void> Preflight::openDump(std::uint32_t serverId) {
    LS_TRY(const auto reader, MySqlConnection::open(m_input.endpoint, Purpose::binlog));
    LS_CHECK(reader->execute("SET @master_binlog_checksum=@@GLOBAL.binlog_checksum, @mariadb_slave_capability=4"));
    // COM_BINLOG_DUMP: offset (4), flags (2), server id (4), file name; no name is the first file.
    std::vector<std::uint8_t> request(10);
    const std::uint32_t offset = 4;
    std::memcpy(request.data(), &offset, 4);
    std::memcpy(request.data() + 4, &kDumpNonBlocking, 2);
    std::memcpy(request.data() + 6, &serverId, 4);
    LS_CHECK(reader->command(kComBinlogDump, request, false));
    LS_CHECK(reader->readPacket());
    reader->interrupt(); // the rest of the log is not wanted
    return {};
}

void Preflight::checkDump() {
    if (!m_server.logBin || m_server.serverId == 0)
        return;
    // A number that nobody else has: a second reader with the same number would end the first.
    const std::uint32_t serverId = 0x40000000U | (std::random_device{}() & 0x3fffffffU);
    const auto opened = openDump(serverId);
    const std::string title = "May read the binlog";
    if (opened)
        return passed("source.grantReplicationSlave", title, "The server sends its binlog");
    Check check = failedCheck("source.grantReplicationSlave", title, opened.error());
    if (opened.error().code == ErrorCode::sourceGrantMissing) {
        check.advice = "The privilege REPLICATION SLAVE is missing";
        check.statement = "GRANT REPLICATION SLAVE ON *.* TO " + m_account;
    }
    m_checks.push_back(std::move(check));
}

void Preflight::checkSelect() {
    std::string refused;
    std::string statement;
    std::size_t count = 0;
    for (const SourceTable& table : m_input.tables) {
        if (m_stop.stop_requested())
            return;
        if (const auto read = m_connection->query("SELECT * FROM " + quotedTable(table.id) + " LIMIT 0");
            read || m_connection->interrupted())
            continue;
        if (count++ < kTablesNamed) {
            refused += (refused.empty() ? "" : ", ") + table.id.toString() + " (" +
                       std::to_string(m_connection->lastErrno()) + ')';
            statement += (statement.empty() ? "GRANT SELECT ON " : ";\nGRANT SELECT ON ") + quotedTable(table.id) +
                         " TO " + m_account;
        }
    }
    if (count == 0) {
        if (!m_input.tables.empty())
            passed("source.grantSelect", "May read the selected tables",
                   std::to_string(m_input.tables.size()) + " tables");
        return;
    }
    m_checks.push_back(
        {"source.grantSelect", CheckOutcome::failed, "May read the selected tables",
         "Reading was refused for " + refused +
             (count > kTablesNamed ? " and " + std::to_string(count - kTablesNamed) + " more" : ""),
         "The privilege SELECT is missing, or the table cannot be opened (the server's error number stands "
         "behind each name)",
         statement});
}

/// The server says itself whether it understands them; LIMIT 0 reads no row.
void Preflight::checkConditions() {
    for (const auto& [table, condition] : m_input.conditions) {
        const std::string title = "Understands the condition on " + table.toString();
        const auto asked =
            m_connection->query("SELECT 1 FROM " + quotedTable(table) + " WHERE (" + condition + ") LIMIT 0");
        if (asked) {
            passed("source.condition", title, condition);
            continue;
        }
        if (m_stop.stop_requested() || m_connection->interrupted())
            return;
        Check check = failedCheck("source.condition", title, asked.error());
        check.advice = "Correct the condition: " + condition;
        m_checks.push_back(std::move(check));
    }
}

void Preflight::checkLock() {
    // Only MySQL needs a lock to open an exact view, and only for tables without a key.
    if (m_server.family == Family::mariadb)
        return;
    for (const SourceTable& table : m_input.tables) {
        if (table.isView || !table.rowKey().empty())
            continue;
        (void)m_connection->execute("SET SESSION lock_wait_timeout=1");
        const auto locked = m_connection->execute("LOCK TABLES " + quotedTable(table.id) + " READ");
        (void)m_connection->execute("UNLOCK TABLES");
        if (!locked && locked.error().code == ErrorCode::sourceGrantMissing) {
            Check check = failedCheck("source.grantLockTables", "May lock tables without a key", locked.error());
            check.advice = table.id.toString() +
                           " has no key and has to be copied at an exact position, for which it is "
                           "locked some milliseconds";
            check.statement = "GRANT LOCK TABLES ON " + quotedName(table.id.database) + ".* TO " + m_account;
            m_checks.push_back(std::move(check));
            return;
        }
    }
}

void Preflight::checkReplica() {
    const bool renamed = m_server.family == Family::mysql && m_server.version >= 80022;
    const auto rows = m_connection->query(renamed ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS");
    const std::string title = "Replicated changes are logged";
    const bool logged = m_server.isOn("log_slave_updates") || m_server.isOn("log_replica_updates");
    if (!rows) {
        if (!logged)
            m_checks.push_back({"source.logReplicaUpdates",
                                CheckOutcome::info,
                                title,
                                "This user may not see whether the server is a replica",
                                "If it is one, log_slave_updates has to be ON there",
                                {}});
        return;
    }
    if (rows->empty())
        return passed("source.logReplicaUpdates", title, "The server is not a replica");
    if (logged)
        return passed("source.logReplicaUpdates", title, "The server is a replica and logs what it applies");
    m_checks.push_back(
        {"source.logReplicaUpdates", CheckOutcome::failed, title,
         "The server is a replica with log_slave_updates=OFF: what it receives is not in its binlog",
         "Add the line under [mysqld] in the replica's configuration file and restart it, or read from the "
         "primary server",
         "[mysqld]\nlog_slave_updates=ON"});
}

void Preflight::checkReaderId() {
    if (m_input.readerServerId == 0)
        return;
    const std::string title = "The reader's number is free";
    const std::string number = std::to_string(m_input.readerServerId);
    if (m_input.readerServerId == m_server.serverId) {
        m_checks.push_back({"source.readerServerId",
                            CheckOutcome::failed,
                            title,
                            "server-id " + number + " is the number of the server itself",
                            "Choose another server-id",
                            {}});
        return;
    }
    const bool renamed = m_server.family == Family::mysql && m_server.version >= 80022;
    const auto rows = m_connection->query(renamed ? "SHOW REPLICAS" : "SHOW SLAVE HOSTS");
    if (!rows) {
        m_checks.push_back({"source.readerServerId",
                            CheckOutcome::info,
                            title,
                            "This user may not list the server's readers, so server-id " + number + " was not compared",
                            {},
                            {}});
        return;
    }
    for (std::size_t i = 0; i < rows->size(); ++i)
        if (rows->text(i, "Server_Id") == number) {
            m_checks.push_back(
                {"source.readerServerId",
                 CheckOutcome::warning,
                 title,
                 "A reader with server-id " + number + " is connected (" + rows->text(i, "Host") + ')',
                 "If it is not an earlier run of this pipeline, choose another server-id: two readers with one "
                 "number end each other",
                 {}});
            return;
        }
    passed("source.readerServerId", title, "server-id " + number + " is not in use");
}

} // namespace

std::vector<Check> runPreflight(const PreflightInput& input, std::stop_token stop) {
    return Preflight(input, std::move(stop)).run();
}

} // namespace lodestar::source
