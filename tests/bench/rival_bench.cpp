// SPDX-License-Identifier: GPL-3.0-or-later
// The product beside Flink CDC 3.2.0, each alone, from the same MySQL 8.0 into a stand-in that counts rows:
// rate, memory, and the time from the start of the program to the first visible row.
#include "tests/bench/engine_benches.h"
#include "tests/bench/engine_run.h"
#include "tests/bench/rival_flink.h"
#include "tests/bench/row_counter.h"
#include "tests/bench/stream_log.h"
#include <algorithm>
#include <stdexcept>
#include <thread>
#include <unistd.h>
namespace lodestar::bench {

namespace {

using namespace std::chrono_literals;

constexpr double kMemoryGoal = 8;
constexpr double kStartGoal = 20;
constexpr double kDrainGoal = 0.9; ///< of the drained binary read, in place of the wide copy's ratio

/// One kind of work, for both.
struct Subject {
    std::string name;
    Shape shape = Shape::narrow;
    bool stream = false;
    Work work = Work::bulk;
    double goal = 0;
    std::uint32_t rows = 0;      ///< of a copied table: all are carried by the product
    std::uint32_t rivalRows = 0; ///< so many of them by a job of the rival, which takes that long for a rate
};

std::uint32_t scaled(std::uint32_t rows) {
    return std::max(10'000U, static_cast<std::uint32_t>(rows * settings().scale()));
}

struct Carried {
    double rowsPerSecond = 0;
    double firstRowSeconds = 0;
    double peakMiB = 0;
};

/// A source with what is carried, and the rival that carries it; both last for all rounds of one subject.
class Contest final {
public:
    explicit Contest(const Subject& subject) : m_subject(subject) {
        RivalFlink::requireInstalled();
        if (subject.stream) {
            m_log = std::make_unique<StreamLog>(subject.work, subject.shape, sandbox::ServerKind::mysql80);
            m_table = m_log->table();
            m_startOptions = m_log->startOptions();
            m_rows = m_log->changes();
        } else {
            m_copied = std::make_unique<BenchSource>(sandbox::ServerKind::mysql80);
            m_table = shapeName(subject.shape);
            m_rows = scaled(subject.rows);
            m_copied->haveTable(subject.shape, static_cast<std::uint32_t>(m_rows));
        }
        source().connect().exec("SET SESSION sql_log_bin = 0",
                                "CREATE USER rival@'127.0.0.1' IDENTIFIED WITH mysql_native_password BY 'rival'",
                                "GRANT ALL PRIVILEGES ON *.* TO rival@'127.0.0.1'");
        m_rival = std::make_unique<RivalFlink>(source().port(), m_table, m_startOptions,
                                               std::min<std::uint64_t>(m_rows, scaled(subject.rivalRows)));
    }

    [[nodiscard]] const Subject& subject() const { return m_subject; }

    Sample round() {
        const RivalFlink::Rates rival = m_rival->warmRates();
        const Carried ours = carryOurselves();
        Sample sample{ours.rowsPerSecond, rival.whole, {}};
        const double memoryRatio = m_rival->peakMiB() / ours.peakMiB;
        const double startRatio = m_rival->firstRowSeconds() / ours.firstRowSeconds;
        sample.also = {{"peak_mib", ours.peakMiB},
                       {"rival_peak_mib", m_rival->peakMiB()},
                       {"memory_ratio", memoryRatio},
                       {"first_row_s", ours.firstRowSeconds},
                       {"rival_first_row_s", m_rival->firstRowSeconds()},
                       {"start_ratio", startRatio}};
        if (rival.steady > 0) {
            sample.also["rival_steady_rows_per_s"] = rival.steady;
            sample.also["steady_ratio"] = ours.rowsPerSecond / rival.steady;
        }
        sample.metToo = memoryRatio >= kMemoryGoal && startRatio >= kStartGoal;
        if (!m_subject.stream)
            readOtherwise(sample);
        return sample;
    }

private:
    BenchSource& source() { return m_log ? m_log->source() : *m_copied; }
    Carried carryOurselves();
    void readOtherwise(Sample& sample);
    void dump(Sample& sample, const std::string& program, const std::vector<std::string>& arguments);

    const Subject m_subject;
    std::unique_ptr<StreamLog> m_log;
    std::unique_ptr<BenchSource> m_copied;
    std::string m_table;
    std::string m_startOptions;
    std::uint64_t m_rows = 0;
    std::unique_ptr<RivalFlink> m_rival;
};

Carried Contest::carryOurselves() {
    test::SandboxProcess sandbox({"--discard=lines"});
    const RowCounter counter(sandbox);
    PipelineText pipeline;
    pipeline.sourcePort = source().port();
    pipeline.tables = "bench." + m_table;
    pipeline.queryPort = sandbox.queryPort();
    pipeline.loadPort = sandbox.feHttpPort();
    pipeline.sourceOptions = m_startOptions;
    EngineRun run(pipeline);
    const StopWatch watch;
    run.start({m_subject.stream ? "--until-caught-up" : "--snapshot-only"});
    while (counter.rows() == 0 && run.running())
        std::this_thread::sleep_for(5ms);
    Carried carried{0, watch.seconds(), 0};
    const EngineRun::Result result = run.finish();
    if (result.rows != m_rows)
        throw std::runtime_error("lodestar-cli carried " + std::to_string(result.rows) + " of " +
                                 std::to_string(m_rows) + " rows: " + run.output());
    carried.rowsPerSecond =
        static_cast<double>(m_rows) /
        secondsFrom(result.when(m_subject.stream ? "sync is running" : "copy begins"), result.ended);
    carried.peakMiB = result.peakMiB;
    return carried;
}

/// What else reads the same table: the bare protocol, and the tools that dump.
void Contest::readOtherwise(Sample& sample) {
    const auto rows = static_cast<double>(m_rows);
    const std::string key = m_subject.shape == Shape::narrow ? "id" : "l_id";
    const double drained = rows / drainAsBinary(source(), m_table, key, m_rows, 1);
    sample.also["drained_binary_rows_per_s"] = drained;
    sample.also["drained_binary_ratio"] = sample.value / drained;
    sample.also["drained_binary_2_rows_per_s"] = rows / drainAsBinary(source(), m_table, key, m_rows, 2);
    sample.metInstead = m_subject.shape == Shape::wide && sample.value >= kDrainGoal * drained;
    dump(sample, "mariadb-dump", {"--single-transaction", "--quick", "--result-file=/dev/null", "bench", m_table});
    const MemoryFolder folder;
    dump(sample, "mydumper",
         {"--threads=2", "--outputdir=" + (folder / "dump").string(), "--database=bench", "--tables-list=" + m_table});
}

void Contest::dump(Sample& sample, const std::string& program, const std::vector<std::string>& arguments) {
    std::string figure = program + "_rows_per_s";
    std::replace(figure.begin(), figure.end(), '-', '_');
    const std::string path = "/usr/bin/" + program;
    if (::access(path.c_str(), X_OK) != 0) {
        sample.notes[figure] = "not installed";
        return;
    }
    std::vector<std::string> all{"--host=127.0.0.1", "--port=" + std::to_string(source().port()), "--user=rival",
                                 "--password=rival"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    try {
        const StopWatch watch;
        const auto dumped = test::runProgram(path, all, 3min);
        if (dumped.status == 0)
            sample.also[figure] = static_cast<double>(m_rows) / watch.seconds();
        else
            sample.notes[figure] = "failed with " + std::to_string(dumped.status) + ": " + dumped.errors;
    } catch (const std::exception& error) { // it did not end
        sample.notes[figure] = std::string("failed: ") + error.what();
    }
}

/// One at a time: each has a server and a virtual machine with gigabytes of memory.
Sample contestRound(const Subject& subject) {
    static std::unique_ptr<Contest> contest;
    if (!contest || contest->subject().name != subject.name) {
        contest.reset();
        contest = std::make_unique<Contest>(subject);
    }
    return contest->round();
}

Benchmark benchmarkOf(const Subject& subject) {
    return {subject.name, "rows/s", "flink_cdc_rows_per_s",
            subject.goal, false,    [subject] { return contestRound(subject); },
            GoalOf::ratio};
}

} // namespace

std::vector<Benchmark> rivalBenchmarks() {
    return {benchmarkOf({"rival_snapshot", Shape::narrow, false, Work::bulk, 30, 2'000'000, 1'000'000}),
            benchmarkOf({"rival_snapshot_wide", Shape::wide, false, Work::bulk, 20, 1'000'000, 300'000}),
            benchmarkOf({"rival_stream", Shape::narrow, true, Work::bulk, 20, 0, 600'000}),
            benchmarkOf({"rival_stream_wide", Shape::wide, true, Work::bulk, 20, 0, 300'000}),
            benchmarkOf({"rival_stream_single", Shape::narrow, true, Work::single, 20, 0, 200'000})};
}

} // namespace lodestar::bench
