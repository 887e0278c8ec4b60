// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An expected failure as a value: what failed, with which value, what it stops, whether trying again helps, what to do.
// Errors never hold passwords; whoever builds one from a foreign text passes it through redact() first.
#include <cstdint>
#include <string>
#include <string_view>
namespace lodestar {

enum class ErrorCode : std::uint8_t {
#define LS_ERROR(name, text) name,
#include "core/base/errors.def"
#undef LS_ERROR
};

/// What has to stop because of the error.
enum class ErrorScope : std::uint8_t { row, chunk, table, session };

/// Whether the same call may succeed later. afterOperator: only once somebody changed something.
enum class ErrorRetry : std::uint8_t { never, now, backoff, afterOperator };

struct Error {
    ErrorCode code = ErrorCode::internal;
    ErrorScope scope = ErrorScope::session;
    ErrorRetry retry = ErrorRetry::never;
    std::string detail;    ///< what failed and with which value, a full sentence without the final dot
    std::string advice;    ///< what is safe and what the user can do; may be empty
    std::string statement; ///< SQL that mends the cause, ready to copy; may be empty
    int serverErrno = 0;   ///< MySQL or StarRocks error number, 0 if none
    std::string sqlState;

    Error() = default;
    Error(ErrorCode c, std::string d, std::string a = {}) : code(c), detail(std::move(d)), advice(std::move(a)) {}
    Error&& withScope(ErrorScope s) && {
        scope = s;
        return std::move(*this);
    }
    Error&& withRetry(ErrorRetry r) && {
        retry = r;
        return std::move(*this);
    }
    Error&& withStatement(std::string s) && {
        statement = std::move(s);
        return std::move(*this);
    }
    Error&& withServer(int number, std::string state = {}) && {
        serverErrno = number;
        sqlState = std::move(state);
        return std::move(*this);
    }
    /// One paragraph for a log or terminal: general text, detail, advice.
    [[nodiscard]] std::string toString() const;
};

/// The stable name of a code, as used in JSON output ("sourceUnreachable").
[[nodiscard]] std::string_view errorCodeName(ErrorCode code);
/// The general English text of a code.
[[nodiscard]] std::string_view errorCodeText(ErrorCode code);
/// Replaces every occurrence of the secret by "***"; an empty secret changes nothing.
[[nodiscard]] std::string redact(std::string text, std::string_view secret);

} // namespace lodestar
