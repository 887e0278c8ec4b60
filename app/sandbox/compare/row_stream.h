// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of one statement from a MySQL server or a StarRocks query port, one at a time. One thread.
#include "core/base/result.h"
#include "core/base/secret.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
struct st_mysql;
struct st_mysql_res;
namespace lodestar::sandbox::compare {

struct Login {
    std::string host = "127.0.0.1";
    std::uint16_t port = 3306;
    std::string user = "root";
    Secret password;
};

using Cells = std::span<const std::optional<std::string_view>>;

class Connection final {
public:
    /// `end` names it in errors: "MySQL" or "the target". The session is in UTC and UTF-8.
    static Result<std::unique_ptr<Connection>> open(const Login& login, const std::string& end);
    ~Connection();
    Result<void> run(const std::string& sql);
    /// Starts a statement; read all rows with next() before the next one.
    Result<void> start(const std::string& sql);
    /// False at the end. The cells live until the next call.
    Result<bool> next(Cells& cells);
    /// All rows at once, for small results; NULL is an empty text.
    Result<std::vector<std::vector<std::string>>> rows(const std::string& sql);

private:
    struct Close {
        void operator()(st_mysql* connection) const;
        void operator()(st_mysql_res* result) const;
    };
    Connection() = default;
    [[nodiscard]] Error lastError(const std::string& sql) const;
    std::string m_end;
    std::unique_ptr<st_mysql, Close> m_connection;
    std::unique_ptr<st_mysql_res, Close> m_result;
    std::vector<std::optional<std::string_view>> m_cells;
};

} // namespace lodestar::sandbox::compare
