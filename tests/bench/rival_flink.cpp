// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/rival_flink.h"
#include "app/sandbox/server/server_install.h"
#include "tests/bench/bench.h"
#include "tests/bench/engine_run.h"
#include "tests/clients/tool.h"
#include <filesystem>
#include <fstream>
#include <optional>
#include <thread>
namespace lodestar::bench {

namespace {

using namespace std::chrono_literals;

constexpr double kPatienceSeconds = 600;

std::size_t countOf(const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += word.size())
        ++count;
    return count;
}

} // namespace

void RivalFlink::requireInstalled() {
    if (!std::filesystem::exists(sandbox::cacheFolder() / "clients/flink-cdc/artifacts.xml"))
        throw NotInstalled("Flink CDC (packaging/fetch-clients flink-cdc)");
    try {
        (void)test::tool("javac");
    } catch (const std::exception& error) {
        throw NotInstalled(error.what());
    }
}

RivalFlink::RivalFlink(std::uint16_t sourcePort, const std::string& table, const std::string& startOptions,
                       std::uint64_t rows)
    : m_java("flink/FlinkCdc.java", "flink-cdc"), m_sandbox({"--discard=lines"}), m_counter(m_sandbox),
      m_pipeline("source:\n  type: mysql\n  hostname: 127.0.0.1\n  port: " + std::to_string(sourcePort) +
                 "\n  username: rival\n  password: rival\n  tables: bench." + table +
                 "\n  server-id: 5400-5403\n  server-time-zone: UTC\n"
                 "  scan.incremental.snapshot.chunk.size: 100000\n  scan.snapshot.fetch.size: 10000\n" +
                 startOptions + "sink:\n  type: starrocks\n  jdbc-url: jdbc:mysql://127.0.0.1:" +
                 std::to_string(m_sandbox.queryPort()) +
                 "\n  load-url: 127.0.0.1:" + std::to_string(m_sandbox.feHttpPort()) +
                 "\n  username: root\n  password: \"\"\n  table.create.properties.replication_num: 1\n"
                 "pipeline:\n  name: rival\n  parallelism: 1\n"),
      m_rows(rows) {
    (void)runJob();
}

RivalFlink::Rates RivalFlink::warmRates() { return runJob(); }

double RivalFlink::peakMiB() const { return memoryOf(m_program->process().pid()).peakMiB; }

std::string RivalFlink::file(int job, const std::string& ending) const {
    return (m_folder.path() / (std::to_string(job) + ending)).string();
}

RivalFlink::Rates RivalFlink::runJob() {
    const int job = ++m_jobs;
    const std::uint64_t before = m_counter.rows();
    std::ofstream(file(job, ".part")) << m_pipeline;
    std::filesystem::rename(file(job, ".part"), file(job, ".yaml"));
    const StopWatch watch;
    if (!m_program)
        m_program = std::make_unique<test::ProgramRun>(
            test::JavaProgram::java(), m_java.commandLine({"--checkpoint", "3s", "--series", m_folder.path().string()},
                                                          {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"}));
    const auto told = [&](const std::string& word) {
        return countOf(m_program->output(), word) >= static_cast<std::size_t>(job);
    };
    const auto check = [&] {
        if (!m_program->process().running() || watch.seconds() > kPatienceSeconds)
            throw std::runtime_error("Flink CDC carried " + std::to_string(m_counter.rows() - before) + " of " +
                                     std::to_string(m_rows) + " rows: " + m_program->output() + m_program->errors());
    };
    std::optional<double> running;
    double firstSeconds = 0;
    std::uint64_t firstRows = 0;
    std::uint64_t rows = 0;
    while (rows < m_rows) {
        std::this_thread::sleep_for(20ms);
        if (!running && told("running\n"))
            running = watch.seconds();
        rows = m_counter.rows() - before;
        if (rows > 0 && firstRows == 0) {
            firstRows = rows;
            firstSeconds = watch.seconds();
        }
        check();
    }
    const double seconds = watch.seconds();
    if (job == 1)
        m_firstRowSeconds = firstSeconds;
    std::ofstream(file(job, ".done")) << '\n';
    while (!told("cancelled\n")) {
        std::this_thread::sleep_for(20ms);
        check();
    }
    Rates rates{static_cast<double>(rows) / (seconds - running.value_or(0)), 0};
    if (firstRows < rows)
        rates.steady = static_cast<double>(rows - firstRows) / (seconds - firstSeconds);
    return rates;
}

} // namespace lodestar::bench
