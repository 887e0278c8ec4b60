// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/json_binary.h"
#include "core/binlog/json_writer.h"
#include "core/value/json_text.h"
#include "core/value/number_text.h"
#include "core/value/temporal_text.h"
#include <cstring>
namespace lodestar::binlog {
namespace {

constexpr int kPrecisionMax = 81; // the server says up to nine whole groups of digits, not only 65 digits

// Field types of opaque values, as in TABLE_MAP.
constexpr std::uint8_t kTimestamp = 7;
constexpr std::uint8_t kDate = 10;
constexpr std::uint8_t kTime = 11;
constexpr std::uint8_t kDateTime = 12;
constexpr std::uint8_t kDecimal = 246;

bool lengthPrefixed(Bytes data, Bytes& out) {
    ByteReader in(data);
    std::uint64_t length = 0;
    for (unsigned i = 0; i < 5; ++i) {
        const std::uint8_t byte = in.u8();
        length |= static_cast<std::uint64_t>(byte & 0x7f) << (7 * i);
        if ((byte & 0x80) == 0) {
            out = in.bytes(length);
            return in.ok();
        }
    }
    return false;
}

} // namespace

bool JsonWriter::value(const JsonValue& value, int depth) {
    if (m_valuesLeft == 0)
        return false;
    --m_valuesLeft;
    switch (value.type) {
    case JsonType::smallObject:
    case JsonType::largeObject:
    case JsonType::smallArray:
    case JsonType::largeArray: {
        const auto inner = depth < kDepthMax ? JsonContainer::parse(value) : std::nullopt;
        return inner && container(*inner, depth);
    }
    case JsonType::literal:
        return constant(value.data);
    case JsonType::int16:
        return signedNumber(2, value.data);
    case JsonType::int32:
        return signedNumber(4, value.data);
    case JsonType::int64:
        return signedNumber(8, value.data);
    case JsonType::uint16:
        return unsignedNumber(2, value.data);
    case JsonType::uint32:
        return unsignedNumber(4, value.data);
    case JsonType::uint64:
        return unsignedNumber(8, value.data);
    case JsonType::doubleNumber:
        return doubleNumber(value.data);
    case JsonType::string: {
        Bytes text;
        if (!lengthPrefixed(value.data, text))
            return false;
        value::appendJsonString(m_out, asText(text));
        return true;
    }
    case JsonType::opaque:
        return opaqueValue(value.data);
    }
    return false;
}

bool JsonWriter::container(const JsonContainer& container, int depth) {
    m_out += container.isObject() ? '{' : '[';
    for (std::size_t i = 0; i < container.count(); ++i) {
        if (i != 0)
            m_out += ", ";
        if (container.isObject()) {
            std::string_view key;
            if (!container.key(i, key))
                return false;
            value::appendJsonString(m_out, key);
            m_out += ": ";
        }
        JsonValue inner;
        if (!container.value(i, inner) || !value(inner, depth + 1))
            return false;
    }
    m_out += container.isObject() ? '}' : ']';
    return true;
}

bool JsonWriter::constant(Bytes data) {
    static constexpr std::string_view kTexts[] = {"null", "true", "false"};
    if (data.empty() || data[0] > 2)
        return false;
    m_out += kTexts[data[0]];
    return true;
}

bool JsonWriter::signedNumber(unsigned size, Bytes data) {
    ByteReader in(data);
    const std::uint64_t bits = in.number(size) << (64 - 8 * size);
    value::appendInt(m_out, static_cast<std::int64_t>(bits) >> (64 - 8 * size));
    return in.ok();
}

bool JsonWriter::unsignedNumber(unsigned size, Bytes data) {
    ByteReader in(data);
    value::appendUnsigned(m_out, in.number(size));
    return in.ok();
}

bool JsonWriter::doubleNumber(Bytes data) {
    if (data.size() < 8)
        return false;
    double v = 0;
    std::memcpy(&v, data.data(), sizeof v);
    value::appendJsonDouble(m_out, v, m_style.wholeDoublesWithPoint);
    return true;
}

bool JsonWriter::opaqueValue(Bytes data) {
    if (data.empty())
        return false;
    const std::uint8_t fieldType = data[0];
    Bytes bytes;
    if (!lengthPrefixed(data.subspan(1), bytes))
        return false;
    switch (fieldType) {
    case kDecimal:
        return decimal(bytes);
    case kDate:
    case kDateTime:
    case kTimestamp:
    case kTime:
        return temporal(fieldType, bytes);
    default:
        m_out += "\"base64:type" + std::to_string(fieldType) + ':';
        value::appendBase64(m_out, asText(bytes));
        m_out += '"';
        return true;
    }
}

bool JsonWriter::decimal(Bytes bytes) {
    if (bytes.size() < 2)
        return false;
    const std::uint8_t precision = bytes[0];
    const std::uint8_t scale = bytes[1];
    if (precision < 1 || precision > kPrecisionMax || scale > precision ||
        bytes.size() - 2 < value::packedDecimalBytes(precision, scale))
        return false;
    char text[value::kDecimalTextMax];
    const char* end = value::writePackedDecimal(text, bytes.data() + 2, precision, scale);
    if (end)
        m_out.append(text, static_cast<std::size_t>(end - text));
    return end != nullptr;
}

/// Packed into 64 bits: 24 for microseconds, below the parts of the clock and the date.
bool JsonWriter::temporal(std::uint8_t fieldType, Bytes bytes) {
    if (bytes.size() != 8)
        return false;
    const auto packed = static_cast<std::int64_t>(ByteReader(bytes).u64());
    const bool negative = packed < 0;
    const std::uint64_t v = negative ? ~static_cast<std::uint64_t>(packed) + 1 : static_cast<std::uint64_t>(packed);
    value::Temporal t{};
    t.microsecond = static_cast<std::uint32_t>(v & 0xffffff);
    const std::uint64_t upper = v >> 24;
    t.second = static_cast<std::uint8_t>(upper & 63);
    t.minute = static_cast<std::uint8_t>(upper >> 6 & 63);
    m_out += '"';
    if (fieldType == kTime) {
        t.negative = negative;
        t.hour = static_cast<std::uint16_t>(upper >> 12 & 1023);
        value::appendTime(m_out, t, 6);
    } else {
        const std::uint64_t months = upper >> 22;
        t.hour = static_cast<std::uint16_t>(upper >> 12 & 31);
        t.day = static_cast<std::uint8_t>(upper >> 17 & 31);
        t.month = static_cast<std::uint8_t>(months % 13);
        t.year = static_cast<std::uint16_t>(months / 13);
        if (fieldType == kDate)
            value::appendDate(m_out, t);
        else
            value::appendDateTime(m_out, t, 6);
    }
    m_out += '"';
    return true;
}

bool appendJson(std::string& out, Bytes document, JsonStyle style) {
    if (document.empty()) {
        out += "null";
        return true;
    }
    return JsonWriter(out, document.size(), style).value(jsonRoot(document), 0);
}

} // namespace lodestar::binlog
