// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SQL text of MySQL and MariaDB as tokens, in the dialect of the session that wrote it. Pure; any thread.
// Comments and literals: MySQL 8.0 Reference Manual, "Comments", "String Literals", "Schema Object Names"; MariaDB
// Knowledge Base, "Comment Syntax".
#include "core/base/result.h"
#include "core/schema/table.h"
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::schema {

/// Bits of sql_mode that change how text is read, as a QUERY event carries them (MySQL sql_mode numbering).
inline constexpr std::uint64_t kModeAnsiQuotes = 1ull << 2;
inline constexpr std::uint64_t kModeNoBackslashEscapes = 1ull << 20;

struct SqlDialect {
    Family family = Family::mysql;
    std::uint32_t version = 80400; ///< 80036, 101106: decides which executable comments are read
    bool ansiQuotes = false;       ///< "x" is a name
    bool backslashEscapes = true;
    bool lowerCaseTables = false; ///< lower_case_table_names 1: database and table names are folded
    /// explicit_defaults_for_timestamp: off, a TIMESTAMP without NULL is NOT NULL.
    bool explicitTimestamps = true;
    /// With the server's default for what the event does not tell.
    static SqlDialect of(Family family, std::uint32_t version, std::uint64_t sqlMode, bool lowerCaseTables = false) {
        const std::uint32_t explicitSince = family == Family::mariadb ? 101000 : 80002;
        return {family,
                version,
                (sqlMode & kModeAnsiQuotes) != 0,
                (sqlMode & kModeNoBackslashEscapes) == 0,
                lowerCaseTables,
                version >= explicitSince};
    }
};

/// The text with comments as blanks; executable comments that this server runs lose only their marks. Same length.
[[nodiscard]] std::string withoutComments(std::string_view sql, const SqlDialect& dialect);

struct Token {
    enum class Kind : std::uint8_t { word, name /* quoted */, text, number, symbol, end };
    Kind kind = Kind::end;
    std::string text;      ///< word as written; name and text without quotes
    std::string upper;     ///< words in upper case
    std::size_t begin = 0; ///< bytes into the text
    std::size_t end = 0;
};

/// Tokens of a text that withoutComments() made; the last one has kind end. Fails with invalidArgument on a quote that
/// is not closed.
[[nodiscard]] Result<std::vector<Token>> tokensOf(std::string_view sql, const SqlDialect& dialect);

} // namespace lodestar::schema
