// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What each field of a body becomes: the `columns` header applied to a table. Made once per load. Sources: StarRocks
// documentation, "STREAM LOAD", columns; fe-core load/Load, planner/StreamLoadPlanner.
#include "app/sandbox/load/expression.h"
#include "app/sandbox/load/load_params.h"
#include <memory>
#include <string>
#include <vector>
namespace lodestar::sandbox {

/// A field of the body: a column of the table, a temporary one for expressions, or the operation.
struct SourceField {
    std::string name;
    ColumnType type;
    bool temporary = false;
};

/// Where the value of a table column comes from.
struct ColumnTarget {
    int source = -1; ///< field of the body; otherwise
    std::shared_ptr<const Expression> expression;
    bool constant = false; ///< otherwise this value, already in its canonical text
    bool constantNull = true;
    std::string constantText;
};

struct ColumnPlan {
    std::vector<SourceField> sources;
    std::vector<ColumnTarget> targets; ///< one per column of the table, in its order
    bool hasOp = false;                ///< Primary Key tables only
    ColumnTarget op;
};

[[nodiscard]] RpcStatus planColumns(const TableDef& table, const LoadParams& params, ColumnPlan& plan);

} // namespace lodestar::sandbox
