// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a change of a source table reaches its target. Names: Flink CDC, "schema.change.behavior" and
// "include.schema.changes" / "exclude.schema.changes".
#include <cstdint>
namespace lodestar::evolution {

enum class Policy : std::uint8_t {
    lenient,   ///< nothing is destroyed: dropped and renamed columns stay
    evolve,    ///< the target mirrors the source; a change that cannot be mirrored stops the table
    tryEvolve, ///< as evolve, but what cannot be mirrored is left undone where rows still arrive exactly
    ignore,    ///< the target is left as it is
    exception, ///< any change stops the table
};

/// Whether somebody is asked before a statement is run on the target.
enum class Approval : std::uint8_t {
    none, ///< it runs at once
    ask,  ///< the table waits in front of the change until the statements that were shown are approved or passed over
};

/// Kinds of changes that are treated as under `ignore`, whatever the policy says.
struct IgnoredKinds {
    bool addColumn = false;
    bool alterColumnType = false;
    bool dropColumn = false;
    bool renameColumn = false;
    bool truncateTable = false;
    bool dropTable = false;   ///< the target is kept in any case; this one is no reason to stop under `exception`
    bool createTable = false; ///< a table that appears while the sync runs is not taken in
    bool operator==(const IgnoredKinds&) const = default;
};

} // namespace lodestar::evolution
