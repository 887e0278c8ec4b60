// SPDX-License-Identifier: GPL-3.0-or-later
// Each case folder: the source table as its DDL describes it must give the expected StarRocks table and findings.
#include "core/ddl/create_table.h"
#include "core/mapping/type_map.h"
#include "core/schema/ddl_parser.h"
#include "tests/cases/types/types_case.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

class TypesCases : public testing::TestWithParam<std::string> {};

TEST_P(TypesCases, givesTheExpectedTableAndFindings) {
    const TypesCase one = loadTypesCase(GetParam());
    ASSERT_GE(one.statements.size(), 2u) << "a table and its rows";
    const schema::ParsedStatement statement = schema::parseStatement(one.statements[0], "cases", one.dialect());
    ASSERT_EQ(statement.effect, schema::StatementEffect::change) << statement.problem;
    schema::SourceTable table = std::get<schema::CreateTable>(statement.changes.at(0)).table;
    schema::inheritCharsets(table, "utf8mb4", "utf8mb4_general_ci");
    const mapping::TargetVersion version = one.targetVersion();
    const auto plan = mapping::planTable(table, rulesOf(one), version);
    ASSERT_TRUE(plan) << plan.error().toString();
    EXPECT_EQ(ddl::createTableSql(*plan, version), one.expectedSql);
    EXPECT_EQ(findingLines(*plan), one.expectedFindings);
}

INSTANTIATE_TEST_SUITE_P(Types, TypesCases, testing::ValuesIn(typesCaseNames()),
                         [](const auto& one) { return one.param; });

} // namespace
} // namespace lodestar::test
