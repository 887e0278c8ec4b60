// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Named faults that tests and curious users switch on while the stand-in runs, alone or together. The code that can
// fail asks fire() at the place where the real thing would fail; without a matching fault nothing happens. Which
// occasions strike follows from the order of the occasions and the fault's seed alone. Thread-safe.
#include "core/base/result.h"
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

struct Fault {
    std::string name;        ///< one of FaultRegistry::names()
    std::string table;       ///< "db.table" or "table"; empty: any
    std::uint64_t after = 0; ///< so many matching occasions pass first
    std::int64_t count = 1;  ///< then so many strike; negative: all until cleared
    int ms = 0;              ///< a duration, for faults that take time
    int node = -1;           ///< back-end number from 0, for faults of one back end; negative: any
    int status = 502;        ///< the HTTP status, for answers of a proxy
    double probability = 1;  ///< of each occasion in turn, 0 to 1
    std::uint64_t seed = 0;  ///< of the choice; the same seed strikes at the same occasions
    std::uint64_t seen = 0;  ///< matching occasions so far
    std::uint64_t fired = 0; ///< how many of them struck
};

class FaultRegistry {
public:
    /// What a fault listens to besides after, count, probability and seed.
    struct Name {
        std::string_view name;
        std::string_view sentence;
        bool table = false;
        bool ms = false;
        bool node = false;
        bool status = false;
        bool stands = false; ///< a condition rather than an occasion: lasts ms, or until cleared where ms is 0
    };
    [[nodiscard]] static const std::vector<Name>& names();
    [[nodiscard]] static const Name* find(std::string_view name);

    /// Fails with invalidArgument, in a sentence, for a name that does not exist or a value out of its range.
    [[nodiscard]] Result<void> add(Fault fault);
    void clear();
    [[nodiscard]] std::vector<Fault> list() const;
    /// How often a fault of that name has struck since the start, cleared ones included.
    [[nodiscard]] std::uint64_t firedOf(std::string_view name) const;

    /// Counts the occasion and returns the fault if it strikes now. table is "db.table" or empty.
    [[nodiscard]] std::optional<Fault> fire(std::string_view name, std::string_view table = {}, int node = -1);
    /// Whether such a condition holds for the node, without counting.
    [[nodiscard]] bool stands(std::string_view name, int node) const;

private:
    struct Entry {
        Fault fault;
        std::mt19937_64 random;
        std::chrono::steady_clock::time_point set;
    };
    [[nodiscard]] static bool over(const Entry& entry);
    mutable std::mutex m_mutex;
    std::vector<Entry> m_faults;
    std::map<std::string, std::uint64_t, std::less<>> m_fired;
};

} // namespace lodestar::sandbox
