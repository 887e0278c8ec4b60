// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Counts of what agreed with a recording, and the lines that say where it did not.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>
namespace lodestar::test {

/// One JSON object a line.
[[nodiscard]] inline std::vector<nlohmann::ordered_json> readRecordings(const std::filesystem::path& file) {
    std::vector<nlohmann::ordered_json> lines;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        lines.push_back(nlohmann::ordered_json::parse(line));
    return lines;
}

class ReplayReport {
public:
    explicit ReplayReport(std::string file) : m_file(std::move(file)) {}

    /// differences is empty where the answer agrees.
    void add(const std::string& group, const std::string& what, const std::string& differences) {
        Count& count = m_groups[group];
        ++count.all;
        if (differences.empty())
            ++count.good;
        else
            m_differences += "  " + what + ": " + differences + "\n";
    }
    void leaveOut(const std::string& group) { ++m_groups[group].leftOut; }
    /// Prints the agreement of each group; returns what differed, empty for nothing.
    [[nodiscard]] std::string finish() const {
        Count total;
        for (const auto& [name, count] : m_groups) {
            std::printf("%s  %-45s %3d of %3d agree%s\n", m_file.c_str(), name.c_str(), count.good, count.all,
                        count.leftOut > 0 ? (", " + std::to_string(count.leftOut) + " not compared").c_str() : "");
            total.good += count.good;
            total.all += count.all;
        }
        std::printf("%s  all: %d of %d agree\n", m_file.c_str(), total.good, total.all);
        return m_differences;
    }

private:
    struct Count {
        int good = 0;
        int all = 0;
        int leftOut = 0;
    };
    std::string m_file;
    std::map<std::string, Count> m_groups;
    std::string m_differences;
};

} // namespace lodestar::test
