// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A pipeline file between a source database and a sandbox, and the command line that runs it.
#include "tests/support/program_run.h"
#include "tests/support/sandbox_process.h"
#include "tests/support/source_database.h"
#include "tests/support/temp_folder.h"
#include <chrono>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
namespace lodestar::test {

class PipelineRun final {
public:
    /// `tables` in the form of the option; `more` is appended to the file.
    PipelineRun(const source::Endpoint& source, const SandboxProcess& sandbox, const std::string& tables,
                const std::string& more = {}) {
        std::ofstream file(path());
        file << "source:\n  type: mysql\n  hostname: 127.0.0.1\n  port: " << source.port
             << "\n  username: " << source.user << "\n  password: \"${env:TEST_SOURCE_PASSWORD}\"\n  tables: " << tables
             << "\nsink:\n  type: starrocks\n  jdbc-url: jdbc:mysql://127.0.0.1:" << sandbox.queryPort()
             << "\n  load-url: 127.0.0.1:" << sandbox.feHttpPort()
             << "\n  username: root\n  password: \"\"\n  table.create.properties.replication_num: 1\n"
             << "pipeline:\n  name: test\n"
             << more;
        m_password = source.password.reveal();
    }
    /// Adds a line to the block `source` of the file.
    static void addSourceOption(const PipelineRun& run, const std::string& line) {
        std::string text = fileText(run.path());
        text.insert(text.find("  tables:"), "  " + line + "\n");
        std::ofstream(run.path()) << text;
    }
    static void addSinkOption(const PipelineRun& run, const std::string& line) {
        std::string text = fileText(run.path());
        text.insert(text.find("  jdbc-url:"), "  " + line + "\n");
        std::ofstream(run.path()) << text;
    }
    [[nodiscard]] std::string path() const { return (m_folder / "pipeline.yaml").string(); }
    [[nodiscard]] std::string stateFolder() const { return (m_folder / "state").string(); }
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> environment() const {
        return {{"TEST_SOURCE_PASSWORD", m_password}};
    }
    ProgramResult sync(const std::vector<std::string>& options,
                       std::chrono::milliseconds time = std::chrono::seconds(120)) const {
        return runProgram("lodestar-cli", arguments(options), time, environment());
    }
    std::unique_ptr<ProgramRun> start(const std::vector<std::string>& options = {}) const {
        return std::make_unique<ProgramRun>("lodestar-cli", arguments(options), environment());
    }
    ProgramResult command(const std::string& name, const std::vector<std::string>& options = {}) const {
        std::vector<std::string> all{name, path()};
        all.insert(all.end(), options.begin(), options.end());
        return runProgram("lodestar-cli", all, std::chrono::seconds(60), environment());
    }

private:
    [[nodiscard]] std::vector<std::string> arguments(const std::vector<std::string>& options) const {
        std::vector<std::string> all{"sync", path(), "--state", stateFolder()};
        all.insert(all.end(), options.begin(), options.end());
        return all;
    }
    TempFolder m_folder;
    std::string m_password;
};

/// Asks until the condition holds; false when the time is over.
inline bool eventually(const std::function<bool()>& condition,
                       std::chrono::milliseconds time = std::chrono::seconds(60)) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end) {
        if (condition())
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return condition();
}

} // namespace lodestar::test
