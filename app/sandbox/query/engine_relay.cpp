// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/engine_relay.h"
#include "app/sandbox/query/column_form.h"
#include "app/sandbox/query/number_text.h"
#include "app/sandbox/storage/stored_number.h"
#include <array>
#include <charconv>
#include <cstdio>
namespace lodestar::sandbox {

namespace {

constexpr std::size_t kFirstBuffer = 256;
// Full GROUP BY rules, as StarRocks has them; all else as for loads.
constexpr const char* kQueryMode = "SET sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION,"
                                   "ONLY_FULL_GROUP_BY', group_concat_max_len = 1073741824";

using Statement = std::unique_ptr<MYSQL_STMT, my_bool (*)(MYSQL_STMT*)>;

Error statementError(MYSQL_STMT* statement) {
    return Error(ErrorCode::ioFailed, mysql_stmt_error(statement))
        .withServer(static_cast<int>(mysql_stmt_errno(statement)), mysql_stmt_sqlstate(statement));
}

std::vector<ResultColumn> columnsOf(MYSQL_STMT* statement) {
    std::vector<ResultColumn> out;
    const std::unique_ptr<MYSQL_RES, void (*)(MYSQL_RES*)> meta(mysql_stmt_result_metadata(statement),
                                                                mysql_free_result);
    if (!meta)
        return out;
    const MYSQL_FIELD* fields = mysql_fetch_fields(meta.get());
    for (unsigned i = 0; i < mysql_num_fields(meta.get()); ++i)
        out.push_back(engineColumn(fields[i]));
    return out;
}

/// StarRocks counts the rows that a statement writes: a replaced row is one, a matched row of an UPDATE is one though
/// nothing changes. The engine counts 2 and 0; what it says beside ("Records: 3  Duplicates: 1  Warnings: 0",
/// "Rows matched: 1  Changed: 0  Warnings: 0") has the number.
std::uint64_t rowsWritten(const std::string& sql, MYSQL* engine) {
    const std::string_view info = mysql_info(engine) ? mysql_info(engine) : "";
    for (const std::string_view word : {"Records: ", "Rows matched: "})
        if (const std::size_t at = info.find(word); at != std::string_view::npos) {
            std::uint64_t rows = 0;
            std::from_chars(info.data() + at + word.size(), info.data() + info.size(), rows);
            return rows;
        }
    const std::uint64_t affected = mysql_affected_rows(engine);
    return sql.starts_with("REPLACE") && affected > 0 ? 1 : affected; // one row is written without such a text
}

/// Where the client library puts one column's value, and its text.
class CellBuffer {
public:
    void bind(const ResultColumn& column, MYSQL_BIND& bind) {
        m_type = column.type;
        bind.is_null = &m_null;
        bind.length = &m_length;
        bind.error = &m_error;
        switch (m_type) {
        case WireType::floating:
            bind.buffer_type = MYSQL_TYPE_FLOAT;
            bind.buffer = &m_float;
            break;
        case WireType::doubling:
            bind.buffer_type = MYSQL_TYPE_DOUBLE;
            bind.buffer = &m_double;
            break;
        case WireType::date:
        case WireType::dateTime:
            bind.buffer_type = MYSQL_TYPE_DATETIME;
            bind.buffer = &m_time;
            break;
        default:
            m_bytes.resize(kFirstBuffer);
            bind.buffer_type = MYSQL_TYPE_STRING;
            bind.buffer = m_bytes.data();
            bind.buffer_length = m_bytes.size();
        }
    }

    /// After a fetch; reads a value again that was longer than the buffer.
    Result<CellView> view(MYSQL_STMT* statement, unsigned index, MYSQL_BIND& bind, bool& grown) {
        if (m_null)
            return CellView();
        switch (m_type) {
        case WireType::floating:
            m_text = specialText(m_float);
            if (m_text.empty())
                m_text = floatText(m_float);
            return CellView(m_text);
        case WireType::doubling:
            m_text = specialText(m_double);
            if (m_text.empty())
                m_text = doubleText(m_double);
            return CellView(m_text);
        case WireType::date:
        case WireType::dateTime:
            m_text = timeText();
            return CellView(m_text);
        default:
            break;
        }
        if (m_length > m_bytes.size()) {
            m_bytes.resize(m_length * 2);
            bind.buffer = m_bytes.data();
            bind.buffer_length = m_bytes.size();
            grown = true;
            if (mysql_stmt_fetch_column(statement, &bind, index, 0) != 0)
                return statementError(statement);
        }
        return CellView(std::string_view(m_bytes.data(), m_length));
    }

private:
    /// Fractions are printed with six digits, and only where there is one.
    [[nodiscard]] std::string timeText() const {
        std::array<char, 48> text{};
        const unsigned long micros = m_time.second_part;
        if (m_type == WireType::date)
            std::snprintf(text.data(), text.size(), "%04u-%02u-%02u", m_time.year, m_time.month, m_time.day);
        else if (micros == 0)
            std::snprintf(text.data(), text.size(), "%04u-%02u-%02u %02u:%02u:%02u", m_time.year, m_time.month,
                          m_time.day, m_time.hour, m_time.minute, m_time.second);
        else
            std::snprintf(text.data(), text.size(), "%04u-%02u-%02u %02u:%02u:%02u.%06lu", m_time.year, m_time.month,
                          m_time.day, m_time.hour, m_time.minute, m_time.second, micros);
        return text.data();
    }

    WireType m_type = WireType::varchar;
    my_bool m_null = 0;
    my_bool m_error = 0;
    unsigned long m_length = 0;
    float m_float = 0;
    double m_double = 0;
    MYSQL_TIME m_time{};
    std::vector<char> m_bytes;
    std::string m_text;
};

Result<void> relayRows(MYSQL_STMT* statement, const std::vector<ResultColumn>& columns, RowSink& sink) {
    std::vector<MYSQL_BIND> binds(columns.size());
    std::vector<CellBuffer> buffers(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i)
        buffers[i].bind(columns[i], binds[i]);
    if (mysql_stmt_bind_result(statement, binds.data()) != 0)
        return statementError(statement);
    std::vector<CellView> cells(columns.size());
    for (;;) {
        const int state = mysql_stmt_fetch(statement);
        if (state == MYSQL_NO_DATA)
            return {};
        if (state != 0 && state != MYSQL_DATA_TRUNCATED)
            return statementError(statement);
        bool grown = false;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            LS_TRY(cells[i], buffers[i].view(statement, static_cast<unsigned>(i), binds[i], grown));
        }
        LS_CHECK(sink.row(cells));
        if (grown && mysql_stmt_bind_result(statement, binds.data()) != 0)
            return statementError(statement);
    }
}

} // namespace

void EngineRelay::useSchema(std::string schema) { m_schema = std::move(schema); }

Result<EngineSession*> EngineRelay::session() {
    if (m_session && mysql_ping(m_session->handle()) != 0)
        m_session.reset();
    if (!m_session) {
        LS_TRY(EngineSession made, EngineSession::connect(m_socket));
        m_session = std::move(made);
        m_engineId = mysql_thread_id(m_session->handle());
        m_usedSchema.clear();
        LS_CHECK(m_session->run(kQueryMode));
    }
    if (!m_schema.empty() && m_schema != m_usedSchema) {
        LS_CHECK(m_session->run("USE " + quoteName(m_schema)));
        m_usedSchema = m_schema;
    }
    return &*m_session;
}

void EngineRelay::cancel() {
    const unsigned long id = m_engineId;
    if (id == 0)
        return;
    // A query that has ended meanwhile is no failure.
    if (Result<EngineSession> other = EngineSession::connect(m_socket))
        (void)other->run("KILL QUERY " + std::to_string(id));
}

Result<void> EngineRelay::select(const std::string& sql, RowSink& sink) {
    LS_TRY(EngineSession * engine, session());
    const Statement statement(mysql_stmt_init(engine->handle()), mysql_stmt_close);
    if (mysql_stmt_prepare(statement.get(), sql.data(), sql.size()) != 0)
        return statementError(statement.get());
    if (mysql_stmt_execute(statement.get()) != 0)
        return statementError(statement.get());
    const std::vector<ResultColumn> columns = columnsOf(statement.get());
    LS_CHECK(sink.columns(columns));
    return relayRows(statement.get(), columns, sink); // closing the statement drops rows left unread
}

Result<Done> EngineRelay::change(const std::string& sql) {
    LS_TRY(EngineSession * engine, session());
    LS_CHECK(engine->run(sql));
    return Done{.affectedRows = rowsWritten(sql, engine->handle())};
}

Result<EngineRelay::Shape> EngineRelay::describe(const std::string& sql) {
    LS_TRY(EngineSession * engine, session());
    const Statement statement(mysql_stmt_init(engine->handle()), mysql_stmt_close);
    if (mysql_stmt_prepare(statement.get(), sql.data(), sql.size()) != 0)
        return statementError(statement.get());
    return Shape{columnsOf(statement.get()), mysql_stmt_param_count(statement.get())};
}

} // namespace lodestar::sandbox
