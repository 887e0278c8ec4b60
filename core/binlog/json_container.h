// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One level of MySQL's binary JSON: an array or object with the places of its values, nothing decoded before it is
// asked for. Layout: mysql-server sql-common/json_binary.h.
#include "core/binlog/byte_reader.h"
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
namespace lodestar::binlog {

enum class JsonType : std::uint8_t {
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

/// A value that is not decoded: its type and the bytes from its beginning on, which may go on behind its end.
struct JsonValue {
    JsonType type{};
    Bytes data;

    [[nodiscard]] bool isContainer() const { return type <= JsonType::largeArray; }
};

/// Counts, sizes and offsets have 2 bytes in small containers and 4 in large ones; offsets count from `data`.
class JsonContainer {
public:
    /// nullopt: no container, or one whose table of entries does not fit into its bytes.
    [[nodiscard]] static std::optional<JsonContainer> parse(const JsonValue& value) {
        if (!value.isContainer())
            return std::nullopt;
        JsonContainer out;
        out.m_unit = value.type == JsonType::largeObject || value.type == JsonType::largeArray ? 4 : 2;
        out.m_object = value.type <= JsonType::largeObject;
        ByteReader head(value.data);
        const std::uint64_t count = head.number(out.m_unit);
        const std::uint64_t size = head.number(out.m_unit);
        if (!head.ok() || size > value.data.size() || size < 2ULL * out.m_unit ||
            count * (out.keyEntryBytes() + 1 + out.m_unit) > size - 2ULL * out.m_unit)
            return std::nullopt;
        out.m_count = static_cast<std::size_t>(count);
        out.m_data = value.data.first(static_cast<std::size_t>(size));
        return out;
    }

    [[nodiscard]] bool isObject() const { return m_object; }
    [[nodiscard]] std::size_t count() const { return m_count; }

    /// Of an object. False: it points outside.
    [[nodiscard]] bool key(std::size_t i, std::string_view& out) const {
        ByteReader entry(m_data.subspan(2UL * m_unit + i * keyEntryBytes()));
        const std::uint64_t offset = entry.number(m_unit);
        const std::uint64_t length = entry.number(2);
        if (!entry.ok() || offset > m_data.size() || length > m_data.size() - offset)
            return false;
        out = asText(m_data.subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(length)));
        return true;
    }

    /// False: it points outside, or into the head, where a container could hold itself.
    [[nodiscard]] bool value(std::size_t i, JsonValue& out) const {
        ByteReader entry(m_data.subspan(2UL * m_unit + m_count * keyEntryBytes() + i * (1UL + m_unit)));
        out.type = static_cast<JsonType>(entry.u8());
        out.data = entry.bytes(m_unit);
        if (!entry.ok())
            return false;
        if (inlined(out.type))
            return true;
        const std::uint64_t offset = ByteReader(out.data).number(m_unit);
        if (offset < 2ULL * m_unit || offset >= m_data.size())
            return false;
        out.data = m_data.subspan(static_cast<std::size_t>(offset));
        return true;
    }

private:
    [[nodiscard]] std::size_t keyEntryBytes() const { return m_object ? m_unit + 2U : 0U; }
    [[nodiscard]] bool inlined(JsonType type) const {
        return type == JsonType::literal || type == JsonType::int16 || type == JsonType::uint16 ||
               (m_unit == 4 && (type == JsonType::int32 || type == JsonType::uint32));
    }

    Bytes m_data; ///< all of it, as its head says
    std::size_t m_count = 0;
    unsigned m_unit = 2;
    bool m_object = false;
};

/// The value that a whole document is; its bytes must not be empty.
[[nodiscard]] inline JsonValue jsonRoot(Bytes document) {
    return {static_cast<JsonType>(document[0]), document.subspan(1)};
}

} // namespace lodestar::binlog
