// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Values of binary JSON as text. One writer per document: it counts what it writes, so that damaged bytes whose entries
// refer to one place again and again come to an end.
#include "core/binlog/json_binary.h"
#include "core/binlog/json_container.h"
#include <string>
namespace lodestar::binlog {

class JsonWriter {
public:
    static constexpr int kDepthMax = 110; ///< the server allows 100

    /// `valuesMax`: the bytes of the document, as each value has an entry of its own.
    JsonWriter(std::string& out, std::size_t valuesMax, JsonStyle style)
        : m_out(out), m_style(style), m_valuesLeft(valuesMax) {}

    /// False: damaged, or more than `valuesMax`.
    [[nodiscard]] bool value(const JsonValue& value, int depth);

private:
    bool container(const JsonContainer& container, int depth);
    bool constant(Bytes data);
    bool signedNumber(unsigned size, Bytes data);
    bool unsignedNumber(unsigned size, Bytes data);
    bool doubleNumber(Bytes data);
    bool opaqueValue(Bytes data);
    bool decimal(Bytes bytes);
    bool temporal(std::uint8_t fieldType, Bytes bytes);

    std::string& m_out;
    const JsonStyle m_style;
    std::size_t m_valuesLeft;
};

} // namespace lodestar::binlog
