// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TABLE_MAP: the layout of the rows that follow it. Views point into the body.
// Sources: mysql-server libs/mysql/binlog/event/rows_event.h, MariaDB sql/log_event.h.
#include "core/base/result.h"
#include "core/binlog/byte_reader.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
namespace lodestar::binlog {

/// Type codes as they stand in the event; STRING is resolved into what it holds.
enum class ColumnType : std::uint8_t {
    oldDecimal = 0,
    tiny = 1,
    shortInt = 2,
    longInt = 3,
    floating = 4,
    doubling = 5,
    oldTimestamp = 7,
    longLong = 8,
    int24 = 9,
    date = 10,
    oldTime = 11,
    oldDateTime = 12,
    year = 13,
    varchar = 15,
    bit = 16,
    timestamp = 17,
    dateTime = 18,
    time = 19,
    typedArray = 20,
    compressedBlob = 140,    // MariaDB
    compressedVarchar = 141, // MariaDB
    vector = 242,
    json = 245,
    decimal = 246,
    enumeration = 247,
    set = 248,
    tinyBlob = 249,
    mediumBlob = 250,
    longBlob = 251,
    blob = 252,
    varString = 253,
    string = 254,
    geometry = 255,
};

struct MappedColumn {
    ColumnType type{};
    bool nullable = false;
    std::uint32_t bytesMax = 0;   ///< varchar, string; bytes of enumeration, set and bit
    std::uint8_t lengthBytes = 0; ///< size of the length in front of a value, 0 if it has none
    std::uint8_t precision = 0;   ///< decimal
    std::uint8_t scale = 0;       ///< decimal
    std::uint8_t fraction = 0;    ///< digits of timestamp, dateTime, time
    /// For messages: "VARCHAR of up to 160 bytes".
    [[nodiscard]] std::string toString() const;
};

/// What binlog_row_metadata adds (MySQL 8.0.1, MariaDB 10.5); a cross-check, never needed for decoding.
struct TableMetadata {
    std::vector<std::string_view> columnNames;             ///< empty: not told
    std::vector<std::vector<std::string_view>> enumLabels; ///< one list per ENUM column, in its character set
    std::vector<std::vector<std::string_view>> setLabels;
    std::vector<std::uint8_t> signednessBits;      ///< most significant bit first; 1 is unsigned
    std::optional<std::uint32_t> defaultCollation; ///< of character columns, with the exceptions below
    std::vector<std::pair<std::uint32_t, std::uint32_t>> otherCollations; ///< number among the character columns, id
    std::vector<std::uint32_t> columnCollations;                          ///< one per character column
    std::vector<std::pair<std::uint32_t, std::uint32_t>> primaryKey;      ///< column, prefix in characters (0: whole)
    std::vector<std::uint8_t> visibilityBits;
};

struct TableMap {
    static constexpr std::uint64_t kDummyId = 0x00ffffff; ///< only ends a statement
    static constexpr std::uint16_t kForeignKeyParent = 0x2;

    std::uint64_t tableId = 0;
    std::uint16_t flags = 0;
    std::string_view database;
    std::string_view table;
    std::vector<MappedColumn> columns;
    Bytes metadata; ///< the rest, for parseTableMetadata()
    /// Code of the first column type that is not known; the columns from there on are not described.
    std::optional<std::uint8_t> unknownType;
};

/// Only the table's id: enough to recognise a body that was parsed before.
[[nodiscard]] std::uint64_t peekTableId(Bytes body, unsigned tableIdBytes);
[[nodiscard]] Result<TableMap> parseTableMap(Bytes body, unsigned tableIdBytes);
[[nodiscard]] Result<TableMetadata> parseTableMetadata(const TableMap& map);

} // namespace lodestar::binlog
