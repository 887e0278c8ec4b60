// SPDX-License-Identifier: GPL-3.0-or-later
// What the headers of a load do to its rows, seen through the real ports.
#include "tests/sandbox/load/load_fixture.h"
namespace lodestar::test {
namespace {

class LoadHeaders : public LoadTest {
protected:
    void create(const std::string& definition) {
        m_sql->exec("CREATE TABLE " + table("h") + " " + definition + " PROPERTIES (\"replication_num\" = \"1\")");
    }
    LoadAnswer load(const std::string& body, LoadClient::Headers headers) {
        headers.emplace_back("column_separator", ",");
        return leader().load(table("h"), {}, body, std::move(headers));
    }
    LoadAnswer loadJson(const std::string& body, LoadClient::Headers headers) {
        headers.emplace_back("format", "json");
        return leader().load(table("h"), {}, body, std::move(headers));
    }
    /// silent_losses of the newest load.
    static nlohmann::json losses() {
        const nlohmann::json log = control("GET", "/log").json;
        for (auto entry = log.rbegin(); entry != log.rend(); ++entry)
            if (entry->at("operation") == "stream_load")
                return entry->at("silent_losses");
        return {};
    }
    static constexpr const char* kPlain =
        "(k INT, v VARCHAR(20), n DECIMAL(9,2)) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1";
    static constexpr const char* kPrimary = "(k INT NOT NULL, v VARCHAR(20) DEFAULT 'new', n INT, z BIGINT) PRIMARY "
                                            "KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1";
};

TEST_F(LoadHeaders, whereKeepsRowsOutAndCountsThem) {
    create(kPlain);
    const LoadAnswer answer = load("1,a,1\n2,b,2\n3,\\N,3\n", {{"where", "n > 1 AND v IS NOT NULL"}});
    EXPECT_EQ(answer.text("Status"), "Success") << answer.body;
    EXPECT_EQ(answer.number("NumberUnselectedRows"), 2);
    EXPECT_EQ(answer.number("NumberLoadedRows"), 1);
    EXPECT_EQ(rows("*", "h"), "2|b|2.00");
    EXPECT_EQ(load("1,a,1\n", {{"where", "nosuch = 1"}}).text("Message"),
              "unknown column in where statement. the column 'nosuch' in where clause must be in the target table.");
    EXPECT_EQ(load("1,a,1\n", {{"where", "n + 1"}}).text("Message"),
              "where statement is not a valid statement return bool");
}

TEST_F(LoadHeaders, columnsMayBeCalculated) {
    create(kPlain);
    const LoadAnswer answer = load("7,x,2024-02-29\n", {{"columns", "a,b,c,k=a*2,v=concat(upper(b),year(c)),n=a/2"}});
    EXPECT_EQ(answer.text("Status"), "Success") << answer.body;
    EXPECT_EQ(rows("*", "h"), "14|X2024|3.50");
    EXPECT_EQ(
        load("1\n", {{"columns", "a,k=nosuch(a)"}}).text("Message"),
        "Expr 'nosuch(`a`)' analyze error: No matching function with signature: nosuch(varchar(1048576)), derived "
        "column is 'k'");
    EXPECT_EQ(load("1\n", {{"columns", "a,k=b"}}).text("Message"),
              "Referenced column 'b' in expr 'b' can't be found in column list, derived column is 'k'");
}

TEST_F(LoadHeaders, partialUpdateLeavesTheOtherColumns) {
    create(kPrimary);
    ASSERT_EQ(load("1,a,10,100\n", {}).text("Status"), "Success");
    const LoadAnswer answer = load("1,11\n2,22\n", {{"partial_update", "true"}, {"columns", "k,n"}});
    EXPECT_EQ(answer.text("Status"), "Success") << answer.body;
    EXPECT_EQ(rows("*", "h"), "1|a|11|100\n2|new|22|\\N");
    EXPECT_EQ(load("5\n", {{"partial_update", "true"}, {"columns", "n"}}).text("Message"),
              "key column k not in partial update columns");
}

TEST_F(LoadHeaders, mergeConditionKeepsTheLargerValue) {
    create(kPrimary);
    ASSERT_EQ(load("1,a,10,100\n", {}).text("Status"), "Success");
    const LoadAnswer answer = load("1,old,1,99\n2,b,1,1\n", {{"merge_condition", "z"}});
    EXPECT_EQ(answer.text("Status"), "Success") << answer.body;
    EXPECT_EQ(rows("*", "h"), "1|a|10|100\n2|b|1|1");
    EXPECT_EQ(load("1,a,1,1\n", {{"merge_condition", "k"}}).text("Message"),
              "Merge condition column k should not be primary key!");
}

TEST_F(LoadHeaders, rowsWithoutAPartitionAreFiltered) {
    create("(d DATE, v INT) DUPLICATE KEY (d) PARTITION BY RANGE (d) (PARTITION p1 VALUES LESS THAN ('2024-01-01'), "
           "PARTITION p2 VALUES LESS THAN ('2025-01-01')) DISTRIBUTED BY HASH (d) BUCKETS 1");
    const LoadAnswer answer = load("2023-05-05,1\n2024-05-05,2\n2025-01-01,3\n\\N,4\n", {{"max_filter_ratio", "0.5"}});
    EXPECT_EQ(answer.text("Status"), "Success") << answer.body;
    EXPECT_EQ(answer.number("NumberFilteredRows"), 1);
    EXPECT_EQ(rows("v", "h"), "1\n2\n4");
    const LoadAnswer named = load("2023-05-05,5\n2024-05-05,6\n", {{"partitions", "p2"}, {"max_filter_ratio", "0.5"}});
    EXPECT_EQ(named.number("NumberLoadedRows"), 1) << named.body;
    EXPECT_EQ(load("2023-05-05,5\n", {{"partitions", "p9"}}).text("Message"), "Unknown partition 'p9' in table 'h'");
    EXPECT_EQ(load("x\n", {{"partitions", "p1"}, {"temporary_partitions", "t1"}}).text("Message"),
              "Can not specify both partitions and temporary partitions");
}

TEST_F(LoadHeaders, jsonRootLeadsToTheRows) {
    create(kPlain);
    const LoadAnswer many = loadJson(R"({"data":{"rows":[{"k":1,"v":"a"},{"k":2,"v":"b"}]}})",
                                     {{"json_root", "$.data.rows"}, {"strip_outer_array", "true"}});
    EXPECT_EQ(many.number("NumberLoadedRows"), 2) << many.body;
    EXPECT_EQ(loadJson(R"([{"x":{"k":3}},{"x":{"k":4}}])", {{"json_root", "$.x"}}).number("NumberLoadedRows"), 2);
    EXPECT_EQ(loadJson(R"([{"a":{"b":["u","v"]},"k":5}])",
                       {{"jsonpaths", R"(["$.k", "$.a.b[1]"])"}, {"strip_outer_array", "true"}, {"columns", "k,v"}})
                  .number("NumberLoadedRows"),
              1);
    EXPECT_EQ(rows("k, v", "h"), "1|a\n2|b\n3|\\N\n4|\\N\n5|v");
}

TEST_F(LoadHeaders, arraysMapsAndStructsComeBackAsTheQueryPortShowsThem) {
    create("(k INT, a ARRAY<VARCHAR(5)>, m MAP<VARCHAR(5),INT>, s STRUCT<x INT, y DATE>) DUPLICATE KEY (k) DISTRIBUTED "
           "BY HASH (k) BUCKETS 1");
    const LoadAnswer answer =
        loadJson(R"([{"k":1,"a":["x",null,"toolong"],"m":{"p":1,"q":"z"},"s":{"y":"2024-1-2","x":"7"}}])",
                 {{"strip_outer_array", "true"}});
    EXPECT_EQ(answer.text("Status"), "Success") << answer.body;
    EXPECT_EQ(losses().value("array_element_to_null", 0), 2);
    EXPECT_EQ(load("2,[\"a\"],{\"p\":1}\n", {{"columns", "k,a,m"}}).text("Message"), "OK") << "commas are in brackets";
    EXPECT_EQ(rows("*", "h"), R"(1|["x",null,null]|{"p":1,"q":null}|{"x":7,"y":"2024-01-02"})"
                              "\n"
                              R"(2|["a"]|{"p":1}|\N)");
    EXPECT_EQ(load("2,[],{},{}\n", {}).text("Message"), "Unsupported CSV type STRUCT{x INT, y DATE}");
}

TEST_F(LoadHeaders, unusualFloatsComeBackAsTheyWere) {
    create("(k INT, d DOUBLE, f FLOAT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1");
    ASSERT_EQ(load("1,nan,inf\n2,-inf,-0\n3,-0,3.4028235e38\n", {}).text("Status"), "Success");
    EXPECT_EQ(rows("*", "h"), "1|nan|inf\n2|-inf|-0\n3|-0|3.4028235e+38");
}

TEST_F(LoadHeaders, refusedRecordsAreKeptWhereAskedFor) {
    create(kPlain);
    const LoadAnswer answer =
        load("1,a\n2,b,x\n", {{"strict_mode", "true"}, {"max_filter_ratio", "1"}, {"log_rejected_record_num", "1"}});
    EXPECT_EQ(answer.number("NumberFilteredRows"), 2) << answer.body;
    EXPECT_NE(answer.text("RejectedRecordPath").find(":/"), std::string::npos);
    EXPECT_EQ(load("1,a,1\n", {{"log_rejected_record_num", "-2"}}).text("Message"),
              "log_rejected_record_num must be equal or greater than -1");
}

TEST_F(LoadHeaders, badOnesAreRefusedInTheWordsOfStarRocks) {
    create(kPlain);
    const auto refused = [&](const char* name, const char* value) {
        return load("1,a,1\n", {{name, value}}).text("Message");
    };
    EXPECT_EQ(refused("strict_mode", "yes"), "Invalid strict mode format. Must be bool type");
    EXPECT_EQ(refused("trim_space", "yes"), "Invalid trim space format. Must be bool type");
    EXPECT_EQ(refused("partial_update", "yes"), "Invalid partial update flag format. Must be bool type");
    EXPECT_EQ(refused("partial_update", "true"), "Only primary key table support partial update");
    EXPECT_EQ(refused("skip_header", "x"), "Invalid csv load skip_header format");
    EXPECT_EQ(refused("skip_header", "-1"), "skip_header must be equal or greater than 0");
    EXPECT_EQ(refused("load_mem_limit", "x"), "Invalid load mem limit format");
    EXPECT_EQ(refused("timezone", "Mars/Base"), "Unknown or incorrect time zone: 'Mars/Base'");
    EXPECT_EQ(refused("row_delimiter", "\\x123"), "Invalid delimiter '\\x123: hex length must be a even number");
    EXPECT_EQ(refused("negative", "true"), "Column is not SUM AggreateType. column:v");
    EXPECT_EQ(refused("some_new_header", "anything"), "OK") << "what nobody knows is ignored";
}

TEST_F(LoadHeaders, silentLossesAreCountedInTheLog) {
    create("(k INT, d DATETIME, b VARBINARY, f FLOAT) DUPLICATE KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1");
    const LoadAnswer csv = load("1.9,2024-01-01 10:00:00+08:00,hello,1e39\n\nx,2024-01-01 1:2:3.1234567,YWJj,1\n", {});
    EXPECT_EQ(csv.text("Status"), "Success") << csv.body;
    EXPECT_EQ(losses(), nlohmann::json({{"integer_cut", 1},
                                        {"zone_ignored", 1},
                                        {"binary_decoded", 1},
                                        {"float_to_infinity", 1},
                                        {"csv_empty_row_skipped", 1},
                                        {"value_to_null", 1},
                                        {"fraction_cut", 1}}));
    const LoadAnswer json = loadJson(R"({"k":1,"k":2,"z":0,"d":null,"b":"","f":0}
{"k":3)",
                                     {});
    EXPECT_EQ(json.number("NumberLoadedRows"), 1) << json.body;
    EXPECT_EQ(losses(), nlohmann::json({{"json_key_twice", 1}, {"json_key_unknown", 1}, {"json_document_dropped", 1}}));
    const LoadAnswer quoted = load("1,2024-01-01,a\"b,1\n2,2024-01-01,,", {{"enclose", "\""}});
    EXPECT_EQ(quoted.number("NumberLoadedRows"), 2) << quoted.body;
    EXPECT_EQ(losses().value("csv_quote_dropped", 0), 1);
    EXPECT_EQ(losses().value("csv_last_field_changed", 0), 1);
}

TEST_F(LoadHeaders, numbersAreGivenToAutoIncrementColumns) {
    create("(k BIGINT NOT NULL AUTO_INCREMENT, v VARCHAR(20)) PRIMARY KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1");
    const LoadAnswer answer = load("x\ny\n", {{"columns", "v"}});
    EXPECT_EQ(answer.number("NumberLoadedRows"), 2) << answer.body;
    EXPECT_EQ(rows("*", "h"), "1|x\n2|y");
    EXPECT_EQ(load("\\N,z\n", {{"columns", "k,v"}}).number("NumberFilteredRows"), 1) << "only if it is left out";
}

TEST_F(LoadHeaders, mergeCommitTakesTheLabelForAMereName) {
    create(kPlain);
    const LoadClient::Headers merge{{"enable_merge_commit", "true"},
                                    {"merge_commit_interval_ms", "50"},
                                    {"merge_commit_parallel", "1"},
                                    {"column_separator", ","}};
    for (int i = 0; i < 2; ++i) {
        const LoadAnswer answer = leader().load(table("h"), "mine", "1,a,1\n", merge);
        EXPECT_EQ(answer.text("Status"), "Success") << answer.body;
        EXPECT_EQ(answer.text("RequestId"), "mine");
        EXPECT_TRUE(answer.text("Label").starts_with("merge_commit_"));
        EXPECT_FALSE(answer.json.contains("NumberLoadedRows"));
    }
    EXPECT_EQ(rows("*", "h"), "1|a|1.00\n1|a|1.00") << "a label that comes twice is no protection";
    EXPECT_EQ(load("1,a,1\n", {{"enable_merge_commit", "true"}}).text("message"), // the front end's own form
              "Batch write interval must be set positive, but is null");
    EXPECT_EQ(load("1,a,1\n", {{"enable_merge_commit", "maybe"}}).text("Message"),
              "Invalid parameter enable_merge_commit. The value must be bool type, but is maybe");
}

TEST_F(LoadHeaders, sketchesNeedTheirFunctions) {
    create("(k INT, h HLL HLL_UNION, b BITMAP BITMAP_UNION) AGGREGATE KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1");
    EXPECT_EQ(load("1,a,2\n", {}).text("Message"), "HLL column must use hll_hash function, like h=hll_hash(xxx)");
    EXPECT_EQ(load("1,a,2\n", {{"columns", "k,x,y,h=hll_hash(x),b=y"}}).text("Message"),
              "bitmap column b require the function return type is BITMAP");
    EXPECT_EQ(load("1,a,2\n", {{"columns", "k,x,y,h=hll_hash(x),b=to_bitmap(y)"}}).number("NumberLoadedRows"), 1);
}

} // namespace
} // namespace lodestar::test
