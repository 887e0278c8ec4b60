// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/control_port.h"
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
namespace lodestar::sandbox {
namespace {

using Json = nlohmann::ordered_json;

HttpReply json(const Json& body, int status = 200) {
    return {.status = status,
            .contentType = "application/json",
            .body = body.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"};
}

Json readJson(Exchange& exchange) {
    std::string body;
    char piece[4096];
    for (long n = 0; (n = exchange.readBody(piece)) > 0;)
        body.append(piece, static_cast<std::size_t>(n));
    return Json::parse(body, nullptr, false);
}

Json toJson(const Fault& f) {
    return {{"name", f.name},     {"table", f.table}, {"after", f.after},
            {"count", f.count},   {"ms", f.ms},       {"node", f.node},
            {"status", f.status}, {"seed", f.seed},   {"probability", f.probability},
            {"seen", f.seen},     {"fired", f.fired}};
}

/// A member of the type that the fault has it in; the error names both.
template <typename T>
Result<void> take(const Json& from, const char* key, const char* what, T& into) {
    const auto at = from.find(key);
    if (at == from.end())
        return {};
    const bool fits = std::is_same_v<T, std::string> ? at->is_string()
                      : std::is_same_v<T, double>    ? at->is_number()
                      : std::is_unsigned_v<T>        ? at->is_number_unsigned()
                                                     : at->is_number_integer();
    if (!fits)
        return Error(ErrorCode::invalidArgument, std::string(key) + " is " + what + ", not " + at->dump());
    into = at->template get<T>();
    return {};
}

Result<Fault> readFault(const Json& wanted) {
    static constexpr const char* kForm =
        R"(the body is {"name":.., "table":.., "after":0, "count":1, "ms":0, "node":-1, )"
        R"("status":502, "seed":0, "probability":1}; all but name may be missing)";
    if (!wanted.is_object() || !wanted.contains("name"))
        return Error(ErrorCode::invalidArgument, "a fault needs a name", kForm);
    static constexpr std::array<std::string_view, 9> known = {"name", "table",  "after", "count",      "ms",
                                                              "node", "status", "seed",  "probability"};
    for (const auto& [key, value] : wanted.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end())
            return Error(ErrorCode::invalidArgument, "a fault has no field '" + key + "'", kForm);
    }
    Fault fault;
    LS_CHECK(take(wanted, "name", "a text", fault.name));
    LS_CHECK(take(wanted, "table", "a text", fault.table));
    LS_CHECK(take(wanted, "after", "a number from 0", fault.after));
    LS_CHECK(take(wanted, "count", "a number", fault.count));
    LS_CHECK(take(wanted, "ms", "a number", fault.ms));
    LS_CHECK(take(wanted, "node", "a number", fault.node));
    LS_CHECK(take(wanted, "status", "a number", fault.status));
    LS_CHECK(take(wanted, "seed", "a number from 0", fault.seed));
    LS_CHECK(take(wanted, "probability", "a number", fault.probability));
    return fault;
}

HttpReply refusal(const Error& error) { return json({{"error", error.detail}, {"advice", error.advice}}, 400); }

} // namespace

void ControlPort::handle(Exchange& exchange) {
    const HttpRequest& request = exchange.request();
    const bool get = request.method == "GET";
    const bool post = request.method == "POST";
    if (get && request.pathIs({"state"}))
        return exchange.reply(state());
    if (get && request.pathIs({"log"}))
        return exchange.reply(log());
    if (get && request.pathIs({"faults"}))
        return exchange.reply(faults());
    if (post && request.pathIs({"faults"}))
        return exchange.reply(addFault(exchange));
    if (request.method == "DELETE" && request.pathIs({"faults"})) {
        m_cluster.faults().clear();
        m_onFaults();
        return exchange.reply(json({{"ok", true}}));
    }
    if (post && request.pathIs({"sweep"})) {
        m_cluster.transactions().sweepTimeouts();
        return exchange.reply(json({{"ok", true}}));
    }
    if (post && request.pathIs({"rpc", "*"}))
        return exchange.reply(rpc(exchange, request.segments[1]));
    if (get && request.pathIs({"config"}))
        return exchange.reply(config());
    if (post && request.pathIs({"config"}))
        return exchange.reply(setConfig(exchange));
    if (post && request.pathIs({"clean"})) {
        m_cluster.transactions().cleanLabels();
        return exchange.reply(json({{"ok", true}}));
    }
    exchange.reply(
        json({{"error", "no such path; there are /state, /log, /faults, /config, /rpc, /sweep and /clean"}}, 404));
}

HttpReply ControlPort::state() {
    Json frontEnds = Json::array();
    for (std::size_t i = 0; i < m_cluster.fePorts().size(); ++i)
        frontEnds.push_back(
            {{"port", m_cluster.fePorts()[i]}, {"leader", static_cast<int>(i) == m_cluster.leaderNode()}});
    Json backEnds = Json::array();
    for (std::size_t i = 0; i < m_cluster.bePorts().size(); ++i)
        backEnds.push_back({{"port", m_cluster.bePorts()[i]}, {"alive", m_cluster.isAlive(static_cast<int>(i))}});
    Json transactions = Json::array();
    for (const TxnRecord& txn : m_cluster.transactions().all())
        transactions.push_back({{"id", txn.id},
                                {"db", txn.db},
                                {"table", txn.table},
                                {"label", txn.label},
                                {"state", txnStateName(txn.state)},
                                {"reason", txn.reason},
                                {"node", txn.coordinator},
                                {"began", txn.beganAt},
                                {"committed", txn.committedAt},
                                {"finished", txn.finishedAt}});
    Json discarded = Json::array();
    for (const auto& [id, counted] : m_cluster.storage().discarded()) {
        if (const TablePtr table = m_cluster.catalog().findTable(id))
            discarded.push_back({{"db", table->db},
                                 {"table", table->name},
                                 {"loads", counted.loads},
                                 {"rows", counted.rows},
                                 {"bytes", counted.bytes}});
    }
    return json({{"front_ends", std::move(frontEnds)},
                 {"back_ends", std::move(backEnds)},
                 {"transactions", std::move(transactions)},
                 {"discarded", std::move(discarded)}});
}

HttpReply ControlPort::log() {
    Json entries = Json::array();
    for (const LoadLogEntry& e : m_cluster.log().entries()) {
        Json headers = Json::object();
        for (const auto& [name, value] : e.headers)
            headers[name] = value;
        Json losses = Json::object();
        for (std::size_t i = 0; i < kLosses; ++i)
            if (e.losses[i] > 0)
                losses[std::string(kLossNames[i])] = e.losses[i];
        entries.push_back({{"number", e.number},
                           {"at", e.atMs},
                           {"operation", e.operation},
                           {"node", e.node},
                           {"db", e.db},
                           {"table", e.table},
                           {"label", e.label},
                           {"txn", e.txnId},
                           {"headers", std::move(headers)},
                           {"bytes", e.bytes},
                           {"rows_loaded", e.rowsLoaded},
                           {"rows_filtered", e.rowsFiltered},
                           {"rows_unselected", e.rowsUnselected},
                           {"silent_losses", std::move(losses)},
                           {"status", e.status},
                           {"message", e.message}});
    }
    return json(entries);
}

HttpReply ControlPort::faults() {
    Json set = Json::array();
    for (const Fault& fault : m_cluster.faults().list())
        set.push_back(toJson(fault));
    Json known = Json::array();
    for (const FaultRegistry::Name& name : FaultRegistry::names()) {
        Json takes = Json::array({"after", "count", "seed", "probability"});
        for (const auto& [field, taken] : {std::pair("table", name.table), std::pair("ms", name.ms),
                                           std::pair("node", name.node), std::pair("status", name.status)}) {
            if (taken)
                takes.push_back(field);
        }
        known.push_back({{"name", name.name},
                         {"sentence", name.sentence},
                         {"takes", std::move(takes)},
                         {"fired", m_cluster.faults().firedOf(name.name)}});
    }
    return json({{"set", std::move(set)}, {"known", std::move(known)}});
}

/// The table as "db.table" or by its bare name.
bool ControlPort::tableExists(const std::string& name) const {
    const std::vector<TablePtr> all = m_cluster.catalog().allTables();
    return std::any_of(all.begin(), all.end(),
                       [&](const TablePtr& table) { return table->name == name || table->qualifiedName() == name; });
}

HttpReply ControlPort::addFault(Exchange& exchange) {
    const Result<Fault> fault = readFault(readJson(exchange));
    if (!fault)
        return refusal(fault.error());
    if (!fault->table.empty() && !tableExists(fault->table))
        return refusal(Error(ErrorCode::invalidArgument, "there is no table '" + fault->table + "'",
                             "write db.table, or the bare name for tables of that name in every database"));
    if (fault->node >= m_cluster.parts().backEnds)
        return refusal(Error(ErrorCode::invalidArgument, "there is no back end " + std::to_string(fault->node),
                             "they are 0 to " + std::to_string(m_cluster.parts().backEnds - 1) + "; -1 is any"));
    if (auto added = m_cluster.faults().add(*fault); !added)
        return refusal(added.error());
    m_onFaults();
    return json(toJson(*fault));
}

HttpReply ControlPort::config() {
    Json list = Json::array();
    const TxnSettings& settings = m_cluster.transactions().settings();
    for (const TxnSettings::Item& item : TxnSettings::items())
        list.push_back({{"name", item.name}, {"value", settings.text(item.name)}, {"meaning", item.meaning}});
    return json(list);
}

HttpReply ControlPort::setConfig(Exchange& exchange) {
    const Json wanted = readJson(exchange);
    if (!wanted.is_object() || !wanted.contains("name") || !wanted.contains("value") || !wanted.at("name").is_string())
        return json({{"error", "the body is {\"name\":..,\"value\":..}"}}, 400);
    const Json& value = wanted.at("value");
    if (auto set = m_cluster.transactions().settings().set(wanted.at("name"),
                                                           value.is_string() ? value.get<std::string>() : value.dump());
        !set)
        return json({{"error", set.error().detail}, {"advice", set.error().advice}}, 400);
    return config();
}

/// A call of a back end to the leader, for tests of the transaction manager alone. A commit or prepare with "rows"
/// stands for a load of so many rows; none reach the storage.
HttpReply ControlPort::rpc(Exchange& exchange, const std::string& call) {
    const Json asked = readJson(exchange);
    if (!asked.is_object())
        return json({{"error", "the body is a JSON object"}}, 400);
    RpcStatus status;
    Json answer = Json::object();
    try {
        LoadTarget target{{asked.value("user", m_cluster.parts().user),
                           asked.value("password", m_cluster.parts().password),
                           asked.value("host", exchange.request().peer)},
                          asked.value("db", std::string()),
                          asked.value("table", std::string())};
        const std::int64_t txnId = asked.value("txn_id", std::int64_t(-1));
        std::vector<TableWrite> writes;
        if (const auto rows = asked.value("rows", std::uint64_t(0)); rows > 0) {
            const auto txn = m_cluster.transactions().find(txnId);
            const TablePtr table = txn ? m_cluster.catalog().findTable(txn->tableId) : nullptr;
            writes.push_back({.tableId = txn ? txn->tableId : 0,
                              .schemaVersion = table ? table->schemaVersion : 0,
                              .dataEpoch = table ? table->dataEpoch : 0,
                              .rows = rows});
        }
        if (call == "begin") {
            const auto begun = m_cluster.leader().begin({.target = std::move(target),
                                                         .label = asked.value("label", std::string()),
                                                         .timeoutS = asked.value("timeout", std::int64_t(600)),
                                                         .requestId = asked.value("request_id", std::string())});
            status = begun.status;
            answer["txn_id"] = begun.txnId;
            answer["job_status"] = begun.existingJobStatus;
        } else if (call == "prepare") {
            status = m_cluster.leader().prepare(target, txnId, std::move(writes), 0);
        } else if (call == "commit") {
            std::optional<std::vector<int>> backEnds;
            if (asked.contains("back_ends"))
                backEnds = asked.at("back_ends").get<std::vector<int>>();
            status = m_cluster.leader().commit(target, txnId, std::move(writes), backEnds);
        } else if (call == "rollback") {
            status = m_cluster.leader().rollback(target, txnId, asked.value("reason", std::string("system cancel")));
        } else {
            return json({{"error", "there is no call '" + call + "'; there are begin, prepare, commit and rollback"}},
                        404);
        }
    } catch (const Json::exception& e) {
        return json({{"error", e.what()}}, 400);
    }
    answer["status"] = status.word;
    answer["message"] = status.text;
    return json(answer);
}

} // namespace lodestar::sandbox
