// SPDX-License-Identifier: GPL-3.0-or-later
// What users get wrong or meet: each is answered with a clear error, a failed exit status, and nothing is lost.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <curl/curl.h>
#include <filesystem>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class BadInput : public ::testing::Test {
protected:
    static SandboxProcess& target() {
        static SandboxProcess sandbox;
        return sandbox;
    }
    static void createTable(SourceDatabase& source, const std::string& name = "t") {
        source.sql().exec("CREATE TABLE " + name +
                              " (id INT NOT NULL PRIMARY KEY, word VARCHAR(20)) DEFAULT CHARSET utf8mb4",
                          "INSERT INTO " + name + " VALUES (1, 'one'), (2, 'two')");
    }
    static void expectClear(const ProgramResult& result, int status, const std::vector<std::string>& parts) {
        EXPECT_EQ(result.status, status) << result.output << result.errors;
        const std::string all = result.output + result.errors;
        for (const std::string& part : parts)
            EXPECT_NE(all.find(part), std::string::npos) << "missing: " << part << "\n" << all;
    }
    static void postFault(const std::string& body, const char* method) {
        CURL* curl = curl_easy_init();
        curl_easy_setopt(curl, CURLOPT_URL,
                         ("http://127.0.0.1:" + std::to_string(target().controlPort()) + "/faults").c_str());
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
        curl_easy_setopt(
            curl, CURLOPT_WRITEFUNCTION,
            +[](char*, std::size_t size, std::size_t count, void*) { return size * count; });
        ASSERT_EQ(curl_easy_perform(curl), CURLE_OK);
        curl_easy_cleanup(curl);
    }
};

TEST_F(BadInput, wrongPassword) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    createTable(source);
    auto endpoint = source.addUser("reader", "right-password", "SELECT, REPLICATION SLAVE, REPLICATION CLIENT");
    endpoint.password = Secret("wrong-password");
    PipelineRun pipeline(endpoint, target(), source.name() + ".t");
    const auto result = pipeline.sync({"--until-caught-up"});
    expectClear(result, 1, {"1045", endpoint.user});
    EXPECT_EQ((result.output + result.errors).find("wrong-password"), std::string::npos) << "the password is shown";
}

TEST_F(BadInput, wrongPort) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    createTable(source);
    auto endpoint = source.endpoint();
    endpoint.port = 1;
    PipelineRun pipeline(endpoint, target(), source.name() + ".t");
    expectClear(pipeline.sync({"--until-caught-up"}), 1, {"127.0.0.1:1"});
}

TEST_F(BadInput, statementFormat) {
    LS_NEED_SERVER(ServerKind::mysql80);
    TempFolder folder;
    sandbox::PrivateServerConfig config;
    config.kind = ServerKind::mysql80;
    config.dir = folder.path();
    config.extra = {"binlog_format=STATEMENT"};
    sandbox::PrivateServer server(config);
    ASSERT_TRUE(server.start());
    Sql sql(loginOf(server));
    sql.exec("CREATE DATABASE shop", "CREATE TABLE shop.t (id INT NOT NULL PRIMARY KEY)");
    PipelineRun pipeline(endpointOf(server), target(), "shop.t");
    expectClear(pipeline.sync({"--until-caught-up"}), 1, {"STATEMENT", "SET GLOBAL binlog_format"});
    expectClear(pipeline.command("check"), 1, {"STATEMENT", "SET GLOBAL binlog_format"});
}

TEST_F(BadInput, missingGrant) {
    LS_NEED_SERVER(ServerKind::mysql80);
    SourceDatabase source(ServerKind::mysql80);
    createTable(source);
    const auto endpoint = source.addUser("noslave", "p", "SELECT, REPLICATION CLIENT");
    PipelineRun pipeline(endpoint, target(), source.name() + ".t");
    expectClear(pipeline.sync({"--until-caught-up"}), 1, {"GRANT REPLICATION SLAVE"});
}

TEST_F(BadInput, noLiveBackEnd) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    createTable(source);
    PipelineRun pipeline(source.endpoint(), target(), source.name() + ".t");
    for (int node = 0; node < 2; ++node)
        postFault("{\"name\": \"be_dead\", \"node\": " + std::to_string(node) + "}", "POST");
    const auto result = pipeline.sync({"--until-caught-up"});
    postFault("", "DELETE");
    expectClear(result, 1, {"back end"});
    EXPECT_EQ(pipeline.sync({"--until-caught-up"}).status, 0) << "nothing is left behind by the failed start";
}

TEST_F(BadInput, misspeltOption) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    PipelineRun pipeline(source.endpoint(), target(), source.name() + ".t", "  paralelism: 2\n");
    expectClear(pipeline.sync({"--until-caught-up"}), 2, {"paralelism", "parallelism", "line"});
}

TEST_F(BadInput, valueThatDoesNotFitStopsOnlyItsTable) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    createTable(source, "good");
    createTable(source, "narrow");
    PipelineRun pipeline(source.endpoint(), target(), source.name() + ".\\.*",
                         "lodestar:\n  tables:\n    " + source.name() +
                             ".narrow:\n      columns:\n        word: {type: VARCHAR(5)}\n");
    auto first = pipeline.sync({"--until-caught-up"});
    ASSERT_EQ(first.status, 0) << first.output << first.errors;
    source.sql().exec("INSERT INTO narrow VALUES (3, 'three')", "INSERT INTO narrow VALUES (4, 'four and more')",
                      "INSERT INTO narrow VALUES (5, 'five')", "INSERT INTO good VALUES (3, 'four and more')");
    const auto second = pipeline.sync({"--until-caught-up"});
    expectClear(second, 1, {"narrow", "word", "id", "4", "13", "5"});
    Sql sql = target().connect(source.name());
    EXPECT_EQ(sql.text("SELECT * FROM good ORDER BY id"), "1|one\n2|two\n3|four and more");
    EXPECT_EQ(sql.text("SELECT * FROM narrow ORDER BY id"), "1|one\n2|two\n3|three") << "the rows before are safe";
    source.sql().exec("UPDATE narrow SET word = 'fits' WHERE id = 4");
    EXPECT_EQ(pipeline.sync({"--until-caught-up"}).status, 1) << "the row in the log still does not fit";
    const std::string kept = pipeline.stateFolder() + "/refused-rows.jsonl";
    const std::string lines = fileText(kept);
    EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 1) << "the same row is kept once:\n" << lines;
    EXPECT_NE(lines.find("\"values\":{\"id\":4,\"word\":\"four and more\"}"), std::string::npos) << lines;
    EXPECT_EQ(std::filesystem::status(kept).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    expectClear(pipeline.command("status", {"--state", pipeline.stateFolder()}), 0,
                {"1 refused", "narrow insert at", "four and more"});
    // After a fix the row is read again from where the table stands.
    const auto fixed = pipeline.sync({"--until-caught-up", "--copy-again", source.name() + ".narrow"});
    EXPECT_EQ(fixed.status, 0) << fixed.output << fixed.errors;
    EXPECT_EQ(sql.text("SELECT * FROM narrow ORDER BY id"), source.sql().text("SELECT * FROM narrow ORDER BY id"));
    const auto status = pipeline.command("status", {"--state", pipeline.stateFolder()});
    EXPECT_EQ(status.output.find("refused"), std::string::npos) << status.output;
}

TEST_F(BadInput, fullDiskForTheStateFolder) {
    LS_NEED_SERVER(ServerKind::mariadb);
    ASSERT_EQ(::geteuid(), 0u) << "this test mounts a small disk and needs root";
    SourceDatabase source(ServerKind::mariadb);
    createTable(source);
    TempFolder folder;
    ASSERT_EQ(::mount("none", folder.path().c_str(), "tmpfs", 0, "size=16k"), 0);
    PipelineRun pipeline(source.endpoint(), target(), source.name() + ".t");
    const auto result =
        runProgram("lodestar-cli", {"sync", pipeline.path(), "--state", folder.path().string(), "--until-caught-up"},
                   std::chrono::seconds(60), pipeline.environment());
    ::umount(folder.path().c_str());
    expectClear(result, 1, {"disk is full", folder.path().string()});
    EXPECT_EQ(pipeline.sync({"--until-caught-up"}).status, 0);
    EXPECT_EQ(target().connect(source.name()).text("SELECT COUNT(*) FROM t"), "2");
}

TEST_F(BadInput, targetTableWithOtherColumns) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    createTable(source);
    target().connect().exec("CREATE DATABASE `" + source.name() + "`",
                            "CREATE TABLE `" + source.name() +
                                "`.t (id INT NOT NULL, other DATE) PRIMARY KEY (id) "
                                "DISTRIBUTED BY HASH (id) PROPERTIES (\"replication_num\" = \"1\")");
    PipelineRun pipeline(source.endpoint(), target(), source.name() + ".t");
    expectClear(pipeline.sync({"--until-caught-up"}), 1, {"word", "structure"});
}

TEST_F(BadInput, targetTableThatHoldsRows) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    createTable(source);
    PipelineRun first(source.endpoint(), target(), source.name() + ".t");
    ASSERT_EQ(first.sync({"--until-caught-up"}).status, 0);
    target().connect(source.name()).exec("INSERT INTO t VALUES (77, 'foreign')");
    PipelineRun second(source.endpoint(), target(), source.name() + ".t");
    expectClear(second.sync({"--until-caught-up"}), 1, {"already holds rows", "truncate", "merge"});
    EXPECT_EQ(target().connect(source.name()).text("SELECT COUNT(*) FROM t"), "3");
    ASSERT_EQ(second.sync({"--until-caught-up", "--existing-rows", "truncate"}).status, 0);
    EXPECT_EQ(target().connect(source.name()).text("SELECT COUNT(*) FROM t"), "2");
}

TEST_F(BadInput, secondProcessOnTheSameState) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    createTable(source);
    PipelineRun pipeline(source.endpoint(), target(), source.name() + ".t");
    auto running = pipeline.start({"--json"});
    ASSERT_TRUE(eventually([&] { return running->output().find("running") != std::string::npos; }))
        << running->errors();
    expectClear(pipeline.sync({"--until-caught-up"}), 1, {"process " + std::to_string(running->process().pid())});
    running->process().signal(SIGINT);
    EXPECT_EQ(running->wait(std::chrono::seconds(30)), 130);
}

TEST_F(BadInput, keylessTableMeetsADelete) {
    LS_NEED_SERVER(ServerKind::mariadb);
    SourceDatabase source(ServerKind::mariadb);
    createTable(source, "keyed");
    source.sql().exec("CREATE TABLE plain (a INT, b VARCHAR(10))",
                      "INSERT INTO plain VALUES (1, 'x'), (1, 'x'), (2, NULL)");
    PipelineRun pipeline(source.endpoint(), target(), source.name() + ".\\.*");
    ASSERT_EQ(pipeline.sync({"--until-caught-up"}).status, 0);
    EXPECT_EQ(target().connect(source.name()).text("SELECT a, b, COUNT(*) FROM plain GROUP BY a, b ORDER BY a"),
              "1|x|2\n2|\\N|1");
    source.sql().exec("INSERT INTO plain VALUES (3, 'y')", "DELETE FROM plain WHERE a = 2",
                      "INSERT INTO keyed VALUES (9, 'n')");
    expectClear(pipeline.sync({"--until-caught-up"}), 1, {"plain", "key"});
    EXPECT_EQ(target().connect(source.name()).text("SELECT COUNT(*) FROM plain"), "4");
    EXPECT_EQ(target().connect(source.name()).text("SELECT COUNT(*) FROM keyed"), "3");
}

} // namespace
} // namespace lodestar::test
