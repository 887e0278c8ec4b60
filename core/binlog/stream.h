// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The socket that a server sends its binlog through: asks for it as a replica does, and gives its events one by one.
// One thread; interrupt() from any thread. Commands and session variables: MySQL Source Code Documentation,
// COM_BINLOG_DUMP, COM_BINLOG_DUMP_GTID, COM_REGISTER_SLAVE; MariaDB "Replication Protocol".
#include "core/base/result.h"
#include "core/binlog/event_framer.h"
#include "core/source/endpoint.h"
#include "core/source/mysql_connection.h"
#include "core/source/server_info.h"
#include "core/value/position.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>
namespace lodestar::binlog {

struct StreamOptions {
    source::Endpoint endpoint;
    std::uint32_t serverId = 0;
    std::string readerUuid;
    bool stopAtEnd = false;      ///< next() says end instead of waiting
    bool sameServerOnly = false; ///< see ReaderOptions
};

/// Body of COM_BINLOG_DUMP (0x12).
[[nodiscard]] std::vector<std::uint8_t> dumpByFile(std::uint32_t offset, std::uint16_t flags, std::uint32_t serverId,
                                                   std::string_view file);
/// Body of COM_BINLOG_DUMP_GTID (0x1e); `gtidSet` as GtidSet::encode() gives it.
[[nodiscard]] std::vector<std::uint8_t> dumpByGtid(std::uint16_t flags, std::uint32_t serverId,
                                                   std::span<const std::uint8_t> gtidSet);

class BinlogStream final {
public:
    /// Connects and asks for the events after `from`; see BinlogReader::open() for the rules.
    [[nodiscard]] static Result<std::unique_ptr<BinlogStream>> open(const StreamOptions& options,
                                                                    const value::Position& from);

    /// The next event, valid until the next call; nullopt at the end (stopAtEnd).
    [[nodiscard]] Result<std::optional<RawEvent>> next();
    void interrupt() noexcept { m_connection->interrupt(); }

    [[nodiscard]] const EventFramer& framer() const { return m_framer; }
    [[nodiscard]] const source::ServerInfo& server() const { return m_server; }
    /// GTID set that the stream continues; empty when it began at a place in a file that tells none.
    [[nodiscard]] const std::string& startGtidSet() const { return m_startGtidSet; }
    [[nodiscard]] std::uint64_t bytesRead() const { return m_bytesRead; }

private:
    BinlogStream(const StreamOptions& options, std::unique_ptr<source::MySqlConnection> connection,
                 source::ServerInfo server);
    [[nodiscard]] Result<void> checkIdentity(const value::Position& from);
    [[nodiscard]] Result<void> checkGtids(const value::Position& from, bool startsByGtid);
    [[nodiscard]] Result<void> setSession();
    [[nodiscard]] Result<void> registerReader();
    [[nodiscard]] Result<void> ask(const value::Position& from);
    [[nodiscard]] Error notAnEvent(std::span<const std::uint8_t> packet) const;
    [[nodiscard]] bool isBeforeStart(const RawEvent& event);
    [[nodiscard]] bool startsByGtid(const value::Position& from) const;

    StreamOptions m_options;
    std::unique_ptr<source::MySqlConnection> m_connection;
    source::ServerInfo m_server;
    EventFramer m_framer;
    std::string m_startGtidSet;
    std::uint64_t m_skipBelow = 0; ///< events of the first file before this place were read already
    std::string m_skipFile;
    std::uint64_t m_bytesRead = 0;
};

} // namespace lodestar::binlog
