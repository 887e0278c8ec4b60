// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A flat JSON object whose keys keep their order, printed in the three styles that StarRocks replies have: back ends
// with four blanks, the front end's load answers with two, its general answers in one line.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
namespace lodestar::sandbox {

class JsonObject {
public:
    enum class Style : std::uint8_t { backEnd, frontEnd, oneLine };
    JsonObject& text(std::string_view key, std::string_view value);
    JsonObject& number(std::string_view key, std::int64_t value);
    /// A value that is JSON already.
    JsonObject& raw(std::string_view key, std::string value);
    [[nodiscard]] std::string print(Style style) const;
    /// text as a JSON string; the front end's printer writes <, >, &, =, ' as \uXXXX.
    [[nodiscard]] static std::string quoted(std::string_view text, Style style);

private:
    struct Member {
        std::string key;
        std::string value;
        bool isText;
    };
    std::vector<Member> m_members;
};

} // namespace lodestar::sandbox
