// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/server/server_files.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <sstream>
#include <sys/file.h>
#include <unistd.h>
namespace lodestar::sandbox {
namespace fs = std::filesystem;
using namespace std::chrono_literals;
namespace {

/// Held while a template is made, so that test programs that start together make it once.
class FileLock final {
public:
    explicit FileLock(const fs::path& path) : m_fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        while (m_fd >= 0 && ::flock(m_fd, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    ~FileLock() {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int m_fd;
};

std::string fileText(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

Result<void> runToEnd(ChildOptions options, const fs::path& log) {
    options.outputPath = options.errorPath = log.string();
    const std::string program = options.arguments.front();
    LS_TRY(const auto child, ChildProcess::start(std::move(options)));
    const auto status = child->waitFor(120s);
    if (status == 0)
        return {};
    std::string text = fileText(log);
    if (text.size() > 2000)
        text.erase(0, text.size() - 2000);
    return Error{ErrorCode::ioFailed, program + " did not make a data folder (" +
                                          (status ? "exit status " + std::to_string(*status) : "no end within 120 s") +
                                          "): " + text};
}

std::string initOptions(const ServerInstall& install, const fs::path& data) {
    std::string text = "[mysqld]\ndatadir=" + data.string() + "\ninnodb_log_file_size=16M\n";
    if (::geteuid() == 0)
        text += "user=root\n";
    if (!install.base.empty())
        text += "basedir=" + install.base.string() + "\nlc-messages-dir=" + install.messages.string() +
                "\ninnodb_flush_log_at_trx_commit=0\nperformance_schema=OFF\n";
    return text;
}

/// MySQL 5.6 has no --initialize: its install script feeds these files to a server in bootstrap mode.
Result<void> bootstrap56(const ServerInstall& install, const fs::path& options, const fs::path& work) {
    fs::create_directories(work / "data" / "mysql");
    const fs::path input = work / "bootstrap.sql";
    std::ofstream(input, std::ios::binary) << "use mysql;\n"
                                           << fileText(install.messages / "mysql_system_tables.sql") << '\n'
                                           << fileText(install.messages / "mysql_system_tables_data.sql");
    return runToEnd({.arguments = {install.program.string(), "--defaults-file=" + options.string(), "--bootstrap"},
                     .inputPath = input.string()},
                    work / "log");
}

Result<void> initialise(ServerKind kind, const ServerInstall& install, const fs::path& work) {
    const fs::path data = work / "data";
    const fs::path options = work / "init.cnf";
    std::ofstream(options) << initOptions(install, data);
    if (kind == ServerKind::mysql56)
        return bootstrap56(install, options, work);
    if (kind != ServerKind::mariadb)
        return runToEnd(
            {.arguments = {install.program.string(), "--defaults-file=" + options.string(), "--initialize-insecure"}},
            work / "log");
    return runToEnd({.arguments = {"/usr/bin/mariadb-install-db", "--defaults-file=" + options.string(),
                                   "--auth-root-authentication-method=normal", "--skip-test-db",
                                   "--force"}}, // also where the host name cannot be resolved
                    work / "log");
}

/// Differs for every installed version, so that an upgrade makes a new template.
std::string templateName(ServerKind kind, const ServerInstall& install) {
    const auto age = fs::last_write_time(install.program).time_since_epoch().count();
    return std::string(serverKindName(kind)) + '-' + std::to_string(fs::file_size(install.program)) + '-' +
           std::to_string(age);
}

Result<fs::path> findTemplate(ServerKind kind, const ServerInstall& install) {
    const fs::path folder = cacheFolder() / "templates";
    const fs::path ready = folder / templateName(kind, install);
    if (fs::exists(ready))
        return ready;
    fs::create_directories(folder);
    const FileLock lock(folder / (std::string(serverKindName(kind)) + ".lock"));
    if (fs::exists(ready))
        return ready;
    const fs::path work = folder / (std::string(serverKindName(kind)) + ".making");
    fs::remove_all(work);
    fs::create_directories(work);
    LS_CHECK(initialise(kind, install, work));
    fs::remove(work / "data" / "auto.cnf"); // else every copy would have the same server UUID
    fs::rename(work / "data", ready);
    fs::remove_all(work);
    return ready;
}

/// A quote is doubled: MariaDB's reader of init files ends a statement wrongly after a backslash and a quote.
std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            out += c;
        out += c;
    }
    return out + '\'';
}

} // namespace

Result<void> makeDataFolder(ServerKind kind, const ServerInstall& install, const fs::path& data) {
    try {
        LS_TRY(const fs::path ready, findTemplate(kind, install));
        fs::path part = data;
        part += ".part";
        fs::remove_all(part);
        fs::create_directories(data.parent_path());
        fs::copy(ready, part, fs::copy_options::recursive);
        fs::rename(part, data);
        return {};
    } catch (const fs::filesystem_error& error) {
        const bool full = error.code() == std::errc::no_space_on_device;
        return Error{full ? ErrorCode::diskFull : ErrorCode::ioFailed,
                     std::string("cannot make the data folder of a private server: ") + error.what()};
    }
}

std::string optionFile(const PrivateServerConfig& config, const ServerInstall& install, const std::string& socketPath,
                       const fs::path& initFile) {
    const bool mariadb = config.kind == ServerKind::mariadb;
    std::ostringstream out;
    out << "[mysqld]\n"
        << "datadir=" << (config.dir / "data").string() << "\ntmpdir=" << (config.dir / "tmp").string()
        << "\nsocket=" << socketPath << "\npid-file=" << (config.dir / "server.pid").string()
        << "\nlog-error=" << (config.dir / "server.log").string();
    if (config.network)
        out << "\nport=" << config.port << "\nbind-address=127.0.0.1";
    else
        out << "\nskip-networking";
    out << "\nskip-name-resolve\nserver_id=" << config.serverId
        << "\ncharacter-set-server=utf8mb4\nmax_connections=300\nmax_allowed_packet=64M\nperformance_schema=OFF\n"
        << "innodb_buffer_pool_size=" << config.bufferPoolMiB
        << "M\ninnodb_log_file_size=16M\n"
        // A killed process loses nothing with these; only the machine's own crash would.
        << "innodb_flush_log_at_trx_commit=2\nsync_binlog=0\n";
    if (::geteuid() == 0)
        out << "user=root\n";
    if (!install.base.empty())
        out << "basedir=" << install.base.string() << "\nlc-messages-dir=" << install.messages.string() << '\n';
    if (config.kind == ServerKind::mysql80)
        out << "mysqlx=OFF\n";
    if (config.binlog)
        out << "log-bin=mysql-bin\nbinlog_format=ROW\n";
    else
        out << "skip-log-bin\n";
    if (config.binlog && config.gtid && !mariadb)
        out << "gtid_mode=ON\nenforce_gtid_consistency=ON\nlog_slave_updates=ON\n";
    if (!initFile.empty())
        out << "init-file=" << initFile.string() << '\n';
    for (const auto& line : config.extra)
        out << line << '\n';
    return std::move(out).str();
}

std::string accountStatements(ServerKind kind, const Secret& password) {
    const std::string text = quoted(password.reveal());
    std::string sql = "SET SESSION sql_log_bin=0;\nSET SESSION sql_mode='';\n";
    const std::string others =
        " WHERE User='' OR (User='root' AND Host NOT IN ('localhost','127.0.0.1'));\nFLUSH PRIVILEGES;\n";
    sql += (kind == ServerKind::mariadb ? "DELETE FROM mysql.global_priv" : "DELETE FROM mysql.user") + others;
    for (const char* account : {"'root'@'localhost'", "'root'@'127.0.0.1'"}) {
        const std::string who = account;
        switch (kind) {
        case ServerKind::mysql80:
            sql += "CREATE USER IF NOT EXISTS " + who + ";\nALTER USER " + who +
                   " IDENTIFIED WITH mysql_native_password BY " + text + ";\n";
            sql += "GRANT ALL PRIVILEGES ON *.* TO " + who + " WITH GRANT OPTION;\n";
            break;
        case ServerKind::mariadb: // GRANT .. IDENTIFIED BY leaves the password as it was when run from an init file
        case ServerKind::mysql57:
            sql += "CREATE USER IF NOT EXISTS " + who + ";\nALTER USER " + who + " IDENTIFIED BY " + text + ";\n";
            sql += "GRANT ALL PRIVILEGES ON *.* TO " + who + " WITH GRANT OPTION;\n";
            break;
        case ServerKind::mysql56:
            sql += "GRANT ALL PRIVILEGES ON *.* TO " + who + " IDENTIFIED BY " + text + " WITH GRANT OPTION;\n";
            break;
        }
    }
    return sql;
}

} // namespace lodestar::sandbox
