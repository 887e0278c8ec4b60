// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PREPARE and DEALLOCATE, RECOVER, HELP, BEGIN and its ends. EXECUTE gives the text of what is to run.
#include "app/sandbox/catalog/catalog.h"
#include "app/sandbox/sql/ast_session.h"
#include "app/sandbox/sql/outcome.h"
#include "app/sandbox/sql/session.h"
namespace lodestar::sandbox {

class SessionStatements {
public:
    explicit SessionStatements(const Catalog& catalog) : m_catalog(catalog) {}
    [[nodiscard]] Result<Outcome> run(SqlSession& session, const ast::SessionStatement& statement) const;
    /// The statement behind an EXECUTE, its question marks replaced by the user variables.
    [[nodiscard]] static Result<std::string> prepared(const SqlSession& session, const ast::ExecutePrepared& execute);

private:
    struct Run;
    const Catalog& m_catalog;
};

} // namespace lodestar::sandbox
