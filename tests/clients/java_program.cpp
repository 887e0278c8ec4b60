// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/clients/java_program.h"
#include "app/sandbox/server/server_install.h"
#include "tests/clients/tool.h"
#include "tests/support/environment.h"
#include <sstream>
#include <stdexcept>
namespace lodestar::test {

std::string JavaResult::of(const std::string& name) const {
    for (const auto& [first, rest] : lines)
        if (first == name)
            return rest;
    return "(no line); exit status " + std::to_string(status) + "; it said: " + errors;
}

std::string JavaProgram::java() { return tool("java"); }

JavaProgram::JavaProgram(const std::string& source, const std::string& artifacts) {
    const std::filesystem::path jars = sandbox::cacheFolder() / "clients" / artifacts;
    if (!std::filesystem::exists(jars / "artifacts.xml"))
        throw std::runtime_error("the client " + artifacts + " is missing; packaging/fetch-clients fetches it");
    const std::filesystem::path file = sourceTree() / "tests/clients" / source;
    m_mainClass = file.stem().string();
    m_classPath = (jars / "*").string();
    const ProgramResult compiled = runProgram(
        tool("javac"), {"-encoding", "UTF-8", "-d", m_classes.path().string(), "-cp", m_classPath, file.string()},
        std::chrono::seconds(120));
    if (compiled.status != 0)
        throw std::runtime_error("javac: " + compiled.errors);
    m_classPath = m_classes.path().string() + ':' + m_classPath;
}

std::vector<std::string> JavaProgram::commandLine(const std::vector<std::string>& arguments,
                                                  const std::vector<std::string>& virtualMachine) const {
    std::vector<std::string> out = virtualMachine;
    out.insert(out.end(), {"-Dfile.encoding=UTF-8", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", m_classPath,
                           m_mainClass});
    out.insert(out.end(), arguments.begin(), arguments.end());
    return out;
}

JavaResult JavaProgram::run(const std::vector<std::string>& arguments, std::chrono::seconds time) {
    const ProgramResult run = runProgram(java(), commandLine(arguments), time);
    JavaResult out{run.status, {}, run.errors};
    std::istringstream lines(run.output);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t blank = line.find(' ');
        out.lines.emplace_back(line.substr(0, blank), blank == std::string::npos ? "" : line.substr(blank + 1));
    }
    return out;
}

} // namespace lodestar::test
