// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Places in the binlog before and after a copy. A low watermark is sound when every transaction that ends at or before
// it is seen by every read that begins later; file and offset of the status statement are not (the server counts a
// transaction there before a SELECT sees it, measured on MySQL 5.7, 8.0 and MariaDB).
#include "core/base/result.h"
#include "core/source/server_info.h"
#include "core/value/position.h"
namespace lodestar::source {
class MySqlConnection;
}
namespace lodestar::snapshot {

struct LowWatermark {
    /// Sound in each of its parts. MySQL: from 5.7 on the executed GTID set where gtid_mode is ON, and the start of the
    /// current file, since the server rotates only when no transaction of the old file is unfinished. MariaDB: the
    /// position of a consistent snapshot, with its GTID.
    value::Position position;
    /// MySQL: file and offset that the server writes next; for messages, never to start from.
    value::BinlogOffset writesNext;
};

/// Take it before the table's structure is read: the catalogue of MySQL 8.0 lags in the same way as rows do.
/// Needs REPLICATION CLIENT on MySQL without GTIDs, nothing on MariaDB. Ends an open transaction of the connection.
[[nodiscard]] Result<LowWatermark> readLowWatermark(source::MySqlConnection& connection,
                                                    const source::ServerInfo& server);

/// MariaDB, inside a transaction with a consistent snapshot: exactly what the transaction sees.
[[nodiscard]] Result<value::Position> snapshotPosition(source::MySqlConnection& connection,
                                                       const source::ServerInfo& server);

/// Every transaction that an earlier read saw ends at or before its file and offset. Read it after the rows. Its GTID
/// set is where the server stood, not a watermark: MySQL adds a GTID only after the transaction can be seen.
[[nodiscard]] Result<value::Position> readHighWatermark(source::MySqlConnection& connection,
                                                        const source::ServerInfo& server);

} // namespace lodestar::snapshot
