// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/statement_scan.h"
#include <gtest/gtest.h>
#include <vector>
namespace lodestar::binlog {
namespace {

TEST(StatementScan, knowsTransactionControlInAllItsForms) {
    using enum StatementClass;
    const std::pair<const char*, StatementClass> cases[] = {
        {"BEGIN", begin},
        {"begin work", begin},
        {"START TRANSACTION", begin},
        {"COMMIT", commit},
        {"/* app */ commit", commit},
        {"ROLLBACK", rollback},
        {"ROLLBACK TO `s`", savepoint},
        {"rollback work to savepoint s", savepoint},
        {"SAVEPOINT `s`", savepoint},
        {"XA START X'7831',X'62',7", xaStart},
        {"XA END X'7831',X'62',7", xaEnd},
        {"XA COMMIT X'7831',X'62',7", xaCommit},
        {"XA ROLLBACK X'7831',X'62',7", xaRollback},
        {"# Dummy event replacing event type 160 that slave cannot handle.", dummy},
    };
    for (const auto& [sql, expected] : cases)
        EXPECT_EQ(classifyStatement(sql), expected) << sql;
}

TEST(StatementScan, knowsRowChangesBehindCommentsAndPrefixes) {
    for (const char* sql :
         {"INSERT INTO t VALUES (1)", "-- hi\n#x\n update t set a=1", "/*!50001 DELETE */ FROM t",
          "WITH c AS (SELECT 1) UPDATE t SET a=1", "SET STATEMENT max_statement_time=5 FOR REPLACE t VALUES(1)",
          "(SELECT f())", "load data infile 'x' into table t"})
        EXPECT_EQ(classifyStatement(sql), StatementClass::rowChange) << sql;
    for (const char* sql :
         {"CREATE TABLE t AS SELECT 1", "TRUNCATE t", "ALTER TABLE t ADD c INT", "GRANT ALL ON *.* TO u",
          "SET STATEMENT max_statement_time=5 FOR ALTER TABLE t ADD c INT", "FLUSH TABLES", ""})
        EXPECT_EQ(classifyStatement(sql), StatementClass::other) << sql;
}

TEST(StatementScan, xidsCompareWithoutSpacesAndCase) {
    EXPECT_EQ(xidOfStatement("XA COMMIT X'7831',X'62',7"), "x'7831',x'62',7");
    EXPECT_EQ(xidOfStatement("XA COMMIT X'AB', X'', 1 ONE PHASE"), normalXid("x'ab',x'',1"));
}

std::vector<std::string> identifiers(std::string_view sql, std::uint64_t mode = 0) {
    std::vector<std::string> out;
    forEachIdentifier(sql, mode, [&](std::string_view database, std::string_view name) {
        out.push_back(std::string(database) + '.' + std::string(name));
        return true;
    });
    return out;
}

TEST(StatementScan, findsNamesInEveryQuoting) {
    using Names = std::vector<std::string>;
    EXPECT_EQ(identifiers("INSERT INTO `d``x` . `t` VALUES ('it''s a \\' t', \"no\")"),
              (Names{".INSERT", ".INTO", ".d`x", "d`x.t", ".VALUES"}));
    EXPECT_EQ(identifiers("UPDATE \"t\" SET a=1", 4), (Names{".UPDATE", ".t", ".SET", ".a", ".1"}));
    EXPECT_EQ(identifiers("DELETE FROM /* t2 */ a.t1 -- t3"), (Names{".DELETE", ".FROM", ".a", "a.t1"}));
}

} // namespace
} // namespace lodestar::binlog
