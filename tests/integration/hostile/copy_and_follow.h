// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A database is copied, then changed and followed; both ends are compared by SQL after either.
#include "app/sandbox/compare/table_compare.h"
#include "tests/integration/sync/pipeline_run.h"
#include <gtest/gtest.h>
#include <string>
#include <vector>
namespace lodestar::test {

/// One sandbox for all tests of a program.
inline SandboxProcess& sharedTarget() {
    static SandboxProcess sandbox;
    return sandbox;
}

/// What differs between the source's tables and those of the same name in the target; empty when nothing does.
inline std::string differences(const SqlLogin& source, const std::string& database,
                               const std::vector<std::string>& tables, const std::string& targetDatabase = {}) {
    namespace compare = sandbox::compare;
    const auto from = compare::Connection::open(
        {.host = "127.0.0.1", .port = source.port, .user = source.user, .password = Secret(source.password)}, "MySQL");
    const auto to = compare::Connection::open({.port = sharedTarget().queryPort()}, "the target");
    if (!from || !to)
        return from ? to.error().toString() : from.error().toString();
    const std::string target = targetDatabase.empty() ? database : targetDatabase;
    std::string out;
    for (const std::string& table : tables) {
        const auto report = compare::compareRows(**from, **to, {database, {table}, target, table});
        if (!report)
            out += table + ": " + report.error().toString() + "\n";
        else if (!report->equal() || report->sourceRows == 0) {
            out += table + ": " + std::to_string(report->sourceRows) + " rows, " + std::to_string(report->targetRows) +
                   " in the target\n";
            for (const std::string& difference : report->differences)
                out += "    " + difference + "\n";
        }
    }
    return out;
}

/// Both halves; the run of the second reads what was changed after the first had ended.
inline void copyAndFollow(SourceDatabase& source, const std::vector<std::string>& tables,
                          const std::vector<std::string>& create, const std::vector<std::string>& change,
                          const std::string& options = {}, std::chrono::milliseconds time = std::chrono::seconds(120)) {
    for (const std::string& statement : create)
        source.sql().exec(statement);
    const PipelineRun pipeline(source.endpoint(), sharedTarget(), source.name() + ".\\.*", options);
    const auto copied = pipeline.sync({"--until-caught-up"}, time);
    EXPECT_EQ(copied.status, 0) << "copy\n" << copied.output << copied.errors;
    const SqlLogin login = loginOf(source.server());
    EXPECT_EQ(differences(login, source.name(), tables), "") << "after the copy\n" << copied.output << copied.errors;
    for (const std::string& statement : change)
        source.sql().exec(statement);
    const auto followed = pipeline.sync({"--until-caught-up"}, time);
    EXPECT_EQ(followed.status, 0) << "changes\n" << followed.output << followed.errors;
    EXPECT_EQ(differences(login, source.name(), tables), "") << "after the changes\n"
                                                             << followed.output << followed.errors;
}

} // namespace lodestar::test
