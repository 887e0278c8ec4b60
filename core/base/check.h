// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One line of a preflight: what was looked at, what was found, and, if it is not right, the cause and the statement
// that mends it.
#include <cstdint>
#include <string>
namespace lodestar {

enum class CheckOutcome : std::uint8_t { passed, info, warning, failed };

struct Check {
    std::string id; ///< stable, e.g. "source.binlogFormat"; tests and JSON output use it
    CheckOutcome outcome = CheckOutcome::passed;
    std::string title;     ///< short: "binlog_format = ROW"
    std::string detail;    ///< what was found, with the value
    std::string advice;    ///< cause and what to do; empty when passed
    std::string statement; ///< SQL to copy; may be empty
    bool operator==(const Check&) const = default;
};

} // namespace lodestar
