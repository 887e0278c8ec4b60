// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// CREATE USER, GRANT, SET ROLE and their kin: checked, allowed or refused, carried out. Thread-safe; a session belongs
// to its connection. Source of the order and of the texts: fe-core AuthenticationAnalyzer, AuthorizationAnalyzer,
// AuthorizerStmtVisitor.
#include "app/sandbox/rights/rights.h"
#include "app/sandbox/sql/ast_rights.h"
#include "app/sandbox/sql/outcome.h"
#include "app/sandbox/sql/session.h"
#include <mutex>
namespace lodestar::sandbox {

class RightsStatements {
public:
    explicit RightsStatements(Rights& rights) : m_rights(rights) {}
    [[nodiscard]] Result<Done> run(SqlSession& session, const ast::RightsStatement& statement);

private:
    struct Run;
    Rights& m_rights;
    std::mutex m_mutex; ///< one change at a time
};

[[nodiscard]] UserName userName(const ast::User& user);
/// A name that no account may have, or an account that is not there: "cannot find user 'u'@'%'!".
[[nodiscard]] Result<UserRecord> existingUser(const Rights& rights, const ast::User& user);
/// `context` begins the error.
[[nodiscard]] Result<RoleRecord> existingRole(const Rights& rights, const std::string& role, std::string_view context);

} // namespace lodestar::sandbox
