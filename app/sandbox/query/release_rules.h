// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the release that is played does not know yet: statements that use it are refused, what was done another way then
// is done so. Pure but for release(). The releases stand in version/release.cpp.
#include "app/sandbox/sql/ast.h"
namespace lodestar::sandbox {

/// May change the statement: a table of a release without fast schema evolution is made without it.
[[nodiscard]] Result<void> applyRelease(ast::Statement& statement);
/// Tables of information_schema that came later are unknown.
[[nodiscard]] Result<void> checkTablesOfRelease(const std::vector<Token>& tokens);
/// The text of SHOW CREATE TABLE without properties that came later.
[[nodiscard]] std::string createTextOfRelease(std::string text);

} // namespace lodestar::sandbox
