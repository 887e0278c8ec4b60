// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Turns a row of the binary protocol into cells, without a copy or an allocation: the cells point into the packet.
// Layout: MySQL Source Code Documentation, "Binary Protocol Resultset Row" and "Binary Protocol Value". Pure.
#include "core/base/result.h"
#include "core/schema/table.h"
#include "core/snapshot/prepared_statement.h"
#include "core/value/cell_view.h"
#include <cstdint>
#include <span>
#include <string>
#include <vector>
namespace lodestar::snapshot {

class BinaryRowDecoder final {
public:
    /// `selected` names the table's columns behind the result's columns, in order. The others become absent.
    /// Fails with ErrorCode::schemaDrift when the server announces a type that the table's column cannot have.
    [[nodiscard]] static Result<BinaryRowDecoder> create(const schema::SourceTable& table,
                                                         std::span<const std::uint32_t> selected,
                                                         std::span<const ResultColumn> announced);
    /// One cell per column of the table; valid as long as the packet and until the next call.
    [[nodiscard]] Result<std::span<const value::CellView>> decode(std::span<const std::uint8_t> packet);

private:
    enum class Step : std::uint8_t {
        int8,
        uint8,
        int16,
        uint16,
        int32,
        uint32,
        int64,
        uint64,
        float32,
        float64,
        decimal,
        bytes,
        bit,
        date,
        dateTime,
        time,
    };
    struct Column {
        Step step = Step::bytes;
        value::CellKind kind = value::CellKind::text;
        std::uint8_t fraction = 0;
        std::uint32_t target = 0; ///< index into the cells
    };
    BinaryRowDecoder() = default;
    [[nodiscard]] static bool stepFor(const schema::SourceColumn& column, const ResultColumn& announced, Column& out);
    [[nodiscard]] Error damaged(std::size_t column) const;

    std::vector<Column> m_columns;
    std::vector<value::CellView> m_cells;
    std::string m_tableName;
};

} // namespace lodestar::snapshot
