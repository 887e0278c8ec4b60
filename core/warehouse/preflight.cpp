// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/preflight.h"
#include "core/ddl/quoting.h"
#include "core/ddl/target_table.h"
#include "core/mapping/versions.h"
#include "core/warehouse/apply_ddl.h"
#include "core/warehouse/preflight_internal.h"
#include "core/warehouse/target_reader.h"
#include <algorithm>
#include <cstdlib>
#include <set>
namespace lodestar::warehouse {
namespace {

constexpr unsigned kDefaultReplication = 3; // default_replication_num of the front ends

std::string versionText(const mapping::TargetVersion& v) {
    return std::to_string(v.major) + '.' + std::to_string(v.minor) + '.' + std::to_string(v.patch);
}

std::string grantStatement(const std::string& database, const std::string& user) {
    const std::string name = ddl::quotedName(database);
    return "GRANT CREATE TABLE ON DATABASE " + name + " TO USER '" + user +
           "';\nGRANT SELECT, INSERT, ALTER, DELETE, DROP ON ALL TABLES IN DATABASE " + name + " TO USER '" + user +
           "';";
}

/// Makes a table, changes it, begins a load of it and drops it: what a run will do.
void tryPrivileges(StarRocksConnection& connection, load::StreamLoadClient& client, const std::string& database,
                   std::stop_token stop, std::vector<Check>& out) {
    const value::TableId table{database, "lodestar_check_" + randomSuffix()};
    const std::string name = ddl::quotedTable(table);
    const std::string title = "Privileges in " + database;
    const auto failed = [&](const Error& error) {
        Check check = failedCheck("target.privileges", title, error);
        if (error.code == ErrorCode::targetGrantMissing)
            check.statement = grantStatement(database, connection.endpoint().user);
        out.push_back(std::move(check));
    };
    if (const auto made = connection.execute("CREATE TABLE " + name +
                                             " (k INT NOT NULL, v INT NULL) PRIMARY KEY (k) DISTRIBUTED BY HASH(k) "
                                             "BUCKETS 1 PROPERTIES (\"replication_num\" = \"1\")");
        !made) {
        failed(made.error());
        return;
    }
    const auto altered = connection.execute("ALTER TABLE " + name + " COMMENT = \"checked\"");
    const auto selected = hasRows(connection, table);
    Check loaded = checkTransaction(client, table, stop);
    if (loaded.outcome == CheckOutcome::failed && loaded.statement.empty())
        loaded.statement = grantStatement(database, connection.endpoint().user);
    const auto truncated = truncateTable(connection, table);
    const auto dropped = dropTable(connection, table);
    const auto good = [&](const auto& result) {
        if (result)
            return true;
        failed(result.error());
        return false;
    };
    const bool allGood = static_cast<int>(good(altered)) + static_cast<int>(good(selected)) +
                             static_cast<int>(good(truncated)) + static_cast<int>(good(dropped)) ==
                         4;
    if (allGood)
        out.push_back(makeCheck("target.privileges", CheckOutcome::passed, title,
                                "a table was created, changed, read, truncated and dropped"));
    if (!dropped)
        out.back().advice += ". The empty table " + table.toString() + " stays behind";
    out.push_back(std::move(loaded));
}

void checkDatabases(StarRocksConnection& connection, load::StreamLoadClient& client, const PreflightInput& input,
                    std::stop_token stop, std::vector<Check>& out) {
    std::set<std::string> databases;
    for (const mapping::TablePlan& plan : input.plans)
        databases.insert(plan.target.database);
    for (const std::string& database : databases) {
        if (stop.stop_requested())
            return;
        const auto exists = databaseExists(connection, database);
        if (!exists) {
            out.push_back(failedCheck("target.database", "Database " + database, exists.error()));
        } else if (!*exists) {
            out.push_back(
                makeCheck("target.database", CheckOutcome::info, "Database " + database,
                          "it does not exist (or is hidden from this user) and will be created",
                          "Creating it needs CREATE DATABASE",
                          "GRANT CREATE DATABASE ON CATALOG default_catalog TO USER '" + input.endpoint.user + "';"));
        } else if (input.tryPrivileges) {
            tryPrivileges(connection, client, database, stop, out);
        }
    }
}

void checkTable(StarRocksConnection& connection, const mapping::TablePlan& plan, const ddl::TargetTable& table,
                std::vector<Check>& out) {
    const std::string name = plan.target.toString();
    std::string blocking;
    std::string harmless;
    for (const ddl::Difference& difference : ddl::compareWithTarget(plan, table)) {
        std::string& text = difference.blocks ? blocking : harmless;
        text += (text.empty() ? "" : "; ") + difference.text;
    }
    if (!blocking.empty()) {
        out.push_back(
            makeCheck("target.tableDiffers", CheckOutcome::failed, "Table " + name,
                      "it exists with another structure: " + blocking,
                      "Change the mapping, choose another target name, or drop the table if it is not needed"));
        return;
    }
    if (!harmless.empty())
        out.push_back(makeCheck("target.tableDiffers", CheckOutcome::info, "Table " + name, harmless));
    const auto rows = hasRows(connection, plan.target);
    if (!rows)
        out.push_back(failedCheck("target.tableRows", "Table " + name, rows.error()));
    else if (*rows)
        out.push_back(makeCheck("target.tableNotEmpty", CheckOutcome::warning, "Table " + name, "it already holds rows",
                                "Choose what happens to them before the copy: replace, truncate or merge"));
}

/// Replicas are made for tables that are still to be created.
void checkTables(StarRocksConnection& connection, const PreflightInput& input, const ClusterInfo& info,
                 std::stop_token stop, std::vector<Check>& out) {
    std::vector<value::TableId> ids;
    for (const mapping::TablePlan& plan : input.plans)
        ids.push_back(plan.target);
    if (ids.empty())
        return;
    const auto tables = readTargetTables(connection, ids);
    if (!tables) {
        out.push_back(failedCheck("target.tables", "Target tables", tables.error()));
        return;
    }
    out.push_back(makeCheck("target.tables", CheckOutcome::passed, "Target tables",
                            std::to_string(tables->size()) + " of " + std::to_string(ids.size()) +
                                " exist, the others will be created"));
    std::vector<mapping::TablePlan> missing;
    for (const mapping::TablePlan& plan : input.plans)
        if (tables->count(plan.target) == 0)
            missing.push_back(plan);
    if (!missing.empty() && !info.loadNodes().empty())
        out.push_back(checkReplication(info, missing));
    for (const mapping::TablePlan& plan : input.plans) {
        if (stop.stop_requested())
            return;
        if (const auto found = tables->find(plan.target); found != tables->end())
            checkTable(connection, plan, found->second, out);
    }
}

} // namespace

Check makeCheck(std::string id, CheckOutcome outcome, std::string title, std::string detail, std::string advice,
                std::string statement) {
    Check check;
    check.id = std::move(id);
    check.outcome = outcome;
    check.title = std::move(title);
    check.detail = std::move(detail);
    check.advice = std::move(advice);
    check.statement = std::move(statement);
    return check;
}

Check failedCheck(std::string id, std::string title, const Error& error) {
    return makeCheck(std::move(id), CheckOutcome::failed, std::move(title),
                     std::string(errorCodeText(error.code)) + ": " + error.detail, error.advice, error.statement);
}

std::vector<Check> checkCluster(const ClusterInfo& info) {
    std::vector<Check> out;
    if (!info.versionKnown)
        out.push_back(
            makeCheck("target.version", CheckOutcome::warning, "StarRocks version",
                      "the build says \"" + info.versionText + "\"; it is taken as " + versionText(info.version)));
    else if (info.version < mapping::since::kTransactions)
        out.push_back(makeCheck("target.version", CheckOutcome::failed, "StarRocks " + versionText(info.version),
                                "loads in transactions need 2.4", "Upgrade the cluster; 3.0 or newer is recommended"));
    else
        out.push_back(makeCheck(
            "target.version", info.version < mapping::since::kTried ? CheckOutcome::warning : CheckOutcome::passed,
            "StarRocks " + versionText(info.version),
            info.version < mapping::since::kTried ? "versions before 3.0 are not tried" : info.versionText));
    if (info.nodesHidden && info.loadNodes().empty()) {
        out.push_back(makeCheck("target.backEnds", CheckOutcome::info, "Back ends",
                                "this user may not see them, so how many are alive is not known",
                                "Not needed for a sync. To see them, give the user the privilege OPERATE"));
        return out;
    }
    const std::uint32_t live = info.liveBackEnds();
    std::string dead;
    for (const ClusterNode& node : info.loadNodes())
        if (!node.alive)
            dead += (dead.empty() ? "; not alive: " : ", ") + node.http.toString() +
                    (node.error.empty() ? "" : " (" + node.error + ')');
    const CheckOutcome outcome = live == 0       ? CheckOutcome::failed
                                 : !dead.empty() ? CheckOutcome::warning
                                                 : CheckOutcome::passed;
    out.push_back(
        makeCheck("target.backEnds", outcome, "Back ends",
                  std::to_string(live) + " of " + std::to_string(info.loadNodes().size()) + " alive" + dead,
                  live == 0 ? "Start a back end or compute node: SHOW BACKENDS tells why none is alive" : ""));
    return out;
}

Check checkReplication(const ClusterInfo& info, const std::vector<mapping::TablePlan>& plans) {
    unsigned needed = 0;
    for (const mapping::TablePlan& plan : plans) {
        const auto property = plan.properties.find("replication_num");
        const unsigned copies = property == plan.properties.end()
                                    ? kDefaultReplication
                                    : static_cast<unsigned>(std::strtoul(property->second.c_str(), nullptr, 10));
        needed = std::max(needed, copies);
    }
    const std::uint32_t live = info.liveBackEnds();
    const std::string detail =
        std::to_string(needed) + " copies of each row are asked for, " + std::to_string(live) + " back ends are alive";
    if (needed <= live || info.backEnds.empty())
        return makeCheck("target.replication", CheckOutcome::passed, "Copies of each row", detail);
    return makeCheck("target.replication", CheckOutcome::failed, "Copies of each row", detail,
                     "Set table.create.properties.replication_num to at most " + std::to_string(live) +
                         ", or start more back ends. Tables that exist already keep their number");
}

Check checkTransactions(const mapping::TargetVersion& version, const std::vector<mapping::TablePlan>& plans) {
    std::set<std::string> databases;
    bool keyless = false;
    for (const mapping::TablePlan& plan : plans) {
        databases.insert(plan.target.database);
        keyless = keyless || plan.rowsCountOnce();
    }
    const char* title = "Checkpoints of all tables";
    if (!hasMultiTableTransactions(version))
        return makeCheck("target.transactions", CheckOutcome::info, title,
                         "StarRocks " + versionText(version) +
                             " has transactions of one table only: all tables stand at one place of the log, and "
                             "become visible one right after the other, not atomically",
                         "StarRocks 4.0 and newer commit the keyed tables of a database as one");
    if (databases.size() > 1 || keyless)
        return makeCheck("target.transactions", CheckOutcome::info, title,
                         "the keyed tables of a database become visible at one moment; " +
                             std::string(databases.size() > 1 ? "databases" : "tables without a key") +
                             (databases.size() > 1 && keyless ? " and tables without a key" : "") +
                             " one right after the other");
    return makeCheck("target.transactions", CheckOutcome::passed, title, "all tables become visible at one moment");
}

std::vector<Check> runPreflight(const PreflightInput& input, std::stop_token stop) {
    std::vector<Check> out;
    auto connection = StarRocksConnection::open(input.endpoint);
    if (!connection) {
        out.push_back(failedCheck("target.login", "Query port of StarRocks", connection.error()));
        checkFrontEndHttp(input.endpoint, stop, out);
        return out;
    }
    out.push_back(makeCheck("target.login", CheckOutcome::passed, "Query port of StarRocks",
                            "logged in as " + input.endpoint.user + " at " + (*connection)->address().toString()));
    const auto info = readClusterInfo(**connection);
    if (!info) {
        out.push_back(failedCheck("target.version", "StarRocks version", info.error()));
        return out;
    }
    const auto cluster = checkCluster(*info);
    out.insert(out.end(), cluster.begin(), cluster.end());
    if (input.transactions)
        out.push_back(checkTransactions(info->version, input.plans));
    const std::size_t before = out.size();
    checkFrontEndHttp(input.endpoint, stop, out);
    checkBackEndHttp(input.endpoint, *info, stop, out);
    const bool reachable = std::none_of(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
                                        [](const Check& check) { return check.outcome == CheckOutcome::failed; });
    load::StreamLoadClient client(input.endpoint);
    if (reachable && !stop.stop_requested())
        checkLoadLogin(client, stop, out);
    if (reachable && input.endpoint.proxy.address.port != 0 && !stop.stop_requested())
        out.push_back(checkProxy(input.endpoint, stop));
    const bool canLoad = reachable && (info->liveBackEnds() > 0 || info->nodesHidden) &&
                         std::none_of(out.begin(), out.end(), [](const Check& check) {
                             return check.id == "target.loadLogin" && check.outcome == CheckOutcome::failed;
                         });
    PreflightInput tried = input;
    tried.tryPrivileges = input.tryPrivileges && canLoad;
    if (!stop.stop_requested())
        checkDatabases(**connection, client, tried, stop, out);
    if (!stop.stop_requested())
        checkTables(**connection, input, *info, stop, out);
    return out;
}

} // namespace lodestar::warehouse
