// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/replay/frontend/statement_replay.h"
#include "tests/replay/support/message_text.h"
namespace lodestar::test {

namespace {

constexpr unsigned kFirstClientError = 2000;
constexpr unsigned kLastClientError = 2999;

class StatementReplay {
public:
    StatementReplay(std::string database, Agreement& agreement)
        : m_database(std::move(database)), m_agreement(agreement), m_sql(connect()) {}

    void run(const nlohmann::ordered_json& recording) {
        m_recording = &recording;
        m_what.clear();
        prepare();
        const std::string& sql = recording["sql"].get_ref<const std::string&>();
        m_what += sql;
        const Reply reply = replyTo(*m_sql, sql);
        const bool expected = recording["ok"].get<bool>();
        compare("accepted", reply.ok == expected, expectedText(), replyText(reply));
        if (reply.ok && expected)
            compareShown();
        if (!reply.ok && !expected)
            compareRefusal(reply);
        if (reply.code >= kFirstClientError && reply.code <= kLastClientError)
            m_sql = connect();
    }

    /// Those that the statements made, so that another replay finds none.
    void dropDatabases() {
        for (const SqlRow& row : m_sql->query("SHOW DATABASES"))
            if (*row[0] != "information_schema" && *row[0] != "sys" && *row[0] != "_statistics_")
                m_sql->exec("DROP DATABASE `" + *row[0] + "` FORCE");
    }

private:
    static std::unique_ptr<Sql> connect() { return std::make_unique<Sql>(replaySandbox().connect()); }

    void prepare() {
        m_sql->exec("DROP DATABASE IF EXISTS " + m_database, "CREATE DATABASE " + m_database, "USE " + m_database);
        for (const auto& statement : (*m_recording)["setup"]) {
            const Reply reply = replyTo(*m_sql, statement);
            m_what += statement.get<std::string>() + "; ";
            if (!reply.ok)
                m_what += "(refused: " + reply.message + ") ";
        }
    }
    void compareRefusal(const Reply& reply) {
        compare("code", reply.code == (*m_recording)["code"].get<unsigned>(), expectedText(), replyText(reply));
        const std::string recorded = (*m_recording)["error"].is_null() ? "" : (*m_recording)["error"];
        compare("message", sameMessage(reply.message, recorded), expectedText(), replyText(reply));
    }
    void compareShown() {
        const auto found = m_recording->find("show");
        if (found == m_recording->end())
            return;
        for (const auto& [query, recorded] : found->items()) {
            const Reply reply = replyTo(*m_sql, query);
            compare("show", sameAnswer(reply, recorded), query + ": " + recorded.dump(),
                    reply.ok ? rowsText(reply.rows) : replyText(reply));
        }
    }
    /// Rows, or the refusal of a SHOW whose object is gone.
    static bool sameAnswer(const Reply& reply, const nlohmann::ordered_json& recorded) {
        if (recorded.contains("error"))
            return !reply.ok && reply.code == recorded["code"].get<unsigned>() &&
                   sameMessage(reply.message, recorded["error"].get_ref<const std::string&>());
        return reply.ok && reply.columns == recorded["columns"].get<std::vector<std::string>>() &&
               sameRows(reply.rows, recorded["rows"]);
    }
    void compare(const std::string& aspect, bool equal, const std::string& expected, const std::string& got) {
        m_agreement.compare((*m_recording)["group"], aspect, equal, m_what, expected, got);
    }
    [[nodiscard]] std::string expectedText() const {
        if ((*m_recording)["ok"].get<bool>())
            return "accepted";
        return (*m_recording)["code"].dump() + ' ' +
               ((*m_recording)["error"].is_null() ? "" : (*m_recording)["error"].get<std::string>());
    }
    static std::string replyText(const Reply& reply) {
        return reply.ok ? "accepted" : std::to_string(reply.code) + ' ' + reply.message;
    }

    std::string m_database;
    Agreement& m_agreement;
    std::unique_ptr<Sql> m_sql;
    const nlohmann::ordered_json* m_recording = nullptr;
    std::string m_what;
};

} // namespace

SandboxProcess& replaySandbox() {
    static SandboxProcess process({"--bes", "3"});
    return process;
}

Reply replyTo(Sql& connection, const std::string& statement) {
    Reply reply;
    try {
        reply.rows = connection.query(statement);
        reply.columns = connection.columns();
        reply.ok = true;
    } catch (const SqlError& error) {
        reply.code = error.number();
        reply.message = error.serverText();
    }
    return reply;
}

bool sameRows(const SqlRows& rows, const nlohmann::ordered_json& recorded) {
    if (rows.size() != recorded.size())
        return false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].size() != recorded[i].size())
            return false;
        std::size_t at = 0;
        for (const auto& value : recorded[i]) {
            const SqlCell& cell = rows[i][at++];
            if (value.is_null() != !cell.has_value() ||
                (cell && *cell != (value.is_string() ? value.get<std::string>() : value.dump())))
                return false;
        }
    }
    return true;
}

std::string rowsText(const SqlRows& rows) {
    nlohmann::ordered_json out = nlohmann::ordered_json::array();
    for (const SqlRow& row : rows) {
        auto& cells = out.emplace_back(nlohmann::ordered_json::array());
        for (const SqlCell& cell : row)
            cells.push_back(cell ? nlohmann::ordered_json(*cell) : nlohmann::ordered_json());
    }
    return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void replayStatements(std::span<const nlohmann::ordered_json> recordings, const std::string& database,
                      Agreement& agreement) {
    StatementReplay replay(database, agreement);
    for (const auto& recording : recordings)
        replay.run(recording);
    replay.dropDatabases();
}

} // namespace lodestar::test
