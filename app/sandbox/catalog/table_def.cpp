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

std::string withLength(std::string name, int length) {
    return length < 0 ? name : name + '(' + std::to_string(length) + ')';
}

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

constexpr int kDeepest = 15; // Type.MAX_NESTING_DEPTH

std::string showForm(const ColumnType& type, int depth);

/// ARRAY, MAP and STRUCT as SHOW CREATE TABLE prints them; a DECIMAL element keeps its long name (recorded).
std::string nestedShowForm(const ColumnType& type, int depth) {
    const std::string name = lower(type.kindName());
    if (depth >= kDeepest)
        return name + "<...>";
    if (type.kind == TypeKind::array && type.children[0].kind == TypeKind::decimal)
        return name + '<' + type.children[0].sqlText() + '>';
    std::string out;
    for (std::size_t i = 0; i < type.children.size(); ++i) {
        if (type.kind == TypeKind::structure)
            out += (i ? ", " : "") + type.fieldNames[i] + ' ';
        else
            out += i ? "," : "";
        out += showForm(type.children[i], depth + 1);
    }
    return name + '<' + out + '>';
}

std::string showForm(const ColumnType& type, int depth) {
    switch (type.kind) {
    case TypeKind::tinyInt:
        return "tinyint(4)";
    case TypeKind::smallInt:
        return "smallint(6)";
    case TypeKind::integer:
        return "int(11)";
    case TypeKind::bigInt:
        return "bigint(20)";
    case TypeKind::largeInt:
        return "largeint(40)";
    case TypeKind::decimal:
        return "decimal" + parameters(type.length, type.scale, ", ");
    case TypeKind::charText:
    case TypeKind::varchar:
    case TypeKind::varbinary:
        return withLength(lower(type.kindName()), type.length);
    case TypeKind::array:
    case TypeKind::map:
    case TypeKind::structure:
        return nestedShowForm(type, depth);
    case TypeKind::time:
        return "TIME";
    default:
        return lower(type.kindName());
    }
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
        switch (decimalForm) {
        case DecimalForm::v2:
            return "DECIMALV2";
        case DecimalForm::bits32:
            return "DECIMAL32";
        case DecimalForm::bits128:
            return "DECIMAL128";
        case DecimalForm::byPrecision:
            break;
        }
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

std::string ColumnType::showText() const { return showForm(*this, 0); }

std::string ColumnType::sqlText() const {
    switch (kind) {
    case TypeKind::decimal:
        return (decimalForm == DecimalForm::v2 ? "DECIMAL" : kindName()) + parameters(length, scale, ",");
    case TypeKind::charText:
    case TypeKind::varchar:
    case TypeKind::varbinary:
        return withLength(kindName(), length);
    case TypeKind::array:
        return "ARRAY<" + children[0].sqlText() + '>';
    case TypeKind::map:
        return "MAP<" + children[0].sqlText() + ',' + children[1].sqlText() + '>';
    case TypeKind::structure:
        return showText();
    default:
        return kindName();
    }
}

std::string ColumnType::descText() const {
    if (kind == TypeKind::decimal)
        return "decimal" + parameters(length, scale, ",");
    return lower(sqlText());
}

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
