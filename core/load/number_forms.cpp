// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/digits.h"
#include "core/load/form_writers_internal.h"
#include "core/value/number_text.h"
#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
namespace lodestar::load {
namespace {

using value::CellKind;
using value::CellView;

constexpr std::string_view kLargeMax = "170141183460469231731687303715884105727"; // 2^127 - 1
constexpr std::string_view kLargeMin = "170141183460469231731687303715884105728"; // without its sign

Written refuseRange(const ColumnWriter& column, const CellView& cell, std::string& reason) {
    reason = "the value " + describeCell(cell) + " is out of the range of " + column.target->type;
    return Written::refused;
}

/// A decimal text without fraction (or with a fraction of zeros), without its sign.
struct WholeText {
    std::string_view digits;
    bool negative = false;
    bool whole = true;
};

WholeText wholeOf(std::string_view text) {
    WholeText whole;
    if (!text.empty() && text.front() == '-') {
        whole.negative = true;
        text.remove_prefix(1);
    }
    const auto point = text.find('.');
    whole.digits = text.substr(0, point);
    if (point != std::string_view::npos)
        whole.whole = text.find_first_not_of('0', point + 1) == std::string_view::npos;
    return whole;
}

Written writeDecimalAsInteger(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    const WholeText whole = wholeOf(cell.bytes);
    if (!whole.whole || whole.digits.empty())
        return refuseRange(column, cell, reason);
    if (column.range.large) {
        const std::string_view limit = whole.negative ? kLargeMin : kLargeMax;
        if (whole.digits.size() > limit.size() || (whole.digits.size() == limit.size() && whole.digits > limit))
            return refuseRange(column, cell, reason);
    } else {
        std::int64_t number = 0;
        const char* begin = cell.bytes.data();
        const auto parsed = std::from_chars(begin, whole.digits.data() + whole.digits.size(), number);
        if (parsed.ec != std::errc() || number < column.range.min || number > column.range.max)
            return refuseRange(column, cell, reason);
    }
    if (whole.negative)
        out.put('-');
    out.put(whole.digits);
    return Written::ok;
}

Written writeInteger(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (cell.kind == CellKind::int64) {
        if (cell.i < column.range.min || cell.i > column.range.max) [[unlikely]]
            return refuseRange(column, cell, reason);
        out.commit(putSigned(out.reserve(20), cell.i));
        return Written::ok;
    }
    if (cell.kind == CellKind::uint64) {
        if (!column.range.large && cell.u > static_cast<std::uint64_t>(column.range.max)) [[unlikely]]
            return refuseRange(column, cell, reason);
        out.commit(putUnsigned(out.reserve(20), cell.u));
        return Written::ok;
    }
    if (cell.kind == CellKind::decimal)
        return writeDecimalAsInteger(column, cell, out, reason);
    return refuseKind(cell, reason);
}

Written writeBoolean(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (cell.kind != CellKind::int64 && cell.kind != CellKind::uint64)
        return refuseKind(cell, reason);
    if (cell.u > 1)
        return refuseRange(column, cell, reason);
    out.put(cell.u == 1 ? '1' : '0');
    return Written::ok;
}

/// `text`: digits with an optional sign and fraction. Exactly `scale` digits stand behind the point afterwards.
Written putDecimal(const ColumnWriter& column, std::string_view text, const CellView& cell, BodyBuffer& out,
                   std::string& reason) {
    // As the servers send it: the column's own digits behind the point, and no zeros in front.
    if (text.size() > column.scale + 1U && column.scale > 0 && text.size() <= column.precision + 1U &&
        text[text.size() - column.scale - 1] == '.') [[likely]] {
        out.put(text);
        return Written::ok;
    }
    const bool negative = !text.empty() && text.front() == '-';
    const std::string_view digits = negative ? text.substr(1) : text;
    const auto point = std::min(digits.find('.'), digits.size());
    const std::string_view whole = digits.substr(0, point);
    std::string_view rest = digits.substr(std::min(point + 1, digits.size()));
    if (rest.size() > column.scale) {
        if (rest.find_first_not_of('0', column.scale) != std::string_view::npos)
            return refuseRange(column, cell, reason);
        rest = rest.substr(0, column.scale);
    }
    const std::size_t leading = std::min(whole.find_first_not_of('0'), whole.size());
    if (whole.empty() || whole.size() - leading + column.scale > column.precision)
        return refuseRange(column, cell, reason);
    out.put(text.substr(0, whole.size() + (negative ? 1 : 0)));
    if (column.scale > 0) {
        out.put('.');
        out.put(rest);
        for (std::size_t i = rest.size(); i < column.scale; ++i)
            out.put('0');
    }
    return Written::ok;
}

Written writeDecimal(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    char scratch[20];
    switch (cell.kind) {
    case CellKind::decimal:
        return putDecimal(column, cell.bytes, cell, out, reason);
    case CellKind::int64:
        return putDecimal(column, {scratch, static_cast<std::size_t>(putSigned(scratch, cell.i) - scratch)}, cell, out,
                          reason);
    case CellKind::uint64:
        return putDecimal(column, {scratch, static_cast<std::size_t>(putUnsigned(scratch, cell.u) - scratch)}, cell,
                          out, reason);
    default:
        return refuseKind(cell, reason);
    }
}

/// With the digits that the source declares, rounded like MySQL does when it prints (Field_float::val_str).
Written writeRoundedDecimal(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (cell.kind != CellKind::float32 && cell.kind != CellKind::float64)
        return refuseKind(cell, reason);
    const double wide = cell.kind == CellKind::float32 ? static_cast<double>(cell.f) : cell.d;
    char scratch[96]; // DECIMAL(38,s) never needs more
    if (!(std::fabs(wide) < 1e38))
        return refuseRange(column, cell, reason);
    const auto end = std::to_chars(scratch, scratch + sizeof scratch, wide, std::chars_format::fixed, column.scale);
    if (end.ec != std::errc())
        return refuseRange(column, cell, reason);
    std::string_view text(scratch, static_cast<std::size_t>(end.ptr - scratch));
    if (text.front() == '-' && text.find_first_not_of("-0.") == std::string_view::npos)
        text.remove_prefix(1);
    return putDecimal(column, text, cell, out, reason);
}

template <BodyFormat Format>
Written writeFloating(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (cell.kind == CellKind::decimal) {
        out.put(cell.bytes);
        return Written::ok;
    }
    if (cell.kind == CellKind::int64 || cell.kind == CellKind::uint64) {
        char* to = out.reserve(20);
        out.commit(cell.kind == CellKind::int64 ? putSigned(to, cell.i) : putUnsigned(to, cell.u));
        return Written::ok;
    }
    if (cell.kind != CellKind::float32 && cell.kind != CellKind::float64)
        return refuseKind(cell, reason);
    const bool isFloat = cell.kind == CellKind::float32;
    const double wide = isFloat ? static_cast<double>(cell.f) : cell.d;
    if (!std::isfinite(wide) ||
        (column.targetFloat && std::fabs(wide) > static_cast<double>(std::numeric_limits<float>::max())))
        return refuseRange(column, cell, reason);
    if (wide == 0) { // JSON reads -0 as a whole number without sign, -0.0 keeps it; so does CSV
        out.put(std::signbit(wide) ? "-0.0" : "0");
        return Written::ok;
    }
    char* to = out.reserve(value::kFloatTextMax);
    // A FLOAT that goes into a DOUBLE is the double it widens to, not the double nearest to its short text. A number of
    // a JSON body is read as double and then compared with the limits of FLOAT, which the short text of the greatest
    // float exceeds.
    const bool shortest = isFloat && column.targetFloat && Format == BodyFormat::csv;
    out.commit(shortest ? writeExactFloat(to, cell.f) : value::writeDouble(to, wide));
    return Written::ok;
}

template <bool Quoted>
Written writeNumericText(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    char scratch[value::kFloatTextMax];
    std::string_view text;
    const auto upTo = [&scratch](const char* end) {
        return std::string_view(scratch, static_cast<std::size_t>(end - scratch));
    };
    switch (cell.kind) {
    case CellKind::int64:
        text = upTo(putSigned(scratch, cell.i));
        break;
    case CellKind::uint64:
        text = upTo(putUnsigned(scratch, cell.u));
        break;
    case CellKind::decimal:
        text = cell.bytes;
        break;
    case CellKind::float32:
        text = upTo(value::writeFloat(scratch, cell.f));
        break;
    case CellKind::float64:
        text = upTo(value::writeDouble(scratch, cell.d));
        break;
    default:
        return refuseKind(cell, reason);
    }
    if (tooLong(column, text.size()))
        return refuseLength(column, text.size(), reason);
    if constexpr (Quoted)
        out.put('"');
    out.put(text);
    if constexpr (Quoted)
        out.put('"');
    return Written::ok;
}

} // namespace

char* writeExactFloat(char* to, float number) {
    // The shortest text of this one float, read as double and then made a float, becomes its neighbour (found by trying
    // every float); which way a back end reads is not to be relied on.
    const bool roundsTwice = (std::bit_cast<std::uint32_t>(number) & 0x7fffffffU) == 0x15ae43fdU;
    return roundsTwice ? value::writeDouble(to, static_cast<double>(number)) : value::writeFloat(to, number);
}

FormWriters integerForm() { return {writeInteger, writeInteger}; }
FormWriters booleanForm() { return {writeBoolean, writeBoolean}; }
FormWriters decimalForm() { return {writeDecimal, writeDecimal}; }
FormWriters floatingForm() { return {writeFloating<BodyFormat::csv>, writeFloating<BodyFormat::json>}; }
FormWriters roundedDecimalForm() { return {writeRoundedDecimal, writeRoundedDecimal}; }
FormWriters numericTextForm() { return {writeNumericText<false>, writeNumericText<true>}; }

} // namespace lodestar::load
