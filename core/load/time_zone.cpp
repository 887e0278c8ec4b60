// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/time_zone.h"
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
namespace lodestar::load {
namespace {

/// Reads the fields of a zoneinfo file and of its footer; `failed` once something was missing.
class Reader {
public:
    explicit Reader(std::string_view bytes) : m_bytes(bytes) {}
    std::int64_t bigEndian(std::size_t size) {
        if (m_bytes.size() < size) {
            failed = true;
            return 0;
        }
        std::uint64_t value = (static_cast<unsigned char>(m_bytes[0]) & 0x80) != 0 ? ~std::uint64_t{0} : 0;
        for (std::size_t i = 0; i < size; ++i)
            value = value << 8 | static_cast<unsigned char>(m_bytes[i]);
        m_bytes.remove_prefix(size);
        return static_cast<std::int64_t>(value);
    }
    void skip(std::int64_t size) {
        if (size < 0 || m_bytes.size() < static_cast<std::size_t>(size))
            failed = true;
        else
            m_bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    bool take(char c) {
        if (m_bytes.empty() || m_bytes.front() != c)
            return false;
        m_bytes.remove_prefix(1);
        return true;
    }
    [[nodiscard]] char peek() const { return m_bytes.empty() ? '\0' : m_bytes.front(); }
    int number() {
        int value = 0;
        if (std::isdigit(static_cast<unsigned char>(peek())) == 0)
            failed = true;
        while (std::isdigit(static_cast<unsigned char>(peek())) != 0 && value < 100000) {
            value = value * 10 + (peek() - '0');
            m_bytes.remove_prefix(1);
        }
        return value;
    }
    /// [+-]hh[:mm[:ss]]
    std::int32_t time() {
        const bool negative = take('-');
        if (!negative)
            take('+');
        int seconds = number() * 3600;
        if (take(':'))
            seconds += number() * 60;
        if (take(':'))
            seconds += number();
        return negative ? -seconds : seconds;
    }
    void zoneName() {
        const bool quoted = take('<');
        while (peek() != '\0' && (quoted ? peek() != '>' : std::isalpha(static_cast<unsigned char>(peek())) != 0))
            m_bytes.remove_prefix(1);
        if (quoted && !take('>'))
            failed = true;
    }
    [[nodiscard]] std::string_view rest() const { return m_bytes; }
    bool failed = false;

private:
    std::string_view m_bytes;
};

struct Counts {
    std::int64_t isUt, isStandard, leaps, times, types, characters;
};

Counts readCounts(Reader& in) {
    Counts c{};
    for (std::int64_t* field : {&c.isUt, &c.isStandard, &c.leaps, &c.times, &c.types, &c.characters})
        *field = in.bigEndian(4);
    return c;
}

TimeZone::Change readChange(Reader& in) {
    TimeZone::Change change;
    if (in.take('M')) {
        change.month = in.number();
        in.failed |= !in.take('.');
        change.week = in.number();
        in.failed |= !in.take('.');
        change.day = in.number();
        in.failed |= change.month < 1 || change.month > 12;
    } else {
        change.kind = in.take('J') ? TimeZone::Change::Kind::dayWithoutLeap : TimeZone::Change::Kind::dayOfYear;
        change.day = in.number();
    }
    if (in.take('/'))
        change.secondOfDay = in.time();
    return change;
}

std::optional<TimeZone::Rule> readRule(std::string_view text) {
    Reader in(text);
    TimeZone::Rule rule;
    in.zoneName();
    rule.standard = -in.time(); // POSIX counts west of Greenwich as positive
    if (!in.rest().empty()) {
        rule.hasSummer = true;
        in.zoneName();
        rule.summer = in.peek() == ',' ? rule.standard + 3600 : -in.time();
        in.failed |= !in.take(',');
        rule.toSummer = readChange(in);
        in.failed |= !in.take(',');
        rule.toStandard = readChange(in);
    }
    if (in.failed || !in.rest().empty())
        return std::nullopt;
    return rule;
}

bool isLeap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/// Seconds since 1970-01-01 on the wall clock that is valid just before the change.
std::int64_t localMoment(const TimeZone::Change& change, int year) {
    std::int64_t day = 0;
    if (change.kind == TimeZone::Change::Kind::monthWeekDay) {
        const auto month = static_cast<unsigned>(change.month);
        const std::int64_t first = daysFromCivil(year, month, 1);
        const std::int64_t firstWeekday = ((first + 4) % 7 + 7) % 7; // 1970-01-01 was a Thursday, 0 is Sunday
        day = first + (change.day - firstWeekday + 7) % 7 + 7 * (change.week - 1);
        const std::int64_t next = month == 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
        while (day >= next)
            day -= 7;
    } else {
        day = daysFromCivil(year, 1, 1) + change.day;
        if (change.kind == TimeZone::Change::Kind::dayWithoutLeap && !(isLeap(year) && change.day >= 60))
            --day;
    }
    return day * 86400 + change.secondOfDay;
}

std::int32_t ruleOffset(const TimeZone::Rule& rule, std::int64_t utcSeconds) {
    if (!rule.hasSummer)
        return rule.standard;
    const std::int64_t local = utcSeconds + rule.standard;
    const int year = civilFromDays(local >= 0 ? local / 86400 : -((-local + 86399) / 86400)).year;
    const std::int64_t summerBegins = localMoment(rule.toSummer, year) - rule.standard;
    const std::int64_t summerEnds = localMoment(rule.toStandard, year) - rule.summer;
    const bool summer = summerBegins < summerEnds ? utcSeconds >= summerBegins && utcSeconds < summerEnds
                                                  : utcSeconds >= summerBegins || utcSeconds < summerEnds;
    return summer ? rule.summer : rule.standard;
}

std::optional<std::int32_t> fixedOffset(std::string_view name) {
    if (name == "UTC" || name == "Z" || name == "Etc/UTC" || name == "GMT")
        return 0;
    if (name.size() != 6 || (name[0] != '+' && name[0] != '-') || name[3] != ':')
        return std::nullopt;
    for (const std::size_t at : {1U, 2U, 4U, 5U})
        if (name[at] < '0' || name[at] > '9')
            return std::nullopt;
    const int seconds = ((name[1] - '0') * 10 + (name[2] - '0')) * 3600 + ((name[4] - '0') * 10 + (name[5] - '0')) * 60;
    if (seconds > 14 * 3600 || name[4] > '5')
        return std::nullopt;
    return name[0] == '-' ? -seconds : seconds;
}

} // namespace

std::int64_t daysFromCivil(int year, unsigned month, unsigned day) {
    const int shifted = month <= 2 ? year - 1 : year; // years begin in March, so that the leap day is the last one
    const int era = (shifted >= 0 ? shifted : shifted - 399) / 400;
    const auto yearOfEra = static_cast<unsigned>(shifted - era * 400);
    const unsigned dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const unsigned dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return std::int64_t{era} * 146097 + dayOfEra - 719468;
}

void TimeZone::setLocal(value::Temporal& t, std::int64_t utcSeconds) const {
    const std::int64_t local = utcSeconds + offsetAt(utcSeconds);
    const std::int64_t days = local >= 0 ? local / 86400 : -((-local + 86399) / 86400);
    const auto rest = static_cast<unsigned>(local - days * 86400);
    const CivilDate date = civilFromDays(days);
    t.year = static_cast<std::uint16_t>(date.year);
    t.month = static_cast<std::uint8_t>(date.month);
    t.day = static_cast<std::uint8_t>(date.day);
    t.hour = static_cast<std::uint16_t>(rest / 3600);
    t.minute = static_cast<std::uint8_t>(rest / 60 % 60);
    t.second = static_cast<std::uint8_t>(rest % 60);
}

CivilDate civilFromDays(std::int64_t days) {
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const auto dayOfEra = static_cast<unsigned>(days - era * 146097);
    const unsigned yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const unsigned dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const unsigned shiftedMonth = (5 * dayOfYear + 2) / 153;
    CivilDate date;
    date.day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
    date.month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    date.year = static_cast<int>(yearOfEra) + static_cast<int>(era) * 400 + (date.month <= 2 ? 1 : 0);
    return date;
}

Result<TimeZone> TimeZone::named(std::string_view name) {
    if (const auto fixed = fixedOffset(name)) {
        TimeZone zone;
        zone.m_first = zone.m_rule.standard = *fixed;
        return zone;
    }
    const auto unknown = [&name] {
        return Error(
            ErrorCode::invalidOption, "the time zone '" + std::string(name) + "' is not known on this machine",
            "Use a name such as Europe/Berlin, an offset such as +08:00, or UTC; names need the package tzdata");
    };
    if (name.empty() || name.front() == '/' || name.find("..") != std::string_view::npos ||
        name.find('\0') != std::string_view::npos)
        return unknown();
    const std::string path = "/usr/share/zoneinfo/" + std::string(name);
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored))
        return unknown();
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (bytes.empty())
        return unknown();
    return fromTzif(bytes);
}

Result<TimeZone> TimeZone::fromTzif(std::string_view bytes) {
    const Error damaged(ErrorCode::invalidFile, "a file of the time zone database is damaged or older than version 2");
    if (bytes.size() < 44 || bytes.substr(0, 4) != "TZif" || bytes[4] < '2')
        return damaged;
    Reader in(bytes);
    in.skip(20);
    const Counts first = readCounts(in);
    in.skip(first.times * 5 + first.types * 6 + first.characters + first.leaps * 8 + first.isStandard + first.isUt);
    in.skip(20);
    const Counts c = readCounts(in);
    if (in.failed || c.types < 1 || c.times < 0 || c.times > 100000)
        return damaged;
    TimeZone zone;
    for (std::int64_t i = 0; i < c.times; ++i)
        zone.m_times.push_back(in.bigEndian(8));
    std::vector<std::size_t> types;
    for (std::int64_t i = 0; i < c.times; ++i)
        types.push_back(static_cast<std::size_t>(in.bigEndian(1)));
    std::vector<std::int32_t> offsets;
    for (std::int64_t i = 0; i < c.types && !in.failed; ++i) {
        offsets.push_back(static_cast<std::int32_t>(in.bigEndian(4)));
        in.skip(2);
    }
    in.skip(c.characters + c.leaps * 12 + c.isStandard + c.isUt);
    if (in.failed || !std::is_sorted(zone.m_times.begin(), zone.m_times.end()))
        return damaged;
    for (const std::size_t type : types) {
        if (type >= offsets.size())
            return damaged;
        zone.m_offsets.push_back(offsets[type]);
    }
    zone.m_first = offsets.front();
    const std::string_view footer = in.rest();
    const auto end = footer.find('\n', 1);
    const auto rule = end == std::string_view::npos ? std::nullopt : readRule(footer.substr(1, end - 1));
    zone.m_hasRule = rule.has_value();
    if (rule)
        zone.m_rule = *rule;
    return zone;
}

std::int32_t TimeZone::offsetAt(std::int64_t utcSeconds) const {
    const auto next = std::upper_bound(m_times.begin(), m_times.end(), utcSeconds);
    if (next == m_times.end() && m_hasRule)
        return ruleOffset(m_rule, utcSeconds);
    return next == m_times.begin() ? m_first : m_offsets[static_cast<std::size_t>(next - m_times.begin()) - 1];
}

} // namespace lodestar::load
