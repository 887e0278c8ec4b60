// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Carries out statements that change databases and tables: catalog first, then the row storage. One at a time.
// Thread-safe.
#include "app/sandbox/show/cluster_view.h"
#include "app/sandbox/sql/alter_jobs.h"
#include "app/sandbox/sql/analyze_alter.h"
#include "app/sandbox/sql/outcome.h"
#include "app/sandbox/sql/session.h"
#include "app/sandbox/storage/storage.h"
namespace lodestar::sandbox {

class DdlExecutor {
public:
    DdlExecutor(Catalog& catalog, Storage& storage, const ClusterView& cluster, std::chrono::milliseconds alterTick);

    /// Goes on with the schema changes of a run before.
    [[nodiscard]] Result<void> start() { return m_jobs.start(); }
    [[nodiscard]] Result<Done> run(const SqlSession& session, const ast::CreateDatabase& statement);
    [[nodiscard]] Result<Done> run(const SqlSession& session, const ast::DropDatabase& statement);
    [[nodiscard]] Result<Done> run(const SqlSession& session, const ast::AlterDatabaseRename& statement);
    [[nodiscard]] Result<Done> run(const SqlSession& session, const ast::CreateTable& statement);
    [[nodiscard]] Result<Done> run(const SqlSession& session, const ast::CreateTableLike& statement);
    [[nodiscard]] Result<Done> run(const SqlSession& session, const ast::DropTable& statement);
    [[nodiscard]] Result<Done> run(const SqlSession& session, const ast::TruncateTable& statement);
    [[nodiscard]] Result<Done> run(const SqlSession& session, const ast::AlterTable& statement);
    [[nodiscard]] Result<Done> run(const SqlSession& session, const ast::CancelAlter& statement);

    [[nodiscard]] ClusterFacts facts() const;
    [[nodiscard]] const AlterJobs& jobs() const { return m_jobs; }
    /// The name's database or the one in use; 1046 and 5501 as StarRocks has them.
    [[nodiscard]] Result<std::string> databaseOf(const SqlSession& session, const ast::Name& name) const;

private:
    [[nodiscard]] Result<TablePtr> existing(const SqlSession& session, const ast::Name& name) const;
    /// A table, view or materialized view has the name.
    [[nodiscard]] bool used(const std::string& db, const std::string& name) const;
    [[nodiscard]] Result<void> add(TableDef table);
    [[nodiscard]] Result<void> replace(const TableDef& before, TableDef next);
    [[nodiscard]] Result<void> emptyPartitions(const TableDef& table, const AlterPlan& plan);
    [[nodiscard]] Result<void> rename(const TableDef& table, const std::string& name);
    [[nodiscard]] Result<void> swap(const TableDef& table, const std::string& other);
    [[nodiscard]] Result<void> startJob(const TableDef& table, const AlterPlan& plan);
    [[nodiscard]] Result<void> finishJob(const AlterJob& job);
    /// Refuses while another change of the table is under way.
    [[nodiscard]] Result<void> refuseBusy(const TableDef& table) const;
    /// A job needs most replicas to be there; after a raise of their number that takes the cluster a while.
    [[nodiscard]] Result<void> refuseFewReplicas(const TableDef& table);

    Catalog& m_catalog;
    Storage& m_storage;
    const ClusterView& m_cluster;
    const std::chrono::milliseconds m_tick;
    struct Repair {
        int replicas = 0; ///< that are there
        std::chrono::steady_clock::time_point done;
    };
    std::map<std::uint64_t, Repair> m_repairs; ///< by table
    mutable std::mutex m_mutex;
    AlterJobs m_jobs; ///< last: its thread uses the others
};

} // namespace lodestar::sandbox
