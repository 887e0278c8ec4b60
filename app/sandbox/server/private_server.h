// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A database server process of our own: loopback only, in a folder of its own, gone when this process is gone.
// Used as sample source, as the sandbox's row store and by the tests. Works as root and as any other user.
// Not thread-safe: one owner. Accounts: root at localhost and 127.0.0.1, with the given password or none; they are not
// in the binlog, so a fresh server has an empty GTID set.
#include "app/sandbox/server/child_process.h"
#include "app/sandbox/server/server_install.h"
#include "core/base/secret.h"
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>
namespace lodestar::sandbox {

struct PrivateServerConfig {
    ServerKind kind = ServerKind::mariadb;
    std::filesystem::path dir; ///< created when missing; a data folder in it is used again
    std::uint16_t port = 0;    ///< 0: a free one, kept over restarts of this object
    Secret rootPassword;       ///< applied when the data folder is made
    bool network = true;       ///< false: no TCP port, only the socket, which no other user can reach
    bool binlog = true;        ///< ROW format, full row image
    std::uint32_t serverId = 1;
    bool gtid = false; ///< gtid_mode of MySQL; MariaDB has GTIDs always
    std::uint32_t bufferPoolMiB = 64;
    std::vector<std::string> extra; ///< further lines for [mysqld], e.g. "binlog_format=STATEMENT"; they win
    std::chrono::milliseconds startTimeout{90000};
};

class PrivateServer final {
public:
    /// Ok when a server of that kind can be started here; else the error says what to install.
    [[nodiscard]] static Result<void> available(ServerKind kind);

    explicit PrivateServer(PrivateServerConfig config);
    /// Kills the server: quick, and its files stay usable. Call stop() for an orderly end.
    ~PrivateServer();
    PrivateServer(const PrivateServer&) = delete;
    PrivateServer& operator=(const PrivateServer&) = delete;

    /// Returns when the server answers a query, over TCP if it has a port. Does nothing if it runs.
    Result<void> start();
    /// Orderly end; safe to call when it does not run.
    Result<void> stop();
    /// The end of a crashed machine, as far as the server's files can tell.
    void kill9();
    Result<void> restart();
    [[nodiscard]] bool running() const { return m_process && m_process->running(); }

    [[nodiscard]] std::uint16_t port() const { return m_config.port; }
    [[nodiscard]] std::string socketPath() const { return m_socket; }
    [[nodiscard]] const Secret& rootPassword() const { return m_config.rootPassword; }
    [[nodiscard]] ServerKind kind() const { return m_config.kind; }
    [[nodiscard]] pid_t pid() const { return m_process ? m_process->pid() : -1; }
    [[nodiscard]] std::filesystem::path dataFolder() const { return m_config.dir / "data"; }
    [[nodiscard]] std::filesystem::path logPath() const { return m_config.dir / "server.log"; }
    /// Lines for [mysqld] from the next start on.
    void setExtra(std::vector<std::string> lines) { m_config.extra = std::move(lines); }

private:
    Result<void> makeSocketPath();
    Result<void> launch(bool fresh);
    Result<void> waitUntilAnswering();
    [[nodiscard]] std::string lastErrors() const;

    PrivateServerConfig m_config;
    std::string m_socket;
    std::filesystem::path m_ownSocketFolder; ///< made only where dir is too long for a socket's address
    bool m_portWasFree = false;
    std::unique_ptr<ChildProcess> m_process;
};

} // namespace lodestar::sandbox
