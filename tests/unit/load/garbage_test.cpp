// SPDX-License-Identifier: GPL-3.0-or-later
// Parsers of foreign bytes on damaged input: they end, and what they accept still holds their promises. Fixed seeds;
// with the sanitizers on, every read beyond the input shows.
#include "core/load/geometry_text.h"
#include "core/load/json_check.h"
#include "core/load/response.h"
#include "core/value/utf8.h"
#include "core/load/time_zone.h"
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
namespace lodestar::load {
namespace {

constexpr int kRounds = 20'000;

/// The input with a few bytes changed, cut out, doubled or cut off; in memory of exactly its size.
std::string damaged(const std::string& input, std::mt19937& random) {
    std::string out = input;
    for (auto changes = 1 + random() % 3; changes > 0 && !out.empty(); --changes) {
        const std::size_t at = random() % out.size();
        switch (random() % 4) {
        case 0:
            out[at] = static_cast<char>(random());
            break;
        case 1:
            out.erase(at, 1 + random() % 4);
            break;
        case 2:
            out.insert(at, out.substr(at, 1 + random() % 8));
            break;
        default:
            out.resize(at);
        }
    }
    out.shrink_to_fit();
    return out;
}

TEST(DamagedInput, ofAnAnswerIsReadOrUnreadable) {
    const std::string answer =
        R"({"TxnId": 1, "Label": "l", "Status": "Success", "Message": "OK \u00e9", "NumberTotalRows": 5,
        "NumberLoadedRows": 5, "ErrorURL": "http://be:8040/api/_load_error_log?file=e"})";
    std::mt19937 random(1);
    for (int i = 0; i < kRounds; ++i) {
        const LoadAnswer parsed = parseAnswer(200, damaged(answer, random));
        EXPECT_TRUE(value::isUtf8(parsed.message)) << "it is shown and written as JSON";
        EXPECT_EQ(parsed.status == AnswerStatus::unreadable, parsed.statusText.empty());
    }
    for (int i = 0; i < kRounds; ++i) {
        const RefusedRow row = parseErrorLog(damaged("Error: too long. Row: [1, 2]\nError: x. Row: y\n", random));
        EXPECT_TRUE(value::isUtf8(row.reason));
        EXPECT_TRUE(value::isUtf8(row.row));
    }
}

TEST(DamagedInput, ofJsonIsAcceptedOnlyWhereAnotherReaderAcceptsIt) {
    const std::string document =
        R"({"a": [1, -2.5e3, "x\u00e9\ud83d\ude00\n"], "b": {"c": null, "d": true}, "e": 0.1})";
    std::mt19937 random(2);
    int accepted = 0;
    for (int i = 0; i < kRounds; ++i) {
        const std::string text = damaged(document, random);
        if (!value::isUtf8(text))
            continue;
        const bool mine = checkJson(text) != JsonShape::invalid;
        EXPECT_EQ(mine, nlohmann::json::accept(text)) << text;
        accepted += mine ? 1 : 0;
    }
    EXPECT_GT(accepted, 100);
}

TEST(DamagedInput, ofGeometryIsRefusedOrText) {
    std::string polygon("\0\0\0\0\1\3\0\0\0\1\0\0\0\4\0\0\0", 17);
    polygon += std::string(64, '\0');
    std::mt19937 random(3);
    for (int i = 0; i < kRounds; ++i) {
        std::string out;
        if (appendWkt(out, damaged(polygon, random))) {
            EXPECT_TRUE(value::isUtf8(out));
        }
    }
}

TEST(DamagedInput, ofAZoneFileIsRefusedOrGivesOffsets) {
    std::ifstream file("/usr/share/zoneinfo/America/New_York", std::ios::binary);
    const std::string zone{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    ASSERT_FALSE(zone.empty());
    std::mt19937 random(4);
    for (int i = 0; i < kRounds / 10; ++i) {
        const auto parsed = TimeZone::fromTzif(damaged(zone, random));
        if (!parsed)
            continue;
        for (const std::int64_t at : {-5'000'000'000LL, 0LL, 1'700'000'000LL, 250'000'000'000LL})
            static_cast<void>(parsed->offsetAt(at));
    }
}

} // namespace
} // namespace lodestar::load
