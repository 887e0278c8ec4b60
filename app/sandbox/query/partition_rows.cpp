// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/partition_rows.h"
#include "app/sandbox/storage/engine_session.h"
#include "app/sandbox/storage/schema_name.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

/// NULL lies in the partition that begins lowest.
bool isLowest(const TableDef& table, const PartitionDef& partition) {
    return std::none_of(table.partition.partitions.begin(), table.partition.partitions.end(), [&](const auto& other) {
        return other.lower != partition.lower && other.upper != "MAXVALUE" && other.upper == partition.lower;
    });
}

std::string partitionCondition(const TableDef& table, const PartitionDef& partition) {
    if (table.partition.columns.size() != 1 || !table.partition.expressions.empty())
        return {};
    const ColumnDef* column = table.column(table.partition.columns[0]);
    if (!column)
        return {};
    const std::string name = quoteName(column->name);
    if (table.partition.kind == PartitionKind::list) {
        std::string values;
        for (const std::string& value : partition.values)
            values += (values.empty() ? "" : ", ") + quoteText(value);
        return values.empty() ? std::string() : name + " IN (" + values + ')';
    }
    if (table.partition.kind != PartitionKind::range)
        return {};
    std::string out = partition.lower.empty() ? "TRUE" : name + " >= " + quoteText(partition.lower);
    if (partition.upper != "MAXVALUE")
        out += " AND " + name + " < " + quoteText(partition.upper);
    return isLowest(table, partition) ? '(' + out + ") OR " + name + " IS NULL" : out;
}

} // namespace

Result<void> emptyPartitions(Storage& storage, const TableDef& table, const std::vector<PartitionDef>& partitions) {
    LS_CHECK(storage.prepareQuery(table.db, table.name));
    LS_TRY(EngineSession session, EngineSession::connect(storage.socketPath()));
    const std::string name = quoteName(engineSchema(table.db)) + '.' + quoteName(table.name);
    for (const PartitionDef& partition : partitions)
        if (const std::string rows = partitionCondition(table, partition); !rows.empty())
            LS_CHECK(session.run("DELETE FROM " + name + " WHERE " + rows));
    return {};
}

} // namespace lodestar::sandbox
