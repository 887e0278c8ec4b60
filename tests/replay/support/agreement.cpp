// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/replay/support/agreement.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
namespace lodestar::test {

void Agreement::compare(const std::string& group, const std::string& aspect, bool equal, const std::string& what,
                        const std::string& expected, const std::string& got) {
    m_counts[group][aspect].add(equal);
    if (!equal)
        m_differences.push_back({group, aspect, what, expected, got});
}

Count Agreement::total(const std::string& aspect) const {
    Count sum;
    for (const auto& [group, aspects] : m_counts)
        if (const auto found = aspects.find(aspect); found != aspects.end()) {
            sum.same += found->second.same;
            sum.all += found->second.all;
        }
    return sum;
}

std::map<std::string, Count> Agreement::groups() const {
    std::map<std::string, Count> out;
    for (const auto& [group, aspects] : m_counts)
        for (const auto& [aspect, count] : aspects) {
            out[group].same += count.same;
            out[group].all += count.all;
        }
    return out;
}

std::string Agreement::table() const {
    std::vector<std::pair<std::string, Count>> order;
    for (const auto& [group, count] : groups())
        order.emplace_back(group, count);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.second.percent() < b.second.percent(); });
    std::string out;
    char cell[80];
    const auto print = [&](const std::string& group, double percent, const auto& countOf) {
        std::snprintf(cell, sizeof cell, "%-26s %6.1f %%", group.c_str(), percent);
        out += cell;
        for (const std::string& aspect : m_aspects) {
            const Count count = countOf(aspect);
            std::snprintf(cell, sizeof cell, "  %s %d/%d", aspect.c_str(), count.same, count.all);
            out += count.all == 0 ? "" : cell;
        }
        out += '\n';
    };
    Count all;
    for (const auto& [group, count] : order) {
        print(group, count.percent(), [&, &name = group](const std::string& aspect) {
            const auto& aspects = m_counts.at(name);
            const auto found = aspects.find(aspect);
            return found == aspects.end() ? Count{} : found->second;
        });
        all.same += count.same;
        all.all += count.all;
    }
    print("all", all.percent(), [&](const std::string& aspect) { return total(aspect); });
    for (const std::string& aspect : m_aspects) {
        std::snprintf(cell, sizeof cell, "%-26s %6.2f %%\n", aspect.c_str(), total(aspect).percent());
        out += cell;
    }
    return out;
}

void Agreement::writeDisagreements(const std::string& suffix) const {
    const char* path = std::getenv("LODESTAR_REPLAY_OUT");
    if (path == nullptr)
        return;
    std::ofstream out(path + suffix);
    for (const Difference& d : m_differences)
        out << nlohmann::ordered_json{{"group", d.group},
                                      {"aspect", d.aspect},
                                      {"what", d.what},
                                      {"expected", d.expected},
                                      {"got", d.got}}
                   .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
            << '\n';
}

} // namespace lodestar::test
