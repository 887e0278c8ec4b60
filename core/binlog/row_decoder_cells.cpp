// SPDX-License-Identifier: GPL-3.0-or-later
// The loop over cells: the hottest code of the product.
#include "core/binlog/address_text.h"
#include "core/binlog/maria_compression.h"
#include "core/binlog/row_decoder.h"
#include "core/value/number_text.h"
#include <bit>
#include <cstring>
namespace lodestar::binlog {
namespace {

using value::CellKind;
using value::CellView;
using value::Temporal;
using Byte = std::uint8_t;

std::uint64_t littleEndian(const Byte* at, unsigned size) {
    std::uint64_t v = 0;
    switch (size) { // the compiler makes one load of each
    case 1:
        return at[0];
    case 2:
        std::memcpy(&v, at, 2);
        return v;
    case 4:
        std::memcpy(&v, at, 4);
        return v;
    case 8:
        std::memcpy(&v, at, 8);
        return v;
    default:
        for (unsigned i = 0; i < size; ++i)
            v |= static_cast<std::uint64_t>(at[i]) << (8 * i);
        return v;
    }
}
static_assert(std::endian::native == std::endian::little);

std::uint64_t bigEndian(const Byte* at, unsigned size) {
    std::uint64_t v = 0;
    for (unsigned i = 0; i < size; ++i)
        v = v << 8 | at[i];
    return v;
}

std::int64_t signExtended(std::uint64_t v, unsigned size) {
    const unsigned shift = 64 - 8 * size;
    return static_cast<std::int64_t>(v << shift) >> shift;
}

void setClock(Temporal& t, std::uint64_t packed) {
    t.hour = static_cast<std::uint16_t>(packed >> 12);
    t.minute = static_cast<std::uint8_t>(packed >> 6 & 63);
    t.second = static_cast<std::uint8_t>(packed & 63);
}

/// (digits + 1) / 2 bytes hold hundredths, ten-thousandths or millionths.
std::uint32_t microseconds(const Byte* at, unsigned digits) {
    static constexpr std::uint32_t kUnits[] = {0, 10000, 100, 1};
    const unsigned bytes = (digits + 1) / 2;
    return static_cast<std::uint32_t>(bigEndian(at, bytes)) * kUnits[bytes];
}

/// Seconds since 1970 in UTC as a date and time; days to civil date after H. Hinnant's "chrono-Compatible Low-Level
/// Date Algorithms". 0 is MySQL's zero timestamp.
Temporal fromEpoch(std::uint32_t seconds) {
    Temporal t{};
    if (seconds == 0)
        return t;
    const std::uint32_t ofDay = seconds % 86400;
    const std::uint32_t days = seconds / 86400 + 719468;
    const std::uint32_t era = days / 146097;
    const std::uint32_t dayOfEra = days % 146097;
    const std::uint32_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::uint32_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::uint32_t shifted = (5 * dayOfYear + 2) / 153; // March is 0
    t.day = static_cast<std::uint8_t>(dayOfYear - (153 * shifted + 2) / 5 + 1);
    t.month = static_cast<std::uint8_t>(shifted < 10 ? shifted + 3 : shifted - 9);
    t.year = static_cast<std::uint16_t>(yearOfEra + era * 400 + (t.month <= 2 ? 1 : 0));
    t.hour = static_cast<std::uint16_t>(ofDay / 3600);
    t.minute = static_cast<std::uint8_t>(ofDay / 60 % 60);
    t.second = static_cast<std::uint8_t>(ofDay % 60);
    return t;
}

/// DATETIME2: 40 bits with an offset that makes every valid value positive. False: below zero.
bool fromPackedDateTime(std::uint64_t packed, Temporal& t) {
    constexpr std::uint64_t kOffset = 0x8000000000;
    if (packed < kOffset)
        return false;
    packed -= kOffset;
    const std::uint64_t days = packed >> 17;
    const std::uint64_t months = days >> 5;
    t.day = static_cast<std::uint8_t>(days & 31);
    t.month = static_cast<std::uint8_t>(months % 13);
    t.year = static_cast<std::uint16_t>(months / 13);
    setClock(t, packed & 0x1ffff);
    return true;
}

/// TIME2: the fraction of a negative time counts upwards from the next lower second, as a two's complement of both
/// parts together.
Temporal fromPackedTime(const Byte* at, unsigned digits) {
    Temporal t{};
    std::int64_t whole = static_cast<std::int64_t>(bigEndian(at, 3)) - 0x800000;
    std::int64_t fraction = 0;
    if (const unsigned bytes = (digits + 1) / 2; bytes != 0) {
        const std::int64_t one = std::int64_t{1} << (8 * bytes);
        std::int64_t both = whole * one + static_cast<std::int64_t>(bigEndian(at + 3, bytes));
        t.negative = both < 0;
        both = both < 0 ? -both : both;
        whole = both / one;
        fraction = both % one;
        t.microsecond = static_cast<std::uint32_t>(fraction * (bytes == 1 ? 10000 : bytes == 2 ? 100 : 1));
    } else {
        t.negative = whole < 0;
        whole = whole < 0 ? -whole : whole;
    }
    setClock(t, static_cast<std::uint64_t>(whole) & 0x3fffff);
    return t;
}

Temporal fromDecimalClock(std::uint64_t hhmmss) {
    Temporal t{};
    t.hour = static_cast<std::uint16_t>(hhmmss / 10000);
    t.minute = static_cast<std::uint8_t>(hhmmss / 100 % 100);
    t.second = static_cast<std::uint8_t>(hhmmss % 100);
    return t;
}

std::string_view view(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }

} // namespace

const Byte* RowDecoder::decodeImage(const Byte* at, const Byte* end, const Image& image, std::vector<CellView>& cells) {
    const Byte* const nulls = at;
    if (static_cast<std::size_t>(end - at) < image.nullBytes || image.nullBytes == 0)
        return m_failure = "ends within its bitmap of NULLs", nullptr;
    at += image.nullBytes;
    std::size_t nth = 0; // among the present columns
    for (std::size_t i = 0; i < m_ops.size(); ++i) {
        const ColumnOp& op = m_ops[i];
        if (!image.full && (image.present[i / 8] >> (i % 8) & 1) == 0) {
            if (op.op != Op::hidden)
                cells[op.target] = CellView::ofAbsent();
            continue;
        }
        const bool null = (nulls[nth / 8] >> (nth % 8) & 1) != 0;
        ++nth;
        if (op.op == Op::hidden) [[unlikely]] {
            CellView ignored;
            if (!null && !(at = decodeBytes(op, at, end, ignored)))
                return m_failedOp = &op, nullptr;
            continue;
        }
        CellView& cell = cells[op.target];
        if (null) {
            cell = CellView::ofNull();
        } else if (!(at = decodeCell(op, at, end, cell))) [[unlikely]] {
            m_failedOp = &op;
            return nullptr;
        }
    }
    return at;
}

const Byte* RowDecoder::decodeCell(const ColumnOp& op, const Byte* at, const Byte* end, CellView& cell) {
    if (end - at < op.size) [[unlikely]]
        return m_failure = "ends early", nullptr;
    switch (op.op) {
    case Op::signedInt:
        cell = CellView::ofInt(signExtended(littleEndian(at, op.size), op.size));
        return at + op.size;
    case Op::unsignedInt:
        cell = CellView::ofUnsigned(littleEndian(at, op.size));
        return at + op.size;
    case Op::floating: {
        float v = 0;
        std::memcpy(&v, at, sizeof v);
        cell = CellView::ofFloat(v);
        return at + sizeof v;
    }
    case Op::doubling: {
        double v = 0;
        std::memcpy(&v, at, sizeof v);
        cell = CellView::ofDouble(v);
        return at + sizeof v;
    }
    case Op::decimal: {
        char* const text = m_scratch.reserve(value::kDecimalTextMax);
        const char* const textEnd = value::writePackedDecimal(text, at, op.precision, op.scale);
        if (!textEnd)
            return m_failure = "holds an impossible DECIMAL", nullptr;
        m_scratch.commit(textEnd);
        cell = CellView::ofBytes(CellKind::decimal, view(text, textEnd));
        return at + op.size;
    }
    case Op::bit:
        cell = CellView::ofUnsigned(bigEndian(at, op.size));
        return at + op.size;
    case Op::year:
        cell = CellView::ofInt(*at == 0 ? 0 : 1900 + *at);
        return at + 1;
    case Op::enumeration:
        return labelOf(op, littleEndian(at, op.size), cell) ? at + op.size : nullptr;
    case Op::set:
        return labelsOf(op, littleEndian(at, op.size), cell) ? at + op.size : nullptr;
    case Op::date:
    case Op::dateTime:
    case Op::timestamp:
    case Op::time:
    case Op::oldDateTime:
    case Op::oldTimestamp:
    case Op::oldTime:
        return decodeTemporal(op, at, end, cell);
    default:
        return decodeBytes(op, at, end, cell);
    }
}

const Byte* RowDecoder::decodeTemporal(const ColumnOp& op, const Byte* at, const Byte*, CellView& cell) {
    Temporal t{};
    CellKind kind = CellKind::dateTime;
    switch (op.op) {
    case Op::date: {
        const auto v = static_cast<std::uint32_t>(littleEndian(at, 3));
        t.day = static_cast<std::uint8_t>(v & 31);
        t.month = static_cast<std::uint8_t>(v >> 5 & 15);
        t.year = static_cast<std::uint16_t>(v >> 9);
        kind = CellKind::date;
        break;
    }
    case Op::dateTime:
        if (!fromPackedDateTime(bigEndian(at, 5), t))
            return m_failure = "holds an impossible DATETIME", nullptr;
        t.microsecond = microseconds(at + 5, op.scale);
        break;
    case Op::timestamp:
        t = fromEpoch(static_cast<std::uint32_t>(bigEndian(at, 4)));
        t.microsecond = microseconds(at + 4, op.scale);
        break;
    case Op::time:
        t = fromPackedTime(at, op.scale);
        kind = CellKind::time;
        break;
    case Op::oldDateTime: {
        const std::uint64_t v = littleEndian(at, 8);
        t = fromDecimalClock(v % 1000000);
        t.day = static_cast<std::uint8_t>(v / 1000000 % 100);
        t.month = static_cast<std::uint8_t>(v / 100000000 % 100);
        t.year = static_cast<std::uint16_t>(v / 10000000000 % 10000);
        break;
    }
    case Op::oldTimestamp:
        t = fromEpoch(static_cast<std::uint32_t>(littleEndian(at, 4)));
        break;
    default: { // oldTime
        const std::int64_t v = signExtended(littleEndian(at, 3), 3);
        t = fromDecimalClock(static_cast<std::uint64_t>(v < 0 ? -v : v));
        t.negative = v < 0;
        kind = CellKind::time;
    }
    }
    if (t.microsecond > 999999)
        return m_failure = "holds an impossible fraction of a second", nullptr;
    cell = CellView::ofTemporal(kind, t, kind == CellKind::date ? 0 : op.scale);
    return at + op.size;
}

const Byte* RowDecoder::decodeBytes(const ColumnOp& op, const Byte* at, const Byte* end, CellView& cell) {
    std::uint64_t length = op.fixedBytes;
    if (end - at < op.size)
        return m_failure = "ends early", nullptr;
    if (op.size != 0) {
        length = littleEndian(at, op.size);
        at += op.size;
    }
    if (length > static_cast<std::uint64_t>(end - at))
        return m_failure = "ends early", nullptr;
    const std::string_view data(reinterpret_cast<const char*>(at), static_cast<std::size_t>(length));
    at += length;
    if (op.op == Op::bytes) {
        cell = CellView::ofBytes(op.kind, data);
        return at;
    }
    return op.op == Op::hidden || convertBytes(op, data, cell) ? at : nullptr;
}

bool RowDecoder::convertBytes(const ColumnOp& op, std::string_view data, CellView& cell) {
    const auto keep = [&](const char* begin, const char* end) {
        m_scratch.commit(end);
        cell = CellView::ofBytes(op.kind, view(begin, end));
        return true;
    };
    const auto copy = [&](std::string_view text) {
        char* const to = m_scratch.reserve(text.size());
        if (!text.empty())
            std::memcpy(to, text.data(), text.size());
        return keep(to, to + text.size());
    };
    const auto convert = [&](std::string_view text) {
        char* const to = m_scratch.reserve(op.charset->utf8BytesMax(text.size()));
        return keep(to, op.charset->convert(text, to));
    };
    const Bytes bytes(reinterpret_cast<const Byte*>(data.data()), data.size());
    switch (op.op) {
    case Op::converted:
        if (op.charset->isAsciiSafe() && value::isAscii(data)) {
            cell = CellView::ofBytes(op.kind, data);
            return true;
        }
        return convert(data);
    case Op::paddedBinary: {
        if (data.size() >= op.width) {
            cell = CellView::ofBytes(op.kind, data);
            return true;
        }
        char* const to = m_scratch.reserve(op.width);
        if (!data.empty())
            std::memcpy(to, data.data(), data.size());
        std::memset(to + data.size(), 0, op.width - data.size());
        return keep(to, to + op.width);
    }
    case Op::json:
        m_text.clear();
        if (!appendJson(m_text, bytes, m_jsonStyle))
            return m_failure = "holds damaged JSON", false;
        return copy(m_text);
    case Op::compressed:
        m_text.clear();
        if (!appendInflatedColumn(m_text, bytes))
            return m_failure = "does not inflate", false;
        return op.charset && !op.charset->isUtf8() ? convert(m_text) : copy(m_text);
    case Op::uuid:
    case Op::inet: {
        Byte padded[16] = {};
        if (data.size() > op.width)
            return m_failure = "is longer than its type", false;
        if (!data.empty())
            std::memcpy(padded, data.data(), data.size());
        char* const to = m_scratch.reserve(kAddressTextMax);
        return keep(to, op.op == Op::uuid ? writeUuid(to, padded)
                        : op.width == 4   ? writeInet4(to, padded)
                                          : writeInet6(to, padded));
    }
    default:
        return m_failure = "has no operation", false;
    }
}

void RowDecoder::completeAfter() {
    for (std::size_t i = 0; i < m_after.size(); ++i)
        if (m_after[i].kind == CellKind::absent)
            m_after[i] = m_before[i];
}

bool RowDecoder::labelOf(const ColumnOp& op, std::uint64_t number, CellView& cell) {
    if (number > op.labels->size())
        return m_failure = "holds the number of a label that is not in the known list", false;
    cell = CellView::ofBytes(CellKind::text, number == 0 ? std::string_view() : (*op.labels)[number - 1]);
    return true;
}

bool RowDecoder::labelsOf(const ColumnOp& op, std::uint64_t mask, CellView& cell) {
    const std::vector<std::string>& labels = *op.labels;
    if (labels.size() < 64 && mask >> labels.size() != 0)
        return m_failure = "holds the number of a label that is not in the known list", false;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < labels.size() && i < 64; ++i)
        if ((mask >> i & 1) != 0)
            bytes += labels[i].size() + 1;
    char* const begin = m_scratch.reserve(bytes);
    char* to = begin;
    for (std::size_t i = 0; i < labels.size() && i < 64; ++i) {
        if ((mask >> i & 1) == 0)
            continue;
        if (to != begin)
            *to++ = ',';
        std::memcpy(to, labels[i].data(), labels[i].size());
        to += labels[i].size();
    }
    m_scratch.commit(to);
    cell = CellView::ofBytes(CellKind::text, view(begin, to));
    return true;
}

} // namespace lodestar::binlog
