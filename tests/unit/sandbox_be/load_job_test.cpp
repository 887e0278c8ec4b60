// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sandbox_be/load_fixture.h"
#include <lz4frame.h>
namespace lodestar::sandbox::test {
namespace {

class Load : public LoadFixture {
protected:
    void SetUp() override {
        LoadFixture::SetUp();
        m_table.model = TableModel::primary;
        column("k", typeOf(TypeKind::integer), true, false);
        column("v", typeOf(TypeKind::varchar, 20));
        column("n", typeOf(TypeKind::integer));
    }
    const Headers m_comma{{"column_separator", ","}};
    static Headers with(Headers headers, const Headers& more) {
        headers.insert(more.begin(), more.end());
        return headers;
    }
};

TEST_F(Load, keepsTheLastOperationOfEachKey) {
    ASSERT_TRUE(
        load(with(m_comma, {{"columns", "k,v,n,__op"}}), "1,a,1,0\n2,b,2,0\n1,c,3,0\n2,x,0,1\n3,d,4,1\n3,e,5,0\n")
            .ok());
    EXPECT_EQ(upserts(), "1\tc\t3\n3\te\t5\n");
    EXPECT_EQ(deletes(), "2\n");
    EXPECT_EQ(m_job->write().rows, 3U);
    EXPECT_EQ(m_job->counters().loaded, 6U);
}

TEST_F(Load, readsRowsThatAreCutAtAnyByte) {
    const std::string body = "1,a,10\n22,bb,\\N\n\n3,,30";
    for (std::size_t cut = 0; cut <= body.size(); ++cut) {
        ASSERT_TRUE(load(m_comma, {body.substr(0, cut), body.substr(cut)}).ok());
        EXPECT_EQ(upserts(), "1\ta\t10\n22\tbb\t\\N\n3\t\t30\n") << cut;
    }
}

TEST_F(Load, splitsAtDelimitersOfSeveralBytesCutAtAnyByte) {
    const std::string body = "1||a||10$$\n2||b||20$$\n";
    for (const bool quotes : {false, true}) {
        for (std::size_t cut = 0; cut <= body.size(); ++cut) {
            Headers headers{{"column_separator", "||"}, {"row_delimiter", "$$\\n"}};
            if (quotes)
                headers["enclose"] = "\"";
            // The reader for quotes does not see a delimiter of several bytes at the very end; see the next test.
            ASSERT_TRUE(load(headers, {body.substr(0, cut), body.substr(cut) + (quotes ? "3||c||30" : "")}).ok());
            EXPECT_EQ(upserts(), quotes ? "1\ta\t10\n2\tb\t20\n3\tc\t30\n" : "1\ta\t10\n2\tb\t20\n") << quotes << cut;
        }
    }
}

TEST_F(Load, withQuotesSpoilsTheLastFieldLikeTheRealReader) {
    m_table.columns[2].type = typeOf(TypeKind::varchar, 20);
    ASSERT_TRUE(load(with(m_comma, {{"enclose", "\""}}), "2,b,").ok());
    EXPECT_EQ(upserts(), "2\tb\tb,\n");
    ASSERT_TRUE(load(with(m_comma, {{"enclose", "\""}, {"row_delimiter", "\\x0d0a"}}), "2,b,y\r\n").ok());
    EXPECT_EQ(upserts(), "2\tb\ty\r\\n\n");
}

TEST_F(Load, withQuotesReadsSeparatorsAndQuotesInside) {
    ASSERT_TRUE(
        load(with(m_comma, {{"enclose", "\""}, {"escape", "\\"}}), "1,\"a,\\\"\"\"\n\",2\n\"2\",\\\\N,\"3\"\n").ok());
    EXPECT_EQ(upserts(), "1\ta,\"\"\\n\t2\n2\t\\N\t3\n");
}

TEST_F(Load, filtersWrongFieldCountsAndBrokenUtf8) {
    const RpcStatus status = load(m_comma, "1,a\n2,\xFF,3\n");
    EXPECT_EQ(status.text, "too many filtered rows");
    EXPECT_EQ(errors(),
              "Error: Target column count: 3 doesn't match source value column count: 2. Column separator: ',', "
              "Row delimiter: '\\n'. Row: 1,a\nError: Invalid UTF-8 row. Row: 2,\xFF,3\n");
    EXPECT_TRUE(load(with(m_comma, {{"max_filter_ratio", "0.5"}}), "1,a\n2,b,3\n").ok());
    EXPECT_EQ(upserts(), "2\tb\t3\n");
}

TEST_F(Load, turnsBadValuesIntoNullUnlessStrict) {
    ASSERT_TRUE(load(m_comma, "1,a,x\n").ok());
    EXPECT_EQ(upserts(), "1\ta\t\\N\n");
    EXPECT_EQ(load(with(m_comma, {{"strict_mode", "true"}}), "1,a,x\n").text, "too many filtered rows");
    EXPECT_NE(errors().find(
                  "The field (name = n, pos = 2) is out of range. Type: INT, Value length: 1, Value: x. Row: 1,a,x"),
              std::string::npos);
}

TEST_F(Load, filtersNullInAKeyAlsoForADelete) {
    EXPECT_EQ(load(with(m_comma, {{"columns", "k,v,n,__op"}}), "\\N,a,1,1\n").text, "too many filtered rows");
    EXPECT_NE(errors().find("NULL value in non-nullable column 'k'"), std::string::npos);
}

TEST_F(Load, refusesKeysBeyond128Bytes) {
    m_table.columns[0].type = typeOf(TypeKind::varchar, 500);
    EXPECT_TRUE(load({}, std::string(128, 'x') + "\ta\t1\n").ok());
    EXPECT_EQ(load({}, std::string(129, 'x') + "\ta\t1\n").text, "primary key size exceed the limit.");
}

TEST_F(Load, namesWhatItsStorageCannotHold) {
    EXPECT_NE(load(with(m_comma, {{"columns", "k,x,n,v=unhex(x)"}}), "1,ff,1\n").text.find("not UTF-8"),
              std::string::npos);
}

TEST_F(Load, writesSpecialFloatsAsTheNumbersThatStandForThem) {
    m_table.columns[2].type = typeOf(TypeKind::doubling);
    ASSERT_TRUE(load(m_comma, "1,a,inf\n2,b,-0\n3,c,-1e300\n").ok());
    EXPECT_EQ(upserts(), "1\ta\t1.7976931348623155e308\n2\tb\t-1.8457939563190925e-314\n3\tc\t-1e+300\n");
}

TEST_F(Load, unpacksLz4Frames) {
    std::string body;
    for (int i = 0; i < 50000; ++i)
        body += std::to_string(i) + "\tname\t" + std::to_string(i) + "\n";
    std::string packed(LZ4F_compressFrameBound(body.size(), nullptr), '\0');
    packed.resize(LZ4F_compressFrame(packed.data(), packed.size(), body.data(), body.size(), nullptr));
    ASSERT_TRUE(load({{"format", "lz4"}}, {packed.substr(0, 1000), packed.substr(1000)}).ok());
    EXPECT_EQ(m_job->counters().loaded, 50000U);
    EXPECT_FALSE(load({{"format", "lz4"}}, packed.substr(0, packed.size() - 5)).ok());
}

class JsonLoad : public Load {
protected:
    const Headers m_array{{"format", "json"}, {"strip_outer_array", "true"}};
    const Headers m_lines{{"format", "json"}};
};

TEST_F(JsonLoad, takesTheOperationFromEachDocument) {
    ASSERT_TRUE(load(m_array, R"([{"k":1,"v":"a","n":5,"__op":0},{"k":2,"__op":1},{"n":"7","k":3}])").ok());
    EXPECT_EQ(upserts(), "1\ta\t5\n3\t\\N\t7\n");
    EXPECT_EQ(deletes(), "2\n");
}

TEST_F(JsonLoad, matchesKeysExactlyAndTakesTheFirst) {
    ASSERT_TRUE(load(m_lines, "{\"k\":1,\"V\":\"a\",\"n\":1,\"n\":2,\"z\":[]}\n").ok());
    EXPECT_EQ(upserts(), "1\t\\N\t1\n");
}

TEST_F(JsonLoad, dropsAnUnfinishedLastLineWithoutAWord) {
    ASSERT_TRUE(load(m_lines, "{\"k\":1,\"v\":\"a\"}\n{\"k\":2,\"v\":\"b\"").ok());
    EXPECT_EQ(upserts(), "1\ta\t\\N\n");
    EXPECT_EQ(m_job->counters().filtered, 0U);
}

TEST_F(JsonLoad, failsForAnUnfinishedArray) {
    EXPECT_NE(load(m_array, "[{\"k\":1}").text.find("INCOMPLETE_ARRAY_OR_OBJECT"), std::string::npos);
    EXPECT_NE(load(m_lines, "[{\"k\":1}]").text.find("you can set strip_outer_array=true"), std::string::npos);
    EXPECT_EQ(load(m_lines, "x").text, "parse error. illegal json started with [x]");
}

TEST_F(Load, keepsHalfASurrogatePairAsItsEscape) {
    m_table.columns[1].type = typeOf(TypeKind::json);
    ASSERT_TRUE(load({{"column_separator", "|"}}, "1|{\"a\":\"x\\ud83dy\"}|1\n").ok());
    EXPECT_EQ(upserts(), "1\t{\"a\": \"x\\\\ud83dy\"}\t1\n");
}

TEST_F(JsonLoad, readsIntegersOf128BitsAtMostIntoDoubles) {
    m_table.columns[1].type = typeOf(TypeKind::doubling);
    ASSERT_TRUE(load(m_array, R"([{"k":1,"v":170141183460469231731687303715884105727}])").ok());
    EXPECT_EQ(upserts(), "1\t1.7014118346046923e+38\t\\N\n");
    ASSERT_TRUE(load(m_array, R"([{"k":1,"v":170141183460469231731687303715884105728}])").ok());
    EXPECT_EQ(upserts(), "1\t\\N\t\\N\n");
}

TEST_F(JsonLoad, keepsTheTokensOfDecimalsAndWideIntegers) {
    m_table.columns[1].type = typeOf(TypeKind::decimal, 38, 10);
    m_table.columns[2].type = typeOf(TypeKind::largeInt);
    ASSERT_TRUE(load(m_array, R"([{"k":1,"v":9007199254740993.1,"n":123456789012345678901234567890}])").ok());
    EXPECT_EQ(upserts(), "1\t9007199254740993.1000000000\t123456789012345678901234567890\n");
}

TEST_F(JsonLoad, putsNestedValuesIntoTextMinified) {
    ASSERT_TRUE(load(m_array, R"([{"k":1,"v":{"a": [1, "x y"]},"n":true}])").ok());
    EXPECT_EQ(upserts(), "1\t{\"a\":[1,\"x y\"]}\t\\N\n");
}

TEST_F(JsonLoad, strictModeRefusesTheRowWithItsReason) {
    EXPECT_EQ(load(with(m_array, {{"strict_mode", "true"}}), R"([{"k":1,"n":3000000000}])").text,
              "too many filtered rows");
    EXPECT_NE(errors().find("Value is overflow. column=n, value=3000000000"), std::string::npos);
}

TEST_F(JsonLoad, followsJsonPaths) {
    ASSERT_TRUE(load(with(m_array, {{"jsonpaths", R"(["$.a.b[1]","$.c"])"}, {"columns", "k,v"}}),
                     R"([{"c":"x","a":{"b":[1,2]}},{"a":{"b":[3,4]}}])")
                    .ok());
    EXPECT_EQ(upserts(), "2\tx\t\\N\n4\t\\N\t\\N\n");
}

} // namespace
} // namespace lodestar::sandbox::test
