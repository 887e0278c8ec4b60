// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/result_writer.h"
#include "app/sandbox/query/wire.h"
#include <array>
#include <charconv>
#include <cstring>
namespace lodestar::sandbox {

namespace {

constexpr std::uint64_t kMoreResults = 8;
constexpr std::uint64_t kUtf8 = 33;
constexpr std::uint64_t kBinary = 63;

template <typename Number>
Number parse(std::string_view text) {
    Number value{};
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::uint64_t parseInteger(std::string_view text) {
    return text.starts_with('-') ? static_cast<std::uint64_t>(parse<std::int64_t>(text)) : parse<std::uint64_t>(text);
}

/// "2024-01-02 03:04:05.000006"
void putTime(std::string& out, std::string_view text) {
    std::array<unsigned, 7> part{};
    std::size_t count = 0;
    const char* at = text.data();
    const char* const end = at + text.size();
    for (; count < part.size() && at < end; ++count) {
        const auto parsed = std::from_chars(at, end, part[count]);
        at = parsed.ptr < end ? parsed.ptr + 1 : end;
    }
    out += static_cast<char>(count > 6 ? 11 : count > 3 ? 7 : 4);
    wire::putInt(out, part[0], 2);
    for (std::size_t i = 1; i < (count > 3 ? 6U : 3U); ++i)
        wire::putInt(out, part[i], 1);
    if (count > 6)
        wire::putInt(out, part[6], 4);
}

/// The only status flag that StarRocks sets (fe-core MysqlServerStatusFlag).
std::uint64_t status(bool more) { return more ? kMoreResults : 0; }

} // namespace

std::string okPacket(const Done& done, bool more) {
    std::string out(1, '\0');
    wire::putLength(out, done.affectedRows);
    wire::putLength(out, 0);
    wire::putInt(out, status(more), 2);
    wire::putInt(out, 0, 2);
    if (!done.info.empty())
        wire::putText(out, done.info);
    return out;
}

std::string eofPacket(bool more) {
    std::string out = "\xFE";
    wire::putInt(out, 0, 2);
    wire::putInt(out, status(more), 2);
    return out;
}

std::string columnPacket(const ResultColumn& column) {
    std::string out;
    wire::putText(out, "def");
    wire::putText(out, column.db);
    wire::putText(out, column.table);
    wire::putText(out, column.table);
    wire::putText(out, column.name);
    wire::putText(out, column.name);
    wire::putLength(out, 0x0C);
    const bool text = column.type == WireType::varchar || column.type == WireType::string;
    wire::putInt(out, text ? kUtf8 : kBinary, 2);
    wire::putInt(out, column.length, 4);
    wire::putInt(out, static_cast<std::uint64_t>(column.type), 1);
    wire::putInt(out, 0, 2); // flags
    wire::putInt(out, column.decimals, 1);
    wire::putInt(out, 0, 2);
    return out;
}

void putBinaryValue(std::string& out, WireType type, std::string_view text) {
    switch (type) {
    case WireType::tiny:
        return wire::putInt(out, parseInteger(text), 1);
    case WireType::smallInt:
        return wire::putInt(out, parseInteger(text), 2);
    case WireType::integer:
        return wire::putInt(out, parseInteger(text), 4);
    case WireType::bigInt:
        return wire::putInt(out, parseInteger(text), 8);
    case WireType::floating: {
        const auto value = parse<float>(text);
        std::uint32_t bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        return wire::putInt(out, bits, 4);
    }
    case WireType::doubling: {
        const auto value = parse<double>(text);
        std::uint64_t bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        return wire::putInt(out, bits, 8);
    }
    case WireType::date:
    case WireType::dateTime:
        return putTime(out, text);
    default:
        return wire::putText(out, text);
    }
}

Result<void> ResultWriter::columns(const std::vector<ResultColumn>& columns) {
    m_started = true;
    std::string head;
    wire::putLength(head, columns.size());
    LS_CHECK(m_channel.write(head));
    for (const ResultColumn& column : columns) {
        // A TIME expression has no form of its own in StarRocks: it travels as text.
        ResultColumn shown = column;
        if (shown.type == WireType::time)
            shown.type = WireType::varchar;
        m_types.push_back(shown.type);
        LS_CHECK(m_channel.write(columnPacket(shown)));
    }
    return m_channel.write(eofPacket());
}

Result<void> ResultWriter::row(std::span<const CellView> cells) {
    m_packet.clear();
    if (m_form.binary) {
        m_packet += '\0';
        const std::size_t bitmap = m_packet.size();
        m_packet.append((cells.size() + 9) / 8, '\0');
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (!cells[i])
                m_packet[bitmap + (i + 2) / 8] = static_cast<char>(m_packet[bitmap + (i + 2) / 8] | 1 << (i + 2) % 8);
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!cells[i]) {
            if (!m_form.binary)
                m_packet += '\xFB';
        } else if (m_form.binary) {
            putBinaryValue(m_packet, m_types[i], *cells[i]);
        } else {
            wire::putText(m_packet, *cells[i]);
        }
    }
    return m_channel.write(m_packet);
}

Result<void> ResultWriter::finish() { return m_channel.write(eofPacket(m_form.more)); }

Result<void> ResultWriter::whole(const ResultSet& set) {
    LS_CHECK(columns(set.columns));
    std::vector<CellView> cells;
    for (const Row& line : set.rows) {
        cells.assign(line.begin(), line.end());
        LS_CHECK(row(cells));
    }
    return finish();
}

} // namespace lodestar::sandbox
