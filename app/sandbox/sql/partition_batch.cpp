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
using Moment = sys_seconds;

constexpr std::size_t kMaxPartitions = 4096; // max_partitions_in_one_batch

std::optional<std::int64_t> number(const std::string& text) {
    std::int64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || parsed.ptr != text.data() + text.size() || parsed.ec != std::errc())
        return std::nullopt;
    return value;
}

/// "2020-01-31", "2020-01-31 10:20:30", "20200131", "20200131102030".
std::optional<Moment> moment(const std::string& text) {
    std::array<int, 6> part{0, 0, 0, 0, 0, 0};
    int length = 0;
    const bool compact = text.find_first_not_of("0123456789") == std::string::npos;
    if (compact && text.size() != 8 && text.size() != 14)
        return std::nullopt;
    const int count = compact ? std::sscanf(text.c_str(), "%4d%2d%2d%2d%2d%2d", &part[0], &part[1], &part[2], &part[3],
                                            &part[4], &part[5])
                              : std::sscanf(text.c_str(), "%d-%d-%d%n %d:%d:%d", &part[0], &part[1], &part[2], &length,
                                            &part[3], &part[4], &part[5]);
    if (count < 3 || (count == 3 && !compact && static_cast<std::size_t>(length) != text.size()))
        return std::nullopt;
    const year_month_day date{year(part[0]), month(static_cast<unsigned>(part[1])),
                              day(static_cast<unsigned>(part[2]))};
    if (!date.ok() || part[3] > 23 || part[4] > 59 || part[5] > 59)
        return std::nullopt;
    return Moment(sys_days(date)) + hours(part[3]) + minutes(part[4]) + seconds(part[5]);
}

std::string print(Moment at, const char* format) {
    const sys_days dayOf = floor<days>(at);
    const year_month_day date(dayOf);
    const hh_mm_ss time(at - dayOf);
    std::array<char, 96> text{};
    std::snprintf(text.data(), text.size(), format, static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return text.data();
}

/// Year and week as java.util.Calendar counts them: from Sunday, the week of 1 January is the first; the last days of
/// December that belong to it are the 53rd.
std::string weekName(Moment at) {
    const sys_days dayOf = floor<days>(at);
    const year_month_day date(dayOf);
    const sys_days first = sys_days(date.year() / January / 1);
    const unsigned offset = weekday(first).c_encoding();
    unsigned week = (static_cast<unsigned>((dayOf - first).count()) + offset) / 7 + 1;
    const sys_days next = sys_days((date.year() + years(1)) / January / 1);
    if ((next - dayOf).count() <= static_cast<long>(weekday(next).c_encoding()))
        week = 53;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%d_%02u", static_cast<int>(date.year()), week);
    return text.data();
}

Moment firstOfMonth(Moment at, int months, int dayOfMonth) {
    const year_month_day date(floor<days>(at));
    const year_month next = date.year() / date.month() + std::chrono::months(months);
    return sys_days(next / day(static_cast<unsigned>(dayOfMonth))) + (at - floor<days>(at));
}

/// One step of a unit: the partition's name, and where the next one begins.
struct Step {
    std::string name;
    Moment next;
};

std::optional<Step> step(const std::string& unit, Moment at, int count, const BatchOptions& options) {
    if (unit == "HOUR")
        return Step{print(at, "%04d%02u%02u%02d"), floor<hours>(at) + hours(count)};
    if (unit == "DAY")
        return Step{print(at, "%04d%02u%02u"), floor<days>(at) + days(count)};
    if (unit == "WEEK") {
        const weekday first(static_cast<unsigned>(options.dayOfWeek % 7));
        const Moment begin = at - (weekday(floor<days>(at)) - first);
        return Step{weekName(begin), begin + days(7 * count)};
    }
    if (unit == "MONTH")
        return Step{print(at, "%04d%02u"), firstOfMonth(at, count, options.dayOfMonth)};
    if (unit != "YEAR")
        return std::nullopt;
    const year_month_day date(floor<days>(at));
    return Step{print(at, "%04d"), sys_days((date.year() + years(count)) / January / 1) + (at - floor<days>(at))};
}

Error tooMany() {
    return analysisError("The number of batch partitions should not exceed:" + std::to_string(kMaxPartitions));
}
Error unitNotSupported(const std::string& unit) {
    return analysisError("Batch build partition does not support time interval type: " + unit);
}

Result<std::vector<PartitionDef>> numbers(const ast::PartitionItem& item, std::int64_t every,
                                          const BatchOptions& options) {
    if (!item.unit.empty())
        return analysisError("Batch build partition EVERY is date type but START or END does not type match");
    const auto first = number(item.start);
    const auto last = number(item.end);
    if (!first || !last)
        return analysisError("Batch build partition EVERY is number type but START or END does not type match");
    if (*first >= *last)
        return analysisError("Batch build partition start value should less then end value");
    std::vector<PartitionDef> out;
    for (std::int64_t at = *first; at < *last; at += every) {
        out.push_back({.name = options.prefix + std::to_string(at),
                       .lower = std::to_string(at),
                       .upper = std::to_string(at + every)});
        if (out.size() > kMaxPartitions)
            return tooMany();
    }
    return out;
}

Result<std::vector<PartitionDef>> dates(const ast::PartitionItem& item, std::int64_t every, const ColumnType& type,
                                        const BatchOptions& options) {
    const auto first = moment(item.start);
    const auto last = moment(item.end);
    if (!first || !last)
        return analysisError("Batch build partition EVERY is date type but START or END does not type match");
    if (*first >= *last)
        return analysisError("Batch build partition start date should less than end date");
    if (item.unit.empty())
        return analysisError("Unknown timeunit for batch build partition");
    if (options.automatic && every != 1)
        return analysisError("Automatically create partition tables and create partitions in advance only supports an "
                             "interval of 1");
    const char* bound = type.kind == TypeKind::dateTime ? "%04d-%02u-%02u %02d:%02d:%02d" : "%04d-%02u-%02u";
    std::vector<PartitionDef> out;
    for (Moment at = *first; at < *last;) {
        const auto one = step(item.unit, at, static_cast<int>(every), options);
        if (!one)
            return unitNotSupported(item.unit);
        const Moment next = item.unit == "DAY" ? one->next : std::min(one->next, *last);
        out.push_back({.name = options.prefix + one->name, .lower = print(at, bound), .upper = print(next, bound)});
        if (out.size() > kMaxPartitions)
            return tooMany();
        at = next;
    }
    return out;
}

} // namespace

Result<std::vector<PartitionDef>> expandBatch(const ast::PartitionItem& item, const ColumnType& type,
                                              const BatchOptions& options) {
    const auto every = number(item.every);
    if (!every || *every <= 0)
        return analysisError("The interval of the Multi-Range Partition must be greater than 0", 5703);
    if (type.isInteger())
        return numbers(item, *every, options);
    if (type.kind == TypeKind::date || type.kind == TypeKind::dateTime)
        return dates(item, *every, type, options);
    return analysisError("Unsupported batch partition build type:" + type.sqlText() + '.');
}

} // namespace lodestar::sandbox
