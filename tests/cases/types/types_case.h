// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A case folder of tests/cases/types (README.md there).
#include "core/mapping/overrides.h"
#include "core/mapping/table_plan.h"
#include "core/schema/sql_scan.h"
#include <string>
#include <vector>
namespace lodestar::test {

struct TypesCase {
    std::string name;
    std::vector<std::string> statements; ///< of source.sql: CREATE TABLE, then INSERTs
    std::string expectedSql;
    std::string expectedFindings;
    std::string pipelineText;          ///< empty: none
    std::vector<std::string> rows;     ///< of rows.sql
    std::vector<std::string> changes;  ///< of changes.sql
    std::vector<std::string> refused;  ///< of refused.sql
    std::vector<std::string> refusals; ///< lines of expected_refusal
    std::vector<std::string> compare;  ///< of compare.sql: empty, or one query for either end
    std::vector<std::string> only;     ///< lines of only_versions; empty: every server
    std::string target;                ///< of target_version, "3.0"; empty: the newest tried
    /// The target's version.
    [[nodiscard]] mapping::TargetVersion targetVersion() const;
    [[nodiscard]] bool runsOn(schema::Family family, std::uint32_t version) const;
    /// Of a server that runs the case.
    [[nodiscard]] schema::SqlDialect dialect() const;
};

/// The statements of a file, each of which ends with a semicolon. Throws std::runtime_error.
[[nodiscard]] std::vector<std::string> sqlStatements(const std::string& sql, const schema::SqlDialect& dialect);
[[nodiscard]] std::vector<std::string> typesCaseNames();
/// Throws std::runtime_error when a file is missing or not readable.
[[nodiscard]] TypesCase loadTypesCase(const std::string& name);
[[nodiscard]] mapping::MappingRules rulesOf(const TypesCase& one);
/// Lines as in expected_findings.
[[nodiscard]] std::string findingLines(const mapping::TablePlan& plan);

} // namespace lodestar::test
