// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Moments as numbers, for functions of dates. Years 0 to 9999, Gregorian throughout. Pure but for zoneOffset(), which
// reads the system's time zones.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
namespace lodestar::sandbox {

struct Moment {
    int year = 0;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int micros = 0;
};

/// Days since 1970-01-01.
[[nodiscard]] std::int64_t daysOf(int year, int month, int day);
/// Microseconds since 1970-01-01 00:00:00 of the same zone.
[[nodiscard]] std::int64_t microsOf(const Moment& moment);
/// Nothing outside of years 0 to 9999.
[[nodiscard]] std::optional<Moment> momentOf(std::int64_t micros);
/// A DATE or DATETIME in its canonical text.
[[nodiscard]] std::optional<Moment> readMoment(std::string_view text);
[[nodiscard]] std::string dateText(const Moment& moment);     ///< "2020-01-31"
[[nodiscard]] std::string dateTimeText(const Moment& moment); ///< with ".ffffff" if the fraction is not zero
[[nodiscard]] int daysInMonth(int year, int month);
/// Seconds that a zone is ahead of UTC at a moment of UTC (isLocal: of the zone itself).
[[nodiscard]] std::int64_t zoneOffset(std::string_view zone, std::int64_t seconds, bool isLocal);
/// Microseconds since 1970-01-01 00:00:00 UTC.
[[nodiscard]] std::int64_t nowMicros();

} // namespace lodestar::sandbox
