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

std::string Error::toString() const {
    std::string out(errorCodeText(code));
    if (!detail.empty())
        out += ": " + detail;
    if (!out.empty() && out.back() != '.')
        out += '.';
    if (!advice.empty()) {
        out += ' ' + advice;
        if (out.back() != '.')
            out += '.';
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
