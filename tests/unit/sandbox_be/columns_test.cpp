// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sandbox_be/load_fixture.h"
namespace lodestar::sandbox::test {
namespace {

class Columns : public LoadFixture {
protected:
    void SetUp() override {
        LoadFixture::SetUp();
        m_table.model = TableModel::primary;
        column("k", typeOf(TypeKind::integer), true, false);
        column("v", typeOf(TypeKind::varchar, 20));
        column("b", typeOf(TypeKind::varbinary, -1));
        column("j", typeOf(TypeKind::json));
    }
};

TEST_F(Columns, mapTemporaryFieldsThroughFunctions) {
    ASSERT_TRUE(load({{"column_separator", ","},
                      {"columns", "tb,k,tj,b=hex_decode_binary(tb), j = parse_json(tj),v=concat('<',tb,\">\")"}},
                     "4869,1,[1\n")
                    .ok());
    EXPECT_EQ(upserts(), "1\t<4869>\t4869\t\\N\n");
}

TEST_F(Columns, takeADeleteForTheWholeLoad) {
    ASSERT_TRUE(load({{"columns", "k,__op='DELETE'"}}, "5\n6\n").ok());
    EXPECT_EQ(deletes(), "5\n6\n");
    EXPECT_TRUE(m_job->write().upsertFile.empty());
}

TEST_F(Columns, refuseWhatTheTableDoesNotHave) {
    EXPECT_EQ(load({{"columns", "k,v=x,nosuch=v"}}, "1\n").text, "Mapping column is not in table. column: nosuch");
    EXPECT_EQ(load({{"columns", "k,k"}}, "1\n").text, "Duplicate column: k");
    EXPECT_EQ(load({{"columns", "v"}}, "1\n").text, "Column has no default value. column: k");
    EXPECT_EQ(load({{"columns", "k,__op='purge'"}}, "1\n").text, "load op type string not supported: purge");
    EXPECT_NE(load({{"columns", "k,v=nosuch(k)"}}, "1\n").text.find("No matching function with signature: nosuch("),
              std::string::npos);
}

TEST_F(Columns, knowTheOperationInPrimaryKeyTablesOnly) {
    m_table.model = TableModel::duplicate;
    ASSERT_TRUE(load({{"columns", "k,__op='delete'"}}, "1\n").ok());
    EXPECT_EQ(upserts(), "1\t\\N\t\\N\t\\N\n") << "elsewhere the name means nothing";
}

TEST_F(Columns, giveMissingOnesTheirDefault) {
    m_table.columns[1].defaultValue = {DefaultKind::literal, "none"};
    ASSERT_TRUE(load({{"columns", "k"}}, "1\n").ok());
    EXPECT_EQ(upserts(), "1\tnone\t\\N\t\\N\n");
}

TEST_F(Columns, areQuotedWithBackticks) {
    column("a b", typeOf(TypeKind::integer));
    ASSERT_TRUE(load({{"columns", "`a b`, `k`"}}, "3\t4\n").ok());
    EXPECT_EQ(upserts(), "4\t\\N\t\\N\t\\N\t3\n");
}

TEST(Delimiters, areWrittenInHexAsOneString) {
    std::string bytes;
    EXPECT_TRUE(readDelimiter("column_separator", "\\x0102", bytes).ok());
    EXPECT_EQ(bytes, std::string("\x01\x02"));
    EXPECT_TRUE(readDelimiter("row_delimiter", "a\\tb\\n", bytes).ok());
    EXPECT_EQ(bytes, "a\tb\n");
    EXPECT_FALSE(readDelimiter("row_delimiter", "\\x01\\x02", bytes).ok());
    EXPECT_EQ(readDelimiter("row_delimiter", "", bytes).text, "The valid bytes length for 'row_delimiter' is [1, 50]");
}

} // namespace
} // namespace lodestar::sandbox::test
