// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Carries out statements about what stands beside tables: views, materialized views, tasks, routine loads, catalogs.
// They are checked, kept and listed. Views and materialized views can be read; a materialized view is its query, always
// fresh. Tasks and routine loads do not run. Thread-safe as the catalog is.
#include "app/sandbox/catalog/catalog.h"
#include "app/sandbox/sql/analyze_create.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/outcome.h"
#include "app/sandbox/sql/session.h"
namespace lodestar::sandbox {

class ObjectExecutor {
public:
    using Facts = std::function<ClusterFacts()>;
    ObjectExecutor(Catalog& catalog, Facts facts) : m_catalog(catalog), m_facts(std::move(facts)) {}

    [[nodiscard]] Result<Outcome> run(const SqlSession& session, const ast::ObjectStatement& statement);
    /// CREATE TABLE .. AS as the CREATE TABLE that comes first.
    [[nodiscard]] Result<ast::CreateTable> tableFor(const SqlSession& session,
                                                    const ast::CreateTableAs& statement) const;
    /// A table, or the columns of a view.
    [[nodiscard]] TablePtr relation(const std::string& db, const std::string& name) const;
    /// The query with every view in it replaced by its own query; nothing if it reads none.
    [[nodiscard]] std::optional<std::string> expandViews(const std::string& sql, const std::vector<Token>& tokens,
                                                         const std::string& db) const;

private:
    struct Run;
    [[nodiscard]] Result<std::string> databaseOf(const SqlSession& session, const ast::Name& name) const;
    [[nodiscard]] Result<void> runView(const std::string& db, const ast::CreateView& statement);
    [[nodiscard]] Result<void> runView(const std::string& db, const ast::CreateMaterializedView& statement);
    [[nodiscard]] Result<void> runView(const std::string& db, const ast::AlterMaterializedView& statement);
    [[nodiscard]] Result<void> dropView(const std::string& db, const ast::DropView& statement);
    [[nodiscard]] Result<Outcome> submit(const std::string& db, const ast::SubmitTask& statement);
    [[nodiscard]] Result<void> routineLoad(const std::string& db, const ast::RoutineLoad& statement);
    [[nodiscard]] Result<void> catalog(const ast::ExternalCatalog& statement);
    [[nodiscard]] Result<ResultSet> show(const std::string& db, const ast::ShowObjects& statement) const;
    [[nodiscard]] std::optional<ObjectDef> viewOf(const std::string& db, const std::string& name) const;
    [[nodiscard]] bool used(const std::string& db, const std::string& name) const;

    Catalog& m_catalog;
    const Facts m_facts;
};

} // namespace lodestar::sandbox
