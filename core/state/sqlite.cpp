// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/state/sqlite.h"
#include <cerrno>
#include <sqlite3.h>
#include <utility>
namespace lodestar::state {
namespace {

Error failure(sqlite3* database, const std::string& doing) {
    const int code = database ? sqlite3_errcode(database) : SQLITE_NOMEM;
    const std::string text = database ? sqlite3_errmsg(database) : "out of memory";
    const char* path = database ? sqlite3_db_filename(database, "main") : nullptr;
    const std::string where = path && *path ? std::string(" ") + path : std::string();
    // Of a full disk only the writing of pages is told as such; files beside the database fail with their own codes.
    const bool full = database && sqlite3_system_errno(database) == ENOSPC && code != SQLITE_OK;
    switch (full ? SQLITE_FULL : code) {
    case SQLITE_FULL:
        return Error(ErrorCode::diskFull, "writing the state file" + where + " failed: " + text,
                     "What was saved before is safe and nothing is lost. Make room and start again")
            .withRetry(ErrorRetry::afterOperator);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Error(ErrorCode::stateDamaged, "the state file" + where + " cannot be read: " + text,
                     "The target is as it was. Restore the file from a backup, or start over with a new copy")
            .withRetry(ErrorRetry::afterOperator);
    default:
        return Error(ErrorCode::ioFailed, doing + where + " failed: " + text).withRetry(ErrorRetry::afterOperator);
    }
}

} // namespace

Statement::Statement(Statement&& other) noexcept
    : m_database(other.m_database), m_statement(std::exchange(other.m_statement, nullptr)), m_next(other.m_next) {}

Statement::~Statement() { sqlite3_finalize(m_statement); }

Statement& Statement::bind(std::string_view text) {
    sqlite3_bind_text(m_statement, m_next++, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    return *this;
}

Statement& Statement::bind(std::int64_t number) {
    sqlite3_bind_int64(m_statement, m_next++, number);
    return *this;
}

Statement& Statement::bindOptional(std::optional<std::uint32_t> number) {
    if (number)
        return bind(std::int64_t{*number});
    sqlite3_bind_null(m_statement, m_next++);
    return *this;
}

Result<bool> Statement::step() {
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return failure(m_database, "using the state file");
}

Result<void> Statement::run() {
    while (true) {
        LS_TRY(const bool row, step());
        if (!row)
            return {};
    }
}

std::string Statement::text(int column) const {
    const auto* bytes = sqlite3_column_blob(m_statement, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    return size == 0 ? std::string() : std::string(static_cast<const char*>(bytes), size);
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(m_statement, column); }

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

Result<Sqlite> Sqlite::open(const std::string& path, bool readOnly) {
    sqlite3* handle = nullptr;
    const int flags = readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_FULLMUTEX, nullptr);
    Sqlite database(handle);
    if (code != SQLITE_OK)
        return failure(handle, "opening the state file " + path);
    sqlite3_busy_timeout(handle, 10'000);
    return database;
}

Sqlite::Sqlite(Sqlite&& other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) {}

Sqlite::~Sqlite() { sqlite3_close_v2(m_handle); }

Result<void> Sqlite::execute(const char* sql) {
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure(m_handle, "writing the state file");
    return {};
}

Result<Statement> Sqlite::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_handle, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK)
        return failure(m_handle, "using the state file");
    return Statement(m_handle, statement);
}

Result<Transaction> Transaction::begin(Sqlite& database) {
    LS_CHECK(database.execute("BEGIN IMMEDIATE"));
    return Transaction(database);
}

Transaction::~Transaction() {
    // A failed rollback leaves the transaction to the next open, which rolls it back from the journal.
    if (m_database)
        (void)m_database->execute("ROLLBACK");
}

Result<void> Transaction::commit() {
    LS_CHECK(m_database->execute("COMMIT"));
    m_database = nullptr;
    return {};
}

} // namespace lodestar::state
