// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/front_end.h"
#include "app/sandbox/http/front_end_replies.h"
#include <algorithm>
namespace lodestar::sandbox {
namespace {

HttpReply statusReply(int status, std::string_view text) {
    HttpReply reply = generalReply({}, false, text);
    reply.status = status;
    reply.contentType = "text/html";
    return reply;
}

HttpReply redirect(const std::string& address, const HttpRequest& request) {
    HttpReply reply;
    reply.status = 307;
    reply.contentType = "text/html";
    reply.headers.emplace_back("location", "http://" + address + request.target);
    return reply;
}

} // namespace

void HttpFrontEnd::handle(Exchange& exchange) {
    if (m_cluster.faults().fire("proxy_5xx")) {
        exchange.reply(
            {.status = 502, .contentType = "text/html", .body = "<html>502 Bad Gateway</html>", .close = true});
        return;
    }
    if (m_cluster.faults().fire("leader_changed")) {
        m_cluster.transactions().forgetPrepare();
        m_cluster.routes().forgetAll();
    }
    if (m_cluster.faults().fire("labels_forgotten"))
        m_cluster.transactions().forgetFinished();
    exchange.reply(route(exchange.request()));
}

HttpReply HttpFrontEnd::route(const HttpRequest& request) {
    const bool get = request.method == "GET" || request.method == "HEAD";
    const bool put = request.method == "PUT";
    const bool post = request.method == "POST";
    if (put && request.pathIs({"api", "*", "*", "_stream_load"}))
        return streamLoad(request);
    if ((post || put) && request.pathIs({"api", "transaction", "*"}))
        return transaction(request);
    if (get && request.pathIs({"api", "*", "get_load_state"}))
        return loadState(request);
    if (post && request.pathIs({"api", "*", "*", "_cancel"}))
        return cancel(request);
    if (get && request.pathIs({"api", "health"}))
        return health();
    if (get && request.pathIs({"api", "bootstrap"})) {
        JsonObject object;
        object.number("replayedJournalId", 0).number("queryPort", 0).number("rpcPort", 0).number("feStartTime", 0);
        object.raw("heapUsedPercent", "0.0");
        HttpReply reply = generalReply(std::move(object), true, "");
        reply.contentType = "application/json";
        return reply;
    }
    if (get && request.pathIs({"api", "*", "*", "_schema"}))
        return schema(request);
    if (get && request.pathIs({"api", "*", "*", "_count"}))
        return count(request);
    if (get && request.pathIs({"metrics"}))
        return {
            .contentType = "text/plain",
            .body =
                "# TYPE starrocks_fe_node_info gauge\nstarrocks_fe_node_info{type=\"be_node_num\", state=\"total\"} " +
                std::to_string(m_cluster.parts().backEnds) + "\n"};
    return unknown(request);
}

std::optional<HttpReply> HttpFrontEnd::refuseLogin(const HttpRequest& request) const {
    const auto given = readBasicAuth(request);
    if (given && m_cluster.passwordFits(*given))
        return std::nullopt;
    HttpReply reply =
        statusReply(401, given ? "Access denied for " + given->user + "@" + request.peer : "Need auth information.");
    reply.headers.emplace_back("www-authenticate", "Basic realm=\"\"");
    return reply;
}

HttpReply HttpFrontEnd::toLeader(const HttpRequest& request) const {
    return redirect(m_cluster.frontEndAddress(0), request);
}

HttpReply HttpFrontEnd::toBackEnd(const HttpRequest& request, int node) const {
    return redirect(m_cluster.backEndAddress(node), request);
}

HttpReply HttpFrontEnd::streamLoad(const HttpRequest& request) {
    if (auto refused = refuseLogin(request))
        return *refused;
    HttpReply reply;
    if (request.minorVersion >= 1 && !request.expectsContinue) {
        reply = failedLoad(kDdlException, "There is no 100-continue header");
    } else if (request.segments[1].empty()) {
        reply = failedLoad(kDdlException, "No database selected.");
    } else if (request.segments[2].empty()) {
        reply = failedLoad(kDdlException, "No table selected.");
    } else if (const auto warehouse = request.header("warehouse"); warehouse && *warehouse != "default_warehouse") {
        reply = statusReply(500, "Warehouse name: " + std::string(*warehouse) + " not exist.");
    } else if (const auto node = m_cluster.pickBackEnd()) {
        reply = toBackEnd(request, *node);
    } else {
        reply = failedLoad(kDdlException, "No backend alive.");
    }
    reply.close = true;
    return reply;
}

HttpReply HttpFrontEnd::loadState(const HttpRequest& request) {
    if (auto refused = refuseLogin(request))
        return *refused;
    if (!isLeader())
        return toLeader(request);
    const auto label = request.query.find("label");
    if (label == request.query.end() || label->second.empty())
        return generalReply({}, false, "No label selected.");
    const auto db = m_cluster.catalog().findDatabase(request.segments[1]);
    if (!db)
        return generalReply({}, false, "unknown database, database=" + request.segments[1]);
    const auto txn = m_cluster.transactions().findByLabel(db->id, label->second);
    JsonObject object;
    object.text("state", txn ? txnStateName(txn->state) : "UNKNOWN");
    if (txn)
        object.text("reason", txn->reason);
    return generalReply(std::move(object), true, "");
}

HttpReply HttpFrontEnd::cancel(const HttpRequest& request) {
    if (auto refused = refuseLogin(request))
        return *refused;
    if (!isLeader())
        return toLeader(request);
    const auto label = request.query.find("label");
    if (label == request.query.end() || label->second.empty())
        return generalReply({}, false, "No label selected.");
    const auto db = m_cluster.catalog().findDatabase(request.segments[1]);
    if (!db)
        return generalReply({}, false, "unknown database, database=" + request.segments[1]);
    const auto txn = m_cluster.transactions().findByLabel(db->id, label->second);
    if (!txn || txn->state != TxnState::prepare || !m_cluster.transactions().abort(txn->id, "user cancel").ok())
        return generalReply({}, false, "transaction not found");
    return generalReply({}, true, "");
}

HttpReply HttpFrontEnd::health() const {
    int alive = 0;
    for (int node = 0; node < m_cluster.parts().backEnds; ++node)
        alive += m_cluster.isAlive(node) ? 1 : 0;
    JsonObject object;
    object.number("online_backend_num", alive).number("total_backend_num", m_cluster.parts().backEnds);
    object.text("status", "OK");
    return jsonReply(object.print(JsonObject::Style::oneLine));
}

TableDef const* HttpFrontEnd::tableOf(const HttpRequest& request, TablePtr& holder) const {
    holder = m_cluster.catalog().findTable(request.segments[1], request.segments[2]);
    return holder.get();
}

namespace {

HttpReply noTable(const HttpRequest& request) {
    JsonObject object;
    object.text("exception", "Table [" + request.segments[2] + "] does not exists").number("status", 404);
    return {.status = 404, .contentType = "application/json", .body = object.print(JsonObject::Style::oneLine)};
}

} // namespace

HttpReply HttpFrontEnd::schema(const HttpRequest& request) {
    if (auto refused = refuseLogin(request))
        return *refused;
    TablePtr holder;
    const TableDef* const table = tableOf(request, holder);
    if (table == nullptr)
        return noTable(request);
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

HttpReply HttpFrontEnd::count(const HttpRequest& request) {
    if (auto refused = refuseLogin(request))
        return *refused;
    TablePtr holder;
    const TableDef* const table = tableOf(request, holder);
    if (table == nullptr)
        return noTable(request);
    const Result<std::uint64_t> rows = m_cluster.storage().rowCount(table->id);
    JsonObject object;
    object.number("size", rows ? static_cast<std::int64_t>(*rows) : 0).number("status", 200);
    return {.contentType = "application/json", .body = object.print(JsonObject::Style::oneLine)};
}

HttpReply HttpFrontEnd::unknown(const HttpRequest& request) const {
    const std::pair<std::string, std::string> cookie{
        "set-cookie", "STARROCKS_SESSION_ID=00000000-0000-4000-8000-000000000000; Max-Age=86400; Path=/; HTTPOnly"};
    if (request.method == "GET" || request.method == "HEAD") {
        const bool root = request.segments.empty();
        return {.status = root ? 200 : 404,
                .contentType = "text/html",
                .body = root ? "<!DOCTYPE html><html><head><title>StarRocks Cluster</title></head><body></body></html>"
                             : "<!DOCTYPE html><html><head><title>StarRocks Cluster</title></head><body><p>this is 404 "
                               "page.</p></body></html>",
                .headers = {cookie}};
    }
    if (request.method == "POST" || request.method == "PUT" || request.method == "DELETE") {
        HttpReply reply = statusReply(501, "Not implemented");
        reply.headers.push_back(cookie);
        return reply;
    }
    return {.status = 405, .contentType = "text/html", .body = "HTTP method is not allowed: " + request.method};
}

} // namespace lodestar::sandbox
