// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The recordings under tests/data/starrocks, one JSON object a line (README.md there). Throws when a file is missing or
// a line is not JSON, which GoogleTest reports as the failure of the test.
#include <nlohmann/json.hpp>
#include <string>
#include <vector>
namespace lodestar::test {

/// `path`: below tests/data/starrocks, e.g. "frontend/statements.jsonl". Order of the keys is kept.
[[nodiscard]] std::vector<nlohmann::ordered_json> readRecordings(const std::string& path);

} // namespace lodestar::test
