// SPDX-License-Identifier: GPL-3.0-or-later
// Routes of a front end that tell about tables, sizes and health. Sources: fe-core http/rest; recorded answers.
#include "app/sandbox/http/front_end.h"
#include "app/sandbox/http/front_end_replies.h"
#include "app/sandbox/http/table_view.h"
#include <fstream>
#include <sys/resource.h>
namespace lodestar::sandbox {
namespace {

HttpReply exceptionReply(int status, const std::string& text) {
    JsonObject object;
    object.text("exception", text).number("status", status);
    return {.status = status, .contentType = "application/json", .body = object.print(JsonObject::Style::oneLine)};
}

/// What stands in the way of answering about a table; nothing if it is there.
std::optional<HttpReply> missing(Catalog& catalog, const HttpRequest& request) {
    if (request.segments[1].empty() || request.segments[2].empty())
        return exceptionReply(400, "{database}/{table} must be selected");
    if (!catalog.findDatabase(request.segments[1]))
        return exceptionReply(404, "Database [" + request.segments[1] + "] does not exists");
    if (!catalog.findTable(request.segments[1], request.segments[2]))
        return exceptionReply(404, "Table [" + request.segments[2] + "] does not exists");
    return std::nullopt;
}

std::string statusLine(const std::string& name) {
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(name + ":"))
            return line.substr(line.find_first_of("0123456789"),
                               line.find_last_of("0123456789") + 1 - line.find_first_of("0123456789"));
    }
    return "0";
}

std::string kibToBytes(const std::string& kib) { return std::to_string(std::stoull(kib) * 1024); }

} // namespace

HttpReply HttpFrontEnd::schema(const HttpRequest& request) {
    if (auto refused = refuseTable(request, request.segments[1], request.segments[2], false))
        return *refused;
    if (auto refused = missing(m_cluster.catalog(), request))
        return *refused;
    const TablePtr table = m_cluster.catalog().findTable(request.segments[1], request.segments[2]);
    std::string list = "[";
    for (const ColumnDef& column : table->columns) {
        JsonObject entry;
        entry.text("type", column.type.kindName()).text("name", column.name).text("comment", column.comment);
        if (column.type.kind == TypeKind::decimal)
            entry.text("precision", std::to_string(column.type.length))
                .text("scale", std::to_string(column.type.scale));
        list += (list.size() > 1 ? "," : "") + entry.print(JsonObject::Style::oneLine);
    }
    JsonObject object;
    object.raw("properties", list + "]").number("status", 200);
    return {.contentType = "application/json", .body = object.print(JsonObject::Style::oneLine)};
}

HttpReply HttpFrontEnd::schemaV2(const HttpRequest& request) {
    const auto failure = [](int status, const std::string& text) {
        JsonObject object;
        object.text("code", std::to_string(status)).text("message", text);
        HttpReply reply = jsonReply(object.print(JsonObject::Style::oneLine));
        reply.status = status;
        return reply;
    };
    const std::string& db = request.segments[5];
    if (auto refused = refuseTable(request, db, request.segments[7], false))
        return *refused;
    if (request.segments[3] != "default_catalog" || !m_cluster.catalog().findDatabase(db))
        return failure(404, "Unknown database '" + db + "'");
    const TablePtr table = m_cluster.catalog().findTable(db, request.segments[7]);
    if (!table)
        return failure(404, "Unknown table '" + request.segments[7] + "'");
    JsonObject object;
    object.raw("result", tableViewJson(*table)).text("code", "0").text("message", "OK");
    return jsonReply(object.print(JsonObject::Style::oneLine));
}

HttpReply HttpFrontEnd::count(const HttpRequest& request) {
    if (auto refused = refuseTable(request, request.segments[1], request.segments[2], false))
        return *refused;
    if (auto refused = missing(m_cluster.catalog(), request))
        return *refused;
    const TablePtr table = m_cluster.catalog().findTable(request.segments[1], request.segments[2]);
    const Result<std::uint64_t> rows = m_cluster.storage().rowCount(table->id);
    JsonObject object;
    object.number("size", rows ? static_cast<std::int64_t>(*rows) : 0).number("status", 200);
    return {.contentType = "application/json", .body = object.print(JsonObject::Style::oneLine)};
}

/// Only broker and Spark loads have jobs here, and there are none.
HttpReply HttpFrontEnd::loadInfo(const HttpRequest& request) {
    if (!request.parameter("label"))
        return generalReply({}, false, "No label selected");
    if (!m_cluster.catalog().findDatabase(request.segments[1]))
        return generalReply({}, false, "Unknown database(" + request.segments[1] + ")");
    return generalReply({}, false, "No jobs belong to database(" + request.segments[1] + ")");
}

HttpReply HttpFrontEnd::queryPlan(const HttpRequest&) { return generalReply({}, false, "Invalid request"); }

HttpReply HttpFrontEnd::profile(const HttpRequest& request) {
    const auto id = request.parameter("query_id");
    return id ? textReply(404, "query id " + *id + " not found.") : textReply(400, "not valid parameter");
}

HttpReply HttpFrontEnd::connection(const HttpRequest& request) {
    const auto id = request.parameter("connection_id");
    return id ? textReply(404, "connection id " + *id + " not found.") : textReply(400, "not valid parameter");
}

HttpReply HttpFrontEnd::queryDetail(const HttpRequest& request) {
    return request.parameter("event_time") ? HttpReply{.contentType = "text/html", .body = "[]"}
                                           : textReply(400, "not valid parameter");
}

HttpReply HttpFrontEnd::smallFile(const HttpRequest& request) {
    return textReply(400, request.parameter("token") && request.parameter("file_id") ? "Invalid token"
                                                                                     : "Missing parameter");
}

HttpReply HttpFrontEnd::health(const HttpRequest&) {
    int alive = 0;
    for (int node = 0; node < m_cluster.parts().backEnds; ++node)
        alive += m_cluster.isAlive(node) ? 1 : 0;
    JsonObject object;
    object.number("online_backend_num", alive).number("total_backend_num", m_cluster.parts().backEnds);
    object.text("status", "OK");
    return jsonReply(object.print(JsonObject::Style::oneLine));
}

/// Figures are given to members of the cluster alone, and nobody has their token.
HttpReply HttpFrontEnd::bootstrap(const HttpRequest& request) {
    JsonObject object;
    object.number("replayedJournalId", 0).number("queryPort", 0).number("rpcPort", 0).number("feStartTime", 0);
    object.raw("heapUsedPercent", "0.0");
    HttpReply reply = generalReply(object, true, "");
    if (request.parameter("token")) {
        object.text("status", "FAILED").text("code", "0").text("msg", "invalid parameter").text("message", "OK");
        reply = jsonReply(object.print(JsonObject::Style::oneLine));
    }
    reply.contentType = "application/json";
    return reply;
}

HttpReply HttpFrontEnd::runtimeInfo(const HttpRequest&) {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const std::string total = kibToBytes(statusLine("VmSize"));
    JsonObject object;
    object.text("free_mem", std::to_string(std::stoull(total) - std::stoull(kibToBytes(statusLine("VmRSS")))))
        .text("total_mem", total)
        .text("thread_cnt", statusLine("Threads"))
        .text("max_mem", std::to_string(static_cast<std::uint64_t>(usage.ru_maxrss) * 1024));
    return {.contentType = "application/json", .body = object.print(JsonObject::Style::oneLine)};
}

/// Sizes are not kept: each is 0, as it is on the real one until the back ends have reported.
HttpReply HttpFrontEnd::metaInfo(const HttpRequest& request) {
    const auto action = request.parameter("action");
    if (!action)
        return textReply(400, "Missing parameter");
    JsonObject object;
    if (*action == "SHOW_DB_SIZE" || *action == "SHOW_FULL_DB_SIZE") {
        object.number("information_schema", 0);
        for (const DatabaseDef& db : m_cluster.catalog().databases())
            object.number(db.name, 0);
        object.number("sys", 0);
    } else if (*action == "SHOW_HA") {
        object.text("role", isLeader() ? "LEADER" : "FOLLOWER").text("current_journal_id", "0");
        object.text("master", m_cluster.parts().host);
    } else {
        return textReply(400, "Invalid parameter");
    }
    return {.contentType = "application/json", .body = object.print(JsonObject::Style::oneLine)};
}

HttpReply HttpFrontEnd::dataSize(const HttpRequest& request) {
    const auto db = request.parameter("db");
    if (db && !m_cluster.catalog().findDatabase(*db))
        return textReply(404, "database " + *db + " not found.");
    return textReply(200, "0");
}

HttpReply HttpFrontEnd::metrics(const HttpRequest& request) {
    struct Metric {
        std::string name;
        std::string tag; ///< name of the second tag; empty: none
        std::string tagValue;
        std::int64_t value;
        bool counter;
    };
    int alive = 0;
    for (int node = 0; node < m_cluster.parts().backEnds; ++node)
        alive += m_cluster.isAlive(node) ? 1 : 0;
    std::map<TxnState, std::int64_t> states;
    for (const TxnRecord& txn : m_cluster.transactions().all())
        ++states[txn.state];
    const std::vector<Metric> all = {
        {"node_info", "type", "be_node_num", m_cluster.parts().backEnds, false},
        {"node_info", "type", "be_node_alive_num", alive, false},
        {"node_info", "type", "fe_node_num", static_cast<std::int64_t>(m_cluster.fePorts().size()), false},
        {"txn_running", "state", "PREPARE", states[TxnState::prepare], false},
        {"txn_running", "state", "PREPARED", states[TxnState::prepared], false},
        {"txn_running", "state", "COMMITTED", states[TxnState::committed], false},
        {"txn_success", "", "", states[TxnState::visible], true},
        {"txn_failed", "", "", states[TxnState::aborted], true},
    };
    std::string text;
    if (request.parameter("type").value_or("") == "json") {
        for (const Metric& m : all) {
            JsonObject tags;
            tags.text("metric", m.name);
            if (!m.tag.empty())
                tags.text(m.tag, m.tagValue);
            JsonObject object;
            object.raw("tags", tags.print(JsonObject::Style::oneLine)).text("unit", "nounit").number("value", m.value);
            text += (text.empty() ? "[\n" : ",\n") + object.print(JsonObject::Style::oneLine);
        }
        return {.contentType = "text/plain", .body = text + "\n]"};
    }
    std::string_view last;
    for (const Metric& m : all) {
        const std::string name = "starrocks_fe_" + m.name;
        if (last != m.name)
            text += "# TYPE " + name + (m.counter ? " counter\n" : " gauge\n");
        last = m.name;
        text += name + (m.tag.empty() ? "" : "{" + m.tag + "=\"" + m.tagValue + "\"}") + " " + std::to_string(m.value) +
                "\n";
    }
    return {.contentType = "text/plain", .body = text};
}

} // namespace lodestar::sandbox
