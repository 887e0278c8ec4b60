// SPDX-License-Identifier: GPL-3.0-or-later
// The columns that no source fills, sort key, distribution, buckets, properties and indexes of a plan.
#include "core/mapping/design_rules_internal.h"
#include "core/mapping/filled_columns_internal.h"
#include "core/mapping/names.h"
#include "core/mapping/table_planner_internal.h"
#include "core/mapping/type_map.h"
#include "core/mapping/type_rules.h"
#include "core/mapping/versions.h"
#include <algorithm>
namespace lodestar::mapping {
namespace {

using schema::SourceColumn;
using schema::SourceTable;

bool sameName(std::string_view a, std::string_view b) { return sameWord(a, b); }

} // namespace

/// The columns that Lodestar fills keep their names whatever columns the source gets later.
void TablePlanner::reserveFilledNames() {
    m_loadTime = m_override.loadTime.value_or(m_rules.loadTime);
    m_loadTime.name = targetColumnName(m_loadTime.name);
}

void TablePlanner::addFilledColumns() {
    if (!m_hashName.empty()) {
        m_plan.columns.insert(m_plan.columns.begin(), hashColumn(m_hashName));
        if (std::any_of(m_columns.begin(), m_columns.end(), [](const ColumnOverride& column) { return column.skip; }))
            note(Severity::exact, "hashReadsAll", {},
                 "The hash that serves as key is over every column of the source row, so the columns that are not "
                 "carried are read as well.",
                 "Choose key columns to leave them unread.");
    }
    if (m_loadTime.name.empty())
        return;
    const bool inKey = m_loadTime.inKey && m_plan.model != TableModel::duplicateKey;
    m_plan.columns.insert(m_loadTime.inKey ? m_plan.columns.begin() : m_plan.columns.end(),
                          loadTimeColumn(m_loadTime.name, inKey, m_plan.model));
    addLoadTimeFindings(m_plan, m_loadTime);
}

std::vector<std::string> TablePlanner::targetNames(const std::vector<std::string>& sources, const char* where) {
    std::vector<std::string> out;
    for (const std::string& name : sources) {
        const int source = m_table.columnIndex(name);
        const auto column = std::find_if(m_plan.columns.begin(), m_plan.columns.end(), [&](const TargetColumn& c) {
            return source >= 0 ? c.sourceColumn == source : c.sourceColumn < 0 && sameName(c.name, name);
        });
        if (column == m_plan.columns.end())
            noteUnused(name, where);
        else
            out.push_back(column->name);
    }
    return out;
}

// A Duplicate table's key is its sort prefix and must be its first columns (StarRocks manual, Duplicate Key table): at
// most three, of legal types, none after the first text.
void TablePlanner::orderForDuplicateKey() {
    if (m_keyIsChosen) {
        for (TargetColumn& column : m_plan.columns) {
            const auto source = static_cast<std::uint32_t>(column.sourceColumn);
            column.key = column.sourceColumn >= 0 ? std::find(m_key.begin(), m_key.end(), source) != m_key.end()
                                                  : column.fill == ColumnFill::loadTime && m_loadTime.inKey;
            if (column.key)
                m_plan.keyColumns.push_back(column.name);
        }
        return;
    }
    const auto isLegal = [](const TargetColumn& column) {
        const auto type = parseTargetType(column.type);
        return type && legalAsKey(*type, TableModel::duplicateKey);
    };
    auto& columns = m_plan.columns;
    auto first = std::find_if(columns.begin(), columns.end(), isLegal);
    if (first == columns.end() && !columns.empty()) {
        // Every column is a float, JSON or bytes: the first one travels as a key would.
        TargetColumn& column = columns.front();
        const SourceColumn& source = m_table.columns[static_cast<std::size_t>(column.sourceColumn)];
        if (const auto type = recommendedType(source, true, m_rules, m_version); type && type->isText()) {
            const Fit fit = fitOf(source, *type, m_rules, m_version);
            column.type = type->toString();
            column.form = fit.form;
            column.bytesMax = type->length;
            column.defaultText.reset();
            note(fit.severity, fit.id, source.name, fit.text, fit.advice);
        }
        first = columns.begin();
    }
    std::rotate(columns.begin(), first, first == columns.end() ? first : first + 1);
    for (std::size_t i = 0; i < columns.size() && i < 3 && isLegal(columns[i]); ++i) {
        m_plan.keyColumns.push_back(columns[i].name);
        columns[i].key = true;
        if (columns[i].type.starts_with("VARCHAR"))
            break;
    }
}

void TablePlanner::layOut() {
    if (m_plan.model == TableModel::duplicateKey)
        orderForDuplicateKey();
    else
        for (const TargetColumn& column : m_plan.columns)
            if (column.key)
                m_plan.keyColumns.push_back(column.name);
    m_plan.sortColumns = targetNames(m_override.sort, "The sort key");
    const bool replaces = std::any_of(m_plan.columns.begin(), m_plan.columns.end(), [](const TargetColumn& column) {
        return upperWord(column.aggregate).starts_with("REPLACE");
    });
    // A row without a unique key may lie in any bucket (fe-core DistributionDesc; since 3.1).
    const bool mayBeRandom =
        m_version >= since::kRandomDistribution &&
        (m_plan.model == TableModel::duplicateKey || (m_plan.model == TableModel::aggregateKey && !replaces));
    if (m_override.randomDistribution && !mayBeRandom)
        note(Severity::impossible, "randomDistribution", {},
             m_version < since::kRandomDistribution
                 ? "StarRocks distributes rows at random from version 3.1 on."
                 : "A table whose rows replace each other is distributed by a hash of key columns, never at random.",
             "Choose the columns of the distribution.", true);
    if (!m_override.randomDistribution)
        m_plan.distributionColumns = targetNames(m_override.distribution, "The distribution");
    const bool random = mayBeRandom && (m_override.randomDistribution || m_plan.model == TableModel::duplicateKey);
    if (m_plan.distributionColumns.empty() && !random)
        m_plan.distributionColumns = m_plan.keyColumns;
    m_plan.partitionBy = m_override.partitionBy.value_or("");
    chooseBucketsAndProperties();
    addIndexes();
}

void TablePlanner::chooseBucketsAndProperties() {
    m_plan.buckets = m_override.buckets ? m_override.buckets
                     : m_rules.buckets  ? m_rules.buckets
                                        : bucketsFor(m_table.dataBytes, m_rules.liveBackEnds);
    const bool chosen = m_override.buckets || m_rules.buckets;
    if (m_plan.buckets == 0u)
        m_plan.buckets.reset();
    if (!m_plan.buckets && !chosen && m_version < since::kAutomaticBuckets)
        m_plan.buckets = 2 * std::max(1u, m_rules.liveBackEnds);
    if (m_rules.liveBackEnds > 0)
        m_plan.properties["replication_num"] = std::to_string(std::min(3u, m_rules.liveBackEnds));
    if (m_plan.model == TableModel::primaryKey && m_version < since::kPersistentIndex)
        m_plan.properties["enable_persistent_index"] = "true"; // the default since 3.2
    for (const auto& [name, value] : m_rules.properties)
        m_plan.properties[name] = value;
    for (const auto& [name, value] : m_override.properties)
        m_plan.properties[name] = value;
}

void TablePlanner::addIndexes() {
    for (const IndexChoice& choice : m_override.indexes) {
        const auto column = std::find_if(m_plan.columns.begin(), m_plan.columns.end(), [&](const TargetColumn& c) {
            return c.sourceColumn >= 0 &&
                   sameName(m_table.columns[static_cast<std::size_t>(c.sourceColumn)].name, choice.column);
        });
        if (column == m_plan.columns.end()) {
            noteUnused(choice.column, "An index");
            continue;
        }
        m_plan.indexes.push_back({choice.name.empty() ? column->name + "_idx" : choice.name, column->name, choice.kind,
                                  choice.properties, choice.comment});
    }
}

} // namespace lodestar::mapping
