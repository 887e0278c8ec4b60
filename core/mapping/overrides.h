// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a user decided about the mapping, on top of the rules of type_map.h. Plain values, kept in the pipeline file.
// An empty MappingRules is the recommended mapping.
#include "core/mapping/table_plan.h"
#include "core/schema/route.h"
#include "core/value/table_id.h"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>
namespace lodestar::mapping {

struct ColumnOverride {
    std::optional<std::string> type;                     ///< StarRocks type as in DDL
    std::optional<std::string> name;                     ///< in the target
    bool skip = false;                                   ///< the column is not carried at all
    std::optional<std::string> aggregate = std::nullopt; ///< of a value column of an Aggregate table; else REPLACE
    bool operator==(const ColumnOverride&) const = default;
};

/// A DATETIME column that the source does not have: the time at which Lodestar began the batch of the row, in whole
/// seconds of `serverTimeZone`, the zone of every other moment of the target.
struct LoadTimeColumn {
    std::string name;   ///< in the target; empty: no such column
    bool inKey = false; ///< as first key column: every change becomes a row of its own
    bool operator==(const LoadTimeColumn&) const = default;
};

/// What serves as key where the source has no primary key and the user named no key columns.
enum class KeylessPolicy : std::uint8_t {
    uniqueIndex,  ///< a unique index over NOT NULL columns; without one: duplicateKey
    duplicateKey, ///< none: Duplicate Key, inserts only
    hashKey,      ///< a column with a hash of the whole row as Primary Key; equal rows become one
};

struct IndexChoice {
    std::string name;   ///< empty: made from the column's
    std::string column; ///< as in the source
    IndexKind kind = IndexKind::bitmap;
    std::map<std::string, std::string> properties; ///< of ngrambf and gin: "gram_num", "parser", ...
    std::string comment;
    bool operator==(const IndexChoice&) const = default;
};

/// Columns are named as in the source; `sort` and `distribution` also take the columns that Lodestar fills.
struct TableOverride {
    std::optional<std::string> targetDatabase;
    std::optional<std::string> targetTable;
    std::optional<TableModel> model;
    std::optional<std::uint32_t> buckets; ///< 0: let the server choose
    std::map<std::string, std::string> properties;
    std::optional<std::string> partitionBy; ///< the clause after PARTITION BY, in target names; "" means none
    std::vector<std::string> key;           ///< empty: the key of the source
    std::vector<std::string> sort;          ///< empty: as the key
    std::vector<std::string> distribution;  ///< empty: by the key
    bool randomDistribution = false;        ///< DISTRIBUTED BY RANDOM; wins over `distribution`
    std::vector<IndexChoice> indexes;
    std::optional<LoadTimeColumn> loadTime; ///< nullopt: as for every table
    std::optional<KeylessPolicy> keyless;   ///< wins also over a unique index; nullopt: as for every table
    std::optional<std::string> comment;
    std::optional<ZeroDatePolicy> zeroDates;
    std::vector<std::string> carried;  ///< source columns to carry, and no others; empty: all
    std::vector<std::string> excluded; ///< source columns to leave out; as `skip` of each
    std::string where;                 ///< condition on the rows, as SQL; empty: all rows
    std::map<std::string, ColumnOverride> columns;
    bool operator==(const TableOverride&) const = default;
};

/// Applies to every column that matches all given patterns (whole match, case-insensitive; an empty one matches all).
/// A ColumnOverride of the table wins; the first matching rule wins over later ones.
struct ColumnRule {
    std::string tables;     ///< in the form of `tables`
    std::string column;     ///< regular expression for the column's name
    std::string sourceType; ///< regular expression for the column's type as MySQL spells it: "bigint.* unsigned"
    ColumnOverride set;
    bool operator==(const ColumnRule&) const = default;
};

/// Applies to every table that matches; a TableOverride of the table wins, the first matching rule over later ones.
struct TableRule {
    std::string tables;               ///< in the form of `tables`
    std::vector<std::string> key;     ///< source columns; empty: not said
    std::vector<std::string> columns; ///< source columns to carry; empty: all
    std::string description;
    bool operator==(const TableRule&) const = default;
};

struct MappingRules {
    std::map<value::TableId, TableOverride> tables;
    std::vector<TableRule> tableRules;
    std::vector<ColumnRule> columnRules;
    std::vector<schema::Route> routes; ///< the first that matches wins; without one a table keeps its name
    bool tinyint1AsBoolean = false;    ///< TINYINT(1) becomes BOOLEAN
    bool keepNotNull = false;          ///< value columns keep NOT NULL (they can then never become nullable by a load)
    ZeroDatePolicy zeroDates = ZeroDatePolicy::stop;
    LongTextPolicy longTexts = LongTextPolicy::stop; ///< of value columns; a text in a key always stops its table
    std::string serverTimeZone = "UTC";              ///< zone in which TIMESTAMP values are written
    std::uint32_t unicodeBytes = 0;                  ///< bytes per character of every Unicode set; 0: by character set
    std::string shardColumn; ///< tables merged by a route get this first key column, holding "database.table"; empty:
                             ///< none
    LoadTimeColumn loadTime; ///< of every table
    KeylessPolicy keyless = KeylessPolicy::uniqueIndex; ///< of every table; a usable unique index wins over hashKey
    std::map<std::string, std::string> properties;      ///< of every table
    std::optional<std::uint32_t> buckets;               ///< of every table; nullopt: from the data size
    bool copiesOnly = false;        ///< the source is not followed, so a condition on rows may be any SQL
    std::uint32_t liveBackEnds = 0; ///< of the target cluster; 0: unknown. Sets replication_num to at most 3 of them
    bool operator==(const MappingRules&) const = default;
};

} // namespace lodestar::mapping
