// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The frame of a benchmark program: named measurements, rounds, a physical limit taken in the same round, one line of
// JSON each. A round gives value and limit; the ratio is built within the round, and the median over the rounds counts,
// since a shared machine's speed drifts between rounds and not between a value and its limit.
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <sys/types.h>
#include <vector>
namespace lodestar::bench {

struct Sample {
    double value = 0;
    double limit = 0;
    std::map<std::string, double> also;         ///< further figures of the round, unit in the name
    bool metToo = true;                         ///< further conditions, on some of those
    bool metInstead = false;                    ///< what the goal allows in place of its ratio
    std::map<std::string, std::string> notes{}; ///< figures that could not be taken, and why
};

enum class GoalOf : std::uint8_t { value, ratio };

struct Benchmark {
    std::string name;
    std::string unit;
    std::string limitName;
    double goal = 0;
    bool smallerIsBetter = false;
    std::function<Sample()> round; ///< throws std::exception where it cannot measure
    GoalOf goalOf = GoalOf::value;
    int rounds = 5; ///< unless --rounds says another number
};

/// How much is measured; set from the command line before the first round.
struct Settings {
    int rounds = 0;                 ///< of every benchmark; 0: each has its own number
    std::uint32_t rows = 2'000'000; ///< of a snapshot table; the other work grows and shrinks with it
    [[nodiscard]] double scale() const { return rows / 2e6; }
};
[[nodiscard]] const Settings& settings();

/// Thrown by a round: a program of others that it measures is missing.
class NotInstalled : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// NAME.. [--rounds N] [--rows N] [--list]. Prints {name, value, unit, limit_name, limit_value, ratio, ratio_min,
/// ratio_max, goal, goal_of, met, rounds, ...} per benchmark on standard output and a line for people on standard
/// error. 1 if a goal is missed, a round fails, or a program is not installed, which it says in place of figures.
int benchMain(int argc, char** argv, const std::vector<Benchmark>& benchmarks);

class StopWatch {
public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

/// CPU seconds that a process has used so far, user and system.
[[nodiscard]] double cpuSeconds(pid_t process);
} // namespace lodestar::bench
