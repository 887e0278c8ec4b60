// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether some partition of the table takes a row: RANGE and LIST partitions, and the headers `partitions` and
// `temporary_partitions`. Partitions by expression are made for each row that needs one. Sources: be/src/exec/
// tablet_info.cpp, tablet_sink.cpp; fe-core planner/StreamLoadPlanner.
#include "app/sandbox/catalog/table_def.h"
#include "app/sandbox/load/cell.h"
#include "app/sandbox/load/load_params.h"
#include "app/sandbox/load/number_text.h"
#include <optional>
#include <span>
#include <string>
#include <vector>
namespace lodestar::sandbox {

class PartitionFilter {
public:
    /// Fails for a partition that the table does not have, and for a table without any.
    [[nodiscard]] RpcStatus open(const TableDef& table, const LoadParams& params);
    /// One cell per column of the table.
    [[nodiscard]] bool takes(std::span<const Cell> row, RowArena& arena) const;

private:
    /// One column's part of a bound or of a row; NULL is below all values.
    struct Value {
        enum class Kind : std::uint8_t { least, value, most } kind = Kind::value;
        Int128 number = 0;
        std::string text; ///< in a form whose bytes sort as the values do; else empty
        [[nodiscard]] int compare(const Value& other) const;
    };
    using Key = std::vector<Value>;
    struct Range {
        Key lower; ///< empty: none
        Key upper;
    };
    [[nodiscard]] static int compare(const Key& a, const Key& b);
    [[nodiscard]] Value valueOf(std::string_view text, const ColumnType& type, RowArena& arena) const;
    [[nodiscard]] Key keyOf(std::string_view bound, RowArena& arena) const;
    void add(const PartitionDef& partition, RowArena& arena);

    bool m_all = true; ///< every row has its partition
    bool m_list = false;
    std::vector<std::size_t> m_columns;
    std::vector<ColumnType> m_types;
    std::vector<Range> m_ranges;
    std::vector<Key> m_values;
};

} // namespace lodestar::sandbox
