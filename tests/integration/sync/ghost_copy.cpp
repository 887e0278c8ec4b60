// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/sync/ghost_copy.h"
#include <stdexcept>
namespace lodestar::test {
namespace {

constexpr int kChunkRows = 100;
constexpr unsigned kLockWaitTimeout = 1205;
constexpr unsigned kDeadlock = 1213;

std::string inDatabase(const SourceDatabase& source, const std::string& table) {
    return '`' + source.name() + "`.`" + table + '`';
}

void waitFor(const std::string& what, const std::function<bool()>& condition) {
    for (int i = 0; i < 6000; ++i) {
        if (condition())
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    throw std::runtime_error("waited in vain: " + what);
}

} // namespace

GhostCopy::GhostCopy(const SourceDatabase& source, ChangeWriter& writer, const std::string& table, std::string alter,
                     std::vector<std::string> shared)
    : m_source(source), m_writer(writer), m_plain(table), m_table(inDatabase(source, table)),
      m_ghost(inDatabase(source, '_' + table + "_gho")), m_log(inDatabase(source, '_' + table + "_ghc")),
      m_old(inDatabase(source, '_' + table + "_del")), m_alter(std::move(alter)), m_shared(std::move(shared)),
      m_sql(source.connect()) {
    for (const std::string& column : m_shared)
        m_columns += (m_columns.empty() ? "`" : ", `") + column + '`';
}

void GhostCopy::run() {
    m_writer.listen(m_shared);
    createTables();
    // From the first change that was told on, none is missed.
    const std::uint64_t before = m_writer.transactions();
    waitFor("a transaction of the writer", [&] { return m_writer.transactions() > before + 1; });
    copyRows();
    applyLog();
    cutOver();
    m_writer.listen({});
    m_sql.exec("drop /* gh-ost */ table if exists " + m_log, "drop /* gh-ost */ table if exists " + m_old);
}

void GhostCopy::createTables() {
    m_sql.exec("drop /* gh-ost */ table if exists " + m_ghost, "drop /* gh-ost */ table if exists " + m_old,
               "drop /* gh-ost */ table if exists " + m_log);
    m_sql.exec("create /* gh-ost */ table " + m_log +
               " (id bigint auto_increment, last_update timestamp not null DEFAULT CURRENT_TIMESTAMP ON UPDATE "
               "CURRENT_TIMESTAMP, hint varchar(64) charset ascii not null, value varchar(4096) charset ascii not "
               "null, primary key(id), unique key hint_uidx(hint)) auto_increment=256");
    m_sql.exec("create /* gh-ost */ table " + m_ghost + " like " + m_table,
               "alter /* gh-ost */ table " + m_ghost + ' ' + m_alter);
    tell("state", "GhostTableMigrated");
}

void GhostCopy::tell(const std::string& hint, const std::string& text) {
    m_sql.exec("insert /* gh-ost */ into " + m_log + " (id, hint, value) values (NULLIF(" +
               (hint == "heartbeat" ? "1"
                : hint == "state"   ? "2"
                                    : "0") +
               ", 0), '" + hint + "', '" + text + "') on duplicate key update last_update=NOW(), value=VALUES(value)");
}

void GhostCopy::again(const std::string& statement) {
    for (int left = 60;; --left)
        try {
            m_sql.exec(statement);
            return;
        } catch (const SqlError& error) {
            if (left == 0 || (error.number() != kLockWaitTimeout && error.number() != kDeadlock))
                throw;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
}

void GhostCopy::copyRows() {
    const std::string last = m_sql.value("select /* gh-ost */ max(id) from " + m_table);
    std::string from = m_sql.value("select /* gh-ost */ min(id) - 1 from " + m_table);
    while (true) {
        applyLog(); // the log goes before the copy
        const SqlRows end =
            m_sql.query("select /* gh-ost */ max(id) from (select id from " + m_table + " where id > " + from +
                        " and id <= " + last + " order by id limit " + std::to_string(kChunkRows) + ") c");
        if (!end.at(0).at(0))
            break;
        const std::string to = *end[0][0];
        again("insert /* gh-ost */ ignore into " + m_ghost + " (" + m_columns + ") (select " + m_columns + " from " +
              m_table + " force index (PRIMARY) where (id > " + from + ") and (id <= " + to + ") lock in share mode)");
        from = to;
        if (++m_chunks % 5 == 0)
            tell("heartbeat", std::to_string(m_chunks));
    }
}

void GhostCopy::applyLog() {
    while (const auto change = m_writer.take()) {
        if (change->kind == ToldChange::Kind::deleted) {
            again("delete /* gh-ost */ from " + m_ghost + " where id = " + change->key);
        } else {
            std::string values;
            std::string assignments;
            for (std::size_t i = 0; i < m_shared.size(); ++i) {
                values += (i ? ", " : "") + change->image.at(i);
                assignments += (i ? ", `" : "`") + m_shared[i] + "` = " + change->image.at(i);
            }
            if (change->kind == ToldChange::Kind::inserted)
                again("replace /* gh-ost */ into " + m_ghost + " (" + m_columns + ") values (" + values + ')');
            else
                again("update /* gh-ost */ " + m_ghost + " set " + assignments + " where id = " + change->key);
        }
        ++m_applied;
    }
}

void GhostCopy::cutOver() {
    // The waiting RENAME has asked for the lock of the sentry table only: locks are taken in the order of the names. A
    // statement that waits for the table may be let in between the two, and its rows would be lost with the old table.
    const auto writerWaits = m_writer.hold();
    Sql locking = m_source.connect();
    locking.exec("set session lock_wait_timeout:=6",
                 "create /* gh-ost */ table " + m_old +
                     " (id int auto_increment primary key) engine=InnoDB comment='ghost-cut-over-sentry'");
    locking.exec("lock /* gh-ost */ tables " + m_table + " write, " + m_old + " write");
    tell("state", "AllEventsUpToLockProcessed:1");
    applyLog(); // this is the rest
    std::string failure;
    std::thread renaming([&] {
        try {
            Sql sql = m_source.connect();
            sql.exec("set session lock_wait_timeout:=60",
                     "rename /* gh-ost */ table " + m_table + " to " + m_old + ", " + m_ghost + " to " + m_table);
        } catch (const SqlError& error) {
            failure = error.what();
        }
    });
    try {
        waitFor("the RENAME that waits for the lock", [&] {
            return m_sql.number("select count(*) from information_schema.processlist where id != connection_id() and "
                                "state like '%metadata lock%' and info like 'rename%" +
                                m_plain + "%'") > 0;
        });
        locking.exec("drop /* gh-ost */ table if exists " + m_old, "unlock tables");
    } catch (...) {
        locking = m_source.connect(); // the lock ends with its session
        renaming.join();
        throw;
    }
    renaming.join();
    if (!failure.empty())
        throw std::runtime_error("the cut-over failed: " + failure);
}

} // namespace lodestar::test
