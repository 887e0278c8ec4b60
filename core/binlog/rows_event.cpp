// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/rows_event.h"
#include "core/binlog/maria_compression.h"
namespace lodestar::binlog {

using value::RowOp;

bool RowsEvent::allPresent(Bytes bitmap, std::uint32_t columnCount) {
    const std::uint32_t whole = columnCount / 8;
    for (std::uint32_t i = 0; i < whole; ++i)
        if (bitmap[i] != 0xff)
            return false;
    const std::uint32_t rest = columnCount % 8;
    const auto mask = static_cast<std::uint8_t>((1U << rest) - 1);
    return rest == 0 || (bitmap[whole] & mask) == mask;
}

std::optional<RowsEventKind> rowsEventKind(EventType type) {
    switch (type) {
    case EventType::writeRowsV1:
        return RowsEventKind{RowOp::insert, false, false, false};
    case EventType::updateRowsV1:
        return RowsEventKind{RowOp::update, false, false, false};
    case EventType::deleteRowsV1:
        return RowsEventKind{RowOp::remove, false, false, false};
    case EventType::writeRows:
        return RowsEventKind{RowOp::insert, true, false, false};
    case EventType::updateRows:
        return RowsEventKind{RowOp::update, true, false, false};
    case EventType::deleteRows:
        return RowsEventKind{RowOp::remove, true, false, false};
    case EventType::partialUpdateRows:
        return RowsEventKind{RowOp::update, true, false, true};
    case EventType::writeRowsCompressedV1:
        return RowsEventKind{RowOp::insert, false, true, false};
    case EventType::updateRowsCompressedV1:
        return RowsEventKind{RowOp::update, false, true, false};
    case EventType::deleteRowsCompressedV1:
        return RowsEventKind{RowOp::remove, false, true, false};
    case EventType::writeRowsCompressed:
        return RowsEventKind{RowOp::insert, true, true, false};
    case EventType::updateRowsCompressed:
        return RowsEventKind{RowOp::update, true, true, false};
    case EventType::deleteRowsCompressed:
        return RowsEventKind{RowOp::remove, true, true, false};
    default:
        return std::nullopt;
    }
}

Result<RowsEvent> parseRowsEvent(EventType type, const RowsEventKind& kind, Bytes body, unsigned tableIdBytes,
                                 std::string& inflated) {
    ByteReader in(body);
    RowsEvent out;
    out.op = kind.op;
    out.partial = kind.partial;
    out.tableId = in.number(tableIdBytes);
    out.flags = in.u16();
    if (kind.version2) {
        const std::uint16_t extraBytes = in.u16(); // counts itself; partition numbers and NDB data are not needed
        if (extraBytes < 2)
            in.fail();
        in.skip(extraBytes - 2U);
    }
    const std::uint64_t columns = in.lenenc();
    if (!in.ok() || columns > body.size() * 8)
        return corruptEvent(type, "ends before its columns", body.size());
    out.columnCount = static_cast<std::uint32_t>(columns);
    const std::uint64_t bitmapBytes = (columns + 7) / 8;
    out.present = in.bytes(bitmapBytes);
    if (kind.op == RowOp::update)
        out.presentAfter = in.bytes(bitmapBytes);
    if (!in.ok())
        return corruptEvent(type, "ends within its columns", body.size());
    out.rows = in.rest();
    if (!kind.compressed)
        return out;
    inflated.clear();
    if (!appendInflatedBlock(inflated, out.rows))
        return corruptEvent(type, "does not inflate", body.size());
    out.rows = Bytes(reinterpret_cast<const std::uint8_t*>(inflated.data()), inflated.size());
    return out;
}

} // namespace lodestar::binlog
