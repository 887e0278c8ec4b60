// SPDX-License-Identifier: GPL-3.0-or-later
// Limits that an administrator sets while loads come: how many labels are kept, how long, how many transactions run,
// how many versions a tablet may have.
#include "tests/sandbox/load/load_fixture.h"
#include <chrono>
#include <thread>
namespace lodestar::test {
namespace {

class Limits : public LoadTest {
protected:
    void TearDown() override {
        for (const auto& [name, value] : m_changed)
            set(name, value);
        LoadTest::TearDown();
    }
    /// Over the control port; put back at the end.
    void set(const std::string& name, const std::string& value) {
        const nlohmann::json change{{"name", name}, {"value", value}};
        const LoadAnswer answer = control("POST", "/config", change.dump());
        EXPECT_EQ(answer.status, 200) << answer.body;
    }
    void change(const std::string& name, const std::string& value, const std::string& back) {
        m_changed.emplace_back(name, back);
        set(name, value);
    }
    LoadAnswer load(const std::string& label) { return leader().load(table(), label, "1\ta\t1\n"); }
    std::vector<std::pair<std::string, std::string>> m_changed;
};

TEST_F(Limits, theCleanerForgetsTheOldestLabelsBeyondTheNumber) {
    m_sql->exec("ADMIN SET FRONTEND CONFIG (\"label_keep_max_num\" = \"2\")");
    m_changed.emplace_back("label_keep_max_num", "1000");
    for (const char* label : {"a", "b", "c", "d"})
        ASSERT_EQ(load(label).text("Status"), "Success");
    EXPECT_EQ(leader().state(m_db, "a"), "VISIBLE") << "the limit alone forgets nothing";
    control("POST", "/clean");
    EXPECT_EQ(leader().state(m_db, "a"), "UNKNOWN");
    EXPECT_EQ(leader().state(m_db, "b"), "UNKNOWN");
    EXPECT_EQ(leader().state(m_db, "c"), "VISIBLE");
    EXPECT_EQ(load("a").text("Status"), "Success") << "a forgotten label may be used again";
    EXPECT_EQ(load("d").text("Status"), "Label Already Exists");
}

TEST_F(Limits, theCleanerForgetsOldLabelsByItself) {
    ASSERT_EQ(load("old").text("Status"), "Success");
    change("label_keep_max_second", "0", "259200");
    change("label_clean_interval_second", "1", "14400");
    while (leader().state(m_db, "old") != "UNKNOWN")
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
}

TEST_F(Limits, openTransactionsOfADatabaseAreCounted) {
    change("max_running_txn_num_per_db", "2", "1000");
    for (const char* label : {"first", "second"})
        ASSERT_EQ(leader().transaction("begin", table(), label).text("Status"), "OK");
    const LoadAnswer refused = leader().transaction("begin", table(), "third");
    EXPECT_EQ(refused.text("Status"), "ANALYSIS_ERROR");
    EXPECT_NE(refused.text("Message").find(" is 2, larger than limit 2"), std::string::npos) << refused.body;
    EXPECT_NE(load("plain").text("Message").find("larger than limit 2"), std::string::npos);
    leader().transaction("rollback", table(), "first");
    EXPECT_EQ(load("plain").text("Status"), "Success");
    leader().transaction("rollback", table(), "second");
}

TEST_F(Limits, versionsThatAreNotMergedRefuseALoadUntilTheyAre) {
    change("tablet_merge_interval_second", "3600", "10");
    change("tablet_max_versions", "3", "1000");
    for (const char* label : {"a", "b", "c"})
        ASSERT_EQ(load(label).text("Status"), "Success") << label;
    const LoadAnswer refused = load("d");
    EXPECT_EQ(refused.text("Status"), "Fail");
    EXPECT_NE(refused.text("Message").find("because of too many versions, current/limit: 4/3"), std::string::npos)
        << refused.body;
    EXPECT_EQ(leader().load(table("log"), "other", "2026-01-01 00:00:00\tx\n").text("Status"), "Success")
        << "each table has its own";
    set("tablet_merge_interval_second", "1");
    while (load("again").text("Status") != "Success")
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
}

TEST_F(Limits, settingsThatDoNotExistAreRefused) {
    EXPECT_NE(m_sql->errorOf("ADMIN SET FRONTEND CONFIG (\"no_such_setting\" = \"1\")"), 0U);
    EXPECT_NE(m_sql->errorOf("ADMIN SET FRONTEND CONFIG (\"label_clean_interval_second\" = \"1\")"), 0U)
        << "not while it runs";
    EXPECT_EQ(control("POST", "/config", R"({"name":"no_such_setting","value":1})").status, 400);
    EXPECT_EQ(control("POST", "/config", R"({"name":"label_keep_max_num","value":"many"})").status, 400);
}

} // namespace
} // namespace lodestar::test
