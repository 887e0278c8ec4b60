// SPDX-License-Identifier: GPL-3.0-or-later
// Start of the storage: sessions, the engine's schemas, and the comparison with the catalog after a crash.
#include "app/sandbox/storage/physical_table_internal.h"
#include "app/sandbox/storage/schema_name.h"
#include "app/sandbox/storage/storage_impl_internal.h"
#include <algorithm>
#include <set>
namespace lodestar::sandbox {

namespace {

std::string meta(std::string_view table) { return quoteName(physical::kMetaSchema) + '.' + quoteName(table); }

std::string viewKey(const TableDef& table) {
    return "db = " + quoteText(table.db) + " AND name = " + quoteText(table.name);
}

} // namespace

Result<EngineSession> Storage::Impl::borrow() {
    {
        std::unique_lock lock(m_poolMutex);
        m_poolChanged.wait(lock, [this] { return m_freeSlots > 0; });
        --m_freeSlots;
        if (!m_pool.empty()) {
            EngineSession session = std::move(m_pool.back());
            m_pool.pop_back();
            return session;
        }
    }
    Result<EngineSession> session = EngineSession::connect(m_socket);
    if (!session) {
        const std::lock_guard lock(m_poolMutex);
        ++m_freeSlots;
        m_poolChanged.notify_one();
    }
    return session;
}

void Storage::Impl::giveBack(EngineSession session, bool usable) {
    const std::lock_guard lock(m_poolMutex);
    if (usable)
        m_pool.push_back(std::move(session));
    ++m_freeSlots;
    m_poolChanged.notify_one();
}

Result<void> Storage::Impl::setUp() {
    return withSession([this](EngineSession& session) -> Result<void> {
        for (const std::string_view schema : {physical::kRowsSchema, physical::kMetaSchema})
            LS_CHECK(session.run("CREATE DATABASE IF NOT EXISTS " + quoteName(schema) + " COLLATE utf8mb4_nopad_bin"));
        LS_CHECK(session.run("CREATE TABLE IF NOT EXISTS " + meta("published") +
                             " (txn_id BIGINT UNSIGNED PRIMARY KEY) ENGINE=InnoDB"));
        LS_CHECK(session.run("CREATE TABLE IF NOT EXISTS " + meta("views") +
                             " (db VARCHAR(256), name VARCHAR(64), table_id BIGINT UNSIGNED, schema_version INT "
                             "UNSIGNED, PRIMARY KEY (db, name)) ENGINE=InnoDB"));
        LS_CHECK(
            session.run("CREATE TABLE IF NOT EXISTS " + meta("discarded") +
                        " (table_id BIGINT UNSIGNED PRIMARY KEY, loads BIGINT UNSIGNED, row_count BIGINT UNSIGNED, "
                        "byte_count BIGINT UNSIGNED) ENGINE=InnoDB"));
        LS_CHECK(readDiscarded(session));
        for (const DatabaseDef& database : m_catalog.databases())
            LS_CHECK(session.run("CREATE DATABASE IF NOT EXISTS " + quoteName(engineSchema(database.name))));
        LS_CHECK(alignTables(session));
        return alignViews(session);
    });
}

Result<void> Storage::Impl::alignTables(EngineSession& session) {
    LS_TRY(const auto columns, session.query("SELECT table_name, column_name FROM information_schema.columns WHERE "
                                             "table_schema = " +
                                             quoteText(physical::kRowsSchema)));
    std::map<std::string, std::vector<std::string>> present;
    for (const auto& row : columns)
        present[row[0].value_or("")].push_back(row[1].value_or(""));
    for (const TablePtr& table : m_catalog.allTables()) {
        const auto found = present.find('t' + std::to_string(table->id));
        if (found == present.end())
            continue;
        LS_CHECK(alignColumns(session, *table, found->second));
        present.erase(found);
        m_rowsMade.insert(table->id);
    }
    for (const auto& [name, unused] : present)
        LS_CHECK(session.run("DROP TABLE " + quoteName(physical::kRowsSchema) + '.' + quoteName(name)));
    return {};
}

Result<void> Storage::Impl::alignColumns(EngineSession& session, const TableDef& table,
                                         const std::vector<std::string>& present) {
    TableDef found = table;
    std::erase_if(found.columns, [&](const ColumnDef& c) {
        return std::find(present.begin(), present.end(), 'c' + std::to_string(c.uid)) == present.end();
    });
    for (const std::string& name : present) {
        const bool known =
            !name.starts_with('c') || std::any_of(table.columns.begin(), table.columns.end(),
                                                  [&](auto& c) { return name == 'c' + std::to_string(c.uid); });
        if (!known)
            found.columns.push_back({.uid = static_cast<std::uint32_t>(std::stoul(name.substr(1)))});
    }
    const auto statement = physical::alterStatement(found, table);
    return statement ? session.run(*statement) : Result<void>();
}

Result<void> Storage::Impl::alignViews(EngineSession& session) {
    LS_TRY(const auto rows, session.query("SELECT db, name, table_id, schema_version FROM " + meta("views")));
    std::map<std::pair<std::string, std::string>, std::pair<std::string, std::string>> present;
    for (const auto& row : rows)
        present[{row[0].value_or(""), row[1].value_or("")}] = {row[2].value_or(""), row[3].value_or("")};
    for (const TablePtr& table : m_catalog.allTables()) {
        const auto found = present.find({table->db, table->name});
        const std::pair wanted{std::to_string(table->id), std::to_string(table->schemaVersion)};
        if (found == present.end() || found->second != wanted || !hasRows(table->id))
            continue;
        present.erase(found);
        m_viewsMade.insert(table->id);
    }
    for (const auto& [name, unused] : present) {
        LS_CHECK(
            session.run("DROP VIEW IF EXISTS " + quoteName(engineSchema(name.first)) + '.' + quoteName(name.second)));
        LS_CHECK(session.run("DELETE FROM " + meta("views") + " WHERE db = " + quoteText(name.first) +
                             " AND name = " + quoteText(name.second)));
    }
    return {};
}

bool Storage::Impl::hasRows(std::uint64_t tableId) {
    const std::lock_guard lock(m_madeMutex);
    return m_rowsMade.contains(tableId);
}

bool Storage::Impl::hasView(std::uint64_t tableId) {
    const std::lock_guard lock(m_madeMutex);
    return m_viewsMade.contains(tableId);
}

Result<void> Storage::Impl::makeRows(const TableDef& table) {
    if (hasRows(table.id))
        return {};
    if (const auto limit = physical::limitOf(table))
        return Error(ErrorCode::unsupported, *limit);
    if (const Result<void> made = run(physical::createStatement(table)); !made) {
        // A default that the engine finds out of range is left out: loads bring their own.
        TableDef plain = table;
        for (ColumnDef& c : plain.columns)
            c.defaultValue = {};
        if (!run(physical::createStatement(plain)))
            return made;
    }
    const std::lock_guard lock(m_madeMutex);
    m_rowsMade.insert(table.id);
    return {};
}

Result<void> Storage::Impl::dropRows(std::uint64_t tableId) {
    if (hasRows(tableId))
        LS_CHECK(run("DROP TABLE IF EXISTS " + physical::tableName(tableId)));
    const std::lock_guard lock(m_madeMutex);
    m_rowsMade.erase(tableId);
    return {};
}

Result<void> Storage::Impl::makeView(const TableDef& table) {
    if (const auto limit = physical::viewLimitOf(table))
        return Error(ErrorCode::unsupported, *limit);
    const Result<void> made = withSession([&](EngineSession& session) -> Result<void> {
        // First forgotten, then made, then noted: after a crash in between it is made again.
        LS_CHECK(session.run("DELETE FROM " + meta("views") + " WHERE " + viewKey(table)));
        LS_CHECK(session.run(physical::viewStatement(table)));
        return session.run("REPLACE INTO " + meta("views") + " VALUES (" + quoteText(table.db) + ", " +
                           quoteText(table.name) + ", " + std::to_string(table.id) + ", " +
                           std::to_string(table.schemaVersion) + ')');
    });
    LS_CHECK(made);
    const std::lock_guard lock(m_madeMutex);
    m_viewsMade.insert(table.id);
    return {};
}

Result<void> Storage::Impl::dropView(const TableDef& table) {
    if (physical::viewLimitOf(table))
        return {};
    const Result<void> dropped = withSession([&](EngineSession& session) -> Result<void> {
        LS_CHECK(session.run("DROP VIEW IF EXISTS " + physical::viewName(table)));
        return session.run("DELETE FROM " + meta("views") + " WHERE " + viewKey(table));
    });
    LS_CHECK(dropped);
    const std::lock_guard lock(m_madeMutex);
    m_viewsMade.erase(table.id);
    return {};
}

} // namespace lodestar::sandbox
