// SPDX-License-Identifier: GPL-3.0-or-later
// The dashboard asks for what the endpoint serves: for nothing else, and for all of it.
#include "app/telemetry/metric_families.h"
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
namespace lodestar::telemetry {
namespace {

std::set<std::string> namesIn(const std::string& text) {
    static const std::regex name("lodestar_[a-z0-9_]+");
    std::set<std::string> out;
    for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at)
        out.insert(at->str());
    return out;
}

TEST(Dashboard, AsksForEveryMetricThatIsServedAndForNoOther) {
    std::ifstream file(LODESTAR_DASHBOARD);
    const auto board = nlohmann::json::parse(file);
    sync::Metrics metrics;
    metrics.lag = sync::LagParts{};
    sync::LaneMetrics lane;
    lane.lag = sync::LagParts{};
    lane.snapshotRowsTotal = 1;
    metrics.lanes.push_back(lane);
    std::set<std::string> served;
    for (const auto& family : metricFamilies(metrics, "p"))
        served.insert(family.name);
    std::set<std::string> asked;
    for (const auto& panel : board.at("panels"))
        for (const auto& target : panel.at("targets"))
            asked.merge(namesIn(target.at("expr").get<std::string>()));
    for (const auto& variable : board.at("templating").at("list"))
        asked.merge(namesIn(variable.at("query").dump()));
    EXPECT_FALSE(served.empty());
    EXPECT_EQ(asked, served);
}

} // namespace
} // namespace lodestar::telemetry
