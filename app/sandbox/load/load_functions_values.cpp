// SPDX-License-Identifier: GPL-3.0-or-later
// Functions of NULL, of JSON, and those that fill HLL, BITMAP and PERCENTILE columns. What such a column keeps is the
// last element itself, not a sketch. Sources: StarRocks documentation, "JSON
// functions", "Bitmap functions", "HLL".
#include "app/sandbox/load/convert.h"
#include "app/sandbox/load/expression.h"
#include "app/sandbox/load/json_path.h"
#include "app/sandbox/load/json_text.h"
#include "app/sandbox/load/json_value.h"
#include "app/sandbox/load/load_functions.h"
#include "app/sandbox/load/number_text.h"
#include <algorithm>
#include <array>
#include <random>
namespace lodestar::sandbox {
namespace {

void callCoalesce(const CallContext& context, Arguments a, Cell& cell) {
    const auto first = std::find_if(a.begin(), a.end(), [](const Argument& x) { return !x.cell.null; });
    if (first == a.end())
        return cell.setNull();
    cell = first->cell;
    convertValue(*first->type, context.result, context.arena, cell);
}

void callNullIf(const CallContext&, Arguments a, Cell& cell) {
    cell = a[0].cell;
    if (!a[0].cell.null && !a[1].cell.null && a[0].text() == a[1].text())
        cell.setNull();
}

void callParseJson(const CallContext& context, Arguments a, Cell& cell) {
    if (parsedJson(a[0].text(), context.arena, cell) != Converted::value)
        cell.setNull();
}

void callJsonString(const CallContext&, Arguments a, Cell& cell) { cell.set(a[0].text()); }

/// The value at a path of a JSON text, in its stored form; nothing if there is none.
bool jsonAt(const Argument& document, const Argument& path, std::string& stored) {
    simdjson::ondemand::parser parser;
    const simdjson::padded_string padded(document.text());
    JsonPath steps;
    simdjson::ondemand::document parsed;
    simdjson::ondemand::object object;
    simdjson::ondemand::value value;
    std::string ignored;
    std::string from(path.text());
    if (!from.starts_with('$'))
        from.insert(0, "$.");
    try {
        if (!parseJsonPath(from, steps) || steps.empty() || parser.iterate(padded).get(parsed) != simdjson::SUCCESS ||
            parsed.get_object().get(object) != simdjson::SUCCESS ||
            followJsonPath(object, steps, value, ignored) != Followed::found)
            return false;
        const std::string_view raw = simdjson::to_json_string(value).value();
        return appendStoredJson(trimBlanks(raw), true, stored) == JsonParse::good;
    } catch (const simdjson::simdjson_error&) {
        return false;
    }
}

void callJsonQuery(const CallContext& context, Arguments a, Cell& cell) {
    std::string stored;
    if (jsonAt(a[0], a[1], stored))
        cell.set(context.arena.copy(stored));
    else
        cell.setNull();
}

void callJsonExists(const CallContext&, Arguments a, Cell& cell) {
    std::string stored;
    cell.set(jsonAt(a[0], a[1], stored) ? "1" : "0");
}

/// get_json_string and its like: a JSON value as a value of SQL.
void callGetJson(const CallContext& context, Arguments a, Cell& cell) {
    callJsonQuery(context, a, cell);
    ColumnType json;
    json.kind = TypeKind::json;
    if (!cell.null && cell.view() == "null")
        cell.setNull();
    if (!cell.null)
        convertValue(json, context.result, context.arena, cell);
}

/// As an element of a JSON value.
void appendJsonValue(const Argument& argument, std::string& out) {
    if (argument.cell.null)
        out += "null";
    else if (argument.type->kind == TypeKind::boolean)
        out += argument.text() == "1" ? "true" : "false";
    else if (argument.type->isText() || argument.type->kind == TypeKind::date ||
             argument.type->kind == TypeKind::dateTime)
        appendJsonString(argument.text(), out);
    else
        out += argument.text();
}

void setJson(const CallContext& context, const std::string& text, Cell& cell) {
    std::string stored;
    if (appendStoredJson(text, true, stored) == JsonParse::good)
        cell.set(context.arena.copy(stored));
    else
        cell.setNull();
}

void callJsonArray(const CallContext& context, Arguments a, Cell& cell) {
    std::string text = "[";
    for (const Argument& part : a) {
        text += text.size() > 1 ? "," : "";
        appendJsonValue(part, text);
    }
    setJson(context, text + ']', cell);
}

void callJsonObject(const CallContext& context, Arguments a, Cell& cell) {
    std::string text = "{";
    for (std::size_t i = 0; i + 1 < a.size(); i += 2) {
        if (a[i].cell.null)
            return cell.setNull();
        text += i > 0 ? "," : "";
        appendJsonString(a[i].text(), text);
        text += ':';
        appendJsonValue(a[i + 1], text);
    }
    setJson(context, text + '}', cell);
}

void callSketch(const CallContext&, Arguments a, Cell& cell) { cell.set(a[0].text()); }

void callToBitmap(const CallContext& context, Arguments a, Cell& cell) {
    Int128 value = 0;
    if (parseInteger(a[0].text(), 0, (static_cast<Int128>(1) << 64) - 1, value) == IntParse::ok)
        setInteger(value, context.arena, cell);
    else
        cell.setNull();
}

void callEmpty(const CallContext&, Arguments, Cell& cell) { cell.set(""); }

void callUuid(const CallContext& context, Arguments, Cell& cell) {
    std::random_device source;
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (int i = 0; i < 36; ++i)
        text += i == 8 || i == 13 || i == 18 || i == 23 ? '-' : digits[source() % 16];
    text[14] = '4';
    cell.set(context.arena.copy(text));
}

constexpr std::array kFunctions = {
    LoadFunction{"coalesce", 1, 4096, ResultType::common, callCoalesce, true},
    LoadFunction{"ifnull", 2, 2, ResultType::common, callCoalesce, true},
    LoadFunction{"nvl", 2, 2, ResultType::common, callCoalesce, true},
    LoadFunction{"nullif", 2, 2, ResultType::first, callNullIf, true},
    LoadFunction{"parse_json", 1, 1, ResultType::json, callParseJson},
    LoadFunction{"json_string", 1, 1, ResultType::text, callJsonString},
    LoadFunction{"json_query", 2, 2, ResultType::json, callJsonQuery},
    LoadFunction{"json_exists", 2, 2, ResultType::boolean, callJsonExists},
    LoadFunction{"get_json_string", 2, 2, ResultType::text, callGetJson},
    LoadFunction{"get_json_int", 2, 2, ResultType::bigInt, callGetJson},
    LoadFunction{"get_json_double", 2, 2, ResultType::real, callGetJson},
    LoadFunction{"get_json_bool", 2, 2, ResultType::boolean, callGetJson},
    LoadFunction{"json_array", 0, 4096, ResultType::json, callJsonArray, true},
    LoadFunction{"json_object", 0, 4096, ResultType::json, callJsonObject, true},
    LoadFunction{"hll_hash", 1, 1, ResultType::hll, callSketch},
    LoadFunction{"hll_empty", 0, 0, ResultType::hll, callEmpty},
    LoadFunction{"to_bitmap", 1, 1, ResultType::bitmap, callToBitmap},
    LoadFunction{"bitmap_hash", 1, 1, ResultType::bitmap, callSketch},
    LoadFunction{"bitmap_hash64", 1, 1, ResultType::bitmap, callSketch},
    LoadFunction{"bitmap_from_string", 1, 1, ResultType::bitmap, callSketch},
    LoadFunction{"bitmap_empty", 0, 0, ResultType::bitmap, callEmpty},
    LoadFunction{"percentile_hash", 1, 1, ResultType::percentile, callSketch},
    LoadFunction{"percentile_empty", 0, 0, ResultType::percentile, callEmpty},
    LoadFunction{"uuid", 0, 0, ResultType::text, callUuid},
};

} // namespace

std::span<const LoadFunction> valueFunctions() { return kFunctions; }

} // namespace lodestar::sandbox
