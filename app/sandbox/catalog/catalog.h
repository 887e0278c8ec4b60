// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The databases and tables of the stand-in, and every column layout a table ever had. Kept in an SQLite file, so that a
// restart finds them; each change is one transaction there. Thread-safe; readers get immutable snapshots.
// The catalog keeps names and ids consistent and nothing else: rules about statements are the analyzer's.
#include "app/sandbox/catalog/table_def.h"
#include "core/base/result.h"
#include <filesystem>
#include <memory>
#include <mutex>
namespace lodestar::sandbox {

struct DatabaseDef {
    std::uint64_t id = 0;
    std::string name;
    std::map<std::string, std::string> properties;
};

/// What StarRocks keeps beside tables: plain texts by name, one meaning per kind.
enum class ObjectKind : std::uint8_t {
    alterJob,
    view,
    materializedView,
    task,
    routineLoad,
    externalCatalog,
    pipe,
    droppedTable, ///< may be recovered
};
struct ObjectDef {
    std::uint64_t id = 0;
    ObjectKind kind = ObjectKind::view;
    std::string db;
    std::string name;
    std::map<std::string, std::string> fields;
};

using TablePtr = std::shared_ptr<const TableDef>;

class Catalog {
public:
    /// Opens or makes dir/catalog.db. The caller holds the lock of dir.
    [[nodiscard]] static Result<std::unique_ptr<Catalog>> open(const std::filesystem::path& dir);
    ~Catalog();
    Catalog(const Catalog&) = delete;
    Catalog& operator=(const Catalog&) = delete;

    [[nodiscard]] std::vector<DatabaseDef> databases() const; ///< by name
    [[nodiscard]] std::optional<DatabaseDef> findDatabase(std::string_view name) const;
    [[nodiscard]] std::vector<TablePtr> tables(std::string_view db) const; ///< by name
    [[nodiscard]] std::vector<TablePtr> allTables() const;
    /// Names are case-sensitive, as in StarRocks; nullptr if there is none.
    [[nodiscard]] TablePtr findTable(std::string_view db, std::string_view name) const;
    [[nodiscard]] TablePtr findTable(std::uint64_t id) const;
    /// The table as it was under that schema version; also of tables that were dropped while this process ran.
    [[nodiscard]] TablePtr tableVersion(std::uint64_t id, std::uint32_t schemaVersion) const;

    [[nodiscard]] Result<DatabaseDef> createDatabase(std::string name);
    /// Drops its tables and what else belongs to it.
    [[nodiscard]] Result<void> dropDatabase(std::string_view name);
    [[nodiscard]] Result<void> renameDatabase(std::string_view name, std::string newName);
    /// Gives id, schemaVersion 1 and the columns' uids.
    [[nodiscard]] Result<TablePtr> createTable(TableDef table);
    [[nodiscard]] Result<void> dropTable(std::uint64_t id);
    /// New columns (uid 0) get a uid; schemaVersion grows if the columns differ.
    [[nodiscard]] Result<TablePtr> replaceTable(TableDef table);
    [[nodiscard]] Result<TablePtr> renameTable(std::uint64_t id, std::string newName);
    /// Exchanges the names of two tables of one database; rows and ids stay together.
    [[nodiscard]] Result<void> swapTables(std::uint64_t a, std::uint64_t b);
    /// Loads begun before publish nothing afterwards.
    [[nodiscard]] Result<TablePtr> markTruncated(std::uint64_t id);
    /// By id, which is the order in which they were made; of all databases without `db`.
    [[nodiscard]] std::vector<ObjectDef> objects(ObjectKind kind, std::optional<std::string_view> db = {}) const;
    /// Names are case-sensitive.
    [[nodiscard]] std::optional<ObjectDef> findObject(ObjectKind kind, std::string_view db,
                                                      std::string_view name) const;
    /// Gives an id to one that has none, and replaces the one with that id.
    [[nodiscard]] Result<ObjectDef> putObject(ObjectDef object);
    [[nodiscard]] Result<void> dropObject(std::uint64_t id);
    /// A number that was never given before, for partitions, tablets and jobs.
    [[nodiscard]] Result<std::uint64_t> nextId();

private:
    class Store;
    Catalog();
    [[nodiscard]] Result<std::uint64_t> nextIdLocked();
    [[nodiscard]] Result<TablePtr> putLocked(TableDef table);

    mutable std::mutex m_mutex;
    std::unique_ptr<Store> m_store;
    std::uint64_t m_lastId = 10000;
    std::map<std::string, DatabaseDef, std::less<>> m_databases;
    std::map<std::pair<std::string, std::string>, TablePtr, std::less<>> m_byName;
    std::map<std::uint64_t, TablePtr> m_byId;
    std::map<std::pair<std::uint64_t, std::uint32_t>, TablePtr> m_versions;
    std::map<std::uint64_t, ObjectDef> m_objects;
};

} // namespace lodestar::sandbox
