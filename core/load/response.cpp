// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/response.h"
#include "core/load/text_scan.h"
#include "core/value/utf8.h"
#include <nlohmann/json.hpp>
namespace lodestar::load {
namespace {

using nlohmann::json;

constexpr std::size_t kMessageMax = 2000;
constexpr std::size_t kRowMax = 400;

/// Cuts at a character, so that the text stays UTF-8.
std::string cut(std::string_view text, std::size_t bytesMax) {
    if (text.size() <= bytesMax)
        return std::string(text);
    std::size_t size = bytesMax;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
        --size;
    return std::string(text.substr(0, size)) + "...";
}

/// Rows of users appear in messages: bytes that are not UTF-8 and raw control bytes must not hide the rest.
std::string mended(std::string_view body) {
    std::string out(body);
    const bool valid = value::isUtf8(out);
    for (char& c : out) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20)
            c = ' ';
        else if (byte >= 0x80 && !valid)
            c = '?';
    }
    return out;
}

std::string textOf(const json& object, const char* key) {
    const auto field = object.find(key);
    if (field == object.end())
        return {};
    if (field->is_string())
        return field->get<std::string>();
    return field->is_null() ? std::string() : field->dump();
}

std::int64_t numberOf(const json& object, const char* key, std::int64_t otherwise) {
    const auto field = object.find(key);
    if (field == object.end())
        return otherwise;
    if (field->is_number_integer())
        return field->get<std::int64_t>();
    if (field->is_string()) {
        const auto text = field->get<std::string>();
        char* end = nullptr;
        const long long value = std::strtoll(text.c_str(), &end, 10);
        return end != text.c_str() && *end == '\0' ? value : otherwise;
    }
    return otherwise;
}

AnswerStatus statusOf(const std::string& word) {
    if (word == "Success" || word == "OK")
        return AnswerStatus::ok;
    if (word == "Publish Timeout" || word == "PUBLISH_TIMEOUT")
        return AnswerStatus::publishTimeout;
    if (word == "Label Already Exists" || word == "LABEL_ALREADY_EXISTS")
        return AnswerStatus::labelExists;
    if (word == "TXN_NOT_EXISTS")
        return AnswerStatus::txnNotExists;
    if (word == "TXN_IN_PROCESSING")
        return AnswerStatus::txnInProcessing;
    if (word == "ABORTED")
        return AnswerStatus::aborted;
    if (word == "INVALID_ARGUMENT")
        return AnswerStatus::invalid;
    return AnswerStatus::fail;
}

} // namespace

LoadAnswer parseAnswer(int httpStatus, std::string_view body) {
    LoadAnswer answer;
    answer.httpStatus = httpStatus;
    json object = json::parse(body, nullptr, false);
    if (object.is_discarded())
        object = json::parse(mended(body), nullptr, false);
    if (object.is_object()) {
        answer.statusText = textOf(object, "Status");
        if (answer.statusText.empty())
            answer.statusText = textOf(object, "status");
        answer.message = textOf(object, "Message");
        for (const char* key : {"message", "msg", "exception"})
            if (answer.message.empty())
                answer.message = textOf(object, key);
        answer.message = cut(answer.message, kMessageMax);
        answer.existingJobStatus = textOf(object, "ExistingJobStatus");
        answer.txnId = numberOf(object, "TxnId", -1);
        answer.totalRows = numberOf(object, "NumberTotalRows", 0);
        answer.loadedRows = numberOf(object, "NumberLoadedRows", 0);
        answer.filteredRows = numberOf(object, "NumberFilteredRows", 0);
        answer.loadBytes = numberOf(object, "LoadBytes", 0);
        answer.loadTimeMs = numberOf(object, "LoadTimeMs", 0);
        answer.commitAndPublishMs = numberOf(object, "CommitAndPublishTimeMs", 0);
        answer.errorUrl = textOf(object, "ErrorURL");
        answer.labelState = textOf(object, "state");
        answer.reason = cut(textOf(object, "reason"), kMessageMax);
    }
    if (!answer.statusText.empty())
        answer.status = statusOf(answer.statusText);
    else if (answer.message.empty())
        answer.message = cut(mended(body), 200);
    if (httpStatus == 401)
        answer.status = AnswerStatus::notAllowed;
    else if (httpStatus >= 500 && answer.status == AnswerStatus::ok)
        answer.status = AnswerStatus::fail;
    return answer;
}

std::optional<LabelState> parseLabelState(std::string_view word) {
    for (const LabelState state : {LabelState::unknown, LabelState::prepare, LabelState::prepared,
                                   LabelState::committed, LabelState::visible, LabelState::aborted})
        if (word == labelStateName(state))
            return state;
    return std::nullopt;
}

const char* labelStateName(LabelState state) {
    switch (state) {
    case LabelState::unknown:
        return "UNKNOWN";
    case LabelState::prepare:
        return "PREPARE";
    case LabelState::prepared:
        return "PREPARED";
    case LabelState::committed:
        return "COMMITTED";
    case LabelState::visible:
        return "VISIBLE";
    case LabelState::aborted:
        return "ABORTED";
    }
    return "UNKNOWN";
}

RefusedRow parseErrorLog(std::string_view text) {
    static constexpr std::string_view kError = "Error: ";
    static constexpr std::string_view kRow = ". Row: ";
    RefusedRow refused;
    const auto begin = text.find(kError);
    std::string_view line = begin == std::string_view::npos ? text : text.substr(begin + kError.size());
    const auto next = line.find("\nError: "); // rows may hold line ends
    line = line.substr(0, next);
    const auto row = line.find(kRow);
    refused.reason = cut(mended(line.substr(0, row)), kRowMax);
    if (row != std::string_view::npos)
        refused.row = cut(mended(line.substr(row + kRow.size())), kRowMax);
    while (!refused.row.empty() && refused.row.back() == ' ')
        refused.row.pop_back();
    return refused;
}

} // namespace lodestar::load
