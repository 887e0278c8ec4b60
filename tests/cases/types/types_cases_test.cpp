// SPDX-License-Identifier: GPL-3.0-or-later
// Each case folder: the source table as its DDL describes it must give the expected StarRocks table and findings.
#include "app/pipeline/pipeline_file.h"
#include "core/ddl/create_table.h"
#include "core/mapping/type_map.h"
#include "core/schema/ddl_parser.h"
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>
namespace lodestar {
namespace {

namespace fs = std::filesystem;

fs::path casesFolder() {
    const char* root = std::getenv("LODESTAR_SOURCE_DIR");
    return fs::path(root ? root : LODESTAR_SOURCE_DIR) / "tests/cases/types";
}

std::string contentOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> caseNames() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(casesFolder()))
        if (entry.is_directory())
            names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

schema::SqlDialect dialectOf(const fs::path& folder) {
    schema::SqlDialect dialect;
    if (contentOf(folder / "only_versions").starts_with("mariadb")) {
        dialect.family = schema::Family::mariadb;
        dialect.version = 110400;
    }
    return dialect;
}

/// The first statement of the file.
std::string firstStatement(const std::string& sql, const schema::SqlDialect& dialect) {
    const auto tokens = schema::tokensOf(schema::withoutComments(sql, dialect), dialect);
    EXPECT_TRUE(tokens);
    for (const schema::Token& token : tokens ? *tokens : std::vector<schema::Token>())
        if (token.kind == schema::Token::Kind::symbol && token.text == ";")
            return sql.substr(0, token.begin);
    return sql;
}

const char* severityName(mapping::Severity severity) {
    static constexpr const char* kNames[] = {"exact", "widened", "changedForm", "lossy", "impossible"};
    return kNames[static_cast<std::size_t>(severity)];
}

std::string findingsOf(const mapping::TablePlan& plan) {
    std::multiset<std::string> lines;
    for (const mapping::Finding& finding : plan.findings)
        lines.insert(std::string(severityName(finding.severity)) + ' ' + finding.id + ' ' +
                     (finding.column.empty() ? "-" : finding.column) + '\n');
    std::string out;
    for (const std::string& line : lines)
        out += line;
    return out;
}

class TypesCase : public testing::TestWithParam<std::string> {};

TEST_P(TypesCase, givesTheExpectedTableAndFindings) {
    const fs::path folder = casesFolder() / GetParam();
    const schema::SqlDialect dialect = dialectOf(folder);
    const std::string sql = firstStatement(contentOf(folder / "source.sql"), dialect);
    const schema::ParsedStatement statement = schema::parseStatement(sql, "cases", dialect);
    ASSERT_EQ(statement.effect, schema::StatementEffect::change) << statement.problem;
    schema::SourceTable table = std::get<schema::CreateTable>(statement.changes.at(0)).table;
    schema::inheritCharsets(table, "utf8mb4", "utf8mb4_general_ci");

    mapping::MappingRules rules;
    if (const std::string text = contentOf(folder / "pipeline.yaml"); !text.empty()) {
        const auto opened = pipeline::parsePipeline(text, GetParam() + "/pipeline.yaml");
        ASSERT_TRUE(opened) << opened.error().toString();
        rules = opened->pipeline.mapping;
    }
    const mapping::TargetVersion version{3, 5, 0};
    const auto plan = mapping::planTable(table, rules, version);
    ASSERT_TRUE(plan) << plan.error().toString();
    EXPECT_EQ(ddl::createTableSql(*plan, version), contentOf(folder / "expected.sql"));
    EXPECT_EQ(findingsOf(*plan), contentOf(folder / "expected_findings"));
}

INSTANTIATE_TEST_SUITE_P(All, TypesCase, testing::ValuesIn(caseNames()), [](const auto& one) { return one.param; });

} // namespace
} // namespace lodestar
