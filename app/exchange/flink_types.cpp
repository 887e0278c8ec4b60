// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exchange/flink_lexer_internal.h"
#include "app/exchange/flink_types_internal.h"
#include "core/mapping/target_type.h"
#include <algorithm>
namespace lodestar::exchange {
namespace {

using mapping::TargetType;
using mapping::ValueForm;
using schema::TypeKind;

std::string sized(const char* name, unsigned digits) { return std::string(name) + '(' + std::to_string(digits) + ')'; }

std::string decimal(unsigned precision, unsigned scale) {
    return "DECIMAL(" + std::to_string(precision) + ", " + std::to_string(scale) + ')';
}

std::string sinkType(const TargetType& type) {
    switch (type.base) {
    case TargetType::Base::boolean:
        return "BOOLEAN";
    case TargetType::Base::tinyInt:
        return "TINYINT";
    case TargetType::Base::smallInt:
        return "SMALLINT";
    case TargetType::Base::integer:
        return "INT";
    case TargetType::Base::bigInt:
        return "BIGINT";
    case TargetType::Base::largeInt:
        return "STRING"; // Flink has no whole number of 128 bits
    case TargetType::Base::floating:
        return "FLOAT";
    case TargetType::Base::doubling:
        return "DOUBLE";
    case TargetType::Base::decimal:
        return type.precision <= 38 ? decimal(type.precision, type.scale) : "STRING";
    case TargetType::Base::date:
        return "DATE";
    case TargetType::Base::dateTime:
        return "TIMESTAMP(6)";
    case TargetType::Base::charText:
    case TargetType::Base::varchar:
    case TargetType::Base::json:
        return "STRING";
    case TargetType::Base::varbinary:
    case TargetType::Base::other:
        break;
    }
    return {};
}

/// Whether the values of a source column are bytes for Flink, which no function of it turns into text.
bool isBytes(const schema::SourceColumn& source) {
    return (source.kind == TypeKind::bit && source.length > 1) || source.charset == "binary" ||
           (source.kind >= TypeKind::binary && source.kind <= TypeKind::longBlob);
}

} // namespace

std::string flinkSourceType(const schema::SourceColumn& source) {
    switch (source.kind) {
    case TypeKind::tinyInt:
        return source.isUnsigned ? "SMALLINT" : "TINYINT";
    case TypeKind::smallInt:
        return source.isUnsigned ? "INT" : "SMALLINT";
    case TypeKind::mediumInt:
    case TypeKind::year:
        return "INT";
    case TypeKind::integer:
        return source.isUnsigned ? "BIGINT" : "INT";
    case TypeKind::bigInt:
        return source.isUnsigned ? "DECIMAL(20, 0)" : "BIGINT";
    case TypeKind::floating:
        return "FLOAT";
    case TypeKind::doubling:
        return "DOUBLE";
    case TypeKind::decimal:
        return source.precision <= 38 ? decimal(source.precision, source.scale) : "STRING";
    case TypeKind::bit:
        return source.length <= 1 ? "BOOLEAN" : sized("BINARY", (source.length + 7) / 8);
    case TypeKind::date:
        return "DATE";
    case TypeKind::time:
        return sized("TIME", source.fraction);
    case TypeKind::dateTime:
        return sized("TIMESTAMP", source.fraction);
    case TypeKind::timestamp:
        return sized("TIMESTAMP_LTZ", source.fraction);
    default:
        return isBytes(source) ? "BYTES" : "STRING";
    }
}

std::optional<FlinkColumn> flinkColumn(const schema::SourceColumn& source, const mapping::TargetColumn& target) {
    const auto type = mapping::parseTargetType(target.type);
    if (!type)
        return std::nullopt;
    FlinkColumn out{flinkSourceType(source), sinkType(*type), flinkName(source.name), {}};
    if (out.sink.empty() || isBytes(source) || target.form == ValueForm::microseconds ||
        target.form == ValueForm::seconds || target.form == ValueForm::pointX || target.form == ValueForm::pointY ||
        target.form == ValueForm::labelMask || target.form == ValueForm::labelIndex ||
        target.form == ValueForm::addressNumber || source.kind == TypeKind::vector || source.kind == TypeKind::unknown)
        return std::nullopt;
    if (source.kind == TypeKind::time)
        out.warning = "TIME of Flink holds 00:00:00 to 23:59:59.999 only";
    else if (source.kind == TypeKind::geometry)
        out.warning = "it arrives as GeoJSON, not as WKT";
    else if (source.kind == TypeKind::date || source.kind == TypeKind::dateTime || source.kind == TypeKind::timestamp)
        out.warning = {};
    if (out.source == out.sink)
        return out;
    if (out.source == "BOOLEAN" && out.sink != "STRING")
        out.expression = "CAST(CASE WHEN " + out.expression + " THEN 1 WHEN NOT " + out.expression + " THEN 0 END AS " +
                         out.sink + ')';
    else if (out.sink == "BOOLEAN")
        out.expression = out.expression + " <> 0";
    else
        out.expression = "CAST(" + out.expression + " AS " + out.sink + ')';
    return out;
}

FlinkColumn flinkConstant(const mapping::TargetColumn& target) {
    return {{}, "STRING", "CAST(" + flinkText(target.constant) + " AS STRING)", {}};
}

} // namespace lodestar::exchange
