// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether an account may run a statement: 5203 as StarRocks words it. What does not exist is allowed, so that the
// statement itself says so. Source: fe-core AuthorizerStmtVisitor, ColumnPrivilege.
#include "app/sandbox/rights/rights.h"
#include "app/sandbox/sql/ast.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/session.h"
namespace lodestar::sandbox {

class StatementRights {
public:
    StatementRights(const Rights& rights, const Catalog& catalog) : m_rights(rights), m_catalog(catalog) {}
    [[nodiscard]] Result<void> check(const SqlSession& session, const ast::Statement& statement,
                                     const std::vector<Token>& tokens) const;
    /// USE, COM_INIT_DB and the database of a login.
    [[nodiscard]] Result<void> checkUse(const SqlSession& session, const std::string& db) const;
    /// Tables of a SELECT; `except`, "db.table", is passed over.
    [[nodiscard]] Result<void> checkQuery(const SqlSession& session, const std::vector<Token>& tokens,
                                          const std::string& except = {}) const;

private:
    struct Run;
    const Rights& m_rights;
    const Catalog& m_catalog;
};

} // namespace lodestar::sandbox
