// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/catalog/catalog.h"
#include "app/sandbox/catalog/catalog_store_internal.h"
#include <algorithm>
#include <chrono>
namespace lodestar::sandbox {

namespace {

constexpr std::uint64_t kFirstId = 10000; // small ids belong to the system's own objects

std::int64_t secondsNow() {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

Error unknownTable(std::uint64_t id) {
    return Error(ErrorCode::tableNotFound, "no table has the id " + std::to_string(id));
}

void giveUids(TableDef& table, const std::vector<const TableDef*>& earlier) {
    std::uint32_t last = 0;
    for (const TableDef* version : earlier)
        for (const ColumnDef& c : version->columns)
            last = std::max(last, c.uid);
    for (const ColumnDef& c : table.columns)
        last = std::max(last, c.uid);
    for (ColumnDef& c : table.columns)
        if (c.uid == 0)
            c.uid = ++last;
}

} // namespace

Catalog::Catalog() = default;
Catalog::~Catalog() = default;

Result<std::unique_ptr<Catalog>> Catalog::open(const std::filesystem::path& dir) {
    std::unique_ptr<Catalog> catalog(new Catalog());
    LS_TRY(catalog->m_store, Store::open(dir / "catalog.db"));
    LS_TRY(Store::Contents contents, catalog->m_store->load());
    catalog->m_lastId = std::max(kFirstId, contents.lastId);
    for (DatabaseDef& database : contents.databases)
        catalog->m_databases.emplace(database.name, database);
    for (TableDef& table : contents.versions) {
        const auto key = std::pair(table.id, table.schemaVersion);
        catalog->m_versions[key] = std::make_shared<const TableDef>(std::move(table));
    }
    for (TableDef& table : contents.tables) {
        auto shared = std::make_shared<const TableDef>(std::move(table));
        catalog->m_byName[{shared->db, shared->name}] = shared;
        catalog->m_byId[shared->id] = shared;
        catalog->m_versions[{shared->id, shared->schemaVersion}] = shared;
    }
    for (ObjectDef& object : contents.objects)
        catalog->m_objects.emplace(object.id, std::move(object));
    return catalog;
}

std::vector<DatabaseDef> Catalog::databases() const {
    const std::lock_guard lock(m_mutex);
    std::vector<DatabaseDef> out;
    for (const auto& [name, database] : m_databases)
        out.push_back(database);
    return out;
}

std::optional<DatabaseDef> Catalog::findDatabase(std::string_view name) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_databases.find(name);
    return found == m_databases.end() ? std::nullopt : std::optional(found->second);
}

std::vector<TablePtr> Catalog::tables(std::string_view db) const {
    const std::lock_guard lock(m_mutex);
    std::vector<TablePtr> out;
    for (auto at = m_byName.lower_bound(std::pair(std::string(db), std::string()));
         at != m_byName.end() && at->first.first == db; ++at)
        out.push_back(at->second);
    return out;
}

std::vector<TablePtr> Catalog::allTables() const {
    const std::lock_guard lock(m_mutex);
    std::vector<TablePtr> out;
    for (const auto& [name, table] : m_byName)
        out.push_back(table);
    return out;
}

TablePtr Catalog::findTable(std::string_view db, std::string_view name) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_byName.find(std::pair(std::string(db), std::string(name)));
    return found == m_byName.end() ? nullptr : found->second;
}

TablePtr Catalog::findTable(std::uint64_t id) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second;
}

TablePtr Catalog::tableVersion(std::uint64_t id, std::uint32_t schemaVersion) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_versions.find({id, schemaVersion});
    return found == m_versions.end() ? nullptr : found->second;
}

Result<std::uint64_t> Catalog::nextIdLocked() {
    LS_CHECK(m_store->putLastId(m_lastId + 1));
    return ++m_lastId;
}

Result<std::uint64_t> Catalog::nextId() {
    const std::lock_guard lock(m_mutex);
    return nextIdLocked();
}

Result<TablePtr> Catalog::putLocked(TableDef table) {
    LS_CHECK(m_store->inTransaction([&] { return m_store->putTable(table); }));
    auto shared = std::make_shared<const TableDef>(std::move(table));
    if (const auto old = m_byId.find(shared->id); old != m_byId.end())
        m_byName.erase({old->second->db, old->second->name});
    m_byName[{shared->db, shared->name}] = shared;
    m_byId[shared->id] = shared;
    m_versions[{shared->id, shared->schemaVersion}] = shared;
    return shared;
}

Result<DatabaseDef> Catalog::createDatabase(std::string name) {
    const std::lock_guard lock(m_mutex);
    LS_TRY(const std::uint64_t id, nextIdLocked());
    DatabaseDef database{.id = id, .name = std::move(name)};
    LS_CHECK(m_store->putDatabase(database));
    m_databases[database.name] = database;
    return database;
}

Result<void> Catalog::dropDatabase(std::string_view name) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_databases.find(name);
    if (found == m_databases.end())
        return Error(ErrorCode::invalidArgument, "no database is called " + std::string(name));
    std::vector<TablePtr> tables;
    for (const auto& [key, table] : m_byName)
        if (key.first == name)
            tables.push_back(table);
    std::vector<std::uint64_t> objects;
    for (const auto& [id, object] : m_objects)
        if (object.db == name && object.kind != ObjectKind::alterJob)
            objects.push_back(id);
    const auto write = [&]() -> Result<void> {
        for (const TablePtr& table : tables)
            LS_CHECK(m_store->dropTable(table->id));
        for (const std::uint64_t id : objects)
            LS_CHECK(m_store->dropObject(id));
        return m_store->dropDatabase(found->second.id);
    };
    LS_CHECK(m_store->inTransaction(write));
    for (const TablePtr& table : tables) {
        m_byName.erase({table->db, table->name});
        m_byId.erase(table->id);
    }
    for (const std::uint64_t id : objects)
        m_objects.erase(id);
    m_databases.erase(found);
    return {};
}

Result<void> Catalog::renameDatabase(std::string_view name, std::string newName) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_databases.find(name);
    if (found == m_databases.end())
        return Error(ErrorCode::invalidArgument, "no database is called " + std::string(name));
    DatabaseDef database = found->second;
    database.name = std::move(newName);
    std::vector<TableDef> moved;
    for (const auto& [key, table] : m_byName)
        if (key.first == name) {
            moved.push_back(*table);
            moved.back().db = database.name;
        }
    std::vector<ObjectDef> objects;
    for (const auto& [id, object] : m_objects)
        if (object.db == name) {
            objects.push_back(object);
            objects.back().db = database.name;
        }
    const auto write = [&]() -> Result<void> {
        for (const TableDef& table : moved)
            LS_CHECK(m_store->putTable(table));
        for (const ObjectDef& object : objects)
            LS_CHECK(m_store->putObject(object));
        return m_store->putDatabase(database);
    };
    LS_CHECK(m_store->inTransaction(write));
    m_databases.erase(found);
    m_databases[database.name] = database;
    for (ObjectDef& object : objects)
        m_objects[object.id] = std::move(object);
    for (TableDef& table : moved) {
        auto shared = std::make_shared<const TableDef>(std::move(table));
        m_byName.erase({m_byId[shared->id]->db, shared->name});
        m_byName[{shared->db, shared->name}] = shared;
        m_byId[shared->id] = shared;
    }
    return {};
}

Result<TablePtr> Catalog::createTable(TableDef table) {
    const std::lock_guard lock(m_mutex);
    LS_TRY(table.id, nextIdLocked());
    table.schemaVersion = 1;
    table.createdAt = secondsNow();
    for (ColumnDef& c : table.columns)
        c.uid = 0;
    giveUids(table, {});
    return putLocked(std::move(table));
}

Result<void> Catalog::dropTable(std::uint64_t id) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_byId.find(id);
    if (found == m_byId.end())
        return unknownTable(id);
    LS_CHECK(m_store->inTransaction([&] { return m_store->dropTable(id); }));
    m_byName.erase({found->second->db, found->second->name});
    m_byId.erase(found);
    return {};
}

Result<TablePtr> Catalog::replaceTable(TableDef table) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_byId.find(table.id);
    if (found == m_byId.end())
        return unknownTable(table.id);
    std::vector<const TableDef*> earlier;
    for (auto at = m_versions.lower_bound({table.id, 0}); at != m_versions.end() && at->first.first == table.id; ++at)
        earlier.push_back(at->second.get());
    giveUids(table, earlier);
    table.schemaVersion = found->second->schemaVersion + (table.columns == found->second->columns ? 0 : 1);
    return putLocked(std::move(table));
}

Result<TablePtr> Catalog::renameTable(std::uint64_t id, std::string newName) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_byId.find(id);
    if (found == m_byId.end())
        return unknownTable(id);
    TableDef table = *found->second;
    table.name = std::move(newName);
    return putLocked(std::move(table));
}

Result<void> Catalog::swapTables(std::uint64_t a, std::uint64_t b) {
    const std::lock_guard lock(m_mutex);
    if (!m_byId.contains(a))
        return unknownTable(a);
    if (!m_byId.contains(b))
        return unknownTable(b);
    TableDef first = *m_byId[a];
    TableDef second = *m_byId[b];
    std::swap(first.name, second.name);
    const auto write = [&]() -> Result<void> {
        LS_CHECK(m_store->putTable(first));
        return m_store->putTable(second);
    };
    LS_CHECK(m_store->inTransaction(write));
    for (TableDef* table : {&first, &second}) {
        auto shared = std::make_shared<const TableDef>(std::move(*table));
        m_byName[{shared->db, shared->name}] = shared;
        m_byId[shared->id] = shared;
        m_versions[{shared->id, shared->schemaVersion}] = shared;
    }
    return {};
}

Result<TablePtr> Catalog::markTruncated(std::uint64_t id) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_byId.find(id);
    if (found == m_byId.end())
        return unknownTable(id);
    TableDef table = *found->second;
    ++table.dataEpoch;
    return putLocked(std::move(table));
}

std::vector<ObjectDef> Catalog::objects(ObjectKind kind, std::optional<std::string_view> db) const {
    const std::lock_guard lock(m_mutex);
    std::vector<ObjectDef> out;
    for (const auto& [id, object] : m_objects)
        if (object.kind == kind && (!db || object.db == *db))
            out.push_back(object);
    return out;
}

std::optional<ObjectDef> Catalog::findObject(ObjectKind kind, std::string_view db, std::string_view name) const {
    const std::lock_guard lock(m_mutex);
    for (const auto& [id, object] : m_objects)
        if (object.kind == kind && object.db == db && object.name == name)
            return object;
    return std::nullopt;
}

Result<ObjectDef> Catalog::putObject(ObjectDef object) {
    const std::lock_guard lock(m_mutex);
    if (object.id == 0) {
        LS_TRY(object.id, nextIdLocked());
    }
    LS_CHECK(m_store->putObject(object));
    m_objects[object.id] = object;
    return object;
}

Result<void> Catalog::dropObject(std::uint64_t id) {
    const std::lock_guard lock(m_mutex);
    LS_CHECK(m_store->dropObject(id));
    m_objects.erase(id);
    return {};
}

} // namespace lodestar::sandbox
