// SPDX-License-Identifier: GPL-3.0-or-later
// Stream loads with enable_merge_commit: the back end joins requests of equal parameters into transactions of its own,
// and the client's label is no label any more. Here every request is a batch of one; what a client sees is the same.
// Sources: be/src/http/action/stream_load.cpp, be/src/runtime/batch_write; fe-core load/batchwrite.
#include "app/sandbox/http/back_end.h"
#include <charconv>
namespace lodestar::sandbox {
namespace {

/// A header that must hold a number above zero; FE says "null" for one that is missing.
RpcStatus readPositive(const HttpRequest& request, std::string_view header, std::string_view what,
                       std::int64_t& value) {
    const auto text = request.header(header);
    const bool isNumber = text && std::from_chars(text->data(), text->data() + text->size(), value).ec == std::errc();
    if (isNumber && value > 0)
        return RpcStatus::success();
    return RpcStatus::invalidArgument("Batch write " + std::string(what) + " must be set positive, but is " +
                                      (isNumber ? std::to_string(value) : "null"));
}

} // namespace

RpcStatus HttpBackEnd::readMergeCommit(const HttpRequest& request, LoadContext& context) {
    const auto enabled = request.header("enable_merge_commit");
    if (!enabled || enabled->empty() || equalsIgnoreCase(*enabled, "false"))
        return RpcStatus::success();
    if (!equalsIgnoreCase(*enabled, "true"))
        return RpcStatus::invalidArgument(
            "Invalid parameter enable_merge_commit. The value must be bool type, but is " + std::string(*enabled));
    MergeCommit merge{.requestId = context.label,
                      .async = equalsIgnoreCase(request.headerOr("merge_commit_async", ""), "true")};
    std::int64_t parallel = 0;
    context.label.clear(); // the leader makes one when the batch begins
    context.merge = std::move(merge);
    if (RpcStatus status = readPositive(request, "merge_commit_interval_ms", "interval", context.merge->intervalMs);
        !status.ok())
        return status;
    if (RpcStatus status = readPositive(request, "merge_commit_parallel", "parallel", parallel); !status.ok())
        return status;
    context.label = "merge_commit_" + randomLabel();
    return RpcStatus::success();
}

HttpReply HttpBackEnd::mergeCommitReply(const LoadContext& context, std::string_view status, std::string_view message) {
    const bool good = status == "Success";
    JsonObject object;
    object.number("TxnId", context.txnId)
        .text("Label", context.label)
        .text("Status", good ? status : "Fail")
        .text("Message", status == "Publish Timeout" ? "Load has not been published before timeout" : message)
        .text("RequestId", context.merge->requestId)
        .number("LoadBytes", static_cast<std::int64_t>(context.bytes))
        .number("LoadTimeMs", msSince(context.began))
        .number("ReadDataTimeMs", toMs(context.readTime))
        .number("PendingTimeMs", 0)
        .number("WaitPlanTimeMs", context.beginMs + context.planMs)
        .number("WriteDataTimeMs", toMs(context.writeTime))
        .number("WaitFinishTimeMs", context.commitMs)
        .number("LeftMergeTimeMs", good ? context.merge->intervalMs : -1);
    return {.body = object.print(JsonObject::Style::backEnd)};
}

} // namespace lodestar::sandbox
