// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a changed source table asks of its target: the steps that bring the StarRocks table along, and the plan to write
// with afterwards. Decides by policy; nothing here talks to a server. Pure functions; any thread.
// What StarRocks can alter: fe-core SchemaChangeHandler (columns), ColumnType (type conversions), RENAME COLUMN since
// 3.3.2, FIRST and AFTER not for Primary Key tables.
#include "core/base/result.h"
#include "core/evolution/policy.h"
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>
namespace lodestar::evolution {

/// One thing to do at the target. Each may be done twice: a step that is done already is passed over.
struct Step {
    enum class Kind : std::uint8_t {
        addColumn,    ///< `column`, at the end; rows that are there get its default
        resetColumn,  ///< `column` is in the target from before: every row gets its default
        copyColumn,   ///< rows that are there get the values of `from` in `column` (Primary Key tables)
        changeColumn, ///< `column` gets another type, or may be NULL
        renameColumn, ///< `from` becomes `column`.name
        dropColumn,   ///< `column`.name
    };
    Kind kind = Kind::addColumn;
    mapping::TargetColumn column;
    std::string from;
    bool operator==(const Step&) const = default;
};

/// A source table and how it is written.
struct Side {
    const schema::SourceTable& table;
    const mapping::TablePlan& plan;
    /// Columns that stay in the target without being written: dropped or renamed ones under `lenient`.
    std::span<const std::string> retired;
};

struct Evolution {
    std::vector<Step> steps;          ///< in this order
    mapping::TablePlan plan;          ///< what rows of the new structure are written with
    std::vector<std::string> retired; ///< of the target afterwards
    std::vector<std::string> notes;   ///< one sentence each: what was not mirrored, and why
};

struct Options {
    Policy policy = Policy::lenient;
    mapping::TargetVersion version;
    /// The source refused to change the type if a number did not fit or was NULL (strict SQL mode, no IGNORE).
    bool strictSource = false;
    IgnoredKinds ignored;
    /// Per column of the table afterwards: what rows that are there got as its value, where the default does not say it
    /// (a moment); empty: nothing is known.
    std::span<const std::optional<std::string>> added = {};
};

/// `after` is the table with the changes applied, `plan` its mapping by the rules of the pipeline, `origins` per column
/// of `after` the column of `before` it was, or -1. Fails with schemaChangeNotCarried (scope table) if rows that are
/// there or rows to come would not be exact; nothing has been done then.
[[nodiscard]] Result<Evolution> evolve(const Side& before, const schema::SourceTable& after,
                                       const mapping::TablePlan& plan, std::span<const int> origins,
                                       const Options& options);

/// Whether every value of a column keeps its text when the source changes the type from `before` to `after`. False: the
/// source may convert values that are there, and the log does not tell which.
[[nodiscard]] bool keepsValues(const schema::SourceColumn& before, const schema::SourceColumn& after,
                               bool strictSource = false);

/// What rows that are there hold in a column that was just added, as the default of the target column; nullopt: NULL.
/// Fails if the log does not tell.
[[nodiscard]] Result<std::optional<std::string>> valueOfAdded(const schema::SourceColumn& column,
                                                              const mapping::TargetColumn& target);

/// Whether StarRocks alters a value column from one type to the other without changing what its rows read as.
[[nodiscard]] bool canAlterType(const std::string& from, const std::string& to);

} // namespace lodestar::evolution
