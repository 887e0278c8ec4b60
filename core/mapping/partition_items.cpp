// SPDX-License-Identifier: GPL-3.0-or-later
// Sources: fe-core RangePartitionInfo, MultiRangePartitionDesc, SingleItemListPartitionDesc,
// MultiItemListPartitionDesc.
#include "core/mapping/design_rules_internal.h"
#include "core/mapping/partition_items_internal.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <set>
namespace lodestar::mapping {
namespace {

using Base = TargetType::Base;
using Form = PartitionClause::Form;
using Item = PartitionClause::Item;

constexpr std::int64_t kBatchMax = 4096; ///< FE Config: max_partitions_in_one_batch

std::optional<std::int64_t> wholeNumber(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || failure != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// Seconds since 1970 of "YYYY-MM-DD" or "YYYY-MM-DD HH:MM:SS".
std::optional<std::int64_t> momentOf(const std::string& text, bool withTime) {
    std::array<int, 6> part{0, 0, 0, 0, 0, 0};
    int length = 0;
    if (std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &part[0], &part[1], &part[2], &length) != 3)
        return std::nullopt;
    if (static_cast<std::size_t>(length) != text.size()) {
        int more = 0;
        if (!withTime ||
            std::sscanf(text.c_str() + length, " %2d:%2d:%2d%n", &part[3], &part[4], &part[5], &more) != 3 ||
            static_cast<std::size_t>(length + more) != text.size())
            return std::nullopt;
    }
    using namespace std::chrono;
    const year_month_day day{year(part[0]), month(static_cast<unsigned>(part[1])),
                             std::chrono::day(static_cast<unsigned>(part[2]))};
    if (!day.ok() || part[0] < 0 || part[3] > 23 || part[4] > 59 || part[5] > 59)
        return std::nullopt;
    return sys_days(day).time_since_epoch().count() * std::int64_t{86400} + part[3] * 3600 + part[4] * 60 + part[5];
}

class ItemRules final {
public:
    ItemRules(TablePlan& plan, const PartitionClause& clause) : m_plan(plan), m_clause(clause) {
        for (const std::string& name : clause.columns)
            if (const TargetColumn* column = columnNamed(plan, name))
                m_types.push_back(typeOf(*column));
        if (clause.form == Form::rangeFunction || clause.form == Form::function)
            m_types.assign(1, TargetType::of(Base::dateTime));
        if (clause.form == Form::rangeFunction && !clause.calls.empty() && clause.calls[0].name == "str2date")
            m_types.assign(1, TargetType::of(Base::date));
        if (clause.form == Form::function && !clause.calls.empty())
            for (const auto& argument : clause.calls[0].arguments)
                if (const TargetColumn* column = columnNamed(plan, argument.text))
                    m_types.assign(1, typeOf(*column));
    }

    void run() {
        if (m_clause.form == Form::function && !inAdvance())
            return;
        std::set<std::string> names;
        for (const Item& item : m_clause.items) {
            if (item.batch)
                continue;
            if (!isPartitionName(item.name))
                refuse("\"" + item.name +
                       "\" is no name of a partition: a letter, then up to 63 letters, digits and underscores.");
            if (!names.insert(upperWord(item.name)).second)
                refuse("two have the name " + item.name + '.');
        }
        if (m_clause.form == Form::list)
            listItems();
        else
            rangeItems();
    }

private:
    void refuse(const std::string& text) {
        addRefusal(m_plan, "partitionItems", "The listed partitions: " + text, "Correct the list.");
    }

    /// Partitions that loads make may begin with some that are listed, in steps of one grain.
    bool inAdvance() {
        for (const Item& item : m_clause.items) {
            const auto& call = m_clause.calls[0];
            if (!item.batch || item.every != "1" || call.name != "date_trunc" || call.arguments.empty() ||
                !sameWord(call.arguments[0].text, item.unit)) {
                refuse("beside date_trunc they are START .. END .. EVERY (INTERVAL 1 of its own span).");
                return false;
            }
        }
        return true;
    }

    std::optional<std::int64_t> place(const std::string& value, std::size_t column) const {
        if (column >= m_types.size())
            return std::nullopt;
        const TargetType& type = m_types[column];
        if (type.isInteger())
            return wholeNumber(value);
        return momentOf(value, type.base == Base::dateTime);
    }

    /// Comparable; nullopt and a finding where it cannot be read. MAXVALUE is beyond everything.
    std::optional<std::vector<std::int64_t>> placeOf(const PartitionClause::Bound& bound) {
        std::vector<std::int64_t> out;
        if (bound.max)
            return std::vector<std::int64_t>(m_types.size(), INT64_MAX);
        if (bound.values.size() > m_types.size()) {
            refuse("a bound has more values than there are columns.");
            return std::nullopt;
        }
        for (std::size_t i = 0; i < m_types.size(); ++i) {
            if (i >= bound.values.size()) {
                out.push_back(INT64_MIN);
                continue;
            }
            const auto value = place(bound.values[i], i);
            if (!value) {
                refuse("\"" + bound.values[i] + "\" is no value of the type " + m_types[i].toString() + '.');
                return std::nullopt;
            }
            out.push_back(*value);
        }
        return out;
    }

    void rangeItems() {
        if (m_types.empty())
            return; // named otherwise
        const auto count = [&](auto what) { return std::count_if(m_clause.items.begin(), m_clause.items.end(), what); };
        const auto batches = count([](const Item& item) { return item.batch; });
        const auto fixed = count([](const Item& item) { return item.fixed; });
        const auto others = static_cast<std::ptrdiff_t>(m_clause.items.size()) - batches;
        if ((fixed != 0 && fixed != others) || (batches != 0 && others != fixed))
            return refuse("they are written in one way: LESS THAN, or [lower, upper) with START .. END.");
        if (batches > 0 && m_types.size() != 1)
            return refuse("START .. END .. EVERY is for one column.");
        std::vector<std::pair<std::vector<std::int64_t>, std::vector<std::int64_t>>> placed;
        std::vector<std::int64_t> before(m_types.size(), INT64_MIN);
        for (const Item& item : m_clause.items) {
            if (item.batch) {
                batch(item);
                continue;
            }
            const auto upper = placeOf(item.upper);
            const auto lower = item.fixed ? placeOf(item.lower) : std::optional(before);
            if (!upper || !lower)
                return;
            if (*lower >= *upper)
                return refuse("the bounds of " + item.name +
                              (item.fixed ? " do not ascend." : " lie below those of an earlier one."));
            for (const auto& [from, to] : placed)
                if (*lower < to && from < *upper)
                    return refuse(item.name + " overlaps another one.");
            placed.emplace_back(*lower, *upper);
            before = *upper;
        }
        if (batches > 1 || (batches == 1 && others > 0))
            refuse("one START .. END .. EVERY stands alone.");
    }

    void batch(const Item& item) {
        const TargetType& type = m_types[0];
        const auto every = wholeNumber(item.every);
        if (!every || *every <= 0)
            return refuse("EVERY is a number above zero.");
        if (type.isInteger() == !item.unit.empty())
            return refuse(type.isInteger() ? "EVERY of a whole number has no INTERVAL."
                                           : "EVERY of a time has an INTERVAL, as EVERY (INTERVAL 1 DAY).");
        const auto start = place(item.start, 0);
        const auto end = place(item.end, 0);
        if (!start || !end)
            return refuse("\"" + (start ? item.end : item.start) + "\" is no value of the type " + type.toString() +
                          '.');
        if (*start >= *end)
            return refuse("START is not before END.");
        std::int64_t step = 1;
        if (!type.isInteger()) {
            static constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> kUnits{
                {{"HOUR", 3600}, {"DAY", 86400}, {"WEEK", 604800}, {"MONTH", 2'419'200}, {"YEAR", 31'536'000}}};
            const auto unit =
                std::find_if(kUnits.begin(), kUnits.end(), [&](const auto& one) { return one.first == item.unit; });
            if (unit == kUnits.end())
                return refuse("an INTERVAL is of HOUR, DAY, WEEK, MONTH or YEAR.");
            if (item.unit == "HOUR" && type.base == Base::date)
                return refuse("an hour is no step of a DATE.");
            step = unit->second;
        }
        if (*every > kBatchMax * 1000 || (*end - *start) / (step * *every) >= kBatchMax - 1)
            refuse("more than 4096 would be made at once.");
    }

    void listItems() {
        std::set<std::vector<std::string>> seen;
        for (const Item& item : m_clause.items)
            for (const std::vector<std::string>& values : item.values) {
                if (values.size() != m_clause.columns.size())
                    return refuse(item.name + " does not give one value for each column.");
                if (!seen.insert(values).second)
                    return refuse("a value stands in two of them.");
                for (std::size_t i = 0; i < values.size(); ++i)
                    if (!listValue(values[i], i))
                        return;
            }
    }

    bool listValue(const std::string& value, std::size_t i) {
        const TargetColumn* column = columnNamed(m_plan, m_clause.columns[i]);
        if (!column)
            return true;
        const TargetType type = typeOf(*column);
        if (value == "NULL") {
            if (column->nullable)
                return true;
            refuse(column->name + " is never NULL.");
            return false;
        }
        const bool fits = type.isInteger()              ? wholeNumber(value).has_value()
                          : type.base == Base::date     ? momentOf(value, false).has_value()
                          : type.base == Base::dateTime ? momentOf(value, true).has_value()
                          : type.base == Base::boolean  ? sameWord(value, "true") || sameWord(value, "false")
                                                        : true;
        if (!fits)
            refuse("\"" + value + "\" is no value of the type " + column->type + '.');
        return fits;
    }

    TablePlan& m_plan;
    const PartitionClause& m_clause;
    std::vector<TargetType> m_types;
};

} // namespace

void checkPartitionItems(TablePlan& plan, const PartitionClause& clause) { ItemRules(plan, clause).run(); }

} // namespace lodestar::mapping
