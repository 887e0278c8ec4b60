// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a row does to the row that has its key already, said in the row engine's SQL. Pure functions.
// Source: StarRocks documentation, "Table types" and "CREATE TABLE", agg_type; be/src/storage/aggregate_type.h.
#include "app/sandbox/catalog/table_def.h"
namespace lodestar::sandbox {

/// The value that a column of a table gets; `stored` and `incoming` are expressions. Sums of integers wrap round as
/// they do in StarRocks. HLL, BITMAP and PERCENTILE values are not united: the last one stands.
[[nodiscard]] std::string mergedValue(const TableDef& table, const ColumnDef& column, const std::string& stored,
                                      const std::string& incoming);

/// An INSERT into a table's view: verb, then the view, the columns and the rows, then the suffix.
struct InsertForm {
    std::string verb;
    std::string suffix;
};
/// `columns` as the statement lists them, in any case; empty: all.
[[nodiscard]] InsertForm insertForm(const TableDef& table, const std::vector<std::string>& columns);

} // namespace lodestar::sandbox
