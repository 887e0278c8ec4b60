// SPDX-License-Identifier: GPL-3.0-or-later
// Functions of dates and times. The header timezone says what "now" and seconds since 1970 mean; a DATETIME itself has
// no zone. Source: StarRocks documentation, "Date functions".
#include "app/sandbox/load/calendar.h"
#include "app/sandbox/load/convert.h"
#include "app/sandbox/load/expression.h"
#include "app/sandbox/load/load_functions.h"
#include "app/sandbox/load/number_text.h"
#include <algorithm>
#include <array>
#include <charconv>
namespace lodestar::sandbox {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                "Thursday", "Friday", "Saturday"};
constexpr std::int64_t kSecond = 1000000;

std::optional<Moment> momentOfArgument(const Argument& argument, RowArena& arena) {
    ColumnType moment;
    moment.kind = TypeKind::dateTime;
    Cell cell = argument.cell;
    convertValue(*argument.type, moment, arena, cell);
    return cell.null ? std::nullopt : readMoment(cell.view());
}

void setMoment(const CallContext& context, const std::optional<Moment>& moment, Cell& cell) {
    if (!moment)
        return cell.setNull();
    cell.set(context.arena.copy(context.result.kind == TypeKind::date ? dateText(*moment) : dateTimeText(*moment)));
}

/// 0 Sunday.
int weekdayOf(const Moment& m) { return static_cast<int>(((daysOf(m.year, m.month, m.day) + 4) % 7 + 7) % 7); }

void callNow(const CallContext& context, Arguments, Cell& cell) {
    const std::int64_t utc = nowMicros() / kSecond * kSecond;
    setMoment(context, momentOf(utc + zoneOffset(context.timezone, utc / kSecond, false) * kSecond), cell);
}

void callUtcNow(const CallContext& context, Arguments, Cell& cell) {
    setMoment(context, momentOf(nowMicros() / kSecond * kSecond), cell);
}

void callUnixTimestamp(const CallContext& context, Arguments a, Cell& cell) {
    if (a.empty())
        return setInteger(nowMicros() / kSecond, context.arena, cell);
    const auto moment = momentOfArgument(a[0], context.arena);
    if (!moment)
        return cell.setNull();
    const std::int64_t local = microsOf(*moment) / kSecond;
    setInteger(std::max<std::int64_t>(0, local - zoneOffset(context.timezone, local, true)), context.arena, cell);
}

/// One letter after '%', as MySQL knows them.
void appendFormatted(const Moment& m, char letter, std::string& out) {
    const auto number = [&](int value, int width) {
        const std::string digits = std::to_string(value);
        out.append(static_cast<std::size_t>(std::max(0, width - static_cast<int>(digits.size()))), '0');
        out += digits;
    };
    const int hour12 = m.hour % 12 == 0 ? 12 : m.hour % 12;
    switch (letter) {
    case 'Y':
        number(m.year, 4);
        break;
    case 'y':
        number(m.year % 100, 2);
        break;
    case 'm':
        number(m.month, 2);
        break;
    case 'c':
        number(m.month, 1);
        break;
    case 'd':
        number(m.day, 2);
        break;
    case 'e':
        number(m.day, 1);
        break;
    case 'H':
        number(m.hour, 2);
        break;
    case 'k':
        number(m.hour, 1);
        break;
    case 'h':
    case 'I':
        number(hour12, 2);
        break;
    case 'l':
        number(hour12, 1);
        break;
    case 'i':
        number(m.minute, 2);
        break;
    case 's':
    case 'S':
        number(m.second, 2);
        break;
    case 'f':
        number(m.micros, 6);
        break;
    case 'p':
        out += m.hour < 12 ? "AM" : "PM";
        break;
    case 'M':
        out += kMonths.at(static_cast<std::size_t>(m.month - 1));
        break;
    case 'b':
        out += kMonths.at(static_cast<std::size_t>(m.month - 1)).substr(0, 3);
        break;
    case 'W':
        out += kDays.at(static_cast<std::size_t>(weekdayOf(m)));
        break;
    case 'a':
        out += kDays.at(static_cast<std::size_t>(weekdayOf(m))).substr(0, 3);
        break;
    case 'w':
        number(weekdayOf(m), 1);
        break;
    case 'j':
        number(static_cast<int>(daysOf(m.year, m.month, m.day) - daysOf(m.year, 1, 1) + 1), 3);
        break;
    case 'T':
        number(m.hour, 2);
        out += ':';
        number(m.minute, 2);
        out += ':';
        number(m.second, 2);
        break;
    case 'r':
        appendFormatted(m, 'h', out);
        out += ':';
        number(m.minute, 2);
        out += ':';
        number(m.second, 2);
        out += m.hour < 12 ? " AM" : " PM";
        break;
    default:
        out += letter;
    }
}

std::string formatted(const Moment& m, std::string_view format) {
    if (format == "yyyyMMdd")
        format = "%Y%m%d";
    else if (format == "yyyy-MM-dd")
        format = "%Y-%m-%d";
    else if (format == "yyyy-MM-dd HH:mm:ss")
        format = "%Y-%m-%d %H:%i:%s";
    std::string out;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] == '%' && i + 1 < format.size())
            appendFormatted(m, format[++i], out);
        else
            out += format[i];
    }
    return out;
}

void callDateFormat(const CallContext& context, Arguments a, Cell& cell) {
    const auto moment = momentOfArgument(a[0], context.arena);
    if (moment)
        cell.set(context.arena.copy(formatted(*moment, a[1].text())));
    else
        cell.setNull();
}

template <std::int64_t perSecond>
void callFromUnixtime(const CallContext& context, Arguments a, Cell& cell) {
    const auto given = a[0].whole();
    if (!given || *given < 0 || *given / perSecond > 253402243199)
        return cell.setNull();
    const std::int64_t micros = *given * (kSecond / perSecond);
    const auto moment = momentOf(micros + zoneOffset(context.timezone, micros / kSecond, false) * kSecond);
    if (moment)
        cell.set(context.arena.copy(formatted(*moment, a.size() > 1 ? a[1].text() : "%Y-%m-%d %H:%i:%s")));
    else
        cell.setNull();
}

/// Reads what a format says; false where the text is another.
bool readByFormat(std::string_view text, std::string_view format, Moment& m) {
    const auto number = [&](std::size_t most, int& value) {
        std::size_t n = 0;
        value = 0;
        while (n < most && n < text.size() && text[n] >= '0' && text[n] <= '9')
            value = value * 10 + (text[n++] - '0');
        text.remove_prefix(n);
        return n > 0;
    };
    bool afternoon = false;
    bool half = false;
    for (std::size_t i = 0; i < format.size(); ++i) {
        while (!text.empty() && text.front() == ' ' && format[i] != ' ')
            text.remove_prefix(1);
        if (format[i] != '%' || i + 1 == format.size()) {
            if (format[i] == ' ')
                continue;
            if (text.empty() || text.front() != format[i])
                return text.empty();
            text.remove_prefix(1);
            continue;
        }
        bool good = true;
        switch (format[++i]) {
        case 'Y':
            good = number(4, m.year);
            break;
        case 'y':
            good = number(2, m.year);
            m.year += m.year < 70 ? 2000 : 1900;
            break;
        case 'm':
        case 'c':
            good = number(2, m.month);
            break;
        case 'd':
        case 'e':
            good = number(2, m.day);
            break;
        case 'h':
        case 'I':
        case 'l':
            half = true;
            [[fallthrough]];
        case 'H':
        case 'k':
            good = number(2, m.hour);
            break;
        case 'i':
            good = number(2, m.minute);
            break;
        case 's':
        case 'S':
            good = number(2, m.second);
            break;
        case 'T':
            good = readByFormat(text, "%H:%i:%s", m);
            text.remove_prefix(std::min<std::size_t>(8, text.size()));
            break;
        case 'f': {
            const std::size_t before = text.size();
            good = number(6, m.micros);
            for (std::size_t n = before - text.size(); n < 6; ++n)
                m.micros *= 10;
            break;
        }
        case 'p':
            afternoon = text.starts_with("PM") || text.starts_with("pm");
            good = text.size() >= 2;
            text.remove_prefix(std::min<std::size_t>(2, text.size()));
            break;
        case 'b':
        case 'M': {
            const auto month = std::find_if(kMonths.begin(), kMonths.end(), [&](std::string_view name) {
                return text.size() >= 3 && equalsIgnoreCase(text.substr(0, 3), name.substr(0, 3));
            });
            good = month != kMonths.end();
            if (good) {
                m.month = static_cast<int>(month - kMonths.begin()) + 1;
                const bool whole = equalsIgnoreCase(text.substr(0, month->size()), *month);
                text.remove_prefix(whole ? month->size() : 3);
            }
            break;
        }
        default:
            good = false;
        }
        if (!good)
            return false;
    }
    if (half)
        m.hour = m.hour % 12 + (afternoon ? 12 : 0);
    return m.month >= 1 && m.month <= 12 && m.day >= 1 && m.day <= daysInMonth(m.year, m.month) && m.hour < 24 &&
           m.minute < 60 && m.second < 60;
}

void callStrToDate(const CallContext& context, Arguments a, Cell& cell) {
    Moment moment;
    if (readByFormat(a[0].text(), a[1].text(), moment))
        setMoment(context, moment, cell);
    else
        cell.setNull();
}

void callAsMoment(const CallContext& context, Arguments a, Cell& cell) {
    setMoment(context, momentOfArgument(a[0], context.arena), cell);
}

template <int Moment::*part>
void callPart(const CallContext& context, Arguments a, Cell& cell) {
    const auto moment = momentOfArgument(a[0], context.arena);
    if (moment)
        setInteger((*moment).*part, context.arena, cell);
    else
        cell.setNull();
}

template <int (*Function)(const Moment&)>
void callOfMoment(const CallContext& context, Arguments a, Cell& cell) {
    const auto moment = momentOfArgument(a[0], context.arena);
    if (moment)
        setInteger(Function(*moment), context.arena, cell);
    else
        cell.setNull();
}

int quarterOf(const Moment& m) { return (m.month + 2) / 3; }
int dayOfWeek(const Moment& m) { return weekdayOf(m) + 1; }
int weekday(const Moment& m) { return (weekdayOf(m) + 6) % 7; }
int dayOfYear(const Moment& m) { return static_cast<int>(daysOf(m.year, m.month, m.day) - daysOf(m.year, 1, 1)) + 1; }
int toDays(const Moment& m) { return static_cast<int>(daysOf(m.year, m.month, m.day) + 719528); }

std::optional<Moment> plus(Moment m, std::int64_t count, std::string_view unit) {
    const auto is = [&](std::string_view name) { return equalsIgnoreCase(unit, name); };
    if (count > 100000000000 || count < -100000000000)
        return std::nullopt;
    if (is("MONTH") || is("QUARTER") || is("YEAR")) {
        const std::int64_t months = m.year * 12LL + m.month - 1 + count * (is("MONTH") ? 1 : is("QUARTER") ? 3 : 12);
        if (months < 0 || months >= 120000)
            return std::nullopt;
        m.year = static_cast<int>(months / 12);
        m.month = static_cast<int>(months % 12) + 1;
        m.day = std::min(m.day, daysInMonth(m.year, m.month));
        return m;
    }
    const std::int64_t unitMicros = is("WEEK")          ? 7 * 86400 * kSecond
                                    : is("HOUR")        ? 3600 * kSecond
                                    : is("MINUTE")      ? 60 * kSecond
                                    : is("SECOND")      ? kSecond
                                    : is("MILLISECOND") ? 1000
                                    : is("MICROSECOND") ? 1
                                                        : 86400 * kSecond;
    std::int64_t step = 0;
    if (__builtin_mul_overflow(count, unitMicros, &step))
        return std::nullopt;
    return momentOf(microsOf(m) + step);
}

/// The second argument is a number of days or what INTERVAL made: "3 HOUR".
template <int sign>
void callDateAdd(const CallContext& context, Arguments a, Cell& cell) {
    const auto moment = momentOfArgument(a[0], context.arena);
    const std::string_view text = a[1].text();
    const std::size_t blank = text.rfind(' ');
    const std::string_view unit = blank == std::string_view::npos ? "DAY" : text.substr(blank + 1);
    std::int64_t count = 0;
    const std::string_view digits = text.substr(0, blank);
    const bool good = std::from_chars(digits.data(), digits.data() + digits.size(), count).ec == std::errc();
    setMoment(context, moment && good ? plus(*moment, sign * count, unit) : std::nullopt, cell);
}

/// gensrc functions.py: the number is an INT, so that microseconds reach 35 minutes far.
template <std::int64_t microsPerUnit>
void callTimeAdd(const CallContext& context, Arguments a, Cell& cell) {
    const auto moment = momentOfArgument(a[0], context.arena);
    const std::string_view digits = a[1].text();
    std::int32_t count = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    const bool good = failure == std::errc() && end == digits.data() + digits.size();
    setMoment(context, moment && good ? momentOf(microsOf(*moment) + count * microsPerUnit) : std::nullopt, cell);
}

void callInterval(const CallContext& context, Arguments a, Cell& cell) {
    cell.set(context.arena.copy(std::string(a[0].text()) + ' ' + std::string(a[1].text())));
}

void callDateDiff(const CallContext& context, Arguments a, Cell& cell) {
    const auto left = momentOfArgument(a[0], context.arena);
    const auto right = momentOfArgument(a[1], context.arena);
    if (!left || !right)
        return cell.setNull();
    setInteger(daysOf(left->year, left->month, left->day) - daysOf(right->year, right->month, right->day),
               context.arena, cell);
}

void callDateTrunc(const CallContext& context, Arguments a, Cell& cell) {
    auto moment = momentOfArgument(a[1], context.arena);
    if (!moment)
        return cell.setNull();
    const auto is = [&](std::string_view name) { return equalsIgnoreCase(a[0].text(), name); };
    Moment out = *moment;
    out.micros = 0;
    if (!is("second"))
        out.second = 0;
    if (!is("second") && !is("minute"))
        out.minute = 0;
    if (!is("second") && !is("minute") && !is("hour"))
        out.hour = 0;
    if (is("week"))
        return setMoment(context, plus(out, -((weekdayOf(out) + 6) % 7), "DAY"), cell);
    if (is("month") || is("quarter") || is("year"))
        out.day = 1;
    if (is("quarter"))
        out.month = (out.month - 1) / 3 * 3 + 1;
    if (is("year"))
        out.month = 1;
    setMoment(context, out, cell);
}

void callLastDay(const CallContext& context, Arguments a, Cell& cell) {
    auto moment = momentOfArgument(a[0], context.arena);
    if (moment)
        moment->day = daysInMonth(moment->year, moment->month);
    setMoment(context, moment, cell);
}

void callFromDays(const CallContext& context, Arguments a, Cell& cell) {
    const auto days = a[0].whole();
    setMoment(context,
              days && *days >= 0 && *days < 4000000 ? momentOf((*days - 719528) * 86400 * kSecond) : std::nullopt,
              cell);
}

void callConvertTz(const CallContext& context, Arguments a, Cell& cell) {
    const auto moment = momentOfArgument(a[0], context.arena);
    if (!moment)
        return cell.setNull();
    const std::int64_t local = microsOf(*moment);
    const std::int64_t utc = local - zoneOffset(a[1].text(), local / kSecond, true) * kSecond;
    setMoment(context, momentOf(utc + zoneOffset(a[2].text(), utc / kSecond, false) * kSecond), cell);
}

constexpr std::array kFunctions = {
    LoadFunction{"now", 0, 1, ResultType::dateTime, callNow},
    LoadFunction{"current_timestamp", 0, 1, ResultType::dateTime, callNow},
    LoadFunction{"localtime", 0, 0, ResultType::dateTime, callNow},
    LoadFunction{"localtimestamp", 0, 0, ResultType::dateTime, callNow},
    LoadFunction{"curdate", 0, 0, ResultType::date, callNow},
    LoadFunction{"current_date", 0, 0, ResultType::date, callNow},
    LoadFunction{"utc_timestamp", 0, 0, ResultType::dateTime, callUtcNow},
    LoadFunction{"unix_timestamp", 0, 1, ResultType::bigInt, callUnixTimestamp},
    LoadFunction{"from_unixtime", 1, 2, ResultType::text, callFromUnixtime<1>},
    LoadFunction{"from_unixtime_ms", 1, 2, ResultType::text, callFromUnixtime<1000>},
    LoadFunction{"str_to_date", 2, 2, ResultType::dateTime, callStrToDate},
    LoadFunction{"str2date", 2, 2, ResultType::date, callStrToDate},
    LoadFunction{"date_format", 2, 2, ResultType::text, callDateFormat},
    LoadFunction{"date", 1, 1, ResultType::date, callAsMoment},
    LoadFunction{"to_date", 1, 1, ResultType::date, callAsMoment},
    LoadFunction{"timestamp", 1, 1, ResultType::dateTime, callAsMoment},
    LoadFunction{"year", 1, 1, ResultType::integer, callPart<&Moment::year>},
    LoadFunction{"month", 1, 1, ResultType::integer, callPart<&Moment::month>},
    LoadFunction{"day", 1, 1, ResultType::integer, callPart<&Moment::day>},
    LoadFunction{"dayofmonth", 1, 1, ResultType::integer, callPart<&Moment::day>},
    LoadFunction{"hour", 1, 1, ResultType::integer, callPart<&Moment::hour>},
    LoadFunction{"minute", 1, 1, ResultType::integer, callPart<&Moment::minute>},
    LoadFunction{"second", 1, 1, ResultType::integer, callPart<&Moment::second>},
    LoadFunction{"quarter", 1, 1, ResultType::integer, callOfMoment<quarterOf>},
    LoadFunction{"dayofweek", 1, 1, ResultType::integer, callOfMoment<dayOfWeek>},
    LoadFunction{"weekday", 1, 1, ResultType::integer, callOfMoment<weekday>},
    LoadFunction{"dayofyear", 1, 1, ResultType::integer, callOfMoment<dayOfYear>},
    LoadFunction{"to_days", 1, 1, ResultType::integer, callOfMoment<toDays>},
    LoadFunction{"from_days", 1, 1, ResultType::date, callFromDays},
    LoadFunction{"INTERVAL", 2, 2, ResultType::text, callInterval},
    LoadFunction{"date_add", 2, 2, ResultType::dateTime, callDateAdd<1>},
    LoadFunction{"adddate", 2, 2, ResultType::dateTime, callDateAdd<1>},
    LoadFunction{"days_add", 2, 2, ResultType::dateTime, callDateAdd<1>},
    LoadFunction{"seconds_add", 2, 2, ResultType::dateTime, callTimeAdd<1'000'000>},
    LoadFunction{"milliseconds_add", 2, 2, ResultType::dateTime, callTimeAdd<1'000>},
    LoadFunction{"microseconds_add", 2, 2, ResultType::dateTime, callTimeAdd<1>},
    LoadFunction{"date_sub", 2, 2, ResultType::dateTime, callDateAdd<-1>},
    LoadFunction{"subdate", 2, 2, ResultType::dateTime, callDateAdd<-1>},
    LoadFunction{"days_sub", 2, 2, ResultType::dateTime, callDateAdd<-1>},
    LoadFunction{"datediff", 2, 2, ResultType::integer, callDateDiff},
    LoadFunction{"date_trunc", 2, 2, ResultType::dateTime, callDateTrunc},
    LoadFunction{"last_day", 1, 1, ResultType::date, callLastDay},
    LoadFunction{"convert_tz", 3, 3, ResultType::dateTime, callConvertTz},
};

} // namespace

std::span<const LoadFunction> dateFunctions() { return kFunctions; }

} // namespace lodestar::sandbox
