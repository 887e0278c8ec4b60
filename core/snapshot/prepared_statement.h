// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One prepared statement over the binary protocol, with its rows read in place from the connection's packets.
// Protocol: MySQL Source Code Documentation, "Prepared Statements" and "Binary Protocol Resultset"; MariaDB's reply
// without repeated column definitions: MariaDB Knowledge Base, "COM_STMT_EXECUTE response".
// One thread; borrows the connection, on which nothing else may run while a result is open.
#include "core/base/result.h"
#include "core/snapshot/chunk.h"
#include "core/source/mysql_connection.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::snapshot {

/// A result column as the server announces it. Type codes: enum_field_types of the protocol.
struct ResultColumn {
    std::uint8_t type = 0;
    bool isUnsigned = false;
    std::uint16_t charset = 0; ///< 63: binary
    std::uint8_t decimals = 0;
};

class PreparedStatement final {
public:
    [[nodiscard]] static Result<std::unique_ptr<PreparedStatement>> prepare(source::MySqlConnection& connection,
                                                                            std::string_view sql);
    PreparedStatement(const PreparedStatement&) = delete;
    PreparedStatement& operator=(const PreparedStatement&) = delete;
    /// Closes the statement at the server, unless a result is open or the connection is gone.
    ~PreparedStatement();

    [[nodiscard]] std::span<const ResultColumn> columns() const { return m_columns; }
    [[nodiscard]] std::size_t parameterCount() const { return m_parameterCount; }
    [[nodiscard]] Result<void> execute(std::span<const KeyValue> parameters);
    /// The next row's packet, valid until the next call; nullopt at the end. An error that the server meets while it
    /// sends rows (deadlock, kill) is an error here.
    [[nodiscard]] Result<std::optional<std::span<const std::uint8_t>>> nextRow();
    /// The next row's packet if it was received already; empty: ask nextRow().
    [[nodiscard]] std::span<const std::uint8_t> rowHere() { return m_connection.packetHere(); }

private:
    explicit PreparedStatement(source::MySqlConnection& connection) : m_connection(connection) {}
    [[nodiscard]] Result<void> readPrepareAnswer();
    [[nodiscard]] Result<void> readColumns(std::size_t count);
    [[nodiscard]] Result<void> expectEof();

    source::MySqlConnection& m_connection;
    std::string m_sql;
    std::uint32_t m_id = 0;
    bool m_prepared = false;
    std::size_t m_parameterCount = 0;
    std::vector<ResultColumn> m_columns;
    std::vector<std::uint8_t> m_request;
    bool m_open = false; ///< rows are still to be read
};

} // namespace lodestar::snapshot
