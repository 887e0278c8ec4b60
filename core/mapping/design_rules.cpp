// SPDX-License-Identifier: GPL-3.0-or-later
// Names, keys, aggregate functions, sort key and distribution of a plan.
#include "core/mapping/aggregates.h"
#include "core/mapping/design_rules_internal.h"
#include "core/mapping/versions.h"
#include <algorithm>
#include <array>
#include <set>
#include <strings.h>
namespace lodestar::mapping {
namespace {

using Base = TargetType::Base;

constexpr std::size_t kNameCharactersMax = 1024; ///< of tables and columns
constexpr std::size_t kDatabaseNameMax = 256;
constexpr std::size_t kColumnsMax = 10'000; ///< FE Config: max_column_number_per_table

std::size_t charactersOf(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::set<std::string> wordsOf(const std::vector<std::string>& names) {
    std::set<std::string> out;
    for (const std::string& name : names)
        out.insert(upperWord(name));
    return out;
}

/// Functions whose columns hold sketches, which no row of a source has.
constexpr std::array<std::string_view, 3> kSketches{"HLL_UNION", "BITMAP_UNION", "PERCENTILE_UNION"};

void shapeForAggregate(TargetColumn& column, TargetType type) {
    if (column.aggregate == "SUM" && type.base == Base::decimal) {
        type.precision = column.precision = 38; // the server widens it so
        column.type = type.toString();
    }
    if (column.aggregate == "REPLACE_IF_NOT_NULL")
        column.nullable = true; // whatever is written
    if (column.aggregate != "REPLACE")
        column.defaultText.reset(); // ADD COLUMN takes 0 alone with SUM, and a load always brings a value
}

} // namespace

void addRefusal(TablePlan& plan, std::string id, std::string text, std::string advice, std::string column) {
    plan.findings.push_back(
        {Severity::impossible, std::move(id), std::move(column), std::move(text), std::move(advice), true});
}

bool sameWord(std::string_view a, std::string_view b) {
    return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

std::string upperWord(std::string text) {
    for (char& c : text)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return text;
}

std::string nearestWord(std::span<const std::string_view> known, std::string_view word) {
    const std::string wanted = upperWord(std::string(word));
    std::string best;
    std::size_t least = std::max<std::size_t>(2, wanted.size() / 3) + 1;
    for (const std::string_view candidate : known) {
        const std::string text = upperWord(std::string(candidate));
        std::vector<std::size_t> row(text.size() + 1);
        for (std::size_t j = 0; j < row.size(); ++j)
            row[j] = j;
        for (std::size_t i = 1; i <= wanted.size(); ++i) {
            std::size_t corner = row[0];
            row[0] = i;
            for (std::size_t j = 1; j < row.size(); ++j) {
                const std::size_t replaced = corner + (wanted[i - 1] == text[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
            }
        }
        if (row.back() < least) {
            least = row.back();
            best = candidate;
        }
    }
    return best;
}

const TargetColumn* columnNamed(const TablePlan& plan, std::string_view name) {
    const auto found = std::find_if(plan.columns.begin(), plan.columns.end(),
                                    [&](const TargetColumn& column) { return sameWord(column.name, name); });
    return found == plan.columns.end() ? nullptr : &*found;
}

TargetType typeOf(const TargetColumn& column) {
    const auto type = parseTargetType(column.type);
    return type ? *type : TargetType{Base::other, 0, 0, 0, column.type};
}

bool isPartitionName(std::string_view name) {
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isWord = [&](char c) { return isLetter(c) || isDigit(c) || c == '_'; };
    if (name.empty() || name.size() > 64 || !std::all_of(name.begin(), name.end(), isWord) ||
        name.starts_with("placeholder_"))
        return false;
    return isLetter(name[0]) || (name[0] == '_' && name.size() > 1 && name[1] != '_');
}

const char* modelName(TableModel model) {
    static constexpr const char* kNames[] = {"Primary Key", "Duplicate Key", "Unique Key", "Aggregate Key"};
    return kNames[static_cast<std::size_t>(model)];
}

void checkNames(TablePlan& plan) {
    if (plan.target.database.size() > kDatabaseNameMax)
        addRefusal(plan, "nameTooLong", "The name of the database has more than 256 characters.",
                   "Choose a shorter one.");
    const std::size_t table = charactersOf(plan.target.table);
    if (table == 0 || table > kNameCharactersMax)
        addRefusal(plan, table == 0 ? "nameEmpty" : "nameTooLong",
                   table == 0 ? "The target table has no name."
                              : "The name of the table has more than 1024 characters.",
                   "Choose another one.");
    if (plan.columns.size() > kColumnsMax)
        addRefusal(plan, "tooManyColumns",
                   "The table has " + std::to_string(plan.columns.size()) + " columns, StarRocks takes 10000.",
                   "Leave columns out.");
    for (const TargetColumn& column : plan.columns) {
        const std::size_t length = charactersOf(column.name);
        if (length == 0 || length > kNameCharactersMax)
            addRefusal(plan, length == 0 ? "nameEmpty" : "nameTooLong",
                       length == 0 ? "A column of the target has no name."
                                   : "The name of a column has more than 1024 characters.",
                       "Choose another one.");
    }
}

void checkKeyColumns(TablePlan& plan) {
    for (const std::string& name : plan.keyColumns)
        if (const TargetColumn* column = columnNamed(plan, name); column && !legalAsKey(typeOf(*column), plan.model))
            addRefusal(plan, "keyType",
                       column->type + " cannot be a key column of a " + modelName(plan.model) + " table (" +
                           column->name + ").",
                       "Choose one of the offered types, or another key.");
}

void checkAggregates(TablePlan& plan) {
    if (plan.model != TableModel::aggregateKey)
        return;
    for (TargetColumn& column : plan.columns) {
        if (column.key)
            continue;
        const std::string given = std::exchange(column.aggregate, upperWord(column.aggregate));
        const TargetType type = typeOf(column);
        if (std::find(kSketches.begin(), kSketches.end(), column.aggregate) != kSketches.end())
            addRefusal(plan, "aggregateFunction",
                       column.aggregate +
                           " merges sketches (HLL, BITMAP, PERCENTILE), and the source has plain values (" +
                           column.name + ").",
                       "Choose SUM, MIN, MAX, REPLACE or REPLACE_IF_NOT_NULL.");
        else if (std::find(kAggregateFunctions.begin(), kAggregateFunctions.end(), column.aggregate) ==
                 kAggregateFunctions.end()) {
            const std::string meant = nearestWord(kAggregateFunctions, given);
            addRefusal(plan, "aggregateFunction",
                       "\"" + given + "\" is no aggregate function of a column (" + column.name + ").",
                       meant.empty() ? "Choose SUM, MIN, MAX, REPLACE or REPLACE_IF_NOT_NULL."
                                     : "Perhaps " + meant + " is meant.");
        } else if (!aggregateTakes(column.aggregate, type))
            addRefusal(plan, "aggregateType",
                       column.aggregate + " does not take " + column.type + " (" + column.name + ").",
                       column.aggregate == "SUM" && type.isInteger() ? "Choose INT or a wider type for the column."
                                                                     : "Choose REPLACE, or another type.");
        else
            shapeForAggregate(column, type);
    }
}

void checkSortKey(TablePlan& plan, const TargetVersion& version) {
    if (plan.sortColumns.empty())
        return;
    const bool primary = plan.model == TableModel::primaryKey;
    if (version < (primary ? since::kPrimarySortKey : since::kSortKey))
        addRefusal(plan, "sortNeedsVersion",
                   std::string("A sort key of its own needs StarRocks ") + (primary ? "3.0." : "3.3 for this model."),
                   "Leave the sort key out.");
    if (wordsOf(plan.sortColumns).size() != plan.sortColumns.size())
        addRefusal(plan, "sortRepeats", "The sort key names a column twice.", "Name it once.");
    if ((plan.model == TableModel::uniqueKey || plan.model == TableModel::aggregateKey) &&
        wordsOf(plan.sortColumns) != wordsOf(plan.keyColumns))
        addRefusal(plan, "sortNotKey",
                   std::string("The sort key of a ") + modelName(plan.model) +
                       " table has the columns of its key, in any order.",
                   "Sort by all key columns and no other.");
    for (const std::string& name : plan.sortColumns) {
        const TargetColumn* column = columnNamed(plan, name);
        // Of the other models only the first column counts: the short key index begins with it.
        const bool counts = primary || &name == &plan.sortColumns.front();
        const bool bytes = column && !primary && typeOf(*column).base == Base::varbinary; // recorded: taken
        if (column && counts && !bytes && !legalAsKey(typeOf(*column), plan.model))
            addRefusal(plan, "sortType", "A table cannot be sorted by " + column->type + " (" + column->name + ").",
                       "Choose another sort key.");
    }
}

void checkDistribution(TablePlan& plan, const TargetVersion& version) {
    if (plan.buckets && *plan.buckets > 1024 && !plan.partitionBy.empty())
        addRefusal(plan, "tooManyBuckets",
                   "A partition has at most 1024 buckets, chosen are " + std::to_string(*plan.buckets) + '.',
                   "Choose fewer.");
    if (!plan.buckets && version < since::kAutomaticBuckets)
        addRefusal(plan, "bucketsNeedVersion", "StarRocks before 2.5.7 does not choose the number of buckets.",
                   "Choose a number.");
    if (wordsOf(plan.distributionColumns).size() != plan.distributionColumns.size())
        addRefusal(plan, "distributionRepeats", "The distribution names a column twice.", "Name it once.");
    for (const std::string& name : plan.distributionColumns) {
        const TargetColumn* column = columnNamed(plan, name);
        if (!column)
            continue;
        if (!column->key && plan.model != TableModel::duplicateKey)
            addRefusal(plan, "distributionNotKey",
                       std::string("A ") + modelName(plan.model) + " table is distributed by key columns, and " +
                           column->name + " is none.",
                       "Choose key columns.");
        else if (!legalAsKey(typeOf(*column), TableModel::duplicateKey))
            addRefusal(plan, "distributionType",
                       "Rows cannot be distributed by " + column->type + " (" + column->name + ").",
                       "Choose other columns.");
    }
}

void checkColocation(std::span<TablePlan> targets) {
    std::map<std::pair<std::string, std::string>, const TablePlan*> first;
    const auto shape = [](const TablePlan& plan) {
        std::vector<TargetType> types;
        for (const std::string& name : plan.distributionColumns)
            if (const TargetColumn* column = columnNamed(plan, name))
                types.push_back(typeOf(*column));
        for (TargetType& type : types)
            type.length = 0;
        const auto replicas = plan.properties.find("replication_num");
        return std::tuple(plan.buckets, std::move(types), replicas == plan.properties.end() ? "" : replicas->second);
    };
    for (TablePlan& plan : targets) {
        const auto group = plan.properties.find("colocate_with");
        if (group == plan.properties.end() || group->second.empty())
            continue;
        const auto [there, added] = first.try_emplace({plan.target.database, group->second}, &plan);
        if (!added && shape(*there->second) != shape(plan))
            addRefusal(plan, "colocateDiffers",
                       "The tables of the colocation group " + group->second +
                           " have the same buckets, types of distribution columns and replicas; " +
                           there->second->target.toString() + " differs.",
                       "Choose the same for both, or another group.");
    }
}

void checkDesign(TablePlan& plan, const TargetVersion& version, std::uint32_t liveBackEnds) {
    checkNames(plan);
    checkKeyColumns(plan);
    checkAggregates(plan);
    checkSortKey(plan, version);
    checkDistribution(plan, version);
    checkIndexes(plan, version);
    checkPartitions(plan, version);
    checkProperties(plan, version, liveBackEnds);
}

} // namespace lodestar::mapping
