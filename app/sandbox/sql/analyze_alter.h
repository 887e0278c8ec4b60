// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ALTER TABLE from clauses to the table as it will be. Pure. Sources: fe-core AlterTableStatementAnalyzer,
// AlterTableClauseAnalyzer, AlterJobExecutor, SchemaChangeHandler, Column, ColumnType; texts as recorded.
#include "app/sandbox/sql/analyze_create.h"
namespace lodestar::sandbox {

struct AlterPlan {
    enum class Kind : std::uint8_t {
        immediate, ///< metadata, no trace in SHOW ALTER
        fast,      ///< at once, with a FINISHED row
        job,       ///< a schema change that takes its time
        optimize,  ///< a job of SHOW ALTER TABLE OPTIMIZE
        rollup,    ///< a job of SHOW ALTER TABLE ROLLUP
        renameTable,
        swap,
    };
    Kind kind = Kind::immediate;
    TableDef next;         ///< the table afterwards
    std::string otherName; ///< renameTable, swap, rollup
    std::string operation; ///< optimize: what SHOW says of it
    int timeoutSeconds = 86400;
    std::vector<PartitionDef> emptied; ///< partitions whose rows go
    bool emptiedWhole = false;         ///< the one partition of an unpartitioned table among them
    bool ended = false;                ///< clauses behind this one are not looked at
};

/// The analyzer's part: each clause by itself, before the state of the table matters.
[[nodiscard]] Result<void> checkAlter(const TableDef& table, const std::vector<ast::AlterClause>& clauses);
/// The execution's part; the table is in its normal state.
[[nodiscard]] Result<AlterPlan> planAlter(const TableDef& table, const std::vector<ast::AlterClause>& clauses,
                                          const ClusterFacts& cluster);

/// The text of the refusal, nothing if the change of type is possible (fe-core ColumnType.isSchemaChangeAllowed).
[[nodiscard]] std::optional<std::string> typeChangeRefusal(const ColumnType& from, const ColumnType& to);
/// What is looked at last: texts that would get shorter, JSON that would not fit.
[[nodiscard]] std::optional<std::string> lengthRefusal(const ColumnType& from, const ColumnType& to);
[[nodiscard]] const PartitionDef* findPartition(const std::vector<PartitionDef>& partitions, std::string_view name);

} // namespace lodestar::sandbox
