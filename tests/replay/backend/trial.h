// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One recorded trial of the back end's readers: what was given to them, and what they made of it. See
// tests/data/starrocks/README.md.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>
namespace lodestar::test {

using TrialCell = std::optional<std::string>; ///< the bytes as the back end prints them, or NULL

struct TrialColumn {
    std::string name;
    std::string type;
    bool nullable = true;
    [[nodiscard]] std::string clause() const;
};

/// A whole body and the rows it must leave, or one field (its body then holds the key and the field).
struct Trial {
    std::string id;
    std::string format; ///< "csv", "json"
    std::string type;   ///< of the field; empty for whole bodies
    std::string note;
    bool nullable = true;
    bool strict = false;
    std::vector<TrialColumn> columns;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string text; ///< the field or the body, in full length

    // what was recorded for a field
    std::string result; ///< "value", "null", "error"; empty for whole bodies
    std::string value;  ///< long ones end in "...(N bytes)"
    // what was recorded for a body
    std::vector<std::vector<TrialCell>> rows; ///< of those that the sink took; at most the recorder's first ones
    std::uint64_t rowCount = 0;
    std::uint64_t filtered = 0;
    bool ends = true; ///< the reader came to its end without an error
    // and for both
    std::vector<std::string> errors;

    [[nodiscard]] bool isBody() const { return type.empty(); }
    [[nodiscard]] std::string group() const;
    /// What a client sends. key: value of the first column of a field trial.
    [[nodiscard]] std::string body(std::uint64_t key) const;
};

/// All trials of the file that a client can repeat over HTTP; left counts the others by reason.
[[nodiscard]] std::vector<Trial> readTrials(const std::filesystem::path& file,
                                            std::vector<std::pair<std::string, int>>& left);

/// Whether a value is the recorded one; floating point numbers are compared as numbers, long texts by what is there.
[[nodiscard]] bool sameValue(const std::string& type, const TrialCell& recorded, const TrialCell& seen);

} // namespace lodestar::test
