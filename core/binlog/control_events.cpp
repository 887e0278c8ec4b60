// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/control_events.h"
#include <algorithm>
namespace lodestar::binlog {
namespace {

constexpr std::size_t kServerVersionBytes = 50;

void appendHexLiteral(std::string& out, std::string_view bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    out += "X'";
    for (const char c : bytes) {
        out += kDigits[static_cast<std::uint8_t>(c) >> 4];
        out += kDigits[static_cast<std::uint8_t>(c) & 15];
    }
    out += '\'';
}

} // namespace

Result<FormatDescription> parseFormatDescription(Bytes event) {
    const auto corrupt = [&](std::string_view what) {
        return corruptEvent(EventType::formatDescription, what, event.size());
    };
    if (event.size() < kEventHeaderBytes)
        return corrupt("ends within its header");
    ByteReader in(event.subspan(kEventHeaderBytes));
    const std::uint16_t version = in.u16();
    const std::string_view server = in.text(kServerVersionBytes);
    in.u32(); // created
    const std::uint8_t headerBytes = in.u8();
    if (!in.ok())
        return corrupt("ends early");
    if (version != 4 || headerBytes != kEventHeaderBytes)
        return Error(ErrorCode::binlogUnsupported,
                     "The binlog has format " + std::to_string(version) + " with headers of " +
                         std::to_string(headerBytes) + " bytes",
                     "Format 4 with 19 bytes is read, which MySQL writes since 5.0");
    FormatDescription out;
    out.serverVersion = std::string(server.substr(0, server.find('\0')));
    Bytes lengths = in.rest();
    // Since 5.6.1 one byte for the algorithm and four for the checksum end the event, whether it is used or not.
    const bool old = out.serverVersion.starts_with("5.5") || out.serverVersion.starts_with("5.1") ||
                     out.serverVersion.starts_with("5.0");
    if (!old) {
        if (lengths.size() < 1 + kChecksumBytes)
            return corrupt("ends before its checksum algorithm");
        const std::uint8_t algorithm = lengths[lengths.size() - 1 - kChecksumBytes];
        if (algorithm > 1)
            return Error(ErrorCode::binlogUnsupported,
                         "The binlog uses checksum algorithm " + std::to_string(algorithm),
                         "0 and 1 (CRC32) are known");
        out.checksum = algorithm == 1;
        lengths = lengths.first(lengths.size() - 1 - kChecksumBytes);
    }
    for (std::size_t i = 0; i < lengths.size() && i + 1 < out.postHeaderBytes.size(); ++i)
        out.postHeaderBytes[i + 1] = lengths[i];
    return out;
}

Result<Rotate> parseRotate(Bytes body) {
    ByteReader in(body);
    Rotate out;
    out.position = in.u64();
    out.file = asText(in.rest());
    if (!in.ok() || out.file.empty())
        return corruptEvent(EventType::rotate, "names no file", body.size());
    return out;
}

Result<Heartbeat> parseHeartbeat(const EventHeader& header, Bytes body, bool mariadb) {
    ByteReader in(body);
    Heartbeat out;
    if (header.type == EventType::heartbeatV2) {
        while (in.ok() && !in.atEnd()) {
            const std::uint64_t field = in.lenenc();
            if (field == 0)
                break;
            ByteReader value(in.bytes(in.lenenc()));
            if (field == 1)
                out.file = asText(value.rest());
            else if (field == 2)
                out.position = value.lenenc();
        }
    } else {
        if (mariadb && header.endPos == 0 && body.size() > 8)
            out.position = in.u64();
        out.file = asText(in.rest());
    }
    if (!in.ok())
        return corruptEvent(header.type, "ends early", body.size());
    return out;
}

std::string Xid::toString() const {
    std::string out;
    appendHexLiteral(out, gtrid);
    out += ',';
    appendHexLiteral(out, bqual);
    return out + ',' + std::to_string(formatId);
}

Result<XaPrepare> parseXaPrepare(Bytes body) {
    ByteReader in(body);
    XaPrepare out;
    out.onePhase = in.u8() != 0;
    out.xid.formatId = in.u32();
    const std::uint32_t gtridBytes = in.u32();
    const std::uint32_t bqualBytes = in.u32();
    out.xid.gtrid = in.text(gtridBytes);
    out.xid.bqual = in.text(bqualBytes);
    if (!in.ok())
        return corruptEvent(EventType::xaPrepare, "ends within its xid", body.size());
    return out;
}

Result<Incident> parseIncident(Bytes body) {
    ByteReader in(body);
    Incident out;
    out.number = in.u16();
    if (in.ok() && !in.atEnd())
        out.message = in.text(in.u8());
    if (!in.ok())
        return corruptEvent(EventType::incident, "ends early", body.size());
    return out;
}

} // namespace lodestar::binlog
