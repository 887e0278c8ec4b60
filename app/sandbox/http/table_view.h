// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A table as GET /api/v2/catalogs/C/databases/D/tables/T/schema describes it, in JSON. Pure.
// Source: fe-core http/rest/v2/vo; the recorded answer for members and their order.
#include "app/sandbox/catalog/table_def.h"
#include <string>
namespace lodestar::sandbox {

[[nodiscard]] std::string tableViewJson(const TableDef& table);

} // namespace lodestar::sandbox
