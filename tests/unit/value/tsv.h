// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads the tab-separated test data under tests/data.
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>
namespace lodestar::tests {

inline std::vector<std::vector<std::string>> readTsv(const std::string& pathBelowData) {
    const char* source = std::getenv("LODESTAR_SOURCE_DIR");
    std::ifstream in(std::string(source ? source : ".") + "/tests/data/" + pathBelowData, std::ios::binary);
    std::vector<std::vector<std::string>> rows;
    std::string line;
    std::getline(in, line); // heading
    while (std::getline(in, line)) {
        std::vector<std::string> fields(1);
        for (const char c : line)
            if (c == '\t')
                fields.emplace_back();
            else
                fields.back() += c;
        rows.push_back(std::move(fields));
    }
    return rows;
}

inline std::vector<std::uint8_t> fromHex(const std::string& hex) {
    std::vector<std::uint8_t> out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out.push_back(static_cast<std::uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    return out;
}

} // namespace lodestar::tests
