// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One run of the real `lodestar-cli sync` on a pipeline between a measured source and a target, with what it took.
// Failures throw std::runtime_error.
#include "tests/bench/bench_source.h"
#include "tests/bench/counting_receiver.h"
#include "tests/support/program_run.h"
#include "tests/support/sandbox_process.h"
#include <chrono>
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>
namespace lodestar::bench {

using WallClock = std::chrono::system_clock;

struct PipelineText {
    std::uint16_t sourcePort = 0;
    std::string tables;          ///< in the form of the option
    std::uint16_t queryPort = 0; ///< of the target
    std::uint16_t loadPort = 0;  ///< front end over HTTP
    unsigned readers = 2;
    std::string sourceOptions; ///< further lines of the block, each with two blanks before it
    std::string sinkOptions;
    std::string more; ///< further blocks
};

/// Peak of resident memory so far (VmHWM), and the resident memory of now.
struct Memory {
    double peakMiB = 0;
    double nowMiB = 0;
};
[[nodiscard]] Memory memoryOf(pid_t process);

class EngineRun final {
public:
    explicit EngineRun(const PipelineText& pipeline);
    ~EngineRun();
    EngineRun(const EngineRun&) = delete;
    EngineRun& operator=(const EngineRun&) = delete;

    /// Starts it with these options of `sync`; the state folder stays the same from start to start.
    void start(const std::vector<std::string>& options);
    [[nodiscard]] pid_t pid() const { return m_run->process().pid(); }
    [[nodiscard]] bool running() const { return m_run->process().running(); }
    void kill9();
    /// SIGTERM and the end.
    void stop();

    struct Result {
        double seconds = 0; ///< from the start of the process to its end
        WallClock::time_point ended{};
        double cpuSeconds = 0; ///< of the process, user and system
        double peakMiB = 0;
        std::uint64_t rows = 0; ///< that it says were applied
        std::uint64_t bytes = 0;
        std::vector<nlohmann::json> events;
        /// When the first event with this text came; throws when there is none.
        [[nodiscard]] WallClock::time_point when(const std::string& text) const;
    };
    /// Waits for its end by itself.
    Result finish(std::chrono::seconds patience = std::chrono::seconds(600));
    [[nodiscard]] std::string output() const { return m_run->output() + m_run->errors(); }

private:
    MemoryFolder m_folder;
    std::unique_ptr<test::ProgramRun> m_run;
    WallClock::time_point m_started;
};

[[nodiscard]] double secondsFrom(WallClock::time_point from, WallClock::time_point to);

/// The query port that the runs with a counting receiver use: a sandbox for tables, shared by all benchmarks.
[[nodiscard]] test::SandboxProcess& tableKeeper();

} // namespace lodestar::bench
