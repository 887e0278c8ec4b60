// SPDX-License-Identifier: GPL-3.0-or-later
// The transaction interface scene by scene: what the front end answers itself, what it redirects and where to, and the
// label's state after each step. The back end's own answer is not compared (the recorded one was made by hand), and the
// states that follow from it neither: a real back end refuses the load of another table and the prepare without data.
#include "tests/replay/http/raw_http.h"
#include "tests/replay/http/replay_report.h"
#include "tests/support/environment.h"
#include "tests/support/sandbox_process.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <regex>
namespace lodestar::test {
namespace {

using Json = nlohmann::ordered_json;

std::string withoutNumbers(const std::string& text) {
    static const std::regex id("\"TxnId\": [0-9]+|[tT]ransaction [0-9]+");
    return std::regex_replace(text, id, "#");
}

class TwoPhaseReplay : public ::testing::Test {
protected:
    RawReply send(const Json& recorded, std::uint16_t port) {
        const std::string line = recorded.at("request");
        const std::size_t blank = line.find(' ');
        RawRequest request{.method = line.substr(0, blank), .path = line.substr(blank + 1)};
        request.headers.emplace_back("Authorization", "Basic cm9vdDo=");
        for (const auto& [name, value] : recorded.at("headers").items())
            request.headers.emplace_back(name, value.get<std::string>());
        if (line.starts_with("PUT"))
            request.body = "1\tx\n";
        return rawExchange(port, request);
    }

    std::string state(const std::string& label) {
        const RawReply reply = rawExchange(m_frontEnd, {.path = "/api/tw/get_load_state?label=" + label,
                                                        .headers = {{"Authorization", "Basic cm9vdDo="}}});
        return Json::parse(reply.body).value("state", "");
    }

    std::string step(const Json& recorded) {
        const RawReply reply = send(recorded, m_frontEnd);
        if (reply.status != recorded.at("status").get<int>())
            return "status is " + std::to_string(reply.status) + ": " + reply.body;
        if (withoutNumbers(reply.body) != withoutNumbers(recorded.at("body")))
            return "the body is " + reply.body;
        const std::string location = reply.header("location");
        if (recorded.at("location").is_null() != location.empty())
            return "location is '" + location + "'";
        if (location.empty())
            return {};
        const std::string line = recorded.at("request");
        const auto node = std::find_if(m_backEnds.begin(), m_backEnds.end(), [&](std::uint16_t port) {
            return location == "http://127.0.0.1:" + std::to_string(port) + line.substr(line.find(' ') + 1);
        });
        if (node == m_backEnds.end())
            return "location '" + location + "' is no back end";
        const std::string label = recorded.at("headers").value("label", "");
        if (line.ends_with("/begin"))
            m_begun[label] = *node;
        else if (!line.ends_with("_stream_load") && m_begun[label] != *node)
            return "location '" + location + "' is not where the label was begun";
        m_answer = send(recorded, *node).body;
        return {};
    }

    std::uint16_t m_frontEnd = 0;
    std::vector<std::uint16_t> m_backEnds;
    std::map<std::string, std::uint16_t> m_begun;
    std::string m_answer; ///< of the back end
};

TEST_F(TwoPhaseReplay, everyStepIsAnsweredAsRecorded) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    SandboxProcess sandbox({"--bes", "3"});
    m_frontEnd = sandbox.feHttpPort();
    m_backEnds = sandbox.beHttpPorts();
    for (const char* name : {"t", "u"})
        sandbox.connect().exec("CREATE DATABASE IF NOT EXISTS tw",
                               std::string("CREATE TABLE tw.") + name +
                                   " (k INT NOT NULL, v VARCHAR(10)) PRIMARY KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1 "
                                   "PROPERTIES (\"replication_num\" = \"1\")");
    ReplayReport report("two_phase");
    std::map<std::string, int> steps;
    for (const Json& recorded : readRecordings(sourceTree() / "tests/data/starrocks/frontend/two_phase.jsonl")) {
        const std::string scene = recorded.at("scene");
        const int number = ++steps[scene];
        const bool followsBackEnd =
            (scene == "other table than begun" && number >= 2) || (scene == "prepare of an empty one" && number >= 2);
        std::string why = step(recorded);
        if (followsBackEnd && number > 2) {
            report.leaveOut(scene);
            continue;
        }
        const std::string label = recorded.at("headers").value("label", "");
        if (why.empty() && !followsBackEnd && recorded.contains("load_state") && state(label) != recorded["load_state"])
            why =
                "the label is " + state(label) + ", not " + recorded["load_state"].get<std::string>() + "; " + m_answer;
        report.add(scene, scene + ", step " + std::to_string(number), why);
    }
    EXPECT_EQ(report.finish(), "");
    // What a real back end does where the recorded one was too kind.
    EXPECT_EQ(state("w5"), "ABORTED") << "a load into another table is refused";
    EXPECT_EQ(state("w6"), "ABORTED") << "a prepare without data is refused";
}

} // namespace
} // namespace lodestar::test
