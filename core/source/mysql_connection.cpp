// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/mysql_connection.h"
#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <mutex>
#include <mysql.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>
namespace lodestar::source {
namespace {

constexpr std::string_view kShortStatement = "A statement";

std::chrono::milliseconds readTimeout(Purpose purpose) {
    switch (purpose) {
    case Purpose::browse:
    case Purpose::admin:
        return std::chrono::seconds(120);
    case Purpose::snapshot:
        return std::chrono::seconds(900); // a walk along an index of a cold table may be silent for long
    case Purpose::binlog:
        return std::chrono::seconds(10); // heartbeats come each second
    }
    return std::chrono::seconds(60);
}

Result<std::string> readableFile(const std::string& path, std::string_view what) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return Error(ErrorCode::invalidFile, std::string(what) + " \"" + path + "\" cannot be read",
                     "Check the path and its permissions")
            .withRetry(ErrorRetry::afterOperator);
    return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

/// The library takes a missing or wrong key file for none at all and fetches a key from the network, so it is checked
/// here.
Result<void> checkPublicKey(const std::string& path) {
    LS_TRY(const std::string text, readableFile(path, "The public key file of the server"));
    if (text.find("BEGIN PUBLIC KEY") == std::string::npos && text.find("BEGIN RSA PUBLIC KEY") == std::string::npos)
        return Error(ErrorCode::invalidFile, "\"" + path + "\" does not hold a public key in PEM form",
                     "Give the server's public_key.pem");
    return {};
}

void keepAlive(int socket) {
    const int on = 1;
    const int idleSeconds = 30;
    const int intervalSeconds = 10;
    const int probes = 4;
    ::setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPIDLE, &idleSeconds, sizeof idleSeconds);
    ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPINTVL, &intervalSeconds, sizeof intervalSeconds);
    ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPCNT, &probes, sizeof probes);
}

} // namespace

int Rows::columnIndex(std::string_view name) const {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].size() == name.size() && ::strncasecmp(columns[i].data(), name.data(), name.size()) == 0)
            return static_cast<int>(i);
    return -1;
}

std::string Rows::text(std::size_t row, std::string_view column) const {
    const int index = columnIndex(column);
    return index < 0 ? std::string() : text(row, static_cast<std::size_t>(index));
}

std::string Rows::text(std::size_t row, std::size_t column) const {
    if (row >= rows.size() || column >= rows[row].size())
        return {};
    return rows[row][column].value_or(std::string());
}

MySqlConnection::MySqlConnection(const Endpoint& endpoint, Purpose purpose)
    : m_endpoint(endpoint), m_purpose(purpose) {}

MySqlConnection::~MySqlConnection() {
    // Shut down first: a close that waits for a peer behind a tunnel or proxy could hang.
    if (m_interrupted.load() && m_socket >= 0)
        ::shutdown(m_socket, SHUT_RDWR);
    if (m_mysql)
        mysql_close(m_mysql);
    if (m_socket >= 0)
        ::close(m_socket);
}

Result<std::unique_ptr<MySqlConnection>> MySqlConnection::open(const Endpoint& endpoint, Purpose purpose) {
    static std::once_flag libraryReady;
    std::call_once(libraryReady, [] { mysql_library_init(0, nullptr, nullptr); });
    std::unique_ptr<MySqlConnection> connection(new MySqlConnection(endpoint, purpose));
    LS_CHECK(connection->connect());
    LS_CHECK(connection->setSession());
    return connection;
}

Result<void> MySqlConnection::setOptions() {
    const auto seconds = [](std::chrono::milliseconds ms) {
        return static_cast<unsigned>(std::max<long long>(1, (ms.count() + 999) / 1000));
    };
    const unsigned connectSeconds = seconds(m_endpoint.connectTimeout);
    const unsigned readSeconds = seconds(readTimeout(m_purpose));
    const unsigned writeSeconds = 60;
    mysql_options(m_mysql, MYSQL_OPT_CONNECT_TIMEOUT, &connectSeconds);
    mysql_options(m_mysql, MYSQL_OPT_READ_TIMEOUT, &readSeconds);
    mysql_options(m_mysql, MYSQL_OPT_WRITE_TIMEOUT, &writeSeconds);
    mysql_options(m_mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    if (!m_endpoint.serverPublicKeyFile.empty()) {
        LS_CHECK(checkPublicKey(m_endpoint.serverPublicKeyFile));
        mysql_options(m_mysql, MYSQL_SERVER_PUBLIC_KEY, m_endpoint.serverPublicKeyFile.c_str());
    }
    const TlsOptions& tls = m_endpoint.tls;
    if (tls.mode == TlsMode::off)
        return {};
    if (tls.mode != TlsMode::required && tls.caFile.empty())
        return Error(ErrorCode::sourceTlsFailed,
                     "The TLS mode checks the server's certificate, but no CA file was given",
                     "Give the ca.pem that signed the server's certificate")
            .withRetry(ErrorRetry::afterOperator);
    const my_bool on = 1;
    mysql_options(m_mysql, MYSQL_OPT_SSL_ENFORCE, &on);
    // Naming a CA makes the library check the chain; the mode `required` must not.
    if (tls.mode != TlsMode::required) {
        LS_TRY([[maybe_unused]] const std::string ca, readableFile(tls.caFile, "The CA file"));
        mysql_options(m_mysql, MYSQL_OPT_SSL_CA, tls.caFile.c_str());
    }
    if (tls.mode == TlsMode::verifyName)
        mysql_options(m_mysql, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &on);
    if (!tls.certFile.empty()) {
        LS_TRY([[maybe_unused]] const std::string cert, readableFile(tls.certFile, "The client certificate"));
        mysql_options(m_mysql, MYSQL_OPT_SSL_CERT, tls.certFile.c_str());
    }
    if (!tls.keyFile.empty()) {
        LS_TRY([[maybe_unused]] const std::string key, readableFile(tls.keyFile, "The client key"));
        mysql_options(m_mysql, MYSQL_OPT_SSL_KEY, tls.keyFile.c_str());
    }
    return {};
}

Result<void> MySqlConnection::connect() {
    m_mysql = mysql_init(nullptr);
    if (!m_mysql)
        return Error(ErrorCode::internal, "The MySQL client library has no memory for a connection");
    LS_CHECK(setOptions());
    const bool local = !m_endpoint.socketPath.empty();
    const char* host = local ? "localhost" : m_endpoint.host.c_str();
    if (!local) {
        // The library takes "localhost" for a unix socket unless told otherwise.
        const unsigned tcp = MYSQL_PROTOCOL_TCP;
        mysql_options(m_mysql, MYSQL_OPT_PROTOCOL, &tcp);
    }
    if (!mysql_real_connect(m_mysql, host, m_endpoint.user.c_str(), m_endpoint.password.reveal().c_str(), nullptr,
                            local ? 0U : m_endpoint.port, local ? m_endpoint.socketPath.c_str() : nullptr, 0)) {
        m_lastErrno = static_cast<int>(mysql_errno(m_mysql));
        return loginError(
            {m_lastErrno, mysql_sqlstate(m_mysql), redact(mysql_error(m_mysql), m_endpoint.password.reveal())},
            m_endpoint);
    }
    // The option above alone does not enforce: against a server without TLS the library connects in clear text.
    if (m_endpoint.tls.mode != TlsMode::off && tlsCipher().empty())
        return Error(ErrorCode::sourceTlsFailed,
                     "The server at " + m_endpoint.toString() +
                         " does not offer encryption, and the TLS mode demands it",
                     "Switch TLS on at the server, or choose the TLS mode off if the network is trusted")
            .withRetry(ErrorRetry::afterOperator);
    m_socket = ::fcntl(mysql_get_socket(m_mysql), F_DUPFD_CLOEXEC, 0);
    if (m_socket < 0)
        return Error(ErrorCode::ioFailed, "No further file descriptor for a connection to " + m_endpoint.toString());
    if (!local)
        keepAlive(m_socket);
    if (tlsCipher().empty())
        m_direct.emplace(m_socket, readTimeout(m_purpose));
    m_versionText = mysql_get_server_info(m_mysql);
    m_version = static_cast<std::uint32_t>(mysql_get_server_version(m_mysql));
    m_family = mariadb_connection(m_mysql) || m_versionText.find("MariaDB") != std::string::npos
                   ? schema::Family::mariadb
                   : schema::Family::mysql;
    return {};
}

Result<void> MySqlConnection::setSession() {
    LS_CHECK(execute("SET NAMES utf8mb4"));
    LS_CHECK(execute("SET SESSION time_zone='+00:00', sql_mode='', lock_wait_timeout=5, wait_timeout=3600, "
                     "net_read_timeout=3600, net_write_timeout=3600"));
    LS_CHECK(execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ"));
    // Managed servers set a global limit that would kill long reads. Servers of before 5.7.8 do not know it.
    const auto limit = execute(m_family == schema::Family::mariadb ? "SET SESSION max_statement_time=0"
                                                                   : "SET SESSION max_execution_time=0");
    if (!limit && isConnectionLoss(m_lastErrno))
        return limit.error();
    m_lastErrno = 0;
    return m_purpose == Purpose::snapshot ? growServerBuffer() : Result<void>();
}

/// A server sends whenever its buffer for the connection is full: 16 KiB (net_buffer_length), which a session cannot
/// set. The buffer grows to the largest packet that came in, though, and stays so (MySQL and MariaDB, sql/net_serv.cc,
/// net_realloc; newer MySQL shrinks it some time later). With 256 KiB a server spends about a seventh less on the rows
/// of a narrow table.
Result<void> MySqlConnection::growServerBuffer() {
    constexpr std::size_t kBufferBytes = std::size_t{256} << 10;
    LS_TRY(const Rows allowed, query("SELECT @@max_allowed_packet"));
    if (std::strtoull(allowed.text(0, std::size_t{0}).c_str(), nullptr, 10) < 2 * kBufferBytes)
        return {};
    std::string statement = "SET NAMES utf8mb4"; // blanks behind it are cut off before anything is logged
    statement.resize(kBufferBytes, ' ');
    return execute(statement);
}

Error MySqlConnection::failure(std::string_view doing) {
    return failure({static_cast<int>(mysql_errno(m_mysql)), mysql_sqlstate(m_mysql), mysql_error(m_mysql)}, doing);
}

Error MySqlConnection::failure(ServerFault fault, std::string_view doing) {
    m_lastErrno = fault.number;
    if (interrupted())
        return Error(ErrorCode::cancelled, "The connection to " + m_endpoint.toString() + " was stopped on request");
    fault.text = redact(std::move(fault.text), m_endpoint.password.reveal());
    return statementError(fault, doing, m_endpoint);
}

Result<void> MySqlConnection::checkReady(std::string_view doing) {
    if (interrupted())
        return failure({}, doing);
    if (m_direct && !m_direct->drained())
        return Error(ErrorCode::internal,
                     "An answer of the server was not read to its end before: " + std::string(doing));
    if (m_direct)
        m_direct->release();
    return {};
}

Result<void> MySqlConnection::execute(std::string_view sql) {
    LS_CHECK(checkReady(kShortStatement));
    if (mysql_real_query(m_mysql, sql.data(), sql.size()) != 0)
        return failure("\"" + std::string(sql.substr(0, 200)) + "\"");
    if (MYSQL_RES* result = mysql_store_result(m_mysql))
        mysql_free_result(result);
    if (mysql_errno(m_mysql) != 0)
        return failure("\"" + std::string(sql.substr(0, 200)) + "\"");
    return {};
}

Result<Rows> MySqlConnection::query(std::string_view sql) {
    LS_CHECK(checkReady(kShortStatement));
    const auto failed = [&] { return failure("\"" + std::string(sql.substr(0, 200)) + "\""); };
    if (mysql_real_query(m_mysql, sql.data(), sql.size()) != 0)
        return failed();
    const std::unique_ptr<MYSQL_RES, decltype(&mysql_free_result)> result(mysql_store_result(m_mysql),
                                                                          &mysql_free_result);
    Rows out;
    if (!result) {
        if (mysql_errno(m_mysql) != 0)
            return failed();
        return out;
    }
    const unsigned count = mysql_num_fields(result.get());
    const MYSQL_FIELD* fields = mysql_fetch_fields(result.get());
    for (unsigned i = 0; i < count; ++i)
        out.columns.emplace_back(fields[i].name, fields[i].name_length);
    out.rows.reserve(mysql_num_rows(result.get()));
    while (MYSQL_ROW row = mysql_fetch_row(result.get())) {
        const unsigned long* lengths = mysql_fetch_lengths(result.get());
        auto& cells = out.rows.emplace_back(count);
        for (unsigned i = 0; i < count; ++i)
            if (row[i])
                cells[i].emplace(row[i], lengths[i]);
    }
    return out;
}

Result<void> MySqlConnection::each(std::string_view sql, const std::function<Result<void>(RowView)>& take) {
    LS_CHECK(checkReady(kShortStatement));
    const auto failed = [&] { return failure("\"" + std::string(sql.substr(0, 200)) + "\""); };
    if (mysql_real_query(m_mysql, sql.data(), sql.size()) != 0)
        return failed();
    // Freeing reads away what was not fetched.
    const std::unique_ptr<MYSQL_RES, decltype(&mysql_free_result)> result(mysql_use_result(m_mysql),
                                                                          &mysql_free_result);
    if (!result)
        return mysql_errno(m_mysql) != 0 ? Result<void>(failed()) : Result<void>();
    std::vector<std::optional<std::string_view>> cells(mysql_num_fields(result.get()));
    while (MYSQL_ROW row = mysql_fetch_row(result.get())) {
        const unsigned long* lengths = mysql_fetch_lengths(result.get());
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i] = row[i] ? std::optional(std::string_view(row[i], lengths[i])) : std::nullopt;
        LS_CHECK(take(cells));
    }
    if (mysql_errno(m_mysql) != 0)
        return failed();
    return {};
}

Result<void> MySqlConnection::command(std::uint8_t commandCode, std::span<const std::uint8_t> payload, bool expectOk) {
    LS_CHECK(checkReady("A protocol command"));
    // MariaDB Connector/C, mysql.h: the method table is public; db_command sends one command packet.
    const int failed = m_mysql->methods->db_command(m_mysql, static_cast<enum_server_command>(commandCode),
                                                    reinterpret_cast<const char*>(payload.data()), payload.size(),
                                                    static_cast<my_bool>(!expectOk), nullptr);
    if (failed)
        return failure("Protocol command " + std::to_string(commandCode));
    return {};
}

Result<std::span<const std::uint8_t>> MySqlConnection::readPacket() {
    if (m_direct)
        return readDirect();
    // packet_error is 32 bits wide in this library although the function returns unsigned long.
    const unsigned long length = mysql_net_read_packet(m_mysql);
    if (static_cast<unsigned>(length) == packet_error)
        return failure("Reading an answer");
    return std::span<const std::uint8_t>(m_mysql->net.read_pos, length);
}

Result<std::span<const std::uint8_t>> MySqlConnection::readDirect() {
    switch (m_direct->next()) {
    case PacketReader::Outcome::packet:
        break;
    case PacketReader::Outcome::closed:
        return failure({2013, "HY000", "the server closed the connection"}, "Reading an answer");
    case PacketReader::Outcome::timedOut:
        ::shutdown(m_socket, SHUT_RDWR);
        return failure(
            {2013, "HY000", "nothing came for " + std::to_string(readTimeout(m_purpose).count() / 1000) + " seconds"},
            "Reading an answer");
    case PacketReader::Outcome::tooLong:
        ::shutdown(m_socket, SHUT_RDWR);
        return failure({2013, "HY000", "a packet longer than 1 GiB was announced"}, "Reading an answer");
    }
    const std::span<const std::uint8_t> payload = m_direct->payload();
    if (payload.empty() || payload[0] != 0xff)
        return payload;
    // Error packet: 0xff, number (2 bytes), '#' and five characters of SQL state, text.
    ServerFault fault{payload.size() >= 3 ? payload[1] | payload[2] << 8 : 2027, "HY000", {}};
    std::size_t at = std::min<std::size_t>(3, payload.size());
    const std::string_view rest(reinterpret_cast<const char*>(payload.data()) + at, payload.size() - at);
    if (rest.size() >= 6 && rest[0] == '#') {
        fault.sqlState = rest.substr(1, 5);
        fault.text = rest.substr(6);
    } else {
        fault.text = rest;
    }
    return failure(std::move(fault), "Reading an answer");
}

void MySqlConnection::interrupt() noexcept {
    m_interrupted.store(true, std::memory_order_release);
    if (m_socket >= 0)
        ::shutdown(m_socket, SHUT_RDWR);
}

std::uint64_t MySqlConnection::threadId() const { return mysql_thread_id(m_mysql); }

std::string MySqlConnection::tlsCipher() const {
    const char* cipher = m_mysql ? mysql_get_ssl_cipher(m_mysql) : nullptr;
    return cipher ? cipher : "";
}

} // namespace lodestar::source
