// SPDX-License-Identifier: GPL-3.0-or-later
// Catching up with a log that is there, to acknowledged loads, beside the raw dump of the same log into memory.
#include "tests/bench/engine_benches.h"
#include "tests/bench/engine_run.h"
#include "tests/bench/stream_log.h"
#include <stdexcept>
namespace lodestar::bench {

namespace {

/// One log at a time: each is up to two gigabytes of memory with its server.
StreamLog& logOf(Work work, Shape shape) {
    static std::unique_ptr<StreamLog> kept;
    static std::pair<Work, Shape> what;
    if (!kept || what != std::pair(work, shape)) {
        kept.reset();
        kept = std::make_unique<StreamLog>(work, shape);
        what = {work, shape};
    }
    return *kept;
}

PipelineText followFrom(const StreamLog& log, std::uint16_t sourcePort) {
    PipelineText pipeline;
    pipeline.sourcePort = sourcePort;
    pipeline.tables = "bench." + log.table();
    pipeline.sourceOptions = log.startOptions();
    return pipeline;
}

EngineRun::Result runFollow(const PipelineText& pipeline, const StreamLog& log) {
    EngineRun run(pipeline);
    run.start({"--until-caught-up"});
    EngineRun::Result result = run.finish();
    if (result.rows != log.changes())
        throw std::runtime_error("lodestar-cli applied " + std::to_string(result.rows) + " of " +
                                 std::to_string(log.changes()) + " changes: " + run.output());
    return result;
}

double followIntoSandbox(PipelineText pipeline, const StreamLog& log, const std::string& mode) {
    test::SandboxProcess sandbox({"--discard=" + mode});
    pipeline.queryPort = sandbox.queryPort();
    pipeline.loadPort = sandbox.feHttpPort();
    const EngineRun::Result result = runFollow(pipeline, log);
    return secondsFrom(result.when("sync is running"), result.ended);
}

Sample streamRound(Work work, Shape shape) {
    static CountingReceiver receiver;
    StreamLog& log = logOf(work, shape);
    const StreamLog::Dumped dumped = log.dumpRaw();
    const double mega = static_cast<double>(dumped.bytes) / 1e6;
    PipelineText pipeline = followFrom(log, log.source().port());
    pipeline.queryPort = tableKeeper().queryPort();
    pipeline.loadPort = receiver.port();
    receiver.reset();
    const EngineRun::Result run = runFollow(pipeline, log);
    const double seconds = secondsFrom(run.when("sync is running"), receiver.counts().last);
    const auto changes = static_cast<double>(log.changes());
    Sample sample{mega / seconds, mega / dumped.seconds, {}};
    sample.also = {{"log_mb", mega},
                   {"rows_per_s", changes / seconds},
                   {"cpu_s_per_million_rows", run.cpuSeconds / changes * 1e6},
                   {"peak_mib", run.peakMiB},
                   {"whole_program_s", run.seconds}};
    for (const std::string mode : {"bytes", "rows"})
        sample.also["discard_" + mode + "_ratio"] = dumped.seconds / followIntoSandbox(pipeline, log, mode);
    return sample;
}

Benchmark stream(Work work, Shape shape, double goal) {
    return {"stream_" + std::string(workName(work)) + '_' + shapeName(shape),
            "MB/s",
            "raw_dump_mb_per_s",
            goal,
            false,
            [work, shape] { return streamRound(work, shape); },
            GoalOf::ratio};
}

} // namespace

std::vector<Benchmark> streamBenchmarks() {
    return {stream(Work::bulk, Shape::narrow, 0.8), stream(Work::bulk, Shape::wide, 0.35),
            stream(Work::single, Shape::narrow, 2.5), stream(Work::single, Shape::wide, 1.5)};
}

} // namespace lodestar::bench
