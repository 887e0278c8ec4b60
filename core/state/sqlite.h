// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A thin layer over SQLite's C interface: statements that bind and step, errors as Result. Internal to core/state.
#include "core/base/result.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace lodestar::state {

class Statement final {
public:
    Statement(sqlite3* database, sqlite3_stmt* statement) : m_database(database), m_statement(statement) {}
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();
    Statement& bind(std::string_view text);
    Statement& bind(std::int64_t number);
    Statement& bindOptional(std::optional<std::uint32_t> number); ///< NULL when absent
    /// True: a row is there.
    Result<bool> step();
    Result<void> run(); ///< steps to the end
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] bool isNull(int column) const;

private:
    sqlite3* m_database;
    sqlite3_stmt* m_statement;
    int m_next = 1;
};

class Sqlite final {
public:
    static Result<Sqlite> open(const std::string& path, bool readOnly);
    Sqlite(Sqlite&& other) noexcept;
    Sqlite& operator=(Sqlite&&) = delete;
    ~Sqlite();
    Result<void> execute(const char* sql);
    Result<Statement> prepare(std::string_view sql);
    [[nodiscard]] sqlite3* handle() const { return m_handle; }

private:
    explicit Sqlite(sqlite3* handle) : m_handle(handle) {}
    sqlite3* m_handle;
};

/// Rolls back unless commit() was called.
class Transaction final {
public:
    static Result<Transaction> begin(Sqlite& database);
    Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    Result<void> commit();

private:
    explicit Transaction(Sqlite& database) : m_database(&database) {}
    Sqlite* m_database;
};

} // namespace lodestar::state
