// SPDX-License-Identifier: GPL-3.0-or-later
// Preparation of the column operations; the loop over rows is in row_decoder_cells.cpp.
#include "core/binlog/row_decoder.h"
#include "core/value/number_text.h"
#include <algorithm>
namespace lodestar::binlog {
namespace {

using schema::SourceColumn;
using schema::SourceTable;
using schema::TypeKind;
using value::CellKind;

bool isText(TypeKind kind) { return kind >= TypeKind::charText && kind <= TypeKind::longText; }
bool isBlobLike(TypeKind kind) {
    return (kind >= TypeKind::tinyText && kind <= TypeKind::longText) ||
           (kind >= TypeKind::tinyBlob && kind <= TypeKind::longBlob);
}

/// Whether a value of this layout can be one of a column of this kind.
bool fits(const SourceColumn& column, const MappedColumn& mapped) {
    const TypeKind kind = column.kind;
    switch (mapped.type) {
    case ColumnType::tiny:
        return kind == TypeKind::tinyInt;
    case ColumnType::shortInt:
        return kind == TypeKind::smallInt;
    case ColumnType::int24:
        return kind == TypeKind::mediumInt;
    case ColumnType::longInt:
        return kind == TypeKind::integer;
    case ColumnType::longLong:
        return kind == TypeKind::bigInt;
    case ColumnType::floating:
        return kind == TypeKind::floating;
    case ColumnType::doubling:
        return kind == TypeKind::doubling;
    case ColumnType::decimal:
        return kind == TypeKind::decimal && column.precision == mapped.precision && column.scale == mapped.scale;
    case ColumnType::bit:
        return kind == TypeKind::bit && (column.length + 7) / 8 == mapped.bytesMax;
    case ColumnType::year:
        return kind == TypeKind::year;
    case ColumnType::date:
        return kind == TypeKind::date;
    case ColumnType::timestamp:
        return kind == TypeKind::timestamp && column.fraction == mapped.fraction;
    case ColumnType::dateTime:
        return kind == TypeKind::dateTime && column.fraction == mapped.fraction;
    case ColumnType::time:
        return kind == TypeKind::time && column.fraction == mapped.fraction;
    case ColumnType::oldTimestamp:
        return kind == TypeKind::timestamp;
    case ColumnType::oldDateTime:
        return kind == TypeKind::dateTime;
    case ColumnType::oldTime:
        return kind == TypeKind::time;
    case ColumnType::varchar:
    case ColumnType::varString:
    case ColumnType::compressedVarchar:
        return kind == TypeKind::varchar || kind == TypeKind::varbinary || kind == TypeKind::vector ||
               (mapped.type == ColumnType::varString && (kind == TypeKind::charText || kind == TypeKind::binary));
    case ColumnType::string:
        return kind == TypeKind::charText || (kind == TypeKind::binary && column.length == mapped.bytesMax) ||
               ((kind == TypeKind::uuid || kind == TypeKind::inet6) && mapped.bytesMax == 16) ||
               (kind == TypeKind::inet4 && mapped.bytesMax == 4);
    case ColumnType::enumeration:
        return kind == TypeKind::enumeration;
    case ColumnType::set:
        return kind == TypeKind::set;
    case ColumnType::tinyBlob:
    case ColumnType::mediumBlob:
    case ColumnType::longBlob:
    case ColumnType::blob:
    case ColumnType::compressedBlob:
        return isBlobLike(kind) || kind == TypeKind::json; // JSON is a text on MariaDB
    case ColumnType::json:
        return kind == TypeKind::json;
    case ColumnType::geometry:
        return kind == TypeKind::geometry;
    case ColumnType::vector:
        return kind == TypeKind::vector;
    default:
        return false;
    }
}

Error drift(const SourceTable& table, std::string detail) {
    return Error(ErrorCode::schemaDrift, "Table " + table.id.toString() + ": " + std::move(detail),
                 "The table was changed in a way that is not in the binlog before this row (sql_log_bin=0, a change "
                 "while "
                 "nothing was read). No row of it was applied since. Copy the table again")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

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

/// Bytes of a value that has no length in front of it; 0 if it has one.
std::uint8_t fixedBytesOf(const MappedColumn& mapped) {
    const auto fractionBytes = static_cast<std::uint8_t>((mapped.fraction + 1) / 2);
    switch (mapped.type) {
    case ColumnType::tiny:
    case ColumnType::year:
        return 1;
    case ColumnType::shortInt:
        return 2;
    case ColumnType::int24:
    case ColumnType::date:
    case ColumnType::oldTime:
        return 3;
    case ColumnType::longInt:
    case ColumnType::floating:
    case ColumnType::oldTimestamp:
        return 4;
    case ColumnType::longLong:
    case ColumnType::doubling:
    case ColumnType::oldDateTime:
        return 8;
    case ColumnType::decimal:
        return static_cast<std::uint8_t>(value::packedDecimalBytes(mapped.precision, mapped.scale));
    case ColumnType::bit:
    case ColumnType::enumeration:
    case ColumnType::set:
        return static_cast<std::uint8_t>(mapped.bytesMax);
    case ColumnType::timestamp:
        return static_cast<std::uint8_t>(4 + fractionBytes);
    case ColumnType::dateTime:
        return static_cast<std::uint8_t>(5 + fractionBytes);
    case ColumnType::time:
        return static_cast<std::uint8_t>(3 + fractionBytes);
    default:
        return 0;
    }
}

/// MariaDB adds a hidden hash, as the last column, for a unique key over values that are too long for an index. Such a
/// key may be marked as not unique here, because it identifies no row.
bool mayHaveRowHash(const SourceTable& table) {
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const schema::Index& index) {
        return std::any_of(index.parts.begin(), index.parts.end(), [&](const auto& part) {
            if (part.prefixLength != 0 || part.column >= table.columns.size())
                return false;
            const SourceColumn& column = table.columns[part.column];
            return isBlobLike(column.kind) || column.length >= 768;
        });
    });
}

bool isImplicitRowPeriod(const std::vector<MappedColumn>& columns, std::size_t known) {
    return columns.size() == known + 2 && std::all_of(columns.end() - 2, columns.end(), [](const MappedColumn& c) {
               return (c.type == ColumnType::timestamp && c.fraction == 6) || c.type == ColumnType::longLong;
           });
}

/// For each column of the map, whether it is one of the table's.
Result<std::vector<bool>> visibleColumns(const SourceTable& table, const TableMap& map, Bytes present,
                                         const ServerTraits& server) {
    std::vector<bool> visible(map.columns.size(), true);
    const std::size_t known = table.columns.size();
    if (map.columns.size() == known)
        return visible;
    const auto countFits = [&] { return std::count(visible.begin(), visible.end(), true) == std::ptrdiff_t(known); };
    if (map.columns.size() > known) {
        // Names, where the server sends them, tell which columns the table knows.
        if (const auto metadata = parseTableMetadata(map);
            metadata && metadata->columnNames.size() == map.columns.size()) {
            for (std::size_t i = 0; i < visible.size(); ++i)
                visible[i] = table.columnIndex(metadata->columnNames[i]) >= 0;
            if (countFits())
                return visible;
        }
        // MySQL leaves the hidden columns of functional indexes out of every image.
        if (server.family == schema::Family::mysql && present.size() * 8 >= visible.size()) {
            for (std::size_t i = 0; i < visible.size(); ++i)
                visible[i] = (present[i / 8] >> (i % 8) & 1) != 0;
            if (countFits())
                return visible;
        }
        std::fill(visible.begin(), visible.end(), true);
        if (server.family == schema::Family::mariadb && map.columns.size() == known + 1 &&
            map.columns.back().type == ColumnType::longLong && mayHaveRowHash(table)) {
            visible.back() = false;
            return visible;
        }
        if (server.family == schema::Family::mariadb && isImplicitRowPeriod(map.columns, known))
            return Error(ErrorCode::binlogUnsupported,
                         "Table " + table.id.toString() +
                             " keeps its history (WITH SYSTEM VERSIONING): the server logs a deleted row as a changed "
                             "one",
                         "Leave the table out of the selection, or drop the versioning: ALTER TABLE ... DROP SYSTEM "
                         "VERSIONING")
                .withScope(ErrorScope::table)
                .withRetry(ErrorRetry::afterOperator);
    }
    return drift(table, "it has " + std::to_string(known) + " columns as known here, but " +
                            std::to_string(map.columns.size()) + " in the binlog");
}

} // namespace

Result<RowDecoder::ColumnOp> RowDecoder::makeOp(const SourceTable& table, std::uint32_t number,
                                                const MappedColumn& mapped) {
    const SourceColumn& column = table.columns[number];
    if (!fits(column, mapped))
        return drift(table, "column \"" + column.name + "\" is " + column.columnType + " as known here, but " +
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
    if (op.fixedBytes == 0 && op.size == 0 && mapped.type != ColumnType::typedArray)
        return drift(table, "a hidden column is " + mapped.toString() + " in the binlog");
    return op;
}

Result<RowDecoder> RowDecoder::make(const SourceTable& table, const TableMap& map, Bytes present,
                                    const ServerTraits& server) {
    RowDecoder out(table);
    out.m_jsonStyle.wholeDoublesWithPoint = server.family == schema::Family::mysql && server.version >= 80000;
    if (map.unknownType)
        return Error(ErrorCode::binlogUnsupported,
                     "Table " + table.id.toString() + " has a column of the unknown binlog type " +
                         std::to_string(*map.unknownType),
                     "Leave the table out of the selection; a newer version of this program may know the type")
            .withScope(ErrorScope::table)
            .withRetry(ErrorRetry::afterOperator);
    LS_TRY(const std::vector<bool> visible, visibleColumns(table, map, present, server));
    out.m_ops.reserve(map.columns.size());
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < map.columns.size(); ++i) {
        LS_TRY(const ColumnOp op,
               visible[i] ? makeOp(table, number, map.columns[i]) : makeHidden(table, map.columns[i]));
        out.m_ops.push_back(op);
        number += visible[i] ? 1 : 0;
    }
    out.m_before.resize(table.columns.size());
    out.m_after.resize(table.columns.size());
    return out;
}

bool RowDecoder::isFullImage(const RowsEvent& event) const {
    if (event.columnCount != m_ops.size())
        return true; // decode() says what is wrong
    for (std::size_t i = 0; i < m_ops.size(); ++i)
        if (m_ops[i].op != Op::hidden && (event.present[i / 8] >> (i % 8) & 1) == 0)
            return false;
    return true;
}

Result<void> RowDecoder::begin(const RowsEvent& event) {
    if (event.columnCount != m_ops.size())
        return drift(*m_table, "a rows event has " + std::to_string(event.columnCount) +
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
    m_failedOp = nullptr;
    m_failure = nullptr;
    return {};
}

Error RowDecoder::failure(const RowsEvent& event) const {
    std::string where = m_failedOp && m_failedOp->op != Op::hidden
                            ? "column \"" + m_table->columns[m_failedOp->target].name + "\" "
                            : std::string("a row ");
    if (m_failedOp && m_failedOp->labels)
        return drift(*m_table, where + m_failure);
    return Error(ErrorCode::binlogCorrupt,
                 "Table " + m_table->id.toString() + ": in a rows event of " + std::to_string(event.rows.size()) +
                     " bytes, " + where + (m_failure ? m_failure : "ends early"),
                 "The rows before it were applied, this one was not. Copy the table again; if it happens again, the "
                 "known structure may differ from the server's")
        .withScope(ErrorScope::table)
        .withRetry(ErrorRetry::afterOperator);
}

} // namespace lodestar::binlog
