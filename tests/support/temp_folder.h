// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A folder that is gone when the object is gone. LODESTAR_KEEP=1 keeps it for a look.
#include <filesystem>
namespace lodestar::test {

class TempFolder final {
public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path operator/(const std::filesystem::path& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

} // namespace lodestar::test
