// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A folder in memory (/dev/shm, else the temporary folder) that is gone when the object is gone. Folders that a killed
// run left there are removed by the next one.
#include <filesystem>
#include <string>
namespace lodestar::bench {

class MemoryFolder final {
public:
    MemoryFolder();
    ~MemoryFolder();
    MemoryFolder(const MemoryFolder&) = delete;
    MemoryFolder& operator=(const MemoryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path operator/(const std::filesystem::path& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

} // namespace lodestar::bench
