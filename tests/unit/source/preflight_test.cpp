// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/column_type.h"
#include "core/source/preflight.h"
#include <algorithm>
#include <gtest/gtest.h>
using namespace lodestar;
using source::ServerInfo;

namespace {

ServerInfo rightServer() {
    ServerInfo server;
    server.family = schema::Family::mysql;
    server.version = 80032;
    server.versionText = "8.0.32";
    server.serverId = 1;
    server.logBin = true;
    server.gtidMode = true;
    server.binlogFormat = "ROW";
    server.binlogRowImage = "FULL";
    server.variables = {{"gtid_mode", "ON"}, {"binlog_expire_logs_seconds", "2592000"}, {"expire_logs_days", "0"}};
    return server;
}

Check find(const std::vector<Check>& checks, const std::string& id) {
    const auto found = std::find_if(checks.begin(), checks.end(), [&](const Check& c) { return c.id == id; });
    EXPECT_NE(found, checks.end()) << id;
    return found == checks.end() ? Check{} : *found;
}

} // namespace

TEST(PreflightVariables, passAServerThatIsSetUpRight) {
    for (const Check& check : source::checkVariables(rightServer()))
        EXPECT_EQ(check.outcome, CheckOutcome::passed) << check.id << ": " << check.detail;
}

TEST(PreflightVariables, refuseWhatWouldLoseChanges) {
    const auto outcome = [](const std::string& id, auto change) {
        ServerInfo server = rightServer();
        change(server);
        const Check check = find(source::checkVariables(server), id);
        EXPECT_TRUE(check.outcome == CheckOutcome::passed || !check.advice.empty()) << id;
        return check.outcome;
    };
    EXPECT_EQ(outcome("source.logBin", [](ServerInfo& s) { s.logBin = false; }), CheckOutcome::failed);
    EXPECT_EQ(outcome("source.serverId", [](ServerInfo& s) { s.serverId = 0; }), CheckOutcome::failed);
    EXPECT_EQ(outcome("source.binlogFormat", [](ServerInfo& s) { s.binlogFormat = "MIXED"; }), CheckOutcome::failed);
    EXPECT_EQ(outcome("source.rowImage", [](ServerInfo& s) { s.binlogRowImage = "NOBLOB"; }), CheckOutcome::warning);
    EXPECT_EQ(outcome("source.rowImage",
                      [](ServerInfo& s) {
                          s.family = schema::Family::mariadb;
                          s.binlogRowImage = "NOBLOB";
                      }),
              CheckOutcome::failed);
    EXPECT_EQ(outcome("source.rowValueOptions",
                      [](ServerInfo& s) { s.variables["binlog_row_value_options"] = "PARTIAL_JSON"; }),
              CheckOutcome::passed);
    EXPECT_EQ(outcome("source.temporalFormat", [](ServerInfo& s) { s.variables["mysql56_temporal_format"] = "OFF"; }),
              CheckOutcome::failed);
    EXPECT_EQ(outcome("source.version", [](ServerInfo& s) { s.version = 50562; }), CheckOutcome::failed);
}

TEST(PreflightVariables, judgeRetentionByTheVariableThatCounts) {
    const auto outcome = [](const char* seconds, const char* days) {
        ServerInfo server = rightServer();
        server.variables["binlog_expire_logs_seconds"] = seconds;
        server.variables["expire_logs_days"] = days;
        return find(source::checkVariables(server), "source.retention").outcome;
    };
    EXPECT_EQ(outcome("0", "0"), CheckOutcome::passed) << "kept for ever";
    EXPECT_EQ(outcome("3600", "0"), CheckOutcome::warning);
    EXPECT_EQ(outcome("0", "1"), CheckOutcome::warning);
    EXPECT_EQ(outcome("0", "7"), CheckOutcome::passed);
    EXPECT_EQ(outcome("259200", "0"), CheckOutcome::passed);
    ServerInfo managed = rightServer();
    managed.variables["basedir"] = "/rdsdbbin/mysql/";
    EXPECT_NE(find(source::checkVariables(managed), "source.retention").statement.find("rds_set_configuration"),
              std::string::npos);
}

TEST(PreflightTables, namesTenTablesAndCountsTheRest) {
    std::vector<schema::SourceTable> tables(13);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        tables[i].id = {"d", "t" + std::to_string(i)};
        tables[i].engine = "MyISAM";
    }
    const Check check = find(source::checkTables(rightServer(), tables, {}), "source.engine");
    EXPECT_EQ(check.outcome, CheckOutcome::warning);
    EXPECT_NE(check.detail.find("d.t9 (MyISAM) and 3 more"), std::string::npos) << check.detail;
}

TEST(PreflightTables, refuseOldTemporalColumnsAndUnknownTypes) {
    schema::SourceTable table;
    table.id = {"d", "t"};
    table.engine = "InnoDB";
    table.columns.resize(2);
    table.columns[0].kind = schema::TypeKind::dateTime;
    table.columns[0].oldTemporal = true;
    table.columns[1].name = "x";
    table.columns[1].kind = schema::TypeKind::unknown;
    const auto checks = source::checkTables(rightServer(), std::vector{table}, {});
    EXPECT_EQ(find(checks, "source.oldTemporalColumn").statement, "ALTER TABLE `d`.`t` FORCE");
    EXPECT_EQ(find(checks, "source.unknownType").outcome, CheckOutcome::failed);
}

TEST(PreflightTables, doubtLabelsThatTheServerMayNotHaveShown) {
    schema::SourceTable table;
    table.id = {"d", "t"};
    table.engine = "InnoDB";
    for (const char* charset : {"latin1", "utf8mb4"}) {
        schema::SourceColumn column;
        column.name = std::string("in_") + charset;
        EXPECT_TRUE(schema::parseColumnType("enum('yes','?')", column));
        column.charset = charset;
        table.columns.push_back(column);
    }
    const std::vector<Check> checks = source::checkTables(rightServer(), std::vector{table}, {});
    const auto found = std::find_if(checks.begin(), checks.end(),
                                    [](const Check& check) { return check.id == "source.labelInDoubt"; });
    ASSERT_NE(found, checks.end());
    EXPECT_EQ(found->outcome, CheckOutcome::warning);
    EXPECT_NE(found->detail.find("d.t.in_utf8mb4"), std::string::npos) << found->detail;
    EXPECT_EQ(found->detail.find("in_latin1"), std::string::npos) << found->detail;
    table.columns.pop_back();
    for (const Check& check : source::checkTables(rightServer(), std::vector{table}, {}))
        EXPECT_NE(check.id, "source.labelInDoubt");
}

TEST(PreflightTables, acceptForeignKeysThatTheServerLogs) {
    schema::SourceTable table;
    table.id = {"d", "t"};
    table.engine = "InnoDB";
    table.foreignKeys.push_back({"fk", {"d", "p"}, "CASCADE", "RESTRICT"});
    EXPECT_EQ(find(source::checkTables(rightServer(), std::vector{table}, {}), "source.cascadingForeignKey").outcome,
              CheckOutcome::warning);
    ServerInfo newer = rightServer();
    newer.variables["innodb_native_foreign_keys"] = "OFF";
    for (const Check& check : source::checkTables(newer, std::vector{table}, {}))
        EXPECT_FALSE(check.id == "source.cascadingForeignKey" && check.outcome == CheckOutcome::warning);
}
