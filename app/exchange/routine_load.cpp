// SPDX-License-Identifier: GPL-3.0-or-later
// A pipeline as CREATE ROUTINE LOAD jobs that read the change topics of Debezium's MySQL connector.
// Values in the topics: Debezium 2 manual, "MySQL connector", "Data type mappings", with decimal.handling.mode=string
// and binary.handling.mode=hex. Paths: StarRocks manual, "CREATE ROUTINE LOAD", jsonpaths.
#include "app/exchange/formats_internal.h"
#include "core/ddl/quoting.h"
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
namespace lodestar::exchange {
namespace {

using mapping::ValueForm;
using schema::TypeKind;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

/// A DATETIME of a number of units since 1970, each a part of a second. The functions take whole numbers of 32 bits; a
/// remainder has the sign of the number, so that times before 1970 come out right.
std::string timeSinceEpoch(const std::string& number, std::int64_t unitsPerSecond) {
    const std::string second = std::to_string(unitsPerSecond);
    const std::string day = std::to_string(unitsPerSecond * 86'400);
    const std::string ofDay = "CAST(" + number + " % " + day + " DIV " + second + " AS INT)";
    return std::string(unitsPerSecond == 1'000 ? "milli" : "micro") +
           "seconds_add(seconds_add(days_add(CAST('1970-01-01' AS DATETIME), CAST(" + number + " DIV " + day +
           " AS INT)), " + ofDay + "), CAST(" + number + " % " + second + " AS INT))";
}

/// The value of `field`, as it stands in the event, in the form that the target column takes. Empty: as it is.
std::optional<std::string> conversion(const schema::SourceColumn& source, const mapping::TargetColumn& target,
                                      const std::string& field) {
    const std::string number = "CAST(" + field + " AS BIGINT)";
    const bool asTime = target.form == ValueForm::dateTime;
    switch (source.kind) {
    case TypeKind::date:
        if (target.form == ValueForm::date)
            return "CAST(days_add(CAST('1970-01-01' AS DATETIME), CAST(" + field + " AS INT)) AS DATE)";
        return std::nullopt;
    case TypeKind::dateTime:
        return asTime ? std::optional(timeSinceEpoch(number, source.fraction > 3 ? 1'000'000 : 1'000)) : std::nullopt;
    case TypeKind::timestamp: // ISO 8601 in UTC
        return asTime ? std::optional("replace(replace(" + field + ", 'T', ' '), 'Z', '')") : std::nullopt;
    case TypeKind::time:
        return target.form == ValueForm::microseconds ? std::optional(number) : std::nullopt;
    case TypeKind::geometry:
    case TypeKind::vector:
        return std::nullopt;
    default:
        break;
    }
    const bool bytes =
        source.charset == "binary" || (source.kind >= TypeKind::binary && source.kind <= TypeKind::longBlob);
    if (target.form == ValueForm::json) // a text in the event, which would become a JSON text
        return "parse_json(" + field + ')';
    if (target.form == ValueForm::binary)
        return "to_binary(" + field + ", 'hex')";
    if (target.form == ValueForm::hex)
        return "upper(" + field + ')';
    if (bytes || (source.kind == TypeKind::bit && source.length > 1))
        return std::nullopt;
    return std::string();
}

bool isAscii(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// A label: fe-core FeNameFormat, [-\\w]{1,128}.
std::string jobName(const value::TableId& source, std::set<std::string>& taken) {
    constexpr std::size_t kLengthMax = 128;
    std::string base = "load_" + source.database + '_' + source.table;
    for (char& c : base)
        c = isAscii(c) ? c : '_';
    base.resize(std::min(base.size(), kLengthMax));
    std::string name = base;
    for (int number = 2; !taken.insert(name).second; ++number) {
        const std::string ending = '_' + std::to_string(number);
        name = base.substr(0, kLengthMax - ending.size()) + ending;
    }
    return name;
}

/// As Debezium names a topic: what Kafka does not take in a name becomes an underscore.
std::string topicPart(std::string name) {
    for (char& c : name)
        c = isAscii(c) || c == '.' ? c : '_';
    return name;
}

class Job {
public:
    Job(const ExportInput& input, const schema::SourceTable& table, const mapping::TablePlan& plan)
        : m_input(input), m_table(table), m_plan(plan) {}

    /// Empty when the table cannot be loaded this way; the remarks say why. `names`: of the jobs before this one.
    std::string text(std::set<std::string>& names, std::vector<Remark>& remarks) {
        const bool keyed = m_plan.model == mapping::TableModel::primaryKey;
        if (!keyed)
            remarks.push_back({m_plan.source.toString(),
                               "it has no primary key: every event of its topic becomes a row, so let "
                               "Debezium write its inserts alone"});
        for (const mapping::TargetColumn& column : m_plan.columns)
            if (!add(column, remarks) && column.key)
                return {};
        if (keyed)
            addOperation();
        std::string columns;
        for (const std::string& field : m_fields)
            columns += (columns.empty() ? "" : ", ") + ddl::quotedName(field);
        for (const std::string& expression : m_expressions)
            columns += ", " + expression;
        const KafkaTopics& kafka = m_input.kafka;
        std::string topic = replaced(kafka.topic, "{database}", topicPart(m_plan.source.database));
        topic = replaced(topic, "{table}", topicPart(m_plan.source.table));
        const std::string name = jobName(m_plan.source, names);
        std::string out = "\nCREATE ROUTINE LOAD " + ddl::quotedName(m_plan.target.database) + '.' +
                          ddl::quotedName(name) + " ON " + ddl::quotedName(m_plan.target.table) + "\nCOLUMNS (" +
                          columns + ")";
        out += "\nPROPERTIES (\n";
        const std::vector<std::pair<std::string, std::string>> properties{
            {"format", "json"},          {"jsonpaths", paths()},    {"strict_mode", "true"},
            {"max_error_number", "0"},   {"max_filter_ratio", "0"}, {"desired_concurrent_number", "1"},
            {"max_batch_interval", "5"}, {"timezone", "UTC"}};
        for (std::size_t i = 0; i < properties.size(); ++i)
            out += "  " + ddl::quotedText(properties[i].first) + " = " + ddl::quotedText(properties[i].second) +
                   (i + 1 < properties.size() ? ",\n" : "\n");
        return out + ")\nFROM KAFKA (\n  \"kafka_broker_list\" = " + ddl::quotedText(kafka.brokers) +
               ",\n  \"kafka_topic\" = " + ddl::quotedText(topic) +
               ",\n  \"property.kafka_default_offsets\" = \"OFFSET_BEGINNING\"\n);\n";
    }

private:
    std::string addField(const std::string& name, const std::string& path) {
        m_fields.push_back(name);
        m_paths.push_back(path);
        return ddl::quotedName(name);
    }

    bool add(const mapping::TargetColumn& column, std::vector<Remark>& remarks) {
        if (column.fill == mapping::ColumnFill::rowHash) {
            remarks.push_back({m_table.id.toString(), "there is no hash of a row as key; the table is left out"});
            return false;
        }
        if (column.fill == mapping::ColumnFill::loadTime) {
            m_expressions.push_back(ddl::quotedName(column.name) + " = now()");
            return true;
        }
        if (column.sourceColumn < 0) {
            m_expressions.push_back(ddl::quotedName(column.name) + " = " + ddl::quotedText(column.constant));
            return true;
        }
        const schema::SourceColumn& source = m_table.columns[static_cast<std::size_t>(column.sourceColumn)];
        const bool plainName = source.name.find_first_of("\"\\") == std::string::npos;
        const auto probe = plainName ? conversion(source, column, "x") : std::nullopt;
        if (!probe) {
            remarks.push_back(
                {m_table.id.toString() + '.' + source.name,
                 source.columnType + " of a change event cannot be turned into " + column.type +
                     (column.key ? "; the table is left out, for it is its key" : "; the column is left out")});
            return false;
        }
        // Names with a dot or a bracket are quoted in the paths of StarRocks.
        const bool dotted = source.name.find_first_of(".[]:* ") != std::string::npos;
        const std::string path = dotted ? ".\"" + source.name + '"' : '.' + source.name;
        if (m_input.kafka.flattened) {
            const std::string field = addField(probe->empty() ? column.name : "in_" + column.name, '$' + path);
            if (!probe->empty())
                m_expressions.push_back(ddl::quotedName(column.name) + " = " + *conversion(source, column, field));
            return true;
        }
        if (!column.key || m_plan.model != mapping::TableModel::primaryKey) {
            const std::string field = addField(probe->empty() ? column.name : "in_" + column.name, "$.after" + path);
            if (!probe->empty())
                m_expressions.push_back(ddl::quotedName(column.name) + " = " + *conversion(source, column, field));
            return true;
        }
        // A deleted row is in `before` alone.
        const std::string after = addField("after_" + column.name, "$.after" + path);
        const std::string before = addField("before_" + column.name, "$.before" + path);
        const std::string value = "coalesce(" + after + ", " + before + ')';
        m_expressions.push_back(ddl::quotedName(column.name) + " = " +
                                (probe->empty() ? value : *conversion(source, column, value)));
        return true;
    }

    void addOperation() {
        if (m_input.kafka.flattened) {
            const std::string field = addField("in_deleted", "$.__deleted");
            m_expressions.push_back("`__op` = if(" + field + " = 'true', 1, 0)");
        } else {
            const std::string field = addField("in_operation", "$.op");
            m_expressions.push_back("`__op` = if(" + field + " = 'd', 1, 0)");
        }
    }

    [[nodiscard]] std::string paths() const { return nlohmann::json(m_paths).dump(); }

    const ExportInput& m_input;
    const schema::SourceTable& m_table;
    const mapping::TablePlan& m_plan;
    std::vector<std::string> m_fields;
    std::vector<std::string> m_paths;
    std::vector<std::string> m_expressions;
};

} // namespace

Result<Exported> exportRoutineLoad(const ExportInput& input) {
    Exported out;
    std::string jobs;
    std::set<std::string> names;
    for (std::size_t i = 0; i < input.plans.size(); ++i)
        jobs += Job(input, input.tables[i], input.plans[i]).text(names, out.remarks);
    if (jobs.empty())
        return Error(ErrorCode::unsupported, "no selected table can be loaded from change topics");
    out.remarks.push_back({"connector",
                           "Debezium must write JSON without schemas, with decimal.handling.mode=string, "
                           "binary.handling.mode=hex, tombstones.on.delete=false and, for BIGINT UNSIGNED, "
                           "bigint.unsigned.handling.mode=long for values below 2^63"});
    if (input.pipeline.mapping.serverTimeZone != "UTC")
        out.remarks.push_back({"server-time-zone", "TIMESTAMP arrives in UTC"});
    out.remarks.push_back({"key changes", "an UPDATE of a key is a delete and an insert in the topic, in this order"});
    out.remarks.push_back({"tables", "they must be there: create them with the DDL of this pipeline first"});
    out.files.push_back(
        {"routine-load.sql", originLines(input, "-- ", "Routine load jobs") + remarkLines(out.remarks, "-- ") + jobs});
    return out;
}

} // namespace lodestar::exchange
