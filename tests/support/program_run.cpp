// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program_run.h"
#include "tests/support/environment.h"
#include <fstream>
#include <sstream>
namespace lodestar::test {

ProgramRun::ProgramRun(const std::string& name, const std::vector<std::string>& arguments,
                       const std::vector<std::pair<std::string, std::string>>& environment) {
    sandbox::ChildOptions options;
    options.arguments = {name.find('/') == std::string::npos ? program(name).string() : name};
    options.arguments.insert(options.arguments.end(), arguments.begin(), arguments.end());
    options.environment = environment;
    options.outputPath = (m_folder / "out").string();
    options.errorPath = (m_folder / "err").string();
    auto started = sandbox::ChildProcess::start(std::move(options));
    if (!started)
        throw std::runtime_error(started.error().toString());
    m_process = std::move(*started);
}

int ProgramRun::wait(std::chrono::milliseconds time) {
    if (const auto status = m_process->waitFor(time))
        return *status;
    throw std::runtime_error("the program still runs after " + std::to_string(time.count()) +
                             " ms; it printed: " + output() + errors());
}

std::string ProgramRun::output() const { return fileText(m_folder / "out"); }
std::string ProgramRun::errors() const { return fileText(m_folder / "err"); }

ProgramResult runProgram(const std::string& name, const std::vector<std::string>& arguments,
                         std::chrono::milliseconds time,
                         const std::vector<std::pair<std::string, std::string>>& environment) {
    ProgramRun run(name, arguments, environment);
    const int status = run.wait(time);
    return {status, run.output(), run.errors()};
}

std::string fileText(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

} // namespace lodestar::test
