// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/target_type.h"
#include "core/mapping/versions.h"
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <vector>
namespace lodestar::mapping {
namespace {

using Base = TargetType::Base;

struct Named {
    std::string_view name;
    Base base;
};
// The words of the StarRocks type grammar. BOOL is listed in its manual but is no token of the grammar, so it is read
// here and never written.
constexpr std::array kNames{
    Named{"BOOLEAN", Base::boolean},     Named{"BOOL", Base::boolean},       Named{"TINYINT", Base::tinyInt},
    Named{"SMALLINT", Base::smallInt},   Named{"INT", Base::integer},        Named{"INTEGER", Base::integer},
    Named{"BIGINT", Base::bigInt},       Named{"LARGEINT", Base::largeInt},  Named{"FLOAT", Base::floating},
    Named{"DOUBLE", Base::doubling},     Named{"DECIMAL", Base::decimal},    Named{"NUMERIC", Base::decimal},
    Named{"DECIMALV2", Base::decimal},   Named{"DECIMAL32", Base::decimal},  Named{"DECIMAL64", Base::decimal},
    Named{"DECIMAL128", Base::decimal},  Named{"DECIMAL256", Base::decimal}, Named{"CHAR", Base::charText},
    Named{"VARCHAR", Base::varchar},     Named{"STRING", Base::varchar},     Named{"TEXT", Base::varchar},
    Named{"VARBINARY", Base::varbinary}, Named{"BINARY", Base::varbinary},   Named{"DATE", Base::date},
    Named{"DATETIME", Base::dateTime},   Named{"JSON", Base::json},
};

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

std::string trimmed(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
        text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
        text.remove_suffix(1);
    return std::string(text);
}

Error refused(std::string_view text, const std::string& reason) {
    return {ErrorCode::invalidArgument, '"' + std::string(text) + "\" is not a StarRocks column type: " + reason,
            "Choose one of the types that the mapping offers for this column."};
}

/// The numbers between the parentheses, or nullopt when there is something else.
std::optional<std::vector<std::uint32_t>> numbers(std::string_view inner) {
    std::vector<std::uint32_t> out;
    while (true) {
        const std::size_t comma = inner.find(',');
        const std::string part = trimmed(inner.substr(0, comma));
        std::uint32_t value = 0;
        const auto [end, failure] = std::from_chars(part.data(), part.data() + part.size(), value);
        if (failure != std::errc() || end != part.data() + part.size() || part.empty())
            return std::nullopt;
        out.push_back(value);
        if (comma == std::string_view::npos)
            return out;
        inner.remove_prefix(comma + 1);
    }
}

Result<TargetType> decimalFrom(std::string_view text, const std::vector<std::uint32_t>& args) {
    const std::uint32_t precision = args.empty() ? 10 : args[0];
    const std::uint32_t scale = args.size() < 2 ? 0 : args[1];
    if (precision < 1 || precision > 76)
        return refused(text, "a DECIMAL has 1 to 76 digits");
    if (scale > precision)
        return refused(text, "a DECIMAL has no more digits after the point than in all");
    return TargetType::decimal(static_cast<std::uint8_t>(precision), static_cast<std::uint8_t>(scale));
}

Result<TargetType> sized(std::string_view text, Base base, const std::string& word,
                         const std::vector<std::uint32_t>& args) {
    TargetType type = TargetType::of(base);
    if (word == "STRING" || word == "TEXT")
        type.length = kStringBytes;
    else
        type.length = args.empty() ? (base == Base::varbinary ? kTextBytesMax : 1) : args[0];
    const std::uint32_t most = base == Base::charText ? 255 : kTextBytesMax;
    if (type.length < 1 || type.length > most)
        return refused(text, "its length is 1 to " + std::to_string(most) + " bytes");
    return type;
}

} // namespace

TargetType TargetType::varchar(std::uint64_t bytes) {
    return {Base::varchar, static_cast<std::uint32_t>(std::clamp<std::uint64_t>(bytes, 1, kTextBytesMax)), 0, 0, {}};
}

TargetType TargetType::varbinary(std::uint64_t bytes) {
    return {Base::varbinary, static_cast<std::uint32_t>(std::clamp<std::uint64_t>(bytes, 1, kTextBytesMax)), 0, 0, {}};
}

std::string TargetType::toString() const {
    switch (base) {
    case Base::decimal:
        return "DECIMAL(" + std::to_string(precision) + ',' + std::to_string(scale) + ')';
    case Base::charText:
        return "CHAR(" + std::to_string(length) + ')';
    case Base::varchar:
        return "VARCHAR(" + std::to_string(length) + ')';
    case Base::varbinary:
        return "VARBINARY(" + std::to_string(length) + ')';
    case Base::other:
        return text;
    default:
        break;
    }
    for (const Named& named : kNames)
        if (named.base == base)
            return std::string(named.name);
    return text;
}

Result<TargetType> parseTargetType(std::string_view given) {
    const std::string text = upper(trimmed(given));
    std::size_t end = 0;
    while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '_'))
        ++end;
    const std::string word = text.substr(0, end);
    std::string rest = trimmed(std::string_view(text).substr(end));
    if (word == "DOUBLE" && !rest.empty() && rest.front() == ',' && trimmed(std::string_view(rest).substr(1)) == word) {
        TargetType type = TargetType::of(Base::other);
        type.text = kTwoDoubles;
        return type;
    }
    if (word == "ARRAY" || word == "MAP" || word == "STRUCT") {
        if (rest.size() < 3 || rest.front() != '<' || rest.back() != '>')
            return refused(given, "it needs the types of its parts in <>");
        TargetType type = TargetType::of(Base::other);
        type.text = word + rest;
        return type;
    }
    if (word == "BITMAP" || word == "HLL" || word == "PERCENTILE") {
        TargetType type = TargetType::of(Base::other);
        type.text = word;
        return type;
    }
    const auto named = std::find_if(kNames.begin(), kNames.end(), [&](const Named& n) { return n.name == word; });
    if (named == kNames.end())
        return refused(given, "there is no such type");
    std::vector<std::uint32_t> args;
    if (!rest.empty() && rest.front() == '(') {
        const std::size_t close = rest.find(')');
        const auto list = close == std::string::npos ? std::nullopt : numbers(rest.substr(1, close - 1));
        if (!list || list->size() > (named->base == Base::decimal ? 2u : 1u))
            return refused(given, "the part in parentheses is not understood");
        args = *list;
        rest = trimmed(std::string_view(rest).substr(close + 1));
    }
    // information_schema.columns.column_type says so for LARGEINT, and tinyint(1) for BOOLEAN.
    if (named->base == Base::bigInt && rest == "UNSIGNED")
        return TargetType::of(Base::largeInt);
    if (!rest.empty())
        return refused(given, "\"" + rest + "\" is not understood");
    switch (named->base) {
    case Base::decimal:
        return decimalFrom(given, args);
    case Base::charText:
    case Base::varchar:
    case Base::varbinary:
        return sized(given, named->base, word, args);
    case Base::floating:
    case Base::doubling:
    case Base::date:
    case Base::dateTime:
    case Base::json:
    case Base::boolean:
        if (!args.empty())
            return refused(given, word + " takes no numbers");
        return TargetType::of(named->base);
    default:
        return TargetType::of(named->base);
    }
}

Result<void> checkTypeForVersion(const TargetType& type, const TargetVersion& version) {
    const auto needs = [&](TargetVersion first) -> Result<void> {
        if (version >= first)
            return {};
        return Error(ErrorCode::unsupported,
                     type.toString() + " needs StarRocks " + std::to_string(first.major) + '.' +
                         std::to_string(first.minor) + ", the target is " + std::to_string(version.major) + '.' +
                         std::to_string(version.minor) + '.' + std::to_string(version.patch),
                     "Choose another type for the column.");
    };
    if (type.base == Base::varbinary)
        return needs(since::kVarbinary);
    if (type.base == Base::json)
        return needs(since::kJson);
    if (type.base == Base::decimal && type.precision > 38)
        return needs(since::kDecimal256);
    if (type.base == Base::other && (type.text.starts_with("MAP") || type.text.starts_with("STRUCT")))
        return needs(since::kMapAndStruct);
    return {};
}

bool legalAsKey(const TargetType& type, TableModel model) {
    switch (type.base) {
    case Base::boolean:
    case Base::tinyInt:
    case Base::smallInt:
    case Base::integer:
    case Base::bigInt:
    case Base::largeInt:
    case Base::varchar:
    case Base::date:
    case Base::dateTime:
        return true;
    case Base::decimal:
    case Base::charText:
        return model != TableModel::primaryKey;
    default:
        return false;
    }
}

std::uint32_t keyBytesOf(const TargetType& type) {
    switch (type.base) {
    case Base::boolean:
    case Base::tinyInt:
        return 1;
    case Base::smallInt:
        return 2;
    case Base::integer:
    case Base::date:
        return 4;
    case Base::bigInt:
    case Base::dateTime:
        return 8;
    case Base::largeInt:
        return 16;
    default:
        return 0;
    }
}

} // namespace lodestar::mapping
