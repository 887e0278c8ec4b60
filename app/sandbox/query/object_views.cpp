// SPDX-License-Identifier: GPL-3.0-or-later
// Views and materialized views (fe-core ViewAnalyzer, MaterializedViewAnalyzer, LocalMetastore.createView,
// .createMaterializedView; MaterializedView.getMaterializedViewDdlStmt).
#include "app/sandbox/catalog/table_json.h"
#include "app/sandbox/query/object_executor.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/property_rules.h"
#include "app/sandbox/sql/view_query.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

constexpr int kExists = 1050;
constexpr int kWrongList = 1353;
constexpr int kWrongObject = 1347;
constexpr int kUnknownTable = 5502;
constexpr int kUnknownDatabase = 5501;
constexpr std::int64_t kMinRefreshSeconds = 60; // materialized_view_min_refresh_interval

Error wrongObject(const std::string& db, const std::string& name, const char* kind) {
    return analysisError('\'' + db + "'.'" + name + "' is not '" + kind + '\'', kWrongObject);
}

/// The view's own names and comments over the query's columns.
Result<void> nameColumns(std::vector<ColumnDef>& columns, const std::vector<ast::ViewColumn>& names) {
    if (!names.empty() && names.size() != columns.size())
        return analysisError("View's SELECT and view's field list have different column counts", kWrongList);
    for (std::size_t i = 0; i < names.size(); ++i) {
        columns[i].name = names[i].name;
        columns[i].comment = names[i].comment;
    }
    for (std::size_t i = 0; i < columns.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (equalsIgnoreCase(columns[i].name, columns[j].name))
                return analysisError("Duplicate column name '" + columns[i].name + '\'');
    return {};
}

std::vector<std::string> namesOf(const std::vector<ColumnDef>& columns) {
    std::vector<std::string> out;
    for (const ColumnDef& c : columns)
        out.push_back(c.name);
    return out;
}

std::string columnsText(const std::vector<ColumnDef>& columns) {
    std::string out;
    for (const ColumnDef& c : columns)
        out += (out.empty() ? "`" : ", `") + c.name + '`' + (c.comment.empty() ? "" : " COMMENT \"" + c.comment + '"');
    return out;
}

std::int64_t secondsOf(const ast::Interval& interval) {
    const std::int64_t unit = interval.unit == "DAY"      ? 86400
                              : interval.unit == "HOUR"   ? 3600
                              : interval.unit == "MINUTE" ? 60
                                                          : 1;
    return interval.every * unit;
}

std::string refreshText(const ast::Refresh& refresh) {
    std::string out = refresh.deferred ? "REFRESH DEFERRED " + refresh.type : "REFRESH " + refresh.type;
    if (!refresh.interval.start.empty())
        out += " START(\"" + refresh.interval.start + "\")";
    if (!refresh.interval.unit.empty())
        out += " EVERY(INTERVAL " + std::to_string(refresh.interval.every) + ' ' + refresh.interval.unit + ')';
    return out;
}

std::string distributionText(const std::optional<Distribution>& distribution) {
    if (!distribution || distribution->random)
        return "DISTRIBUTED BY RANDOM" +
               (distribution && distribution->buckets > 0 ? " BUCKETS " + std::to_string(distribution->buckets) : "");
    std::string columns;
    for (const std::string& name : distribution->columns)
        columns += (columns.empty() ? "`" : ", `") + name + '`';
    return "DISTRIBUTED BY HASH(" + columns + ')' +
           (distribution->buckets > 0 ? " BUCKETS " + std::to_string(distribution->buckets) + ' ' : "");
}

Result<void> checkPartition(const ast::CreateMaterializedView& statement, const ViewQuery& query,
                            const FindRelation& find) {
    for (const std::string& column : statement.partitionColumns) {
        const bool shown = std::any_of(query.columns.begin(), query.columns.end(),
                                       [&](const auto& c) { return equalsIgnoreCase(c.name, column); });
        if (!shown)
            return analysisError("Materialized view partition exp column:" + column +
                                 " is not found in query statement");
        const bool partitioned = std::any_of(query.tables.begin(), query.tables.end(), [&](const ast::Name& name) {
            const TablePtr table = find(name.db, name.table);
            const auto& own = table->partition.columns;
            const auto& expressions = table->partition.expressions;
            return std::any_of(own.begin(), own.end(), [&](const auto& c) { return equalsIgnoreCase(c, column); }) ||
                   std::any_of(expressions.begin(), expressions.end(),
                               [&](const auto& e) { return e.find(column) != std::string::npos; });
        });
        if (!partitioned)
            return analysisError(
                "Materialized view partition column in partition exp must be base table partition column");
    }
    return {};
}

} // namespace

std::optional<ObjectDef> ObjectExecutor::viewOf(const std::string& db, const std::string& name) const {
    if (auto view = m_catalog.findObject(ObjectKind::view, db, name))
        return view;
    return m_catalog.findObject(ObjectKind::materializedView, db, name);
}

bool ObjectExecutor::used(const std::string& db, const std::string& name) const {
    return m_catalog.findTable(db, name) || viewOf(db, name);
}

TablePtr ObjectExecutor::relation(const std::string& db, const std::string& name) const {
    if (TablePtr table = m_catalog.findTable(db, name))
        return table;
    const auto view = viewOf(db, name);
    if (!view)
        return nullptr;
    Result<TableDef> columns = tableFromJson(view->fields.at("columns"));
    if (!columns)
        return nullptr;
    columns->db = db;
    columns->name = name;
    return std::make_shared<const TableDef>(std::move(*columns));
}

Result<void> ObjectExecutor::runView(const std::string& db, const ast::CreateView& statement) {
    const std::string& name = statement.name.table;
    LS_CHECK(checkTableName(name));
    auto view = m_catalog.findObject(ObjectKind::view, db, name);
    if (statement.alter && !used(db, name))
        return analysisError("Table " + name + " is not found");
    if (statement.alter && !view)
        return analysisError("The specified table [" + name + "] is not a view");
    if (statement.alter && statement.query.empty()) {
        view->fields["security"] = statement.security;
        LS_CHECK(m_catalog.putObject(*view));
        return {};
    }
    const auto find = [this](const std::string& database, const std::string& table) {
        return relation(database, table);
    };
    LS_TRY(ViewQuery query, analyzeViewQuery(statement.query, db, find));
    LS_CHECK(nameColumns(query.columns, statement.columns));
    if (!statement.alter && used(db, name)) {
        if (statement.ifNotExists)
            return {};
        if (!statement.orReplace || !view)
            return bareError("Table '" + name + "' already exists", kExists);
    }
    ObjectDef out = view.value_or(ObjectDef{.kind = ObjectKind::view, .db = db, .name = name});
    TableDef columns;
    columns.columns = query.columns;
    out.fields["columns"] = tableToJson(columns);
    out.fields["text"] = query.text;
    out.fields["readers"] = selectForReaders(query, namesOf(query.columns));
    if (!statement.alter)
        out.fields["comment"] = statement.comment;
    if (!statement.alter || !out.fields.contains("security"))
        out.fields["security"] = statement.security;
    LS_CHECK(m_catalog.putObject(std::move(out)));
    return {};
}

Result<void> ObjectExecutor::runView(const std::string& db, const ast::CreateMaterializedView& statement) {
    const std::string& name = statement.name.table;
    LS_CHECK(checkTableName(name));
    const auto find = [this](const std::string& database, const std::string& table) {
        return relation(database, table);
    };
    LS_TRY(ViewQuery query, analyzeViewQuery(statement.query, db, find));
    if (query.tables.empty())
        return analysisError("Can not find base table in query statement");
    LS_CHECK(nameColumns(query.columns, statement.columns));
    LS_CHECK(checkPartition(statement, query, find));
    for (const std::string& column :
         statement.distribution ? statement.distribution->columns : std::vector<std::string>())
        if (std::none_of(query.columns.begin(), query.columns.end(),
                         [&](const auto& c) { return equalsIgnoreCase(c.name, column); }))
            return analysisError("Distribution column(" + column + ") doesn't exist.");
    if (statement.refresh.type == "INCREMENTAL")
        return bareError("Unknown error"); // all that the real one says
    if (used(db, name)) {
        if (statement.ifNotExists)
            return {};
        return bareError("Table '" + name + "' already exists", kExists);
    }
    const ast::Interval& interval = statement.refresh.interval;
    if (!interval.unit.empty() && secondsOf(interval) < kMinRefreshSeconds)
        return bareError("Refresh schedule interval " + std::to_string(secondsOf(interval)) +
                         " is too small which may cost a lot of memory/cpu resources to refresh the asynchronous "
                         "materialized view, please config an interval larger than "
                         "Config.materialized_view_min_refresh_interval(60s).");
    std::map<std::string, std::string> properties(statement.properties.begin(), statement.properties.end());
    TableDef checked;
    LS_CHECK(applyReplication(properties.contains("replication_num") ? properties["replication_num"] : "3", m_facts(),
                              checked));
    properties["replication_num"] = checked.properties["replication_num"];
    properties.try_emplace("replicated_storage", "true");
    properties.try_emplace("storage_medium", "HDD");
    TableDef columns;
    columns.columns = query.columns;
    std::string partition;
    for (const std::string& text : statement.partitionTexts)
        partition += (partition.empty() ? "" : ", ") + text;
    std::string sortKey;
    for (const std::string& column : statement.sortKey)
        sortKey += (sortKey.empty() ? "" : ",") + column;
    std::string list;
    for (const auto& [key, value] : properties)
        list += (list.empty() ? "\"" : ",\n\"") + key + "\" = \"" + value + '"';
    ObjectDef out{.kind = ObjectKind::materializedView, .db = db, .name = name};
    out.fields = {{"columns", tableToJson(columns)},
                  {"text", query.simpleText},
                  {"readers", selectForReaders(query, namesOf(query.columns))},
                  {"comment", statement.comment},
                  {"partition", partition},
                  {"distribution", distributionText(statement.distribution)},
                  {"sortKey", sortKey},
                  {"type", statement.refresh.type},
                  {"refresh", refreshText(statement.refresh)},
                  {"properties", list},
                  {"status", "ACTIVE"}};
    LS_CHECK(m_catalog.putObject(std::move(out)));
    return {};
}

Result<void> ObjectExecutor::runView(const std::string& db, const ast::AlterMaterializedView& statement) {
    const std::string& name = statement.name.table;
    auto view = m_catalog.findObject(ObjectKind::materializedView, db, name);
    if (!view && !used(db, name))
        return analysisError("Table " + db + '.' + name + " is not found");
    if (!view)
        return analysisError(name + " is not async materialized view");
    if (!statement.renameTo.empty()) {
        LS_CHECK(checkTableName(statement.renameTo));
        if (statement.renameTo == name)
            return analysisError("Same materialized view name " + name);
        if (used(db, statement.renameTo))
            return bareError("Materialized view [" + statement.renameTo + "] is already used");
        view->name = statement.renameTo;
    }
    if (!statement.swapWith.empty()) {
        auto other = m_catalog.findObject(ObjectKind::materializedView, db, statement.swapWith);
        if (!other && !m_catalog.findTable(db, statement.swapWith))
            return bareError("Table " + statement.swapWith + " does not exist or is not OLAP/LAKE table");
        if (!other)
            return bareError("Materialized view can only SWAP WITH materialized view");
        std::swap(view->name, other->name);
        LS_CHECK(m_catalog.putObject(std::move(*other)));
    }
    if (statement.refresh) {
        view->fields["type"] = statement.refresh->type;
        view->fields["refresh"] = refreshText(*statement.refresh);
    }
    if (!statement.status.empty())
        view->fields["status"] = statement.status;
    LS_CHECK(m_catalog.putObject(std::move(*view)));
    return {};
}

Result<void> ObjectExecutor::dropView(const std::string& db, const ast::DropView& statement) {
    const std::string& name = statement.name.table;
    const auto kind = statement.materialized ? ObjectKind::materializedView : ObjectKind::view;
    const auto view = m_catalog.findObject(kind, db, name);
    if (view)
        return m_catalog.dropObject(view->id);
    const bool other = used(db, name);
    if (!other && statement.ifExists)
        return {};
    if (statement.materialized)
        return bareError("Materialized view " + name + " is not found");
    if (!other)
        return analysisError("Unknown table '" + name + '\'', kUnknownTable);
    if (m_catalog.findObject(ObjectKind::materializedView, db, name))
        return analysisError("The data of '" + name + "' cannot be dropped because '" + name +
                             "' is a materialized view,use 'drop materialized view " + name + "' to drop it.");
    return wrongObject(db, name, "VIEW");
}

Result<ResultSet> ObjectExecutor::show(const std::string& db, const ast::ShowObjects& statement) const {
    const std::string& name = statement.name.table;
    if (statement.what == "CREATE VIEW" || statement.what == "CREATE MATERIALIZED VIEW") {
        const bool materialized = statement.what != "CREATE VIEW";
        const auto view =
            m_catalog.findObject(materialized ? ObjectKind::materializedView : ObjectKind::view, db, name);
        if (!view && !used(db, name))
            return analysisError("Table " + name + " is not found");
        if (!view)
            return wrongObject(db, name, materialized ? "MATERIALIZED VIEW" : "VIEW");
        const auto& fields = view->fields;
        const TablePtr columns = relation(db, name);
        std::string text = std::string("CREATE ") + (materialized ? "MATERIALIZED " : "") + "VIEW `" + name + "` (" +
                           columnsText(columns->columns) + ')';
        if (!fields.at("comment").empty())
            text += "\nCOMMENT \"" + fields.at("comment") + '"';
        if (!materialized) {
            text += " SECURITY " + fields.at("security") + " AS " + fields.at("text") + ';';
            ResultSet set =
                ResultSet::withColumns({"View", "Create View", "character_set_client", "collation_connection"});
            set.rows.push_back({name, text, "utf8", "utf8_general_ci"});
            return set;
        }
        if (!fields.at("partition").empty())
            text += "\nPARTITION BY (" + fields.at("partition") + ')';
        text += '\n' + fields.at("distribution");
        if (!fields.at("sortKey").empty())
            text += "\nORDER BY (" + fields.at("sortKey") + ')';
        text += '\n' + fields.at("refresh") + "\nPROPERTIES (\n" + fields.at("properties") + "\n)\nAS " +
                fields.at("text") + ';';
        ResultSet set = ResultSet::withColumns({"Materialized View", "Create Materialized View"});
        set.rows.push_back({name, text});
        return set;
    }
    if (statement.what == "MATERIALIZED VIEWS") {
        ResultSet set = ResultSet::withColumns({"id", "database_name", "name", "refresh_type", "is_active",
                                                "inactive_reason", "partition_type", "task_id", "task_name",
                                                "last_refresh_start_time", "last_refresh_finished_time",
                                                "last_refresh_duration", "last_refresh_state", "rows", "text"});
        for (const ObjectDef& view : m_catalog.objects(ObjectKind::materializedView, db)) {
            if (statement.like && !equalsIgnoreCase(*statement.like, view.name) && *statement.like != "%")
                continue;
            const std::string partitioned = view.fields.at("partition").empty() ? "UNPARTITIONED" : "RANGE";
            const bool active = view.fields.at("status") == "ACTIVE";
            set.rows.push_back({std::to_string(view.id), db, view.name, view.fields.at("type"),
                                active ? "true" : "false", "", partitioned, std::to_string(view.id + 1),
                                "mv-" + std::to_string(view.id), "", "", "0.000", "", "0", view.fields.at("text")});
        }
        return set;
    }
    ResultSet set = ResultSet::withColumns({"Id",
                                            "Name",
                                            "CreateTime",
                                            "PauseTime",
                                            "EndTime",
                                            "DbName",
                                            "TableName",
                                            "State",
                                            "DataSourceType",
                                            "CurrentTaskNum",
                                            "JobProperties",
                                            "DataSourceProperties",
                                            "CustomProperties",
                                            "Statistic",
                                            "Progress",
                                            "TimestampProgress",
                                            "ReasonOfStateChanged",
                                            "ErrorLogUrls",
                                            "TrackingSQL",
                                            "OtherMsg",
                                            "LatestSourcePosition"});
    for (const ObjectDef& load : m_catalog.objects(ObjectKind::routineLoad, db)) {
        const auto& f = load.fields;
        const bool ended = f.at("state") == "STOPPED";
        if (name.empty() ? ended : load.name != name)
            continue;
        set.rows.push_back({std::to_string(load.id),
                            load.name,
                            f.at("created"),
                            std::nullopt,
                            std::nullopt,
                            db,
                            f.at("table"),
                            f.at("state"),
                            f.at("source"),
                            "0",
                            f.at("properties"),
                            f.at("sourceProperties"),
                            "{}",
                            "{}",
                            "{}",
                            "{}",
                            "",
                            "",
                            "",
                            "",
                            "{}"});
    }
    if (!name.empty() && set.rows.empty())
        return analysisError(
            "There is no running job named " + name + " in db " + db +
            ". Include history? false, you can try `show all routine load job for job_name` if you want "
            "to list stopped and cancelled jobs");
    return set;
}

Result<std::string> ObjectExecutor::databaseOf(const SqlSession& session, const ast::Name& name) const {
    const std::string& db = name.db.empty() ? session.db : name.db;
    if (db.empty())
        return analysisError("No database selected", 1046);
    if (!m_catalog.findDatabase(db))
        return analysisError("Unknown database '" + db + '\'', kUnknownDatabase);
    return db;
}

/// Words behind FROM and JOIN that name a view give way to its query; again by the caller, as views may read views.
std::optional<std::string> ObjectExecutor::expandViews(const std::string& sql, const std::vector<Token>& tokens,
                                                       const std::string& db) const {
    const auto nameOf = [](const Token& t) { return t.kind == TokenKind::word ? t.raw : t.value; };
    const auto isName = [](const Token& t) { return t.kind == TokenKind::word || t.kind == TokenKind::quotedName; };
    std::string out;
    std::size_t copied = tokens.front().begin;
    bool changed = false;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        const Token& before = tokens[i];
        if (!before.is("FROM") && !before.is("JOIN") && !before.is(","))
            continue;
        const bool qualified = i + 3 < tokens.size() && tokens[i + 2].is(".");
        const std::size_t at = qualified ? i + 3 : i + 1;
        if (!isName(tokens[i + 1]) || !isName(tokens[at]))
            continue;
        const std::string name = nameOf(tokens[at]);
        const auto view = viewOf(qualified ? nameOf(tokens[i + 1]) : db, name);
        if (!view)
            continue;
        const Token& next = tokens[std::min(tokens.size() - 1, at + 1)];
        const bool aliased = next.is("AS") || next.kind == TokenKind::quotedName ||
                             (next.kind == TokenKind::word && !isReserved(next.value));
        out += sql.substr(copied, tokens[i + 1].begin - copied) + '(' + view->fields.at("readers") + ')' +
               (aliased ? "" : " `" + name + '`');
        copied = tokens[at].end;
        changed = true;
    }
    if (!changed)
        return std::nullopt;
    return out + sql.substr(copied, tokens.back().begin - copied);
}

} // namespace lodestar::sandbox
