// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The way from the HTTP ports to the query side: one statement of one user, with all its rules and rights. The program
// gives it once both sides exist; until then statements are refused.
#include "core/base/result.h"
#include <functional>
#include <optional>
#include <string>
#include <vector>
namespace lodestar::sandbox {

struct SqlRequest {
    std::string user;
    std::string host; ///< IP address of the client
    std::string db;   ///< in use; may be empty
    std::string sql;
};

struct SqlAnswer {
    struct Column {
        std::string name;
        std::string type; ///< as the HTTP answer prints it: "int(11)", "varchar(20)"
        bool isNumber = false;
    };
    std::vector<Column> columns;
    std::vector<std::vector<std::optional<std::string>>> rows;
    bool isQuery = false; ///< a SELECT: its rows came from the row engine
};

/// Thread-safe. Errors carry StarRocks' number in serverErrno and its text in detail.
using SqlRunner = std::function<Result<SqlAnswer>(const SqlRequest&)>;

} // namespace lodestar::sandbox
