// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/exact_read.h"
#include "core/snapshot/watermark.h"
#include "core/source/sql_text.h"
namespace lodestar::snapshot {
namespace {

constexpr int kLockWaitTimeout = 1205; // MySQL error numbers
constexpr std::string_view kOpenView = "START TRANSACTION WITH CONSISTENT SNAPSHOT";

Error lockRefused(Error error, const source::Endpoint& endpoint, const value::TableId& table) {
    if (error.code == ErrorCode::sourceGrantMissing) {
        error.detail =
            "Reading " + table.toString() + " at an exact position needs the LOCK TABLES privilege: " + error.detail;
        error.advice =
            "The table has no key, so its copy must fit the binlog exactly. Grant the privilege, or give the "
            "table a primary key";
        error.statement = "GRANT LOCK TABLES ON " + source::quotedName(table.database) + ".* TO " +
                          source::quoteString(endpoint.user) + "@'%'";
    } else if (error.serverErrno == kLockWaitTimeout) {
        error.detail = "Another session holds " + table.toString() + ": " + error.detail;
        error.advice = "Nothing was changed; it is tried again once long transactions on the table have ended";
    }
    error.scope = ErrorScope::table;
    return error;
}

} // namespace

ExactRead::ExactRead(source::MySqlConnection& connection, const schema::SourceTable& table, ReadSelection selection)
    : m_connection(connection), m_table(table), m_reader(connection, table, std::move(selection)) {}

ExactRead::~ExactRead() {
    if (!m_connection.interrupted())
        (void)m_connection.execute("ROLLBACK"); // a lost connection has no transaction any more
}

Result<std::unique_ptr<ExactRead>> ExactRead::open(source::MySqlConnection& connection,
                                                   const source::ServerInfo& server, const schema::SourceTable& table,
                                                   ReadSelection selection, std::chrono::seconds lockWait) {
    std::unique_ptr<ExactRead> read(new ExactRead(connection, table, std::move(selection)));
    LS_CHECK(server.family == schema::Family::mariadb ? read->openOnMariaDb(server)
                                                      : read->openOnMySql(server, lockWait));
    return read;
}

Result<void> ExactRead::openOnMariaDb(const source::ServerInfo& server) {
    LS_CHECK(m_connection.execute(kOpenView));
    LS_TRY(m_position, snapshotPosition(m_connection, server));
    return {};
}

Result<void> ExactRead::openOnMySql(const source::ServerInfo& server, std::chrono::seconds lockWait) {
    LS_TRY(const auto locker, source::MySqlConnection::open(m_connection.endpoint(), source::Purpose::admin));
    const std::string seconds = std::to_string(std::max<long long>(1, lockWait.count()));
    // MySQL 5.6 lets LOCK TABLES pass beside an open transaction that has written the table, unless autocommit is off:
    // then InnoDB's own table lock waits for it (MySQL 5.6 Reference Manual, "LOCK TABLES and UNLOCK TABLES").
    LS_CHECK(locker->execute("SET SESSION autocommit=0, lock_wait_timeout=" + seconds +
                             ", innodb_lock_wait_timeout=" + seconds));
    if (auto locked = locker->execute("LOCK TABLES " + source::quotedTable(m_table.id) + " READ"); !locked)
        return lockRefused(std::move(locked).error(), m_connection.endpoint(), m_table.id);
    // The lock was granted once every writer of the table had finished its commit, so what the view sees of the table
    // and what the status statement counts of it are the same.
    LS_CHECK(m_connection.execute(kOpenView));
    LS_TRY(m_position, readHighWatermark(*locker, server));
    return locker->execute("UNLOCK TABLES");
}

Result<ReadCounts> ExactRead::read(value::RowSink& sink, std::stop_token stop) {
    Chunk everything;
    everything.last = true;
    return m_reader.read(everything, sink, stop);
}

} // namespace lodestar::snapshot
