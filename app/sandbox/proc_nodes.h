// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SHOW PROC of what the query side does not hold: the root, the databases, and the load transactions of a database.
// Source: fe-core common/proc (RootProcNode, DbsProcDir, TransDbProcDir, TransStateProcDir, TransProcDir); recorded.
#include "app/sandbox/sql/outcome.h"
#include <optional>
#include <string>
namespace lodestar::sandbox {

class Catalog;
class TransactionManager;

/// Nothing for a path that is not one of these. Databases are found by id, and by name.
[[nodiscard]] std::optional<ResultSet> procNode(const std::string& path, const Catalog& catalog,
                                                const TransactionManager& transactions);

} // namespace lodestar::sandbox
