// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The questions to information_schema behind CatalogReader, one per kind for all tables. Rows are taken while the
// server still sends, so that reading costs little beside what the server needs. No question asks the server to sort:
// it would write 200,000 rows into a temporary table for that, and rows of one table come together in any case. Private
// to this module. One thread.
#include "core/base/result.h"
#include "core/schema/table.h"
#include "core/source/catalog_reader.h"
#include "core/source/mysql_connection.h"
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::source {

constexpr std::string_view kSystemDatabases = "'mysql','information_schema','performance_schema','sys'";

/// Which rows of information_schema are wanted.
struct DictionaryScope {
    std::vector<std::string> databases; ///< empty: all but the system's own
    std::string table;                  ///< of databases[0]; empty: all
};

class Dictionary final {
public:
    explicit Dictionary(MySqlConnection& connection) : m_connection(connection) {}
    /// Sorted by name.
    [[nodiscard]] Result<std::vector<schema::SourceTable>> read(const DictionaryScope& scope, bool withViews,
                                                                const std::stop_token& stop);
    /// Sorted by name.
    [[nodiscard]] Result<std::vector<TableKey>> readKeys(const DictionaryScope& scope, bool withViews,
                                                         const std::stop_token& stop);

private:
    class Tables;
    [[nodiscard]] bool isMariaDb(std::uint32_t since = 0) const;
    [[nodiscard]] bool isMySql(std::uint32_t since = 0) const;
    [[nodiscard]] Result<std::vector<schema::SourceTable>> readTables(const DictionaryScope& scope, bool withViews);
    [[nodiscard]] Result<void> readColumns(const DictionaryScope& scope, Tables& tables);
    [[nodiscard]] Result<void> readIndexes(const DictionaryScope& scope, Tables& tables);
    [[nodiscard]] Result<void> readForeignKeys(const DictionaryScope& scope, Tables& tables);
    [[nodiscard]] Result<void> readForeignKeysOfMany(const DictionaryScope& scope, Tables& tables);
    [[nodiscard]] Result<void> readJsonChecks(const DictionaryScope& scope, Tables& tables);

    MySqlConnection& m_connection;
};

} // namespace lodestar::source
