// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a result's columns are described to clients: type, length and decimals follow from the StarRocks type, no flag is
// ever set (fe-core MysqlCodec.writeField, Type.getMysqlResultSetFieldLength). Drivers read booleans off a length of 1.
#include "app/sandbox/catalog/table_def.h"
#include "app/sandbox/sql/outcome.h"
struct st_mysql_field;
namespace lodestar::sandbox {

[[nodiscard]] ResultColumn resultColumn(const std::string& name, const ColumnType& type);
/// Of a column of the row engine's result: its StarRocks type, as far as the engine's type tells it.
[[nodiscard]] ResultColumn engineColumn(const st_mysql_field& field);

} // namespace lodestar::sandbox
