// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One back end's HTTP port: stream loads, the loads of transactions, error logs. It holds the open transactions that
// were begun on it; their data is lost with the process, as in StarRocks. Sources: be/src/http/action/stream_load.cpp,
// transaction_stream_load.cpp, be/src/runtime/stream_load.
#include "app/sandbox/http/cluster.h"
#include "app/sandbox/http/http_server.h"
#include "app/sandbox/http/json_object.h"
#include "app/sandbox/http/load_context.h"
#include <map>
namespace lodestar::sandbox {

class HttpBackEnd {
public:
    HttpBackEnd(Cluster& cluster, int number) : m_cluster(cluster), m_number(number) {}
    void handle(Exchange& exchange);
    /// The process of the back end is gone: open transactions are forgotten here and aborted by the leader.
    void die();
    /// Looks for loads that are late or idle, as the back end does every 30 s.
    void sweep();

private:
    [[nodiscard]] HttpReply serve(Exchange& exchange, bool& abandoned);
    using ContextPtr = std::shared_ptr<LoadContext>;

    // stream_load.cpp
    [[nodiscard]] HttpReply streamLoad(Exchange& exchange, bool& abandoned);
    [[nodiscard]] RpcStatus streamLoadHead(const HttpRequest& request, LoadContext& context, LoadParams& params);
    [[nodiscard]] RpcStatus commitAndWait(LoadContext& context, bool& published, bool& answerLost);
    [[nodiscard]] static std::string randomLabel();
    // merge_commit.cpp
    /// Whether the load is to be merged with others; its label is another one then.
    [[nodiscard]] static RpcStatus readMergeCommit(const HttpRequest& request, LoadContext& context);
    [[nodiscard]] static HttpReply mergeCommitReply(const LoadContext& context, std::string_view status,
                                                    std::string_view message);
    [[nodiscard]] HttpReply streamLoadReply(const LoadContext& context, std::string_view status,
                                            std::string_view message) const;

    // Shared by both kinds of load.
    [[nodiscard]] RpcStatus begin(const HttpRequest& request, LoadContext& context);
    [[nodiscard]] RpcStatus plan(const HttpRequest& request, bool inTransaction, LoadContext& context,
                                 LoadParams params);
    [[nodiscard]] RpcStatus bodyHead(const HttpRequest& request, LoadContext& context, LoadParams& params);
    [[nodiscard]] RpcStatus shuttingDown(const LoadContext& context);
    /// What a client is told when the leader's answer did not come.
    [[nodiscard]] RpcStatus rpcLost() const;
    /// Digits alone, as a back end reads time-outs.
    [[nodiscard]] static bool readSeconds(std::string_view text, std::int64_t& seconds);
    enum class Received : std::uint8_t { whole, cut, abandoned };
    [[nodiscard]] Received receive(Exchange& exchange, LoadContext& context);
    [[nodiscard]] RpcStatus finishData(LoadContext& context);
    [[nodiscard]] RpcStatus versionsLeft(const LoadContext& context);
    [[nodiscard]] std::string errorUrl(const LoadContext& context) const;
    void log(std::string_view operation, const LoadContext& context, std::string_view status, std::string_view message);

    // back_end_transactions.cpp
    [[nodiscard]] HttpReply transaction(Exchange& exchange, const std::string& op, bool& abandoned);
    [[nodiscard]] HttpReply beginTransaction(const HttpRequest& request);
    [[nodiscard]] HttpReply loadTransaction(Exchange& exchange, bool& abandoned);
    [[nodiscard]] RpcStatus loadBody(Exchange& exchange, LoadContext& context, bool led, bool& abandoned);
    [[nodiscard]] HttpReply endTransaction(const HttpRequest& request, bool prepare);
    [[nodiscard]] HttpReply rollbackTransaction(const HttpRequest& request);
    [[nodiscard]] HttpReply listTransactions();
    [[nodiscard]] ContextPtr find(const std::string& label);
    void forget(const ContextPtr& context);
    [[nodiscard]] RpcStatus giveUp(const ContextPtr& context, const std::string& reason);
    [[nodiscard]] ContextPtr contextOf(const HttpRequest& request, bool& led);
    [[nodiscard]] RpcStatus finishTransaction(const HttpRequest& request, LoadContext& context, bool prepare);

    [[nodiscard]] HttpReply errorLog(const HttpRequest& request) const;

    Cluster& m_cluster;
    const int m_number;
    std::mutex m_mutex;
    std::map<std::string, ContextPtr> m_contexts; // by label
};

} // namespace lodestar::sandbox
