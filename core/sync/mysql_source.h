// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The engine's source on a real MySQL or MariaDB server: joins catalogue, snapshot and binlog.
#include "core/binlog/binlog_reader.h"
#include "core/source/catalog_reader.h"
#include "core/source/endpoint.h"
#include "core/source/mysql_connection.h"
#include "core/source/server_info.h"
#include "core/sync/ports.h"
#include "core/sync/sync_options.h"
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
namespace lodestar::sync {

class MySqlSource final : public Source {
public:
    /// `pipelineId` makes the replica identity stable over restarts, so that a server drops a reader that died.
    MySqlSource(source::Endpoint endpoint, const SyncOptions& options, std::string pipelineId);
    Result<SourceIdentity> identify() override;
    Result<value::Position> lowWatermark() override;
    Result<value::Position> highWatermark() override;
    Result<value::Position> earliestPosition() override;
    Result<void> checkPosition(const value::Position& at, bool quick) override;
    Result<PositionAt> positionAt(WallTime time, std::stop_token stop) override;
    Result<schema::SourceTable> readTable(const value::TableId& id) override;
    void releaseThread() override;
    Result<std::unique_ptr<ChunkPlan>> planChunks(const schema::SourceTable& table, const ChunkRange* after) override;
    void setChunkRowsMax(std::uint64_t rows) override { m_chunkRowsMax = rows; }
    Result<KeyBounds> boundsOf(const schema::SourceTable& table, const ChunkRange& chunk) override;
    Result<std::unique_ptr<RowReader>> openReader() override;
    Result<std::unique_ptr<ChangeFeed>> openFeed(const value::Position& from, std::uint32_t reader) override;
    Result<std::string> localText(std::int64_t micros, const std::string& zone) override;
    Result<std::int64_t> momentOf(const std::string& text, const std::string& zone) override;
    std::optional<std::uint64_t> bytesBehind(const value::Position& position) override;

private:
    [[nodiscard]] binlog::ReaderOptions readerOptions(std::uint32_t reader) const;
    /// A connection for short questions, opened again when it was lost. The lock is held while it is used.
    template <typename Ask>
    auto ask(Ask question) -> decltype(question(std::declval<source::MySqlConnection&>()));
    Result<source::ServerInfo> serverInfo();
    Result<std::unique_ptr<source::MySqlConnection>> openForRows();
    Result<std::string> askIn(const std::string& zone, const std::string& expression);
    void forgetConnection(); ///< a kept one may lead to a server that the address no longer means

    const source::Endpoint m_endpoint;
    const SyncOptions& m_options;
    const std::string m_pipelineId;
    std::atomic<std::uint64_t> m_chunkRowsMax;
    std::mutex m_mutex;
    std::unique_ptr<source::MySqlConnection> m_connection; // guarded by m_mutex
    std::optional<source::ServerInfo> m_info;              // guarded by m_mutex
    std::unique_ptr<source::CatalogReader> m_catalog;      ///< of the thread m_catalogThread only
    std::thread::id m_catalogThread;
};

} // namespace lodestar::sync
