// SPDX-License-Identifier: GPL-3.0-or-later
// Which engine type holds which StarRocks type, and what the engine cannot hold.
#include "app/sandbox/storage/physical_table_internal.h"
#include "app/sandbox/storage/schema_name.h"
#include <algorithm>
#include <array>
#include <cstdio>
namespace lodestar::sandbox::physical {

namespace {

// MariaDB Knowledge Base, "InnoDB Limitations": an index entry has at most 3072 bytes, a table 1017 columns, a row
// definition 65535 bytes without its BLOB and TEXT columns, identifiers 64 characters; DECIMAL has 65 digits, 38 of
// them after the point.
constexpr int kIndexBytes = 3072;
constexpr std::ptrdiff_t kMaxColumns = 1000;
constexpr int kInlineBudget = 40000;
constexpr int kPageBytes = 7900; // half a page of 16 KiB, less the row's own head
constexpr int kInlinePart = 40;  // of a text or bytes that lies outside of the page
constexpr int kKeyBytes = 128;   // the largest Primary Key entry StarRocks takes, hence the longest text in one
constexpr int kMaxName = 64;
constexpr std::size_t kMaxFileName = 240;
constexpr int kMaxDigits = 65;
constexpr int kMaxScale = 38;

/// Beyond the engine's DECIMAL the text is kept; it is compared as text then.
bool isLongDecimal(const ColumnType& type) {
    return type.kind == TypeKind::decimal && (type.length > kMaxDigits || type.scale > kMaxScale);
}

int characterBytes(const ColumnType& type) { return 4 * std::max(type.length, 1) + 2; }

bool isSmallText(const ColumnType& type) { return type.isText() && type.length >= 0 && type.length <= 255; }

/// Characters of a text in a key; where no length was said, the most that StarRocks takes.
int keyCharacters(const ColumnType& type) { return type.length <= 0 ? kKeyBytes : std::min(type.length, kKeyBytes); }

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
        return isLongDecimal(type) ? 0 : 4 + type.length / 2;
    default:
        return 0;
    }
}

/// The most that a row of the table puts into its page, its text columns as VARCHAR or as LONGTEXT.
int pageBytes(const TableDef& table, bool asVarchar) {
    int bytes = 0;
    for (const ColumnDef& c : table.columns) {
        if (!isStored(c))
            continue;
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

std::string limit(const std::string& what) { return "this is a limit of lodestar-sandbox, not of StarRocks: " + what; }

} // namespace

bool nameFits(std::string_view name) {
    const bool beyondBmp = std::any_of(name.begin(), name.end(), [](char c) { return (c & 0xF8) == 0xF0; });
    return !name.empty() && !beyondBmp && name.back() != ' ' && characters(name) <= kMaxName &&
           fileNameLength(name) <= kMaxFileName && name.find('\0') == std::string_view::npos;
}

bool isBinary(const ColumnType& type) {
    return type.kind == TypeKind::varbinary || type.kind == TypeKind::hll || type.kind == TypeKind::bitmap ||
           type.kind == TypeKind::percentile;
}

bool merges(const TableDef& table) { return table.model != TableModel::duplicate; }

bool isStored(const ColumnDef& column) { return column.generated.empty(); }

std::string columnType(const TableDef& table, const ColumnDef& column) {
    const ColumnType& type = column.type;
    switch (type.kind) {
    case TypeKind::boolean:
        return "TINYINT(1)"; // the width tells it from the other when rows are read
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
        if (isLongDecimal(type))
            return "LONGTEXT";
        return "DECIMAL(" + std::to_string(type.length) + ',' + std::to_string(type.scale) + ')';
    case TypeKind::charText:
    case TypeKind::varchar:
        if (column.isKey && table.model == TableModel::primary && !usesKeyHash(table))
            return "VARCHAR(" + std::to_string(keyCharacters(type)) + ')';
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

std::string zeroOf(const ColumnType& type) {
    if (type.kind == TypeKind::date || type.kind == TypeKind::dateTime)
        return "'0000-01-01'";
    return fixedBytes(type) > 0 ? "0" : "''";
}

bool usesKeyHash(const TableDef& table) {
    if (!merges(table))
        return false;
    int bytes = 0;
    std::size_t parts = 0;
    for (const ColumnDef* c : table.keyColumns()) {
        // Only Primary Key tables promise short keys without NULL.
        if (isLongDecimal(c->type) || (table.model != TableModel::primary && (c->nullable || c->type.isText())))
            return true;
        bytes += c->type.isText() ? 4 * keyCharacters(c->type) + 2 : 20;
        ++parts;
    }
    return bytes > kIndexBytes || parts > 16;
}

std::optional<std::string> limitOf(const TableDef& table) {
    const auto columns = std::count_if(table.columns.begin(), table.columns.end(), isStored);
    if (columns > kMaxColumns)
        return limit("rows may have " + std::to_string(kMaxColumns) + " columns, got " + std::to_string(columns));
    if (const int bytes = pageBytes(table, false); bytes > kPageBytes)
        return limit("a row may have " + std::to_string(kPageBytes) + " bytes in its page, at 40 for each text, got " +
                     std::to_string(bytes));
    return std::nullopt;
}

std::optional<std::string> viewLimitOf(const TableDef& table) {
    constexpr std::string_view names =
        "can be queried if its name has 64 characters of the Basic Multilingual Plane and no blank at its end, got ";
    if (!nameFits(table.name))
        return limit("a table " + std::string(names) + table.name);
    for (const ColumnDef& c : table.columns)
        if (!nameFits(c.name))
            return limit("a column " + std::string(names) + c.name);
    return std::nullopt;
}

} // namespace lodestar::sandbox::physical

namespace lodestar::sandbox {

std::string engineSchema(std::string_view database) {
    constexpr std::array<std::string_view, 5> taken{"mysql", "performance_schema", "information_schema", "sys", "test"};
    const bool own = database.starts_with("lodestar_") ||
                     std::any_of(taken.begin(), taken.end(), [&](auto t) { return equalsIgnoreCase(t, database); });
    std::string name = own ? "lodestar_db_" + std::string(database) : std::string(database);
    if (physical::nameFits(name))
        return name;
    std::uint64_t hash = 0xcbf29ce484222325ULL; // FNV-1a
    for (const char c : database)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "lodestar_db_%016llx", static_cast<unsigned long long>(hash));
    return text.data();
}

} // namespace lodestar::sandbox
