// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/row_reader.h"
#include "core/warehouse/statement_error.h"
#include <memory>
#include <mysql.h>
#include <sys/socket.h>
#include <vector>
namespace lodestar::warehouse {
namespace {

struct Close {
    void operator()(MYSQL* connection) const { mysql_close(connection); }
    void operator()(MYSQL_RES* result) const { mysql_free_result(result); }
};
using Connection = std::unique_ptr<MYSQL, Close>;

Fault faultOf(MYSQL* connection) { return {static_cast<int>(mysql_errno(connection)), mysql_error(connection)}; }

Result<Connection> connectTo(const Endpoint& endpoint) {
    constexpr unsigned kReadSeconds = 300;
    Error last(ErrorCode::targetUnreachable, "no query port (jdbc-url) is given");
    for (const HostPort& address : endpoint.feQuery) {
        Connection connection(mysql_init(nullptr));
        const auto seconds = static_cast<unsigned>((endpoint.connectTimeout.count() + 999) / 1000);
        mysql_options(connection.get(), MYSQL_SET_CHARSET_NAME, "utf8mb4");
        mysql_options(connection.get(), MYSQL_OPT_CONNECT_TIMEOUT, &seconds);
        mysql_options(connection.get(), MYSQL_OPT_READ_TIMEOUT, &kReadSeconds);
        // "localhost" would make the library take a unix socket.
        const std::string host = address.host == "localhost" ? "127.0.0.1" : address.host;
        if (mysql_real_connect(connection.get(), host.c_str(), endpoint.user.c_str(),
                               endpoint.password.reveal().c_str(), nullptr, address.port, nullptr, 0))
            return connection;
        last = loginError(faultOf(connection.get()), endpoint, address);
        if (last.code != ErrorCode::targetUnreachable)
            break; // the others would refuse the same login
    }
    return last;
}

} // namespace

Result<void> readShownRows(const Endpoint& endpoint, const std::string& sql, const TakeShownRow& take) {
    LS_TRY(const Connection connection, connectTo(endpoint));
    MYSQL* raw = connection.get();
    // A front end that follows may not know yet what the leader has published (StarRocks manual, SYNC).
    if (mysql_query(raw, "SYNC") != 0)
        return statementError(faultOf(raw), "SYNC", endpoint);
    if (mysql_real_query(raw, sql.data(), sql.size()) != 0)
        return statementError(faultOf(raw), sql, endpoint);
    std::unique_ptr<MYSQL_RES, Close> result(mysql_use_result(raw));
    if (!result)
        return statementError(faultOf(raw), sql, endpoint);
    std::vector<std::optional<std::string_view>> cells(mysql_num_fields(result.get()));
    while (const MYSQL_ROW row = mysql_fetch_row(result.get())) {
        const unsigned long* lengths = mysql_fetch_lengths(result.get());
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i] = row[i] ? std::optional(std::string_view(row[i], lengths[i])) : std::nullopt;
        if (!take(cells)) {
            ::shutdown(mysql_get_socket(raw), SHUT_RDWR); // freeing the result would read the rest of it
            return {};
        }
    }
    if (mysql_errno(raw) != 0)
        return statementError(faultOf(raw), sql, endpoint);
    return {};
}

} // namespace lodestar::warehouse
