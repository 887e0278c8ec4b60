// SPDX-License-Identifier: GPL-3.0-or-later
// Images of PARTIAL_UPDATE_ROWS. Layout: mysql-server sql/log_event.cc, Rows_log_event::unpack_row(): options, then, if
// they say so, one bit per JSON column of the table, present or not; a column whose bit is set holds differences.
#include "core/binlog/json_diff.h"
#include "core/binlog/packed_number.h"
#include "core/binlog/row_decoder.h"
#include <cstring>
namespace lodestar::binlog {

using value::CellKind;
using value::CellView;
using Byte = std::uint8_t;

const Byte* RowDecoder::decodePartial(const Byte* at, const Byte* end) {
    constexpr std::uint64_t kPartialJson = 1;
    ByteReader head(Bytes(at, static_cast<std::size_t>(end - at)));
    const std::uint64_t options = head.lenenc();
    const Bytes differs = head.bytes((options & kPartialJson) != 0 ? (m_jsonColumns + 7) / 8 : 0);
    if (!head.ok() || (options & ~kPartialJson) != 0)
        return m_failure = "begins with unknown options", nullptr;
    at = head.rest().data();
    // The image before is complete by now: the one after does not overwrite the documents it refers to.
    m_keepsDocuments = false;
    const auto done = [&](const Byte* next) {
        m_keepsDocuments = true;
        return next;
    };
    if (differs.empty())
        return done(decodeImage(at, end, m_second, m_after));
    const Byte* const nulls = at;
    if (static_cast<std::size_t>(end - at) < m_second.nullBytes)
        return m_failure = "ends within its bitmap of NULLs", nullptr;
    at += m_second.nullBytes;
    std::size_t nth = 0;
    std::size_t nthJson = 0;
    for (std::size_t i = 0; i < m_ops.size(); ++i) {
        const ColumnOp& op = m_ops[i];
        const bool differences = op.json && (differs[nthJson / 8] >> (nthJson % 8) & 1) != 0;
        nthJson += op.json ? 1 : 0;
        const bool present = (m_second.present[i / 8] >> (i % 8) & 1) != 0;
        const bool null = present && (nulls[nth / 8] >> (nth % 8) & 1) != 0;
        nth += present ? 1 : 0;
        CellView hidden;
        CellView& cell = op.op == Op::hidden ? hidden : m_after[op.target];
        if (!present || null)
            cell = present ? CellView::ofNull() : CellView::ofAbsent();
        else if (!(at = op.op == Op::hidden ? decodeBytes(op, at, end, cell)
                        : differences       ? decodeDiffs(op, at, end, cell)
                                            : decodeCell(op, at, end, cell)))
            return m_failedOp = &op, nullptr;
    }
    return done(at);
}

const Byte* RowDecoder::decodeDiffs(const ColumnOp& op, const Byte* at, const Byte* end, CellView& cell) {
    ByteReader in(Bytes(at, static_cast<std::size_t>(end - at)));
    const Bytes diffs = in.bytes(in.number(op.size));
    if (!in.ok())
        return m_failure = "ends early", nullptr;
    const CellView& before = m_before[op.target];
    if (before.kind != CellKind::json)
        return m_failure = kNoDocument, nullptr;
    if (diffs.empty()) {
        cell = before;
        return in.rest().data();
    }
    m_text.clear();
    m_failure = appendChangedJson(m_text, m_documents[op.target], diffs, m_jsonStyle);
    if (m_failure)
        return nullptr;
    char* const to = m_scratch.reserve(m_text.size());
    std::memcpy(to, m_text.data(), m_text.size());
    m_scratch.commit(to + m_text.size());
    cell = CellView::ofBytes(CellKind::json, {to, m_text.size()});
    return in.rest().data();
}

} // namespace lodestar::binlog
