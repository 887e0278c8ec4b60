// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/row_builder.h"
#include <simdjson.h>
namespace lodestar::sandbox {

RowBuilder::RowBuilder(TablePtr table, ColumnPlan plan, PartitionFilter partitions, bool strict, RowWriter& writer,
                       ErrorLog& log)
    : m_table(std::move(table)), m_plan(std::move(plan)), m_partitions(std::move(partitions)), m_strict(strict),
      m_writer(writer), m_log(log), m_sources(m_plan.sources.size()), m_row(m_plan.targets.size()) {
    for (std::size_t i = 0; i < m_plan.targets.size(); ++i) {
        const ColumnType& type = m_table->columns[i].type;
        // Other texts come from a body that was found to be UTF-8.
        const bool decodes = m_plan.targets[i].expression && type.isText();
        if (type.kind == TypeKind::json || decodes)
            m_checked.push_back(i);
    }
}

void RowBuilder::beginRow() {
    m_arena.reset();
    for (Cell& cell : m_sources)
        cell.setNull();
}

void RowBuilder::rejectRow(std::string_view reason, std::string_view raw) {
    ++m_counters.filtered;
    m_log.add(reason, raw);
}

RpcStatus RowBuilder::csvRow(std::span<const std::string_view> fields, std::string_view raw) {
    m_arena.reset();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string_view field = fields[i];
        Cell& cell = m_sources[i];
        if (field.size() == 2 && field[0] == '\\' && field[1] == 'N') {
            cell.setNull();
            continue;
        }
        const SourceField& source = m_plan.sources[i];
        if (csvConvert(source.type, field, !m_strict, m_arena, cell) == Converted::value)
            continue;
        cell.setNull();
        if (!m_strict) {
            m_arena.lose(Loss::valueToNull);
        } else {
            rejectRow("The field (name = " + source.name + ", pos = " + std::to_string(i) +
                          ") is out of range. Type: " + backEndTypeText(source.type) +
                          ", Value length: " + std::to_string(field.size()) + ", Value: " + std::string(field),
                      raw);
            return RpcStatus::success();
        }
    }
    return finishRow();
}

void RowBuilder::fill(const ColumnTarget& from, const ColumnType& type, Cell& cell) {
    if (from.source >= 0) {
        const auto source = static_cast<std::size_t>(from.source);
        cell = m_sources[source];
        if (from.castSource)
            convertValue(m_plan.sources[source].type, type, m_arena, cell);
    } else if (from.constant) {
        if (from.constantNull)
            cell.setNull();
        else
            cell.set(from.constantText);
    } else {
        from.expression->evaluate(m_sources, m_arena, cell);
        convertValue(from.expression->type(), type, m_arena, cell);
    }
    if (from.negated && !cell.null)
        cell.set(cell.view().starts_with('-') ? cell.view().substr(1) : m_arena.copy("-" + std::string(cell.view())));
}

std::string RowBuilder::rowText() const {
    std::string text = "[";
    for (std::size_t i = 0; i < m_row.size(); ++i) {
        if (i > 0)
            text += ", ";
        if (m_row[i].null) {
            text += "NULL";
        } else {
            const ColumnType& type = m_table->columns[i].type;
            const bool quoted = type.isText() || type.kind == TypeKind::varbinary;
            text += quoted ? "'" : "";
            text += m_row[i].view();
            text += quoted ? "'" : "";
        }
    }
    return text + "]";
}

/// Strict mode refuses what the conversion after the reader made NULL.
bool RowBuilder::passesStrict() {
    if (!m_strict)
        return true;
    for (std::size_t i = 0; i < m_row.size(); ++i) {
        const ColumnTarget& target = m_plan.targets[i];
        if (!target.castSource || !m_row[i].null || m_sources[static_cast<std::size_t>(target.source)].null)
            continue;
        rejectRow("Value ''" + std::string(m_sources[static_cast<std::size_t>(target.source)].view()) +
                      "'' is out of range. The type of '" + m_table->columns[i].name + "' is " +
                      backEndTypeText(m_table->columns[i].type),
                  rowText());
        return false;
    }
    return true;
}

/// Whether the header `where` lets the row pass; rows that it does not are counted apart.
bool RowBuilder::isSelected() {
    if (!m_plan.where)
        return true;
    Cell answer;
    m_plan.where->evaluate(m_row, m_arena, answer);
    if (!answer.null && answer.view() == "1")
        return true;
    ++m_counters.unselected;
    return false;
}

bool RowBuilder::passesSink() {
    for (std::size_t i = 0; i < m_row.size(); ++i) {
        const ColumnDef& column = m_table->columns[i];
        const ColumnTarget& target = m_plan.targets[i];
        const Cell& cell = m_row[i];
        if (target.left || target.filledByEngine)
            continue;
        if (cell.null) {
            if (column.nullable && !column.autoIncrement)
                continue;
            rejectRow((column.autoIncrement ? "NULL value in auto increment column '"
                                            : "NULL value in non-nullable column '") +
                          column.name + "'",
                      rowText());
            return false;
        }
        if (const int most = bytesMax(column.type); most >= 0 && cell.size > static_cast<std::size_t>(most)) {
            constexpr std::size_t shown = 100;
            rejectRow("String '" + std::string(cell.view().substr(0, shown)) + (cell.size > shown ? "..." : "") +
                          "'(length=" + std::to_string(cell.size) + ") is too long. The max length of '" + column.name +
                          "' is " + std::to_string(most),
                      {});
            return false;
        }
    }
    return true;
}

RpcStatus RowBuilder::limitOf(std::size_t column) const {
    const Cell& cell = m_row[column];
    const ColumnDef& definition = m_table->columns[column];
    if (cell.null || simdjson::validate_utf8(cell.data, cell.size))
        return RpcStatus::success();
    return RpcStatus::internal("this is a limit of lodestar-sandbox, not of StarRocks: column " + definition.name +
                               " cannot hold text that is not UTF-8");
}

RpcStatus RowBuilder::finishRow() {
    for (std::size_t i = 0; i < m_row.size(); ++i)
        fill(m_plan.targets[i], m_table->columns[i].type, m_row[i]);
    bool isDelete = false;
    if (m_plan.hasOp) {
        Cell op;
        ColumnType tiny;
        tiny.kind = TypeKind::tinyInt;
        fill(m_plan.op, tiny, op);
        if (op.null) {
            rejectRow("NULL value in non-nullable column '__op'", rowText());
            return RpcStatus::success();
        }
        isDelete = op.view() == "1";
        if (!isDelete && op.view() != "0") {
            rejectRow("Invalid value of '__op': " + std::string(op.view()), rowText());
            return RpcStatus::success();
        }
    }
    if (!passesStrict() || !isSelected() || !passesSink())
        return RpcStatus::success();
    if (!m_partitions.takes(m_row, m_arena)) {
        rejectRow("The row is out of partition ranges. Please add a new partition.", rowText());
        return RpcStatus::success();
    }
    if (isDelete && m_plan.mergeColumn)
        return RpcStatus::internal("memtable of tablet " + std::to_string(m_table->id + 1) +
                                   " delete with condition column " + m_table->columns[*m_plan.mergeColumn].name);
    for (const std::size_t column : m_checked) {
        if (RpcStatus status = limitOf(column); !status.ok())
            return status;
    }
    if (RpcStatus status = m_writer.add(m_row, isDelete); !status.ok())
        return status;
    ++m_counters.loaded;
    return RpcStatus::success();
}

} // namespace lodestar::sandbox
