// SPDX-License-Identifier: GPL-3.0-or-later
// Sends every recorded request to the front end's HTTP port: status, where it redirects to, the headers that a client
// looks at, and the body. Not compared: ids, times, figures of memory and threads, and the text of the HTML pages.
#include "tests/replay/http/raw_http.h"
#include "tests/replay/http/replay_report.h"
#include "tests/support/environment.h"
#include "tests/support/sandbox_process.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <set>
namespace lodestar::test {
namespace {

using Json = nlohmann::ordered_json;

/// Members whose values belong to one run or to one machine.
bool isOfOneRun(const std::string& key) {
    static const std::set<std::string> names = {
        "id",       "indexId",    "baseIndexId",    "createTime",     "uniqueId",
        "free_mem", "total_mem",  "thread_cnt",     "max_mem",        "DbId",
        "value",    "returnRows", "maxColUniqueId", "BeginTxnTimeMs", "TxnId"};
    return names.contains(key);
}

/// Where two JSON values differ; empty for nowhere. Of lists of tables or metrics only the first element's members
/// are compared where the recorded server held other things than this one.
std::string difference(const Json& recorded, const Json& got, const std::string& at) {
    if (recorded.type() != got.type() && !(recorded.is_number() && got.is_number()))
        return at + " is " + got.dump() + ", not " + recorded.dump();
    if (recorded.is_object()) {
        for (const auto& [key, value] : recorded.items()) {
            if (!got.contains(key))
                return at + " has no '" + key + "'";
            if (isOfOneRun(key))
                continue;
            if (std::string why = difference(value, got.at(key), at + "." + key); !why.empty())
                return why;
        }
        for (const auto& [key, value] : got.items()) {
            if (!recorded.contains(key))
                return at + " has '" + key + "' too";
        }
        return {};
    }
    if (recorded.is_array()) {
        if (recorded.size() != got.size())
            return at + " has " + std::to_string(got.size()) + " elements, not " + std::to_string(recorded.size());
        for (std::size_t i = 0; i < recorded.size(); ++i) {
            if (std::string why = difference(recorded[i], got[i], at + "[" + std::to_string(i) + "]"); !why.empty())
                return why;
        }
        return {};
    }
    return recorded == got ? std::string() : at + " is " + got.dump() + ", not " + recorded.dump();
}

/// Rows about databases of the recorded server that are not part of the scene.
void leaveOthers(Json& body) {
    const auto foreign = [](const std::string& name) { return name == "_statistics_" || name.starts_with("d_"); };
    const auto names = [&](Json& list, const std::string& key) {
        Json kept = Json::array();
        for (const Json& row : list) {
            if (!row.is_object() || !row.contains(key) || !foreign(row.at(key).get<std::string>()))
                kept.push_back(row);
        }
        list = std::move(kept);
    };
    if (body.is_array())
        names(body, "DbName");
    if (body.is_object() && body.contains("data") && body["data"].is_array())
        names(body["data"], "Database");
    if (body.is_object() && body.contains("_statistics_"))
        body.erase("_statistics_");
}

std::string compareBody(const std::string& recorded, const std::string& got, const std::string& path) {
    if (recorded.starts_with("<!DOCTYPE")) {
        for (const std::string part : {"<title>StarRocks Cluster</title>", "this is 404 page."}) {
            if ((recorded.find(part) == std::string::npos) != (got.find(part) == std::string::npos))
                return "the page does not agree about '" + part + "'";
        }
        return got.starts_with("<!DOCTYPE") ? "" : "the body is no page: " + got.substr(0, 80);
    }
    if (path.starts_with("/metrics")) { // the recording ends in the middle
        const Json all = Json::parse(got, nullptr, false);
        const bool shaped = all.is_array() && !all.empty() && std::all_of(all.begin(), all.end(), [](const Json& m) {
                                return m.is_object() && m.contains("tags") && m["tags"].contains("metric") &&
                                       m.contains("unit") && m.contains("value") && m["value"].is_number();
                            });
        return shaped ? "" : "the metrics have another shape: " + got.substr(0, 200);
    }
    Json want = Json::parse(recorded, nullptr, false);
    Json have = Json::parse(got, nullptr, false);
    if (want.is_discarded() || want.is_number())
        return recorded == got ? "" : "the body is '" + got + "', not '" + recorded + "'";
    if (have.is_discarded())
        return "the body is '" + got + "', not '" + recorded + "'";
    leaveOthers(want);
    leaveOthers(have);
    if (path.find("TableNum") == std::string::npos && path.find("/dbs") != std::string::npos) {
        for (Json* list : {&want, &have}) {
            for (Json& row : *list)
                row["TableNum"] = row.value("DbName", "") == "hp" ? row.value("TableNum", "") : "";
        }
    }
    if (std::string why = difference(want, have, "the body"); !why.empty())
        return why;
    // The two ways of printing are part of what a client sees.
    return (recorded.find("\n  ") == std::string::npos) == (got.find("\n  ") == std::string::npos)
               ? ""
               : "the body is laid out differently: " + got;
}

class HttpReplay : public ::testing::Test {
protected:
    static constexpr int kBackEnds = 3;

    /// False where there can be no view: what lists it is not compared then.
    bool prepare(SandboxProcess& sandbox) {
        Sql sql = sandbox.connect();
        sql.exec("CREATE DATABASE hp",
                 "CREATE TABLE hp.t (k INT NOT NULL, v VARCHAR(10)) PRIMARY KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 1 "
                 "PROPERTIES (\"replication_num\" = \"1\")");
        sql.exec("CREATE USER weak IDENTIFIED BY 'w'");
        return sql.errorOf("CREATE VIEW hp.v AS SELECT k FROM hp.t") == 0;
    }

    std::string compareLocation(const std::string& recorded, const std::string& got, const std::string& label) {
        if (recorded.empty() || got.empty())
            return recorded == got ? "" : "location is '" + got + "', not '" + recorded + "'";
        const auto split = [](const std::string& url) {
            const std::size_t slash = url.find('/', 7);
            return std::pair(url.substr(7, slash - 7), url.substr(slash));
        };
        const auto [recordedHost, recordedPath] = split(recorded);
        const auto [host, path] = split(got);
        if (!got.starts_with("http://") || path != recordedPath)
            return "location is '" + got + "', not '" + recorded + "'";
        if (std::none_of(m_backEnds.begin(), m_backEnds.end(),
                         [&](std::uint16_t port) { return host == "127.0.0.1:" + std::to_string(port); }))
            return "location '" + got + "' is no back end";
        if (path.starts_with("/api/transaction/") && !label.empty()) {
            if (path == "/api/transaction/begin")
                m_begun[label] = host;
            else if (m_begun[label] != host)
                return "location '" + got + "' is not where the label was begun";
        }
        return {};
    }

    std::string compare(const Json& recorded, const RawReply& got) {
        if (got.status != recorded.at("status").get<int>() || got.reason != recorded.at("reason").get<std::string>())
            return "status is " + std::to_string(got.status) + " " + got.reason + ", not " +
                   recorded.at("status").dump() + "; " + got.body.substr(0, 300);
        const Json& headers = recorded.at("headers");
        const auto text = [&](const char* name) { return headers.value(name, std::string()); };
        for (const char* name : {"content-type", "connection", "www-authenticate", "transfer-encoding"}) {
            if (got.header(name) != text(name))
                return std::string(name) + " is '" + got.header(name) + "', not '" + text(name) + "'";
        }
        for (const char* name : {"content-length", "set-cookie", "x-starrocks-query-id"}) {
            if (got.header(name).empty() != text(name).empty())
                return std::string(name) + " is '" + got.header(name) + "', not '" + text(name) + "'";
        }
        if (got.header("set-cookie").substr(0, 21) != text("set-cookie").substr(0, 21))
            return "set-cookie is '" + got.header("set-cookie") + "'";
        const Json& request = recorded.at("request");
        const std::string label = request.at("headers").value("label", std::string());
        if (std::string why = compareLocation(text("location"), got.header("location"), label); !why.empty())
            return why;
        return compareBody(recorded.at("body"), got.body, request.at("path"));
    }

    std::vector<std::uint16_t> m_backEnds;
    std::map<std::string, std::string> m_begun;
};

TEST_F(HttpReplay, everyRequestIsAnsweredAsRecorded) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    SandboxProcess sandbox({"--bes", std::to_string(kBackEnds)});
    m_backEnds = sandbox.beHttpPorts();
    const bool hasView = prepare(sandbox);
    ReplayReport report("http");
    for (const Json& recorded : readRecordings(sourceTree() / "tests/data/starrocks/frontend/http.jsonl")) {
        const Json& asked = recorded.at("request");
        RawRequest request{.method = asked.at("method"), .path = asked.at("path"), .body = asked.at("body")};
        for (const auto& [name, value] : asked.at("headers").items())
            request.headers.emplace_back(name, value.get<std::string>());
        const std::string name = recorded.at("name");
        const std::string group = name.substr(0, name.find_first_of(":(/"));
        const RawReply reply = rawExchange(sandbox.feHttpPort(), request);
        if (!hasView && (name == "sql api db" || name.ends_with("path=/dbs")))
            report.leaveOut(group);
        else
            report.add(group, name, compare(recorded, reply));
    }
    EXPECT_EQ(report.finish(), "");
}

} // namespace
} // namespace lodestar::test
