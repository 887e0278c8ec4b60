// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/core_refused_rows_internal.h"
#include <nlohmann/json.hpp>
namespace lodestar::bridge {

RefusedRow refusedRowOf(const sync::RefusedRow& row) {
    RefusedRow out;
    out.time = row.time;
    out.table = row.table;
    out.operation = row.operation;
    out.position = row.place.empty() ? std::string() : row.place.toString();
    out.reason = row.reason;
    out.id = row.operation == "load" ? std::string() : row.id;
    out.passedOver = row.skip;
    const auto values = nlohmann::ordered_json::parse(row.valuesJson, nullptr, false);
    out.json = values.is_discarded() ? row.valuesJson
                                     : values.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    if (values.is_object())
        for (const auto& [column, value] : values.items())
            out.values.emplace_back(column,
                                    value.is_string() ? value.get<std::string>()
                                    : value.is_null()
                                        ? std::string("NULL")
                                        : value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    return out;
}

} // namespace lodestar::bridge
