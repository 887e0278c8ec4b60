// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/replay/support/recordings.h"
#include "tests/support/environment.h"
#include <fstream>
#include <stdexcept>
namespace lodestar::test {

std::vector<nlohmann::ordered_json> readRecordings(const std::string& path) {
    const std::filesystem::path file = sourceTree() / "tests/data/starrocks" / path;
    std::ifstream in(file);
    if (!in)
        throw std::runtime_error("cannot read the recordings " + file.string());
    std::vector<nlohmann::ordered_json> out;
    for (std::string line; std::getline(in, line);)
        out.push_back(nlohmann::ordered_json::parse(line));
    return out;
}

} // namespace lodestar::test
