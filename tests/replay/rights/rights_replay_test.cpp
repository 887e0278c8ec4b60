// SPDX-License-Identifier: GPL-3.0-or-later
// What a user with few rights was told by a real front end, and is told here. Every scene must agree. Rows of a SELECT
// that needs a back end are not compared (the recorded ones are empty), nor what belongs to that run: ids, times,
// ports.
#include "tests/replay/support/message_text.h"
#include "tests/replay/support/recordings.h"
#include "tests/support/sandbox_process.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <set>
namespace lodestar::test {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kRowsKept = 3; // of an answer, in the recording

/// Columns whose values belong to the recorded run.
const std::set<std::string> kOfThatRun{"JobId",
                                       "CreateTime",
                                       "FinishTime",
                                       "IndexId",
                                       "OriginIndexId",
                                       "SchemaVersion",
                                       "TransactionId",
                                       "Name",
                                       "IP",
                                       "EditLogPort",
                                       "HttpPort",
                                       "QueryPort",
                                       "RpcPort",
                                       "Role",
                                       "ClusterId",
                                       "Join",
                                       "ReplayedJournalId",
                                       "LastHeartbeat",
                                       "StartTime",
                                       "HeartbeatPort",
                                       "BePort",
                                       "BrpcPort",
                                       "LastStartTime",
                                       "TabletNum",
                                       "DataUsedCapacity",
                                       "AvailCapacity",
                                       "TotalCapacity",
                                       "UsedPct",
                                       "MaxDiskUsedPct",
                                       "Version",
                                       "Status",
                                       "DataTotalCapacity",
                                       "DataUsedPct",
                                       "CpuCores",
                                       "MemLimit",
                                       "MemUsedPct",
                                       "CpuUsedPct",
                                       "DataCacheMetrics"};

class RightsReplay : public ::testing::Test {
protected:
    RightsReplay() : m_sandbox({"--bes", "3", "--alter-tick-ms", "30"}) {
        Sql root = m_sandbox.connect();
        root.exec("CREATE DATABASE al", "CREATE USER weak IDENTIFIED BY 'w'",
                  "CREATE TABLE al.t1 (k INT) DUPLICATE KEY(k) PROPERTIES('replication_num'='1')",
                  "CREATE TABLE al.t2 (k INT) DUPLICATE KEY(k) PROPERTIES('replication_num'='1')",
                  "CREATE TABLE al.t3 (k INT NOT NULL, v INT, w VARCHAR(10)) PRIMARY KEY(k) DISTRIBUTED BY HASH(k) "
                  "BUCKETS 1 PROPERTIES('replication_num'='1')");
    }
    Sql as(const std::string& user, const std::string& password) {
        return Sql({.port = m_sandbox.queryPort(), .user = user, .password = password});
    }
    SandboxProcess m_sandbox;
};

bool readsRows(const std::string& sql) { return sql.starts_with("SELECT"); }

void compareRows(const Json& recorded, const SqlRows& rows, const std::vector<std::string>& columns) {
    if (recorded.size() < kRowsKept) {
        ASSERT_EQ(rows.size(), recorded.size());
    } else {
        ASSERT_GE(rows.size(), recorded.size());
    }
    for (std::size_t i = 0; i < recorded.size(); ++i) {
        std::size_t at = 0;
        ASSERT_EQ(columns.size(), recorded[i].size());
        for (const auto& [name, value] : recorded[i].items()) {
            EXPECT_EQ(columns[at], name);
            if (!kOfThatRun.contains(name)) {
                EXPECT_EQ(rows[i][at].value_or("\\N"), value.is_null() ? "\\N" : value.get<std::string>())
                    << name << " of row " << i;
            }
            ++at;
        }
    }
}

void compare(Sql& connection, const std::string& sql, const Json& answer) {
    SCOPED_TRACE(sql);
    try {
        const SqlRows rows = connection.query(sql);
        ASSERT_FALSE(answer.is_object()) << "accepted, but recorded is " << answer.dump();
        if (answer.is_array() && !readsRows(sql))
            compareRows(answer, rows, connection.columns());
    } catch (const SqlError& error) {
        ASSERT_TRUE(answer.is_object()) << error.what();
        EXPECT_EQ(error.number(), answer["code"].get<unsigned>());
        EXPECT_TRUE(sameMessage(error.serverText(), answer["error"].get<std::string>()))
            << error.serverText() << "\n"
            << answer["error"].get<std::string>();
    }
}

TEST_F(RightsReplay, everySceneIsAnsweredAsRecorded) {
    Sql root = m_sandbox.connect();
    std::string stage;
    std::unique_ptr<Sql> weak;
    std::size_t scenes = 0;
    for (const Json& scene : readRecordings("frontend/rights.jsonl")) {
        ++scenes;
        if (scene["kind"] == "grant") {
            compare(root, scene["sql"], scene["answer"]);
            continue;
        }
        if (scene["stage"] != stage) { // a client that comes anew
            stage = scene["stage"];
            weak = std::make_unique<Sql>(as("weak", "w"));
        }
        SCOPED_TRACE(stage);
        compare(*weak, scene["sql"], scene["answer"]);
    }
    EXPECT_EQ(scenes, 70U);
}

} // namespace
} // namespace lodestar::test
