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

} // namespace

const std::vector<FaultRegistry::Name>& FaultRegistry::names() {
    static const std::vector<Name> all = {
        {"slow_publish", "publishing takes ms longer"},
        {"answer_lost_after_commit", "a plain load is committed, its reply is Fail with FE RPC failure"},
        {"connection_cut_after_commit", "a plain load is committed, the connection is closed without a reply"},
        {"cut_in_body", "the back end closes the connection in the middle of a body"},
        {"be_dead", "the back end (node) accepts no connection and is reported dead until the faults are cleared"},
        {"be_refuses", "the back end answers that the service is shutting down"},
        {"leader_changed", "transactions in PREPARE and their routes are forgotten, as after a change of the leader"},
        {"labels_forgotten", "finished labels of all databases are forgotten at once"},
        {"disk_full", "writing rows fails as on a full disk"},
        {"too_many_versions", "the load is refused for too many tablet versions"},
        {"too_many_running", "begin is refused for too many running transactions"},
        {"alter_cancelled", "a schema change that runs is cancelled instead of finishing"},
        {"proxy_5xx", "a front end or back end answers 502 as a broken proxy would"},
        {"slow_continue", "100 Continue comes ms later"},
    };
    return all;
}

Result<void> FaultRegistry::add(Fault fault) {
    const auto& all = names();
    if (std::none_of(all.begin(), all.end(), [&](const Name& n) { return n.name == fault.name; })) {
        std::string known;
        for (const Name& n : all)
            known += (known.empty() ? "" : ", ") + std::string(n.name);
        return Error(ErrorCode::invalidArgument, "there is no fault '" + fault.name + "'", "known faults: " + known);
    }
    const std::lock_guard lock(m_mutex);
    m_faults.push_back(std::move(fault));
    return {};
}

void FaultRegistry::clear() {
    const std::lock_guard lock(m_mutex);
    m_faults.clear();
}

std::vector<Fault> FaultRegistry::list() const {
    const std::lock_guard lock(m_mutex);
    return m_faults;
}

std::optional<Fault> FaultRegistry::fire(std::string_view name, std::string_view table, int node) {
    const std::lock_guard lock(m_mutex);
    for (Fault& fault : m_faults) {
        if (!matches(fault, name, table, node))
            continue;
        if (fault.count >= 0 && fault.fired >= static_cast<std::uint64_t>(fault.count))
            continue;
        if (++fault.seen <= fault.after)
            continue;
        ++fault.fired;
        return fault;
    }
    return std::nullopt;
}

bool FaultRegistry::stands(std::string_view name, int node) const {
    const std::lock_guard lock(m_mutex);
    return std::any_of(m_faults.begin(), m_faults.end(),
                       [&](const Fault& fault) { return matches(fault, name, {}, node); });
}

} // namespace lodestar::sandbox
