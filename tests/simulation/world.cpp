// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/world.h"
#include <thread>
namespace lodestar::simulation {
namespace {

struct FaultName {
    const char* name;
    const char* text;
};
constexpr FaultName kFaults[] = {
#define FAULT(name, text) {#name, text},
#include "tests/simulation/fault_points.def"
#undef FAULT
};
constexpr const char* kPoints[] = {
#define SAVE_POINT(name) #name,
#include "tests/simulation/fault_points.def"
#undef SAVE_POINT
};

std::size_t indexOf(FaultPoint point) { return static_cast<std::size_t>(point); }
std::size_t indexOf(SavePoint point) { return static_cast<std::size_t>(point); }

} // namespace

const char* faultName(FaultPoint point) { return kFaults[indexOf(point)].name; }
const char* faultText(FaultPoint point) { return kFaults[indexOf(point)].text; }
const char* savePointName(SavePoint point) { return kPoints[indexOf(point)]; }

void FaultCounts::add(const FaultCounts& other) {
    for (std::size_t i = 0; i < kFaultPoints; ++i)
        faults[i] += other.faults[i];
    for (std::size_t i = 0; i < kSavePoints; ++i) {
        crashesBefore[i] += other.crashesBefore[i];
        crashesAfter[i] += other.crashesAfter[i];
    }
}

std::string FaultCounts::missing() const {
    std::string out;
    for (std::size_t i = 0; i < kFaultPoints; ++i)
        if (faults[i] == 0)
            out += std::string(kFaults[i].name) + ": " + kFaults[i].text + '\n';
    for (std::size_t i = 0; i < kSavePoints; ++i) {
        if (crashesBefore[i] == 0)
            out += std::string("crash before ") + kPoints[i] + '\n';
        if (crashesAfter[i] == 0)
            out += std::string("crash after ") + kPoints[i] + '\n';
    }
    return out;
}

std::uint64_t FaultCounts::crashesAt(const CrashPlace& place) const {
    return (place.afterwards ? crashesAfter : crashesBefore)[indexOf(place.at)];
}

std::vector<CrashPlace> FaultCounts::placesMissing() const {
    std::vector<CrashPlace> out;
    for (std::size_t i = 0; i < kSavePoints; ++i)
        for (const bool afterwards : {false, true})
            if (const CrashPlace place{static_cast<SavePoint>(i), afterwards}; crashesAt(place) == 0)
                out.push_back(place);
    return out;
}

World::World(std::uint64_t seed, std::optional<CrashPlace> crash) : m_random(seed), m_wantedCrash(crash) {
    // Each run has a few kinds of trouble, some of them often: all at once would hide what one of them does.
    for (std::uint32_t& oneIn : m_oneIn)
        if (m_random.oneIn(3)) {
            constexpr std::uint32_t kRates[] = {3, 8, 25, 80};
            oneIn = kRates[m_random.below(4)];
        }
}

bool World::fires(FaultPoint point) {
    if (m_calm || m_dead || !m_random.oneIn(m_oneIn[indexOf(point)]))
        return false;
    ++m_counts.faults[indexOf(point)];
    tell(std::string("fault: ") + faultText(point));
    return true;
}

void World::beginLife() {
    m_dead = false;
    m_crash.reset();
    if (m_wantedCrash && !m_calm && m_counts.crashesAt(*m_wantedCrash) == 0) {
        m_crash = {m_wantedCrash->at, m_wantedCrash->afterwards, 1};
        return;
    }
    if (m_calm || m_random.oneIn(4))
        return;
    // Met once or twice in a life, if at all; those of a schema change in few lives.
    constexpr SavePoint kRare[] = {SavePoint::saveStructure,  SavePoint::saveStructure, SavePoint::targetEvolve,
                                   SavePoint::targetEvolve,   SavePoint::saveStructure, SavePoint::targetEvolve,
                                   SavePoint::targetTruncate, SavePoint::targetGrow,    SavePoint::targetSwap,
                                   SavePoint::targetDrop,     SavePoint::loadPrepared,  SavePoint::targetRollback,
                                   SavePoint::targetRead,     SavePoint::loadsDecided,  SavePoint::loadsDone};
    Crash crash;
    if (!m_random.oneIn(3)) {
        crash.at = kRare[m_random.below(std::size(kRare))];
        crash.visits = m_random.oneIn(4) ? 2 : 1;
    } else if (m_random.oneIn(2)) {
        crash.at = static_cast<SavePoint>(m_random.below(kSavePoints));
        crash.visits = 1 + m_random.below(4);
    } else {
        crash.visits = 1 + m_random.below(120);
    }
    crash.afterwards = m_random.oneIn(2);
    m_crash = crash;
}

Error World::gone() {
    std::this_thread::sleep_for(std::chrono::milliseconds(5)); // whoever tries again at once lets time go on
    return Error(ErrorCode::cancelled, "the process is dead").withRetry(ErrorRetry::never);
}

Result<void> World::visit(SavePoint point, bool afterwards) {
    if (m_dead)
        return gone();
    if (!m_crash || m_crash->afterwards != afterwards || (m_crash->at && *m_crash->at != point))
        return {};
    if (--m_crash->visits != 0)
        return {};
    ++(afterwards ? m_counts.crashesAfter : m_counts.crashesBefore)[indexOf(point)];
    m_dead = true;
    tell(std::string("died ") + (afterwards ? "after " : "before ") + savePointName(point));
    return gone();
}

Result<void> World::before(SavePoint point) { return visit(point, false); }
Result<void> World::after(SavePoint point) { return visit(point, true); }

std::int64_t World::nowMs() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

void World::tell(const std::string& text) { m_story += "  " + std::to_string(nowMs()) + ' ' + text + '\n'; }

bool World::pass(std::int64_t msMax, std::stop_token stop) {
    constexpr std::int64_t kSliceMs = 50; // a stop or a crash is met within it
    for (std::int64_t left = m_random.between(0, msMax); left > 0; left -= kSliceMs) {
        if (m_dead || stop.stop_requested())
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(std::min(left, kSliceMs)));
    }
    return !m_dead && !stop.stop_requested();
}

} // namespace lodestar::simulation
