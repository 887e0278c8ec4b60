// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What each field of a body becomes: the headers `columns`, `where`, `partial_update`, `merge_condition`, `negative`
// and `partitions` applied to a table. Made once per load. Sources: StarRocks documentation, "STREAM LOAD"; fe-core
// load/Load, planner/StreamLoadPlanner, StreamLoadScanNode.
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
    ExpressionPtr expression;
    bool constant = false; ///< otherwise this value, already in its canonical text
    bool constantNull = true;
    std::string constantText;
    bool castSource = false;     ///< the field was read as text although the column has another type
    bool negated = false;        ///< the header `negative`, on a SUM column
    bool filledByEngine = false; ///< an AUTO_INCREMENT column that the load leaves out
    bool left = false;           ///< not written: a generated column, or not part of a partial update
};

struct ColumnPlan {
    std::vector<SourceField> sources;
    std::vector<ColumnTarget> targets; ///< one per column of the table, in its order
    bool hasOp = false;                ///< Primary Key tables only
    ColumnTarget op;
    ExpressionPtr where;                     ///< its fields are the columns of the table
    std::vector<std::size_t> partialColumns; ///< partial update: columns that are written; empty: all
    std::optional<std::size_t> mergeColumn;
};

[[nodiscard]] RpcStatus planColumns(const TableDef& table, const LoadParams& params, ColumnPlan& plan);

} // namespace lodestar::sandbox
