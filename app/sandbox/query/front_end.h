// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One statement of a client: read, checked, carried out. Shared by all connections; thread-safe. Sessions belong to
// their connection.
#include "app/sandbox/query/ddl_executor.h"
#include "app/sandbox/query/object_executor.h"
#include "app/sandbox/query/rights_statements.h"
#include "app/sandbox/query/session_registry.h"
#include "app/sandbox/query/session_statements.h"
#include "app/sandbox/query/statement_rights.h"
#include "app/sandbox/show/shadow_schema.h"
#include "app/sandbox/show/show_statements.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/rewrite.h"
#include <functional>
namespace lodestar::sandbox {

class FrontEnd {
public:
    FrontEnd(Catalog& catalog, Storage& storage, Rights& rights, const ClusterView& cluster,
             std::chrono::milliseconds alterTick);
    /// Makes the tables behind information_schema and goes on with schema changes of a run before.
    [[nodiscard]] Result<void> prepare();

    /// Takes a statement's outcome, and whether it is the text's last. The next statement runs when it comes back.
    using Answer = std::function<Result<void>(const Outcome& outcome, bool last)>;
    /// Statements one after the other, up to the first that fails, whose error comes back. Nothing runs when one of
    /// them cannot be read (fe-core ConnectProcessor).
    [[nodiscard]] Result<void> execute(SqlSession& session, const std::string& sql, const Answer& answer);
    /// For a prepared SELECT; 1295 for everything else.
    [[nodiscard]] Result<Forward> prepareQuery(SqlSession& session, const std::string& sql);
    [[nodiscard]] Result<void> use(SqlSession& session, const std::string& db);
    /// What SET PROPERTY laid down for the user: variables, a database.
    void applyProperties(SqlSession& session) const;
    /// An engine's error in StarRocks' words. `sql`: the statement, in which names may stand in back-ticks.
    [[nodiscard]] Error translate(const Error& error, const std::string& sql = {}) const;
    [[nodiscard]] const Catalog& catalog() const { return m_catalog; }
    [[nodiscard]] const Storage& storage() const { return m_storage; }
    [[nodiscard]] Rights& rights() { return m_rights; }
    [[nodiscard]] SessionRegistry& sessions() { return m_sessions; }

private:
    struct Run;
    [[nodiscard]] Result<void> prepareTables(const SqlSession& session, const std::vector<Token>& tokens);
    [[nodiscard]] ShadowCondition visibleRows(const SqlSession& session, const std::vector<Token>& tokens) const;
    [[nodiscard]] Result<Forward> forward(SqlSession& session, const std::string& sql,
                                          const std::vector<Token>& tokens);
    [[nodiscard]] Result<Outcome> createAs(SqlSession& session, const ast::CreateTableAs& statement);
    [[nodiscard]] Result<Outcome> insert(SqlSession& session, const std::string& sql, const std::vector<Token>& tokens,
                                         const ast::Insert& statement);
    [[nodiscard]] Result<Outcome> remove(SqlSession& session, const std::string& sql, const std::vector<Token>& tokens,
                                         const ast::Delete& statement);
    [[nodiscard]] Result<Outcome> update(SqlSession& session, const std::string& sql, const std::vector<Token>& tokens,
                                         const ast::Update& statement);
    [[nodiscard]] Result<Outcome> set(SqlSession& session, const ast::Set& statement);
    [[nodiscard]] Result<Outcome> session(SqlSession& session, const ast::SessionStatement& statement);
    [[nodiscard]] Result<void> checkTransaction(SqlSession& session, const ast::Statement& statement) const;
    [[nodiscard]] Result<Outcome> kill(SqlSession& session, const ast::Kill& statement);

    Catalog& m_catalog;
    Storage& m_storage;
    Rights& m_rights;
    const ClusterView& m_cluster;
    SessionRegistry m_sessions;
    RightsStatements m_rightsStatements;
    StatementRights m_statementRights;
    SessionStatements m_sessionStatements;
    ShadowSchema m_shadow;
    DdlExecutor m_ddl;
    ObjectExecutor m_objects;
    ShowStatements m_show;
};

} // namespace lodestar::sandbox
