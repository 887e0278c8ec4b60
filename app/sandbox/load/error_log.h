// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The file behind a load's ErrorURL: at most 50 refused rows with their reasons. Made with the first row. Beside it, if
// asked for, the file with the rejected records.
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
namespace lodestar::sandbox {

class ErrorLog {
public:
    /// The file's name ends the ErrorURL; its folder must exist.
    /// rejectedMax: of how many refused rows the whole record is kept beside; -1: all.
    ErrorLog(std::filesystem::path file, std::int64_t rejectedMax)
        : m_file(std::move(file)), m_rejectedMax(rejectedMax) {}
    void add(std::string_view reason, std::string_view row);
    [[nodiscard]] bool empty() const { return m_rows == 0; }
    /// The file with the records; empty if none was kept.
    [[nodiscard]] std::string rejectedRecords() const {
        return m_rejected > 0 ? rejectedFile().string() : std::string();
    }
    [[nodiscard]] std::string name() const { return m_file.filename().string(); }

private:
    static constexpr int kRowsMax = 50;
    [[nodiscard]] std::filesystem::path rejectedFile() const { return m_file.string() + ".rejected_record"; }
    std::filesystem::path m_file;
    const std::int64_t m_rejectedMax;
    std::int64_t m_rejected = 0;
    int m_rows = 0;
};

} // namespace lodestar::sandbox
