// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One load transaction as the transaction manager remembers it. Plain values. Times are milliseconds since 1970.
#include "app/sandbox/storage/storage.h"
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

enum class TxnState : std::uint8_t { prepare, prepared, committed, visible, aborted };

/// As get_load_state and SHOW PROC print it.
[[nodiscard]] constexpr std::string_view txnStateName(TxnState state) {
    constexpr std::string_view names[] = {"PREPARE", "PREPARED", "COMMITTED", "VISIBLE", "ABORTED"};
    return names[static_cast<std::size_t>(state)];
}

/// Milliseconds since 1970.
[[nodiscard]] inline std::int64_t nowMs() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

struct TxnRecord {
    std::int64_t id = 0;
    std::uint64_t dbId = 0;
    std::string db; ///< its name when the transaction began
    std::string table;
    std::uint64_t tableId = 0;
    std::string label;
    TxnState state = TxnState::prepare;
    std::string reason;                ///< why it was aborted
    std::vector<TableWrite> writes;    ///< from PREPARED or COMMITTED on; files are removed once it is VISIBLE
    std::string requestId;             ///< of the request that began it; not kept over a restart
    int coordinator = -1;              ///< back-end number from 0
    std::int64_t timeoutS = 600;       ///< begin to prepare
    std::int64_t preparedTimeoutS = 0; ///< 0: as prepared_transaction_default_timeout_second says at the time
    std::int64_t beganAt = 0;
    std::int64_t preparedAt = 0;
    std::int64_t committedAt = 0;
    std::int64_t finishedAt = 0; ///< VISIBLE or ABORTED

    [[nodiscard]] bool finished() const { return state == TxnState::visible || state == TxnState::aborted; }
};

} // namespace lodestar::sandbox
