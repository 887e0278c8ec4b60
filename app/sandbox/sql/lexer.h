// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// StarRocks SQL as tokens. Back-ticks quote names, single and double quotes quote text; /* */, also /*! */, and -- are
// comments (fe-core StarRocksLex.g4). Pure.
#include "core/base/result.h"
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

enum class TokenKind : unsigned char { word, quotedName, text, hexText, number, symbol, end };

struct Token {
    TokenKind kind = TokenKind::end;
    std::string raw;   ///< as written; "<EOF>" at the end
    std::string lead;  ///< blanks and comments before it
    std::string value; ///< word: upper case; name, text: without quotes and escapes; else raw
    std::size_t begin = 0;
    std::size_t end = 0; ///< offsets into the statement
    int line = 1;
    int column = 0; ///< from 0, in bytes

    [[nodiscard]] bool is(std::string_view wordOrSymbol) const {
        return (kind == TokenKind::word || kind == TokenKind::symbol) && value == wordOrSymbol;
    }
};

/// Ends with a token of kind end. A character that begins no token is dropped, and so is a quote that never closes with
/// all that follows it.
[[nodiscard]] Result<std::vector<Token>> lex(std::string_view sql);

/// Words that name nothing without back-ticks.
[[nodiscard]] bool isReserved(std::string_view upperWord);
[[nodiscard]] std::string upperCase(std::string_view text);
[[nodiscard]] std::string lowerCase(std::string_view text);

} // namespace lodestar::sandbox
