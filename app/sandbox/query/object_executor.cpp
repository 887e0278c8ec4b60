// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks, routine loads, catalogs (fe-core TaskAnalyzer, TaskManager, RoutineLoadMgr, CatalogAnalyzer).
#include "app/sandbox/query/object_executor.h"
#include "app/sandbox/show/create_text.h"
#include "app/sandbox/sql/messages.h"
#include "app/sandbox/sql/routine_load_rules.h"
#include "app/sandbox/sql/view_query.h"
#include <chrono>
namespace lodestar::sandbox {

namespace {

constexpr int kUnknownTable = 5502;
constexpr int kInvalidParameter = 6013;
constexpr int kNoRoutineLoad = 5089;
constexpr std::int64_t kMinScheduleSeconds = 10; // task_min_schedule_interval_s

std::int64_t secondsNow() {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

std::string jsonText(const ast::Properties& properties) {
    std::string out;
    for (const auto& [name, value] : properties)
        out += (out.empty() ? "\"" : ",\"") + name + "\":\"" + value + '"';
    return '{' + out + '}';
}

std::int64_t secondsOf(const ast::Interval& interval) {
    const std::int64_t unit = interval.unit == "DAY"      ? 86400
                              : interval.unit == "HOUR"   ? 3600
                              : interval.unit == "MINUTE" ? 60
                                                          : 1;
    return interval.every * unit;
}

} // namespace

Result<Outcome> ObjectExecutor::submit(const std::string& db, const ast::SubmitTask& statement) {
    if (statement.schedule && secondsOf(*statement.schedule) < kMinScheduleSeconds)
        return analysisError("schedule interval is too small, the minimum value is " +
                                 std::to_string(kMinScheduleSeconds) + " SECONDS",
                             kInvalidParameter);
    if (!statement.target.table.empty() &&
        !m_catalog.findTable(statement.target.db.empty() ? db : statement.target.db, statement.target.table))
        return analysisError("Table " + statement.target.table + " is not found");
    LS_TRY(const std::uint64_t id, m_catalog.nextId());
    const std::string name = statement.name.table.empty()
                                 ? (statement.target.table.empty() ? "ctas-" : "insert-") + std::to_string(id)
                                 : statement.name.table;
    for (const ObjectDef& task : m_catalog.objects(ObjectKind::task))
        if (task.name == name)
            return bareError("Task [" + name + "] already exists");
    ObjectDef task{.id = id, .kind = ObjectKind::task, .db = db, .name = name};
    task.fields = {{"definition", statement.definition},
                   {"created", timeText(secondsNow())},
                   {"schedule", statement.schedule ? std::to_string(secondsOf(*statement.schedule)) : ""}};
    LS_CHECK(m_catalog.putObject(std::move(task)));
    ResultSet set = ResultSet::withColumns({"TaskName", "Status"});
    set.rows.push_back({name, "SUBMITTED"});
    return Outcome(std::move(set));
}

Result<void> ObjectExecutor::routineLoad(const std::string& db, const ast::RoutineLoad& statement) {
    auto job = m_catalog.findObject(ObjectKind::routineLoad, db, statement.name.table);
    const bool lives = job && job->fields.at("state") != "STOPPED";
    if (statement.verb == "CREATE") {
        LS_CHECK(checkRoutineLoad(statement, false));
        if (!m_catalog.findTable(db, statement.table.table))
            return bareError("Unknown table '" + statement.table.table + '\'', kUnknownTable);
        if (lives)
            return bareError("Name " + statement.name.table + " already used in db " +
                             std::to_string(m_catalog.findDatabase(db)->id));
        ObjectDef out{.kind = ObjectKind::routineLoad, .db = db, .name = statement.name.table};
        out.fields = {{"table", statement.table.table},
                      {"state", "NEED_SCHEDULE"},
                      {"created", timeText(secondsNow())},
                      {"source", statement.source},
                      {"properties", jsonText(statement.properties)},
                      {"sourceProperties", jsonText(statement.sourceProperties)}};
        LS_CHECK(m_catalog.putObject(std::move(out)));
        return {};
    }
    if (!lives)
        return analysisError("Routine load job [" + statement.name.table + "] not found when checking privilege",
                             kNoRoutineLoad);
    std::string& state = job->fields["state"];
    if (statement.verb == "ALTER") {
        LS_CHECK(checkRoutineLoad(statement, true));
        if (state != "PAUSED")
            return bareError("Only supports modification of PAUSED jobs");
    } else if (statement.verb == "PAUSE") {
        state = "PAUSED";
    } else {
        state = statement.verb == "STOP" ? "STOPPED" : "NEED_SCHEDULE";
    }
    LS_CHECK(m_catalog.putObject(std::move(*job)));
    return {};
}

Result<void> ObjectExecutor::catalog(const ast::ExternalCatalog& statement) {
    const auto known = m_catalog.findObject(ObjectKind::externalCatalog, "", statement.name);
    if (statement.drop) {
        if (!known)
            return analysisError("Catalog '" + statement.name + "' doesn't exist");
        return m_catalog.dropObject(known->id);
    }
    std::string type;
    for (const auto& [name, value] : statement.properties)
        if (name == "type")
            type = value;
    if (type.empty())
        return analysisError("'type' can not be null or empty");
    if (known)
        return bareError("Catalog '" + statement.name + "' already exists");
    ObjectDef out{.kind = ObjectKind::externalCatalog, .name = statement.name};
    out.fields = {{"type", type}, {"comment", statement.comment}};
    LS_CHECK(m_catalog.putObject(std::move(out)));
    return {};
}

/// fe-core CTASAnalyzer, AnalyzerUtils.transformTableColumnType
Result<ast::CreateTable> ObjectExecutor::tableFor(const SqlSession& session,
                                                  const ast::CreateTableAs& statement) const {
    LS_TRY(const ViewQuery query,
           analyzeViewQuery(statement.query, session.db,
                            [this](const std::string& db, const std::string& name) { return relation(db, name); }));
    if (!statement.names.empty() && statement.names.size() != query.columns.size())
        return analysisError("Number of select columns [" + std::to_string(statement.names.size()) +
                             "] don't equal query statement's columns [" + std::to_string(query.columns.size()) + ']');
    ast::CreateTable out = statement.table;
    if (out.model && *out.model != TableModel::primary && *out.model != TableModel::duplicate)
        return analysisError("CTAS does not support " + std::string(modelName(*out.model)) + " table");
    for (std::size_t i = 0; i < query.columns.size(); ++i) {
        const ColumnDef& from = query.columns[i];
        ast::Column column;
        column.name = statement.names.empty() ? from.name : statement.names[i];
        column.type = from.type;
        if (column.type.kind == TypeKind::floating || column.type.kind == TypeKind::doubling)
            column.type = {.kind = TypeKind::decimal, .length = 38, .scale = 9};
        else if (column.type.kind == TypeKind::charText)
            column.type.kind = TypeKind::varchar;
        column.nullable = from.nullable;
        if (out.model == TableModel::primary)
            for (const std::string& key : out.keyColumns)
                if (equalsIgnoreCase(key, column.name))
                    column.nullable = false;
        out.columns.push_back(std::move(column));
    }
    return out;
}

struct ObjectExecutor::Run {
    ObjectExecutor& self;
    const SqlSession& session;

    static Result<Outcome> done(const Result<void>& result) {
        LS_CHECK(result);
        return Outcome(Done{});
    }
    Result<Outcome> operator()(const ast::CreateTableAs& s) const {
        return bareError("Table " + s.table.name.table + " is made by the caller"); // FrontEnd takes these itself
    }
    Result<Outcome> operator()(const ast::CreateView& s) const {
        LS_TRY(const std::string db, self.databaseOf(session, s.name));
        return done(self.runView(db, s));
    }
    Result<Outcome> operator()(const ast::CreateMaterializedView& s) const {
        LS_TRY(const std::string db, self.databaseOf(session, s.name));
        return done(self.runView(db, s));
    }
    Result<Outcome> operator()(const ast::AlterMaterializedView& s) const {
        LS_TRY(const std::string db, self.databaseOf(session, s.name));
        return done(self.runView(db, s));
    }
    Result<Outcome> operator()(const ast::DropView& s) const {
        LS_TRY(const std::string db, self.databaseOf(session, s.name));
        return done(self.dropView(db, s));
    }
    Result<Outcome> operator()(const ast::RefreshMaterializedView& s) const {
        LS_TRY(const std::string db, self.databaseOf(session, s.name));
        if (!self.used(db, s.name.table))
            return analysisError("Can not find materialized view:" + s.name.table);
        const auto view = self.m_catalog.findObject(ObjectKind::materializedView, db, s.name.table);
        if (!view)
            return analysisError("Can not refresh non materialized view:" + s.name.table);
        if (s.partition && view->fields.at("partition").empty())
            return analysisError("Not support refresh by partition for single partition mv");
        if (s.cancel)
            return Outcome(Done{});
        ResultSet set = ResultSet::withColumns({"QUERY_ID"});
        LS_TRY(const std::uint64_t id, self.m_catalog.nextId());
        set.rows.push_back({std::to_string(id)});
        return Outcome(std::move(set));
    }
    Result<Outcome> operator()(const ast::SubmitTask& s) const {
        LS_TRY(const std::string db, self.databaseOf(session, s.name));
        return self.submit(db, s);
    }
    Result<Outcome> operator()(const ast::DropTask& s) const {
        for (const ObjectDef& task : self.m_catalog.objects(ObjectKind::task))
            if (task.name == s.name.table)
                return done(self.m_catalog.dropObject(task.id));
        return analysisError("Task " + s.name.table + " is not exist");
    }
    Result<Outcome> operator()(const ast::RoutineLoad& s) const {
        LS_TRY(const std::string db, self.databaseOf(session, s.name));
        return done(self.routineLoad(db, s));
    }
    Result<Outcome> operator()(const ast::ExternalCatalog& s) const { return done(self.catalog(s)); }
    Result<Outcome> operator()(const ast::ShowObjects& s) const {
        LS_TRY(const std::string db, self.databaseOf(session, s.name));
        LS_TRY(ResultSet set, self.show(db, s));
        return Outcome(std::move(set));
    }
};

Result<Outcome> ObjectExecutor::run(const SqlSession& session, const ast::ObjectStatement& statement) {
    return std::visit(Run{*this, session}, statement);
}

} // namespace lodestar::sandbox
