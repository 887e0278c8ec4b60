// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/analyze_alter.h"
#include "app/sandbox/sql/column_rules.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/partition_rules.h"
#include "app/sandbox/sql/property_rules.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

constexpr std::string_view kWrong = "Column definition is wrong. ";

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::any_of(names.begin(), names.end(), [&](const auto& n) { return equalsIgnoreCase(n, name); });
}

std::string definition(const ColumnDef& c) {
    std::string out = '`' + c.name + "` " + c.type.showText() + (c.nullable ? " NULL" : " NOT NULL");
    if (c.defaultValue.kind == DefaultKind::literal)
        out += " DEFAULT \"" + c.defaultValue.text + '"';
    return out + " COMMENT \"" + c.comment + '"';
}

class AlterAnalyzer {
public:
    AlterAnalyzer(const TableDef& table, const ClusterFacts& cluster) : m_before(table), m_cluster(cluster) {
        m_plan.next = table;
    }

    Result<AlterPlan> run(const std::vector<ast::AlterClause>& clauses) {
        LS_CHECK(checkCombination(clauses));
        for (const ast::AlterClause& clause : clauses)
            LS_CHECK(std::visit([this](const auto& one) { return apply(one); }, clause));
        if (m_schemaChange) {
            LS_CHECK(checkOrder());
            const auto fast = m_before.properties.find("fast_schema_evolution");
            const bool metadataOnly = !m_rewrites && (fast == m_before.properties.end() || fast->second == "true");
            m_plan.kind = metadataOnly ? AlterPlan::Kind::fast : AlterPlan::Kind::job;
        }
        return std::move(m_plan);
    }

private:
    static std::string_view operation(const ast::AlterClause& clause) {
        struct Names {
            std::string_view operator()(const ast::RenameTable&) const { return "RENAME"; }
            std::string_view operator()(const ast::RenameColumn&) const { return "RENAME"; }
            std::string_view operator()(const ast::RenamePartition&) const { return "RENAME"; }
            std::string_view operator()(const ast::SwapWith&) const { return "SWAP"; }
            std::string_view operator()(const ast::SetProperties&) const { return "MODIFY_TABLE_PROPERTY_SYNC"; }
            std::string_view operator()(const ast::TableComment&) const { return "ALTER_COMMENT"; }
            std::string_view operator()(const ast::AddPartition&) const { return "ADD_PARTITION"; }
            std::string_view operator()(const ast::DropPartition&) const { return "DROP_PARTITION"; }
            std::string_view operator()(const ast::ChangeDistribution&) const { return "OPTIMIZE"; }
            std::string_view operator()(const ast::DropRollup&) const { return "DROP_ROLLUP"; }
            std::string_view operator()(const ast::AddColumn&) const { return "SCHEMA_CHANGE"; }
            std::string_view operator()(const ast::AddColumns&) const { return "SCHEMA_CHANGE"; }
            std::string_view operator()(const ast::DropColumn&) const { return "SCHEMA_CHANGE"; }
            std::string_view operator()(const ast::ModifyColumn&) const { return "SCHEMA_CHANGE"; }
            std::string_view operator()(const ast::ModifyColumnComment&) const { return "SCHEMA_CHANGE"; }
            std::string_view operator()(const ast::StructField&) const { return "SCHEMA_CHANGE"; }
            std::string_view operator()(const ast::OrderBy&) const { return "SCHEMA_CHANGE"; }
            std::string_view operator()(const ast::AddIndex&) const { return "SCHEMA_CHANGE"; }
            std::string_view operator()(const ast::DropIndex&) const { return "SCHEMA_CHANGE"; }
        };
        return std::visit(Names(), clause);
    }

    static Result<void> checkCombination(const std::vector<ast::AlterClause>& clauses) {
        for (std::size_t i = 1; i < clauses.size(); ++i) {
            const std::string_view first = operation(clauses[0]);
            const std::string_view other = operation(clauses[i]);
            if (first != "SCHEMA_CHANGE" || other != "SCHEMA_CHANGE")
                return analysisError("Alter operation " + std::string(other) + " conflicts with operation " +
                                     std::string(first));
        }
        return {};
    }

    [[nodiscard]] TableDef& next() { return m_plan.next; }
    [[nodiscard]] bool primary() const { return m_before.model == TableModel::primary; }

    ColumnDef* find(const std::string& name) {
        for (ColumnDef& c : next().columns)
            if (equalsIgnoreCase(c.name, name))
                return &c;
        return nullptr;
    }

    /// Keys before values.
    Result<void> checkOrder() {
        bool value = false;
        for (const ColumnDef& c : next().columns) {
            if (c.isKey && value)
                return bareError("Invalid column order. value should be after key. index[" + m_before.name + ']');
            value = value || !c.isKey;
        }
        return {};
    }

    /// What both ADD and MODIFY ask of a definition.
    Result<ColumnDef> checkedColumn(const ast::Column& column, bool isKey) {
        if (column.type.kind == TypeKind::time)
            return analysisError("Unsupported data type: TIME");
        if (primary() && column.isKey)
            return analysisError(std::string(kWrong) + "Cannot specify aggregate function 'REPLACE' for key column '" +
                                 column.name + '\'');
        const bool metric = isMetric(column.type) && column.aggregate.empty();
        const TableModel model =
            metric && m_before.model != TableModel::aggregate && !isKey ? TableModel::primary : m_before.model;
        return checkColumn(column, model, isKey, std::string(kWrong));
    }

    Result<void> refuseAggregate(const ast::Column& column) const {
        if (column.aggregate.empty() || primary() || m_before.model == TableModel::aggregate)
            return {};
        return bareError("Can not assign aggregation method on column in " +
                         std::string(m_before.model == TableModel::unique ? "Unique" : "Duplicate") +
                         " data model table: " + column.name);
    }

    Result<void> refuseExisting(const ColumnDef& column) {
        if (const ColumnDef* added = find(column.name); added && added->uid == 0) {
            if (*added == column)
                return {};
            return bareError("Repeatedly add same column with different definition: " + column.name);
        }
        const ColumnDef* old = m_before.column(column.name);
        if (!old || !find(column.name))
            return {};
        ColumnDef same = column;
        same.uid = old->uid;
        same.name = old->name;
        same.comment = old->comment;
        if (same == *old)
            return bareError("Can not add column which already exists in base table: " + column.name);
        return bareError("Can not add column which already exists in column id: " + definition(*old) +
                         ", you can remove " + definition(*old) + " and try again.");
    }

    Result<void> add(const ast::Column& column, const ast::Position& position) {
        LS_CHECK(checkColumnName(column.name));
        const bool notNull = column.nullable == false && column.generated.empty();
        if (notNull && column.defaultValue.kind == DefaultKind::none)
            return analysisError("Field '" + column.name + "' is not null but doesnt have a default value");
        const bool key = column.isKey || (m_before.model == TableModel::aggregate && column.aggregate.empty());
        LS_TRY(ColumnDef made, checkedColumn(column, key));
        if (position.first && !key)
            return analysisError("Cannot add value column[" + column.name + "] at first");
        if (made.defaultValue.kind == DefaultKind::function ||
            (made.defaultValue.kind == DefaultKind::currentTimestamp && !made.defaultValue.text.empty()))
            if (made.defaultValue.text != "now()")
                return bareError("unsupported default expr:" +
                                 (made.defaultValue.kind == DefaultKind::function
                                      ? made.defaultValue.text
                                      : "current_timestamp(" + made.defaultValue.text + ')'));
        LS_CHECK(refuseAggregate(column));
        if (made.defaultValue.kind == DefaultKind::currentTimestamp)
            made.defaultValue = {DefaultKind::literal, m_cluster.now}; // taken once, at the ALTER
        if (isMetric(made.type) && made.type.kind == TypeKind::hll && m_before.model != TableModel::aggregate)
            return bareError("HLL type column can only be in Aggregation data model table: " + column.name);
        if (column.aggregate == "SUM" && m_before.model == TableModel::aggregate &&
            made.defaultValue.kind == DefaultKind::literal && made.defaultValue.text != "0")
            return bareError("The default value of '" + column.name + "' with SUM aggregation function must be zero");
        LS_CHECK(refuseExisting(made));
        if (const ColumnDef* twice = find(made.name); twice && twice->uid == 0)
            return {};
        m_schemaChange = true;
        m_rewrites = m_rewrites || key || !made.generated.empty();
        return insert(std::move(made), position);
    }

    Result<void> insert(ColumnDef column, const ast::Position& position) {
        auto at = next().columns.end();
        if (position.first) {
            at = next().columns.begin();
        } else if (!position.after.empty()) {
            at = std::find_if(next().columns.begin(), next().columns.end(),
                              [&](const auto& c) { return equalsIgnoreCase(c.name, position.after); });
            if (at == next().columns.end())
                return bareError("Column[" + position.after + "] does not found");
            ++at;
        } else if (column.isKey) {
            at = std::find_if(next().columns.begin(), next().columns.end(), [](const auto& c) { return !c.isKey; });
        } else if (column.generated.empty()) {
            at = std::find_if(next().columns.begin(), next().columns.end(),
                              [](const auto& c) { return !c.generated.empty(); });
        }
        next().columns.insert(at, std::move(column));
        return {};
    }

    Result<void> apply(const ast::AddColumn& clause) { return add(clause.column, clause.position); }
    Result<void> apply(const ast::AddColumns& clause) {
        for (const ast::Column& column : clause.columns)
            LS_CHECK(add(column, {}));
        return {};
    }

    Result<void> refuseDrop(const ColumnDef& c) {
        const std::string index = "index[" + m_before.name + ']';
        if (c.isKey && primary())
            return bareError("Can not drop key column in primary data model table");
        if (c.isKey && m_before.model == TableModel::unique)
            return bareError("Can not drop key column in Unique data model table");
        if (primary() && contains(m_before.sortKey, c.name))
            return bareError("Can not drop sort column in primary data model table");
        const bool replaces = std::any_of(m_before.columns.begin(), m_before.columns.end(),
                                          [](const auto& other) { return other.aggregate.starts_with("REPLACE"); });
        if (c.isKey && m_before.model == TableModel::aggregate && replaces)
            return bareError("Can not drop key column when table has value column with REPLACE aggregation method");
        if (contains(m_before.partition.columns, c.name))
            return bareError("Partition column[" + c.name + "] cannot be dropped. " + index);
        if (contains(m_before.distribution.columns, c.name))
            return bareError("Distribution column[" + c.name + "] cannot be dropped. " + index);
        if (contains(m_before.sortKey, c.name))
            return bareError("Sort Key Column[" + c.name + "] not exists in new schema");
        const auto keys =
            std::count_if(next().columns.begin(), next().columns.end(), [](const auto& k) { return k.isKey; });
        if (c.isKey && keys == 1)
            return bareError("No key column left. " + index);
        return {};
    }

    Result<void> apply(const ast::DropColumn& clause) {
        ColumnDef* c = find(clause.name);
        if (!c)
            return bareError("Column does not exists: " + clause.name);
        LS_CHECK(refuseDrop(*c));
        m_schemaChange = true;
        m_rewrites = m_rewrites || c->isKey || !c->generated.empty() || c->autoIncrement;
        std::erase_if(next().indexes, [&](const IndexDef& i) { return contains(i.columns, c->name); });
        next().columns.erase(next().columns.begin() + (c - next().columns.data()));
        return {};
    }

    Result<void> refuseModify(const ColumnDef& old, const ast::Column& asked) {
        if (old.autoIncrement)
            return bareError("Can't not modify a AUTO_INCREMENT column");
        if (primary() && old.isKey)
            return bareError("Can not modify key column: " + old.name + " for primary key table");
        if (primary() && contains(m_before.sortKey, old.name))
            return bareError("Can not modify sort column in primary data model table");
        if (old.generated.empty() != asked.generated.empty())
            return bareError(old.generated.empty() ? "Can not modify a non-generated column to a generated column"
                                                   : "Can not modify a generated column to a non-generated column");
        const std::string index = "index[" + m_before.name + ']';
        if (contains(m_before.partition.columns, old.name))
            return bareError("Can not modify partition column[" + old.name + "]. " + index);
        if (contains(m_before.distribution.columns, old.name))
            return bareError("Can not modify distribution column[" + old.name + "]. " + index);
        return {};
    }

    Result<void> apply(const ast::ModifyColumn& clause) {
        const ast::Column& asked = clause.column;
        LS_CHECK(checkColumnName(asked.name));
        const bool key = asked.isKey || (m_before.model == TableModel::aggregate && asked.aggregate.empty() &&
                                         m_before.column(asked.name) && m_before.column(asked.name)->isKey);
        LS_TRY(ColumnDef made, checkedColumn(asked, key));
        LS_CHECK(refuseAggregate(asked));
        ColumnDef* old = find(asked.name);
        if (!old)
            return bareError("Column[" + asked.name + "] does not exists");
        LS_CHECK(refuseModify(*old, asked));
        if (const auto refusal = typeChangeRefusal(old->type, made.type))
            return bareError(*refusal);
        if (old->aggregate != made.aggregate)
            return bareError("Can not change aggregation type");
        if (old->nullable && !made.nullable)
            return bareError("Can not change from nullable to non-nullable");
        const bool sameDefault =
            old->defaultValue == made.defaultValue ||
            (old->defaultValue.kind == DefaultKind::none && made.defaultValue.kind == DefaultKind::null) ||
            (old->defaultValue.kind == DefaultKind::null && made.defaultValue.kind == DefaultKind::none);
        if (!sameDefault)
            return bareError("Can not change default value");
        made.uid = old->uid;
        made.name = old->name;
        made.isKey = old->isKey;
        m_schemaChange = m_rewrites = true;
        if (!clause.position.first && clause.position.after.empty()) {
            *old = std::move(made);
            return {};
        }
        next().columns.erase(next().columns.begin() + (old - next().columns.data()));
        return insert(std::move(made), clause.position);
    }

    Result<void> apply(const ast::ModifyColumnComment& clause) {
        ColumnDef* c = find(clause.name);
        if (!c)
            return bareError("Column[" + clause.name + "] does not exists");
        c->comment = clause.comment;
        return {};
    }

    Result<void> apply(const ast::StructField& clause) {
        ColumnDef* c = find(clause.column);
        if (!c)
            return analysisError("Analyze " + std::string(clause.add ? "add" : "drop") +
                                 " field definition failed: Column " + clause.column + " is not found");
        if (c->type.kind != TypeKind::structure)
            return analysisError("Analyze " + std::string(clause.add ? "add" : "drop") +
                                 " field definition failed: Target Field is not struct");
        return bareError(
            "this is a limit of lodestar-sandbox, not of StarRocks: fields of a STRUCT are not changed here");
    }

    Result<void> apply(const ast::RenameColumn& clause) {
        ColumnDef* c = find(clause.from);
        if (!c)
            return bareError("Unknown column '" + clause.from + "' in '" + m_before.name + '\'', 5509);
        if (clause.to.empty())
            return analysisError("New column name is not set");
        LS_CHECK(checkColumnName(clause.to));
        if (find(clause.to))
            return bareError("Duplicate column name '" + clause.to + '\'', 1060);
        const std::string from = c->name;
        c->name = clause.to;
        const auto follow = [&](std::vector<std::string>& names) {
            for (std::string& name : names)
                if (equalsIgnoreCase(name, from))
                    name = clause.to;
        };
        follow(next().sortKey);
        follow(next().partition.columns);
        follow(next().distribution.columns);
        for (IndexDef& index : next().indexes)
            follow(index.columns);
        return {};
    }

    Result<void> apply(const ast::RenameTable& clause) {
        LS_CHECK(checkTableName(clause.to));
        if (clause.to == m_before.name)
            return analysisError("Same table name " + clause.to);
        m_plan.kind = AlterPlan::Kind::renameTable;
        m_plan.otherName = clause.to;
        return {};
    }
    Result<void> apply(const ast::SwapWith& clause) {
        m_plan.kind = AlterPlan::Kind::swap;
        m_plan.otherName = clause.other;
        return {};
    }
    Result<void> apply(const ast::SetProperties& clause) {
        const bool bloom = clause.properties.front().first == "bloom_filter_columns";
        LS_CHECK(applySetProperties(clause.properties, m_cluster, next()));
        m_schemaChange = m_rewrites = bloom;
        return {};
    }
    Result<void> apply(const ast::TableComment& clause) {
        next().comment = clause.comment;
        return {};
    }
    Result<void> apply(const ast::AddIndex& clause) {
        LS_TRY(IndexDef index, checkIndex(clause.index, next()));
        next().indexes.push_back(std::move(index));
        m_schemaChange = m_rewrites = true;
        return {};
    }
    Result<void> apply(const ast::DropIndex& clause) {
        if (std::erase_if(next().indexes, [&](const auto& i) { return equalsIgnoreCase(i.name, clause.name); }) == 0)
            return bareError("index " + clause.name + " does not exist");
        m_schemaChange = m_rewrites = true;
        return {};
    }
    Result<void> apply(const ast::AddPartition& clause) {
        if (m_before.partition.kind == PartitionKind::none)
            return analysisError("Only support adding partition to range/list partitioned table");
        return addPartition(clause.item, next());
    }
    Result<void> apply(const ast::DropPartition& clause) {
        if (m_before.partition.kind == PartitionKind::none)
            return bareError("Alter table [" + m_before.name + "] failed. Not a partitioned table");
        const auto erased = std::erase_if(next().partition.partitions,
                                          [&](const auto& p) { return equalsIgnoreCase(p.name, clause.name); });
        if (erased == 0 && !clause.ifExists)
            return bareError("Error in list of partitions to [" + clause.name + ']', 1507);
        return {};
    }
    Result<void> apply(const ast::RenamePartition& clause) {
        if (m_before.partition.kind == PartitionKind::none)
            return bareError("Table[" + m_before.name + "] is single partitioned. no need to rename partition name.");
        if (m_before.partition.kind == PartitionKind::expression)
            return bareError("Table[" + m_before.name +
                             "] is automatic partitioned. not support to rename partition name.");
        if (!isPartitionName(clause.to))
            return analysisError("Incorrect partition name '" + clause.to + '\'', 1567);
        for (PartitionDef& p : next().partition.partitions) {
            if (equalsIgnoreCase(p.name, clause.to))
                return bareError("Partition name[" + clause.to + "] is already used");
            if (equalsIgnoreCase(p.name, clause.from))
                p.name = clause.to;
        }
        return {};
    }

    Result<void> apply(const ast::DropRollup& clause) {
        return bareError("Materialized view [" + clause.name + "] does not exist in table [" + m_before.name + ']');
    }

    Result<void> apply(const ast::OrderBy& clause) {
        std::vector<std::string> seen;
        const bool all = clause.columns.size() == m_before.columns.size();
        if (primary() && all)
            return bareError("Primary key table do not support reorder table schema. Please confirm if you want to "
                             "modify the sorting columns.");
        std::vector<ColumnDef> order;
        for (const std::string& name : clause.columns) {
            const ColumnDef* c = m_before.column(name);
            if (!c)
                return bareError("Column[" + name + "] not exists");
            if (contains(seen, name))
                return bareError("Duplicated column[" + name + ']');
            if (primary() && !isPrimaryKeyType(c->type))
                return bareError("Sort key column[" + name + "] type not supported: " + c->type.showText() +
                                 " in PrimaryKey table");
            seen.push_back(c->name);
            order.push_back(*c);
        }
        if (all) {
            next().columns = std::move(order);
        } else {
            const std::vector<const ColumnDef*> keys = m_before.keyColumns();
            const bool sameSet =
                seen.size() == keys.size() &&
                std::all_of(keys.begin(), keys.end(), [&](const auto* k) { return contains(seen, k->name); });
            if ((m_before.model == TableModel::aggregate || m_before.model == TableModel::unique) && !sameSet)
                return bareError("The sort columns of " + std::string(modelClause(m_before.model)) +
                                 " table must be same with key columns");
            next().sortKey = std::move(seen);
        }
        m_schemaChange = m_rewrites = true;
        return {};
    }

    Result<void> apply(const ast::ChangeDistribution& clause) {
        if (clause.distribution.random && m_before.model != TableModel::duplicate)
            return analysisError(std::string(modelClause(m_before.model)) +
                                 " with replace  must use hash distribution");
        if (m_before.distribution.random)
            return analysisError("Random distribution table already supports automatic scaling and does not require "
                                 "optimization",
                                 5064);
        for (const std::string& name : clause.distribution.columns)
            if (!m_before.column(name))
                return analysisError("Distribution column(" + name + ") doesn't exist.");
        next().distribution = clause.distribution;
        m_plan.kind = AlterPlan::Kind::optimize;
        return {};
    }

    const TableDef& m_before;
    const ClusterFacts& m_cluster;
    AlterPlan m_plan;
    bool m_schemaChange = false;
    bool m_rewrites = false;
};

} // namespace

Result<AlterPlan> analyzeAlter(const TableDef& table, const std::vector<ast::AlterClause>& clauses,
                               const ClusterFacts& cluster) {
    return AlterAnalyzer(table, cluster).run(clauses);
}

} // namespace lodestar::sandbox
