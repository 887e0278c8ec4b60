// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/body_headers.h"
#include <algorithm>
namespace lodestar::load {
namespace {

/// A front end takes 32,768 bytes of headers in all (http_max_header_size).
constexpr std::size_t kColumnsHeaderMax = 24'000;

std::string quoted(std::string_view name) {
    std::string out = "`";
    for (const char c : name) {
        if (c == '`')
            out += c;
        out += c;
    }
    return out + '`';
}

bool fitsHeader(const std::string& text) {
    return text.size() <= kColumnsHeaderMax &&
           std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

std::string columnsHeader(BodyFormat format, std::span<const ColumnWriter> columns,
                          std::span<const std::string> constants, bool withOp) {
    std::string fields;
    std::string expressions;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string name = quoted(columns[i].target->name);
        if (i > 0)
            fields += ',';
        if (format == BodyFormat::json && columns[i].hexField) {
            fields += quoted(hexFieldName(i));
            expressions += ',' + name + "=hex_decode_binary(" + quoted(hexFieldName(i)) + ')';
        } else {
            fields += name;
        }
    }
    for (const std::string& constant : constants)
        fields += ',' + quoted(constant);
    if (withOp)
        fields += ",__op";
    return fields + expressions;
}

} // namespace

std::string hexFieldName(std::size_t index) { return "lodestar_hex_" + std::to_string(index); }

Result<BodyHeaders> makeBodyHeaders(const mapping::TablePlan& plan, std::span<const ColumnWriter> columns,
                                    std::span<const std::string> constants, bool withOp) {
    BodyHeaders made;
    const Headers common{{"strict_mode", "true"}, {"max_filter_ratio", "0"}, {"timezone", "UTC"}};
    made.csv = common;
    made.csv.insert(made.csv.end(), {{"format", "csv"},
                                     {"column_separator", "\\x01"},
                                     {"row_delimiter", "\\x02"},
                                     {"columns", columnsHeader(BodyFormat::csv, columns, constants, withOp)}});
    made.json = common;
    made.json.insert(made.json.end(),
                     {{"format", "json"}, {"strip_outer_array", "true"}, {"ignore_json_size", "true"}});
    std::string names = columnsHeader(BodyFormat::json, columns, constants, withOp);
    const bool expressions = std::any_of(columns.begin(), columns.end(), [](const auto& c) { return c.hexField; });
    made.csvFits = fitsHeader(made.csv.back().second);
    if (fitsHeader(names))
        made.json.emplace_back("columns", std::move(names));
    else if (expressions)
        return Error(ErrorCode::unsupported,
                     "the names of the columns of " + plan.target.toString() +
                         " do not fit a header of StarRocks, which VARBINARY columns need",
                     "Map the binary columns to VARCHAR (hex), leave columns out, or shorten names")
            .withScope(ErrorScope::table);
    return made;
}

} // namespace lodestar::load
