// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/expression.h"
#include "app/sandbox/load/convert.h"
#include "app/sandbox/load/number_text.h"
#include <algorithm>
#include <cmath>
namespace lodestar::sandbox {
namespace {

constexpr std::string_view kAnalyzing = "Getting analyzing error. Detail message: ";

std::string unquoteName(std::string_view text) {
    text = trimBlanks(text);
    if (text.size() >= 2 && text.front() == '`' && text.back() == '`')
        text = text.substr(1, text.size() - 2);
    return std::string(text);
}

/// A text that is a JSON string, without its quotes and escapes.
std::string_view plainOfJson(std::string_view json, RowArena& arena) {
    if (json.size() < 2 || json.front() != '"' || json.back() != '"')
        return json;
    char* const start = arena.take(json.size());
    char* at = start;
    for (std::size_t i = 1; i + 1 < json.size(); ++i) {
        if (json[i] == '\\' && i + 2 < json.size()) {
            const char c = json[++i];
            *at++ = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' ? '\b' : c == 'f' ? '\f' : c;
        } else {
            *at++ = json[i];
        }
    }
    return {start, static_cast<std::size_t>(at - start)};
}

} // namespace

void convertValue(const ColumnType& from, const ColumnType& to, RowArena& arena, Cell& cell) {
    if (cell.null || from == to)
        return;
    std::string_view text = cell.view();
    if (from.kind == TypeKind::json && to.kind != TypeKind::json)
        text = plainOfJson(text, arena);
    if (from.kind == TypeKind::json && to.kind == TypeKind::boolean && (text == "true" || text == "false"))
        return cell.set(text == "true" ? "1" : "0");
    const bool fromReal = from.kind == TypeKind::doubling || from.kind == TypeKind::floating;
    if (const int bytes = integerBytes(to); bytes > 0 && (fromReal || from.kind == TypeKind::decimal)) {
        const std::optional<double> value = parseDouble(text);
        if (!value || !(std::trunc(*value) >= static_cast<double>(leastInteger(bytes)) &&
                        std::trunc(*value) <= static_cast<double>(mostInteger(bytes))))
            return cell.setNull();
        return setInteger(static_cast<Int128>(*value), arena, cell);
    }
    if (castText(to, text, arena, cell) != Converted::value)
        cell.setNull();
}

RpcStatus splitColumns(std::string_view header, std::vector<ColumnEntry>& entries) {
    std::size_t start = 0;
    std::size_t equals = std::string_view::npos;
    char quote = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= header.size(); ++i) {
        const char c = i < header.size() ? header[i] : ',';
        if (quote != 0 && i < header.size()) {
            if (c == '\\' && quote != '`')
                ++i;
            else if (c == quote)
                quote = 0;
            continue;
        }
        if (c == '\'' || c == '"' || c == '`') {
            quote = c;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')') {
            --depth;
        } else if (c == '=' && depth == 0 && equals == std::string_view::npos) {
            equals = i;
        } else if (c == ',' && depth == 0) {
            ColumnEntry entry;
            entry.mapped = equals != std::string_view::npos;
            entry.name = unquoteName(header.substr(start, (entry.mapped ? equals : i) - start));
            if (entry.mapped)
                entry.expression = trimBlanks(header.substr(equals + 1, i - equals - 1));
            if (entry.name.empty() || (entry.mapped && entry.expression.empty()))
                return RpcStatus::analysis(std::string(kAnalyzing) + "Unexpected input in columns '" +
                                           std::string(header) + "'.");
            entries.push_back(std::move(entry));
            start = i + 1;
            equals = std::string_view::npos;
        }
    }
    if (quote != 0 || depth != 0)
        return RpcStatus::analysis(std::string(kAnalyzing) + "Unexpected end of columns '" + std::string(header) +
                                   "'.");
    return RpcStatus::success();
}

} // namespace lodestar::sandbox
