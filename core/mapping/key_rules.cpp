// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/filled_columns_internal.h"
#include "core/mapping/key_rules_internal.h"
#include "core/mapping/type_rules.h"
#include <algorithm>
#include <set>
namespace lodestar::mapping {
namespace {

using schema::SourceColumn;
using schema::SourceTable;

// StarRocks be Config: primary_key_limit_size. Checked on real values when rows are loaded, never at CREATE TABLE.
constexpr std::uint64_t kKeyBytesMax = 128;

void add(TablePlan& plan, Severity severity, std::string id, std::string column, std::string text,
         std::string advice = {}, bool needsChoice = false) {
    plan.findings.push_back(
        {severity, std::move(id), std::move(column), std::move(text), std::move(advice), needsChoice});
}

/// Longest encoded key. A text that is not the last key column takes two bytes more (StarRocks be primary_key_encoder).
std::uint64_t keyBytesMost(const SourceTable& table, const TablePlan& plan, const MappingRules& rules) {
    std::uint64_t sum = 0;
    std::size_t left = plan.keyColumns.size();
    for (const TargetColumn& column : plan.columns) {
        if (!column.key)
            continue;
        --left;
        const auto type = parseTargetType(column.type);
        if (const std::uint32_t fixed = type ? keyBytesOf(*type) : 0) {
            sum += fixed;
            continue;
        }
        std::uint64_t bytes = column.constant.empty() ? column.bytesMax : column.constant.size();
        if (column.sourceColumn >= 0 && column.form == ValueForm::text)
            bytes = std::min(bytes, textBytesOf(table.columns[static_cast<std::size_t>(column.sourceColumn)], rules));
        sum += bytes + (left > 0 ? 2 : 0);
    }
    return sum;
}

std::string quotedNames(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "" : ", ") + name;
    return out;
}

bool isUniqueOver(const SourceTable& table, const std::vector<std::uint32_t>& key) {
    const std::set<std::uint32_t> chosen(key.begin(), key.end());
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const schema::Index& index) {
        return index.unique &&
               std::all_of(index.parts.begin(), index.parts.end(), [&](const schema::Index::Part& part) {
                   return chosen.count(part.column) > 0 && !table.columns[part.column].nullable;
               });
    });
}

void addChosenKeyFindings(const SourceTable& table, TablePlan& plan, const std::vector<std::uint32_t>& key) {
    for (const std::uint32_t index : key)
        if (table.columns[index].nullable)
            add(plan, Severity::lossy, "keyNullable", table.columns[index].name,
                "The column may be NULL, and a key column of StarRocks may not; a row with NULL stops the table.",
                "Choose a key of NOT NULL columns.");
    if (!isUniqueOver(table, key))
        add(plan, Severity::lossy, "keyNotUnique", {},
            "No unique index of the source covers the chosen key; of rows with equal keys only the last stays.",
            "Choose the columns of a unique index.");
}

void addTextKeyFindings(const SourceTable& table, TablePlan& plan) {
    for (const TargetColumn& column : plan.columns) {
        if (!column.key || column.sourceColumn < 0)
            continue;
        const SourceColumn& source = table.columns[static_cast<std::size_t>(column.sourceColumn)];
        const bool byBytes = source.collation.ends_with("_bin") || source.collation == "binary";
        if (isTextKind(source.kind) && source.charset != "binary" && !byBytes)
            add(plan, Severity::changedForm, "keyCollation", source.name,
                "MySQL compares this key by " + (source.collation.empty() ? "its collation" : source.collation) +
                    ", StarRocks by bytes: texts that differ in case, accents or trailing blanks are different keys.",
                "Queries that join or filter by this key must spell it as it is stored.");
    }
}

} // namespace

void addValueFindings(const SourceColumn& source, const TargetColumn& target, const TargetType& type, TablePlan& plan) {
    const bool temporal = type.base == TargetType::Base::date || type.base == TargetType::Base::dateTime;
    if (isDateKind(source.kind) && (temporal || type.base == TargetType::Base::bigInt)) {
        const bool stops =
            plan.zeroDates == ZeroDatePolicy::stop || (plan.zeroDates == ZeroDatePolicy::null && !target.nullable);
        const char* becomes = plan.zeroDates == ZeroDatePolicy::null       ? "NULL"
                              : plan.zeroDates == ZeroDatePolicy::yearZero ? "0000-01-01"
                                                                           : "1970-01-01";
        add(plan, stops ? Severity::exact : Severity::lossy, "zeroDate", source.name,
            stops
                ? "A zero date (0000-00-00, or a zero month or day) does not exist in StarRocks; a row with one stops "
                  "the table."
                : std::string("A zero date (0000-00-00, or a zero month or day) becomes ") + becomes + '.',
            "Choose what zero dates become: NULL, 0000-01-01 or 1970-01-01; or keep the column as VARCHAR.",
            // Rows that take the default are to be expected.
            stops && source.defaultText && source.defaultText->starts_with("0000-00-00"));
    }
    const std::string& zone = plan.serverTimeZone;
    const bool clocksGoBack = zone != "UTC" && !zone.empty() && zone.front() != '+' && zone.front() != '-';
    if (source.kind == schema::TypeKind::timestamp && target.key && clocksGoBack &&
        type.base != TargetType::Base::bigInt)
        add(plan, Severity::lossy, "timestampZoneKey", source.name,
            "Two moments of the hour in which clocks go back in " + zone +
                " read the same there: rows whose keys differ by nothing else become one row.",
            "Leave server-time-zone out or give it as an offset, or keep the column as BIGINT, which is never "
            "ambiguous.");
    if (source.generated)
        add(plan, Severity::exact, "generatedColumn", source.name,
            "MySQL computes this column; its values are copied into a plain column.",
            "Skip it where it is not needed.");
}

void addKeyFindings(const SourceTable& table, TablePlan& plan, const MappingRules& rules,
                    const std::vector<std::uint32_t>& key, bool chosen) {
    if (plan.model == TableModel::duplicateKey) {
        if (table.rowKey().empty())
            add(plan, Severity::lossy, "noKey", {},
                "The table has no primary key and no unique index over NOT NULL columns: inserts are carried, and the "
                "first UPDATE or DELETE stops the table.",
                "Add a primary key in MySQL, or choose columns that identify a row.");
        else
            add(plan, Severity::lossy, "duplicateModel", {},
                "A Duplicate Key table takes inserts only: the first UPDATE or DELETE stops the table.",
                "Choose Primary Key to follow every change.");
        return;
    }
    const bool hashed = std::any_of(plan.columns.begin(), plan.columns.end(),
                                    [](const TargetColumn& column) { return column.fill == ColumnFill::rowHash; });
    if (hashed)
        addHashFindings(plan);
    else if (chosen)
        addChosenKeyFindings(table, plan, key);
    else if (!table.hasPrimaryKey() && table.rowKeyIndex())
        add(plan, Severity::changedForm, "uniqueIndexAsKey", {},
            "The table has no primary key; its unique index " + table.rowKeyIndex()->name + " (" +
                quotedNames(plan.keyColumns) + ") serves as key.",
            "Choose other key columns if that index may be dropped.");
    if (plan.model == TableModel::uniqueKey)
        add(plan, Severity::lossy, "uniqueModel", {},
            "A Unique Key table takes no deletes: the first DELETE, or UPDATE of the key, stops the table.",
            "Choose Primary Key to follow every change.");
    if (plan.model == TableModel::aggregateKey)
        add(plan, Severity::lossy, "aggregateModel", {},
            "An Aggregate Key table takes inserts only: the first UPDATE or DELETE stops the table.",
            "Choose Primary Key to follow every change.");
    addTextKeyFindings(table, plan);
    const std::uint64_t most = keyBytesMost(table, plan, rules);
    if (plan.model == TableModel::primaryKey && most > kKeyBytesMax)
        add(plan, Severity::lossy, "keyTooLong", {},
            "A key of this table can take up to " + std::to_string(most) +
                " bytes, and StarRocks refuses rows whose key takes more than 128; such a row stops the table.",
            "Check the longest key in use, or choose a shorter unique key.");
}

} // namespace lodestar::mapping
