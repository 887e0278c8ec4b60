// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What StarRocks answers to a load or transaction call, in one form. Three JSON shapes occur: the back end's, the front
// end's transaction shape (both with `Status`) and its general shape (lower-case `status`); HTTP codes say almost
// nothing. Texts are matched by what they contain, since front ends put a Java class name before them.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
namespace lodestar::load {

enum class AnswerStatus : std::uint8_t {
    unreadable, ///< no JSON, or JSON without a status
    ok,         ///< `Success` of a load, `OK` of a transaction call
    publishTimeout,
    labelExists,
    fail,         ///< `Fail`, `FAILED`, and every thrift name that is not listed here
    notAllowed,   ///< HTTP 401
    txnNotExists, ///< TXN_NOT_EXISTS
    txnInProcessing,
    aborted, ///< ABORTED: the transaction is gone
    invalid, ///< INVALID_ARGUMENT
};

struct LoadAnswer {
    int httpStatus = 0;
    AnswerStatus status = AnswerStatus::unreadable;
    std::string statusText; ///< as sent
    std::string message;
    std::string existingJobStatus; ///< RUNNING, FINISHED or empty
    std::int64_t txnId = -1;
    std::int64_t totalRows = 0;
    std::int64_t loadedRows = 0;
    std::int64_t filteredRows = 0;
    std::int64_t loadBytes = 0;
    std::int64_t loadTimeMs = 0;
    std::int64_t commitAndPublishMs = 0;
    std::string errorUrl;
    std::string labelState; ///< of get_load_state
    std::string reason;     ///< of get_load_state: why it was aborted
};

/// Never fails: what cannot be read is `unreadable`, with the beginning of the body as message.
[[nodiscard]] LoadAnswer parseAnswer(int httpStatus, std::string_view body);

enum class LabelState : std::uint8_t { unknown, prepare, prepared, committed, visible, aborted };
/// nullopt: not one of the words of get_load_state.
[[nodiscard]] std::optional<LabelState> parseLabelState(std::string_view word);
[[nodiscard]] const char* labelStateName(LabelState state);

/// The first refused row of an error log ("Error: <reason>. Row: <row>"), cut to readable length.
struct RefusedRow {
    std::string reason;
    std::string row;
};
[[nodiscard]] RefusedRow parseErrorLog(std::string_view text);

} // namespace lodestar::load
