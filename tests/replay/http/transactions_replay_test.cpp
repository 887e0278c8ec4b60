// SPDX-License-Identifier: GPL-3.0-or-later
// The leader's answers to a back end (begin, prepare, commit, rollback), scene by scene, with the label's state over
// HTTP after each step. Ids, hosts and times are of the recorded run; where a schema change stands is compared by the
// replay of schema changes.
#include "tests/replay/http/raw_http.h"
#include "tests/replay/http/replay_report.h"
#include "tests/support/environment.h"
#include "tests/support/sandbox_process.h"
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <thread>
namespace lodestar::test {
namespace {

using Json = nlohmann::ordered_json;

std::string withoutNumbers(const std::string& text) {
    static const std::regex run("127\\.0\\.0\\.[0-9]+|(txn: |tablet: |db |not found: |Replicas: |be:|[{,\\[])[0-9]+");
    return std::regex_replace(text, run, "$1#");
}

class TransactionsReplay : public ::testing::Test {
protected:
    Json rpc(const std::string& call, Json body) {
        body["db"] = body.value("db", "tp");
        body["table"] = body.value("table", m_table);
        const RawReply reply = rawExchange(m_control, {.method = "POST", .path = "/rpc/" + call, .body = body.dump()});
        return Json::parse(reply.body);
    }

    /// What the scene calls begin with; the recording names the label and the time-out, its answer tells the rest.
    Json begin(const Json& recorded) {
        const Json& answer = recorded.at("answer");
        const std::string label = recorded.at("with_label");
        const std::string expected = answer.at("messages").is_null() ? "" : answer["messages"][0].get<std::string>();
        Json body{{"label", label}, {"timeout", answer.at("timeout")}};
        const bool same = recorded.at("step") == "begin again, same request id";
        body["request_id"] = same ? m_requestIds[label] : "request " + std::to_string(++m_requests);
        if (expected.find("nodb") != std::string::npos)
            body["db"] = "nodb";
        if (expected.find("nosuch") != std::string::npos)
            body["table"] = "nosuch";
        if (expected.find("using password: YES") != std::string::npos)
            body["password"] = "wrong";
        if (expected.find("'nobody'") != std::string::npos)
            body["user"] = "nobody";
        if (expected.find("INSERT privilege") != std::string::npos) {
            body["user"] = "weak";
            body["password"] = "w";
        }
        if (recorded.at("step") == "same label, other table of the database")
            body["table"] = "u";
        const Json got = rpc("begin", body);
        if (got.at("txn_id").get<std::int64_t>() > 0) {
            m_requestIds[label] = body["request_id"];
            m_txns[label] = got.at("txn_id");
        }
        if ((got.at("txn_id").get<std::int64_t>() > 0) != answer.at("txn").get<bool>())
            return Json("it did or did not begin: " + got.dump());
        const std::string job = answer.at("job_status").is_null() ? "" : answer["job_status"].get<std::string>();
        if (got.at("job_status").get<std::string>() != job)
            return Json("the other load is " + got.at("job_status").dump());
        return got;
    }

    Json call(const Json& recorded) {
        const std::string step = recorded.at("step");
        if (step.find("begin") != std::string::npos || step.find("same label") != std::string::npos)
            return begin(recorded);
        const std::string label = recorded.at("with_label");
        Json body{{"txn_id", m_txns.contains(label) ? m_txns[label] : std::int64_t(987654321)}};
        if (step == "rollback")
            body["reason"] = "test reason";
        else if (recorded.at("scene") != "commit without prepare, without tablets")
            body["rows"] = 1;
        if (recorded.at("scene") == "commit with a tablet missing")
            body["back_ends"] = Json::array({10001});
        return rpc(step, body);
    }

    std::string compareAnswer(const Json& recorded) {
        const Json& answer = recorded.at("answer");
        const Json got = call(recorded);
        if (got.is_string())
            return got;
        const std::string expected = answer.at("messages").is_null() ? "" : answer["messages"][0].get<std::string>();
        if (got.at("status") != answer.at("status"))
            return "the status is " + got.dump() + ", not " + answer.at("status").dump();
        if (withoutNumbers(got.at("message")) != withoutNumbers(expected))
            return "the message is " + got.at("message").dump() + ", not " + answer.at("messages").dump();
        return {};
    }

    std::string state(const std::string& label, Json& whole) {
        const RawReply reply = rawExchange(m_frontEnd, {.path = "/api/tp/get_load_state?label=" + label,
                                                        .headers = {{"Authorization", "Basic cm9vdDo="}}});
        whole = Json::parse(reply.body);
        return whole.value("state", "");
    }

    std::string compareState(const Json& recorded, const std::string& label) {
        if (!recorded.contains("load_state") || !recorded.at("load_state").is_object())
            return {}; // none was asked for, or the client's own library refused the label
        Json got;
        for (int i = 0; i < 400 && state(label, got) == "COMMITTED"; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        return got == recorded.at("load_state") ? "" : "the label is " + got.dump();
    }

    /// Statements of the scenes, by scene and step; empty where the step is none.
    std::string statement(const std::string& scene, const std::string& step) {
        const auto config = [](const std::string& name, int value) {
            return "ADMIN SET FRONTEND CONFIG (\"" + name + "\" = \"" + std::to_string(value) + "\")";
        };
        if (step == "DROP TABLE")
            return "DROP TABLE tp." + m_table + " FORCE";
        if (step == "TRUNCATE TABLE")
            return "TRUNCATE TABLE tp." + m_table;
        if (step == "RENAME")
            return "ALTER TABLE tp." + m_table + " RENAME " + m_table + "_2";
        if (step == "ADD COLUMN")
            return "ALTER TABLE tp." + m_table + " ADD COLUMN extra INT";
        if (step == "MODIFY v BIGINT")
            return "ALTER TABLE tp." + m_table + " MODIFY COLUMN v BIGINT";
        if (step == "second ALTER at once")
            return "ALTER TABLE tp." + m_table + " MODIFY COLUMN v LARGEINT";
        if (step != "ADMIN SET")
            return {};
        const int number = ++m_sets[scene];
        if (scene == "too many running transactions")
            return config("max_running_txn_num_per_db", number == 1 ? 2 : 1000);
        return number == 2 ? config("streaming_label_keep_max_second", 10)
                           : config("label_keep_max_second", number == 1 ? 10 : 259200);
    }

    std::string compareStatement(Sql& sql, const std::string& text, const Json& answer) {
        static const std::regex document(" on the table [a-z0-9_]+");
        unsigned code = 0;
        std::string error;
        try {
            sql.exec(text);
        } catch (const SqlError& e) {
            code = e.number();
            error = e.what();
            error = error.substr(0, error.rfind(" ["));
        }
        if (answer.is_string())
            return code == 0 ? "" : text + " is refused: " + error;
        if (code != answer.at("code").get<unsigned>())
            return text + " gives " + std::to_string(code) + " " + error;
        const auto plain = [](const std::string& message) { return std::regex_replace(message, document, ""); };
        return plain(error).find(plain(answer.at("error"))) != std::string::npos ? "" : text + " says " + error;
    }

    void enter(Sql& sql, const std::string& scene) {
        static const std::map<std::string, std::string> tables = {{"commit with a tablet missing", "u"},
                                                                  {"table dropped under a load", "x"},
                                                                  {"truncate under a load", "y"},
                                                                  {"rename under a load", "w"},
                                                                  {"schema change under a load", "z"}};
        const auto own = tables.find(scene);
        m_table = own == tables.end() ? "t" : own->second;
        for (const std::string& table : {m_table, std::string("u")})
            sql.exec("CREATE TABLE IF NOT EXISTS tp." + table +
                     " (k INT NOT NULL, v INT) PRIMARY KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1 PROPERTIES "
                     "(\"replication_num\" = \"" +
                     (table == "u" ? "3" : "1") + "\")");
    }

    std::string step(Sql& sql, const Json& recorded) {
        const std::string what = recorded.at("step");
        if (const std::string text = statement(recorded.at("scene"), what); !text.empty())
            return compareStatement(sql, text, recorded.at("answer"));
        if (recorded.contains("with_label"))
            m_label = recorded.at("with_label");
        if (what == "before" || what == "after 70 s")
            m_label = "a1";
        if (what == "4 s later") {
            std::this_thread::sleep_for(std::chrono::milliseconds(1200));
            (void)rawExchange(m_control, {.method = "POST", .path = "/sweep"});
        }
        std::string why = recorded.at("answer").is_object() ? compareAnswer(recorded) : std::string();
        return why.empty() ? compareState(recorded, m_label) : why;
    }

    std::uint16_t m_frontEnd = 0;
    std::uint16_t m_control = 0;
    std::string m_table = "t";
    std::string m_label;
    int m_requests = 0;
    std::map<std::string, int> m_sets;
    std::map<std::string, std::string> m_requestIds; ///< by label
    std::map<std::string, std::int64_t> m_txns;      ///< by label, the newest
};

TEST_F(TransactionsReplay, everyStepIsAnsweredAsRecorded) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    SandboxProcess sandbox({"--bes", "3"});
    m_frontEnd = sandbox.feHttpPort();
    m_control = sandbox.controlPort();
    Sql sql = sandbox.connect();
    sql.exec("CREATE DATABASE tp", "CREATE USER weak IDENTIFIED BY 'w'");
    ReplayReport report("transactions");
    std::string scene;
    int number = 0;
    for (const Json& recorded : readRecordings(sourceTree() / "tests/data/starrocks/frontend/transactions.jsonl")) {
        if (recorded.at("scene") != scene) {
            scene = recorded.at("scene");
            enter(sql, scene);
            number = 0;
        }
        ++number;
        const std::string what = recorded.at("step");
        if (what.starts_with("SHOW ALTER") || what.starts_with("SHOW TABLE STATUS")) {
            report.leaveOut(scene);
            continue;
        }
        if (scene == "show") {
            const std::string kind = what.substr(what.rfind(' ') + 1);
            std::string why;
            if (const std::string text = "SHOW PROC '/transactions/tp/" + kind + "'"; sql.errorOf(text) != 0)
                why = text + " is refused";
            for (const Json& row : recorded.at("answer")) {
                for (std::size_t i = 0; const auto& [name, value] : row.items()) {
                    if (i >= sql.columns().size() || sql.columns()[i++] != name)
                        why = "the columns differ";
                }
            }
            report.add(scene, what, why);
            continue;
        }
        report.add(scene, scene + ", step " + std::to_string(number) + " " + what, step(sql, recorded));
    }
    EXPECT_EQ(report.finish(), "");
}

} // namespace
} // namespace lodestar::test
