// SPDX-License-Identifier: GPL-3.0-or-later
// From the commit at the source to the row being visible in the stand-in, which publishes in 60 to 100 ms.
#include "tests/bench/engine_benches.h"
#include "tests/bench/engine_run.h"
#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <thread>
namespace lodestar::bench {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto kWarmUp = 4s;
constexpr auto kMeasured = 10s;
constexpr auto kBetweenCommits = 20ms;

struct Commit {
    std::uint64_t lastId = 0;
    Clock::time_point at;
};

struct Delays {
    double p50 = 0;
    double p99 = 0;
    double rowsPerSecond = 0;
};

/// Inserts so many rows a second in transactions of 20 ms each, until it is told to stop.
std::vector<Commit> writeRows(const BenchSource& source, unsigned rowsPerSecond, const std::atomic<bool>& stop) {
    test::Sql sql = source.connect();
    std::vector<Commit> commits;
    std::uint64_t id = 0;
    const auto rowsEach = static_cast<unsigned>(rowsPerSecond * std::chrono::duration<double>(kBetweenCommits).count());
    const std::string text(100, 'x');
    for (auto next = Clock::now(); !stop; next += kBetweenCommits) {
        std::this_thread::sleep_until(next);
        std::string insert = "INSERT INTO fresh VALUES ";
        for (unsigned i = 0; i < rowsEach; ++i) {
            ++id;
            insert += (i == 0 ? "(" : ",(") + std::to_string(id) + ',' + std::to_string(id % 1000) + ",'" + text + "')";
        }
        sql.exec(insert);
        commits.push_back({id, Clock::now()});
    }
    return commits;
}

Delays measure(unsigned rowsPerSecond, const std::string& sinkOptions) {
    BenchSource source;
    source.connect().exec("CREATE TABLE fresh (id BIGINT NOT NULL PRIMARY KEY, k INT NOT NULL, text VARCHAR(200))");
    test::SandboxProcess sandbox({"--publish-ms", "60-100"});
    PipelineText pipeline;
    pipeline.sourcePort = source.port();
    pipeline.tables = "bench.fresh";
    pipeline.queryPort = sandbox.queryPort();
    pipeline.loadPort = sandbox.feHttpPort();
    pipeline.sinkOptions = sinkOptions;
    EngineRun engine(pipeline);
    engine.start({});
    while (engine.output().find("streaming") == std::string::npos) {
        if (!engine.running())
            throw std::runtime_error("lodestar-cli ended: " + engine.output());
        std::this_thread::sleep_for(20ms);
    }
    std::atomic<bool> stop = false;
    std::vector<Commit> commits;
    std::thread writer([&] { commits = writeRows(source, rowsPerSecond, stop); });
    std::vector<Commit> seen; // what was visible, and since when
    test::Sql target = sandbox.connect("bench");
    const auto end = Clock::now() + kWarmUp + kMeasured;
    const auto look = [&] {
        const auto id = static_cast<std::uint64_t>(target.number("SELECT COALESCE(MAX(id), 0) FROM fresh"));
        if (seen.empty() || seen.back().lastId != id)
            seen.push_back({id, Clock::now()});
        std::this_thread::sleep_for(5ms);
    };
    while (Clock::now() < end)
        look();
    stop = true;
    writer.join();
    const auto patience = Clock::now() + 30s;
    while (seen.back().lastId < commits.back().lastId && Clock::now() < patience)
        look();
    engine.stop();
    const auto from = commits.front().at + kWarmUp;
    std::vector<double> delays;
    std::uint64_t rows = 0;
    std::uint64_t before = 0;
    for (const Commit& commit : commits) {
        const std::uint64_t count = commit.lastId - std::exchange(before, commit.lastId);
        if (commit.at < from)
            continue;
        const auto visible =
            std::find_if(seen.begin(), seen.end(), [&](const Commit& state) { return state.lastId >= commit.lastId; });
        if (visible == seen.end())
            throw std::runtime_error("rows did not arrive: " + engine.output());
        delays.push_back(std::chrono::duration<double>(visible->at - commit.at).count());
        rows += count;
    }
    std::sort(delays.begin(), delays.end());
    const double seconds = std::chrono::duration<double>(commits.back().at - from).count();
    return {delays[delays.size() / 2], delays[delays.size() * 99 / 100], static_cast<double>(rows) / seconds};
}

Benchmark freshness(unsigned rowsPerSecond) {
    const auto round = [rowsPerSecond] {
        const Delays usual = measure(rowsPerSecond, "");
        const Delays quick = measure(rowsPerSecond, "  sink.buffer-flush.interval-ms: 300\n");
        Sample sample{usual.p50, 1.2, {}};
        sample.also = {{"p99_s", usual.p99},
                       {"low_latency_p50_s", quick.p50},
                       {"low_latency_p99_s", quick.p99},
                       {"rows_per_s", usual.rowsPerSecond}};
        sample.metToo = usual.p99 <= 2.0 && quick.p50 <= 0.5;
        return sample;
    };
    Benchmark benchmark{"freshness_" + std::to_string(rowsPerSecond), "s", "p50_allowed_s", 1.2, true, round};
    benchmark.rounds = 1; // one round holds 500 commits in each setting
    return benchmark;
}

} // namespace

std::vector<Benchmark> freshnessBenchmarks() { return {freshness(1'000), freshness(5'000), freshness(20'000)}; }

} // namespace lodestar::bench
