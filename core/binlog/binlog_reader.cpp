// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/binlog_reader.h"
#include "core/binlog/stream.h"
#include "core/binlog/transaction_assembler.h"
#include <utility>
namespace lodestar::binlog {

struct BinlogReader::Parts {
    std::unique_ptr<BinlogStream> stream;
    TransactionAssembler assembler;
};

BinlogReader::BinlogReader(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
BinlogReader::~BinlogReader() = default;

Result<std::unique_ptr<BinlogReader>> BinlogReader::open(const ReaderOptions& options, const value::Position& from,
                                                         BinlogHandler& handler) {
    LS_TRY(auto stream, BinlogStream::open({options.endpoint, options.serverId, options.readerUuid, options.stopAtEnd,
                                            options.sameServerOnly},
                                           from));
    const source::ServerInfo& server = stream->server();
    LS_TRY(auto assembler,
           TransactionAssembler::make(
               {{server.family, server.version}, server.uuid, options.heldBytesMax, options.preparedBytesMax}, from,
               handler));
    return std::unique_ptr<BinlogReader>(
        new BinlogReader(std::make_unique<Parts>(Parts{std::move(stream), std::move(assembler)})));
}

Result<void> BinlogReader::run(std::stop_token stop) {
    BinlogStream& stream = *m_parts->stream;
    TransactionAssembler& assembler = m_parts->assembler;
    while (!stop.stop_requested() || assembler.inTransaction()) {
        LS_TRY(const std::optional<RawEvent> event, stream.next());
        if (!event)
            return {};
        LS_CHECK(assembler.take(*event, stream.framer()));
    }
    return {};
}

void BinlogReader::interrupt() noexcept { m_parts->stream->interrupt(); }
void BinlogReader::forgetTables() { m_parts->assembler.forgetTables(); }
const value::Position& BinlogReader::position() const { return m_parts->assembler.position(); }
schema::Family BinlogReader::family() const { return m_parts->stream->server().family; }
std::uint64_t BinlogReader::bytesRead() const { return m_parts->stream->bytesRead(); }

} // namespace lodestar::binlog
