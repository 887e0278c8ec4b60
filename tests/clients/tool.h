// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Programs of the machine that the tests run.
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
namespace lodestar::test {

/// The full path of a program on PATH; throws with the package list that has it.
inline std::string tool(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path ? path : "/usr/bin");
    for (std::string folder; std::getline(folders, folder, ':');)
        if (std::filesystem::exists(std::filesystem::path(folder) / name))
            return (std::filesystem::path(folder) / name).string();
    throw std::runtime_error("there is no program " + name + "; packaging/install-packages test installs it");
}

} // namespace lodestar::test
