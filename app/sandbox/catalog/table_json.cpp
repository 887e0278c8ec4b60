// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/catalog/table_json.h"
#include <nlohmann/json.hpp>
namespace lodestar::sandbox {

using Json = nlohmann::json;

namespace {

template <typename E>
E enumOf(const Json& value) {
    return static_cast<E>(value.get<int>());
}

Json typeJson(const ColumnType& type) {
    Json out{{"kind", static_cast<int>(type.kind)}, {"length", type.length}, {"scale", type.scale}};
    if (type.decimalForm != DecimalForm::byPrecision)
        out["form"] = static_cast<int>(type.decimalForm);
    if (!type.children.empty()) {
        out["names"] = type.fieldNames;
        for (const ColumnType& child : type.children)
            out["children"].push_back(typeJson(child));
    }
    return out;
}

ColumnType typeOf(const Json& json) {
    ColumnType type{.kind = enumOf<TypeKind>(json.at("kind")), .length = json.at("length"), .scale = json.at("scale")};
    if (json.contains("form"))
        type.decimalForm = enumOf<DecimalForm>(json.at("form"));
    if (json.contains("children")) {
        type.fieldNames = json.at("names").get<std::vector<std::string>>();
        for (const Json& child : json.at("children"))
            type.children.push_back(typeOf(child));
    }
    return type;
}

Json columnJson(const ColumnDef& c) {
    return {{"uid", c.uid},
            {"name", c.name},
            {"firstName", c.firstName},
            {"type", typeJson(c.type)},
            {"nullable", c.nullable},
            {"key", c.isKey},
            {"defaultKind", static_cast<int>(c.defaultValue.kind)},
            {"default", c.defaultValue.text},
            {"defaultTaken", c.defaultValue.taken},
            {"autoIncrement", c.autoIncrement},
            {"generated", c.generated},
            {"generatedPlain", c.generatedPlain},
            {"aggregate", c.aggregate},
            {"comment", c.comment}};
}

ColumnDef columnOf(const Json& json) {
    return {.uid = json.at("uid"),
            .name = json.at("name"),
            .firstName = json.value("firstName", std::string()),
            .type = typeOf(json.at("type")),
            .nullable = json.at("nullable"),
            .isKey = json.at("key"),
            .defaultValue = {.kind = enumOf<DefaultKind>(json.at("defaultKind")),
                             .text = json.at("default"),
                             .taken = json.value("defaultTaken", std::string())},
            .autoIncrement = json.at("autoIncrement"),
            .generated = json.at("generated"),
            .generatedPlain = json.value("generatedPlain", ""),
            .aggregate = json.at("aggregate"),
            .comment = json.at("comment")};
}

Json partitionsJson(const std::vector<PartitionDef>& partitions) {
    Json out = Json::array();
    for (const PartitionDef& p : partitions)
        out.push_back({{"name", p.name}, {"lower", p.lower}, {"upper", p.upper}, {"values", p.values}});
    return out;
}

std::vector<PartitionDef> partitionsOf(const Json& json) {
    std::vector<PartitionDef> out;
    for (const Json& p : json)
        out.push_back({.name = p.at("name"),
                       .lower = p.at("lower"),
                       .upper = p.at("upper"),
                       .values = p.at("values").get<std::vector<std::string>>()});
    return out;
}

Json partitionJson(const PartitionScheme& scheme) {
    return {{"kind", static_cast<int>(scheme.kind)},
            {"columns", scheme.columns},
            {"expressions", scheme.expressions},
            {"partitions", partitionsJson(scheme.partitions)},
            {"temporary", partitionsJson(scheme.temporary)}};
}

PartitionScheme partitionOf(const Json& json) {
    return {.kind = enumOf<PartitionKind>(json.at("kind")),
            .columns = json.at("columns").get<std::vector<std::string>>(),
            .expressions = json.at("expressions").get<std::vector<std::string>>(),
            .partitions = partitionsOf(json.at("partitions")),
            .temporary = json.contains("temporary") ? partitionsOf(json.at("temporary")) : std::vector<PartitionDef>()};
}

Json indexJson(const IndexDef& index) {
    return {{"name", index.name},
            {"columns", index.columns},
            {"kind", index.kind},
            {"comment", index.comment},
            {"properties", index.properties}};
}

IndexDef indexOf(const Json& json) {
    return {.name = json.at("name"),
            .columns = json.at("columns").get<std::vector<std::string>>(),
            .kind = json.at("kind"),
            .comment = json.at("comment"),
            .properties = json.at("properties").get<std::map<std::string, std::string>>()};
}

TableDef tableOf(const Json& json) {
    TableDef table{.id = json.at("id"),
                   .schemaVersion = json.at("schemaVersion"),
                   .dataEpoch = json.at("dataEpoch"),
                   .db = json.at("db"),
                   .name = json.at("name"),
                   .model = enumOf<TableModel>(json.at("model")),
                   .sortKey = json.at("sortKey").get<std::vector<std::string>>(),
                   .partition = partitionOf(json.at("partition")),
                   .distribution = {.random = json.at("random"),
                                    .columns = json.at("hash").get<std::vector<std::string>>(),
                                    .buckets = json.at("buckets")},
                   .properties = json.at("properties").get<std::map<std::string, std::string>>(),
                   .comment = json.at("comment"),
                   .createdAt = json.at("createdAt")};
    for (const Json& c : json.at("columns"))
        table.columns.push_back(columnOf(c));
    for (const Json& i : json.at("indexes"))
        table.indexes.push_back(indexOf(i));
    for (const Json& r : json.value("rollups", Json::array()))
        table.rollups.push_back({.name = r.at("name"), .columns = r.at("columns").get<std::vector<std::string>>()});
    return table;
}

} // namespace

std::string tableToJson(const TableDef& table) {
    Json columns = Json::array();
    for (const ColumnDef& c : table.columns)
        columns.push_back(columnJson(c));
    Json indexes = Json::array();
    for (const IndexDef& i : table.indexes)
        indexes.push_back(indexJson(i));
    Json rollups = Json::array();
    for (const RollupDef& r : table.rollups)
        rollups.push_back({{"name", r.name}, {"columns", r.columns}});
    const Json out{{"id", table.id},
                   {"schemaVersion", table.schemaVersion},
                   {"dataEpoch", table.dataEpoch},
                   {"db", table.db},
                   {"name", table.name},
                   {"model", static_cast<int>(table.model)},
                   {"columns", columns},
                   {"sortKey", table.sortKey},
                   {"partition", partitionJson(table.partition)},
                   {"random", table.distribution.random},
                   {"hash", table.distribution.columns},
                   {"buckets", table.distribution.buckets},
                   {"indexes", indexes},
                   {"rollups", rollups},
                   {"properties", table.properties},
                   {"comment", table.comment},
                   {"createdAt", table.createdAt}};
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<TableDef> tableFromJson(const std::string& text) {
    try {
        return tableOf(Json::parse(text));
    } catch (const Json::exception& e) {
        return Error(ErrorCode::stateDamaged, std::string("a table in the catalog file cannot be read: ") + e.what());
    }
}

std::string objectToJson(const ObjectDef& object) {
    const Json out{{"id", object.id},
                   {"kind", static_cast<int>(object.kind)},
                   {"db", object.db},
                   {"name", object.name},
                   {"fields", object.fields}};
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<ObjectDef> objectFromJson(const std::string& text) {
    try {
        const Json json = Json::parse(text);
        return ObjectDef{.id = json.at("id"),
                         .kind = enumOf<ObjectKind>(json.at("kind")),
                         .db = json.at("db"),
                         .name = json.at("name"),
                         .fields = json.at("fields").get<std::map<std::string, std::string>>()};
    } catch (const Json::exception& e) {
        return Error(ErrorCode::stateDamaged, std::string("an object in the catalog file cannot be read: ") + e.what());
    }
}

} // namespace lodestar::sandbox
