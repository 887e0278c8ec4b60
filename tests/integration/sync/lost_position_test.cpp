// SPDX-License-Identifier: GPL-3.0-or-later
// Logs that no longer hold the place that was reached: purged, reset, restored from a copy, another server. Nothing of
// it may pass in silence; what the pipeline says is done, and a server of the same history is followed by GTIDs.
#include "tests/integration/sync/own_source.h"
#include "tests/integration/sync/pipeline_run.h"
#include "tests/integration/sync/tcp_switch.h"
#include "tests/support/environment.h"
#include <filesystem>
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class LostPosition : public ::testing::TestWithParam<ServerKind> {
protected:
    static void createShop(OwnSource& source) {
        source.createShop();
        source.sql().exec("CREATE TABLE shop.plain (n INT)", "INSERT INTO shop.plain VALUES (1), (1), (2)");
    }
    static std::string rows(Sql sql) {
        return sql.text("SELECT * FROM shop.a ORDER BY id") + '/' + sql.text("SELECT * FROM shop.b ORDER BY id") + '/' +
               sql.text("SELECT n, COUNT(*) FROM shop.plain GROUP BY n ORDER BY n");
    }
    static void expectEqual(OwnSource& source, SandboxProcess& sandbox, const std::string& more = {}) {
        const std::string expected = rows(source.sql());
        std::string seen;
        EXPECT_TRUE(eventually([&] {
            try {
                seen = rows(sandbox.connect());
            } catch (const SqlError& error) {
                seen = error.what();
            }
            return seen == expected;
        })) << expected
            << "\nbut seen:\n"
            << seen << '\n'
            << more;
        EXPECT_EQ(sandbox.connect().text("SHOW TABLES FROM shop"), "a\nb\nplain") << more;
    }
    static void copyAgainFromNowOn(const PipelineRun& pipeline) {
        std::string text = fileText(pipeline.path());
        const std::string section = "lodestar:\n";
        const auto at = text.find(section);
        if (at == std::string::npos)
            text += section + "  sync:\n    on-lost-position: copy-again\n";
        else
            text.insert(at + section.size(), "  sync:\n    on-lost-position: copy-again\n");
        std::ofstream(pipeline.path()) << text;
    }
    /// Changes that a reader misses whose place is lost.
    static void changeMuch(OwnSource& source, int base) {
        const std::string n = std::to_string(base);
        source.sql().exec("DELETE FROM shop.a WHERE id = 1", "INSERT INTO shop.a VALUES (" + n + ", 'missed')",
                          "UPDATE shop.b SET word = 'missed'", "INSERT INTO shop.plain VALUES (" + n + ")");
    }
    static void stopsThenCopiesAgain(OwnSource& source, SandboxProcess& sandbox, const PipelineRun& pipeline,
                                     const std::string& why) {
        const std::string before = rows(sandbox.connect());
        const auto stopped = pipeline.sync({"--until-caught-up", "--json"});
        EXPECT_EQ(stopped.status, 1) << stopped.output << stopped.errors;
        EXPECT_NE(stopped.output.find(why), std::string::npos) << stopped.output;
        EXPECT_NE(stopped.output.find("on-lost-position: copy-again"), std::string::npos) << stopped.output;
        EXPECT_EQ(rows(sandbox.connect()), before);
        copyAgainFromNowOn(pipeline);
        const auto copied = pipeline.sync({"--until-caught-up", "--json"});
        EXPECT_EQ(copied.status, 0) << copied.output << copied.errors;
        expectEqual(source, sandbox, copied.output);
        source.sql().exec("INSERT INTO shop.a VALUES (900, 'after')", "INSERT INTO shop.plain VALUES (900)");
        const auto followed = pipeline.sync({"--until-caught-up", "--json"});
        EXPECT_EQ(followed.status, 0) << followed.output << followed.errors;
        expectEqual(source, sandbox, followed.output);
    }
};

TEST_P(LostPosition, purgedLog) {
    LS_NEED_SERVER(GetParam());
    OwnSource source(GetParam());
    createShop(source);
    SandboxProcess sandbox;
    PipelineRun pipeline(endpointOf(source.server()), sandbox, "shop.\\.*");
    ASSERT_EQ(pipeline.sync({"--until-caught-up"}).status, 0);
    changeMuch(source, 10);
    source.sql().exec("FLUSH BINARY LOGS", "INSERT INTO shop.a VALUES (11, 'kept')", "FLUSH BINARY LOGS");
    // A server keeps a file as long as it thinks that somebody needs it.
    ASSERT_TRUE(eventually([&] {
        const auto logs = source.sql().query("SHOW BINARY LOGS");
        source.sql().exec("PURGE BINARY LOGS TO '" + *logs.back().front() + "'");
        return source.sql().query("SHOW BINARY LOGS").size() == 1;
    }));
    stopsThenCopiesAgain(source, sandbox, pipeline, "purged");
}

TEST_P(LostPosition, logThatWasBegunAnewWhileNobodyRead) {
    LS_NEED_SERVER(GetParam());
    OwnSource source(GetParam());
    createShop(source);
    SandboxProcess sandbox;
    PipelineRun pipeline(endpointOf(source.server()), sandbox, "shop.\\.*");
    ASSERT_EQ(pipeline.sync({"--until-caught-up"}).status, 0);
    changeMuch(source, 10);
    source.sql().exec("RESET MASTER");
    // Beyond the former place, at another file size each time.
    for (int i = 100; i < 140; ++i)
        source.sql().exec("INSERT INTO shop.b VALUES (" + std::to_string(i) + ", 'grown')");
    stopsThenCopiesAgain(source, sandbox, pipeline, "RESET MASTER");
}

TEST_P(LostPosition, logThatIsBegunAnewWhileItIsRead) {
    LS_NEED_SERVER(GetParam());
    OwnSource source(GetParam());
    createShop(source);
    SandboxProcess sandbox;
    PipelineRun pipeline(endpointOf(source.server()), sandbox, "shop.\\.*");
    copyAgainFromNowOn(pipeline);
    auto run = pipeline.start({"--json"});
    expectEqual(source, sandbox);
    ASSERT_TRUE(eventually([&] { return run->output().find("streaming") != std::string::npos; })) << run->output();
    source.sql().exec("RESET MASTER");
    changeMuch(source, 10);
    expectEqual(source, sandbox, run->output());
    changeMuch(source, 20);
    expectEqual(source, sandbox, run->output());
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(std::chrono::seconds(30)), 0) << run->output() << run->errors();
    EXPECT_NE(run->output().find("copied again, beside its target"), std::string::npos) << run->output();
}

TEST_P(LostPosition, serverThatWasRestoredFromAnOlderCopy) {
    LS_NEED_SERVER(GetParam());
    OwnSource source(GetParam());
    createShop(source);
    ASSERT_TRUE(source.server().stop());
    TempFolder backup;
    std::filesystem::copy(source.server().dataFolder(), backup / "data", std::filesystem::copy_options::recursive);
    ASSERT_TRUE(source.server().start());
    source.sql().exec("INSERT INTO shop.a VALUES (50, 'lost at the source')");
    SandboxProcess sandbox;
    PipelineRun pipeline(endpointOf(source.server()), sandbox, "shop.\\.*");
    ASSERT_EQ(pipeline.sync({"--until-caught-up"}).status, 0);
    expectEqual(source, sandbox);
    ASSERT_TRUE(source.server().stop());
    std::filesystem::remove_all(source.server().dataFolder());
    ASSERT_EQ(std::system(("cp -r " + (backup / "data").string() + ' ' + source.server().dataFolder().string() +
                           " && chown -R --reference=" + (source.server().dataFolder() / "..").string() + ' ' +
                           source.server().dataFolder().string())
                              .c_str()),
              0);
    ASSERT_TRUE(source.server().start());
    changeMuch(source, 60);
    stopsThenCopiesAgain(source, sandbox, pipeline, "restored");
}

TEST_P(LostPosition, otherServerBehindTheSameAddress) {
    LS_NEED_SERVER(GetParam());
    OwnSource first(GetParam());
    OwnSource second(GetParam(), {}, 2);
    createShop(first);
    createShop(second);
    changeMuch(second, 70);
    first.sql().exec("INSERT INTO shop.a VALUES (71, 'of the first')");
    TcpSwitch address(first.server().port());
    auto endpoint = endpointOf(first.server());
    endpoint.port = address.port();
    SandboxProcess sandbox;
    PipelineRun pipeline(endpoint, sandbox, "shop.\\.*");
    ASSERT_EQ(pipeline.sync({"--until-caught-up"}).status, 0);
    address.leadTo(second.server().port());
    stopsThenCopiesAgain(second, sandbox, pipeline, "another server");
}

class Failover : public LostPosition {
protected:
    static std::vector<std::string> replicaOptions() {
        return GetParam() == ServerKind::mariadb ? std::vector<std::string>{"log_slave_updates=1"}
                                                 : std::vector<std::string>{};
    }
    static void follow(OwnSource& replica, OwnSource& source) {
        const std::string from = "CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_USER='root', MASTER_PASSWORD='" +
                                 loginOf(source.server()).password +
                                 "', MASTER_PORT=" + std::to_string(source.server().port());
        replica.sql().exec(
            from + (GetParam() == ServerKind::mariadb ? ", MASTER_USE_GTID=slave_pos" : ", MASTER_AUTO_POSITION=1"),
            "START SLAVE");
    }
    static bool caughtUp(OwnSource& replica, OwnSource& source) {
        return eventually([&] {
            try {
                return rows(replica.sql()) == rows(source.sql());
            } catch (const SqlError&) {
                return false;
            }
        });
    }
};

TEST_P(Failover, isFollowedByGtidsWhileItRunsAndOverAStart) {
    LS_NEED_SERVER(GetParam());
    OwnSource first(GetParam(), replicaOptions());
    OwnSource second(GetParam(), replicaOptions(), 2);
    second.sql().exec("CREATE DATABASE own", "FLUSH BINARY LOGS", "FLUSH BINARY LOGS"); // places differ
    createShop(first);
    follow(second, first);
    ASSERT_TRUE(caughtUp(second, first)) << second.sql().text("SHOW SLAVE STATUS");
    TcpSwitch address(first.server().port());
    auto endpoint = endpointOf(first.server());
    endpoint.port = address.port();
    SandboxProcess sandbox;
    PipelineRun pipeline(endpoint, sandbox, "shop.\\.*");
    auto run = pipeline.start({"--json"});
    ASSERT_TRUE(eventually([&] { return run->output().find("streaming") != std::string::npos; })) << run->output();
    changeMuch(first, 10);
    first.sql().exec("ALTER TABLE shop.a ADD COLUMN more INT", "INSERT INTO shop.a VALUES (12, 'x', 5)");
    expectEqual(first, sandbox, run->output());
    first.sql().exec("INSERT INTO shop.plain VALUES (13), (13)", "INSERT INTO shop.a VALUES (13, 'just before', 1)");
    ASSERT_TRUE(caughtUp(second, first)) << second.sql().text("SHOW SLAVE STATUS");
    second.sql().exec("STOP SLAVE", "INSERT INTO shop.plain VALUES (14), (14)",
                      "INSERT INTO shop.a VALUES (14, 'at the second', 2)", "DELETE FROM shop.b");
    first.server().kill9();
    address.leadTo(second.server().port());
    expectEqual(second, sandbox, run->output());
    second.sql().exec("INSERT INTO shop.plain VALUES (15)", "ALTER TABLE shop.b ADD COLUMN extra INT",
                      "INSERT INTO shop.b VALUES (5, 'b', 6)");
    expectEqual(second, sandbox, run->output());
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(std::chrono::seconds(30)), 0) << run->output() << run->errors();
    EXPECT_NE(run->output().find("by GTIDs"), std::string::npos) << run->output();
    EXPECT_EQ(run->output().find("copied again"), std::string::npos) << run->output();

    // Back to the first one while nothing runs; it follows the second now.
    ASSERT_TRUE(first.server().start());
    if (GetParam() == ServerKind::mariadb)
        first.sql().exec("SET GLOBAL gtid_slave_pos = @@gtid_current_pos");
    follow(first, second);
    ASSERT_TRUE(caughtUp(first, second)) << first.sql().text("SHOW SLAVE STATUS");
    first.sql().exec("STOP SLAVE", "INSERT INTO shop.plain VALUES (16), (16)",
                     "UPDATE shop.b SET word = 'back' WHERE id = 5");
    address.leadTo(first.server().port());
    const auto back = pipeline.sync({"--until-caught-up", "--json"});
    EXPECT_EQ(back.status, 0) << back.output << back.errors;
    EXPECT_NE(back.output.find("by GTIDs"), std::string::npos) << back.output;
    expectEqual(first, sandbox, back.output);
}

TEST_P(Failover, startsAtAGtidSet) {
    LS_NEED_SERVER(GetParam());
    OwnSource source(GetParam());
    createShop(source);
    const std::string set = GetParam() == ServerKind::mariadb ? source.sql().value("SELECT @@gtid_binlog_pos")
                                                              : source.sql().value("SELECT @@global.gtid_executed");
    changeMuch(source, 30);
    SandboxProcess sandbox;
    PipelineRun pipeline(endpointOf(source.server()), sandbox, "shop.\\.*");
    PipelineRun::addSourceOption(pipeline, "scan.startup.mode: specific-offset");
    PipelineRun::addSourceOption(pipeline, "scan.startup.specific-offset.gtid-set: '" + set + "'");
    const auto first = pipeline.sync({"--until-caught-up"});
    EXPECT_EQ(first.status, 0) << first.output << first.errors;
    EXPECT_EQ(rows(sandbox.connect()), "30|missed/1|missed/30|1");
    source.sql().exec("INSERT INTO shop.plain VALUES (31)");
    EXPECT_EQ(pipeline.sync({"--until-caught-up"}).status, 0);
    EXPECT_EQ(rows(sandbox.connect()), "30|missed/1|missed/30|1\n31|1");
}

INSTANTIATE_TEST_SUITE_P(Servers, LostPosition, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80),
                         ServerName{});
INSTANTIATE_TEST_SUITE_P(Servers, Failover, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80), ServerName{});

} // namespace
} // namespace lodestar::test
