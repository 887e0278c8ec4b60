// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// From which version of StarRocks on something exists that a plan, its DDL or a change of it may use: the one table of
// such gates. Sources: StarRocks manual and release notes, the pages of the feature named.
#include "core/mapping/table_plan.h"
namespace lodestar::mapping::since {

inline constexpr TargetVersion kJson{2, 2, 0};                  ///< JSON columns
inline constexpr TargetVersion kTransactions{2, 4, 0};          ///< loads in two phases; nothing older is served
inline constexpr TargetVersion kAutomaticBuckets{2, 5, 7};      ///< the server chooses the number of buckets
inline constexpr TargetVersion kVarbinary{3, 0, 0};             ///< VARBINARY columns
inline constexpr TargetVersion kTried{3, 0, 0};                 ///< older versions are served untried
inline constexpr TargetVersion kPrimarySortKey{3, 0, 0};        ///< ORDER BY of a Primary Key table
inline constexpr TargetVersion kExpressionPartition{3, 0, 0};   ///< PARTITION BY date_trunc(...) or time_slice(...)
inline constexpr TargetVersion kRandomDistribution{3, 1, 0};    ///< a table without DISTRIBUTED BY HASH
inline constexpr TargetVersion kListPartition{3, 1, 0};         ///< PARTITION BY LIST, or by columns alone
inline constexpr TargetVersion kMapAndStruct{3, 1, 0};          ///< MAP and STRUCT columns
inline constexpr TargetVersion kTableComment{3, 1, 0};          ///< ALTER TABLE ... COMMENT
inline constexpr TargetVersion kTableBinlog{3, 1, 0};           ///< binlog_* properties
inline constexpr TargetVersion kStorageVolume{3, 1, 0};         ///< properties of clusters with shared data
inline constexpr TargetVersion kCooldownTtl{3, 1, 0};           ///< storage_cooldown_ttl
inline constexpr TargetVersion kPartitionTtl{3, 1, 5};          ///< partition_ttl
inline constexpr TargetVersion kDistribution{3, 2, 0};          ///< ALTER TABLE ... DISTRIBUTED BY; bucket_size
inline constexpr TargetVersion kPersistentIndex{3, 2, 0};       ///< enable_persistent_index is true by default
inline constexpr TargetVersion kFastSchemaEvolution{3, 2, 0};   ///< columns are added and dropped at once
inline constexpr TargetVersion kStorageType{3, 2, 3};           ///< storage_type = column_with_row
inline constexpr TargetVersion kLocation{3, 2, 8};              ///< labels.location
inline constexpr TargetVersion kCompactionRanges{3, 2, 13};     ///< base_compaction_forbidden_time_ranges
inline constexpr TargetVersion kMicroseconds{3, 3, 0};          ///< DATETIME stores fractions of a second
inline constexpr TargetVersion kSortKey{3, 3, 0};               ///< ORDER BY of every model
inline constexpr TargetVersion kNgramAndInvertedIndex{3, 3, 0}; ///< USING NGRAMBF, USING GIN
inline constexpr TargetVersion kRangeFunction{3, 3, 0};         ///< PARTITION BY RANGE (from_unixtime(...))
inline constexpr TargetVersion kLoadProfile{3, 3, 0};           ///< enable_load_profile
inline constexpr TargetVersion kFlatJson{3, 3, 0};              ///< flat_json.* of a table
inline constexpr TargetVersion kRenameColumn{3, 3, 2};          ///< ALTER TABLE ... RENAME COLUMN
inline constexpr TargetVersion kZstdLevel{3, 3, 2};             ///< compression = zstd(9)
inline constexpr TargetVersion kMixedPartition{3, 4, 0};        ///< PARTITION BY several functions and columns
inline constexpr TargetVersion kColumnComment{3, 5, 0};         ///< MODIFY COLUMN ... COMMENT alone
inline constexpr TargetVersion kRetentionCondition{3, 5, 0};    ///< partition_retention_condition
inline constexpr TargetVersion kDecimal256{4, 0, 0};            ///< DECIMAL of 39 to 76 digits
inline constexpr TargetVersion kInvertedOfPrimaryKey{4, 0, 0};  ///< USING GIN of a Primary Key table
inline constexpr TargetVersion kFileBundling{4, 0, 0};          ///< file_bundling

} // namespace lodestar::mapping::since
