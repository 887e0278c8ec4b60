// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One run of one of our programs from start to end, with what it printed.
#include "app/sandbox/server/child_process.h"
#include "tests/support/temp_folder.h"
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>
namespace lodestar::test {

/// A program that runs beside the test. It is killed with the object.
class ProgramRun final {
public:
    /// name: a program in LODESTAR_BIN ("lodestar-cli"), or a path. Throws when it cannot be started.
    ProgramRun(const std::string& name, const std::vector<std::string>& arguments,
               const std::vector<std::pair<std::string, std::string>>& environment = {});
    [[nodiscard]] sandbox::ChildProcess& process() { return *m_process; }
    /// The exit status as a shell shows it; throws std::runtime_error with the output when it does not end in time.
    int wait(std::chrono::milliseconds time);
    /// What was printed up to now.
    [[nodiscard]] std::string output() const;
    [[nodiscard]] std::string errors() const;

private:
    TempFolder m_folder;
    std::unique_ptr<sandbox::ChildProcess> m_process;
};

struct ProgramResult {
    int status = 0;
    std::string output;
    std::string errors;
};
/// Runs a program to its end.
ProgramResult runProgram(const std::string& name, const std::vector<std::string>& arguments,
                         std::chrono::milliseconds time = std::chrono::seconds(60),
                         const std::vector<std::pair<std::string, std::string>>& environment = {});

/// The whole text of a file; empty when it is not there.
[[nodiscard]] std::string fileText(const std::filesystem::path& path);

} // namespace lodestar::test
