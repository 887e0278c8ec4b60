// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ddl/reconcile.h"
#include "core/ddl/create_table.h"
#include "core/ddl/quoting.h"
#include "core/mapping/target_type.h"
#include "core/mapping/versions.h"
#include <algorithm>
#include <array>
#include <strings.h>
namespace lodestar::ddl {
namespace {

using mapping::TableModel;
using mapping::TablePlan;
using mapping::TargetColumn;
using mapping::TargetType;
using mapping::TargetVersion;
using Base = TargetType::Base;
using Kind = ReconcileStep::Kind;
using Job = ReconcileStep::Job;
using Column = TargetTable::Column;

bool sameName(const std::string& a, const std::string& b) { return strcasecmp(a.c_str(), b.c_str()) == 0; }
bool sameNames(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), sameName);
}
bool holds(const std::vector<std::string>& names, const std::string& name) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& other) { return sameName(other, name); });
}
std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "" : ", ") + name;
    return out.empty() ? "none" : out;
}

/// The way out where StarRocks has no statement.
constexpr const char* kCommentStays = "It stays as it is";
constexpr const char* kAnew =
    "StarRocks cannot change it in place; copy the rows into a table of another name, or drop this one first";

std::string defaultClause(const std::string& text) {
    return " DEFAULT " + (sameName(text, "CURRENT_TIMESTAMP") ? text : quotedText(text));
}

/// Blanks, quotes and case do not matter.
std::string normalized(const std::string& clause) {
    std::string out;
    for (const char c : clause)
        if (c != ' ' && c != '`')
            out += static_cast<char>(c == '"' ? '\'' : std::tolower(static_cast<unsigned char>(c)));
    return out;
}

class Reconciler {
public:
    Reconciler(const TablePlan& plan, const TargetTable& table, const TargetVersion& version)
        : m_plan(plan), m_table(table), m_version(version), m_alter("ALTER TABLE " + quotedTable(table.id) + ' ') {}

    std::vector<ReconcileStep> run() {
        for (const Difference& difference : compareWithTarget(m_plan, m_table))
            column(difference);
        addColumns();
        // A table that has to be made anew gets its design then.
        if (m_table.design && !m_anew) {
            columnAttributes();
            design(*m_table.design);
        }
        return std::move(m_steps);
    }

private:
    void step(Kind kind, std::string text, std::string sql = {}, bool blocks = false, Job job = Job::none) {
        m_steps.push_back({kind, job, std::move(sql), std::move(text), blocks});
    }
    void impossible(const std::string& text, const std::string& why, bool blocks = false) {
        step(Kind::impossible, text + ' ' + why + '.', {}, blocks);
    }

    [[nodiscard]] const TargetColumn* planned(const std::string& name) const {
        const auto found = std::find_if(m_plan.columns.begin(), m_plan.columns.end(),
                                        [&](const TargetColumn& c) { return sameName(c.name, name); });
        return found == m_plan.columns.end() ? nullptr : &*found;
    }
    [[nodiscard]] const Column* there(const std::string& name) const {
        const auto found = std::find_if(m_table.columns.begin(), m_table.columns.end(),
                                        [&](const Column& c) { return sameName(c.name, name); });
        return found == m_table.columns.end() ? nullptr : &*found;
    }
    /// What the column is to the table besides a value; empty for a plain value column.
    [[nodiscard]] std::string roleOf(const Column& column) const {
        if (column.key)
            return "a key column";
        if (!m_table.design)
            return {};
        const TargetTable::Design& design = *m_table.design;
        if (holds(design.distribution, column.name))
            return "the column it is distributed by";
        if (holds(design.sort, column.name))
            return "a sort column";
        if (design.partitionBy.find(column.name) != std::string::npos)
            return "a partition column";
        return {};
    }

    void column(const Difference& difference) {
        switch (difference.kind) {
        case DifferenceKind::model:
        case DifferenceKind::key:
            impossible(difference.text, kAnew, difference.blocks);
            m_anew = m_anew || difference.blocks;
            return;
        case DifferenceKind::columnMissing:
            missing(difference);
            return;
        case DifferenceKind::columnExtra:
            extra(difference);
            return;
        case DifferenceKind::columnType:
        case DifferenceKind::columnNullability:
            if (m_modified.empty() || !sameName(m_modified, difference.column))
                modify(difference);
            m_modified = difference.column;
            return;
        }
    }

    void missing(const Difference& difference) {
        const TargetColumn& column = *planned(difference.column);
        if (column.key) {
            impossible(difference.text, kAnew, true);
            return;
        }
        // NOT NULL needs a default, which the rows that are there would get.
        const bool nullable = column.nullable || !column.defaultText;
        std::string clause = "ADD COLUMN " + quotedName(column.name) + ' ' + column.type;
        if (!column.aggregate.empty())
            clause += ' ' + column.aggregate;
        clause += nullable ? " NULL" : " NOT NULL";
        if (column.aggregate == "SUM")
            clause += defaultClause("0"); // the one that StarRocks takes there
        else if (column.defaultText)
            clause += defaultClause(*column.defaultText);
        if (!column.comment.empty())
            clause += " COMMENT " + quotedText(column.comment);
        m_added.push_back(std::move(clause));
        m_addedText += (m_addedText.empty() ? "" : " ") + difference.text;
        if (!column.nullable && nullable)
            m_addedText += " It is added nullable, for it has no default.";
    }

    void addColumns() {
        if (m_added.empty())
            return;
        std::string sql = m_alter;
        for (std::size_t i = 0; i < m_added.size(); ++i)
            sql += (i ? ", " : "") + m_added[i];
        step(Kind::statement, m_addedText + " The rows that are there get NULL or the default in it.", std::move(sql),
             true, Job::column);
    }

    void extra(const Difference& difference) {
        const Column& column = *there(difference.column);
        if (const std::string role = roleOf(column); !role.empty()) {
            impossible(difference.text, "It is " + role + ". " + kAnew, difference.blocks);
            return;
        }
        step(Kind::destroying, difference.text, m_alter + "DROP COLUMN " + quotedName(column.name), difference.blocks,
             Job::column);
    }

    /// The whole definition: what MODIFY leaves out counts as changed, and a default must be repeated as it is.
    void modify(const Difference& difference) {
        const TargetColumn& wanted = *planned(difference.column);
        const Column& now = *there(difference.column);
        const bool typeHolds = difference.kind == DifferenceKind::columnType && !difference.blocks;
        if (typeHolds && (now.nullable || !wanted.nullable))
            return; // wider: every value fits, and StarRocks never narrows
        if (const std::string role = roleOf(now); !role.empty()) {
            impossible(difference.text, "It is " + role + ". " + kAnew, difference.blocks);
            return;
        }
        const std::string type = typeHolds ? now.type : wanted.type;
        if (!convertible(now.type, type)) {
            impossible(difference.text, std::string("There is no way from the one type to the other. ") + kAnew,
                       difference.blocks);
            return;
        }
        std::string sql = m_alter + "MODIFY COLUMN " + quotedName(now.name) + ' ' + spelled(type);
        if (!wanted.aggregate.empty())
            sql += ' ' + wanted.aggregate;
        sql += now.nullable || wanted.nullable ? " NULL" : " NOT NULL";
        if (now.hasDefault)
            sql += defaultClause(now.defaultText);
        const std::string& comment = wanted.comment.empty() ? now.comment : wanted.comment;
        if (!comment.empty())
            sql += " COMMENT " + quotedText(comment);
        step(Kind::statement, difference.text, std::move(sql), difference.blocks, Job::column);
        m_commented.push_back(now.name);
    }

    /// The catalog's spelling ("bigint(20) unsigned") as DDL takes it.
    static std::string spelled(const std::string& type) {
        const auto parsed = mapping::parseTargetType(type);
        return parsed ? parsed->toString() : type;
    }

    void columnAttributes() {
        for (const TargetColumn& wanted : m_plan.columns) {
            const Column* now = there(wanted.name);
            if (!now)
                continue;
            if (wanted.comment.empty() && !now->comment.empty())
                impossible("The column " + wanted.name + " has the comment " + quotedText(now->comment) +
                               ", the plan none.",
                           kCommentStays);
            if (wanted.comment != now->comment && !wanted.comment.empty() && !holds(m_commented, wanted.name)) {
                const std::string text = "The comment of " + wanted.name + " differs.";
                if (m_version >= mapping::since::kColumnComment)
                    step(Kind::statement, text,
                         m_alter + "MODIFY COLUMN " + quotedName(now->name) + " COMMENT " + quotedText(wanted.comment));
                else
                    impossible(text, "StarRocks before 3.5 changes a comment only by writing the column anew");
            }
            const std::string wantedDefault = wanted.defaultText.value_or(std::string());
            if (wanted.defaultText.has_value() != now->hasDefault ||
                (now->hasDefault && !sameName(wantedDefault, now->defaultText)))
                impossible("The default of " + wanted.name + " is " +
                               (now->hasDefault ? quotedText(now->defaultText) : std::string("none")) +
                               ", planned is " +
                               (wanted.defaultText ? quotedText(wantedDefault) : std::string("none")) + '.',
                           "StarRocks never changes a default; loads always bring a value");
            if (now->nullable && !wanted.nullable)
                impossible("The column " + wanted.name + " is nullable, planned is NOT NULL.",
                           "StarRocks never makes a column NOT NULL; every row fits all the same");
        }
    }

    void design(const TargetTable::Design& now) {
        if (m_plan.comment.empty() && !now.comment.empty())
            impossible("The table has the comment " + quotedText(now.comment) + ", the plan none.", kCommentStays);
        if (m_plan.comment != now.comment && !m_plan.comment.empty()) {
            if (m_version >= mapping::since::kTableComment)
                step(Kind::statement, "The comment of the table differs.",
                     m_alter + "COMMENT = " + quotedText(m_plan.comment));
            else
                impossible("The comment of the table differs.", "StarRocks before 3.1 cannot change it");
        }
        if (normalized(m_plan.partitionBy) != normalized(now.partitionBy))
            impossible("The table is partitioned by " + (now.partitionBy.empty() ? "nothing" : now.partitionBy) +
                           ", planned is " + (m_plan.partitionBy.empty() ? "nothing" : m_plan.partitionBy) + '.',
                       kAnew);
        distribution(now);
        const std::vector<std::string>& sort = m_plan.sortColumns.empty() ? m_plan.keyColumns : m_plan.sortColumns;
        const std::vector<std::string>& sorted = now.sort.empty() ? m_plan.keyColumns : now.sort;
        if (!m_plan.keyless() && !sameNames(sort, sorted))
            step(Kind::statement, "The sort key is " + joined(sorted) + ", planned is " + joined(sort) + '.',
                 m_alter + "ORDER BY (" + quotedNames(sort) + ')', false, Job::column);
        for (const mapping::PlannedIndex& wanted : m_plan.indexes)
            index(wanted, now);
        for (const auto& [name, value] : m_plan.properties)
            property(name, value, now);
    }

    /// An index of the plan; those that the table has besides stay.
    void index(const mapping::PlannedIndex& wanted, const TargetTable::Design& now) {
        const auto same = std::find_if(now.indexes.begin(), now.indexes.end(), [&](const mapping::PlannedIndex& one) {
            return sameName(one.column, wanted.column) || sameName(one.name, wanted.name);
        });
        if (same != now.indexes.end() && same->kind == wanted.kind && sameName(same->column, wanted.column))
            return;
        if (same != now.indexes.end())
            step(Kind::statement, "The index " + same->name + " makes room for another one.",
                 m_alter + "DROP INDEX " + quotedName(same->name), false, Job::column);
        step(Kind::statement, "The index " + wanted.name + " of " + wanted.column + " is missing.",
             m_alter + "ADD " + indexClause(wanted), false, Job::column);
    }

    void distribution(const TargetTable::Design& now) {
        const bool columns = !sameNames(m_plan.distributionColumns, now.distribution);
        // Where the server chose the number, it keeps it fitting by itself.
        const bool buckets = m_plan.buckets && *m_plan.buckets != 0 && now.buckets && m_plan.buckets != now.buckets;
        if (!columns && !buckets)
            return;
        const auto words = [](const std::vector<std::string>& names, std::optional<std::uint32_t> count) {
            return (names.empty() ? std::string("at random") : "by " + joined(names)) +
                   (count && *count ? " in " + std::to_string(*count) + " buckets"
                                    : " in buckets of the server's choice");
        };
        const std::string text = "The rows are distributed " + words(now.distribution, now.buckets) + ", planned is " +
                                 words(m_plan.distributionColumns, m_plan.buckets) + '.';
        if (m_version < mapping::since::kDistribution) {
            impossible(text, std::string("StarRocks before 3.2 cannot change it. ") + kAnew);
            return;
        }
        if (m_plan.distributionColumns.empty() != now.distribution.empty()) {
            impossible(text, kAnew);
            return;
        }
        std::string sql =
            m_alter + "DISTRIBUTED BY " +
            (m_plan.distributionColumns.empty() ? std::string("RANDOM")
                                                : "HASH (" + quotedNames(m_plan.distributionColumns) + ')');
        if (m_plan.buckets && *m_plan.buckets != 0)
            sql += " BUCKETS " + std::to_string(*m_plan.buckets);
        step(Kind::statement, text, std::move(sql), false, Job::optimize);
    }

    void property(const std::string& name, const std::string& value, const TargetTable::Design& now) {
        const auto found = now.properties.find(name);
        if (found != now.properties.end() && sameName(found->second, value))
            return;
        const std::string text = "The property " + name + " is " +
                                 (found == now.properties.end() ? std::string("not set") : found->second) +
                                 ", planned is " + value + '.';
        static constexpr std::array<std::string_view, 5> kAtCreation{
            "compression", "fast_schema_evolution", "storage_type", "light_schema_change", "in_memory"};
        if (std::find(kAtCreation.begin(), kAtCreation.end(), name) != kAtCreation.end()) {
            impossible(text, std::string("It is fixed when the table is made. ") + kAnew);
            return;
        }
        // With partitions only those that come later follow; the present ones keep theirs.
        const bool replication = name == "replication_num" && !now.partitionBy.empty();
        step(Kind::statement, text,
             m_alter + "SET (" + quotedText(replication ? "default.replication_num" : name) + " = " +
                 quotedText(value) + ')',
             false, name.starts_with("bloom_filter") ? Job::column : Job::none);
    }

    const TablePlan& m_plan;
    const TargetTable& m_table;
    const TargetVersion& m_version;
    const std::string m_alter;
    std::vector<ReconcileStep> m_steps;
    std::vector<std::string> m_added;
    std::string m_addedText;
    bool m_anew = false;
    std::string m_modified;
    std::vector<std::string> m_commented;
};

bool intoText(const TargetType& from, const TargetType& to) {
    switch (from.base) {
    case Base::tinyInt:
    case Base::smallInt:
    case Base::integer:
    case Base::bigInt:
    case Base::largeInt:
    case Base::floating:
    case Base::doubling:
        return true;
    case Base::charText:
    case Base::varchar:
        return to.length >= from.length;
    case Base::decimal:
        return to.length >= from.precision + 3u + (from.scale > 0 ? 1u : 0u);
    case Base::json:
        return to.length > 1024;
    default:
        return false;
    }
}

} // namespace

bool convertible(const std::string& fromText, const std::string& toText) {
    const auto from = mapping::parseTargetType(fromText);
    const auto to = mapping::parseTargetType(toText);
    if (!from || !to)
        return sameName(fromText, toText);
    // information_schema prints BOOLEAN as tinyint(1); it converts to nothing.
    if (from->base == Base::boolean || sameName(fromText, "tinyint(1)"))
        return to->base == Base::boolean;
    if (*from == *to)
        return true;
    if (to->base == Base::varchar)
        return intoText(*from, *to);
    if (from->isInteger())
        return (to->isInteger() && to->base > from->base) ||
               (to->base == Base::doubling && from->base != Base::largeInt) ||
               (to->base == Base::date && from->base == Base::integer);
    switch (from->base) {
    case Base::floating:
        return to->base == Base::doubling;
    case Base::decimal:
        return to->base == Base::decimal && to->scale >= from->scale &&
               to->precision - to->scale >= from->precision - from->scale;
    case Base::charText:
        return to->base == Base::charText && to->length >= from->length;
    case Base::varchar:
        return to->isInteger() || to->base == Base::floating || to->base == Base::doubling || to->base == Base::date ||
               to->base == Base::json || to->base == Base::decimal;
    case Base::date:
        return to->base == Base::dateTime;
    case Base::dateTime:
        return to->base == Base::date;
    default:
        return false;
    }
}

std::vector<ReconcileStep> reconcile(const TablePlan& plan, const TargetTable& table, const TargetVersion& version) {
    return Reconciler(plan, table, version).run();
}

std::string reconcileScript(const std::vector<TableSteps>& tables) {
    std::string out;
    std::size_t same = 0;
    for (const TableSteps& table : tables) {
        if (!table.missing && table.steps.empty()) {
            ++same;
            continue;
        }
        out += (out.empty() ? "" : "\n") + commentLines(table.table.toString() + (table.missing ? " is missing" : ""));
        out += table.createSql;
        for (const ReconcileStep& step : table.steps) {
            out += commentLines(step.text);
            if (step.kind == Kind::statement)
                out += step.sql + ";\n";
            else if (step.kind == Kind::destroying)
                out += commentLines("destroys its values: " + step.sql + ';');
        }
    }
    if (same > 0)
        out += (out.empty() ? "" : "\n") + commentLines(std::to_string(same) + " tables are as planned");
    return out;
}

} // namespace lodestar::ddl
