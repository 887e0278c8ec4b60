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

bool isNumber(std::string_view text) {
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    return !text.empty() && std::from_chars(text.data(), end, value).ptr == end;
}

} // namespace

HttpReply HttpFrontEnd::transaction(const HttpRequest& request) {
    const std::string& op = request.segments[2];
    constexpr std::array<std::string_view, 5> known = {"begin", "load", "prepare", "commit", "rollback"};
    if (std::find(known.begin(), known.end(), op) == known.end())
        return failedLoad(kStarRocksException, "Unknown transaction operation: " + op);
    const std::string_view db = request.headerOr("db", "");
    const std::string_view label = request.headerOr("label", "");
    if (db.empty())
        return failedLoad(kStarRocksException, "No database selected.");
    if (label.empty())
        return failedLoad(kStarRocksException, "Empty label.");
    if (const auto timeout = request.header("timeout"); timeout && !isNumber(*timeout))
        return failedLoad("class java.lang.NumberFormatException: ",
                          "For input string: \"" + std::string(*timeout) + "\"");
    const auto database = m_cluster.catalog().findDatabase(db);
    if (!database)
        return failedLoad(kStarRocksException, "Database[" + std::string(db) + "] does not exist.");
    if (request.header("channel_num") || request.header("channel_id")) {
        if (op == "begin")
            return failedLoad(kStarRocksException,
                              "the headers channel_num and channel_id are a limit of this stand-in");
        return failedLoad(kStarRocksException, op == "rollback"
                                                   ? "stream load task" + std::string(label) + "does not exist"
                                                   : "stream load task " + std::string(label) + " does not exist");
    }
    return transactionOf(request, op, *database);
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
    if (!status.ok())
        reply = failedLoad(kStarRocksException, status.text);
    else if (!m_cluster.transactions().waitVisible(txn.id, wait))
        reply = failedLoad(kStarRocksException, "publish timeout: " + std::to_string(wait.count()) +
                                                    ", transactionId=" + std::to_string(txn.id));
    entry.status = status.word;
    entry.message = status.text;
    m_cluster.log().add(std::move(entry));
    return reply;
}

} // namespace lodestar::sandbox
