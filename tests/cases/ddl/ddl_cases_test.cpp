// SPDX-License-Identifier: GPL-3.0-or-later
// Each case folder: tables and choices must give the expected DDL and findings, and the stand-in must take that DDL.
#include "app/pipeline/pipeline_file.h"
#include "core/ddl/create_table.h"
#include "core/mapping/type_map.h"
#include "core/schema/ddl_parser.h"
#include "tests/cases/types/types_case.h"
#include "tests/support/environment.h"
#include "tests/support/program_run.h"
#include "tests/support/sandbox_process.h"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>
namespace lodestar::test {
namespace {

namespace fs = std::filesystem;

fs::path casesFolder() {
    const char* root = std::getenv("LODESTAR_SOURCE_DIR");
    return fs::path(root ? root : LODESTAR_SOURCE_DIR) / "tests/cases/ddl";
}

std::vector<std::string> caseNames() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(casesFolder()))
        if (entry.is_directory())
            names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::string firstLine(const fs::path& path, const std::string& usual) {
    const std::string text = fileText(path);
    return text.empty() ? usual : text.substr(0, text.find('\n'));
}

mapping::TargetVersion versionOf(const std::string& text) {
    mapping::TargetVersion out;
    EXPECT_EQ(std::sscanf(text.c_str(), "%d.%d.%d", &out.major, &out.minor, &out.patch), 3) << text;
    return out;
}

std::vector<schema::SourceTable> tablesOf(const fs::path& folder) {
    std::vector<schema::SourceTable> out;
    for (const std::string& sql : sqlStatements(fileText(folder / "source.sql"), {})) {
        const schema::ParsedStatement statement = schema::parseStatement(sql, "shop", {});
        EXPECT_EQ(statement.effect, schema::StatementEffect::change) << statement.problem << '\n' << sql;
        if (statement.changes.empty())
            continue;
        out.push_back(std::get<schema::CreateTable>(statement.changes.at(0)).table);
        schema::inheritCharsets(out.back(), "utf8mb4", "utf8mb4_general_ci");
    }
    std::istringstream sizes(fileText(folder / "sizes"));
    std::string table;
    for (std::uint64_t bytes = 0; sizes >> table >> bytes;)
        for (schema::SourceTable& one : out)
            if (one.id.table == table)
                one.dataBytes = bytes;
    return out;
}

SandboxProcess& sandboxOf(const std::string& version, const std::string& backEnds) {
    static std::map<std::pair<std::string, std::string>, std::unique_ptr<SandboxProcess>> running;
    auto& one = running[{version, backEnds}];
    if (!one)
        one = std::make_unique<SandboxProcess>(std::vector<std::string>{"--version", version, "--bes", backEnds});
    return *one;
}

std::string findingsOf(const mapping::PlanSet& set) {
    std::multiset<std::string> lines;
    for (const mapping::TablePlan& plan : set.plans) {
        std::istringstream own(findingLines(plan));
        for (std::string line; std::getline(own, line);)
            lines.insert(plan.source.toString() + ' ' + line + '\n');
    }
    std::string out;
    for (const std::string& line : lines)
        out += line;
    return out;
}

void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

class DdlCases : public testing::TestWithParam<std::string> {
protected:
    void expectTaken(const mapping::PlanSet& set, const mapping::TargetVersion& version, const std::string& versionText,
                     const std::string& backEnds) {
        Sql sql = sandboxOf(versionText, backEnds).connect();
        std::set<std::string> databases;
        for (const mapping::TablePlan& target : set.targets)
            if (databases.insert(target.target.database).second)
                sql.exec("DROP DATABASE IF EXISTS `" + target.target.database + '`',
                         ddl::createDatabaseSql(target.target.database));
        const bool hidden = fs::exists(casesFolder() / GetParam() / "taken");
        for (std::size_t i = 0; i < set.targets.size(); ++i) {
            bool impossible = false;
            for (std::size_t p = 0; p < set.plans.size(); ++p)
                impossible =
                    impossible || (set.targetOf[p] == i && set.plans[p].worst() == mapping::Severity::impossible);
            const std::string create = ddl::createTableSql(set.targets[i], version);
            std::string answer;
            try {
                sql.exec(create);
            } catch (const SqlError& error) {
                answer = error.serverText();
            }
            EXPECT_EQ(answer.empty(), !impossible || hidden) << answer << '\n' << create;
        }
    }
};

TEST_P(DdlCases, giveTheExpectedTextWhichStarRocksTakes) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    const fs::path folder = casesFolder() / GetParam();
    const std::string versionText = firstLine(folder / "target_version", "3.5.1");
    const mapping::TargetVersion version = versionOf(versionText);
    const std::string backEnds = firstLine(folder / "back_ends", "0");
    mapping::MappingRules rules;
    if (const std::string text = fileText(folder / "pipeline.yaml"); !text.empty()) {
        auto opened = pipeline::parsePipeline(text, GetParam() + "/pipeline.yaml");
        ASSERT_TRUE(opened) << opened.error().toString();
        rules = opened->pipeline.mapping;
    }
    rules.liveBackEnds = static_cast<std::uint32_t>(std::stoul(backEnds));
    const auto set = mapping::planTables(tablesOf(folder), rules, version);
    ASSERT_TRUE(set) << set.error().toString();
    std::string text;
    for (const mapping::TablePlan& target : set->targets)
        text += (text.empty() ? "" : "\n") + ddl::createTableSql(target, version);
    if (std::getenv("LODESTAR_WRITE_CASES")) {
        write(folder / "expected.sql", text);
        write(folder / "expected_findings", findingsOf(*set));
    }
    EXPECT_EQ(text, fileText(folder / "expected.sql"));
    EXPECT_EQ(findingsOf(*set), fileText(folder / "expected_findings"));
    expectTaken(*set, version, versionText, backEnds == "0" ? "3" : backEnds);
}

INSTANTIATE_TEST_SUITE_P(Ddl, DdlCases, testing::ValuesIn(caseNames()), [](const auto& one) { return one.param; });

} // namespace
} // namespace lodestar::test
