// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One text per row on either end, whatever types the columns have in the target: MySQL's own rendering of each value,
// with the expression that the form of the target column asks for.
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include "tests/support/sql.h"
#include <string>
#include <vector>
namespace lodestar::test {

class AlternativeText final {
public:
    /// Both must outlive it. The plan's zero-date policy is NULL. `turnsAxes`: the server gives the coordinates of
    /// geographic shapes in another order than it stores them in (MySQL 8.0).
    AlternativeText(const schema::SourceTable& table, const mapping::TablePlan& plan, bool turnsAxes)
        : m_table(table), m_plan(plan), m_turnsAxes(turnsAxes) {}
    [[nodiscard]] std::string sourceQuery() const;
    [[nodiscard]] std::string targetQuery() const;
    /// The rows of one of the queries, a text each, sorted.
    [[nodiscard]] std::vector<std::string> rows(const SqlRows& rows) const;

private:
    [[nodiscard]] const schema::SourceColumn& sourceOf(const mapping::TargetColumn& column) const {
        return m_table.columns[static_cast<std::size_t>(column.sourceColumn)];
    }
    [[nodiscard]] std::string cell(const mapping::TargetColumn& column, const std::string& text) const;
    const schema::SourceTable& m_table;
    const mapping::TablePlan& m_plan;
    const bool m_turnsAxes;
};

} // namespace lodestar::test
