// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/json_binary.h"
#include "core/value/json_text.h"
#include "core/value/number_text.h"
#include "core/value/temporal_text.h"
#include <cstring>
namespace lodestar::binlog {
namespace {

constexpr int kDepthMax = 110;    // the server allows 100
constexpr int kPrecisionMax = 81; // the server says up to nine whole groups of digits, not only 65 digits

enum Type : std::uint8_t {
    smallObject = 0,
    largeObject = 1,
    smallArray = 2,
    largeArray = 3,
    literal = 4,
    int16 = 5,
    uint16 = 6,
    int32 = 7,
    uint32 = 8,
    int64 = 9,
    uint64 = 10,
    doubleNumber = 11,
    string = 12,
    opaque = 15,
};

// Field types of opaque values, as in TABLE_MAP.
constexpr std::uint8_t kTimestamp = 7;
constexpr std::uint8_t kDate = 10;
constexpr std::uint8_t kTime = 11;
constexpr std::uint8_t kDateTime = 12;
constexpr std::uint8_t kDecimal = 246;

class JsonWriter {
public:
    JsonWriter(std::string& out, std::size_t documentBytes, JsonStyle style)
        : m_out(out), m_style(style), m_valuesLeft(documentBytes) {}

    bool value(std::uint8_t type, Bytes data, int depth) {
        // Each value has an entry of its own, so a document that holds more of them refers to some place twice.
        if (m_valuesLeft == 0)
            return false;
        --m_valuesLeft;
        switch (type) {
        case smallObject:
        case largeObject:
        case smallArray:
        case largeArray:
            return depth < kDepthMax && container(type, data, depth);
        case literal:
            return constant(data);
        case int16:
        case int32:
        case int64:
            return signedNumber(type == int16 ? 2 : type == int32 ? 4 : 8, data);
        case uint16:
        case uint32:
        case uint64: {
            ByteReader in(data);
            value::appendUnsigned(m_out, in.number(type == uint16 ? 2 : type == uint32 ? 4 : 8));
            return in.ok();
        }
        case doubleNumber: {
            if (data.size() < 8)
                return false;
            double v = 0;
            std::memcpy(&v, data.data(), sizeof v);
            value::appendJsonDouble(m_out, v, m_style.wholeDoublesWithPoint);
            return true;
        }
        case string: {
            Bytes text;
            if (!lengthPrefixed(data, text))
                return false;
            value::appendJsonString(m_out, asText(text));
            return true;
        }
        case opaque:
            return opaqueValue(data);
        default:
            return false;
        }
    }

private:
    bool constant(Bytes data) {
        static constexpr std::string_view kTexts[] = {"null", "true", "false"};
        if (data.empty() || data[0] > 2)
            return false;
        m_out += kTexts[data[0]];
        return true;
    }

    bool signedNumber(unsigned size, Bytes data) {
        ByteReader in(data);
        const std::uint64_t bits = in.number(size) << (64 - 8 * size);
        value::appendInt(m_out, static_cast<std::int64_t>(bits) >> (64 - 8 * size));
        return in.ok();
    }

    static bool lengthPrefixed(Bytes data, Bytes& out) {
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

    /// Counts, sizes and offsets have 2 bytes in small containers and 4 in large ones; offsets count from `data`.
    bool container(std::uint8_t type, Bytes data, int depth) {
        const bool large = type == largeObject || type == largeArray;
        const bool object = type == smallObject || type == largeObject;
        const unsigned unit = large ? 4 : 2;
        ByteReader head(data);
        const std::uint64_t count = head.number(unit);
        const std::uint64_t size = head.number(unit);
        const std::uint64_t keyEntryBytes = object ? unit + 2 : 0;
        if (!head.ok() || size > data.size() || count * (keyEntryBytes + 1 + unit) > head.left())
            return false;
        data = data.first(static_cast<std::size_t>(size));
        ByteReader keys(data);
        keys.skip(2ULL * unit);
        ByteReader values(data);
        values.skip(2ULL * unit + count * keyEntryBytes);
        m_out += object ? '{' : '[';
        for (std::uint64_t i = 0; i < count; ++i) {
            if (i != 0)
                m_out += ", ";
            if (object && !key(keys, unit, data))
                return false;
            if (!entry(values, unit, data, depth))
                return false;
        }
        m_out += object ? '}' : ']';
        return true;
    }

    bool key(ByteReader& keys, unsigned unit, Bytes data) {
        const std::uint64_t offset = keys.number(unit);
        const std::uint64_t length = keys.number(2);
        if (!keys.ok() || offset > data.size() || length > data.size() - offset)
            return false;
        value::appendJsonString(
            m_out, asText(data.subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(length))));
        m_out += ": ";
        return true;
    }

    bool entry(ByteReader& values, unsigned unit, Bytes data, int depth) {
        const std::uint8_t type = values.u8();
        const Bytes slot = values.bytes(unit);
        if (!values.ok())
            return false;
        const bool inlined =
            type == literal || type == int16 || type == uint16 || (unit == 4 && (type == int32 || type == uint32));
        if (inlined)
            return value(type, slot, depth + 1);
        const std::uint64_t offset = ByteReader(slot).number(unit);
        // A value lies behind the header, or a container could hold itself.
        if (offset < 2ULL * unit || offset >= data.size())
            return false;
        return value(type, data.subspan(static_cast<std::size_t>(offset)), depth + 1);
    }

    bool opaqueValue(Bytes data) {
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

    bool decimal(Bytes bytes) {
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
    bool temporal(std::uint8_t fieldType, Bytes bytes) {
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

    std::string& m_out;
    const JsonStyle m_style;
    std::size_t m_valuesLeft;
};

} // namespace

bool appendJson(std::string& out, Bytes document, JsonStyle style) {
    if (document.empty()) {
        out += "null";
        return true;
    }
    return JsonWriter(out, document.size(), style).value(document[0], document.subspan(1), 0);
}

} // namespace lodestar::binlog
