// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/gtid_event.h"
#include <algorithm>
#include <bit>
namespace lodestar::binlog {
namespace {

constexpr std::uint64_t kHasOriginal = std::uint64_t{1} << 55;

/// Numbers of mysql::serialization: as many one bits at the bottom of the first byte as bytes follow it.
std::uint64_t varlen(ByteReader& in) {
    const std::uint8_t first = in.u8();
    const unsigned more = static_cast<unsigned>(std::countr_one(first));
    if (more >= 8)
        return in.u64();
    return in.number(more) << (8 - more - 1) | static_cast<std::uint64_t>(first) >> (more + 1);
}

std::uint64_t varlenSigned(ByteReader& in) {
    const std::uint64_t v = varlen(in);
    return v >> 1; // the lowest bit is the sign, and no field of ours is negative
}

Result<GtidEvent> parseTagged(Bytes body) {
    ByteReader in(body);
    GtidEvent out;
    varlen(in);                                    // version of the format
    const std::uint64_t messageBytes = varlen(in); // whole message, with these three numbers
    varlen(in);                                    // last field that a reader must know
    bool hasOriginal = false;
    int lastField = -1;
    while (in.ok() && !in.atEnd()) {
        const std::uint64_t field = varlen(in);
        if (field > 11 || static_cast<int>(field) <= lastField)
            break; // of a newer version: all that we need came before
        lastField = static_cast<int>(field);
        switch (field) {
        case 0: // flags
            varlen(in);
            break;
        case 1:
            for (std::uint8_t& byte : out.source.uuid)
                byte = static_cast<std::uint8_t>(varlen(in));
            break;
        case 2:
            out.gno = varlenSigned(in);
            break;
        case 3:
            out.source.tag = std::string(in.text(varlen(in)));
            break;
        case 4:
        case 5:
            varlenSigned(in);
            break;
        case 6:
            out.immediateCommitMicros = varlen(in);
            break;
        case 7:
            out.originalCommitMicros = varlen(in);
            hasOriginal = true;
            break;
        case 8:
            out.transactionBytes = varlen(in);
            break;
        default:
            varlen(in);
        }
    }
    if (!hasOriginal)
        out.originalCommitMicros = out.immediateCommitMicros;
    if (!in.ok() || messageBytes > body.size() || out.gno == 0)
        return corruptEvent(EventType::gtidTagged, "holds no transaction number", body.size());
    return out;
}

} // namespace

Result<GtidEvent> parseGtidEvent(EventType type, Bytes body) {
    if (type == EventType::gtidTagged)
        return parseTagged(body);
    ByteReader in(body);
    GtidEvent out;
    out.anonymous = type == EventType::anonymousGtid;
    in.skip(1); // flags
    const Bytes uuid = in.bytes(out.source.uuid.size());
    std::copy(uuid.begin(), uuid.end(), out.source.uuid.begin());
    out.gno = in.u64();
    if (!in.ok())
        return corruptEvent(type, "ends before its number", body.size());
    if (!out.anonymous && out.gno == 0)
        return corruptEvent(type, "has the number 0", body.size());
    if (in.left() < 17)
        return out; // 5.6 without the logical clock
    in.skip(17);
    if (in.left() < 7)
        return out; // 5.7
    out.immediateCommitMicros = in.number(7);
    out.originalCommitMicros = out.immediateCommitMicros & ~kHasOriginal;
    if ((out.immediateCommitMicros & kHasOriginal) != 0) {
        out.immediateCommitMicros &= ~kHasOriginal;
        out.originalCommitMicros = in.number(7);
    }
    if (in.ok() && !in.atEnd())
        out.transactionBytes = in.lenenc();
    if (!in.ok())
        return corruptEvent(type, "ends within its times", body.size());
    return out;
}

Result<MariaDbGtidEvent> parseMariaDbGtidEvent(const EventHeader& header, Bytes body) {
    ByteReader in(body);
    MariaDbGtidEvent out;
    out.gtid.sequence = in.u64();
    out.gtid.domain = in.u32();
    out.gtid.server = header.serverId;
    out.flags = in.u8();
    if (!in.ok())
        return corruptEvent(header.type, "ends before its flags", body.size());
    if (out.has(MariaDbGtidEvent::kGroupCommitId))
        in.skip(8);
    if (out.has(MariaDbGtidEvent::kPreparedXa | MariaDbGtidEvent::kCompletedXa)) {
        Xid xid;
        xid.formatId = in.u32();
        const std::uint8_t gtridBytes = in.u8();
        const std::uint8_t bqualBytes = in.u8();
        xid.gtrid = in.text(gtridBytes);
        xid.bqual = in.text(bqualBytes);
        out.xid = xid;
    }
    if (!in.ok())
        return corruptEvent(header.type, "ends within its fields", body.size());
    if (!in.atEnd()) // else, or in front of padding zeros: none
        out.extraFlags = in.u8();
    return out;
}

} // namespace lodestar::binlog
