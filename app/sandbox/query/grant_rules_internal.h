// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// GRANT and REVOKE of privileges and roles. The caller sees to it that one runs at a time.
#include "app/sandbox/query/rights_statements.h"
namespace lodestar::sandbox {

[[nodiscard]] Result<Done> grantRoles(Rights& rights, const Identity& who, const ast::GrantRole& grant);
/// `db` is the database in use, or empty.
[[nodiscard]] Result<Done> grantPrivileges(Rights& rights, const Identity& who, const std::string& db,
                                           const ast::GrantPrivilege& grant);

} // namespace lodestar::sandbox
