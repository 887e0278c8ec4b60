// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the parts of one simulated run share: its random numbers, the faults that a seed switched on, and whether the
// process under test lives. When it dies nothing that it does has an effect any more: every call to the journal, the
// source or the target fails, so taking the objects down is as good as kill -9 seen from outside.
// Used only inside VirtualThreads::run(), where one thread runs at a time between two waits.
#include "core/base/result.h"
#include "tests/simulation/random.h"
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>
namespace lodestar::simulation {

enum class FaultPoint : std::uint8_t {
#define FAULT(name, text) name,
#include "tests/simulation/fault_points.def"
#undef FAULT
    count
};
enum class SavePoint : std::uint8_t {
#define SAVE_POINT(name) name,
#include "tests/simulation/fault_points.def"
#undef SAVE_POINT
    count
};
inline constexpr std::size_t kFaultPoints = static_cast<std::size_t>(FaultPoint::count);
inline constexpr std::size_t kSavePoints = static_cast<std::size_t>(SavePoint::count);
[[nodiscard]] const char* faultName(FaultPoint point);
[[nodiscard]] const char* faultText(FaultPoint point);
[[nodiscard]] const char* savePointName(SavePoint point);

/// How often each fault was met. Added up over runs; a test fails when one stays 0.
/// Where the process may die.
struct CrashPlace {
    SavePoint at{};
    bool afterwards = false;
};

struct FaultCounts {
    std::array<std::uint64_t, kFaultPoints> faults{};
    std::array<std::uint64_t, kSavePoints> crashesBefore{};
    std::array<std::uint64_t, kSavePoints> crashesAfter{};
    void add(const FaultCounts& other);
    /// Names of what never fired, one a line.
    [[nodiscard]] std::string missing() const;
    [[nodiscard]] std::vector<CrashPlace> placesMissing() const;
    [[nodiscard]] std::uint64_t crashesAt(const CrashPlace& place) const;
};

class World final {
public:
    /// `crash`: where its process is to die at the first visit, once, whatever the seed says.
    explicit World(std::uint64_t seed, std::optional<CrashPlace> crash = {});
    Random& random() { return m_random; }

    // Faults
    bool fires(FaultPoint point);
    void met(FaultPoint point) { ++m_counts.faults[static_cast<std::size_t>(point)]; }
    void calmDown() { m_calm = true; }
    [[nodiscard]] bool calm() const { return m_calm; }

    // Life of the process under test
    void beginLife(); ///< draws whether and where it will crash
    void kill() { m_dead = true; }
    [[nodiscard]] bool dead() const { return m_dead; }
    static Error gone();
    /// Surround the effect of a call; an error: the process died here.
    Result<void> before(SavePoint point);
    Result<void> after(SavePoint point);
    /// Waits in virtual time; false: stop was requested or the process died.
    bool pass(std::int64_t msMax, std::stop_token stop = {});
    [[nodiscard]] static std::int64_t nowMs();

    // What happened, in order, for whoever looks into a seed
    void tell(const std::string& text);
    std::string& story() { return m_story; }

    // What must never happen
    void violated(std::string text) { m_violations.push_back(std::move(text)); }
    [[nodiscard]] const std::vector<std::string>& violations() const { return m_violations; }
    [[nodiscard]] const FaultCounts& counts() const { return m_counts; }

private:
    struct Crash {
        std::optional<SavePoint> at; ///< nullopt: at any
        bool afterwards = false;
        std::uint64_t visits = 0; ///< dies at the visit that makes it 0
    };
    Result<void> visit(SavePoint point, bool afterwards);
    Random m_random;
    std::array<std::uint32_t, kFaultPoints> m_oneIn{}; ///< 0: never in this run
    std::optional<Crash> m_crash;
    std::optional<CrashPlace> m_wantedCrash;
    bool m_calm = false;
    bool m_dead = false;
    FaultCounts m_counts;
    std::vector<std::string> m_violations;
    std::string m_story;
};

} // namespace lodestar::simulation
