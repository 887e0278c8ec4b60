// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/evolve_table.h"
#include "core/ddl/quoting.h"
#include "core/ddl/target_table.h"
#include "core/mapping/target_type.h"
#include "core/warehouse/apply_ddl.h"
#include "core/warehouse/target_reader.h"
#include <algorithm>
#include <optional>
#include <strings.h>
#include <vector>
namespace lodestar::warehouse {
namespace {

using evolution::Step;

struct LiveColumn {
    std::string name;
    std::string type;
    bool nullable = true;
    std::optional<std::string> defaultText;
};

Result<std::vector<LiveColumn>> readColumns(StarRocksConnection& connection, const value::TableId& table) {
    LS_TRY(const ResultTable rows, connection.query("SHOW FULL COLUMNS FROM " + ddl::quotedTable(table)));
    std::vector<LiveColumn> out;
    for (std::size_t i = 0; i < rows.rows.size(); ++i) {
        const int at = rows.column("Default");
        out.push_back({rows.text(i, "Field"), rows.text(i, "Type"), rows.text(i, "Null") != "NO",
                       at < 0 ? std::nullopt : rows.rows[i][static_cast<std::size_t>(at)]});
    }
    return out;
}

const LiveColumn* find(const std::vector<LiveColumn>& columns, const std::string& name) {
    for (const LiveColumn& column : columns)
        if (strcasecmp(column.name.c_str(), name.c_str()) == 0)
            return &column;
    return nullptr;
}

bool sameType(const std::string& a, const std::string& b) {
    const auto left = mapping::parseTargetType(a);
    const auto right = mapping::parseTargetType(b);
    return left && right ? *left == *right : strcasecmp(a.c_str(), b.c_str()) == 0;
}

std::string alter(const value::TableId& table) { return "ALTER TABLE " + ddl::quotedTable(table); }

std::string defaultClause(const std::optional<std::string>& text) {
    if (!text)
        return {};
    return " DEFAULT " + (*text == "CURRENT_TIMESTAMP" ? *text : ddl::quotedText(*text));
}

std::string aggregateOf(const mapping::TargetColumn& column) {
    return column.aggregate.empty() ? std::string() : ' ' + column.aggregate;
}

std::string changeSql(const value::TableId& table, const mapping::TargetColumn& column, bool nullable,
                      const std::optional<std::string>& defaultText) {
    std::string sql = alter(table) + " MODIFY COLUMN " + ddl::quotedName(column.name) + ' ' + column.type +
                      aggregateOf(column) + (nullable ? " NULL" : " NOT NULL") + defaultClause(defaultText);
    if (!column.comment.empty())
        sql += " COMMENT " + ddl::quotedText(column.comment);
    return sql;
}

Error missing(const value::TableId& table, const std::string& column) {
    return Error(ErrorCode::targetTableDiffers, "the column " + column + " of " + table.toString() + " is missing",
                 "Nothing was changed. Put it back, or copy the table again")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

/// The statement that is still needed; empty: the step is done.
Result<std::string> statementFor(const value::TableId& table, const Step& step,
                                 const std::vector<LiveColumn>& columns) {
    const LiveColumn* there = find(columns, step.column.name);
    switch (step.kind) {
    case Step::Kind::addColumn:
        if (!there)
            return statementOf(table, step);
        if (evolution::canAlterType(step.column.type, there->type))
            return std::string();
        return Error(ErrorCode::targetTableDiffers,
                     "the column " + step.column.name + " of " + table.toString() + " is " + there->type +
                         " already, and " + step.column.type + " is needed",
                     "Nothing was changed. Rename or drop that column, then resume the table")
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::afterOperator);
    case Step::Kind::resetColumn:
        if (!there || !sameType(there->type, step.column.type))
            return Error(ErrorCode::targetTableDiffers,
                         "the column " + step.column.name + " of " + table.toString() + " was kept as " +
                             (there ? there->type : std::string("nothing")) + ", and " + step.column.type +
                             " is needed now",
                         "Nothing was changed. Drop that column in the target, then resume the table")
                .withScope(ErrorScope::table)
                .withRetry(ErrorRetry::afterOperator);
        return statementOf(table, step);
    case Step::Kind::copyColumn:
        if (!there || !find(columns, step.from))
            return missing(table, there ? step.from : step.column.name);
        return statementOf(table, step);
    case Step::Kind::changeColumn: {
        if (!there)
            return missing(table, step.column.name);
        const bool wide = evolution::canAlterType(step.column.type, there->type);
        if (wide && (there->nullable || !step.column.nullable))
            return std::string();
        mapping::TargetColumn column = step.column;
        if (wide)
            column.type = there->type;
        return changeSql(table, column, there->nullable || column.nullable, there->defaultText);
    }
    case Step::Kind::renameColumn:
        if (there && !find(columns, step.from))
            return std::string();
        if (!find(columns, step.from))
            return missing(table, step.from);
        return statementOf(table, step);
    case Step::Kind::dropColumn:
        return there ? statementOf(table, step) : std::string();
    }
    return std::string();
}

/// The columns as they are after the step.
void follow(std::vector<LiveColumn>& columns, const Step& step) {
    const auto at = [&](const std::string& name) {
        return std::find_if(columns.begin(), columns.end(), [&](const LiveColumn& column) {
            return strcasecmp(column.name.c_str(), name.c_str()) == 0;
        });
    };
    const auto known = at(step.kind == Step::Kind::renameColumn ? step.from : step.column.name);
    switch (step.kind) {
    case Step::Kind::addColumn:
        columns.push_back({step.column.name, step.column.type, true, step.column.defaultText});
        break;
    case Step::Kind::changeColumn:
        if (!evolution::canAlterType(step.column.type, known->type))
            known->type = step.column.type;
        known->nullable = known->nullable || step.column.nullable;
        break;
    case Step::Kind::renameColumn:
        known->name = step.column.name;
        break;
    case Step::Kind::dropColumn:
        columns.erase(known);
        break;
    case Step::Kind::resetColumn:
    case Step::Kind::copyColumn:
        break;
    }
}

/// What a target without rows lacks for the plan, as far as it can be altered; nothing if there is no such table.
Result<std::vector<Step>> growthSteps(StarRocksConnection& connection, const mapping::TablePlan& plan) {
    LS_TRY(const auto there, readTargetTable(connection, plan.target));
    std::vector<Step> steps;
    if (!there)
        return steps;
    for (const ddl::Difference& difference : ddl::compareWithTarget(plan, *there)) {
        const auto column =
            std::find_if(plan.columns.begin(), plan.columns.end(),
                         [&](const mapping::TargetColumn& one) { return one.name == difference.column; });
        if (!difference.blocks || column == plan.columns.end() || column->key)
            continue;
        if (difference.kind == ddl::DifferenceKind::columnMissing)
            steps.push_back({Step::Kind::addColumn, *column, {}});
        else if (difference.kind == ddl::DifferenceKind::columnType ||
                 difference.kind == ddl::DifferenceKind::columnNullability)
            steps.push_back({Step::Kind::changeColumn, *column, {}});
    }
    // A type that cannot be altered is told by ensureTable, with all other differences.
    std::erase_if(steps, [&](const Step& step) {
        if (step.kind != Step::Kind::changeColumn)
            return false;
        return std::none_of(there->columns.begin(), there->columns.end(), [&](const ddl::TargetTable::Column& live) {
            return strcasecmp(live.name.c_str(), step.column.name.c_str()) == 0 &&
                   (evolution::canAlterType(live.type, step.column.type) ||
                    evolution::canAlterType(step.column.type, live.type));
        });
    });
    return steps;
}

} // namespace

std::string statementOf(const value::TableId& table, const Step& step) {
    const std::string name = ddl::quotedName(step.column.name);
    switch (step.kind) {
    case Step::Kind::addColumn: {
        // A value column of an Aggregate table without its function would be taken for a key column.
        std::string sql =
            alter(table) + " ADD COLUMN " + name + ' ' + step.column.type + aggregateOf(step.column) + " NULL" +
            defaultClause(step.column.aggregate == "SUM" ? std::optional<std::string>("0") : step.column.defaultText);
        if (!step.column.comment.empty())
            sql += " COMMENT " + ddl::quotedText(step.column.comment);
        return sql;
    }
    case Step::Kind::resetColumn:
        return "UPDATE " + ddl::quotedTable(table) + " SET " + name + " = " +
               (step.column.defaultText ? ddl::quotedText(*step.column.defaultText) : std::string("NULL")) +
               " WHERE 1 = 1";
    case Step::Kind::copyColumn: // StarRocks refuses an UPDATE without WHERE
        return "UPDATE " + ddl::quotedTable(table) + " SET " + name + " = " + ddl::quotedName(step.from) +
               " WHERE 1 = 1";
    case Step::Kind::changeColumn:
        return changeSql(table, step.column, step.column.nullable, std::nullopt);
    case Step::Kind::renameColumn:
        return alter(table) + " RENAME COLUMN " + ddl::quotedName(step.from) + " TO " + name;
    case Step::Kind::dropColumn:
        return alter(table) + " DROP COLUMN " + name;
    }
    return {};
}

Result<void> evolveTable(StarRocksConnection& connection, const value::TableId& table, std::span<const Step> steps,
                         std::stop_token stop, Clock& clock) {
    for (const Step& step : steps) {
        LS_TRY(const auto columns, readColumns(connection, table));
        LS_TRY(const std::string sql, statementFor(table, step, columns));
        if (sql.empty())
            continue;
        const bool isUpdate = step.kind == Step::Kind::resetColumn || step.kind == Step::Kind::copyColumn;
        if (isUpdate)
            LS_CHECK(connection.execute(sql));
        else
            LS_CHECK(alterTable(connection, table, sql, stop, clock));
    }
    return {};
}

Result<std::vector<std::string>> statementsOf(StarRocksConnection& connection, const value::TableId& table,
                                              std::span<const Step> steps) {
    std::vector<std::string> out;
    if (steps.empty())
        return out;
    LS_TRY(auto columns, readColumns(connection, table));
    for (const Step& step : steps) {
        LS_TRY(std::string sql, statementFor(table, step, columns));
        if (sql.empty())
            continue;
        follow(columns, step);
        out.push_back(std::move(sql));
    }
    return out;
}

Result<std::vector<std::string>> growthStatements(StarRocksConnection& connection, const mapping::TablePlan& plan) {
    LS_TRY(const std::vector<Step> steps, growthSteps(connection, plan));
    return statementsOf(connection, plan.target, steps);
}

Result<void> growTable(StarRocksConnection& connection, const mapping::TablePlan& plan,
                       const mapping::TargetVersion& version, std::stop_token stop, Clock& clock) {
    LS_TRY(const std::vector<Step> steps, growthSteps(connection, plan));
    LS_CHECK(evolveTable(connection, plan.target, steps, stop, clock));
    LS_TRY(const Ensured ensured, ensureTable(connection, plan, version));
    (void)ensured;
    return {};
}

} // namespace lodestar::warehouse
