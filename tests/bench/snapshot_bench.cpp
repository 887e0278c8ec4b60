// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of whole tables by lodestar-cli, from the first chunk to the last acknowledged load, beside a drained SELECT.
#include "tests/bench/engine_benches.h"
#include "tests/bench/engine_run.h"
#include <map>
#include <stdexcept>
namespace lodestar::bench {

namespace {

struct Copied {
    double seconds = 0; ///< from the first chunk to the last acknowledged load
    EngineRun::Result run;
};

PipelineText copyOf(Shape shape, unsigned readers) {
    PipelineText pipeline;
    pipeline.sourcePort = snapshotSource().port();
    pipeline.tables = std::string("bench.") + shapeName(shape);
    pipeline.readers = readers;
    return pipeline;
}

EngineRun::Result runCopy(const PipelineText& pipeline) {
    EngineRun run(pipeline);
    run.start({"--snapshot-only"});
    EngineRun::Result result = run.finish();
    if (result.rows != settings().rows)
        throw std::runtime_error("lodestar-cli copied " + std::to_string(result.rows) + " rows: " + run.output());
    return result;
}

Copied copyToReceiver(Shape shape, unsigned readers) {
    static CountingReceiver receiver;
    PipelineText pipeline = copyOf(shape, readers);
    pipeline.queryPort = tableKeeper().queryPort();
    pipeline.loadPort = receiver.port();
    receiver.reset();
    Copied copied{0, runCopy(pipeline)};
    const CountingReceiver::Counts counts = receiver.counts();
    if (counts.bytes != copied.run.bytes)
        throw std::runtime_error("the receiver counted " + std::to_string(counts.bytes) + " bytes, lodestar-cli sent " +
                                 std::to_string(copied.run.bytes));
    copied.seconds = secondsFrom(copied.run.when("copy begins"), counts.last);
    return copied;
}

/// Into the stand-in; it shows no time of its last load, so the end of the copy counts.
Copied copyToSandbox(Shape shape, unsigned readers, const std::string& mode) {
    static std::map<std::string, std::unique_ptr<test::SandboxProcess>> sandboxes;
    auto& sandbox = sandboxes[mode];
    if (!sandbox)
        sandbox = std::make_unique<test::SandboxProcess>(std::vector<std::string>{"--discard=" + mode});
    PipelineText pipeline = copyOf(shape, readers);
    pipeline.queryPort = sandbox->queryPort();
    pipeline.loadPort = sandbox->feHttpPort();
    sandbox->connect().exec("DROP DATABASE IF EXISTS bench FORCE"); // counted rows would count as existing ones
    Copied copied{0, runCopy(pipeline)};
    copied.seconds = secondsFrom(copied.run.when("copy begins"), copied.run.when("copied,"));
    return copied;
}

Sample snapshotRound(Shape shape, unsigned readers) {
    BenchSource& source = snapshotSource();
    source.haveTable(shape, settings().rows);
    const double rows = settings().rows;
    const double drained = drainAsText(source, shapeName(shape), settings().rows);
    const double serverBefore = source.cpuUsed();
    const Copied copied = copyToReceiver(shape, readers);
    const double serverCpu = source.cpuUsed() - serverBefore;
    Sample sample{rows / copied.seconds, rows / drained, {}};
    sample.also = {{"mb_per_s", static_cast<double>(copied.run.bytes) / copied.seconds / 1e6},
                   {"cpu_s_per_million_rows", copied.run.cpuSeconds / rows * 1e6},
                   {"source_cpu_s_per_million_rows", serverCpu / rows * 1e6},
                   {"peak_mib", copied.run.peakMiB},
                   {"whole_program_s", copied.run.seconds},
                   {"whole_program_ratio", drained / copied.run.seconds}};
    for (const std::string mode : {"bytes", "rows"})
        sample.also["discard_" + mode + "_ratio"] = drained / copyToSandbox(shape, readers, mode).seconds;
    return sample;
}

Benchmark snapshot(Shape shape, unsigned readers, double goal) {
    return {"snapshot_" + std::string(shapeName(shape)) + '_' + std::to_string(readers),
            "rows/s",
            "drained_text_select_rows_per_s",
            goal,
            false,
            [shape, readers] { return snapshotRound(shape, readers); },
            GoalOf::ratio};
}

} // namespace

BenchSource& snapshotSource() {
    static BenchSource source;
    return source;
}

std::vector<Benchmark> snapshotBenchmarks() {
    return {snapshot(Shape::narrow, 1, 1.3), snapshot(Shape::narrow, 2, 1.5), snapshot(Shape::wide, 1, 1.5),
            snapshot(Shape::wide, 2, 1.7)};
}

} // namespace lodestar::bench
