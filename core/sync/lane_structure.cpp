// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/lane_structure.h"
#include <nlohmann/json.hpp>
#include <utility>
namespace lodestar::schema {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Index::Part, column, prefixLength)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Index, name, unique, parts)

} // namespace lodestar::schema
namespace lodestar::sync {
namespace {

using nlohmann::json;

template <typename T>
json optionalJson(const std::optional<T>& value) {
    return value ? json(*value) : json();
}

template <typename T>
std::optional<T> optionalOf(const json& value) {
    return value.is_null() ? std::nullopt : std::optional<T>(value.get<T>());
}

json idJson(const value::TableId& id) { return json::array({id.database, id.table}); }
value::TableId idOf(const json& value) { return {value.at(0).get<std::string>(), value.at(1).get<std::string>()}; }

json columnJson(const schema::SourceColumn& c) {
    return {{"name", c.name},
            {"columnType", c.columnType},
            {"typeName", c.typeName},
            {"kind", static_cast<int>(c.kind)},
            {"unsigned", c.isUnsigned},
            {"zerofill", c.zerofill},
            {"length", c.length},
            {"precision", c.precision},
            {"scale", c.scale},
            {"fraction", c.fraction},
            {"digits", c.hasDigits},
            {"charset", c.charset},
            {"collation", c.collation},
            {"labels", c.labels},
            {"nullable", c.nullable},
            {"default", optionalJson(c.defaultText)},
            {"defaultIsExpression", c.defaultIsExpression},
            {"autoIncrement", c.autoIncrement},
            {"generated", c.generated},
            {"stored", c.generatedStored},
            {"invisible", c.invisible},
            {"jsonChecked", c.jsonChecked},
            {"compressed", c.compressed},
            {"oldTemporal", c.oldTemporal},
            {"srid", optionalJson(c.srid)},
            {"comment", c.comment}};
}

schema::SourceColumn columnOf(const json& v) {
    schema::SourceColumn c;
    v.at("name").get_to(c.name);
    v.at("columnType").get_to(c.columnType);
    v.at("typeName").get_to(c.typeName);
    c.kind = static_cast<schema::TypeKind>(v.at("kind").get<int>());
    v.at("unsigned").get_to(c.isUnsigned);
    v.at("zerofill").get_to(c.zerofill);
    v.at("length").get_to(c.length);
    v.at("precision").get_to(c.precision);
    v.at("scale").get_to(c.scale);
    v.at("fraction").get_to(c.fraction);
    v.at("digits").get_to(c.hasDigits);
    v.at("charset").get_to(c.charset);
    v.at("collation").get_to(c.collation);
    v.at("labels").get_to(c.labels);
    v.at("nullable").get_to(c.nullable);
    c.defaultText = optionalOf<std::string>(v.at("default"));
    v.at("defaultIsExpression").get_to(c.defaultIsExpression);
    v.at("autoIncrement").get_to(c.autoIncrement);
    v.at("generated").get_to(c.generated);
    v.at("stored").get_to(c.generatedStored);
    v.at("invisible").get_to(c.invisible);
    v.at("jsonChecked").get_to(c.jsonChecked);
    v.at("compressed").get_to(c.compressed);
    v.at("oldTemporal").get_to(c.oldTemporal);
    c.srid = optionalOf<std::uint32_t>(v.at("srid"));
    v.at("comment").get_to(c.comment);
    return c;
}

json tableJson(const schema::SourceTable& table) {
    json columns = json::array();
    for (const schema::SourceColumn& column : table.columns)
        columns.push_back(columnJson(column));
    return {{"id", idJson(table.id)},       {"engine", table.engine},   {"charset", table.charset},
            {"collation", table.collation}, {"comment", table.comment}, {"columns", std::move(columns)},
            {"indexes", table.indexes}};
}

schema::SourceTable tableOf(const json& v) {
    schema::SourceTable table;
    table.id = idOf(v.at("id"));
    v.at("engine").get_to(table.engine);
    v.at("charset").get_to(table.charset);
    v.at("collation").get_to(table.collation);
    v.at("comment").get_to(table.comment);
    for (const json& column : v.at("columns"))
        table.columns.push_back(columnOf(column));
    v.at("indexes").get_to(table.indexes);
    return table;
}

json targetColumnJson(const mapping::TargetColumn& c) {
    return {{"name", c.name},
            {"type", c.type},
            {"source", c.sourceColumn},
            {"constant", c.constant},
            {"fill", static_cast<int>(c.fill)},
            {"form", static_cast<int>(c.form)},
            {"nullable", c.nullable},
            {"nullArrives", c.nullArrives},
            {"key", c.key},
            {"bytesMax", c.bytesMax},
            {"precision", c.precision},
            {"scale", c.scale},
            {"fraction", c.fraction},
            {"default", optionalJson(c.defaultText)},
            {"comment", c.comment},
            {"aggregate", c.aggregate}};
}

mapping::TargetColumn targetColumnOf(const json& v) {
    mapping::TargetColumn c;
    v.at("name").get_to(c.name);
    v.at("type").get_to(c.type);
    v.at("source").get_to(c.sourceColumn);
    v.at("constant").get_to(c.constant);
    c.fill = static_cast<mapping::ColumnFill>(v.value("fill", 0));
    c.form = static_cast<mapping::ValueForm>(v.at("form").get<int>());
    v.at("nullable").get_to(c.nullable);
    v.at("nullArrives").get_to(c.nullArrives);
    v.at("key").get_to(c.key);
    v.at("bytesMax").get_to(c.bytesMax);
    v.at("precision").get_to(c.precision);
    v.at("scale").get_to(c.scale);
    v.at("fraction").get_to(c.fraction);
    c.defaultText = optionalOf<std::string>(v.at("default"));
    v.at("comment").get_to(c.comment);
    v.at("aggregate").get_to(c.aggregate);
    return c;
}

json planJson(const mapping::TablePlan& plan) {
    json columns = json::array();
    for (const mapping::TargetColumn& column : plan.columns)
        columns.push_back(targetColumnJson(column));
    return {{"source", idJson(plan.source)},
            {"target", idJson(plan.target)},
            {"model", static_cast<int>(plan.model)},
            {"columns", std::move(columns)},
            {"key", plan.keyColumns},
            {"sort", plan.sortColumns},
            {"partitionBy", plan.partitionBy},
            {"distribution", plan.distributionColumns},
            {"buckets", optionalJson(plan.buckets)},
            {"properties", plan.properties},
            {"comment", plan.comment},
            {"zeroDates", static_cast<int>(plan.zeroDates)},
            {"longTexts", static_cast<int>(plan.longTexts)},
            {"zone", plan.serverTimeZone},
            {"where", plan.where}};
}

mapping::TablePlan planOf(const json& v) {
    mapping::TablePlan plan;
    plan.source = idOf(v.at("source"));
    plan.target = idOf(v.at("target"));
    plan.model = static_cast<mapping::TableModel>(v.at("model").get<int>());
    for (const json& column : v.at("columns"))
        plan.columns.push_back(targetColumnOf(column));
    v.at("key").get_to(plan.keyColumns);
    v.at("sort").get_to(plan.sortColumns);
    v.at("partitionBy").get_to(plan.partitionBy);
    v.at("distribution").get_to(plan.distributionColumns);
    plan.buckets = optionalOf<std::uint32_t>(v.at("buckets"));
    v.at("properties").get_to(plan.properties);
    v.at("comment").get_to(plan.comment);
    plan.zeroDates = static_cast<mapping::ZeroDatePolicy>(v.at("zeroDates").get<int>());
    plan.longTexts = static_cast<mapping::LongTextPolicy>(v.value("longTexts", 0)); // an older state has none
    v.at("zone").get_to(plan.serverTimeZone);
    plan.where = v.value("where", ""); // an older state has none
    return plan;
}

std::string dump(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

Error damaged(const std::string& why) {
    return Error(ErrorCode::stateDamaged, "the structure of a table in the state folder cannot be read: " + why,
                 "Nothing was sent. Start over with a new copy");
}

} // namespace

std::string textOf(const LaneStructure& structure) {
    return dump({{"table", tableJson(structure.planned.table)},
                 {"plan", planJson(structure.planned.plan)},
                 {"retired", structure.retired},
                 {"file", structure.from.file},
                 {"offset", structure.from.offset},
                 {"rules", structure.ruleText},
                 {"dropped", structure.dropped},
                 {"beside", structure.beside},
                 {"besideIdentity", structure.besideIdentity},
                 {"changing", structure.changing},
                 {"lost", structure.lost},
                 {"comparing", structure.comparing}});
}

Result<LaneStructure> structureOf(std::string_view text) {
    try {
        const json v = json::parse(text);
        LaneStructure out;
        out.planned = {tableOf(v.at("table")), planOf(v.at("plan"))};
        v.at("retired").get_to(out.retired);
        v.at("file").get_to(out.from.file);
        v.at("offset").get_to(out.from.offset);
        v.at("rules").get_to(out.ruleText);
        v.at("dropped").get_to(out.dropped);
        out.beside = v.value("beside", ""); // an older state has none
        out.besideIdentity = v.value("besideIdentity", "");
        out.changing = v.value("changing", false);
        out.lost = v.value("lost", false);
        out.comparing = v.value("comparing", false);
        return out;
    } catch (const json::exception& failed) {
        return damaged(failed.what());
    }
}

std::string textOf(const schema::SourceTable& table) { return dump(tableJson(table)); }

Result<schema::SourceTable> tableOfText(std::string_view text) {
    try {
        return tableOf(json::parse(text));
    } catch (const json::exception& failed) {
        return damaged(failed.what());
    }
}

std::string ruleTextOf(const mapping::TablePlan& plan) {
    std::string text = plan.target.toString() + '|' + std::to_string(static_cast<int>(plan.model)) + '|' +
                       std::to_string(static_cast<int>(plan.zeroDates)) + '|' + plan.serverTimeZone;
    if (plan.longTexts != mapping::LongTextPolicy::stop)
        text += "|long " + std::to_string(static_cast<int>(plan.longTexts));
    if (!plan.where.empty())
        text += "|where " + plan.where;
    for (const mapping::TargetColumn& column : plan.columns)
        text += '|' + column.name + ' ' + column.type + ' ' + std::to_string(static_cast<int>(column.form)) +
                (column.nullable ? " NULL" : " NOT NULL") + (column.key ? " KEY" : "");
    return text;
}

} // namespace lodestar::sync
