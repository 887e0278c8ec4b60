// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/replay/backend/trial_run.h"
#include "tests/sandbox/load/load_client.h"
#include <algorithm>
#include <atomic>
#include <map>
#include <thread>
namespace lodestar::test {
namespace {

constexpr std::size_t kThreads = 6;
const std::string kDatabase = "recorded";

/// Reasons of an error log: each line there is "Error: <reason>. Row: <row>", and both may hold line ends.
std::vector<std::string> reasonsOf(const std::string& log) {
    std::vector<std::string> reasons;
    for (std::size_t at = 0; (at = log.find("Error: ", at)) != std::string::npos;) {
        const std::size_t start = at + 7;
        const std::size_t end = log.find(". Row: ", start);
        reasons.push_back(log.substr(start, end == std::string::npos ? end : end - start));
        at = end == std::string::npos ? log.size() : log.find("\nError: ", end);
        at = at == std::string::npos ? log.size() : at;
    }
    return reasons;
}

bool hasOperation(const Trial& trial) {
    return std::any_of(trial.columns.begin(), trial.columns.end(), [](const auto& c) { return c.name == "__op"; });
}

std::string createStatement(const std::string& table, const Trial& trial) {
    std::string columns;
    for (const TrialColumn& column : trial.columns)
        if (column.name != "__op")
            columns += (columns.empty() ? "" : ", ") + column.clause();
    const std::string key = "`" + trial.columns.front().name + "`";
    if (hasOperation(trial))
        columns.insert(columns.find(','), " NOT NULL");
    return "CREATE TABLE " + kDatabase + '.' + table + " (" + columns + ") " +
           (hasOperation(trial) ? "PRIMARY" : "DUPLICATE") + " KEY (" + key + ") DISTRIBUTED BY HASH (" + key +
           ") BUCKETS 1 PROPERTIES (\"replication_num\" = \"1\")";
}

} // namespace

TrialRun::TrialRun(SandboxProcess& sandbox, const std::vector<Trial>& trials)
    : m_sandbox(sandbox), m_trials(trials), m_answers(trials.size()) {}

std::vector<TrialAnswer> TrialRun::run() {
    createTables();
    sendAll();
    readFields();
    readBodies();
    return std::move(m_answers);
}

/// Field trials of one type share a table, each body has its own.
std::string TrialRun::tableOf(std::size_t index) const {
    const Trial& trial = m_trials[index];
    if (trial.isBody())
        return "body_" + std::to_string(index);
    std::string name = "field_" + trial.type + (trial.nullable ? "" : "_not_null");
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

void TrialRun::createTables() {
    Sql sql = m_sandbox.connect();
    sql.exec("CREATE DATABASE " + kDatabase);
    std::map<std::string, std::string> troubles;
    for (std::size_t i = 0; i < m_trials.size(); ++i) {
        const std::string table = tableOf(i);
        if (!troubles.contains(table)) {
            troubles[table] = {};
            try {
                sql.exec(createStatement(table, m_trials[i]));
            } catch (const SqlError& e) {
                troubles[table] = e.what();
            }
        }
        m_answers[i].trouble = troubles[table];
    }
}

void TrialRun::send(std::size_t index) {
    const Trial& trial = m_trials[index];
    TrialAnswer& answer = m_answers[index];
    LoadClient::Headers headers = trial.headers;
    headers.emplace_back("max_filter_ratio", "1");
    LoadClient client(m_sandbox.feHttpPort());
    const LoadAnswer reply = client.load(kDatabase + '.' + tableOf(index), {}, trial.body(index), headers);
    if (!reply.json.is_object()) {
        answer.trouble = "no answer, HTTP status " + std::to_string(reply.status) + ' ' + reply.body;
        return;
    }
    answer.success = reply.text("Status") == "Success";
    answer.message = reply.text("Message");
    answer.loaded = static_cast<std::uint64_t>(reply.number("NumberLoadedRows"));
    answer.filtered = static_cast<std::uint64_t>(reply.number("NumberFilteredRows"));
    if (reply.json.contains("ErrorURL")) {
        const std::string url = reply.text("ErrorURL");
        const std::size_t host = url.find("://") + 3;
        const std::size_t path = url.find('/', host);
        const std::size_t port = url.find(':', host) + 1;
        LoadClient logs(static_cast<std::uint16_t>(std::stoi(url.substr(port, path - port))));
        answer.reasons = reasonsOf(logs.get(url.substr(path)).body);
    }
}

void TrialRun::sendAll() {
    std::atomic<std::size_t> next{0};
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < kThreads; ++i)
        threads.emplace_back([&] {
            for (std::size_t index = next++; index < m_trials.size(); index = next++)
                if (m_answers[index].trouble.empty())
                    send(index);
        });
}

void TrialRun::readFields() {
    Sql sql = m_sandbox.connect(kDatabase);
    std::map<std::string, bool> tables;
    for (std::size_t i = 0; i < m_trials.size(); ++i)
        if (!m_trials[i].isBody() && m_answers[i].trouble.empty())
            tables[tableOf(i)] = true;
    for (const auto& [table, unused] : tables) {
        for (const SqlRow& row : sql.query("SELECT k, v FROM " + table))
            m_answers[std::stoul(row[0].value_or("0"))].rows.push_back({row[1]});
    }
}

void TrialRun::readBodies() {
    Sql sql = m_sandbox.connect(kDatabase);
    for (std::size_t i = 0; i < m_trials.size(); ++i) {
        if (!m_trials[i].isBody() || !m_answers[i].trouble.empty())
            continue;
        if (m_answers[i].loaded > 10000) // the count says enough
            continue;
        for (SqlRow& row : sql.query("SELECT * FROM " + tableOf(i)))
            m_answers[i].rows.push_back(std::move(row));
    }
}

} // namespace lodestar::test
