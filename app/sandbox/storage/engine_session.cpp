// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/storage/engine_session.h"
#include <errmsg.h>
namespace lodestar::sandbox {

namespace {

// Zero dates and out-of-range values must fail, never be bent; a zero in an AUTO_INCREMENT column is a value.
constexpr const char* kSetUp = "SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin, "
                               "sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION', "
                               "tx_isolation = 'READ-COMMITTED', lock_wait_timeout = 60, time_zone = '+00:00'";

} // namespace

Result<EngineSession> EngineSession::connect(const std::string& socket) {
    EngineSession session;
    session.m_mysql.reset(mysql_init(nullptr));
    MYSQL* const mysql = session.m_mysql.get();
    mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    if (!mysql_real_connect(mysql, nullptr, "root", "", nullptr, 0, socket.c_str(), 0))
        return session.lastError("connecting to the row engine");
    LS_CHECK(session.run(kSetUp));
    return session;
}

Error EngineSession::lastError(std::string_view what) const {
    return Error(ErrorCode::ioFailed, std::string(what) + ": " + mysql_error(m_mysql.get()))
        .withServer(static_cast<int>(mysql_errno(m_mysql.get())), mysql_sqlstate(m_mysql.get()));
}

Result<void> EngineSession::run(const std::string& sql) {
    if (mysql_real_query(m_mysql.get(), sql.data(), sql.size()) != 0)
        return lastError("the row engine refused " + sql.substr(0, 200));
    if (MYSQL_RES* unread = mysql_store_result(m_mysql.get()))
        mysql_free_result(unread);
    return {};
}

Result<EngineSession::Rows> EngineSession::query(const std::string& sql) {
    if (mysql_real_query(m_mysql.get(), sql.data(), sql.size()) != 0)
        return lastError("the row engine refused " + sql.substr(0, 200));
    const std::unique_ptr<MYSQL_RES, void (*)(MYSQL_RES*)> result(mysql_store_result(m_mysql.get()), mysql_free_result);
    Rows rows;
    if (!result)
        return rows;
    const unsigned width = mysql_num_fields(result.get());
    while (MYSQL_ROW row = mysql_fetch_row(result.get())) {
        const unsigned long* lengths = mysql_fetch_lengths(result.get());
        auto& out = rows.emplace_back();
        for (unsigned i = 0; i < width; ++i)
            out.push_back(row[i] ? std::optional<std::string>(std::in_place, row[i], lengths[i]) : std::nullopt);
    }
    return rows;
}

std::string quoteName(std::string_view name) {
    std::string out = "`";
    for (const char c : name) {
        if (c == '`')
            out += '`';
        out += c;
    }
    return out + '`';
}

std::string quoteText(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\0') {
            out += "\\0";
            continue;
        }
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '\'';
}

} // namespace lodestar::sandbox
