// SPDX-License-Identifier: GPL-3.0-or-later
// The transaction routes of a front end. It begins nothing itself: it picks a back end for a label and remembers it,
// and answers alone only for transactions that are PREPARED or over.
#include "app/sandbox/http/front_end.h"
#include "app/sandbox/http/front_end_replies.h"
#include <algorithm>
#include <array>
#include <charconv>
namespace lodestar::sandbox {
namespace {

constexpr std::chrono::milliseconds kCommitPublishWait{20000}; // default of the FE for a commit without `timeout`

HttpReply done(const TxnRecord& txn, const std::string& message) {
    JsonObject object;
    object.text("Label", txn.label).text("Status", "OK").number("TxnId", txn.id).text("Message", message);
    return jsonReply(object.print(JsonObject::Style::frontEnd));
}

bool isBlank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

bool isNumber(std::string_view text) {
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    return !text.empty() && std::from_chars(text.data(), end, value).ptr == end;
}

} // namespace

HttpReply HttpFrontEnd::transaction(const HttpRequest& request) {
    const std::string& given = request.segments[2];
    constexpr std::array<std::string_view, 5> known = {"begin", "load", "prepare", "commit", "rollback"};
    const auto op = std::find_if(known.begin(), known.end(), [&](auto name) { return equalsIgnoreCase(name, given); });
    if (op == known.end())
        return failedLoad(kStarRocksException, "Unknown transaction operation: " + given);
    const std::string_view db = request.headerOr("db", "");
    if (isBlank(db))
        return failedLoad(kStarRocksException, "No database selected.");
    if (isBlank(request.headerOr("label", "")))
        return failedLoad(kStarRocksException, "Empty label.");
    for (const char* name : {"timeout", "channel_id", "channel_num"}) {
        if (const auto number = request.header(name); number && !isNumber(*number))
            return failedLoad("class java.lang.NumberFormatException: ",
                              "For input string: \"" + std::string(*number) + "\"");
    }
    const bool channelId = request.header("channel_id").has_value();
    const bool channelNum = request.header("channel_num").has_value();
    if (channelId != channelNum)
        return failedLoad(kDdlException, std::string("Must provide channel_") + (channelId ? "num" : "id") +
                                             " when stream load begin.");
    const auto database = m_cluster.catalog().findDatabase(db);
    const bool multi =
        m_cluster.version().hasMultiTable() && equalsIgnoreCase(request.headerOr("transaction_type", ""), "multi");
    if ((channelId || multi) && (database || *op == "begin"))
        return database ? ledTransaction(request, std::string(*op), *database, multi)
                        : failedLoad(kStarRocksException, "Database[" + std::string(db) + "] does not exist");
    if (!database)
        return failedLoad(kStarRocksException, "Database[" + std::string(db) + "] does not exist.");
    return transactionOf(request, std::string(*op), *database);
}

HttpReply HttpFrontEnd::ledTransaction(const HttpRequest& request, const std::string& op, const DatabaseDef& db,
                                       bool multi) {
    const auto number = [&](const char* name, std::int64_t otherwise) {
        const auto text = request.header(name);
        if (text)
            std::from_chars(text->data(), text->data() + text->size(), otherwise);
        return otherwise;
    };
    LedLoads::Request asked{.op = op,
                            .db = db,
                            .table = std::string(request.headerOr("table", "")),
                            .label = std::string(request.headerOr("label", "")),
                            .timeoutMs = number("timeout", 20) * 1000,
                            .channelId = static_cast<int>(number("channel_id", 0)),
                            .channelNum = multi ? 0 : static_cast<int>(number("channel_num", 0)),
                            .caller = readBasicAuth(request).value_or(Credentials{})};
    const LedLoads::Answer answer = m_cluster.ledLoads().handle(asked);
    if (answer.node)
        return toBackEnd(request, *answer.node);
    HttpReply reply = answer.reply;
    reply.lost = op == "commit" && m_cluster.faults().fire("connection_cut_after_commit", {}, kNoBackEnd);
    return reply;
}

HttpReply HttpFrontEnd::transactionOf(const HttpRequest& request, const std::string& op, const DatabaseDef& db) {
    const std::string label(request.headerOr("label", ""));
    if (op == "begin") {
        const auto node = m_cluster.pickBackEnd();
        if (!node)
            return failedLoad(kStarRocksException, "No backend alive.");
        m_cluster.routes().remember(label, *node);
        return toBackEnd(request, *node);
    }
    const auto txn = m_cluster.transactions().findByLabel(db.id, label);
    if (op == "commit" || op == "rollback") {
        if (!txn)
            return failedLoad(kStarRocksException, "No transaction found by label " + label);
        if (txn->state != TxnState::prepare)
            return commitOrRollback(request, op == "commit", *txn);
    }
    const auto node = m_cluster.routes().find(label);
    if (!node) {
        if (op == "prepare" && !txn)
            return failedLoad(kStarRocksException, "No transaction found by label " + label);
        return failedLoad(kStarRocksException, "Transaction with op[" + op + "] and label[" + label + "] has no node.");
    }
    if (!m_cluster.isAlive(*node))
        return failedLoad(kStarRocksException, "Node " + std::to_string(10001 + *node) + " is not alive");
    return toBackEnd(request, *node);
}

HttpReply HttpFrontEnd::commitOrRollback(const HttpRequest& request, bool commit, const TxnRecord& txn) {
    const std::string id = std::to_string(txn.id);
    const std::string name = id + ", label is " + txn.label;
    const bool committed = txn.state == TxnState::committed || txn.state == TxnState::visible;
    if (txn.state == TxnState::prepared) {
        if (commit)
            return commitPrepared(request, txn);
        const RpcStatus status = m_cluster.transactions().abort(txn.id, "User Aborted");
        return status.ok() ? done(txn, "") : failedLoad(kStarRocksException, status.text);
    }
    if (commit && committed)
        return done(txn, "Transaction " + id + " has already committed, label is " + txn.label);
    if (!commit && txn.state == TxnState::aborted)
        return done(txn, "Transaction " + id + " has already aborted, label is " + txn.label);
    return failedLoad(kStarRocksException, std::string("Can not ") + (commit ? "commit " : "abort ") +
                                               std::string(txnStateName(txn.state)) + " transaction " + name);
}

HttpReply HttpFrontEnd::commitPrepared(const HttpRequest& request, const TxnRecord& txn) {
    std::chrono::milliseconds wait = kCommitPublishWait;
    if (const auto timeout = request.header("timeout")) {
        std::int64_t seconds = 0;
        std::from_chars(timeout->data(), timeout->data() + timeout->size(), seconds);
        wait = std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, 259200));
    }
    const RpcStatus status = m_cluster.transactions().commit(txn.id, {});
    LoadLogEntry entry{
        .operation = "commit", .node = -1, .db = txn.db, .table = txn.table, .label = txn.label, .txnId = txn.id};
    HttpReply reply = done(txn, "");
    const std::string table = txn.db + "." + txn.table;
    if (!status.ok())
        reply = failedLoad(kStarRocksException, status.text);
    else if (m_cluster.faults().fire("answer_lost_after_commit", table, kNoBackEnd) ||
             m_cluster.faults().fire("connection_cut_after_commit", table, kNoBackEnd))
        reply.lost = true;
    else if (!m_cluster.transactions().waitVisible(txn.id, wait))
        reply = failedLoad(kStarRocksException, "publish timeout: " + std::to_string(wait.count()) +
                                                    ", transactionId=" + std::to_string(txn.id));
    entry.status = status.word;
    entry.message = status.text;
    m_cluster.log().add(std::move(entry));
    return reply;
}

} // namespace lodestar::sandbox
