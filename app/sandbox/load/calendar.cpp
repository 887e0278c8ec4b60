// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/calendar.h"
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <vector>
namespace lodestar::sandbox {
namespace {

constexpr std::int64_t kDayMicros = 86400LL * 1000000;

/// The transitions of one zone, from the system's compiled zone file (RFC 8536, version 1 block).
struct Zone {
    std::vector<std::int64_t> at;
    std::vector<std::int64_t> offset; ///< one more than at: before the first one
};

std::int64_t bigEndian(const std::string& bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = (static_cast<unsigned char>(bytes[at]) & 0x80) != 0 ? ~0ULL : 0;
    for (std::size_t i = 0; i < size; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return static_cast<std::int64_t>(value);
}

Zone readZone(const std::string& name) {
    Zone zone{{}, {0}};
    std::ifstream in("/usr/share/zoneinfo/" + name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (bytes.size() < 44 || bytes.compare(0, 4, "TZif") != 0)
        return zone;
    // The version 1 block is skipped: the second one has 64-bit times.
    const auto count = [&](std::size_t head, std::size_t i) {
        return static_cast<std::size_t>(bigEndian(bytes, head + 20 + 4 * i, 4));
    };
    const std::size_t first =
        44 + count(0, 3) * 5 + count(0, 4) * 6 + count(0, 5) + count(0, 2) * 8 + count(0, 1) + count(0, 0);
    if (bytes[4] < '2' || bytes.size() < first + 44)
        return zone;
    const std::size_t times = count(first, 3);
    const std::size_t types = count(first, 4);
    const std::size_t data = first + 44;
    if (types == 0 || bytes.size() < data + times * 9 + types * 6)
        return zone;
    const auto offsetOf = [&](std::size_t type) { return bigEndian(bytes, data + times * 9 + type * 6, 4); };
    zone.offset[0] = offsetOf(0);
    for (std::size_t i = 0; i < times; ++i) {
        zone.at.push_back(bigEndian(bytes, data + i * 8, 8));
        zone.offset.push_back(offsetOf(static_cast<unsigned char>(bytes[data + times * 8 + i])));
    }
    return zone;
}

const Zone& zoneOf(const std::string& name) {
    static std::mutex mutex;
    static std::map<std::string, Zone> zones;
    const std::lock_guard lock(mutex);
    const auto found = zones.find(name);
    return found != zones.end() ? found->second : zones.emplace(name, readZone(name)).first->second;
}

} // namespace

std::int64_t daysOf(int year, int month, int day) {
    const std::int64_t y = month <= 2 ? year - 1 : year;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t yearOfEra = y - era * 400;
    const std::int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

std::int64_t microsOf(const Moment& m) {
    return daysOf(m.year, m.month, m.day) * kDayMicros + ((m.hour * 60LL + m.minute) * 60 + m.second) * 1000000 +
           m.micros;
}

std::optional<Moment> momentOf(std::int64_t micros) {
    std::int64_t days = micros / kDayMicros;
    std::int64_t rest = micros % kDayMicros;
    if (rest < 0) {
        rest += kDayMicros;
        --days;
    }
    const std::int64_t z = days + 719468;
    const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    const std::int64_t dayOfEra = z - era * 146097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t month = (5 * dayOfYear + 2) / 153;
    Moment moment;
    moment.day = static_cast<int>(dayOfYear - (153 * month + 2) / 5 + 1);
    moment.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
    moment.year = static_cast<int>(yearOfEra + era * 400 + (moment.month <= 2 ? 1 : 0));
    if (moment.year < 0 || moment.year > 9999)
        return std::nullopt;
    moment.micros = static_cast<int>(rest % 1000000);
    const auto seconds = static_cast<int>(rest / 1000000);
    moment.second = seconds % 60;
    moment.minute = seconds / 60 % 60;
    moment.hour = seconds / 3600;
    return moment;
}

std::optional<Moment> readMoment(std::string_view text) {
    Moment moment;
    const auto number = [&](std::size_t at, std::size_t size, int& value) {
        return text.size() >= at + size &&
               std::from_chars(text.data() + at, text.data() + at + size, value).ptr == text.data() + at + size;
    };
    if (!number(0, 4, moment.year) || !number(5, 2, moment.month) || !number(8, 2, moment.day))
        return std::nullopt;
    if (text.size() > 10 &&
        (!number(11, 2, moment.hour) || !number(14, 2, moment.minute) || !number(17, 2, moment.second)))
        return std::nullopt;
    if (text.size() > 20)
        (void)number(20, std::min<std::size_t>(6, text.size() - 20), moment.micros);
    return moment;
}

std::string dateText(const Moment& m) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", m.year, m.month, m.day);
    return text.data();
}

std::string dateTimeText(const Moment& m) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d %02d:%02d:%02d", m.year, m.month, m.day, m.hour, m.minute,
                  m.second);
    std::string out = text.data();
    if (m.micros != 0) {
        std::snprintf(text.data(), text.size(), ".%06d", m.micros);
        out += text.data();
    }
    return out;
}

int daysInMonth(int year, int month) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days.at(static_cast<std::size_t>(month - 1));
}

std::int64_t zoneOffset(std::string_view zone, std::int64_t seconds, bool isLocal) {
    if (zone.size() == 6 && (zone[0] == '+' || zone[0] == '-')) {
        const int hours = (zone[1] - '0') * 10 + (zone[2] - '0');
        const int minutes = (zone[4] - '0') * 10 + (zone[5] - '0');
        return (zone[0] == '-' ? -1 : 1) * (hours * 3600LL + minutes * 60);
    }
    const Zone& known = zoneOf(zone == "CST" || zone == "PRC" ? "Asia/Shanghai" : std::string(zone));
    std::size_t i = known.at.size();
    while (i > 0 && known.at[i - 1] > seconds - (isLocal ? known.offset[i] : 0))
        --i;
    return known.offset[i];
}

std::int64_t nowMicros() {
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace lodestar::sandbox
