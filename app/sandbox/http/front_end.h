// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One front end's HTTP port: redirects of loads, the transaction routes, label states, health and schema. Number 0
// leads at the start; the others send what only the leader knows there. Sources: fe-core http/rest (LoadAction,
// TransactionLoadAction, GetStreamLoadState, CancelStreamLoadAction, RestBaseAction); recorded answers of a front end.
#include "app/sandbox/http/cluster.h"
#include "app/sandbox/http/http_server.h"
#include <atomic>
namespace lodestar::sandbox {

class HttpFrontEnd {
public:
    HttpFrontEnd(Cluster& cluster, int number) : m_cluster(cluster), m_number(number) {}
    void handle(Exchange& exchange);

private:
    struct Route;
    [[nodiscard]] static const std::vector<Route>& routes();
    [[nodiscard]] HttpReply answer(Exchange& exchange);
    [[nodiscard]] HttpReply route(const HttpRequest& request);
    [[nodiscard]] HttpReply streamLoad(const HttpRequest& request);
    [[nodiscard]] HttpReply redirectedLoad(const HttpRequest& request);
    [[nodiscard]] HttpReply mergedLoad(const HttpRequest& request);
    [[nodiscard]] HttpReply transaction(const HttpRequest& request);
    [[nodiscard]] HttpReply ledTransaction(const HttpRequest& request, const std::string& op, const DatabaseDef& db,
                                           bool multi);
    [[nodiscard]] HttpReply transactionOf(const HttpRequest& request, const std::string& op, const DatabaseDef& db);
    [[nodiscard]] HttpReply commitOrRollback(const HttpRequest& request, bool commit, const TxnRecord& txn);
    [[nodiscard]] HttpReply commitPrepared(const HttpRequest& request, const TxnRecord& txn);
    [[nodiscard]] HttpReply loadState(const HttpRequest& request);
    [[nodiscard]] HttpReply cancel(const HttpRequest& request);
    [[nodiscard]] HttpReply schema(const HttpRequest& request);
    [[nodiscard]] HttpReply unknown(const HttpRequest& request) const;

    // front_end_info.cpp: tables, sizes, health.
    [[nodiscard]] HttpReply count(const HttpRequest& request);
    [[nodiscard]] HttpReply schemaV2(const HttpRequest& request);
    [[nodiscard]] HttpReply loadInfo(const HttpRequest& request);
    [[nodiscard]] HttpReply queryPlan(const HttpRequest& request);
    [[nodiscard]] HttpReply profile(const HttpRequest& request);
    [[nodiscard]] HttpReply connection(const HttpRequest& request);
    [[nodiscard]] HttpReply queryDetail(const HttpRequest& request);
    [[nodiscard]] HttpReply smallFile(const HttpRequest& request);
    [[nodiscard]] HttpReply health(const HttpRequest& request);
    [[nodiscard]] HttpReply bootstrap(const HttpRequest& request);
    [[nodiscard]] HttpReply runtimeInfo(const HttpRequest& request);
    [[nodiscard]] HttpReply metaInfo(const HttpRequest& request);
    [[nodiscard]] HttpReply dataSize(const HttpRequest& request);
    [[nodiscard]] HttpReply metrics(const HttpRequest& request);

    // front_end_sql.cpp: what a statement of the query port answers.
    [[nodiscard]] HttpReply sql(const HttpRequest& request);
    [[nodiscard]] HttpReply showProc(const HttpRequest& request);
    [[nodiscard]] HttpReply ddl(const HttpRequest& request);
    [[nodiscard]] Result<SqlAnswer> runSql(const HttpRequest& request, const std::string& db, std::string statement);

    /// A 401 if the request has no password or a wrong one.
    [[nodiscard]] std::optional<HttpReply> refuseLogin(const HttpRequest& request) const;
    /// A 401 if the user may not insert into the table, or not select from it.
    [[nodiscard]] std::optional<HttpReply> refuseTable(const HttpRequest& request, const std::string& db,
                                                       const std::string& table, bool insert) const;
    /// A 401 if the user may not look at the cluster.
    [[nodiscard]] std::optional<HttpReply> refuseStranger(const HttpRequest& request) const;
    [[nodiscard]] bool isLeader() const { return m_number == m_cluster.leaderNode(); }
    [[nodiscard]] HttpReply toLeader(const HttpRequest& request) const;
    [[nodiscard]] HttpReply toBackEnd(const HttpRequest& request, int node) const;

    Cluster& m_cluster;
    const int m_number;
    std::atomic<std::size_t> m_mergedLoads = 0;
};

} // namespace lodestar::sandbox
