// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What becomes of one source table in StarRocks: the target table, how each value travels, and what the user must know.
// Plain values; made by planTable() (type_map.h) and read by ddl, load, sync and the window.
#include "core/value/table_id.h"
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>
namespace lodestar::mapping {

/// Version of the target; features are gated by it. "recorded" builds that say UNKNOWN count as 3.5.
struct TargetVersion {
    int major = 3;
    int minor = 5;
    int patch = 0;
    auto operator<=>(const TargetVersion&) const = default;
};

/// Finding: the condition on the rows of a table cannot be read, or not judged here as the server does.
inline constexpr const char* kConditionRefused = "conditionRefused";

enum class Severity : std::uint8_t { exact, widened, changedForm, lossy, impossible };

struct Finding {
    Severity severity = Severity::exact;
    std::string id;           ///< stable, e.g. "zeroDate", "keyTooLong", "floatKey"; tests and filters use it
    std::string column;       ///< source column, empty for the table
    std::string text;         ///< one sentence
    std::string advice;       ///< what the user may choose; may be empty
    bool needsChoice = false; ///< the run does not start before the user decided (e.g. a zero-date policy)
    bool operator==(const Finding&) const = default;
};

/// The form in which a value is written; chosen from source and target type together.
enum class ValueForm : std::uint8_t {
    integer,        ///< digits, as is
    boolean,        ///< 0 or 1; any other number is refused
    decimal,        ///< canonical decimal text; from whole numbers too
    floating,       ///< shortest text that reads back as the same float or double; decimals and integers as they are
    date,           ///< YYYY-MM-DD
    dateTime,       ///< YYYY-MM-DD HH:MM:SS[.ffffff]
    time,           ///< [-]HH:MM:SS[.f..], `fraction` digits
    text,           ///< UTF-8; a date or time as MySQL prints it, zero dates and the declared fraction included
    json,           ///< JSON text into a JSON column
    binary,         ///< bytes into VARBINARY: base64 in CSV, hex through an expression in JSON
    hex,            ///< bytes into VARCHAR as upper-case hex
    uuidText,       ///< 16 bytes into VARCHAR(36)
    wkt,            ///< geometry as WKT into VARCHAR
    geoJson,        ///< geometry as GeoJSON into JSON
    microseconds,   ///< TIME or DATETIME as a number
    numericText,    ///< any number into VARCHAR, canonical
    vector,         ///< ARRAY<FLOAT>
    roundedDecimal, ///< FLOAT(M,D) and DOUBLE(M,D) with D digits, as MySQL prints them
    seconds,        ///< TIME as a number of whole seconds
    labelArray,     ///< the members of a SET as ARRAY<VARCHAR>
    labelMask,      ///< the members of a SET as a number, one bit each
    labelIndex,     ///< the position of an ENUM's label, from 1; 0 for the error value
    addressNumber,  ///< INET4 as a number
    addressBytes,   ///< INET6 as its 16 bytes into VARBINARY
    pointX,         ///< POINT as two DOUBLE columns: the first coordinate
    pointY,         ///< the second
};

enum class TableModel : std::uint8_t { primaryKey, duplicateKey, uniqueKey, aggregateKey };

/// What becomes of a text that is longer than its target column.
enum class LongTextPolicy : std::uint8_t { stop, cut /* at a character */, null };

enum class ZeroDatePolicy : std::uint8_t { stop, null, yearZero /* 0000-01-01 */, epoch /* 1970-01-01 */ };

/// Who gives a column its values.
enum class ColumnFill : std::uint8_t {
    source,   ///< TargetColumn::sourceColumn; without one: TargetColumn::constant
    loadTime, ///< the time at which the batch began, whole seconds
    rowHash,  ///< 32 hex digits over every column of the source row, the same by SELECT and by binlog
};

/// Secondary indexes of StarRocks; bloom filters are the property bloom_filter_columns.
enum class IndexKind : std::uint8_t { bitmap, ngramBloomFilter, inverted };

struct PlannedIndex {
    std::string name;
    std::string column; ///< target name
    IndexKind kind = IndexKind::bitmap;
    std::map<std::string, std::string> properties;
    std::string comment;
    bool operator==(const PlannedIndex&) const = default;
};

struct TargetColumn {
    std::string name;
    std::string type;      ///< as DDL spells it: "VARCHAR(160)", "DECIMAL(12,2)"
    int sourceColumn = -1; ///< index into SourceTable::columns; -1: filled by Lodestar (shard column, load time, hash)
    ColumnFill fill = ColumnFill::source;
    std::string constant; ///< with sourceColumn -1: the value of every row ("database.table" in a shard column)
    ValueForm form = ValueForm::text;
    bool nullable = true;
    bool nullArrives = true; ///< the source may deliver NULL
    bool key = false;
    std::uint32_t bytesMax = 0; ///< of CHAR, VARCHAR and VARBINARY; 0: no limit applies
    std::uint8_t precision = 0; ///< DECIMAL
    std::uint8_t scale = 0;
    std::uint8_t fraction = 0;              ///< digits kept of TIME, DATETIME
    std::optional<std::string> defaultText; ///< unquoted; "CURRENT_TIMESTAMP" is special
    std::string comment;
    std::string aggregate; ///< value columns of an Aggregate table: "SUM", "REPLACE", ...
    bool operator==(const TargetColumn&) const = default;
};

struct TablePlan {
    value::TableId source;
    value::TableId target;
    TableModel model = TableModel::primaryKey;
    std::vector<TargetColumn> columns;            ///< keys first, in key order
    std::vector<std::string> keyColumns;          ///< target names
    std::vector<std::string> sortColumns;         ///< empty: same as key
    std::string partitionBy;                      ///< the clause after PARTITION BY; empty: none
    std::vector<std::string> distributionColumns; ///< empty: RANDOM
    std::optional<std::uint32_t> buckets;         ///< nullopt: let the server choose
    std::vector<PlannedIndex> indexes;
    std::map<std::string, std::string> properties; ///< replication_num, ...
    std::string comment;
    ZeroDatePolicy zeroDates = ZeroDatePolicy::stop;
    LongTextPolicy longTexts = LongTextPolicy::stop;
    std::string serverTimeZone = "UTC"; ///< zone in which TIMESTAMP values are written
    /// Condition on the rows as the source is asked it; empty: all rows. What filter::RowFilter prints, or, where the
    /// source is not followed, any SQL.
    std::string where;
    std::vector<Finding> findings;
    [[nodiscard]] bool keyless() const { return model == TableModel::duplicateKey; }
    /// A row that is sent twice would count twice: there is no key, or a column sums up.
    [[nodiscard]] bool rowsCountOnce() const {
        return keyless() || std::any_of(columns.begin(), columns.end(),
                                        [](const TargetColumn& column) { return column.aggregate == "SUM"; });
    }
    [[nodiscard]] Severity worst() const {
        Severity worst = Severity::exact;
        for (const Finding& finding : findings)
            if (finding.severity > worst)
                worst = finding.severity;
        return worst;
    }
    bool operator==(const TablePlan&) const = default;
};

} // namespace lodestar::mapping
