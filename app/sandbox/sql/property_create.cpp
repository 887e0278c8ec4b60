// SPDX-License-Identifier: GPL-3.0-or-later
// PROPERTIES of CREATE TABLE, in the order in which the execution takes them (fe-core OlapTableFactory).
#include "app/sandbox/sql/column_rules.h"
#include "app/sandbox/sql/default_rules.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/property_rules.h"
#include "app/sandbox/sql/property_values_internal.h"
#include <regex>
#include <set>
namespace lodestar::sandbox {

namespace {

class CreateProperties {
public:
    CreateProperties(GivenProperties given, const ClusterFacts& cluster, TableDef& table)
        : m_given(std::move(given)), m_cluster(cluster), m_table(table) {}

    Result<void> run() {
        (void)take("storage_volume");
        LS_CHECK(fastEvolution());
        LS_CHECK(applyBloomFilter(m_given, m_table));
        LS_CHECK(bloomRate());
        LS_CHECK(applyReplication(m_given, m_cluster, m_table));
        LS_CHECK(location());
        LS_CHECK(index());
        LS_CHECK(binlogAndFlatJson());
        LS_CHECK(buckets());
        LS_CHECK(compaction());
        LS_CHECK(writing());
        LS_CHECK(coolDown());
        if (m_table.partition.kind == PartitionKind::none)
            LS_CHECK(medium());
        LS_CHECK(colocation());
        LS_CHECK(storageType());
        LS_CHECK(checkStored(m_table.columns));
        LS_CHECK(compression());
        LS_CHECK(partitionLife());
        LS_CHECK(applyTimeDrift(m_given, m_table));
        LS_CHECK(applyConstraints(m_given, m_cluster, m_table));
        return rest();
    }

private:
    std::optional<std::string> take(const char* name) { return takeProperty(m_given, name); }
    void keep(const char* name, std::string value) { m_table.properties[name] = std::move(value); }
    /// Boolean.parseBoolean: what is not "true" is false.
    bool flag(const char* name, bool without) {
        const auto text = take(name);
        return text ? equalsIgnoreCase(*text, "true") : without;
    }
    Result<std::int64_t> number(const char* name, std::int64_t without) {
        const auto text = take(name);
        if (!text)
            return without;
        const auto value = javaNumber(*text);
        if (!value)
            return bareError("Invalid " + std::string(name) + " format: " + *text);
        return *value;
    }

    Result<void> fastEvolution() {
        const auto fast = take("fast_schema_evolution");
        const auto light = take("light_schema_change");
        const std::string value = fast.value_or(light.value_or("true"));
        if (!equalsIgnoreCase(value, "true") && !equalsIgnoreCase(value, "false"))
            return bareError("fast_schema_evolution must be `true` or `false`");
        keep("fast_schema_evolution", lowerCase(value));
        return {};
    }

    Result<void> bloomRate() {
        const auto rate = take("bloom_filter_fpp");
        if (!rate)
            return {};
        char* end = nullptr;
        const double value = std::strtod(rate->c_str(), &end);
        if (rate->empty() || *end != '\0')
            return analysisError("Bloom filter fpp is not Double");
        if (value < 1.0E-4 || value > 0.05)
            return analysisError("Bloom filter fpp should in [1.0E-4, 0.05]");
        if (m_table.properties.contains("bloom_filter_columns") && value != 0.05)
            keep("bloom_filter_fpp", *rate);
        return {};
    }

    Result<void> location() {
        const auto text = m_given.find("labels.location");
        if (text == m_given.end())
            return {};
        if (m_given.contains("colocate_with"))
            return analysisError("colocate table doesn't support location property");
        static const std::regex kForm(
            R"(^\s*(\*|[A-Za-z_]\w*\s*:\s*(\*|\w+)(\s*,\s*[A-Za-z_]\w*\s*:\s*(\*|\w+))*)\s*$)");
        if (text->second.empty()) {
            (void)take("labels.location");
            return {};
        }
        if (!std::regex_match(text->second, kForm))
            return analysisError("Invalid location format: " + text->second +
                                 ", should be like: '*', 'key:*', or 'k1:v1,k2:v2,k1:v11'");
        if (text->second != "*") // no back end here has a label
            return analysisError("Cannot find any backend with location: " + text->second);
        keep("labels.location", *take("labels.location"));
        return {};
    }

    Result<void> index() {
        (void)take("in_memory");
        const bool persistent = flag("enable_persistent_index", true);
        const bool primary = m_table.model == TableModel::primary;
        if (primary && !persistent)
            return bareError("In-Memory index is not supported, please create table with persistent index");
        if (primary)
            keep("enable_persistent_index", "true");
        const auto expire = take("primary_index_cache_expire_sec");
        if (!expire)
            return {};
        const auto seconds = javaNumber<int>(*expire);
        if (!seconds)
            return bareError("Property primary_index_cache_expire_sec must be integer: " + *expire);
        if (*seconds < 0)
            return bareError("Property primary_index_cache_expire_sec must not be less than 0");
        if (primary && *seconds > 0)
            keep("primary_index_cache_expire_sec", *expire);
        return {};
    }

    Result<void> binlogAndFlatJson() {
        if (m_given.contains("binlog_enable") || m_given.contains("binlog_ttl_second") ||
            m_given.contains("binlog_max_size")) {
            const bool enabled = flag("binlog_enable", false);
            LS_TRY(const std::int64_t ttl, number("binlog_ttl_second", 1800));
            LS_TRY(const std::int64_t size, number("binlog_max_size", 9223372036854775807));
            if (enabled) {
                keep("binlog_enable", "true");
                keep("binlog_ttl_second", std::to_string(ttl));
                keep("binlog_max_size", std::to_string(size));
            }
        }
        return flatJson();
    }

    Result<void> flatJson() {
        if (!m_given.contains("flat_json.enable") && !m_given.contains("flat_json.null.factor") &&
            !m_given.contains("flat_json.sparsity.factor") && !m_given.contains("flat_json.column.max"))
            return {};
        if (!flag("flat_json.enable", false))
            return bareError("flat JSON configuration must be set after enabling flat JSON.");
        keep("flat_json.enable", "true");
        for (const auto& [name, without] :
             {std::pair("flat_json.null.factor", "0.3"), std::pair("flat_json.sparsity.factor", "0.9")}) {
            const std::string text = take(name).value_or(without);
            char* end = nullptr;
            (void)std::strtod(text.c_str(), &end);
            if (text.empty() || *end != '\0')
                return bareError("com.starrocks.common.AnalysisException: Invalid " + std::string(name) +
                                 " format: " + text);
            keep(name, text);
        }
        const std::string most = take("flat_json.column.max").value_or("100");
        if (!javaNumber<int>(most))
            return bareError("com.starrocks.common.AnalysisException: Invalid flat_json.column.max format: " + most);
        keep("flat_json.column.max", most);
        return {};
    }

    Result<void> buckets() {
        LS_TRY(const std::int64_t size, number("bucket_size", 4294967296));
        if (size < 0)
            return bareError("Illegal bucket size: " + std::to_string(size));
        if (m_table.distribution.random)
            keep("bucket_size", std::to_string(size));
        LS_TRY(const std::int64_t open, number("mutable_bucket_num", 0));
        if (open < 0)
            return bareError("Illegal mutable bucket num: " + std::to_string(open));
        if (open > 0)
            keep("mutable_bucket_num", std::to_string(open));
        if (flag("enable_load_profile", false))
            keep("enable_load_profile", "true");
        return {};
    }

    Result<void> compaction() {
        const auto ranges = take("base_compaction_forbidden_time_ranges");
        if (ranges && !ranges->empty()) {
            if (m_table.model == TableModel::primary)
                return analysisError("Property base_compaction_forbidden_time_ranges not support primary keys table or "
                                     "cloud native table");
            static const std::regex kCron(R"(^\s*(\S+\s+){4}\S+\s*(;\s*(\S+\s+){4}\S+\s*)*$)");
            if (!std::regex_match(*ranges, kCron))
                return bareError("Cron expression contains " +
                                 std::to_string(1 + std::count(ranges->begin(), ranges->end(), ' ')) +
                                 " parts but we expect one of [5]");
            keep("base_compaction_forbidden_time_ranges", *ranges);
        }
        if (flag("file_bundling", false))
            keep("file_bundling", "true");
        return {};
    }

    Result<void> writing() {
        if (const auto quorum = take("write_quorum")) {
            const std::string value = upperCase(*quorum);
            if (value != "MAJORITY" && value != "ONE" && value != "ALL")
                return bareError("unknown write quorum: " + *quorum);
            if (value != "MAJORITY")
                keep("write_quorum", *quorum);
        }
        const bool replicated = flag("replicated_storage", true);
        keep("replicated_storage", replicated ? "true" : "false");
        const bool automatic = std::any_of(m_table.columns.begin(), m_table.columns.end(),
                                           [](const ColumnDef& c) { return c.autoIncrement; });
        if (automatic && !replicated)
            return bareError("Table with AUTO_INCREMENT column must use Replicated Storage");
        if (const auto type = take("tablet_type");
            type && !equalsIgnoreCase(*type, "memory") && !equalsIgnoreCase(*type, "disk"))
            return bareError("Invalid tablet type");
        return {};
    }

    /// Which tables may cool down at all.
    Result<void> coolDown() {
        if (!m_given.contains("storage_cooldown_ttl") && !m_given.contains("storage_cooldown_time"))
            return {};
        if (m_table.model == TableModel::primary)
            return bareError("Primary key table does not support storage medium cool down currently.");
        const PartitionScheme& partition = m_table.partition;
        if (partition.kind == PartitionKind::list ||
            (partition.kind == PartitionKind::expression && partition.expressions.empty()))
            return bareError("List partition table does not support storage medium cool down currently.");
        if (partition.kind == PartitionKind::range && partition.columns.size() > 1)
            return bareError("Multi-column range partition table does not support storage medium cool down currently.");
        if (partition.kind == PartitionKind::range) {
            const TypeKind kind = m_table.column(partition.columns[0])->type.kind;
            if (kind != TypeKind::date && kind != TypeKind::dateTime)
                return bareError("Only support partition is date type for storage medium cool down currently.");
        }
        static const std::regex kPeriod(
            R"(^\s*(\d+\s*(years?|months?|weeks?|days?|hours?|minutes?|mins?|seconds?|secs?)\s*)+$)",
            std::regex::icase);
        static const std::regex kIso(R"(^[-+]?P(?=.)(\d+[YMWD])*(T(\d+[HMS])+)?$)", std::regex::icase);
        const auto ttl = m_given.find("storage_cooldown_ttl");
        if (ttl != m_given.end() && !ttl->second.empty() && !std::regex_match(ttl->second, kPeriod) &&
            !std::regex_match(ttl->second, kIso))
            return bareError("Cannot parse text to Duration");
        return {};
    }

    Result<void> medium() {
        const auto given = m_given.find("storage_medium");
        const auto time = m_given.find("storage_cooldown_time");
        const bool ttl = m_given.contains("storage_cooldown_ttl");
        const bool hasTime = time != m_given.end();
        const bool hasMedium = given != m_given.end();
        if (hasMedium && !equalsIgnoreCase(given->second, "SSD") && !equalsIgnoreCase(given->second, "HDD"))
            return bareError("Invalid storage medium: " + given->second);
        const bool disk = hasMedium && equalsIgnoreCase(given->second, "HDD");
        if (hasTime)
            if (const auto refusal =
                    defaultRefusal({.kind = TypeKind::dateTime}, true, {DefaultKind::literal, time->second}))
                return bareError(refusal->substr(2));
        if (hasTime && ttl)
            return bareError("Invalid data property. storage_cooldown_time and storage_cooldown_ttl conflict. you can "
                             "only use one of them. ");
        if ((hasTime || ttl) && !hasMedium)
            return bareError("Invalid data property. storage medium property is not found");
        if (hasTime && disk)
            return bareError("Can not assign cooldown timestamp to HDD storage medium");
        if (hasTime && time->second <= m_cluster.now)
            return bareError("Cooldown time should be later than now");
        if (ttl && disk)
            return bareError("Can not assign cooldown ttl to table with HDD storage medium");
        if (hasMedium)
            keep("storage_medium", upperCase(*take("storage_medium")));
        (void)take("storage_cooldown_time");
        if (const auto text = take("storage_cooldown_ttl"); text && !text->empty())
            keep("storage_cooldown_ttl", *text);
        return {};
    }

    Result<void> colocation() {
        const auto group = take("colocate_with");
        if (!group || group->empty())
            return {};
        if (m_table.distribution.random)
            return bareError("random distribution does not support 'colocate_with'");
        keep("colocate_with", *group);
        return {};
    }

    Result<void> storageType() {
        const auto type = take("storage_type");
        if (!type || equalsIgnoreCase(*type, "column"))
            return {};
        const bool rows = equalsIgnoreCase(*type, "row") || equalsIgnoreCase(*type, "column_with_row");
        if (!rows || m_table.model != TableModel::primary)
            return bareError(*type + " for " + std::string(modelName(m_table.model)) + " table not supported");
        const bool onlyKeys =
            std::all_of(m_table.columns.begin(), m_table.columns.end(), [](const ColumnDef& c) { return c.isKey; });
        if (onlyKeys && equalsIgnoreCase(*type, "column_with_row"))
            return bareError("column_with_row storage type must have some non-key columns");
        keep("storage_type", upperCase(*type));
        keep("fast_schema_evolution", "false");
        return {};
    }

    Result<void> compression() {
        for (const auto& [name, text] : {std::pair("schema_version", "schema version format error"),
                                         std::pair("version_info", "version info format error.")})
            if (const auto version = take(name); version && !javaNumber(*version))
                return bareError(text);
        (void)take("storage_format");
        const auto given = take("compression");
        std::string value = upperCase(given.value_or("LZ4"));
        static const std::set<std::string> kKinds{"LZ4", "LZ4_FRAME", "ZSTD", "ZLIB", "SNAPPY", "DEFAULT_COMPRESSION"};
        if (value.starts_with("ZSTD(") && value.back() == ')') {
            const auto level = javaNumber<int>(value.substr(5, value.size() - 6));
            if (!level || *level < 1 || *level > 22)
                return bareError("Invalid level for zstd compression type");
        } else if (!kKinds.contains(value)) {
            return bareError("unknown compression type: " + *given);
        }
        keep("compression", value == "DEFAULT_COMPRESSION" ? "LZ4" : value);
        return {};
    }

    Result<void> partitionLife() {
        if (const auto live = take("partition_live_number")) {
            const auto number = javaNumber<int>(*live);
            if (!number)
                return analysisError("Partition Live Number: For input string: \"" + *live + '"');
            if (*number <= 0 && *number != -1)
                return analysisError("Illegal Partition Live Number: " + *live);
            if (*number > 0)
                keep("partition_live_number", *live);
        }
        for (const char* name : {"partition_ttl", "partition_retention_condition"})
            if (const auto text = take(name))
                keep(name, *text);
        return {};
    }

    Result<void> rest() {
        if (m_table.partition.kind != PartitionKind::none) {
            LS_CHECK(medium());
            LS_CHECK(applyDynamicPartition(m_given, m_table));
        }
        if (!m_given.empty())
            return bareError("Unknown properties: " + propertiesText(m_given));
        return {};
    }

    GivenProperties m_given;
    const ClusterFacts& m_cluster;
    TableDef& m_table;
};

} // namespace

Result<void> applyCreateProperties(const ast::Properties& list, const ClusterFacts& cluster, TableDef& table) {
    GivenProperties given;
    for (const auto& [name, value] : list)
        given[name] = value;
    return CreateProperties(std::move(given), cluster, table).run();
}

} // namespace lodestar::sandbox
