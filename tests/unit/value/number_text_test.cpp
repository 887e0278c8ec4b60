// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/number_text.h"
#include "tests/unit/value/tsv.h"
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <gtest/gtest.h>
#include <random>
#include <vector>
namespace lodestar::value {
namespace {

std::string doubleText(double v) {
    std::string out;
    appendDouble(out, v);
    return out;
}

std::string floatText(float v) {
    std::string out;
    appendFloat(out, v);
    return out;
}

template <typename T>
T fromBits(const std::vector<std::uint8_t>& bytes) {
    T v{};
    std::memcpy(&v, bytes.data(), sizeof v);
    return v;
}

TEST(NumberText, doublesPrintAsEveryRecordedServerPrintsThem) {
    int seen = 0;
    for (const auto& row : tests::readTsv("values/floats.tsv")) {
        const auto bits = tests::fromHex(row.at(4));
        if (row.at(1) == "DOUBLE") {
            EXPECT_EQ(doubleText(fromBits<double>(bits)), row.at(3)) << row.at(0) << ' ' << row.at(2);
            ++seen;
        } else if (const float f = fromBits<float>(bits); f != 0) {
            EXPECT_EQ(doubleText(static_cast<double>(f)), row.at(5)) << row.at(0) << ' ' << row.at(2);
            ++seen;
        }
    }
    EXPECT_GT(seen, 350);
}

TEST(NumberText, doublesOfFewDigitsPrintTheShortestTextThatReadsBack) {
    std::mt19937_64 dice(7);
    std::vector<double> numbers{1e-5, 9.99e-6, 1e-6,   123456.789, 0.1, 0.3, 999999999.999999,
                                1e9,  1e15,    5e-324, 100,        1.5};
    for (int i = 0; i < 300'000; ++i) {
        numbers.push_back(static_cast<double>(dice() % 1'000'000'000'000'000) / 1e6);
        numbers.push_back(static_cast<double>(dice() % 100'000'000) / 100);
        numbers.push_back(static_cast<double>(dice() >> 11) * 0x1p-53 * 1e9);
        numbers.push_back(std::nextafter(static_cast<double>(dice() % 1'000'000) / 1000, 1e9));
    }
    for (const double number : numbers) {
        std::array<char, 400> shortest{};
        const auto end =
            std::to_chars(shortest.data(), shortest.data() + shortest.size(), number, std::chars_format::fixed).ptr;
        const std::string text = doubleText(number);
        if (text.find('e') == std::string::npos) {
            ASSERT_EQ(text, std::string(shortest.data(), end));
        }
        ASSERT_EQ(doubleText(-number), '-' + text);
        double back = 0;
        std::from_chars(text.data(), text.data() + text.size(), back);
        ASSERT_EQ(back, number);
    }
}

TEST(NumberText, floatsReadBackToTheSameBits) {
    int seen = 0;
    for (const auto& row : tests::readTsv("values/floats.tsv")) {
        if (row.at(1) != "FLOAT")
            continue;
        const auto v = fromBits<float>(tests::fromHex(row.at(4)));
        const float back = std::strtof(floatText(v).c_str(), nullptr);
        EXPECT_EQ(std::memcmp(&back, &v, sizeof v), 0) << row.at(2) << ' ' << floatText(v);
        ++seen;
    }
    EXPECT_GT(seen, 150);
    EXPECT_EQ(floatText(123456.789F), "123456.79");
    EXPECT_EQ(floatText(1e15F), "1e15");
    EXPECT_EQ(floatText(-0.0F), "-0");
}

TEST(NumberText, exponentFormBeginsWhereTheServersBeginIt) {
    EXPECT_EQ(doubleText(1e14), "100000000000000");
    EXPECT_EQ(doubleText(1e15), "1e15");
    EXPECT_EQ(doubleText(1234567890123456.0), "1.234567890123456e15");
    EXPECT_EQ(doubleText(1039514241563211.8), "1039514241563211.8");
    EXPECT_EQ(doubleText(1e-15), "0.000000000000001");
    EXPECT_EQ(doubleText(1e-16), "1e-16");
    EXPECT_EQ(doubleText(-5e-324), "-5e-324");
}

std::string decimalText(const std::string& hex, unsigned precision, unsigned scale) {
    const auto bytes = tests::fromHex(hex);
    EXPECT_EQ(bytes.size(), packedDecimalBytes(precision, scale));
    char text[kDecimalTextMax];
    const char* end = writePackedDecimal(text, bytes.data(), precision, scale);
    return end ? std::string(text, static_cast<std::size_t>(end - text)) : "refused";
}

TEST(NumberText, packedDecimalsKeepTheirScale) {
    EXPECT_EQ(decimalText("810dfb38d204d2", 14, 4), "1234567890.1234");
    EXPECT_EQ(decimalText("7ef204c72dfb2d", 14, 4), "-1234567890.1234");
    EXPECT_EQ(decimalText("80000000000000", 14, 4), "0.0000");
    EXPECT_EQ(decimalText("7ffffa", 5, 2), "-0.05");
    EXPECT_EQ(decimalText("83e763", 5, 2), "999.99");
    EXPECT_EQ(decimalText("7f" + std::string(28, 'f') + "fe" + std::string(28, 'f'), 65, 30),
              "-1.000000000000000000000000000000");
    EXPECT_EQ(decimalText("7fffff", 5, 2), "0.00") << "there is no minus zero";
    EXPECT_EQ(decimalText("ffffff", 5, 2), "refused") << "a group of three digits cannot hold 32767";
}

TEST(NumberText, zerofillDecimalsLoseTheirPadding) {
    EXPECT_EQ(canonicalDecimal("000012.50"), "12.50");
    EXPECT_EQ(canonicalDecimal("0000.05"), "0.05");
    EXPECT_EQ(canonicalDecimal("000"), "0");
    EXPECT_EQ(canonicalDecimal("-0.00"), "0.00");
    EXPECT_EQ(canonicalDecimal("-0.05"), "-0.05");
}

} // namespace
} // namespace lodestar::value
