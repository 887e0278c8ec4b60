// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What clients do to the simulated source while the engine runs: rows come, change and go, logs are rotated.
#include "tests/simulation/sim_source.h"
#include <stop_token>
#include <string>
#include <vector>
namespace lodestar::simulation {

struct WorkTable {
    value::TableId id;
    bool keyed = true;
    bool merged = false;       ///< another table fills the same target
    std::int64_t firstKey = 0; ///< keys of tables that fill one target do not meet
};

class Workload final {
public:
    struct Options {
        bool statements = false; ///< tables are altered and emptied
        bool renames = false;    ///< columns of every table may be renamed and dropped
        bool xa = false;         ///< transactions in two phases
        bool rollbacks = false;  ///< large transactions are rolled back
        bool purges = false;     ///< old logs are purged
        bool failovers = false;  ///< another server takes over
        bool large = false;      ///< texts of some ten thousand bytes
    };
    Workload(World& world, SimSource& source, std::vector<WorkTable> tables, Options options);
    void fill(std::uint64_t rowsMax);
    /// Until stop, or until enough was done; runs on a thread of its own.
    void run(std::stop_token stop);

private:
    void transaction();
    void statement();
    void xa();
    void rollBack();
    std::vector<RowChange> changes(const WorkTable& table, std::uint64_t count);
    std::optional<RowChange> changeOf(const WorkTable& table, const Rows& rows);
    Row newRow(const WorkTable& table, std::int64_t key);
    Cell text(bool note);

    World& m_world;
    SimSource& m_source;
    const std::vector<WorkTable> m_tables;
    const Options m_options;
    std::vector<std::string> m_prepared;
    std::uint64_t m_xids = 0;
    std::int64_t m_held = 0; ///< rows of XA transactions so far
    std::uint64_t m_made = 0;
    std::uint64_t m_columns = 0; ///< that were added
};

} // namespace lodestar::simulation
