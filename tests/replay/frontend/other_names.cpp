// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/replay/frontend/other_names.h"
#include <algorithm>
#include <array>
namespace lodestar::test {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isWord(char c) {
    return isLetter(c) || isDigit(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// Keeps the order of the letters that the recordings use as names. 'p' begins the names of automatic partitions.
char otherLetter(char c) {
    constexpr std::string_view from = "abcdegikmnrstuvwxyz";
    constexpr std::string_view to = "bcdefhjlnoqrstuvwxy";
    const std::size_t at = from.find(lower(c));
    if (at == std::string_view::npos)
        return c;
    return c == lower(c) ? to[at] : static_cast<char>(to[at] - ('a' - 'A'));
}

/// A letter with or without a number, one letter many times, or one of the longer names.
bool isName(std::string_view word) {
    constexpr std::array<std::string_view, 8> kLonger{"other", "nosuch", "abc",   "abcd",
                                                      "foo",   "orders", "extra", "id2"};
    if (!isLetter(word[0]) || lower(word[0]) == 'p')
        return false;
    if (std::all_of(word.begin() + 1, word.end(), isDigit))
        return word.size() < 8;
    if (word.size() > 4 && word.find_first_not_of(word[0]) == std::string_view::npos)
        return true;
    return std::find(kLonger.begin(), kLonger.end(), word) != kLonger.end();
}

/// 2000 to 2071, alone or as the begin of a compact date; 28 years on the calendar is the same.
std::string otherYear(std::string_view word) {
    const std::size_t at = word.starts_with('p') ? 1 : 0;
    const std::string_view digits = word.substr(at);
    const bool compact = digits.size() >= 6 && std::all_of(digits.begin(), digits.end(), isDigit);
    const bool underscored = digits.size() > 5 && digits[4] == '_';
    if (digits.size() < 4 || !digits.starts_with("20") || !isDigit(digits[2]) || !isDigit(digits[3]) ||
        digits[2] > '6' || !(compact || underscored || digits.size() == 4))
        return std::string(word);
    if (compact && digits.size() != 6 && digits.size() != 8 && digits.size() != 10)
        return std::string(word);
    const int year = (digits[2] - '0') * 10 + (digits[3] - '0') + 28;
    return std::string(word.substr(0, at)) + "20" + static_cast<char>('0' + year / 10) +
           static_cast<char>('0' + year % 10) + std::string(digits.substr(4));
}

class Renamer {
public:
    Renamer(std::string_view text, bool answer) : m_text(text), m_answer(answer) {}

    std::string run() {
        while (m_at < m_text.size()) {
            if (!isWord(m_text[m_at])) {
                m_out += m_text[m_at++];
                continue;
            }
            const std::size_t begin = m_at;
            while (m_at < m_text.size() && isWord(m_text[m_at]))
                ++m_at;
            word(begin);
        }
        return std::move(m_out);
    }

private:
    [[nodiscard]] char before(std::size_t at) const { return at == 0 ? ' ' : m_text[at - 1]; }
    [[nodiscard]] char behind() const { return m_at < m_text.size() ? m_text[m_at] : ' '; }

    /// The s of "column's", the t of "doesn't".
    [[nodiscard]] bool afterApostrophe(std::size_t begin) const {
        std::size_t at = begin;
        bool apostrophe = false;
        for (; at > 0 && (m_text[at - 1] == '\'' || m_text[at - 1] == '\\'); --at)
            apostrophe = apostrophe || m_text[at - 1] == '\'';
        return apostrophe && at > 0 && isLetter(m_text[at - 1]);
    }
    /// The article in a sentence, and "DECIMAL(P[,S])".
    [[nodiscard]] bool isEnglish(std::size_t begin, std::string_view word) const {
        if (!m_answer)
            return false;
        if (m_text.substr(0, begin).ends_with("(P[,") || m_text.substr(0, begin).ends_with("the value of "))
            return true;
        return lower(word[0]) == 'a' && word.size() == 1 && begin > 0 && m_at < m_text.size() && before(begin) == ' ' &&
               behind() == ' ' && m_text.substr(0, begin).find("for input '") == std::string_view::npos;
    }

    void word(std::size_t begin) {
        const std::string_view word = m_text.substr(begin, m_at - begin);
        const bool lengthOf = !m_lastWord.empty() && m_out.ends_with(m_lastWord + '(');
        m_lastWord = word;
        if (lengthOf && std::all_of(word.begin(), word.end(), isDigit) && isTextType(m_beforeLast)) {
            m_out += otherLength(word);
        } else if (before(begin) == '%' || before(begin) == '\\' || afterApostrophe(begin) || isEnglish(begin, word) ||
                   (lower(word[0]) == 'x' && word.size() == 1 && behind() == '\'' && before(begin) != '\'')) {
            m_out += word;
        } else if (isName(word)) {
            for (const char c : word)
                m_out += otherLetter(c);
        } else if (word.starts_with("Tables_in_")) {
            m_out += "Tables_in_" + underOtherNames(word.substr(10), false);
        } else {
            m_out += otherYear(word);
        }
        m_beforeLast.clear();
        for (const char c : word)
            m_beforeLast += lower(c);
    }
    static bool isTextType(std::string_view word) {
        return word == "char" || word == "varchar" || word == "varbinary" || word == "binary";
    }
    /// Lengths in the middle of the range; those at an end of it mean something.
    static std::string otherLength(std::string_view digits) {
        const int length = digits.size() > 3 ? 0 : std::stoi(std::string(digits));
        return length < 16 || length > 200 ? std::string(digits) : std::to_string(length + 3);
    }

    std::string_view m_text;
    bool m_answer;
    std::size_t m_at = 0;
    std::string m_lastWord;
    std::string m_beforeLast; ///< the same in lower case
    std::string m_out;
};

nlohmann::ordered_json renamed(const nlohmann::ordered_json& value, bool answer) {
    if (value.is_string())
        return underOtherNames(value.get_ref<const std::string&>(), answer);
    nlohmann::ordered_json out = value;
    if (value.is_array())
        for (auto& element : out)
            element = renamed(element, answer);
    if (value.is_object()) {
        out.clear();
        for (const auto& [key, element] : value.items())
            out[key] = renamed(element, answer);
    }
    return out;
}

} // namespace

std::string underOtherNames(std::string_view text, bool answer) { return Renamer(text, answer).run(); }

nlohmann::ordered_json underOtherNames(const nlohmann::ordered_json& recording) {
    nlohmann::ordered_json out;
    for (const auto& [key, value] : recording.items()) {
        if (key == "id" || key == "group") {
            out[key] = value;
        } else if (key == "show") {
            out[key] = nlohmann::ordered_json::object();
            for (const auto& [query, answer] : value.items())
                out[key][underOtherNames(query, false)] = renamed(answer, true);
        } else {
            out[key] = renamed(value, key != "sql" && key != "setup");
        }
    }
    return out;
}

} // namespace lodestar::test
