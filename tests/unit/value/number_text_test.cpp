// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/number_text.h"
#include "tests/unit/value/tsv.h"
#include <cmath>
#include <cstring>
#include <gtest/gtest.h>
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
