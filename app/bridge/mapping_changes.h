// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How plans differ from those that a sync was started with, and so what an edit of the mapping needs before it holds.
// Pure functions.
#include "core/value/table_id.h"
#include <cstdint>
#include <map>
namespace lodestar::mapping {
struct TablePlan;
}
namespace lodestar::bridge {

struct Plans;

enum class MappingChange : std::uint8_t {
    none,
    room,   ///< the same rows in wider columns: the next start widens the target and goes on
    layout, ///< buckets, partitions, properties, ...: an ALTER of the target, or nothing
    rows,   ///< other rows would be written: the next start asks for a copy of the table
};
[[nodiscard]] MappingChange mappingChange(const mapping::TablePlan& before, const mapping::TablePlan& now);
/// By source table; tables that are in one of the plans only are left out.
[[nodiscard]] std::map<value::TableId, MappingChange> mappingChanges(const Plans& before, const Plans& now);

} // namespace lodestar::bridge
