// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads a statement of the binlog: which tables it touches, and what it does to them. Statements that change tables are
// understood clause by clause; every other statement is known to be harmless, or is flagged unknown.
// Grammar: MySQL 8.0 Reference Manual, "Data Definition Statements"; MariaDB Knowledge Base, the same. Pure; any
// thread.
#include "core/base/result.h"
#include "core/schema/schema_change.h"
#include "core/schema/sql_scan.h"
#include "core/value/table_id.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::schema {

enum class StatementEffect : std::uint8_t {
    harmless, ///< changes neither rows nor structure of any table
    change,   ///< `changes` says what
    rows,     ///< changes rows in statement form (INSERT ... as text): not carried, an error for the tables it names
    unknown,  ///< not understood: stops the tables it names
};

struct ParsedStatement {
    StatementEffect effect = StatementEffect::unknown;
    std::vector<SchemaChange> changes; ///< in the order in which they take effect
    /// Tables that the statement touches. For `rows` and `unknown` every name in it that could be a table: the caller
    /// keeps those that it carries.
    std::vector<value::TableId> tables;
    std::string problem; ///< unknown: what was not understood
};

/// `defaultDatabase` is that of the event. Never fails: what cannot be read is `unknown`.
[[nodiscard]] ParsedStatement parseStatement(std::string_view sql, std::string_view defaultDatabase,
                                             const SqlDialect& dialect);

/// Whether the text holds the name anywhere, without regard to ASCII case. For statements that are `unknown` without
/// any table: one that does not even hold a table's name cannot change it.
[[nodiscard]] bool mentionsName(std::string_view sql, std::string_view name);

} // namespace lodestar::schema
