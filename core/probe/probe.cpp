// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/probe.h"
#include "core/mapping/target_type.h"
#include "core/source/mysql_connection.h"
#include "core/source/sql_text.h"
#include <algorithm>
#include <charconv>
namespace lodestar::probe {
namespace {

using mapping::TargetColumn;
using mapping::ValueForm;
using schema::SourceColumn;
using schema::TypeKind;

/// The value as the text that is loaded; only for forms whose length depends on the value.
std::string loadedText(const SourceColumn& source) {
    const std::string name = source::quotedName(source.name);
    switch (source.kind) {
    case TypeKind::charText:
    case TypeKind::varchar:
    case TypeKind::tinyText:
    case TypeKind::text:
    case TypeKind::mediumText:
    case TypeKind::longText:
    case TypeKind::enumeration:
    case TypeKind::set:
    case TypeKind::json:
        return "CONVERT(" + name + " USING utf8mb4)";
    case TypeKind::geometry:
        return "ST_AsText(" + name + ')';
    case TypeKind::bit: // as the number, not as its bytes
        return "CAST(" + name + " + 0 AS CHAR)";
    case TypeKind::floating:
    case TypeKind::doubling:
        // All digits of the number, of which the text that is loaded has no more; its exponent has a sign.
        return "CONCAT('+', CAST(" + name + " * 1e0 AS CHAR))";
    default:
        return "CAST(" + name + " AS CHAR)";
    }
}

/// Bytes of the value in the target; empty when the form has no length of its own.
std::string bytesExpression(const SourceColumn& source, const TargetColumn& target) {
    const std::string name = source::quotedName(source.name);
    switch (target.form) {
    case ValueForm::text:
    case ValueForm::time:
    case ValueForm::numericText:
    case ValueForm::wkt:
        return "LENGTH(" + loadedText(source) + ')';
    case ValueForm::hex:
        return "2 * LENGTH(" + name + ')';
    case ValueForm::binary:
        return "LENGTH(" + name + ')';
    case ValueForm::uuidText:
        return "36";
    default:
        return {};
    }
}

/// The encoded key: fixed widths, and texts of which each but the last costs two bytes and one more per NUL byte in it.
std::string keyExpression(const schema::SourceTable& table, const mapping::TablePlan& plan) {
    std::uint64_t fixed = 0;
    std::string sum;
    const TargetColumn* last = nullptr;
    for (const TargetColumn& column : plan.columns)
        if (column.key)
            last = &column;
    for (const TargetColumn& column : plan.columns) {
        if (!column.key)
            continue;
        const std::uint64_t marks = &column == last ? 0 : 2;
        if (column.sourceColumn < 0) {
            fixed += column.fill == mapping::ColumnFill::loadTime  ? 8
                     : column.fill == mapping::ColumnFill::rowHash ? column.bytesMax + marks
                                                                   : column.constant.size() + marks;
            continue;
        }
        const auto type = mapping::parseTargetType(column.type);
        if (type && !type->isText()) {
            fixed += mapping::keyBytesOf(*type);
            continue;
        }
        const SourceColumn& source = table.columns[static_cast<std::size_t>(column.sourceColumn)];
        const std::string bytes = bytesExpression(source, column);
        if (bytes.empty())
            continue;
        fixed += marks;
        sum += (sum.empty() ? "" : " + ") + bytes;
        if (marks != 0 && column.form == ValueForm::text && schema::TypeKind::date != source.kind)
            sum += " + LENGTH(" + loadedText(source) + ") - LENGTH(REPLACE(" + loadedText(source) + ", '\\0', ''))";
    }
    // Numbers alone are as long as their types say; nothing is to be measured then.
    return sum.empty() ? std::string() : std::to_string(fixed) + " + " + sum;
}

std::uint64_t numberOf(const std::string& text) {
    std::uint64_t number = 0;
    const char* begin = text.data();
    std::from_chars(begin, begin + text.size(), number);
    return number;
}

/// Ends the statement of another connection: closing the socket alone leaves the server reading.
void killQuery(const source::Endpoint& endpoint, std::uint64_t thread) {
    const auto admin = source::MySqlConnection::open(endpoint, source::Purpose::admin);
    if (admin)
        static_cast<void>((*admin)->execute("KILL QUERY " + std::to_string(thread)));
}

} // namespace

bool TableMeasures::fits() const {
    return std::all_of(measures.begin(), measures.end(), [](const Measured& measured) { return measured.fits(); });
}

std::optional<ProbeSql> probeSql(const schema::SourceTable& table, const mapping::TablePlan& plan) {
    ProbeSql out;
    std::string list = "COUNT(*)";
    const auto add = [&](std::string column, std::uint64_t room, const std::string& expression) {
        list += ", MAX(" + expression + ')';
        out.measures.push_back({std::move(column), 0, room});
    };
    if (plan.model == mapping::TableModel::primaryKey)
        if (const std::string key = keyExpression(table, plan); !key.empty())
            add({}, kKeyBytesMax, key);
    for (const TargetColumn& column : plan.columns) {
        if (column.sourceColumn < 0 || column.bytesMax == 0)
            continue;
        const SourceColumn& source = table.columns[static_cast<std::size_t>(column.sourceColumn)];
        if (const std::string bytes = bytesExpression(source, column); !bytes.empty())
            add(source.name, column.bytesMax, bytes);
    }
    if (out.measures.empty())
        return std::nullopt;
    out.sql = "SELECT " + list + " FROM " + source::quotedTable(table.id);
    return out;
}

Result<TableMeasures> measure(const source::Endpoint& endpoint, const schema::SourceTable& table,
                              const mapping::TablePlan& plan, std::stop_token stop) {
    TableMeasures out;
    out.table = table.id;
    auto probe = probeSql(table, plan);
    if (!probe)
        return out;
    LS_TRY(const auto connection, source::MySqlConnection::open(endpoint, source::Purpose::snapshot));
    const auto cancelled = [&] {
        return Error(ErrorCode::cancelled, "measuring " + table.id.toString() + " was interrupted",
                     "Nothing was changed");
    };
    if (stop.stop_requested())
        return cancelled();
    const std::stop_callback onStop(stop, [&] {
        killQuery(endpoint, connection->threadId());
        connection->interrupt();
    });
    const auto rows = connection->query(probe->sql);
    if (stop.stop_requested())
        return cancelled();
    if (!rows)
        return rows.error();
    out.rows = numberOf(rows->text(0, std::size_t{0}));
    for (std::size_t i = 0; i < probe->measures.size(); ++i)
        probe->measures[i].longest = numberOf(rows->text(0, i + 1));
    out.measures = std::move(probe->measures);
    return out;
}

std::string sentence(const Measured& measured) {
    const std::string what =
        measured.column.empty() ? std::string("the longest key") : "the longest " + measured.column;
    std::string out =
        what + " has " + std::to_string(measured.longest) + " of " + std::to_string(measured.room) + " bytes";
    return measured.fits() ? out + ", " + std::to_string(measured.room - measured.longest) + " are left"
                           : out + ": " + std::to_string(measured.longest - measured.room) + " too many";
}

} // namespace lodestar::probe
