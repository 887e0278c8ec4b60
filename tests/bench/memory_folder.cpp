// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/memory_folder.h"
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <unistd.h>
namespace lodestar::bench {

namespace fs = std::filesystem;

namespace {

constexpr const char* kStem = "lodestar-bench-";

fs::path home() {
    const fs::path memory = "/dev/shm";
    return ::access(memory.c_str(), W_OK) == 0 ? memory : fs::temp_directory_path();
}

/// The process whose number is in the folder's name has ended.
bool isLeftOver(const fs::path& folder) {
    const std::string name = folder.filename().string();
    if (!name.starts_with(kStem))
        return false;
    const int owner = std::atoi(name.c_str() + std::string(kStem).size());
    return owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH;
}

} // namespace

MemoryFolder::MemoryFolder() {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(home(), ignored))
        if (isLeftOver(entry.path()))
            fs::remove_all(entry.path(), ignored);
    std::string pattern = (home() / (kStem + std::to_string(::getpid()) + "-XXXXXX")).string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("no folder in " + home().string());
    m_path = pattern;
}

MemoryFolder::~MemoryFolder() {
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

} // namespace lodestar::bench
