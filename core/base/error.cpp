// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
namespace lodestar {

std::string_view errorCodeName(ErrorCode code) {
    switch (code) {
#define LS_ERROR(name, text)                                                                                           \
    case ErrorCode::name:                                                                                              \
        return #name;
#include "core/base/errors.def"
#undef LS_ERROR
    }
    return "internal";
}

std::string_view errorCodeText(ErrorCode code) {
    switch (code) {
#define LS_ERROR(name, text)                                                                                           \
    case ErrorCode::name:                                                                                              \
        return text;
#include "core/base/errors.def"
#undef LS_ERROR
    }
    return "internal error";
}

namespace {

/// Texts of servers end as they like: "retry later!", "did you mean x?".
void endSentence(std::string& text) {
    if (!text.empty() && std::string_view(".!?").find(text.back()) == std::string_view::npos)
        text += '.';
}

} // namespace

std::string Error::toString() const {
    std::string out(errorCodeText(code));
    if (!detail.empty())
        out += ": " + detail;
    endSentence(out);
    if (!advice.empty()) {
        out += ' ' + advice;
        endSentence(out);
    }
    if (!statement.empty())
        out += " Statement: " + statement;
    return out;
}

std::string redact(std::string text, std::string_view secret) {
    if (secret.empty())
        return text;
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at + 3))
        text.replace(at, secret.size(), "***");
    return text;
}

} // namespace lodestar
