// SPDX-License-Identifier: GPL-3.0-or-later
// Plain stream load on a back end: one request, one transaction. The client gets 100 Continue only when the transaction
// has begun and the load is planned; any earlier failure is the final answer and the body stays with the client.
#include "app/sandbox/http/back_end.h"
#include <array>
#include <random>
namespace lodestar::sandbox {

std::string HttpBackEnd::randomLabel() {
    std::random_device source;
    static constexpr char digits[] = "0123456789abcdef";
    std::string label;
    for (int i = 0; i < 36; ++i)
        label += i == 8 || i == 13 || i == 18 || i == 23 ? '-' : digits[source() % 16];
    return label;
}

HttpReply HttpBackEnd::streamLoadReply(const LoadContext& context, std::string_view status,
                                       std::string_view message) const {
    if (context.merge)
        return mergeCommitReply(context, status, message);
    const LoadCounters counters = context.counters();
    JsonObject object;
    object.number("TxnId", context.txnId).text("Label", context.label).text("Status", status);
    if (!context.existingJobStatus.empty())
        object.text("ExistingJobStatus", context.existingJobStatus);
    object.text("Message", message)
        .number("NumberTotalRows", static_cast<std::int64_t>(counters.total()))
        .number("NumberLoadedRows", static_cast<std::int64_t>(counters.loaded))
        .number("NumberFilteredRows", static_cast<std::int64_t>(counters.filtered))
        .number("NumberUnselectedRows", static_cast<std::int64_t>(counters.unselected))
        .number("LoadBytes", static_cast<std::int64_t>(context.bytes))
        .number("LoadTimeMs", msSince(context.began))
        .number("BeginTxnTimeMs", context.beginMs)
        .number("StreamLoadPlanTimeMs", context.planMs)
        .number("ReadDataTimeMs", toMs(context.readTime))
        .number("WriteDataTimeMs", toMs(context.writeTime))
        .number("CommitAndPublishTimeMs", context.commitMs);
    if (const std::string url = errorUrl(context); !url.empty())
        object.text("ErrorURL", url);
    if (const std::string file = context.job ? context.job->rejectedRecords() : std::string(); !file.empty())
        object.text("RejectedRecordPath", m_cluster.parts().host + ":" + file);
    return {.body = object.print(JsonObject::Style::backEnd)};
}

/// Commits and waits until the rows are visible or the load's time is over.
RpcStatus HttpBackEnd::commitAndWait(LoadContext& context, bool& published, bool& answerLost) {
    const auto start = std::chrono::steady_clock::now();
    RpcStatus status = m_cluster.leader().commit(context.target(), context.txnId, {context.job->write()});
    if (!status.ok())
        return status;
    context.job->giveAway();
    answerLost = m_cluster.faults().fire("answer_lost_after_commit", context.name(), m_number).has_value();
    if (context.merge && context.merge->async) {
        published = true;
    } else if (!answerLost) {
        const std::chrono::milliseconds left =
            std::chrono::seconds(context.timeoutS) - std::chrono::milliseconds(msSince(context.began));
        published = m_cluster.transactions().waitVisible(context.txnId, std::max(left, std::chrono::milliseconds(0)));
    }
    context.commitMs = msSince(start);
    return status;
}

HttpReply HttpBackEnd::streamLoad(Exchange& exchange, bool& abandoned) {
    const HttpRequest& request = exchange.request();
    LoadContext context;
    context.db = request.segments[1];
    context.tableName = request.segments[2];
    context.label = request.headerOr("label", "");
    context.headers = request.headersWithoutPassword();
    if (context.label.empty())
        context.label = randomLabel();
    bool bodyIsOutstanding = request.hasBody();
    const auto answer = [&](std::string_view status, const std::string& message) {
        log("stream_load", context, status, message);
        HttpReply reply = streamLoadReply(context, status, message);
        reply.close = bodyIsOutstanding;
        return reply;
    };
    LoadParams params;
    RpcStatus status = streamLoadHead(request, context, params);
    if (status.ok())
        status = readMergeCommit(request, context);
    if (status.ok())
        status = begin(request, context);
    if (!context.existingJobStatus.empty())
        return answer("Label Already Exists", status.text);
    if (!status.ok())
        return answer("Fail", status.text);
    const auto rollback = [&](const std::string& reason) {
        (void)m_cluster.leader().rollback(context.target(), context.txnId, reason); // it may have timed out already
    };
    if (status = plan(request, false, context, std::move(params)); !status.ok()) {
        rollback(status.text);
        return answer("Fail", status.text);
    }
    if (const auto slow = m_cluster.faults().fire("slow_continue", context.name(), m_number))
        std::this_thread::sleep_for(std::chrono::milliseconds(slow->ms));
    exchange.sendContinue();
    if (receive(exchange, context) != Received::whole) {
        rollback("cancelled: the connection was closed in the body");
        log("stream_load", context, "cut", "the connection was closed in the body");
        abandoned = true;
        return {};
    }
    bodyIsOutstanding = false;
    bool published = false;
    bool answerLost = false;
    status = finishData(context);
    if (status.ok())
        status = commitAndWait(context, published, answerLost);
    if (!status.ok()) {
        rollback(status.text);
        return answer("Fail", status.text);
    }
    if (answerLost)
        return answer("Fail", rpcLost().text);
    if (m_cluster.faults().fire("connection_cut_after_commit", context.name(), m_number)) {
        log("stream_load", context, "cut", "the connection was closed after the commit");
        abandoned = true;
        return {};
    }
    if (!published)
        return answer("Publish Timeout",
                      "Publish timeout. The data will be visible after a while, no need to load it again");
    return answer("Success", "OK");
}

} // namespace lodestar::sandbox
