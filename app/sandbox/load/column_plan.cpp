// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/column_plan.h"
#include "app/sandbox/load/convert.h"
#include "app/sandbox/load/load_functions.h"
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
RpcStatus defaultOf(const ColumnDef& column, const std::string& timezone, ColumnTarget& target) {
    switch (column.defaultValue.kind) {
    case DefaultKind::literal: {
        RowArena arena;
        Cell cell;
        target.constant = true;
        if (castText(column.type, column.defaultValue.text, arena, cell) == Converted::value) {
            target.constantNull = false;
            target.constantText = cell.view();
        }
        return RpcStatus::success();
    }
    case DefaultKind::currentTimestamp:
        target.constant = true;
        target.constantNull = false;
        target.constantText = localTime();
        return RpcStatus::success();
    case DefaultKind::function: {
        ExpressionProblem problem;
        target.expression = parseExpression(column.defaultValue.text, {}, timezone, problem);
        if (!target.expression)
            return RpcStatus::analysis("Column(" + column.name +
                                       ") has unsupported default value:" + column.defaultValue.text);
        return RpcStatus::success();
    }
    case DefaultKind::none:
    case DefaultKind::null:
        break;
    }
    target.constant = true;
    target.filledByEngine = column.autoIncrement;
    if (!column.nullable && !column.autoIncrement)
        return RpcStatus::analysis("Column has no default value. column: " + column.name);
    return RpcStatus::success();
}

/// __op as a constant: 'upsert', 'delete' or a whole number.
RpcStatus constantOp(const Expression& literal, ColumnTarget& op) {
    std::string text = literal.literal().value_or("");
    if (literal.type().isText()) {
        std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
        if (text != "upsert" && text != "delete")
            return RpcStatus::analysis("load op type string not supported: " + text);
        text = text == "delete" ? "1" : "0";
    } else if (!literal.type().isInteger()) {
        return RpcStatus::analysis("const load op type column should only be upsert(0)/delete(1)");
    }
    op.constant = true;
    op.constantNull = false;
    op.constantText = text;
    return RpcStatus::success();
}

class Planner {
public:
    Planner(const TableDef& table, const LoadParams& params, ColumnPlan& plan)
        : m_table(table), m_params(params), m_plan(plan), m_primary(table.model == TableModel::primary) {}

    RpcStatus run() {
        if (RpcStatus status = checkUpdate(); !status.ok())
            return status;
        if (RpcStatus status = readEntries(); !status.ok())
            return status;
        if (RpcStatus status = choosePartialColumns(); !status.ok())
            return status;
        if (RpcStatus status = addSources(); !status.ok())
            return status;
        for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
            ColumnTarget target;
            if (RpcStatus status = targetOf(i, target); !status.ok())
                return status;
            m_plan.targets.push_back(std::move(target));
        }
        if (RpcStatus status = planOp(); !status.ok())
            return status;
        if (RpcStatus status = planWhere(); !status.ok())
            return status;
        return planMerge();
    }

private:
    RpcStatus checkUpdate() {
        if (m_primary && m_params.negative)
            return RpcStatus::analysis("Primary key table does not support negative load");
        if (!m_primary && m_params.partialUpdate)
            return RpcStatus::analysis("Only primary key table support partial update");
        if (m_params.negative)
            for (const ColumnDef& column : m_table.columns)
                if (!column.isKey && column.aggregate != "SUM")
                    return RpcStatus::analysis("Column is not SUM AggreateType. column:" + column.name);
        return RpcStatus::success();
    }

    RpcStatus readEntries() {
        std::vector<ColumnEntry> entries;
        if (m_params.columns.empty())
            return RpcStatus::success();
        if (RpcStatus status = splitColumns(m_params.columns, entries); !status.ok())
            return status;
        for (ColumnEntry& entry : entries) {
            const auto same = [&](const ColumnEntry& other) {
                return other.mapped == entry.mapped && equalsIgnoreCase(other.name, entry.name);
            };
            const ColumnDef* const column = m_table.column(entry.name);
            if (column != nullptr && !column->generated.empty())
                return RpcStatus::analysis("generated column: " + entry.name + " can not be specified");
            if (std::any_of(m_entries.begin(), m_entries.end(), same))
                return RpcStatus::analysis((entry.mapped ? "Duplicate column mapping: " : "Duplicate column: ") +
                                           entry.name);
            if (entry.mapped && column == nullptr && entry.name != kOp)
                return RpcStatus::analysis("Mapping column is not in table. column: " + entry.name);
            m_entries.push_back(std::move(entry));
        }
        return RpcStatus::success();
    }

    [[nodiscard]] const ColumnEntry* mappingOf(std::string_view name) const {
        const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const ColumnEntry& entry) {
            return entry.mapped && equalsIgnoreCase(entry.name, name);
        });
        return found == m_entries.end() ? nullptr : &*found;
    }
    [[nodiscard]] bool isNamed(std::string_view name) const {
        return std::any_of(m_entries.begin(), m_entries.end(),
                           [&](const ColumnEntry& entry) { return equalsIgnoreCase(entry.name, name); });
    }

    RpcStatus choosePartialColumns() {
        if (!m_params.partialUpdate)
            return RpcStatus::success();
        for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
            const ColumnDef& column = m_table.columns[i];
            if (isNamed(column.name))
                m_plan.partialColumns.push_back(i);
            else if (column.isKey)
                return RpcStatus::analysis("key column " + column.name + " not in partial update columns");
        }
        return RpcStatus::success();
    }

    /// Whether an expression of the header reads the field; such fields are read as text.
    [[nodiscard]] bool isArgument(std::string_view name) const {
        // A name that only looks like one inside of a text costs nothing but a cast.
        std::string lower(name);
        std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
        return std::any_of(m_entries.begin(), m_entries.end(), [&](const ColumnEntry& entry) {
            if (!entry.mapped)
                return false;
            std::string text = entry.expression;
            std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
            const auto isWord = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
            for (std::size_t at = 0; (at = text.find(lower, at)) != std::string::npos; ++at) {
                const std::size_t end = at + lower.size();
                if ((at == 0 || !isWord(text[at - 1])) && (end == text.size() || !isWord(text[end])))
                    return true;
            }
            return false;
        });
    }

    void addSource(const std::string& name) {
        const ColumnDef* const column = m_table.column(name);
        const bool isOp = m_primary && name == kOp;
        SourceField field;
        field.name = name;
        field.temporary = (column == nullptr && !isOp) || (column != nullptr && isArgument(name));
        field.type = field.temporary ? wideText() : isOp ? tinyInt() : column->type;
        m_fields.push_back({name, field.type});
        m_plan.sources.push_back(std::move(field));
    }

    RpcStatus addSources() {
        for (const ColumnEntry& entry : m_entries)
            if (!entry.mapped)
                addSource(entry.name);
        if (m_plan.sources.empty())
            for (const ColumnDef& column : m_table.columns)
                if (column.generated.empty() && !column.autoIncrement)
                    addSource(column.name);
        // A JSON body may hold the operation although nobody named it.
        if (m_primary && m_params.format == BodyFormat::json && !isNamed(kOp))
            addSource(std::string(kOp));
        return RpcStatus::success();
    }

    [[nodiscard]] int sourceIndex(std::string_view name) const {
        const auto at = std::find_if(m_fields.begin(), m_fields.end(),
                                     [&](const ExpressionField& field) { return equalsIgnoreCase(field.name, name); });
        return at == m_fields.end() ? -1 : static_cast<int>(at - m_fields.begin());
    }

    RpcStatus mapColumn(const ColumnEntry& mapping, ColumnTarget& target) {
        ExpressionProblem problem;
        target.expression = parseExpression(mapping.expression, m_fields, m_params.timezone, problem);
        if (target.expression)
            return RpcStatus::success();
        switch (problem.kind) {
        case ExpressionProblem::Kind::field:
            return RpcStatus::analysis("Referenced column '" + problem.text + "' in expr '" + mapping.expression +
                                       "' can't be found in column list, derived column is '" + mapping.name + "'");
        case ExpressionProblem::Kind::analysis:
            return RpcStatus::analysis("Expr '" + problem.sql + "' analyze error: " + problem.text +
                                       ", derived column is '" + mapping.name + "'");
        case ExpressionProblem::Kind::syntax:
            break;
        }
        return RpcStatus::analysis("Getting syntax error. Detail message: " + problem.text + ".");
    }

    RpcStatus targetOf(std::size_t index, ColumnTarget& target) {
        const ColumnDef& column = m_table.columns[index];
        target.negated = m_params.negative && column.aggregate == "SUM";
        if (!column.generated.empty()) {
            target.constant = true;
            target.left = true;
            return RpcStatus::success();
        }
        RpcStatus status;
        if (const ColumnEntry* const mapping = mappingOf(column.name)) {
            status = mapColumn(*mapping, target);
        } else if (target.source = sourceIndex(column.name); target.source >= 0) {
            target.castSource = m_plan.sources[static_cast<std::size_t>(target.source)].type != column.type;
        } else if (m_params.partialUpdate) {
            target.constant = true;
            target.left = true;
        } else {
            status = defaultOf(column, m_params.timezone, target);
        }
        return status.ok() ? checkSketch(column, target) : status;
    }

    /// Columns of sketches take the results of their functions only.
    static RpcStatus checkSketch(const ColumnDef& column, const ColumnTarget& target) {
        const std::string_view function = target.expression ? target.expression->function() : std::string_view();
        if (column.type.kind == TypeKind::hll && !target.left) {
            const std::string must = "HLL column must use hll_hash function, like " + column.name + "=hll_hash(xxx)";
            if (function.empty())
                return RpcStatus::analysis(must);
            if (function != "hll_hash" && function != "hll_empty")
                return RpcStatus::analysis(must + " or " + column.name + "=hll_empty()");
        }
        if (column.type.kind == TypeKind::bitmap && !target.left &&
            (!target.expression || target.expression->type().kind != TypeKind::bitmap))
            return RpcStatus::analysis("bitmap column " + column.name + " require the function return type is BITMAP");
        if (column.type.kind == TypeKind::percentile && !target.left &&
            (!target.expression || target.expression->type().kind != TypeKind::percentile))
            return RpcStatus::analysis("Invalid type cast from varchar to percentile in sql `" + column.name + "`");
        return RpcStatus::success();
    }

    RpcStatus planOp() {
        if (!m_primary)
            return RpcStatus::success();
        if (const ColumnEntry* const mapping = mappingOf(kOp)) {
            m_plan.hasOp = true;
            if (RpcStatus status = mapColumn(*mapping, m_plan.op); !status.ok())
                return status;
            if (m_plan.op.expression->literal())
                return constantOp(*m_plan.op.expression, m_plan.op);
        } else if (const int source = sourceIndex(kOp); source >= 0) {
            m_plan.hasOp = true;
            m_plan.op.source = source;
        }
        return RpcStatus::success();
    }

    RpcStatus planWhere() {
        if (m_params.where.empty())
            return RpcStatus::success();
        std::vector<ExpressionField> columns;
        for (const ColumnDef& column : m_table.columns)
            columns.push_back({column.name, column.type});
        ExpressionProblem problem;
        m_plan.where = parseExpression(m_params.where, columns, m_params.timezone, problem);
        if (m_plan.where) {
            if (m_plan.where->type().kind != TypeKind::boolean)
                return RpcStatus::analysis("where statement is not a valid statement return bool");
            return RpcStatus::success();
        }
        if (problem.kind == ExpressionProblem::Kind::field)
            return RpcStatus::analysis("unknown column in where statement. the column '" + problem.text +
                                       "' in where clause must be in the target table.");
        return RpcStatus::analysis((problem.kind == ExpressionProblem::Kind::syntax
                                        ? "Getting syntax error. Detail message: "
                                        : "Getting analyzing error. Detail message: ") +
                                   problem.text + ".");
    }

    RpcStatus planMerge() {
        const std::string& name = m_params.mergeCondition;
        if (name.empty())
            return RpcStatus::success();
        if (!m_primary)
            return RpcStatus::analysis("Conditional update only support primary key table " + m_table.name);
        const ColumnDef* const column = m_table.column(name);
        const auto index = static_cast<std::size_t>(column == nullptr ? 0 : column - m_table.columns.data());
        const auto& written = m_plan.partialColumns;
        if (column == nullptr ||
            (!written.empty() && std::find(written.begin(), written.end(), index) == written.end()))
            return RpcStatus::analysis(
                "Merge condition column " + name +
                " does not exist. If you are doing partial update with condition update, please check condition "
                "column is in the given update columns. Otherwise please check condition column is in table " +
                m_table.name);
        if (column->isKey)
            return RpcStatus::analysis("Merge condition column " + name + " should not be primary key!");
        switch (column->type.kind) {
        case TypeKind::charText:
        case TypeKind::varchar:
        case TypeKind::varbinary:
        case TypeKind::percentile:
        case TypeKind::bitmap:
        case TypeKind::hll:
        case TypeKind::json:
            return RpcStatus::analysis(
                "Merge condition column has invalid type maybe bitmap/hll/percentile/json/varchar!");
        default:
            m_plan.mergeColumn = index;
            return RpcStatus::success();
        }
    }

    const TableDef& m_table;
    const LoadParams& m_params;
    ColumnPlan& m_plan;
    const bool m_primary;
    std::vector<ColumnEntry> m_entries;
    std::vector<ExpressionField> m_fields;
};

} // namespace

RpcStatus planColumns(const TableDef& table, const LoadParams& params, ColumnPlan& plan) {
    return Planner(table, params, plan).run();
}

} // namespace lodestar::sandbox
