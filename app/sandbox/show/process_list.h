// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The clients of the query port, for SHOW PROCESSLIST.
#include <cstdint>
#include <string>
#include <vector>
namespace lodestar::sandbox {

struct ProcessRow {
    std::uint32_t id = 0;
    std::string user;
    std::string host; ///< with port
    std::string db;
    std::string command;          ///< "Query", "Sleep"
    std::int64_t connectedAt = 0; ///< seconds since 1970
    std::int64_t since = 0;       ///< when the command began, likewise
    std::string info;             ///< the statement
};

class ProcessList {
public:
    virtual ~ProcessList() = default;
    [[nodiscard]] virtual std::vector<ProcessRow> processes() const = 0;
};

} // namespace lodestar::sandbox
