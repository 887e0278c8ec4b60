// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/json_nested.h"
#include "app/sandbox/load/nested_text.h"
namespace lodestar::sandbox {
namespace {

using simdjson::ondemand::json_type;

/// Appends one element; what is bad becomes NULL.
void appendElement(const ColumnType& type, const std::string& column, simdjson::ondemand::value& value, RowArena& arena,
                   std::string& out) {
    Cell element;
    std::string ignored;
    if (jsonConvert(type, column, value, arena, element, ignored) == Converted::bad) {
        element.setNull();
        arena.lose(Loss::arrayElementToNull);
    }
    appendNestedElement(type, element, out);
}

Converted toArray(const ColumnType& type, const std::string& column, simdjson::ondemand::value& value, RowArena& arena,
                  Cell& cell, std::string& reason) {
    if (value.type() != json_type::array) {
        reason = "Invalid argument: Failed to parse value as array, column=" + column;
        return Converted::bad;
    }
    std::string text = "[";
    for (auto item : value.get_array()) {
        simdjson::ondemand::value element = item.value();
        text += text.size() > 1 ? "," : "";
        appendElement(type.children.front(), column, element, arena, text);
    }
    cell.set(arena.copy(text + ']'));
    return Converted::value;
}

std::string_view nameOf(json_type type) {
    switch (type) {
    case json_type::array:
        return "array";
    case json_type::object:
        return "object";
    case json_type::number:
        return "number";
    case json_type::string:
        return "string";
    case json_type::boolean:
        return "boolean";
    default:
        return "null";
    }
}

void appendMap(const ColumnType& type, const std::string& column, simdjson::ondemand::object object, RowArena& arena,
               std::string& text) {
    simdjson::ondemand::parser parser;
    for (auto field : object) {
        // A key is a JSON string of its own for the type of the keys.
        std::string key = "{\"k\":\"";
        const char* const begin = field.key().value().raw();
        const char* end = begin;
        while (*end != '"')
            end += *end == '\\' ? 2 : 1;
        key.append(begin, end);
        const simdjson::padded_string alone(key + "\"}");
        simdjson::ondemand::document document = parser.iterate(alone);
        simdjson::ondemand::value keyValue = document.find_field("k");
        text += text.size() > 1 ? "," : "";
        appendElement(type.children.at(0), column, keyValue, arena, text);
        text += ':';
        simdjson::ondemand::value element = field.value();
        appendElement(type.children.at(1), column, element, arena, text);
    }
}

void appendStruct(const ColumnType& type, const std::string& column, simdjson::ondemand::object object, RowArena& arena,
                  std::string& text) {
    ColumnType name;
    name.kind = TypeKind::varchar;
    for (std::size_t i = 0; i < type.children.size(); ++i) {
        Cell cell;
        cell.set(type.fieldNames.at(i));
        text += i > 0 ? "," : "";
        appendNestedElement(name, cell, text);
        text += ':';
        simdjson::ondemand::value element;
        if (object.find_field_unordered(type.fieldNames[i]).get(element) == simdjson::SUCCESS)
            appendElement(type.children[i], column, element, arena, text);
        else
            text += "null";
    }
}

} // namespace

Converted jsonNested(const ColumnType& type, const std::string& column, simdjson::ondemand::value& value,
                     RowArena& arena, Cell& cell, std::string& reason) {
    const bool isArray = type.kind == TypeKind::array;
    try {
        if (isArray)
            return toArray(type, column, value, arena, cell, reason);
        if (const json_type seen = value.type(); seen != json_type::object) {
            reason = "Data quality error: Expected value type [object], got [" + std::string(nameOf(seen)) + "]";
            return Converted::bad;
        }
        std::string text = "{";
        if (type.kind == TypeKind::map)
            appendMap(type, column, value.get_object(), arena, text);
        else
            appendStruct(type, column, value.get_object(), arena, text);
        cell.set(arena.copy(text + '}'));
        return Converted::value;
    } catch (const simdjson::simdjson_error& e) {
        reason = std::string("Data quality error: Failed to parse value as ") + (isArray ? "array" : "object") +
                 ", column=" + column + ", error=" + jsonErrorText(e.error());
        return Converted::bad;
    }
}

} // namespace lodestar::sandbox
