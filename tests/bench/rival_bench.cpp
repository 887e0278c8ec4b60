// SPDX-License-Identifier: GPL-3.0-or-later
// The product beside Flink CDC 3.2.0, each alone, from the same MySQL 8.0 into a stand-in that checks and counts rows.
// Flink CDC runs in one virtual machine with 2 GB, chunks of 100,000 rows and fetches of 10,000; its rate is that of
// its second half, when its code is compiled.
#include "tests/bench/engine_benches.h"
#include "tests/bench/engine_run.h"
#include "tests/bench/wide_rows.h"
#include "tests/clients/java_program.h"
#include "tests/support/program_run.h"
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <unistd.h>
namespace lodestar::bench {

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t kNarrowRows = 1'000'000;
constexpr std::uint32_t kWideRows = 400'000;
constexpr std::uint32_t kStreamRows = 600'000;
constexpr std::uint32_t kTransactionRows = 10'000;

struct Rate {
    double rowsPerSecond = 0;
    double firstRowSeconds = 0; ///< from the start of the program
    double peakMiB = 0;
};

std::uint32_t scaled(std::uint32_t rows) {
    return std::max(50'000U, static_cast<std::uint32_t>(rows * settings().scale()));
}

BenchSource& rivalSource() {
    static std::unique_ptr<BenchSource> source = [] {
        auto made = std::make_unique<BenchSource>(sandbox::ServerKind::mysql80);
        made->connect().exec("CREATE USER rival@'127.0.0.1' IDENTIFIED WITH mysql_native_password BY 'rival'",
                             "GRANT ALL PRIVILEGES ON *.* TO rival@'127.0.0.1'");
        return made;
    }();
    return *source;
}

/// Rows that the stand-in has counted, as its control port tells.
std::uint64_t countedRows(const test::SandboxProcess& sandbox) {
    const test::ProgramResult state = test::runProgram(
        "/usr/bin/curl", {"-s", "http://127.0.0.1:" + std::to_string(sandbox.controlPort()) + "/state"});
    const nlohmann::json answer = nlohmann::json::parse(state.output, nullptr, false);
    std::uint64_t rows = 0;
    if (answer.is_object())
        for (const auto& table : answer.at("discarded"))
            rows += table.at("rows").get<std::uint64_t>();
    return rows;
}

/// Follows the counter until all rows are there; the rate is taken from `from` rows on.
Rate watch(const test::SandboxProcess& sandbox, test::ProgramRun& program, const StopWatch& started, std::uint64_t from,
           std::uint64_t all) {
    Rate rate;
    double atFrom = 0;
    std::uint64_t rowsAtFrom = 0;
    while (started.seconds() < 600) {
        const std::uint64_t rows = countedRows(sandbox);
        const double now = started.seconds();
        if (rows > 0 && rate.firstRowSeconds == 0)
            rate.firstRowSeconds = now;
        if (rows >= from && atFrom == 0) {
            atFrom = now;
            rowsAtFrom = rows;
        }
        rate.peakMiB = std::max(rate.peakMiB, memoryOf(program.process().pid()).peakMiB);
        if (rows >= all) {
            // All within one look: then the whole time counts.
            rate.rowsPerSecond = rowsAtFrom < rows ? static_cast<double>(rows - rowsAtFrom) / (now - atFrom)
                                                   : static_cast<double>(rows) / now;
            return rate;
        }
        if (!program.process().running())
            throw std::runtime_error("the program ended with " + std::to_string(rows) + " rows: " + program.output() +
                                     program.errors());
        std::this_thread::sleep_for(100ms);
    }
    throw std::runtime_error("only " + std::to_string(countedRows(sandbox)) +
                             " rows after ten minutes: " + program.output());
}

std::string startOptions(const BenchSource::Place* from) {
    return from == nullptr
               ? std::string()
               : "  scan.startup.mode: specific-offset\n  scan.startup.specific-offset.file: " + from->file +
                     "\n  scan.startup.specific-offset.pos: " + std::to_string(from->offset) + '\n';
}

Rate runFlink(const std::string& table, std::uint64_t rows, const BenchSource::Place* from) {
    static test::JavaProgram program("flink/FlinkCdc.java", "flink-cdc");
    test::SandboxProcess sandbox({"--discard=rows"});
    MemoryFolder folder;
    const std::filesystem::path pipeline = folder / "pipeline.yaml";
    std::ofstream(pipeline) << "source:\n  type: mysql\n  hostname: 127.0.0.1\n  port: " << rivalSource().port()
                            << "\n  username: rival\n  password: rival\n  tables: bench." << table
                            << "\n  server-id: 5400-5403\n  server-time-zone: UTC\n"
                            << "  scan.incremental.snapshot.chunk.size: 100000\n  scan.snapshot.fetch.size: 10000\n"
                            << startOptions(from)
                            << "sink:\n  type: starrocks\n  jdbc-url: jdbc:mysql://127.0.0.1:" << sandbox.queryPort()
                            << "\n  load-url: 127.0.0.1:" << sandbox.feHttpPort()
                            << "\n  username: root\n  password: \"\"\n  table.create.properties.replication_num: 1\n"
                            << "pipeline:\n  name: rival\n  parallelism: 1\n";
    const StopWatch started;
    test::ProgramRun flink(test::JavaProgram::java(),
                           program.commandLine({pipeline.string()}, {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"}));
    return watch(sandbox, flink, started, rows / 2, rows);
}

Rate runOurs(const std::string& table, std::uint64_t rows, const BenchSource::Place* from) {
    test::SandboxProcess sandbox({"--discard=rows"});
    PipelineText pipeline;
    pipeline.sourcePort = rivalSource().port();
    pipeline.tables = "bench." + table;
    pipeline.queryPort = sandbox.queryPort();
    pipeline.loadPort = sandbox.feHttpPort();
    pipeline.sourceOptions = startOptions(from);
    EngineRun run(pipeline);
    run.start({from == nullptr ? "--snapshot-only" : "--until-caught-up"});
    const EngineRun::Result result = run.finish();
    if (result.rows < rows)
        throw std::runtime_error("lodestar-cli carried " + std::to_string(result.rows) + " rows: " + run.output());
    const double seconds = secondsFrom(result.when(from == nullptr ? "copy begins" : "sync is running"), result.ended);
    return {static_cast<double>(rows) / seconds, 0, result.peakMiB};
}

/// Rows a second of a program that dumps bench.narrow; 0 where it is not installed or cannot.
double dumpRate(const std::string& program, const std::vector<std::string>& arguments, std::uint64_t rows) {
    if (::access(program.c_str(), X_OK) != 0) {
        std::fprintf(stderr, "%s is not installed\n", program.c_str());
        return 0;
    }
    std::vector<std::string> all{"--host=127.0.0.1", "--port=" + std::to_string(rivalSource().port()), "--user=rival",
                                 "--password=rival"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const StopWatch watch;
    if (const auto dumped = test::runProgram(program, all, 10min); dumped.status != 0) {
        std::fprintf(stderr, "%s failed: %s\n", program.c_str(), dumped.errors.c_str());
        return 0;
    }
    return static_cast<double>(rows) / watch.seconds();
}

Sample beside(const Rate& ours, const Rate& rival) {
    return {
        ours.rowsPerSecond,
        rival.rowsPerSecond,
        {{"peak_mib", ours.peakMiB}, {"rival_peak_mib", rival.peakMiB}, {"rival_first_row_s", rival.firstRowSeconds}},
        ours.peakMiB * 8 <= rival.peakMiB};
}

Sample snapshotRound() {
    const std::uint32_t rows = scaled(kNarrowRows);
    const std::uint32_t wideRows = scaled(kWideRows);
    rivalSource().haveTable(Shape::narrow, rows);
    rivalSource().haveTable(Shape::wide, wideRows);
    const Rate rival = runFlink("narrow", rows, nullptr);
    const Rate rivalWide = runFlink("wide", wideRows, nullptr);
    Sample sample = beside(runOurs("narrow", rows, nullptr), rival);
    const Rate wide = runOurs("wide", wideRows, nullptr);
    const MemoryFolder folder;
    sample.also["mariadb_dump_rows_per_s"] =
        dumpRate("/usr/bin/mariadb-dump",
                 {"--single-transaction", "--quick", "--result-file=/dev/null", "bench", "narrow"}, rows);
    sample.also["mydumper_rows_per_s"] =
        dumpRate("/usr/bin/mydumper",
                 {"--threads=2", "--outputdir=" + (folder / "dump").string(), "--tables-list=bench.narrow"}, rows);
    sample.also["wide_rows_per_s"] = wide.rowsPerSecond;
    sample.also["rival_wide_rows_per_s"] = rivalWide.rowsPerSecond;
    sample.also["wide_ratio"] = wide.rowsPerSecond / rivalWide.rowsPerSecond;
    return sample;
}

Sample streamRound() {
    const std::uint32_t rows = scaled(kStreamRows) / kTransactionRows * kTransactionRows;
    BenchSource& source = rivalSource();
    test::Sql sql = source.connect();
    sql.exec("SET SESSION sql_log_bin = 0", "DROP TABLE IF EXISTS rival_log", narrowSourceTable("rival_log"),
             "SET SESSION sql_log_bin = 1", "FLUSH BINARY LOGS");
    const BenchSource::Place from = source.logEnd();
    for (std::uint32_t at = 0; at < rows; at += kTransactionRows)
        source.load(sql, Shape::narrow, "rival_log", at + 1, kTransactionRows);
    const Rate rival = runFlink("rival_log", rows, &from);
    return beside(runOurs("rival_log", rows, &from), rival);
}

Benchmark rival(const std::string& name, std::function<Sample()> round) {
    Benchmark benchmark{name, "rows/s", "flink_cdc_rows_per_s", 0, false, std::move(round), GoalOf::ratio, true, 3};
    return benchmark;
}

} // namespace

std::vector<Benchmark> rivalBenchmarks() {
    std::vector<Benchmark> all{rival("rival_snapshot", snapshotRound), rival("rival_stream", streamRound)};
    all[0].goal = 30;
    all[1].goal = 20;
    return all;
}

} // namespace lodestar::bench
