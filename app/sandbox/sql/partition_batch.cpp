// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/partition_batch.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
namespace lodestar::sandbox {

namespace {

using namespace std::chrono;
using Moment = sys_time<hours>;

constexpr std::size_t kMaxPartitions = 4096; // max_partitions_in_one_batch

std::optional<std::int64_t> number(const std::string& text) {
    std::int64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || parsed.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<Moment> moment(const std::string& text) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int hour = 0;
    if (std::sscanf(text.c_str(), "%d-%u-%u %d", &year, &month, &day, &hour) < 3)
        return std::nullopt;
    const year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    return date.ok() ? std::optional(sys_days(date) + hours(hour)) : std::nullopt;
}

std::string print(Moment at, const char* format) {
    const sys_days day = floor<days>(at);
    const year_month_day date(day);
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), format, static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>((at - day).count()));
    return text.data();
}

struct Unit {
    std::string_view name;
    const char* partition; ///< format of a partition's name
    Moment (*next)(Moment at, int steps);
};

Moment firstOfMonth(Moment at, int months) {
    const year_month_day date(floor<days>(at));
    return sys_days(year_month_day(date.year(), date.month(), day(1)) + std::chrono::months(months));
}

constexpr std::array<Unit, 5> kUnits{{
    {"HOUR", "p%04d%02u%02u%02d", [](Moment at, int steps) { return at + hours(steps); }},
    {"DAY", "p%04d%02u%02u", [](Moment at, int steps) { return at + hours(24 * steps); }},
    {"WEEK", "p%04d_%02u%02u",
     [](Moment at, int steps) {
         const weekday today(floor<days>(at));
         return floor<days>(at) - (today - Monday) + hours(24 * 7 * steps);
     }},
    {"MONTH", "p%04d%02u", [](Moment at, int steps) { return firstOfMonth(at, steps); }},
    {"YEAR", "p%04d",
     [](Moment at, int steps) {
         const year_month_day date(floor<days>(at));
         return Moment(sys_days(year_month_day(date.year() + years(steps), January, day(1))));
     }},
}};

Error badStart() { return analysisError("Batch build partition start date should less than end date."); }

Result<std::vector<PartitionDef>> numbers(const ast::PartitionItem& item) {
    const auto first = number(item.start);
    const auto last = number(item.end);
    const auto step = number(item.every);
    if (!first || !last || !step || *step <= 0)
        return analysisError("Batch build partition EVERY is not a number");
    if (*first >= *last)
        return badStart();
    if (static_cast<std::size_t>((*last - *first) / *step) > kMaxPartitions)
        return analysisError("The number of batch partitions should not exceed 4096");
    std::vector<PartitionDef> out;
    for (std::int64_t at = *first; at < *last; at += *step)
        out.push_back({.name = 'p' + std::to_string(at),
                       .lower = std::to_string(at),
                       .upper = std::to_string(std::min(at + *step, *last))});
    return out;
}

} // namespace

Result<std::vector<PartitionDef>> expandBatch(const ast::PartitionItem& item, const ColumnType& type) {
    if (item.unit.empty())
        return numbers(item);
    const auto unit = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& u) { return u.name == item.unit; });
    const auto first = moment(item.start);
    const auto last = moment(item.end);
    const auto step = number(item.every);
    if (unit == kUnits.end() || !first || !last || !step || *step <= 0)
        return analysisError("Invalid batch partition: START (" + item.start + ") END (" + item.end + ") EVERY (" +
                             item.every + ' ' + item.unit + ')');
    if (*first >= *last)
        return badStart();
    const char* bound = type.kind == TypeKind::date ? "%04d-%02u-%02u" : "%04d-%02u-%02u %02d:00:00";
    std::vector<PartitionDef> out;
    for (Moment at = *first; at < *last;) {
        const Moment next = std::min(unit->next(at, static_cast<int>(*step)), *last);
        out.push_back({.name = print(at, unit->partition), .lower = print(at, bound), .upper = print(next, bound)});
        if (out.size() > kMaxPartitions)
            return analysisError("The number of batch partitions should not exceed 4096");
        at = next;
    }
    return out;
}

} // namespace lodestar::sandbox
