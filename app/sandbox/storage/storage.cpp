// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/storage/storage.h"
#include "app/sandbox/storage/physical_table_internal.h"
#include "app/sandbox/storage/schema_name.h"
#include "app/sandbox/storage/storage_impl_internal.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

PrivateServerConfig serverConfig(const Storage::Config& config) {
    PrivateServerConfig server;
    server.kind = ServerKind::mariadb;
    server.dir = config.dir / "rows";
    server.network = false;
    server.binlog = false;
    server.bufferPoolMiB = static_cast<std::uint32_t>(config.bufferPoolMib);
    // Rows may be lost when the machine loses power, not when a process is killed: nothing is flushed to the disk, but
    // pages are written twice, since a kill can tear a page in the middle of its write.
    server.extra = {"innodb_flush_log_at_trx_commit=2",
                    "innodb_log_file_size=512M",
                    "innodb_flush_method=nosync",
                    "innodb_strict_mode=0",
                    "innodb_stats_persistent=0",
                    "innodb_autoinc_lock_mode=2",
                    "character_set_server=utf8mb4",
                    "collation_server=utf8mb4_nopad_bin",
                    "secure_file_priv=",
                    "lower_case_table_names=0",
                    "max_allowed_packet=1G",
                    "max_connections=500",
                    "max_sort_length=65536",
                    "table_open_cache=4000",
                    "performance_schema=0",
                    "skip_log_bin"};
    return server;
}

} // namespace

Storage::Storage(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Storage::~Storage() { (void)m_impl->m_server.stop(); } // whatever the answer, the server's own destructor ends it

Result<std::unique_ptr<Storage>> Storage::start(const Config& config, const Catalog& catalog) {
    auto impl = std::make_unique<Impl>(serverConfig(config), catalog, config.connections);
    LS_CHECK(impl->m_server.start());
    impl->m_socket = impl->m_server.socketPath();
    LS_CHECK(impl->setUp());
    return std::unique_ptr<Storage>(new Storage(std::move(impl)));
}

const std::string& Storage::socketPath() const { return m_impl->m_socket; }

std::optional<std::string> Storage::limitOf(const TableDef& table) { return physical::limitOf(table); }

Storage::TableLock::TableLock(std::vector<std::shared_ptr<std::shared_mutex>> tables) : m_tables(std::move(tables)) {
    for (const auto& table : m_tables)
        m_locks.emplace_back(*table);
}

std::vector<std::shared_ptr<std::shared_mutex>> Storage::Impl::locksOf(std::vector<std::uint64_t> tableIds) {
    std::sort(tableIds.begin(), tableIds.end());
    tableIds.erase(std::unique(tableIds.begin(), tableIds.end()), tableIds.end());
    const std::lock_guard guard(m_locksMutex);
    std::vector<std::shared_ptr<std::shared_mutex>> out;
    for (const std::uint64_t id : tableIds) {
        auto& lock = m_locks[id];
        if (!lock)
            lock = std::make_shared<std::shared_mutex>();
        out.push_back(lock);
    }
    return out;
}

Storage::TableLock Storage::lock(std::vector<std::uint64_t> tableIds) {
    return TableLock(m_impl->locksOf(std::move(tableIds)));
}

Result<void> Storage::createDatabase(const std::string& name) {
    return m_impl->run("CREATE DATABASE IF NOT EXISTS " + quoteName(engineSchema(name)));
}

Result<void> Storage::dropDatabase(const std::string& name) {
    return m_impl->run("DROP DATABASE IF EXISTS " + quoteName(engineSchema(name)));
}

Result<void> Storage::createTable(const TableDef&) { return {}; } // its rows and view are made when they are needed

Result<void> Storage::alterTable(const TableDef& from, const TableDef& to) {
    if (!m_impl->hasRows(to.id))
        return {};
    if (const auto limit = limitOf(to)) {
        LS_TRY(const std::uint64_t rows, rowCount(to.id));
        return rows == 0 ? dropTable(from) : Error(ErrorCode::unsupported, *limit);
    }
    if (const auto statement = physical::alterStatement(from, to))
        LS_CHECK(m_impl->run(*statement));
    if (!m_impl->hasView(to.id) || m_impl->makeView(to))
        return {};
    return m_impl->dropView(from); // the rows fit; why no query can show them is said to the next one
}

Result<void> Storage::dropTable(const TableDef& table) {
    if (m_impl->hasView(table.id))
        LS_CHECK(m_impl->dropView(table));
    LS_CHECK(m_impl->forgetDiscarded(table.id));
    return m_impl->dropRows(table.id);
}

Result<void> Storage::truncateTable(const TableDef& table) {
    LS_CHECK(m_impl->forgetDiscarded(table.id));
    return m_impl->hasRows(table.id) ? m_impl->run("TRUNCATE TABLE " + physical::tableName(table.id)) : Result<void>();
}

Result<void> Storage::renameTable(const TableDef& from, const TableDef&) {
    return m_impl->hasView(from.id) ? m_impl->dropView(from) : Result<void>();
}

Result<void> Storage::swapTables(const TableDef& a, const TableDef& b) {
    // Each stands under the other's name; the next query makes the right ones.
    for (const TableDef* table : {&a, &b})
        LS_CHECK(m_impl->dropView(*table));
    return {};
}

Result<void> Storage::prepareQuery(std::string_view db, std::string_view name) {
    const TablePtr named = m_impl->m_catalog.findTable(db, name);
    if (!named)
        return {};
    if (const auto counted = m_impl->discardedOf(named->id))
        return Error(ErrorCode::unsupported,
                     "the rows of " + named->qualifiedName() +
                         " were counted and thrown away, as --discard asks lodestar-sandbox to: " +
                         std::to_string(counted->rows) + " rows, " + std::to_string(counted->bytes) + " bytes in " +
                         std::to_string(counted->loads) + " loads (GET /state, \"discarded\")");
    if (m_impl->hasView(named->id))
        return {};
    const auto locks = m_impl->locksOf({named->id});
    const std::shared_lock beside(*locks.front());
    const TablePtr table = m_impl->m_catalog.findTable(named->id);
    if (!table)
        return {};
    LS_CHECK(m_impl->makeRows(*table));
    return m_impl->makeView(*table);
}

} // namespace lodestar::sandbox
