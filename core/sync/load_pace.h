// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How often one table loads. The freshness that the user aims at is the rule; while the target shows signs that loads
// come too often, the interval grows, so that each load carries more, and shrinks back step by step once the signs have
// been gone for a while. Each load costs StarRocks a transaction and a version of every tablet it touches, whatever its
// size, so fewer and larger ones are what helps (StarRocks documentation, "Loading FAQ", too many tablet versions).
// A plain value; its owner guards it.
#include "core/base/clock.h"
#include "core/load/decision.h"
#include <chrono>
#include <cstdint>
#include <string>
namespace lodestar::sync {

/// The newest sign.
enum class Pressure : std::uint8_t {
    none,
    versions,       ///< refused: tablet versions are not merged as fast as loads make them
    transactions,   ///< refused: too many running transactions in the database
    memory,         ///< refused: back ends are short of memory
    busy,           ///< refused: too many loads at one node
    publishTimeout, ///< committed, and not visible within the time of the load
    slowPublish,    ///< the time from accepted to visible is a multiple of what it used to be
};
[[nodiscard]] const char* pressureText(Pressure pressure); ///< "too many tablet versions"; empty for none
[[nodiscard]] Pressure pressureOf(load::Shortage shortage);
/// Whether it is of the whole database or cluster, and not of one table.
[[nodiscard]] bool isShared(Pressure pressure);

class LoadPace final {
public:
    /// Unless the freshness aimed at is longer still.
    static constexpr std::chrono::milliseconds kLongest{30'000};
    static constexpr std::chrono::milliseconds kCalmLeast{5'000};

    explicit LoadPace(std::chrono::milliseconds goal) : m_goal(goal), m_interval(goal) {}
    /// StarRocks refused a load, or could not publish it in time.
    void pressed(Pressure why, SteadyTime now);
    /// A load is visible. `publish`: the part that StarRocks spent on making it so; 0 if it did not say.
    void loaded(std::chrono::milliseconds publish, SteadyTime now);
    /// Time has passed: the interval may shrink.
    void tick(SteadyTime now);
    /// Between two loads of the table; from the goal to kLongest.
    [[nodiscard]] std::chrono::milliseconds interval() const { return m_interval; }
    [[nodiscard]] std::chrono::milliseconds goal() const { return m_goal; }
    [[nodiscard]] Pressure pressure() const { return m_pressure; }

private:
    [[nodiscard]] std::chrono::milliseconds longest() const { return std::max(m_goal, kLongest); }
    void sign(Pressure why, std::chrono::milliseconds wanted, SteadyTime now);
    const std::chrono::milliseconds m_goal;
    std::chrono::milliseconds m_interval;
    Pressure m_pressure = Pressure::none;
    SteadyTime m_lastSign{};
    SteadyTime m_lastStep{};
    bool m_loadedSince = false; ///< a load became visible after the last sign
    double m_usualPublishMs = 0;
};

} // namespace lodestar::sync
