// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/catalog/table_def.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    return text;
}

std::string parameters(int precision, int scale, std::string_view between) {
    return '(' + std::to_string(precision) + std::string(between) + std::to_string(scale) + ')';
}

/// One text of a type; `show` picks the form of SHOW CREATE TABLE, else the form of error messages.
std::string typeText(const ColumnType& type, bool show) {
    switch (type.kind) {
    case TypeKind::boolean:
        return show ? "boolean" : "BOOLEAN";
    case TypeKind::tinyInt:
        return show ? "tinyint(4)" : "TINYINT";
    case TypeKind::smallInt:
        return show ? "smallint(6)" : "SMALLINT";
    case TypeKind::integer:
        return show ? "int(11)" : "INT";
    case TypeKind::bigInt:
        return show ? "bigint(20)" : "BIGINT";
    case TypeKind::largeInt:
        return show ? "largeint(40)" : "LARGEINT";
    case TypeKind::decimal:
        return show ? "decimal" + parameters(type.length, type.scale, ", ")
                    : type.kindName() + parameters(type.length, type.scale, ",");
    case TypeKind::charText:
        if (type.length < 0)
            return show ? "char" : "CHAR";
        return (show ? "char(" : "CHAR(") + std::to_string(type.length) + ')';
    case TypeKind::varchar:
        if (type.length < 0)
            return show ? "varchar" : "VARCHAR";
        return (show ? "varchar(" : "VARCHAR(") + std::to_string(type.length) + ')';
    case TypeKind::varbinary:
        if (type.length < 0)
            return show ? "varbinary" : "VARBINARY";
        return (show ? "varbinary(" : "VARBINARY(") + std::to_string(type.length) + ')';
    case TypeKind::array:
        return (show ? "array<" : "ARRAY<") + typeText(type.children[0], show) + '>';
    case TypeKind::map:
        return (show ? "map<" : "MAP<") + typeText(type.children[0], show) + ',' + typeText(type.children[1], show) +
               '>';
    case TypeKind::structure: {
        std::string out = "struct<";
        for (std::size_t i = 0; i < type.children.size(); ++i)
            out += (i ? ", " : "") + type.fieldNames[i] + ' ' + typeText(type.children[i], true);
        return out + '>';
    }
    default:
        break;
    }
    std::string name = type.kindName();
    if (!show || type.kind == TypeKind::time)
        return name;
    for (char& c : name)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return name;
}

} // namespace

std::string ColumnType::kindName() const {
    switch (kind) {
    case TypeKind::boolean:
        return "BOOLEAN";
    case TypeKind::tinyInt:
        return "TINYINT";
    case TypeKind::smallInt:
        return "SMALLINT";
    case TypeKind::integer:
        return "INT";
    case TypeKind::bigInt:
        return "BIGINT";
    case TypeKind::largeInt:
        return "LARGEINT";
    case TypeKind::floating:
        return "FLOAT";
    case TypeKind::doubling:
        return "DOUBLE";
    case TypeKind::decimal:
        return length <= 18 ? "DECIMAL64" : length <= 38 ? "DECIMAL128" : "DECIMAL256";
    case TypeKind::charText:
        return "CHAR";
    case TypeKind::varchar:
        return "VARCHAR";
    case TypeKind::varbinary:
        return "VARBINARY";
    case TypeKind::date:
        return "DATE";
    case TypeKind::dateTime:
        return "DATETIME";
    case TypeKind::time:
        return "TIME";
    case TypeKind::json:
        return "JSON";
    case TypeKind::array:
        return "ARRAY";
    case TypeKind::map:
        return "MAP";
    case TypeKind::structure:
        return "STRUCT";
    case TypeKind::hll:
        return "HLL";
    case TypeKind::bitmap:
        return "BITMAP";
    case TypeKind::percentile:
        return "PERCENTILE";
    }
    return {};
}

std::string ColumnType::showText() const { return typeText(*this, true); }
std::string ColumnType::sqlText() const { return typeText(*this, false); }

bool equalsIgnoreCase(std::string_view a, std::string_view b) {
    return a.size() == b.size() && (a == b || upper(std::string(a)) == upper(std::string(b)));
}

bool sameDefault(const ColumnDefault& a, const ColumnDefault& b) {
    const auto nothing = [](const ColumnDefault& d) {
        return d.kind == DefaultKind::none || d.kind == DefaultKind::null;
    };
    if (nothing(a) || nothing(b))
        return nothing(a) && nothing(b);
    return a.kind == b.kind && (a.kind == DefaultKind::literal ? a.text == b.text : equalsIgnoreCase(a.text, b.text));
}

const ColumnDef* TableDef::column(std::string_view wanted) const {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return equalsIgnoreCase(c.name, wanted); });
    return found == columns.end() ? nullptr : &*found;
}

std::vector<const ColumnDef*> TableDef::keyColumns() const {
    std::vector<const ColumnDef*> keys;
    for (const ColumnDef& c : columns)
        if (c.isKey)
            keys.push_back(&c);
    return keys;
}

std::string_view modelClause(TableModel model) {
    switch (model) {
    case TableModel::duplicate:
        return "DUPLICATE KEY";
    case TableModel::aggregate:
        return "AGGREGATE KEY";
    case TableModel::unique:
        return "UNIQUE KEY";
    case TableModel::primary:
        return "PRIMARY KEY";
    }
    return {};
}

std::string_view modelName(TableModel model) {
    switch (model) {
    case TableModel::duplicate:
        return "DUP_KEYS";
    case TableModel::aggregate:
        return "AGG_KEYS";
    case TableModel::unique:
        return "UNIQUE_KEYS";
    case TableModel::primary:
        return "PRIMARY_KEYS";
    }
    return {};
}

} // namespace lodestar::sandbox
