// SPDX-License-Identifier: GPL-3.0-or-later
// What a sandbox does that throws rows away: everything but keeping them.
#include "tests/sandbox/load/load_fixture.h"
#include <thread>
namespace lodestar::test {
namespace {

constexpr const char* kTable = "CREATE TABLE d.t (k INT NOT NULL, v VARCHAR(20)) PRIMARY KEY (k) "
                               "DISTRIBUTED BY HASH (k) BUCKETS 1 PROPERTIES (\"replication_num\" = \"1\")";

/// A sandbox with that mode and the table d.t.
struct Discarding {
    explicit Discarding(const std::string& mode)
        : process(anyPorts({"--discard=" + mode, "--publish-ms", "0"})), sql(process.connect()) {
        sql.exec("CREATE DATABASE d", kTable);
    }
    [[nodiscard]] LoadClient client() const { return LoadClient(process.feHttpPort()); }
    [[nodiscard]] nlohmann::json counted() const {
        return LoadClient(process.controlPort()).get("/state").json.at("discarded");
    }
    std::string refusal(const std::string& query) {
        try {
            sql.query(query);
        } catch (const SqlError& error) {
            return error.what();
        }
        return "accepted";
    }
    SandboxProcess process;
    Sql sql;
};

TEST(DiscardTest, rowsAreCheckedAndCountedAndNotKept) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    Discarding sandbox("rows");
    const LoadAnswer good = sandbox.client().load("d.t", "l1", "1\ta\n2\tb\n1\tc\n");
    EXPECT_EQ(good.text("Status"), "Success") << good.body;
    EXPECT_EQ(good.number("NumberLoadedRows"), 3);
    const LoadAnswer again = sandbox.client().load("d.t", "l1", "1\ta\n");
    EXPECT_EQ(again.text("Status"), "Label Already Exists");
    const LoadAnswer bad = sandbox.client().load("d.t", "l2", "1\ta\nx\tb\n3\t\xFF\n", {{"strict_mode", "true"}});
    EXPECT_EQ(bad.text("Status"), "Fail");
    EXPECT_EQ(bad.number("NumberFilteredRows"), 2);
    const LoadAnswer lines =
        sandbox.client().load("d.t", "l3", R"({"k": 5, "v": "e"} {"k": 6, "v": null})", {{"format", "json"}});
    EXPECT_EQ(lines.number("NumberLoadedRows"), 2) << lines.body;
    EXPECT_EQ(sandbox.client().load("d.t", "l4", "").text("Status"), "Fail");

    const nlohmann::json counted = sandbox.counted();
    ASSERT_EQ(counted.size(), 1U);
    EXPECT_EQ(counted[0].at("table"), "t");
    EXPECT_EQ(counted[0].at("loads"), 2);
    EXPECT_EQ(counted[0].at("rows"), 5);
    EXPECT_NE(sandbox.refusal("SELECT COUNT(*) FROM d.t").find("5 rows"), std::string::npos);
}

TEST(DiscardTest, linesAreCountedByWhatDividesThem) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    Discarding sandbox("lines");
    auto rows = [&, number = 0](const std::string& body, const LoadClient::Headers& headers) mutable {
        const LoadAnswer answer = sandbox.client().load("d.t", "l" + std::to_string(++number), body, headers);
        EXPECT_EQ(answer.text("Status"), "Success") << answer.body;
        return answer.number("NumberLoadedRows");
    };
    EXPECT_EQ(rows("1\ta\n2\tb\n\nx\t\xFF\n", {}), 3) << "an empty one is none, and nothing is checked";
    EXPECT_EQ(rows("1\ta\n2\tb", {}), 2);
    EXPECT_EQ(rows("1\ta||2\tb|||3\t|c||", {{"row_delimiter", "||"}}), 3);
    EXPECT_EQ(rows(R"([{"k": 1, "v": "}],{\"[{"}, {"k": 2, "v": {"w": [{}, {}]}}])",
                   {{"format", "json"}, {"strip_outer_array", "true"}}),
              2);
    EXPECT_EQ(rows(R"({"k": 5, "v": [{}]} {"k": 6, "v": null})", {{"format", "json"}}), 2);
    std::string long_body;
    for (int i = 0; i < 300'000; ++i)
        long_body += std::to_string(i) + "\tvalue\x01\x02";
    EXPECT_EQ(rows(long_body, {{"row_delimiter", "\\x0102"}}), 300'000);
    EXPECT_EQ(sandbox.counted()[0].at("rows"), 300'012);
}

TEST(DiscardTest, bytesAreFramedAndCountedWhateverTheyAre) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    Discarding sandbox("bytes");
    const std::string body(3'000'000, '\xFE');
    const LoadAnswer plain = sandbox.client().load("d.t", "l1", body);
    EXPECT_EQ(plain.text("Status"), "Success") << plain.body;
    EXPECT_EQ(plain.number("LoadBytes"), 3'000'000);
    EXPECT_EQ(plain.number("NumberLoadedRows"), 0);
    const LoadAnswer chunked = sandbox.client().load("d.t", "l2", body, {{"Transfer-Encoding", "chunked"}});
    EXPECT_EQ(chunked.text("Status"), "Success") << chunked.body;
    EXPECT_EQ(chunked.number("LoadBytes"), 3'000'000);
    EXPECT_EQ(sandbox.client().state("d", "l2"), "VISIBLE");
    EXPECT_EQ(sandbox.counted().at(0).at("bytes"), 6'000'000);
}

TEST(DiscardTest, truncateForgetsTheCounters) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    Discarding sandbox("rows");
    EXPECT_EQ(sandbox.client().load("d.t", "l1", "1\ta\n").text("Status"), "Success");
    sandbox.sql.exec("TRUNCATE TABLE d.t");
    EXPECT_TRUE(sandbox.counted().empty());
    EXPECT_EQ(sandbox.sql.text("SELECT COUNT(*) FROM d.t"), "0");
}

TEST(DiscardTest, twoPhasesCountWhenTheyAreCommitted) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    Discarding sandbox("rows");
    LoadClient client = sandbox.client();
    for (const char* op : {"begin", "load", "prepare"}) {
        const LoadAnswer answer = client.transaction(op, "d.t", "two", op == std::string("load") ? "7\tg\n" : "");
        ASSERT_EQ(answer.text("Status"), "OK") << op << ' ' << answer.body;
    }
    EXPECT_TRUE(sandbox.counted().empty());
    EXPECT_EQ(client.transaction("commit", "d.t", "two").text("Status"), "OK");
    ASSERT_EQ(sandbox.counted().size(), 1U);
    EXPECT_EQ(sandbox.counted().at(0).at("rows"), 1);
}

} // namespace
} // namespace lodestar::test
