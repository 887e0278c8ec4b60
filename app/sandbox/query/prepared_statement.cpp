// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/prepared_statement.h"
#include "app/sandbox/query/number_text.h"
#include "app/sandbox/query/wire.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/storage/engine_session.h"
#include <array>
#include <cstdio>
#include <cstring>
namespace lodestar::sandbox {

namespace {

constexpr std::uint16_t kUnsigned = 0x8000;

std::string integerText(std::uint64_t bits, int bytes, bool isUnsigned) {
    if (isUnsigned)
        return std::to_string(bits);
    const int shift = 64 - 8 * bytes;
    return std::to_string(static_cast<std::int64_t>(bits << shift) >> shift);
}

std::string dateText(wire::Reader& in) {
    const auto length = in.integer(1);
    std::array<unsigned, 6> part{};
    if (length >= 4) {
        part[0] = static_cast<unsigned>(in.integer(2));
        part[1] = static_cast<unsigned>(in.integer(1));
        part[2] = static_cast<unsigned>(in.integer(1));
    }
    for (std::size_t i = 3; i < 6 && length >= 7; ++i)
        part[i] = static_cast<unsigned>(in.integer(1));
    const auto micros = length >= 11 ? static_cast<unsigned>(in.integer(4)) : 0U;
    std::array<char, 48> text{};
    if (length <= 4)
        std::snprintf(text.data(), text.size(), "'%04u-%02u-%02u'", part[0], part[1], part[2]);
    else
        std::snprintf(text.data(), text.size(), "'%04u-%02u-%02u %02u:%02u:%02u.%06u'", part[0], part[1], part[2],
                      part[3], part[4], part[5], micros);
    return text.data();
}

Result<std::string> literal(wire::Reader& in, std::uint16_t type) {
    const bool isUnsigned = (type & kUnsigned) != 0;
    switch (type & 0xFF) {
    case 1:
        return integerText(in.integer(1), 1, isUnsigned);
    case 2:
    case 13:
        return integerText(in.integer(2), 2, isUnsigned);
    case 3:
    case 9:
        return integerText(in.integer(4), 4, isUnsigned);
    case 8:
        return integerText(in.integer(8), 8, isUnsigned);
    case 4: {
        const auto bits = static_cast<std::uint32_t>(in.integer(4));
        float value = 0;
        std::memcpy(&value, &bits, sizeof value);
        return floatText(value) + "e0";
    }
    case 5: {
        const std::uint64_t bits = in.integer(8);
        double value = 0;
        std::memcpy(&value, &bits, sizeof value);
        const std::string text = doubleText(value);
        return text.find('e') == std::string::npos ? text + "e0" : text;
    }
    case 6:
        return std::string("NULL");
    case 7:
    case 10:
    case 12:
        return dateText(in);
    case 0:
    case 15:
    case 246:
    case 249:
    case 250:
    case 251:
    case 252:
    case 253:
    case 254:
        return quoteText(in.text());
    default:
        return bareError("parameter type " + std::to_string(type & 0xFF) + " is not supported");
    }
}

} // namespace

Result<std::string> PreparedStatement::bind(std::string_view payload) {
    wire::Reader in(payload);
    (void)in.integer(1); // cursor type: none is made
    (void)in.integer(4); // iterations
    std::vector<std::string> values;
    if (m_parameters > 0) {
        const std::string_view nulls = in.bytes((m_parameters + 7) / 8);
        if (in.integer(1) == 1) {
            m_types.clear();
            for (std::size_t i = 0; i < m_parameters; ++i)
                m_types.push_back(static_cast<std::uint16_t>(in.integer(2)));
        }
        if (m_types.size() != m_parameters || nulls.size() != (m_parameters + 7) / 8)
            return bareError("the execution of a prepared statement came without the types of its parameters");
        for (std::size_t i = 0; i < m_parameters; ++i) {
            if (static_cast<unsigned char>(nulls[i / 8]) >> (i % 8) & 1) {
                values.emplace_back("NULL");
            } else {
                LS_TRY(values.emplace_back(), literal(in, m_types[i]));
            }
        }
    }
    if (!in.ok())
        return bareError("the execution of a prepared statement ended early");
    LS_TRY(const std::vector<Token> tokens, lex(m_sql));
    std::string out;
    std::size_t copied = 0;
    std::size_t next = 0;
    for (const Token& token : tokens) {
        if (!token.is("?") || next >= values.size())
            continue;
        out += m_sql.substr(copied, token.begin - copied) + values[next++];
        copied = token.end;
    }
    return out + m_sql.substr(copied);
}

} // namespace lodestar::sandbox
