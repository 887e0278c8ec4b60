// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads what a source holds: databases, tables, columns, keys, foreign keys, sizes and first rows. One query per kind
// for all tables, so that ten thousand tables take seconds.
// Goes through QtSql (QMYSQL) but for the dictionary's long answers, which are taken from a connection of the client
// library while they come. Each object has its own connections and belongs to the thread that opened it.
// A stop ends readCatalog() and readKeys() at once; elsewhere the stop token is looked at between queries.
#include "core/base/result.h"
#include "core/schema/table.h"
#include "core/source/endpoint.h"
#include "core/source/mysql_connection.h"
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>
namespace lodestar::source {

struct CatalogFilter {
    std::vector<std::string> databases; ///< empty: all but the system's own
    bool withViews = true;
};

struct Catalog {
    schema::Family family = schema::Family::mysql;
    std::uint32_t serverVersion = 0;
    std::vector<std::string> databases;      ///< sorted, empty ones included
    std::vector<schema::SourceTable> tables; ///< sorted by database and name
};

/// A table with the columns that identify a row: the primary key, else the first unique index over whole, NOT NULL
/// columns; empty if there is none.
struct TableKey {
    value::TableId id;
    std::vector<std::string> key;
};

struct TableSize {
    value::TableId id;
    std::uint64_t rowsEstimate = 0;
    std::uint64_t dataBytes = 0;
    std::uint64_t indexBytes = 0;
};

struct PreviewLimits {
    std::uint32_t rowsMax = 100;
    std::uint32_t textMax = 1024; ///< characters of a value
};

class CatalogReader final {
public:
    /// Connects; an encrypted connection is verified to be one, else refused.
    [[nodiscard]] static Result<std::unique_ptr<CatalogReader>> open(const Endpoint& endpoint);
    CatalogReader(const CatalogReader&) = delete;
    CatalogReader& operator=(const CatalogReader&) = delete;
    ~CatalogReader();

    [[nodiscard]] Result<std::vector<std::string>> databases();
    /// Without sizes, which cost extra.
    [[nodiscard]] Result<Catalog> readCatalog(const CatalogFilter& filter = {}, std::stop_token stop = {});
    /// Names and keys alone, sorted by database and name: what can be shown while readCatalog() still runs.
    [[nodiscard]] Result<std::vector<TableKey>> readKeys(const CatalogFilter& filter = {}, std::stop_token stop = {});
    /// ErrorCode::tableNotFound when there is no such table or the user may not see it.
    [[nodiscard]] Result<schema::SourceTable> readTable(const value::TableId& id);
    /// Rows and bytes as the server estimates them. An empty list of databases: all but the system's own.
    [[nodiscard]] Result<std::vector<TableSize>> readSizes(const std::vector<std::string>& databases,
                                                           std::stop_token stop = {});
    /// The first rows in key order, as text exact to the last digit; bytes as 0x..., geometry as WKT.
    [[nodiscard]] Result<Rows> preview(const schema::SourceTable& table, const PreviewLimits& limits = {});

private:
    CatalogReader();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace lodestar::source
