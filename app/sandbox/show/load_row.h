// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One load transaction, for information_schema.loads, SHOW TRANSACTION and SHOW PROC. A plain value; times are
// milliseconds since 1970, 0: not yet.
#include <cstdint>
#include <string>
namespace lodestar::sandbox {

struct LoadRow {
    std::int64_t id = 0;
    std::string label;
    std::string db;
    std::string table;
    std::string state; ///< of the transaction: "PREPARE", "VISIBLE"
    std::string reason;
    std::int64_t beganAt = 0;
    std::int64_t preparedAt = 0;
    std::int64_t committedAt = 0;
    std::int64_t finishedAt = 0;
    std::int64_t timeoutMs = 0;
};

} // namespace lodestar::sandbox
