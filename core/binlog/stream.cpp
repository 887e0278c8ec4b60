// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/stream.h"
#include "core/binlog/dump_error.h"
#include "core/binlog/gtid_set.h"
#include "core/binlog/mariadb_gtid.h"
#include <algorithm>
namespace lodestar::binlog {
namespace {

using schema::Family;

constexpr std::uint8_t kRegisterSlave = 0x15;
constexpr std::uint8_t kBinlogDump = 0x12;
constexpr std::uint8_t kBinlogDumpGtid = 0x1e;
constexpr std::uint16_t kNonBlock = 1;
constexpr std::uint16_t kMariaDbAnnotate = 2; // without it the sizes of what is sent do not add up to positions
constexpr std::uint64_t kDumpOffsetMax = 0xffffffff;
constexpr std::uint64_t kFirstOffset = 4;

void put(std::vector<std::uint8_t>& out, std::uint64_t v, unsigned size) {
    for (unsigned i = 0; i < size; ++i)
        out.push_back(static_cast<std::uint8_t>(v >> (8 * i)));
}

void put(std::vector<std::uint8_t>& out, std::string_view text) { out.insert(out.end(), text.begin(), text.end()); }

void putShort(std::vector<std::uint8_t>& out, std::string_view text) {
    text = text.substr(0, 255);
    put(out, text.size(), 1);
    put(out, text);
}

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            out += c;
        out += c;
    }
    return out + '\'';
}

bool isEnd(std::span<const std::uint8_t> packet) { return !packet.empty() && packet[0] == 0xfe && packet.size() < 9; }

} // namespace

std::vector<std::uint8_t> dumpByFile(std::uint32_t offset, std::uint16_t flags, std::uint32_t serverId,
                                     std::string_view file) {
    std::vector<std::uint8_t> out;
    put(out, offset, 4);
    put(out, flags, 2);
    put(out, serverId, 4);
    put(out, file);
    return out;
}

std::vector<std::uint8_t> dumpByGtid(std::uint16_t flags, std::uint32_t serverId,
                                     std::span<const std::uint8_t> gtidSet) {
    std::vector<std::uint8_t> out;
    put(out, flags, 2);
    put(out, serverId, 4);
    put(out, 0, 4); // no file name: the set decides
    put(out, kFirstOffset, 8);
    put(out, gtidSet.size(), 4);
    out.insert(out.end(), gtidSet.begin(), gtidSet.end());
    return out;
}

BinlogStream::BinlogStream(const StreamOptions& options, std::unique_ptr<source::MySqlConnection> connection,
                           source::ServerInfo server)
    : m_options(options), m_connection(std::move(connection)), m_server(std::move(server)) {}

Result<std::unique_ptr<BinlogStream>> BinlogStream::open(const StreamOptions& options, const value::Position& from) {
    LS_ASSERT(options.serverId != 0);
    LS_TRY(auto connection, source::MySqlConnection::open(options.endpoint, source::Purpose::binlog));
    LS_TRY(auto server, source::readServerInfo(*connection));
    std::unique_ptr<BinlogStream> stream(new BinlogStream(options, std::move(connection), std::move(server)));
    LS_CHECK(stream->checkIdentity(from));
    LS_CHECK(stream->checkGtids(from, stream->startsByGtid(from)));
    LS_CHECK(stream->setSession());
    LS_CHECK(stream->registerReader());
    LS_CHECK(stream->ask(from));
    return stream;
}

bool BinlogStream::startsByGtid(const value::Position& from) const {
    if (from.gtidSet.empty())
        return false;
    // MySQL skips what is in the set. MariaDB positions say no more than the file does, and a file is exact.
    if (m_server.family == Family::mysql)
        return m_server.gtidMode;
    return from.serverUuid != m_server.uuid || from.binlog.empty() || from.binlog.offset > kDumpOffsetMax;
}

Result<void> BinlogStream::checkIdentity(const value::Position& from) {
    if (from.empty() || from.serverUuid.empty() || from.serverUuid == m_server.uuid)
        return {};
    if (startsByGtid(from) && !m_options.sameServerOnly)
        return {};
    return Error(ErrorCode::sourceIdentityChanged,
                 "The saved position " + from.toString() + " belongs to the server " + from.serverUuid + ", but " +
                     m_options.endpoint.toString() + " is " + m_server.uuid,
                 "Places in the log files of one server mean nothing on another. Nothing was read. Connect to the "
                 "former server, or copy the tables again")
        .withRetry(ErrorRetry::afterOperator);
}

/// The server itself complains only about unknown GTIDs of its own UUID, so both questions are asked here.
Result<void> BinlogStream::checkGtids(const value::Position& from, bool startsByGtid) {
    if (!from.gtidSet.empty() && m_server.family == Family::mysql)
        LS_CHECK(GtidSet::parse(from.gtidSet));
    if (!startsByGtid || m_server.family == Family::mariadb)
        return {};
    const std::string mine = quoted(from.gtidSet);
    LS_TRY(const source::Rows rows, m_connection->query("SELECT GTID_SUBSET(" + mine +
                                                        ", @@global.gtid_executed), GTID_SUBTRACT("
                                                        "@@global.gtid_purged, " +
                                                        mine + ")"));
    const bool lacks = rows.text(0, std::size_t{0}) != "1";
    // A server never loses what it wrote itself; another one may still be catching up.
    if (lacks && from.serverUuid == m_server.uuid)
        return Error(ErrorCode::sourceIdentityChanged,
                     m_options.endpoint.toString() + " no longer knows transactions that were read from it (" +
                         from.gtidSet + "): it was reset (RESET MASTER) or restored from an older copy",
                     "Nothing was read. Copy the tables again")
            .withRetry(ErrorRetry::afterOperator);
    if (lacks)
        return Error(ErrorCode::sourceIdentityChanged,
                     m_options.endpoint.toString() + " lacks transactions that were read before (" + from.gtidSet + ")",
                     "It is another server, it was reset or restored, or it still catches up after a failover. Nothing "
                     "was read. If that stays, copy the tables again")
            .withRetry(ErrorRetry::backoff);
    if (const std::string purged = rows.text(0, std::size_t{1}); !purged.empty())
        return Error(ErrorCode::sourceLogPurged,
                     m_options.endpoint.toString() + " has purged transactions that were not read: " + purged,
                     "Copy the tables again, and let the server keep its logs longer (binlog_expire_logs_seconds)");
    return {};
}

Result<void> BinlogStream::setSession() {
    // Both spellings: MySQL 8.0.26 renamed them, and an unknown user variable does no harm.
    std::string sql = "SET @master_binlog_checksum = @@global.binlog_checksum, @source_binlog_checksum = "
                      "@@global.binlog_checksum, @master_heartbeat_period = 1000000000, @source_heartbeat_period = "
                      "1000000000, @slave_uuid = " +
                      quoted(m_options.readerUuid) + ", @replica_uuid = " + quoted(m_options.readerUuid);
    if (m_server.family == Family::mariadb)
        sql += ", @mariadb_slave_capability = 4, @slave_gtid_strict_mode = 1, @slave_gtid_ignore_duplicates = 0";
    LS_CHECK(m_connection->execute(sql));
    // A slow target must not make the server drop the stream.
    return m_connection->execute("SET SESSION net_write_timeout = 3600");
}

Result<void> BinlogStream::registerReader() {
    std::vector<std::uint8_t> body;
    put(body, m_options.serverId, 4);
    putShort(body, "lodestar"); // host, as SHOW REPLICAS prints it
    putShort(body, "");
    putShort(body, "");
    put(body, 0, 2);
    put(body, 0, 8); // rank and master id
    return m_connection->command(kRegisterSlave, body, true);
}

Result<void> BinlogStream::ask(const value::Position& from) {
    const bool mariadb = m_server.family == Family::mariadb;
    const std::uint16_t flags =
        static_cast<std::uint16_t>((m_options.stopAtEnd ? kNonBlock : 0) | (mariadb ? kMariaDbAnnotate : 0));
    const bool sameServer = from.serverUuid.empty() || from.serverUuid == m_server.uuid;
    m_startGtidSet = from.gtidSet;
    if (startsByGtid(from)) {
        if (sameServer && !from.binlog.empty())
            m_framer.expect(from.binlog.file, from.binlog.offset);
        if (mariadb) {
            LS_CHECK(m_connection->execute("SET @slave_connect_state = " + quoted(from.gtidSet)));
            return m_connection->command(kBinlogDump, dumpByFile(kFirstOffset, flags, m_options.serverId, ""), false);
        }
        LS_TRY(const GtidSet set, GtidSet::parse(from.gtidSet));
        return m_connection->command(kBinlogDumpGtid, dumpByGtid(flags, m_options.serverId, set.encode()), false);
    }
    std::uint64_t offset = std::max(from.binlog.offset, kFirstOffset);
    if (offset > kDumpOffsetMax) { // the command has 32 bits: read from the start of the file and pass over
        m_skipBelow = offset;
        m_skipFile = from.binlog.file;
        offset = kFirstOffset;
    }
    return m_connection->command(
        kBinlogDump, dumpByFile(static_cast<std::uint32_t>(offset), flags, m_options.serverId, from.binlog.file),
        false);
}

/// What came instead of an event.
Error BinlogStream::notAnEvent(std::span<const std::uint8_t> packet) const {
    if (isEnd(packet))
        return Error(ErrorCode::sourceUnreachable,
                     m_options.endpoint.toString() + " ended the binlog stream: it is shutting down",
                     "The connection is made anew; nothing was lost")
            .withRetry(ErrorRetry::backoff);
    return Error(ErrorCode::binlogCorrupt,
                 "The binlog stream holds a packet of " + std::to_string(packet.size()) + " bytes that is no event",
                 "The connection is made anew; nothing was lost")
        .withRetry(ErrorRetry::backoff);
}

/// Events of the first file before the place where reading begins.
bool BinlogStream::isBeforeStart(const RawEvent& event) {
    if (m_framer.file() == m_skipFile && event.endOffset <= m_skipBelow && event.endOffset != event.beginOffset)
        return true;
    if (m_framer.file() != m_skipFile || event.endOffset > m_skipBelow)
        m_skipBelow = 0;
    return false;
}

Result<std::optional<RawEvent>> BinlogStream::next() {
    while (true) {
        std::span<const std::uint8_t> packet = m_connection->packetHere();
        if (packet.empty()) {
            auto awaited = m_connection->readPacket();
            if (!awaited) {
                value::Position at;
                at.binlog = {m_framer.file(), m_framer.offset()};
                return explainDumpError(std::move(awaited).error(), at);
            }
            packet = *awaited;
            if (packet.empty() || packet[0] != 0) {
                if (isEnd(packet) && m_options.stopAtEnd)
                    return std::optional<RawEvent>();
                return notAnEvent(packet);
            }
        }
        m_bytesRead += packet.size();
        auto event = m_framer.frame(packet.subspan(1));
        if (!event)
            return std::move(event).error();
        if (m_skipBelow != 0 && isBeforeStart(*event))
            continue;
        if (event->header.type == EventType::heartbeat || event->header.type == EventType::heartbeatV2) {
            LS_TRY(const Heartbeat beat,
                   parseHeartbeat(event->header, event->body, m_server.family == Family::mariadb));
            m_framer.moveTo(beat.file, beat.position != 0 ? beat.position : event->header.endPos);
            event->beginOffset = event->endOffset = m_framer.offset();
        }
        return std::optional<RawEvent>(*event);
    }
}

} // namespace lodestar::binlog
