// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/throttle.h"
#include "core/sync/sync_options.h"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <unistd.h>
namespace lodestar::sync {
namespace {

std::string pathIn(const std::string& folder) { return folder + "/throttle.json"; }

Error failed(const std::string& path) {
    return Error(errno == ENOSPC ? ErrorCode::diskFull : ErrorCode::ioFailed,
                 path + " cannot be written: " + std::strerror(errno), "The former throttle stays");
}

template <typename Number>
Result<void> take(const nlohmann::json& v, const char* key, Range range, std::optional<Number>& into) {
    if (!v.contains(key))
        return {};
    if (!v.at(key).is_number_unsigned() || v.at(key).get<std::uint64_t>() < range.min ||
        v.at(key).get<std::uint64_t>() > range.max)
        return Error(ErrorCode::invalidOption, std::string("throttle: ") + key + " is not a number from " +
                                                   std::to_string(range.min) + " to " + std::to_string(range.max));
    into = v.at(key).get<Number>();
    return {};
}

} // namespace

std::string textOf(const Throttle& throttle) {
    nlohmann::ordered_json out = nlohmann::ordered_json::object();
    if (throttle.readers)
        out["readers"] = *throttle.readers;
    if (throttle.chunkRows)
        out["chunk_rows"] = *throttle.chunkRows;
    if (throttle.bytesPerSecond)
        out["bytes_per_second"] = *throttle.bytesPerSecond;
    if (throttle.paused)
        out["paused"] = true;
    return out.dump();
}

std::string sentenceOf(const Throttle& throttle) {
    if (throttle.empty())
        return "the copy is not throttled: it runs as the pipeline says";
    std::string out = throttle.paused ? "the copy is paused, changes are followed" : "the copy is throttled";
    if (throttle.readers)
        out += "; readers " + std::to_string(*throttle.readers);
    if (throttle.chunkRows)
        out += "; rows of a chunk " + std::to_string(*throttle.chunkRows);
    if (throttle.bytesPerSecond)
        out += "; bytes a second " + std::to_string(*throttle.bytesPerSecond);
    return out;
}

Result<void> writeThrottle(const std::string& folder, const Throttle& throttle) {
    const std::string path = pathIn(folder);
    if (throttle.empty()) {
        if (::unlink(path.c_str()) != 0 && errno != ENOENT)
            return failed(path);
        return {};
    }
    const std::string beside = path + ".new";
    const std::string text = textOf(throttle) + '\n';
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return failed(beside);
    const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    ::close(file);
    if (!written || ::rename(beside.c_str(), path.c_str()) != 0)
        return failed(path);
    return {};
}

Result<Throttle> readThrottle(const std::string& folder) {
    Throttle out;
    std::ifstream file(pathIn(folder));
    if (!file)
        return out;
    std::stringstream text;
    text << file.rdbuf();
    const auto v = nlohmann::json::parse(text.str(), nullptr, false);
    if (!v.is_object())
        return Error(ErrorCode::invalidFile, pathIn(folder) + " is no JSON object");
    LS_CHECK(take(v, "readers", ranges::readers, out.readers));
    LS_CHECK(take(v, "chunk_rows", ranges::chunkRows, out.chunkRows));
    LS_CHECK(take(v, "bytes_per_second", {1024, 1ull << 40}, out.bytesPerSecond));
    out.paused = v.contains("paused") && v.at("paused").is_boolean() && v.at("paused").get<bool>();
    return out;
}

void ReadGate::set(const Throttle& throttle) {
    std::lock_guard lock(m_mutex);
    m_throttle = throttle;
    m_paused = throttle.paused;
    m_limited = throttle.bytesPerSecond.has_value();
    m_allowed = throttle.paused ? 0 : throttle.readers.value_or(m_usual);
    m_paidUntil = {};
}

std::uint32_t ReadGate::readers() const {
    std::lock_guard lock(m_mutex);
    return m_throttle.readers.value_or(m_usual);
}

bool ReadGate::pay(std::uint64_t bytes, const std::function<bool()>& goOn, std::stop_token stop) {
    if (!m_limited)
        return true;
    constexpr SteadyTime::duration kStep = std::chrono::milliseconds(50); // a new rate counts from the next step on
    // Sleeps last longer than asked for; what they took too much is made up for, so that the rate is reached.
    constexpr std::chrono::milliseconds kCredit{100};
    SteadyTime until;
    {
        std::lock_guard lock(m_mutex);
        if (!m_throttle.bytesPerSecond)
            return true;
        const double seconds = static_cast<double>(bytes) / static_cast<double>(*m_throttle.bytesPerSecond);
        m_paidUntil = std::max(m_paidUntil, m_clock.steady() - kCredit) +
                      std::chrono::duration_cast<SteadyTime::duration>(std::chrono::duration<double>(seconds));
        until = m_paidUntil;
    }
    while (m_clock.steady() < until) {
        {
            std::lock_guard lock(m_mutex);
            until = std::min(until, m_paidUntil); // set anew
        }
        const auto left = std::min(kStep, until - m_clock.steady());
        if (!goOn() || !m_clock.sleepFor(std::chrono::ceil<std::chrono::milliseconds>(left), stop))
            return false;
    }
    return true;
}

ThrottleWatch::ThrottleWatch(std::string folder, Clock& clock, std::function<void(const Throttle&)> changed)
    : m_thread([folder = std::move(folder), &clock, changed = std::move(changed)](std::stop_token stop) {
          Throttle known;
          do {
              auto now = readThrottle(folder);
              if (!now || *now == known)
                  continue;
              known = *now;
              changed(known);
          } while (clock.sleepFor(std::chrono::milliseconds(250), stop));
      }) {}

} // namespace lodestar::sync
