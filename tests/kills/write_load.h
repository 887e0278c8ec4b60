// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tables of every kind of key, and threads that change them without a pause. A server that dies is waited for; its open
// transaction is given up, as an application does.
#include "tests/support/source_database.h"
#include <atomic>
#include <cstdint>
#include <random>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>
namespace lodestar::test {

/// `orders` (integer key), `items` (composite key with a text that ignores case), `audit` (no key, rows alike).
struct KillTables {
    static void create(Sql& sql, int rows);
    /// A change of structure or a TRUNCATE, by number; what is left of it after the last one is the same for all
    /// rounds.
    static std::string change(unsigned number);
};

class WriteLoad final {
public:
    /// `transactions` counts those that the source took.
    WriteLoad(const SourceDatabase& source, unsigned seed, std::atomic<std::uint64_t>& transactions);

private:
    std::vector<std::jthread> m_threads; ///< ended and joined with the object
};

} // namespace lodestar::test
