// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A source table as its server describes it. Plain values; built by source::CatalogReader and schema::DdlParser alike.
#include "core/value/table_id.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::schema {

enum class Family : std::uint8_t { mysql, mariadb };

enum class TypeKind : std::uint8_t {
    tinyInt,
    smallInt,
    mediumInt,
    integer,
    bigInt,
    floating,
    doubling,
    decimal,
    bit,
    year,
    date,
    time,
    dateTime,
    timestamp,
    charText,
    varchar,
    tinyText,
    text,
    mediumText,
    longText,
    binary,
    varbinary,
    tinyBlob,
    blob,
    mediumBlob,
    longBlob,
    enumeration,
    set,
    json,
    geometry, // any spatial type; SourceColumn::typeName tells which
    vector,
    uuid,
    inet4,
    inet6,
    unknown,
};

struct SourceColumn {
    std::string name;
    std::string columnType; ///< as information_schema.columns.column_type spells it: "int(10) unsigned"
    std::string typeName;   ///< as data_type spells it, lower case: "int"
    TypeKind kind = TypeKind::unknown;
    bool isUnsigned = false;
    bool zerofill = false;
    std::uint32_t length =
        0; ///< characters for text, bytes for binary, bits for BIT, display width for integers (0: not given)
    std::uint8_t precision = 0; ///< DECIMAL digits; FLOAT(M,D) and DOUBLE(M,D): M
    std::uint8_t scale = 0;     ///< DECIMAL scale; FLOAT(M,D) and DOUBLE(M,D): D
    std::uint8_t fraction = 0;  ///< digits of the fraction of TIME, DATETIME, TIMESTAMP
    bool hasDigits = false;     ///< FLOAT(M,D), DOUBLE(M,D)
    std::string charset;        ///< empty for types without one; "binary" for bytes
    std::string collation;
    std::vector<std::string> labels; ///< of ENUM and SET, UTF-8
    bool nullable = true;
    std::optional<std::string> defaultText; ///< MySQL's print of it, without quotes; nullopt: none (or NULL)
    bool defaultIsExpression = false; ///< CURRENT_TIMESTAMP and the expressions of MySQL 8.0.13+ and MariaDB 10.2+
    bool autoIncrement = false;
    bool generated = false; ///< VIRTUAL or STORED
    bool generatedStored = false;
    bool invisible = false;
    bool jsonChecked = false; ///< MariaDB: longtext with the check json_valid
    bool compressed = false;  ///< MariaDB COMPRESSED column
    bool oldTemporal =
        false; ///< MariaDB: in the temporal format of before 10.1 ("/* mariadb-5.3 */"); cannot be decoded
    std::optional<std::uint32_t> srid;
    std::string comment;
    bool operator==(const SourceColumn&) const = default;
};

struct Index {
    std::string name; ///< "PRIMARY" for the primary key
    bool unique = false;
    struct Part {
        std::uint32_t column = 0;       ///< index into SourceTable::columns
        std::uint32_t prefixLength = 0; ///< 0: the whole column
        bool operator==(const Part&) const = default;
    };
    std::vector<Part> parts;
    bool operator==(const Index&) const = default;
};

struct ForeignKey {
    std::string name;
    value::TableId referenced;
    std::string onDelete; ///< "CASCADE", "SET NULL", ...
    std::string onUpdate;
    bool operator==(const ForeignKey&) const = default;
};

struct SourceTable {
    value::TableId id;
    std::string engine;
    std::string charset;
    std::string collation;
    std::string comment;
    bool isView = false;
    std::vector<SourceColumn> columns; ///< in the order of the row images, invisible and generated ones included
    std::vector<Index> indexes;
    std::vector<ForeignKey> foreignKeys;
    /// Estimates of the server; absent until read (they cost extra).
    std::optional<std::uint64_t> rowsEstimate;
    std::optional<std::uint64_t> dataBytes;

    /// Column numbers of the key that identifies a row: the primary key, else the first unique index over whole, NOT
    /// NULL columns; empty if there is none.
    [[nodiscard]] std::vector<std::uint32_t> rowKey() const;
    [[nodiscard]] bool hasPrimaryKey() const;
    /// The index behind rowKey(), or nullptr.
    [[nodiscard]] const Index* rowKeyIndex() const;
    /// By name without regard to ASCII case, as MySQL compares column names; -1 if absent.
    [[nodiscard]] int columnIndex(std::string_view name) const;
    bool operator==(const SourceTable&) const = default;
};

} // namespace lodestar::schema
