// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/name_pattern.h"
#include <cstddef>
namespace lodestar::schema {
namespace {

/// More digits than any count or back reference has that can match a name.
constexpr std::size_t kDigitsMax = 4;

std::size_t digitsAt(const std::string& text, std::size_t at) {
    std::size_t digits = 0;
    while (at + digits < text.size() && text[at + digits] >= '0' && text[at + digits] <= '9')
        ++digits;
    return digits;
}

/// Behind a backslash, or within braces.
bool hasLongNumber(const std::string& text) {
    bool counts = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
            if (digitsAt(text, i) > kDigitsMax)
                return true;
        } else if (text[i] == '{' || text[i] == '}') {
            counts = text[i] == '{';
        } else if (counts && digitsAt(text, i) > kDigitsMax) {
            return true;
        }
    }
    return false;
}

Error refused(const std::string& why) {
    return {ErrorCode::invalidOption, "is not a regular expression: " + why, "Correct it."};
}

} // namespace

Result<std::regex> compilePattern(const std::string& expression, PatternText text) {
    if (hasLongNumber(expression))
        return refused("it has a number of more than " + std::to_string(kDigitsMax) + " digits");
    // The way of libstdc++ to match without going back, in memory that does not grow with the text.
    const auto way = text == PatternText::any ? std::regex_constants::__polynomial : std::regex::optimize;
    try {
        return std::regex(expression, std::regex::ECMAScript | std::regex::icase | way);
    } catch (const std::regex_error& failure) {
        if (text == PatternText::any && failure.code() == std::regex_constants::error_complexity)
            return refused("it has a back reference, which is not possible here");
        return refused(failure.what());
    }
}

} // namespace lodestar::schema
