// SPDX-License-Identifier: GPL-3.0-or-later
// Source: fe-core DynamicPartitionUtil.
#include "core/mapping/design_rules_internal.h"
#include "core/mapping/dynamic_partition_internal.h"
#include "core/mapping/partition_clause_internal.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <regex>
namespace lodestar::mapping {
namespace {

constexpr std::string_view kPrefix = "dynamic_partition.";
constexpr int kPartitionsMax = 500; // FE Config: max_dynamic_partition_num

class DynamicRules final {
public:
    explicit DynamicRules(TablePlan& plan) : m_plan(plan) {}

    void run() {
        bool any = false;
        for (const auto& [name, value] : m_plan.properties)
            any = any || name.starts_with(kPrefix);
        if (!any)
            return;
        known();
        shape();
        window();
        rest();
    }

private:
    [[nodiscard]] const std::string* valueOf(std::string_view name) const {
        const auto found = m_plan.properties.find(std::string(kPrefix) + std::string(name));
        return found == m_plan.properties.end() ? nullptr : &found->second;
    }
    void refuse(std::string_view name, const std::string& text) {
        addRefusal(m_plan, "dynamicPartition", "The property " + std::string(kPrefix) + std::string(name) + ' ' + text,
                   "Correct or remove it.");
    }
    std::optional<int> number(std::string_view name) {
        const std::string* text = valueOf(name);
        if (!text)
            return std::nullopt;
        int value = 0;
        const auto [end, failure] = std::from_chars(text->data(), text->data() + text->size(), value);
        if (!text->empty() && failure == std::errc() && end == text->data() + text->size())
            return value;
        refuse(name, "is a whole number, not \"" + *text + "\".");
        return std::nullopt;
    }

    void known() {
        static constexpr std::array<std::string_view, 11> kNames{"enable",
                                                                 "time_unit",
                                                                 "time_zone",
                                                                 "start",
                                                                 "end",
                                                                 "prefix",
                                                                 "buckets",
                                                                 "history_partition_num",
                                                                 "start_day_of_week",
                                                                 "start_day_of_month",
                                                                 "replication_num"};
        std::vector<std::string> strange;
        for (const auto& [name, value] : m_plan.properties)
            if (name.starts_with(kPrefix) &&
                std::find(kNames.begin(), kNames.end(), name.substr(kPrefix.size())) == kNames.end())
                strange.push_back(name.substr(kPrefix.size()));
        for (const std::string& name : strange) {
            const std::string meant = nearestWord(kNames, name);
            refuse(name, meant.empty() ? "does not exist." : "does not exist; perhaps " + meant + " is meant.");
        }
    }

    void shape() {
        const auto clause = parsePartitionClause(m_plan.partitionBy);
        const bool range = clause && clause->form == PartitionClause::Form::range && clause->columns.size() == 1;
        if (!range) {
            addRefusal(m_plan, "dynamicPartition", "Dynamic partitions need PARTITION BY RANGE over one column.",
                       "Partition so, or remove the properties dynamic_partition.*.");
            return;
        }
        for (const char* name : {"time_unit", "end"})
            if (!valueOf(name))
                refuse(name, "is missing.");
        const TargetColumn* column = columnNamed(m_plan, clause->columns[0]);
        const std::string* unit = valueOf("time_unit");
        if (!unit)
            return;
        static constexpr std::array<std::string_view, 5> kUnits{"HOUR", "DAY", "WEEK", "MONTH", "YEAR"};
        if (std::find(kUnits.begin(), kUnits.end(), upperWord(*unit)) == kUnits.end())
            refuse("time_unit", "is HOUR, DAY, WEEK, MONTH or YEAR, not \"" + *unit + "\".");
        else if (sameWord(*unit, "HOUR") && column && column->type == "DATE")
            refuse("time_unit", "is DAY or longer for a DATE column.");
    }

    void window() {
        const auto start = number("start");
        if (start && *start >= 0)
            refuse("start", "is below zero: that many units back.");
        const auto end = number("end");
        if (end && *end <= 0)
            refuse("end", "is above zero: that many units ahead.");
        const auto past = number("history_partition_num");
        if (past && *past < 0)
            refuse("history_partition_num", "is not below zero.");
        if (std::int64_t{end.value_or(0)} + past.value_or(0) > kPartitionsMax)
            refuse("end", "asks for more than 500 partitions.");
    }

    void rest() {
        if (const std::string* enable = valueOf("enable");
            enable && !sameWord(*enable, "true") && !sameWord(*enable, "false"))
            refuse("enable", "is true or false, not \"" + *enable + "\".");
        if (const std::string* prefix = valueOf("prefix"); prefix && !isPartitionName(*prefix))
            refuse("prefix", "begins with a letter and holds letters, digits and underscores.");
        (void)number("buckets");
        for (const auto& [name, most] : {std::pair("start_day_of_month", 28), std::pair("start_day_of_week", 7)})
            if (const auto day = number(name); day && (*day < 1 || *day > most))
                refuse(name, "is from 1 to " + std::to_string(most) + '.');
        if (const auto replicas = number("replication_num"); replicas && *replicas <= 0)
            refuse("replication_num", "is above zero.");
        static const std::regex kZone(R"(UTC|GMT|CST|PST|EST|Z|[+-]\d{1,2}:\d\d|[A-Za-z]+(/[A-Za-z0-9_+-]+){1,2})");
        if (const std::string* zone = valueOf("time_zone"); zone && !std::regex_match(*zone, kZone))
            refuse("time_zone", "is a zone as Asia/Shanghai, UTC or +08:00, not \"" + *zone + "\".");
    }

    TablePlan& m_plan;
};

} // namespace

void checkDynamicPartition(TablePlan& plan) { DynamicRules(plan).run(); }

} // namespace lodestar::mapping
