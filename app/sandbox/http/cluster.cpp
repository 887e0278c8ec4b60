// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/cluster.h"
#include "app/sandbox/load/binary_text.h"
namespace lodestar::sandbox {

std::optional<Credentials> readBasicAuth(const HttpRequest& request) {
    const std::string_view header = request.headerOr("authorization", "");
    constexpr std::string_view kBasic = "Basic ";
    if (header.size() <= kBasic.size() || !equalsIgnoreCase(header.substr(0, kBasic.size()), kBasic))
        return std::nullopt;
    RowArena arena;
    const auto decoded = decodeBase64(header.substr(kBasic.size()), arena);
    const std::size_t colon = decoded ? decoded->find(':') : std::string_view::npos;
    if (colon == std::string_view::npos)
        return std::nullopt;
    std::string_view user = decoded->substr(0, colon);
    user = user.substr(0, user.find('@'));
    return Credentials{std::string(user), std::string(decoded->substr(colon + 1)), request.peer};
}

void RouteMemory::remember(const std::string& label, int node) {
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_nodes.find(label); known != m_nodes.end()) {
        m_order.erase(known->second.second);
        m_nodes.erase(known);
    }
    m_nodes[label] = {node, m_order.insert(m_order.end(), label)};
    if (m_nodes.size() > m_capacity) {
        m_nodes.erase(m_order.front());
        m_order.pop_front();
    }
}

std::optional<int> RouteMemory::find(const std::string& label) {
    const std::lock_guard lock(m_mutex);
    const auto known = m_nodes.find(label);
    if (known == m_nodes.end())
        return std::nullopt;
    m_order.splice(m_order.end(), m_order, known->second.second);
    return known->second.first;
}

void RouteMemory::forgetAll() {
    const std::lock_guard lock(m_mutex);
    m_nodes.clear();
    m_order.clear();
}

namespace {
constexpr std::size_t kRoutesPerNode = 512;
}

Cluster::Cluster(Parts parts)
    : m_parts(std::move(parts)), m_routes(static_cast<std::size_t>(m_parts.backEnds) * kRoutesPerNode),
      m_leader({.catalog = m_parts.catalog,
                .transactions = m_parts.transactions,
                .refusal = [this](const LoadTarget& target) { return loadRefusal(target); },
                .alive = [this] { return alive(); },
                .host = m_parts.host}),
      m_ledLoads(
          {.catalog = m_parts.catalog, .transactions = m_parts.transactions, .pick = [this] { return pickBackEnd(); }}),
      m_random(std::random_device{}()) {}

void Cluster::setPorts(std::vector<std::uint16_t> frontEnds, std::vector<std::uint16_t> backEnds) {
    m_fePorts = std::move(frontEnds);
    m_bePorts = std::move(backEnds);
}

std::string Cluster::frontEndAddress(int node) const {
    return m_parts.host + ":" + std::to_string(m_fePorts[static_cast<std::size_t>(node)]);
}

std::string Cluster::backEndAddress(int node) const {
    return m_parts.host + ":" + std::to_string(m_bePorts[static_cast<std::size_t>(node)]);
}

void Cluster::changeLeader() {
    m_leads = (m_leads + 1) % static_cast<int>(m_fePorts.size());
    m_parts.transactions.forgetPrepare();
    m_routes.forgetAll();
    m_ledLoads.forgetAll();
}

std::vector<bool> Cluster::alive() const {
    std::vector<bool> list;
    for (int node = 0; node < m_parts.backEnds; ++node)
        list.push_back(isAlive(node));
    return list;
}

std::optional<std::string> Cluster::loadRefusal(const LoadTarget& target) const {
    const Result<Identity> who = authenticate(target.caller);
    if (!who)
        return who.error().detail;
    if (!m_parts.access.mayInsert(*who, target.db, target.table))
        return "Access denied; you need (at least one of) the INSERT privilege(s) for this operation";
    return std::nullopt;
}

std::optional<int> Cluster::pickBackEnd() {
    std::vector<int> alive;
    for (int node = 0; node < m_parts.backEnds; ++node) {
        if (isAlive(node))
            alive.push_back(node);
    }
    if (alive.empty())
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    return alive[std::uniform_int_distribution<std::size_t>(0, alive.size() - 1)(m_random)];
}

void Cluster::setSqlRunner(SqlRunner runner) {
    const std::lock_guard lock(m_mutex);
    m_sql = std::move(runner);
}

Result<SqlAnswer> Cluster::runSql(const SqlRequest& request) {
    SqlRunner runner;
    {
        const std::lock_guard lock(m_mutex);
        runner = m_sql;
    }
    if (!runner)
        return Error(ErrorCode::targetUnreachable, "the query port is not open yet");
    return runner(request);
}

} // namespace lodestar::sandbox
