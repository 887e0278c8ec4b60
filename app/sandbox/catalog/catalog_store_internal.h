// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The catalog's file: SQLite in WAL mode, one connection, used under the catalog's mutex.
#include "app/sandbox/catalog/catalog.h"
#include <functional>
struct sqlite3;
namespace lodestar::sandbox {

class Catalog::Store {
public:
    ~Store();
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(const std::filesystem::path& file);

    /// Everything between begin and commit is written or nothing; a failed step rolls back.
    [[nodiscard]] Result<void> inTransaction(const std::function<Result<void>()>& work);
    [[nodiscard]] Result<void> putDatabase(const DatabaseDef& database);
    [[nodiscard]] Result<void> dropDatabase(std::uint64_t id);
    /// Writes the current form and keeps it as the layout of its schema version.
    [[nodiscard]] Result<void> putTable(const TableDef& table);
    [[nodiscard]] Result<void> dropTable(std::uint64_t id);
    [[nodiscard]] Result<void> putObject(const ObjectDef& object);
    [[nodiscard]] Result<void> dropObject(std::uint64_t id);
    [[nodiscard]] Result<void> putLastId(std::uint64_t id);

    struct Contents {
        std::vector<DatabaseDef> databases;
        std::vector<TableDef> tables;   ///< current forms
        std::vector<TableDef> versions; ///< all layouts of tables that exist
        std::vector<ObjectDef> objects;
        std::uint64_t lastId = 0;
    };
    [[nodiscard]] Result<Contents> load();

private:
    using Row = std::function<Result<void>(const std::string&, std::uint64_t)>;
    [[nodiscard]] Result<void> run(const char* sql, const std::vector<std::string>& values = {}, const Row& row = {});
    sqlite3* m_db = nullptr;
};

} // namespace lodestar::sandbox
