// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the back ends were sent and what became of it, for GET /log on the control port. Keeps the newest entries.
// Thread-safe.
#include "app/sandbox/load/losses.h"
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>
namespace lodestar::sandbox {

struct LoadLogEntry {
    std::uint64_t number = 0;
    std::int64_t atMs = 0; ///< since 1970
    std::string operation; ///< "stream_load", "begin", "load", "prepare", "commit", "rollback"
    int node = 0;          ///< back end number from 0; -1: a front end
    std::string db;
    std::string table;
    std::string label;
    std::int64_t txnId = -1;
    std::vector<std::pair<std::string, std::string>> headers; ///< of the request, without the password
    std::uint64_t bytes = 0;
    std::uint64_t rowsLoaded = 0;
    std::uint64_t rowsFiltered = 0;
    std::uint64_t rowsUnselected = 0;
    LossCounts losses{}; ///< what the readers changed or dropped without a word
    std::string status;
    std::string message;
};

class LoadLog {
public:
    void add(LoadLogEntry entry);
    [[nodiscard]] std::vector<LoadLogEntry> entries() const;

private:
    static constexpr std::size_t kKept = 10000;
    mutable std::mutex m_mutex;
    std::deque<LoadLogEntry> m_entries;
    std::uint64_t m_count = 0;
};

} // namespace lodestar::sandbox
