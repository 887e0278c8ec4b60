// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/json_diff.h"
#include "core/binlog/json_path.h"
#include "tests/unit/binlog/event_bytes.h"
#include <gtest/gtest.h>
namespace lodestar::binlog {
namespace {

using tests::EventBytes;
using tests::fromHex;

/// {"a": 1, "bb": [10, "x"]}
std::vector<std::uint8_t> document() {
    return EventBytes()
        .number(0, 1) // small object
        .number(2, 2)
        .number(37, 2) // count, size
        .number(18, 2)
        .number(1, 2)
        .number(19, 2)
        .number(2, 2) // keys
        .number(5, 1)
        .number(1, 2)
        .number(2, 1)
        .number(21, 2) // an int16 in place, an array at 21
        .text("abb")   //
        .number(2, 2)
        .number(16, 2) // array
        .number(5, 1)
        .number(10, 2)
        .number(12, 1)
        .number(14, 2) //
        .number(0, 4)
        .number(1, 1)
        .text("x") //
        .take();
}

struct Diffs {
    EventBytes bytes;
    Diffs& add(unsigned operation, std::string_view path, const std::vector<std::uint8_t>& value = {}) {
        bytes.number(operation, 1).number(path.size(), 1).text(path);
        if (operation != 2)
            bytes.number(value.size(), 1).bytes(value);
        return *this;
    }
};

const std::vector<std::uint8_t> kSeven = {5, 7, 0};

std::string changed(const Diffs& diffs) {
    std::string out;
    const char* failure = appendChangedJson(out, document(), diffs.bytes.take(), {});
    return failure ? failure : out;
}

TEST(JsonDiff, replacesInsertsAndRemovesInTheirOrder) {
    EXPECT_EQ(changed(Diffs()), R"({"a": 1, "bb": [10, "x"]})");
    EXPECT_EQ(changed(Diffs().add(0, "$.a", kSeven)), R"({"a": 7, "bb": [10, "x"]})");
    EXPECT_EQ(changed(Diffs().add(0, "$.bb[1]", kSeven)), R"({"a": 1, "bb": [10, 7]})");
    EXPECT_EQ(changed(Diffs().add(2, "$.bb[0]").add(1, "$.bb[0]", kSeven).add(1, "$.bb[9]", kSeven)),
              R"({"a": 1, "bb": [7, "x", 7]})");
    EXPECT_EQ(changed(Diffs().add(2, "$.a").add(2, "$.bb")), "{}");
    EXPECT_EQ(changed(Diffs().add(2, "$.bb[last]").add(0, "$.bb[last-0]", kSeven)), R"({"a": 1, "bb": [7]})");
    EXPECT_EQ(changed(Diffs().add(2, "$.bb[last-1]").add(1, "$.bb[last-5]", kSeven)), R"({"a": 1, "bb": [7, "x"]})");
    EXPECT_EQ(changed(Diffs().add(0, "$.a", document()).add(2, "$.a.bb[1]")),
              R"({"a": {"a": 1, "bb": [10]}, "bb": [10, "x"]})");
}

TEST(JsonDiff, keepsTheServersOrderOfKeys) {
    EXPECT_EQ(changed(Diffs().add(1, "$.zzz", kSeven).add(1, "$.b", kSeven).add(1, "$.ba", kSeven)),
              R"({"a": 1, "b": 7, "ba": 7, "bb": [10, "x"], "zzz": 7})");
}

TEST(JsonDiff, whatDoesNotFitIsRefused) {
    for (const auto& [operation, path] : {std::pair(0U, "$"),
                                          {0U, "$.c"},
                                          {0U, "$.bb[2]"},
                                          {0U, "$.a[0]"},
                                          {0U, "$[0]"},
                                          {1U, "$.a"},
                                          {1U, "$.bb.x"},
                                          {1U, "$.a.x"},
                                          {2U, "$.x"},
                                          {2U, "$.bb[2]"},
                                          {2U, "$"},
                                          {3U, "$.a"},
                                          {0U, "a"},
                                          {0U, "$.*"},
                                          {0U, "$**.a"},
                                          {0U, "$.bb[last-2]"},
                                          {0U, "$.bb[0 to 1]"},
                                          {0U, "$.\"a"}})
        EXPECT_NE(changed(Diffs().add(operation, path, kSeven)).find("difference"), std::string::npos)
            << operation << path;
    std::string out;
    EXPECT_TRUE(appendChangedJson(out, {}, Diffs().add(0, "$.a", kSeven).bytes.take(), {}));
}

TEST(JsonDiff, cutOnesAreRefused) {
    const auto whole = Diffs().add(0, "$.bb[1]", kSeven).bytes.take();
    for (std::size_t n = 1; n < whole.size(); ++n) {
        std::string out;
        EXPECT_TRUE(appendChangedJson(out, document(), Bytes(whole).first(n), {})) << n;
    }
}

TEST(JsonPath, readsNamesWithAndWithoutQuotes) {
    const auto names = [](std::string_view text) {
        std::string out;
        const auto legs = parseJsonPath(text);
        if (!legs)
            return std::string("refused");
        for (const JsonPathLeg& leg : *legs)
            out += leg.member ? '<' + leg.name + '>' : (leg.fromEnd ? '^' : '#') + std::to_string(leg.index);
        return out;
    };
    EXPECT_EQ(names("$"), "");
    EXPECT_EQ(names("$[last].a[last-12]"), "^0<a>^12");
    EXPECT_EQ(names("$.a[0][12].bc"), "<a>#0#12<bc>");
    EXPECT_EQ(names(R"($."a.b[0]"."\"q\" \\ \u0001\n".x)"), "<a.b[0]><\"q\" \\ \x01\n><x>");
    EXPECT_EQ(names("$.\"\""), "<>");
    EXPECT_EQ(names("$.\xc3\xa9\xf0\x9f\x92\xa9"), "<\xc3\xa9\xf0\x9f\x92\xa9>");
    EXPECT_EQ(names(R"($."\ud83d\udca9\u00e9")"), "<\xf0\x9f\x92\xa9\xc3\xa9>");
    for (const char* wrong : {"", "a", "$.", "$[", "$[1", "$[-1]", "$[]", "$[last", "$[last-]", "$[last1]", "$x",
                              "$.\"a\\x\"", "$.\"\\ud83d\"", "$.\"\\u12\"", "$[99999999999999999999]"})
        EXPECT_EQ(names(wrong), "refused") << wrong;
}

} // namespace
} // namespace lodestar::binlog
