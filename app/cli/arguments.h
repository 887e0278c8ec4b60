// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The command line as a plain value. Exit codes: 0 done, 1 the work failed, 2 usage, 130 interrupted at a checkpoint.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>
namespace lodestar::cli {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;
inline constexpr int kInterrupted = 130;

enum class Command : unsigned char { check, tables, ddl, sync, status, exportAs, importFrom, probe, throttle, schemaChanges, reload, copyAgain, refusedRows };

struct Arguments {
    Command command = Command::check;
    std::string pipelineFile;
    std::string stateFolder; ///< empty: as the pipeline says
    bool json = false;
    bool verbose = false;
    // export, import
    std::string format;
    std::string kafkaBrokers;
    std::string kafkaTopic;
    bool kafkaFlattened = false;
    // ddl, export, import
    std::string outputFile; ///< empty or "-": standard output
    // ddl
    bool create = false;
    bool diff = false;
    bool apply = false;
    std::string folder; ///< one file a table; empty: one script
    // sync
    bool snapshotOnly = false;
    bool untilCaughtUp = false;
    std::string existingRows; ///< empty: as the pipeline says
    std::string lostPosition; ///< empty: as the pipeline says
    bool startOver = false;
    std::vector<std::string> copyAgain; ///< database.table
    std::string metricsAddress;         ///< host:port of the Prometheus endpoint; empty: none
    // throttle
    std::optional<std::uint32_t> readers;
    std::optional<std::uint64_t> chunkRows;
    std::optional<double> mbPerSecond;
    bool pauseCopy = false;
    bool resumeCopy = false;
    bool throttleOff = false;
    // schema-changes, refused-rows
    std::string action;                    ///< list, approve, retry, skip
    std::vector<std::string> actionTables; ///< database.table
    std::string actionId;
    bool actionAll = false;
    // status
    unsigned eventCount = 10;
};

/// nullopt: nothing is left to do; `exitCode` says how it ended (help, version, a usage error that was printed).
[[nodiscard]] std::optional<Arguments> parseArguments(int argc, char** argv, int& exitCode);

} // namespace lodestar::cli
