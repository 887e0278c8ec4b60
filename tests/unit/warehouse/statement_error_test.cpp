// SPDX-License-Identifier: GPL-3.0-or-later
// The texts are those of a real front end.
#include "core/warehouse/statement_error.h"
#include <gtest/gtest.h>
namespace lodestar::warehouse {
namespace {

Error statement(int number, const char* text) {
    Endpoint endpoint;
    endpoint.password = Secret("pa55");
    return statementError({number, text}, "ALTER TABLE t /* pa55 */", endpoint);
}

TEST(StatementError, tellsCausesApart) {
    EXPECT_EQ(statement(5203, "Access denied; you need (at least one of) the ALTER privilege(s) on TABLE t1").code,
              ErrorCode::targetGrantMissing);
    EXPECT_EQ(statement(5501, "Getting analyzing error. Detail message: Unknown database 'd'.").code,
              ErrorCode::tableNotFound);
    EXPECT_EQ(statement(5502, "Getting analyzing error. Detail message: Unknown table 'd.t'.").code,
              ErrorCode::tableNotFound);
    EXPECT_EQ(statement(1064, "Getting analyzing error. Detail message: Table t2 is not found.").code,
              ErrorCode::tableNotFound);
    EXPECT_EQ(
        statement(1064, "Table replication num should be less than of equal to the number of available BE nodes.").code,
        ErrorCode::targetNoBackend);
    EXPECT_EQ(statement(2013, "Lost connection to server during query").code, ErrorCode::targetUnreachable);
    EXPECT_EQ(statement(2013, "Lost connection to server during query").retry, ErrorRetry::backoff);
    EXPECT_EQ(statement(1064, "Getting syntax error at line 1, column 0.").code, ErrorCode::targetStatementFailed);
    EXPECT_EQ(statement(1064, "x").detail.find("pa55"), std::string::npos);
}

TEST(StatementError, knowsATableThatIsBeingChanged) {
    for (const char* text :
         {"A schema change operation is in progress on the table t. Please wait until the current operation completes.",
          "A materialized view or rollup index is being created on the table t. Please wait",
          "The table t is being altered or having a materialized view built on it.",
          "Table[t] is doing insert overwrite job, please start schema change after insert overwrite finished"})
        EXPECT_TRUE(isTableBusy(statement(1064, text))) << text;
    EXPECT_FALSE(isTableBusy(statement(1064, "Can not add column which already exists in base table: q")));
}

TEST(LoginError, tellsAWrongPasswordFromAWrongAddress) {
    const Endpoint endpoint;
    EXPECT_EQ(loginError({1045, "Access denied for user 'root' (using password: YES)"}, endpoint, {"fe", 9030}).code,
              ErrorCode::targetAccessDenied);
    const Error unreachable = loginError({2002, "Can't connect to server on 'fe' (115)"}, endpoint, {"fe", 9030});
    EXPECT_EQ(unreachable.code, ErrorCode::targetUnreachable);
    EXPECT_NE(unreachable.detail.find("fe:9030"), std::string::npos);
}

} // namespace
} // namespace lodestar::warehouse
