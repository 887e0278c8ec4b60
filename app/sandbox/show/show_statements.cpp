// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/show/show_statements.h"
#include "app/sandbox/catalog/table_json.h"
#include "app/sandbox/show/create_text.h"
#include "app/sandbox/show/fixed_lists.h"
#include "app/sandbox/show/row_filter.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
namespace lodestar::sandbox {

bool ShowStatements::isSystemDatabase(std::string_view name) {
    return name == "information_schema" || name == "sys" || name == "_statistics_";
}

ShowStatements::Handler ShowStatements::find(const std::string& what) {
    using S = ShowStatements;
    static const std::map<std::string, Handler> table{
        {"DATABASES", &S::databases},
        {"TABLES", &S::tables},
        {"TABLE STATUS", &S::tableStatus},
        {"COLUMNS", &S::columns},
        {"DESC", &S::describe},
        {"CREATE TABLE", &S::createTable},
        {"CREATE DATABASE", &S::createDatabase},
        {"INDEX", &S::indexes},
        {"PARTITIONS", &S::partitions},
        {"DATA", &S::data},
        {"ALTER TABLE COLUMN", &S::alterColumn},
        {"ALTER TABLE OPTIMIZE", &S::alterOptimize},
        {"VARIABLES", &S::variables},
        {"FRONTENDS", &S::frontEnds},
        {"BACKENDS", &S::backEnds},
        {"PROC", &S::proc},
        {"FRONTEND CONFIG", &S::config},
        {"TABLETS", &S::tablets},
        {"TABLET", &S::oneTablet},
        {"REPLICA STATUS", &S::replicaStatus},
        {"REPLICA DISTRIBUTION", &S::replicaDistribution},
        {"TRANSACTION", &S::transaction},
        {"GRANTS", &S::grants},
        {"USERS", &S::users},
        {"USER", &S::users},
        {"ROLES", &S::roles},
        {"AUTHENTICATION", &S::authentication},
        {"ALL AUTHENTICATION", &S::authentication},
        {"PROPERTY", &S::userProperty},
        {"PROCESSLIST", &S::processList},
    };
    const auto found = table.find(what);
    if (found != table.end())
        return found->second;
    return findFixedList(what) ? &S::fixed : nullptr;
}

Result<ResultSet> ShowStatements::run(const SqlSession& session, const ast::Show& show) {
    const Handler handler = find(show.what);
    if (!handler)
        return syntaxError("Unexpected input '" + show.what +
                           "', the most similar input is {'DATABASES', 'TABLES', 'VARIABLES'}");
    LS_TRY(ResultSet set, (this->*handler)(session, show));
    if (show.what != "TRANSACTION") // its condition is an argument
        LS_CHECK(narrowRows(show, set));
    return set;
}

Result<ResultSet> ShowStatements::fixed(const SqlSession& session, const ast::Show& show) {
    const FixedList& list = *findFixedList(show.what);
    if (list.ofDatabase)
        LS_CHECK(database(session, show).has_value() ? Result<void>() : Result<void>(database(session, show).error()));
    ResultSet set = ResultSet::withColumns(list.columns);
    set.rows = list.rows;
    if (show.like)
        std::erase_if(set.rows,
                      [&](const Row& row) { return !matchesLike(row[list.likeColumn].value_or(""), *show.like); });
    return set;
}

Result<std::string> ShowStatements::database(const SqlSession& session, const ast::Show& show) const {
    const std::string& name = show.name.db.empty() ? session.db : show.name.db;
    if (name.empty())
        return analysisError("No database selected", 1046);
    if (!m_catalog.findDatabase(name) && !isSystemDatabase(name))
        return analysisError("Unknown database '" + name + '\'', 5501);
    return name;
}

namespace {

/// A view as a table with its columns, for DESC and SHOW COLUMNS.
TablePtr viewColumns(const Catalog& catalog, const std::string& db, const std::string& name) {
    auto view = catalog.findObject(ObjectKind::view, db, name);
    if (!view)
        view = catalog.findObject(ObjectKind::materializedView, db, name);
    if (!view)
        return nullptr;
    Result<TableDef> columns = tableFromJson(view->fields.at("columns"));
    if (!columns)
        return nullptr;
    columns->db = db;
    columns->name = name;
    return std::make_shared<const TableDef>(std::move(*columns));
}

} // namespace

Result<TablePtr> ShowStatements::table(const SqlSession& session, const ast::Show& show) const {
    LS_TRY(const std::string db, database(session, show));
    TablePtr found = m_catalog.findTable(db, show.name.table);
    if (!found && show.what != "CREATE TABLE")
        found = viewColumns(m_catalog, db, show.name.table);
    if (!found && show.what == "CREATE TABLE")
        return analysisError("Table " + show.name.table + " is not found");
    if (!found && show.what == "PARTITIONS")
        return analysisError("Table[" + show.name.table + "] does not exists or is not OLAP/Paimon table");
    const bool bare = show.what == "DESC" || show.what == "DATA" || show.what == "TABLETS";
    if (!found)
        return analysisError("Unknown table '" + (bare ? std::string() : db + '.') + show.name.table + '\'', 5502);
    return found;
}

} // namespace lodestar::sandbox
