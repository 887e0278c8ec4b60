// SPDX-License-Identifier: GPL-3.0-or-later
// The command ddl against a target that differs: what it prints is what the server accepts.
#include "tests/integration/sync/pipeline_run.h"
#include "tests/support/environment.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class DdlCommand : public ::testing::Test {
protected:
    void SetUp() override {
        LS_NEED_SERVER(ServerKind::mysql80);
        source = std::make_unique<SourceDatabase>(ServerKind::mysql80);
        sandbox = std::make_unique<SandboxProcess>();
        target = std::make_unique<Sql>(sandbox->connect());
        target->exec("CREATE DATABASE `" + source->name() + '`');
    }
    void useTables(const std::string& more = {}) {
        pipeline = std::make_unique<PipelineRun>(source->endpoint(), *sandbox, source->name() + ".\\.*", more);
    }
    std::unique_ptr<SourceDatabase> source;
    std::unique_ptr<SandboxProcess> sandbox;
    std::unique_ptr<Sql> target;
    std::unique_ptr<PipelineRun> pipeline;
};

TEST_F(DdlCommand, applyBringsTheTableToItsPlan) {
    source->sql().exec(
        "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(40) COMMENT 'who', n BIGINT, price DECIMAL(14,4), "
        "at DATETIME DEFAULT CURRENT_TIMESTAMP, added JSON) COMMENT 'new words' DEFAULT CHARSET utf8mb4",
        "CREATE TABLE fresh (id INT PRIMARY KEY)");
    target->exec(
        "CREATE TABLE `" + source->name() +
        "`.t (id INT NOT NULL, name VARCHAR(10) NOT NULL COMMENT 'old', n INT DEFAULT '5', price DECIMAL(10,2), "
        "extra INT) PRIMARY KEY (id) COMMENT 'old words' DISTRIBUTED BY HASH (id) BUCKETS 2 "
        "PROPERTIES ('replication_num' = '1')");
    target->exec("INSERT INTO `" + source->name() + "`.t VALUES (1, 'a', 2, 3.25, 4)");
    useTables("lodestar:\n  tables:\n    " + source->name() +
              ".t:\n      buckets: 4\n      sort: [n]\n      properties: {bloom_filter_columns: name}\n");
    const auto shown = pipeline->command("ddl", {"--diff"});
    ASSERT_EQ(shown.status, 0) << shown.errors;
    for (const char* expected :
         {"ADD COLUMN `at` DATETIME NULL DEFAULT CURRENT_TIMESTAMP", "MODIFY COLUMN `name` VARCHAR(160) NULL",
          "MODIFY COLUMN `n` BIGINT NULL DEFAULT \"5\"", "MODIFY COLUMN `price` DECIMAL(14,4)",
          "-- destroys its values: ALTER TABLE", "COMMENT = \"new words\"", "BUCKETS 4", "ORDER BY (`n`)",
          "fresh is missing", "\"bloom_filter_columns\""})
        EXPECT_NE(shown.output.find(expected), std::string::npos) << expected << "\n" << shown.output;
    const auto applied = pipeline->command("ddl", {"--diff", "--apply"});
    ASSERT_EQ(applied.status, 0) << applied.output << applied.errors;
    // What is left has no statement, or would destroy values.
    const auto again = pipeline->command("ddl", {"--diff"});
    EXPECT_EQ(again.output.find("\nALTER"), std::string::npos) << again.output;
    EXPECT_EQ(again.output.find("\nCREATE"), std::string::npos) << again.output;
    EXPECT_NE(again.output.find("The default of n"), std::string::npos) << again.output;
    EXPECT_NE(again.output.find("DROP COLUMN `extra`"), std::string::npos) << again.output;
    EXPECT_EQ(target->text("SELECT id, name, n, price, extra FROM `" + source->name() + "`.t"), "1|a|2|3.2500|4");
    const std::string now = target->text("SHOW CREATE TABLE `" + source->name() + "`.t");
    EXPECT_NE(now.find("BUCKETS 4"), std::string::npos) << now;
    EXPECT_NE(now.find("ORDER BY(`n`)"), std::string::npos) << now;
    EXPECT_NE(now.find("\"who\""), std::string::npos) << now;
    const auto json = pipeline->command("ddl", {"--diff", "--json"});
    EXPECT_NE(json.output.find("\"type\":\"difference\""), std::string::npos) << json.output;
}

TEST_F(DdlCommand, chosenIndexesAndFilledColumnsReachATableThatIsThere) {
    source->sql().exec("CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(40), state TINYINT) DEFAULT CHARSET utf8mb4",
                       "CREATE TABLE sums (day DATE PRIMARY KEY, hits INT, more INT)");
    target->exec("CREATE TABLE `" + source->name() +
                     "`.t (id INT NOT NULL, name VARCHAR(160), state TINYINT, INDEX own (name) USING BITMAP) "
                     "PRIMARY KEY (id) DISTRIBUTED BY HASH (id) PROPERTIES ('replication_num' = '1')",
                 "CREATE TABLE `" + source->name() +
                     "`.sums (day DATE NOT NULL, hits INT SUM) AGGREGATE KEY (day) DISTRIBUTED BY HASH (day) "
                     "PROPERTIES ('replication_num' = '1')");
    useTables("lodestar:\n  mapping:\n    load-time: loaded\n  tables:\n    " + source->name() +
              ".t:\n      indexes:\n        - {column: state, kind: bitmap}\n"
              "        - {column: name, kind: ngram-bloom-filter, name: grams, properties: {gram_num: 4}}\n    " +
              source->name() +
              ".sums: {model: aggregate-key, columns: {hits: {aggregate: SUM}, more: {aggregate: SUM}}}\n");
    const auto applied = pipeline->command("ddl", {"--diff", "--apply"});
    ASSERT_EQ(applied.status, 0) << applied.output << applied.errors;
    const std::string now = target->text("SHOW CREATE TABLE `" + source->name() + "`.t");
    EXPECT_NE(now.find("INDEX state_idx (`state`) USING BITMAP"), std::string::npos) << now;
    EXPECT_NE(now.find("INDEX grams (`name`) USING NGRAMBF"), std::string::npos) << now;
    EXPECT_EQ(now.find("INDEX own"), std::string::npos) << now;
    EXPECT_NE(now.find("`loaded` datetime NULL"), std::string::npos) << now;
    const std::string sums = target->text("SHOW CREATE TABLE `" + source->name() + "`.sums");
    EXPECT_NE(sums.find("`more` int(11) SUM"), std::string::npos) << sums;
    const auto again = pipeline->command("ddl", {"--diff"});
    EXPECT_EQ(again.output.find("\nALTER"), std::string::npos) << again.output;
}

TEST_F(DdlCommand, aDesignThatStarRocksWouldRefuseIsNotSent) {
    source->sql().exec("CREATE TABLE bad (id INT PRIMARY KEY, at DATETIME)", "CREATE TABLE good (id INT PRIMARY KEY)");
    useTables("lodestar:\n  tables:\n    " + source->name() + ".bad:\n      partition-by: date_trunc('day', `at`)\n");
    const auto created = pipeline->command("ddl", {"--create"});
    EXPECT_EQ(created.status, 1) << created.output;
    EXPECT_NE((created.output + created.errors).find("which is not in its key"), std::string::npos)
        << created.output << created.errors;
    EXPECT_EQ(target->text("SHOW TABLES FROM `" + source->name() + '`'), "good");
    const auto synced = pipeline->sync({"--until-caught-up"});
    EXPECT_NE(synced.status, 0);
    EXPECT_NE((synced.output + synced.errors).find("which is not in its key"), std::string::npos)
        << synced.output << synced.errors;
}

TEST_F(DdlCommand, whatCannotBeDoneSaysWhy) {
    source->sql().exec("CREATE TABLE t (id BIGINT PRIMARY KEY, v INT)");
    target->exec("CREATE TABLE `" + source->name() +
                 "`.t (id INT NOT NULL, v DATE) DUPLICATE KEY (id) "
                 "DISTRIBUTED BY HASH (id) PROPERTIES ('replication_num' = '1')");
    useTables();
    const auto shown = pipeline->command("ddl", {"--diff"});
    ASSERT_EQ(shown.status, 0) << shown.errors;
    EXPECT_EQ(shown.output.find("\nALTER"), std::string::npos) << shown.output;
    EXPECT_NE(shown.output.find("drop this one first"), std::string::npos) << shown.output;
}

TEST_F(DdlCommand, filesOfEachTableAreAcceptedAndStable) {
    source->sql().exec("CREATE TABLE a (id INT PRIMARY KEY)", "CREATE TABLE b (id INT, d DATE)");
    useTables();
    TempFolder folder;
    const std::string into = (folder / "ddl").string();
    ASSERT_EQ(pipeline->command("ddl", {"--per-table", into}).status, 0);
    const std::string index = fileText(into + "/index.sql");
    const std::string first = fileText(into + '/' + source->name() + ".a.sql");
    EXPECT_NE(index.find("source " + source->name() + ".b.sql"), std::string::npos) << index;
    EXPECT_NE(first.find("-- rule: every table of"), std::string::npos) << first;
    for (const char* name : {".a.sql", ".b.sql"}) {
        std::string text = fileText(into + '/' + source->name() + name);
        text.erase(text.find_last_of(';'));
        target->exec(text);
    }
    EXPECT_EQ(target->text("SHOW TABLES FROM `" + source->name() + '`'), "a\nb");
    ASSERT_EQ(pipeline->command("ddl", {"--per-table", into}).status, 0);
    EXPECT_EQ(fileText(into + "/index.sql"), index);
    EXPECT_EQ(fileText(into + '/' + source->name() + ".a.sql"), first);
    EXPECT_EQ(pipeline->command("ddl", {"--per-table", into, "--create"}).status, 2);
}

} // namespace
} // namespace lodestar::test
