// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/time_zone.h"
#include <cstdlib>
#include <ctime>
#include <gtest/gtest.h>
#include <string>
namespace lodestar::load {
namespace {

TEST(TimeZone, knowsFixedOffsets) {
    EXPECT_TRUE(TimeZone::named("UTC")->isUtc());
    EXPECT_TRUE(TimeZone::named("+00:00")->isUtc());
    EXPECT_EQ(TimeZone::named("+08:00")->offsetAt(0), 8 * 3600);
    EXPECT_EQ(TimeZone::named("-03:30")->offsetAt(1'700'000'000), -(3 * 3600 + 1800));
}

TEST(TimeZone, refusesNamesThatDoNotExist) {
    for (const char* name : {"", "Nowhere/Town", "../etc/passwd", "/etc/passwd", "+25:00", "+8", "Europe"})
        EXPECT_FALSE(TimeZone::named(name)) << name;
}

TEST(TimeZone, agreesWithTheCLibraryOverACentury) {
    for (const char* name : {"Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe",
                             "America/Sao_Paulo", "Africa/Casablanca", "Asia/Kathmandu", "America/Santiago"}) {
        const auto zone = TimeZone::named(name);
        ASSERT_TRUE(zone) << name;
        ASSERT_EQ(setenv("TZ", name, 1), 0);
        tzset();
        for (std::int64_t at = -3'000'000'000; at < 5'000'000'000; at += 1'234'567) {
            const auto moment = static_cast<std::time_t>(at);
            std::tm local{};
            localtime_r(&moment, &local);
            ASSERT_EQ(zone->offsetAt(at), local.tm_gmtoff) << name << ' ' << at;
        }
    }
}

TEST(TimeZone, followsTheFooterOfAFileWithoutTable) {
    const std::string header = std::string("TZif2") + std::string(15, '\0');
    const std::string counts("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\4", 24);
    const std::string type("\0\0\x0e\x10\0\0", 6);
    const std::string block = header + counts + type + "CET" + std::string(1, '\0');
    const auto zone = TimeZone::fromTzif(block + block + "\nCET-1CEST,M3.5.0,M10.5.0/3\n");
    ASSERT_TRUE(zone);
    EXPECT_EQ(zone->offsetAt(1'711'846'799), 3600); // 2024-03-31 00:59:59 UTC
    EXPECT_EQ(zone->offsetAt(1'711'846'800), 7200);
    EXPECT_EQ(zone->offsetAt(1'729'990'799), 7200); // 2024-10-27 00:59:59 UTC
    EXPECT_EQ(zone->offsetAt(1'729'990'800), 3600);
    EXPECT_FALSE(TimeZone::fromTzif(block.substr(0, 40)));
}

TEST(TimeZone, setsWhatClocksShowBefore1970Too) {
    const auto zone = TimeZone::named("-05:00");
    ASSERT_TRUE(zone);
    value::Temporal t{};
    zone->setLocal(t, 1); // the first TIMESTAMP
    EXPECT_EQ(t.year, 1969);
    EXPECT_EQ(t.month, 12);
    EXPECT_EQ(t.day, 31);
    EXPECT_EQ(t.hour, 19);
    EXPECT_EQ(t.minute, 0);
    EXPECT_EQ(t.second, 1);
    zone->setLocal(t, 1'709'251'199); // 2024-02-29 23:59:59 UTC
    EXPECT_EQ(t.day, 29);
    EXPECT_EQ(t.hour, 18);
}

TEST(CivilDate, roundTripsOverTheRangeOfMySql) {
    for (std::int64_t day = daysFromCivil(0, 1, 1); day <= daysFromCivil(9999, 12, 31); day += 17) {
        const CivilDate date = civilFromDays(day);
        EXPECT_EQ(daysFromCivil(date.year, date.month, date.day), day);
    }
    EXPECT_EQ(daysFromCivil(1970, 1, 1), 0);
    EXPECT_EQ(daysFromCivil(2024, 2, 29), 19782);
}

} // namespace
} // namespace lodestar::load
