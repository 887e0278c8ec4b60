// SPDX-License-Identifier: GPL-3.0-or-later
// The stand-in with its rows kept: loads into a Primary Key table, counts and checksums of two million rows.
#include "tests/bench/loopback.h"
#include "tests/bench/narrow_rows.h"
#include "tests/bench/sandbox_benches.h"
#include "tests/support/sandbox_process.h"
#include <atomic>
#include <exception>
#include <fstream>
#include <optional>
#include <thread>
namespace lodestar::bench {

namespace {

constexpr std::uint32_t kRows = 2'000'000;
constexpr std::uint32_t kLoadRows = 100'000;
constexpr int kConnections = 2;
constexpr const char* kChecksum = "SELECT COUNT(*), SUM(CRC32(CONCAT_WS('#', id, k, c, pad))) FROM ";

/// One sandbox for all rounds, and the way to the row engine behind it for the limits.
class Keeping {
public:
    Keeping() {
        test::Sql sql = m_process.connect();
        sql.exec("CREATE DATABASE b", narrowTable("b.narrow"));
    }
    test::SandboxProcess& process() { return m_process; }
    [[nodiscard]] pid_t pid() { return m_process.process().pid(); }
    [[nodiscard]] test::Sql engine() const {
        std::ifstream config(m_process.folder() / "sandbox" / "rows" / "my.cnf");
        std::uint16_t port = 0;
        for (std::string line; std::getline(config, line);)
            if (line.starts_with("port="))
                port = static_cast<std::uint16_t>(std::stoi(line.substr(5)));
        return test::Sql({.port = port});
    }
    [[nodiscard]] pid_t enginePid() const {
        pid_t pid = 0;
        std::ifstream(m_process.folder() / "sandbox" / "rows" / "server.pid") >> pid;
        return pid;
    }
    /// Empties the table and loads all rows; gives the seconds.
    double load() {
        m_process.connect().exec("TRUNCATE TABLE b.narrow");
        std::atomic<std::uint32_t> next = 0;
        std::exception_ptr failure;
        std::vector<std::thread> threads;
        const StopWatch watch;
        for (int t = 0; t < kConnections; ++t)
            threads.emplace_back([&] {
                try {
                    BodySender sender(m_process.beHttpPorts().front());
                    for (std::uint32_t i = 0; (i = next++) < kRows / kLoadRows;)
                        sender.put("b/narrow", "label" + std::to_string(++m_labels), piece(i), 1);
                } catch (...) {
                    failure = std::current_exception();
                }
            });
        for (std::thread& thread : threads)
            thread.join();
        if (failure)
            std::rethrow_exception(failure);
        m_loaded = true;
        return watch.seconds();
    }
    void loadOnce() {
        if (!m_loaded)
            (void)load();
    }
    const std::string& piece(std::uint32_t number) {
        static const std::vector<std::string> pieces = [] {
            std::vector<std::string> made;
            for (std::uint32_t i = 0; i < kRows / kLoadRows; ++i)
                made.push_back(narrowRows(i * kLoadRows + 1, kLoadRows));
            return made;
        }();
        return pieces.at(number);
    }

private:
    test::SandboxProcess m_process;
    std::atomic<int> m_labels = 0;
    bool m_loaded = false;
};

Keeping& keeping() {
    static Keeping sandbox;
    return sandbox;
}

/// Rows a second when the row engine alone reads the same rows from files.
double engineRowsPerSecond(Keeping& sandbox) {
    test::Sql engine = sandbox.engine();
    const std::filesystem::path file = sandbox.process().folder() / "rows.txt";
    engine.exec(
        "CREATE DATABASE IF NOT EXISTS limits",
        "CREATE OR REPLACE TABLE limits.narrow (id INT NOT NULL PRIMARY KEY, k INT NOT NULL, c VARCHAR(120) NOT "
        "NULL, pad VARCHAR(60) NOT NULL) ENGINE=InnoDB ROW_FORMAT=DYNAMIC");
    double seconds = 0;
    for (std::uint32_t i = 0; i < kRows / kLoadRows; ++i) {
        std::ofstream(file, std::ios::binary) << sandbox.piece(i);
        const StopWatch watch;
        engine.exec("LOAD DATA INFILE " + test::sqlQuoted(file.string()) +
                    " INTO TABLE limits.narrow CHARACTER SET binary");
        seconds += watch.seconds();
    }
    engine.exec("DROP TABLE limits.narrow");
    return kRows / seconds;
}

Sample loadRound() {
    Keeping& sandbox = keeping();
    (void)sandbox.piece(0);
    const pid_t engine = sandbox.enginePid();
    const double own = cpuSeconds(sandbox.pid());
    const double engineBefore = cpuSeconds(engine);
    const double seconds = sandbox.load();
    Sample sample{kRows / seconds, 0, {}};
    sample.also = {{"sandbox_cpu_s_per_million_rows", (cpuSeconds(sandbox.pid()) - own) / kRows * 1e6},
                   {"engine_cpu_s_per_million_rows", (cpuSeconds(engine) - engineBefore) / kRows * 1e6}};
    sample.limit = engineRowsPerSecond(sandbox);
    return sample;
}

Sample queryRound(const std::string& select) {
    Keeping& sandbox = keeping();
    sandbox.loadOnce();
    test::Sql client = sandbox.process().connect();
    const StopWatch watch;
    const test::SqlRows rows = client.query(select + "b.narrow");
    const double seconds = watch.seconds();
    if (rows.at(0).at(0) != std::to_string(kRows))
        throw std::runtime_error("the table has " + rows.at(0).at(0).value_or("NULL") + " rows");
    test::Sql engine = sandbox.engine();
    const StopWatch limit;
    (void)engine.query(select + "b.narrow");
    return {seconds, limit.seconds(), {}};
}

} // namespace

std::vector<Benchmark> keepBenchmarks() {
    return {{"sandbox_load_narrow", "rows/s", "engine_reads_the_rows_from_files_rows_per_s", 200'000, false, loadRound},
            {"sandbox_count_2m", "s", "engine_alone_s", 5, true, [] { return queryRound("SELECT COUNT(*) FROM "); }},
            {"sandbox_checksum_2m", "s", "engine_alone_s", 5, true, [] { return queryRound(kChecksum); }}};
}

} // namespace lodestar::bench
