// SPDX-License-Identifier: GPL-3.0-or-later
// Names, columns, types and key of a plan.
#include "core/filter/condition.h"
#include "core/filter/row_filter.h"
#include "core/mapping/default_value.h"
#include "core/mapping/design_rules_internal.h"
#include "core/mapping/filled_columns_internal.h"
#include "core/mapping/key_rules_internal.h"
#include "core/mapping/names.h"
#include "core/mapping/table_planner_internal.h"
#include "core/mapping/type_map.h"
#include "core/mapping/type_rules.h"
#include <algorithm>
namespace lodestar::mapping {
namespace {

using schema::SourceColumn;
using schema::SourceTable;

bool sameName(std::string_view a, std::string_view b) { return sameWord(a, b); }

} // namespace

Result<TablePlan> TablePlanner::run(bool design) {
    m_plan.source = m_table.id;
    m_plan.comment = m_override.comment.value_or(m_table.comment);
    m_plan.zeroDates = m_override.zeroDates.value_or(m_rules.zeroDates);
    m_plan.longTexts = m_rules.longTexts;
    m_plan.serverTimeZone = m_rules.serverTimeZone;
    applyTableRule();
    chooseColumns();
    chooseRows();
    LS_CHECK(chooseTarget());
    chooseKey();
    reserveFilledNames();
    for (std::uint32_t column : m_order)
        LS_CHECK(addColumn(column));
    const bool carriesNothing = m_plan.columns.empty();
    addFilledColumns();
    if (carriesNothing)
        note(Severity::impossible, "noColumns", {}, "No column of the table can be carried.", "Leave the table out.",
             true);
    layOut();
    if (design)
        checkDesign(m_plan, m_version, m_rules.liveBackEnds);
    else
        checkAggregates(m_plan);
    addKeyFindings(m_table, m_plan, m_rules, m_key, m_keyIsChosen);
    return std::move(m_plan);
}

ColumnOverride TablePlanner::overrideOf(const SourceColumn& column, const std::vector<std::size_t>& rules) const {
    for (const auto& [name, value] : m_override.columns)
        if (sameName(name, column.name))
            return value;
    for (const std::size_t rule : rules)
        if (m_compiled.matchesColumn(rule, column))
            return m_rules.columnRules[rule].set;
    return {};
}

/// A choice for a column that is not there, by a slip of the pen or because the source dropped it, or left out.
void TablePlanner::noteUnused(const std::string& column, const char* where) {
    const bool leftOut = m_table.columnIndex(column) >= 0;
    note(Severity::changedForm, "unusedChoice", {},
         std::string(where) + " of " + m_table.id.toString() + " names the column \"" + column + "\", which " +
             (leftOut ? "is not carried" : "the table does not have") + "; that choice is left unused.",
         leftOut ? "Carry the column, or remove it from the mapping."
                 : "Correct the name, or remove it from the mapping.");
}

void TablePlanner::applyTableRule() {
    const TableRule* rule = m_compiled.tableRule(m_table.id);
    if (!rule)
        return;
    if (m_override.key.empty())
        m_override.key = rule->key;
    if (!m_override.carried.empty())
        return;
    m_override.carried = rule->columns;
    m_carriedSaidBy = "The transform";
}

void TablePlanner::chooseColumns() {
    for (const auto& [name, unused] : m_override.columns)
        if (m_table.columnIndex(name) < 0)
            noteUnused(name, "The mapping");
    for (const std::string& name : m_override.carried)
        if (m_table.columnIndex(name) < 0)
            noteUnused(name, m_carriedSaidBy);
    for (const std::string& name : m_override.excluded)
        if (m_table.columnIndex(name) < 0)
            noteUnused(name, "The mapping");
    const auto names = [](const std::vector<std::string>& list, const SourceColumn& column) {
        return std::any_of(list.begin(), list.end(),
                           [&](const std::string& name) { return sameName(name, column.name); });
    };
    const std::vector<std::size_t> rules = m_compiled.columnRulesOf(m_table.id);
    for (const SourceColumn& column : m_table.columns) {
        m_columns.push_back(overrideOf(column, rules));
        if (names(m_override.excluded, column) || (!m_override.carried.empty() && !names(m_override.carried, column)))
            m_columns.back().skip = true;
    }
}

/// What the source is asked is the text that can be judged here too, so that a copy and the log agree on each row.
void TablePlanner::chooseRows() {
    if (m_override.where.empty())
        return;
    m_plan.where = m_override.where; // also where it is refused: never all rows
    const auto refuse = [&](const Error& error) {
        note(Severity::impossible, kConditionRefused, {}, "The rows cannot be chosen: " + error.detail + '.',
             error.advice.empty() ? std::string() : error.advice + '.', true);
    };
    if (m_rules.copiesOnly) {
        if (const auto enclosed = filter::checkEnclosed(m_override.where); !enclosed)
            refuse(enclosed.error());
        return;
    }
    const auto filter = filter::RowFilter::compile(m_override.where, m_table);
    if (!filter)
        return refuse(filter.error());
    m_plan.where = filter->text();
}

Result<void> TablePlanner::chooseTarget() {
    LS_TRY(const auto routed, m_compiled.routes().target(m_table.id));
    m_plan.target = routed.value_or(m_table.id);
    if (m_override.targetDatabase)
        m_plan.target.database = *m_override.targetDatabase;
    if (m_override.targetTable)
        m_plan.target.table = *m_override.targetTable;
    const std::string allowed = targetDatabaseName(m_plan.target.database);
    if (allowed != m_plan.target.database) {
        note(Severity::changedForm, "renamedDatabase", {},
             "StarRocks refuses the database name \"" + m_plan.target.database + "\"; it becomes " + allowed + '.',
             "Choose another name for the target database.");
        m_plan.target.database = allowed;
    }
    const std::string kept = targetTableName(m_plan.target.table);
    if (kept != m_plan.target.table) {
        note(Severity::changedForm, "renamedTable", {},
             "StarRocks drops back-ticks inside a name; the table " + m_plan.target.table + " becomes " + kept + '.',
             "Choose another name for the target table.");
        m_plan.target.table = kept;
    }
    return {};
}

void TablePlanner::chooseKey() {
    for (const std::string& name : m_override.key) {
        const int column = m_table.columnIndex(name);
        const auto index = static_cast<std::uint32_t>(column);
        if (column < 0)
            note(Severity::impossible, "keyMissing", {},
                 "The key names the column \"" + name + "\", which the table does not have.",
                 "Choose columns of the table.", true);
        else if (std::find(m_key.begin(), m_key.end(), index) == m_key.end())
            m_key.push_back(index);
    }
    m_keyIsChosen = !m_key.empty();
    const bool hashed = !m_keyIsChosen && keyOfSource();
    const auto skipped = [&](std::uint32_t column) { return m_columns[column].skip; };
    for (const std::uint32_t column : m_key)
        if (skipped(column))
            note(Severity::impossible, "keySkipped", m_table.columns[column].name,
                 "The column " + m_table.columns[column].name + " is in the key of the target and cannot be left out.",
                 "Carry it, or choose another key.", true);
    std::erase_if(m_key, skipped);
    m_plan.model =
        m_override.model.value_or(m_key.empty() && !hashed ? TableModel::duplicateKey : TableModel::primaryKey);
    if (hashed && m_plan.model != TableModel::duplicateKey)
        m_hashName = kHashColumn;
    else if (m_key.empty() && m_plan.model != TableModel::duplicateKey) {
        note(Severity::impossible, "modelNeedsKey", {}, "This table model needs a key, and the table has none.",
             "Choose the key columns, or Duplicate Key.", true);
        m_plan.model = TableModel::duplicateKey;
    }
    m_order = m_key;
    for (std::uint32_t i = 0; i < m_table.columns.size(); ++i)
        if (!m_columns[i].skip && std::find(m_key.begin(), m_key.end(), i) == m_key.end())
            m_order.push_back(i);
}

/// The key where the user named none; true where a hash of the row is to serve.
bool TablePlanner::keyOfSource() {
    m_key = m_table.rowKey();
    if (m_table.hasPrimaryKey())
        return false;
    const KeylessPolicy policy = m_override.keyless.value_or(m_rules.keyless);
    if (policy == KeylessPolicy::uniqueIndex ||
        (policy == KeylessPolicy::hashKey && !m_override.keyless && !m_key.empty()))
        return false;
    m_key.clear();
    return policy == KeylessPolicy::hashKey;
}

std::string TablePlanner::uniqueName(const SourceColumn& column, std::string wanted) {
    const auto taken = [&](const std::string& name) {
        return sameName(name, m_hashName) || sameName(name, m_loadTime.name) ||
               std::any_of(m_plan.columns.begin(), m_plan.columns.end(),
                           [&](const TargetColumn& other) { return sameName(other.name, name); });
    };
    const std::string allowed = targetColumnName(wanted);
    std::string name = allowed;
    for (int n = 2; taken(name); ++n)
        name = allowed + '_' + std::to_string(n);
    if (name != wanted)
        note(Severity::changedForm, "renamedColumn", column.name,
             (allowed == wanted ? "Another column of the target is named \"" + wanted + '"'
                                : "StarRocks refuses the column name \"" + wanted + '"') +
                 "; this one becomes " + name + '.',
             "Choose another name for the column.");
    return name;
}

/// The first of the offered types that the version has, for one that came later.
std::optional<TargetType> TablePlanner::offeredType(const SourceColumn& source, bool key) const {
    for (const Alternative& offer : alternativesFor(source, key, m_plan.model, m_rules, m_version)) {
        const auto type = parseTargetType(offer.type);
        if (type && offer.severity != Severity::impossible && checkTypeForVersion(*type, m_version))
            return *type;
    }
    return std::nullopt;
}

Result<void> TablePlanner::addColumn(std::uint32_t index) {
    const SourceColumn& source = m_table.columns[index];
    const ColumnOverride& choice = m_columns[index];
    const bool key = std::find(m_key.begin(), m_key.end(), index) != m_key.end();
    // Unique and Aggregate tables take DECIMAL and CHAR keys as they are, the Primary Key model does not.
    const bool strictKey = key && m_plan.model != TableModel::duplicateKey;
    std::optional<TargetType> type = recommendedType(source, strictKey, m_rules, m_version);
    if (choice.type) {
        LS_TRY(TargetType parsed, parseTargetType(*choice.type));
        type = std::move(parsed);
    } else if (type && !checkTypeForVersion(*type, m_version)) {
        type = offeredType(source, strictKey).value_or(*type);
    }
    if (source.oldTemporal)
        note(Severity::impossible, "oldTemporal", source.name,
             "The column is stored in a time format of before MariaDB 10.1, which the binlog does not describe.",
             "Rewrite the table with ALTER TABLE ... FORCE, or skip the column.", true);
    if (!type) {
        note(Severity::impossible, "unknownType", source.name,
             "The type " + source.columnType + " is not known; the column is left out.", "Skip the column.", true);
        return {};
    }
    const Fit fit = fitOf(source, *type, m_rules, m_version);
    const auto offered = checkTypeForVersion(*type, m_version);
    if (!offered)
        note(Severity::impossible, "typeNeedsVersion", source.name, offered.error().detail + '.',
             offered.error().advice, true);
    if (!fit.id.empty())
        note(fit.severity, fit.id, source.name, fit.text, fit.advice, !fit.possible());
    if (strictKey && !legalAsKey(*type, m_plan.model))
        note(Severity::impossible, "keyType", source.name, type->toString() + " cannot be a key column in StarRocks.",
             "Choose one of the offered types.", true);

    TargetColumn target;
    target.name = uniqueName(source, choice.name.value_or(source.name));
    target.type = type->toString();
    target.sourceColumn = static_cast<int>(index);
    target.form = fit.form;
    target.key = key && m_plan.model != TableModel::duplicateKey;
    target.nullable = !target.key && !(m_rules.keepNotNull && !source.nullable);
    target.nullArrives = source.nullable || (isDateKind(source.kind) && m_plan.zeroDates == ZeroDatePolicy::null) ||
                         (fit.form == ValueForm::text && m_plan.longTexts == LongTextPolicy::null);
    target.bytesMax = type->isText() || type->base == TargetType::Base::varbinary ? type->length : 0;
    target.precision = type->precision;
    target.scale = type->scale;
    target.fraction = source.fraction;
    target.defaultText = targetDefault(source, *type, fit.form);
    target.comment = source.comment;
    if (m_plan.model == TableModel::aggregateKey && !target.key)
        target.aggregate = choice.aggregate.value_or("REPLACE");
    else if (choice.aggregate)
        note(Severity::changedForm, "unusedChoice", source.name,
             target.key
                 ? "A key column has no aggregate function; the one chosen is left unused."
                 : "Only columns of an Aggregate Key table have an aggregate function; the one chosen is left unused.",
             "Remove it from the mapping.");
    addValueFindings(source, target, *type, m_plan);
    if (target.form == ValueForm::pointX)
        return addPoint(std::move(target), source);
    m_plan.columns.push_back(std::move(target));
    return {};
}

/// One column for each coordinate; `target` is the first but for its name and type.
Result<void> TablePlanner::addPoint(TargetColumn target, const SourceColumn& source) {
    const std::string name = target.name;
    target.type = TargetType::of(TargetType::Base::doubling).toString();
    for (const auto& [form, ending] : {std::pair(ValueForm::pointX, "_x"), std::pair(ValueForm::pointY, "_y")}) {
        target.form = form;
        target.name = uniqueName(source, name + ending);
        m_plan.columns.push_back(target);
    }
    return {};
}

} // namespace lodestar::mapping
