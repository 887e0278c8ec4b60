// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One `route` entry of a pipeline file: which source tables go to which target table.
#include <string>
namespace lodestar::schema {

struct Route {
    std::string sourceTable;   ///< in the form of `tables`: "app_db.order_\.*"
    std::string sinkTable;     ///< "ods_db.orders"; may hold replaceSymbol
    std::string replaceSymbol; ///< stands in sinkTable for the name of the source table; empty: none
    std::string description;
    bool operator==(const Route&) const = default;
};

} // namespace lodestar::schema
