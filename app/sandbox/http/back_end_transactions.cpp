// SPDX-License-Identifier: GPL-3.0-or-later
// The transaction interface on a back end. Texts and words: be/src/http/action/transaction_stream_load.cpp,
// be/src/runtime/stream_load/transaction_mgr.cpp.
#include "app/sandbox/http/back_end.h"
namespace lodestar::sandbox {
namespace {

/// Status and Message, and what belongs to some states alone. Only a good answer carries the label.
HttpReply answer(const RpcStatus& status, const std::string& label, std::string_view existingJobStatus = {},
                 const std::string& errorUrl = {}) {
    JsonObject object;
    object.text("Status", status.word);
    if (status.word == "LABEL_ALREADY_EXISTS")
        object.text("ExistingJobStatus", existingJobStatus);
    if (status.word == "TXN_IN_PROCESSING")
        object.text("Label", label);
    object.text("Message", status.text);
    if (!errorUrl.empty())
        object.text("ErrorURL", errorUrl);
    return {.body = object.print(JsonObject::Style::backEnd)};
}

JsonObject good(const std::string& label) {
    JsonObject object;
    object.text("Status", "OK").text("Message", "").text("Label", label);
    return object;
}

RpcStatus notThere(const char* transaction, const std::string& label) {
    return RpcStatus::notExists(transaction + label + " not exists");
}

constexpr const char* kInProcessing = "Transaction is in processing";

} // namespace

HttpReply HttpBackEnd::transaction(Exchange& exchange, const std::string& op, bool& abandoned) {
    const HttpRequest& request = exchange.request();
    const std::string label(request.headerOr("label", ""));
    if (op == "load" && request.method == "PUT") {
        if (label.empty())
            return answer(RpcStatus::invalidArgument("Invalid label "), label);
        return loadTransaction(exchange, abandoned);
    }
    if (equalsIgnoreCase(op, "list"))
        return listTransactions();
    if (label.empty())
        return answer(RpcStatus::invalidArgument("empty label"), label);
    if (equalsIgnoreCase(request.headerOr("transaction_type", ""), "multi") && m_cluster.version().hasMultiTable())
        return answer(RpcStatus::invalidArgument("Multi-statement transaction requests can only be sent to FE nodes, "
                                                 "not BE nodes"),
                      label);
    if (equalsIgnoreCase(op, "begin"))
        return beginTransaction(request);
    if (equalsIgnoreCase(op, "prepare") || equalsIgnoreCase(op, "commit"))
        return endTransaction(request, equalsIgnoreCase(op, "prepare"));
    if (equalsIgnoreCase(op, "rollback"))
        return rollbackTransaction(request);
    return answer(RpcStatus::invalidArgument("unsupport transaction operation " + op), label);
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

/// The context stays where the leader cannot be told, so that the client can try again.
RpcStatus HttpBackEnd::giveUp(const ContextPtr& context, const std::string& reason) {
    context->cancelled = true;
    RpcStatus status = m_cluster.leader().rollback(context->target(), context->txnId, reason);
    if (status.word == "TXN_NOT_EXISTS") // it is over already
        status = RpcStatus::success();
    if (status.ok())
        forget(context);
    return status;
}

/// The back end's own look for time-outs; it does not ask whether the leader still knows the transaction. Idle counts
/// from begin: once a body was received, the back end compares stamps of two clocks and finds nothing idle.
void HttpBackEnd::sweep() {
    std::vector<ContextPtr> all;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& [label, context] : m_contexts)
            all.push_back(context);
    }
    const std::int64_t interval = m_cluster.transactions().settings().get("transaction_clean_interval_second");
    for (const ContextPtr& context : all) {
        const std::int64_t age = msSince(context->began) / 1000;
        const bool idle = context->idleTimeoutS > 0 && !context->job && age > context->idleTimeoutS + interval;
        if (age <= context->timeoutS && !idle)
            continue;
        const std::unique_lock busy(context->busy, std::try_to_lock);
        if (!busy)
            continue;
        const RpcStatus status = giveUp(
            context,
            idle ? "transaction is aborted by idle timeout " + std::to_string(context->idleTimeoutS) + " seconds."
                 : "transaction is aborted by timeout " + std::to_string(context->timeoutS) + " seconds.");
        log("sweep", *context, status.word, idle ? "idle" : "timeout");
    }
}

HttpReply HttpBackEnd::beginTransaction(const HttpRequest& request) {
    const auto context = std::make_shared<LoadContext>();
    context->db = request.headerOr("db", "");
    context->tableName = request.headerOr("table", "");
    context->label = request.headerOr("label", "");
    context->headers = request.headersWithoutPassword();
    context->timeoutS = m_cluster.transactions().settings().get("stream_load_default_timeout_second");
    if (find(context->label)) // known here: the leader is not asked
        return answer({"LABEL_ALREADY_EXISTS", ""}, context->label);
    for (const auto& [name, into] :
         {std::pair("timeout", &context->timeoutS), std::pair("idle_transaction_timeout", &context->idleTimeoutS)}) {
        const std::string_view text = request.headerOr(name, "");
        if (!text.empty() && !readSeconds(text, *into))
            return answer(RpcStatus::invalidArgument("Invalid timeout format"), context->label);
    }
    const RpcStatus status = begin(request, *context);
    if (status.ok()) {
        const std::lock_guard lock(m_mutex);
        m_contexts[context->label] = context;
    }
    log("begin", *context, status.word, status.text);
    if (!status.ok())
        return answer(status, context->label, context->existingJobStatus);
    JsonObject object = good(context->label);
    object.number("TxnId", context->txnId).number("BeginTxnTimeMs", context->beginMs);
    return {.body = object.print(JsonObject::Style::backEnd)};
}

/// The context that a load goes to: one begun here, or a part of a transaction that the front end leads.
HttpBackEnd::ContextPtr HttpBackEnd::contextOf(const HttpRequest& request, bool& led) {
    const std::string label(request.headerOr("label", ""));
    led = true;
    if (const auto channel = request.header("channel_id"); channel && !channel->empty())
        return m_cluster.ledLoads().partOn(label, std::string(*channel), m_number);
    if (equalsIgnoreCase(request.headerOr("transaction_type", ""), "multi") && m_cluster.version().hasMultiTable())
        return m_cluster.ledLoads().partOn(label, std::string(request.headerOr("table", "")), m_number);
    led = false;
    return find(label);
}

HttpReply HttpBackEnd::loadTransaction(Exchange& exchange, bool& abandoned) {
    const HttpRequest& request = exchange.request();
    const std::string label(request.headerOr("label", ""));
    bool led = false;
    const ContextPtr context = contextOf(request, led);
    if (!context)
        return answer(notThere("Transaction with label ", label), label);
    const std::string db(request.headerOr("db", ""));
    const std::string table(request.headerOr("table", ""));
    if (db != context->db)
        return answer(
            RpcStatus::invalidArgument("Request database " + db + " not equal transaction database " + context->db),
            label);
    if (table != context->tableName)
        return answer(
            RpcStatus::invalidArgument("Request table " + table + " not equal transaction table " + context->tableName),
            label);
    const std::unique_lock busy(context->busy, std::try_to_lock);
    if (!busy)
        return answer({"TXN_IN_PROCESSING", kInProcessing}, label);
    context->headers = request.headersWithoutPassword();
    const std::uint64_t before = context->bytes;
    const auto readBefore = context->readTime;
    const RpcStatus status = loadBody(exchange, *context, led, abandoned);
    log("load", *context, abandoned ? "cut" : status.word, status.text);
    if (abandoned)
        return {};
    if (!status.ok()) {
        if (!led)
            (void)giveUp(context, status.text);
        return answer(status, label);
    }
    JsonObject object = good(label);
    object.number("TxnId", context->txnId)
        .number("LoadBytes", static_cast<std::int64_t>(context->bytes - before))
        .number("StreamLoadPlanTimeMs", context->planMs)
        .number("ReceivedDataTimeMs", toMs(context->readTime - readBefore));
    return {.body = object.print(JsonObject::Style::backEnd)};
}

/// Plans with the first body's headers; later ones must agree. A body that is cut stays as far as it came.
RpcStatus HttpBackEnd::loadBody(Exchange& exchange, LoadContext& context, bool led, bool& abandoned) {
    const HttpRequest& request = exchange.request();
    if (context.cancelled)
        return RpcStatus::aborted("current transaction is aborted");
    if (!context.failure.ok())
        return context.failure;
    LoadParams params;
    if (RpcStatus status = shuttingDown(context); !status.ok())
        return status;
    if (RpcStatus status = bodyHead(request, context, params); !status.ok())
        return status;
    if (!context.job) {
        // What the front end plans knows all headers; a back end's own plan ignores some.
        if (RpcStatus status = plan(request, !led, context, std::move(params)); !status.ok())
            return status;
    } else if (led) {
        if (params.format != context.job->params().format)
            return RpcStatus::internal("stream load context's format is not same as format from cur http header");
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

RpcStatus HttpBackEnd::finishTransaction(const HttpRequest& request, LoadContext& context, bool prepare) {
    if (context.cancelled)
        return RpcStatus::aborted("transaction is aborted");
    if (!context.job)
        return RpcStatus::internal("transaction " + context.brief() + " hasn't send any data yet");
    if (RpcStatus status = finishData(context); !status.ok())
        return status;
    if (prepare) {
        std::int64_t preparedTimeoutS = 0;
        if (const auto text = request.header("prepared_timeout"); text && m_cluster.version().hasPreparedTimeout()) {
            if (!readSeconds(*text, preparedTimeoutS))
                return RpcStatus::invalidArgument("Invalid prepared_timeout: " + std::string(*text));
        }
        RpcStatus status =
            m_cluster.leader().prepare(context.target(), context.txnId, {context.job->write()}, preparedTimeoutS);
        if (status.ok())
            context.job->giveAway();
        return status;
    }
    bool published = true;
    bool answerLost = false;
    RpcStatus status = commitAndWait(context, published, answerLost);
    if (!status.ok() || published)
        return status;
    return answerLost ? rpcLost()
                      : RpcStatus{"PUBLISH_TIMEOUT", "Publish timeout. The data will be visible after a while, "};
}

HttpReply HttpBackEnd::endTransaction(const HttpRequest& request, bool prepare) {
    const std::string label(request.headerOr("label", ""));
    const ContextPtr context = find(label);
    if (!context)
        return answer(notThere("transaction with label ", label), label);
    if (const std::string db(request.headerOr("db", "")); db != context->db)
        return answer(RpcStatus::invalidArgument("request db " + db + " transaction db " + context->db + " not match"),
                      label);
    const std::unique_lock busy(context->busy, std::try_to_lock);
    if (!busy)
        return answer({"TXN_IN_PROCESSING", kInProcessing}, label);
    context->headers = request.headersWithoutPassword();
    const RpcStatus status = finishTransaction(request, *context, prepare);
    log(prepare ? "prepare" : "commit", *context, status.word, status.text);
    const char* const lost = prepare ? "answer_lost_after_prepare" : "connection_cut_after_commit";
    const bool cut = status.ok() && m_cluster.faults().fire(lost, context->name(), m_number).has_value();
    const bool unclear = status.word == "PUBLISH_TIMEOUT" || status.word == "THRIFT_RPC_ERROR";
    if (status.ok() || unclear)
        forget(context);
    else
        (void)giveUp(context, status.text);
    if (cut)
        return {.lost = true};
    if (!status.ok())
        return answer(status, label, {}, errorUrl(*context));
    const LoadCounters counters = context->counters();
    JsonObject object = good(label);
    object.number("TxnId", context->txnId)
        .number("NumberTotalRows", static_cast<std::int64_t>(counters.total()))
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
        return answer(notThere("transaction with label ", label), label);
    if (const std::string db(request.headerOr("db", "")); db != context->db)
        return answer(RpcStatus::invalidArgument("request db " + db + " transaction db " + context->db + " not match"),
                      label);
    // A load that still runs sees it at its next piece; no lock is waited for.
    const RpcStatus status = giveUp(context, "transaction is aborted by user.");
    log("rollback", *context, status.word, status.text);
    return status.ok() ? HttpReply{.body = good(label).print(JsonObject::Style::backEnd)} : answer(status, label);
}

/// One object after the other, as the real one prints them.
HttpReply HttpBackEnd::listTransactions() {
    const std::lock_guard lock(m_mutex);
    std::string list;
    for (const auto& [label, context] : m_contexts) {
        const std::unique_lock busy(context->busy, std::try_to_lock);
        JsonObject entry;
        if (busy)
            entry.text("Status", context->cancelled ? "ABORTED" : "OK");
        entry.raw("InProcessing", busy ? "false" : "true").text("Label", label).number("TxnId", context->txnId);
        const LoadCounters counters = busy ? context->counters() : LoadCounters{};
        entry.number("NumberTotalRows", static_cast<std::int64_t>(counters.total()))
            .number("NumberLoadedRows", static_cast<std::int64_t>(counters.loaded))
            .number("NumberFilteredRows", static_cast<std::int64_t>(counters.filtered))
            .number("NumberUnselectedRows", static_cast<std::int64_t>(counters.unselected))
            .number("LoadBytes", busy ? static_cast<std::int64_t>(context->bytes) : 0)
            .number("TransactionTimeoutSec", context->timeoutS)
            .number("IdleTransactionTimeoutSec", context->idleTimeoutS);
        list += entry.print(JsonObject::Style::backEnd);
    }
    return {.body = list};
}

} // namespace lodestar::sandbox
