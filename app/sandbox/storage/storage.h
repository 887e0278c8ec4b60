// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows of the stand-in, in a private MariaDB 10.11 process behind a unix socket. Each StarRocks table is one InnoDB
// table named by its id with columns named by their uid (schema lodestar_rows); views with the user's names stand in
// schemas with the user's names, so that renames, swaps and column moves touch views only. Table and view are made when
// rows come or a query asks, so that definitions cost nothing and are not bound by what the engine can hold.
// Thread-safe; publishes run side by side. Who changes a table's definition holds its TableLock from before the catalog
// changes until the engine has followed: a publish sees both before or both after.
#include "app/sandbox/catalog/catalog.h"
#include "app/sandbox/storage/table_write.h"
#include <shared_mutex>
#include <span>
namespace lodestar::sandbox {

class Storage {
public:
    /// Keeps publishes of some tables away while it lives.
    class TableLock {
    public:
        explicit TableLock(std::vector<std::shared_ptr<std::shared_mutex>> tables);

    private:
        std::vector<std::shared_ptr<std::shared_mutex>> m_tables; ///< outlive the locks on them
        std::vector<std::unique_lock<std::shared_mutex>> m_locks;
    };
    struct Config {
        std::filesystem::path dir;        ///< data files and socket live below
        std::size_t bufferPoolMib = 1024; ///< InnoDB buffer pool
        std::size_t connections = 8;      ///< at most so many publishes at a time
    };
    /// Starts the server and brings tables and views in line with the catalog, which must outlive the storage.
    [[nodiscard]] static Result<std::unique_ptr<Storage>> start(const Config& config, const Catalog& catalog);
    ~Storage(); ///< stops the server
    Storage(const Storage&) = delete;
    Storage& operator=(const Storage&) = delete;

    /// Says why the engine cannot hold rows of the table, as a full sentence for the user; nothing if it can. Such a
    /// table can be created and changed; loads into it and queries of it are refused with that sentence.
    [[nodiscard]] static std::optional<std::string> limitOf(const TableDef& table);

    /// Waits for the publishes that run.
    [[nodiscard]] TableLock lock(std::vector<std::uint64_t> tableIds);
    // Each of these follows the catalog's change, as far as the engine has the table. All but create take place under
    // the table's lock.
    [[nodiscard]] Result<void> createDatabase(const std::string& name);
    [[nodiscard]] Result<void> dropDatabase(const std::string& name);
    [[nodiscard]] Result<void> createTable(const TableDef& table);
    [[nodiscard]] Result<void> alterTable(const TableDef& from, const TableDef& to);
    [[nodiscard]] Result<void> dropTable(const TableDef& table);
    [[nodiscard]] Result<void> truncateTable(const TableDef& table);
    [[nodiscard]] Result<void> renameTable(const TableDef& from, const TableDef& to);
    [[nodiscard]] Result<void> swapTables(const TableDef& a, const TableDef& b); ///< as they are after the swap

    /// To be called before a statement that names the table goes to the engine: makes table and view if they are not
    /// there. Does nothing if there is no such table. Fails with the sentence of a limit, and for a table whose rows
    /// were counted and thrown away.
    [[nodiscard]] Result<void> prepareQuery(std::string_view db, std::string_view table);

    /// Makes the rows visible, all or none, in one transaction. Harmless to repeat: a transaction that was published is
    /// not published again. Tables that were dropped or truncated since the load began are skipped, as StarRocks does.
    [[nodiscard]] Result<void> publish(std::uint64_t txnId, std::span<const TableWrite> writes);
    /// Whether publish of that transaction has succeeded, now or before a restart.
    [[nodiscard]] Result<bool> isPublished(std::uint64_t txnId);
    /// The largest transaction id that was ever published; 0 for none. New ids must be above it.
    [[nodiscard]] Result<std::uint64_t> lastPublished();
    [[nodiscard]] Result<std::uint64_t> rowCount(std::uint64_t tableId);
    /// What was counted and not kept, by table id: published loads under --discard since the table was made or
    /// truncated.
    struct Discarded {
        std::uint64_t loads = 0;
        std::uint64_t rows = 0;
        std::uint64_t bytes = 0;
    };
    [[nodiscard]] std::map<std::uint64_t, Discarded> discarded() const;

    [[nodiscard]] const std::string& socketPath() const;

private:
    class Impl;
    explicit Storage(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace lodestar::sandbox
