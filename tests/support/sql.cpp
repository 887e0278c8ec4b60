// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sql.h"
#include <cstdlib>
#include <mysql.h>
namespace lodestar::test {

void Sql::Close::operator()(st_mysql* connection) const { mysql_close(connection); }

Sql::Sql(const SqlLogin& login) : m_connection(mysql_init(nullptr)) {
    mysql_options(m_connection.get(), MYSQL_SET_CHARSET_NAME, login.charset.c_str());
    if (mysql_real_connect(m_connection.get(), login.host.c_str(), login.user.c_str(), login.password.c_str(),
                           login.database.empty() ? nullptr : login.database.c_str(), login.port, nullptr,
                           CLIENT_FOUND_ROWS) == nullptr)
        fail("connect to " + login.user + '@' + login.host + ':' + std::to_string(login.port));
}

Sql::~Sql() = default;
Sql::Sql(Sql&&) noexcept = default;
Sql& Sql::operator=(Sql&&) noexcept = default;

void Sql::fail(const std::string& sql) const {
    const std::string shown = sql.size() > 300 ? sql.substr(0, 300) + "..." : sql;
    throw SqlError(mysql_errno(m_connection.get()), mysql_error(m_connection.get()), shown);
}

void Sql::each(const std::string& sql,
               const std::function<bool(std::span<const std::optional<std::string_view>>)>& take) {
    if (mysql_real_query(m_connection.get(), sql.data(), sql.size()) != 0)
        fail(sql);
    m_columns.clear();
    std::unique_ptr<MYSQL_RES, decltype(&mysql_free_result)> result(mysql_use_result(m_connection.get()),
                                                                    &mysql_free_result);
    if (!result) {
        if (mysql_errno(m_connection.get()) != 0)
            fail(sql);
        return skipResults();
    }
    const unsigned count = mysql_num_fields(result.get());
    const MYSQL_FIELD* fields = mysql_fetch_fields(result.get());
    for (unsigned i = 0; i < count; ++i)
        m_columns.emplace_back(fields[i].name, fields[i].name_length);
    std::vector<std::optional<std::string_view>> cells(count);
    bool wanted = true;
    while (const MYSQL_ROW row = mysql_fetch_row(result.get())) {
        const unsigned long* lengths = mysql_fetch_lengths(result.get());
        for (unsigned i = 0; i < count; ++i)
            cells[i] = row[i] == nullptr ? std::nullopt : std::optional(std::string_view(row[i], lengths[i]));
        wanted = wanted && take(cells);
    }
    if (mysql_errno(m_connection.get()) != 0)
        fail(sql);
    result.reset();
    skipResults();
}

void Sql::skipResults() {
    while (mysql_more_results(m_connection.get()) && mysql_next_result(m_connection.get()) == 0)
        if (MYSQL_RES* next = mysql_store_result(m_connection.get()))
            mysql_free_result(next);
}

SqlRows Sql::query(const std::string& sql) {
    SqlRows rows;
    each(sql, [&](std::span<const std::optional<std::string_view>> cells) {
        SqlRow& row = rows.emplace_back();
        for (const auto& cell : cells)
            row.push_back(cell ? SqlCell(std::string(*cell)) : std::nullopt);
        return true;
    });
    return rows;
}

std::string Sql::value(const std::string& sql) {
    const SqlRows rows = query(sql);
    if (rows.empty() || rows.front().empty() || !rows.front().front())
        throw SqlError(0, "no value [" + sql + ']');
    return *rows.front().front();
}

std::int64_t Sql::number(const std::string& sql) { return std::strtoll(value(sql).c_str(), nullptr, 10); }

unsigned Sql::errorOf(const std::string& sql) {
    try {
        query(sql);
    } catch (const SqlError& error) {
        return error.number();
    }
    return 0;
}

std::string Sql::text(const std::string& sql) {
    std::string out;
    for (const auto& row : query(sql)) {
        if (!out.empty())
            out += '\n';
        for (std::size_t i = 0; i < row.size(); ++i)
            out += (i == 0 ? "" : "|") + row[i].value_or("\\N");
    }
    return out;
}

std::string sqlQuoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            out += '\\';
        if (c == '\0')
            out += "\\0";
        else
            out += c;
    }
    return out + '\'';
}

} // namespace lodestar::test
