// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/catalog_reader.h"
#include "core/source/browsing_connection.h"
#include "core/source/catalog_column.h"
#include "core/source/preview_sql.h"
#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>
namespace lodestar::source {
namespace {

using schema::Family;
using schema::SourceTable;

/// With more tables than this, one question less that opens each of them is worth two small ones.
constexpr std::size_t kManyTables = 200;

constexpr std::string_view kSystemDatabases = "'mysql','information_schema','performance_schema','sys'";

/// Which rows of information_schema are wanted.
struct Scope {
    std::vector<std::string> databases; ///< empty: all but the system's own
    std::string table;                  ///< of databases[0]; empty: all
};

std::string scopeCondition(const Scope& scope, std::string_view schemaColumn) {
    std::string out(schemaColumn);
    if (scope.databases.empty())
        return out + " NOT IN (" + std::string(kSystemDatabases) + ')';
    if (scope.databases.size() == 1) {
        out += '=' + quoteString(scope.databases[0]);
    } else {
        for (std::size_t i = 0; i < scope.databases.size(); ++i)
            out += (i == 0 ? " IN (" : ",") + quoteString(scope.databases[i]);
        out += ')';
    }
    if (!scope.table.empty())
        out += " AND TABLE_NAME=" + quoteString(scope.table);
    return out;
}

std::uint64_t toNumber(const std::string& text) {
    std::uint64_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

std::string charsetOf(std::string collation) { return collation.substr(0, collation.find('_')); }

/// Finds tables by the two name columns of a row; rows of one table mostly follow each other.
class TableFinder final {
public:
    explicit TableFinder(std::vector<SourceTable>& tables) : m_tables(tables) {
        for (std::size_t i = 0; i < tables.size(); ++i)
            m_index.emplace(tables[i].id, i);
    }
    [[nodiscard]] std::size_t count() const { return m_tables.size(); }
    [[nodiscard]] bool anyColumn(schema::TypeKind kind) const {
        return std::any_of(m_tables.begin(), m_tables.end(), [&](const SourceTable& table) {
            return std::any_of(table.columns.begin(), table.columns.end(),
                               [&](const auto& c) { return c.kind == kind; });
        });
    }
    SourceTable* find(const QSqlQuery& row) { return find({cellTextOrEmpty(row, 0), cellTextOrEmpty(row, 1)}); }
    SourceTable* find(const value::TableId& id) {
        if (m_last && m_last->id == id)
            return m_last;
        const auto found = m_index.find(id);
        m_last = found == m_index.end() ? nullptr : &m_tables[found->second];
        return m_last;
    }

private:
    std::vector<SourceTable>& m_tables;
    std::unordered_map<value::TableId, std::size_t> m_index;
    SourceTable* m_last = nullptr;
};

Error stopped() { return Error(ErrorCode::cancelled, "Reading the catalogue was stopped"); }

} // namespace

struct CatalogReader::Private {
    std::unique_ptr<BrowsingConnection> connection;

    [[nodiscard]] bool isMariaDb(std::uint32_t since = 0) const {
        return connection->family() == Family::mariadb && connection->serverVersion() >= since;
    }
    [[nodiscard]] bool isMySql(std::uint32_t since = 0) const {
        return connection->family() == Family::mysql && connection->serverVersion() >= since;
    }
    [[nodiscard]] Result<std::vector<SourceTable>> readTables(const Scope& scope, bool withViews);
    [[nodiscard]] Result<void> readColumns(const Scope& scope, TableFinder& finder);
    [[nodiscard]] Result<void> readIndexes(const Scope& scope, TableFinder& finder);
    [[nodiscard]] Result<void> readForeignKeys(const Scope& scope, TableFinder& finder);
    [[nodiscard]] Result<void> readForeignKeysOfMany(const Scope& scope, TableFinder& finder);
    [[nodiscard]] Result<void> readJsonChecks(const Scope& scope, TableFinder& finder);
    [[nodiscard]] Result<std::vector<SourceTable>> readAll(const Scope& scope, bool withViews, std::stop_token stop);
};

CatalogReader::CatalogReader() : d(std::make_unique<Private>()) {}
CatalogReader::~CatalogReader() = default;

Result<std::unique_ptr<CatalogReader>> CatalogReader::open(const Endpoint& endpoint) {
    std::unique_ptr<CatalogReader> reader(new CatalogReader);
    LS_TRY(reader->d->connection, BrowsingConnection::open(endpoint));
    return reader;
}

Result<std::vector<std::string>> CatalogReader::databases() {
    LS_TRY(QSqlQuery rows,
           d->connection->query("SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME NOT IN (" +
                                std::string(kSystemDatabases) + ')'));
    std::vector<std::string> out;
    while (rows.next())
        out.push_back(cellTextOrEmpty(rows, 0));
    std::sort(out.begin(), out.end());
    return out;
}

Result<std::vector<SourceTable>> CatalogReader::Private::readTables(const Scope& scope, bool withViews) {
    // Columns that need no statistics: with TABLE_ROWS the same question takes a hundred times as long.
    LS_TRY(QSqlQuery rows,
           connection->query("SELECT TABLE_SCHEMA,TABLE_NAME,TABLE_TYPE,ENGINE,TABLE_COLLATION,TABLE_COMMENT FROM "
                             "information_schema.TABLES WHERE " +
                             scopeCondition(scope, "TABLE_SCHEMA")));
    std::vector<SourceTable> tables;
    while (rows.next()) {
        const std::string type = cellTextOrEmpty(rows, 2);
        const bool isView = type == "VIEW";
        if (type == "SEQUENCE" || type == "SYSTEM VIEW" || (isView && !withViews))
            continue;
        SourceTable& table = tables.emplace_back();
        table.id = {cellTextOrEmpty(rows, 0), cellTextOrEmpty(rows, 1)};
        table.isView = isView;
        table.engine = cellTextOrEmpty(rows, 3);
        table.collation = cellTextOrEmpty(rows, 4);
        table.charset = charsetOf(table.collation);
        table.comment = isView ? std::string() : cellTextOrEmpty(rows, 5);
    }
    // Names compare without case in some catalogues, so a filter may have let more through.
    if (!scope.databases.empty())
        std::erase_if(tables, [&](const SourceTable& t) {
            return std::find(scope.databases.begin(), scope.databases.end(), t.id.database) == scope.databases.end();
        });
    std::sort(tables.begin(), tables.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return tables;
}

Result<void> CatalogReader::Private::readColumns(const Scope& scope, TableFinder& finder) {
    LS_TRY(QSqlQuery rows,
           connection->query(
               std::string("SELECT TABLE_SCHEMA,TABLE_NAME,COLUMN_NAME,COLUMN_TYPE,IS_NULLABLE,COLUMN_DEFAULT,"
                           "EXTRA,CHARACTER_SET_NAME,COLLATION_NAME,COLUMN_COMMENT,ORDINAL_POSITION") +
               (isMySql(80003) ? ",SRS_ID" : ",NULL") + " FROM information_schema.COLUMNS WHERE " +
               scopeCondition(scope, "TABLE_SCHEMA") + " ORDER BY TABLE_SCHEMA,TABLE_NAME,ORDINAL_POSITION"));
    while (rows.next()) {
        SourceTable* table = finder.find(rows);
        if (!table)
            continue;
        CatalogColumnRow row;
        row.name = cellTextOrEmpty(rows, 2);
        row.columnType = cellTextOrEmpty(rows, 3);
        row.nullable = cellTextOrEmpty(rows, 4) == "YES";
        row.defaultText = cellText(rows, 5);
        row.extra = cellTextOrEmpty(rows, 6);
        row.charset = cellTextOrEmpty(rows, 7);
        row.collation = cellTextOrEmpty(rows, 8);
        row.comment = cellTextOrEmpty(rows, 9);
        row.srid = cellTextOrEmpty(rows, 11);
        LS_TRY(schema::SourceColumn column, catalogColumn(connection->family(), connection->serverVersion(), row));
        table->columns.push_back(std::move(column));
    }
    return {};
}

Result<void> CatalogReader::Private::readIndexes(const Scope& scope, TableFinder& finder) {
    // Without CARDINALITY and INDEX_TYPE, for which the server opens every table (MariaDB, 10,000 tables: a sixth of
    // the time). An index that the optimizer may not use cannot be walked along.
    const char* hidden = isMySql(80000) ? "IS_VISIBLE='NO'" : isMariaDb(100600) ? "IGNORED='YES'" : "0";
    LS_TRY(QSqlQuery rows,
           connection->query(std::string("SELECT TABLE_SCHEMA,TABLE_NAME,INDEX_NAME,NON_UNIQUE,COLUMN_NAME,SUB_PART,") +
                             hidden + ",SEQ_IN_INDEX FROM information_schema.STATISTICS WHERE " +
                             scopeCondition(scope, "TABLE_SCHEMA") +
                             " ORDER BY TABLE_SCHEMA,TABLE_NAME,INDEX_NAME,SEQ_IN_INDEX"));
    while (rows.next()) {
        SourceTable* table = finder.find(rows);
        if (!table)
            continue;
        const std::string name = cellTextOrEmpty(rows, 2);
        if (table->indexes.empty() || table->indexes.back().name != name) {
            schema::Index& index = table->indexes.emplace_back();
            index.name = name;
            index.unique = cellTextOrEmpty(rows, 3) == "0" && cellTextOrEmpty(rows, 6) != "1";
        }
        schema::Index& index = table->indexes.back();
        const int column = table->columnIndex(cellTextOrEmpty(rows, 4));
        if (column < 0) { // a part that is an expression identifies no column
            index.unique = false;
            continue;
        }
        const auto prefix = static_cast<std::uint32_t>(toNumber(cellTextOrEmpty(rows, 5)));
        // MariaDB keeps unique keys over whole TEXT and BLOB columns as a hash, which has no order.
        const schema::TypeKind kind = table->columns[static_cast<std::size_t>(column)].kind;
        if (prefix == 0 && ((kind >= schema::TypeKind::tinyText && kind <= schema::TypeKind::longText) ||
                            (kind >= schema::TypeKind::tinyBlob && kind <= schema::TypeKind::longBlob)))
            index.unique = false;
        index.parts.push_back({static_cast<std::uint32_t>(column), prefix});
    }
    return {};
}

Result<void> CatalogReader::Private::readForeignKeys(const Scope& scope, TableFinder& finder) {
    LS_TRY(QSqlQuery rows,
           connection->query(
               "SELECT CONSTRAINT_SCHEMA,TABLE_NAME,CONSTRAINT_NAME,UNIQUE_CONSTRAINT_SCHEMA,REFERENCED_TABLE_NAME,"
               "DELETE_RULE,UPDATE_RULE FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE " +
               scopeCondition(scope, "CONSTRAINT_SCHEMA")));
    while (rows.next())
        if (SourceTable* table = finder.find(rows))
            table->foreignKeys.push_back({cellTextOrEmpty(rows, 2),
                                          {cellTextOrEmpty(rows, 3), cellTextOrEmpty(rows, 4)},
                                          cellTextOrEmpty(rows, 5),
                                          cellTextOrEmpty(rows, 6)});
    return {};
}

Result<void> CatalogReader::Private::readForeignKeysOfMany(const Scope& scope, TableFinder& finder) {
    // Before MySQL 8.0 the server opens every table for this. InnoDB's own list says which tables have foreign keys; it
    // needs the privilege PROCESS and writes names as file names.
    if (isMySql(80000) || finder.count() < kManyTables)
        return readForeignKeys(scope, finder);
    const auto decoded = [](const char* part) {
        return "CONVERT(CONVERT(CAST(SUBSTRING_INDEX(FOR_NAME,'/'," + std::string(part) +
               ") AS BINARY) USING filename) USING utf8mb4)";
    };
    auto children = connection->query("SELECT DISTINCT " + decoded("1") + ',' + decoded("-1") +
                                      " FROM information_schema.INNODB_SYS_FOREIGN");
    if (!children)
        return readForeignKeys(scope, finder);
    std::vector<value::TableId> owners;
    while (children->next()) {
        value::TableId id{cellTextOrEmpty(*children, 0), cellTextOrEmpty(*children, 1)};
        if (finder.find(id))
            owners.push_back(std::move(id));
    }
    if (owners.size() > finder.count() / 4)
        return readForeignKeys(scope, finder);
    for (const value::TableId& id : owners)
        LS_CHECK(readForeignKeys({{id.database}, id.table}, finder));
    return {};
}

Result<void> CatalogReader::Private::readJsonChecks(const Scope& scope, TableFinder& finder) {
    // MariaDB Knowledge Base, "JSON Data Type": an alias of LONGTEXT with the check json_valid(`column`).
    if (!isMariaDb(100310) || !finder.anyColumn(schema::TypeKind::longText))
        return {};
    LS_TRY(QSqlQuery rows,
           connection->query("SELECT CONSTRAINT_SCHEMA,TABLE_NAME,CHECK_CLAUSE FROM "
                             "information_schema.CHECK_CONSTRAINTS WHERE CHECK_CLAUSE LIKE 'json_valid(%' AND " +
                             scopeCondition(scope, "CONSTRAINT_SCHEMA")));
    while (rows.next())
        if (SourceTable* table = finder.find(rows)) {
            const std::string clause = cellTextOrEmpty(rows, 2);
            for (schema::SourceColumn& column : table->columns)
                if (clause == "json_valid(" + quoteIdentifier(column.name) + ')')
                    column.jsonChecked = column.kind == schema::TypeKind::longText;
        }
    return {};
}

Result<std::vector<SourceTable>> CatalogReader::Private::readAll(const Scope& scope, bool withViews,
                                                                 std::stop_token stop) {
    LS_TRY(std::vector<SourceTable> tables, readTables(scope, withViews));
    TableFinder finder(tables);
    if (stop.stop_requested())
        return stopped();
    LS_CHECK(readColumns(scope, finder));
    if (stop.stop_requested())
        return stopped();
    LS_CHECK(readIndexes(scope, finder));
    if (stop.stop_requested())
        return stopped();
    LS_CHECK(readForeignKeysOfMany(scope, finder));
    LS_CHECK(readJsonChecks(scope, finder));
    return tables;
}

Result<Catalog> CatalogReader::readCatalog(const CatalogFilter& filter, std::stop_token stop) {
    Catalog catalog;
    catalog.family = d->connection->family();
    catalog.serverVersion = d->connection->serverVersion();
    LS_TRY(catalog.databases, databases());
    if (!filter.databases.empty())
        std::erase_if(catalog.databases, [&](const std::string& name) {
            return std::find(filter.databases.begin(), filter.databases.end(), name) == filter.databases.end();
        });
    if (stop.stop_requested())
        return stopped();
    LS_TRY(catalog.tables, d->readAll({filter.databases, {}}, filter.withViews, stop));
    return catalog;
}

Result<SourceTable> CatalogReader::readTable(const value::TableId& id) {
    LS_TRY(std::vector<SourceTable> tables, d->readAll({{id.database}, id.table}, true, {}));
    for (SourceTable& table : tables)
        if (table.id == id && !table.columns.empty())
            return std::move(table);
    return Error(ErrorCode::tableNotFound,
                 "There is no table " + id.toString() + " at " + d->connection->endpoint().toString() +
                     ", or this user may not see it",
                 "Check the name and the grants")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator)
        .withStatement("GRANT SELECT ON " + quoteIdentifier(id.database) + ".* TO " +
                       quoteString(d->connection->endpoint().user) + "@'%'");
}

Result<std::vector<TableSize>> CatalogReader::readSizes(const std::vector<std::string>& databases,
                                                        std::stop_token stop) {
    if (d->isMySql(80000)) // statistics of 8.0 may be a day old otherwise
        LS_CHECK(d->connection->query("SET SESSION information_schema_stats_expiry=0"));
    std::vector<std::string> names = databases;
    if (names.empty()) {
        LS_TRY(names, this->databases());
    }
    // One question per database, so that a stop is heard and the window fills step by step.
    std::vector<TableSize> out;
    for (const std::string& name : names) {
        if (stop.stop_requested())
            return stopped();
        LS_TRY(QSqlQuery rows,
               d->connection->query("SELECT TABLE_SCHEMA,TABLE_NAME,TABLE_ROWS,DATA_LENGTH,INDEX_LENGTH FROM "
                                    "information_schema.TABLES WHERE TABLE_TYPE<>'VIEW' AND TABLE_SCHEMA=" +
                                    quoteString(name)));
        while (rows.next())
            out.push_back({{cellTextOrEmpty(rows, 0), cellTextOrEmpty(rows, 1)},
                           toNumber(cellTextOrEmpty(rows, 2)),
                           toNumber(cellTextOrEmpty(rows, 3)),
                           toNumber(cellTextOrEmpty(rows, 4))});
    }
    return out;
}

Result<Rows> CatalogReader::preview(const SourceTable& table, const PreviewLimits& limits) {
    LS_TRY(QSqlQuery answer, d->connection->query(previewSelect(table, limits)));
    Rows out;
    for (const schema::SourceColumn& column : table.columns)
        out.columns.push_back(column.name);
    while (answer.next()) {
        auto& cells = out.rows.emplace_back();
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            cells.push_back(cellText(answer, static_cast<int>(i)));
    }
    return out;
}

} // namespace lodestar::source
