// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/table_view.h"
#include <algorithm>
#include <nlohmann/json.hpp>
namespace lodestar::sandbox {
namespace {

using Json = nlohmann::ordered_json;

struct Size {
    int bytes;                    ///< of one value in memory
    std::optional<int> precision; ///< digits, for numbers
};

Size sizeOf(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::boolean:
        return {1, std::nullopt};
    case TypeKind::tinyInt:
        return {1, 3};
    case TypeKind::smallInt:
        return {2, 5};
    case TypeKind::integer:
        return {4, 10};
    case TypeKind::bigInt:
        return {8, 19};
    case TypeKind::largeInt:
        return {16, 39};
    case TypeKind::floating:
        return {4, 7};
    case TypeKind::doubling:
        return {8, 15};
    case TypeKind::decimal:
        return {type.length <= 9 ? 4 : type.length <= 18 ? 8 : type.length <= 38 ? 16 : 32, type.length};
    case TypeKind::date:
        return {4, std::nullopt};
    case TypeKind::dateTime:
        return {8, std::nullopt};
    default:
        return {16, std::nullopt};
    }
}

Json typeView(const ColumnType& type) {
    if (type.kind == TypeKind::array)
        return {{"itemType", typeView(type.children.at(0))}, {"name", "ARRAY"}};
    if (type.kind == TypeKind::map)
        return {
            {"keyType", typeView(type.children.at(0))}, {"valueType", typeView(type.children.at(1))}, {"name", "MAP"}};
    if (type.kind == TypeKind::structure) {
        Json fields = Json::array();
        for (std::size_t i = 0; i < type.children.size(); ++i)
            fields.push_back({{"name", type.fieldNames.at(i)}, {"type", typeView(type.children[i])}});
        return {{"fields", std::move(fields)}, {"name", "STRUCT"}};
    }
    const Size size = sizeOf(type);
    Json view{{"typeSize", size.bytes}};
    if (size.precision || type.isText())
        view["columnSize"] = size.precision.value_or(type.length);
    view["precision"] = type.kind == TypeKind::decimal ? type.length : 0;
    view["scale"] = type.kind == TypeKind::decimal ? type.scale : 0;
    view["name"] = type.kindName();
    return view;
}

std::string aggregationOf(const TableDef& table, const ColumnDef& column) {
    if (column.isKey)
        return {};
    if (!column.aggregate.empty())
        return column.aggregate;
    return table.model == TableModel::duplicate ? "NONE" : "REPLACE";
}

Json columnView(const TableDef& table, const ColumnDef& column, std::size_t place) {
    Json view{{"name", column.name}, {"type", typeView(column.type)}};
    if (const std::string aggregation = aggregationOf(table, column); !aggregation.empty())
        view["aggregationType"] = aggregation;
    view["isKey"] = column.isKey;
    view["isAllowNull"] = column.nullable;
    view["isAutoIncrement"] = column.autoIncrement;
    const DefaultKind kind = column.defaultValue.kind;
    const bool computed = kind == DefaultKind::currentTimestamp || kind == DefaultKind::function;
    view["defaultValueType"] = computed ? "VARY" : kind == DefaultKind::literal ? "CONST" : "NULL";
    if (kind == DefaultKind::literal)
        view["defaultValue"] = column.defaultValue.text;
    if (computed)
        view["defaultExpr"] = kind == DefaultKind::function ? column.defaultValue.text : "now()";
    view["comment"] = column.comment;
    view["uniqueId"] = place;
    return view;
}

Json partitionView(const TableDef& table) {
    switch (table.partition.kind) {
    case PartitionKind::none:
        return {{"type", "UNPARTITIONED"}};
    case PartitionKind::list:
        return {{"type", "LIST"}};
    case PartitionKind::range:
        return {{"type", "RANGE"}};
    default:
        return {{"type", "EXPR_RANGE"}};
    }
}

} // namespace

std::string tableViewJson(const TableDef& table) {
    Json columns = Json::array();
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        columns.push_back(columnView(table, table.columns[i], i));
    Json distributed = Json::array();
    for (const Json& column : columns) {
        const auto& names = table.distribution.columns;
        if (std::find(names.begin(), names.end(), column.at("name").get<std::string>()) != names.end())
            distributed.push_back(column);
    }
    Json distribution{{"type", table.distribution.random ? "RANDOM" : "HASH"},
                      {"bucketNum", table.distribution.buckets}};
    if (!table.distribution.random)
        distribution["distributionColumns"] = std::move(distributed);
    const auto property = [&](const char* name, const char* otherwise) {
        const auto at = table.properties.find(name);
        return at == table.properties.end() ? std::string(otherwise) : at->second;
    };
    Json properties{{"storage_type", "COLUMN"},
                    {"file_bundling", "false"},
                    {"base_compaction_forbidden_time_ranges", ""},
                    {"unique_constraints", property("unique_constraints", "")},
                    {"primary_index_cache_expire_sec", "0"},
                    {"replication_num", property("replication_num", "3")},
                    {"mutable_bucket_num", "0"},
                    {"enable_persistent_index", property("enable_persistent_index", "true")},
                    {"replicated_storage", property("replicated_storage", "true")},
                    {"write_quorum", property("write_quorum", "MAJORITY")},
                    {"fast_schema_evolution", property("fast_schema_evolution", "true")},
                    {"compression", "LZ4_FRAME"},
                    {"in_memory", property("in_memory", "false")},
                    {"bucket_size", property("bucket_size", "4294967296")},
                    {"foreign_key_constraints", property("foreign_key_constraints", "")}};
    const Json view{
        {"id", table.id},
        {"name", table.name},
        {"tableType", "OLAP"},
        {"keysType", modelName(table.model)},
        {"comment", table.comment},
        {"createTime", table.createdAt},
        {"columns", columns},
        {"indexMetas",
         Json::array({{{"indexId", table.id + 1}, {"keysType", modelName(table.model)}, {"columns", columns}}})},
        {"partitionInfo", partitionView(table)},
        {"defaultDistributionInfo", std::move(distribution)},
        {"indexes", Json::array()},
        {"baseIndexId", table.id + 1},
        {"maxIndexId", -1},
        {"maxColUniqueId", static_cast<int>(table.columns.size()) - 1},
        {"properties", std::move(properties)}};
    return view.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace lodestar::sandbox
