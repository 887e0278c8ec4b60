// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/led_loads.h"
#include "app/sandbox/http/front_end_replies.h"
#include <algorithm>
namespace lodestar::sandbox {
namespace {

HttpReply reply(JsonObject object, std::string_view status, std::string_view message) {
    object.text("Status", status).text("Message", message);
    return jsonReply(object.print(JsonObject::Style::frontEnd));
}

HttpReply fine(JsonObject object, const std::string& message) { return reply(std::move(object), "OK", message); }

JsonObject named(const std::string& label, std::int64_t txnId) {
    JsonObject object;
    object.text("Label", label).number("TxnId", txnId);
    return object;
}

void addCounters(JsonObject& object, const LoadCounters& counters, std::uint64_t bytes) {
    object.number("NumberTotalRows", static_cast<std::int64_t>(counters.total()))
        .number("NumberLoadedRows", static_cast<std::int64_t>(counters.loaded))
        .number("NumberFilteredRows", static_cast<std::int64_t>(counters.filtered))
        .number("NumberUnselectedRows", static_cast<std::int64_t>(counters.unselected))
        .number("LoadBytes", static_cast<std::int64_t>(bytes));
}

std::string notThere(const std::string& label, const std::string& op) {
    return op == "rollback" ? "stream load task" + label + "does not exist" // as it is spelled there
                            : "stream load task " + label + " does not exist";
}

} // namespace

LedLoads::LoadPtr LedLoads::find(const std::string& label) {
    const std::lock_guard lock(m_mutex);
    const auto at = m_loads.find(label);
    return at == m_loads.end() ? nullptr : at->second;
}

void LedLoads::forgetAll() {
    const std::lock_guard lock(m_mutex);
    m_loads.clear();
}

std::shared_ptr<LoadContext> LedLoads::partOn(const std::string& label, const std::string& part, int node) {
    const LoadPtr load = find(label);
    if (!load)
        return nullptr;
    const std::lock_guard lock(load->mutex);
    const auto at = load->parts.find(part);
    return at == load->parts.end() || at->second.node != node ? nullptr : at->second.context;
}

LedLoads::Answer LedLoads::handle(const Request& request) {
    if (request.op == "begin")
        return {begin(request), {}};
    if (request.op == "prepare" && request.channelNum == 0)
        return {failedLoad(kStarRocksException, "Unsupported operation: TXN_PREPARE"), {}};
    const LoadPtr found = find(request.label);
    if (!found)
        return {failedLoad(kStarRocksException, notThere(request.label, request.op)), {}};
    const std::lock_guard lock(found->mutex);
    if (request.op == "load")
        return load(request, *found);
    if (request.op == "prepare")
        return {prepare(request, *found), {}};
    return {request.op == "commit" ? commit(*found) : rollback(*found), {}};
}

RpcStatus LedLoads::beginTxn(const Request& request, Load& load) {
    const TablePtr table = m_parts.catalog.findTable(request.db.name, request.table);
    const auto begun = m_parts.transactions.begin({.dbId = request.db.id,
                                                   .db = request.db.name,
                                                   .table = request.table,
                                                   .tableId = table ? table->id : 0,
                                                   .label = request.label,
                                                   .timeoutS = request.timeoutMs / 1000});
    load.txnId = begun.txnId;
    return begun.status;
}

HttpReply LedLoads::begin(const Request& request) {
    const bool channels = request.channelNum > 0;
    if (channels && (request.channelId >= request.channelNum || request.channelId < 0))
        return failedLoad(kDdlException,
                          "Channel ID should be between [0, " + std::to_string(request.channelNum - 1) + "].");
    if (channels && !find(request.label) && request.table.empty())
        return failedLoad("class com.starrocks.common.AnalysisException: ",
                          "Table name must be specified when calling /begin/transaction/ first time");
    if (channels && !find(request.label) && !m_parts.catalog.findTable(request.db.name, request.table))
        return failedLoad(kDdlException, "Unknown table '" + request.table + "'");
    LoadPtr load;
    {
        const std::lock_guard lock(m_mutex);
        LoadPtr& place = m_loads[request.label];
        // The label of a load that was given up may be used again.
        if (!place || place->state == State::cancelled)
            place = std::make_shared<Load>();
        load = place;
    }
    const std::lock_guard lock(load->mutex);
    const std::string part = std::to_string(request.channelId);
    if (load->txnId > 0) {
        if (!channels) {
            JsonObject object;
            object.text("ExistingJobStatus", load->state == State::committed ? "COMMITED" : "BEGIN");
            if (load->state == State::committed)
                return reply(std::move(object), "LABEL_ALREADY_EXISTS",
                             "Label [" + request.label + "] has already been used.");
            object.number("TxnId", load->txnId);
            return reply(std::move(object), "LABEL_ALREADY_EXISTS",
                         "Transaction already started with label [" + request.label +
                             "], txnId: " + std::to_string(load->txnId));
        }
        if (request.channelNum != load->channels)
            return fail(*load, "channel num " + std::to_string(request.channelNum) +
                                   " does not equal to original channel num " + std::to_string(load->channels));
        if (load->state == State::prepared || load->state == State::committed)
            return fine({}, "stream load task " + request.label + " has already been " +
                                (load->state == State::prepared ? "prepared" : "committed"));
        if (load->parts[part].begun)
            return fine({}, "stream load " + request.label + " channel " + part + " has already begun");
        load->parts[part].begun = true;
        JsonObject object;
        object.number("BeginChannel", request.channelNum);
        return fine(std::move(object), "");
    }
    load->db = request.db.name;
    load->dbId = request.db.id;
    load->table = request.table;
    load->label = request.label;
    load->timeoutMs = request.timeoutMs;
    load->channels = request.channelNum;
    if (const RpcStatus status = beginTxn(request, *load); !status.ok()) {
        load->state = State::cancelled;
        load->error = "STREAM_LOAD_TASK:0, label{" + request.label +
                      "}, error_msg{cancel stream task for exception: " + status.text + "}";
        JsonObject object;
        object.number("Cancelled time", 0);
        return reply(std::move(object), status.word == "LABEL_ALREADY_EXISTS" ? status.word : "FAILED", load->error);
    }
    JsonObject object = named(load->label, load->txnId);
    if (channels) {
        load->parts[part].begun = true;
        object.number("BeginChannel", request.channelNum);
    }
    object.number("BeginTxnTimeMs", 0);
    return fine(std::move(object), "");
}

LedLoads::Answer LedLoads::load(const Request& request, Load& load) {
    const std::string done = "stream load task " + load.label + " has already been ";
    const auto refuse = [&](const std::string& why) { return Answer{failedLoad(kStarRocksException, why), {}}; };
    if (request.db.name != load.db)
        return refuse("Request table " + request.db.name + " not equal transaction table " + load.db);
    if (load.channels > 0 && request.table != load.table)
        return refuse("Request table " + request.table + " not equal transaction table " + load.table);
    if (load.state == State::committing)
        return refuse("stream load task " + load.label + " is committing, can not accept new loads");
    if (load.state != State::open)
        return {fine({}, done + (load.state == State::prepared    ? "prepared"
                                 : load.state == State::committed ? "committed"
                                                                  : "cancelled: " + load.error)),
                {}};
    if (load.channels > 0 && (request.channelId < 0 || request.channelId >= load.channels))
        return {fail(load, "channel id should be between [0, " + std::to_string(load.channels - 1) + "]."), {}};
    const std::string name = load.channels > 0 ? std::to_string(request.channelId) : request.table;
    const TablePtr table = m_parts.catalog.findTable(load.db, request.table);
    if (!table)
        return {failedLoad(kDdlException, "Unknown table '" + request.table + "'"), {}};
    Part& part = load.parts[name];
    if (part.prepared)
        return {fail(load, "channel state should be BEGIN | BEFORE_LOAD | LOADING when channel is loading"), {}};
    if (!part.context) {
        const auto node = m_parts.pick();
        if (!node)
            return {failedLoad(kDdlException, "No backend alive."), {}};
        part.node = *node;
        part.context = std::make_shared<LoadContext>();
        part.context->caller = request.caller;
        part.context->db = load.db;
        part.context->tableName = request.table;
        part.context->label = load.label;
        part.context->txnId = load.txnId;
        part.context->timeoutS = load.timeoutMs / 1000;
        part.context->table = table;
    }
    return {{}, part.node};
}

RpcStatus LedLoads::finishParts(Load& load, std::vector<TableWrite>& writes) {
    for (auto& [name, part] : load.parts) {
        if (!part.context || !part.context->job)
            continue;
        const std::unique_lock busy(part.context->busy, std::try_to_lock);
        if (!busy)
            return {"TXN_IN_PROCESSING", "a load of this transaction is not over"};
        if (!part.context->failure.ok())
            return part.context->failure;
        if (RpcStatus status = part.context->job->finish(); !status.ok())
            return status;
        writes.push_back(part.context->job->write());
    }
    return RpcStatus::success();
}

void LedLoads::giveAway(Load& load) {
    for (auto& [name, part] : load.parts) {
        if (part.context && part.context->job)
            part.context->job->giveAway();
    }
}

LoadCounters LedLoads::counters(const Load& load) const {
    LoadCounters sum;
    for (const auto& [name, part] : load.parts) {
        if (!part.context)
            continue;
        const LoadCounters counters = part.context->counters();
        sum.loaded += counters.loaded;
        sum.filtered += counters.filtered;
        sum.unselected += counters.unselected;
    }
    return sum;
}

/// Gives up the whole load and says why.
HttpReply LedLoads::fail(Load& load, const std::string& why) {
    load.error = "STREAM_LOAD_TASK:" + std::to_string(load.txnId) + ", label{" + load.label +
                 "}, error_msg{cancel stream task for exception: " + why + "}";
    (void)m_parts.transactions.abort(load.txnId, load.error); // it may be over already
    load.state = State::cancelled;
    for (auto& [name, part] : load.parts) {
        if (part.context)
            part.context->cancelled = true;
    }
    JsonObject object;
    object.number("Cancelled time", 0);
    return reply(std::move(object), "FAILED", load.error);
}

HttpReply LedLoads::prepare(const Request& request, Load& load) {
    if (load.state != State::open)
        return fine({}, "stream load task " + load.label + " has already been " +
                            (load.state == State::prepared    ? "prepared"
                             : load.state == State::committed ? "committed"
                                                              : "cancelled: " + load.error));
    if (request.channelId < 0 || request.channelId >= load.channels)
        return fail(load, "channel id should be between [0, " + std::to_string(load.channels - 1) + "].");
    load.parts[std::to_string(request.channelId)].prepared = true;
    const auto ready =
        std::count_if(load.parts.begin(), load.parts.end(), [](const auto& p) { return p.second.prepared; });
    JsonObject object = named(load.label, load.txnId);
    object.number("ChannelId", request.channelId).number("Prepared Channel Num", ready);
    if (ready < load.channels)
        return fine(std::move(object), "");
    std::vector<TableWrite> writes;
    RpcStatus status = finishParts(load, writes);
    if (status.ok())
        status = m_parts.transactions.prepare(load.txnId, std::move(writes), 0);
    if (!status.ok())
        return fail(load, status.text);
    giveAway(load);
    load.state = State::prepared;
    addCounters(object, counters(load), 0);
    object.text("TrackingURL", "").number("Prepared Time", 0);
    return fine(std::move(object), "stream load " + load.label + " finish preparing");
}

HttpReply LedLoads::commit(Load& load) {
    const std::string id = std::to_string(load.txnId);
    const auto wait = std::chrono::milliseconds(load.timeoutMs);
    if (load.channels > 0) {
        if (load.state == State::committed || load.state == State::cancelled)
            return fine({}, std::string("txn could not be committed because task state is: ") +
                                (load.state == State::committed ? "COMMITED" : "CANCELLED, error_msg: " + load.error));
        if (load.state != State::prepared)
            return fine({}, "stream load task " + load.label + " state (LOADING) is not prepared, can not commit");
        if (const RpcStatus status = m_parts.transactions.commit(load.txnId, {}); !status.ok())
            return fail(load, status.text);
        load.state = State::committed;
        if (!m_parts.transactions.waitVisible(load.txnId, wait))
            return fail(load, "publish timeout: " + std::to_string(wait.count()) + ", transactionId=" + id);
        JsonObject object;
        addCounters(object, counters(load), 0);
        object.text("TrackingURL", "").number("Committed time", 0);
        return fine(std::move(object), "stream load " + load.label + " commit");
    }
    if (load.state == State::committed)
        return fine(named(load.label, load.txnId),
                    "Transaction " + id + " has already committed, label is " + load.label);
    if (load.state == State::cancelled)
        return reply({}, "FAILED", "Can not commit CANCELLED transaction " + id + ", label is " + load.label);
    std::vector<TableWrite> writes;
    RpcStatus status = finishParts(load, writes);
    if (status.word == "TXN_IN_PROCESSING")
        return reply({}, "FAILED", status.text);
    if (status.ok())
        status = m_parts.transactions.commit(load.txnId, std::move(writes));
    if (!status.ok()) {
        (void)fail(load, "commit failed: " + status.text);
        return reply({}, "FAILED", status.text);
    }
    giveAway(load);
    load.state = State::committed;
    (void)m_parts.transactions.waitVisible(load.txnId, wait); // an explicit commit says OK either way
    return fine(named(load.label, load.txnId), "");
}

HttpReply LedLoads::rollback(Load& load) {
    const std::string id = std::to_string(load.txnId);
    const bool several = load.channels == 0;
    if (load.state == State::committed && several)
        return reply({}, "FAILED", "Can not abort VISIBLE transaction " + id + ", label is " + load.label);
    if (load.state == State::cancelled && several)
        return fine(named(load.label, load.txnId),
                    "Transaction " + id + " has already aborted, label is " + load.label);
    JsonObject object;
    if (load.state == State::committed || load.state == State::cancelled) {
        object.text("Abort fail reason", load.state == State::committed
                                             ? "cur task state is: COMMITED"
                                             : "cur task state is: CANCELLED, error_msg: " + load.error);
        return fine(std::move(object), "stream load " + load.label + " abort fail");
    }
    (void)fail(load, "manual abort");
    object.number("Cancelled time", 0);
    return fine(several ? JsonObject() : std::move(object), "stream load " + load.label + " abort");
}

} // namespace lodestar::sandbox
