// SPDX-License-Identifier: GPL-3.0-or-later
// What the releases of StarRocks know and do not know yet: each gate from both sides.
#include "tests/support/sandbox_process.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

class ReleaseTest : public ::testing::Test {
protected:
    void play(const std::string& version) {
        m_sandbox = std::make_unique<SandboxProcess>(
            std::vector<std::string>{"--bes", "3", "--alter-tick-ms", "30", "--version", version});
        m_sql = std::make_unique<Sql>(m_sandbox->connect());
        m_sql->exec("CREATE DATABASE d", "USE d");
    }
    Sql& sql() { return *m_sql; }
    std::string refusal(const std::string& statement) {
        try {
            m_sql->query(statement);
        } catch (const SqlError& error) {
            return error.serverText();
        }
        return "accepted";
    }
    void accepts(const std::string& statement) { EXPECT_EQ(refusal(statement), "accepted") << statement; }
    void refuses(const std::string& statement, const std::string& part) {
        EXPECT_NE(refusal(statement).find(part), std::string::npos) << statement << ": " << refusal(statement);
    }
    static std::string table(const std::string& name, const std::string& columns, const std::string& rest = {}) {
        return "CREATE TABLE " + name + " (" + columns + ") " + rest + " PROPERTIES('replication_num'='1')";
    }
    const std::string m_keyed = "PRIMARY KEY(k) DISTRIBUTED BY HASH(k) BUCKETS 1";

private:
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<Sql> m_sql;
};

TEST_F(ReleaseTest, release25KnowsNothingOfWhatCameWith3) {
    play("2.5.22");
    EXPECT_EQ(sql().value("SELECT current_version()"), "2.5.22 0000000");
    EXPECT_EQ(sql().value("SELECT version()"), "5.1.0");
    refuses(table("a", "k BIGINT NOT NULL AUTO_INCREMENT", m_keyed), "Unexpected input 'AUTO_INCREMENT'");
    refuses(table("a", "k INT NOT NULL, v INT AS (k + 1)", m_keyed), "Unexpected input 'AS'");
    refuses(table("a", "k INT, d DATE", "DUPLICATE KEY(k) PARTITION BY date_trunc('day', d)"), "Unexpected input");
    refuses(table("a", "k INT", "DUPLICATE KEY(k)"), "should contain distribution desc");
    refuses(table("a", "k DECIMAL(39,0)", "DUPLICATE KEY(k)"), "DECIMAL's precision should range from 1 to 38");
    refuses("SELECT * FROM information_schema.loads", "Unknown table 'information_schema.loads'");
    accepts(table("t", "k INT NOT NULL, v INT", m_keyed));
    EXPECT_EQ(sql().query("SHOW CREATE TABLE t").at(0).at(1)->find("fast_schema_evolution"), std::string::npos);
    refuses("ALTER TABLE t RENAME COLUMN v TO w", "Unexpected input");
    refuses("ALTER TABLE t DISTRIBUTED BY HASH(k) BUCKETS 2", "Unexpected input");
    accepts("ALTER TABLE t ADD COLUMN n INT"); // a job, not done at once
    EXPECT_NE(sql().query("SHOW ALTER TABLE COLUMN").at(0).at(12), "1");
    accepts("BEGIN");
    accepts("CREATE DATABASE of_begin"); // BEGIN means nothing yet
}

TEST_F(ReleaseTest, release32HasFastSchemaEvolutionButRenamesNoColumn) {
    play("3.2.16");
    accepts(table("a", "k BIGINT NOT NULL AUTO_INCREMENT, w INT, v BIGINT AS (w + 1)", m_keyed));
    accepts(table("t", "k INT NOT NULL, v MAP<INT, INT>, n INT", m_keyed));
    accepts("ALTER TABLE t ADD COLUMN c INT");
    EXPECT_EQ(sql().query("SHOW ALTER TABLE COLUMN").at(0).at(9), "FINISHED");
    refuses("ALTER TABLE t RENAME COLUMN n TO w", "Unexpected input");
    refuses(table("b", "k INT, d DATETIME DEFAULT CURRENT_TIMESTAMP(6)", "DUPLICATE KEY(k)"), "Unexpected input");
    EXPECT_EQ(sql().value("SELECT version()"), "8.0.33");
}

TEST_F(ReleaseTest, release40HasWideDecimalsAndTransactions) {
    play("4.0.1");
    EXPECT_EQ(sql().value("SELECT @@version_comment"), "4.0.1-0000000");
    accepts(table("t", "k INT NOT NULL, v DECIMAL(50,2)", m_keyed));
    accepts("ALTER TABLE t RENAME COLUMN v TO w");
    accepts("BEGIN");
    refuses("CREATE DATABASE of_begin", "Explicit transaction only support insert statement");
    accepts("ROLLBACK");
    accepts("CREATE DATABASE of_begin");
}

} // namespace
} // namespace lodestar::test
