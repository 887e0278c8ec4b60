// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sample/sample_source.h"
#include "tests/support/source_database.h"
#include "tests/support/temp_folder.h"
#include <gtest/gtest.h>
#include <thread>
namespace lodestar::test {
using namespace std::chrono_literals;
using sandbox::SampleSource;
using sandbox::ServerKind;

static Sql loginTo(const SampleSource& source, const std::string& user = {}) {
    const auto& end = source.endpoint();
    return Sql({.port = end.port,
                .user = user.empty() ? end.user : user,
                .password = user == "root" ? source.rootPassword().reveal() : end.password.reveal(),
                .database = end.database});
}

/// Rows and a checksum of every table, so that two states can be compared.
static std::string stateOf(Sql& sql) {
    std::string state;
    for (const auto& row : sql.query("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() "
                                     "ORDER BY table_name"))
        state += sql.text("CHECKSUM TABLE " + *row.at(0)) + '\n';
    return state;
}

class ShopSample : public ::testing::TestWithParam<ServerKind> {};
INSTANTIATE_TEST_SUITE_P(Kinds, ShopSample, allServers(), ServerName{});

TEST_P(ShopSample, holdsAboutTwoHundredThousandRowsInSixteenTablesAndKeepsChangingThem) {
    LS_NEED_SERVER(GetParam());
    const TempFolder folder;
    auto started = SampleSource::start(
        {.name = "shop", .kind = GetParam(), .dir = folder / "shop", .writing = false, .changesPerSecond = 2'000});
    ASSERT_TRUE(started) << started.error().toString();
    SampleSource& source = **started;
    Sql sql = loginTo(source, "root");
    const auto tables =
        sql.query("SELECT table_name, (SELECT COUNT(*) FROM information_schema.table_constraints c WHERE "
                  "c.table_schema = t.table_schema AND c.table_name = t.table_name AND "
                  "constraint_type = 'PRIMARY KEY') FROM information_schema.tables t "
                  "WHERE table_schema = 'shop' ORDER BY table_name");
    std::int64_t rows = 0;
    std::string keyless;
    for (const auto& table : tables) {
        const auto count = sql.number("SELECT COUNT(*) FROM " + *table[0]);
        EXPECT_GE(count, 50) << *table[0];
        rows += count;
        if (table[1] == "0")
            keyless += *table[0];
    }
    EXPECT_EQ(tables.size(), 16U);
    EXPECT_EQ(keyless, "audit_log");
    EXPECT_GT(rows, 190'000);
    EXPECT_LT(rows, 230'000);

    const std::string before = stateOf(sql);
    source.setWriting(true);
    while (source.changes() < 2'000 && source.writing())
        std::this_thread::sleep_for(20ms);
    source.setWriting(false);
    const std::string after = stateOf(sql);
    EXPECT_NE(after, before);
    EXPECT_EQ(stateOf(sql), after) << "changes came after setWriting(false) had returned";
    EXPECT_GT(sql.number("SELECT COUNT(*) FROM audit_log"), 5'000);

    Sql given = loginTo(source);
    EXPECT_EQ(given.query("SHOW MASTER STATUS").size(), 1U);
    EXPECT_EQ(given.number("SELECT COUNT(*) FROM categories"), 60);
    EXPECT_EQ(given.errorOf("DELETE FROM audit_log"), 1142U) << "the product only reads";
}

TEST(ShopSample, isTheSameForTheSameSeed) {
    LS_NEED_SERVER(ServerKind::mariadb);
    const TempFolder folder;
    std::vector<std::string> states;
    for (int round = 0; round < 2; ++round) {
        auto source = SampleSource::start(
            {.name = "shop", .dir = folder / std::to_string(states.size()), .seed = 5, .writing = false});
        ASSERT_TRUE(source) << source.error().toString();
        Sql sql = loginTo(**source);
        states.push_back(stateOf(sql));
    }
    EXPECT_EQ(states[0], states[1]);
}

TEST(ShopSample, goesOnWhereItStoppedWhenItsFolderIsUsedAgain) {
    LS_NEED_SERVER(ServerKind::mariadb);
    const TempFolder folder;
    const SampleSource::Config config{.name = "shop", .dir = folder / "shop", .changesPerSecond = 5'000};
    std::string before;
    std::string password;
    for (int round = 0; round < 2; ++round) {
        auto source = SampleSource::start(config);
        ASSERT_TRUE(source) << source.error().toString();
        while ((*source)->changes() < 3'000)
            std::this_thread::sleep_for(20ms);
        (*source)->setWriting(false);
        Sql sql = loginTo(**source);
        if (round == 0) {
            before = sql.value("SELECT MAX(id) FROM orders");
            password = (*source)->endpoint().password.reveal();
        } else {
            EXPECT_GT(sql.number("SELECT MAX(id) FROM orders"), std::stoll(before));
            EXPECT_EQ((*source)->endpoint().password.reveal(), password);
        }
    }
}

TEST(FlinkCdcSample, theTutorialsTablesTakeRowsFromTheGivenAccountAndNothingElse) {
    LS_NEED_SERVER(ServerKind::mysql57);
    const TempFolder folder;
    auto source =
        SampleSource::start({.name = "flink_cdc", .kind = ServerKind::mysql57, .dir = folder / "f", .writing = false});
    ASSERT_TRUE(source) << source.error().toString();
    Sql sql = loginTo(**source);
    sql.exec("INSERT INTO orders VALUES (1, 10, 'beijing', 1), (2, 10, 'beijing', 1)",
             "INSERT INTO customers VALUES (1, 22, 'emr_test')");
    EXPECT_EQ(sql.text("SELECT * FROM orders"), "1|10|beijing|1\n2|10|beijing|1");
    EXPECT_NE(sql.errorOf("CREATE TABLE t (a INT)"), 0U);
    EXPECT_EQ(sql.query("SHOW MASTER STATUS").size(), 1U);

    auto other = SampleSource::start({.name = "shop", .kind = ServerKind::mysql57, .dir = folder / "f"});
    ASSERT_FALSE(other) << "the folder holds another sample";
    EXPECT_EQ(other.error().code, ErrorCode::invalidOption);
}

TEST(SampleSource, refusesASampleThatThereIsNot) {
    const TempFolder folder;
    const auto source = SampleSource::start({.name = "farm", .dir = folder / "x"});
    ASSERT_FALSE(source);
    EXPECT_NE(source.error().detail.find("farm"), std::string::npos);
}

} // namespace lodestar::test
