// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/row_hash.h"
#define XXH_INLINE_ALL
#include <xxhash.h>
namespace lodestar::load {
namespace {

using value::CellKind;
using value::CellView;

template <typename Number>
void appendNumber(std::string& out, Number number) {
    for (std::size_t i = 0; i < sizeof number; ++i)
        out += static_cast<char>(static_cast<unsigned char>(number >> (8 * i)));
}

void appendBytes(std::string& out, char tag, std::string_view bytes) {
    out += tag;
    appendNumber(out, static_cast<std::uint64_t>(bytes.size()));
    out += bytes;
}

void appendTemporal(std::string& out, const value::Temporal& moment) {
    out += moment.negative ? 'T' : 't';
    appendNumber(out, moment.year);
    appendNumber(out, moment.hour);
    for (const std::uint8_t part : {moment.month, moment.day, moment.minute, moment.second})
        appendNumber(out, part);
    appendNumber(out, moment.microsecond);
}

void appendCell(std::string& out, const CellView& cell) {
    switch (cell.kind) {
    case CellKind::null:
    case CellKind::absent:
        return;
    case CellKind::int64:
        out += cell.i < 0 ? 'm' : 'n';
        appendNumber(out, cell.u);
        return;
    case CellKind::uint64:
        out += 'n';
        appendNumber(out, cell.u);
        return;
    case CellKind::float32:
    case CellKind::float64:
        out += cell.kind == CellKind::float32 ? 'f' : 'd';
        appendNumber(out, cell.u); // the upper half of a float32 is zero
        return;
    case CellKind::date:
    case CellKind::dateTime:
    case CellKind::time:
        appendTemporal(out, cell.temporal);
        return;
    case CellKind::decimal:
        appendBytes(out, '.', cell.bytes);
        return;
    case CellKind::text:
        appendBytes(out, 's', cell.bytes);
        return;
    case CellKind::binary:
        appendBytes(out, 'b', cell.bytes);
        return;
    case CellKind::json:
        appendBytes(out, 'j', cell.bytes);
        return;
    case CellKind::geometry:
        appendBytes(out, 'g', cell.bytes);
        return;
    }
}

} // namespace

RowHash::RowHash(const schema::SourceTable& table) {
    for (const schema::SourceColumn& column : table.columns)
        appendBytes(m_names.emplace_back(), 'c', column.name);
}

bool RowHash::write(std::span<const CellView> cells, std::array<char, kDigits>& digits) {
    m_scratch.clear();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].kind == CellKind::absent)
            return false;
        if (cells[i].isNull())
            continue;
        m_scratch += m_names[i];
        appendCell(m_scratch, cells[i]);
    }
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(m_scratch.data(), m_scratch.size()));
    static constexpr char kHex[] = "0123456789abcdef";
    for (std::size_t i = 0; i < sizeof canonical.digest; ++i) {
        digits[2 * i] = kHex[canonical.digest[i] >> 4];
        digits[2 * i + 1] = kHex[canonical.digest[i] & 15];
    }
    return true;
}

} // namespace lodestar::load
