// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Makes the plan of one table: first its columns and key (table_planner.cpp), then its layout (table_layout.cpp), then
// what must be said about both. Used once.
#include "core/mapping/compiled_rules_internal.h"
#include "core/mapping/overrides.h"
#include "core/mapping/table_plan.h"
#include "core/mapping/target_type.h"
#include "core/schema/table.h"
#include <optional>
#include <string>
#include <vector>
namespace lodestar::mapping {

class TablePlanner final {
public:
    TablePlanner(const schema::SourceTable& table, const CompiledRules& compiled, const TargetVersion& version)
        : m_table(table), m_compiled(compiled), m_rules(compiled.rules()), m_version(version) {
        if (const auto found = m_rules.tables.find(table.id); found != m_rules.tables.end())
            m_override = found->second;
    }

    /// Without `design` nothing is said about what StarRocks takes at CREATE TABLE: the table is there.
    Result<TablePlan> run(bool design);

private:
    void note(Severity severity, std::string id, std::string column, std::string text, std::string advice = {},
              bool needsChoice = false) {
        m_plan.findings.push_back(
            {severity, std::move(id), std::move(column), std::move(text), std::move(advice), needsChoice});
    }

    void noteUnused(const std::string& column, const char* where);
    void applyTableRule();
    void chooseColumns();
    void chooseRows();
    Result<void> chooseTarget();
    void chooseKey();
    bool keyOfSource();
    [[nodiscard]] std::optional<TargetType> offeredType(const schema::SourceColumn& source, bool key) const;
    Result<void> addColumn(std::uint32_t index);
    void reserveFilledNames();
    void addFilledColumns();
    void addIndexes();
    void layOut();
    void chooseBucketsAndProperties();
    Result<void> addPoint(TargetColumn target, const schema::SourceColumn& source);
    std::vector<std::string> targetNames(const std::vector<std::string>& sources, const char* where);
    void orderForDuplicateKey();
    std::string uniqueName(const schema::SourceColumn& column, std::string wanted);
    [[nodiscard]] ColumnOverride overrideOf(const schema::SourceColumn& column,
                                            const std::vector<std::size_t>& rules) const;

    const schema::SourceTable& m_table;
    const CompiledRules& m_compiled;
    const MappingRules& m_rules;
    const TargetVersion& m_version;
    TableOverride m_override;
    TablePlan m_plan;
    std::vector<ColumnOverride> m_columns; ///< per source column
    std::vector<std::uint32_t> m_key;      ///< source columns
    std::vector<std::uint32_t> m_order;    ///< source columns in target order
    bool m_keyIsChosen = false;
    const char* m_carriedSaidBy = "The mapping"; ///< who names the columns to carry
    std::string m_hashName;                      ///< of the hash column; empty: the table has none
    LoadTimeColumn m_loadTime;
};

} // namespace lodestar::mapping
