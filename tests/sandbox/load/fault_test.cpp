// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/load/load_fixture.h"
#include <set>
namespace lodestar::test {
namespace {

class Faults : public LoadTest {
protected:
    void inject(const nlohmann::json& fault) {
        const LoadAnswer answer = control("POST", "/faults", fault.dump());
        ASSERT_EQ(answer.status, 200) << answer.body;
    }
};

TEST_F(Faults, answerLostAfterCommitLeavesTheRowsThere) {
    inject({{"name", "answer_lost_after_commit"}, {"table", table()}});
    const LoadAnswer answer = leader().load(table(), "a", "1\ta\t1\n");
    EXPECT_EQ(answer.text("Status"), "Fail");
    EXPECT_NE(answer.text("Message").find("FE RPC failure, address="), std::string::npos);
    const LoadAnswer again = leader().load(table(), "a", "1\ta\t1\n");
    EXPECT_EQ(again.text("Status"), "Label Already Exists");
    EXPECT_EQ(again.text("ExistingJobStatus"), "FINISHED");
    while (leader().state(m_db, "a") != "VISIBLE") {
    }
    EXPECT_EQ(rows(), "1|a|1.00");
}

TEST_F(Faults, slowPublishEndsInPublishTimeout) {
    inject({{"name", "slow_publish"}, {"ms", 1500}});
    const LoadAnswer answer = leader().load(table(), "a", "1\ta\t1\n", {{"timeout", "1"}});
    EXPECT_EQ(answer.text("Status"), "Publish Timeout") << answer.body;
    EXPECT_EQ(rows(), "");
    EXPECT_EQ(leader().state(m_db, "a"), "COMMITTED");
    while (leader().state(m_db, "a") != "VISIBLE") {
    }
    EXPECT_EQ(rows(), "1|a|1.00");
}

TEST_F(Faults, commitOfAPreparedOneTellsOfASlowPublish) {
    leader().transaction("begin", table(), "p");
    leader().transaction("load", table(), "p", "1\ta\t1\n");
    leader().transaction("prepare", table(), "p");
    inject({{"name", "slow_publish"}, {"ms", 1500}});
    const LoadAnswer answer = leader().transaction("commit", table(), "p", {}, {{"timeout", "1"}});
    EXPECT_EQ(answer.text("Status"), "FAILED");
    EXPECT_NE(answer.text("Message").find("publish timeout: 1000, transactionId="), std::string::npos) << answer.body;
    EXPECT_EQ(leader().state(m_db, "p"), "COMMITTED");
}

TEST_F(Faults, deadBackEndLosesItsOpenTransactionsAndGetsNoLoads) {
    std::set<std::string> labels;
    for (int i = 0; i < 20; ++i) { // by chance some are on each back end
        labels.insert("l" + std::to_string(i));
        leader().transaction("begin", table(), "l" + std::to_string(i));
    }
    inject({{"name", "be_dead"}, {"node", 0}});
    EXPECT_EQ(leader().get("/api/health").number("online_backend_num"), 1);
    int aborted = 0;
    for (const std::string& label : labels)
        aborted += leader().state(m_db, label) == "ABORTED" ? 1 : 0;
    EXPECT_GT(aborted, 0);
    EXPECT_LT(aborted, 20);
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(leader().load(table(), "after" + std::to_string(i), "1\ta\t1\n").text("Status"), "Success");
    inject({{"name", "be_dead"}, {"node", 1}});
    EXPECT_EQ(leader().load(table(), "none", "1\ta\t1\n").text("Message"),
              "class com.starrocks.common.DdlException: No backend alive.");
}

TEST_F(Faults, cutInTheBodyAbortsAPlainLoad) {
    inject({{"name", "cut_in_body"}});
    EXPECT_EQ(leader().load(table(), "c", "1\ta\t1\n").status, 0);
    EXPECT_EQ(leader().state(m_db, "c"), "ABORTED");
    EXPECT_EQ(leader().load(table(), "c", "1\ta\t1\n").text("Status"), "Success");
}

TEST_F(Faults, refusalsHaveTheWordsOfTheRealThing) {
    inject({{"name", "too_many_versions"}});
    EXPECT_NE(
        leader().load(table(), "a", "1\ta\t1\n").text("Message").find("because of too many versions, current/limit"),
        std::string::npos);
    inject({{"name", "too_many_running"}});
    EXPECT_NE(leader().load(table(), "a", "1\ta\t1\n").text("Message").find("current running txns on db "),
              std::string::npos);
    inject({{"name", "be_refuses"}});
    EXPECT_EQ(leader().load(table(), "a", "1\ta\t1\n").text("Message"),
              "Service is shutting down, please retry later!");
    inject({{"name", "disk_full"}});
    EXPECT_NE(leader().load(table(), "a", "1\ta\t1\n").text("Message").find("No space left on device"),
              std::string::npos);
    inject({{"name", "proxy_5xx"}});
    EXPECT_EQ(leader().load(table(), "a", "1\ta\t1\n").status, 502);
    EXPECT_EQ(leader().load(table(), "a", "1\ta\t1\n").text("Status"), "Success");
}

TEST_F(Faults, leaderChangeForgetsOpenTransactionsAndKeepsPreparedOnes) {
    for (const std::string label : {"open", "prepared"}) {
        leader().transaction("begin", table(), label);
        leader().transaction("load", table(), label, "1\ta\t1\n");
    }
    leader().transaction("prepare", table(), "prepared");
    inject({{"name", "leader_changed"}});
    EXPECT_EQ(leader().state(m_db, "open"), "UNKNOWN");
    EXPECT_EQ(leader().state(m_db, "prepared"), "PREPARED");
    EXPECT_NE(leader().transaction("load", table(), "open", "2\tb\t2\n").text("Message").find("has no node."),
              std::string::npos);
}

TEST_F(Faults, unknownOnesAreRefusedWithTheKnownNames) {
    const LoadAnswer answer = control("POST", "/faults", R"({"name":"meteor"})");
    EXPECT_EQ(answer.status, 400);
    EXPECT_NE(answer.text("advice").find("slow_publish"), std::string::npos);
}

TEST_F(Faults, logTellsWhatWasReceived) {
    leader().load(table(), "seen", "1\ta\t1\n2\tb\n", {{"max_filter_ratio", "0.5"}});
    const LoadAnswer log = control("GET", "/log");
    const auto& last = log.json.back();
    EXPECT_EQ(last.value("label", ""), "seen");
    EXPECT_EQ(last.value("db", ""), m_db);
    EXPECT_EQ(last.value("rows_loaded", 0), 1);
    EXPECT_EQ(last.value("rows_filtered", 0), 1);
    EXPECT_EQ(last.value("bytes", 0), 10);
    EXPECT_EQ(last.value("status", ""), "Success");
}

} // namespace
} // namespace lodestar::test
