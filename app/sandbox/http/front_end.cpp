// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/front_end.h"
#include "app/sandbox/http/front_end_replies.h"
#include <algorithm>
#include <charconv>
#include <functional>
#include <tuple>
namespace lodestar::sandbox {
namespace {

constexpr std::size_t kBodyBytesMax = 1024 * 1024; // of the statement that POST .../sql carries

HttpReply redirect(const std::string& address, const HttpRequest& request) {
    HttpReply reply;
    reply.status = 307;
    reply.contentType = "text/html";
    reply.headers.emplace_back("location", "http://" + address + request.target);
    return reply;
}

} // namespace

struct HttpFrontEnd::Route {
    std::string_view methods; ///< separated by blanks
    std::vector<std::string_view> path;
    HttpReply (HttpFrontEnd::*answer)(const HttpRequest&);
    bool login;      ///< a password is asked for before anything else
    bool leaderOnly; ///< others send the client there
};

const std::vector<HttpFrontEnd::Route>& HttpFrontEnd::routes() {
    using F = HttpFrontEnd;
    static const std::vector<Route> all = {
        {"PUT", {"api", "*", "*", "_stream_load"}, &F::streamLoad, true, false},
        {"POST PUT", {"api", "transaction", "*"}, &F::transaction, true, true},
        {"GET", {"api", "*", "get_load_state"}, &F::loadState, true, true},
        {"POST", {"api", "*", "*", "_cancel"}, &F::cancel, true, true},
        {"GET", {"api", "*", "_load_info"}, &F::loadInfo, true, true},
        {"GET", {"api", "*", "*", "_schema"}, &F::schema, true, false},
        {"GET", {"api", "*", "*", "_count"}, &F::count, true, false},
        {"GET POST", {"api", "*", "*", "_query_plan"}, &F::queryPlan, true, false},
        {"GET", {"api", "v2", "catalogs", "*", "databases", "*", "tables", "*", "schema"}, &F::schemaV2, true, false},
        {"POST", {"api", "v1", "catalogs", "*", "sql"}, &F::sql, true, false},
        {"POST", {"api", "v1", "catalogs", "*", "databases", "*", "sql"}, &F::sql, true, false},
        {"GET", {"api", "show_proc"}, &F::showProc, true, false},
        {"GET", {"api", "_get_ddl"}, &F::ddl, true, false},
        {"GET", {"api", "profile"}, &F::profile, true, false},
        {"GET", {"api", "show_meta_info"}, &F::metaInfo, false, false},
        {"GET", {"api", "show_runtime_info"}, &F::runtimeInfo, false, false},
        {"GET", {"api", "show_data"}, &F::dataSize, false, false},
        {"GET", {"api", "connection"}, &F::connection, false, false},
        {"GET", {"api", "query_detail"}, &F::queryDetail, false, false},
        {"GET", {"api", "get_small_file"}, &F::smallFile, false, false},
        {"GET", {"api", "health"}, &F::health, false, false},
        {"GET", {"api", "bootstrap"}, &F::bootstrap, false, false},
        {"GET", {"metrics"}, &F::metrics, false, false},
    };
    return all;
}

void HttpFrontEnd::handle(Exchange& exchange) {
    FaultRegistry& faults = m_cluster.faults();
    if (const auto proxy = faults.fire("proxy_5xx", {}, kNoBackEnd))
        return exchange.reply(proxyReply(proxy->status));
    if (faults.fire("leader_changed"))
        m_cluster.changeLeader();
    if (faults.fire("labels_forgotten"))
        m_cluster.transactions().forgetFinished();
    const HttpReply reply = answer(exchange);
    const auto after = faults.fire("proxy_5xx_after", {}, kNoBackEnd);
    exchange.reply(after ? proxyReply(after->status) : reply);
}

HttpReply HttpFrontEnd::answer(Exchange& exchange) {
    const HttpRequest& request = exchange.request();
    if (request.method != "POST" || !request.hasBody() || request.expectsContinue || request.segments.back() != "sql")
        return route(request);
    HttpRequest withBody = request;
    char piece[16 * 1024];
    for (long n = 0; (n = exchange.readBody(piece)) > 0 && withBody.body.size() < kBodyBytesMax;)
        withBody.body.append(piece, static_cast<std::size_t>(n));
    return route(withBody);
}

HttpReply HttpFrontEnd::route(const HttpRequest& request) {
    const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
    for (const Route& r : routes()) {
        const bool mine = r.methods == method || r.methods.starts_with(std::string(method) + " ") ||
                          r.methods.ends_with(" " + std::string(method));
        if (!mine || !request.pathIs(r.path))
            continue;
        if (r.login) {
            if (auto refused = refuseLogin(request))
                return *refused;
        }
        if (r.leaderOnly && !isLeader())
            return toLeader(request);
        return (this->*r.answer)(request);
    }
    return unknown(request);
}

std::optional<HttpReply> HttpFrontEnd::refuseLogin(const HttpRequest& request) const {
    const auto given = readBasicAuth(request);
    if (given && m_cluster.authenticate(*given))
        return std::nullopt;
    HttpReply reply =
        statusReply(401, given ? "Access denied for " + given->user + "@" + request.peer : "Need auth information.");
    reply.headers.emplace_back("www-authenticate", "Basic realm=\"\"");
    return reply;
}

namespace {

HttpReply unauthorized(std::string_view text) {
    HttpReply reply = statusReply(401, text);
    reply.headers.emplace_back("www-authenticate", "Basic realm=\"\"");
    return reply;
}

} // namespace

std::optional<HttpReply> HttpFrontEnd::refuseTable(const HttpRequest& request, const std::string& db,
                                                   const std::string& table, bool insert) const {
    const auto given = readBasicAuth(request);
    const Result<Identity> who = m_cluster.authenticate(given.value_or(Credentials{}));
    if (!who)
        return unauthorized(who.error().detail);
    const Access& access = m_cluster.access();
    if (insert ? access.mayInsert(*who, db, table) : access.maySelect(*who, db, table))
        return std::nullopt;
    return unauthorized(access.refusalOverHttp(*who));
}

std::optional<HttpReply> HttpFrontEnd::refuseStranger(const HttpRequest& request) const {
    const auto given = readBasicAuth(request);
    const Result<Identity> who = m_cluster.authenticate(given.value_or(Credentials{}));
    if (!who)
        return unauthorized(who.error().detail);
    if (m_cluster.access().mayOperate(*who))
        return std::nullopt;
    return unauthorized(m_cluster.access().refusalOverHttp(*who));
}

HttpReply HttpFrontEnd::toLeader(const HttpRequest& request) const {
    return redirect(m_cluster.frontEndAddress(m_cluster.leaderNode()), request);
}

HttpReply HttpFrontEnd::toBackEnd(const HttpRequest& request, int node) const {
    return redirect(m_cluster.backEndAddress(node), request);
}

HttpReply HttpFrontEnd::streamLoad(const HttpRequest& request) {
    HttpReply reply = redirectedLoad(request);
    reply.close = true;
    return reply;
}

HttpReply HttpFrontEnd::redirectedLoad(const HttpRequest& request) {
    if (request.minorVersion >= 1 && !request.expectsContinue)
        return failedLoad(kDdlException, "There is no 100-continue header");
    const bool merged = equalsIgnoreCase(request.headerOr("enable_merge_commit", ""), "true");
    if (merged && !isLeader())
        return toLeader(request);
    if (request.segments[1].empty())
        return failedLoad(kDdlException, "No database selected.");
    if (request.segments[2].empty())
        return failedLoad(kDdlException, "No table selected.");
    if (auto refused = refuseTable(request, request.segments[1], request.segments[2], true))
        return *refused;
    if (merged)
        return mergedLoad(request);
    if (const auto warehouse = request.header("warehouse"); warehouse && *warehouse != "default_warehouse")
        return statusReply(500, "Warehouse name: " + std::string(*warehouse) + " not exist.");
    const auto node = m_cluster.pickBackEnd();
    return node ? toBackEnd(request, *node) : failedLoad(kDdlException, "No backend alive.");
}

/// Loads of a table that are joined go to as many back ends as they say, always the same.
HttpReply HttpFrontEnd::mergedLoad(const HttpRequest& request) {
    const auto positive = [&](const char* header) {
        int value = 0;
        const std::string_view text = request.headerOr(header, "");
        const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
        return read.ec == std::errc() && read.ptr == text.data() + text.size() ? value : 0;
    };
    const int interval = positive("merge_commit_interval_ms");
    const int parallel = positive("merge_commit_parallel");
    for (const auto& [name, header, value] : {std::tuple("interval", "merge_commit_interval_ms", interval),
                                              std::tuple("parallel", "merge_commit_parallel", parallel)}) {
        if (value > 0)
            continue;
        const std::string text = "Batch write " + std::string(name) + " must be set positive, but is " +
                                 std::string(request.headerOr(header, "null"));
        JsonObject object;
        object.text("status", "FAILED").text("code", "INVALID_ARGUMENT").text("msg", text).text("message", text);
        return jsonReply(object.print(JsonObject::Style::oneLine));
    }
    std::vector<int> alive;
    for (int node = 0; node < m_cluster.parts().backEnds; ++node) {
        if (m_cluster.isAlive(node))
            alive.push_back(node);
    }
    if (alive.empty())
        return failedLoad(kDdlException, "No backend alive.");
    const std::size_t first = std::hash<std::string>()(request.segments[1] + "." + request.segments[2]);
    const std::size_t spread = std::min(static_cast<std::size_t>(parallel), alive.size());
    const std::size_t turn = m_mergedLoads.fetch_add(1) % spread;
    return toBackEnd(request, alive[(first + turn) % alive.size()]);
}

HttpReply HttpFrontEnd::loadState(const HttpRequest& request) {
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
    const auto label = request.query.find("label");
    if (label == request.query.end() || label->second.empty())
        return generalReply({}, false, "No label selected.");
    const auto db = m_cluster.catalog().findDatabase(request.segments[1]);
    if (!db)
        return generalReply({}, false, "unknown database, database=" + request.segments[1]);
    const auto txn = m_cluster.transactions().findByLabel(db->id, label->second);
    if (!txn || txn->state != TxnState::prepare || !m_cluster.transactions().abort(txn->id, "user cancel").ok())
        return generalReply({}, false, "transaction not found: " + label->second);
    return generalReply({}, true, "");
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
