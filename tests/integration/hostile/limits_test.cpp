// SPDX-License-Identifier: GPL-3.0-or-later
// Rows and transactions beyond what fits, accounts that may too little, and folders that vanish.
#include "tests/integration/hostile/copy_and_follow.h"
#include "tests/integration/sync/own_source.h"
#include "tests/support/environment.h"
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class Limits : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        m_source = std::make_unique<SourceDatabase>(GetParam(), "limits");
    }
    static void expectClear(const ProgramResult& result, const std::vector<std::string>& parts) {
        const std::string all = result.output + result.errors;
        EXPECT_EQ(result.status, 1) << all;
        for (const std::string& part : parts)
            EXPECT_NE(all.find(part), std::string::npos) << "missing: " << part << "\n" << all.substr(0, 5000);
    }
    std::unique_ptr<SourceDatabase> m_source;
};

/// Kilobytes of the process, as the kernel counted its largest size.
std::uint64_t residentPeakKiB(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("VmHWM:"))
            return std::stoull(line.substr(6));
    return 0;
}

TEST_P(Limits, oneTransactionOfManyRows) {
    m_source->sql().exec(
        "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, n INT, word VARCHAR(60)) DEFAULT CHARSET utf8mb4",
        "CREATE TABLE k (n INT, word VARCHAR(60)) DEFAULT CHARSET utf8mb4", "INSERT INTO t VALUES (0, 0, 'begin')");
    const PipelineRun pipeline(m_source->endpoint(), sharedTarget(), m_source->name() + ".\\.*");
    auto run = pipeline.start({"--json"});
    ASSERT_TRUE(eventually([&] { return run->output().find("streaming") != std::string::npos; })) << run->errors();
    m_source->sql().exec("BEGIN");
    for (int n = 1; n < 200'000; n *= 2)
        m_source->sql().exec("INSERT INTO t SELECT id + " + std::to_string(n) + ", n + 1, MD5(id) FROM t");
    m_source->sql().exec("INSERT INTO k SELECT n, word FROM t", "UPDATE t SET n = n + 1",
                         "DELETE FROM t WHERE id % 3 = 0", "COMMIT", "INSERT INTO t VALUES (-1, 0, 'end')");
    EXPECT_TRUE(eventually(
        [&] {
            try {
                return sharedTarget().connect(m_source->name()).number("SELECT COUNT(*) FROM t WHERE id = -1") == 1;
            } catch (const SqlError&) {
                return false;
            }
        },
        std::chrono::seconds(200)))
        << run->output();
    EXPECT_LT(residentPeakKiB(run->process().pid()), 256U * 1024);
    run->process().signal(SIGTERM);
    EXPECT_EQ(run->wait(std::chrono::seconds(60)), 0);
    EXPECT_EQ(differences(loginOf(m_source->server()), m_source->name(), {"t", "k"}), "");
}

TEST_P(Limits, rowsOfManyMegabytesStopTheirTableAlone) {
    const auto packet = m_source->sql().number("SELECT @@max_allowed_packet");
    m_source->sql().exec("SET GLOBAL max_allowed_packet = 256 * 1024 * 1024");
    Sql sql = m_source->connect();
    sql.exec("CREATE TABLE text_row (id INT NOT NULL PRIMARY KEY, doc LONGTEXT) DEFAULT CHARSET utf8mb4",
             "CREATE TABLE byte_row (id INT NOT NULL PRIMARY KEY, raw LONGBLOB)",
             "CREATE TABLE good (id INT NOT NULL PRIMARY KEY, n INT)", "INSERT INTO text_row VALUES (1, 'short')",
             "INSERT INTO byte_row VALUES (1, 'short'), (7, REPEAT('b', 40 * 1024 * 1024))",
             "INSERT INTO good VALUES (1, 1)");
    const PipelineRun pipeline(m_source->endpoint(), sharedTarget(), m_source->name() + ".\\.*");
    expectClear(pipeline.sync({"--until-caught-up"}), {"byte_row", "raw", "id = 7"});
    sql.exec("INSERT INTO text_row VALUES (9, REPEAT('t', 40 * 1024 * 1024))", "INSERT INTO good VALUES (2, 2)");
    expectClear(pipeline.sync({"--until-caught-up"}), {"text_row", "doc", "id = 9"});
    EXPECT_EQ(differences(loginOf(m_source->server()), m_source->name(), {"good"}), "");
    m_source->sql().exec("SET GLOBAL max_allowed_packet = " + std::to_string(packet));
}

TEST_P(Limits, tableThatTheAccountMayNotReadIsNamed) {
    m_source->sql().exec("CREATE TABLE a (id INT NOT NULL PRIMARY KEY)", "CREATE TABLE b (id INT NOT NULL PRIMARY KEY)",
                         "INSERT INTO a VALUES (1)", "INSERT INTO b VALUES (1)");
    const auto endpoint = m_source->addUser("partly", "p", "REPLICATION SLAVE, REPLICATION CLIENT");
    const auto hosts = m_source->sql().query("SELECT host FROM mysql.user WHERE user = " + sqlQuoted(endpoint.user));
    for (const auto& row : hosts)
        m_source->sql().exec("GRANT SELECT ON `" + m_source->name() + "`.a TO " + sqlQuoted(endpoint.user) + '@' +
                             sqlQuoted(*row[0]));
    const PipelineRun both(endpoint, sharedTarget(), m_source->name() + ".a, " + m_source->name() + ".b");
    expectClear(both.sync({"--until-caught-up"}), {m_source->name() + ".b"});
}

TEST_P(Limits, accountWithoutReplicationClientIsToldWhatToGrant) {
    m_source->sql().exec("CREATE TABLE a (id INT NOT NULL PRIMARY KEY)", "INSERT INTO a VALUES (1)");
    const auto endpoint = m_source->addUser("noclient", "p", "SELECT, REPLICATION SLAVE");
    const PipelineRun pipeline(endpoint, sharedTarget(), m_source->name() + ".a");
    expectClear(pipeline.sync({"--until-caught-up"}), {"GRANT ", endpoint.user});
}

TEST_P(Limits, stateFolderThatVanishesEndsTheRun) {
    m_source->sql().exec("CREATE TABLE a (id INT NOT NULL PRIMARY KEY, n INT)", "INSERT INTO a VALUES (1, 1)");
    const PipelineRun pipeline(m_source->endpoint(), sharedTarget(), m_source->name() + ".a");
    auto run = pipeline.start({"--json"});
    ASSERT_TRUE(eventually([&] { return run->output().find("streaming") != std::string::npos; })) << run->errors();
    std::filesystem::remove_all(pipeline.stateFolder());
    for (int n = 2; n < 60 && run->process().running(); ++n) {
        m_source->sql().exec("INSERT INTO a VALUES (" + std::to_string(n) + ", 1)");
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    EXPECT_EQ(run->wait(std::chrono::seconds(20)), 1) << "rows go on without a record of their loads";
    EXPECT_NE((run->output() + run->errors()).find(pipeline.stateFolder()), std::string::npos)
        << run->output() << run->errors();
}

TEST_P(Limits, serverWithoutABinlogIsToldSo) {
    TempFolder folder;
    sandbox::PrivateServerConfig config;
    config.kind = GetParam();
    config.dir = folder.path();
    config.binlog = false;
    if (GetParam() == ServerKind::mysql80)
        config.extra = {"skip-log-bin"};
    sandbox::PrivateServer server(config);
    ASSERT_TRUE(server.start());
    Sql sql(loginOf(server));
    sql.exec("CREATE DATABASE shop", "CREATE TABLE shop.t (id INT NOT NULL PRIMARY KEY)");
    const PipelineRun pipeline(endpointOf(server), sharedTarget(), "shop.t");
    expectClear(pipeline.sync({"--until-caught-up"}), {"log_bin"});
}

INSTANTIATE_TEST_SUITE_P(All, Limits, ::testing::Values(ServerKind::mariadb, ServerKind::mysql80, ServerKind::mysql57),
                         ServerName{});

} // namespace
} // namespace lodestar::test
