// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/prepared_statement.h"
#include "core/snapshot/wire.h"
#include <charconv>
#include <cstdlib>
namespace lodestar::snapshot {
namespace {

// Command and type codes: MySQL Source Code Documentation, "Command Phase" and "Column Type".
constexpr std::uint8_t kComStmtPrepare = 0x16;
constexpr std::uint8_t kComStmtExecute = 0x17;
constexpr std::uint8_t kComStmtClose = 0x19;
constexpr std::uint8_t kTypeDouble = 5;
constexpr std::uint8_t kTypeLongLong = 8;
constexpr std::uint8_t kTypeNewDecimal = 246;
constexpr std::uint8_t kTypeBlob = 252;
constexpr std::uint8_t kTypeVarString = 253;
constexpr std::uint8_t kUnsignedParameter = 0x80;
constexpr std::uint16_t kUnsignedColumn = 32;

bool isEof(std::span<const std::uint8_t> packet) { return packet.size() < 9 && !packet.empty() && packet[0] == 0xfe; }

Error badAnswer(std::string_view sql) {
    return Error(ErrorCode::sourceQueryFailed,
                 "The server's answer does not follow the protocol for \"" + std::string(sql.substr(0, 200)) + "\"")
        .withScope(ErrorScope::chunk)
        .withRetry(ErrorRetry::backoff);
}

void appendType(std::vector<std::uint8_t>& out, KeyValue::Kind kind) {
    switch (kind) {
    case KeyValue::Kind::integer:
        out.insert(out.end(), {kTypeLongLong, 0});
        return;
    case KeyValue::Kind::unsignedInteger:
        out.insert(out.end(), {kTypeLongLong, kUnsignedParameter});
        return;
    case KeyValue::Kind::real:
        out.insert(out.end(), {kTypeDouble, 0});
        return;
    case KeyValue::Kind::decimal:
        out.insert(out.end(), {kTypeNewDecimal, 0});
        return;
    case KeyValue::Kind::text:
        out.insert(out.end(), {kTypeVarString, 0});
        return;
    case KeyValue::Kind::bytes:
        out.insert(out.end(), {kTypeBlob, 0}); // binary character set; a VAR_STRING would be taken for utf8mb4
        return;
    }
}

void appendValue(std::vector<std::uint8_t>& out, const KeyValue& value) {
    const char* first = value.text.data();
    const char* last = first + value.text.size();
    if (value.kind == KeyValue::Kind::integer) {
        std::int64_t number = 0;
        std::from_chars(first, last, number);
        appendNumber(out, number);
    } else if (value.kind == KeyValue::Kind::unsignedInteger || value.kind == KeyValue::Kind::real) {
        std::uint64_t number = 0;
        std::from_chars(first, last, number, value.kind == KeyValue::Kind::real ? 16 : 10);
        appendNumber(out, number);
    } else {
        appendLengthEncoded(out, value.text);
    }
}

} // namespace

Result<std::unique_ptr<PreparedStatement>> PreparedStatement::prepare(source::MySqlConnection& connection,
                                                                      std::string_view sql) {
    std::unique_ptr<PreparedStatement> statement(new PreparedStatement(connection));
    statement->m_sql = sql;
    LS_CHECK(
        connection.command(kComStmtPrepare, {reinterpret_cast<const std::uint8_t*>(sql.data()), sql.size()}, false));
    LS_CHECK(statement->readPrepareAnswer());
    return statement;
}

PreparedStatement::~PreparedStatement() {
    if (!m_prepared || m_open || m_connection.interrupted())
        return;
    std::vector<std::uint8_t> request;
    appendNumber(request, m_id);
    (void)m_connection.command(kComStmtClose, request, false); // has no answer; a lost connection has lost it as well
}

Result<void> PreparedStatement::readPrepareAnswer() {
    LS_TRY(const auto packet, m_connection.readPacket());
    WireReader reader(packet);
    const std::uint8_t status = reader.byte();
    m_id = reader.number<std::uint32_t>();
    const std::size_t columnCount = reader.number<std::uint16_t>();
    m_parameterCount = reader.number<std::uint16_t>();
    if (status != 0 || reader.failed())
        return badAnswer(m_sql);
    if (m_parameterCount > 0) {
        for (std::size_t i = 0; i < m_parameterCount; ++i)
            LS_CHECK(m_connection.readPacket());
        LS_CHECK(expectEof());
    }
    if (columnCount > 0)
        LS_CHECK(readColumns(columnCount));
    m_prepared = true;
    return {};
}

Result<void> PreparedStatement::readColumns(std::size_t count) {
    m_columns.assign(count, {});
    for (ResultColumn& column : m_columns) {
        LS_TRY(const auto packet, m_connection.readPacket());
        // The names before it have varying forms in MariaDB; the fixed part is always the last 13 bytes: 0x0c,
        // character set (2), length (4), type (1), flags (2), decimals (1), filler (2).
        if (packet.size() < 13 || packet[packet.size() - 13] != 0x0c)
            return badAnswer(m_sql);
        WireReader reader(packet.last(12));
        column.charset = reader.number<std::uint16_t>();
        (void)reader.number<std::uint32_t>();
        column.type = reader.byte();
        column.isUnsigned = (reader.number<std::uint16_t>() & kUnsignedColumn) != 0;
        column.decimals = reader.byte();
    }
    return expectEof();
}

Result<void> PreparedStatement::expectEof() {
    LS_TRY(const auto packet, m_connection.readPacket());
    if (!isEof(packet))
        return badAnswer(m_sql);
    return {};
}

Result<void> PreparedStatement::execute(std::span<const KeyValue> parameters) {
    LS_ASSERT(parameters.size() == m_parameterCount && !m_open);
    m_request.clear();
    appendNumber(m_request, m_id);
    m_request.push_back(0); // no cursor
    appendNumber(m_request, std::uint32_t{1});
    if (!parameters.empty()) {
        m_request.insert(m_request.end(), (parameters.size() + 7) / 8, 0); // none is NULL
        m_request.push_back(1);                                            // types follow
        for (const KeyValue& value : parameters)
            appendType(m_request, value.kind);
        for (const KeyValue& value : parameters)
            appendValue(m_request, value);
    }
    LS_CHECK(m_connection.command(kComStmtExecute, m_request, false));
    LS_TRY(const auto packet, m_connection.readPacket());
    if (!packet.empty() && packet[0] == 0)
        return {}; // OK: no result
    WireReader reader(packet);
    const std::uint64_t count = reader.lengthEncoded();
    // MariaDB adds a byte: 0 when the definitions are those of the prepare answer and are not sent again.
    const bool definitionsFollow = reader.left() == 0 || reader.byte() != 0;
    if (reader.failed() || count == 0)
        return badAnswer(m_sql);
    m_open = true;
    if (definitionsFollow)
        return readColumns(count);
    if (count != m_columns.size())
        return badAnswer(m_sql);
    return expectEof();
}

Result<std::optional<std::span<const std::uint8_t>>> PreparedStatement::nextRow() {
    auto packet = m_connection.readPacket();
    if (!packet) {
        m_open = false;
        return std::move(packet).error();
    }
    if (isEof(*packet)) {
        m_open = false;
        return std::optional<std::span<const std::uint8_t>>();
    }
    return std::optional<std::span<const std::uint8_t>>(*packet);
}

} // namespace lodestar::snapshot
