// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/fake_backend.h"
#include "app/bridge/core_exchange.h"
#include "core/ddl/create_table.h"
#include "core/schema/column_type.h"
#include <algorithm>
#include <chrono>
#include <thread>
namespace lodestar::test {
namespace {

class FakeRun final : public bridge::SyncRun {
public:
    explicit FakeRun(std::shared_ptr<RunSwitch> state) : m_switch(std::move(state)) {}
    void start() override {
        note("start");
        set(bridge::RunState::running);
    }
    void stop() override {
        note("stop");
        set(bridge::RunState::stopped);
    }
    void pause() override {
        note("pause");
        set(bridge::RunState::paused);
    }
    void resume() override {
        note("resume");
        set(bridge::RunState::running);
    }
    void pauseTable(const value::TableId& source) override { note("pauseTable " + source.toString()); }
    void resumeTable(const value::TableId& source) override { note("resumeTable " + source.toString()); }
    void copyTableAgain(const value::TableId& source) override { note("copyTableAgain " + source.toString()); }
    [[nodiscard]] Result<void> passRowOver(const value::TableId& source, const std::string& id) override {
        note("passRowOver " + source.toString() + ' ' + id);
        return {};
    }
    [[nodiscard]] std::vector<bridge::ChangeQuestion> questions() const override {
        const std::scoped_lock lock(m_switch->mutex);
        return m_switch->questions;
    }
    [[nodiscard]] Result<void> answer(const bridge::ChangeQuestion& question, bool run) override {
        note((run ? "approve " : "skip ") + question.table.toString() + ' ' + question.id);
        const std::scoped_lock lock(m_switch->mutex);
        std::erase(m_switch->questions, question);
        for (bridge::LaneStatus& lane : m_switch->status.lanes)
            if (lane.source == question.table)
                lane.awaitsApproval = false;
        return {};
    }
    [[nodiscard]] Result<void> throttle(const bridge::Throttle& throttle) override {
        note("throttle");
        const std::scoped_lock lock(m_switch->mutex);
        if (m_switch->throttleError)
            return *m_switch->throttleError;
        m_switch->status.throttle = throttle;
        return {};
    }
    [[nodiscard]] bridge::RunStatus status() const override {
        const std::scoped_lock lock(m_switch->mutex);
        return m_switch->status;
    }
    [[nodiscard]] std::vector<bridge::RunEvent> drain() override {
        const std::scoped_lock lock(m_switch->mutex);
        return std::exchange(m_switch->events, {});
    }
    void setWake(std::function<void()> wake) override {
        const std::scoped_lock lock(m_switch->mutex);
        m_switch->wake = std::move(wake);
    }

private:
    void note(std::string command) {
        const std::scoped_lock lock(m_switch->mutex);
        m_switch->commands.push_back(std::move(command));
    }
    void set(bridge::RunState state) {
        const std::scoped_lock lock(m_switch->mutex);
        m_switch->status.state = state;
    }
    std::shared_ptr<RunSwitch> m_switch;
};

Check check(CheckOutcome outcome, const std::string& title, const std::string& detail, const std::string& advice = {},
            const std::string& statement = {}) {
    return {
        .id = "test", .outcome = outcome, .title = title, .detail = detail, .advice = advice, .statement = statement};
}

} // namespace

void RunSwitch::add(bridge::RunEvent event) {
    std::function<void()> call;
    {
        const std::scoped_lock lock(mutex);
        events.push_back(std::move(event));
        call = wake;
    }
    if (call)
        call();
}

std::vector<std::string> RunSwitch::said() {
    const std::scoped_lock lock(mutex);
    return commands;
}

Result<bridge::Design> FakeBackend::loadDesign(const std::string& path) {
    if (path.ends_with("broken.yaml"))
        return Error(ErrorCode::invalidFile, "Line 3 of " + path + " has the unknown option \"tabels\"",
                     "Did you mean \"tables\"? Nothing was changed");
    bridge::Design design;
    design.source.name = "shop-primary";
    design.source.host = "10.0.4.12";
    design.source.user = "lodestar";
    design.source.password = Secret("secret-word");
    design.source.tls = bridge::TlsMode::verifyName;
    design.source.caFile = "/etc/ssl/certs/shop-ca.pem";
    design.target.name = "starrocks-prod";
    design.target.feQuery = bridge::parseHosts("fe1,fe2,fe3", 9030);
    design.target.feHttp = bridge::parseHosts("fe1,fe2,fe3", 8030);
    design.target.user = "etl";
    design.target.password = Secret("12345678");
    design.include = "shop.\\.*";
    design.exclude = "shop.audit_log,shop.sessions";
    design.mapping.routes = {{.sourceTable = "shop.payments_\\.*", .sinkTable = "shop_ods.payments"}};
    return design;
}

Result<void> FakeBackend::saveDesign(bridge::Design&, const std::string& path) {
    saved = path;
    return {};
}

bridge::EndReport FakeBackend::checkSource(const bridge::Design&, std::stop_token stop) {
    while (holdChecks && !stop.stop_requested())
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    checksCancelled += stop.stop_requested();
    return source;
}

bridge::EndReport FakeBackend::checkTarget(const bridge::Design&, const bridge::Plans*, std::stop_token) {
    return target;
}

Result<bridge::Catalog> FakeBackend::readNames(const bridge::SourceForm&, std::stop_token) { return catalog; }

Result<bridge::Catalog> FakeBackend::readCatalog(const bridge::SourceForm&, std::stop_token stop) {
    while (holdCatalog && !stop.stop_requested())
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    if (catalogError)
        return *catalogError;
    return catalog;
}

Result<bridge::Preview> FakeBackend::preview(const bridge::SourceForm&, const schema::SourceTable&, std::uint32_t,
                                             std::stop_token) {
    return rows;
}

Result<std::vector<bridge::Comparison>> FakeBackend::compare(const bridge::TargetForm&, const bridge::Plans& plans,
                                                             std::stop_token) {
    std::vector<bridge::Comparison> found;
    for (const mapping::TablePlan& plan : plans.set.targets) {
        bridge::Comparison comparison;
        comparison.target = plan.target;
        const bool differs = std::find(differing.begin(), differing.end(), plan.target.table) != differing.end();
        comparison.state = differs       ? bridge::TargetState::differs
                           : created > 0 ? bridge::TargetState::same
                                         : bridge::TargetState::absent;
        if (differs)
            comparison.differences = {"sku is VARCHAR(64) in the target and VARCHAR(255) in the plan"};
        found.push_back(comparison);
    }
    return found;
}

Result<std::vector<bridge::CreateOutcome>> FakeBackend::createTables(const bridge::TargetForm&,
                                                                     const bridge::Plans& plans, std::stop_token) {
    std::vector<bridge::CreateOutcome> outcomes;
    for (const mapping::TablePlan& plan : plans.set.targets)
        outcomes.push_back({plan.target, std::nullopt});
    ++created;
    return outcomes;
}

Result<bridge::TableMeasures> FakeBackend::measure(const bridge::SourceForm&, const schema::SourceTable& table,
                                                   const mapping::TablePlan&, std::stop_token stop) {
    while (holdMeasures && !stop.stop_requested())
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    if (stop.stop_requested())
        return Error(ErrorCode::cancelled, "cancelled");
    bridge::TableMeasures measured;
    measured.table = table.id;
    measured.rows = 1000;
    measured.measures.push_back({"", longestKey, 128, longestKey <= 128, false,
                                 "the longest key has " + std::to_string(longestKey) + " of 128 bytes"});
    for (const schema::SourceColumn& column : table.columns)
        if (column.kind == schema::TypeKind::text || column.columnType.starts_with("varchar"))
            measured.measures.push_back({column.name, 37, 160, true, false, "the longest text has 37 of 160 bytes"});
    return measured;
}

Result<std::vector<ddl::TableSteps>> FakeBackend::differences(const bridge::TargetForm&, const bridge::Plans& plans,
                                                              std::stop_token) {
    using Kind = ddl::ReconcileStep::Kind;
    std::vector<ddl::TableSteps> found;
    for (const mapping::TablePlan& plan : plans.set.targets) {
        ddl::TableSteps steps;
        steps.table = plan.target;
        const bool differs = std::find(differing.begin(), differing.end(), plan.target.table) != differing.end();
        steps.missing = !differs && created == 0;
        if (steps.missing)
            steps.createSql = ddl::createTableSql(plan, plans.version);
        if (differs)
            steps.steps = {{Kind::statement, ddl::ReconcileStep::Job::column,
                            "ALTER TABLE `shop`.`products` MODIFY COLUMN `title` VARCHAR(800) NULL",
                            "title is VARCHAR(200) in the target and VARCHAR(800) in the plan", true},
                           {Kind::destroying, ddl::ReconcileStep::Job::column,
                            "ALTER TABLE `shop`.`products` DROP COLUMN `old`",
                            "old is in the target and not in the plan", false},
                           {Kind::impossible,
                            ddl::ReconcileStep::Job::none,
                            {},
                            "sku is a key column; its type cannot be changed. Create the table anew",
                            true}};
        found.push_back(std::move(steps));
    }
    return found;
}

Result<std::vector<bridge::AppliedStatement>> FakeBackend::applyDifferences(const bridge::TargetForm&,
                                                                            const bridge::Plans&,
                                                                            const std::vector<ddl::TableSteps>& tables,
                                                                            bool destroying, std::stop_token) {
    std::vector<bridge::AppliedStatement> out;
    applied.clear();
    for (const ddl::TableSteps& table : tables) {
        if (table.missing)
            out.push_back({table.table, table.createSql, applyError});
        for (const ddl::ReconcileStep& step : table.steps)
            if (step.kind == ddl::ReconcileStep::Kind::statement ||
                (destroying && step.kind == ddl::ReconcileStep::Kind::destroying))
                out.push_back({table.table, step.sql, applyError});
    }
    for (const bridge::AppliedStatement& statement : out)
        applied.push_back(statement.sql);
    return out;
}

Result<bridge::ExportedTexts> FakeBackend::exportDesign(const bridge::Design& design, const bridge::Plans& plans,
                                                        const bridge::ExportRequest& request, std::stop_token) {
    return bridge::exportDesign(design, plans, request);
}

Result<bridge::ImportedDesign> FakeBackend::importDesign(bridge::ImportFormat format, const std::string& text,
                                                         const std::string& where, std::stop_token) {
    return bridge::importDesign(format, text, where);
}

Result<std::vector<bridge::RefusedRow>> FakeBackend::refusedRows(const bridge::Design&, std::stop_token) {
    return refused;
}

Result<std::unique_ptr<bridge::SyncRun>> FakeBackend::openRun(const bridge::Design&, const bridge::Plans&,
                                                              std::stop_token) {
    return std::unique_ptr<bridge::SyncRun>(std::make_unique<FakeRun>(run));
}

schema::SourceColumn column(const std::string& name, const std::string& type) {
    schema::SourceColumn made;
    made.name = name;
    const auto parsed = schema::parseColumnType(type, made);
    LS_ASSERT(parsed.has_value());
    if (made.charset.empty())
        made.charset = "utf8mb4";
    made.nullable = made.kind == schema::TypeKind::text || made.kind == schema::TypeKind::json;
    return made;
}

schema::SourceTable table(const std::string& database, const std::string& name,
                          std::vector<schema::SourceColumn> columns, std::vector<std::string> key) {
    schema::SourceTable made;
    made.id = {database, name};
    made.engine = "InnoDB";
    made.charset = "utf8mb4";
    made.columns = std::move(columns);
    schema::Index primary{.name = "PRIMARY", .unique = true};
    for (const std::string& part : key) {
        const int at = made.columnIndex(part);
        LS_ASSERT(at >= 0);
        made.columns[std::size_t(at)].nullable = false;
        primary.parts.push_back({std::uint32_t(at), 0});
    }
    if (!key.empty())
        made.indexes.push_back(primary);
    return made;
}

bridge::Catalog shopCatalog() {
    bridge::Catalog catalog;
    const auto add = [&catalog](schema::SourceTable made, std::uint64_t rows, std::uint64_t bytes) {
        made.rowsEstimate = rows;
        made.dataBytes = bytes;
        catalog.tables.push_back(std::move(made));
    };
    add(table("crm", "leads", {column("id", "bigint"), column("name", "varchar(80)")}, {"id"}), 9000, 2'000'000);
    add(table("erp", "invoices", {column("id", "bigint"), column("total", "decimal(12,2)")}, {"id"}), 70'000,
        9'000'000);
    add(table("shop", "audit_log", {column("at", "datetime"), column("what", "text")}, {}), 3'902'118, 1'000'000'000);
    add(table("shop", "customers",
              {column("customer_id", "bigint"), column("email", "varchar(190)"), column("created_at", "timestamp")},
              {"customer_id"}),
        6'120'551, 2'100'000'000);
    add(table("shop", "geo_zones",
              {column("zone_id", "int"), column("zone_name", "varchar(20)"), column("area", "polygon")}, {"zone_id"}),
        4'128, 8'000'000);
    add(table("shop", "order_items",
              {column("order_id", "int unsigned"), column("line_no", "smallint"), column("sku", "varchar(40)"),
               column("price", "decimal(12,2)")},
              {"order_id", "line_no"}),
        192'441'870, 31'200'000'000);
    add(table("shop", "orders",
              {column("order_id", "int unsigned"), column("customer_id", "bigint"),
               column("order_region", "varchar(40)"), column("order_revenue", "decimal(12,2)"),
               column("status", "enum('new','paid','sent')"), column("note", "text"), column("attrs", "json"),
               column("created_at", "timestamp(6)")},
              {"order_id"}),
        48'213'004, 9'600'000'000);
    for (const char* year : {"2024", "2025", "2026"})
        add(table("shop", std::string("payments_") + year,
                  {column("payment_id", "bigint"), column("amount", "decimal(12,2)")}, {"payment_id"}),
            29'371'134, 4'670'000'000);
    add(table("shop", "products", {column("sku", "varchar(40)"), column("title", "varchar(200)")}, {"sku"}), 184'020,
        96'000'000);
    add(table("shop", "sessions", {column("sid", "char(36)"), column("data", "blob")}, {"sid"}), 1'002'442,
        400'000'000);
    return catalog;
}

bridge::Catalog largeCatalog(int tables) {
    bridge::Catalog catalog;
    catalog.tables.reserve(std::size_t(tables));
    for (int i = 0; i < tables; ++i) {
        // Ten databases, names in the order in which a server lists them.
        const int database = i * 10 / tables;
        std::string number = std::to_string(i);
        number.insert(0, 6 - number.size(), '0');
        catalog.tables.push_back(table("db" + std::to_string(database), "table_" + number,
                                       {column("id", "bigint"), column("name", "varchar(80)")}, {"id"}));
        catalog.tables.back().rowsEstimate = std::uint64_t(i);
    }
    return catalog;
}

std::unique_ptr<FakeBackend> shopBackend() {
    auto backend = std::make_unique<FakeBackend>();
    backend->source.summary = "MySQL 8.0.36 · 10.0.4.12:3306";
    backend->source.checks = {
        check(CheckOutcome::passed, "Reachable, TLS 1.3", "12 ms"),
        check(CheckOutcome::passed, "binlog_format = ROW", "row image FULL, metadata FULL"),
        check(CheckOutcome::passed, "gtid_mode = ON", "failover by GTID is possible"),
        check(CheckOutcome::warning, "Binlogs kept for 24 h", "a longer stop needs a new snapshot",
              "A sync that is stopped for longer than the binlogs are kept must copy its tables again.",
              "SET PERSIST binlog_expire_logs_seconds = 604800;"),
        check(CheckOutcome::passed, "Grants", "SELECT, REPLICATION SLAVE, REPLICATION CLIENT"),
        check(CheckOutcome::failed, "2 tables without a primary key",
              "audit_log, tmp_import: choose a model in Mapping",
              "Their rows can be inserted but not followed when they change. Give them a key, or choose a key in "
              "Mapping.",
              "ALTER TABLE `shop`.`audit_log` ADD COLUMN id BIGINT AUTO_INCREMENT PRIMARY KEY;")};
    backend->target.summary = "StarRocks 3.5.1 · 3 FE / 6 BE";
    backend->target.version = {3, 5, 1};
    backend->target.liveBackEnds = 6;
    backend->target.checks = {
        check(CheckOutcome::passed, "Query port 9030", "v3.5.1, 3 FE alive"),
        check(CheckOutcome::passed, "Load port 8030 → BE 8040", "redirect followed to 6 of 6 BE"),
        check(CheckOutcome::passed, "Transactions on stream load", "begin / prepare / commit answered"),
        check(CheckOutcome::passed, "Grants", "CREATE, INSERT, ALTER, DROP on shop_ods"),
        check(CheckOutcome::passed, "default_replication_num = 3", "6 BE alive: fine")};
    backend->catalog = shopCatalog();
    backend->rows.columns = {"order_id", "customer_id", "order_region", "order_revenue", "status"};
    backend->rows.rows = {{"1", "1007", "beijing", "10.00", "paid"},
                          {"2", "1014", "beijing", "10.00", "sent"},
                          {"3", "1021", "hamburg", "249.90", "new"},
                          {"4", "1028", std::nullopt, "18.25", "paid"}};
    backend->differing = {"products"};
    return backend;
}

} // namespace lodestar::test
