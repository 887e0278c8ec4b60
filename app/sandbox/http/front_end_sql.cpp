// SPDX-License-Identifier: GPL-3.0-or-later
// Routes of a front end that answer with what a statement gives: POST .../sql, /api/show_proc, /api/_get_ddl.
// Sources: fe-core http/rest/ExecuteSqlAction, ShowProcAction, GetDdlStmtAction; recorded answers.
#include "app/sandbox/http/front_end.h"
#include "app/sandbox/http/front_end_replies.h"
#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
namespace lodestar::sandbox {
namespace {

using Json = nlohmann::ordered_json;

std::string quoteText(const std::string& text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "'";
}

std::string quoteIdentifier(const std::string& name) {
    std::string out = "`";
    for (const char c : name)
        out += c == '`' ? std::string("``") : std::string(1, c);
    return out + "`";
}

std::string queryId() {
    std::random_device source;
    std::ostringstream text;
    text << std::hex;
    for (int i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text << '-';
        const unsigned byte = source() & 0xffU;
        text << (byte < 16 ? "0" : "") << byte;
    }
    return text.str();
}

Json cellJson(const SqlAnswer::Column& column, const std::optional<std::string>& cell) {
    if (!cell)
        return nullptr;
    if (column.isNumber) {
        if (Json number = Json::parse(*cell, nullptr, false); number.is_number())
            return number;
    }
    return *cell;
}

Json rowsJson(const SqlAnswer& answer) {
    Json rows = Json::array();
    for (const auto& row : answer.rows) {
        Json object = Json::object();
        for (std::size_t i = 0; i < row.size() && i < answer.columns.size(); ++i)
            object[answer.columns[i].name] = cellJson(answer.columns[i], row[i]);
        rows.push_back(std::move(object));
    }
    return rows;
}

std::string print(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

HttpReply sqlFailure(int status, std::string_view text) {
    HttpReply reply = generalReply({}, false, text);
    reply.status = status;
    reply.contentType = "application/x-ndjson; charset=utf-8";
    return reply;
}

/// SHOW gives one object, a query one line for each part.
std::string answerText(const SqlAnswer& answer) {
    Json meta = Json::array();
    for (const SqlAnswer::Column& column : answer.columns)
        meta.push_back({{"name", column.name}, {"type", column.type}});
    const Json statistics{{"scanRows", 0}, {"scanBytes", 0}, {"returnRows", answer.rows.size()}};
    if (!answer.isQuery)
        return print({{"meta", meta}, {"data", rowsJson(answer)}, {"statistics", statistics}});
    std::string text = print({{"connectionId", 0}}) + "\n" + print({{"meta", meta}}) + "\n";
    for (const auto& row : answer.rows) {
        Json values = Json::array();
        for (std::size_t i = 0; i < row.size() && i < answer.columns.size(); ++i)
            values.push_back(cellJson(answer.columns[i], row[i]));
        text += print({{"data", std::move(values)}}) + "\n";
    }
    return text + print({{"statistics", statistics}}) + "\n";
}

} // namespace

Result<SqlAnswer> HttpFrontEnd::runSql(const HttpRequest& request, const std::string& db, std::string statement) {
    const auto given = readBasicAuth(request);
    return m_cluster.runSql(
        {.user = given ? given->user : std::string(), .host = request.peer, .db = db, .sql = std::move(statement)});
}

HttpReply HttpFrontEnd::sql(const HttpRequest& request) {
    const bool inDatabase = request.segments.size() == 7;
    const std::string db = inDatabase ? request.segments[5] : std::string();
    if (request.segments[3] != "default_catalog" || (inDatabase && !m_cluster.catalog().findDatabase(db)))
        return sqlFailure(403, "set catalog or db failed");
    const Json asked = Json::parse(request.body, nullptr, false);
    if (!asked.is_object())
        return sqlFailure(400, "malformed json [ " + request.body + " ]");
    std::string statement;
    if (const auto query = asked.find("query"); query != asked.end() && query->is_string())
        statement = query->get<std::string>();
    while (!statement.empty() && (std::isspace(static_cast<unsigned char>(statement.back())) != 0))
        statement.pop_back();
    if (statement.empty())
        return sqlFailure(400, "\"query can not be empty\"");
    std::string word;
    for (const char c : statement.substr(std::min(statement.find_first_not_of(" \t\r\n("), statement.size()))) {
        if (std::isalpha(static_cast<unsigned char>(c)) == 0)
            break;
        word += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    if (word != "SELECT" && word != "WITH" && word != "SHOW" && word != "EXPLAIN" && word != "DESC" && word != "KILL")
        return sqlFailure(400, "http query only support SELECT, SHOW, EXPLAIN, DESC, KILL statement");
    const Result<SqlAnswer> answer = runSql(request, db, statement);
    if (!answer)
        return sqlFailure(500, answer.error().detail);
    HttpReply reply;
    reply.contentType = "application/x-ndjson; charset=utf-8";
    reply.headers.emplace_back("x-starrocks-query-id", queryId());
    reply.chunked = true;
    reply.body = answerText(*answer);
    return reply;
}

HttpReply HttpFrontEnd::showProc(const HttpRequest& request) {
    if (auto refused = refuseStranger(request))
        return *refused;
    const std::string path = request.parameter("path").value_or("/");
    const Result<SqlAnswer> answer = runSql(request, {}, "SHOW PROC " + quoteText(path));
    if (!answer)
        return {.contentType = "text/html", .body = "[]"};
    // Every value is a text here, and what is NULL says so.
    Json rows = Json::array();
    for (const auto& row : answer->rows) {
        Json object = Json::object();
        for (std::size_t i = 0; i < row.size() && i < answer->columns.size(); ++i)
            object[answer->columns[i].name] = row[i].value_or("\\N");
        rows.push_back(std::move(object));
    }
    return {.contentType = "application/json", .body = print(rows)};
}

HttpReply HttpFrontEnd::ddl(const HttpRequest& request) {
    if (auto refused = refuseStranger(request))
        return *refused;
    const auto db = request.parameter("db");
    const auto table = request.parameter("tbl");
    if (!db || !table)
        return generalReply({}, false, "Missing params. Need database name and Table name");
    if (!m_cluster.catalog().findDatabase(*db))
        return generalReply({}, false, "Database[" + *db + "] does not exist");
    const Result<SqlAnswer> answer =
        runSql(request, *db, "SHOW CREATE TABLE " + quoteIdentifier(*db) + "." + quoteIdentifier(*table));
    if (!answer || answer->rows.empty() || answer->rows.front().size() < 2)
        return generalReply({}, false, "Table[" + *table + "] does not exist");
    return jsonReply(print({{"TABLE", Json::array({answer->rows.front()[1].value_or("")})},
                            {"ROLLUP", Json::array()},
                            {"PARTITION", Json::array()}}));
}

} // namespace lodestar::sandbox
