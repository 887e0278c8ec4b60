// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/storage/merge_rules.h"
#include "app/sandbox/storage/physical_table_internal.h"
#include "app/sandbox/storage/storage_impl_internal.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

constexpr int kDuplicateKey = 1062;
constexpr int kLockTimeout = 1205;
constexpr int kDeadlock = 1213;
constexpr int kAttempts = 10;

/// The files hold UTF-8 that was checked; said to be bytes, it is read a sixth faster and stored the same.
std::string infile(const std::filesystem::path& file, const char* how, const std::string& table,
                   const std::string& columns) {
    return "LOAD DATA INFILE " + quoteText(file.string()) + ' ' + how + " INTO TABLE " + table +
           " CHARACTER SET binary " + columns;
}

/// The columns of the load's upsert file.
std::vector<const ColumnDef*> columnsOf(const TableDef& layout, const TableWrite& write) {
    std::vector<const ColumnDef*> out;
    for (const ColumnDef& c : layout.columns)
        if (write.columns.empty() ||
            std::find(write.columns.begin(), write.columns.end(), c.uid) != write.columns.end())
            out.push_back(&c);
    return out;
}

/// What a row does to the row with its key. The merge column is compared as it was, hence assigned last.
std::string mergeClause(const TableDef& table, const std::vector<const ColumnDef*>& columns,
                        const ColumnDef* mergeColumn) {
    const auto stored = [&](const ColumnDef& c) {
        return physical::tableName(table.id) + '.' + physical::columnName(c);
    };
    const auto incoming = [](const ColumnDef& c) { return "VALUES(" + physical::columnName(c) + ')'; };
    std::string wins;
    if (mergeColumn != nullptr)
        wins = stored(*mergeColumn) + " IS NULL OR " + incoming(*mergeColumn) + " >= " + stored(*mergeColumn);
    std::string out;
    std::string last;
    for (const ColumnDef* c : columns) {
        if (c->isKey)
            continue;
        const std::string value = mergedValue(table, *c, stored(*c), incoming(*c));
        (c == mergeColumn ? last : out) +=
            ", " + stored(*c) + " = " + (wins.empty() ? value : "IF(" + wins + ", " + value + ", " + stored(*c) + ')');
    }
    out += last;
    if (out.empty()) // keys alone: a row that is there stays
        out = ", " + stored(*columns.front()) + " = " + stored(*columns.front());
    return " ON DUPLICATE KEY UPDATE" + out.substr(1);
}

Result<void> deleteRows(EngineSession& session, const TableDef& layout, const TableDef& current,
                        const std::filesystem::path& file) {
    const std::string keys = quoteName(physical::kMetaSchema) + ".`deleted_keys`";
    LS_CHECK(session.run(physical::keyTableStatement(current, keys)));
    LS_CHECK(session.run(infile(file, "IGNORE", keys, physical::loadColumns(layout.keyColumns(), current))));
    const std::string rows = physical::tableName(current.id);
    std::string match;
    if (physical::usesKeyHash(current))
        match = rows + ".key_hash = k.key_hash";
    else
        for (const ColumnDef* c : current.keyColumns())
            match += (match.empty() ? "" : " AND ") + rows + '.' + physical::columnName(*c) + " = k." +
                     physical::columnName(*c);
    // The small side leads: a delete of ten rows must not read the whole table.
    return session.run("DELETE " + rows + " FROM " + keys + " AS k STRAIGHT_JOIN " + rows + " ON " + match);
}

/// Row by row in the order of the file, each combined with the row that has its key.
Result<void> mergeRows(EngineSession& session, const TableDef& layout, const TableDef& current,
                       const TableWrite& write) {
    const std::string rows = quoteName(physical::kMetaSchema) + ".`merged_rows`";
    const auto inFile = columnsOf(layout, write);
    const auto given = [&](const ColumnDef& c) {
        return std::any_of(inFile.begin(), inFile.end(), [&](const ColumnDef* other) { return other->uid == c.uid; });
    };
    std::vector<const ColumnDef*> columns;
    const ColumnDef* mergeColumn = nullptr;
    std::string names;
    std::string extraNames;
    std::string extraValues;
    for (const ColumnDef& c : current.columns) {
        if (!physical::isStored(c))
            continue;
        if (given(c)) {
            columns.push_back(&c);
            names += (names.empty() ? "" : ", ") + physical::columnName(c);
            if (c.uid == write.mergeColumn)
                mergeColumn = &c;
        } else if (!c.nullable && c.defaultValue.kind == DefaultKind::none && !c.autoIncrement) {
            extraNames += ", " + physical::columnName(c);
            extraValues += ", " + physical::zeroOf(c.type);
        }
    }
    LS_CHECK(session.run("CREATE OR REPLACE TEMPORARY TABLE " + rows +
                         " ENGINE=Aria TRANSACTIONAL=0 ROW_FORMAT=DYNAMIC AS SELECT " + names + " FROM " +
                         physical::tableName(current.id) + " LIMIT 0"));
    LS_CHECK(session.run(infile(write.upsertFile, "", rows, physical::loadColumns(inFile, current))));
    return session.run("INSERT INTO " + physical::tableName(current.id) + " (" + names + extraNames + ") SELECT " +
                       names + extraValues + " FROM " + rows + mergeClause(current, columns, mergeColumn));
}

Result<void> writeTable(EngineSession& session, const TableDef& layout, const TableDef& current,
                        const TableWrite& write) {
    if (!write.deleteFile.empty())
        LS_CHECK(deleteRows(session, layout, current, write.deleteFile));
    if (write.upsertFile.empty())
        return {};
    if (current.model == TableModel::aggregate || !write.columns.empty() || write.mergeColumn != 0)
        return mergeRows(session, layout, current, write);
    const char* how = current.model == TableModel::duplicate ? "" : "REPLACE";
    return session.run(infile(write.upsertFile, how, physical::tableName(current.id),
                              physical::loadColumns(columnsOf(layout, write), current)));
}

std::string countStatement(const TableWrite& write) {
    const std::string rows = std::to_string(write.discardedRows);
    const std::string bytes = std::to_string(write.discardedBytes);
    return "INSERT INTO " + quoteName(physical::kMetaSchema) + ".`discarded` VALUES (" + std::to_string(write.tableId) +
           ", 1, " + rows + ", " + bytes + ") ON DUPLICATE KEY UPDATE loads = loads + 1, row_count = row_count + " +
           rows + ", byte_count = byte_count + " + bytes;
}

} // namespace

Result<void> Storage::Impl::publishOnce(EngineSession& session, std::uint64_t txnId,
                                        std::span<const TableWrite> writes) {
    LS_CHECK(session.run("START TRANSACTION"));
    const Result<void> marked = session.run("INSERT INTO " + quoteName(physical::kMetaSchema) +
                                            ".`published` (txn_id) VALUES (" + std::to_string(txnId) + ')');
    if (!marked) {
        const Error error = marked.error();
        LS_CHECK(session.run("ROLLBACK"));
        if (error.serverErrno == kDuplicateKey)
            return {};
        return error;
    }
    for (const TableWrite& write : writes) {
        const TablePtr current = m_catalog.findTable(write.tableId);
        const TablePtr layout = m_catalog.tableVersion(write.tableId, write.schemaVersion);
        if (!current || current->dataEpoch != write.dataEpoch)
            continue; // dropped or truncated meanwhile: StarRocks reports success and keeps nothing
        if (!layout)
            return Error(ErrorCode::internal, "no layout is known for version " + std::to_string(write.schemaVersion) +
                                                  " of table " + current->qualifiedName());
        LS_CHECK(writeTable(session, *layout, *current, write));
        if (write.discarded)
            LS_CHECK(session.run(countStatement(write)));
    }
    LS_CHECK(session.run("COMMIT"));
    for (const TableWrite& write : writes)
        if (write.discarded)
            countDiscarded(write.tableId, {1, write.discardedRows, write.discardedBytes});
    return {};
}

Result<void> Storage::publish(std::uint64_t txnId, std::span<const TableWrite> writes) {
    std::vector<std::uint64_t> ids;
    for (const TableWrite& write : writes)
        ids.push_back(write.tableId);
    const auto tables = m_impl->locksOf(std::move(ids));
    std::vector<std::shared_lock<std::shared_mutex>> locks;
    for (const auto& table : tables)
        locks.emplace_back(*table);
    for (const TableWrite& write : writes) // before the transaction, which a definition would end
        if (const TablePtr table = m_impl->m_catalog.findTable(write.tableId); table && !write.discarded)
            LS_CHECK(m_impl->makeRows(*table));
    for (int attempt = 1;; ++attempt) {
        // A failed session is closed by the pool, and closing rolls its transaction back.
        Result<void> done =
            m_impl->withSession([&](EngineSession& session) { return m_impl->publishOnce(session, txnId, writes); });
        if (done || attempt == kAttempts ||
            (done.error().serverErrno != kLockTimeout && done.error().serverErrno != kDeadlock))
            return done;
    }
}

Result<bool> Storage::isPublished(std::uint64_t txnId) {
    return m_impl->withSession([&](EngineSession& session) -> Result<bool> {
        LS_TRY(const auto rows, session.query("SELECT 1 FROM " + quoteName(physical::kMetaSchema) +
                                              ".`published` WHERE txn_id = " + std::to_string(txnId)));
        return !rows.empty();
    });
}

Result<std::uint64_t> Storage::lastPublished() {
    return m_impl->withSession([&](EngineSession& session) -> Result<std::uint64_t> {
        LS_TRY(const auto rows, session.query("SELECT IFNULL(MAX(txn_id), 0) FROM " + quoteName(physical::kMetaSchema) +
                                              ".`published`"));
        return std::stoull(rows.at(0).at(0).value_or("0"));
    });
}

Result<std::uint64_t> Storage::rowCount(std::uint64_t tableId) {
    if (!m_impl->hasRows(tableId))
        return std::uint64_t{0};
    return m_impl->withSession([&](EngineSession& session) -> Result<std::uint64_t> {
        LS_TRY(const auto rows, session.query("SELECT COUNT(*) FROM " + physical::tableName(tableId)));
        return std::stoull(rows.at(0).at(0).value_or("0"));
    });
}

} // namespace lodestar::sandbox
