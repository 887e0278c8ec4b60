// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts, roles and grants beyond the recordings: rules of StarRocks' documentation and analyzers.
#include "tests/support/sandbox_process.h"
#include <gtest/gtest.h>
namespace lodestar::test {
namespace {

class RightsTest : public ::testing::Test {
protected:
    static SandboxProcess& sandbox() {
        static SandboxProcess process({"--alter-tick-ms", "30"});
        return process;
    }
    RightsTest() : m_root(sandbox().connect()) {
        m_root.exec("DROP USER IF EXISTS u", "DROP USER IF EXISTS v", "DROP ROLE IF EXISTS r", "DROP ROLE IF EXISTS s",
                    "DROP DATABASE IF EXISTS d", "CREATE DATABASE d",
                    "CREATE TABLE d.t (k INT NOT NULL, v INT) PRIMARY KEY(k) PROPERTIES('replication_num'='1')",
                    "CREATE USER u IDENTIFIED BY 'secret'");
    }
    static Sql as(const std::string& user, const std::string& password) {
        return Sql({.port = sandbox().queryPort(), .user = user, .password = password});
    }
    static Sql asU() { return as("u", "secret"); }
    static std::string refusal(Sql& connection, const std::string& statement) {
        try {
            connection.query(statement);
        } catch (const SqlError& error) {
            return std::to_string(error.number()) + ' ' + error.serverText();
        }
        return "accepted";
    }
    static std::string loginRefusal(const std::string& user, const std::string& password) {
        try {
            (void)as(user, password);
        } catch (const SqlError& error) {
            return error.serverText();
        }
        return "accepted";
    }
    Sql m_root;
};

TEST_F(RightsTest, onlyTheRightPasswordOpens) {
    EXPECT_EQ(asU().value("SELECT CURRENT_USER()"), "'u'@'%'");
    EXPECT_NE(loginRefusal("u", "wrong").find("Access denied for user 'u' (using password: YES)"), std::string::npos);
    EXPECT_NE(loginRefusal("u", "").find("Access denied for user 'u' (using password: NO)"), std::string::npos);
    EXPECT_NE(loginRefusal("nobody", "x").find("Access denied for user 'nobody'"), std::string::npos);
    asU().exec("SET PASSWORD = PASSWORD('other')");
    EXPECT_EQ(as("u", "other").value("SELECT 1"), "1");
    m_root.exec("ALTER USER u IDENTIFIED BY PASSWORD '*94BDCEBE19083CE2A1F959FD02F964C7AF4CFC29'"); // of "test"
    EXPECT_EQ(as("u", "test").value("SELECT 1"), "1");
}

TEST_F(RightsTest, anAccountOfTheAddressGoesBeforeTheGeneralOne) {
    m_root.exec("CREATE USER 'v'@'%' IDENTIFIED BY 'general'", "CREATE USER 'v'@'127.0.0.1' IDENTIFIED BY 'near'");
    EXPECT_EQ(as("v", "near").value("SELECT CURRENT_USER()"), "'v'@'127.0.0.1'");
    EXPECT_NE(loginRefusal("v", "general").find("Access denied"), std::string::npos);
    m_root.exec("DROP USER 'v'@'127.0.0.1'");
    EXPECT_EQ(as("v", "general").value("SELECT CURRENT_USER()"), "'v'@'%'");
}

TEST_F(RightsTest, aRoleWorksOnceItIsSwitchedOn) {
    m_root.exec("CREATE ROLE r COMMENT 'readers'", "GRANT SELECT ON d.t TO ROLE r", "GRANT r TO u");
    Sql u = asU();
    EXPECT_EQ(
        refusal(u, "SELECT * FROM d.t"),
        "5203 Access denied; you need (at least one of) the SELECT privilege(s) on TABLE t for this operation. "
        "Please ask the admin to grant permission(s) or try activating existing roles using <set [default] role>. "
        "Current role(s): NONE. Inactivated role(s): [r].");
    u.exec("SET ROLE r", "SELECT * FROM d.t");
    u.exec("SET ROLE NONE");
    EXPECT_NE(refusal(u, "SELECT * FROM d.t"), "accepted");
    u.exec("SET DEFAULT ROLE ALL TO u");
    EXPECT_EQ(asU().text("SELECT * FROM d.t"), "");
    m_root.exec("REVOKE r FROM u");
    u.exec("SET ROLE ALL");
    EXPECT_NE(refusal(u, "SELECT * FROM d.t"), "accepted");
}

TEST_F(RightsTest, rolesInheritAndCirclesAreRefused) {
    m_root.exec("CREATE ROLE r, s", "GRANT SELECT ON d.t TO ROLE r", "GRANT r TO ROLE s", "GRANT s TO u");
    EXPECT_NE(refusal(m_root, "GRANT s TO ROLE r").find("is already a predecessor role of"), std::string::npos);
    Sql u = asU();
    u.exec("SET ROLE s", "SELECT * FROM d.t");
    EXPECT_EQ(m_root.text("SHOW GRANTS FOR ROLE s"), "s|\\N|GRANT 'r' TO ROLE s");
    EXPECT_EQ(refusal(m_root, "DROP ROLE db_admin"), "1064 role db_admin cannot be dropped!");
    EXPECT_EQ(refusal(m_root, "GRANT SELECT ON d.t TO ROLE root"), "1064 failed to grant: role root is not mutable!");
}

TEST_F(RightsTest, whoMayPassARightOnNeedsNoOther) {
    m_root.exec("CREATE USER v", "GRANT SELECT ON d.t TO USER u WITH GRANT OPTION");
    Sql u = asU();
    u.exec("GRANT SELECT ON d.t TO USER v");
    EXPECT_NE(refusal(u, "GRANT INSERT ON d.t TO USER v").find("the GRANT privilege(s) on SYSTEM"), std::string::npos);
    EXPECT_EQ(as("v", "").text("SHOW GRANTS"), "'v'@'%'|default_catalog|GRANT SELECT ON TABLE d.t TO USER 'v'@'%'");
    EXPECT_EQ(u.text("SHOW GRANTS"),
              "'u'@'%'|default_catalog|GRANT SELECT ON TABLE d.t TO USER 'u'@'%' WITH GRANT OPTION");
}

TEST_F(RightsTest, grantsFollowARenameAndEndWithTheTable) {
    m_root.exec("GRANT SELECT ON d.t TO USER u", "ALTER TABLE d.t RENAME moved");
    EXPECT_EQ(asU().text("SELECT * FROM d.moved"), "");
    EXPECT_EQ(asU().text("SHOW GRANTS"), "'u'@'%'|default_catalog|GRANT SELECT ON TABLE d.moved TO USER 'u'@'%'");
    m_root.exec("DROP TABLE d.moved",
                "CREATE TABLE d.moved (k INT NOT NULL) PRIMARY KEY(k) PROPERTIES('replication_num'='1')");
    Sql u = asU();
    EXPECT_NE(refusal(u, "SELECT * FROM d.moved").find("5203"), std::string::npos);
    EXPECT_EQ(u.text("SHOW GRANTS"), "");
}

TEST_F(RightsTest, wrongGrantsAreRefusedInStarRocksWords) {
    EXPECT_EQ(refusal(m_root, "GRANT OPERATE ON TABLE d.t TO USER u"),
              "1064 Getting analyzing error. Detail message: Cannot grant or revoke OPERATE on 'TABLE' type object.");
    EXPECT_EQ(refusal(m_root, "GRANT SELECT ON TABLE d.nosuch TO USER u"),
              "1064 Getting analyzing error. Detail message: cannot find table nosuch in db d.");
    EXPECT_EQ(refusal(m_root, "GRANT SELECT ON ALL TABLES TO USER u"),
              "1064 Getting analyzing error. Detail message: Invalid grant statement with error privilege object [*].");
    EXPECT_EQ(refusal(m_root, "GRANT nosuch TO USER u"), "1064 Getting analyzing error. Detail message: Can not "
                                                         "granted/revoke role to/from user: cannot find role nosuch!.");
    EXPECT_EQ(refusal(m_root, "REVOKE SELECT ON ALL TABLES IN DATABASE d FROM USER u"), "accepted");
    m_root.exec("GRANT INSERT ON d.t TO USER u");
    EXPECT_EQ(refusal(m_root, "REVOKE SELECT ON ALL TABLES IN DATABASE d FROM USER u"),
              "1064 There is no such grant defined on ALL TABLES IN DATABASE d");
    EXPECT_EQ(refusal(m_root, "GRANT public TO u"),
              "1064 failed to grant role: Granting role PUBLIC has no effect.  Every user and role has role PUBLIC "
              "implicitly granted.");
    EXPECT_EQ(refusal(m_root, "DROP USER root"), "1064 Getting analyzing error. Detail message: Operation DROP USER "
                                                 "failed for 'root'@'%' : cannot drop user 'root'@'%'.");
}

TEST_F(RightsTest, aUserSeesAndChangesOnlyWhatIsGranted) {
    m_root.exec("CREATE TABLE d.hidden (k INT) DUPLICATE KEY(k) PROPERTIES('replication_num'='1')",
                "GRANT INSERT ON d.t TO USER u");
    Sql u = asU();
    EXPECT_EQ(u.text("SHOW DATABASES"), "d\ninformation_schema");
    EXPECT_EQ(u.text("SHOW TABLES FROM d"), "t");
    EXPECT_EQ(u.text("SELECT table_name FROM information_schema.tables WHERE table_schema = 'd'"), "t");
    EXPECT_EQ(u.text("SELECT DISTINCT c.table_name FROM information_schema.columns AS c WHERE c.table_schema = 'd'"),
              "t");
    u.exec("INSERT INTO d.t VALUES (1, 1)");
    EXPECT_NE(refusal(u, "INSERT INTO d.t SELECT k, k FROM d.hidden").find("SELECT privilege(s) on TABLE hidden"),
              std::string::npos);
    EXPECT_NE(refusal(u, "UPDATE d.t SET v = 2 WHERE k = 1").find("the UPDATE privilege(s) on TABLE t"),
              std::string::npos);
    EXPECT_NE(refusal(u, "SET GLOBAL query_timeout = 10").find("the OPERATE privilege(s) on SYSTEM"),
              std::string::npos);
    EXPECT_NE(refusal(u, "CREATE USER x").find("the GRANT privilege(s) on SYSTEM"), std::string::npos);
    EXPECT_NE(refusal(u, "SHOW USERS").find("the GRANT privilege(s) on SYSTEM"), std::string::npos);
}

TEST_F(RightsTest, snapshotsHaveNoRepository) {
    EXPECT_EQ(refusal(m_root, "BACKUP SNAPSHOT d.x TO y"),
              "5064 Getting analyzing error. Detail message: Repository [y] does not exist.");
    EXPECT_EQ(refusal(m_root, "BACKUP SNAPSHOT x INTO y").find("1064 Getting syntax error"), 0U);
}

TEST_F(RightsTest, anotherAccountIsTakenOnByExecuteAs) {
    EXPECT_EQ(refusal(m_root, "EXECUTE AS u"), "1064 Getting analyzing error. Detail message: `EXECUTE AS` must use "
                                               "with `WITH NO REVERT` for now!.");
    Sql other = sandbox().connect();
    other.exec("EXECUTE AS u WITH NO REVERT");
    EXPECT_EQ(other.value("SELECT CURRENT_USER()"), "'u'@'%'");
    EXPECT_NE(refusal(other, "SELECT * FROM d.t").find("5203"), std::string::npos);
    EXPECT_NE(refusal(other, "EXECUTE AS root WITH NO REVERT").find("the IMPERSONATE privilege(s) on USER root"),
              std::string::npos);
}

TEST_F(RightsTest, aSessionIsEndedByItsOwnerOrByAnOperator) {
    Sql u = asU();
    const std::string id = u.value("SELECT CONNECTION_ID()");
    m_root.exec("CREATE USER v");
    Sql v = as("v", "");
    EXPECT_NE(refusal(v, "KILL " + id).find("the OPERATE privilege(s) on SYSTEM"), std::string::npos);
    m_root.exec("KILL " + id);
    EXPECT_GE(u.errorOf("SELECT 1"), 2000U); // the client's own: the connection is gone
}

TEST(RightsFile, accountsOutliveARestart) {
    SandboxProcess sandbox;
    {
        Sql root = sandbox.connect();
        root.exec("CREATE ROLE r", "CREATE USER u IDENTIFIED BY 'secret' DEFAULT ROLE r",
                  "GRANT CREATE DATABASE ON CATALOG default_catalog TO ROLE r",
                  "SET PROPERTY FOR 'u' 'max_user_connections' = '7'");
    }
    sandbox.stop();
    sandbox.start();
    Sql u({.port = sandbox.queryPort(), .user = "u", .password = "secret"});
    u.exec("CREATE DATABASE of_u");
    EXPECT_EQ(u.text("SHOW GRANTS"), "'u'@'%'|\\N|GRANT 'r' TO 'u'@'%'");
    EXPECT_EQ(u.text("SHOW PROPERTY LIKE 'max%'"), "max_user_connections|7");
}

} // namespace
} // namespace lodestar::test
