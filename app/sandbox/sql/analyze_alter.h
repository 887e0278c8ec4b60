// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ALTER TABLE from clauses to the table as it will be. Pure. Sources: fe-core SchemaChangeHandler,
// AlterTableClauseAnalyzer, Column, ColumnType; texts as recorded.
#include "app/sandbox/sql/analyze_create.h"
namespace lodestar::sandbox {

struct AlterPlan {
    enum class Kind : std::uint8_t {
        immediate, ///< metadata, no trace in SHOW ALTER
        fast,      ///< at once, with a FINISHED row
        job,       ///< a schema change that takes its time
        optimize,  ///< a job of SHOW ALTER TABLE OPTIMIZE
        renameTable,
        swap,
    };
    Kind kind = Kind::immediate;
    TableDef next;         ///< the table afterwards
    std::string otherName; ///< renameTable, swap
};

[[nodiscard]] Result<AlterPlan> analyzeAlter(const TableDef& table, const std::vector<ast::AlterClause>& clauses,
                                             const ClusterFacts& cluster);

/// The text of the refusal, nothing if the change of type is possible (fe-core ColumnType.isSchemaChangeAllowed).
[[nodiscard]] std::optional<std::string> typeChangeRefusal(const ColumnType& from, const ColumnType& to);

} // namespace lodestar::sandbox
