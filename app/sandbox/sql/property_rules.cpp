// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/property_rules.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
#include <charconv>
#include <set>
namespace lodestar::sandbox {

namespace {

using Given = std::map<std::string, std::string>;

constexpr std::string_view kDynamic = "dynamic_partition.";

std::optional<std::int64_t> number(const std::string& text) {
    std::int64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<std::string> take(Given& given, const std::string& name) {
    const auto found = given.find(name);
    if (found == given.end())
        return std::nullopt;
    std::string value = found->second;
    given.erase(found);
    return value;
}

std::vector<std::string> splitList(const std::string& text) {
    std::vector<std::string> out;
    std::string one;
    for (const char c : text + ',') {
        if (c != ',') {
            if (c != ' ')
                one += c;
            continue;
        }
        out.push_back(one);
        one.clear();
    }
    return out;
}

Result<void> replication(Given& given, const ClusterFacts& cluster, TableDef& table) {
    const auto text = take(given, "replication_num");
    std::int64_t wanted = 3;
    if (text) {
        const auto parsed = number(*text);
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

bool bloomTakes(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::smallInt:
    case TypeKind::integer:
    case TypeKind::bigInt:
    case TypeKind::largeInt:
    case TypeKind::charText:
    case TypeKind::varchar:
    case TypeKind::date:
    case TypeKind::dateTime:
        return true;
    default:
        return false;
    }
}

Result<void> bloomFilter(Given& given, TableDef& table) {
    if (const auto fpp = take(given, "bloom_filter_fpp")) {
        const double value = std::strtod(fpp->c_str(), nullptr);
        if (value < 1.0E-4 || value > 0.05)
            return bareError("Bloom filter fpp should in [1.0E-4, 0.05]");
        table.properties["bloom_filter_fpp"] = *fpp;
    }
    const auto found = given.find("bloom_filter_columns");
    if (found == given.end() || found->second.empty()) // an empty list is an unknown property (recorded)
        return {};
    const std::optional<std::string> list = take(given, "bloom_filter_columns");
    std::set<std::string> seen;
    std::string kept;
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
        if (!seen.insert(lowerCase(name)).second)
            return bareError("Duplicate bloom filter column '" + name + '\'');
        for (const IndexDef& index : table.indexes)
            if (index.kind == "NGRAMBF" && equalsIgnoreCase(index.columns[0], name))
                return bareError("column " + name +
                                 " should only have one bloom filter index or ngram bloom filter index");
        kept += (kept.empty() ? "" : ", ") + column->name;
    }
    table.properties["bloom_filter_columns"] = kept;
    return {};
}

Result<void> compression(Given& given, TableDef& table) {
    const auto text = take(given, "compression");
    std::string value = upperCase(text.value_or("LZ4"));
    const bool level = value.starts_with("ZSTD(") && value.back() == ')';
    if (level) {
        const auto parsed = number(value.substr(5, value.size() - 6));
        if (!parsed || *parsed < 1 || *parsed > 22)
            return bareError("Invalid level for zstd compression type");
    } else if (value == "LZ4_FRAME" || value == "DEFAULT_COMPRESSION") {
        value = value == "LZ4_FRAME" ? value : "LZ4";
    } else if (value != "LZ4" && value != "ZSTD" && value != "ZLIB" && value != "SNAPPY") {
        return bareError("unknown compression type: " + *text);
    }
    table.properties["compression"] = value;
    return {};
}

Result<void> switches(Given& given, TableDef& table) {
    const auto fast = take(given, "fast_schema_evolution");
    const auto light = take(given, "light_schema_change");
    for (const auto& [name, value] :
         {std::pair("fast_schema_evolution", fast), std::pair("light_schema_change", light)})
        if (value && !equalsIgnoreCase(*value, "true") && !equalsIgnoreCase(*value, "false"))
            return bareError(std::string(name) + " must be `true` or `false`");
    table.properties["fast_schema_evolution"] = lowerCase(fast.value_or(light.value_or("true")));
    const auto replicated = take(given, "replicated_storage");
    table.properties["replicated_storage"] = replicated && !equalsIgnoreCase(*replicated, "true") ? "false" : "true";
    const auto persistent = take(given, "enable_persistent_index");
    if (table.model == TableModel::primary) {
        if (persistent && equalsIgnoreCase(*persistent, "false"))
            return bareError("In-Memory index is not supported, please create table with persistent index");
        table.properties["enable_persistent_index"] = "true";
    }
    const auto type = take(given, "storage_type");
    if (type && !equalsIgnoreCase(*type, "column") &&
        !(equalsIgnoreCase(*type, "column_with_row") && table.model == TableModel::primary))
        return bareError(*type + " for " + std::string(modelName(table.model)) + " table not supported");
    if (type && equalsIgnoreCase(*type, "column_with_row"))
        table.properties["storage_type"] = "column_with_row";
    return {};
}

Result<void> limits(Given& given, TableDef& table) {
    if (const auto medium = take(given, "storage_medium")) {
        if (!equalsIgnoreCase(*medium, "SSD") && !equalsIgnoreCase(*medium, "HDD"))
            return bareError("Invalid storage medium: " + *medium);
        table.properties["storage_medium"] = upperCase(*medium);
    }
    for (const char* name : {"storage_cooldown_time", "storage_cooldown_ttl"})
        if (take(given, name) && table.model == TableModel::primary)
            return bareError("Primary key table does not support storage medium cool down currently.");
    if (const auto quorum = take(given, "write_quorum")) {
        const std::string value = upperCase(*quorum);
        if (value != "MAJORITY" && value != "ONE" && value != "ALL")
            return bareError("unknown write quorum: " + *quorum);
        if (value != "MAJORITY")
            table.properties["write_quorum"] = value;
    }
    if (const auto size = take(given, "bucket_size")) {
        const auto parsed = number(*size);
        if (!parsed)
            return bareError("Invalid bucket_size format: " + *size);
        if (*parsed < 0)
            return bareError("Illegal bucket size: " + *size);
        if (table.distribution.random)
            table.properties["bucket_size"] = *size;
    }
    if (const auto expire = take(given, "primary_index_cache_expire_sec")) {
        const auto parsed = number(*expire);
        if (!parsed)
            return bareError("Property primary_index_cache_expire_sec must be integer: " + *expire);
        if (*parsed < 0)
            return bareError("Property primary_index_cache_expire_sec must not be less than 0");
        if (*parsed > 0)
            table.properties["primary_index_cache_expire_sec"] = *expire;
    }
    if (const auto group = take(given, "colocate_with")) {
        if (table.distribution.random)
            return bareError("random distribution does not support 'colocate_with'");
        if (!group->empty())
            table.properties["colocate_with"] = *group;
    }
    return {};
}

/// Values that are kept as they are, once they are sound.
Result<void> keptValues(const Given& given, const TableDef& table) {
    const auto value = [&](const char* name) -> const std::string* {
        const auto found = given.find(name);
        return found == given.end() ? nullptr : &found->second;
    };
    if (const std::string* live = value("partition_live_number")) {
        const auto parsed = number(*live);
        if (!parsed)
            return analysisError("Partition Live Number: For input string: \"" + *live + '"');
        if (*parsed <= 0 && *parsed != -1)
            return analysisError("Illegal Partition Live Number: " + *live);
    }
    if (const std::string* buckets = value("mutable_bucket_num"); buckets && !number(*buckets))
        return bareError("Invalid mutable_bucket_num format: " + *buckets);
    if (const std::string* location = value("labels.location");
        location && *location != "*" && location->find(':') == std::string::npos)
        return analysisError("Invalid location format: " + *location +
                             ", should be like: '*', 'key:*', or 'k1:v1,k2:v2,k1:v11'");
    if (const std::string* location = value("labels.location"); location && location->find(':') != std::string::npos)
        return analysisError("Cannot find any backend with location: " + *location);
    if (const std::string* unique = value("unique_constraints"))
        for (const std::string& name : splitList(*unique))
            if (!table.column(name))
                return analysisError("can not find column by name: " + name + ", from table: " + table.name);
    if (value("base_compaction_forbidden_time_ranges") && table.model == TableModel::primary)
        return analysisError("Property base_compaction_forbidden_time_ranges not support primary keys table or cloud "
                             "native table");
    return {};
}

Result<void> dynamicPartition(Given& given, TableDef& table) {
    const bool any =
        std::any_of(given.begin(), given.end(), [](const auto& p) { return p.first.starts_with(kDynamic); });
    if (!any)
        return {};
    if (table.partition.kind == PartitionKind::none || table.partition.kind == PartitionKind::list)
        return bareError("Only support dynamic partition properties on range partition table");
    if (table.partition.kind == PartitionKind::expression)
        return bareError(table.partition.expressions.empty()
                             ? "Dynamic partition only support single-column range partition"
                             : "Expression partitioning does not support properties of dynamic partitioning");
    if (table.partition.columns.size() != 1)
        return bareError("Dynamic partition only support single-column range partition");
    const auto value = [&](const char* name) { return take(given, std::string(kDynamic) + name); };
    const auto enable = value("enable");
    if (enable && !equalsIgnoreCase(*enable, "true") && !equalsIgnoreCase(*enable, "false"))
        return bareError("Invalid dynamic partition enable: " + *enable + ". Expected true or false", 5068);
    const auto unit = value("time_unit");
    if (!unit)
        return bareError("Must assign dynamic_partition.time_unit properties");
    const std::set<std::string> units{"HOUR", "DAY", "WEEK", "MONTH", "YEAR"};
    if (!units.contains(upperCase(*unit)))
        return bareError("Unsupported time unit " + *unit + ". Expect DAY/WEEK/MONTH/YEAR.", 5065);
    const auto end = value("end");
    if (!end)
        return bareError("Must assign dynamic_partition.end properties");
    const auto last = number(*end);
    if (!last)
        return bareError("Invalid dynamic partition end " + *end, 5066);
    if (*last <= 0)
        return bareError("Dynamic partition end must greater than 0", 5066);
    if (const auto start = value("start")) {
        const auto first = number(*start);
        if (!first)
            return bareError("Invalid dynamic partition start " + *start, 5066);
        if (*first >= 0)
            return bareError("Dynamic partition start must less than 0", 5066);
        table.properties["dynamic_partition.start"] = *start;
    }
    const TypeKind column = table.column(table.partition.columns[0])->type.kind;
    if (equalsIgnoreCase(*unit, "HOUR") && column == TypeKind::date)
        return analysisError("Date type partition does not support dynamic partitioning granularity of hour");
    for (const auto& [name, most] : {std::pair("start_day_of_week", 7), std::pair("start_day_of_month", 28)})
        if (const auto day = value(name)) {
            const auto parsed = number(*day);
            if (!parsed || *parsed < 1 || *parsed > most)
                return bareError(std::string(kDynamic) + name + " should between 1 and " + std::to_string(most));
            table.properties[std::string(kDynamic) + name] = *day;
        }
    const auto prefix = value("prefix");
    if (prefix && !isPartitionName(*prefix))
        return analysisError("Incorrect partition name '" + *prefix + '\'', 1567);
    table.properties["dynamic_partition.enable"] = lowerCase(enable.value_or("true"));
    table.properties["dynamic_partition.time_unit"] = upperCase(*unit);
    table.properties["dynamic_partition.end"] = *end;
    table.properties["dynamic_partition.prefix"] = prefix.value_or("p");
    for (auto at = given.begin(); at != given.end();) {
        if (at->first.starts_with(kDynamic)) {
            table.properties[at->first] = at->second;
            at = given.erase(at);
        } else {
            ++at;
        }
    }
    return {};
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

std::string printMap(const Given& given) {
    std::string out = "{";
    for (const auto& [name, value] : given)
        out += (out.size() > 1 ? ", " : "") + name + '=' + value;
    return out + '}';
}

} // namespace

Result<void> applyCreateProperties(const ast::Properties& list, const ClusterFacts& cluster, TableDef& table) {
    Given given;
    for (const auto& [name, value] : list)
        given[name] = value;
    LS_CHECK(bloomFilter(given, table));
    LS_CHECK(replication(given, cluster, table));
    LS_CHECK(compression(given, table));
    LS_CHECK(switches(given, table));
    LS_CHECK(limits(given, table));
    LS_CHECK(dynamicPartition(given, table));
    LS_CHECK(keptValues(given, table));
    for (auto at = given.begin(); at != given.end();) {
        if (kKept.contains(at->first))
            table.properties[at->first] = at->second;
        at = kKept.contains(at->first) || kIgnored.contains(at->first) ? given.erase(at) : std::next(at);
    }
    if (!given.empty())
        return bareError("Unknown properties: " + printMap(given));
    const bool automatic =
        std::any_of(table.columns.begin(), table.columns.end(), [](auto& c) { return c.autoIncrement; });
    if (automatic && table.properties["replicated_storage"] == "false")
        return bareError("Table with AUTO_INCREMENT column must use Replicated Storage");
    if (table.distribution.random && !table.properties.contains("bucket_size"))
        table.properties["bucket_size"] = "4294967296";
    return {};
}

Result<void> applySetProperties(const ast::Properties& list, const ClusterFacts& cluster, TableDef& table) {
    Given given;
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
        return bloomFilter(given, table);
    }
    if (name == "replication_num" || name == "default.replication_num") {
        Given one{{"replication_num", given.begin()->second}};
        return replication(one, cluster, table);
    }
    static const std::set<std::string> kSettable{
        "enable_persistent_index",       "replicated_storage", "write_quorum", "bucket_size", "colocate_with",
        "primary_index_cache_expire_sec"};
    const bool known = kSettable.contains(name) || kKept.contains(name) || kIgnored.contains(name) ||
                       name.starts_with(kDynamic) || name.starts_with("default.");
    if (!known)
        return analysisError("Unknown properties: " + printMap(given), 5064);
    if (name == "bucket_size" && number(given[name]).value_or(0) < 0)
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
