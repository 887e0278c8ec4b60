// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/analyze_create.h"
#include "app/sandbox/sql/column_rules.h"
#include "app/sandbox/sql/create_execution.h"
#include "app/sandbox/sql/generated_rules.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/partition_rules.h"
#include <algorithm>
#include <set>
namespace lodestar::sandbox {

namespace {

constexpr std::size_t kMaxColumns = 10000;
constexpr int kMaxBuckets = 1024;
constexpr int kShortKeyColumns = 3;
constexpr int kShortKeyBytes = 36;

const ast::Column* find(const std::vector<ast::Column>& columns, const std::string& name) {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return equalsIgnoreCase(c.name, name); });
    return found == columns.end() ? nullptr : &*found;
}

class CreateAnalyzer {
public:
    explicit CreateAnalyzer(const ast::CreateTable& statement) : m_in(statement), m_columns(statement.columns) {}

    Result<TableDef> run(const ClusterFacts& cluster) {
        m_out.db = m_in.name.db;
        m_out.name = m_in.name.table;
        m_out.comment = m_in.comment;
        LS_CHECK(engine());
        LS_TRY(m_plan, planPartition(m_in.partition, m_columns));
        LS_CHECK(columnList());
        LS_CHECK(keys());
        LS_CHECK(sortKey());
        LS_TRY(m_out.partition, checkPartition(m_plan, m_in.partition, m_columns, m_out.model, m_in.properties));
        markPartitionColumns();
        LS_CHECK(distribution());
        LS_CHECK(columns());
        LS_CHECK(checkGenerated(m_columns, m_out.model));
        LS_CHECK(indexes());
        LS_CHECK(finishCreate(m_in, m_plan, cluster, m_out));
        return std::move(m_out);
    }

private:
    Result<void> engine() {
        static const std::set<std::string> kEngines{"mysql", "broker", "elasticsearch", "hive", "iceberg",
                                                    "hudi",  "jdbc",   "odps",          "file"};
        const std::string name = lowerCase(m_in.engine);
        if (!name.empty() && name != "olap" && !kEngines.contains(name))
            return analysisError("Unknown engine name: " + m_in.engine);
        if (!m_in.charset.empty() && !equalsIgnoreCase(m_in.charset, "utf8"))
            return analysisError("charset name " + m_in.charset + " is not supported yet");
        return name.empty() || name == "olap" ? Result<void>() : foreignEngine(name);
    }
    /// Tables that only point elsewhere are refused for what they may not have, then for what they lack.
    Result<void> foreignEngine(const std::string& name) {
        if (m_in.model)
            return analysisError("Create " + name + " table should not contain keys desc");
        if (m_in.partition.form != ast::PartitionBy::Form::none && name != "hive" && name != "iceberg")
            return analysisError("Create " + name + " table should not contain partition desc");
        if (m_in.distribution && name != "hive" && name != "iceberg")
            return analysisError("Create " + name + " table should not contain distribution desc");
        if (name == "mysql")
            return bareError("Host of MySQL table is null. Please set proper resource or add "
                             "properties('host'='xxx.xxx.xxx.xxx') when create table");
        return bareError("Please set properties of " + name + " table");
    }

    Result<void> columnList() {
        if (m_columns.size() > kMaxColumns)
            return analysisError("The number of columns in a table must be less than or equal to " +
                                     std::to_string(kMaxColumns) +
                                     ", Please decrease the number of columns or increase frontend config "
                                     "'max_column_number_per_table'.",
                                 1117);
        std::set<std::string> seen;
        for (const ast::Column& c : m_columns)
            if (!seen.insert(lowerCase(c.name)).second)
                return analysisError("Duplicate column name '" + c.name + '\'', 1060);
        return {};
    }

    /// The key of a table without key clause.
    Result<void> impliedKey() {
        const bool aggregates = std::any_of(m_columns.begin(), m_columns.end(),
                                            [](const auto& c) { return !c.aggregate.empty() || c.aggregateState; });
        m_out.model = aggregates ? TableModel::aggregate : TableModel::duplicate;
        if (aggregates) {
            for (const ast::Column& c : m_columns)
                if (c.aggregate.empty() && !c.aggregateState)
                    m_keyNames.push_back(c.name);
            return {};
        }
        int bytes = 0;
        for (const ast::Column& c : m_columns) {
            if (!c.generated.empty())
                break;
            bytes += indexBytes(c.type);
            if (static_cast<int>(m_keyNames.size()) >= kShortKeyColumns || bytes > kShortKeyBytes) {
                if (m_keyNames.empty() && c.type.isText())
                    m_keyNames.push_back(c.name);
                break;
            }
            if (!isDistributable(c.type))
                break;
            m_keyNames.push_back(c.name);
            if (c.type.kind == TypeKind::varchar)
                break;
        }
        if (m_keyNames.empty())
            return analysisError("Data type of first column cannot be " + m_columns.front().type.sqlText());
        return {};
    }

    Result<void> keys() {
        if (m_in.model) {
            m_out.model = *m_in.model;
            m_keyNames = m_in.keyColumns;
        } else {
            LS_CHECK(impliedKey());
        }
        if (m_keyNames.empty())
            return analysisError("The number of key columns is 0.");
        if (m_keyNames.size() > m_columns.size())
            return analysisError("The number of key columns should be less than the number of columns.");
        for (std::size_t i = 0; i < m_keyNames.size(); ++i)
            LS_CHECK(keyColumn(i));
        LS_CHECK(valueColumns());
        for (std::size_t i = 0; i < m_keyNames.size(); ++i)
            m_columns[i].isKey = true;
        return {};
    }

    Result<void> keyColumn(std::size_t i) {
        ast::Column& c = m_columns[i];
        if (!equalsIgnoreCase(m_keyNames[i], c.name)) {
            if (!find(m_columns, m_keyNames[i]))
                return analysisError("Key column(" + m_keyNames[i] + ") doesn't exist.");
            return analysisError("Key columns must be the first few columns of the schema and the order  of the key "
                                 "columns must be consistent with the order of the schema");
        }
        if (!c.aggregate.empty() || c.aggregateState)
            return analysisError("Key column[" + c.name + "] should not specify aggregate type.");
        if (m_out.model != TableModel::primary)
            return {};
        c.isPrimaryKey = true;
        if (c.nullable == true)
            return analysisError("primary key column[" + c.name + "] cannot be nullable");
        if (!isPrimaryKeyType(c.type))
            return analysisError("primary key column[" + c.name + "] type not supported: " + c.type.showText());
        return {};
    }

    Result<void> valueColumns() {
        const bool aggregate = m_out.model == TableModel::aggregate;
        for (std::size_t i = m_keyNames.size(); i < m_columns.size(); ++i) {
            const ast::Column& c = m_columns[i];
            const bool given = !c.aggregate.empty() || c.aggregateState;
            if (aggregate && !given)
                return analysisError("AGG_KEYS table should specify aggregate type for non-key column[" + c.name + ']');
            if (!aggregate && given && c.aggregate != "REPLACE")
                return analysisError(std::string(modelName(m_out.model)) +
                                     " table should not specify aggregate type for non-key column[" + c.name + ']');
        }
        return {};
    }

    Result<void> sortKey() {
        std::set<std::string> seen;
        for (const std::string& name : m_in.sortKey) {
            const ast::Column* c = find(m_columns, name);
            if (!c)
                return analysisError("Unknown column '" + name + "' does not exist");
            if (m_out.model == TableModel::primary && !isPrimaryKeyType(c->type))
                return analysisError("sort key column[" + c->name + "] type not supported: " + c->type.showText());
            seen.insert(lowerCase(name));
        }
        const bool sameSet = m_out.model == TableModel::unique || m_out.model == TableModel::aggregate;
        if (m_in.sortKey.empty() || !sameSet)
            return {};
        std::set<std::string> key;
        for (const std::string& name : m_keyNames)
            key.insert(lowerCase(name));
        if (seen != key)
            return analysisError("The sort columns of " + std::string(modelClause(m_out.model)) +
                                 " table must be same with key columns");
        return {};
    }

    /// A column that partitions may have the name of a generated one.
    void markPartitionColumns() {
        for (const std::string& name : m_out.partition.columns)
            for (ast::Column& c : m_columns)
                c.ofPartition = c.ofPartition || (m_plan.kind == PartitionPlan::Kind::columns && c.name == name);
    }

    Result<void> defaultDistribution() {
        for (const auto& [name, value] : m_in.properties)
            if (name == "colocate_with")
                return analysisError("Colocate table must specify distribution column");
        if (m_out.model == TableModel::unique || m_out.model == TableModel::aggregate)
            return analysisError("Currently not support default distribution in " +
                                 std::string(modelName(m_out.model)));
        m_out.distribution.random = m_out.model == TableModel::duplicate;
        if (!m_out.distribution.random)
            m_out.distribution.columns = m_keyNames;
        return {};
    }

    Result<void> distribution() {
        if (!m_in.distribution)
            return defaultDistribution();
        m_out.distribution = *m_in.distribution;
        const bool replaces = std::any_of(m_columns.begin(), m_columns.end(),
                                          [](const auto& c) { return c.aggregate.starts_with("REPLACE"); });
        const bool takesRandom =
            m_out.model == TableModel::duplicate || (m_out.model == TableModel::aggregate && !replaces);
        if (m_out.distribution.random && !takesRandom)
            return analysisError(std::string(modelClause(m_out.model)) + (replaces ? " with replace " : "") +
                                 " must use hash distribution");
        if (m_out.distribution.buckets > kMaxBuckets && m_plan.kind != PartitionPlan::Kind::none)
            return analysisError("The number of buckets is too large, the maximum is " + std::to_string(kMaxBuckets) +
                                     ". Please reduce the number of buckets or increase frontend config "
                                     "max_bucket_number_per_partition.",
                                 5510);
        for (const std::string& name : m_out.distribution.columns)
            if (!find(m_columns, name))
                return analysisError("Distribution column(" + name + ") doesn't exist.");
        return {};
    }

    Result<void> columns() {
        if (std::count_if(m_columns.begin(), m_columns.end(), [](const auto& c) { return c.autoIncrement; }) > 1)
            return analysisError("More than one AUTO_INCREMENT column defined in CREATE TABLE Statement");
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            ast::Column& c = m_columns[i];
            if (!c.ofPartition)
                LS_CHECK(checkColumnName(c.name));
            LS_TRY(ColumnDef column, checkColumn(c, m_out.model, i < m_keyNames.size(), ""));
            if (c.autoIncrement && c.type.kind != TypeKind::bigInt)
                return analysisError("The AUTO_INCREMENT column must be BIGINT");
            c.type = column.type;
            m_out.columns.push_back(std::move(column));
        }
        return {};
    }

    Result<void> indexes() {
        const auto vectors = std::count_if(m_in.indexes.begin(), m_in.indexes.end(),
                                           [](const auto& index) { return index.kind == "VECTOR"; });
        if (vectors > 1) {
            std::string names;
            for (const ast::Index& index : m_in.indexes)
                if (index.kind == "VECTOR")
                    names += (names.empty() ? "" : ", ") + index.name;
            return analysisError("At most one vector index is allowed for a table, but " + std::to_string(vectors) +
                                 " were found: [" + names + ']');
        }
        for (const ast::Index& index : m_in.indexes) {
            LS_TRY(m_out.indexes.emplace_back(), checkIndex(index, m_out));
        }
        return checkIndexesDiffer(m_out.indexes);
    }

    const ast::CreateTable& m_in;
    std::vector<ast::Column> m_columns; ///< with those that partition functions add
    PartitionPlan m_plan;
    TableDef m_out;
    std::vector<std::string> m_keyNames;
};

} // namespace

Result<TableDef> analyzeCreate(const ast::CreateTable& statement, const ClusterFacts& cluster) {
    return CreateAnalyzer(statement).run(cluster);
}

} // namespace lodestar::sandbox
