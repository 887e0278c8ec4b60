// SPDX-License-Identifier: GPL-3.0-or-later
// The columns as they came out of all clauses (fe-core SchemaChangeHandler.finalAnalyze).
#include "app/sandbox/sql/alter_state_internal.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
#include <charconv>
namespace lodestar::sandbox {

namespace {

constexpr int kTimeoutSeconds = 86400; // alter_table_timeout_second

std::string indexOf(const AlterState& state) { return "index[" + state.before.name + ']'; }

Result<void> checkOrder(AlterState& state) {
    bool value = false;
    bool key = false;
    for (const ColumnDef& c : state.next().columns) {
        if (c.isKey && value)
            return bareError("Invalid column order. value should be after key. " + indexOf(state));
        (c.isKey ? key : value) = true;
    }
    if (!key)
        return bareError("No key column left. " + indexOf(state));
    return {};
}

/// fe-core Column.checkSchemaChangeAllowed
Result<void> checkChange(const ColumnDef& from, const ColumnDef& to) {
    if (!to.generated.empty())
        return {};
    if (const auto refusal = typeChangeRefusal(from.type, to.type))
        return bareError(*refusal);
    if (from.isKey != to.isKey || from.aggregate != to.aggregate)
        return bareError("Can not change aggregation type");
    if (from.nullable && !to.nullable)
        return bareError("Can not change from nullable to non-nullable");
    if (!sameDefault(from.defaultValue, to.defaultValue))
        return bareError("Can not change default value");
    if (const auto refusal = lengthRefusal(from.type, to.type))
        return bareError(*refusal);
    return {};
}

Result<void> checkChanges(AlterState& state) {
    for (const ColumnDef& c : state.next().columns) {
        if (state.changedFields.contains(c.name))
            continue;
        const ColumnDef* old = state.before.column(c.name);
        if (old && !sameColumn(*old, c))
            LS_CHECK(checkChange(*old, c));
    }
    return {};
}

Result<void> checkPlacement(AlterState& state) {
    for (const std::string& name : state.before.partition.columns) {
        const ColumnDef* c = state.find(name);
        if (!c)
            return bareError("Partition column[" + name + "] cannot be dropped. " + indexOf(state));
        if (!sameColumn(*c, *state.before.column(name)))
            return bareError("Can not modify partition column[" + name + "]. " + indexOf(state));
    }
    for (const std::string& name : state.before.distribution.columns) {
        const ColumnDef* c = state.find(name);
        if (!c)
            return bareError("Distribution column[" + name + "] cannot be dropped. " + indexOf(state));
        if (!sameColumn(*c, *state.before.column(name)))
            return bareError("Can not modify distribution column[" + name + "]. " + indexOf(state));
    }
    for (const std::string& name : state.before.sortKey)
        if (!state.find(name))
            return bareError("Sort Key Column[" + name + "] not exists in new schema");
    return {};
}

bool columnsDiffer(const AlterState& state) {
    const auto& a = state.before.columns;
    const auto& b = state.plan.next.columns;
    return a.size() != b.size() || !std::equal(a.begin(), a.end(), b.begin(), [&](const auto& x, const auto& y) {
               return sameColumn(x, y) && !state.changedFields.contains(y.name);
           });
}

Result<void> takeTimeout(AlterState& state) {
    state.plan.timeoutSeconds = kTimeoutSeconds;
    for (const auto& [name, value] : state.properties) {
        if (name != "timeout")
            continue;
        const char* end = value.data() + value.size();
        const auto parsed = std::from_chars(value.data(), end, state.plan.timeoutSeconds);
        if (parsed.ec != std::errc() || parsed.ptr != end)
            return bareError("Invalid timeout format: " + value);
    }
    return {};
}

} // namespace

Result<void> finishSchemaChange(AlterState& state) {
    LS_CHECK(takeTimeout(state));
    if (columnsDiffer(state) || state.bloomChanged || state.indexesChanged) {
        LS_CHECK(checkOrder(state));
        LS_CHECK(checkChanges(state));
        LS_CHECK(checkPlacement(state));
        state.plan.kind = state.fast ? AlterPlan::Kind::fast : AlterPlan::Kind::job;
    }
    return {};
}

} // namespace lodestar::sandbox
