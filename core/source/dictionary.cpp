// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/dictionary.h"
#include "core/source/catalog_column.h"
#include <algorithm>
#include <charconv>
#include <map>
#include <strings.h>
#include <unordered_map>
namespace lodestar::source {
namespace {

using schema::Family;
using schema::SourceTable;
using Row = std::span<const std::optional<std::string_view>>;

/// With more tables than this, one question less that opens each of them is worth two small ones.
constexpr std::size_t kManyTables = 200;

std::string scopeCondition(const DictionaryScope& scope, std::string_view schemaColumn) {
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

/// Names compare without case in some catalogues, so a condition may let more through.
bool inScope(const DictionaryScope& scope, std::string_view database) {
    return scope.databases.empty() ||
           std::find(scope.databases.begin(), scope.databases.end(), database) != scope.databases.end();
}

std::string_view view(Row row, std::size_t column) { return row[column].value_or(std::string_view()); }
std::string text(Row row, std::size_t column) { return std::string(view(row, column)); }
std::uint32_t number(Row row, std::size_t column) {
    std::uint32_t out = 0;
    const std::string_view digits = view(row, column);
    std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return out;
}

std::string charsetOf(const std::string& collation) { return collation.substr(0, collation.find('_')); }

bool isTableType(std::string_view type, bool withViews) {
    return type != "SEQUENCE" && type != "SYSTEM VIEW" && (withViews || type != "VIEW");
}

/// The order in which servers list indexes by name.
bool indexBefore(const schema::Index& a, const schema::Index& b) {
    const int order = ::strcasecmp(a.name.c_str(), b.name.c_str());
    return order != 0 ? order < 0 : a.name < b.name;
}

constexpr std::uint32_t kNoColumn = ~0U;

/// Drops the parts that are no column: an expression identifies none.
void finishIndex(const SourceTable& table, schema::Index& index) {
    index.unique = index.unique && std::none_of(index.parts.begin(), index.parts.end(), [&](const auto& part) {
                       if (part.column == kNoColumn)
                           return true;
                       // MariaDB keeps unique keys over whole TEXT and BLOB columns as a hash, which has no order.
                       const schema::TypeKind kind = table.columns[part.column].kind;
                       return part.prefixLength == 0 &&
                              ((kind >= schema::TypeKind::tinyText && kind <= schema::TypeKind::longText) ||
                               (kind >= schema::TypeKind::tinyBlob && kind <= schema::TypeKind::longBlob));
                   });
    std::erase_if(index.parts, [](const auto& part) { return part.column == kNoColumn; });
}

Error stopped() { return Error(ErrorCode::cancelled, "Reading the catalogue was stopped"); }

} // namespace

/// Finds tables by the two name columns of a row; rows of one table mostly follow each other.
class Dictionary::Tables final {
public:
    explicit Tables(std::vector<SourceTable>& tables) : m_tables(tables) {
        m_index.reserve(tables.size());
        for (std::size_t i = 0; i < tables.size(); ++i)
            m_index.emplace(tables[i].id, i);
    }
    [[nodiscard]] std::size_t count() const { return m_tables.size(); }
    [[nodiscard]] std::vector<SourceTable>& all() { return m_tables; }
    SourceTable* find(Row row) { return find(view(row, 0), view(row, 1)); }
    SourceTable* find(std::string_view database, std::string_view table) {
        if (m_last && m_last->id.table == table && m_last->id.database == database)
            return m_last;
        const auto found = m_index.find({std::string(database), std::string(table)});
        m_last = found == m_index.end() ? nullptr : &m_tables[found->second];
        return m_last;
    }
    /// Its place in all().
    [[nodiscard]] std::size_t placeOf(const SourceTable& table) const {
        return static_cast<std::size_t>(&table - m_tables.data());
    }

private:
    std::vector<SourceTable>& m_tables;
    std::unordered_map<value::TableId, std::size_t> m_index;
    SourceTable* m_last = nullptr;
};

bool Dictionary::isMariaDb(std::uint32_t since) const {
    return m_connection.family() == Family::mariadb && m_connection.serverVersion() >= since;
}
bool Dictionary::isMySql(std::uint32_t since) const {
    return m_connection.family() == Family::mysql && m_connection.serverVersion() >= since;
}

Result<std::vector<SourceTable>> Dictionary::readTables(const DictionaryScope& scope, bool withViews) {
    std::vector<SourceTable> tables;
    // Columns that need no statistics: with TABLE_ROWS the same question takes a hundred times as long.
    LS_CHECK(m_connection.each("SELECT TABLE_SCHEMA,TABLE_NAME,TABLE_TYPE,ENGINE,TABLE_COLLATION,TABLE_COMMENT FROM "
                               "information_schema.TABLES WHERE " +
                                   scopeCondition(scope, "TABLE_SCHEMA"),
                               [&](Row row) -> Result<void> {
                                   if (!isTableType(view(row, 2), withViews) || !inScope(scope, view(row, 0)))
                                       return {};
                                   SourceTable& table = tables.emplace_back();
                                   table.id = {text(row, 0), text(row, 1)};
                                   table.isView = view(row, 2) == "VIEW";
                                   table.engine = text(row, 3);
                                   table.collation = text(row, 4);
                                   table.charset = charsetOf(table.collation);
                                   table.comment = table.isView ? std::string() : text(row, 5);
                                   return {};
                               }));
    std::sort(tables.begin(), tables.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return tables;
}

Result<void> Dictionary::readColumns(const DictionaryScope& scope, Tables& tables) {
    std::vector<std::vector<std::uint32_t>> ordinals(tables.count());
    CatalogColumnRow read;
    CatalogColumns columns(m_connection.family(), m_connection.serverVersion());
    LS_CHECK(m_connection.each(
        std::string("SELECT TABLE_SCHEMA,TABLE_NAME,COLUMN_NAME,COLUMN_TYPE,IS_NULLABLE,COLUMN_DEFAULT,"
                    "EXTRA,CHARACTER_SET_NAME,COLLATION_NAME,COLUMN_COMMENT,ORDINAL_POSITION") +
            (isMySql(80003) ? ",SRS_ID" : ",NULL") + " FROM information_schema.COLUMNS WHERE " +
            scopeCondition(scope, "TABLE_SCHEMA"),
        [&](Row row) -> Result<void> {
            SourceTable* table = tables.find(row);
            if (!table)
                return {};
            read.name = view(row, 2);
            read.columnType = view(row, 3);
            read.nullable = view(row, 4) == "YES";
            read.defaultText = row[5];
            read.extra = view(row, 6);
            read.charset = view(row, 7);
            read.collation = view(row, 8);
            read.comment = view(row, 9);
            read.srid = view(row, 11);
            LS_TRY(schema::SourceColumn column, columns.read(read));
            auto& places = ordinals[tables.placeOf(*table)];
            const std::uint32_t ordinal = number(row, 10);
            const auto place = std::upper_bound(places.begin(), places.end(), ordinal) - places.begin();
            places.insert(places.begin() + place, ordinal);
            table->columns.insert(table->columns.begin() + place, std::move(column));
            return {};
        }));
    return {};
}

Result<void> Dictionary::readIndexes(const DictionaryScope& scope, Tables& tables) {
    // Without CARDINALITY and INDEX_TYPE, for which the server opens every table (MariaDB, 10,000 tables: a sixth of
    // the time). An index that the optimizer may not use cannot be walked along.
    const char* hidden = isMySql(80000) ? "IS_VISIBLE='NO'" : isMariaDb(100600) ? "IGNORED='YES'" : "0";
    LS_CHECK(m_connection.each(
        std::string("SELECT TABLE_SCHEMA,TABLE_NAME,INDEX_NAME,NON_UNIQUE,COLUMN_NAME,SUB_PART,") + hidden +
            ",SEQ_IN_INDEX FROM information_schema.STATISTICS WHERE " + scopeCondition(scope, "TABLE_SCHEMA"),
        [&](Row row) -> Result<void> {
            SourceTable* table = tables.find(row);
            if (!table)
                return {};
            const std::string_view name = view(row, 2);
            auto index = std::find_if(table->indexes.rbegin(), table->indexes.rend(),
                                      [&](const schema::Index& known) { return known.name == name; });
            if (index == table->indexes.rend()) {
                table->indexes.emplace_back().name = name;
                index = table->indexes.rbegin();
                index->unique = view(row, 3) == "0" && view(row, 6) != "1";
            }
            const int column = table->columnIndex(view(row, 4));
            const std::uint32_t place = number(row, 7);
            if (index->parts.size() < place)
                index->parts.resize(place, {kNoColumn, 0});
            if (place > 0 && column >= 0)
                index->parts[place - 1] = {static_cast<std::uint32_t>(column), number(row, 5)};
            return {};
        }));
    for (SourceTable& table : tables.all()) {
        std::sort(table.indexes.begin(), table.indexes.end(), indexBefore);
        for (schema::Index& index : table.indexes)
            finishIndex(table, index);
    }
    return {};
}

Result<void> Dictionary::readForeignKeys(const DictionaryScope& scope, Tables& tables) {
    return m_connection.each(
        "SELECT CONSTRAINT_SCHEMA,TABLE_NAME,CONSTRAINT_NAME,UNIQUE_CONSTRAINT_SCHEMA,REFERENCED_TABLE_NAME,"
        "DELETE_RULE,UPDATE_RULE FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE " +
            scopeCondition(scope, "CONSTRAINT_SCHEMA"),
        [&](Row row) -> Result<void> {
            if (SourceTable* table = tables.find(row))
                table->foreignKeys.push_back({text(row, 2), {text(row, 3), text(row, 4)}, text(row, 5), text(row, 6)});
            return {};
        });
}

Result<void> Dictionary::readForeignKeysOfMany(const DictionaryScope& scope, Tables& tables) {
    // Before MySQL 8.0 the server opens every table for this. InnoDB's own list says which tables have foreign keys; it
    // needs the privilege PROCESS and writes names as file names.
    if (isMySql(80000) || tables.count() < kManyTables)
        return readForeignKeys(scope, tables);
    const auto decoded = [](const char* part) {
        return "CONVERT(CONVERT(CAST(SUBSTRING_INDEX(FOR_NAME,'/'," + std::string(part) +
               ") AS BINARY) USING filename) USING utf8mb4)";
    };
    std::vector<value::TableId> owners;
    const auto children = m_connection.each("SELECT DISTINCT " + decoded("1") + ',' + decoded("-1") +
                                                " FROM information_schema.INNODB_SYS_FOREIGN",
                                            [&](Row row) -> Result<void> {
                                                if (tables.find(row))
                                                    owners.push_back({text(row, 0), text(row, 1)});
                                                return {};
                                            });
    if (!children || owners.size() > tables.count() / 4)
        return readForeignKeys(scope, tables);
    for (const value::TableId& id : owners)
        LS_CHECK(readForeignKeys({{id.database}, id.table}, tables));
    return {};
}

Result<void> Dictionary::readJsonChecks(const DictionaryScope& scope, Tables& tables) {
    // MariaDB Knowledge Base, "JSON Data Type": an alias of LONGTEXT with the check json_valid(`column`).
    const auto mayBeJson = [](const schema::SourceColumn& column) { return column.kind == schema::TypeKind::longText; };
    const bool any = std::any_of(tables.all().begin(), tables.all().end(), [&](const SourceTable& table) {
        return std::any_of(table.columns.begin(), table.columns.end(), mayBeJson);
    });
    if (!isMariaDb(100310) || !any)
        return {};
    return m_connection.each("SELECT CONSTRAINT_SCHEMA,TABLE_NAME,CHECK_CLAUSE FROM "
                             "information_schema.CHECK_CONSTRAINTS WHERE CHECK_CLAUSE LIKE 'json_valid(%' AND " +
                                 scopeCondition(scope, "CONSTRAINT_SCHEMA"),
                             [&](Row row) -> Result<void> {
                                 SourceTable* table = tables.find(row);
                                 if (!table)
                                     return {};
                                 for (schema::SourceColumn& column : table->columns)
                                     if (view(row, 2) == "json_valid(" + quotedName(column.name) + ')')
                                         column.jsonChecked = column.kind == schema::TypeKind::longText;
                                 return {};
                             });
}

Result<std::vector<SourceTable>> Dictionary::read(const DictionaryScope& scope, bool withViews,
                                                  const std::stop_token& stop) {
    LS_TRY(std::vector<SourceTable> read, readTables(scope, withViews));
    Tables tables(read);
    using Step = Result<void> (Dictionary::*)(const DictionaryScope&, Tables&);
    for (const Step step : {Step(&Dictionary::readColumns), Step(&Dictionary::readIndexes),
                            Step(&Dictionary::readForeignKeysOfMany), Step(&Dictionary::readJsonChecks)}) {
        if (stop.stop_requested())
            return stopped();
        LS_CHECK((this->*step)(scope, tables));
    }
    return read;
}

Result<std::vector<TableKey>> Dictionary::readKeys(const DictionaryScope& scope, bool withViews,
                                                   const std::stop_token& stop) {
    struct Candidate {
        std::string name;
        bool usable = true;
        std::vector<std::string> columns;
    };
    std::map<value::TableId, std::vector<Candidate>> tables;
    LS_CHECK(m_connection.each("SELECT TABLE_SCHEMA,TABLE_NAME,TABLE_TYPE FROM information_schema.TABLES WHERE " +
                                   scopeCondition(scope, "TABLE_SCHEMA"),
                               [&](Row row) -> Result<void> {
                                   if (isTableType(view(row, 2), withViews) && inScope(scope, view(row, 0)))
                                       tables.try_emplace({text(row, 0), text(row, 1)});
                                   return {};
                               }));
    if (stop.stop_requested())
        return stopped();
    LS_CHECK(m_connection.each(
        "SELECT TABLE_SCHEMA,TABLE_NAME,INDEX_NAME,COLUMN_NAME,SUB_PART,NULLABLE,SEQ_IN_INDEX FROM "
        "information_schema.STATISTICS WHERE NON_UNIQUE=0 AND " +
            scopeCondition(scope, "TABLE_SCHEMA"),
        [&](Row row) -> Result<void> {
            const auto table = tables.find({text(row, 0), text(row, 1)});
            if (table == tables.end())
                return {};
            auto& all = table->second;
            if (all.empty() || all.back().name != view(row, 2))
                all.push_back({text(row, 2), true, {}});
            Candidate& index = all.back();
            const std::uint32_t place = number(row, 6);
            if (index.columns.size() < place)
                index.columns.resize(place);
            if (place > 0)
                index.columns[place - 1] = text(row, 3);
            index.usable = index.usable && row[3] && (index.name == "PRIMARY" || (!row[4] && view(row, 5) != "YES"));
            return {};
        }));
    std::vector<TableKey> out;
    out.reserve(tables.size());
    for (auto& [id, all] : tables) {
        // As rowKey() chooses: the primary key, else the first by name of those that identify a row.
        const auto better = [](const Candidate& a, const Candidate& b) {
            if ((a.name == "PRIMARY") != (b.name == "PRIMARY"))
                return a.name == "PRIMARY";
            return ::strcasecmp(a.name.c_str(), b.name.c_str()) < 0;
        };
        std::erase_if(all, [](const Candidate& index) { return !index.usable; });
        const auto best = std::min_element(all.begin(), all.end(), better);
        out.push_back({id, best == all.end() ? std::vector<std::string>() : std::move(best->columns)});
    }
    return out;
}

} // namespace lodestar::source
