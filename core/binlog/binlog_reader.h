// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Follows the binlog of one server from a position and hands rows, statements and ends of transactions to a handler.
// One thread calls open() and run(); interrupt() comes from any thread. Does not reconnect: run() ends with an error
// whose `retry` tells whether opening again at the last committed position helps.
#include "core/base/result.h"
#include "core/binlog/handler.h"
#include "core/schema/table.h"
#include "core/source/endpoint.h"
#include "core/value/position.h"
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
namespace lodestar::binlog {

struct ReaderOptions {
    source::Endpoint endpoint;
    std::uint32_t serverId = 0; ///< not 0; unique among all replicas and readers of the server
    std::string readerUuid;     ///< stable per task and unique; decides on MySQL which of two readers dies
    /// Raw bytes of one transaction that are held back until its end is known; a larger one is handed on as it comes.
    std::size_t heldBytesMax = 4U << 20;
    /// Raw bytes of all prepared XA transactions; more is an error.
    std::size_t preparedBytesMax = 64U << 20;
    /// A server that did not number `from` is sourceIdentityChanged, even if it has its GTIDs.
    bool sameServerOnly = false;
    bool stopAtEnd = false; ///< run() returns at the end of the log instead of waiting
};

class BinlogReader final {
public:
    /// Connects, checks that the server is the one that numbered `from` (else sourceIdentityChanged, unless its GTID
    /// set says everything and the server has it), and asks for the stream. An empty binlog and GTID set: from the
    /// oldest file.
    [[nodiscard]] static Result<std::unique_ptr<BinlogReader>>
    open(const ReaderOptions& options, const value::Position& from, BinlogHandler& handler);
    BinlogReader(const BinlogReader&) = delete;
    BinlogReader& operator=(const BinlogReader&) = delete;
    ~BinlogReader();

    /// Until the token stops (then at the end of a transaction or of an idle second: success), the handler stops it, or
    /// something fails.
    [[nodiscard]] Result<void> run(std::stop_token stop);
    /// From any thread: makes run() end at once with ErrorCode::cancelled.
    void interrupt() noexcept;
    /// The handler's tables changed other than through onQuery(): asks tableFor() anew for each. Reader's thread only.
    void forgetTables();

    /// The last end of a transaction, or where it began.
    [[nodiscard]] const value::Position& position() const;
    [[nodiscard]] schema::Family family() const;
    /// Bytes of events received.
    [[nodiscard]] std::uint64_t bytesRead() const;

private:
    struct Parts;
    explicit BinlogReader(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace lodestar::binlog
