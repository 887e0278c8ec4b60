// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/json_binary.h"
#include "tests/unit/value/tsv.h"
#include <gtest/gtest.h>
namespace lodestar::binlog {
namespace {

TEST(JsonBinary, everyRecordedDocumentPrintsAsItsServerPrintsIt) {
    int documents = 0;
    for (const auto& row : tests::readTsv("values/json_values.tsv")) {
        if (row.at(2).starts_with("ERROR"))
            continue;
        std::string text;
        EXPECT_TRUE(appendJson(text, tests::fromHex(row.at(3)), {row.at(0) == "8.0.15"})) << row.at(1);
        EXPECT_EQ(text, row.at(2)) << row.at(0) << ' ' << row.at(1);
        ++documents;
    }
    EXPECT_EQ(documents, 282);
}

TEST(JsonBinary, anEmptyDocumentIsNull) {
    std::string text;
    EXPECT_TRUE(appendJson(text, {}, {}));
    EXPECT_EQ(text, "null");
}

TEST(JsonBinary, cutDocumentsAreRefusedOrHarmless) {
    for (const auto& row : tests::readTsv("values/json_values.tsv")) {
        if (row.at(2).starts_with("ERROR"))
            continue;
        const auto bytes = tests::fromHex(row.at(3));
        for (std::size_t n = 1; n < bytes.size(); ++n) {
            const std::vector<std::uint8_t> cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(n));
            std::string text;
            if (bytes[0] <= 3) // a container says its size
                EXPECT_FALSE(appendJson(text, cut, {})) << row.at(1) << " cut to " << n;
            else
                (void)appendJson(text, cut, {});
        }
    }
}

TEST(JsonBinary, aContainerThatHoldsItselfEnds) {
    // Array of two elements, each an offset back to an array that overlaps this one.
    const std::vector<std::uint8_t> bytes = {2, 2, 0, 20, 0, 2, 4, 0, 2, 4, 0, 2, 4, 0, 2, 4, 0, 2, 4, 0, 2, 4};
    std::string text;
    EXPECT_FALSE(appendJson(text, bytes, {}));
    EXPECT_LT(text.size(), 10000U);
}

} // namespace
} // namespace lodestar::binlog
