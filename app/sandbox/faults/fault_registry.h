// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Named faults that tests and curious users switch on while the stand-in runs. The code that can fail asks fire() at
// the place where the real thing would fail; without a matching fault nothing happens. Thread-safe.
#include "core/base/result.h"
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

struct Fault {
    std::string name;        ///< one of FaultRegistry::names()
    std::string table;       ///< "db.table" or "table"; empty: any
    std::uint64_t after = 0; ///< so many matching occasions pass first
    std::int64_t count = 1;  ///< then so many fail; negative: all until cleared
    int ms = 0;              ///< a duration, for faults that take time
    int node = -1;           ///< back-end number from 0, for faults of one back end; negative: any

    std::uint64_t seen = 0;  ///< matching occasions so far
    std::uint64_t fired = 0; ///< how many of them failed
};

class FaultRegistry {
public:
    struct Name {
        std::string_view name;
        std::string_view meaning;
    };
    [[nodiscard]] static const std::vector<Name>& names();

    /// Fails with invalidArgument for a name that does not exist.
    [[nodiscard]] Result<void> add(Fault fault);
    void clear();
    [[nodiscard]] std::vector<Fault> list() const;

    /// Counts the occasion and returns the fault if it strikes now. table is "db.table" or empty.
    [[nodiscard]] std::optional<Fault> fire(std::string_view name, std::string_view table = {}, int node = -1);
    /// Whether such a fault stands for the node, without counting: for conditions such as a dead back end.
    [[nodiscard]] bool stands(std::string_view name, int node) const;

private:
    mutable std::mutex m_mutex;
    std::vector<Fault> m_faults;
};

} // namespace lodestar::sandbox
