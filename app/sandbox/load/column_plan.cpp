// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/column_plan.h"
#include "app/sandbox/load/convert.h"
#include <algorithm>
#include <array>
#include <ctime>
namespace lodestar::sandbox {
namespace {

constexpr std::string_view kOp = "__op";

ColumnType wideText() {
    ColumnType type;
    type.kind = TypeKind::varchar;
    type.length = kVarcharBytesMax;
    return type;
}

ColumnType tinyInt() {
    ColumnType type;
    type.kind = TypeKind::tinyInt;
    return type;
}

std::string localTime() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    localtime_r(&now, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &parts);
    return text.data();
}

/// The value of a column that the load does not name.
RpcStatus defaultOf(const ColumnDef& column, ColumnTarget& target) {
    target.constant = true;
    switch (column.defaultValue.kind) {
    case DefaultKind::literal: {
        RowArena arena;
        Cell cell;
        if (castText(column.type, column.defaultValue.text, arena, cell) == Converted::value) {
            target.constantNull = false;
            target.constantText = cell.view();
        }
        return RpcStatus::success();
    }
    case DefaultKind::currentTimestamp:
        target.constantNull = false;
        target.constantText = localTime();
        return RpcStatus::success();
    case DefaultKind::function:
        return RpcStatus::internal("the default " + column.defaultValue.text + " of column " + column.name +
                                   " is a limit of this stand-in: name the column in the load");
    case DefaultKind::none:
    case DefaultKind::null:
        break;
    }
    if (column.autoIncrement)
        return RpcStatus::internal("filling the AUTO_INCREMENT column " + column.name +
                                   " is a limit of this stand-in: name the column in the load");
    if (!column.nullable)
        return RpcStatus::analysis("Column has no default value. column: " + column.name);
    return RpcStatus::success();
}

/// __op as a constant: 'upsert', 'delete', 0 or 1.
RpcStatus constantOp(const std::string& text, ColumnTarget& op) {
    const bool isDelete = equalsIgnoreCase(text, "delete") || text == "1";
    if (!isDelete && !equalsIgnoreCase(text, "upsert") && text != "0")
        return RpcStatus::analysis("load op type string not supported: " + text);
    op.constant = true;
    op.constantNull = false;
    op.constantText = isDelete ? "1" : "0";
    return RpcStatus::success();
}

struct Planner {
    const TableDef& table;
    const bool primary = table.model == TableModel::primary;
    ColumnPlan& plan;
    std::vector<std::string> names;
    std::vector<ColumnEntry> mappings;

    int sourceIndex(std::string_view name) const {
        const auto at =
            std::find_if(names.begin(), names.end(), [&](const std::string& n) { return equalsIgnoreCase(n, name); });
        return at == names.end() ? -1 : static_cast<int>(at - names.begin());
    }

    void addSource(const std::string& name) {
        SourceField field;
        const ColumnDef* const column = table.column(name);
        const bool isOp = primary && equalsIgnoreCase(name, kOp);
        const bool mapped = std::any_of(mappings.begin(), mappings.end(),
                                        [&](const ColumnEntry& m) { return equalsIgnoreCase(m.name, name); });
        field.name = name;
        field.temporary = (column == nullptr && !isOp) || mapped;
        field.type = field.temporary ? wideText() : isOp ? tinyInt() : column->type;
        names.push_back(name);
        plan.sources.push_back(std::move(field));
    }

    RpcStatus readEntries(const std::string& header) {
        std::vector<ColumnEntry> entries;
        if (RpcStatus status = splitColumns(header, entries); !status.ok())
            return status;
        std::vector<std::string> plain;
        for (ColumnEntry& entry : entries) {
            const auto same = [&](const auto& other) { return equalsIgnoreCase(other, entry.name); };
            const bool twice = entry.mapped ? std::any_of(mappings.begin(), mappings.end(),
                                                          [&](const ColumnEntry& m) { return same(m.name); })
                                            : std::any_of(plain.begin(), plain.end(), same);
            if (twice)
                return RpcStatus::analysis("Duplicate column: " + entry.name);
            const ColumnDef* const column = table.column(entry.name);
            if (column != nullptr && !column->generated.empty())
                return RpcStatus::analysis("generated column: " + entry.name + " can not be specified");
            if (entry.mapped && column == nullptr && !(primary && equalsIgnoreCase(entry.name, kOp)))
                return RpcStatus::analysis("Mapping column is not in table. column: " + entry.name);
            if (entry.mapped)
                mappings.push_back(std::move(entry));
            else
                plain.push_back(entry.name);
        }
        for (const std::string& name : plain)
            addSource(name);
        return RpcStatus::success();
    }

    RpcStatus mapColumn(const ColumnEntry& mapping, ColumnTarget& target) {
        return parseExpression(mapping.expression, names, target.expression);
    }
};

} // namespace

RpcStatus planColumns(const TableDef& table, const LoadParams& params, ColumnPlan& plan) {
    Planner planner{.table = table, .plan = plan};
    if (!params.columns.empty()) {
        if (RpcStatus status = planner.readEntries(params.columns); !status.ok())
            return status;
    }
    if (plan.sources.empty()) {
        for (const ColumnDef& column : table.columns) {
            if (column.generated.empty())
                planner.addSource(column.name);
        }
    }
    // A JSON body may hold the operation although nobody named it.
    const bool opMapped = std::any_of(planner.mappings.begin(), planner.mappings.end(),
                                      [](const ColumnEntry& m) { return equalsIgnoreCase(m.name, kOp); });
    if (planner.primary && params.format == BodyFormat::json && !opMapped && planner.sourceIndex(kOp) < 0 &&
        params.jsonPaths.empty())
        planner.addSource(std::string(kOp));

    for (const ColumnDef& column : table.columns) {
        ColumnTarget target;
        const auto mapping = std::find_if(planner.mappings.begin(), planner.mappings.end(),
                                          [&](const ColumnEntry& m) { return equalsIgnoreCase(m.name, column.name); });
        RpcStatus status;
        if (mapping != planner.mappings.end())
            status = planner.mapColumn(*mapping, target);
        else if (target.source = planner.sourceIndex(column.name); target.source < 0)
            status = defaultOf(column, target);
        if (!status.ok())
            return status;
        plan.targets.push_back(std::move(target));
    }
    if (!planner.primary)
        return RpcStatus::success();
    if (opMapped) {
        plan.hasOp = true;
        const auto mapping = std::find_if(planner.mappings.begin(), planner.mappings.end(),
                                          [](const ColumnEntry& m) { return equalsIgnoreCase(m.name, kOp); });
        if (RpcStatus status = planner.mapColumn(*mapping, plan.op); !status.ok())
            return status;
        if (const auto text = plan.op.expression->literal())
            return constantOp(*text, plan.op);
    } else if (const int source = planner.sourceIndex(kOp); source >= 0) {
        plan.hasOp = true;
        plan.op.source = source;
    }
    return RpcStatus::success();
}

} // namespace lodestar::sandbox
