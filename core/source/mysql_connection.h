// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One connection to a MySQL or MariaDB server: statements with small results, and raw protocol commands whose answers
// the caller reads packet by packet (binlog dump, prepared statements).
// Used by one thread at a time; only interrupt() may be called from any thread. TLS modes are enforced: a connection
// that should be encrypted and is not is closed and reported. Does not reconnect by itself.
// The process must ignore SIGPIPE: OpenSSL writes to the socket without MSG_NOSIGNAL.
#include "core/base/result.h"
#include "core/schema/table.h"
#include "core/source/endpoint.h"
#include "core/source/packet_reader.h"
#include "core/source/server_error.h"
#include "core/source/sql_text.h"
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct st_mysql; // MYSQL of the client library; its headers stay out of ours

namespace lodestar::source {

/// A small result, completely in memory, as the server's text.
struct Rows {
    std::vector<std::string> columns;
    std::vector<std::vector<std::optional<std::string>>> rows;
    [[nodiscard]] bool empty() const { return rows.empty(); }
    [[nodiscard]] std::size_t size() const { return rows.size(); }
    /// By name without regard to ASCII case; -1 if there is none. Several statements gained columns over the versions.
    [[nodiscard]] int columnIndex(std::string_view name) const;
    /// The value, or "" for NULL or a column that is not there.
    [[nodiscard]] std::string text(std::size_t row, std::string_view column) const;
    [[nodiscard]] std::string text(std::size_t row, std::size_t column) const;
};

/// Decides the time-outs. `binlog` expects a heartbeat each second.
enum class Purpose : std::uint8_t { browse, snapshot, binlog, admin };

class MySqlConnection final {
public:
    /// Connects, checks the encryption, and sets the session: utf8mb4, time zone +00:00, empty sql_mode, repeatable
    /// read, no statement time limit, lock_wait_timeout 5 s. With Purpose::snapshot the server sends in large pieces.
    [[nodiscard]] static Result<std::unique_ptr<MySqlConnection>> open(const Endpoint& endpoint, Purpose purpose);
    MySqlConnection(const MySqlConnection&) = delete;
    MySqlConnection& operator=(const MySqlConnection&) = delete;
    ~MySqlConnection();

    [[nodiscard]] Result<void> execute(std::string_view sql);
    /// For results of at most some thousand rows. An error within the result is an error of the call.
    [[nodiscard]] Result<Rows> query(std::string_view sql);

    /// One row of a result: the server's text, nullopt for NULL, valid during the call.
    using RowView = std::span<const std::optional<std::string_view>>;
    /// Row by row while the server sends, without keeping them. An error of `take` ends the result and is the error of
    /// the call; the rest is read away.
    [[nodiscard]] Result<void> each(std::string_view sql, const std::function<Result<void>(RowView)>& take);

    /// Sends one protocol command. With expectOk, the OK packet is read and an error packet becomes the error; without,
    /// the caller reads the answer with readPacket() to its end before the next call of anything else.
    [[nodiscard]] Result<void> command(std::uint8_t commandCode, std::span<const std::uint8_t> payload, bool expectOk);
    /// The next packet's payload, valid until the next call. An error packet, a lost connection and a time-out are
    /// errors; EOF packets (0xfe, shorter than 9 bytes) are the caller's.
    [[nodiscard]] Result<std::span<const std::uint8_t>> readPacket();
    /// The next packet if it was received already and begins with a zero byte (a row of the binary protocol, a binlog
    /// event); empty: ask readPacket(). Never waits, and never on encrypted connections.
    [[nodiscard]] std::span<const std::uint8_t> packetHere() {
        return m_direct && m_direct->nextHere() ? m_direct->payload() : std::span<const std::uint8_t>();
    }

    /// From any thread: makes the running call and every later one fail with ErrorCode::cancelled, at once.
    void interrupt() noexcept;
    [[nodiscard]] bool interrupted() const noexcept { return m_interrupted.load(std::memory_order_acquire); }

    [[nodiscard]] schema::Family family() const { return m_family; }
    /// 80015 for 8.0.15, 101119 for 10.11.19
    [[nodiscard]] std::uint32_t serverVersion() const { return m_version; }
    [[nodiscard]] const std::string& serverVersionText() const { return m_versionText; }
    /// The server's number of this connection, for KILL.
    [[nodiscard]] std::uint64_t threadId() const;
    /// Error number of the last failed call; 0 if none failed.
    [[nodiscard]] int lastErrno() const { return m_lastErrno; }
    /// Cipher in use; empty when not encrypted.
    [[nodiscard]] std::string tlsCipher() const;
    [[nodiscard]] const Endpoint& endpoint() const { return m_endpoint; }

private:
    MySqlConnection(const Endpoint& endpoint, Purpose purpose);
    [[nodiscard]] Result<void> connect();
    [[nodiscard]] Result<void> setOptions();
    [[nodiscard]] Result<void> setSession();
    [[nodiscard]] Result<void> growServerBuffer();
    [[nodiscard]] Result<void> checkReady(std::string_view doing);
    [[nodiscard]] Error failure(std::string_view doing);
    [[nodiscard]] Error failure(ServerFault fault, std::string_view doing);
    [[nodiscard]] Result<std::span<const std::uint8_t>> readDirect();

    Endpoint m_endpoint;
    Purpose m_purpose;
    st_mysql* m_mysql = nullptr;
    /// A second descriptor of the same socket. It lives as long as the object, so that interrupt() can never hit a
    /// descriptor that the library closed and the system gave to somebody else.
    int m_socket = -1;
    std::optional<PacketReader> m_direct; ///< plain connections; encrypted ones read through the library
    std::atomic<bool> m_interrupted = false;
    schema::Family m_family = schema::Family::mysql;
    std::uint32_t m_version = 0;
    std::string m_versionText;
    int m_lastErrno = 0;
};

} // namespace lodestar::source
