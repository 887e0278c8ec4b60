// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/load/load_fixture.h"
#include <algorithm>
#include <chrono>
#include <set>
#include <thread>
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

TEST_F(Faults, anotherFrontEndLeadsAfterAChange) {
    const auto leaders = [&] {
        std::vector<bool> list;
        const LoadAnswer state = control("GET", "/state");
        for (const auto& node : state.json.at("front_ends"))
            list.push_back(node.at("leader").get<bool>());
        return list;
    };
    const std::vector<bool> before = leaders();
    inject({{"name", "leader_changed"}});
    EXPECT_EQ(leader().state(m_db, "any"), "UNKNOWN");
    EXPECT_NE(leaders(), before);
    const bool firstLeads = leaders().front();
    EXPECT_EQ(leader().get("/api/" + m_db + "/get_load_state?label=l").redirects, firstLeads ? 0 : 1);
    EXPECT_EQ(follower().get("/api/" + m_db + "/get_load_state?label=l").redirects, firstLeads ? 1 : 0);
    inject({{"name", "leader_changed"}});
    EXPECT_EQ(leader().state(m_db, "any"), "UNKNOWN");
    EXPECT_EQ(leaders(), before);
}

TEST_F(Faults, forgottenLabelsMayBeUsedAgain) {
    ASSERT_EQ(leader().load(table(), "a", "1\ta\t1\n").text("Status"), "Success");
    const LoadAnswer open = leader().transaction("begin", table(), "running");
    ASSERT_EQ(open.text("Status"), "OK") << open.body;
    inject({{"name", "labels_forgotten"}});
    EXPECT_EQ(leader().state(m_db, "a"), "UNKNOWN");
    EXPECT_EQ(leader().state(m_db, "running"), "PREPARE") << "what runs is not forgotten";
    EXPECT_EQ(leader().load(table(), "a", "1\ta\t1\n").text("Status"), "Success");
}

TEST_F(Faults, connectionCutAfterCommitLeavesTheRowsThere) {
    inject({{"name", "connection_cut_after_commit"}, {"table", table()}, {"count", 3}});
    EXPECT_EQ(leader().load(table(), "plain", "1\ta\t1\n").status, 0);
    for (const std::string label : {"prepared", "direct"}) {
        leader().transaction("begin", table(), label);
        leader().transaction("load", table(), label, label == "prepared" ? "2\tb\t2\n" : "3\tc\t3\n");
        if (label == "prepared") {
            ASSERT_EQ(leader().transaction("prepare", table(), label).text("Status"), "OK");
        }
        EXPECT_EQ(leader().transaction("commit", table(), label).status, 0) << label;
    }
    for (const std::string label : {"plain", "prepared", "direct"}) {
        while (leader().state(m_db, label) == "COMMITTED") {
        }
        EXPECT_EQ(leader().state(m_db, label), "VISIBLE") << label;
    }
    EXPECT_EQ(rows("k"), "1\n2\n3");
    EXPECT_NE(leader().transaction("commit", table(), "prepared").text("Message").find("has already committed"),
              std::string::npos);
}

TEST_F(Faults, answerLostAfterPrepareLeavesThePreparedTransaction) {
    leader().transaction("begin", table(), "p");
    leader().transaction("load", table(), "p", "1\ta\t1\n");
    inject({{"name", "answer_lost_after_prepare"}});
    EXPECT_EQ(leader().transaction("prepare", table(), "p").status, 0);
    EXPECT_EQ(leader().state(m_db, "p"), "PREPARED");
    EXPECT_EQ(leader().transaction("commit", table(), "p").text("Status"), "OK");
    EXPECT_EQ(rows(), "1|a|1.00");
}

TEST_F(Faults, aProxyMayAnswerBeforeOrAfterTheRequestWasCarriedOut) {
    inject({{"name", "proxy_5xx"}, {"status", 503}});
    const LoadAnswer before = leader().load(table(), "a", "1\ta\t1\n");
    EXPECT_EQ(before.status, 503);
    EXPECT_TRUE(before.json.is_discarded()) << "a proxy says HTML";
    EXPECT_EQ(leader().state(m_db, "a"), "UNKNOWN");
    inject({{"name", "proxy_5xx_after"}, {"status", 504}, {"after", 1}}); // the redirect passes
    EXPECT_EQ(leader().load(table(), "a", "1\ta\t1\n").status, 504);
    EXPECT_EQ(leader().state(m_db, "a"), "VISIBLE");
}

TEST_F(Faults, oneBackEndsFaultsStrikeThereAlone) {
    inject({{"name", "disk_full"}, {"node", 1}, {"count", -1}});
    int failed = 0;
    for (int i = 0; i < 20; ++i) {
        const LoadAnswer answer = leader().load(table(), "l" + std::to_string(i), "1\ta\t1\n");
        const bool second =
            answer.address.find(":" + std::to_string(sandbox().beHttpPorts().at(1)) + "/") != std::string::npos;
        EXPECT_EQ(answer.text("Status"), second ? "Fail" : "Success");
        failed += second ? 1 : 0;
    }
    EXPECT_GT(failed, 0);
    EXPECT_LT(failed, 20);
}

TEST_F(Faults, aDeadBackEndComesBackAfterItsTime) {
    inject({{"name", "be_dead"}, {"node", 0}, {"ms", 300}});
    EXPECT_EQ(leader().get("/api/health").number("online_backend_num"), 1);
    while (leader().get("/api/health").number("online_backend_num") != 2) {
    }
    EXPECT_EQ(leader().load(table(), "a", "1\ta\t1\n").text("Status"), "Success");
}

TEST_F(Faults, quotaRefusesBegin) {
    inject({{"name", "quota_exceeded"}, {"table", "t"}});
    EXPECT_NE(leader().load(table(), "a", "1\ta\t1\n").text("Message").find("data size exceeds quota"),
              std::string::npos);
    EXPECT_EQ(leader().state(m_db, "a"), "UNKNOWN");
}

TEST_F(Faults, slowContinueHoldsTheBodyBack) {
    inject({{"name", "slow_continue"}, {"ms", 200}});
    EXPECT_EQ(leader().load(table(), "a", "1\ta\t1\n").text("Status"), "Success");
    EXPECT_EQ(leader().load(table(), "b", "1\ta\t1\n").text("Status"), "Success");
    const LoadAnswer faults = control("GET", "/faults");
    for (const auto& known : faults.json.at("known")) {
        if (known.at("name") == "slow_continue") {
            EXPECT_GE(known.at("fired").get<int>(), 1);
        }
    }
}

TEST_F(Faults, slowQueryPortHoldsStatementsBack) {
    inject({{"name", "slow_query_port"}, {"ms", 150}, {"count", 2}});
    const auto start = std::chrono::steady_clock::now();
    m_sql->exec("SELECT 1", "SELECT 1", "SELECT 1");
    EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(300)); // a sleep is never shorter
}

TEST_F(Faults, alterCancelledEndsASchemaChange) {
    inject({{"name", "alter_cancelled"}, {"table", table()}});
    m_sql->exec("ALTER TABLE " + table() + " MODIFY COLUMN v VARCHAR(40)");
    const auto state = [&] {
        m_sql->query("USE " + m_db);
        const SqlRows rows = m_sql->query("SHOW ALTER TABLE COLUMN");
        const auto& names = m_sql->columns();
        const auto at = std::find(names.begin(), names.end(), "State") - names.begin();
        return rows.empty() ? std::string("none") : rows.back().at(static_cast<std::size_t>(at)).value_or("");
    };
    while (state() != "CANCELLED") {
        ASSERT_NE(state(), "FINISHED");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

TEST_F(Faults, combineAndStrikeTheSameOccasionsFromTheSameSeed) {
    const auto run = [&](const std::string& round) {
        inject({{"name", "too_many_running"}, {"count", -1}, {"probability", 0.5}, {"seed", 11}});
        inject({{"name", "disk_full"}, {"count", -1}, {"probability", 0.5}, {"seed", 12}});
        std::string outcome;
        for (int i = 0; i < 24; ++i) {
            const LoadAnswer answer = leader().load(table(), round + std::to_string(i), "1\ta\t1\n");
            const std::string message = answer.text("Message");
            outcome += answer.text("Status") == "Success"                             ? 'S'
                       : message.find("larger than limit") != std::string::npos       ? 'R'
                       : message.find("No space left on device") != std::string::npos ? 'D'
                                                                                      : '?';
        }
        control("DELETE", "/faults");
        return outcome;
    };
    const std::string first = run("a");
    EXPECT_EQ(run("b"), first);
    for (const char kind : {'S', 'R', 'D'})
        EXPECT_NE(first.find(kind), std::string::npos) << first;
    EXPECT_EQ(first.find('?'), std::string::npos) << first;
}

TEST_F(Faults, refusesWhatItDoesNotKnow) {
    const auto error = [&](const nlohmann::json& fault) {
        const LoadAnswer answer = control("POST", "/faults", fault.dump());
        EXPECT_EQ(answer.status, 400) << answer.body;
        return answer.text("error");
    };
    EXPECT_EQ(error({{"name", "disk_full"}, {"table", "nosuch"}}), "there is no table 'nosuch'");
    EXPECT_EQ(error({{"name", "disk_full"}, {"tabel", "t"}}), "a fault has no field 'tabel'");
    EXPECT_EQ(error({{"name", "disk_full"}, {"count", "often"}}), "count is a number, not \"often\"");
    EXPECT_EQ(error({{"name", "be_dead"}, {"node", 7}}), "there is no back end 7");
    EXPECT_EQ(error({{"table", "t"}}), "a fault needs a name");
    EXPECT_TRUE(control("GET", "/faults").json.at("set").empty());
}

TEST_F(Faults, everyOneHasASentence) {
    const auto known = control("GET", "/faults").json.at("known");
    EXPECT_GE(known.size(), 15U);
    for (const auto& fault : known) {
        EXPECT_FALSE(fault.at("sentence").get<std::string>().empty());
        EXPECT_TRUE(fault.at("fired").is_number());
    }
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
    bool hasLabel = false;
    for (const auto& [name, value] : last.at("headers").items()) {
        hasLabel = hasLabel || (name == "label" && value == "seen");
        EXPECT_NE(name, "authorization") << "no password in a log";
    }
    EXPECT_TRUE(hasLabel);
    EXPECT_TRUE(last.at("silent_losses").empty());
    leader().load(table(), "lossy", "\n3\tc\t1.239\n");
    const LoadAnswer lossy = control("GET", "/log");
    EXPECT_EQ(lossy.json.back().at("silent_losses").value("csv_empty_row_skipped", 0), 1);
    EXPECT_EQ(lossy.json.back().at("silent_losses").value("decimal_rounded", 0), 1);
}

} // namespace
} // namespace lodestar::test
