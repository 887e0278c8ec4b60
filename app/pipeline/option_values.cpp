// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/option_table_internal.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
namespace lodestar::pipeline {
namespace {

std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

} // namespace

std::string nearestOf(std::span<const std::string_view> known, std::string_view name) {
    std::string_view best;
    std::size_t bestDistance = std::max<std::size_t>(2, name.size() / 3) + 1;
    for (const std::string_view candidate : known)
        if (const std::size_t distance = editDistance(candidate, name); distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    return std::string(best);
}

std::string nearestOption(std::string_view section, std::string_view name) {
    std::vector<std::string_view> known;
    for (const Option& option : options()) {
        if (option.section == section)
            known.push_back(option.name);
        else if (option.name == name)
            return std::string(option.section) + '/' + std::string(name);
    }
    return nearestOf(known, name);
}

Result<void> checkSchemaChangeKinds(const std::vector<std::string>& words) {
    constexpr std::array<std::string_view, 7> kKinds{"add.column", "alter.column.type", "create.table",  "drop.column",
                                                     "drop.table", "rename.column",     "truncate.table"};
    for (const std::string& word : words) {
        const bool known = std::any_of(kKinds.begin(), kKinds.end(), [&](std::string_view kind) {
            return kind.find(word) != std::string_view::npos;
        });
        if (word.empty() || !known)
            return Error(ErrorCode::invalidOption, '"' + word + "\" names no kind of schema change");
    }
    return {};
}

Result<std::uint64_t> numberIn(const std::string& text, sync::Range range) {
    std::uint64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size() || text.empty() || value < range.min ||
        value > range.max)
        return Error(ErrorCode::invalidOption, '"' + text + "\" is not a whole number from " +
                                                   std::to_string(range.min) + " to " + std::to_string(range.max));
    return value;
}

Result<bool> booleanOf(const std::string& text) {
    if (text == "true" || text == "True" || text == "TRUE")
        return true;
    if (text == "false" || text == "False" || text == "FALSE")
        return false;
    return Error(ErrorCode::invalidOption, '"' + text + "\" is neither true nor false");
}

Result<std::chrono::milliseconds> durationOf(const std::string& text) {
    struct Unit {
        std::string_view name;
        std::uint64_t milliseconds;
    };
    constexpr std::array kUnits{Unit{"", 1},           Unit{"ms", 1},         Unit{"s", 1000},
                                Unit{"sec", 1000},     Unit{"min", 60000},    Unit{"m", 60000},
                                Unit{"h", 3'600'000},  Unit{"second", 1000},  Unit{"seconds", 1000},
                                Unit{"minute", 60000}, Unit{"minutes", 60000}};
    std::uint64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    while (!unit.empty() && unit.front() == ' ')
        unit.remove_prefix(1);
    const auto found = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& u) { return u.name == unit; });
    if (failure != std::errc() || found == kUnits.end() || value > 1'000'000'000)
        return Error(ErrorCode::invalidOption, '"' + text + "\" is not a duration like 500ms, 30s or 10min");
    return std::chrono::milliseconds(value * found->milliseconds);
}

const char* wordOf(sync::ExistingRows value) {
    switch (value) {
    case sync::ExistingRows::refuse:
        return "refuse";
    case sync::ExistingRows::replace:
        return "replace";
    case sync::ExistingRows::truncate:
        return "truncate";
    case sync::ExistingRows::merge:
        break;
    }
    return "merge";
}

std::optional<sync::ExistingRows> existingRowsOf(std::string_view word) {
    for (const auto value : {sync::ExistingRows::refuse, sync::ExistingRows::replace, sync::ExistingRows::truncate,
                             sync::ExistingRows::merge})
        if (word == wordOf(value))
            return value;
    return std::nullopt;
}

} // namespace lodestar::pipeline
