// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/connection.h"
#include "app/sandbox/query/column_form.h"
#include "app/sandbox/query/wire.h"
#include "app/sandbox/show/create_text.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/rewrite.h"
#include "app/sandbox/storage/schema_name.h"
#include "core/base/log.h"
#include <chrono>
namespace lodestar::sandbox {

namespace {

enum Command : std::uint8_t {
    quit = 1,
    initDb = 2,
    queryText = 3,
    listFields = 4,
    ping = 14,
    stmtPrepare = 22,
    stmtExecute = 23,
    stmtClose = 25,
    changeUserCommand = 17,
    stmtReset = 26,
    resetConnection = 31,
};

std::int64_t secondsNow() {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

/// Commands that StarRocks has a name for and refuses (fe-core MysqlCommand, ConnectProcessor.dispatch). The command
/// with a piece of a long parameter has no answer in the protocol and gets this one all the same.
Error unsupported(std::uint8_t code) {
    static const std::map<std::uint8_t, std::string_view> names{{0, "Sleep"},        {5, "Create DB"},
                                                                {6, "Drop Db"},      {7, "Refresh"},
                                                                {8, "Shutdown"},     {9, "Statistics"},
                                                                {10, "Processlist"}, {11, "Connect"},
                                                                {12, "Kill"},        {13, "Debug"},
                                                                {15, "Time"},        {16, "DELETE_INSERT"},
                                                                {29, "COM_DAEMON"},  {24, "COM_STMT_SEND_LONG_DATA"}};
    const auto found = names.find(code);
    return found == names.end() ? bareError("Unknown command(null)")
                                : bareError("Unsupported command(" + std::string(found->second) + ')');
}

} // namespace

Connection::Connection(int socket, std::uint32_t id, std::string host, FrontEnd& frontEnd)
    : m_channel(socket), m_frontEnd(frontEnd), m_relay(frontEnd.storage().socketPath()) {
    m_session.id = id;
    m_session.host = std::move(host);
    m_session.connectedAt = secondsNow();
}

Connection::~Connection() { m_frontEnd.sessions().remove(m_session.id); }

void Connection::followSchema() {
    const bool shadow = equalsIgnoreCase(m_session.db, "information_schema");
    m_relay.useSchema(shadow ? std::string(kShadowSchema)
                      : m_session.db.empty() || ShowStatements::isSystemDatabase(m_session.db)
                          ? std::string()
                          : engineSchema(m_session.db));
}

bool Connection::begin() {
    m_scramble = randomScramble();
    const Result<LoginResult> login =
        logIn(m_channel, m_session.id, m_scramble, m_session.address(), m_frontEnd.rights());
    if (!login)
        return false;
    m_session.user = login->user;
    m_session.identity = login->identity;
    m_frontEnd.applyProperties(m_session);
    if (!login->database.empty()) {
        if (const Result<void> used = m_frontEnd.use(m_session, login->database); !used) {
            (void)refuse(used.error()); // the connection ends here in any case
            (void)m_channel.flush();
            return false;
        }
    }
    followSchema();
    const ProcessRow row{.id = m_session.id,
                         .user = m_session.user,
                         .host = m_session.host,
                         .db = m_session.db,
                         .command = "Sleep",
                         .connectedAt = m_session.connectedAt,
                         .since = m_session.connectedAt,
                         .info = {}};
    m_frontEnd.sessions().add(row, [this](bool connection) {
        m_relay.cancel();
        if (connection)
            shutDown();
    });
    return m_channel.write(okPacket()) && m_channel.flush();
}

void Connection::run() {
    if (!begin())
        return;
    for (;;) {
        m_channel.startCommand();
        const Result<std::string> payload = m_channel.read();
        if (!payload || payload->empty())
            return;
        const Result<bool> more = command(*payload);
        if (!more || !*more || !m_channel.flush() || m_session.killed)
            return;
    }
}

Result<void> Connection::refuse(const Error& error) { return m_channel.write(errorPacket(error)); }

Result<void> Connection::use(const std::string& db) {
    // The command takes what USE takes: a catalog may stand before the database.
    const std::size_t point = db.find('.');
    const bool catalog = point != std::string::npos && db.substr(0, point) == "default_catalog";
    const Result<void> used = m_frontEnd.use(m_session, catalog ? db.substr(point + 1) : db);
    followSchema();
    return used ? m_channel.write(okPacket()) : refuse(used.error());
}

void Connection::resetSession() {
    m_session.variables.clear();
    m_frontEnd.applyProperties(m_session);
}

Result<void> Connection::changeUser(std::string_view payload) {
    wire::Reader in(payload);
    const std::string user(in.zeroTerminated());
    const std::string proof(in.text());
    const std::string db(in.zeroTerminated());
    const Result<Identity> identity = checkPassword(m_frontEnd.rights(), user, m_session.address(), proof, m_scramble);
    if (!identity)
        return refuse(identity.error());
    const SqlSession before = m_session;
    m_session.user = user;
    m_session.identity = *identity;
    if (!db.empty()) {
        if (const Result<void> used = m_frontEnd.use(m_session, db); !used) {
            m_session = before;
            return refuse(used.error());
        }
    }
    followSchema();
    resetSession();
    return m_channel.write(okPacket());
}

Result<bool> Connection::command(std::string_view payload) {
    const auto code = static_cast<std::uint8_t>(payload[0]);
    const std::string_view rest = payload.substr(1);
    wire::Reader in(rest);
    switch (code) {
    case quit:
        return false;
    case resetConnection:
        resetSession();
        [[fallthrough]];
    case stmtReset:
    case ping:
        LS_CHECK(m_channel.write(okPacket()));
        return true;
    case changeUserCommand:
        LS_CHECK(changeUser(rest));
        return true;
    case initDb:
        LS_CHECK(use(std::string(rest.substr(0, rest.find('\0')))));
        return true;
    case queryText:
        LS_CHECK(query(std::string(rest)));
        return true;
    case listFields:
        LS_CHECK(fieldList(rest));
        return true;
    case stmtPrepare:
        LS_CHECK(prepare(std::string(rest)));
        return true;
    case stmtExecute:
        LS_CHECK(executePrepared(rest));
        return true;
    case stmtClose: // has no answer
        m_prepared.erase(static_cast<std::uint32_t>(in.integer(4)));
        return true;
    default:
        LS_CHECK(refuse(unsupported(code)));
        return true;
    }
}

Result<void> Connection::query(const std::string& sql) {
    SessionRegistry& sessions = m_frontEnd.sessions();
    sessions.begin(m_session.id, m_session.user, m_session.db, sql);
    const Result<void> sent = execute(sql, false);
    sessions.end(m_session.id, m_session.user, m_session.db);
    return sent;
}

/// Each statement of a text has an answer of its own, whether or not the client said that it can read several.
Result<void> Connection::execute(const std::string& sql, bool binary) {
    const Result<void> done = m_frontEnd.execute(m_session, sql, [&](const Outcome& outcome, bool last) {
        followSchema();
        return answer(outcome, {.binary = binary, .more = !last});
    });
    followSchema();
    return done ? done : refuse(done.error());
}

Result<void> Connection::answer(const Outcome& outcome, ResultForm form) {
    if (const auto* done = std::get_if<Done>(&outcome))
        return m_channel.write(okPacket(*done, form.more));
    if (const auto* set = std::get_if<ResultSet>(&outcome))
        return ResultWriter(m_channel, form).whole(*set);
    return forward(std::get<Forward>(outcome), form);
}

Result<void> Connection::forward(const Forward& statement, ResultForm form) {
    if (!statement.returnsRows) {
        const Result<Done> done = m_relay.change(statement.sql);
        return done ? m_channel.write(okPacket(*done, form.more)) : m_frontEnd.translate(done.error(), statement.sql);
    }
    ResultWriter writer(m_channel, form);
    const Result<void> relayed = m_relay.select(statement.sql, writer);
    return relayed ? writer.finish() : m_frontEnd.translate(relayed.error(), statement.sql);
}

Result<void> Connection::prepare(const std::string& sql) {
    const Result<Forward> statement = m_frontEnd.prepareQuery(m_session, sql);
    if (!statement)
        return refuse(statement.error());
    const Result<EngineRelay::Shape> shape = m_relay.describe(statement->sql);
    if (!shape)
        return refuse(m_frontEnd.translate(shape.error()));
    const std::uint32_t id = ++m_lastPrepared;
    m_prepared.emplace(id, PreparedStatement(sql, shape->parameters));
    std::string head(1, '\0');
    wire::putInt(head, id, 4);
    wire::putInt(head, shape->columns.size(), 2);
    wire::putInt(head, shape->parameters, 2);
    wire::putInt(head, 0, 1);
    wire::putInt(head, 0, 2);
    LS_CHECK(m_channel.write(head));
    for (std::size_t i = 0; i < shape->parameters; ++i)
        LS_CHECK(m_channel.write(columnPacket({.name = "?"})));
    if (shape->parameters > 0)
        LS_CHECK(m_channel.write(eofPacket()));
    for (const ResultColumn& column : shape->columns)
        LS_CHECK(m_channel.write(columnPacket(column)));
    return shape->columns.empty() ? Result<void>() : m_channel.write(eofPacket());
}

Result<void> Connection::executePrepared(std::string_view payload) {
    wire::Reader in(payload);
    const auto id = static_cast<std::uint32_t>(in.integer(4));
    const auto found = m_prepared.find(id);
    if (found == m_prepared.end())
        return refuse(bareError("msg: Not Found prepared statement, stmtName: " + std::to_string(id)));
    const Result<std::string> sql = found->second.bind(in.rest());
    if (!sql)
        return refuse(sql.error());
    return execute(*sql, true);
}

Result<void> Connection::fieldList(std::string_view payload) {
    wire::Reader in(payload);
    const std::string name(in.zeroTerminated());
    if (name.empty())
        return refuse(bareError("Empty tableName"));
    if (!m_frontEnd.catalog().findDatabase(m_session.db) && !ShowStatements::isSystemDatabase(m_session.db))
        return refuse(bareError("Unknown database(" + m_session.db + ')'));
    const TablePtr table = m_frontEnd.catalog().findTable(m_session.db, name);
    if (!table)
        return refuse(bareError("Unknown table(" + name + ')'));
    for (const ColumnDef& c : table->columns) {
        ResultColumn column = resultColumn(c.name, c.type);
        column.table = table->name;
        column.db = table->db;
        std::string packet = columnPacket(column);
        wire::putText(packet, defaultText(c.defaultValue).value_or(""));
        LS_CHECK(m_channel.write(packet));
    }
    return m_channel.write(eofPacket());
}

} // namespace lodestar::sandbox
