// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mapping/partition_rules.h"
#include "core/mapping/versions.h"
#include <algorithm>
#include <array>
#include <string_view>
namespace lodestar::mapping {
namespace {

constexpr std::uint64_t kGiB = 1ull << 30;

std::string lowered(std::string text) {
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

bool hasAny(const std::string& name, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

/// How well a column tells when a row came to be; a row whose column changes would move between partitions.
int suitability(const TargetColumn& column) {
    if (column.type != "DATE" && column.type != "DATETIME")
        return 0;
    const std::string name = lowered(column.name);
    if (hasAny(name, {"update", "modif", "change", "delete", "expire", "last"}))
        return column.key ? 2 : 1;
    int points = column.key ? 10 : 3;
    points += hasAny(name, {"creat", "insert", "order", "event", "start", "post", "add"}) ? 3 : 0;
    points += hasAny(name, {"date", "day", "time", "_at", "dt"}) ? 1 : 0;
    return points + (column.nullArrives ? 0 : 2);
}

const char* grainOf(std::optional<std::uint64_t> bytes) {
    if (!bytes || *bytes < 100 * kGiB)
        return "month";
    return "day";
}

std::string sizeText(std::uint64_t bytes) {
    return bytes >= kGiB ? std::to_string(bytes / kGiB) + " GiB" : std::to_string(bytes >> 20) + " MiB";
}

} // namespace

std::optional<PartitionSuggestion> suggestPartition(const schema::SourceTable& table, const TablePlan& plan,
                                                    const TargetVersion& version) {
    if (version < since::kExpressionPartition)
        return std::nullopt;
    const bool inKey = plan.model != TableModel::duplicateKey;
    const auto usable = [&](const TargetColumn& column) {
        // Without a source the column joins no key, and a key column holds no NULL.
        return suitability(column) > 0 &&
               (!inKey || column.key ||
                (column.sourceColumn >= 0 && !column.nullArrives && plan.columns.front().fill != ColumnFill::rowHash));
    };
    const TargetColumn* best = nullptr;
    for (const TargetColumn& column : plan.columns)
        if (usable(column) && (!best || suitability(column) > suitability(*best)))
            best = &column;
    if (!best)
        return std::nullopt;
    const std::string grain = grainOf(table.dataBytes);
    PartitionSuggestion out;
    out.column = best->name;
    std::string quoted;
    for (const char c : best->name)
        quoted += c == '`' ? "``" : std::string(1, c);
    out.clause = "date_trunc('" + grain + "', `" + quoted + "`)";
    const bool large = table.dataBytes && *table.dataBytes >= 10 * kGiB;
    out.reason = !table.dataBytes ? "The size of the table is not known; partitions pay from some 10 GiB on."
                 : large ? "The table holds " + sizeText(*table.dataBytes) + "; a partition for each " + grain +
                               " lets queries over a span of time read only that span."
                         : "The table holds " + sizeText(*table.dataBytes) + "; partitions pay from some 10 GiB on.";
    if (inKey && !best->key) {
        for (const TargetColumn& column : plan.columns)
            if (column.key && column.sourceColumn >= 0)
                out.key.push_back(table.columns[static_cast<std::size_t>(column.sourceColumn)].name);
        out.key.push_back(table.columns[static_cast<std::size_t>(best->sourceColumn)].name);
        out.reason += " " + best->name + " has to join the key, which changes what identifies a row: one whose " +
                      best->name +
                      " changes is deleted and inserted anew, and two rows that differ in it alone are two.";
    }
    out.recommended = large && out.key.empty();
    return out;
}

} // namespace lodestar::mapping
