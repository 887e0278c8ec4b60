// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Offset of a time zone from UTC at a moment. Zones are fixed ("UTC", "+08:00") or named ("Asia/Shanghai") and then
// read from the system's zoneinfo (RFC 8536, version 2 and later, with the rule in its footer for times after the
// table). Immutable once made; safe to share between threads.
#include "core/base/result.h"
#include "core/value/cell_view.h"
#include <cstdint>
#include <string_view>
#include <vector>
namespace lodestar::load {

class TimeZone final {
public:
    TimeZone() = default; ///< UTC
    /// "UTC", "Z", "+HH:MM", "-HH:MM" or a name of the zone database. Fails with invalidOption.
    static Result<TimeZone> named(std::string_view name);
    /// The content of a zoneinfo file. Fails with invalidFile.
    static Result<TimeZone> fromTzif(std::string_view bytes);
    [[nodiscard]] bool isUtc() const {
        return m_times.empty() && m_first == 0 && !m_rule.hasSummer && m_rule.standard == 0;
    }
    /// Seconds to add to UTC at this moment (seconds since 1970-01-01).
    [[nodiscard]] std::int32_t offsetAt(std::int64_t utcSeconds) const;
    /// Sets date and time of day of `t` to what clocks of the zone show at this moment, also before 1970.
    void setLocal(value::Temporal& t, std::int64_t utcSeconds) const;

    /// When a part of the year begins, as the footer of a zoneinfo file says it.
    struct Change {
        enum class Kind : std::uint8_t { monthWeekDay, dayOfYear, dayWithoutLeap } kind = Kind::monthWeekDay;
        int month = 0;
        int week = 0;
        int day = 0;
        std::int32_t secondOfDay = 7200; ///< local time, may be negative or beyond a day
    };
    struct Rule {
        std::int32_t standard = 0;
        bool hasSummer = false;
        std::int32_t summer = 0;
        Change toSummer;
        Change toStandard;
    };

private:
    std::vector<std::int64_t> m_times;   ///< moments of change, ascending
    std::vector<std::int32_t> m_offsets; ///< offset from the moment of the same index on
    std::int32_t m_first = 0;            ///< before the first moment
    Rule m_rule;                         ///< after the last moment
    bool m_hasRule = true;
};

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar, and back.
[[nodiscard]] std::int64_t daysFromCivil(int year, unsigned month, unsigned day);
struct CivilDate {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
};
[[nodiscard]] CivilDate civilFromDays(std::int64_t days);

} // namespace lodestar::load
