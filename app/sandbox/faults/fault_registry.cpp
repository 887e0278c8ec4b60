// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/faults/fault_registry.h"
#include <algorithm>
namespace lodestar::sandbox {
namespace {

bool matches(const Fault& fault, std::string_view name, std::string_view table, int node) {
    if (fault.name != name || (fault.node >= 0 && node >= 0 && fault.node != node))
        return false;
    if (fault.table.empty() || fault.table == table)
        return true;
    const std::size_t dot = table.find('.');
    return dot != std::string_view::npos && table.substr(dot + 1) == fault.table;
}

Error wrong(const std::string& sentence, const std::string& advice = {}) {
    return Error(ErrorCode::invalidArgument, sentence, advice);
}

} // namespace

const std::vector<FaultRegistry::Name>& FaultRegistry::names() {
    static const std::vector<Name> all = {
        {.name = "slow_publish", .sentence = "publishing takes ms longer", .table = true, .ms = true},
        {.name = "answer_lost_after_commit",
         .sentence = "a load is committed; a back end says FE RPC failure, the front end says nothing",
         .table = true,
         .node = true},
        {.name = "connection_cut_after_commit",
         .sentence = "a load is committed, the connection is closed without a reply",
         .table = true,
         .node = true},
        {.name = "answer_lost_after_prepare",
         .sentence = "a transaction is PREPARED, the connection is closed without a reply",
         .table = true,
         .node = true},
        {.name = "cut_in_body",
         .sentence = "the back end closes the connection in the middle of a body",
         .table = true,
         .node = true},
        {.name = "be_dead",
         .sentence = "the back end (node) takes no connection and is reported dead, for ms or until cleared",
         .ms = true,
         .node = true,
         .stands = true},
        {.name = "be_refuses",
         .sentence = "the back end answers that the service is shutting down",
         .table = true,
         .node = true},
        {.name = "leader_changed",
         .sentence = "the next front end leads (with one: it restarts); transactions in PREPARE and their routes are "
                     "forgotten"},
        {.name = "labels_forgotten", .sentence = "labels that are over are forgotten, as by the cleaner's pass"},
        {.name = "disk_full", .sentence = "writing rows fails as on a full disk", .table = true, .node = true},
        {.name = "too_many_versions",
         .sentence = "the load is refused for too many tablet versions",
         .table = true,
         .node = true},
        {.name = "too_many_running", .sentence = "begin is refused for too many running transactions", .table = true},
        {.name = "quota_exceeded", .sentence = "begin is refused for the database's data quota", .table = true},
        {.name = "alter_cancelled",
         .sentence = "a schema change that runs is cancelled instead of finishing",
         .table = true},
        {.name = "slow_query_port", .sentence = "a statement on the query port waits ms before it runs", .ms = true},
        {.name = "proxy_5xx",
         .sentence = "a proxy answers with status (502) and passes nothing on",
         .node = true,
         .status = true},
        {.name = "proxy_5xx_after",
         .sentence = "a proxy passes the request on, and answers with status (502) instead of the reply",
         .node = true,
         .status = true},
        {.name = "slow_continue", .sentence = "100 Continue comes ms later", .table = true, .ms = true, .node = true},
    };
    return all;
}

const FaultRegistry::Name* FaultRegistry::find(std::string_view name) {
    const auto& all = names();
    const auto at = std::find_if(all.begin(), all.end(), [&](const Name& n) { return n.name == name; });
    return at == all.end() ? nullptr : &*at;
}

Result<void> FaultRegistry::add(Fault fault) {
    const Name* const name = find(fault.name);
    if (name == nullptr) {
        std::string known;
        for (const Name& n : names())
            known += (known.empty() ? "" : ", ") + std::string(n.name);
        return wrong("there is no fault '" + fault.name + "'", "known faults: " + known);
    }
    if (!fault.table.empty() && !name->table)
        return wrong("the fault " + fault.name + " strikes no table, it takes no 'table'");
    if (fault.ms != 0 && !name->ms)
        return wrong("the fault " + fault.name + " takes no time, it takes no 'ms'");
    if (fault.node >= 0 && !name->node)
        return wrong("the fault " + fault.name + " strikes no back end, it takes no 'node'");
    if (fault.status != Fault().status && !name->status)
        return wrong("the fault " + fault.name + " is no answer of a proxy, it takes no 'status'");
    if (fault.status < 500 || fault.status > 599)
        return wrong("status is 500 to 599, not " + std::to_string(fault.status));
    if (fault.ms < 0 || fault.ms > 3'600'000)
        return wrong("ms is 0 to 3600000, not " + std::to_string(fault.ms));
    if (!(fault.probability > 0 && fault.probability <= 1))
        return wrong("probability is above 0 and at most 1, not " + std::to_string(fault.probability));
    if (fault.count == 0)
        return wrong("count is how often the fault strikes: a positive number, or a negative one for always");
    fault.seen = 0;
    fault.fired = 0;
    const std::lock_guard lock(m_mutex);
    Entry entry{std::move(fault), {}, std::chrono::steady_clock::now()};
    entry.random.seed(entry.fault.seed);
    m_faults.push_back(std::move(entry));
    return {};
}

void FaultRegistry::clear() {
    const std::lock_guard lock(m_mutex);
    m_faults.clear();
}

std::vector<Fault> FaultRegistry::list() const {
    const std::lock_guard lock(m_mutex);
    std::vector<Fault> faults;
    for (const Entry& entry : m_faults)
        faults.push_back(entry.fault);
    return faults;
}

std::uint64_t FaultRegistry::firedOf(std::string_view name) const {
    const std::lock_guard lock(m_mutex);
    const auto at = m_fired.find(name);
    return at == m_fired.end() ? 0 : at->second;
}

/// A condition that was set for a time, and the time is over.
bool FaultRegistry::over(const Entry& entry) {
    const Name* const name = find(entry.fault.name);
    return name->stands && entry.fault.ms > 0 &&
           std::chrono::steady_clock::now() - entry.set >= std::chrono::milliseconds(entry.fault.ms);
}

std::optional<Fault> FaultRegistry::fire(std::string_view name, std::string_view table, int node) {
    const std::lock_guard lock(m_mutex);
    for (Entry& entry : m_faults) {
        Fault& fault = entry.fault;
        if (!matches(fault, name, table, node) || over(entry))
            continue;
        const bool stands = find(name)->stands;
        if (!stands && fault.count >= 0 && fault.fired >= static_cast<std::uint64_t>(fault.count))
            continue;
        if (++fault.seen <= fault.after && !stands)
            continue;
        // The engine's own numbers, and no distribution of the library: those differ from one library to the next.
        constexpr double kRange = 18446744073709551616.0; // 2^64
        if (fault.probability < 1 && static_cast<double>(entry.random()) / kRange >= fault.probability)
            continue;
        ++fault.fired;
        ++m_fired[fault.name];
        return fault;
    }
    return std::nullopt;
}

bool FaultRegistry::stands(std::string_view name, int node) const {
    const std::lock_guard lock(m_mutex);
    return std::any_of(m_faults.begin(), m_faults.end(),
                       [&](const Entry& entry) { return matches(entry.fault, name, {}, node) && !over(entry); });
}

} // namespace lodestar::sandbox
