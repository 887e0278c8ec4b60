// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/catalog_reader.h"
#include "core/source/mysql_connection.h"
#include "core/source/preflight.h"
#include "tests/support/source_database.h"
#include "tests/support/temp_folder.h"
#include <algorithm>
namespace lodestar::test {
namespace {

using sandbox::ServerKind;

class PreflightTest : public ::testing::TestWithParam<ServerKind> {
protected:
    void SetUp() override {
        LS_NEED_SERVER(GetParam());
        m_database = std::make_unique<SourceDatabase>(GetParam(), "pre");
    }
    source::PreflightInput input() {
        source::PreflightInput out;
        out.endpoint = m_database->endpoint();
        auto reader = source::CatalogReader::open(m_database->endpoint());
        EXPECT_TRUE(reader);
        out.tables = (*reader)->readCatalog({.databases = {m_database->name()}})->tables;
        return out;
    }
    static Check find(const std::vector<Check>& checks, const std::string& id) {
        const auto found = std::find_if(checks.begin(), checks.end(), [&](const Check& c) { return c.id == id; });
        EXPECT_NE(found, checks.end()) << id;
        return found == checks.end() ? Check{} : *found;
    }
    static std::string failures(const std::vector<Check>& checks) {
        std::string out;
        for (const Check& check : checks)
            if (check.outcome == CheckOutcome::failed)
                out += check.id + ' ';
        return out;
    }
    [[nodiscard]] bool isMariaDb() const { return GetParam() == ServerKind::mariadb; }
    std::unique_ptr<SourceDatabase> m_database;
};

TEST_P(PreflightTest, passesAServerThatIsSetUpRight) {
    m_database->sql().exec("CREATE TABLE t (id INT PRIMARY KEY, v TEXT)");
    auto all = input();
    all.endpoint = m_database->addUser("reader", "pw", "SELECT, REPLICATION SLAVE, REPLICATION CLIENT");
    all.readerServerId = 4711;
    const auto checks = source::runPreflight(all);
    EXPECT_EQ(failures(checks), "");
    EXPECT_EQ(find(checks, "source.grantReplicationSlave").outcome, CheckOutcome::passed);
    EXPECT_EQ(find(checks, "source.grantReplicationClient").outcome, CheckOutcome::passed);
    EXPECT_EQ(find(checks, "source.grantSelect").outcome, CheckOutcome::passed);
}

TEST_P(PreflightTest, namesEachMissingPrivilegeAndTheStatementThatGrantsIt) {
    m_database->sql().exec("CREATE TABLE t (id INT PRIMARY KEY)");
    auto all = input();
    all.endpoint = m_database->addUser("blind", "pw", "USAGE");
    const auto checks = source::runPreflight(all);
    EXPECT_EQ(find(checks, "source.connect").outcome, CheckOutcome::passed);
    const Check slave = find(checks, "source.grantReplicationSlave");
    EXPECT_EQ(slave.outcome, CheckOutcome::failed);
    EXPECT_NE(slave.statement.find("GRANT REPLICATION SLAVE ON *.* TO 'blind"), std::string::npos) << slave.statement;
    EXPECT_EQ(find(checks, "source.grantReplicationClient").outcome, CheckOutcome::failed);
    const Check select = find(checks, "source.grantSelect");
    EXPECT_EQ(select.outcome, CheckOutcome::failed);
    EXPECT_NE(select.statement.find("GRANT SELECT ON `" + m_database->name() + "`.`t` TO"), std::string::npos);
    // The statements do mend it.
    m_database->sql().exec(slave.statement, find(checks, "source.grantReplicationClient").statement, select.statement);
    EXPECT_EQ(failures(source::runPreflight(all)), "");
}

TEST_P(PreflightTest, refusesStatementsInsteadOfRowsAndMendsIt) {
    auto& root = m_database->sql();
    root.exec("SET GLOBAL binlog_format='STATEMENT'", "SET GLOBAL binlog_row_image='MINIMAL'");
    const auto checks = source::runPreflight(input());
    const Check format = find(checks, "source.binlogFormat");
    const Check image = find(checks, "source.rowImage");
    EXPECT_EQ(format.outcome, CheckOutcome::failed);
    EXPECT_NE(format.detail.find("STATEMENT"), std::string::npos);
    EXPECT_EQ(image.outcome, GetParam() == ServerKind::mariadb ? CheckOutcome::failed : CheckOutcome::warning);
    root.exec(format.statement, image.statement);
    EXPECT_EQ(failures(source::runPreflight(input())), "");
}

TEST_P(PreflightTest, looksAtTheSelectedTables) {
    m_database->sql().exec(
        "CREATE TABLE keyless (a INT)", "CREATE TABLE long_key (k VARCHAR(100) CHARACTER SET utf8mb4 PRIMARY KEY)",
        "CREATE TABLE parent (id INT PRIMARY KEY)",
        "CREATE TABLE child (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES parent (id) ON DELETE CASCADE)",
        "CREATE TABLE prefixed (k VARCHAR(100) CHARACTER SET latin1, PRIMARY KEY (k(20)))",
        "CREATE TABLE isam (id INT PRIMARY KEY) ENGINE=MyISAM", "CREATE VIEW v AS SELECT * FROM parent");
    auto all = input();
    all.missingTables = {{"nowhere", "t"}};
    const auto checks = source::runPreflight(all);
    EXPECT_EQ(failures(checks), "source.tableMissing source.view ");
    for (const auto& [id, table] :
         {std::pair{"source.tableWithoutKey", "keyless"}, std::pair{"source.keyTooLong", "long_key"},
          std::pair{"source.cascadingForeignKey", "child"}, std::pair{"source.engine", "isam"}}) {
        const Check check = find(checks, id);
        EXPECT_EQ(check.outcome, CheckOutcome::warning) << id;
        EXPECT_NE(check.detail.find(m_database->name() + '.' + table), std::string::npos) << check.detail;
        EXPECT_FALSE(check.advice.empty());
    }
    EXPECT_EQ(find(checks, "source.keyWithoutCase").outcome, CheckOutcome::info);
    const Check whole = find(checks, "source.keyOverPrefixes");
    EXPECT_EQ(whole.outcome, CheckOutcome::info);
    EXPECT_NE(whole.detail.find(m_database->name() + ".prefixed (PRIMARY)"), std::string::npos) << whole.detail;
    EXPECT_EQ(whole.detail.find("long_key"), std::string::npos) << whole.detail;
}

TEST_P(PreflightTest, seesAReaderThatUsesTheSameNumber) {
    auto all = input();
    all.readerServerId = 4712;
    const auto reader = source::MySqlConnection::open(all.endpoint, source::Purpose::binlog);
    ASSERT_TRUE(reader);
    // COM_REGISTER_SLAVE: server id, three empty texts, port, rank, master id.
    std::vector<std::uint8_t> request{0x68, 0x12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    ASSERT_TRUE((*reader)->command(0x15, request, true));
    EXPECT_EQ(find(source::runPreflight(all), "source.readerServerId").outcome, CheckOutcome::warning);
    all.readerServerId = static_cast<std::uint32_t>(m_database->sql().number("SELECT @@GLOBAL.server_id"));
    EXPECT_EQ(find(source::runPreflight(all), "source.readerServerId").outcome, CheckOutcome::failed);
}

TEST_P(PreflightTest, saysWhyThereIsNoConnection) {
    source::PreflightInput none;
    none.endpoint = m_database->endpoint();
    none.endpoint.port = 1;
    none.endpoint.socketPath.clear();
    const auto checks = source::runPreflight(none);
    ASSERT_EQ(checks.size(), 1U);
    EXPECT_EQ(checks[0].id, "source.connect");
    EXPECT_EQ(checks[0].outcome, CheckOutcome::failed);
    EXPECT_FALSE(checks[0].advice.empty());
}

TEST_P(PreflightTest, stopsWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    const auto checks = source::runPreflight(input(), stop.get_token());
    EXPECT_EQ(std::count_if(checks.begin(), checks.end(), [](const Check& c) { return c.id == "source.grantSelect"; }),
              0);
}

INSTANTIATE_TEST_SUITE_P(Servers, PreflightTest, allServers(), ServerName{});

class MisconfiguredServer : public ::testing::Test {
protected:
    std::vector<Check> checksOf(sandbox::PrivateServerConfig config) {
        config.dir = m_folder / "server";
        m_server = std::make_unique<sandbox::PrivateServer>(config);
        const auto started = m_server->start();
        EXPECT_TRUE(started) << started.error().toString();
        source::PreflightInput input;
        input.endpoint = endpointOf(*m_server);
        schema::SourceTable table;
        table.id = {"mysql", "user"};
        input.tables.push_back(table);
        return source::runPreflight(input);
    }
    static CheckOutcome outcome(const std::vector<Check>& checks, const std::string& id) {
        for (const Check& check : checks)
            if (check.id == id)
                return check.outcome;
        ADD_FAILURE() << id << " is not there";
        return CheckOutcome::passed;
    }
    TempFolder m_folder;
    std::unique_ptr<sandbox::PrivateServer> m_server;
};

TEST_F(MisconfiguredServer, withoutABinlogIsRefused) {
    LS_NEED_SERVER(ServerKind::mariadb);
    EXPECT_EQ(outcome(checksOf({.kind = ServerKind::mariadb, .binlog = false}), "source.logBin"), CheckOutcome::failed);
}

TEST_F(MisconfiguredServer, thatFiltersItsBinlogIsRefused) {
    LS_NEED_SERVER(ServerKind::mysql57);
    const auto checks =
        checksOf({.kind = ServerKind::mysql57, .extra = {"binlog_ignore_db=mysql", "expire_logs_days=1"}});
    EXPECT_EQ(outcome(checks, "source.binlogFilters"), CheckOutcome::failed);
    EXPECT_EQ(outcome(checks, "source.retention"), CheckOutcome::warning);
    EXPECT_EQ(outcome(checks, "source.gtidMode"), CheckOutcome::warning);
}

} // namespace
} // namespace lodestar::test
