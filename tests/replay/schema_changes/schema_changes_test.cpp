// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded schema changes, with fast schema evolution and without: the answer to the ALTER, the states its job goes
// through and what SHOW ALTER TABLE says in each, what a second ALTER is told meanwhile, the columns afterwards. Time
// runs faster here: a look of the scheduler takes kTick instead of ten seconds.
#include "tests/replay/support/message_text.h"
#include "tests/replay/support/recordings.h"
#include "tests/support/sandbox_process.h"
#include <chrono>
#include <gtest/gtest.h>
#include <regex>
#include <thread>
namespace lodestar::test {
namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kTick{400};
constexpr std::chrono::milliseconds kPoll{5};
/// The recording looked at a job that does not end for so many looks of the scheduler.
constexpr double kLooksAtEndless = 3.6;

Json answerOf(Sql& sql, const std::string& statement) {
    try {
        sql.query(statement);
        return "ok";
    } catch (const SqlError& error) {
        return Json{{"code", error.number()}, {"error", error.serverText()}};
    }
}

/// Table and tablet numbers differ from run to run.
std::string neutral(std::string text, const std::string& table) {
    text = std::regex_replace(text, std::regex("\\b" + table + "x?\\b"), "T");
    return withoutPositions(std::regex_replace(text, std::regex("tablet [0-9]+"), "tablet N"));
}

Json neutralAnswer(const Json& answer, const std::string& table) {
    if (!answer.is_object())
        return answer;
    return Json{{"code", answer["code"]}, {"error", neutral(answer["error"], table)}};
}

/// What can be compared of a job's row: everything but numbers and times.
Json comparable(const Json& row) {
    Json out = Json::object();
    for (const auto& [key, value] : row.items()) {
        const bool time = key.ends_with("Time");
        const bool id = key == "JobId" || key == "SchemaVersion" || key == "IndexId" || key == "OriginIndexId";
        if (key == "TransactionId")
            out[key] = value == "-1" ? "none" : "some";
        else if (key == "TableName" || key == "IndexName")
            out[key] = "T";
        else if (time || id)
            out[key] = value.is_null() ? "none" : "some";
        else
            out[key] = value;
    }
    if (row.contains("IndexId"))
        out["new index"] = row["IndexId"] != row["OriginIndexId"];
    return out;
}

/// One entry a state. Whether WAITING_TXN is seen between two looks is chance, so it is left out.
Json statesOf(const std::vector<Json>& polls) {
    Json out = Json::array();
    for (const Json& rows : polls) {
        const Json entry = rows.empty() ? Json("no job") : comparable(rows.front());
        const bool waiting = entry.is_object() && entry["State"] == "WAITING_TXN";
        if (!waiting && (out.empty() || out.back() != entry))
            out.push_back(entry);
    }
    return out;
}

class Scene {
public:
    Scene(Sql& sql, const Json& recording, std::string table)
        : m_sql(sql), m_recording(recording), m_table(std::move(table)),
          m_kind(recording["alter"].get<std::string>().starts_with("DISTRIBUTED") ? "OPTIMIZE" : "COLUMN") {}

    void run() {
        SCOPED_TRACE(m_recording["alter"].get<std::string>() +
                     (m_recording["fast_schema_evolution"].get<bool>() ? ", fast" : ", not fast"));
        create();
        const std::string alter =
            std::regex_replace(m_recording["alter"].get<std::string>(), std::regex("\\{t\\}"), m_table);
        const Json answer = answerOf(m_sql, "ALTER TABLE " + m_table + ' ' + alter);
        EXPECT_EQ(neutralAnswer(answer, m_table), neutralAnswer(m_recording["answer"], "t[0-9]+"));
        poll();
        const Json second = answerOf(m_sql, "ALTER TABLE " + m_table + " ADD COLUMN extra INT");
        EXPECT_EQ(neutralAnswer(second, m_table), neutralAnswer(m_recording["second"], "t[0-9]+"));
        if (second == "ok" || !m_polls.back().empty())
            pollToTheEnd();
        std::vector<Json> recorded;
        for (const Json& poll : m_recording["timeline"])
            recorded.push_back(poll["row"]);
        EXPECT_EQ(statesOf(m_polls), statesOf(recorded));
        compareColumns();
    }

private:
    void create() {
        const bool fast = m_recording["fast_schema_evolution"];
        m_sql.exec("CREATE TABLE " + m_table +
                   " (k INT NOT NULL, v INT, w VARCHAR(10)) PRIMARY KEY(k) DISTRIBUTED BY HASH(k) BUCKETS 1 "
                   "PROPERTIES(\"replication_num\" = \"1\", \"fast_schema_evolution\" = \"" +
                   (fast ? "true" : "false") + "\")");
    }
    /// As a sink asks.
    void poll() {
        const SqlRows rows = m_sql.query("SHOW ALTER TABLE " + m_kind + " FROM d WHERE TableName = '" + m_table +
                                         "' ORDER BY JobId DESC LIMIT 1");
        Json out = Json::array();
        for (const SqlRow& row : rows) {
            Json& entry = out.emplace_back(Json::object());
            for (std::size_t i = 0; i < row.size(); ++i)
                entry[m_sql.columns()[i]] = row[i] ? Json(*row[i]) : Json();
        }
        m_polls.push_back(std::move(out));
    }
    void pollToTheEnd() {
        const bool endless = m_recording["timeline"].back()["row"].front()["State"] == "RUNNING";
        const auto looks = std::chrono::duration_cast<Clock::duration>(kTick * (endless ? kLooksAtEndless : 40.0));
        const auto until = Clock::now() + looks;
        const auto finished = [&] { return !m_polls.back().empty() && m_polls.back().front()["State"] == "FINISHED"; };
        while (!finished() && Clock::now() < until) {
            std::this_thread::sleep_for(kPoll);
            poll();
        }
    }
    void compareColumns() {
        if (m_recording["columns"].is_null())
            return;
        Json columns = Json::array();
        for (const SqlRow& row : m_sql.query("DESC " + m_table))
            columns.push_back(*row[0] + ' ' + *row[1]);
        EXPECT_EQ(columns, m_recording["columns"]);
    }

    Sql& m_sql;
    const Json& m_recording;
    const std::string m_table;
    const std::string m_kind;
    std::vector<Json> m_polls;
};

TEST(SchemaChangeReplay, jobsGoThroughTheRecordedStates) {
    const SandboxProcess process({"--bes", "3", "--alter-tick-ms", std::to_string(kTick.count())});
    Sql sql = process.connect();
    sql.exec("CREATE DATABASE d", "USE d");
    int number = 0;
    for (const Json& recording : readRecordings("frontend/schema_changes.jsonl"))
        Scene(sql, recording, 't' + std::to_string(++number)).run();
    EXPECT_EQ(number, 36);
}

} // namespace
} // namespace lodestar::test
