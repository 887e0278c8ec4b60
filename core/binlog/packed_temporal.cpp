// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/packed_temporal.h"
#include "core/binlog/packed_number.h"
namespace lodestar::binlog {

using value::Temporal;

namespace {

void setClock(Temporal& t, std::uint64_t packed) {
    t.hour = static_cast<std::uint16_t>(packed >> 12);
    t.minute = static_cast<std::uint8_t>(packed >> 6 & 63);
    t.second = static_cast<std::uint8_t>(packed & 63);
}

/// (digits + 1) / 2 bytes hold hundredths, ten-thousandths or millionths.
std::uint32_t microseconds(const std::uint8_t* at, unsigned digits) {
    static constexpr std::uint32_t kUnits[] = {0, 10000, 100, 1};
    const unsigned bytes = (digits + 1) / 2;
    return static_cast<std::uint32_t>(bigEndian(at, bytes)) * kUnits[bytes];
}

Temporal fromDecimalClock(std::uint64_t hhmmss) {
    Temporal t{};
    t.hour = static_cast<std::uint16_t>(hhmmss / 10000);
    t.minute = static_cast<std::uint8_t>(hhmmss / 100 % 100);
    t.second = static_cast<std::uint8_t>(hhmmss % 100);
    return t;
}

} // namespace

Temporal readDate(const std::uint8_t* at) {
    const auto v = static_cast<std::uint32_t>(littleEndian(at, 3));
    Temporal t{};
    t.day = static_cast<std::uint8_t>(v & 31);
    t.month = static_cast<std::uint8_t>(v >> 5 & 15);
    t.year = static_cast<std::uint16_t>(v >> 9);
    return t;
}

/// Seconds since 1970 in UTC as a date and time; days to civil date after H. Hinnant's "chrono-Compatible Low-Level
/// Date Algorithms". 0 is MySQL's zero timestamp.
Temporal utcOfEpoch(std::uint32_t seconds) {
    Temporal t{};
    if (seconds == 0)
        return t;
    const std::uint32_t ofDay = seconds % 86400;
    const std::uint32_t days = seconds / 86400 + 719468;
    const std::uint32_t era = days / 146097;
    const std::uint32_t dayOfEra = days % 146097;
    const std::uint32_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::uint32_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::uint32_t shifted = (5 * dayOfYear + 2) / 153; // March is 0
    t.day = static_cast<std::uint8_t>(dayOfYear - (153 * shifted + 2) / 5 + 1);
    t.month = static_cast<std::uint8_t>(shifted < 10 ? shifted + 3 : shifted - 9);
    t.year = static_cast<std::uint16_t>(yearOfEra + era * 400 + (t.month <= 2 ? 1 : 0));
    t.hour = static_cast<std::uint16_t>(ofDay / 3600);
    t.minute = static_cast<std::uint8_t>(ofDay / 60 % 60);
    t.second = static_cast<std::uint8_t>(ofDay % 60);
    return t;
}

bool readDateTime(const std::uint8_t* at, unsigned digits, Temporal& out) {
    constexpr std::uint64_t kOffset = 0x8000000000; // makes every valid value positive
    std::uint64_t packed = bigEndian(at, 5);
    if (packed < kOffset)
        return false;
    packed -= kOffset;
    const std::uint64_t days = packed >> 17;
    const std::uint64_t months = days >> 5;
    out.day = static_cast<std::uint8_t>(days & 31);
    out.month = static_cast<std::uint8_t>(months % 13);
    out.year = static_cast<std::uint16_t>(months / 13);
    setClock(out, packed & 0x1ffff);
    out.microsecond = microseconds(at + 5, digits);
    return true;
}

Temporal readTimestamp(const std::uint8_t* at, unsigned digits) {
    Temporal t = utcOfEpoch(static_cast<std::uint32_t>(bigEndian(at, 4)));
    t.microsecond = microseconds(at + 4, digits);
    return t;
}

/// TIME2: the fraction of a negative time counts upwards from the next lower second, as a two's complement of both
/// parts together.
Temporal readTime(const std::uint8_t* at, unsigned digits) {
    Temporal t{};
    std::int64_t whole = static_cast<std::int64_t>(bigEndian(at, 3)) - 0x800000;
    std::int64_t fraction = 0;
    if (const unsigned bytes = (digits + 1) / 2; bytes != 0) {
        const std::int64_t one = std::int64_t{1} << (8 * bytes);
        std::int64_t both = whole * one + static_cast<std::int64_t>(bigEndian(at + 3, bytes));
        t.negative = both < 0;
        both = both < 0 ? -both : both;
        whole = both / one;
        fraction = both % one;
        t.microsecond = static_cast<std::uint32_t>(fraction * (bytes == 1 ? 10000 : bytes == 2 ? 100 : 1));
    } else {
        t.negative = whole < 0;
        whole = whole < 0 ? -whole : whole;
    }
    setClock(t, static_cast<std::uint64_t>(whole) & 0x3fffff);
    return t;
}

Temporal readOldDateTime(const std::uint8_t* at) {
    const std::uint64_t v = littleEndian(at, 8);
    Temporal t = fromDecimalClock(v % 1000000);
    t.day = static_cast<std::uint8_t>(v / 1000000 % 100);
    t.month = static_cast<std::uint8_t>(v / 100000000 % 100);
    t.year = static_cast<std::uint16_t>(v / 10000000000 % 10000);
    return t;
}

Temporal readOldTime(const std::uint8_t* at) {
    const std::int64_t v = signExtended(littleEndian(at, 3), 3);
    Temporal t = fromDecimalClock(static_cast<std::uint64_t>(v < 0 ? -v : v));
    t.negative = v < 0;
    return t;
}

} // namespace lodestar::binlog
