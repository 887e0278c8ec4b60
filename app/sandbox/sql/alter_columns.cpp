// SPDX-License-Identifier: GPL-3.0-or-later
// ADD COLUMN and DROP COLUMN (fe-core AlterTableClauseAnalyzer.visitAddColumnClause, SchemaChangeHandler
// .addColumnInternal, .checkAndAddColumn, .processDropColumn).
#include "app/sandbox/sql/alter_state_internal.h"
#include "app/sandbox/sql/column_rules.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

constexpr std::string_view kWrong = "Column definition is wrong. ";

/// ALTER looks for TIME at the top of a type only, CREATE everywhere.
void hideTime(ColumnType& type) {
    if (type.kind == TypeKind::time)
        type.kind = TypeKind::dateTime;
    for (ColumnType& child : type.children)
        hideTime(child);
}
void showTime(ColumnType& type, const ColumnType& written) {
    type.kind = written.kind;
    for (std::size_t i = 0; i < type.children.size(); ++i)
        showTime(type.children[i], written.children[i]);
}

bool lacksDefault(const ast::Column& column) {
    return column.defaultValue.kind == DefaultKind::none || column.defaultValue.kind == DefaultKind::null;
}

Result<void> refuseMissingDefault(const ast::Column& column) {
    const bool metric = isMetric(column.type); // these begin empty
    if (column.nullable != false || column.aggregate == "REPLACE_IF_NOT_NULL" || metric || !lacksDefault(column))
        return {};
    return analysisError("Field '" + column.name + "' is not null but doesnt have a default value");
}

Result<void> refuseGenerated(const TableDef& table, const ast::Column& column) {
    if (!column.generated.empty() && table.model == TableModel::aggregate)
        return analysisError("Generated Column does not support AGG table");
    return {};
}

std::string_view modelWord(TableModel model) { return model == TableModel::unique ? "Unique" : "Duplicate"; }

/// The one moment all rows that are there get: now() and current_timestamp without a precision; others are refused.
Result<void> settleDefault(ColumnDef& column, const std::string& now) {
    const ColumnDefault& value = column.defaultValue;
    const bool plainTime = (value.kind == DefaultKind::currentTimestamp && value.text.empty()) ||
                           (value.kind == DefaultKind::function && value.text == "now()");
    if (plainTime) {
        column.defaultValue.taken = now;
        return {};
    }
    if (value.kind == DefaultKind::currentTimestamp)
        return bareError("unsupported default expr:current_timestamp(" + value.text + ')');
    if (value.kind == DefaultKind::function)
        return bareError("unsupported default expr:" + value.text);
    return {};
}

/// What the model of the table says to the column's aggregate function; AGGREGATE KEY makes a column without one a key.
Result<void> settleModel(const TableDef& table, ColumnDef& column) {
    if (table.model == TableModel::primary) {
        if (column.isKey)
            return bareError("Can not add key column: " + column.name + " for primary key table");
        column.aggregate.clear();
        return {};
    }
    if (table.model == TableModel::aggregate) {
        if (column.aggregate.empty()) {
            if (!isDistributable(column.type))
                return bareError("column without agg function will be treated as key column for aggregate table, " +
                                 column.type.sqlText() + " type can not be key column");
            column.isKey = true;
        } else if (column.aggregate == "SUM" && column.defaultValue.kind == DefaultKind::literal &&
                   column.defaultValue.text != "0") {
            return bareError("The default value of '" + column.name + "' with SUM aggregation function must be zero");
        }
        return {};
    }
    if (!column.aggregate.empty())
        return bareError("Can not assign aggregation method on column in " + std::string(modelWord(table.model)) +
                         " data model table: " + column.name);
    return {};
}

std::string columnText(const ColumnDef& c) {
    std::string out = '`' + c.name + "` " + c.type.showText();
    if (!c.aggregate.empty())
        out += ' ' + c.aggregate;
    out += c.nullable ? " NULL" : " NOT NULL";
    if (c.autoIncrement)
        out += " AUTO_INCREMENT";
    else if (c.defaultValue.kind == DefaultKind::currentTimestamp)
        out += c.defaultValue.text.empty() ? " DEFAULT CURRENT_TIMESTAMP"
                                           : " DEFAULT current_timestamp(" + c.defaultValue.text + ')';
    else if (c.defaultValue.kind == DefaultKind::function)
        out += " DEFAULT (" + c.defaultValue.text + ')';
    else if (c.defaultValue.kind == DefaultKind::literal)
        out += " DEFAULT \"" + c.defaultValue.text + '"';
    if (!c.generated.empty())
        out += " AS " + c.generated;
    return out + " COMMENT \"" + c.comment + '"';
}

Result<void> refuseExisting(const TableDef& before, const ColumnDef& column) {
    const ColumnDef* old = before.column(column.name);
    if (old && sameColumn(*old, column))
        return bareError("Can not add column which already exists in base table: " + column.name);
    for (const ColumnDef& other : before.columns) // a renamed column is known by its first name
        if (equalsIgnoreCase(other.firstName.empty() ? other.name : other.firstName, column.name))
            return bareError("Can not add column which already exists in column id: " + column.name +
                             ", you can remove " + columnText(other) + " and try again.");
    return {};
}

/// Where a new column goes: behind the one named, else behind the keys or at the end.
Result<void> insertColumn(std::vector<ColumnDef>& columns, ColumnDef column, const ast::Position& position) {
    for (const ColumnDef& other : columns)
        if (equalsIgnoreCase(other.name, column.name)) {
            if (!sameColumn(other, column))
                return bareError("Repeatedly add same column with different definition: " + column.name);
            return {};
        }
    if (position.first) {
        columns.insert(columns.begin(), std::move(column));
        return {};
    }
    auto at = columns.end();
    if (!position.after.empty()) {
        at = std::find_if(columns.begin(), columns.end(),
                          [&](const auto& c) { return equalsIgnoreCase(c.name, position.after); });
        if (at == columns.end())
            return bareError("Column[" + position.after + "] does not found");
        if (!at->generated.empty())
            return bareError("Can not add column after Generated Column");
        ++at;
    } else if (column.isKey) {
        at = std::find_if(columns.rbegin(), columns.rend(), [](const auto& c) { return c.isKey; }).base();
    }
    columns.insert(at, std::move(column));
    return {};
}

/// Ordinary columns stand before generated ones.
ast::Position positionOf(const TableDef& table, const ast::Column& column, const ast::Position& asked) {
    if (asked.given() || !column.generated.empty())
        return asked;
    for (std::size_t i = 0; i + 1 < table.columns.size(); ++i)
        if (table.columns[i].generated.empty() && !table.columns[i + 1].generated.empty())
            return {.after = table.columns[i].name};
    return asked;
}

Result<void> addOne(AlterState& state, const ast::Column& column, const ast::Position& position,
                    const std::string& rollup) {
    LS_TRY(ColumnDef made, checkedColumn(state.before, column));
    LS_CHECK(settleDefault(made, state.cluster.now));
    LS_CHECK(settleModel(state.before, made));
    if (made.type.kind == TypeKind::hll && state.before.model != TableModel::aggregate)
        return bareError("HLL type column can only be in Aggregation data model table: " + made.name);
    LS_CHECK(refuseExisting(state.before, made));
    state.schemaChange = true;
    state.fast = state.fast && !made.isKey && made.generated.empty() && rollup.empty();
    if (!rollup.empty() && state.primary())
        return bareError("Can not add column: " + made.name + " to rollup index");
    return insertColumn(state.next().columns, std::move(made), position);
}

Result<void> refuseKeyDrop(const AlterState& state, const ColumnDef& column) {
    const TableDef& before = state.before;
    if (before.model == TableModel::primary) {
        if (column.isKey)
            return bareError("Can not drop key column in primary data model table");
        if (containsName(before.sortKey, column.name))
            return bareError("Can not drop sort column in primary data model table");
    }
    if (column.isKey && before.model == TableModel::unique)
        return bareError("Can not drop key column in Unique data model table");
    const bool replaces = std::any_of(state.plan.next.columns.begin(), state.plan.next.columns.end(),
                                      [](const auto& c) { return c.aggregate.starts_with("REPLACE"); });
    if (column.isKey && before.model == TableModel::aggregate && replaces)
        return bareError("Can not drop key column when table has value column with REPLACE aggregation method");
    return {};
}

} // namespace

bool sameColumn(const ColumnDef& a, const ColumnDef& b) {
    return equalsIgnoreCase(a.name, b.name) && a.type == b.type && a.aggregate == b.aggregate && a.isKey == b.isKey &&
           a.nullable == b.nullable && sameDefault(a.defaultValue, b.defaultValue) && a.generated == b.generated &&
           a.comment == b.comment;
}

Result<ColumnDef> checkedColumn(const TableDef& table, const ast::Column& column) {
    LS_CHECK(checkColumnName(column.name));
    ast::Column asked = column;
    if (table.model == TableModel::primary)
        asked.aggregate = "REPLACE";
    const ColumnType written = asked.type;
    for (ColumnType& child : asked.type.children)
        hideTime(child);
    if (written.kind == TypeKind::time)
        return analysisError("Unsupported data type: TIME");
    LS_TRY(ColumnDef out, checkColumn(asked, TableModel::aggregate, asked.isKey, std::string(kWrong)));
    for (std::size_t i = 0; i < out.type.children.size(); ++i)
        showTime(out.type.children[i], written.children[i]);
    if (table.model == TableModel::primary)
        out.aggregate.clear();
    return out;
}

std::optional<std::string> generatedFrom(const TableDef& table, const std::string& name) {
    for (const ColumnDef& c : table.columns) {
        if (c.generated.empty())
            continue;
        const Result<std::vector<Token>> tokens = lex(c.generated);
        if (!tokens)
            continue;
        for (const Token& token : *tokens)
            if ((token.kind == TokenKind::quotedName && token.value == name) ||
                (token.kind == TokenKind::word && token.raw == name))
                return c.name;
    }
    return std::nullopt;
}

Result<void> takeProperties(AlterState& state, const ast::Properties& properties) {
    if (!state.properties.empty())
        return bareError("reduplicated PROPERTIES");
    state.properties = properties;
    if (!state.before.partition.temporary.empty())
        return bareError("Can not alter table when there are temp partitions in table");
    return {};
}

Result<void> checkRollupName(const AlterState& state, const std::string& rollup) {
    if (rollup.empty())
        return {};
    const auto& rollups = state.before.rollups;
    const bool known = rollup == state.before.name ||
                       std::any_of(rollups.begin(), rollups.end(), [&](const auto& r) { return r.name == rollup; });
    if (!known)
        return bareError("Index[" + rollup + "] does not exist in table[" + state.before.name + ']');
    if (rollup == state.before.name)
        return bareError("Do not need to assign base index[" + rollup + "] to do schema change");
    return {};
}

Result<void> checkClause(const TableDef& table, const ast::AddColumn& clause) {
    LS_TRY(const ColumnDef made, checkedColumn(table, clause.column));
    LS_CHECK(refuseGenerated(table, clause.column));
    if (!made.generated.empty())
        return {};
    LS_CHECK(refuseMissingDefault(clause.column));
    const bool aggregated = table.model == TableModel::primary || !made.aggregate.empty();
    if (aggregated && clause.position.first)
        return analysisError("Cannot add value column[" + made.name + "] at first");
    return {};
}

Result<void> checkClause(const TableDef& table, const ast::AddColumns& clause) {
    bool generated = false;
    bool ordinary = false;
    for (const ast::Column& column : clause.columns) {
        LS_CHECK(checkedColumn(table, column));
        LS_CHECK(refuseMissingDefault(column));
        LS_CHECK(refuseGenerated(table, column));
        (column.generated.empty() ? ordinary : generated) = true;
    }
    if (generated && ordinary)
        return analysisError("Can not add normal column and Generated Column in the same time");
    return {};
}

Result<void> checkClause(const TableDef& table, const ast::DropColumn& clause) {
    if (const auto generated = generatedFrom(table, clause.name))
        return analysisError("Column: " + clause.name +
                             " can not be dropped, because expression of Generated Column: " + *generated +
                             " will refer to it");
    return {};
}

Result<void> applyClause(AlterState& state, const ast::AddColumn& clause) {
    LS_CHECK(takeProperties(state, clause.tail.properties));
    LS_CHECK(checkRollupName(state, clause.tail.rollup));
    return addOne(state, clause.column, positionOf(state.before, clause.column, clause.position), clause.tail.rollup);
}

Result<void> applyClause(AlterState& state, const ast::AddColumns& clause) {
    LS_CHECK(takeProperties(state, clause.tail.properties));
    LS_CHECK(checkRollupName(state, clause.tail.rollup));
    const ast::Position position = positionOf(state.before, clause.columns.front(), {});
    if (!position.given()) {
        for (const ast::Column& column : clause.columns)
            LS_CHECK(addOne(state, column, {}, clause.tail.rollup));
        return {};
    }
    for (auto column = clause.columns.rbegin(); column != clause.columns.rend(); ++column)
        LS_CHECK(addOne(state, *column, position, clause.tail.rollup));
    state.fast = false; // before generated columns: they are computed anew
    return {};
}

Result<void> applyClause(AlterState& state, const ast::DropColumn& clause) {
    LS_CHECK(takeProperties(state, clause.tail.properties));
    LS_CHECK(checkRollupName(state, clause.tail.rollup));
    const ColumnDef* column = state.find(clause.name);
    if (column)
        LS_CHECK(refuseKeyDrop(state, *column));
    const std::string name = column ? column->name : clause.name;
    if (std::erase_if(state.next().indexes, [&](const IndexDef& i) { return containsName(i.columns, name); }) > 0)
        state.indexesChanged = true;
    if (!column)
        return bareError("Column does not exists: " + clause.name);
    state.schemaChange = true;
    state.fast = state.fast && !column->isKey;
    for (RollupDef& rollup : state.next().rollups)
        std::erase_if(rollup.columns, [&](const auto& c) { return equalsIgnoreCase(c, name); });
    state.next().columns.erase(state.next().columns.begin() + (column - state.next().columns.data()));
    return {};
}

} // namespace lodestar::sandbox
