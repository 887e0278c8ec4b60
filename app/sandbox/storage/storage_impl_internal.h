// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the parts of Storage share: the server, a pool of sessions, and the lock between publishes and DDL.
#include "app/sandbox/server/private_server.h"
#include "app/sandbox/storage/engine_session.h"
#include "app/sandbox/storage/storage.h"
#include <condition_variable>
#include <set>
#include <unordered_map>
namespace lodestar::sandbox {

class Storage::Impl {
public:
    Impl(PrivateServerConfig server, const Catalog& tables, std::size_t connections)
        : m_server(std::move(server)), m_catalog(tables), m_freeSlots(connections) {}

    /// A session from the pool for the length of `work`; one that failed is not used again.
    template <typename Work>
    auto withSession(Work&& work) -> decltype(work(std::declval<EngineSession&>())) {
        LS_TRY(EngineSession session, borrow());
        auto done = work(session);
        giveBack(std::move(session), static_cast<bool>(done));
        return done;
    }
    [[nodiscard]] Result<void> run(const std::string& sql) {
        return withSession([&](EngineSession& session) { return session.run(sql); });
    }
    [[nodiscard]] Result<void> setUp();
    /// Does nothing if they are there; fails with the sentence of a limit.
    [[nodiscard]] Result<void> makeRows(const TableDef& table);
    [[nodiscard]] Result<void> dropRows(std::uint64_t tableId);
    [[nodiscard]] bool hasRows(std::uint64_t tableId);
    /// In the place of another one of that name.
    [[nodiscard]] Result<void> makeView(const TableDef& table);
    [[nodiscard]] bool hasView(std::uint64_t tableId);
    [[nodiscard]] Result<void> dropView(const TableDef& table);
    [[nodiscard]] Result<void> publishOnce(EngineSession& session, std::uint64_t txnId,
                                           std::span<const TableWrite> writes);

    void countDiscarded(std::uint64_t tableId, Discarded more);
    [[nodiscard]] Result<void> forgetDiscarded(std::uint64_t tableId);
    [[nodiscard]] std::map<std::uint64_t, Discarded> discarded();
    [[nodiscard]] std::optional<Discarded> discardedOf(std::uint64_t tableId);

    PrivateServer m_server;
    const Catalog& m_catalog;
    std::string m_socket;
    /// The locks of those tables in an order that is the same for all: shared for publishes, alone for DDL.
    [[nodiscard]] std::vector<std::shared_ptr<std::shared_mutex>> locksOf(std::vector<std::uint64_t> tableIds);

private:
    [[nodiscard]] Result<EngineSession> borrow();
    void giveBack(EngineSession session, bool usable);
    [[nodiscard]] Result<void> alignTables(EngineSession& session);
    [[nodiscard]] Result<void> alignViews(EngineSession& session);
    [[nodiscard]] Result<void> alignColumns(EngineSession& session, const TableDef& table,
                                            const std::vector<std::string>& present);

    [[nodiscard]] Result<void> readDiscarded(EngineSession& session);

    std::mutex m_madeMutex; // of the three below
    std::set<std::uint64_t> m_rowsMade;
    std::set<std::uint64_t> m_viewsMade;
    std::map<std::uint64_t, Discarded> m_discarded;
    std::mutex m_locksMutex;
    std::map<std::uint64_t, std::shared_ptr<std::shared_mutex>> m_locks;
    std::mutex m_poolMutex;
    std::condition_variable m_poolChanged;
    std::vector<EngineSession> m_pool;
    std::size_t m_freeSlots;
};

} // namespace lodestar::sandbox
