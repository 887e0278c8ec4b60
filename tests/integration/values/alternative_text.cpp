// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/values/alternative_text.h"
#include "app/sandbox/compare/json_form.h"
#include "tests/integration/values/case_sync.h"
#include <algorithm>
#include <cstdlib>
namespace lodestar::test {
namespace {

using mapping::ValueForm;
using schema::TypeKind;

bool isDate(TypeKind kind) {
    return kind == TypeKind::date || kind == TypeKind::dateTime || kind == TypeKind::timestamp;
}
bool isFloat(TypeKind kind) { return kind == TypeKind::floating || kind == TypeKind::doubling; }

std::string microseconds(const schema::SourceColumn& source, const std::string& name) {
    if (source.kind != TypeKind::time)
        return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', " + name + ')';
    return "IF(LEFT(" + name + ", 1) = '-', -1, 1) * ((HOUR(" + name + ") * 3600 + MINUTE(" + name +
           ") * 60 + SECOND(" + name + ")) * 1000000 + MICROSECOND(" + name + "))";
}

std::string sourceText(const schema::SourceColumn& source, ValueForm form, const std::string& name) {
    switch (form) {
    case ValueForm::integer:
    case ValueForm::boolean:
        return source.kind == TypeKind::decimal ? name : name + "+0";
    case ValueForm::floating:
    case ValueForm::numericText:
        return isFloat(source.kind) ? name + "*1e0" : source.kind == TypeKind::decimal ? name : name + "+0";
    case ValueForm::decimal:
        return source.kind == TypeKind::decimal ? name : name + "+0";
    case ValueForm::labelMask:
    case ValueForm::labelIndex:
        return name + " | 0";
    case ValueForm::pointX:
        return "ST_X(" + name + ")*1e0";
    case ValueForm::pointY:
        return "ST_Y(" + name + ")*1e0";
    case ValueForm::seconds:
        return "TIME_TO_SEC(" + name + ')';
    case ValueForm::addressNumber:
        return "INET_ATON(" + name + ')';
    case ValueForm::labelArray: // labels without quotes and backslashes
        return "CONCAT('[', IF(" + name + " = '', '', CONCAT('\"', REPLACE(" + name + ", ',', '\",\"'), '\"')), ']')";
    case ValueForm::dateTime:
        return "DATE_FORMAT(" + name + ", '%Y-%m-%d %H:%i:%s.%f')";
    case ValueForm::microseconds:
        return microseconds(source, name);
    case ValueForm::binary:
    case ValueForm::addressBytes:
    case ValueForm::hex:
    case ValueForm::uuidText:
        return "HEX(" + name + ')';
    case ValueForm::wkt:
        return "ST_AsText(" + name + ')';
    case ValueForm::geoJson:
        return "ST_AsGeoJSON(" + name + ')';
    case ValueForm::text:
    case ValueForm::json:
        if (!isDate(source.kind) && source.kind != TypeKind::uuid && source.kind != TypeKind::inet4 &&
            source.kind != TypeKind::inet6)
            return "CONVERT(" + name + " USING utf8mb4)";
        break;
    default:
        break;
    }
    return "CAST(" + name + " AS CHAR)";
}

std::string targetText(const mapping::TargetColumn& column, const std::string& name) {
    switch (column.form) {
    case ValueForm::dateTime:
        return "DATE_FORMAT(" + name + ", '%Y-%m-%d %H:%i:%s.%f')";
    case ValueForm::binary:
    case ValueForm::addressBytes:
        return "HEX(" + name + ')';
    case ValueForm::floating:
    case ValueForm::pointX:
    case ValueForm::pointY:
        return name + "*1e0";
    default:
        return name;
    }
}

std::string withoutLastZeros(std::string text) {
    if (text.find('.') == std::string::npos)
        return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

std::string asNumber(const std::string& text, bool single) {
    char out[40];
    const double number = std::strtod(text.c_str(), nullptr);
    std::snprintf(out, sizeof out, "%.17g", single ? static_cast<double>(static_cast<float>(number)) : number);
    return out;
}

/// Versions differ in blanks after commas and in the parentheses of MULTIPOINT.
std::string plainShape(std::string text) {
    std::erase(text, ' ');
    if (text.starts_with("MULTIPOINT"))
        std::erase_if(text, [](char c) { return c == '(' || c == ')'; });
    return text;
}

} // namespace

std::string AlternativeText::sourceQuery() const {
    std::string list;
    for (const mapping::TargetColumn& column : m_plan.columns) {
        const schema::SourceColumn& source = sourceOf(column);
        const std::string name = nameQuoted(source.name);
        const bool plainAxes =
            m_turnsAxes && source.kind == TypeKind::geometry &&
            (column.form == ValueForm::wkt || column.form == ValueForm::pointX || column.form == ValueForm::pointY);
        std::string text = sourceText(source, column.form, plainAxes ? "ST_SRID(" + name + ", 0)" : name);
        if (isDate(source.kind) && column.form != ValueForm::text)
            text = "IF(MONTH(" + name + ") = 0 OR DAYOFMONTH(" + name + ") = 0, NULL, " + text + ')';
        list += (list.empty() ? "" : ", ") + text;
    }
    return "SELECT " + list + " FROM cases." + nameQuoted(m_table.id.table);
}

std::string AlternativeText::targetQuery() const {
    std::string list;
    for (const mapping::TargetColumn& column : m_plan.columns)
        list += (list.empty() ? "" : ", ") + targetText(column, nameQuoted(column.name));
    return "SELECT " + list + " FROM cases." + nameQuoted(m_plan.target.table);
}

std::string AlternativeText::cell(const mapping::TargetColumn& column, const std::string& text) const {
    const TypeKind kind = sourceOf(column).kind;
    switch (column.form) {
    case ValueForm::floating:
    case ValueForm::pointX:
    case ValueForm::pointY:
        return asNumber(text, kind == TypeKind::floating);
    case ValueForm::numericText:
        return isFloat(kind) ? asNumber(text, kind == TypeKind::floating) : text;
    case ValueForm::decimal:
    case ValueForm::roundedDecimal:
        return withoutLastZeros(text);
    case ValueForm::json:
    case ValueForm::geoJson:
        return sandbox::compare::jsonForm(text);
    case ValueForm::wkt:
        return plainShape(text);
    case ValueForm::uuidText: {
        std::string digits = text;
        std::erase(digits, '-');
        std::transform(digits.begin(), digits.end(), digits.begin(), [](char c) { return c >= 'a' ? c - 32 : c; });
        return digits;
    }
    case ValueForm::text:
        if (column.type.starts_with("CHAR")) // padded
            return text.substr(0, text.find_last_not_of(' ') + 1);
        return text;
    default:
        return text;
    }
}

std::vector<std::string> AlternativeText::rows(const SqlRows& rows) const {
    std::vector<std::string> out;
    for (const SqlRow& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line +=
                m_plan.columns[i].name + '=' + (row[i] ? '\'' + cell(m_plan.columns[i], *row[i]) + '\'' : "NULL") + ' ';
        out.push_back(std::move(line));
    }
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace lodestar::test
