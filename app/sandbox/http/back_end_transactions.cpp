// SPDX-License-Identifier: GPL-3.0-or-later
// The transaction interface on a back end. Texts and words: be/src/http/action/transaction_stream_load.cpp,
// be/src/runtime/stream_load/transaction_mgr.cpp.
#include "app/sandbox/http/back_end.h"
#include <charconv>
namespace lodestar::sandbox {
namespace {

HttpReply failed(std::string_view word, std::string_view text, const std::string& label = {}) {
    JsonObject object;
    object.text("Status", word).text("Message", text);
    if (!label.empty())
        object.text("Label", label);
    return {.body = object.print(JsonObject::Style::backEnd)};
}

JsonObject okBegin(const LoadContext& context) {
    JsonObject object;
    object.text("Status", "OK").text("Message", "").text("Label", context.label).number("TxnId", context.txnId);
    return object;
}

} // namespace

HttpReply HttpBackEnd::transaction(Exchange& exchange, const std::string& op, bool& abandoned) {
    const HttpRequest& request = exchange.request();
    if (op == "list")
        return listTransactions();
    if (m_cluster.faults().fire("be_refuses", {}, m_number))
        return failed("SERVICE_UNAVAILABLE", "Service is shutting down, please retry later!");
    if (request.headerOr("label", "").empty() && op != "begin")
        return failed("INVALID_ARGUMENT", "empty label");
    if (op == "begin")
        return beginTransaction(request);
    if (op == "load")
        return loadTransaction(exchange, abandoned);
    if (op == "prepare" || op == "commit")
        return endTransaction(request, op == "prepare");
    if (op == "rollback")
        return rollbackTransaction(request);
    return {.status = 404, .body = "Not Found"};
}

HttpBackEnd::ContextPtr HttpBackEnd::find(const std::string& label) {
    const std::lock_guard lock(m_mutex);
    const auto at = m_contexts.find(label);
    return at == m_contexts.end() ? nullptr : at->second;
}

void HttpBackEnd::forget(const ContextPtr& context) {
    const std::lock_guard lock(m_mutex);
    const auto at = m_contexts.find(context->label);
    if (at != m_contexts.end() && at->second == context)
        m_contexts.erase(at);
}

/// Drops what the leader has aborted meanwhile, for instance by its time-out.
void HttpBackEnd::forgetOver() {
    const std::lock_guard lock(m_mutex);
    for (auto at = m_contexts.begin(); at != m_contexts.end();) {
        const auto here = at++;
        const auto txn = m_cluster.transactions().find(here->second->txnId);
        if (!txn || txn->state != TxnState::prepare) {
            here->second->cancelled = true;
            m_contexts.erase(here);
        }
    }
}

void HttpBackEnd::giveUp(const ContextPtr& context, const std::string& reason) {
    forget(context);
    (void)m_cluster.leader().rollback(context->target(), context->txnId, reason); // it may be over already
}

HttpReply HttpBackEnd::beginTransaction(const HttpRequest& request) {
    forgetOver();
    const auto context = std::make_shared<LoadContext>();
    context->db = request.headerOr("db", "");
    context->tableName = request.headerOr("table", "");
    context->label = request.headerOr("label", "");
    if (const auto timeout = request.header("timeout")) {
        const char* const end = timeout->data() + timeout->size();
        if (timeout->empty() || std::from_chars(timeout->data(), end, context->timeoutS).ptr != end)
            return failed("INVALID_ARGUMENT", "Invalid timeout format");
    }
    if (find(context->label)) { // known here: the leader is not asked
        JsonObject object;
        object.text("Status", "LABEL_ALREADY_EXISTS")
            .text("Message", "Label [" + context->label + "] has already been used.")
            .text("Label", context->label)
            .text("ExistingJobStatus", "");
        return {.body = object.print(JsonObject::Style::backEnd)};
    }
    const RpcStatus status = begin(request, *context);
    log("begin", *context, status.word, status.text);
    if (!context->existingJobStatus.empty()) {
        JsonObject object;
        object.text("Status", status.word).text("Message", status.text).text("Label", context->label);
        object.text("ExistingJobStatus", context->existingJobStatus);
        return {.body = object.print(JsonObject::Style::backEnd)};
    }
    if (!status.ok())
        return failed(status.word, status.text, context->label);
    {
        const std::lock_guard lock(m_mutex);
        m_contexts[context->label] = context;
    }
    JsonObject object = okBegin(*context);
    object.number("BeginTxnTimeMs", context->beginMs);
    return {.body = object.print(JsonObject::Style::backEnd)};
}

HttpReply HttpBackEnd::loadTransaction(Exchange& exchange, bool& abandoned) {
    const HttpRequest& request = exchange.request();
    const std::string label(request.headerOr("label", ""));
    const ContextPtr context = find(label);
    if (!context)
        return failed("TXN_NOT_EXISTS", "Transaction with label " + label + " not exists", label);
    if (!readBasicAuth(request))
        return failed("INTERNAL_ERROR", "no valid Basic authorization", label);
    if (request.headerOr("db", "") != context->db)
        return failed("INVALID_ARGUMENT",
                      "Request database " + std::string(request.headerOr("db", "")) +
                          " not equal transaction database " + context->db,
                      label);
    if (request.headerOr("table", "") != context->tableName)
        return failed("INVALID_ARGUMENT",
                      "Request table " + std::string(request.headerOr("table", "")) + " not equal transaction table " +
                          context->tableName,
                      label);
    const std::unique_lock busy(context->busy, std::try_to_lock);
    if (!busy)
        return failed("TXN_IN_PROCESSING", "Transaction is in processing", label);
    const std::uint64_t before = context->bytes;
    const RpcStatus status = loadBody(exchange, *context, abandoned);
    log("load", *context, abandoned ? "cut" : status.word, status.text);
    if (abandoned)
        return {};
    if (!status.ok()) {
        giveUp(context, status.text);
        return failed(status.word, status.text, label);
    }
    JsonObject object = okBegin(*context);
    object.number("LoadBytes", static_cast<std::int64_t>(context->bytes - before));
    object.number("StreamLoadPlanTimeMs", context->planMs).number("ReceivedDataTimeMs", toMs(context->readTime));
    return {.body = object.print(JsonObject::Style::backEnd)};
}

/// Plans with the first body's headers; later ones must agree. A body that is cut stays as far as it came.
RpcStatus HttpBackEnd::loadBody(Exchange& exchange, LoadContext& context, bool& abandoned) {
    const HttpRequest& request = exchange.request();
    if (context.cancelled)
        return RpcStatus::aborted("transaction is aborted by user.");
    if (!context.failure.ok())
        return context.failure;
    LoadParams params;
    if (RpcStatus status = streamLoadHead(request, context, params); !status.ok())
        return status;
    if (!context.job) {
        if (RpcStatus status = plan(request, true, context, std::move(params)); !status.ok())
            return status;
    } else {
        const HeaderLookup header = [&](std::string_view name) { return request.header(name); };
        if (RpcStatus status = readParams(header, true, params); !status.ok())
            return status;
        if (params.fingerprint != context.job->params().fingerprint)
            return RpcStatus::internal("load request not equal last.");
    }
    const Received received = receive(exchange, context);
    abandoned = received == Received::cut || (received == Received::abandoned && !context.cancelled);
    if (received == Received::abandoned && context.cancelled)
        return RpcStatus::aborted("transaction is aborted by user.");
    return RpcStatus::success(); // what is wrong with the data comes out at the next call
}

HttpReply HttpBackEnd::endTransaction(const HttpRequest& request, bool prepare) {
    const std::string label(request.headerOr("label", ""));
    const ContextPtr context = find(label);
    if (!context)
        return failed("TXN_NOT_EXISTS", "transaction with label " + label + " not exists", label);
    if (request.headerOr("db", "") != context->db)
        return failed("INVALID_ARGUMENT",
                      "Request database " + std::string(request.headerOr("db", "")) +
                          " not equal transaction database " + context->db,
                      label);
    const std::unique_lock busy(context->busy, std::try_to_lock);
    if (!busy)
        return failed("TXN_IN_PROCESSING", "Transaction is in processing", label);
    RpcStatus status =
        context->job ? finishData(*context) : RpcStatus::internal("transaction " + label + " hasn't send any data yet");
    bool published = true;
    bool answerLost = false;
    if (status.ok() && prepare) {
        std::int64_t preparedTimeoutS = 0;
        if (const auto text = request.header("prepared_timeout"))
            std::from_chars(text->data(), text->data() + text->size(), preparedTimeoutS);
        status =
            m_cluster.leader().prepare(context->target(), context->txnId, {context->job->write()}, preparedTimeoutS);
        if (status.ok())
            context->job->giveAway();
    } else if (status.ok()) {
        status = commitAndWait(*context, published, answerLost);
    }
    if (status.ok() && !published)
        status = answerLost ? RpcStatus{"THRIFT_RPC_ERROR",
                                        "FE RPC failure, address=TNetworkAddress(hostname=" + m_cluster.parts().host +
                                            ", port=9020), reason=timed out"}
                            : RpcStatus{"PUBLISH_TIMEOUT", "Publish timeout. The data will be visible after a while"};
    log(prepare ? "prepare" : "commit", *context, status.word, status.text);
    const bool over = status.ok() || status.word == "PUBLISH_TIMEOUT" || status.word == "THRIFT_RPC_ERROR";
    if (over)
        forget(context);
    else
        giveUp(context, status.text);
    const LoadCounters counters = context->counters();
    JsonObject object;
    object.text("Status", status.word)
        .text("Message", status.text)
        .text("Label", label)
        .number("TxnId", context->txnId);
    object.number("NumberTotalRows", static_cast<std::int64_t>(counters.total()))
        .number("NumberLoadedRows", static_cast<std::int64_t>(counters.loaded))
        .number("NumberFilteredRows", static_cast<std::int64_t>(counters.filtered))
        .number("NumberUnselectedRows", static_cast<std::int64_t>(counters.unselected))
        .number("LoadBytes", static_cast<std::int64_t>(context->bytes))
        .number("LoadTimeMs", msSince(context->began))
        .number("StreamLoadPlanTimeMs", context->planMs)
        .number("ReceivedDataTimeMs", toMs(context->readTime))
        .number("WriteDataTimeMs", toMs(context->writeTime))
        .number("CommitAndPublishTimeMs", context->commitMs);
    if (const std::string url = errorUrl(*context); !url.empty())
        object.text("ErrorURL", url);
    return {.body = object.print(JsonObject::Style::backEnd)};
}

HttpReply HttpBackEnd::rollbackTransaction(const HttpRequest& request) {
    const std::string label(request.headerOr("label", ""));
    const ContextPtr context = find(label);
    if (!context)
        return failed("TXN_NOT_EXISTS", "transaction with label " + label + " not exists", label);
    context->cancelled = true; // a load that still runs sees it at its next piece; no lock is waited for
    giveUp(context, "transaction is aborted by user.");
    log("rollback", *context, "OK", "");
    JsonObject object;
    object.text("Status", "OK").text("Message", "").text("Label", label);
    return {.body = object.print(JsonObject::Style::backEnd)};
}

HttpReply HttpBackEnd::listTransactions() {
    const std::lock_guard lock(m_mutex);
    std::string list = "[";
    for (const auto& [label, context] : m_contexts) {
        JsonObject entry;
        entry.text("Label", label)
            .number("TxnId", context->txnId)
            .text("Db", context->db)
            .text("Table", context->tableName);
        list += (list.size() > 1 ? "," : "") + entry.print(JsonObject::Style::oneLine);
    }
    return {.body = list + "]"};
}

} // namespace lodestar::sandbox
