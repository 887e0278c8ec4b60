// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/catalog/catalog_store_internal.h"
#include "app/sandbox/catalog/table_json.h"
#include <sqlite3.h>
namespace lodestar::sandbox {

namespace {

// A kill loses nothing; when the machine loses power the newest changes may go, as with the rows.
constexpr const char* kSchema = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                                "CREATE TABLE IF NOT EXISTS counters(name TEXT PRIMARY KEY, value INTEGER);"
                                "CREATE TABLE IF NOT EXISTS databases(id INTEGER PRIMARY KEY, name TEXT UNIQUE);"
                                "CREATE TABLE IF NOT EXISTS tables(id INTEGER PRIMARY KEY, definition TEXT);"
                                "CREATE TABLE IF NOT EXISTS versions(id INTEGER, version INTEGER, definition TEXT,"
                                " PRIMARY KEY(id, version));"
                                "CREATE TABLE IF NOT EXISTS objects(id INTEGER PRIMARY KEY, definition TEXT);";

Error failure(sqlite3* db, const char* what) {
    return Error(ErrorCode::ioFailed, std::string("the catalog file: ") + what + ": " + sqlite3_errmsg(db));
}

} // namespace

Catalog::Store::~Store() { sqlite3_close(m_db); }

Result<std::unique_ptr<Catalog::Store>> Catalog::Store::open(const std::filesystem::path& file) {
    auto store = std::make_unique<Store>();
    if (sqlite3_open(file.c_str(), &store->m_db) != SQLITE_OK)
        return failure(store->m_db, "open");
    if (sqlite3_exec(store->m_db, kSchema, nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure(store->m_db, "set up");
    return store;
}

Result<void> Catalog::Store::run(const char* sql, const std::vector<std::string>& values, const Row& row) {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(m_db, sql, -1, &raw, nullptr) != SQLITE_OK)
        return failure(m_db, sql);
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(raw, sqlite3_finalize);
    for (std::size_t i = 0; i < values.size(); ++i)
        sqlite3_bind_text(raw, static_cast<int>(i) + 1, values[i].data(), static_cast<int>(values[i].size()),
                          SQLITE_STATIC);
    int state = sqlite3_step(raw);
    for (; state == SQLITE_ROW; state = sqlite3_step(raw)) {
        if (!row)
            continue;
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(raw, 0));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(raw, 0));
        LS_CHECK(row(bytes ? std::string(bytes, size) : std::string(),
                     static_cast<std::uint64_t>(sqlite3_column_int64(raw, 1))));
    }
    if (state != SQLITE_DONE)
        return failure(m_db, sql);
    return {};
}

Result<void> Catalog::Store::inTransaction(const std::function<Result<void>()>& work) {
    LS_CHECK(run("BEGIN IMMEDIATE"));
    Result<void> done = work();
    if (done)
        done = run("COMMIT");
    if (!done)
        (void)run("ROLLBACK"); // the first error is the one to report
    return done;
}

Result<void> Catalog::Store::putDatabase(const DatabaseDef& database) {
    return run("REPLACE INTO databases(id, name) VALUES (?, ?)", {std::to_string(database.id), database.name});
}

Result<void> Catalog::Store::dropDatabase(std::uint64_t id) {
    return run("DELETE FROM databases WHERE id = ?", {std::to_string(id)});
}

Result<void> Catalog::Store::putTable(const TableDef& table) {
    const std::string id = std::to_string(table.id);
    const std::string text = tableToJson(table);
    LS_CHECK(run("REPLACE INTO tables(id, definition) VALUES (?, ?)", {id, text}));
    return run("REPLACE INTO versions(id, version, definition) VALUES (?, ?, ?)",
               {id, std::to_string(table.schemaVersion), text});
}

Result<void> Catalog::Store::dropTable(std::uint64_t id) {
    LS_CHECK(run("DELETE FROM tables WHERE id = ?", {std::to_string(id)}));
    return run("DELETE FROM versions WHERE id = ?", {std::to_string(id)});
}

Result<void> Catalog::Store::putObject(const ObjectDef& object) {
    return run("REPLACE INTO objects(id, definition) VALUES (?, ?)", {std::to_string(object.id), objectToJson(object)});
}

Result<void> Catalog::Store::dropObject(std::uint64_t id) {
    return run("DELETE FROM objects WHERE id = ?", {std::to_string(id)});
}

Result<void> Catalog::Store::putLastId(std::uint64_t id) {
    return run("REPLACE INTO counters(name, value) VALUES ('lastId', ?)", {std::to_string(id)});
}

Result<Catalog::Store::Contents> Catalog::Store::load() {
    Contents out;
    LS_CHECK(run("SELECT name, id FROM databases", {}, [&](const std::string& name, std::uint64_t id) -> Result<void> {
        out.databases.push_back({.id = id, .name = name});
        return {};
    }));
    const auto into = [](std::vector<TableDef>& list) {
        return [&list](const std::string& text, std::uint64_t) -> Result<void> {
            LS_TRY(TableDef table, tableFromJson(text));
            list.push_back(std::move(table));
            return {};
        };
    };
    LS_CHECK(run("SELECT definition, id FROM tables", {}, into(out.tables)));
    LS_CHECK(run("SELECT definition, id FROM versions", {}, into(out.versions)));
    LS_CHECK(run("SELECT definition, id FROM objects", {}, [&](const std::string& text, std::uint64_t) -> Result<void> {
        LS_TRY(ObjectDef object, objectFromJson(text));
        out.objects.push_back(std::move(object));
        return {};
    }));
    LS_CHECK(run("SELECT name, value FROM counters WHERE name = 'lastId'", {},
                 [&](const std::string&, std::uint64_t value) -> Result<void> {
                     out.lastId = value;
                     return {};
                 }));
    return out;
}

} // namespace lodestar::sandbox
