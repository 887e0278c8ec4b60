// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sample/sample_internal.h"
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <mysql.h>
namespace lodestar::sandbox::sample {

std::uint64_t Dice::next() {
    std::uint64_t z = m_state += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

std::int64_t Dice::between(std::int64_t lowest, std::int64_t highest) {
    const auto count = static_cast<std::uint64_t>(highest - lowest) + 1;
    return lowest + static_cast<std::int64_t>(count == 0 ? next() : next() % count);
}

double Dice::fraction() { return static_cast<double>(next() >> 11) / 9007199254740992.0; }

std::string_view Dice::pick(std::span<const std::string_view> from) {
    return from[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(from.size()) - 1))];
}

std::string Dice::hex(std::size_t digits) {
    std::string out;
    while (out.size() < digits) {
        char buffer[17];
        std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(next()));
        out += buffer;
    }
    out.resize(digits);
    return out;
}

void Connection::Close::operator()(st_mysql* connection) const { mysql_close(connection); }

static Error serverError(st_mysql* connection, const std::string& doing) {
    return Error{ErrorCode::sourceQueryFailed, "the sample source refused to " + doing + ": " + mysql_error(connection)}
        .withServer(static_cast<int>(mysql_errno(connection)), mysql_sqlstate(connection));
}

Result<std::unique_ptr<Connection>> Connection::open(const Login& login) {
    std::unique_ptr<Connection> made(new Connection(mysql_init(nullptr)));
    st_mysql* raw = made->m_connection.get();
    mysql_options(raw, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    if (mysql_real_connect(raw, "127.0.0.1", login.user.c_str(), login.password.reveal().c_str(),
                           login.database.empty() ? nullptr : login.database.c_str(), login.port, nullptr,
                           0) == nullptr)
        return serverError(raw, "log in " + login.user);
    // The data is the same whatever the machine's zone and the server's defaults are.
    LS_CHECK(made->exec("SET SESSION time_zone='+00:00', sql_mode='STRICT_ALL_TABLES'"));
    return made;
}

Result<void> Connection::exec(const std::string& sql) {
    st_mysql* raw = m_connection.get();
    if (mysql_real_query(raw, sql.data(), sql.size()) != 0)
        return serverError(raw, "run \"" + sql.substr(0, 200) + '"');
    mysql_free_result(mysql_store_result(raw));
    return {};
}

Result<std::int64_t> Connection::number(const std::string& sql) {
    st_mysql* raw = m_connection.get();
    if (mysql_real_query(raw, sql.data(), sql.size()) != 0)
        return serverError(raw, "run \"" + sql.substr(0, 200) + '"');
    std::unique_ptr<MYSQL_RES, decltype(&mysql_free_result)> result(mysql_store_result(raw), &mysql_free_result);
    const MYSQL_ROW row = result ? mysql_fetch_row(result.get()) : nullptr;
    return row != nullptr && row[0] != nullptr ? std::strtoll(row[0], nullptr, 10) : std::int64_t{0};
}

std::uint64_t Connection::changed() const { return mysql_affected_rows(m_connection.get()); }

void RowText::comma() {
    if (!m_first)
        m_out += ',';
    m_first = false;
}

RowText& RowText::number(std::int64_t value) {
    comma();
    m_out += std::to_string(value);
    return *this;
}

RowText& RowText::decimal(std::int64_t units, int scale) {
    std::string digits = std::to_string(units < 0 ? -units : units);
    const auto places = static_cast<std::size_t>(scale);
    if (digits.size() <= places)
        digits.insert(0, places + 1 - digits.size(), '0');
    if (scale > 0)
        digits.insert(digits.size() - places, 1, '.');
    comma();
    m_out += (units < 0 ? "-" : "") + digits;
    return *this;
}

RowText& RowText::real(double value, int digits) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.*g", digits, value);
    comma();
    m_out += buffer;
    return *this;
}

RowText& RowText::text(std::string_view value) {
    comma();
    m_out += '\'';
    for (const char c : value) {
        if (c == '\'' || c == '\\')
            m_out += '\\';
        m_out += c;
    }
    m_out += '\'';
    return *this;
}

RowText& RowText::bytes(std::string_view hexDigits) {
    comma();
    m_out += "x'";
    m_out += hexDigits;
    m_out += '\'';
    return *this;
}

RowText& RowText::null() { return expression("NULL"); }

RowText& RowText::expression(std::string_view sql) {
    comma();
    m_out += sql;
    return *this;
}

Result<void> BulkInsert::flush() {
    if (m_sql.empty())
        return {};
    auto done = m_connection.exec(m_sql);
    m_sql.clear();
    return done;
}

std::string moment(std::int64_t secondsSince2024, std::int64_t microseconds, int digits) {
    const std::time_t time = 1704067200 + secondsSince2024; // 2024-01-01 00:00:00 UTC
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    char buffer[32];
    const auto length = std::strftime(buffer, sizeof buffer, "%Y-%m-%d %H:%M:%S", &parts);
    std::string out(buffer, length);
    if (digits > 0) {
        std::snprintf(buffer, sizeof buffer, ".%06lld", static_cast<long long>(microseconds));
        out.append(buffer, static_cast<std::size_t>(digits) + 1);
    }
    return out;
}

} // namespace lodestar::sandbox::sample
