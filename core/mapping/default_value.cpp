// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/default_value.h"
#include <cstdlib>
#include <strings.h>
namespace lodestar::mapping {
namespace {

using schema::SourceColumn;
using schema::TypeKind;
using Base = TargetType::Base;

bool isCurrentTimestamp(std::string_view text) {
    for (const std::string_view name : {"CURRENT_TIMESTAMP", "NOW(", "LOCALTIME"})
        if (text.size() >= name.size() && strncasecmp(text.data(), name.data(), name.size()) == 0)
            return true;
    return false;
}

bool isNumber(const std::string& text) {
    if (text.empty())
        return false;
    char* end = nullptr;
    std::strtod(text.c_str(), &end);
    return *end == '\0' && text.find_first_not_of("+-0123456789.eE") == std::string::npos;
}

std::optional<std::string> bits(const std::string& text) {
    if (text.size() < 3 || (text[0] != 'b' && text[0] != 'B'))
        return isNumber(text) ? std::optional(text) : std::nullopt;
    unsigned long long value = 0;
    for (const char c : text.substr(1))
        if (c == '0' || c == '1')
            value = value * 2 + static_cast<unsigned>(c - '0');
    return std::to_string(value);
}

} // namespace

std::optional<std::string> targetDefault(const SourceColumn& column, const TargetType& type, ValueForm form) {
    if (!column.defaultText || column.autoIncrement || column.generated)
        return std::nullopt;
    const std::string& text = *column.defaultText;
    const bool dateTime = column.kind == TypeKind::dateTime || column.kind == TypeKind::timestamp;
    if (dateTime && isCurrentTimestamp(text))
        return type.base == Base::dateTime ? std::optional<std::string>("CURRENT_TIMESTAMP") : std::nullopt;
    if (column.defaultIsExpression || strcasecmp(text.c_str(), "NULL") == 0)
        return std::nullopt;
    if (column.kind == TypeKind::bit)
        return bits(text);
    switch (form) {
    case ValueForm::boolean:
        return isNumber(text) ? std::optional<std::string>(std::strtod(text.c_str(), nullptr) != 0 ? "1" : "0")
                              : std::nullopt;
    case ValueForm::integer:
    case ValueForm::decimal:
    case ValueForm::numericText:
        return isNumber(text) && text.find_first_of("eE") == std::string::npos ? std::optional(text) : std::nullopt;
    case ValueForm::floating: {
        const double value = std::strtod(text.c_str(), nullptr);
        const bool keeps = isNumber(text) && static_cast<double>(static_cast<float>(value)) == value;
        return keeps ? std::optional(text) : std::nullopt;
    }
    case ValueForm::date:
    case ValueForm::dateTime:
        // A zero date is no StarRocks date; a TIMESTAMP default was written in an unknown zone.
        if (text.size() < 10 || text.substr(0, 4) == "0000" || text.find("-00") < 8 ||
            column.kind == TypeKind::timestamp)
            return std::nullopt;
        return text;
    case ValueForm::text:
    case ValueForm::time:
        return type.isText() ? std::optional(text) : std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace lodestar::mapping
