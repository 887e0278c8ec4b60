// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/mariadb_gtid.h"
#include "core/binlog/event_header.h"
#include <charconv>
namespace lodestar::binlog {
namespace {

template <typename Number>
bool take(std::string_view& text, char end, Number& out) {
    const auto result = std::from_chars(text.data(), text.data() + text.size(), out);
    if (result.ec != std::errc())
        return false;
    text.remove_prefix(static_cast<std::size_t>(result.ptr - text.data()));
    if (end == '\0')
        return text.empty();
    if (text.empty() || text.front() != end)
        return false;
    text.remove_prefix(1);
    return true;
}

} // namespace

void MariaDbGtid::appendTo(std::string& out) const {
    const auto append = [&out](auto number) {
        char digits[20];
        const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
        out.append(digits, static_cast<std::size_t>(end - digits));
    };
    append(domain);
    out += '-';
    append(server);
    out += '-';
    append(sequence);
}

std::string MariaDbGtid::toString() const {
    std::string out;
    appendTo(out);
    return out;
}

Result<MariaDbGtidPosition> MariaDbGtidPosition::parse(std::string_view text) {
    std::string clean;
    for (const char c : text)
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            clean += c;
    MariaDbGtidPosition out;
    std::string_view rest = clean;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        std::string_view entry = rest.substr(0, comma);
        MariaDbGtid gtid;
        if (!take(entry, '-', gtid.domain) || !take(entry, '-', gtid.server) || !take(entry, '\0', gtid.sequence))
            return Error(ErrorCode::invalidArgument, "\"" + std::string(text) + "\" is not a MariaDB GTID position",
                         "It is written domain-server-sequence, several separated by commas");
        out.set(gtid);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
    return out;
}

Result<MariaDbGtidPosition> MariaDbGtidPosition::decodeList(Bytes body) {
    ByteReader in(body);
    const std::uint32_t count = in.u32() & 0x0fffffff; // the upper bits are flags
    MariaDbGtidPosition out;
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
        MariaDbGtid gtid;
        gtid.domain = in.u32();
        gtid.server = in.u32();
        gtid.sequence = in.u64();
        if (in.ok())
            out.set(gtid);
    }
    if (!in.ok())
        return corruptEvent(EventType::mariaGtidList, "is cut short", body.size());
    return out;
}

void MariaDbGtidPosition::writeTo(std::string& out) const {
    out.clear();
    for (const auto& [domain, gtid] : m_domains) {
        if (!out.empty())
            out += ',';
        gtid.appendTo(out);
    }
}

std::string MariaDbGtidPosition::toString() const {
    std::string out;
    writeTo(out);
    return out;
}

const MariaDbGtid* MariaDbGtidPosition::find(std::uint32_t domain) const {
    const auto it = m_domains.find(domain);
    return it == m_domains.end() ? nullptr : &it->second;
}

} // namespace lodestar::binlog
