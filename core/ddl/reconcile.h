// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The statements that bring a table that exists to its plan, or why there is none. Rules: StarRocks manual, ALTER
// TABLE; fe-core SchemaChangeHandler, AlterTableClauseAnalyzer and ColumnType (which types convert). Pure; any thread.
#include "core/ddl/target_table.h"
#include "core/mapping/table_plan.h"
#include <cstdint>
#include <string>
#include <vector>
namespace lodestar::ddl {

struct ReconcileStep {
    enum class Kind : std::uint8_t {
        statement,  ///< `sql` does it
        destroying, ///< `sql` does it, and values of a column are gone afterwards
        impossible, ///< nothing does; `text` says why
    };
    /// What a statement sets off, so that a caller knows what to wait for.
    enum class Job : std::uint8_t { none, column, optimize };
    Kind kind = Kind::statement;
    Job job = Job::none;
    std::string sql;     ///< one statement without its semicolon
    std::string text;    ///< what differs, one sentence
    bool blocks = false; ///< a load of the plan must wait until the difference is gone
    bool operator==(const ReconcileStep&) const = default;
};

/// In the order in which the statements can run; a table without a difference has none. Clauses of the design are
/// compared only where the table's design was read.
[[nodiscard]] std::vector<ReconcileStep> reconcile(const mapping::TablePlan& plan, const TargetTable& table,
                                                   const mapping::TargetVersion& version);

/// Whether a column of one type can be changed to another in place; both as DDL or the catalog spells them.
[[nodiscard]] bool convertible(const std::string& from, const std::string& to);

/// The steps of many tables as a script; what destroys values or cannot be done is a comment.
struct TableSteps {
    value::TableId table;
    bool missing = false; ///< the table is not there: `createSql` makes it
    std::string createSql;
    std::vector<ReconcileStep> steps;
};
[[nodiscard]] std::string reconcileScript(const std::vector<TableSteps>& tables);

} // namespace lodestar::ddl
