// SPDX-License-Identifier: GPL-3.0-or-later
// Preparation of the column operations; the loop over rows is in row_decoder_cells.cpp.
#include "core/binlog/row_decoder.h"
#include "core/binlog/column_layout.h"
#include "core/value/number_text.h"
#include "core/value/row_image_error.h"
#include <algorithm>
namespace lodestar::binlog {
namespace {

using schema::SourceColumn;
using schema::SourceTable;
using schema::TypeKind;
using value::CellKind;

bool isText(TypeKind kind) { return kind >= TypeKind::charText && kind <= TypeKind::longText; }

Error refused(const SourceTable& table, const SourceColumn& column, std::string_view why, std::string advice) {
    return Error(ErrorCode::binlogUnsupported,
                 "Column \"" + column.name + "\" of " + table.id.toString() + ' ' + std::string(why), std::move(advice))
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

CellKind bytesKind(const SourceColumn& column) {
    if (column.kind == TypeKind::json || column.jsonChecked)
        return CellKind::json;
    return isText(column.kind) && column.charset != "binary" ? CellKind::text : CellKind::binary;
}

} // namespace

Result<RowDecoder::ColumnOp> RowDecoder::makeOp(const SourceTable& table, std::uint32_t number,
                                                const MappedColumn& mapped) {
    const SourceColumn& column = table.columns[number];
    if (!fits(column, mapped))
        return schemaDrift(table, "column \"" + column.name + "\" is " + column.columnType + " as known here, but " +
                                      mapped.toString() + " in the binlog");
    ColumnOp op;
    op.target = number;
    op.size = mapped.lengthBytes != 0 ? mapped.lengthBytes : fixedBytesOf(mapped);
    op.scale = mapped.fraction;
    op.kind = bytesKind(column);
    switch (mapped.type) {
    case ColumnType::tiny:
    case ColumnType::shortInt:
    case ColumnType::int24:
    case ColumnType::longInt:
    case ColumnType::longLong:
        op.op = column.isUnsigned ? Op::unsignedInt : Op::signedInt;
        return op;
    case ColumnType::floating:
        op.op = Op::floating;
        return op;
    case ColumnType::doubling:
        op.op = Op::doubling;
        return op;
    case ColumnType::decimal:
        op.op = Op::decimal;
        op.precision = mapped.precision;
        op.scale = mapped.scale;
        return op;
    case ColumnType::bit:
        op.op = Op::bit;
        return op;
    case ColumnType::year:
        op.op = Op::year;
        op.precision = column.length == 2 ? 2 : 4;
        return op;
    case ColumnType::date:
        op.op = Op::date;
        return op;
    case ColumnType::timestamp:
        op.op = Op::timestamp;
        return op;
    case ColumnType::dateTime:
        op.op = Op::dateTime;
        return op;
    case ColumnType::time:
        op.op = Op::time;
        return op;
    case ColumnType::oldTimestamp:
    case ColumnType::oldDateTime:
    case ColumnType::oldTime:
        if (column.fraction != 0)
            return refused(table, column,
                           "is stored in the temporal format of MariaDB before 10.1, whose fractions "
                           "cannot be read from the binlog",
                           "ALTER TABLE ... FORCE on the source converts it (with mysql56_temporal_format=ON)");
        op.op = mapped.type == ColumnType::oldTimestamp  ? Op::oldTimestamp
                : mapped.type == ColumnType::oldDateTime ? Op::oldDateTime
                                                         : Op::oldTime;
        return op;
    case ColumnType::enumeration:
    case ColumnType::set:
        op.op = mapped.type == ColumnType::set ? Op::set : Op::enumeration;
        op.kind = CellKind::text;
        op.labels = &column.labels;
        return op;
    case ColumnType::json:
        op.op = Op::json;
        op.json = true;
        return op;
    case ColumnType::geometry:
    case ColumnType::vector:
        op.op = Op::bytes;
        op.kind = mapped.type == ColumnType::geometry ? CellKind::geometry : CellKind::binary;
        return op;
    default:
        break;
    }
    if (column.kind == TypeKind::uuid || column.kind == TypeKind::inet4 || column.kind == TypeKind::inet6) {
        op.op = column.kind == TypeKind::uuid ? Op::uuid : Op::inet;
        op.kind = CellKind::text;
        op.width = mapped.bytesMax;
        return op;
    }
    if (column.kind == TypeKind::binary) {
        op.op = Op::paddedBinary;
        op.width = column.length;
        return op;
    }
    op.op = Op::bytes;
    if (op.kind != CellKind::binary) {
        const std::string& name = !column.charset.empty() ? column.charset : table.charset;
        op.charset = column.kind == TypeKind::json ? value::Charset::find("utf8mb4") : value::Charset::find(name);
        if (!op.charset)
            return refused(table, column, "has the character set \"" + name + "\", which cannot be converted here",
                           "Leave the table out of the selection, or convert the column to utf8mb4 on the source");
        if (!op.charset->isUtf8())
            op.op = Op::converted;
    }
    if (mapped.type == ColumnType::compressedBlob || mapped.type == ColumnType::compressedVarchar)
        op.op = Op::compressed;
    return op;
}

Result<RowDecoder::ColumnOp> RowDecoder::makeHidden(const SourceTable& table, const MappedColumn& mapped) {
    ColumnOp op;
    op.op = Op::hidden;
    op.fixedBytes = fixedBytesOf(mapped);
    op.size = mapped.lengthBytes;
    op.json = mapped.type == ColumnType::json;
    if (op.fixedBytes == 0 && op.size == 0 && mapped.type != ColumnType::typedArray)
        return schemaDrift(table, "a hidden column is " + mapped.toString() + " in the binlog");
    return op;
}

Result<RowDecoder> RowDecoder::make(const SourceTable& table, const TableMap& map, Bytes present,
                                    const ServerTraits& server) {
    RowDecoder out(table);
    out.m_family = server.family;
    out.m_jsonStyle.wholeDoublesWithPoint = server.family == schema::Family::mysql && server.version >= 80000;
    if (map.unknownType)
        return Error(ErrorCode::binlogUnsupported,
                     "Table " + table.id.toString() + " has a column of the unknown binlog type " +
                         std::to_string(*map.unknownType),
                     "Leave the table out of the selection; a newer version of this program may know the type")
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::afterOperator);
    LS_TRY(const std::vector<bool> visible, visibleColumns(table, map, present, server.family));
    out.m_ops.reserve(map.columns.size());
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < map.columns.size(); ++i) {
        LS_TRY(const ColumnOp op,
               visible[i] ? makeOp(table, number, map.columns[i]) : makeHidden(table, map.columns[i]));
        out.m_ops.push_back(op);
        number += visible[i] ? 1 : 0;
        out.m_jsonColumns += map.columns[i].type == ColumnType::json ? 1 : 0;
    }
    out.m_before.resize(table.columns.size());
    out.m_after.resize(table.columns.size());
    return out;
}

bool RowDecoder::tellsChanges(const RowsEvent& event) const {
    if (m_family == schema::Family::mysql || event.op != value::RowOp::update || event.columnCount != m_ops.size())
        return true; // decode() says what is wrong
    for (std::size_t i = 0; i < m_ops.size(); ++i)
        if (m_ops[i].op != Op::hidden && ((event.present[i / 8] | event.presentAfter[i / 8]) >> (i % 8) & 1) == 0)
            return false;
    return true;
}

Result<void> RowDecoder::begin(const RowsEvent& event) {
    if (event.columnCount != m_ops.size())
        return schemaDrift(*m_table, "a rows event has " + std::to_string(event.columnCount) +
                                         " columns, its TABLE_MAP has " + std::to_string(m_ops.size()));
    const auto prepare = [&](Image& image, Bytes present) {
        image.present = present;
        image.full = RowsEvent::allPresent(present, event.columnCount);
        std::size_t columns = m_ops.size();
        if (!image.full) {
            columns = 0;
            for (std::size_t i = 0; i < m_ops.size(); ++i)
                columns += present[i / 8] >> (i % 8) & 1U;
        }
        image.nullBytes = (columns + 7) / 8;
    };
    prepare(m_first, event.present);
    if (event.op == value::RowOp::update)
        prepare(m_second, event.presentAfter);
    m_keepsDocuments = event.partial;
    if (event.partial)
        m_documents.resize(m_table->columns.size());
    m_failedOp = nullptr;
    m_failure = nullptr;
    return {};
}

Error RowDecoder::failure(const RowsEvent& event) const {
    std::string where = m_failedOp && m_failedOp->op != Op::hidden
                            ? "column \"" + m_table->columns[m_failedOp->target].name + "\" "
                            : std::string("a row ");
    if (m_failedOp && m_failedOp->labels)
        return schemaDrift(*m_table, where + m_failure);
    if (m_failure == kNoDocument)
        return value::rowImageError(
            "Table " + m_table->id.toString() + ": " + where + kNoDocument +
                ": the session had binlog_row_value_options=PARTIAL_JSON and another binlog_row_image than FULL",
            "The rows before it were applied, this one was not");
    return Error(ErrorCode::binlogCorrupt,
                 "Table " + m_table->id.toString() + ": in a rows event of " + std::to_string(event.rows.size()) +
                     " bytes, " + where + (m_failure ? m_failure : "ends early"),
                 "The rows before it were applied, this one was not. Copy the table again; if it happens again, the "
                 "known structure may differ from the server's")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

} // namespace lodestar::binlog
