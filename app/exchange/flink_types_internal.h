// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Types of Flink SQL on both ends: how the connector mysql-cdc reads a column (mysql-cdc 3.2 manual, "Data Type
// Mapping"), what the connector starrocks takes for a StarRocks column (StarRocks manual, "Data type mapping between
// Flink and StarRocks"), and the expression between them.
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include <optional>
#include <string>
namespace lodestar::exchange {

struct FlinkColumn {
    std::string source;     ///< type in the source table
    std::string sink;       ///< type in the sink table
    std::string expression; ///< in the INSERT's SELECT
    std::string warning;    ///< what may be lost on this way; may be empty
};
/// nullopt when Flink SQL has no way from the column to the target.
[[nodiscard]] std::optional<FlinkColumn> flinkColumn(const schema::SourceColumn& source,
                                                     const mapping::TargetColumn& target);
/// Of a column that Lodestar fills with one text.
[[nodiscard]] FlinkColumn flinkConstant(const mapping::TargetColumn& target);
[[nodiscard]] std::string flinkSourceType(const schema::SourceColumn& source);

} // namespace lodestar::exchange
