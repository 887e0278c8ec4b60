// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a statement of a QUERY event is, as far as the reader must know: transaction control, a change of rows by text,
// or anything else (DDL, grants). Pure. Words: MySQL manual "Transactional and Locking Statements", "Comments".
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
namespace lodestar::binlog {

enum class StatementClass : std::uint8_t {
    begin,
    commit,
    rollback,
    savepoint, ///< SAVEPOINT, RELEASE SAVEPOINT, ROLLBACK TO: without effect on what is in the log
    xaStart,
    xaEnd,
    xaPrepare,
    xaCommit,
    xaRollback,
    dummy,     ///< MariaDB's stand-in for an event that it does not send
    rowChange, ///< INSERT, UPDATE, DELETE, REPLACE, LOAD, CALL, ...
    other,
};

[[nodiscard]] StatementClass classifyStatement(std::string_view sql);

/// The xid of "XA COMMIT X'7831',X'62',7" in lower case, for comparison with normalXid(Xid::toString()).
[[nodiscard]] std::string xidOfStatement(std::string_view sql);
[[nodiscard]] std::string normalXid(std::string_view text);

/// Calls `take(database, name)` for every identifier that could name a table: `a`, a.b, "a" with ANSI_QUOTES; database
/// is empty when not written. Text literals and comments are passed over. Stops when it returns false.
void forEachIdentifier(std::string_view sql, std::uint64_t sqlMode,
                       const std::function<bool(std::string_view, std::string_view)>& take);

} // namespace lodestar::binlog
