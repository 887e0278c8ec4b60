// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Turns rows of one table into the body of one Stream Load, and says with which headers that body must be sent.
//
// CSV goes with column separator \x01 and row delimiter \x02, without enclose and escape, every row ended by the
// delimiter; a row that CSV cannot say without doubt (those bytes in a text, the text \N, JSON scalars, DECIMAL beyond
// 38 digits, a row of one empty field) asks for JSON: one array of objects, every column present. Bytes travel as
// canonical base64 in CSV and as hex through an expression in JSON.
//
// Everything is checked before it is sent: a value that StarRocks would change, turn into NULL or drop is an Error here
// (valueNotCarried, scope row) that names table, row key, column and value. The row then is not in the body.
//
// One encoder per table lane; not thread-safe. Does not allocate per cell.
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/load/body_buffer.h"
#include "core/load/body_headers.h"
#include "core/load/column_writer.h"
#include "core/load/row_hash.h"
#include "core/load/time_zone.h"
#include "core/mapping/table_plan.h"
#include "core/schema/table.h"
#include "core/value/cell_view.h"
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>
namespace lodestar::load {

enum class AppendOutcome : std::uint8_t {
    appended,
    full,         ///< the row is in the body, which has reached a limit: send it
    needsJson,    ///< the row is not in the body: send what is there, then setFormat(json) and append the row again
    needsPartial, ///< the row is not in the body: columns that it leaves unchanged are not known, so it can only be an
                  ///< update of the others, in a body of a plan that is narrowed to them (narrowed())
};

struct Limits {
    std::size_t bodyBytesMax = std::size_t{32} << 20; ///< soft: the row that crosses it is still taken
    std::uint32_t rowsMax = 500'000;                  ///< soft by one: a changed key makes two rows
    std::uint32_t keyBytesMax = 128; ///< of an encoded primary key: primary_key_limit_size of the back ends
};

/// A finished body. Hand `bytes` back to reset() to use its memory again.
struct Body {
    BodyBuffer bytes;
    BodyFormat format = BodyFormat::csv;
    std::uint32_t rows = 0; ///< rows of the load: what StarRocks has to report as loaded
};

class BodyEncoder final {
public:
    /// A column without source and without constant is left to the target's default; `clock` gives the load time, taken
    /// with the first row of a body. Fails with unsupported, schemaDrift or invalidOption (time zone), scope table.
    static Result<std::unique_ptr<BodyEncoder>> create(const mapping::TablePlan& plan, const schema::SourceTable& table,
                                                       Limits limits, const Clock& clock = systemClock());
    BodyEncoder(const BodyEncoder&) = delete;
    BodyEncoder& operator=(const BodyEncoder&) = delete;

    /// Cells in the order of the source table's columns. An update whose key changed becomes a delete of the old row
    /// and an upsert of the new one, in this order. With the load time in the key a delete writes nothing: no earlier
    /// row has this time. Columns that the binlog leaves out (CellKind::absent) are no matter for a deleted row, NULL
    /// for a new one if that is their default at the source, and make an update needsPartial; else they are an error
    /// (sourceMisconfigured, scope table). Fails with valueNotCarried (scope row), with tableNeedsKey (scope table) for
    /// an update or delete that the table's model cannot take, or with schemaDrift (scope table).
    Result<AppendOutcome> append(value::RowOp op, std::span<const value::CellView> before,
                                 std::span<const value::CellView> after);

    /// The format of the next rows; only while the body is empty. Stays until reset().
    void setFormat(BodyFormat format);
    [[nodiscard]] BodyFormat format() const { return m_format; }
    [[nodiscard]] std::uint32_t rows() const { return m_rows; }
    [[nodiscard]] std::size_t bytes() const { return m_body.size(); }
    [[nodiscard]] bool empty() const { return m_rows == 0; }

    /// Ends the body and hands it over; the encoder is then as after reset().
    Body take(BodyBuffer recycled = {});
    /// Forgets the rows and goes back to the table's usual format.
    void reset(BodyBuffer recycled = {});

    /// Headers that belong to a body of this format: format, delimiters, columns, strict_mode, max_filter_ratio.
    [[nodiscard]] const Headers& headers(BodyFormat format) const;
    [[nodiscard]] const mapping::TablePlan& plan() const { return m_plan; }

private:
    /// A field that no source column fills. What changes keeps its length: digits of a hash, a moment.
    struct Filled {
        mapping::ColumnFill fill = mapping::ColumnFill::source;
        std::string csv;
        std::string json; ///< with key
        std::string column;
        void setText(std::string_view text);
    };
    BodyEncoder(const mapping::TablePlan& plan, const schema::SourceTable& table, Limits limits, const Clock& clock);
    Result<void> prepare();
    Result<void> addFilled(const mapping::TargetColumn& column);
    bool fillRow(std::span<const value::CellView> cells);
    [[nodiscard]] std::string loadTimeNow() const;
    [[nodiscard]] bool modelTakes(value::RowOp op) const;
    [[nodiscard]] Error modelRefusal(value::RowOp op) const;
    Written appendRow(std::span<const value::CellView> cells, bool remove);
    Written writeCsv(std::span<const value::CellView> cells, bool remove);
    Written writeJson(std::span<const value::CellView> cells, bool remove);
    Written missing(const ColumnWriter& column, const value::CellView& cell, bool remove);
    Written missingOfDeleted(const ColumnWriter& column);
    [[nodiscard]] bool takesPartial(std::span<const value::CellView> after) const;
    [[nodiscard]] Error imageRefusal() const;
    [[nodiscard]] bool keyChanged(std::span<const value::CellView> before, std::span<const value::CellView> after);
    bool keyFits(std::span<const value::CellView> cells);
    [[nodiscard]] Error refusal(std::span<const value::CellView> cells) const;

    const mapping::TablePlan m_plan;
    const schema::SourceTable m_table;
    const Limits m_limits;
    TimeZone m_zone;
    std::vector<ColumnWriter> m_columns;
    const Clock& m_clock;
    std::vector<Filled> m_filled;
    std::unique_ptr<RowHash> m_hash; ///< of plans whose key it is
    bool m_withLoadTime = false;
    bool m_loadTimeInKey = false;
    bool m_withOp = false;
    bool m_checkKey = false;
    std::size_t m_filledKeyBytes = 0; ///< of filled fields in the key, each text with its two bytes of end
    bool m_filledEndsKey = false;
    BodyFormat m_usual = BodyFormat::csv;
    BodyHeaders m_headers;

    BodyFormat m_format = BodyFormat::csv;
    BodyBuffer m_body;
    std::uint32_t m_rows = 0;
    std::string m_reason; ///< of the last refusal
    bool m_isInsert = false;
    bool m_isAbsent = false;                       ///< it is that the row image lacks something
    const ColumnWriter* m_refusedColumn = nullptr; ///< nullptr: the row as a whole
};

/// `plan` with only those columns of the source that a row holds, for updates that leave the others as they are; sent
/// with the header partial_update. Key columns must be among them.
[[nodiscard]] mapping::TablePlan narrowed(const mapping::TablePlan& plan, std::span<const value::CellView> cells);

} // namespace lodestar::load
