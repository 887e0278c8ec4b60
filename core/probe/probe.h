// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Measures what is really in a source table against what its target takes: the longest encoded key (StarRocks be
// PrimaryKeyEncoder; config primary_key_limit_size, 128 bytes) and the longest value of each text and binary column.
// One aggregate over the whole table, so it reads every row: run it on demand, not before every start.
#include "core/base/result.h"
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include "core/source/endpoint.h"
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>
namespace lodestar::probe {

inline constexpr std::uint64_t kKeyBytesMax = 128; ///< default of primary_key_limit_size

struct Measured {
    std::string column;        ///< of the source; empty: the key of the table
    std::uint64_t longest = 0; ///< bytes, as the target counts them
    std::uint64_t room = 0;    ///< bytes that the target takes
    [[nodiscard]] bool fits() const { return longest <= room; }
    /// Less than a tenth of the room is left.
    [[nodiscard]] bool tight() const { return fits() && (room - longest) * 10 < room; }
    bool operator==(const Measured&) const = default;
};

struct TableMeasures {
    value::TableId table;
    std::uint64_t rows = 0;
    std::vector<Measured> measures; ///< the key first, then the columns of the plan; empty for a table of numbers only
    [[nodiscard]] bool fits() const;
    bool operator==(const TableMeasures&) const = default;
};

/// The statement that measures, one column for the rows and one for each of `measures`, whose lengths are still 0.
/// nullopt when nothing in the table can be too long.
struct ProbeSql {
    std::string sql;
    std::vector<Measured> measures;
};
[[nodiscard]] std::optional<ProbeSql> probeSql(const schema::SourceTable& table, const mapping::TablePlan& plan);

/// Connects, measures one table and disconnects. A stop request ends the statement on the server (KILL QUERY) and the
/// call with ErrorCode::cancelled. Blocking; any thread, each call has a connection of its own.
[[nodiscard]] Result<TableMeasures> measure(const source::Endpoint& endpoint, const schema::SourceTable& table,
                                            const mapping::TablePlan& plan, std::stop_token stop);

/// "the longest key has 42 of 128 bytes, 86 are left".
[[nodiscard]] std::string sentence(const Measured& measured);

} // namespace lodestar::probe
