// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A table that exists in StarRocks, as its catalog describes it, and how it differs from a plan. Plain values, pure.
#include "core/base/result.h"
#include "core/mapping/table_plan.h"
#include "core/value/table_id.h"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::ddl {

struct TargetTable {
    struct Column {
        std::string name;
        std::string type; ///< any spelling of SHOW COLUMNS or information_schema.columns.column_type
        bool nullable = true;
        bool key = false;
        bool hasDefault = false;
        std::string defaultText; ///< with hasDefault: as the catalog prints it
        std::string comment;
        bool operator==(const Column&) const = default;
    };
    value::TableId id;
    std::vector<Column> columns;              ///< in table order
    std::optional<mapping::TableModel> model; ///< nullopt: the catalog did not tell
    /// What SHOW CREATE TABLE says beyond the columns; nullopt: not read.
    struct Design {
        std::string comment;
        std::string partitionBy;               ///< the clause behind PARTITION BY; empty: none
        std::vector<std::string> distribution; ///< empty: RANDOM
        std::optional<std::uint32_t> buckets;  ///< nullopt: the server chose
        std::vector<std::string> sort;         ///< empty: as the key
        std::map<std::string, std::string> properties;
        std::vector<mapping::PlannedIndex> indexes; ///< of the kinds that a plan may have
        bool operator==(const Design&) const = default;
    };
    std::optional<Design> design;
    bool operator==(const TargetTable&) const = default;
};

enum class DifferenceKind : std::uint8_t {
    columnMissing, ///< planned, not there
    columnExtra,   ///< there, not planned
    columnType,
    columnNullability,
    key,
    model,
};

struct Difference {
    DifferenceKind kind = DifferenceKind::columnType;
    std::string column; ///< empty for the table
    std::string text;   ///< one sentence
    bool blocks = true; ///< false: rows of the plan arrive exactly all the same
    bool operator==(const Difference&) const = default;
};

/// What stands between the plan and the table. Column names compare without regard to case, as StarRocks does; a wider
/// type, a nullable column and an extra column that needs no value do not block.
[[nodiscard]] std::vector<Difference> compareWithTarget(const mapping::TablePlan& plan, const TargetTable& table);

/// Whether a load of the plan into the table must be refused.
[[nodiscard]] bool blocksLoad(const std::vector<Difference>& differences);

/// Reads the clauses behind the columns of what SHOW CREATE TABLE prints (fe-core AstToStringBuilder: one clause a
/// line). Fails with invalidArgument on a text that is not of that form.
[[nodiscard]] Result<TargetTable::Design> parseTableDesign(std::string_view showCreateTable);

/// "PRI_KEYS", "PRIMARY_KEYS", "DUP_KEYS", ... as information_schema.tables_config.table_model prints them.
[[nodiscard]] std::optional<mapping::TableModel> tableModelFromText(const std::string& text);

} // namespace lodestar::ddl
