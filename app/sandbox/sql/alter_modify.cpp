// SPDX-License-Identifier: GPL-3.0-or-later
// MODIFY COLUMN, RENAME COLUMN, ORDER BY and the fields of STRUCT columns (fe-core SchemaChangeHandler
// .processModifyColumn, .processReorderColumn, .processModifySortKeyColumn, .processAddField; LocalMetastore
// .renameColumn; StructFieldDesc).
#include "app/sandbox/sql/alter_state_internal.h"
#include "app/sandbox/sql/column_rules.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

/// What the model says before the column is even looked for.
Result<void> refuseByModel(const AlterState& state, ColumnDef& made) {
    const TableDef& before = state.before;
    const ColumnDef* old = before.column(made.name);
    switch (before.model) {
    case TableModel::primary:
        if (old && old->isKey)
            return bareError("Can not modify key column: " + made.name + " for primary key table");
        if (containsName(before.sortKey, made.name))
            return bareError("Can not modify sort column in primary data model table");
        return {};
    case TableModel::aggregate:
        made.isKey = made.isKey || made.aggregate.empty(); // no function means a key
        return {};
    default:
        if (!made.aggregate.empty())
            return bareError("Can not assign aggregation method on column in " +
                             std::string(before.model == TableModel::unique ? "Unique" : "Duplicate") +
                             " data model table: " + made.name);
        return {};
    }
}

Result<void> refuseIndexed(const AlterState& state, const ColumnDef& old, const ColumnDef& made) {
    for (const IndexDef& index : state.before.indexes) {
        if (!containsName(index.columns, old.name))
            continue;
        if (index.kind == "GIN" && !made.type.isText())
            return bareError("Cannot modify a column with GIN into non-string type");
        if (index.kind == "VECTOR" && !(made.type == old.type))
            return bareError("Cannot modify a column with VECTOR index");
    }
    return {};
}

Result<void> moveColumn(std::vector<ColumnDef>& columns, std::size_t from, ColumnDef made,
                        const ast::Position& position) {
    std::ptrdiff_t last = -1;
    if (!position.first)
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (equalsIgnoreCase(columns[i].name, position.after))
                last = static_cast<std::ptrdiff_t>(i);
    const auto at = static_cast<std::ptrdiff_t>(from);
    if (last == at)
        return bareError("Column[" + position.after + "] modify position is invalid");
    columns.erase(columns.begin() + at);
    columns.insert(columns.begin() + (last > at ? last : last + 1), std::move(made));
    return {};
}

/// The type a path leads to; `[*]` stands for the elements of an array.
struct Step {
    ColumnType* type = nullptr;
    std::string missing; ///< the name that is not there
};
Step walk(ColumnType& type, const std::vector<std::string>& path, std::size_t depth) {
    ColumnType* at = &type;
    for (std::size_t i = 0; i < depth; ++i) {
        if (at->kind == TypeKind::array && path[i] == "[*]") {
            at = &at->children[0];
            continue;
        }
        ColumnType* child = nullptr;
        for (std::size_t f = 0; at->kind == TypeKind::structure && f < at->fieldNames.size(); ++f)
            if (equalsIgnoreCase(at->fieldNames[f], path[i]))
                child = &at->children[f];
        if (!child)
            return {nullptr, path[i]};
        at = child;
    }
    return {at, {}};
}

std::ptrdiff_t fieldAt(const ColumnType& type, const std::string& name) {
    const auto found = std::find_if(type.fieldNames.begin(), type.fieldNames.end(),
                                    [&](const auto& f) { return equalsIgnoreCase(f, name); });
    return found == type.fieldNames.end() ? -1 : found - type.fieldNames.begin();
}

bool holdsFields(const ColumnType& type) { return type.kind == TypeKind::structure || type.kind == TypeKind::array; }

Result<void> addField(const ast::StructField& clause, ColumnType& target, const std::string& parent) {
    std::ptrdiff_t at = static_cast<std::ptrdiff_t>(target.fieldNames.size());
    if (clause.position.first)
        at = 0;
    if (!clause.position.after.empty()) {
        at = fieldAt(target, clause.position.after) + 1;
        if (at == 0)
            return bareError("Field[" + clause.position.after + "] is not exist in Field[" + parent + ']');
    }
    ColumnType type = clause.type;
    LS_CHECK(checkType(type));
    target.fieldNames.insert(target.fieldNames.begin() + at, clause.path.back());
    target.children.insert(target.children.begin() + at, std::move(type));
    return {};
}

Result<void> dropField(const ast::StructField& clause, ColumnType& target, const std::string& parent) {
    const std::ptrdiff_t at = fieldAt(target, clause.path.back());
    if (at < 0)
        return bareError("Field[" + clause.path.back() + "] is not exist in Field[" + parent + ']');
    if (target.fieldNames.size() == 1)
        return bareError("Field[" + clause.path.back() + "] is the last field of column[" + clause.column +
                         "], can not drop any more.");
    target.fieldNames.erase(target.fieldNames.begin() + at);
    target.children.erase(target.children.begin() + at);
    return {};
}

Result<std::vector<ColumnDef>> named(AlterState& state, const std::vector<std::string>& names) {
    std::vector<ColumnDef> out;
    std::vector<std::string> seen;
    for (const std::string& name : names) {
        const ColumnDef* c = state.find(name);
        if (!c)
            return bareError("Column[" + name + "] not exists");
        if (containsName(seen, name))
            return bareError("Duplicated column[" + name + ']');
        seen.push_back(name);
        out.push_back(*c);
    }
    return out;
}

Result<void> changeSortKey(AlterState& state, const std::vector<std::string>& names) {
    LS_TRY(const std::vector<ColumnDef> columns, named(state, names));
    std::vector<std::string> sortKey;
    for (const ColumnDef& c : columns) {
        if (state.primary() && !isPrimaryKeyType(c.type))
            return bareError("Sort key column[" + c.name + "] type not supported: " + c.type.sqlText() +
                             " in PrimaryKey table");
        sortKey.push_back(c.name);
    }
    const auto keys = static_cast<std::size_t>(
        std::count_if(state.before.columns.begin(), state.before.columns.end(), [](auto& c) { return c.isKey; }));
    const bool sameSet =
        keys == columns.size() && std::all_of(columns.begin(), columns.end(), [](auto& c) { return c.isKey; });
    const bool keyed = state.before.model == TableModel::aggregate || state.before.model == TableModel::unique;
    if (keyed && !sameSet)
        return bareError("The sort columns of " + std::string(modelClause(state.before.model)) +
                         " table must be same with key columns");
    state.next().sortKey = std::move(sortKey);
    state.plan.kind = AlterPlan::Kind::job;
    return {};
}

} // namespace

Result<void> checkClause(const TableDef& table, const ast::ModifyColumn& clause) {
    LS_TRY(const ColumnDef made, checkedColumn(table, clause.column));
    if (!made.generated.empty()) {
        if (table.model == TableModel::aggregate)
            return analysisError("Generated Column does not support AGG table");
        return {};
    }
    if (clause.position.after.empty())
        return {};
    const ColumnDef* after = table.column(clause.position.after);
    if (!after) // StarRocks stumbles here, and its words reach the client
        return bareError(
            "Cannot invoke \"com.starrocks.catalog.Column.isGeneratedColumn()\" because \"afterColumn\" is "
            "null");
    if (!after->generated.empty())
        return analysisError("Can not modify column after Generated Column");
    return {};
}

Result<void> applyClause(AlterState& state, const ast::ModifyColumn& clause) {
    LS_CHECK(takeProperties(state, clause.tail.properties));
    LS_TRY(ColumnDef made, checkedColumn(state.before, clause.column));
    LS_CHECK(refuseByModel(state, made));
    const auto dependent = made.generated.empty() ? generatedFrom(state.before, made.name) : std::nullopt;
    if (dependent)
        return bareError("Do not support modify column: " + made.name +
                         ", because it associates with the generated column");
    LS_CHECK(checkRollupName(state, clause.tail.rollup));
    if (!clause.tail.rollup.empty() && !clause.position.given())
        return bareError("Do not need to specify index name when just modifying column type");
    ColumnDef* old = state.find(made.name);
    if (!old)
        return bareError("Column[" + made.name + "] does not exists");
    if (!clause.position.after.empty() && !state.find(clause.position.after))
        return bareError("Column[" + clause.position.after + "] does not exists");
    LS_CHECK(refuseIndexed(state, *old, made));
    if (old->autoIncrement)
        return bareError("Can't not modify a AUTO_INCREMENT column");
    if (old->generated.empty() != made.generated.empty())
        return bareError(old->generated.empty() ? "Can not modify a non-generated column to a generated column"
                                                : "Can not modify a generated column to a non-generated column");
    made.name = old->name;
    made.firstName = old->firstName;
    made.uid = old->uid;
    state.schemaChange = true;
    state.fast = false; // in a shared-nothing cluster every MODIFY is a job
    if (!clause.position.given()) {
        *old = std::move(made);
        return {};
    }
    const auto from = static_cast<std::size_t>(old - state.next().columns.data());
    return moveColumn(state.next().columns, from, std::move(made), clause.position);
}

Result<void> applyClause(AlterState& state, const ast::ModifyColumnComment& clause) {
    LS_CHECK(takeProperties(state, {}));
    ColumnDef* c = state.find(clause.name);
    if (!c)
        return bareError("Column[" + clause.name + "] does not exists");
    // The statement ends here: clauses behind it are not looked at, those before it are forgotten.
    const std::string name = c->name;
    state.plan.next = state.before;
    state.find(name)->comment = clause.comment;
    state.schemaChange = false;
    state.plan.ended = true;
    return {};
}

Result<void> checkClause(const TableDef& table, const ast::StructField& clause) {
    const std::string failed = "Analyze " + std::string(clause.add ? "add" : "drop") + " field definition failed: ";
    const ColumnDef* column = table.column(clause.column);
    if (!column)
        return analysisError(failed + "Analyze add/drop field failed, modify column is not exist");
    if (!holdsFields(column->type))
        return analysisError(failed + "column " + column->name + " type " + column->type.sqlText() + " is not Struct");
    ColumnType type = column->type;
    for (std::size_t depth = 1; depth < clause.path.size(); ++depth) {
        const Step step = walk(type, clause.path, depth);
        if (!step.type)
            return analysisError(failed + "No field " + step.missing + " exist in column " + column->name);
        if (!holdsFields(*step.type))
            return analysisError(failed + "Field " + clause.path[depth - 1] + " type " + step.type->sqlText() +
                                 " is not valid");
    }
    const ColumnType& target = *walk(type, clause.path, clause.path.size() - 1).type;
    if (target.kind != TypeKind::structure)
        return analysisError(failed + "Target Field is not struct");
    const bool there = fieldAt(target, clause.path.back()) >= 0;
    if (clause.add && there)
        return analysisError(failed + "Field " + clause.path.back() + " is already exist");
    if (!clause.add && !there)
        return analysisError(failed + "Drop field " + clause.path.back() + " is not found");
    return {};
}

Result<void> applyClause(AlterState& state, const ast::StructField& clause) {
    LS_CHECK(takeProperties(state, clause.properties));
    if (!state.fast)
        return bareError(std::string(clause.add ? "Add" : "Drop") +
                         " field for struct column require table enable fast schema evolution");
    ColumnDef* column = state.find(clause.column);
    if (!column)
        return bareError("Column[" + clause.column + "] not exists");
    const std::string parent = clause.path.size() > 1 ? clause.path[clause.path.size() - 2] : column->name;
    ColumnType& target = *walk(column->type, clause.path, clause.path.size() - 1).type;
    LS_CHECK(clause.add ? addField(clause, target, parent) : dropField(clause, target, parent));
    std::erase_if(state.next().indexes, [&](const IndexDef& i) { return containsName(i.columns, column->name); });
    state.changedFields.insert(column->name);
    state.schemaChange = true;
    return {};
}

Result<void> checkClause(const TableDef&, const ast::RenameColumn& clause) {
    if (clause.from.empty())
        return analysisError("Column name is not set");
    if (clause.to.empty())
        return analysisError("New column name is not set");
    return checkColumnName(clause.to);
}

Result<void> applyClause(AlterState& state, const ast::RenameColumn& clause) {
    ColumnDef* c = state.find(clause.from);
    if (!c)
        return bareError("Unknown column '" + clause.from + "' in '" + state.before.name + '\'', 5509);
    if (state.find(clause.to))
        return bareError("Duplicate column name '" + clause.to + '\'', 1060);
    const std::string from = c->name;
    if (c->firstName.empty())
        c->firstName = from;
    c->name = clause.to;
    if (c->firstName == c->name)
        c->firstName.clear();
    const auto follow = [&](std::vector<std::string>& names) {
        for (std::string& name : names)
            if (equalsIgnoreCase(name, from))
                name = clause.to;
    };
    follow(state.next().sortKey);
    follow(state.next().partition.columns);
    follow(state.next().distribution.columns);
    for (IndexDef& index : state.next().indexes)
        follow(index.columns);
    for (RollupDef& rollup : state.next().rollups)
        follow(rollup.columns);
    return {};
}

Result<void> applyClause(AlterState& state, const ast::OrderBy& clause) {
    LS_CHECK(takeProperties(state, clause.tail.properties));
    state.fast = false;
    if (clause.columns.size() != state.before.columns.size()) {
        LS_CHECK(changeSortKey(state, clause.columns));
        state.plan.ended = true;
        return {};
    }
    if (state.primary())
        return bareError("Primary key table do not support reorder table schema. Please confirm if you want to modify "
                         "the sorting columns.");
    LS_CHECK(checkRollupName(state, clause.tail.rollup));
    LS_TRY(std::vector<ColumnDef> order, named(state, clause.columns));
    if (order.size() != state.next().columns.size())
        return bareError("Reorder stmt should contains all columns");
    state.next().columns = std::move(order);
    state.schemaChange = true;
    return {};
}

} // namespace lodestar::sandbox
