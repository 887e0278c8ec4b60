// SPDX-License-Identifier: GPL-3.0-or-later
// Whether StarRocks takes the partitions of a plan (fe-core RangePartitionDesc, ListPartitionDesc,
// ExpressionPartitionDesc, PartitionDescAnalyzer; StarRocks manual, data distribution).
#include "core/mapping/design_rules_internal.h"
#include "core/mapping/dynamic_partition_internal.h"
#include "core/mapping/partition_clause_internal.h"
#include "core/mapping/partition_items_internal.h"
#include "core/mapping/versions.h"
#include <algorithm>
#include <array>
#include <set>
namespace lodestar::mapping {
namespace {

using Base = TargetType::Base;
using Form = PartitionClause::Form;
using Argument = PartitionCall::Argument;

bool isTime(const TargetType& type) { return type.base == Base::date || type.base == Base::dateTime; }

/// Grains by which a table makes partitions of ranges; any other makes lists of a computed column.
bool isPlainGrain(const std::string& grain) {
    static constexpr std::array<std::string_view, 5> kGrains{"MINUTE", "HOUR", "DAY", "MONTH", "YEAR"};
    return std::find(kGrains.begin(), kGrains.end(), upperWord(grain)) != kGrains.end();
}
bool isHourly(const std::string& grain) { return sameWord(grain, "HOUR") || sameWord(grain, "MINUTE"); }

/// Functions of one column from 3.4 on, with the types they take.
struct Function {
    std::string_view name;
    bool (*takes)(const TargetType&);
};
bool takesTime(const TargetType& type) { return isTime(type); }
bool takesText(const TargetType& type) { return type.base == Base::varchar; }
bool takesEpoch(const TargetType& type) { return type.base == Base::integer || type.base == Base::bigInt; }
constexpr std::array kFunctions{Function{"year", takesTime},    Function{"month", takesTime},
                                Function{"quarter", takesTime}, Function{"lower", takesText},
                                Function{"upper", takesText},   Function{"from_unixtime", takesEpoch}};

class PartitionRules final {
public:
    PartitionRules(TablePlan& plan, const PartitionClause& clause, const TargetVersion& version)
        : m_plan(plan), m_clause(clause), m_version(version) {}

    void run() {
        for (const std::string& name : m_clause.columns)
            (void)columnOf(name);
        std::set<std::string> seen;
        for (const std::string& name : m_clause.columns)
            if (!seen.insert(upperWord(name)).second)
                refuse("partitionRepeats", "The partitions name the column " + name + " twice.", "Name it once.");
        switch (m_clause.form) {
        case Form::none:
            return;
        case Form::range:
            rangeTypes();
            break;
        case Form::rangeFunction:
            needs(since::kRangeFunction, "partitions by ranges of a function");
            rangeFunction();
            break;
        case Form::list:
            needs(since::kListPartition, "partitions by LIST");
            listTypes();
            break;
        case Form::columns:
            needs(since::kListPartition, "a partition for each value of a column");
            listTypes();
            break;
        case Form::function:
            needs(since::kExpressionPartition, "partitions by a function of time");
            call(m_clause.calls[0], true);
            break;
        case Form::mixed:
            needs(since::kMixedPartition, "partitions by several functions or by functions and columns");
            listTypes();
            for (const PartitionCall& one : m_clause.calls)
                call(one, false);
            break;
        }
        checkPartitionItems(m_plan, m_clause);
        consequences();
    }

private:
    void refuse(std::string id, const std::string& text, const std::string& advice) {
        addRefusal(m_plan, std::move(id), text, advice);
    }
    void needs(const TargetVersion& first, const char* what) {
        if (m_version < first)
            refuse("partitionNeedsVersion",
                   "StarRocks has " + std::string(what) + " from " + std::to_string(first.major) + '.' +
                       std::to_string(first.minor) + " on.",
                   "Choose other partitions, or none.");
    }
    const TargetColumn* columnOf(const std::string& name) {
        const TargetColumn* column = columnNamed(m_plan, name);
        if (!column)
            refuse("partitionColumn", "The partitions name \"" + name + "\", which is no column of the target.",
                   "Name a column of the target.");
        else if (!column->key && m_plan.model != TableModel::duplicateKey)
            refuse("partitionNotKey", "The table is partitioned by " + column->name + ", which is not in its key.",
                   "Add the column to the key, or leave the table without partitions.");
        return column;
    }
    void wrongType(const TargetColumn& column, const char* how) {
        refuse("partitionType",
               "A table cannot be partitioned " + std::string(how) + " " + column.type + " (" + column.name + ").",
               "Choose another column.");
    }

    void rangeTypes() {
        for (const std::string& name : m_clause.columns)
            if (const TargetColumn* column = columnNamed(m_plan, name))
                if (const TargetType type = typeOf(*column); !type.isInteger() && !isTime(type))
                    wrongType(*column, "by ranges of");
    }

    void listTypes() {
        for (const std::string& name : m_clause.columns)
            if (const TargetColumn* column = columnNamed(m_plan, name)) {
                const TargetType type = typeOf(*column);
                if (type.base == Base::floating || type.base == Base::doubling || type.base == Base::decimal ||
                    type.base == Base::other || type.base == Base::json || type.base == Base::varbinary)
                    wrongType(*column, "by values of");
            }
    }

    void rangeFunction() {
        const PartitionCall& function = m_clause.calls[0];
        const auto& arguments = function.arguments;
        const bool unixTime = function.name == "from_unixtime" || function.name == "from_unixtime_ms";
        const bool shaped =
            (unixTime && arguments.size() == 1) ||
            (function.name == "str2date" && arguments.size() == 2 && arguments[1].kind == Argument::Kind::text);
        if (!shaped || arguments[0].kind != Argument::Kind::column) {
            refuse("partitionFunction",
                   "RANGE takes a column, from_unixtime(column), from_unixtime_ms(column) or str2date(column, format).",
                   "Choose one of them.");
            return;
        }
        if (const TargetColumn* column = columnOf(arguments[0].text))
            if (const TargetType type = typeOf(*column); unixTime ? !takesEpoch(type) : !type.isText())
                wrongType(*column, ("by " + function.name + " of").c_str());
    }

    /// `alone`: it may make ranges, which every model takes.
    void call(const PartitionCall& function, bool alone) {
        const auto& arguments = function.arguments;
        std::string grain;
        const Argument* name = nullptr;
        bool plain = alone;
        if (function.name == "date_trunc" && arguments.size() == 2 && arguments[0].kind == Argument::Kind::text &&
            arguments[1].kind == Argument::Kind::column) {
            grain = arguments[0].text;
            name = &arguments[1];
        } else if (function.name == "time_slice" && (arguments.size() == 2 || arguments.size() == 3) &&
                   arguments[0].kind == Argument::Kind::column && arguments[1].kind == Argument::Kind::interval &&
                   (arguments.size() == 2 || arguments[2].kind == Argument::Kind::word)) {
            grain = arguments[1].unit;
            name = &arguments[0];
            plain = plain && (arguments.size() == 2 || sameWord(arguments[2].text, "floor"));
            if (arguments[1].text.find_first_not_of('0') == std::string::npos)
                refuse("partitionFunction", "time_slice takes an interval above zero.", "Correct it.");
        } else {
            oneColumn(function);
            return;
        }
        const TargetColumn* column = columnOf(name->text);
        if (column && !isTime(typeOf(*column)))
            wrongType(*column, ("by " + function.name + " of").c_str());
        const bool known = isPlainGrain(grain) || sameWord(grain, "week") || sameWord(grain, "quarter");
        if (!known)
            refuse("partitionGrain", '"' + grain + "\" is no span of time for partitions.",
                   "Choose hour, day, week, month, quarter or year.");
        else if (isHourly(grain) && column && column->type == "DATE")
            refuse("partitionGrain", "A DATE has no " + grain + " (" + column->name + ").",
                   "Choose day, month or year.");
        else if (!plain || !isPlainGrain(grain))
            computed();
    }

    void oneColumn(const PartitionCall& function) {
        const auto known = std::find_if(kFunctions.begin(), kFunctions.end(),
                                        [&](const Function& one) { return one.name == function.name; });
        if (known == kFunctions.end() || function.arguments.size() != 1 ||
            function.arguments[0].kind != Argument::Kind::column) {
            refuse("partitionFunction",
                   "Partitions are made by date_trunc('day', column), time_slice(column, INTERVAL 7 DAY), or, from 3.4 "
                   "on, year, month, quarter, lower, upper or from_unixtime of a column; not by " +
                       function.name + " as it stands.",
                   "Choose one of them.");
            return;
        }
        if (const TargetColumn* column = columnOf(function.arguments[0].text))
            if (!known->takes(typeOf(*column)))
                wrongType(*column, ("by " + function.name + " of").c_str());
        computed();
    }

    /// Partitions by lists of a computed column.
    void computed() {
        if (m_version < since::kMixedPartition)
            refuse("partitionNeedsVersion", "StarRocks partitions by this function from 3.4 on.",
                   "Choose date_trunc with hour, day, month or year.");
        if (m_plan.model == TableModel::uniqueKey || m_plan.model == TableModel::aggregateKey)
            refuse("partitionModel",
                   std::string("A ") + modelName(m_plan.model) + " table is not partitioned by this function.",
                   "Choose date_trunc with hour, day, month or year, or another model.");
        if (!m_clause.items.empty())
            refuse("partitionItems", "These partitions are made by loads, never in advance.", "Remove the list.");
    }

    void consequences() {
        const bool written =
            m_clause.form == Form::range || m_clause.form == Form::rangeFunction || m_clause.form == Form::list;
        const auto add = [&](Severity severity, const char* id, std::string text, std::string advice) {
            m_plan.findings.push_back({severity, id, {}, std::move(text), std::move(advice), false});
        };
        if (written)
            add(Severity::lossy, "partitionsListed",
                "A row whose value lies in none of the listed partitions (NULL and zero dates included, as they "
                "travel) is "
                "refused by StarRocks and stops the table.",
                "List partitions for every value, or let loads make them (date_trunc, or the columns alone).");
        else
            add(Severity::exact, "partitionsMade",
                "Loads make the partitions they need, zero dates included as they travel; a load that needs more than "
                "4096 at "
                "once is refused.",
                "Choose a coarser span where the values reach far.");
    }

    TablePlan& m_plan;
    const PartitionClause& m_clause;
    const TargetVersion& m_version;
};

} // namespace

void checkPartitions(TablePlan& plan, const TargetVersion& version) {
    if (plan.partitionBy.empty())
        return;
    const auto clause = parsePartitionClause(plan.partitionBy);
    if (!clause)
        addRefusal(plan, "partitionClause", "The partitions cannot be read: " + clause.error().detail + '.',
                   clause.error().advice);
    else
        PartitionRules(plan, *clause, version).run();
}

bool partitionedByOneTime(const TablePlan& plan) {
    const auto clause = parsePartitionClause(plan.partitionBy);
    if (!clause)
        return false;
    if (clause->form == Form::function)
        return true;
    if (clause->form != Form::range || clause->columns.size() != 1)
        return clause->form == Form::rangeFunction;
    const TargetColumn* column = columnNamed(plan, clause->columns[0]);
    return column && isTime(typeOf(*column));
}

} // namespace lodestar::mapping
