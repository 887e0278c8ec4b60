// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <nlohmann/json.hpp>
#include <set>
namespace lodestar::bench {

namespace {

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

Settings& chosen() {
    static Settings one;
    return one;
}

/// Runs the rounds and prints the figure; whether the goal is met.
bool measure(const Benchmark& benchmark) {
    const int rounds = chosen().rounds > 0 ? chosen().rounds : benchmark.rounds;
    std::vector<double> values;
    std::vector<double> limits;
    std::vector<double> ratios;
    std::map<std::string, std::vector<double>> also;
    std::map<std::string, std::string> notes;
    int metToo = 0;
    int metInstead = 0;
    for (int i = 0; i < rounds; ++i) {
        const Sample sample = benchmark.round();
        values.push_back(sample.value);
        limits.push_back(sample.limit);
        ratios.push_back(benchmark.smallerIsBetter ? sample.limit / sample.value : sample.value / sample.limit);
        metToo += sample.metToo ? 1 : 0;
        metInstead += sample.metInstead ? 1 : 0;
        notes.insert(sample.notes.begin(), sample.notes.end());
        for (const auto& [name, value] : sample.also)
            also[name].push_back(value);
    }
    const double value = median(values);
    const double ratio = median(ratios);
    const bool byRatio = benchmark.goalOf == GoalOf::ratio;
    const bool first = byRatio                     ? ratio >= benchmark.goal
                       : benchmark.smallerIsBetter ? value <= benchmark.goal
                                                   : value >= benchmark.goal;
    const bool met = (first || metInstead * 2 > rounds) && metToo * 2 > rounds;
    nlohmann::ordered_json line{{"name", benchmark.name},
                                {"value", value},
                                {"unit", benchmark.unit},
                                {"limit_name", benchmark.limitName},
                                {"limit_value", median(limits)},
                                {"ratio", ratio},
                                {"ratio_min", *std::min_element(ratios.begin(), ratios.end())},
                                {"ratio_max", *std::max_element(ratios.begin(), ratios.end())},
                                {"goal", benchmark.goal},
                                {"goal_of", byRatio ? "ratio" : "value"},
                                {"met", met},
                                {"rounds", values}};
    std::string more;
    for (const auto& [name, figures] : also) {
        line[name] = median(figures);
        char text[96];
        std::snprintf(text, sizeof text, ", %s %.3g", name.c_str(), median(figures));
        more += text;
    }
    for (const auto& [name, why] : notes) {
        line[name] = why;
        more += ", " + name + ' ' + why;
    }
    std::printf("%s\n", line.dump().c_str());
    std::fflush(stdout);
    std::fprintf(stderr, "%-24s %10.6g %-8s %6.2f of %s %.6g (%.2f to %.2f); goal %s %.6g %s; %d round%s%s\n",
                 benchmark.name.c_str(), value, benchmark.unit.c_str(), ratio, benchmark.limitName.c_str(),
                 median(limits), *std::min_element(ratios.begin(), ratios.end()),
                 *std::max_element(ratios.begin(), ratios.end()),
                 byRatio                     ? "ratio >="
                 : benchmark.smallerIsBetter ? "<="
                                             : ">=",
                 benchmark.goal, met ? "met" : "MISSED", rounds, rounds == 1 ? "" : "s", more.c_str());
    return met;
}

void tellNoFigure(const Benchmark& benchmark, const char* key, const char* word, const char* why) {
    const nlohmann::ordered_json line{{"name", benchmark.name}, {key, why}, {"met", false}};
    std::printf("%s\n", line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
    std::fflush(stdout);
    std::fprintf(stderr, "%-24s %s: %s\n", benchmark.name.c_str(), word, why);
}

} // namespace

const Settings& settings() { return chosen(); }

double cpuSeconds(pid_t process) {
    clockid_t clock{};
    timespec used{};
    if (::clock_getcpuclockid(process, &clock) != 0 || ::clock_gettime(clock, &used) != 0)
        return 0;
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

int benchMain(int argc, char** argv, const std::vector<Benchmark>& benchmarks) {
    std::set<std::string> wanted;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--list") {
            for (const Benchmark& benchmark : benchmarks)
                std::printf("%s\n", benchmark.name.c_str());
            return 0;
        }
        if (argument == "--rounds" && i + 1 < argc)
            chosen().rounds = std::max(1, std::atoi(argv[++i]));
        else if (argument == "--rows" && i + 1 < argc)
            chosen().rows = static_cast<std::uint32_t>(std::clamp(std::atoi(argv[++i]), 20'000, 20'000'000));
        else
            wanted.insert(argument);
    }
    bool good = true;
    for (const Benchmark& benchmark : benchmarks) {
        if (!wanted.empty() && !wanted.contains(benchmark.name))
            continue;
        try {
            good = measure(benchmark) && good;
        } catch (const NotInstalled& missing) {
            tellNoFigure(benchmark, "not_installed", "not installed", missing.what());
            good = false;
        } catch (const std::exception& error) {
            tellNoFigure(benchmark, "failed", "failed", error.what());
            good = false;
        }
    }
    return good ? 0 : 1;
}

} // namespace lodestar::bench
