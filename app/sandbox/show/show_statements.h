// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The answers of SHOW, DESC and ADMIN SHOW. Thread-safe as far as catalog and jobs are.
#include "app/sandbox/rights/rights.h"
#include "app/sandbox/show/cluster_view.h"
#include "app/sandbox/show/process_list.h"
#include "app/sandbox/sql/alter_jobs.h"
#include "app/sandbox/sql/ast.h"
#include "app/sandbox/sql/outcome.h"
#include "app/sandbox/sql/session.h"
#include "app/sandbox/storage/storage.h"
#include <map>
#include <mutex>
namespace lodestar::sandbox {

class ShowStatements {
public:
    ShowStatements(const Catalog& catalog, Storage& storage, const AlterJobs& jobs, const ClusterView& cluster,
                   const Rights& rights, const ProcessList& processes)
        : m_catalog(catalog), m_storage(storage), m_jobs(jobs), m_cluster(cluster), m_rights(rights),
          m_processes(processes) {}

    [[nodiscard]] Result<ResultSet> run(const SqlSession& session, const ast::Show& show);

    /// ADMIN SET FRONTEND CONFIG; lasts until the program ends.
    [[nodiscard]] Result<void> setConfig(const std::string& name, const std::string& value);
    /// Names of databases that exist without the user: information_schema, sys, _statistics_.
    [[nodiscard]] static bool isSystemDatabase(std::string_view name);

private:
    using Handler = Result<ResultSet> (ShowStatements::*)(const SqlSession&, const ast::Show&);
    [[nodiscard]] static Handler find(const std::string& what);
    [[nodiscard]] Result<std::string> database(const SqlSession& session, const ast::Show& show) const;
    [[nodiscard]] Result<TablePtr> table(const SqlSession& session, const ast::Show& show) const;

    Result<ResultSet> databases(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> tables(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> tableStatus(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> columns(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> describe(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> createTable(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> createDatabase(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> indexes(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> partitions(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> data(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> alterColumn(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> alterOptimize(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> variables(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> frontEnds(const SqlSession&, const ast::Show&);
    Result<ResultSet> backEnds(const SqlSession&, const ast::Show&);
    Result<ResultSet> proc(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> config(const SqlSession&, const ast::Show& show);
    Result<ResultSet> grants(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> users(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> roles(const SqlSession&, const ast::Show&);
    Result<ResultSet> authentication(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> userProperty(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> processList(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> tablets(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> oneTablet(const SqlSession&, const ast::Show& show);
    Result<ResultSet> replicaStatus(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> replicaDistribution(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> transaction(const SqlSession& session, const ast::Show& show);
    Result<ResultSet> fixed(const SqlSession& session, const ast::Show& show);

    const Catalog& m_catalog;
    Storage& m_storage;
    const AlterJobs& m_jobs;
    const ClusterView& m_cluster;
    const Rights& m_rights;
    const ProcessList& m_processes;
    std::mutex m_mutex;
    std::map<std::string, std::string> m_changedConfig; ///< guarded by m_mutex; without what the loads follow
};

} // namespace lodestar::sandbox
