// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/engine_run.h"
#include "tests/bench/bench.h"
#include <csignal>
#include <ctime>
#include <fstream>
#include <stdexcept>
#include <sys/resource.h>
#include <thread>
namespace lodestar::bench {

namespace {

using namespace std::chrono_literals;

/// "2026-01-31T12:34:56.789Z"
WallClock::time_point parsedTime(const std::string& text) {
    std::tm parts{};
    int millis = 0;
    if (std::sscanf(text.c_str(), "%d-%d-%d%*c%d:%d:%d.%d", &parts.tm_year, &parts.tm_mon, &parts.tm_mday,
                    &parts.tm_hour, &parts.tm_min, &parts.tm_sec, &millis) < 6)
        throw std::runtime_error("not a time: " + text);
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    return WallClock::from_time_t(::timegm(&parts)) + std::chrono::milliseconds(millis);
}

} // namespace

double secondsFrom(WallClock::time_point from, WallClock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

Memory memoryOf(pid_t process) {
    std::ifstream in("/proc/" + std::to_string(process) + "/status");
    Memory memory;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("VmHWM:"))
            memory.peakMiB = std::stod(line.substr(6)) / 1024;
        if (line.starts_with("VmRSS:"))
            memory.nowMiB = std::stod(line.substr(6)) / 1024;
    }
    return memory;
}

test::SandboxProcess& tableKeeper() {
    static test::SandboxProcess sandbox({"--discard=bytes"});
    return sandbox;
}

EngineRun::EngineRun(const PipelineText& pipeline) {
    std::ofstream file(m_folder / "pipeline.yaml");
    file << "source:\n  type: mysql\n  hostname: 127.0.0.1\n  port: " << pipeline.sourcePort
         << "\n  username: root\n  password: \"\"\n  tables: " << pipeline.tables << '\n'
         << pipeline.sourceOptions
         << "sink:\n  type: starrocks\n  jdbc-url: jdbc:mysql://127.0.0.1:" << pipeline.queryPort
         << "\n  load-url: 127.0.0.1:" << pipeline.loadPort
         << "\n  username: root\n  password: \"\"\n  table.create.properties.replication_num: 1\n"
         << pipeline.sinkOptions << "pipeline:\n  name: bench\n  parallelism: " << pipeline.readers << '\n'
         << pipeline.more;
}

EngineRun::~EngineRun() = default;

void EngineRun::start(const std::vector<std::string>& options) {
    std::vector<std::string> arguments{"sync", (m_folder / "pipeline.yaml").string(), "--json", "--state",
                                       (m_folder / "state").string()};
    arguments.insert(arguments.end(), options.begin(), options.end());
    m_started = WallClock::now();
    m_run = std::make_unique<test::ProgramRun>("lodestar-cli", arguments);
}

void EngineRun::kill9() {
    m_run->process().signal(SIGKILL);
    (void)m_run->wait(10s);
}

void EngineRun::stop() {
    m_run->process().signal(SIGTERM);
    if (m_run->wait(60s) != 0)
        throw std::runtime_error("lodestar-cli did not end well: " + output());
}

EngineRun::Result EngineRun::finish(std::chrono::seconds patience) {
    Result result;
    const auto deadline = std::chrono::steady_clock::now() + patience;
    // A clock of a process that has ended cannot be read any more, so it is followed while it runs.
    while (!m_run->process().waitFor(5ms)) {
        result.cpuSeconds = std::max(result.cpuSeconds, cpuSeconds(pid()));
        result.peakMiB = std::max(result.peakMiB, memoryOf(pid()).peakMiB);
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error("lodestar-cli still runs: " + output());
    }
    result.ended = WallClock::now();
    result.seconds = secondsFrom(m_started, result.ended);
    if (m_run->wait(1s) != 0)
        throw std::runtime_error("lodestar-cli failed: " + output());
    std::istringstream lines(m_run->output());
    for (std::string line; std::getline(lines, line);) {
        nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
        if (object.is_discarded())
            continue;
        if (object.value("type", "") == "result") {
            result.rows = object.value("applied_rows", std::uint64_t{0});
            result.bytes = object.value("applied_bytes", std::uint64_t{0});
        }
        result.events.push_back(std::move(object));
    }
    return result;
}

WallClock::time_point EngineRun::Result::when(const std::string& text) const {
    for (const nlohmann::json& event : events)
        if (event.value("text", "").find(text) != std::string::npos)
            return parsedTime(event.at("time").get<std::string>());
    throw std::runtime_error("lodestar-cli told no event \"" + text + '"');
}

} // namespace lodestar::bench
