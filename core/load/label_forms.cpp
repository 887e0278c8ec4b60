// SPDX-License-Identifier: GPL-3.0-or-later
// Values with a more telling form than their usual text: labels of ENUM and SET, addresses, points.
#include "core/load/digits.h"
#include "core/load/form_writers_internal.h"
#include "core/load/geometry_text.h"
#include "core/load/text_scan.h"
#include "core/value/utf8.h"
#include <algorithm>
#include <arpa/inet.h>
#include <cstdint>
namespace lodestar::load {
namespace {

using value::CellKind;
using value::CellView;

/// The label's position, from 0; -1 when the list does not hold it.
std::ptrdiff_t positionOf(const std::vector<std::string>& labels, std::string_view label) {
    const auto found = std::find(labels.begin(), labels.end(), label);
    return found == labels.end() ? -1 : found - labels.begin();
}

Written refuseLabel(const CellView& cell, std::string& reason) {
    reason = "the value " + describeCell(cell) + " is not among the labels of the column";
    return Written::refused;
}

/// Calls `use` with each member; false as soon as that is.
template <typename Use>
bool eachMember(std::string_view members, Use use) {
    while (!members.empty()) {
        const std::size_t end = std::min(members.find(','), members.size());
        if (!use(members.substr(0, end)))
            return false;
        members.remove_prefix(std::min(end + 1, members.size()));
    }
    return true;
}

/// Labels in character set binary are bytes.
bool holdsLabels(const CellView& cell) { return cell.kind == CellKind::text || cell.kind == CellKind::binary; }

/// The same text in CSV and JSON would differ in its quoting, so that such a table's bodies are JSON.
Written writeLabelArray(const ColumnWriter&, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (!holdsLabels(cell))
        return refuseKind(cell, reason);
    if (!value::isUtf8(cell.bytes)) {
        reason = "the text is not valid UTF-8";
        return Written::refused;
    }
    out.put('[');
    bool first = true;
    eachMember(cell.bytes, [&](std::string_view member) {
        out.put(first ? std::string_view("\"") : std::string_view(",\""));
        first = false;
        out.commit(escapeForJson(out.reserve(member.size() * 6), member));
        out.put('"');
        return true;
    });
    out.put(']');
    return Written::ok;
}

Written writeLabelMask(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (!holdsLabels(cell))
        return refuseKind(cell, reason);
    std::uint64_t mask = 0;
    const bool known = eachMember(cell.bytes, [&](std::string_view member) {
        const std::ptrdiff_t at = positionOf(*column.labels, member);
        if (at >= 0 && at < 64)
            mask |= std::uint64_t{1} << at;
        return at >= 0 && at < 64;
    });
    if (!known)
        return refuseLabel(cell, reason);
    out.commit(putUnsigned(out.reserve(20), mask));
    return Written::ok;
}

Written writeLabelIndex(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (!holdsLabels(cell))
        return refuseKind(cell, reason);
    const std::ptrdiff_t at = positionOf(*column.labels, cell.bytes);
    if (at < 0 && !cell.bytes.empty())
        return refuseLabel(cell, reason);
    if (at + 1 > column.range.max) {
        reason = "the position " + std::to_string(at + 1) + " is out of the range of " + column.target->type;
        return Written::refused;
    }
    out.commit(putSigned(out.reserve(20), at + 1));
    return Written::ok;
}

/// `bytes` is what inet_pton fills; false when the text is no address of the family.
bool addressOf(int family, const CellView& cell, void* bytes, std::string& reason) {
    if (cell.kind == CellKind::text && inet_pton(family, std::string(cell.bytes).c_str(), bytes) == 1)
        return true;
    reason = "the value " + describeCell(cell) + " is not an address";
    return false;
}

Written writeAddressNumber(const ColumnWriter&, const CellView& cell, BodyBuffer& out, std::string& reason) {
    in_addr address{};
    if (!addressOf(AF_INET, cell, &address, reason))
        return Written::refused;
    out.commit(putUnsigned(out.reserve(20), ntohl(address.s_addr)));
    return Written::ok;
}

template <BodyFormat Format>
Written writeAddressBytes(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    in6_addr address{};
    if (!addressOf(AF_INET6, cell, &address, reason))
        return Written::refused;
    const CellView bytes =
        CellView::ofBytes(CellKind::binary, {reinterpret_cast<const char*>(address.s6_addr), sizeof address.s6_addr});
    const FormWriters binary = binaryForm();
    return (Format == BodyFormat::csv ? binary.csv : binary.json)(column, bytes, out, reason);
}

template <bool First>
Written writeCoordinate(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (cell.kind != CellKind::geometry)
        return refuseKind(cell, reason);
    const auto point = pointOf(cell.bytes);
    if (!point) {
        reason = "the bytes are not a point with coordinates: " + describeCell(cell);
        return Written::refused;
    }
    static const ColumnWriter::Function write = floatingForm().csv;
    return write(column, CellView::ofDouble(First ? point->x : point->y), out, reason);
}

} // namespace

FormWriters pointXForm() { return {writeCoordinate<true>, writeCoordinate<true>}; }
FormWriters pointYForm() { return {writeCoordinate<false>, writeCoordinate<false>}; }
FormWriters labelArrayForm() { return {writeLabelArray, writeLabelArray}; }
FormWriters labelMaskForm() { return {writeLabelMask, writeLabelMask}; }
FormWriters labelIndexForm() { return {writeLabelIndex, writeLabelIndex}; }
FormWriters addressNumberForm() { return {writeAddressNumber, writeAddressNumber}; }
FormWriters addressBytesForm() { return {writeAddressBytes<BodyFormat::csv>, writeAddressBytes<BodyFormat::json>}; }

} // namespace lodestar::load
