// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A table is changed as gh-ost changes it: a ghost table and a changelog table, rows copied in chunks while what the
// log tells is applied to the ghost, then the atomic cut-over with its sentry table, one session that locks and one
// whose RENAME waits for the lock. Sources: gh-ost, go/logic/applier.go and go/sql/builder.go (the statements),
// doc/cut-over.md.
#include "tests/integration/sync/change_writer.h"
#include <string>
#include <vector>
namespace lodestar::test {

class GhostCopy final {
public:
    /// `alter`: what follows the table's name; `shared`: the columns that both structures have, `id` first.
    GhostCopy(const SourceDatabase& source, ChangeWriter& writer, const std::string& table, std::string alter,
              std::vector<std::string> shared);
    /// From the first statement to the last. Throws SqlError or std::runtime_error.
    void run();
    [[nodiscard]] unsigned chunks() const { return m_chunks; }
    [[nodiscard]] unsigned applied() const { return m_applied; } ///< changes of the log

private:
    void createTables();
    void copyRows();
    /// Everything that was told up to now.
    void applyLog();
    void cutOver();
    void tell(const std::string& hint, const std::string& text);
    /// As the tool does it: again, where a lock was in the way.
    void again(const std::string& statement);

    const SourceDatabase& m_source;
    ChangeWriter& m_writer;
    const std::string m_plain;
    const std::string m_table;
    const std::string m_ghost;
    const std::string m_log;
    const std::string m_old;
    const std::string m_alter;
    const std::vector<std::string> m_shared;
    std::string m_columns;
    Sql m_sql;
    unsigned m_chunks = 0;
    unsigned m_applied = 0;
};

} // namespace lodestar::test
