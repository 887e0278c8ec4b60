// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/json_value.h"
#include "app/sandbox/load/json_nested.h"
#include "app/sandbox/load/json_text.h"
#include "app/sandbox/load/number_text.h"
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
namespace lodestar::sandbox {
namespace {

using simdjson::ondemand::json_type;

struct Target {
    const ColumnType& type;
    const std::string& column;
    RowArena& arena;
    Cell& cell;
    std::string& reason;

    Converted invalid(std::string text) {
        reason = "Invalid argument: " + std::move(text);
        return Converted::bad;
    }
    Converted quality(std::string text) {
        reason = "Data quality error: " + std::move(text);
        return Converted::bad;
    }
    Converted overflow(std::string_view value) {
        return invalid("Value is overflow. column=" + column + ", value=" + std::string(value));
    }
};

/// A number by the grammar of JSON; whole: no fraction, no exponent.
bool isJsonNumber(std::string_view text, bool& whole) {
    std::size_t i = 0;
    const auto digits = [&] {
        const std::size_t start = i;
        while (i < text.size() && text[i] >= '0' && text[i] <= '9')
            ++i;
        return i - start;
    };
    i += !text.empty() && text[0] == '-' ? 1 : 0;
    const bool zero = i < text.size() && text[i] == '0';
    const std::size_t count = digits();
    if (count == 0 || (zero && count > 1))
        return false;
    whole = i == text.size();
    if (i < text.size() && text[i] == '.') {
        ++i;
        if (digits() == 0)
            return false;
    }
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        ++i;
        i += i < text.size() && (text[i] == '+' || text[i] == '-') ? 1 : 0;
        if (digits() == 0)
            return false;
    }
    return i == text.size();
}

/// As messages print a double: 15 digits, or 17 where those do not read back the same.
std::string shownDouble(double value) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.15g", value);
    if (std::strtod(text.data(), nullptr) != value)
        std::snprintf(text.data(), text.size(), "%.17g", value);
    return text.data();
}

/// A double into an integer type: cut, and refused below the least value before the cut, above the most after it.
Converted integerFromDouble(double value, Target& to) {
    const int bytes = integerBytes(to.type);
    const auto least = static_cast<double>(leastInteger(bytes));
    const auto most = static_cast<double>(mostInteger(bytes));
    if (std::isnan(value) || value < least || value >= most + (bytes == 8 ? 0.0 : 1.0))
        return to.overflow(shownDouble(value));
    if (value != std::trunc(value))
        to.arena.lose(Loss::integerCut);
    else if (std::abs(value) > 9007199254740992.0)
        to.arena.lose(Loss::integerByDouble);
    setInteger(static_cast<Int128>(value), to.arena, to.cell);
    return Converted::value;
}

/// Integers beyond 64 bits are read with 128 bits first, whatever the type.
bool isBeyond128Bits(std::string_view token) {
    Int128 value = 0;
    return parseInteger(token, leastInteger(16), mostInteger(16), value) != IntParse::ok;
}

Converted numberFromToken(std::string_view token, Target& to) {
    bool whole = false;
    if (!isJsonNumber(token, whole))
        return to.quality("Failed to parse value as number, column=" + to.column +
                          ", error=NUMBER_ERROR: Problem while parsing a number");
    const std::optional<double> real = parseDouble(token);
    if (!real)
        return to.quality("Failed to parse value as number, column=" + to.column +
                          ", error=NUMBER_ERROR: Problem while parsing a number");
    if (whole && isBeyond128Bits(token))
        return to.invalid("Fail to convert big integer. column=" + to.column + ", value=" + std::string(token));
    const int bytes = integerBytes(to.type);
    if (bytes == 0) {
        if (to.type.kind == TypeKind::doubling) {
            setDouble(whole && token == "-0" ? 0 : *real, to.arena, to.cell);
            return Converted::value;
        }
        if (std::abs(*real) > static_cast<double>(std::numeric_limits<float>::max()))
            return to.overflow(shownDouble(*real));
        setFloat(whole && token == "-0" ? 0 : static_cast<float>(*real), to.arena, to.cell);
        return Converted::value;
    }
    if (!whole)
        return integerFromDouble(*real, to);
    Int128 value = 0;
    if (parseInteger(token, leastInteger(bytes), mostInteger(bytes), value) != IntParse::ok)
        return to.overflow(token);
    setInteger(value, to.arena, to.cell);
    return Converted::value;
}

Converted numberFromString(std::string_view text, Target& to) {
    const int bytes = integerBytes(to.type);
    if (bytes == 0) {
        if (floatingText(to.type.kind == TypeKind::floating, text, to.arena, to.cell) == Converted::value)
            return Converted::value;
    } else {
        Int128 value = 0;
        if (parseInteger(text, leastInteger(bytes), mostInteger(bytes), value) == IntParse::ok) {
            setInteger(value, to.arena, to.cell);
            return Converted::value;
        }
        if (const std::optional<double> real = parseDouble(text))
            return integerFromDouble(*real, to);
    }
    return to.invalid("Unable to cast string value to BIGINT. value=" + std::string(text) + ", column=" + to.column);
}

Converted toNumber(simdjson::ondemand::value& value, std::string_view token, Target& to) {
    switch (value.type().value()) {
    case json_type::number:
        return numberFromToken(token, to);
    case json_type::string:
        return numberFromString(value.get_string().value(), to);
    default:
        return to.invalid("Unsupported value type. Numeric type is required. column=" + to.column);
    }
}

Converted toBoolean(simdjson::ondemand::value& value, std::string_view token, Target& to) {
    switch (value.type().value()) {
    case json_type::boolean:
        to.cell.set(value.get_bool().value() ? "1" : "0");
        return Converted::value;
    case json_type::number: {
        bool whole = false;
        const std::optional<double> real = isJsonNumber(token, whole) ? parseDouble(token) : std::nullopt;
        if (!real)
            return to.quality("Failed to parse value as boolean, column=" + to.column +
                              ", error=NUMBER_ERROR: Problem while parsing a number");
        if (whole && isBeyond128Bits(token))
            return to.invalid("Fail to convert big integer. column=" + to.column + ", value=" + std::string(token));
        to.cell.set(*real != 0 ? "1" : "0");
        return Converted::value;
    }
    case json_type::string: {
        const std::string_view text = value.get_string().value();
        Int128 number = 0;
        const std::string_view word = trimBlanks(text);
        if (parseInteger(text, leastInteger(4), mostInteger(4), number) == IntParse::ok) {
            to.cell.set(number != 0 ? "1" : "0");
        } else if (equalsIgnoreCase(word, "true") || equalsIgnoreCase(word, "false")) {
            to.cell.set(equalsIgnoreCase(word, "true") ? "1" : "0");
        } else {
            return to.invalid("Failed to parse string value as boolean. column=" + to.column +
                              ", value=" + std::string(text));
        }
        return Converted::value;
    }
    default:
        return to.invalid("Unsupported value type to boolean. column=" + to.column +
                          ", type=" + (value.type().value() == json_type::array ? "array" : "object"));
    }
}

/// The text a string column gets; also the way into all types that are cast from text.
Converted toText(simdjson::ondemand::value& value, std::string_view token, Target& to) {
    switch (value.type().value()) {
    case json_type::number:
        to.cell.set(token);
        return Converted::value;
    case json_type::string:
        to.cell.set(to.arena.copy(value.get_string().value()));
        return Converted::value;
    case json_type::boolean:
        to.cell.set(value.get_bool().value() ? "1" : "0");
        return Converted::value;
    case json_type::array:
    case json_type::object: {
        const std::string_view raw = simdjson::to_json_string(value).value();
        char* const at = to.arena.take(raw.size() + 64);
        std::size_t size = 0;
        if (const auto error = simdjson::minify(raw.data(), raw.size(), at, size))
            return to.quality("Failed to minify array/object as string. column=" + to.column +
                              ", error=" + jsonErrorText(error));
        to.cell.set({at, size});
        return Converted::value;
    }
    default:
        return to.quality("Unsupported value type. Binary type is required. column=" + to.column);
    }
}

Converted toJson(simdjson::ondemand::value& value, std::string_view token, Target& to) {
    std::string out;
    JsonParse parsed = JsonParse::good;
    switch (value.type().value()) {
    case json_type::string:
        appendJsonString(value.get_string().value(), out);
        break;
    case json_type::array:
    case json_type::object: {
        const std::string_view raw = simdjson::to_json_string(value).value();
        parsed = appendStoredJson(raw, false, out);
        if (parsed == JsonParse::badStructure)
            throw simdjson::simdjson_error(simdjson::TAPE_ERROR);
        break;
    }
    default:
        parsed = appendStoredJson(token, false, out);
    }
    if (parsed != JsonParse::good)
        return to.quality("Failed to parse value as json, column=" + to.column);
    to.cell.set(to.arena.copy(out));
    return Converted::value;
}

/// The calls that a message of the real code ends with: it names each place that handed the error on.
std::string placeOf(const ColumnType& type) {
    std::string call = "228 add_binary_column(data_column.get(), type_desc, name, value)";
    const int bytes = integerBytes(type);
    if ((bytes > 0 && bytes < 16) || type.kind == TypeKind::floating || type.kind == TypeKind::doubling)
        call = "41 add_numeric_column<T>(data_column.get(), type_desc, name, value)";
    else if (type.kind == TypeKind::boolean)
        call = "193 add_boolean_column(data_column.get(), type_desc, name, value)";
    else if (type.kind == TypeKind::json)
        call = "262 add_native_json_column(data_column.get(), type_desc, name, value)";
    else if (type.kind == TypeKind::array)
        return {};
    else if (type.kind == TypeKind::structure)
        call = "362 add_struct_column(data_column.get(), type_desc, name, value)";
    else if (type.kind == TypeKind::map)
        call = "383 add_map_column(data_column.get(), type_desc, name, value)";
    return "\nbe/src/formats/json/nullable_column.cpp:" + call;
}

Converted byType(simdjson::ondemand::value& value, std::string_view token, Target& to) {
    if (to.type.kind == TypeKind::boolean)
        return toBoolean(value, token, to);
    if (to.type.kind == TypeKind::json)
        return toJson(value, token, to);
    if (to.type.isNested())
        return jsonNested(to.type, to.column, value, to.arena, to.cell, to.reason);
    const int bytes = integerBytes(to.type);
    if ((bytes > 0 && bytes < 16) || to.type.kind == TypeKind::floating || to.type.kind == TypeKind::doubling)
        return toNumber(value, token, to);
    const Converted text = toText(value, token, to);
    if (text != Converted::value)
        return text;
    // Every type that is no text itself goes through the longest text there is.
    const int most = to.type.isText() ? bytesMax(to.type) : kVarcharBytesMax;
    if (to.cell.size > static_cast<std::size_t>(most))
        return to.invalid("Value length is beyond the capacity. column=" + to.column +
                          ", capacity=" + std::to_string(most));
    return Converted::value;
}

/// The cast of a token that was read as text; its failure is no failure of the reader.
Converted castFromText(Target& to) {
    const std::string_view source = to.cell.view();
    if (castText(to.type, source, to.arena, to.cell) == Converted::value)
        return Converted::value;
    to.reason = "Value ''" + std::string(source) + "'' is out of range. The type of '" + to.column + "' is " +
                backEndTypeText(to.type);
    return Converted::bad;
}

bool isReadAsText(const ColumnType& type) {
    const int bytes = integerBytes(type);
    return bytes == 16 || type.kind == TypeKind::decimal || type.kind == TypeKind::date ||
           type.kind == TypeKind::dateTime || type.kind == TypeKind::varbinary;
}

} // namespace

std::string jsonErrorText(simdjson::error_code error) {
    const std::string text = simdjson::error_message(error);
    switch (error) {
    case simdjson::TAPE_ERROR:
        return "TAPE_ERROR: " + text;
    case simdjson::STRING_ERROR:
        return "STRING_ERROR: " + text;
    case simdjson::NUMBER_ERROR:
        return "NUMBER_ERROR: " + text;
    case simdjson::UTF8_ERROR:
        return "UTF8_ERROR: " + text;
    case simdjson::UNESCAPED_CHARS:
        return "UNESCAPED_CHARS: " + text;
    case simdjson::UNCLOSED_STRING:
        return "UNCLOSED_STRING: " + text;
    case simdjson::INCORRECT_TYPE:
        return "INCORRECT_TYPE: " + text;
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
        return "INCOMPLETE_ARRAY_OR_OBJECT: " + text;
    case simdjson::T_ATOM_ERROR:
        return "T_ATOM_ERROR: " + text;
    case simdjson::F_ATOM_ERROR:
        return "F_ATOM_ERROR: " + text;
    case simdjson::NUMBER_OUT_OF_RANGE:
        return "NUMBER_OUT_OF_RANGE: " + text;
    case simdjson::EMPTY:
        return "EMPTY: " + text;
    default:
        return text;
    }
}

Converted jsonConvert(const ColumnType& type, const std::string& column, simdjson::ondemand::value& value,
                      RowArena& arena, Cell& cell, std::string& reason) {
    const std::string_view token = trimBlanks(value.raw_json_token());
    if (!token.empty() && token.front() == 'n') {
        if (token != "null")
            throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE); // as is_null() of the real parser does
        cell.setNull();
        return Converted::null;
    }
    Target target{type, column, arena, cell, reason};
    try {
        const Converted done = byType(value, token, target);
        if (done == Converted::bad)
            reason += placeOf(type);
        return done == Converted::value && isReadAsText(type) ? castFromText(target) : done;
    } catch (const simdjson::simdjson_error& e) {
        const int bytes = integerBytes(type);
        const bool isNumber =
            (bytes > 0 && bytes < 16) || type.kind == TypeKind::floating || type.kind == TypeKind::doubling;
        const char* const kind = isNumber ? "number" : type.kind == TypeKind::boolean ? "boolean" : "string";
        // A broken token spoils the column, broken structure the row.
        if (e.error() == simdjson::TAPE_ERROR && value.type().error() == simdjson::SUCCESS)
            throw;
        return target.quality(std::string("Failed to parse value as ") + kind + ", column=" + column +
                              ", error=" + jsonErrorText(e.error()) + placeOf(type));
    }
}

} // namespace lodestar::sandbox
