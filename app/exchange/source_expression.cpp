// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exchange/source_expression_internal.h"
#include "core/ddl/quoting.h"
namespace lodestar::exchange {
namespace {

using mapping::ValueForm;
using schema::TypeKind;

std::string uuidOf(const std::string& column) {
    std::string out = "LOWER(CONCAT_WS('-'";
    int at = 1;
    for (const int digits : {8, 4, 4, 4, 12}) {
        out += ", SUBSTR(HEX(" + column + "), " + std::to_string(at) + ", " + std::to_string(digits) + ')';
        at += digits;
    }
    return out + "))";
}

} // namespace

std::optional<std::string> sourceExpression(const schema::SourceColumn& source, const mapping::TargetColumn& target) {
    const std::string name = ddl::quotedName(source.name);
    switch (target.form) {
    case ValueForm::integer:
    case ValueForm::boolean:
        // A BIT is bytes to a reader until it is a number.
        return source.kind == TypeKind::bit || source.kind == TypeKind::year ? name + " + 0" : name;
    case ValueForm::decimal:
    case ValueForm::floating:
    case ValueForm::roundedDecimal:
        return name;
    case ValueForm::labelMask:
    case ValueForm::labelIndex:
        return name + " + 0";
    case ValueForm::seconds:
        return "TIME_TO_SEC(" + name + ')';
    case ValueForm::pointX:
        return "ST_X(" + name + ')';
    case ValueForm::pointY:
        return "ST_Y(" + name + ')';
    case ValueForm::addressNumber:
        return "INET_ATON(" + name + ')';
    case ValueForm::date:
    case ValueForm::dateTime:
    case ValueForm::time:
    case ValueForm::numericText:
    case ValueForm::json:
        // As text a fraction of a second and the digits of a number stay whole on their way through Java.
        return "CAST(" + name + " AS CHAR)";
    case ValueForm::text:
        return source.kind >= TypeKind::date && source.kind <= TypeKind::timestamp ? "CAST(" + name + " AS CHAR)"
                                                                                   : name;
    case ValueForm::hex:
        return "HEX(" + name + ')';
    case ValueForm::uuidText:
        return uuidOf(name);
    case ValueForm::wkt:
        return "ST_AsText(" + name + ')';
    case ValueForm::geoJson:
        return "ST_AsGeoJSON(" + name + ')';
    case ValueForm::microseconds:
        if (source.kind == TypeKind::time)
            return "CAST(TIME_TO_SEC(" + name + ") * 1000000 + IF(" + name + " < 0, -1, 1) * MICROSECOND(" + name +
                   ") AS SIGNED)";
        return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', " + name + ')';
    case ValueForm::binary:
    case ValueForm::vector:
    case ValueForm::labelArray:
    case ValueForm::addressBytes:
        break;
    }
    return std::nullopt;
}

} // namespace lodestar::exchange
