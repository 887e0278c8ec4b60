// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/show/shadow_schema.h"
#include "app/sandbox/show/shadow_rows_internal.h"
#include "app/sandbox/sql/rewrite.h"
#include "app/sandbox/sql/session.h"
#include "app/sandbox/storage/engine_session.h"
namespace lodestar::sandbox {

Result<void> ShadowSchema::create() {
    LS_TRY(EngineSession session, EngineSession::connect(m_storage.socketPath()));
    for (const auto& statements : {shadowTables(), shadowTablesOfClients()})
        for (const std::string& statement : statements)
            LS_CHECK(session.run(statement));
    return {};
}

Result<void> ShadowSchema::refresh(bool wantsLoads, bool wantsVariables) {
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> databases{"information_schema", "sys", "_statistics_"};
    for (const DatabaseDef& database : m_catalog.databases())
        databases.push_back(database.name);
    std::map<std::uint64_t, TablePtr> wanted;
    for (const TablePtr& table : m_catalog.allTables())
        wanted[table->id] = table;
    std::vector<std::string> statements;
    if (databases != m_databases) {
        statements.push_back("DELETE FROM " + std::string(kShadowSchema) + ".schemata");
        statements.push_back(schemataStatement(databases));
    }
    for (const auto& [id, table] : m_written)
        if (const auto now = wanted.find(id); now == wanted.end() || now->second != table)
            for (std::string& statement : shadowDeletes(id))
                statements.push_back(std::move(statement));
    for (const auto& [id, table] : wanted)
        if (const auto before = m_written.find(id); before == m_written.end() || before->second != table)
            for (std::string& statement : shadowRows(*table))
                statements.push_back(std::move(statement));
    if (wantsLoads && m_cluster.loadRows)
        for (std::string& statement : shadowLoads(m_cluster.loadRows()))
            statements.push_back(std::move(statement));
    if (wantsVariables)
        for (std::string& statement : shadowVariables(allVariables({}, true)))
            statements.push_back(std::move(statement));
    if (statements.empty())
        return {};
    LS_TRY(EngineSession session, EngineSession::connect(m_storage.socketPath()));
    LS_CHECK(session.run("START TRANSACTION"));
    for (const std::string& statement : statements)
        LS_CHECK(session.run(statement));
    LS_CHECK(session.run("COMMIT"));
    m_written = std::move(wanted);
    m_databases = std::move(databases);
    return {};
}

} // namespace lodestar::sandbox
