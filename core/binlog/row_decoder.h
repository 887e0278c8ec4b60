// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Turns row images into cells in the one form that cell_view.h describes, the same that a SELECT of the row gives.
// Made once per table layout; then a loop over prepared column operations, without a virtual call or an allocation per
// cell. Used by one thread at a time. Types and sources: MySQL manual "Data Types", mysql-server
// libs/mysql/binlog/event/rows_event.h, sql-common/my_time.cc; MariaDB sql/log_event.cc, sql/field.cc.
#include "core/base/result.h"
#include "core/binlog/json_binary.h"
#include "core/binlog/rows_event.h"
#include "core/binlog/scratch.h"
#include "core/binlog/table_map.h"
#include "core/schema/table.h"
#include "core/value/cell_view.h"
#include "core/value/charset.h"
#include <cstdint>
#include <span>
#include <string>
#include <vector>
namespace lodestar::binlog {

/// What the decoder must know of the server that wrote the log.
struct ServerTraits {
    schema::Family family = schema::Family::mysql;
    std::uint32_t version = 80000; ///< 80015 for 8.0.15
};

class RowDecoder {
public:
    /// `table` must outlive the decoder. `present` is the bitmap of a FULL image, which tells hidden columns from those
    /// of the table. Fails with schemaDrift (naming table, column and both types), or binlogUnsupported for a column
    /// that cannot be decoded; scope table.
    [[nodiscard]] static Result<RowDecoder> make(const schema::SourceTable& table, const TableMap& map, Bytes present,
                                                 const ServerTraits& server);

    /// Calls `take(before, after)` for each row, with an empty span where the operation has no such image; cells are
    /// valid during the call. Stops early, with success, when it returns false. Cells of columns that the image lacks
    /// are `absent`; those that only the image after an update lacks are taken from the one before. Fails with
    /// binlogCorrupt or schemaDrift, scope table; rows before it were handed over.
    template <typename Take>
    [[nodiscard]] Result<void> decode(const RowsEvent& event, Take&& take) {
        LS_CHECK(begin(event));
        const std::uint8_t* at = event.rows.data();
        const std::uint8_t* const end = at + event.rows.size();
        const bool update = event.op == value::RowOp::update;
        std::vector<value::CellView>& first = event.op == value::RowOp::insert ? m_after : m_before;
        while (at != end) {
            m_scratch.reset();
            if (!(at = decodeImage(at, end, m_first, first)) ||
                (update && !(at = event.partial ? decodePartial(at, end) : decodeImage(at, end, m_second, m_after))))
                return failure(event);
            if (update && !m_second.full)
                completeAfter();
            using Cells = std::span<const value::CellView>;
            const bool goOn = event.op == value::RowOp::insert   ? take(Cells(), Cells(m_after))
                              : event.op == value::RowOp::remove ? take(Cells(m_before), Cells())
                                                                 : take(Cells(m_before), Cells(m_after));
            if (!goOn)
                break;
        }
        return {};
    }

    /// False if no image of this update holds some column of the table, and it may have changed all the same: MariaDB
    /// leaves the defaults that a REPLACE sets out of the images of binlog_row_image MINIMAL and NOBLOB (seen on
    /// 10.11). MySQL leaves out only what stays as it was.
    [[nodiscard]] bool tellsChanges(const RowsEvent& event) const;

private:
    enum class Op : std::uint8_t {
        signedInt,
        unsignedInt,
        floating,
        doubling,
        decimal,
        bit,
        year,
        date,
        dateTime,
        timestamp,
        time,
        oldDateTime,
        oldTimestamp,
        oldTime,
        bytes, ///< length and data as they are: text in UTF-8, binary, geometry
        converted,
        paddedBinary,
        enumeration,
        set,
        json,
        uuid,
        inet,
        compressed,
        hidden, ///< length and data of a column that the table does not show
    };
    struct ColumnOp {
        Op op{};
        value::CellKind kind{};
        std::uint8_t size = 0;       ///< bytes of a number, of a length prefix
        std::uint8_t precision = 0;  ///< of a decimal; digits of a year
        std::uint8_t scale = 0;      ///< of a decimal; digits of a fraction
        std::uint8_t fixedBytes = 0; ///< hidden columns without length
        bool json = false;           ///< in MySQL's binary form, also when hidden
        std::uint32_t target = 0;    ///< column of the table
        std::uint32_t width = 0;     ///< bytes of a padded value, of a decimal
        const value::Charset* charset = nullptr;
        const std::vector<std::string>* labels = nullptr;
    };
    /// Which columns an image holds, and how many bytes its null bitmap has.
    struct Image {
        Bytes present;
        bool full = false;
        std::size_t nullBytes = 0;
    };

    explicit RowDecoder(const schema::SourceTable& table) : m_table(&table) {}
    [[nodiscard]] static Result<ColumnOp> makeOp(const schema::SourceTable& table, std::uint32_t column,
                                                 const MappedColumn& mapped);
    [[nodiscard]] static Result<ColumnOp> makeHidden(const schema::SourceTable& table, const MappedColumn& mapped);
    [[nodiscard]] Result<void> begin(const RowsEvent& event);
    [[nodiscard]] Error failure(const RowsEvent& event) const;

    /// What an image after an update leaves out did not change (MariaDB's FULL_NODUP).
    void completeAfter();
    /// The end of the image, or nullptr with m_failed* set.
    const std::uint8_t* decodeImage(const std::uint8_t* at, const std::uint8_t* end, const Image& image,
                                    std::vector<value::CellView>& cells);
    /// An image after an update whose JSON may be differences to the image before.
    const std::uint8_t* decodePartial(const std::uint8_t* at, const std::uint8_t* end);
    const std::uint8_t* decodeDiffs(const ColumnOp& op, const std::uint8_t* at, const std::uint8_t* end,
                                    value::CellView& cell);
    const std::uint8_t* decodeCell(const ColumnOp& op, const std::uint8_t* at, const std::uint8_t* end,
                                   value::CellView& cell);
    const std::uint8_t* decodeTemporal(const ColumnOp& op, const std::uint8_t* at, value::CellView& cell);
    const std::uint8_t* decodeBytes(const ColumnOp& op, const std::uint8_t* at, const std::uint8_t* end,
                                    value::CellView& cell);
    bool convertBytes(const ColumnOp& op, std::string_view data, value::CellView& cell);
    bool labelOf(const ColumnOp& op, std::uint64_t number, value::CellView& cell);
    bool labelsOf(const ColumnOp& op, std::uint64_t mask, value::CellView& cell);

    const schema::SourceTable* m_table;
    schema::Family m_family = schema::Family::mysql;
    JsonStyle m_jsonStyle;
    std::vector<ColumnOp> m_ops; ///< one per column of the map
    Image m_first;
    Image m_second;
    std::vector<value::CellView> m_before;
    std::vector<value::CellView> m_after;
    Scratch m_scratch;
    std::string m_text;             ///< for renderers that append
    std::size_t m_jsonColumns = 0;  ///< of the map, hidden ones too
    bool m_keepsDocuments = false;  ///< in this event, the image before is needed as it stands
    std::vector<Bytes> m_documents; ///< by column of the table: binary JSON of the image before
    const ColumnOp* m_failedOp = nullptr;
    static constexpr const char* kNoDocument = "was logged as a difference, without the document before it";
    const char* m_failure = nullptr;
};

} // namespace lodestar::binlog
