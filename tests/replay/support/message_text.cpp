// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/replay/support/message_text.h"
namespace lodestar::test {

namespace {

bool takeWord(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word))
        return false;
    text.remove_prefix(word.size());
    return true;
}

bool takeNumber(std::string_view& text) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(digits);
    return digits > 0;
}

bool takePlace(std::string_view& text) {
    return takeWord(text, "line ") && takeNumber(text) && takeWord(text, ", column ") && takeNumber(text);
}

} // namespace

std::string withoutPositions(std::string_view message) {
    std::string out;
    while (!message.empty()) {
        std::string_view rest = message;
        if ((takeWord(rest, " at ") || takeWord(rest, " from ")) && takePlace(rest)) {
            message = rest;
            if (takeWord(rest, " to ") && takePlace(rest))
                message = rest;
            continue;
        }
        out += message.front();
        message.remove_prefix(1);
    }
    return out;
}

std::string withoutSimilar(std::string message) {
    for (const std::string_view words : {"the most similar input is {", "the most similar variables are {"}) {
        const std::size_t begin = message.find(words);
        if (begin == std::string::npos)
            continue;
        const std::size_t first = begin + words.size();
        // A brace may be a member itself, in quotes: the set ends at the last brace.
        const std::size_t last = message.rfind('}');
        if (last != std::string::npos && last >= first)
            message.replace(first, last - first, "..");
    }
    return message;
}

bool sameMessage(std::string_view a, std::string_view b) {
    return withoutSimilar(withoutPositions(a)) == withoutSimilar(withoutPositions(b));
}

} // namespace lodestar::test
