// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/compare/row_stream.h"
#include <mysql.h>
namespace lodestar::sandbox::compare {

void Connection::Close::operator()(st_mysql* connection) const { mysql_close(connection); }
void Connection::Close::operator()(st_mysql_res* result) const { mysql_free_result(result); }
Connection::~Connection() { m_result.reset(); }

Error Connection::lastError(const std::string& sql) const {
    const auto code = m_end == "MySQL" ? ErrorCode::sourceQueryFailed : ErrorCode::targetStatementFailed;
    std::string shown = sql.size() > 400 ? sql.substr(0, 400) + "..." : sql;
    return Error{code, m_end + " answered: " + mysql_error(m_connection.get()) + " (" + shown + ')'}.withServer(
        static_cast<int>(mysql_errno(m_connection.get())), mysql_sqlstate(m_connection.get()));
}

Result<std::unique_ptr<Connection>> Connection::open(const Login& login, const std::string& end) {
    std::unique_ptr<Connection> made(new Connection);
    made->m_end = end;
    made->m_connection.reset(mysql_init(nullptr));
    st_mysql* raw = made->m_connection.get();
    mysql_options(raw, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    if (mysql_real_connect(raw, login.host.c_str(), login.user.c_str(), login.password.reveal().c_str(), nullptr,
                           login.port, nullptr, 0) == nullptr)
        return made->lastError("log in " + login.user + '@' + login.host + ':' + std::to_string(login.port));
    LS_CHECK(made->run("SET time_zone = '+00:00'"));
    return made;
}

Result<void> Connection::run(const std::string& sql) {
    LS_CHECK(start(sql));
    Cells cells;
    for (;;) {
        LS_TRY(const bool more, next(cells));
        if (!more)
            return {};
    }
}

Result<void> Connection::start(const std::string& sql) {
    m_result.reset();
    if (mysql_real_query(m_connection.get(), sql.data(), sql.size()) != 0)
        return lastError(sql);
    m_result.reset(mysql_use_result(m_connection.get()));
    if (!m_result && mysql_errno(m_connection.get()) != 0)
        return lastError(sql);
    m_cells.assign(m_result ? mysql_num_fields(m_result.get()) : 0, std::nullopt);
    return {};
}

Result<bool> Connection::next(Cells& cells) {
    if (!m_result)
        return false;
    const MYSQL_ROW row = mysql_fetch_row(m_result.get());
    if (row == nullptr) {
        m_result.reset();
        if (mysql_errno(m_connection.get()) != 0)
            return lastError("reading rows");
        return false;
    }
    const unsigned long* lengths = mysql_fetch_lengths(m_result.get());
    for (std::size_t i = 0; i < m_cells.size(); ++i)
        m_cells[i] = row[i] == nullptr ? std::nullopt : std::optional(std::string_view(row[i], lengths[i]));
    cells = m_cells;
    return true;
}

Result<std::vector<std::vector<std::string>>> Connection::rows(const std::string& sql) {
    LS_CHECK(start(sql));
    std::vector<std::vector<std::string>> all;
    Cells cells;
    for (;;) {
        LS_TRY(const bool more, next(cells));
        if (!more)
            return all;
        auto& row = all.emplace_back();
        for (const auto& cell : cells)
            row.emplace_back(cell.value_or(""));
    }
}

} // namespace lodestar::sandbox::compare
