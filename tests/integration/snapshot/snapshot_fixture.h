// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the snapshot tests share: a database with a table of numbers, the product's own view of a table, sinks.
#include "core/snapshot/chunk_reader.h"
#include "core/source/mysql_connection.h"
#include "core/source/server_info.h"
#include "tests/support/source_database.h"
#include <functional>
#include <string>
#include <vector>
namespace lodestar::test {

/// Throws std::runtime_error with the error's text.
template <typename T>
T orThrow(Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().toString());
    return std::move(*result);
}

class SnapshotTest : public ::testing::TestWithParam<sandbox::ServerKind> {
protected:
    void SetUp() override;
    /// Makes a table `numbers` with n from 1 to `last`.
    void makeNumbers(int last);
    [[nodiscard]] schema::SourceTable describe(const std::string& table);
    [[nodiscard]] bool isMariaDb() const { return GetParam() == sandbox::ServerKind::mariadb; }

    std::unique_ptr<SourceDatabase> m_database;
    std::unique_ptr<source::MySqlConnection> m_connection;
    source::ServerInfo m_server;
};

/// Calls a function for each row.
class FunctionSink final : public value::RowSink {
public:
    using Function = std::function<bool(std::span<const value::CellView>)>;
    explicit FunctionSink(Function function) : m_function(std::move(function)) {}
    bool row(value::RowOp, std::span<const value::CellView>, std::span<const value::CellView> after) override {
        return m_function(after);
    }

private:
    Function m_function;
};

/// One text per cell, for comparing; NULL is "NULL", bytes are hexadecimal.
[[nodiscard]] std::string cellAsText(const value::CellView& cell);
[[nodiscard]] std::string rowAsText(std::span<const value::CellView> cells);

} // namespace lodestar::test
