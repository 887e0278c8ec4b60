// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// From which version of StarRocks on something exists that a plan or its DDL may use: the one table of such gates.
// Sources: StarRocks manual and release notes, the pages of the feature named.
#include "core/mapping/table_plan.h"
namespace lodestar::mapping::since {

inline constexpr TargetVersion kJson{2, 2, 0};                ///< JSON columns
inline constexpr TargetVersion kVarbinary{3, 0, 0};           ///< VARBINARY columns
inline constexpr TargetVersion kExpressionPartition{3, 0, 0}; ///< PARTITION BY date_trunc(...) or time_slice(...)
inline constexpr TargetVersion kRandomDistribution{3, 1, 0};  ///< a table without DISTRIBUTED BY HASH
inline constexpr TargetVersion kMapAndStruct{3, 1, 0};        ///< MAP and STRUCT columns
inline constexpr TargetVersion kTableComment{3, 1, 0};        ///< ALTER TABLE ... COMMENT
inline constexpr TargetVersion kDistribution{3, 2, 0};        ///< ALTER TABLE ... DISTRIBUTED BY
inline constexpr TargetVersion kPersistentIndex{3, 2, 0};     ///< enable_persistent_index is true by default
inline constexpr TargetVersion kMicroseconds{3, 3, 0};        ///< DATETIME stores fractions of a second
inline constexpr TargetVersion kColumnComment{3, 5, 0};       ///< MODIFY COLUMN ... COMMENT alone
inline constexpr TargetVersion kDecimal256{4, 0, 0};          ///< DECIMAL of 39 to 76 digits

} // namespace lodestar::mapping::since
