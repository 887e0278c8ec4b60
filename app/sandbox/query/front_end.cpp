// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/front_end.h"
#include "app/sandbox/query/release_rules.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/parser.h"
#include "app/sandbox/sql/rewrite.h"
#include "app/sandbox/storage/engine_session.h"
#include "app/sandbox/storage/merge_rules.h"
#include "app/sandbox/storage/schema_name.h"
#include "app/sandbox/version/release.h"
#include <algorithm>
#include <set>
#include <thread>
namespace lodestar::sandbox {

namespace {

constexpr int kNotPreparable = 1295;

std::size_t tokenAt(const std::vector<Token>& tokens, std::size_t offset) {
    const auto found = std::find_if(tokens.begin(), tokens.end(), [&](const Token& t) { return t.begin >= offset; });
    return static_cast<std::size_t>(found - tokens.begin());
}

std::string nameOf(const Token& token) { return token.kind == TokenKind::word ? token.raw : token.value; }

Error tableNotFound(const std::string& db, const std::string& table) {
    return analysisError("Unknown table '" + db + '.' + table + '\'', 5502);
}

} // namespace

FrontEnd::FrontEnd(Catalog& catalog, Storage& storage, Rights& rights, const ClusterView& cluster,
                   std::chrono::milliseconds alterTick)
    : m_catalog(catalog), m_storage(storage), m_rights(rights), m_cluster(cluster), m_rightsStatements(rights),
      m_statementRights(rights, catalog), m_sessionStatements(catalog), m_shadow(catalog, storage, cluster),
      m_ddl(catalog, storage, cluster, alterTick), m_objects(catalog, [this] { return m_ddl.facts(); }),
      m_show(catalog, storage, m_ddl.jobs(), cluster, rights, m_sessions) {}

Result<void> FrontEnd::prepare() {
    LS_CHECK(m_shadow.create());
    return m_ddl.start();
}

Result<Forward> FrontEnd::prepareQuery(SqlSession& session, const std::string& sql) {
    LS_TRY(std::vector<Token> tokens, lex(sql));
    const auto statements = splitStatements(std::move(tokens));
    LS_TRY(const ast::Statement statement, parseStatement(sql, statements.front()));
    if (!release().has(Feature::preparedSelects))
        return bareError("Unsupported command(COM_STMT_PREPARE)");
    if (!std::holds_alternative<ast::Query>(statement))
        return bareError("This command is not supported in the prepared statement protocol yet", kNotPreparable);
    LS_CHECK(m_statementRights.check(session, statement, statements.front()));
    return forward(session, sql, statements.front());
}

/// Tables lie in the row engine from their first use on.
Result<void> FrontEnd::prepareTables(const SqlSession& session, const std::vector<Token>& tokens) {
    const auto isName = [](const Token& t) { return t.kind == TokenKind::word || t.kind == TokenKind::quotedName; };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!isName(tokens[i]))
            continue;
        const bool qualified = i >= 2 && tokens[i - 1].is(".") && isName(tokens[i - 2]);
        const std::string db = qualified ? nameOf(tokens[i - 2]) : session.db;
        if (const Result<void> there = m_storage.prepareQuery(db, nameOf(tokens[i])); !there)
            return bareError(there.error().detail);
    }
    if (!mentionsShadow(tokens, session))
        return {};
    const auto mentions = [&](std::string_view word) {
        return std::any_of(tokens.begin(), tokens.end(),
                           [&](const Token& t) { return isName(t) && equalsIgnoreCase(nameOf(t), word); });
    };
    return m_shadow.refresh(mentions("loads"), mentions("session_variables") || mentions("global_variables"));
}

/// Rows of information_schema about tables that the account may not see are left out.
ShadowCondition FrontEnd::visibleRows(const SqlSession& session, const std::vector<Token>& tokens) const {
    if (!mentionsShadow(tokens, session))
        return {};
    std::string tables;
    bool all = true;
    for (const TablePtr& table : m_catalog.allTables()) {
        const bool seen = m_rights.seesTable(session.identity, table->db, table->name);
        all = all && seen;
        if (seen)
            tables += (tables.empty() ? "(" : ", (") + quoteText(table->db) + ", " + quoteText(table->name) + ')';
    }
    std::string databases = "''";
    for (const DatabaseDef& database : m_catalog.databases()) {
        const bool seen = m_rights.seesDatabase(session.identity, database.name);
        all = all && seen;
        if (seen)
            databases += ", " + quoteText(database.name);
    }
    if (all)
        return {};
    return [tables, databases](const std::string& table) -> std::string {
        if (table == "schemata")
            return "SCHEMA_NAME = 'information_schema' OR SCHEMA_NAME IN (" + databases + ')';
        static const std::set<std::string_view> kBySchema{
            "tables",           "columns",    "tables_config",    "views", "materialized_views",
            "key_column_usage", "statistics", "table_constraints"};
        static const std::set<std::string_view> kByDatabase{"partitions_meta", "loads", "routine_load_jobs",
                                                            "stream_loads"};
        const std::string schema = kBySchema.contains(table)     ? "TABLE_SCHEMA"
                                   : kByDatabase.contains(table) ? "DB_NAME"
                                                                 : "";
        if (schema.empty())
            return {};
        return schema + " = 'information_schema'" +
               (tables.empty() ? "" : " OR (" + schema + ", TABLE_NAME) IN (" + tables + ')');
    };
}

Result<Forward> FrontEnd::forward(SqlSession& session, const std::string& sql, const std::vector<Token>& tokens) {
    LS_CHECK(checkTablesOfRelease(tokens));
    if (const auto expanded = m_objects.expandViews(sql, tokens, session.db)) {
        LS_TRY(const std::vector<Token> own, lex(*expanded));
        return forward(session, *expanded, own);
    }
    LS_CHECK(prepareTables(session, tokens));
    std::string roles;
    for (const std::string& role : m_rights.roleNames({session.identity.roles.begin(), session.identity.roles.end()}))
        roles += (roles.empty() ? "" : ", ") + role;
    session.roleNames = roles.empty() ? "NONE" : roles;
    LS_TRY(std::string text, rewriteQuery(sql, tokens, session, 0, visibleRows(session, tokens)));
    return Forward{.sql = std::move(text)};
}

/// The table first, then its rows; a table that is there already and may be is left as it is.
Result<Outcome> FrontEnd::createAs(SqlSession& session, const ast::CreateTableAs& statement) {
    LS_TRY(const ast::CreateTable table, m_objects.tableFor(session, statement));
    LS_TRY(const std::string db, m_ddl.databaseOf(session, table.name));
    if (table.ifNotExists && m_catalog.findTable(db, table.name.table))
        return Outcome(Done{});
    LS_CHECK(m_ddl.run(session, table));
    const std::string sql = "INSERT INTO " + quoteName(db) + '.' + quoteName(table.name.table) + ' ' + statement.query;
    LS_TRY(const std::vector<Token> tokens, lex(sql));
    LS_TRY(const ast::Statement parsed, parseStatement(sql, tokens));
    return insert(session, sql, tokens, std::get<ast::Insert>(parsed));
}

Result<void> FrontEnd::use(SqlSession& session, const std::string& db) {
    if (!m_catalog.findDatabase(db) && !ShowStatements::isSystemDatabase(db))
        return bareError("Unknown database '" + db + '\'', 5501);
    LS_CHECK(m_statementRights.checkUse(session, db));
    session.db = db;
    return {};
}

void FrontEnd::applyProperties(SqlSession& session) const {
    const UserProperties properties = m_rights.properties(session.identity.user.user);
    for (const auto& [name, value] : properties.session)
        session.variables[name] = value;
    if (session.db.empty() && m_catalog.findDatabase(properties.database))
        session.db = properties.database;
}

Error FrontEnd::translate(const Error& error, const std::string& sql) const {
    const auto isDatabase = [](const void* catalog, const std::string& name) {
        return static_cast<const Catalog*>(catalog)->findDatabase(name).has_value() ||
               ShowStatements::isSystemDatabase(name);
    };
    Error out = translateEngineError(error, isDatabase, &m_catalog);
    constexpr std::string_view kHead = "Getting analyzing error. Detail message: Column '";
    constexpr std::string_view kTail = "' cannot be resolved.";
    if (out.detail.starts_with(kHead) && out.detail.ends_with(kTail)) {
        const std::string name = out.detail.substr(kHead.size(), out.detail.size() - kHead.size() - kTail.size());
        if (sql.find('`' + name + '`') != std::string::npos) // a name is told as it was written
            out.detail = std::string(kHead) + '`' + name + '`' + std::string(kTail);
    }
    return out;
}

Result<Outcome> FrontEnd::insert(SqlSession& session, const std::string& sql, const std::vector<Token>& tokens,
                                 const ast::Insert& statement) {
    LS_TRY(const std::string db, m_ddl.databaseOf(session, statement.name));
    const TablePtr table = m_catalog.findTable(db, statement.name.table);
    if (!table && m_catalog.findObject(ObjectKind::materializedView, db, statement.name.table))
        return analysisError("The data of '" + statement.name.table + "' cannot be inserted because '" +
                             statement.name.table +
                             "' is a materialized view,and the data of materialized view must be consistent with the "
                             "base table.");
    if (!table)
        return tableNotFound(db, statement.name.table);
    if (statement.overwrite)
        return bareError("this is a limit of lodestar-sandbox, not of StarRocks: INSERT OVERWRITE is not carried out");
    std::string columns;
    for (const std::string& name : statement.columns) {
        if (!table->column(name))
            return analysisError("Unknown column '" + name + "' in '" + table->name + '\'', 5509);
        columns += (columns.empty() ? "" : ", ") + quoteName(name);
    }
    for (const ColumnDef& c : table->columns) {
        const bool given =
            statement.columns.empty() || std::any_of(statement.columns.begin(), statement.columns.end(),
                                                     [&](const auto& name) { return equalsIgnoreCase(name, c.name); });
        const bool optional = c.nullable || c.autoIncrement || c.defaultValue.kind != DefaultKind::none;
        if (!given && !optional) {
            std::string list;
            for (const std::string& name : statement.columns)
                list += (list.empty() ? "" : ",") + name;
            return analysisError('\'' + c.name + "' must be explicitly mentioned in column permutation:  " + list +
                                 ' ');
        }
    }
    std::vector<std::string> given = statement.columns;
    for (const ColumnDef& c : table->columns)
        if (statement.columns.empty() && c.generated.empty()) {
            given.push_back(c.name);
            columns += (columns.empty() ? "" : ", ") + quoteName(c.name);
        }
    const std::size_t width = given.size();
    if (statement.firstRowWidth && *statement.firstRowWidth != width)
        return analysisError(
            "Inserted target column count: " + std::to_string(width) +
                " doesn't match select/value column count: " + std::to_string(*statement.firstRowWidth),
            5604);
    LS_CHECK(prepareTables(session, tokens));
    LS_TRY(const std::string body,
           rewriteQuery(sql, tokens, session, tokenAt(tokens, statement.bodyBegin), visibleRows(session, tokens)));
    const InsertForm form = insertForm(*table, given);
    return Outcome(Forward{.sql = form.verb + quoteName(engineSchema(db)) + '.' + quoteName(table->name) + " (" +
                                  columns + ") " + body + form.suffix,
                           .returnsRows = false});
}

Result<Outcome> FrontEnd::remove(SqlSession& session, const std::string& sql, const std::vector<Token>& tokens,
                                 const ast::Delete& statement) {
    LS_TRY(const std::string db, m_ddl.databaseOf(session, statement.name));
    const TablePtr table = m_catalog.findTable(db, statement.name.table);
    if (!table)
        return tableNotFound(db, statement.name.table);
    if (!statement.hasWhere)
        return analysisError(table->model == TableModel::primary
                                 ? "Delete must specify where clause to prevent full table delete"
                                 : "Where clause is not set");
    LS_TRY(Forward out, forward(session, sql, tokens));
    out.returnsRows = false;
    return Outcome(std::move(out));
}

/// The rules of fe-core UpdateAnalyzer.
Result<Outcome> FrontEnd::update(SqlSession& session, const std::string& sql, const std::vector<Token>& tokens,
                                 const ast::Update& statement) {
    LS_TRY(const std::string db, m_ddl.databaseOf(session, statement.name));
    const TablePtr table = m_catalog.findTable(db, statement.name.table);
    if (!table)
        return tableNotFound(db, statement.name.table);
    if (table->model != TableModel::primary)
        return bareError("table " + table->name + " does not support update");
    for (const std::string& name : statement.columns)
        if (!table->column(name))
            return analysisError("table '" + table->name + "' do not existing column '" + name + '\'');
    if (!statement.hasWhere)
        return analysisError("must specify where clause to prevent full table update");
    for (const ColumnDef& c : table->columns) {
        const bool assigned = std::any_of(statement.columns.begin(), statement.columns.end(),
                                          [&](const auto& name) { return equalsIgnoreCase(name, c.name); });
        if (assigned && (c.isKey || !c.generated.empty()))
            return analysisError(
                (c.isKey ? "primary key column cannot be updated: " : "generated column cannot be updated: ") + c.name);
    }
    LS_TRY(Forward out, forward(session, sql, tokens));
    out.returnsRows = false;
    return Outcome(std::move(out));
}

Result<Outcome> FrontEnd::set(SqlSession& session, const ast::Set& statement) {
    std::string userVariables;
    for (const ast::SetItem& item : statement.items) {
        switch (item.kind) {
        case ast::SetItem::Kind::variable:
            LS_CHECK(setVariable(session, item.name, item.value, item.global));
            break;
        case ast::SetItem::Kind::names:
        case ast::SetItem::Kind::characterSet:
            LS_CHECK(setNames(item.value));
            break;
        case ast::SetItem::Kind::user:
            userVariables += (userVariables.empty() ? "SET " : ", ") + item.text;
            break;
        case ast::SetItem::Kind::other:
            break;
        }
    }
    if (userVariables.empty())
        return Outcome(Done{});
    return Outcome(Forward{.sql = userVariables, .returnsRows = false});
}

Result<Outcome> FrontEnd::session(SqlSession& session, const ast::SessionStatement& statement) {
    if (const auto* set = std::get_if<ast::SetConfig>(&statement.what)) {
        LS_CHECK(m_show.setConfig(set->key, set->value));
        return Outcome(Done{});
    }
    const auto* execute = std::get_if<ast::ExecutePrepared>(&statement.what);
    if (!execute)
        return m_sessionStatements.run(session, statement);
    LS_TRY(const std::string sql, SessionStatements::prepared(session, *execute));
    LS_TRY(std::vector<Token> tokens, lex(sql));
    const auto statements = splitStatements(std::move(tokens));
    LS_CHECK(m_statementRights.checkQuery(session, statements.front()));
    LS_TRY(Forward out, forward(session, sql, statements.front()));
    return Outcome(std::move(out));
}

/// An explicit transaction takes INSERT alone; there is none in releases before it. A database that is dropped takes
/// its transaction along.
Result<void> FrontEnd::checkTransaction(SqlSession& session, const ast::Statement& statement) const {
    if (std::holds_alternative<ast::DropDatabase>(statement) || !release().has(Feature::explicitTransactions))
        session.inTransaction = false;
    if (!session.inTransaction)
        return {};
    if (const auto* own = std::get_if<ast::SessionStatement>(&statement);
        own && std::holds_alternative<ast::ExplicitTransaction>(own->what))
        return {};
    if (std::holds_alternative<ast::Insert>(statement))
        return bareError("this is a limit of lodestar-sandbox, not of StarRocks: INSERT runs outside BEGIN and COMMIT");
    return bareError("Explicit transaction only support insert statement", 5305);
}

/// A user may end its own sessions; those of others need OPERATE.
Result<Outcome> FrontEnd::kill(SqlSession& session, const ast::Kill& statement) {
    const std::optional<ProcessRow> found = m_sessions.find(statement.id);
    if (!found)
        return bareError("Unknown thread id: " + std::to_string(statement.id), 1094);
    if (found->user != session.user && !m_rights.allows(session.identity, ObjectType::system, Privilege::operate))
        return m_rights.denied(session.identity, "OPERATE", "SYSTEM", {});
    if (statement.id == session.id)
        session.killed = true;
    else
        (void)m_sessions.kill(statement.id, !statement.queryOnly); // one that ended meanwhile needs nothing
    return Outcome(Done{});
}

/// Carries out one statement of each kind.
struct FrontEnd::Run {
    FrontEnd& self;
    SqlSession& session;
    const std::string& sql;
    const std::vector<Token>& tokens;

    Result<Outcome> operator()(const ast::Query&) const {
        LS_TRY(Forward out, self.forward(session, sql, tokens));
        return Outcome(std::move(out));
    }
    Result<Outcome> operator()(const ast::Show& show) const {
        LS_TRY(ResultSet set, self.m_show.run(session, show));
        if (show.what == "CREATE TABLE")
            for (Row& row : set.rows)
                row.back() = createTextOfRelease(row.back().value_or(""));
        return Outcome(std::move(set));
    }
    Result<Outcome> operator()(const ast::Explain&) const {
        ResultSet set = ResultSet::withColumns({"Explain String"});
        set.rows = {{"PLAN FRAGMENT 0"}, {"  EXECUTE IN THE STAND-IN'S ROW ENGINE"}};
        return Outcome(std::move(set));
    }
    Result<Outcome> operator()(const ast::Use& use) const {
        LS_CHECK(self.use(session, use.db));
        return Outcome(Done{});
    }
    Result<Outcome> operator()(const ast::Set& set) const { return self.set(session, set); }
    Result<Outcome> operator()(const ast::Insert& insert) const { return self.insert(session, sql, tokens, insert); }
    Result<Outcome> operator()(const ast::Delete& remove) const { return self.remove(session, sql, tokens, remove); }
    Result<Outcome> operator()(const ast::Update& update) const { return self.update(session, sql, tokens, update); }
    Result<Outcome> operator()(const ast::Transaction&) const { return Outcome(Done{}); }
    Result<Outcome> operator()(const ast::Accepted&) const { return Outcome(Done{}); }
    Result<Outcome> operator()(const ast::ObjectStatement& statement) const {
        if (const auto* table = std::get_if<ast::CreateTableAs>(&statement))
            return self.createAs(session, *table);
        return self.m_objects.run(session, statement);
    }
    Result<Outcome> operator()(const ast::Kill& kill) const { return self.kill(session, kill); }
    Result<Outcome> operator()(const ast::SessionStatement& statement) const {
        return self.session(session, statement);
    }
    Result<Outcome> operator()(const ast::RightsStatement& statement) const {
        LS_TRY(Done done, self.m_rightsStatements.run(session, statement));
        return Outcome(std::move(done));
    }
    template <typename Ddl>
    Result<Outcome> operator()(const Ddl& ddl) const {
        LS_TRY(Done done, self.m_ddl.run(session, ddl));
        return Outcome(std::move(done));
    }
};

Result<void> FrontEnd::execute(SqlSession& session, const std::string& sql, const Answer& answer) {
    LS_TRY(std::vector<Token> tokens, lex(sql));
    const std::vector<std::vector<Token>> texts = splitStatements(std::move(tokens));
    std::vector<ast::Statement> statements;
    for (const std::vector<Token>& text : texts) {
        LS_TRY(ast::Statement statement, parseStatement(sql, text));
        LS_CHECK(applyRelease(statement));
        statements.push_back(std::move(statement));
    }
    if (const auto delay = m_cluster.queryDelay ? m_cluster.queryDelay() : std::nullopt)
        std::this_thread::sleep_for(std::chrono::milliseconds(*delay));
    for (std::size_t i = 0; i < texts.size(); ++i) {
        LS_CHECK(checkTransaction(session, statements[i]));
        LS_CHECK(m_statementRights.check(session, statements[i], texts[i]));
        LS_TRY(const Outcome outcome, std::visit(Run{*this, session, sql, texts[i]}, statements[i]));
        LS_CHECK(answer(outcome, i + 1 == texts.size()));
    }
    return {};
}

} // namespace lodestar::sandbox
