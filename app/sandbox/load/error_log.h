// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The file behind a load's ErrorURL: at most 50 refused rows with their reasons. Made with the first row.
#include <filesystem>
#include <string>
#include <string_view>
namespace lodestar::sandbox {

class ErrorLog {
public:
    /// The file's name ends the ErrorURL; its folder must exist.
    explicit ErrorLog(std::filesystem::path file) : m_file(std::move(file)) {}
    void add(std::string_view reason, std::string_view row);
    [[nodiscard]] bool empty() const { return m_rows == 0; }
    [[nodiscard]] std::string name() const { return m_file.filename().string(); }

private:
    static constexpr int kRowsMax = 50;
    std::filesystem::path m_file;
    int m_rows = 0;
};

} // namespace lodestar::sandbox
