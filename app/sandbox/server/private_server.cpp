// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/server/private_server.h"
#include "app/sandbox/server/server_files.h"
#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <fstream>
#include <mysql.h>
#include <mysqld_error.h>
#include <random>
#include <sys/socket.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <variant>
namespace lodestar::sandbox {
namespace fs = std::filesystem;
using namespace std::chrono_literals;
namespace {

constexpr std::size_t kSocketPathBytesMax = 107; // sun_path of unix(7), without the final zero

bool isPortFree(std::uint16_t port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return false;
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool free = ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(fd);
    return free;
}

/// Below Linux's range for outgoing connections, so that the port is still free when the server is started again.
Result<std::uint16_t> pickPort() {
    std::random_device random;
    std::uniform_int_distribution<unsigned> choose(15000, 31999);
    for (int i = 0; i < 200; ++i)
        if (const auto port = static_cast<std::uint16_t>(choose(random)); isPortFree(port))
            return port;
    return Error{ErrorCode::ioFailed, "no free TCP port between 15000 and 31999 on 127.0.0.1"};
}

Result<void> writePrivateFile(const fs::path& path, const std::string& text) {
    ::unlink(path.c_str());
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool good = fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    const int reason = errno;
    if (fd >= 0)
        ::close(fd);
    if (good)
        return {};
    return Error{reason == ENOSPC ? ErrorCode::diskFull : ErrorCode::ioFailed,
                 "cannot write " + path.string() + ": " + std::strerror(reason)};
}

/// The data folder that the server at this port, or without one at this socket, works on; or the client's error number
/// while it does not answer.
std::variant<unsigned, fs::path> answeringFolder(std::uint16_t port, const std::string& socket,
                                                 const Secret& password) {
    std::unique_ptr<MYSQL, decltype(&mysql_close)> connection(mysql_init(nullptr), &mysql_close);
    const unsigned seconds = 5;
    mysql_options(connection.get(), MYSQL_OPT_CONNECT_TIMEOUT, &seconds);
    mysql_options(connection.get(), MYSQL_OPT_READ_TIMEOUT, &seconds);
    const bool tcp = port != 0;
    if (mysql_real_connect(connection.get(), tcp ? "127.0.0.1" : nullptr, "root", password.reveal().c_str(), nullptr,
                           port, tcp ? nullptr : socket.c_str(), 0) == nullptr ||
        mysql_query(connection.get(), "SELECT @@datadir") != 0)
        return mysql_errno(connection.get());
    std::unique_ptr<MYSQL_RES, decltype(&mysql_free_result)> result(mysql_store_result(connection.get()),
                                                                    &mysql_free_result);
    const MYSQL_ROW row = result ? mysql_fetch_row(result.get()) : nullptr;
    if (row == nullptr || row[0] == nullptr)
        return mysql_errno(connection.get());
    return fs::path(row[0]);
}

} // namespace

Result<void> PrivateServer::available(ServerKind kind) {
    LS_CHECK(findServer(kind));
    return {};
}

PrivateServer::PrivateServer(PrivateServerConfig config) : m_config(std::move(config)) {
    m_config.dir = fs::absolute(m_config.dir);
    m_portWasFree = m_config.network && m_config.port == 0;
    mysql_server_init(0, nullptr, nullptr);
}

PrivateServer::~PrivateServer() {
    kill9();
    if (!m_ownSocketFolder.empty()) {
        std::error_code ignored;
        fs::remove_all(m_ownSocketFolder, ignored);
    }
}

Result<void> PrivateServer::start() {
    if (running())
        return {};
    m_process.reset();
    LS_TRY(const ServerInstall install, findServer(m_config.kind));
    const bool fresh = !fs::exists(dataFolder());
    if (fresh)
        LS_CHECK(makeDataFolder(m_config.kind, install, dataFolder()));
    std::error_code failed;
    fs::remove_all(m_config.dir / "tmp", failed);
    fs::create_directories(m_config.dir / "tmp", failed);
    LS_CHECK(makeSocketPath());
    // Another process may take a picked port before the server binds it: then another one is picked.
    for (int attempt = 1;; ++attempt) {
        if (m_config.network && m_config.port == 0) {
            LS_TRY(m_config.port, pickPort());
        }
        auto started = launch(fresh);
        if (started || !m_portWasFree || attempt == 5 || isPortFree(m_config.port))
            return started;
        m_process.reset();
        m_config.port = 0;
    }
}

Result<void> PrivateServer::makeSocketPath() {
    std::error_code failed;
    m_socket = (m_config.dir / "mysql.sock").string();
    // The server lets everybody write to its socket: without a network the folder is what keeps others out.
    if (!m_config.network && ::chmod(m_config.dir.c_str(), 0700) != 0)
        return Error{ErrorCode::ioFailed,
                     "cannot close " + m_config.dir.string() + " to others: " + std::strerror(errno)};
    if (m_socket.size() <= kSocketPathBytesMax)
        return {};
    if (m_ownSocketFolder.empty()) {
        std::string pattern = (fs::temp_directory_path(failed) / "lodestar-XXXXXX").string(); // mkdtemp: mode 0700
        if (::mkdtemp(pattern.data()) == nullptr)
            return Error{ErrorCode::ioFailed, std::string("no folder for a socket: ") + std::strerror(errno)};
        m_ownSocketFolder = pattern;
    }
    m_socket = (m_ownSocketFolder / "mysql.sock").string();
    return {};
}

Result<void> PrivateServer::launch(bool fresh) {
    LS_TRY(const ServerInstall install, findServer(m_config.kind));
    // The file is there until the first start has succeeded, so a start that was cut short is made up for.
    const fs::path initFile = m_config.dir / "accounts.sql";
    if (fresh)
        LS_CHECK(writePrivateFile(initFile, accountStatements(m_config.kind, m_config.rootPassword)));
    const bool first = fs::exists(initFile);
    const fs::path options = m_config.dir / "my.cnf";
    LS_CHECK(writePrivateFile(options, optionFile(m_config, install, m_socket, first ? initFile : fs::path())));
    std::error_code ignored;
    fs::remove(logPath(), ignored);
    LS_TRY(m_process,
           ChildProcess::start({.arguments = {install.program.string(), "--defaults-file=" + options.string()},
                                .errorPath = (m_config.dir / "server.err").string(),
                                .outputPath = (m_config.dir / "server.err").string(),
                                .workingFolder = m_config.dir.string()}));
    LS_CHECK(waitUntilAnswering());
    if (first)
        fs::remove(initFile, ignored);
    return {};
}

Result<void> PrivateServer::waitUntilAnswering() {
    const auto deadline = std::chrono::steady_clock::now() + m_config.startTimeout;
    int denied = 0; // more than once: another server may hold the port for the moment until ours gives up
    for (;;) {
        if (!running())
            return Error{ErrorCode::ioFailed, "the private server " + std::string(serverKindName(m_config.kind)) +
                                                  " ended while starting: " + lastErrors()};
        const auto answer = answeringFolder(m_config.port, m_socket, m_config.rootPassword);
        std::error_code failed;
        if (const auto* folder = std::get_if<fs::path>(&answer);
            folder && fs::equivalent(*folder, dataFolder(), failed))
            return {};
        if (const auto* number = std::get_if<unsigned>(&answer);
            number != nullptr && *number == ER_ACCESS_DENIED_ERROR && ++denied == 50) {
            kill9();
            return Error{ErrorCode::sourceAccessDenied,
                         "the private server in " + m_config.dir.string() + " refuses root's password",
                         "Use the password that the folder was made with, or remove the folder"};
        }
        if (std::chrono::steady_clock::now() > deadline) {
            kill9();
            return Error{ErrorCode::ioFailed,
                         "the private server " + std::string(serverKindName(m_config.kind)) + " did not answer at " +
                             (m_config.port != 0 ? "port " + std::to_string(m_config.port) : m_socket) +
                             " in time: " + lastErrors()};
        }
        std::this_thread::sleep_for(20ms);
    }
}

Result<void> PrivateServer::stop() {
    if (!m_process)
        return {};
    const int status = m_process->terminate(60s);
    m_process.reset();
    if (status != 0)
        return Error{ErrorCode::ioFailed, "the private server " + std::string(serverKindName(m_config.kind)) +
                                              " ended with status " + std::to_string(status) + ": " + lastErrors()};
    return {};
}

void PrivateServer::kill9() { m_process.reset(); }

Result<void> PrivateServer::restart() {
    LS_CHECK(stop());
    return start();
}

std::string PrivateServer::lastErrors() const {
    std::deque<std::string> errors;
    std::deque<std::string> lines;
    const auto keep = [](std::deque<std::string>& list, const std::string& line) {
        list.push_back(line);
        if (list.size() > 4)
            list.pop_front();
    };
    for (const auto& path : {m_config.dir / "server.err", logPath()}) {
        std::ifstream in(path);
        for (std::string line; std::getline(in, line);) {
            keep(lines, line);
            if (line.find("ERROR") != std::string::npos)
                keep(errors, line);
        }
    }
    std::string text;
    for (const auto& line : errors.empty() ? lines : errors)
        text += (text.empty() ? "" : " | ") + line;
    return redact(text.empty() ? "its log is empty" : text, m_config.rootPassword.reveal());
}

} // namespace lodestar::sandbox
