// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/load/load_fixture.h"
#include <atomic>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>
namespace lodestar::test {
namespace {

constexpr const char* kCreate =
    "CREATE TABLE d.t (k INT NOT NULL, v VARCHAR(20)) PRIMARY KEY (k) DISTRIBUTED BY HASH (k) "
    "BUCKETS 1 PROPERTIES (\"replication_num\" = \"1\")";

TEST(Crash, keepsPreparedAndForgetsOpenTransactions) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    SandboxProcess sandbox(anyPorts());
    sandbox.connect().exec("CREATE DATABASE d", kCreate);
    LoadClient client(sandbox.feHttpPort());
    for (const std::string label : {"prepared", "open"}) {
        ASSERT_EQ(client.transaction("begin", "d.t", label).text("Status"), "OK");
        ASSERT_EQ(client.transaction("load", "d.t", label, label == "open" ? "1\to\n" : "2\tp\n").text("Status"), "OK");
    }
    ASSERT_EQ(client.transaction("prepare", "d.t", "prepared").text("Status"), "OK");
    ASSERT_EQ(client.load("d.t", "done", "3\td\n").text("Status"), "Success");
    sandbox.kill9();
    sandbox.start();
    LoadClient after(sandbox.feHttpPort());
    EXPECT_EQ(after.state("d", "open"), "UNKNOWN");
    EXPECT_EQ(after.state("d", "done"), "VISIBLE");
    ASSERT_EQ(after.state("d", "prepared"), "PREPARED");
    EXPECT_EQ(after.transaction("commit", "d.t", "prepared").text("Status"), "OK");
    EXPECT_EQ(sandbox.connect("d").text("SELECT * FROM t ORDER BY k"), "2|p\n3|d");
}

TEST(Crash, keepsEveryAcknowledgedLoadAndNoOther) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    SandboxProcess sandbox(anyPorts({"--publish-ms", "5-30"}));
    sandbox.connect().exec("CREATE DATABASE d", kCreate);
    std::vector<int> acknowledged;
    std::vector<int> unclear;
    int next = 0;
    for (int round = 0; round < 3; ++round) {
        std::mutex mutex;
        std::atomic<bool> down = false;
        std::vector<std::thread> loaders;
        for (int i = 0; i < 4; ++i)
            loaders.emplace_back([&] {
                LoadClient client(sandbox.feHttpPort());
                while (!down) {
                    int key = 0;
                    {
                        const std::lock_guard lock(mutex);
                        key = next++;
                    }
                    const std::string name = std::to_string(key);
                    const LoadAnswer answer = client.load("d.t", "l" + name, name + "\tx\n");
                    const std::lock_guard lock(mutex);
                    (answer.json.is_object() && answer.text("Status") == "Success" ? acknowledged : unclear)
                        .push_back(key);
                }
            });
        for (;;) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            const std::lock_guard lock(mutex);
            if (acknowledged.size() >= static_cast<std::size_t>(60 * (round + 1)))
                break;
        }
        sandbox.kill9();
        down = true;
        for (std::thread& loader : loaders)
            loader.join();
        sandbox.start();
    }
    LoadClient client(sandbox.feHttpPort());
    Sql sql = sandbox.connect("d");
    std::size_t expected = acknowledged.size();
    for (const int key : unclear) {
        const std::string state = client.state("d", "l" + std::to_string(key));
        const bool committed = state == "VISIBLE" || state == "COMMITTED";
        expected += committed ? 1 : 0;
    }
    for (const int key : acknowledged)
        ASSERT_EQ(client.state("d", "l" + std::to_string(key)), "VISIBLE") << key;
    // A load whose label is COMMITTED becomes visible after the restart without anybody asking.
    for (int i = 0; i < 200 && sql.number("SELECT COUNT(*) FROM t") != static_cast<std::int64_t>(expected); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_EQ(sql.number("SELECT COUNT(*) FROM t"), static_cast<std::int64_t>(expected));
}

} // namespace
} // namespace lodestar::test
