// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/query_event.h"
#include "core/binlog/maria_compression.h"
namespace lodestar::binlog {
namespace {

/// Reads until the first unknown code: lengths are not self-describing, so the rest cannot be read then.
void parseStatusVariables(Bytes variables, bool mariadb, QueryEvent& out) {
    ByteReader in(variables);
    while (in.ok() && !in.atEnd()) {
        switch (in.u8()) {
        case 0: // flags2
            in.skip(4);
            break;
        case 1:
            out.sqlMode = in.u64();
            break;
        case 2: // catalog, with a NUL
            in.skip(in.u8() + 1U);
            break;
        case 3: // auto_increment
        case 10:
            in.skip(4);
            break;
        case 4:
            out.clientCollation = in.u16();
            out.connectionCollation = in.u16();
            out.serverCollation = in.u16();
            break;
        case 5:
            out.timeZone = in.text(in.u8());
            break;
        case 6: // catalog
            in.skip(in.u8());
            break;
        case 7: // lc_time_names
        case 8: // collation_database, only if the session changed it
        case 18:
            in.skip(2);
            break;
        case 9:  // tables of a multi-table update
        case 17: // ddl_xid
            in.skip(8);
            break;
        case 11: // invoker: user, host
            in.skip(in.u8());
            in.skip(in.u8());
            break;
        case 12: { // updated databases
            const std::uint8_t count = in.u8();
            for (unsigned i = 0; i < count && count != 254 && in.ok(); ++i)
                while (in.ok() && in.u8() != 0) {
                }
            break;
        }
        case 13:
            out.microsecond = static_cast<std::uint32_t>(in.number(3));
            break;
        case 16:
        case 19:
        case 20:
            in.skip(1);
            break;
        case 128:
            if (!mariadb)
                return;
            out.microsecond = static_cast<std::uint32_t>(in.number(3));
            break;
        default:
            return;
        }
    }
}

} // namespace

Result<QueryEvent> parseQueryEvent(EventType type, Bytes body, bool mariadb, std::string& inflated) {
    ByteReader in(body);
    QueryEvent out;
    in.skip(8); // thread id, execution time
    const std::uint8_t databaseBytes = in.u8();
    out.errorCode = in.u16();
    const std::uint16_t statusBytes = in.u16();
    if (type == EventType::executeLoadQuery)
        in.skip(13); // number of the file, where the statement names it, what to do with duplicates
    const Bytes variables = in.bytes(statusBytes);
    out.database = in.text(databaseBytes);
    in.skip(1);
    if (!in.ok())
        return corruptEvent(type, "ends before its statement", body.size());
    parseStatusVariables(variables, mariadb, out);
    if (type != EventType::queryCompressed) {
        out.sql = asText(in.rest());
        return out;
    }
    inflated.clear();
    if (!appendInflatedBlock(inflated, in.rest()))
        return corruptEvent(type, "does not inflate", body.size());
    out.sql = inflated;
    return out;
}

} // namespace lodestar::binlog
