// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/create_execution.h"
#include "app/sandbox/sql/column_rules.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/property_rules.h"
#include <algorithm>
#include <charconv>
#include <set>
namespace lodestar::sandbox {

namespace {

constexpr int kShortKeyColumns = 3;
constexpr int kShortKeyBytes = 36;

Result<void> finishDistribution(TableDef& table) {
    for (std::string& name : table.distribution.columns) {
        const ColumnDef* c = table.column(name);
        if (table.model != TableModel::duplicate && !c->isKey)
            return bareError("Distribution column[" + name + "] is not key column");
        if (!isDistributable(c->type))
            return bareError(c->type.sqlText() + " column can not be distribution column");
        name = c->name;
    }
    return {};
}

/// The property short_key, which is used up.
Result<std::optional<int>> givenShortKey(ast::Properties& properties) {
    const auto found =
        std::find_if(properties.begin(), properties.end(), [](const auto& p) { return p.first == "short_key"; });
    if (found == properties.end())
        return std::optional<int>();
    const std::string text = found->second;
    short count = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), count);
    if (parsed.ec == std::errc::result_out_of_range)
        return bareError("Short key: Value out of range. Value:\"" + text + "\" Radix:10");
    if (text.empty() || parsed.ptr != text.data() + text.size() || parsed.ec != std::errc())
        return bareError("Short key: For input string: \"" + text + '"');
    if (count <= 0)
        return bareError("Short key column count should larger than 0.");
    properties.erase(found);
    return std::optional<int>(count);
}

/// Whether the sort key can begin: its first columns are what rows are found by.
Result<void> checkShortKey(const std::vector<const ColumnDef*>& sortKey, const TableDef& table,
                           std::optional<int> given) {
    if (given) {
        if (static_cast<std::size_t>(*given) > sortKey.size())
            return bareError("Short key is too large. should less than: " + std::to_string(sortKey.size()));
        for (int i = 0; i + 1 < *given; ++i)
            if (sortKey[static_cast<std::size_t>(i)]->type.kind == TypeKind::varchar)
                return bareError("Varchar should not in the middle of short keys.");
        return {};
    }
    const ColumnType& first = sortKey.front()->type;
    const bool real = first.kind == TypeKind::floating || first.kind == TypeKind::doubling || first.isNested();
    const bool tooWide = indexBytes(first) > kShortKeyBytes && !first.isText();
    if (real || tooWide)
        return bareError("Data type of first column cannot be " + table.columns.front().type.sqlText());
    static_assert(kShortKeyColumns > 0);
    return {};
}

Result<void> finishSortKey(const ast::CreateTable& statement, ast::Properties& properties, TableDef& table) {
    std::set<std::string> seen;
    std::vector<const ColumnDef*> sortKey;
    for (const std::string& name : statement.sortKey) {
        if (!seen.insert(lowerCase(name)).second)
            return bareError("Duplicate sort key column " + name + " is not allowed.");
        sortKey.push_back(table.column(name));
        table.sortKey.push_back(sortKey.back()->name);
    }
    if (sortKey.empty())
        sortKey = table.keyColumns();
    LS_TRY(const auto given, givenShortKey(properties));
    return checkShortKey(sortKey, table, given);
}

bool isDynamic(const std::pair<std::string, std::string>& property) {
    return property.first.starts_with("dynamic_partition.");
}

Result<void> checkDynamicAllowed(const ast::CreateTable& statement, const PartitionPlan& plan) {
    const bool dynamic = std::any_of(statement.properties.begin(), statement.properties.end(), isDynamic);
    if (dynamic && plan.kind == PartitionPlan::Kind::none)
        return bareError("Only support dynamic partition properties on range partition table");
    if (dynamic && plan.kind == PartitionPlan::Kind::function)
        return bareError("Expression partitioning does not support properties of dynamic partitioning");
    return {};
}

} // namespace

int indexBytes(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::boolean:
    case TypeKind::tinyInt:
        return 1;
    case TypeKind::smallInt:
        return 2;
    case TypeKind::integer:
    case TypeKind::floating:
        return 4;
    case TypeKind::date:
        return 3;
    case TypeKind::bigInt:
    case TypeKind::doubling:
    case TypeKind::dateTime:
    case TypeKind::time:
        return 8;
    case TypeKind::decimal:
        switch (type.decimalForm) {
        case DecimalForm::v2:
            return 12;
        case DecimalForm::bits32:
            return 4;
        case DecimalForm::bits128:
            return 16;
        case DecimalForm::byPrecision:
            break;
        }
        return type.length <= 18 ? 8 : type.length <= 38 ? 16 : 32;
    case TypeKind::charText:
        return type.length;
    case TypeKind::varchar:
        return 20;
    case TypeKind::array:
    case TypeKind::map:
    case TypeKind::structure:
        return -1;
    default:
        return 16;
    }
}

Result<void> finishCreate(const ast::CreateTable& statement, const PartitionPlan& plan, const ClusterFacts& cluster,
                          TableDef& table) {
    ast::Properties properties = statement.properties;
    LS_CHECK(checkDynamicAllowed(statement, plan));
    LS_CHECK(finishPartition(plan, table));
    LS_CHECK(finishDistribution(table));
    LS_CHECK(finishSortKey(statement, properties, table));
    if (statement.external)
        return bareError("Host of external table is null. Please add properties('host'='xxx.xxx.xxx.xxx') when create "
                         "table");
    return applyCreateProperties(properties, cluster, table);
}

} // namespace lodestar::sandbox
