// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sql/analyze_create.h"
#include "app/sandbox/sql/column_rules.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/partition_rules.h"
#include "app/sandbox/sql/property_rules.h"
#include <algorithm>
#include <set>
namespace lodestar::sandbox {

namespace {

constexpr std::size_t kMaxColumns = 10000;
constexpr std::size_t kMaxTableName = 1024;
constexpr std::size_t kMaxIndexName = 64;
constexpr int kMaxBuckets = 1024;
constexpr int kShortKeyColumns = 3;
constexpr int kShortKeyBytes = 36;

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

int keyBytes(const ColumnType& type) {
    switch (type.kind) {
    case TypeKind::boolean:
    case TypeKind::tinyInt:
        return 1;
    case TypeKind::smallInt:
        return 2;
    case TypeKind::integer:
        return 4;
    case TypeKind::date:
        return 3;
    case TypeKind::bigInt:
    case TypeKind::dateTime:
        return 8;
    case TypeKind::largeInt:
        return 16;
    case TypeKind::decimal:
        return type.length <= 18 ? 8 : 16;
    default:
        return type.isText() ? std::max(type.length, 1) : 20;
    }
}

const ast::Column* find(const std::vector<ast::Column>& columns, const std::string& name) {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return equalsIgnoreCase(c.name, name); });
    return found == columns.end() ? nullptr : &*found;
}

class CreateAnalyzer {
public:
    CreateAnalyzer(const ast::CreateTable& statement, const ClusterFacts& cluster)
        : m_in(statement), m_cluster(cluster) {}

    Result<TableDef> run() {
        m_out.db = m_in.name.db;
        m_out.name = m_in.name.table;
        m_out.comment = m_in.comment;
        LS_CHECK(names());
        LS_CHECK(keys());
        LS_CHECK(sortKey());
        LS_CHECK(checkPartition(m_in.partition, m_in.columns, m_keyNames, m_out.model, m_out.partition));
        LS_CHECK(distribution());
        LS_CHECK(columns());
        LS_CHECK(generatedColumns());
        LS_CHECK(indexes());
        LS_CHECK(finishSortKey());
        LS_CHECK(finishPartition(m_out));
        LS_CHECK(finishDistribution());
        LS_CHECK(applyCreateProperties(m_in.properties, m_cluster, m_out));
        return std::move(m_out);
    }

private:
    Result<void> names() {
        if (!m_in.engine.empty() && !equalsIgnoreCase(m_in.engine, "olap"))
            return analysisError("Unknown engine name: " + m_in.engine);
        if (m_in.columns.size() > kMaxColumns)
            return analysisError("The number of columns in a table must be less than or equal to " +
                                     std::to_string(kMaxColumns) +
                                     ", Please decrease the number of columns or increase frontend config "
                                     "'max_column_number_per_table'.",
                                 1117);
        int automatic = 0;
        for (const ast::Column& c : m_in.columns) {
            if (c.autoIncrement && c.nullable == true)
                return syntaxError("AUTO_INCREMENT column " + c.name + " must be NOT NULL");
            if (c.autoIncrement && c.type.kind != TypeKind::bigInt)
                return analysisError("The AUTO_INCREMENT column must be BIGINT");
            automatic += c.autoIncrement ? 1 : 0;
            if (!c.generated.empty() && c.nullable == false)
                return syntaxError("Generated Column must be nullable column");
        }
        if (automatic > 1)
            return analysisError("More than one AUTO_INCREMENT column defined in CREATE TABLE Statement");
        return {};
    }

    /// The key of a table without key clause.
    Result<void> impliedKey() {
        const bool aggregates =
            std::any_of(m_in.columns.begin(), m_in.columns.end(), [](const auto& c) { return !c.aggregate.empty(); });
        m_out.model = aggregates ? TableModel::aggregate : TableModel::duplicate;
        if (aggregates) {
            for (const ast::Column& c : m_in.columns)
                if (c.aggregate.empty())
                    m_keyNames.push_back(c.name);
            return {};
        }
        int bytes = 0;
        for (const ast::Column& c : m_in.columns) {
            bytes += keyBytes(c.type);
            const bool full = static_cast<int>(m_keyNames.size()) >= kShortKeyColumns || bytes > kShortKeyBytes;
            if (full && !(m_keyNames.empty() && c.type.isText()))
                break;
            if (!isDistributable(c.type))
                break;
            m_keyNames.push_back(c.name);
            if (c.type.kind == TypeKind::varchar)
                break;
        }
        if (!m_keyNames.empty())
            return {};
        ColumnType first = m_in.columns.front().type;
        return analysisError("Data type of first column cannot be " + first.sqlText());
    }

    Result<void> keys() {
        if (m_in.model) {
            m_out.model = *m_in.model;
            m_keyNames = m_in.keyColumns;
        } else {
            LS_CHECK(impliedKey());
        }
        if (m_keyNames.size() > m_in.columns.size())
            return analysisError("The number of key columns should be less than the number of columns.");
        std::set<std::string> seen;
        for (std::size_t i = 0; i < m_keyNames.size(); ++i) {
            const ast::Column& c = m_in.columns[i];
            if (!equalsIgnoreCase(m_keyNames[i], c.name)) {
                if (!find(m_in.columns, m_keyNames[i]))
                    return analysisError("Key column(" + m_keyNames[i] + ") doesn't exist.");
                return analysisError(
                    "Key columns must be the first few columns of the schema and the order  of the key "
                    "columns must be consistent with the order of the schema");
            }
            if (!c.aggregate.empty())
                return analysisError("Key column[" + m_keyNames[i] + "] should not specify aggregate type.");
            if (!c.generated.empty() && m_out.model != TableModel::duplicate)
                return analysisError("Generated Column " + c.name + " can not be KEY");
            if (m_out.model != TableModel::primary)
                continue;
            LS_CHECK(primaryKeyColumn(c));
        }
        return valueColumns();
    }

    Result<void> primaryKeyColumn(const ast::Column& c) {
        if (c.nullable == true)
            return analysisError("primary key column[" + c.name + "] cannot be nullable");
        for (const std::string& field : c.type.fieldNames)
            if (std::count_if(c.type.fieldNames.begin(), c.type.fieldNames.end(),
                              [&](const auto& other) { return equalsIgnoreCase(other, field); }) > 1)
                return analysisError("struct contains duplicate subfield name: " + field);
        if (!isPrimaryKeyType(c.type))
            return analysisError("primary key column[" + c.name + "] type not supported: " + c.type.showText());
        return {};
    }

    Result<void> valueColumns() {
        for (std::size_t i = m_keyNames.size(); i < m_in.columns.size(); ++i) {
            const ast::Column& c = m_in.columns[i];
            const bool aggregate = m_out.model == TableModel::aggregate;
            if (aggregate && !c.generated.empty())
                return analysisError("Generated Column does not support AGG table");
            if (aggregate && c.aggregate.empty())
                return analysisError("AGG_KEYS table should specify aggregate type for non-key column[" + c.name + ']');
            const bool implied =
                c.aggregate == "REPLACE" && (m_out.model == TableModel::unique || m_out.model == TableModel::primary);
            if (!aggregate && !c.aggregate.empty() && !implied)
                return analysisError(std::string(modelName(m_out.model)) +
                                     " table should not specify aggregate type for non-key column[" + c.name + ']');
        }
        return {};
    }

    Result<void> sortKey() {
        std::set<std::string> seen;
        for (const std::string& name : m_in.sortKey) {
            const ast::Column* c = find(m_in.columns, name);
            if (!c)
                return analysisError("Unknown column '" + name + "' does not exist");
            if (m_out.model == TableModel::primary && !isPrimaryKeyType(c->type))
                return analysisError("sort key column[" + name + "] type not supported: " + c->type.showText());
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

    Result<void> distribution() {
        if (!m_in.distribution) {
            if (m_out.model == TableModel::unique || m_out.model == TableModel::aggregate)
                return analysisError("Currently not support default distribution in " +
                                     std::string(modelName(m_out.model)));
            m_out.distribution.random = m_out.model == TableModel::duplicate;
            if (m_out.distribution.random) {
                for (const auto& [name, value] : m_in.properties)
                    if (name == "colocate_with")
                        return analysisError("Colocate table must specify distribution column");
            } else {
                m_out.distribution.columns = m_keyNames;
            }
            return {};
        }
        m_out.distribution = *m_in.distribution;
        if (m_out.distribution.random) {
            const bool replaces = std::any_of(m_in.columns.begin(), m_in.columns.end(),
                                              [](const auto& c) { return c.aggregate.starts_with("REPLACE"); });
            if (m_out.model == TableModel::primary || m_out.model == TableModel::unique ||
                (m_out.model == TableModel::aggregate && replaces))
                return analysisError(std::string(modelClause(m_out.model)) + " must use hash distribution");
        }
        if (m_out.distribution.buckets > kMaxBuckets && m_in.partition.kind != PartitionKind::none)
            return analysisError("The number of buckets is too large, the maximum is " + std::to_string(kMaxBuckets) +
                                     ". Please reduce the number of buckets or increase frontend config "
                                     "max_bucket_number_per_partition.",
                                 5510);
        for (const std::string& name : m_out.distribution.columns)
            if (!find(m_in.columns, name))
                return analysisError("Distribution column(" + name + ") doesn't exist.");
        return {};
    }

    Result<void> columns() {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < m_in.columns.size(); ++i) {
            const ast::Column& c = m_in.columns[i];
            LS_CHECK(checkColumnName(c.name));
            LS_TRY(ColumnDef column, checkColumn(c, m_out.model, i < m_keyNames.size(), ""));
            if (!seen.insert(lowerCase(c.name)).second)
                return analysisError("Duplicate column name '" + c.name + '\'', 1060);
            m_out.columns.push_back(std::move(column));
        }
        return {};
    }

    Result<void> generatedColumns() {
        bool found = false;
        for (const ColumnDef& c : m_out.columns) {
            if (c.generated.empty() && found)
                return analysisError("All generated columns must be defined after ordinary columns");
            found = found || !c.generated.empty();
        }
        return {};
    }

    Result<void> indexes() {
        for (const ast::Index& index : m_in.indexes) {
            LS_TRY(IndexDef checked, checkIndex(index, m_out));
            m_out.indexes.push_back(std::move(checked));
        }
        return {};
    }

    Result<void> finishSortKey() {
        std::set<std::string> seen;
        for (const std::string& name : m_in.sortKey) {
            if (!seen.insert(lowerCase(name)).second)
                return bareError("Duplicate sort key column " + name + " is not allowed.");
            m_out.sortKey.push_back(m_out.column(name)->name);
        }
        if (!m_out.sortKey.empty() && m_out.model == TableModel::duplicate &&
            !isDistributable(m_out.column(m_out.sortKey.front())->type))
            return bareError("Data type of first column cannot be " + m_out.columns.front().type.sqlText());
        return {};
    }

    Result<void> finishDistribution() {
        for (std::string& name : m_out.distribution.columns) {
            const ColumnDef* c = m_out.column(name);
            if (m_out.model != TableModel::duplicate && !c->isKey)
                return bareError("Distribution column[" + name + "] is not key column");
            if (!isDistributable(c->type))
                return bareError(c->type.sqlText() + " column can not be distribution column");
            name = c->name;
        }
        return {};
    }

    const ast::CreateTable& m_in;
    const ClusterFacts& m_cluster;
    TableDef m_out;
    std::vector<std::string> m_keyNames;
};

bool isWord(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

} // namespace

Result<TableDef> analyzeCreate(const ast::CreateTable& statement, const ClusterFacts& cluster) {
    return CreateAnalyzer(statement, cluster).run();
}

bool isPartitionName(std::string_view name) {
    if (name.empty() || name.size() > 64 || !std::all_of(name.begin(), name.end(), isWord) ||
        lowerCase(name).starts_with("placeholder_"))
        return false;
    return isLetter(name[0]) || (name[0] == '_' && name.size() > 1 && name[1] != '_');
}

Result<void> checkDatabaseName(const std::string& name) {
    const auto part = [](char c) {
        return isWord(c) || std::string_view("-~!@#$%^&<>=+;").find(c) != std::string_view::npos;
    };
    const bool start = !name.empty() &&
                       (isLetter(name[0]) || (name[0] == '_' && name.size() > 1 && isWord(name[1]) && name[1] != '_'));
    if (!start || name.size() > 256 || !std::all_of(name.begin(), name.end(), part))
        return analysisError("Incorrect database name '" + name + '\'', 1102);
    return {};
}

Result<void> checkTableName(const std::string& name) {
    if (name.empty())
        return analysisError("Table name is null");
    if (characters(name) > kMaxTableName || name.find('\0') != std::string::npos)
        return analysisError("Incorrect table name '" + name + '\'', 1104);
    return {};
}

namespace {

Result<void> checkIndexKind(const ast::Index& index, const TableDef& table, const ColumnDef& column) {
    const bool keysOnly = table.model == TableModel::unique || table.model == TableModel::aggregate;
    const ColumnType& type = column.type;
    if (index.kind == "GIN") {
        if (table.model != TableModel::duplicate)
            return analysisError("The inverted index can only be build on DUPLICATE table.");
        return analysisError("The inverted index is disabled, enable it by setting FE config "
                             "`enable_experimental_gin` to true");
    }
    if (index.kind == "VECTOR")
        return analysisError("The vector index is disabled, enable it by setting FE config "
                             "`enable_experimental_vector` to true");
    if (index.kind == "NGRAMBF") {
        if (!type.isText())
            return analysisError("Invalid ngram bloom filter column '" + column.name + "': unsupported type " +
                                 type.sqlText());
        return {};
    }
    const bool holds = type.isInteger() || type.isText() || type.kind == TypeKind::boolean ||
                       type.kind == TypeKind::decimal || type.kind == TypeKind::date || type.kind == TypeKind::dateTime;
    if (!holds)
        return analysisError((type.isNested() ? std::string("INVALID_TYPE") : type.kindName()) +
                             " is not supported in bitmap index. invalid column: " + column.name);
    if (keysOnly && !column.isKey)
        return analysisError("BITMAP index only used in columns of DUP_KEYS/PRIMARY_KEYS table or key columns of "
                             "UNIQUE_KEYS/AGG_KEYS table. invalid column: " +
                             column.name);
    return {};
}

} // namespace

Result<IndexDef> checkIndex(const ast::Index& index, const TableDef& table) {
    if (characters(index.name) > kMaxIndexName)
        return analysisError("index name too long, the index name length at most is 64.");
    if (index.columns.size() != 1)
        return analysisError(index.name + " index can only apply to a single column.");
    const ColumnDef* column = table.column(index.columns[0]);
    if (!column)
        return analysisError(index.name + " column does not exist in table. invalid column: " + index.columns[0]);
    LS_CHECK(checkIndexKind(index, table, *column));
    for (const IndexDef& other : table.indexes) {
        if (equalsIgnoreCase(other.name, index.name))
            return analysisError("index name must be unique");
        if (equalsIgnoreCase(other.columns[0], index.columns[0]))
            return analysisError("same index columns have multiple index name is not allowed");
    }
    IndexDef out{.name = index.name, .columns = {column->name}, .kind = index.kind, .comment = index.comment};
    for (const auto& [name, value] : index.properties)
        out.properties[name] = value;
    return out;
}

} // namespace lodestar::sandbox
