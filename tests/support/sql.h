// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A connection of the tests to anything that speaks the MySQL protocol: a source server or the sandbox's query port.
// Failures throw SqlError, which GoogleTest reports as the failure of the test. One thread at a time.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>
struct st_mysql;
namespace lodestar::test {

struct SqlLogin {
    std::string host = "127.0.0.1";
    std::uint16_t port = 3306;
    std::string user = "root";
    std::string password;
    std::string database; ///< may be empty
    std::string charset = "utf8mb4";
};

class SqlError : public std::runtime_error {
public:
    /// `text`: the server's words; `statement`: what was sent, for who reads the failure.
    SqlError(unsigned number, const std::string& text, const std::string& statement = {})
        : std::runtime_error(statement.empty() ? text : text + " [" + statement + ']'), m_number(number),
          m_serverText(text) {}
    [[nodiscard]] unsigned number() const { return m_number; } ///< the server's error number, 2000 and up: the client's
    [[nodiscard]] const std::string& serverText() const { return m_serverText; }

private:
    unsigned m_number;
    std::string m_serverText;
};

using SqlCell = std::optional<std::string>;
using SqlRow = std::vector<SqlCell>;
using SqlRows = std::vector<SqlRow>;

class Sql final {
public:
    explicit Sql(const SqlLogin& login);
    ~Sql();
    Sql(Sql&&) noexcept;
    Sql& operator=(Sql&&) noexcept;

    /// All rows of one statement.
    SqlRows query(const std::string& sql);
    /// Runs statements for their effect, one per argument.
    template <typename... More>
    void exec(const std::string& sql, const More&... more) {
        query(sql);
        (query(more), ...);
    }
    /// The first cell of the first row; throws if there is none or it is NULL.
    std::string value(const std::string& sql);
    std::int64_t number(const std::string& sql);
    /// Names of the columns of the last result.
    [[nodiscard]] const std::vector<std::string>& columns() const { return m_columns; }
    /// Row by row, without keeping them. The views live during the call. Return false to stop (the rest is read away).
    void each(const std::string& sql,
              const std::function<bool(std::span<const std::optional<std::string_view>>)>& take);
    /// The server's error number of a statement that must fail; 0 when it succeeds.
    unsigned errorOf(const std::string& sql);
    /// Rows as text for EXPECT_EQ: cells joined by '|', NULL as \N, rows by '\n'.
    std::string text(const std::string& sql);

private:
    struct Close {
        void operator()(st_mysql* connection) const;
    };
    /// Of several statements in one text the first one's result counts; the others are read away.
    void skipResults();
    [[noreturn]] void fail(const std::string& sql) const;
    std::unique_ptr<st_mysql, Close> m_connection;
    std::vector<std::string> m_columns;
};

/// Quotes a text as an SQL string literal.
[[nodiscard]] std::string sqlQuoted(std::string_view text);

} // namespace lodestar::test
