// SPDX-License-Identifier: GPL-3.0-or-later
// Every type that the mapping offers for a column of a case folder takes that column's values. A type that is offered
// as lossy may stop its table instead, with the column named; it may not change a value in another way than by the
// rounding of DOUBLE. All copies of a server's tables go in one run.
#include "core/mapping/type_map.h"
#include "core/source/catalog_reader.h"
#include "tests/integration/values/alternative_text.h"
#include "tests/integration/values/case_sync.h"
#include <QCoreApplication>
#include <algorithm>
#include <gtest/gtest.h>
#include <set>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

constexpr const char* kSideDatabase = "cases_side"; // the tables as the case folders make them

/// A copy of a case's table, in which some columns have a type that is not the recommended one.
struct Copy {
    std::string name;
    std::string origin; ///< case and table
    schema::SourceTable table;
    std::map<std::string, std::string> types; ///< by source column
    std::string risky;                        ///< the column with a lossy type; empty: none, nothing may stop
    mapping::TablePlan plan;
};

mapping::MappingRules rulesWith(const Copy& copy) {
    mapping::MappingRules rules;
    rules.zeroDates = mapping::ZeroDatePolicy::null;
    for (const auto& [column, type] : copy.types)
        rules.tables[copy.table.id].columns[column].type = type;
    return rules;
}

struct Ends {
    ServerKind source{};
    const char* target = ""; ///< the version of StarRocks; empty: the newest tried
};

/// What differs between versions of StarRocks; nothing else is tried again.
const std::set<std::string> kCasesOfVersions{"binaries", "bits",          "dates_and_times", "decimal_65_30",
                                             "decimals", "mariadb_types", "shapes",          "target_2_5"};

class ValueAlternatives : public testing::TestWithParam<Ends> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam().source);
        if (*GetParam().target)
            m_version = {GetParam().target[0] - '0', GetParam().target[2] - '0', 0};
        m_sandbox = std::make_unique<SandboxProcess>(
            *GetParam().target ? std::vector<std::string>{"--version", GetParam().target} : std::vector<std::string>{});
        m_sql = std::make_unique<Sql>(loginOf(sourceServer(GetParam().source)));
        m_sql->exec("SET sql_mode='NO_AUTO_VALUE_ON_ZERO'", "SET time_zone='+00:00'",
                    "CREATE DATABASE cases CHARACTER SET utf8mb4", "CREATE DATABASE cases_side CHARACTER SET utf8mb4",
                    "USE cases_side");
        m_target = std::make_unique<Sql>(m_sandbox->connect());
        m_target->exec("SET time_zone='+00:00'");
    }
    void TearDown() override {
        if (m_sql)
            m_sql->exec("DROP DATABASE IF EXISTS cases", "DROP DATABASE IF EXISTS cases_side");
    }

    void planCopies(const std::string& name, schema::SourceTable table) {
        const auto key = table.rowKey();
        if (key.empty())
            return;
        std::vector<Copy> together; // the n-th holds the n-th harmless alternative of every column
        const std::string origin = name + '.' + table.id.table;
        for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
            const schema::SourceColumn& column = table.columns[i];
            const bool inKey = std::find(key.begin(), key.end(), i) != key.end();
            std::size_t nth = 0;
            for (const mapping::Alternative& one :
                 mapping::alternativesFor(column, inKey, mapping::TableModel::primaryKey, rulesWith({}), m_version)) {
                // The recommended type is what value_cases_test.cpp tries. Most keys are the same INT, and a text
                // column takes JSON like the next one: once is enough.
                const bool again = (inKey && !m_triedKeys.insert(column.columnType + ' ' + one.type).second) ||
                                   (one.type == "JSON" && !m_triedJson.insert(name + column.typeName).second);
                if (again || (one.recommended && one.severity != mapping::Severity::lossy))
                    continue;
                if (one.severity == mapping::Severity::lossy) {
                    m_copies.push_back({{}, origin, table, {{column.name, one.type}}, column.name, {}});
                    continue;
                }
                if (together.size() <= nth)
                    together.push_back({{}, origin, table, {}, {}, {}});
                together[nth++].types[column.name] = one.type;
            }
        }
        std::move(together.begin(), together.end(), std::back_inserter(m_copies));
    }

    void createCopies() {
        int number = 0;
        for (Copy& copy : m_copies) {
            copy.name = "v" + std::to_string(++number) + "_";
            const std::string side = std::string(kSideDatabase) + '.' + nameQuoted(copy.table.id.table);
            const std::string columns = insertableColumns(*m_sql, copy.table.id.table, kSideDatabase);
            m_sql->exec("CREATE TABLE cases." + copy.name + " LIKE " + side,
                        "INSERT INTO cases." + copy.name + " (" + columns + ") SELECT " + columns + " FROM " + side);
            copy.table.id = {kCasesDatabase, copy.name};
            auto plan = mapping::planTable(copy.table, rulesWith(copy), m_version);
            ASSERT_TRUE(plan) << plan.error().toString();
            copy.plan = *plan;
        }
    }

    [[nodiscard]] std::string overrides() const {
        std::string text = "lodestar:\n  mapping:\n    zero-dates: 'null'\n  tables:\n";
        for (const Copy& copy : m_copies) {
            text += "    cases." + copy.name + ":\n      columns:\n";
            for (const auto& [column, type] : copy.types)
                text += "        " + yamlQuoted(column) + ": {type: '" + type + "'}\n";
        }
        return text;
    }
    static std::string yamlQuoted(const std::string& text) {
        std::string out = "'";
        for (const char c : text)
            out.append(c == '\'' ? 2 : 1, c);
        return out + '\'';
    }

    void expectEqual(const Copy& copy) {
        const AlternativeText text(copy.table, copy.plan, GetParam().source == ServerKind::mysql80);
        const auto here = text.rows(m_sql->query(text.sourceQuery()));
        const auto there = text.rows(m_target->query(text.targetQuery()));
        ASSERT_FALSE(here.empty());
        if (here == there)
            return;
        for (std::size_t i = 0; i < std::max(here.size(), there.size()); ++i) {
            const std::string a = i < here.size() ? here[i] : "(no row)";
            const std::string b = i < there.size() ? there[i] : "(no row)";
            if (a != b)
                ADD_FAILURE() << "source " << a.substr(0, 400) << "\ntarget " << b.substr(0, 400);
        }
    }

    mapping::TargetVersion m_version{3, 5, 0};
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<Sql> m_sql;
    std::unique_ptr<Sql> m_target;
    std::vector<Copy> m_copies;
    std::set<std::string> m_triedKeys;
    std::set<std::string> m_triedJson; ///< cases and source types
};

std::string describe(const Copy& copy) {
    std::string out = copy.name + ' ' + copy.origin;
    for (const auto& [column, type] : copy.types)
        out += ' ' + column + '=' + type;
    return out;
}

/// The line that says that the table stopped; empty when it did not.
std::string stopOf(const std::string& said, const std::string& table) {
    const std::size_t at = said.find("error     cases." + table + ':');
    return at == std::string::npos ? std::string() : said.substr(at, said.find('\n', at) - at);
}

TEST_P(ValueAlternatives, takeTheValuesOrStopTheirTable) {
    auto reader = source::CatalogReader::open(endpointOf(sourceServer(GetParam().source)));
    ASSERT_TRUE(reader) << reader.error().toString();
    const auto [family, version] = serverVersion(*m_sql);
    for (const std::string& name : typesCaseNames()) {
        const TypesCase one = loadTypesCase(name);
        if (!one.runsOn(family, version) || (*GetParam().target && !kCasesOfVersions.contains(name)))
            continue;
        const SqlRows before = m_sql->query("SHOW TABLES");
        for (const auto* statements : {&one.statements, &one.rows})
            for (const std::string& statement : *statements)
                m_sql->exec(statement);
        for (const SqlRow& row : m_sql->query("SHOW TABLES"))
            if (std::find(before.begin(), before.end(), row) == before.end()) {
                auto table = (*reader)->readTable({kSideDatabase, row[0].value_or("")});
                ASSERT_TRUE(table) << table.error().toString();
                planCopies(name, std::move(*table));
            }
    }
    ASSERT_GT(m_copies.size(), *GetParam().target ? 20u : 50u);
    createCopies();
    const source::Endpoint source = endpointOf(sourceServer(GetParam().source));
    std::vector<std::unique_ptr<CasePipeline>> pipelines;
    pipelines.push_back(std::make_unique<CasePipeline>(
        joinedSections(endsText(source, *m_sandbox, "cases.\\.*"), overrides()), source.password.reveal()));
    const ProgramResult result = syncAll(pipelines).front();
    const std::string said = result.output + result.errors;
    ASSERT_NE(said.find("streaming"), std::string::npos) << said;
    std::size_t stopped = 0;
    for (const Copy& copy : m_copies) {
        SCOPED_TRACE(describe(copy));
        stopped += stopOf(said, copy.name).empty() ? 0 : 1;
        if (const std::string stop = stopOf(said, copy.name); stop.empty())
            expectEqual(copy);
        else
            EXPECT_TRUE(!copy.risky.empty() && stop.find(copy.risky) != std::string::npos) << stop;
    }
    std::printf("%zu tables, %zu of them with a lossy type that stopped them\n", m_copies.size(), stopped);
    EXPECT_LT(stopped, m_copies.size() / 2);
}

INSTANTIATE_TEST_SUITE_P(Ends, ValueAlternatives,
                         testing::Values(Ends{ServerKind::mariadb}, Ends{ServerKind::mysql80},
                                         Ends{ServerKind::mariadb, "2.5"}, Ends{ServerKind::mariadb, "4.0"}),
                         [](const auto& one) {
                             std::string name(sandbox::serverKindName(one.param.source));
                             if (*one.param.target)
                                 name += std::string("_to_") + one.param.target[0] + '_' + one.param.target[2];
                             return name;
                         });

} // namespace
} // namespace lodestar::test

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv); // QtSql loads its driver through it
    ::testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
