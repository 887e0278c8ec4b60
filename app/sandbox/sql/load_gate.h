// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What changes of a table ask of the load transactions; filled in by the program. Functions that are missing answer
// "no load is open". Each may be called from any thread.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
namespace lodestar::sandbox {

struct LoadGate {
    std::function<std::int64_t()> takeTxnId;
    /// Whether a load of the table that began before that transaction is neither visible nor aborted.
    std::function<bool(std::uint64_t tableId, std::int64_t txnId)> openBefore;
    /// Whether a load of the table is committed and not visible yet.
    std::function<bool(std::uint64_t tableId)> committed;
    /// Whether a running schema change of "db.table" is to fail now, and with which words.
    std::function<std::optional<std::string>(const std::string& table)> failure;
};

} // namespace lodestar::sandbox
