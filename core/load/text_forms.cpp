// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/form_writers_internal.h"
#include "core/load/geometry_text.h"
#include "core/load/json_check.h"
#include "core/load/text_scan.h"
#include "core/value/number_text.h"
#include "core/value/utf8.h"
#include <algorithm>
#include <cmath>
#include <cstring>
namespace lodestar::load {
namespace {

using value::CellKind;
using value::CellView;

constexpr std::size_t kJsonBytesMax = 16U << 20; // StarRocks: a JSON value holds 16 MiB
constexpr char kHexUpper[] = "0123456789ABCDEF";
constexpr char kHexLower[] = "0123456789abcdef";

Written refuseUtf8(std::string& reason) {
    reason = "the text is not valid UTF-8";
    return Written::refused;
}

Written putTextCsv(const ColumnWriter& column, std::string_view text, BodyBuffer& out, std::string& reason) {
    if (tooLong(column, text.size())) [[unlikely]]
        return refuseLength(column, text.size(), reason);
    char* to = out.reserve(text.size());
    const ScanFlags flags = copyForCsv(to, text);
    if (flags.high && !value::isUtf8(text)) [[unlikely]]
        return refuseUtf8(reason);
    if (flags.special || text == "\\N") [[unlikely]]
        return Written::needsJson;
    out.commit(to + text.size());
    return Written::ok;
}

Written putTextJson(const ColumnWriter& column, std::string_view text, BodyBuffer& out, std::string& reason) {
    if (tooLong(column, text.size()))
        return refuseLength(column, text.size(), reason);
    char* to = out.reserve(text.size() + 2);
    *to++ = '"';
    const ScanFlags flags = copyForJson(to, text);
    if (flags.high && !value::isUtf8(text))
        return refuseUtf8(reason);
    if (flags.special) {
        to = out.reserve(text.size() * 6 + 2);
        *to++ = '"';
        to = escapeForJson(to, text);
    } else {
        to += text.size();
    }
    *to++ = '"';
    out.commit(to);
    return Written::ok;
}

template <BodyFormat Format>
Written putText(const ColumnWriter& column, std::string_view text, BodyBuffer& out, std::string& reason) {
    return Format == BodyFormat::csv ? putTextCsv(column, text, out, reason) : putTextJson(column, text, out, reason);
}

/// The beginning of the text that fits, not inside a character.
std::string_view fittingPart(std::string_view text, std::size_t bytesMax) {
    std::size_t size = std::min(text.size(), bytesMax);
    while (size > 0 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
        --size;
    return text.substr(0, size);
}

template <BodyFormat Format>
Written writeText(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (column.longTexts != mapping::LongTextPolicy::stop && cell.kind == CellKind::text &&
        tooLong(column, cell.bytes.size())) [[unlikely]] {
        if (column.longTexts == mapping::LongTextPolicy::null)
            return Written::null;
        return putText<Format>(column, fittingPart(cell.bytes, column.bytesMax), out, reason);
    }
    // Bytes may be declared text by the plan; the check for UTF-8 then decides.
    if (cell.kind == CellKind::text || cell.kind == CellKind::json || cell.kind == CellKind::binary) [[likely]]
        return putText<Format>(column, cell.bytes, out, reason);
    return writeMomentAsText(column, cell, Format == BodyFormat::json, out, reason);
}

template <BodyFormat Format>
Written writeJson(const ColumnWriter&, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (cell.kind != CellKind::json && cell.kind != CellKind::text)
        return refuseKind(cell, reason);
    std::string_view text = cell.bytes;
    while (!text.empty() &&
           (text.front() == ' ' || text.front() == '\n' || text.front() == '\r' || text.front() == '\t'))
        text.remove_prefix(1); // CSV tells a document by its first byte
    if (text.size() > kJsonBytesMax) {
        reason = "a JSON value of " + std::to_string(text.size()) + " bytes is longer than the " +
                 std::to_string(kJsonBytesMax) + " bytes that StarRocks holds";
        return Written::refused;
    }
    const JsonShape shape = checkJson(text);
    if (shape == JsonShape::invalid) {
        reason = "the text is not JSON as StarRocks reads it: " + describeCell(cell);
        return Written::refused;
    }
    if (shape == JsonShape::null) {
        reason = "the JSON value null would become the SQL value NULL in StarRocks";
        return Written::refused;
    }
    if (Format == BodyFormat::csv && shape == JsonShape::number)
        return Written::needsJson;
    char* to = out.reserve(text.size());
    const ScanFlags flags = copyForCsv(to, text);
    if (flags.high && !value::isUtf8(text))
        return refuseUtf8(reason);
    out.commit(to + text.size());
    return Written::ok;
}

void putBase64(std::string_view bytes, BodyBuffer& out) {
    static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char* to = out.reserve((bytes.size() + 2) / 3 * 4);
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    std::size_t left = bytes.size();
    for (; left >= 3; left -= 3, at += 3) {
        const unsigned word = static_cast<unsigned>(at[0] << 16 | at[1] << 8 | at[2]);
        *to++ = kAlphabet[word >> 18];
        *to++ = kAlphabet[word >> 12 & 63];
        *to++ = kAlphabet[word >> 6 & 63];
        *to++ = kAlphabet[word & 63];
    }
    if (left > 0) {
        const unsigned word = static_cast<unsigned>(at[0] << 16 | (left == 2 ? at[1] << 8 : 0));
        *to++ = kAlphabet[word >> 18];
        *to++ = kAlphabet[word >> 12 & 63];
        *to++ = left == 2 ? kAlphabet[word >> 6 & 63] : '=';
        *to++ = '=';
    }
    out.commit(to);
}

char* putHex(char* to, std::string_view bytes, const char* digits) {
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        *to++ = digits[byte >> 4];
        *to++ = digits[byte & 15];
    }
    return to;
}

Written putHexField(std::string_view bytes, bool quoted, BodyBuffer& out) {
    char* to = out.reserve(bytes.size() * 2 + 2);
    if (quoted)
        *to++ = '"';
    to = putHex(to, bytes, kHexUpper);
    if (quoted)
        *to++ = '"';
    out.commit(to);
    return Written::ok;
}

bool holdsBytes(const CellView& cell) {
    return cell.kind == CellKind::binary || cell.kind == CellKind::text || cell.kind == CellKind::geometry ||
           cell.kind == CellKind::json;
}

template <BodyFormat Format>
Written writeBinary(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (!holdsBytes(cell))
        return refuseKind(cell, reason);
    if (tooLong(column, cell.bytes.size()))
        return refuseLength(column, cell.bytes.size(), reason);
    if (Format == BodyFormat::json)
        return putHexField(cell.bytes, true, out);
    putBase64(cell.bytes, out);
    return Written::ok;
}

template <BodyFormat Format>
Written writeHex(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (!holdsBytes(cell))
        return refuseKind(cell, reason);
    if (tooLong(column, cell.bytes.size() * 2))
        return refuseLength(column, cell.bytes.size() * 2, reason);
    return putHexField(cell.bytes, Format == BodyFormat::json, out);
}

template <BodyFormat Format>
Written writeUuid(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (cell.kind == CellKind::text)
        return putText<Format>(column, cell.bytes, out, reason);
    if (cell.kind != CellKind::binary)
        return refuseKind(cell, reason);
    if (cell.bytes.size() != 16) {
        reason = "a value of " + std::to_string(cell.bytes.size()) + " bytes is not a UUID of 16 bytes";
        return Written::refused;
    }
    char text[36];
    char* to = text;
    std::size_t from = 0;
    for (const std::size_t group : {4U, 2U, 2U, 2U, 6U}) {
        if (from > 0)
            *to++ = '-';
        to = putHex(to, cell.bytes.substr(from, group), kHexLower);
        from += group;
    }
    return putText<Format>(column, {text, sizeof text}, out, reason);
}

template <BodyFormat Format>
Written writeWkt(const ColumnWriter& column, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (cell.kind != CellKind::geometry && cell.kind != CellKind::binary)
        return refuseKind(cell, reason);
    std::string text;
    if (!appendWkt(text, cell.bytes)) {
        reason = "the bytes are not a geometry: " + describeCell(cell);
        return Written::refused;
    }
    return putText<Format>(column, text, out, reason);
}

/// A document is the same text in CSV and JSON; it holds nothing that either format escapes.
Written writeGeoJson(const ColumnWriter&, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (cell.kind != CellKind::geometry && cell.kind != CellKind::binary)
        return refuseKind(cell, reason);
    std::string text;
    if (!appendGeoJson(text, cell.bytes) || text.size() > kJsonBytesMax) {
        reason = "the bytes are not a geometry that a JSON value of StarRocks holds: " + describeCell(cell);
        return Written::refused;
    }
    char* to = out.reserve(text.size());
    out.commit(std::copy(text.begin(), text.end(), to));
    return Written::ok;
}

/// Packed floats, little endian, as MySQL 9 and MariaDB 11.7 store VECTOR; the same text in CSV and JSON.
Written writeVector(const ColumnWriter&, const CellView& cell, BodyBuffer& out, std::string& reason) {
    if (cell.kind != CellKind::binary)
        return refuseKind(cell, reason);
    if (cell.bytes.size() % sizeof(float) != 0) {
        reason = "a vector of " + std::to_string(cell.bytes.size()) + " bytes is not a row of floats";
        return Written::refused;
    }
    out.put('[');
    for (std::size_t at = 0; at < cell.bytes.size(); at += sizeof(float)) {
        float number = 0;
        std::memcpy(&number, cell.bytes.data() + at, sizeof number);
        if (!std::isfinite(number)) {
            reason = "the vector holds a value that is not a finite number";
            return Written::refused;
        }
        if (at > 0)
            out.put(',');
        out.commit(writeExactFloat(out.reserve(value::kFloatTextMax), number));
    }
    out.put(']');
    return Written::ok;
}

} // namespace

#define LS_BOTH(function)                                                                                              \
    { function<BodyFormat::csv>, function<BodyFormat::json> }
FormWriters textForm() { return LS_BOTH(writeText); }
FormWriters jsonForm() { return LS_BOTH(writeJson); }
FormWriters binaryForm() { return LS_BOTH(writeBinary); }
FormWriters hexForm() { return LS_BOTH(writeHex); }
FormWriters uuidForm() { return LS_BOTH(writeUuid); }
FormWriters wktForm() { return LS_BOTH(writeWkt); }
#undef LS_BOTH
FormWriters geoJsonForm() { return {writeGeoJson, writeGeoJson}; }
FormWriters vectorForm() { return {writeVector, writeVector}; }

} // namespace lodestar::load
