// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a user can choose leads to DDL that the target takes, or to a finding of severity impossible: designs drawn
// from seeds, planned for each version and sent to the stand-in that plays it.
//
//   LODESTAR_DESIGNS=2000    designs for each version (default 60)
//   LODESTAR_DESIGN_SEED=7   the first seed (default 1), and designs that are taken in spite of a finding are printed
#include "core/ddl/create_table.h"
#include "core/mapping/type_map.h"
#include "tests/integration/ddl/design_draw.h"
#include "tests/support/environment.h"
#include "tests/support/sandbox_process.h"
#include <cstdlib>
#include <gtest/gtest.h>
#include <map>
#include <set>
namespace lodestar::test {
namespace {

std::uint64_t numberFrom(const char* variable, std::uint64_t usual) {
    const char* text = std::getenv(variable);
    return text ? std::strtoull(text, nullptr, 10) : usual;
}

struct PlayedVersion {
    const char* text;
    mapping::TargetVersion version;
};

bool isImpossible(const mapping::TablePlan& plan) { return plan.worst() == mapping::Severity::impossible; }

/// What no plan can know of a cluster: switches that are off, and in which mode it runs.
bool dependsOnCluster(const mapping::TablePlan& plan) {
    return std::any_of(plan.findings.begin(), plan.findings.end(), [](const mapping::Finding& finding) {
        return finding.id == "indexSwitch" || finding.id == "propertySharedData";
    });
}

/// Findings that the DDL does not show: a choice that could not be followed, or values that do not fit.
bool isOutsideOfDdl(const std::string& id) {
    static const std::set<std::string> kIds{"impossibleType",   "unknownType", "modelNeedsKey", "shardKeyDiffers",
                                            "shardTypeDiffers", "keyMissing",  "keySkipped",    "randomDistribution"};
    return kIds.contains(id);
}

std::string impossibleIds(const mapping::TablePlan& plan) {
    std::set<std::string> ids;
    for (const mapping::Finding& finding : plan.findings)
        if (finding.severity == mapping::Severity::impossible && !isOutsideOfDdl(finding.id))
            ids.insert(finding.id);
    std::string out;
    for (const std::string& id : ids)
        out += (out.empty() ? "" : " ") + id;
    return out;
}

class DrawnDesigns : public ::testing::TestWithParam<PlayedVersion> {};

TEST_P(DrawnDesigns, areTakenUnlessAFindingSaysThatTheyAreImpossible) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    SandboxProcess sandbox({"--version", GetParam().text});
    Sql sql = sandbox.connect();
    const std::uint64_t first = numberFrom("LODESTAR_DESIGN_SEED", 1);
    const std::uint64_t count = numberFrom("LODESTAR_DESIGNS", 60);
    std::size_t taken = 0;
    std::size_t refused = 0;
    std::map<std::string, std::size_t> tooStrict;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        const DrawnDesign design = drawDesign(seed, seed % 3 == 0 ? 12 : 2);
        const auto set = mapping::planTables(design.tables, design.rules, GetParam().version);
        ASSERT_TRUE(set) << "seed " << seed << ": " << set.error().detail;
        mapping::TablePlan plan = set->targets.at(0);
        for (const mapping::TablePlan& own : set->plans)
            plan.findings.insert(plan.findings.end(), own.findings.begin(), own.findings.end());
        if (plan.columns.empty())
            continue; // nothing to send
        const std::string create = ddl::createTableSql(plan, GetParam().version);
        std::string answer;
        try {
            sql.exec("DROP DATABASE IF EXISTS `" + plan.target.database + "`",
                     ddl::createDatabaseSql(plan.target.database), create);
            ++taken;
        } catch (const SqlError& error) {
            answer = error.serverText();
        }
        if (isImpossible(plan)) {
            const std::string ids = impossibleIds(plan);
            if (!answer.empty())
                ++refused;
            else if (!ids.empty()) {
                ++tooStrict[ids];
                if (std::getenv("LODESTAR_DESIGN_SEED"))
                    std::cout << "seed " << seed << ": " << ids << '\n' << create;
            }
        } else if (!dependsOnCluster(plan)) {
            EXPECT_EQ(answer, "") << "seed " << seed << ", StarRocks " << GetParam().text << '\n' << create;
        }
    }
    std::size_t strict = 0;
    for (const auto& [ids, times] : tooStrict) {
        strict += times;
        std::cout << times << " taken in spite of: " << ids << '\n';
    }
    std::cout << taken - strict << " taken, " << refused << " refused as said, " << strict << " not refused\n";
    EXPECT_GT(taken, count / 5) << "the oldest versions know least of what is drawn";
    EXPECT_GE(refused * 4, (refused + strict) * 3) << "findings say impossible too often";
}

INSTANTIATE_TEST_SUITE_P(EveryVersion, DrawnDesigns,
                         ::testing::Values(PlayedVersion{"2.5.12", {2, 5, 12}}, PlayedVersion{"3.0.9", {3, 0, 9}},
                                           PlayedVersion{"3.1.10", {3, 1, 10}}, PlayedVersion{"3.2.9", {3, 2, 9}},
                                           PlayedVersion{"3.3.12", {3, 3, 12}}, PlayedVersion{"3.4.4", {3, 4, 4}},
                                           PlayedVersion{"3.5.1", {3, 5, 1}}, PlayedVersion{"4.0.0", {4, 0, 0}}),
                         [](const auto& one) {
                             std::string name = "v";
                             for (const char* c = one.param.text; *c; ++c)
                                 name += *c == '.' ? '_' : *c;
                             return name;
                         });

} // namespace
} // namespace lodestar::test
