// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/temporal_text.h"
#include <gtest/gtest.h>
namespace lodestar::value {
namespace {

Temporal at(int year, int month, int day, int hour = 0, int minute = 0, int second = 0, int microsecond = 0) {
    Temporal t{};
    t.year = static_cast<std::uint16_t>(year);
    t.month = static_cast<std::uint8_t>(month);
    t.day = static_cast<std::uint8_t>(day);
    t.hour = static_cast<std::uint16_t>(hour);
    t.minute = static_cast<std::uint8_t>(minute);
    t.second = static_cast<std::uint8_t>(second);
    t.microsecond = static_cast<std::uint32_t>(microsecond);
    return t;
}

std::string timeText(Temporal t, bool negative, int digits) {
    t.negative = negative;
    std::string out;
    appendTime(out, t, digits);
    Temporal back{};
    EXPECT_TRUE(parseTime(out, back)) << out;
    EXPECT_EQ(back, t) << out;
    return out;
}

std::string dateTimeText(const Temporal& t, int digits) {
    std::string out;
    appendDateTime(out, t, digits);
    Temporal back{};
    EXPECT_TRUE(parseDateTime(out, back)) << out;
    EXPECT_EQ(back, t) << out;
    return out;
}

TEST(TemporalText, zeroAndPartlyZeroDatesStayAsStored) {
    std::string out;
    appendDate(out, Temporal{});
    EXPECT_EQ(out, "0000-00-00");
    EXPECT_EQ(dateTimeText(at(2024, 0, 0), 0), "2024-00-00 00:00:00");
}

TEST(TemporalText, fractionHasTheDeclaredDigits) {
    EXPECT_EQ(dateTimeText(at(9999, 12, 31, 23, 59, 59, 999999), 6), "9999-12-31 23:59:59.999999");
    EXPECT_EQ(dateTimeText(at(2024, 2, 29, 12, 34, 56, 780000), 2), "2024-02-29 12:34:56.78");
    EXPECT_EQ(dateTimeText(at(2024, 2, 29, 12, 34, 56, 0), 3), "2024-02-29 12:34:56.000");
}

TEST(TemporalText, timesReachBeyondADayAndBelowZero) {
    EXPECT_EQ(timeText(at(0, 0, 0, 838, 59, 59), true, 0), "-838:59:59");
    EXPECT_EQ(timeText(at(0, 0, 0, 0, 0, 0, 1), true, 6), "-00:00:00.000001");
    EXPECT_EQ(timeText(at(0, 0, 0, 7, 5, 9, 100000), false, 1), "07:05:09.1");
}

TEST(TemporalText, otherTextsAreRefused) {
    Temporal t{};
    for (const char* text : {"", "2024-02-2", "2024-2-29", "2024-02-29 12:34", "2024-02-29 12:34:56.", "x",
                             "2024-02-29 12:34:56.1234567", "2024-02-29T12:34:56"})
        EXPECT_FALSE(parseDateTime(text, t)) << text;
    for (const char* text : {"", "-", "1:00:00", "8388:00:00", "12:34:56.x"})
        EXPECT_FALSE(parseTime(text, t)) << text;
}

} // namespace
} // namespace lodestar::value
