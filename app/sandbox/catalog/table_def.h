// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A table as StarRocks knows it, after analysis: names, types, model, partitions, distribution, properties.
// Plain values. Sources of the rules: StarRocks documentation, "CREATE TABLE", "Data types"; fe-core ColumnDef.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
namespace lodestar::sandbox {

enum class TypeKind : std::uint8_t {
    boolean,
    tinyInt,
    smallInt,
    integer,
    bigInt,
    largeInt,
    floating,
    doubling,
    decimal,
    charText,
    varchar,
    varbinary,
    date,
    dateTime,
    time, // parses, no table takes it
    json,
    array,
    map,
    structure,
    hll,
    bitmap,
    percentile,
};

/// How a DECIMAL was written, where it says more than the precision: DECIMAL(p, s) is DECIMAL64 up to 18 digits,
/// DECIMAL128 up to 38, else DECIMAL256.
enum class DecimalForm : std::uint8_t { byPrecision, v2, bits32, bits128 };

struct ColumnType {
    TypeKind kind = TypeKind::integer;
    int length = 0; ///< CHAR, VARCHAR, VARBINARY: bytes, -1 where none was said; DECIMAL: precision
    int scale = 0;  ///< DECIMAL only
    DecimalForm decimalForm = DecimalForm::byPrecision;
    std::vector<ColumnType> children;    ///< ARRAY: element; MAP: key, value; STRUCT: fields
    std::vector<std::string> fieldNames; ///< STRUCT only, one per child
    bool operator==(const ColumnType&) const = default;

    /// As SHOW CREATE TABLE prints it: "int(11)", "decimal(9, 2)", "varchar(20)".
    [[nodiscard]] std::string showText() const;
    /// As error messages print it: "INT", "DECIMAL64(9,2)", "VARCHAR(20)".
    [[nodiscard]] std::string sqlText() const;
    /// As DESC and SHOW COLUMNS print it: "int", "decimal(9,2)", "array<decimal64(9,2)>".
    [[nodiscard]] std::string descText() const;
    /// The bare name in upper case: "INT", "DECIMAL64", "VARCHAR", "ARRAY".
    [[nodiscard]] std::string kindName() const;
    [[nodiscard]] bool isInteger() const { return kind >= TypeKind::tinyInt && kind <= TypeKind::largeInt; }
    [[nodiscard]] bool isText() const { return kind == TypeKind::charText || kind == TypeKind::varchar; }
    [[nodiscard]] bool isNested() const {
        return kind == TypeKind::array || kind == TypeKind::map || kind == TypeKind::structure;
    }
};

enum class DefaultKind : std::uint8_t {
    none,
    null,             ///< DEFAULT NULL, written out
    literal,          ///< text holds the literal without its quotes
    currentTimestamp, ///< text holds the precision as written, or nothing
    function,         ///< "(uuid())": text holds the call
};

struct ColumnDefault {
    DefaultKind kind = DefaultKind::none;
    std::string text;
    std::string taken; ///< currentTimestamp, now(): the moment that rows from before the ALTER got
    bool operator==(const ColumnDefault&) const = default;
};
/// Whether an ALTER that repeats the definition changes nothing: no default and NULL are the same.
[[nodiscard]] bool sameDefault(const ColumnDefault& a, const ColumnDefault& b);

struct ColumnDef {
    std::uint32_t uid = 0; ///< stable through renames and moves; given by the catalog, never used twice in a table
    std::string name;
    std::string firstName; ///< the name before RENAME COLUMN; empty: never renamed
    ColumnType type;
    bool nullable = true;
    bool isKey = false;
    ColumnDefault defaultValue;
    bool autoIncrement = false;
    std::string generated;      ///< the expression of a generated column, names in back-ticks; empty: ordinary
    std::string generatedPlain; ///< the same as Primary Key tables print it: names as they were written
    std::string aggregate;      ///< "SUM", "REPLACE", ...; empty for key columns and where the model implies it
    std::string comment;
    bool operator==(const ColumnDef&) const = default;
};

enum class TableModel : std::uint8_t { duplicate, aggregate, unique, primary };

enum class PartitionKind : std::uint8_t { none, range, list, expression };

struct PartitionDef {
    std::string name;
    std::string lower;               ///< RANGE: first bound, empty for none; as written, comma between columns
    std::string upper;               ///< RANGE: second bound, excluded
    std::vector<std::string> values; ///< LIST
    bool operator==(const PartitionDef&) const = default;
};

struct PartitionScheme {
    PartitionKind kind = PartitionKind::none;
    std::vector<std::string> columns;
    std::vector<std::string> expressions; ///< "date_trunc('day', dt)"; for kind expression
    std::vector<PartitionDef> partitions;
    std::vector<PartitionDef> temporary; ///< ADD TEMPORARY PARTITION; they hold no rows
    bool operator==(const PartitionScheme&) const = default;
};

struct Distribution {
    bool random = false;
    std::vector<std::string> columns; ///< empty when random
    int buckets = 0;                  ///< 0: automatic
    bool operator==(const Distribution&) const = default;
};

struct IndexDef {
    std::string name;
    std::vector<std::string> columns;
    std::string kind; ///< "BITMAP", "NGRAMBF", "GIN", "VECTOR"
    std::string comment;
    std::map<std::string, std::string> properties;
    bool operator==(const IndexDef&) const = default;
};

struct RollupDef {
    std::string name;
    std::vector<std::string> columns;
    bool operator==(const RollupDef&) const = default;
};

struct TableDef {
    std::uint64_t id = 0;            ///< stable through rename and swap (the name moves, the rows stay with the id)
    std::uint32_t schemaVersion = 0; ///< grows by one with every change of columns; given by the catalog
    std::uint64_t dataEpoch = 0;     ///< grows with TRUNCATE: a load begun under an older epoch publishes nothing
    std::string db;
    std::string name;
    TableModel model = TableModel::duplicate;
    std::vector<ColumnDef> columns; ///< table order; key columns first
    std::vector<std::string> sortKey;
    PartitionScheme partition;
    Distribution distribution;
    std::vector<IndexDef> indexes;
    std::vector<RollupDef> rollups;
    std::map<std::string, std::string> properties;
    std::string comment;
    std::int64_t createdAt = 0; ///< seconds since 1970
    bool operator==(const TableDef&) const = default;

    /// Case-insensitive, as StarRocks finds columns; nullptr if there is none.
    [[nodiscard]] const ColumnDef* column(std::string_view name) const;
    [[nodiscard]] std::vector<const ColumnDef*> keyColumns() const;
    [[nodiscard]] std::string qualifiedName() const { return db + '.' + name; }
};

/// "PRIMARY KEY", "DUPLICATE KEY", ...
[[nodiscard]] std::string_view modelClause(TableModel model);
/// "PRI_KEYS" style names: "PRIMARY_KEYS", "DUP_KEYS", "UNIQUE_KEYS", "AGG_KEYS".
[[nodiscard]] std::string_view modelName(TableModel model);
[[nodiscard]] bool equalsIgnoreCase(std::string_view a, std::string_view b);

} // namespace lodestar::sandbox
