// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/load/load_fixture.h"
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
    const LoadAnswer answer = follower().transaction("begin", table(), "w");
    EXPECT_EQ(answer.text("Status"), "OK");
    EXPECT_EQ(answer.redirects, 2) << "follower, leader, back end";
}

} // namespace
} // namespace lodestar::test
