// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A Java program of tests/clients with the jars of an official client, fetched by packaging/fetch-clients.
#include "tests/support/program_run.h"
#include "tests/support/temp_folder.h"
#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>
namespace lodestar::test {

/// What a program of line-wise results printed: "NAME ok" or "NAME failed: why".
struct JavaResult {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> lines; ///< first word, the rest
    std::string errors;                                     ///< standard error, for the failure's text
    /// The rest of the line that begins with this word; "(no line)" with standard error when there is none.
    [[nodiscard]] std::string of(const std::string& name) const;
};

/// Compiled in the constructor, which throws std::runtime_error with the compiler's words when that fails.
class JavaProgram final {
public:
    /// source: below tests/clients, e.g. "sdk/SdkLoads.java"; artifacts: a file of tests/clients/artifacts.
    JavaProgram(const std::string& source, const std::string& artifacts);
    JavaResult run(const std::vector<std::string>& arguments, std::chrono::seconds time = std::chrono::seconds(120));
    /// Arguments of the `java` program for this one, to start it beside the test.
    [[nodiscard]] std::vector<std::string> commandLine(const std::vector<std::string>& arguments,
                                                       const std::vector<std::string>& virtualMachine = {}) const;
    [[nodiscard]] static std::string java();

private:
    TempFolder m_classes;
    std::string m_classPath;
    std::string m_mainClass;
};

} // namespace lodestar::test
