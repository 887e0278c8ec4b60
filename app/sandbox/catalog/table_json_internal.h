// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A TableDef as one JSON text, for the catalog's file only.
#include "app/sandbox/catalog/table_def.h"
#include "core/base/result.h"
namespace lodestar::sandbox {

[[nodiscard]] std::string tableToJson(const TableDef& table);
[[nodiscard]] Result<TableDef> tableFromJson(const std::string& text);

} // namespace lodestar::sandbox
