// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The schema history of one table, as far as it is needed: the structure that belongs to the lane's place in the log.
// A lane is drained before a statement changes it, so one structure and the place from which it holds are enough to
// read old events after a restart, whatever the source's catalogue says by then.
#include "core/base/result.h"
#include "core/sync/engine.h"
#include "core/value/position.h"
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sync {

struct LaneStructure {
    PlannedTable planned;
    std::vector<std::string> retired; ///< columns that stay in the target without being written
    /// Statements before it are in the structure already; empty: none are.
    value::BinlogOffset from;
    /// The mapping that the rules of the pipeline gave for this structure; another one at a later start means that the
    /// rules were changed.
    std::string ruleText;
    bool dropped = false; ///< at the source, as far as the log was read
    /// The table that a copy fills beside the target, in its database, until both names are swapped; empty: the copy
    /// goes into the target.
    std::string beside;
    std::string besideIdentity; ///< of that table, which keeps it when its name is swapped
    /// The target is being brought to the next structure: it may have either, until the statement was met again.
    bool changing = false;
    /// Its place in the log was lost: until a copy is complete the target's rows must stay visible.
    bool lost = false;
    /// The copy under way compares source and target and loads what differs.
    bool comparing = false;
    /// Where loads of the lane go now.
    [[nodiscard]] value::TableId loadTarget() const {
        return {planned.plan.target.database, beside.empty() ? planned.plan.target.table : beside};
    }
};

/// JSON for the state store; without the findings of the plan.
[[nodiscard]] std::string textOf(const LaneStructure& structure);
/// Fails with stateDamaged.
[[nodiscard]] Result<LaneStructure> structureOf(std::string_view text);

/// A source table alone, for tables that are only watched.
[[nodiscard]] std::string textOf(const schema::SourceTable& table);
[[nodiscard]] Result<schema::SourceTable> tableOfText(std::string_view text);

/// Tells one mapping from another; what does not change the rows in the target is left out.
[[nodiscard]] std::string ruleTextOf(const mapping::TablePlan& plan);

} // namespace lodestar::sync
