// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Flink CDC 3.2.0 as a rival: one virtual machine with 2 GB, chunks of 100,000 rows, fetches of 10,000, a checkpoint
// every 3 s, which carries the same table again and again into its own stand-in. The first job is cold and tells the
// time from the start of the program to the first visible row; the others are warm and tell the rate.
// Failures throw std::runtime_error, and NotInstalled where its jars or a JDK are missing.
#include "tests/bench/row_counter.h"
#include "tests/clients/java_program.h"
#include "tests/support/program_run.h"
#include "tests/support/temp_folder.h"
#include <memory>
#include <string>
namespace lodestar::bench {

class RivalFlink final {
public:
    /// Throws NotInstalled.
    static void requireInstalled();
    /// table: of the database bench; startOptions: further lines of the source block. Runs the cold job.
    RivalFlink(std::uint16_t sourcePort, const std::string& table, const std::string& startOptions, std::uint64_t rows);

    /// Rows a second over that many rows.
    struct Rates {
        double whole = 0;  ///< from the moment at which the job runs to its last visible row
        double steady = 0; ///< from its first visible rows to the last; 0 where all became visible at once
    };
    /// Of one warm job.
    Rates warmRates();
    [[nodiscard]] double firstRowSeconds() const { return m_firstRowSeconds; } ///< of the cold job
    [[nodiscard]] double peakMiB() const;

private:
    Rates runJob();
    [[nodiscard]] std::string file(int job, const std::string& ending) const;

    test::JavaProgram m_java;
    test::SandboxProcess m_sandbox;
    RowCounter m_counter;
    test::TempFolder m_folder;
    const std::string m_pipeline;
    const std::uint64_t m_rows;
    std::unique_ptr<test::ProgramRun> m_program;
    int m_jobs = 0;
    double m_firstRowSeconds = 0;
};

} // namespace lodestar::bench
