// SPDX-License-Identifier: GPL-3.0-or-later
// Memory, processor time, many tables, and the way back after a kill.
#include "tests/bench/engine_benches.h"
#include "tests/bench/engine_run.h"
#include "tests/bench/wide_rows.h"
#include <atomic>
#include <stdexcept>
#include <thread>
namespace lodestar::bench {

namespace {

using namespace std::chrono_literals;

CountingReceiver& receiver() {
    static CountingReceiver one;
    return one;
}

PipelineText pipelineOf(const BenchSource& source, const std::string& tables) {
    PipelineText pipeline;
    pipeline.sourcePort = source.port();
    pipeline.tables = tables;
    pipeline.queryPort = tableKeeper().queryPort();
    pipeline.loadPort = receiver().port();
    return pipeline;
}

EngineRun::Result copyAll(const BenchSource& source, const std::string& tables, std::uint64_t rows) {
    EngineRun run(pipelineOf(source, tables));
    run.start({"--snapshot-only"});
    EngineRun::Result result = run.finish();
    if (result.rows != rows)
        throw std::runtime_error("lodestar-cli copied " + std::to_string(result.rows) + " rows: " + run.output());
    return result;
}

void waitFor(EngineRun& run, const std::string& text, std::chrono::seconds patience = 120s) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (run.output().find(text) == std::string::npos) {
        if (!run.running() || std::chrono::steady_clock::now() > end)
            throw std::runtime_error("lodestar-cli did not say \"" + text + "\": " + run.output());
        std::this_thread::sleep_for(10ms);
    }
}

/// The peak of a copy of the wide table.
Sample bigTableRound() {
    BenchSource& source = snapshotSource();
    source.haveTable(Shape::wide, settings().rows);
    const EngineRun::Result run = copyAll(source, "bench.wide", settings().rows);
    return {run.peakMiB, 256, {{"cpu_s", run.cpuSeconds}}};
}

Sample cpuRound(Shape shape, double allowed) {
    BenchSource& source = snapshotSource();
    source.haveTable(shape, settings().rows);
    const EngineRun::Result run = copyAll(source, std::string("bench.") + shapeName(shape), settings().rows);
    return {run.cpuSeconds / settings().rows * 1e6, allowed, {{"whole_program_s", run.seconds}}};
}

/// A source with so many small tables, which hold the same number of rows together.
class ManyTables {
public:
    ManyTables(unsigned tables, std::uint32_t rows) : m_tables(tables), m_rowsEach(rows / tables) {
        test::Sql sql = m_source.connect();
        sql.exec("SET SESSION sql_log_bin = 0", narrowSourceTable("seed"));
        m_source.load(sql, Shape::narrow, "seed", 1, m_rowsEach);
        for (unsigned i = 0; i < tables; ++i)
            sql.exec("CREATE TABLE many_" + std::to_string(i) + " LIKE seed",
                     "INSERT INTO many_" + std::to_string(i) + " SELECT * FROM seed");
    }
    [[nodiscard]] BenchSource& source() { return m_source; }
    [[nodiscard]] std::uint64_t rows() const { return std::uint64_t{m_rowsEach} * m_tables; }
    /// One row into each table.
    void touchAll(std::uint32_t id) {
        test::Sql sql = m_source.connect();
        for (unsigned i = 0; i < m_tables; ++i)
            sql.exec("INSERT INTO many_" + std::to_string(i) + " (id) VALUES (" + std::to_string(id) + ")");
    }

private:
    BenchSource m_source;
    unsigned m_tables;
    std::uint32_t m_rowsEach;
};

struct TableCost {
    double copySeconds = 0; ///< from the start of the program until every table follows
    double copyCpu = 0;
    double idleCpuShare = 0; ///< of one core, with nothing to do
    double followCpu = 0;    ///< for one row into each table, ten times
    double peakMiB = 0;
};

TableCost costOf(unsigned tables) {
    ManyTables many(tables, static_cast<std::uint32_t>(100'000 * std::max(settings().scale(), 0.05)));
    EngineRun run(pipelineOf(many.source(), "bench.many_\\.*"));
    receiver().reset();
    const StopWatch watch;
    run.start({});
    const auto following = [&] {
        const std::string output = run.output();
        std::size_t count = 0;
        for (std::size_t at = 0; (at = output.find("consistent with the source", at)) != std::string::npos; ++at)
            ++count;
        return count >= tables;
    };
    while (!following()) {
        if (!run.running() || watch.seconds() > 240)
            throw std::runtime_error("the tables do not follow: " + run.output().substr(0, 4000));
        std::this_thread::sleep_for(50ms);
    }
    TableCost cost;
    cost.copySeconds = watch.seconds();
    cost.copyCpu = cpuSeconds(run.pid());
    std::this_thread::sleep_for(5s);
    const double idleEnd = cpuSeconds(run.pid());
    cost.idleCpuShare = (idleEnd - cost.copyCpu) / 5;
    for (std::uint32_t i = 0; i < 10; ++i)
        many.touchAll(10'000'000 + i);
    std::this_thread::sleep_for(3s);
    cost.followCpu = cpuSeconds(run.pid()) - idleEnd;
    cost.peakMiB = memoryOf(run.pid()).peakMiB;
    run.stop();
    return cost;
}

/// The runs with 1,000 tables, one for each round; they serve the memory, the cost, and the limit of fewer tables.
const TableCost& costOfThousand(std::size_t round) {
    static std::vector<TableCost> costs;
    while (costs.size() <= round)
        costs.push_back(costOf(1'000));
    return costs[round];
}

std::function<Sample()> tablesRounds(unsigned tables) {
    return [tables, round = std::size_t{0}]() mutable {
        const TableCost thousand = costOfThousand(round++);
        const TableCost cost = tables == 1'000 ? thousand : costOf(tables);
        return Sample{cost.copyCpu,
                      thousand.copyCpu,
                      {{"until_following_s", cost.copySeconds},
                       {"idle_cpu_share", cost.idleCpuShare},
                       {"ten_rows_each_cpu_s", cost.followCpu},
                       {"peak_mib", cost.peakMiB}}};
    };
}

/// Killed under a write load and started again: seconds until the first load after it is acknowledged.
Sample restartRound() {
    BenchSource source;
    source.connect().exec("CREATE TABLE busy (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, k INT)");
    std::atomic<bool> stop = false;
    std::thread writer([&] {
        test::Sql sql = source.connect();
        while (!stop) {
            sql.exec("INSERT INTO busy (k) VALUES (1), (2), (3), (4), (5)");
            std::this_thread::sleep_for(2ms);
        }
    });
    double seconds = 0;
    CountingReceiver::Counts counts;
    std::string failure;
    try {
        EngineRun run(pipelineOf(source, "bench.busy"));
        receiver().reset();
        run.start({});
        waitFor(run, "streaming");
        std::this_thread::sleep_for(3s);
        run.kill9();
        receiver().resetKeepingLabels();
        const auto begin = WallClock::now();
        run.start({});
        const StopWatch watch;
        while (receiver().counts().loads == 0 && watch.seconds() < 60)
            std::this_thread::sleep_for(1ms);
        std::this_thread::sleep_for(2s);
        counts = receiver().counts();
        seconds = secondsFrom(begin, counts.first);
        run.stop();
    } catch (const std::exception& error) {
        failure = error.what();
    }
    stop = true;
    writer.join();
    if (!failure.empty())
        throw std::runtime_error(failure);
    return {seconds, 2, {{"loads_sent_again", static_cast<double>(counts.again)}}, counts.again <= 1};
}

Benchmark figure(const std::string& name, const std::string& unit, const std::string& limit, double goal,
                 std::function<Sample()> round, int rounds = 5) {
    Benchmark benchmark{name, unit, limit, goal, true, std::move(round)};
    benchmark.rounds = rounds;
    return benchmark;
}

} // namespace

std::vector<Benchmark> sizeBenchmarks() {
    const double anyCpu = 1e6; // no figure is set: these show how the cost grows
    return {figure("memory_big_table", "MiB", "allowed_mib", 256, bigTableRound, 1),
            figure(
                "memory_1000_tables", "MiB", "allowed_mib", 400,
                [round = std::size_t{0}]() mutable {
                    return Sample{costOfThousand(round++).peakMiB, 400, {}};
                },
                1),
            figure("cpu_narrow", "CPU-s/M", "allowed_cpu_s", 0.25, [] { return cpuRound(Shape::narrow, 0.25); }),
            figure("cpu_wide", "CPU-s/M", "allowed_cpu_s", 0.8, [] { return cpuRound(Shape::wide, 0.8); }),
            figure("restart", "s", "allowed_s", 2, restartRound),
            figure("tables_1", "CPU-s", "cpu_s_of_1000_tables", anyCpu, tablesRounds(1), 1),
            figure("tables_100", "CPU-s", "cpu_s_of_1000_tables", anyCpu, tablesRounds(100), 1),
            figure("tables_1000", "CPU-s", "cpu_s_of_1000_tables", anyCpu, tablesRounds(1'000), 1)};
}

} // namespace lodestar::bench
