// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads a whole table as it was at exactly one position, for tables without a key, where no change may be applied
// twice. MariaDB: a consistent snapshot, without locks. MySQL: the table is locked for reading while the read view is
// opened (milliseconds; writers of this table wait), which needs LOCK TABLES.
#include "core/base/result.h"
#include "core/schema/table.h"
#include "core/snapshot/chunk_reader.h"
#include "core/source/mysql_connection.h"
#include "core/source/server_info.h"
#include "core/value/position.h"
#include <chrono>
#include <memory>
#include <stop_token>
namespace lodestar::snapshot {

class ExactRead final {
public:
    /// Opens the view on the connection, which is borrowed and stays in a transaction until this object is gone. On
    /// MySQL a second, short-lived connection to the same endpoint takes the lock; when it is not granted within
    /// lockWait, the error is temporary.
    [[nodiscard]] static Result<std::unique_ptr<ExactRead>>
    open(source::MySqlConnection& connection, const source::ServerInfo& server, const schema::SourceTable& table,
         ReadSelection selection = {}, std::chrono::seconds lockWait = std::chrono::seconds(5));
    ExactRead(const ExactRead&) = delete;
    ExactRead& operator=(const ExactRead&) = delete;
    ~ExactRead();
    /// Exact for this table: the rows hold every transaction up to it, and none after it.
    [[nodiscard]] const value::Position& position() const { return m_position; }
    /// Once. See ChunkReader::read.
    [[nodiscard]] Result<ReadCounts> read(value::RowSink& sink, std::stop_token stop = {});

private:
    ExactRead(source::MySqlConnection& connection, const schema::SourceTable& table, ReadSelection selection);
    [[nodiscard]] Result<void> openOnMariaDb(const source::ServerInfo& server);
    [[nodiscard]] Result<void> openOnMySql(const source::ServerInfo& server, std::chrono::seconds lockWait);

    source::MySqlConnection& m_connection;
    const schema::SourceTable m_table;
    ChunkReader m_reader;
    value::Position m_position;
};

} // namespace lodestar::snapshot
