// SPDX-License-Identifier: GPL-3.0-or-later
// dynamic_partition.* (fe-core DynamicPartitionUtil).
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/property_values_internal.h"
#include <chrono>
#include <filesystem>
#include <set>
namespace lodestar::sandbox {

namespace {

constexpr std::string_view kDynamic = "dynamic_partition.";
constexpr int kMostPartitions = 500; // max_dynamic_partition_num

/// The names that java.util.TimeZone knows, as the host has them; and offsets.
bool isTimeZone(const std::string& name) {
    static const std::set<std::string> kShort{"UTC", "GMT", "CST", "PST", "EST", "Z"};
    if (kShort.contains(name))
        return true;
    if ((name.starts_with('+') || name.starts_with('-')) && name.find(':') != std::string::npos)
        return name.size() >= 5 && name.size() <= 6;
    std::error_code ignored;
    const bool plain = name.find("..") == std::string::npos && !name.empty() && name[0] != '/';
    return plain && std::filesystem::is_regular_file("/usr/share/zoneinfo/" + name, ignored);
}

class DynamicRules {
public:
    DynamicRules(GivenProperties& given, TableDef& table) : m_given(given), m_table(table) {}

    Result<void> run() {
        LS_CHECK(required());
        LS_CHECK(unitAndPrefix());
        LS_CHECK(switches());
        LS_CHECK(window());
        LS_CHECK(days());
        return zoneAndReplicas();
    }

private:
    [[nodiscard]] static std::string full(const char* name) { return std::string(kDynamic) + name; }
    [[nodiscard]] std::string value(const char* name) const {
        const auto found = m_given.find(full(name));
        return found == m_given.end() ? std::string() : found->second;
    }
    std::optional<std::string> take(const char* name) { return takeProperty(m_given, full(name)); }
    void keep(const char* name, std::string text) { m_table.properties[full(name)] = std::move(text); }
    static Error invalid(const char* name) { return bareError("Invalid properties: " + full(name)); }

    Result<void> required() {
        const PartitionScheme& partition = m_table.partition;
        if (partition.kind != PartitionKind::range || partition.columns.size() != 1)
            return bareError("Dynamic partition only support single-column range partition");
        if (value("time_unit").empty())
            return bareError("Must assign dynamic_partition.time_unit properties");
        if (value("end").empty())
            return bareError("Must assign dynamic_partition.end properties");
        const ColumnDef* column = m_table.column(partition.columns[0]);
        if (equalsIgnoreCase(value("time_unit"), "HOUR") && partition.expressions.empty() && column &&
            column->type.kind == TypeKind::date)
            return analysisError("Date type partition does not support dynamic partitioning granularity of hour");
        m_given.try_emplace(full("enable"), "true");
        m_given.try_emplace(full("prefix"), "p");
        m_given.try_emplace(full("start"), "-2147483648");
        m_given.try_emplace(full("time_zone"), "UTC");
        return {};
    }

    Result<void> unitAndPrefix() {
        static const std::set<std::string> kUnits{"HOUR", "DAY", "WEEK", "MONTH", "YEAR"};
        const std::string unit = *take("time_unit");
        if (!kUnits.contains(upperCase(unit)))
            return bareError("Unsupported time unit " + unit + ". Expect DAY/WEEK/MONTH/YEAR.", 5065);
        keep("time_unit", upperCase(unit));
        const std::string prefix = *take("prefix");
        if (!isPartitionName(prefix))
            return analysisError("Incorrect partition name '" + prefix + '\'', 1567);
        keep("prefix", prefix);
        return {};
    }

    Result<void> switches() {
        if (const auto buckets = take("buckets")) {
            if (buckets->empty())
                return bareError("Dynamic partition buckets is empty", 5066);
            if (!javaNumber<int>(*buckets))
                return bareError("Invalid dynamic partition buckets " + *buckets, 5067);
            keep("buckets", *buckets);
        }
        const std::string enable = *take("enable");
        if (!equalsIgnoreCase(enable, "true") && !equalsIgnoreCase(enable, "false"))
            return bareError("Invalid dynamic partition enable: " + enable + ". Expected true or false", 5068);
        keep("enable", lowerCase(enable));
        return {};
    }

    Result<void> window() {
        const std::string start = *take("start");
        const auto first = javaNumber<int>(start);
        if (!first)
            return bareError("Invalid dynamic partition start " + start, 5066);
        if (*first >= 0)
            return bareError("Dynamic partition start must less than 0", 5066);
        keep("start", start);
        const std::string end = *take("end");
        const auto last = javaNumber<int>(end);
        if (!last)
            return bareError("Invalid dynamic partition end " + end, 5066);
        if (*last <= 0)
            return bareError("Dynamic partition end must greater than 0", 5066);
        keep("end", end);
        const std::string history = take("history_partition_num").value_or("0");
        const auto past = javaNumber<int>(history);
        if (!past)
            return invalid("history_partition_num");
        if (*past < 0)
            return bareError("Dynamic history partition num must greater than 0", 5092);
        keep("history_partition_num", history);
        if (const std::int64_t sum = std::int64_t{*last} + *past; sum > kMostPartitions)
            return bareError("Too many dynamic partitions: " + std::to_string(sum) +
                             ". Limit: " + std::to_string(kMostPartitions));
        return {};
    }

    Result<void> days() {
        for (const auto& [name, most] : {std::pair("start_day_of_month", 28), std::pair("start_day_of_week", 7)})
            if (const auto day = take(name)) {
                const auto parsed = javaNumber<int>(*day);
                if (!parsed)
                    return invalid(name);
                if (*parsed < 1 || *parsed > most)
                    return bareError(full(name) + " should between 1 and " + std::to_string(most));
                keep(name, *day);
            }
        return {};
    }

    Result<void> zoneAndReplicas() {
        const std::string zone = *take("time_zone");
        if (!isTimeZone(zone))
            return bareError("Unknown or incorrect time zone: '" + zone + '\'', 1298);
        keep("time_zone", zone);
        if (const auto replicas = take("replication_num")) {
            const auto parsed = javaNumber<int>(*replicas);
            if (replicas->empty())
                return invalid("replication_num");
            if (!parsed)
                return bareError("Invalid dynamic partition replication num: " + *replicas + '.', 5072);
            if (*parsed <= 0)
                return bareError("Dynamic partition replication num must greater than 0", 5071);
            keep("replication_num", *replicas);
        }
        return {};
    }

    GivenProperties& m_given;
    TableDef& m_table;
};

} // namespace

Result<void> applyDynamicPartition(GivenProperties& given, TableDef& table) {
    static const std::set<std::string> kSteering{"enable", "time_unit", "time_zone", "prefix",
                                                 "start",  "end",       "buckets"};
    const bool any = std::any_of(given.begin(), given.end(), [](const auto& p) {
        return p.first.starts_with(kDynamic) && kSteering.contains(p.first.substr(kDynamic.size())) &&
               !p.second.empty();
    });
    return any ? DynamicRules(given, table).run() : Result<void>();
}

} // namespace lodestar::sandbox
