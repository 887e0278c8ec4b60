// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/load/load_fixture.h"
#include <chrono>
#include <thread>
namespace lodestar::test {
namespace {

class TwoPhase : public LoadTest {
protected:
    LoadAnswer call(const std::string& op, const std::string& label, const std::string& body = {},
                    LoadClient::Headers headers = {}) {
        return leader().transaction(op, table(), label, body, std::move(headers));
    }
};

TEST_F(TwoPhase, isInvisibleUntilItsCommit) {
    ASSERT_EQ(call("begin", "w").text("Status"), "OK");
    EXPECT_EQ(leader().state(m_db, "w"), "PREPARE");
    EXPECT_EQ(call("load", "w", "1\ta\t1\n").number("LoadBytes"), 6);
    EXPECT_EQ(call("load", "w", "2\tb\t2\n").text("Status"), "OK");
    const LoadAnswer prepared = call("prepare", "w");
    EXPECT_EQ(prepared.text("Status"), "OK") << prepared.body;
    EXPECT_EQ(prepared.number("NumberLoadedRows"), 2);
    EXPECT_EQ(leader().state(m_db, "w"), "PREPARED");
    EXPECT_EQ(rows(), "");
    const LoadAnswer committed = call("commit", "w");
    EXPECT_EQ(committed.redirects, 0) << "the front end itself commits what is prepared";
    EXPECT_EQ(committed.text("Status"), "OK") << committed.body;
    EXPECT_EQ(rows(), "1|a|1.00\n2|b|2.00");
    EXPECT_NE(call("commit", "w").text("Message").find("has already committed, label is w"), std::string::npos);
    EXPECT_NE(call("rollback", "w").text("Message").find("Can not abort VISIBLE transaction"), std::string::npos);
    EXPECT_EQ(call("begin", "w").text("Status"), "LABEL_ALREADY_EXISTS");
}

TEST_F(TwoPhase, commitsInOnePhaseFromPrepare) {
    call("begin", "w");
    call("load", "w", "1\ta\t1\n");
    const LoadAnswer answer = call("commit", "w");
    EXPECT_EQ(answer.redirects, 1);
    EXPECT_EQ(answer.text("Status"), "OK");
    EXPECT_EQ(rows(), "1|a|1.00");
}

TEST_F(TwoPhase, rollsBackBeforeAndAfterPrepare) {
    call("begin", "a");
    call("load", "a", "1\ta\t1\n");
    EXPECT_EQ(call("rollback", "a").text("Status"), "OK");
    EXPECT_EQ(leader().state(m_db, "a"), "ABORTED");
    EXPECT_NE(call("rollback", "a").text("Message").find("has already aborted"), std::string::npos);
    EXPECT_EQ(call("load", "a", "1\ta\t1\n").text("Status"), "TXN_NOT_EXISTS");
    call("begin", "b");
    call("load", "b", "1\ta\t1\n");
    call("prepare", "b");
    EXPECT_EQ(call("rollback", "b").text("Status"), "OK");
    EXPECT_NE(call("commit", "b").text("Message").find("Can not commit ABORTED transaction"), std::string::npos);
    EXPECT_EQ(rows(), "");
}

TEST_F(TwoPhase, tellsOfBadRowsAtPrepareAndAborts) {
    call("begin", "w");
    EXPECT_EQ(call("load", "w", "1\ta\tx\n", {{"strict_mode", "true"}}).text("Status"), "OK");
    const LoadAnswer answer = call("prepare", "w");
    EXPECT_EQ(answer.text("Status"), "INTERNAL_ERROR");
    EXPECT_EQ(answer.text("Message"), "too many filtered rows");
    EXPECT_NE(answer.text("ErrorURL"), "<none>");
    EXPECT_EQ(leader().state(m_db, "w"), "ABORTED");
}

TEST_F(TwoPhase, keepsToTheTableAndHeadersItBeganWith) {
    call("begin", "w");
    EXPECT_EQ(leader().transaction("load", table("log"), "w", "x\n").text("Message"),
              "Request table log not equal transaction table t");
    call("load", "w", "1\ta\t1\n");
    EXPECT_EQ(call("load", "w", "1,a,1\n", {{"column_separator", ","}}).text("Message"),
              "load request not equal last.");
    EXPECT_EQ(leader().state(m_db, "w"), "ABORTED");
    call("begin", "empty");
    EXPECT_NE(call("prepare", "empty").text("Message").find("hasn't send any data yet"), std::string::npos);
}

TEST_F(TwoPhase, answersWrongCallsAsTheFrontEndDoes) {
    LoadClient client = leader();
    const auto text = [&](const std::string& op, const LoadClient::Headers& headers) {
        return client.send("POST", "/api/transaction/" + op, headers, {}, false).text("Message");
    };
    const std::string prefix = "class com.starrocks.common.StarRocksException: ";
    EXPECT_EQ(text("begin", {}), prefix + "No database selected.");
    EXPECT_EQ(text("begin", {{"db", m_db}}), prefix + "Empty label.");
    EXPECT_EQ(text("begin", {{"db", "nodb"}, {"label", "l"}}), prefix + "Database[nodb] does not exist.");
    EXPECT_EQ(text("juggle", {}), prefix + "Unknown transaction operation: juggle");
    EXPECT_EQ(text("load", {{"db", m_db}, {"label", "l"}}),
              prefix + "Transaction with op[load] and label[l] has no node.");
    EXPECT_EQ(text("commit", {{"db", m_db}, {"label", "l"}}), prefix + "No transaction found by label l");
    EXPECT_EQ(text("begin", {{"db", m_db}, {"label", "l"}, {"timeout", "soon"}}),
              "class java.lang.NumberFormatException: For input string: \"soon\"");
}

TEST_F(TwoPhase, isReachedThroughAFollower) {
    const LoadAnswer answer = follower().transaction("begin", table(), "follower");
    EXPECT_EQ(answer.text("Status"), "OK");
    EXPECT_EQ(answer.redirects, 2) << "follower, leader, back end";
}

TEST_F(TwoPhase, failuresHaveNoMembersThatTheRealOnesLack) {
    call("begin", "members");
    const LoadAnswer refused = leader().transaction("load", table("log"), "members", "x\n");
    EXPECT_EQ(refused.json.size(), 2U) << refused.body; // Status and Message
    EXPECT_EQ(leader().state(m_db, "members"), "PREPARE") << "another table is refused, nothing else";
    const LoadAnswer empty = call("prepare", "members");
    EXPECT_EQ(empty.json.size(), 2U) << empty.body;
    EXPECT_EQ(leader().state(m_db, "members"), "ABORTED");
    EXPECT_EQ(call("begin", "members-2").json.size(), 5U); // and Label, TxnId, BeginTxnTimeMs
}

TEST_F(TwoPhase, timeOutsAreSweptLateByBothSides) {
    const std::string late = call("begin", "late", {}, {{"timeout", "1"}}).text("Status");
    ASSERT_EQ(late, "OK");
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    EXPECT_EQ(leader().state(m_db, "late"), "PREPARE") << "nobody has looked yet";
    control("POST", "/sweep");
    EXPECT_EQ(leader().state(m_db, "late"), "ABORTED");
    EXPECT_NE(leader().get("/api/" + m_db + "/get_load_state?label=late").body.find("timeout by txn manager"),
              std::string::npos);
    EXPECT_NE(call("commit", "late").text("Message").find("Can not commit ABORTED transaction"), std::string::npos);
}

TEST_F(TwoPhase, anIdleTransactionIsGivenUp) {
    const auto set = [](int seconds) {
        const nlohmann::json change{{"name", "transaction_clean_interval_second"}, {"value", seconds}};
        EXPECT_EQ(control("POST", "/config", change.dump()).status, 200);
    };
    set(1);
    ASSERT_EQ(call("begin", "idle", {}, {{"idle_transaction_timeout", "1"}}).text("Status"), "OK");
    while (leader().state(m_db, "idle") == "PREPARE")
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    set(30);
    EXPECT_NE(leader().get("/api/" + m_db + "/get_load_state?label=idle").body.find("idle timeout 1 seconds"),
              std::string::npos);
    EXPECT_EQ(call("begin", "bad", {}, {{"idle_transaction_timeout", "soon"}}).text("Message"),
              "Invalid timeout format");
}

TEST_F(TwoPhase, loadsInChannelsEndTogether) {
    const auto channel = [&](const std::string& op, int id, const std::string& body = {}) {
        return call(op, "c", body, {{"channel_num", "2"}, {"channel_id", std::to_string(id)}});
    };
    const LoadAnswer begun = channel("begin", 0);
    EXPECT_EQ(begun.number("BeginChannel"), 2) << begun.body;
    EXPECT_EQ(channel("begin", 1).text("Status"), "OK");
    EXPECT_EQ(channel("begin", 1).text("Message"), "stream load c channel 1 has already begun");
    EXPECT_EQ(channel("load", 0, "1\ta\t1\n").text("Status"), "OK");
    EXPECT_EQ(channel("load", 1, "2\tb\t2\n").text("Status"), "OK");
    EXPECT_EQ(channel("commit", 0).text("Message"),
              "stream load task c state (LOADING) is not prepared, can not commit");
    EXPECT_EQ(channel("prepare", 0).number("Prepared Channel Num"), 1);
    const LoadAnswer prepared = channel("prepare", 1);
    EXPECT_EQ(prepared.text("Message"), "stream load c finish preparing") << prepared.body;
    EXPECT_EQ(prepared.number("NumberLoadedRows"), 2);
    EXPECT_EQ(leader().state(m_db, "c"), "PREPARED");
    EXPECT_EQ(rows(), "");
    EXPECT_EQ(channel("commit", 0).text("Message"), "stream load c commit");
    EXPECT_EQ(rows(), "1|a|1.00\n2|b|2.00");
    EXPECT_EQ(call("begin", "half", {}, {{"channel_num", "2"}}).text("Message"),
              "class com.starrocks.common.DdlException: Must provide channel_id when stream load begin.");
}

class SeveralTables : public ::testing::Test {
protected:
    static SandboxProcess& sandbox() {
        static SandboxProcess process(anyPorts({"--version", "4.0.1", "--bes", "3"}));
        return process;
    }
    void SetUp() override {
        LS_NEED_SERVER(sandbox::ServerKind::mariadb);
        m_sql = std::make_unique<Sql>(sandbox().connect());
        m_sql->exec("CREATE DATABASE IF NOT EXISTS m");
        for (const char* name : {"a", "b"})
            m_sql->exec(std::string("DROP TABLE IF EXISTS m.") + name + " FORCE",
                        std::string("CREATE TABLE m.") + name +
                            " (k INT NOT NULL, v VARCHAR(20)) PRIMARY KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1 "
                            "PROPERTIES (\"replication_num\" = \"1\")");
    }
    LoadAnswer call(const std::string& op, const std::string& table, const std::string& label,
                    const std::string& body = {}) {
        LoadClient client(sandbox().feHttpPort());
        return client.transaction(op, "m." + table, label, body, {{"transaction_type", "multi"}, {"timeout", "30"}});
    }
    std::string state(const std::string& label) { return LoadClient(sandbox().feHttpPort()).state("m", label); }
    std::unique_ptr<Sql> m_sql;
};

TEST_F(SeveralTables, becomeVisibleTogether) {
    ASSERT_EQ(call("begin", "", "both").text("Status"), "OK");
    EXPECT_EQ(call("load", "a", "both", "1\tx\n").text("Status"), "OK");
    EXPECT_EQ(call("load", "b", "both", "2\ty\n").text("Status"), "OK");
    EXPECT_EQ(call("load", "a", "both", "3\tz\n").text("Status"), "OK");
    EXPECT_EQ(m_sql->number("SELECT COUNT(*) FROM m.a"), 0);
    EXPECT_NE(call("prepare", "", "both").text("Message").find("Unsupported operation"), std::string::npos);
    EXPECT_EQ(call("commit", "", "both").text("Status"), "OK");
    EXPECT_EQ(state("both"), "VISIBLE");
    EXPECT_EQ(m_sql->text("SELECT k FROM m.a ORDER BY k"), "1\n3");
    EXPECT_EQ(m_sql->text("SELECT k FROM m.b"), "2");
    EXPECT_NE(call("commit", "", "both").text("Message").find("has already committed, label is both"),
              std::string::npos);
    EXPECT_NE(call("rollback", "", "both").text("Message").find("Can not abort VISIBLE transaction"),
              std::string::npos);
    EXPECT_EQ(call("begin", "", "both").text("Status"), "LABEL_ALREADY_EXISTS");
}

TEST_F(SeveralTables, areRolledBackTogether) {
    ASSERT_EQ(call("begin", "", "none").text("Status"), "OK");
    call("load", "a", "none", "1\tx\n");
    call("load", "b", "none", "2\ty\n");
    EXPECT_EQ(call("rollback", "", "none").text("Message"), "stream load none abort");
    EXPECT_EQ(state("none"), "ABORTED");
    EXPECT_NE(call("commit", "", "none").text("Message").find("Can not commit CANCELLED transaction"),
              std::string::npos);
    EXPECT_EQ(m_sql->number("SELECT COUNT(*) FROM m.a") + m_sql->number("SELECT COUNT(*) FROM m.b"), 0);
}

TEST_F(SeveralTables, failTogetherWhereOneTablesRowsAreBad) {
    ASSERT_EQ(call("begin", "", "bad").text("Status"), "OK");
    call("load", "a", "bad", "1\tx\n");
    call("load", "b", "bad", "x\n");
    EXPECT_EQ(call("commit", "", "bad").text("Status"), "FAILED");
    EXPECT_EQ(state("bad"), "ABORTED");
    EXPECT_EQ(m_sql->number("SELECT COUNT(*) FROM m.a"), 0);
}

TEST_F(SeveralTables, areTheFrontEndsAlone) {
    LoadClient backEnd(sandbox().beHttpPorts().at(0));
    EXPECT_EQ(backEnd.transaction("begin", "m.a", "direct", {}, {{"transaction_type", "multi"}}).text("Message"),
              "Multi-statement transaction requests can only be sent to FE nodes, not BE nodes");
}

} // namespace
} // namespace lodestar::test
