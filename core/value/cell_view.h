// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One value on its way from MySQL to a load body, in the one form that every reader of a source produces:
// the same MySQL value gives the same CellView whether it came by SELECT or by binlog.
// Views point into the reader's packet or scratch memory and are valid until its next row. 32 bytes, no ownership.
#include <cstdint>
#include <span>
#include <string_view>
namespace lodestar::value {

enum class CellKind : std::uint8_t {
    null,
    absent,  ///< not in the row image (binlog_row_image other than FULL)
    int64,   ///< signed integers, YEAR
    uint64,  ///< unsigned integers, BIT
    float32, ///< FLOAT, exact
    float64, ///< DOUBLE, exact
    decimal, ///< bytes: canonical text, exactly `scale` digits after the point, one digit at least before it, no "-0"
    text,    ///< bytes: UTF-8, CHAR without trailing blanks; ENUM label, SET labels joined by comma, UUID, INET as text
    binary,  ///< bytes as stored; BINARY(n) padded with zero bytes to n
    json,    ///< bytes: the text that CAST(v AS CHAR) gives on the same server
    geometry, ///< bytes: SRID (4 bytes little endian) and WKB
    date,     ///< temporal: year, month, day; zero and partly zero dates as stored
    dateTime, ///< temporal with microseconds; TIMESTAMP as UTC
    time,     ///< temporal: negative, hour up to 838, minute, second, microsecond
};

/// Trivial, so that it can share its place with a view; write `Temporal t{};` for all zero.
struct Temporal {
    std::uint32_t microsecond;
    std::uint16_t year;
    std::uint16_t hour;
    std::uint8_t month;
    std::uint8_t day;
    std::uint8_t minute;
    std::uint8_t second;
    bool negative; ///< TIME only
    bool operator==(const Temporal&) const = default;
};

struct CellView {
    CellKind kind = CellKind::null;
    std::uint8_t fraction = 0; ///< declared digits of the fraction of dateTime and time, 0 to 6
    union {
        std::int64_t i = 0;
        std::uint64_t u;
        double d;
        float f;
    };
    union {
        std::string_view bytes{};
        Temporal temporal;
    };

    static CellView ofNull() { return {}; }
    static CellView ofAbsent() {
        CellView c;
        c.kind = CellKind::absent;
        return c;
    }
    static CellView ofInt(std::int64_t v) {
        CellView c;
        c.kind = CellKind::int64;
        c.i = v;
        return c;
    }
    static CellView ofUnsigned(std::uint64_t v) {
        CellView c;
        c.kind = CellKind::uint64;
        c.u = v;
        return c;
    }
    static CellView ofFloat(float v) {
        CellView c;
        c.kind = CellKind::float32;
        c.u = 0;
        c.f = v;
        return c;
    }
    static CellView ofDouble(double v) {
        CellView c;
        c.kind = CellKind::float64;
        c.d = v;
        return c;
    }
    static CellView ofBytes(CellKind kind, std::string_view v) {
        CellView c;
        c.kind = kind;
        c.bytes = v;
        return c;
    }
    static CellView ofTemporal(CellKind kind, const Temporal& v, std::uint8_t fraction = 0) {
        CellView c;
        c.kind = kind;
        c.fraction = fraction;
        c.temporal = v;
        return c;
    }
    [[nodiscard]] bool isNull() const { return kind == CellKind::null; }
};

enum class RowOp : std::uint8_t { insert, update, remove };

/// Takes rows one by one. `before` is empty for inserts and snapshot rows, `after` for deletes.
/// Cells are in the order of the source table's columns. Returns false to make the reader stop.
class RowSink {
public:
    virtual ~RowSink() = default;
    virtual bool row(RowOp op, std::span<const CellView> before, std::span<const CellView> after) = 0;
};

} // namespace lodestar::value
