// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What all listeners of the stand-in share: users, addresses, the catalog, the transactions, the faults, and the
// leader's memory of which back end a label was begun on. Thread-safe.
#include "app/sandbox/catalog/catalog.h"
#include "app/sandbox/faults/fault_registry.h"
#include "app/sandbox/http/http_message.h"
#include "app/sandbox/http/leader_rpc.h"
#include "app/sandbox/http/led_loads.h"
#include "app/sandbox/http/load_log.h"
#include "app/sandbox/http/sql_gate.h"
#include "app/sandbox/load/discard.h"
#include "app/sandbox/rights/access.h"
#include "app/sandbox/txn/transaction_manager.h"
#include "app/sandbox/version/server_version.h"
#include <atomic>
#include <list>
#include <mutex>
#include <random>
#include <unordered_map>
namespace lodestar::sandbox {

/// HTTP Basic; nothing without or with a broken header. A "@cluster" behind the user is dropped.
[[nodiscard]] std::optional<Credentials> readBasicAuth(const HttpRequest& request);

/// Label to back end, forgotten oldest first. Source: fe-core http/rest/TransactionLoadAction.
class RouteMemory {
public:
    explicit RouteMemory(std::size_t capacity) : m_capacity(capacity) {}
    void remember(const std::string& label, int node);
    [[nodiscard]] std::optional<int> find(const std::string& label);
    void forgetAll();

private:
    const std::size_t m_capacity;
    std::mutex m_mutex;
    std::list<std::string> m_order; // least recently used first
    std::unordered_map<std::string, std::pair<int, std::list<std::string>::iterator>> m_nodes;
};

class Cluster {
public:
    struct Parts {
        Catalog& catalog;
        Storage& storage;
        TransactionManager& transactions;
        FaultRegistry& faults;
        const Access& access;
        ServerVersion version;
        std::string host;
        std::string user;
        std::string password;
        std::filesystem::path errorLogDir;
        int backEnds = 2;
        Discard discard = Discard::nothing;
    };
    explicit Cluster(Parts parts);

    Catalog& catalog() { return m_parts.catalog; }
    Storage& storage() { return m_parts.storage; }
    TransactionManager& transactions() { return m_parts.transactions; }
    FaultRegistry& faults() { return m_parts.faults; }
    LoadLog& log() { return m_log; }
    RouteMemory& routes() { return m_routes; }
    LeaderRpc& leader() { return m_leader; }
    LedLoads& ledLoads() { return m_ledLoads; }
    [[nodiscard]] const ServerVersion& version() const { return m_parts.version; }
    [[nodiscard]] const Parts& parts() const { return m_parts; }

    /// Set once all listeners have their ports, before any of them serves.
    void setPorts(std::vector<std::uint16_t> frontEnds, std::vector<std::uint16_t> backEnds);
    [[nodiscard]] std::string frontEndAddress(int node) const;
    [[nodiscard]] std::string backEndAddress(int node) const;
    [[nodiscard]] const std::vector<std::uint16_t>& fePorts() const { return m_fePorts; }
    [[nodiscard]] const std::vector<std::uint16_t>& bePorts() const { return m_bePorts; }

    /// The front end that leads, from 0.
    [[nodiscard]] int leaderNode() const { return m_leads; }
    /// The next front end leads from now on, with nothing of what was in the old one's memory alone.
    void changeLeader();
    [[nodiscard]] bool isAlive(int backEnd) const { return !m_parts.faults.stands("be_dead", backEnd); }
    [[nodiscard]] std::vector<bool> alive() const;
    /// One that is alive, by chance.
    [[nodiscard]] std::optional<int> pickBackEnd();
    [[nodiscard]] const Access& access() const { return m_parts.access; }
    [[nodiscard]] Result<Identity> authenticate(const Credentials& given) const {
        return m_parts.access.authenticate(given.user, given.password, given.host);
    }
    /// Why the caller may not load into that table, in the front end's words to a back end; nothing if they may.
    [[nodiscard]] std::optional<std::string> loadRefusal(const LoadTarget& target) const;
    /// Where statements go that come over HTTP.
    void setSqlRunner(SqlRunner runner);
    [[nodiscard]] Result<SqlAnswer> runSql(const SqlRequest& request);

private:
    const Parts m_parts;
    LoadLog m_log;
    RouteMemory m_routes;
    LeaderRpc m_leader;
    LedLoads m_ledLoads;
    std::vector<std::uint16_t> m_fePorts;
    std::vector<std::uint16_t> m_bePorts;
    std::atomic<int> m_leads = 0;
    std::mutex m_mutex;
    std::mt19937 m_random;
    SqlRunner m_sql; // guarded by m_mutex
};

} // namespace lodestar::sandbox
