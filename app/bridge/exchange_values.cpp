// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/exchange_values.h"
#include <algorithm>
#include <cctype>
namespace lodestar::bridge {
namespace {

/// Case-insensitive, over the beginning of a file: what a format is shows there.
bool holds(std::string_view text, std::string_view part) {
    const auto same = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

constexpr std::size_t kLookedAtMax = 64 * 1024;

} // namespace

bool listsTables(ExportFormat format) { return format != ExportFormat::flinkCdc && format != ExportFormat::cdas; }

std::optional<ImportFormat> guessImportFormat(std::string_view text) {
    text = text.substr(0, kLookedAtMax);
    const std::size_t first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    if (first == std::string_view::npos)
        return std::nullopt;
    if (text[first] == '{') {
        // DataWorks scripts list "steps"; DataX jobs have "content" with reader and writer.
        if (holds(text, "\"steps\""))
            return ImportFormat::dataworks;
        return holds(text, "\"content\"") || holds(text, "\"job\"") ? std::optional(ImportFormat::datax) : std::nullopt;
    }
    if (holds(text, "as database") || holds(text, "as table"))
        return ImportFormat::flinkStatements;
    if (holds(text, "[db]") || holds(text, "[table-rule"))
        return ImportFormat::smt;
    if (holds(text, "source:") && holds(text, "sink:"))
        return ImportFormat::flinkCdc;
    return std::nullopt;
}

} // namespace lodestar::bridge
