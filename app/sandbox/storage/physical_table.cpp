// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/storage/engine_session.h"
#include "app/sandbox/storage/physical_table_internal.h"
#include "app/sandbox/storage/schema_name.h"
#include <algorithm>
#include <array>
namespace lodestar::sandbox {

std::string engineSchema(std::string_view database) {
    constexpr std::array<std::string_view, 5> taken{"mysql", "performance_schema", "information_schema", "sys", "test"};
    const bool own = database.starts_with("lodestar_") ||
                     std::any_of(taken.begin(), taken.end(), [&](auto t) { return equalsIgnoreCase(t, database); });
    return own ? "lodestar_db_" + std::string(database) : std::string(database);
}

} // namespace lodestar::sandbox

namespace lodestar::sandbox::physical {

namespace {

// MariaDB Knowledge Base, "InnoDB Limitations": an index entry has at most 3072 bytes, a table 1017 columns, a row
// definition 65535 bytes without its BLOB and TEXT columns, identifiers 64 characters; DECIMAL has 65 digits, 38 of
// them after the point.
constexpr int kIndexBytes = 3072;
constexpr std::size_t kMaxColumns = 1000;
constexpr int kInlineBudget = 40000;
constexpr int kPageBytes = 7900; // half a page of 16 KiB, less the row's own head
constexpr int kInlinePart = 40;  // of a text or bytes that lies outside of the page
constexpr int kKeyBytes = 128;   // the largest Primary Key entry StarRocks takes, hence the longest text in one
constexpr int kMaxName = 64;
constexpr std::size_t kMaxFileName = 240;
constexpr int kMaxDigits = 65;
constexpr int kMaxScale = 38;
constexpr std::string_view kHashColumn = "key_hash";

int characterBytes(const ColumnType& type) { return 4 * std::max(type.length, 1) + 2; }

bool isSmallText(const ColumnType& type) { return type.isText() && type.length <= 255; }

/// Bytes of a value that stays in its row; 0 for text and bytes.
int fixedBytes(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::boolean:
    case TypeKind::tinyInt:
        return 1;
    case TypeKind::smallInt:
        return 2;
    case TypeKind::integer:
    case TypeKind::floating:
    case TypeKind::date:
        return 4;
    case TypeKind::bigInt:
    case TypeKind::doubling:
    case TypeKind::dateTime:
        return 8;
    case TypeKind::largeInt:
        return 18;
    case TypeKind::decimal:
        return 4 + type.length / 2;
    default:
        return 0;
    }
}

/// The most that a row of the table puts into its page, its text columns as VARCHAR or as LONGTEXT.
int pageBytes(const TableDef& table, bool asVarchar) {
    int bytes = 0;
    for (const ColumnDef& c : table.columns) {
        const int fixed = fixedBytes(c.type);
        const int text = asVarchar && isSmallText(c.type) ? c.type.length : kInlinePart;
        bytes += 2 + (fixed > 0 ? fixed : text);
    }
    return bytes;
}

/// Whether all short text columns together fit into a row definition and into a page.
bool textFitsInline(const TableDef& table) {
    int bytes = 0;
    for (const ColumnDef& c : table.columns)
        bytes += isSmallText(c.type) ? characterBytes(c.type) : 24;
    return bytes <= kInlineBudget && pageBytes(table, true) <= kPageBytes;
}

bool merges(const TableDef& table) { return table.model != TableModel::duplicate; }

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Length of the file name MariaDB makes of an identifier: five bytes for each character outside [0-9A-Za-z_].
std::size_t fileNameLength(std::string_view text) {
    std::size_t length = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) != 0x80)
            length += (std::isalnum(byte) && byte < 0x80) || c == '_' ? 1 : 5;
    }
    return length;
}

bool nameFits(std::string_view name) {
    const bool beyondBmp = std::any_of(name.begin(), name.end(), [](char c) { return (c & 0xF8) == 0xF0; });
    return !name.empty() && !beyondBmp && name.back() != ' ' && characters(name) <= kMaxName &&
           fileNameLength(name) <= kMaxFileName && name.find('\0') == std::string_view::npos;
}

std::string limit(const std::string& what) { return "this is a limit of lodestar-sandbox, not of StarRocks: " + what; }

std::string defaultClause(const ColumnDef& c) {
    switch (c.defaultValue.kind) {
    case DefaultKind::literal:
        if (c.type.kind == TypeKind::boolean)
            return equalsIgnoreCase(c.defaultValue.text, "true") || c.defaultValue.text == "1" ? " DEFAULT 1"
                                                                                               : " DEFAULT 0";
        if (c.type.kind == TypeKind::date)
            return " DEFAULT " + quoteText(c.defaultValue.text.substr(0, c.defaultValue.text.find(' ')));
        return c.type.isNested() ? std::string() : " DEFAULT " + quoteText(c.defaultValue.text);
    case DefaultKind::currentTimestamp:
        return c.type.kind == TypeKind::dateTime ? " DEFAULT CURRENT_TIMESTAMP" : "";
    case DefaultKind::function:
        return c.type.isText() ? " DEFAULT (UUID())" : c.type.kind == TypeKind::dateTime ? " DEFAULT (NOW())" : "";
    default:
        return {};
    }
}

std::string columnClause(const TableDef& table, const ColumnDef& c) {
    std::string out = columnName(c) + ' ' + columnType(table, c) + (c.nullable ? " NULL" : " NOT NULL");
    if (c.autoIncrement)
        return out + " AUTO_INCREMENT";
    return out + defaultClause(c);
}

std::string keyList(const TableDef& table) {
    std::string out;
    for (const ColumnDef* c : table.keyColumns())
        out += (out.empty() ? "" : ", ") + columnName(*c);
    return out;
}

std::string hashClause(const TableDef& table) {
    // Length before text keeps ("a","bc") and ("ab","c") apart, and NULL apart from the empty text.
    std::string parts;
    for (const ColumnDef* c : table.keyColumns())
        parts += (parts.empty() ? "" : ", ") +
                 ("IFNULL(CONCAT(LENGTH(" + columnName(*c) + "), ':', " + columnName(*c)) + "), '-')";
    return std::string(kHashColumn) + " BINARY(20) AS (UNHEX(SHA1(CONCAT(" + parts + ")))) PERSISTENT, UNIQUE KEY (" +
           std::string(kHashColumn) + ')';
}

} // namespace

bool isBinary(const ColumnType& type) {
    return type.kind == TypeKind::varbinary || type.kind == TypeKind::hll || type.kind == TypeKind::bitmap ||
           type.kind == TypeKind::percentile;
}

std::string tableName(std::uint64_t tableId) { return quoteName(kRowsSchema) + ".`t" + std::to_string(tableId) + '`'; }
std::string columnName(const ColumnDef& column) { return "`c" + std::to_string(column.uid) + '`'; }
std::string viewName(const TableDef& table) { return quoteName(engineSchema(table.db)) + '.' + quoteName(table.name); }

std::string columnType(const TableDef& table, const ColumnDef& column) {
    const ColumnType& type = column.type;
    switch (type.kind) {
    case TypeKind::boolean:
    case TypeKind::tinyInt:
        return "TINYINT";
    case TypeKind::smallInt:
        return "SMALLINT";
    case TypeKind::integer:
        return "INT";
    case TypeKind::bigInt:
        return "BIGINT";
    case TypeKind::largeInt:
        return "DECIMAL(39,0)";
    case TypeKind::floating:
        return "FLOAT";
    case TypeKind::doubling:
        return "DOUBLE";
    case TypeKind::decimal:
        return "DECIMAL(" + std::to_string(type.length) + ',' + std::to_string(type.scale) + ')';
    case TypeKind::charText:
    case TypeKind::varchar:
        if (column.isKey && table.model == TableModel::primary && !usesKeyHash(table))
            return "VARCHAR(" + std::to_string(std::clamp(type.length, 1, kKeyBytes)) + ')';
        if (isSmallText(type) && textFitsInline(table))
            return "VARCHAR(" + std::to_string(std::max(type.length, 1)) + ')';
        return "LONGTEXT";
    case TypeKind::date:
        return "DATE";
    case TypeKind::dateTime:
        return "DATETIME(6)";
    default:
        return isBinary(type) ? "LONGBLOB" : "LONGTEXT";
    }
}

bool usesKeyHash(const TableDef& table) {
    if (!merges(table))
        return false;
    int bytes = 0;
    std::size_t parts = 0;
    for (const ColumnDef* c : table.keyColumns()) {
        // Only Primary Key tables promise short keys without NULL.
        if (table.model != TableModel::primary && (c->nullable || c->type.isText()))
            return true;
        bytes += c->type.isText() ? 4 * std::clamp(c->type.length, 1, kKeyBytes) + 2 : 20;
        ++parts;
    }
    return bytes > kIndexBytes || parts > 16;
}

std::string createStatement(const TableDef& table) {
    std::string out = "CREATE TABLE " + tableName(table.id) + " (";
    for (const ColumnDef& c : table.columns)
        out += columnClause(table, c) + ", ";
    if (usesKeyHash(table))
        out += hashClause(table);
    else if (merges(table))
        out += "PRIMARY KEY (" + keyList(table) + ')';
    else
        out.resize(out.size() - 2);
    for (const ColumnDef& c : table.columns)
        if (c.autoIncrement)
            out += ", KEY auto_value (" + columnName(c) + ')';
    return out + ") ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin";
}

std::optional<std::string> alterStatement(const TableDef& from, const TableDef& to) {
    std::string clauses;
    const auto add = [&](const std::string& clause) { clauses += (clauses.empty() ? "" : ", ") + clause; };
    const auto find = [](const TableDef& table, std::uint32_t uid) {
        return std::find_if(table.columns.begin(), table.columns.end(), [&](const auto& c) { return c.uid == uid; });
    };
    for (const ColumnDef& c : from.columns)
        if (find(to, c.uid) == to.columns.end())
            add("DROP COLUMN " + columnName(c));
    for (const ColumnDef& c : to.columns) {
        const auto old = find(from, c.uid);
        if (old == from.columns.end())
            add("ADD COLUMN " + columnClause(to, c));
        else if (columnClause(from, *old) != columnClause(to, c))
            add("MODIFY COLUMN " + columnClause(to, c));
    }
    if (clauses.empty())
        return std::nullopt;
    return "ALTER TABLE " + tableName(to.id) + ' ' + clauses;
}

std::string viewStatement(const TableDef& table) {
    std::string columns;
    for (const ColumnDef& c : table.columns)
        columns += (columns.empty() ? "" : ", ") + columnName(c) + " AS " + quoteName(c.name);
    return "CREATE OR REPLACE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW " + viewName(table) + " AS SELECT " + columns +
           " FROM " + tableName(table.id);
}

std::string keyTableStatement(const TableDef& table, const std::string& name) {
    std::string columns;
    for (const ColumnDef* c : table.keyColumns())
        columns += (columns.empty() ? "" : ", ") + columnName(*c) + ' ' + columnType(table, *c) + " NULL";
    if (usesKeyHash(table))
        columns += ", " + hashClause(table);
    return "CREATE OR REPLACE TEMPORARY TABLE " + name + " (" + columns +
           ") ENGINE=Aria TRANSACTIONAL=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin";
}

std::string loadColumns(const std::vector<const ColumnDef*>& inFile, const TableDef& current) {
    std::string names;
    std::string sets;
    for (std::size_t i = 0; i < inFile.size(); ++i) {
        const ColumnDef& c = *inFile[i];
        const bool there = std::any_of(current.columns.begin(), current.columns.end(),
                                       [&](const ColumnDef& other) { return other.uid == c.uid; });
        const std::string variable = "@f" + std::to_string(i);
        if (there && isBinary(c.type))
            sets += (sets.empty() ? " SET " : ", ") + columnName(c) + " = UNHEX(" + variable + ')';
        names += (i ? ", " : "") + (there && !isBinary(c.type) ? columnName(c) : variable);
    }
    return '(' + names + ')' + sets;
}

std::optional<std::string> limitOf(const TableDef& table) {
    if (!nameFits(table.name))
        return limit(
            "a table name may have 64 characters of the Basic Multilingual Plane and no blank at its end, got " +
            table.name);
    if (table.columns.size() > kMaxColumns)
        return limit("a table may have 1000 columns, got " + std::to_string(table.columns.size()));
    if (const int bytes = pageBytes(table, false); bytes > kPageBytes)
        return limit("a row may have " + std::to_string(kPageBytes) + " bytes in its page, at 40 for each text, got " +
                     std::to_string(bytes));
    for (const ColumnDef& c : table.columns) {
        if (!nameFits(c.name))
            return limit(
                "a column name may have 64 characters of the Basic Multilingual Plane and no blank at its end, "
                "got " +
                c.name);
        if (!c.generated.empty())
            return limit("generated columns are not computed, got " + c.name);
        if (c.type.kind == TypeKind::decimal && (c.type.length > kMaxDigits || c.type.scale > kMaxScale))
            return limit("DECIMAL may have 65 digits, 38 of them after the point, got " + c.type.showText() +
                         " in column " + c.name);
    }
    return std::nullopt;
}

} // namespace lodestar::sandbox::physical
