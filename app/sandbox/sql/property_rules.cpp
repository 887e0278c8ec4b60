// SPDX-License-Identifier: GPL-3.0-or-later
// ALTER TABLE SET, and what it shares with CREATE TABLE.
#include "app/sandbox/sql/property_rules.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/property_values_internal.h"
#include <set>
namespace lodestar::sandbox {

namespace {

constexpr std::string_view kDynamic = "dynamic_partition.";

/// As String.split: empty parts at the end are dropped.
std::vector<std::string> splitList(const std::string& text) {
    std::vector<std::string> out;
    std::string one;
    for (const char c : text + ',') {
        if (c != ',') {
            one += c;
            continue;
        }
        const std::size_t first = std::min(one.find_first_not_of(' '), one.size());
        out.push_back(one.substr(first, one.find_last_not_of(' ') + 1 - first));
        one.clear();
    }
    while (out.size() > 1 && out.back().empty())
        out.pop_back();
    return out;
}

/// Type.supportBloomFilter
bool bloomTakes(const ColumnType& type) {
    const bool plain = type.isInteger() || type.isText() || type.kind == TypeKind::date ||
                       type.kind == TypeKind::dateTime || type.kind == TypeKind::time;
    return (plain && type.kind != TypeKind::tinyInt) ||
           (type.kind == TypeKind::decimal && type.decimalForm == DecimalForm::v2);
}

/// Taken and kept as they are: they steer nothing here.
const std::set<std::string> kKept{
    "labels.location",       "unique_constraints", "foreign_key_constraints",
    "partition_live_number", "partition_ttl",      "partition_retention_condition",
    "mutable_bucket_num",    "flat_json.enable",   "base_compaction_forbidden_time_ranges"};
/// Taken and forgotten.
const std::set<std::string> kIgnored{"in_memory",
                                     "enable_load_profile",
                                     "file_bundling",

                                     "flat_json.null.factor",
                                     "flat_json.sparsity.factor",
                                     "flat_json.column.max",
                                     "binlog_enable",
                                     "binlog_ttl_second",
                                     "binlog_max_size",
                                     "storage_volume",
                                     "datacache.enable",
                                     "datacache.partition_duration",
                                     "storage_format"};

} // namespace

std::string propertiesText(const GivenProperties& given) {
    std::string out = "{";
    for (const auto& [name, value] : given)
        out += (out.size() > 1 ? ", " : "") + name + '=' + value;
    return out + '}';
}

Result<void> applyBloomFilter(GivenProperties& given, TableDef& table) {
    const auto found = given.find("bloom_filter_columns");
    if (found == given.end() || found->second.empty()) // an empty list is an unknown property (recorded)
        return {};
    const std::optional<std::string> list = takeProperty(given, "bloom_filter_columns");
    std::map<std::string, std::string> seen; // sorted without case, as they are printed
    for (const std::string& name : splitList(*list)) {
        const ColumnDef* column = table.column(name);
        if (!column)
            return bareError("Invalid bloom filter column '" + name + "': not exists");
        if (!bloomTakes(column->type))
            return bareError("Invalid bloom filter column '" + name + "': unsupported type " + column->type.sqlText());
        const bool keysOnly = table.model == TableModel::unique || table.model == TableModel::aggregate;
        if (!column->isKey && keysOnly)
            return bareError("Bloom filter index only used in columns of DUP_KEYS/PRIMARY table or key columns of "
                             "UNIQUE_KEYS/AGG_KEYS table. invalid column: " +
                             name);
        if (!seen.emplace(lowerCase(name), column->name).second)
            return bareError("Duplicate bloom filter column '" + name + '\'');
        for (const IndexDef& index : table.indexes)
            if (index.kind == "NGRAMBF" && equalsIgnoreCase(index.columns[0], name))
                return bareError("column " + name +
                                 " should only have one bloom filter index or ngram bloom filter index");
    }
    std::string kept;
    for (const auto& [lower, name] : seen)
        kept += (kept.empty() ? "" : ", ") + name;
    table.properties["bloom_filter_columns"] = kept;
    return {};
}

Result<void> applyReplication(GivenProperties& given, const ClusterFacts& cluster, TableDef& table) {
    const auto text = takeProperty(given, "replication_num");
    int wanted = 3;
    if (text) {
        const auto parsed = javaNumber<short>(*text);
        if (!parsed)
            return bareError("For input string: \"" + *text + "\" table=" + table.name +
                             ", properties.replication_num=" + *text);
        wanted = *parsed;
    }
    if (wanted <= 0)
        return analysisError("Replication num should larger than 0");
    if (static_cast<std::size_t>(wanted) > cluster.aliveBackEnds.size()) {
        std::string ids;
        for (const std::uint64_t id : cluster.aliveBackEnds)
            ids += (ids.empty() ? "" : ",") + std::to_string(id);
        return analysisError("Table replication num should be less than of equal to the number of available BE nodes. "
                             "You can change this default by setting the replication_num table properties. Current "
                             "alive backend is [" +
                             ids + "].");
    }
    table.properties["replication_num"] = std::to_string(wanted);
    return {};
}

Result<void> applySetProperties(const ast::Properties& list, const ClusterFacts& cluster, TableDef& table) {
    GivenProperties given;
    for (const auto& [name, value] : list)
        given[name] = value;
    const bool grouped = std::all_of(given.begin(), given.end(), [](const auto& p) {
        return p.first.starts_with(kDynamic) || p.first.starts_with("binlog");
    });
    if (given.size() > 1 && !grouped)
        return analysisError("Can only set one table property at a time", 5064);
    const std::string name = given.begin()->first;
    if (name == "storage_type")
        return analysisError("Can't change storage type", 5064);
    if (name.starts_with(kDynamic) && table.partition.kind != PartitionKind::range)
        return bareError("Table " + table.qualifiedName() + " is not a dynamic partition table.");
    if (name == "bloom_filter_columns") {
        const auto before = table.properties.find(name);
        if (before != table.properties.end() && before->second == given.begin()->second)
            return bareError("Bloom filter index has no change");
        table.properties.erase(name);
        return applyBloomFilter(given, table);
    }
    if (name == "replication_num" || name == "default.replication_num") {
        GivenProperties one{{"replication_num", given.begin()->second}};
        return applyReplication(one, cluster, table);
    }
    static const std::set<std::string> kSettable{
        "enable_persistent_index",       "replicated_storage", "write_quorum", "bucket_size", "colocate_with",
        "primary_index_cache_expire_sec"};
    const bool known = kSettable.contains(name) || kKept.contains(name) || kIgnored.contains(name) ||
                       name.starts_with(kDynamic) || name.starts_with("default.");
    if (!known)
        return analysisError("Unknown properties: " + propertiesText(given), 5064);
    if (name == "bucket_size" && javaNumber(given[name]).value_or(0) < 0)
        return analysisError("Illegal bucket size: " + given[name], 5064);
    if (name == "write_quorum" && !equalsIgnoreCase(given[name], "majority") && !equalsIgnoreCase(given[name], "one") &&
        !equalsIgnoreCase(given[name], "all"))
        return analysisError("Property write_quorum not valid", 5064);
    if (name == "replicated_storage" && !equalsIgnoreCase(given[name], "true") &&
        !equalsIgnoreCase(given[name], "false"))
        return analysisError("Property replicated_storage must be bool type(false/true)", 5064);
    if (name == "enable_persistent_index" && !equalsIgnoreCase(given[name], "true") &&
        !equalsIgnoreCase(given[name], "false"))
        return analysisError("Property enable_persistent_index must be bool type(false/true)", 5064);
    for (const auto& [key, value] : given)
        if (!kIgnored.contains(key))
            table.properties[key] = value;
    return {};
}

} // namespace lodestar::sandbox
