// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A TableDef as one JSON text, for what outlives the process.
#include "app/sandbox/catalog/catalog.h"
namespace lodestar::sandbox {

[[nodiscard]] std::string tableToJson(const TableDef& table);
[[nodiscard]] Result<TableDef> tableFromJson(const std::string& text);
[[nodiscard]] std::string objectToJson(const ObjectDef& object);
[[nodiscard]] Result<ObjectDef> objectFromJson(const std::string& text);

} // namespace lodestar::sandbox
