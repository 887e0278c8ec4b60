// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// WRITE, UPDATE and DELETE_ROWS, versions 1 and 2, PARTIAL_UPDATE_ROWS, and MariaDB's compressed forms. Views point
// into the body. Sources as in table_map.h.
#include "core/base/result.h"
#include "core/binlog/byte_reader.h"
#include "core/binlog/event_header.h"
#include "core/value/cell_view.h"
#include <cstdint>
#include <optional>
#include <string>
namespace lodestar::binlog {

struct RowsEvent {
    static constexpr std::uint16_t kStatementEnd = 0x1;

    std::uint64_t tableId = 0;
    std::uint16_t flags = 0;
    value::RowOp op{};
    bool partial = false; ///< images after an update begin with what the server left out of JSON documents
    std::uint32_t columnCount = 0;
    Bytes present;      ///< one bit per column, lowest first: of the only image, or of the image before an update
    Bytes presentAfter; ///< of the image after an update
    Bytes rows;

    /// True if the first `columnCount` bits are all set.
    [[nodiscard]] static bool allPresent(Bytes bitmap, std::uint32_t columnCount);
};

/// What a rows event does, whether it is compressed; nullopt for other events.
struct RowsEventKind {
    value::RowOp op{};
    bool version2 = false;
    bool compressed = false;
    bool partial = false;
};
[[nodiscard]] std::optional<RowsEventKind> rowsEventKind(EventType type);

/// The table's id alone, to skip rows that nobody wants.
[[nodiscard]] inline std::uint64_t peekRowsTableId(Bytes body, unsigned tableIdBytes) {
    return ByteReader(body).number(tableIdBytes);
}

/// `inflated` holds the rows of a compressed event.
[[nodiscard]] Result<RowsEvent> parseRowsEvent(EventType type, const RowsEventKind& kind, Bytes body,
                                               unsigned tableIdBytes, std::string& inflated);

} // namespace lodestar::binlog
