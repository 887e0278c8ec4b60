// SPDX-License-Identifier: GPL-3.0-or-later
// The loop over cells: the hottest code of the product.
#include "core/binlog/address_text.h"
#include "core/binlog/maria_compression.h"
#include "core/binlog/packed_number.h"
#include "core/binlog/packed_temporal.h"
#include "core/binlog/row_decoder.h"
#include "core/value/number_text.h"
#include <cstring>
namespace lodestar::binlog {
namespace {

using value::CellKind;
using value::CellView;
using value::Temporal;
using Byte = std::uint8_t;

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
        // Of a YEAR(2) the server itself gives two digits in a SELECT (MySQL manual, "2-Digit YEAR(2) Limitations").
        cell = CellView::ofInt(op.precision == 2 ? *at % 100 : *at == 0 ? 0 : 1900 + *at);
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
        return decodeTemporal(op, at, cell);
    default:
        return decodeBytes(op, at, end, cell);
    }
}

const Byte* RowDecoder::decodeTemporal(const ColumnOp& op, const Byte* at, CellView& cell) {
    Temporal t{};
    CellKind kind = CellKind::dateTime;
    bool valid = true;
    switch (op.op) {
    case Op::date:
        t = readDate(at);
        kind = CellKind::date;
        break;
    case Op::dateTime:
        valid = readDateTime(at, op.scale, t);
        break;
    case Op::timestamp:
        t = readTimestamp(at, op.scale);
        break;
    case Op::time:
        t = readTime(at, op.scale);
        kind = CellKind::time;
        break;
    case Op::oldDateTime:
        t = readOldDateTime(at);
        break;
    case Op::oldTimestamp:
        t = utcOfEpoch(static_cast<std::uint32_t>(littleEndian(at, 4)));
        break;
    default:
        t = readOldTime(at);
        kind = CellKind::time;
    }
    if (!valid || t.microsecond > 999999)
        return m_failure = "holds an impossible date or time", nullptr;
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
        if (m_keepsDocuments)
            m_documents[op.target] = bytes;
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
