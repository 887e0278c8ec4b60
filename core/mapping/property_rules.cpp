// SPDX-License-Identifier: GPL-3.0-or-later
// PROPERTIES of a plan: which exist, from which version on, what they may hold (fe-core PropertyAnalyzer).
#include "core/mapping/design_rules_internal.h"
#include "core/mapping/dynamic_partition_internal.h"
#include "core/mapping/versions.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <regex>
namespace lodestar::mapping {
namespace {

enum class Holds : std::uint8_t { anything, flag, whole, rate, words, period, compression, bloomColumns, columnLists };

constexpr unsigned kPrimary = 1, kDuplicate = 2, kUnique = 4, kAggregate = 8, kAll = 15;

struct Property {
    std::string_view name;
    Holds holds = Holds::anything;
    TargetVersion since{2, 5, 0};
    unsigned models = kAll;
    std::int64_t least = 0;  ///< whole
    std::string_view words;  ///< with a blank between
    bool sharedData = false; ///< clusters that keep their data in object storage alone know it
};

constexpr std::array kProperties{
    Property{"replication_num", Holds::whole, {2, 5, 0}, kAll, 1},
    Property{"enable_persistent_index", Holds::flag},
    Property{"bloom_filter_columns", Holds::bloomColumns},
    Property{"bloom_filter_fpp", Holds::rate},
    Property{"colocate_with"},
    Property{"compression", Holds::compression},
    Property{"storage_medium", Holds::words, {2, 5, 0}, kAll, 0, "SSD HDD"},
    Property{"storage_cooldown_time", Holds::anything, {2, 5, 0}, kAll & ~kPrimary},
    Property{"storage_cooldown_ttl", Holds::period, since::kCooldownTtl, kAll & ~kPrimary},
    Property{"replicated_storage", Holds::flag},
    Property{"fast_schema_evolution", Holds::flag, since::kFastSchemaEvolution},
    Property{"light_schema_change", Holds::flag, since::kFastSchemaEvolution},
    Property{"in_memory", Holds::flag},
    Property{"write_quorum", Holds::words, {2, 5, 0}, kAll, 0, "MAJORITY ONE ALL"},
    Property{"storage_type", Holds::words, since::kStorageType, kAll, 0, "COLUMN COLUMN_WITH_ROW"},
    Property{"partition_live_number", Holds::whole, {2, 5, 0}, kAll, 1},
    Property{"partition_ttl", Holds::period, since::kPartitionTtl},
    Property{"partition_retention_condition", Holds::anything, since::kRetentionCondition},
    Property{"labels.location", Holds::anything, since::kLocation},
    Property{"bucket_size", Holds::whole, since::kDistribution, kAll, 0},
    Property{"mutable_bucket_num", Holds::whole, since::kDistribution, kAll, 0},
    Property{"base_compaction_forbidden_time_ranges", Holds::anything, since::kCompactionRanges, kAll & ~kPrimary},
    Property{"primary_index_cache_expire_sec", Holds::whole, {2, 5, 0}, kAll, 0},
    Property{"enable_load_profile", Holds::flag, since::kLoadProfile},
    Property{"flat_json.enable", Holds::flag, since::kFlatJson},
    Property{"flat_json.null.factor", Holds::rate, since::kFlatJson},
    Property{"flat_json.sparsity.factor", Holds::rate, since::kFlatJson},
    Property{"flat_json.column.max", Holds::whole, since::kFlatJson, kAll, 0},
    Property{"binlog_enable", Holds::flag, since::kTableBinlog},
    Property{"binlog_ttl_second", Holds::whole, since::kTableBinlog, kAll, 0},
    Property{"binlog_max_size", Holds::whole, since::kTableBinlog, kAll, 0},
    Property{"unique_constraints", Holds::columnLists},
    Property{"foreign_key_constraints"},
    Property{"storage_volume", Holds::anything, since::kStorageVolume, kAll, 0, {}, true},
    Property{"datacache.enable", Holds::flag, since::kStorageVolume, kAll, 0, {}, true},
    Property{"datacache.partition_duration", Holds::period, since::kDistribution, kAll, 0, {}, true},
    Property{"persistent_index_type", Holds::words, since::kStorageVolume, kPrimary, 0, "LOCAL CLOUD_NATIVE", true},
    Property{"file_bundling", Holds::flag, since::kFileBundling, kAll, 0, {}, true},
};

std::optional<std::int64_t> wholeNumber(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || failure != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::vector<std::string> listed(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        std::string one = text.substr(at, end - at);
        one.erase(0, one.find_first_not_of(' '));
        one.erase(one.find_last_not_of(' ') + 1);
        out.push_back(std::move(one));
        at = end + 1;
    }
    return out;
}

class PropertyRules final {
public:
    PropertyRules(TablePlan& plan, const TargetVersion& version, std::uint32_t liveBackEnds)
        : m_plan(plan), m_version(version), m_liveBackEnds(liveBackEnds) {}

    void run() {
        const std::map<std::string, std::string> given = m_plan.properties;
        for (const auto& [name, value] : given)
            if (!name.starts_with("dynamic_partition."))
                one(name, value);
        checkDynamicPartition(m_plan);
        together();
    }

private:
    void refuse(const std::string& name, const std::string& text, const std::string& advice = "Correct or remove it.") {
        addRefusal(m_plan, "property", "The property " + name + ' ' + text, advice);
    }
    [[nodiscard]] const std::string* valueOf(const char* name) const {
        const auto found = m_plan.properties.find(name);
        return found == m_plan.properties.end() ? nullptr : &found->second;
    }

    void unknown(const std::string& name) {
        std::vector<std::string_view> names;
        for (const Property& property : kProperties)
            names.push_back(property.name);
        const std::string meant = nearestWord(names, name);
        addRefusal(m_plan, "propertyUnknown", "StarRocks has no table property \"" + name + "\".",
                   meant.empty() ? "Remove it." : "Perhaps " + meant + " is meant.");
    }

    void one(const std::string& name, const std::string& value) {
        const auto found = std::find_if(kProperties.begin(), kProperties.end(),
                                        [&](const Property& property) { return property.name == name; });
        if (found == kProperties.end())
            return unknown(name);
        const Property& property = *found;
        if (m_version < property.since)
            return refuse(name,
                          "needs StarRocks " + std::to_string(property.since.major) + '.' +
                              std::to_string(property.since.minor) +
                              (property.since.patch ? '.' + std::to_string(property.since.patch) : "") + '.',
                          "Remove it.");
        if (!(property.models & (1u << static_cast<unsigned>(m_plan.model))))
            return refuse(name, std::string("is not for a ") + modelName(m_plan.model) + " table.", "Remove it.");
        if (property.sharedData)
            m_plan.findings.push_back({Severity::exact,
                                       "propertySharedData",
                                       {},
                                       "The property " + name +
                                           " exists where the cluster keeps its data in object storage; any other "
                                           "refuses the table.",
                                       "Remove it unless the cluster is of that kind.",
                                       false});
        content(property, name, value);
    }

    void content(const Property& property, const std::string& name, const std::string& value) {
        switch (property.holds) {
        case Holds::anything:
            if (value.empty())
                refuse(name, "is empty.");
            break;
        case Holds::flag:
            if (!sameWord(value, "true") && !sameWord(value, "false"))
                refuse(name, "is true or false, not \"" + value + "\".");
            break;
        case Holds::whole:
            if (const auto number = wholeNumber(value); !number || *number < property.least)
                refuse(name,
                       "is a whole number from " + std::to_string(property.least) + " on, not \"" + value + "\".");
            break;
        case Holds::rate:
            rate(name, value);
            break;
        case Holds::words:
            words(property, name, value);
            break;
        case Holds::period:
            period(name, value);
            break;
        case Holds::compression:
            compression(value);
            break;
        case Holds::bloomColumns:
            bloomColumns(value);
            break;
        case Holds::columnLists:
            columnLists(name, value);
            break;
        }
    }

    void rate(const std::string& name, const std::string& value) {
        char* end = nullptr;
        const double number = std::strtod(value.c_str(), &end);
        const bool bloom = name == "bloom_filter_fpp";
        if (value.empty() || *end != '\0' || number < (bloom ? 1.0E-4 : 0.0) || number > (bloom ? 0.05 : 1.0))
            refuse(name, std::string("is a number from ") + (bloom ? "0.0001 to 0.05" : "0 to 1") + ", not \"" + value +
                             "\".");
    }

    void words(const Property& property, const std::string& name, const std::string& value) {
        std::vector<std::string_view> known;
        for (std::size_t at = 0; at < property.words.size();) {
            const std::size_t end = std::min(property.words.find(' ', at), property.words.size());
            known.push_back(property.words.substr(at, end - at));
            at = end + 1;
        }
        if (std::any_of(known.begin(), known.end(), [&](std::string_view word) { return sameWord(word, value); }))
            return;
        std::string list;
        for (const std::string_view word : known)
            list += (list.empty() ? "" : " or ") + std::string(word);
        refuse(name, "is " + list + ", not \"" + value + "\".");
    }

    void period(const std::string& name, const std::string& value) {
        static const std::regex kPeriod(
            R"(\s*(\d+\s*(years?|months?|weeks?|days?|hours?|minutes?|mins?|seconds?|secs?)\s*)+)", std::regex::icase);
        if (value.size() > 64 || !std::regex_match(value, kPeriod))
            refuse(name, "is a span of time as \"7 days\", not \"" + value + "\".");
    }

    void compression(const std::string& value) {
        static constexpr std::array<std::string_view, 4> kKinds{"LZ4", "ZSTD", "ZLIB", "SNAPPY"};
        const std::string upper = upperWord(value);
        if (upper.starts_with("ZSTD(") && upper.ends_with(')')) {
            const auto level = wholeNumber(upper.substr(5, upper.size() - 6));
            if (!level || *level < 1 || *level > 22)
                refuse("compression", "takes zstd levels from 1 to 22, not \"" + value + "\".");
            else if (m_version < since::kZstdLevel)
                refuse("compression", "takes a level of zstd from StarRocks 3.3.2 on.", "Choose ZSTD without a level.");
        } else if (std::find(kKinds.begin(), kKinds.end(), upper) == kKinds.end()) {
            const std::string meant = nearestWord(kKinds, value);
            refuse("compression", "is LZ4, ZSTD, ZLIB or SNAPPY, not \"" + value + "\".",
                   meant.empty() ? "Correct it." : "Perhaps " + meant + " is meant.");
        }
    }

    void bloomColumns(const std::string& value) {
        std::vector<std::string> seen;
        for (const std::string& name : listed(value)) {
            const TargetColumn* column = columnNamed(m_plan, name);
            if (!column) {
                refuse("bloom_filter_columns", "names \"" + name + "\", which is no column of the target.");
                continue;
            }
            if (std::any_of(seen.begin(), seen.end(), [&](const std::string& other) { return sameWord(other, name); }))
                refuse("bloom_filter_columns", "names " + name + " twice.");
            seen.push_back(name);
            const TargetType type = typeOf(*column);
            using Base = TargetType::Base;
            const bool takes = (type.isInteger() && type.base != Base::tinyInt) || type.isText() ||
                               type.base == Base::date || type.base == Base::dateTime;
            if (!takes)
                refuse("bloom_filter_columns", "does not take " + column->type + " (" + name + ").");
            const bool keysOnly = m_plan.model == TableModel::uniqueKey || m_plan.model == TableModel::aggregateKey;
            if (keysOnly && !column->key)
                refuse("bloom_filter_columns", std::string("of a ") + modelName(m_plan.model) +
                                                   " table names key columns only, and " + name + " is none.");
            for (const PlannedIndex& index : m_plan.indexes)
                if (index.kind == IndexKind::ngramBloomFilter && sameWord(index.column, name))
                    refuse("bloom_filter_columns", "names " + name + ", which has an n-gram bloom filter already.");
        }
    }

    void columnLists(const std::string& name, const std::string& value) {
        for (std::size_t at = 0; at < value.size();) {
            const std::size_t end = std::min(value.find(';', at), value.size());
            std::string list = value.substr(at, end - at);
            list = list.substr(list.rfind('.') + 1);
            for (const std::string& column : listed(list))
                if (!column.empty() && !columnNamed(m_plan, column))
                    refuse(name, "names \"" + column + "\", which is no column of the target.");
            at = end + 1;
        }
        if (value.empty())
            refuse(name, "is empty.");
    }

    /// What holds for several properties, or for one and the rest of the table.
    void together() {
        const bool random = m_plan.distributionColumns.empty();
        if (const std::string* replicas = valueOf("replication_num"))
            if (const auto number = wholeNumber(*replicas); number && m_liveBackEnds > 0 && *number > m_liveBackEnds)
                refuse("replication_num",
                       "is " + *replicas + ", and " + std::to_string(m_liveBackEnds) + " back ends are alive.",
                       "Choose at most that number.");
        if (const std::string* index = valueOf("enable_persistent_index"))
            if (m_plan.model == TableModel::primaryKey && sameWord(*index, "false"))
                refuse("enable_persistent_index", "cannot be false: a Primary Key table keeps its index on disk.",
                       "Remove it.");
        if (valueOf("colocate_with") && random)
            refuse("colocate_with", "needs a distribution by columns.", "Choose columns, or remove it.");
        if (const std::string* place = valueOf("labels.location");
            place && *place != "*" && place->find(':') == std::string::npos)
            refuse("labels.location", "is * or key:value, not \"" + *place + "\".");
        if (valueOf("colocate_with") && valueOf("labels.location"))
            refuse("labels.location", "does not go with colocate_with.", "Remove one of them.");
        if (const std::string* type = valueOf("storage_type"); type && sameWord(*type, "COLUMN_WITH_ROW"))
            storageWithRows();
        const std::string* flat = valueOf("flat_json.enable");
        if (flat && sameWord(*flat, "false"))
            refuse("flat_json.enable", "is true where it stands at CREATE TABLE.", "Remove it.");
        for (const char* name : {"flat_json.null.factor", "flat_json.sparsity.factor", "flat_json.column.max"})
            if (valueOf(name) && !(flat && sameWord(*flat, "true")))
                refuse(name, "needs flat_json.enable = true.");
        coolDown();
    }

    void storageWithRows() {
        if (m_plan.model != TableModel::primaryKey)
            refuse("storage_type", std::string("is COLUMN for a ") + modelName(m_plan.model) + " table.", "Remove it.");
        else if (m_plan.keyColumns.size() == m_plan.columns.size())
            refuse("storage_type", "COLUMN_WITH_ROW needs columns outside the key.", "Remove it.");
    }

    void coolDown() {
        const std::string* time = valueOf("storage_cooldown_time");
        const std::string* span = valueOf("storage_cooldown_ttl");
        if (!time && !span)
            return;
        const std::string* medium = valueOf("storage_medium");
        if (time && span)
            refuse("storage_cooldown_ttl", "does not go with storage_cooldown_time.", "Remove one of them.");
        if (!medium || !sameWord(*medium, "SSD"))
            refuse(time ? "storage_cooldown_time" : "storage_cooldown_ttl", "needs storage_medium = SSD.");
        static const std::regex kMoment(R"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)");
        if (time && !std::regex_match(*time, kMoment))
            refuse("storage_cooldown_time", "is a moment as \"2030-01-01 00:00:00\", not \"" + *time + "\".");
        if (!m_plan.partitionBy.empty() && !partitionedByOneTime(m_plan))
            refuse(time ? "storage_cooldown_time" : "storage_cooldown_ttl",
                   "needs partitions by ranges of one DATE or DATETIME column, or none.");
    }

    TablePlan& m_plan;
    const TargetVersion& m_version;
    const std::uint32_t m_liveBackEnds;
};

} // namespace

void checkProperties(TablePlan& plan, const TargetVersion& version, std::uint32_t liveBackEnds) {
    PropertyRules(plan, version, liveBackEnds).run();
}

} // namespace lodestar::mapping
