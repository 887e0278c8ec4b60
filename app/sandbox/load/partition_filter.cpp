// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/partition_filter.h"
#include "app/sandbox/load/convert.h"
#include <algorithm>
namespace lodestar::sandbox {
namespace {

/// "a, 'b'" or "(a, b)" to its values, without quotes.
std::vector<std::string> splitBound(std::string_view text) {
    if (text.size() >= 2 && text.front() == '(' && text.back() == ')')
        text = text.substr(1, text.size() - 2);
    std::vector<std::string> values(1);
    char quote = 0;
    for (const char c : text) {
        if (quote != 0 && c == quote)
            quote = 0;
        else if (quote == 0 && (c == '"' || c == '\''))
            quote = c;
        else if (quote == 0 && c == ',')
            values.emplace_back();
        else if (quote != 0 || c != ' ' || !values.back().empty())
            values.back() += c;
    }
    return values;
}

} // namespace

int PartitionFilter::Value::compare(const Value& other) const {
    if (kind != other.kind || kind != Kind::value)
        return kind < other.kind ? -1 : kind > other.kind ? 1 : 0;
    if (number != other.number)
        return number < other.number ? -1 : 1;
    return text.compare(other.text);
}

int PartitionFilter::compare(const Key& a, const Key& b) {
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        if (const int order = a[i].compare(b[i]); order != 0)
            return order;
    return 0; // a bound may name fewer columns
}

PartitionFilter::Value PartitionFilter::valueOf(std::string_view text, const ColumnType& type, RowArena& arena) const {
    Value value;
    Cell cell;
    if (integerBytes(type) > 0 || type.kind == TypeKind::boolean) {
        if (parseInteger(text, leastInteger(16), mostInteger(16), value.number) != IntParse::ok)
            value.text = text;
        return value;
    }
    ColumnType as = type;
    if (type.kind == TypeKind::date)
        as.kind = TypeKind::dateTime;
    const bool moment = as.kind == TypeKind::dateTime;
    value.text = moment && castText(as, text, arena, cell) == Converted::value ? cell.view() : text;
    return value;
}

PartitionFilter::Key PartitionFilter::keyOf(std::string_view bound, RowArena& arena) const {
    Key key;
    const std::vector<std::string> parts = splitBound(bound);
    for (std::size_t i = 0; i < parts.size() && i < m_types.size(); ++i) {
        if (equalsIgnoreCase(parts[i], "MAXVALUE"))
            key.push_back({.kind = Value::Kind::most});
        else if (equalsIgnoreCase(parts[i], "MINVALUE") || equalsIgnoreCase(parts[i], "NULL"))
            key.push_back({.kind = Value::Kind::least});
        else
            key.push_back(valueOf(parts[i], m_types[i], arena));
    }
    return key;
}

void PartitionFilter::add(const PartitionDef& partition, RowArena& arena) {
    if (m_list) {
        for (const std::string& value : partition.values)
            m_values.push_back(keyOf(value, arena));
        return;
    }
    Range range;
    if (!partition.lower.empty())
        range.lower = keyOf(partition.lower, arena);
    range.upper = keyOf(partition.upper, arena);
    m_ranges.push_back(std::move(range));
}

RpcStatus PartitionFilter::open(const TableDef& table, const LoadParams& params) {
    const PartitionScheme& scheme = table.partition;
    const auto unknown = [&](const std::string& name) {
        return RpcStatus::analysis("Unknown partition '" + name + "' in table '" + table.name + "'");
    };
    if (scheme.kind == PartitionKind::none) { // one partition with the table's name
        for (const std::string& name : params.partitions)
            if (params.temporaryPartitions || !equalsIgnoreCase(name, table.name))
                return unknown(name);
        return RpcStatus::success();
    }
    RowArena arena;
    m_list = scheme.kind == PartitionKind::list;
    for (const std::string& name : scheme.columns) {
        const ColumnDef* const column = table.column(name);
        if (column == nullptr)
            return RpcStatus::internal("partition column " + name + " is not in table " + table.name);
        m_columns.push_back(static_cast<std::size_t>(column - table.columns.data()));
        m_types.push_back(column->type);
    }
    const std::vector<PartitionDef>& known = params.temporaryPartitions ? scheme.temporary : scheme.partitions;
    for (const std::string& name : params.partitions) {
        const auto found = std::find_if(known.begin(), known.end(),
                                        [&](const PartitionDef& p) { return equalsIgnoreCase(p.name, name); });
        if (found == known.end())
            return unknown(name);
        add(*found, arena);
    }
    const bool makesPartitions = scheme.kind == PartitionKind::expression || !scheme.expressions.empty();
    if (params.partitions.empty()) {
        if (known.empty() && !makesPartitions)
            return RpcStatus::analysis("data cannot be inserted into table with empty partition. Use `SHOW PARTITIONS "
                                       "FROM " +
                                       table.name + "` to see the currently partitions of this table. ");
        for (const PartitionDef& partition : known)
            add(partition, arena);
    }
    m_all = makesPartitions;
    return RpcStatus::success();
}

bool PartitionFilter::takes(std::span<const Cell> row, RowArena& arena) const {
    if (m_all)
        return true;
    Key key;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Cell& cell = row[m_columns[i]];
        key.push_back(cell.null ? Value{.kind = Value::Kind::least} : valueOf(cell.view(), m_types[i], arena));
    }
    if (m_list)
        return std::any_of(m_values.begin(), m_values.end(), [&](const Key& k) { return compare(key, k) == 0; });
    // NULL goes where the least value goes: into the lowest range, whatever its lower bound says.
    if (!key.empty() && key.front().kind == Value::Kind::least && !m_ranges.empty())
        return true;
    return std::any_of(m_ranges.begin(), m_ranges.end(), [&](const Range& range) {
        return (range.lower.empty() || compare(key, range.lower) >= 0) && compare(key, range.upper) < 0;
    });
}

} // namespace lodestar::sandbox
