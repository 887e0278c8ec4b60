// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/digits.h"
#include "core/load/form_writers_internal.h"
#include "core/value/temporal_text.h"
#include <algorithm>
namespace lodestar::load {
namespace {

using mapping::ZeroDatePolicy;
using value::CellKind;
using value::CellView;
using value::Temporal;

bool isLeap(unsigned year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

unsigned daysOf(unsigned year, unsigned month) {
    static constexpr unsigned char kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    // StarRocks knows no 0000-02-29 (recorded from its back end), though the calendar rule would allow it.
    return month == 2 && isLeap(year) && year != 0 ? 29 : kDays[month - 1];
}

enum class DateCheck : std::uint8_t { good, becomesNull, refused };

/// Applies the policy for zero and partly zero dates in place.
DateCheck settleDate(const ColumnWriter& column, const CellView& cell, Temporal& t, std::string& reason) {
    if (t.month != 0 && t.day != 0) [[likely]] {
        if (t.month <= 12 && t.year <= 9999 && t.day <= daysOf(t.year, t.month)) [[likely]]
            return DateCheck::good;
        reason = "the date " + describeCell(cell) + " does not exist in StarRocks";
        return DateCheck::refused;
    }
    switch (column.zeroDates) {
    case ZeroDatePolicy::null:
        return DateCheck::becomesNull;
    case ZeroDatePolicy::yearZero:
        t = Temporal{};
        t.month = t.day = 1;
        return DateCheck::good;
    case ZeroDatePolicy::epoch:
        t = Temporal{};
        t.year = 1970;
        t.month = t.day = 1;
        return DateCheck::good;
    case ZeroDatePolicy::stop:
        break;
    }
    reason = "the zero date " + describeCell(cell) + " does not exist in StarRocks and no replacement is chosen";
    return DateCheck::refused;
}

void shift(const TimeZone& zone, Temporal& t) {
    zone.setLocal(t, daysFromCivil(t.year, t.month, t.day) * 86400 + t.hour * 3600 + t.minute * 60 + t.second);
}

/// The date and time to write, zone and policy applied.
DateCheck settle(const ColumnWriter& column, const CellView& cell, Temporal& t, std::string& reason) {
    t = cell.temporal;
    const bool zero = t.month == 0 || t.day == 0;
    const DateCheck check = settleDate(column, cell, t, reason);
    if (check == DateCheck::good && column.shifted && !zero)
        shift(*column.zone, t);
    return check;
}

Written outcome(DateCheck check) { return check == DateCheck::becomesNull ? Written::null : Written::refused; }

template <bool Quoted, bool WithTime>
Written writeMoment(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (cell.kind != CellKind::date && cell.kind != CellKind::dateTime)
        return refuseKind(cell, reason);
    Temporal t{};
    if (const DateCheck check = settle(column, cell, t, reason); check != DateCheck::good) [[unlikely]]
        return outcome(check);
    char* to = out.reserve(value::kTemporalTextMax + 2);
    if constexpr (Quoted)
        *to++ = '"';
    to = WithTime ? value::writeDateTime(to, t, column.fraction) : value::writeDate(to, t);
    if constexpr (Quoted)
        *to++ = '"';
    out.commit(to);
    return Written::ok;
}

template <bool Quoted>
Written writeTime(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (cell.kind != CellKind::time)
        return refuseKind(cell, reason);
    char text[value::kTemporalTextMax];
    const auto size = static_cast<std::size_t>(value::writeTime(text, cell.temporal, column.fraction) - text);
    if (tooLong(column, size))
        return refuseLength(column, size, reason);
    if constexpr (Quoted)
        out.put('"');
    out.put({text, size});
    if constexpr (Quoted)
        out.put('"');
    return Written::ok;
}

Written writeMicroseconds(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    std::int64_t micros = 0;
    Temporal t = cell.temporal;
    if (cell.kind == CellKind::date || cell.kind == CellKind::dateTime) {
        if (const DateCheck check = settleDate(column, cell, t, reason); check != DateCheck::good)
            return outcome(check);
        micros = daysFromCivil(t.year, t.month, t.day) * 86'400'000'000;
    } else if (cell.kind != CellKind::time) {
        return refuseKind(cell, reason);
    }
    micros += (t.hour * std::int64_t{3600} + t.minute * 60 + t.second) * 1'000'000 + t.microsecond;
    if (cell.kind == CellKind::time && t.negative)
        micros = -micros;
    if (micros < column.range.min || micros > column.range.max) {
        reason = "the value " + describeCell(cell) + " in microseconds is out of the range of " + column.target->type;
        return Written::refused;
    }
    out.commit(putSigned(out.reserve(20), micros));
    return Written::ok;
}

Written writeSeconds(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (cell.kind != CellKind::time)
        return refuseKind(cell, reason);
    const Temporal& t = cell.temporal;
    const std::int64_t seconds = t.hour * std::int64_t{3600} + t.minute * 60 + t.second;
    if (t.microsecond != 0 || seconds > column.range.max) {
        reason = "the time " + describeCell(cell) + " is not a whole number of seconds that " + column.target->type +
                 " holds";
        return Written::refused;
    }
    out.commit(putSigned(out.reserve(20), t.negative ? -seconds : seconds));
    return Written::ok;
}

} // namespace

Written writeMomentAsText(const ColumnWriter& column, const CellView& cell, bool quoted, BodyBuffer& out,
                          std::string& reason) {
    char text[value::kTemporalTextMax];
    char* end = text;
    Temporal t = cell.temporal;
    if (cell.kind == CellKind::date) {
        end = value::writeDate(text, t);
    } else if (cell.kind == CellKind::dateTime) {
        if (column.shifted && t.month != 0 && t.day != 0)
            shift(*column.zone, t);
        end = value::writeDateTime(text, t, cell.fraction);
    } else if (cell.kind == CellKind::time) {
        end = value::writeTime(text, t, cell.fraction);
    } else {
        return refuseKind(cell, reason);
    }
    const auto size = static_cast<std::size_t>(end - text);
    if (tooLong(column, size))
        return refuseLength(column, size, reason);
    if (quoted)
        out.put('"');
    out.put({text, size});
    if (quoted)
        out.put('"');
    return Written::ok;
}

FormWriters dateForm() { return {writeMoment<false, false>, writeMoment<true, false>}; }
FormWriters dateTimeForm() { return {writeMoment<false, true>, writeMoment<true, true>}; }
FormWriters timeForm() { return {writeTime<false>, writeTime<true>}; }
FormWriters secondsForm() { return {writeSeconds, writeSeconds}; }
FormWriters microsecondsForm() { return {writeMicroseconds, writeMicroseconds}; }

} // namespace lodestar::load
