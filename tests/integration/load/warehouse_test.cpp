// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/apply_ddl.h"
#include "core/warehouse/cluster_info.h"
#include "core/warehouse/preflight.h"
#include "core/warehouse/target_reader.h"
#include "tests/integration/load/target_fixture.h"
#include <algorithm>
namespace lodestar::test {
namespace {

using warehouse::PreflightInput;

class WarehouseIntegration : public TargetTest {
protected:
    mapping::TablePlan plan(const std::string& name) const {
        mapping::TablePlan plan;
        plan.source = {"shop", name};
        plan.target = table(name);
        const auto add = [&](const char* column, const char* type, bool key) {
            mapping::TargetColumn target;
            target.name = column;
            target.type = type;
            target.key = key;
            target.nullable = !key;
            target.sourceColumn = static_cast<int>(plan.columns.size());
            plan.columns.push_back(target);
        };
        add("id", "BIGINT", true);
        add("note", "VARCHAR(20)", false);
        plan.columns[1].bytesMax = 20;
        plan.keyColumns = {"id"};
        plan.distributionColumns = {"id"};
        plan.properties["replication_num"] = "1";
        return plan;
    }
    static Check find(const std::vector<Check>& checks, const std::string& id) {
        const auto found =
            std::find_if(checks.begin(), checks.end(), [&](const Check& check) { return check.id == id; });
        EXPECT_NE(found, checks.end()) << id;
        return found == checks.end() ? Check() : *found;
    }
    static std::size_t failures(const std::vector<Check>& checks) {
        std::size_t count = 0;
        for (const Check& check : checks)
            if (check.outcome == CheckOutcome::failed) {
                ++count;
                std::printf("failed: %s %s: %s\n", check.id.c_str(), check.title.c_str(), check.detail.c_str());
            }
        return count;
    }
};

TEST_F(WarehouseIntegration, readsTheCluster) {
    const auto info = warehouse::readClusterInfo(*m_connection);
    ASSERT_TRUE(info) << info.error().toString();
    EXPECT_EQ(info->liveBackEnds(), 2U);
    EXPECT_FALSE(info->frontEnds.empty());
    EXPECT_FALSE(info->versionText.empty());
    EXPECT_NE(info->backEnds[0].http.port, 0);
}

TEST_F(WarehouseIntegration, refusesAWrongPasswordAndAWrongPort) {
    warehouse::Endpoint wrong = endpoint();
    wrong.password = Secret("not it");
    const auto denied = warehouse::StarRocksConnection::open(wrong);
    ASSERT_FALSE(denied);
    EXPECT_EQ(denied.error().code, ErrorCode::targetAccessDenied);
    EXPECT_EQ(denied.error().toString().find("not it"), std::string::npos);
    wrong = endpoint();
    wrong.feQuery = {{"127.0.0.1", 1}};
    EXPECT_EQ(warehouse::StarRocksConnection::open(wrong).error().code, ErrorCode::targetUnreachable);
    wrong.feQuery.push_back(endpoint().feQuery.front());
    EXPECT_TRUE(warehouse::StarRocksConnection::open(wrong)) << "the next front end is tried";
}

TEST_F(WarehouseIntegration, createsWhatIsMissingAndComparesTheRest) {
    mapping::TablePlan orders = plan("orders");
    orders.target.database = m_database + "_new";
    const auto made = warehouse::ensureTable(*m_connection, orders, {});
    ASSERT_TRUE(made) << made.error().toString();
    EXPECT_TRUE(made->created);
    EXPECT_FALSE(warehouse::ensureTable(*m_connection, orders, {})->created);
    const auto there = warehouse::readTargetTable(*m_connection, orders.target);
    ASSERT_TRUE(there) << there.error().toString();
    ASSERT_TRUE(*there);
    EXPECT_EQ((*there)->model, mapping::TableModel::primaryKey);
    ASSERT_EQ((*there)->columns.size(), 2U);
    EXPECT_TRUE((*there)->columns[0].key);
    EXPECT_FALSE((*there)->columns[0].nullable);
    orders.columns[1].type = "INT";
    const auto differs = warehouse::ensureTable(*m_connection, orders, {});
    ASSERT_FALSE(differs);
    EXPECT_EQ(differs.error().code, ErrorCode::targetTableDiffers);
    EXPECT_NE(differs.error().detail.find("note"), std::string::npos);
    m_sql->exec("DROP DATABASE " + m_database + "_new FORCE");
}

TEST_F(WarehouseIntegration, findsNoTableWhereThereIsNone) {
    EXPECT_FALSE(warehouse::readTargetTable(*m_connection, table("nothing"))->has_value());
    EXPECT_FALSE(warehouse::readTargetTable(*m_connection, {"no_such_database", "t"})->has_value());
    EXPECT_EQ(warehouse::hasRows(*m_connection, table("nothing")).error().code, ErrorCode::tableNotFound);
    EXPECT_TRUE(*warehouse::databaseExists(*m_connection, m_database));
    EXPECT_FALSE(*warehouse::databaseExists(*m_connection, "no_such_database"));
}

TEST_F(WarehouseIntegration, waitsForChangesToEnd) {
    ASSERT_TRUE(warehouse::ensureTable(*m_connection, plan("orders"), {}));
    const value::TableId orders = table("orders");
    const std::string name = m_database + ".orders";
    const auto type = [&] {
        return m_sql->value("SELECT COLUMN_TYPE FROM information_schema.columns WHERE TABLE_SCHEMA = '" + m_database +
                            "' AND TABLE_NAME = 'orders' AND COLUMN_NAME = 'note'");
    };
    const auto widened =
        warehouse::alterTable(*m_connection, orders, "ALTER TABLE " + name + " MODIFY COLUMN note VARCHAR(40)", {});
    ASSERT_TRUE(widened) << widened.error().toString();
    EXPECT_EQ(type(), "varchar(40)");
    // One change right behind another waits until StarRocks takes it.
    m_sql->exec("ALTER TABLE " + name + " MODIFY COLUMN note VARCHAR(50)");
    const auto added =
        warehouse::alterTable(*m_connection, orders, "ALTER TABLE " + name + " ADD COLUMN extra INT", {});
    ASSERT_TRUE(added) << added.error().toString();
    EXPECT_EQ(type(), "varchar(50)");
    EXPECT_EQ(warehouse::readTargetTable(*m_connection, orders)->value().columns.size(), 3U);
    const auto again =
        warehouse::alterTable(*m_connection, orders, "ALTER TABLE " + name + " ADD COLUMN extra INT", {});
    EXPECT_EQ(again.error().code, ErrorCode::targetStatementFailed);
}

TEST_F(WarehouseIntegration, truncatesSwapsRenamesAndDrops) {
    for (const char* name : {"a", "b"})
        ASSERT_TRUE(warehouse::ensureTable(*m_connection, plan(name), {}));
    m_sql->exec("INSERT INTO " + m_database + ".a VALUES (1, 'in a')");
    EXPECT_TRUE(*warehouse::hasRows(*m_connection, table("a")));
    EXPECT_FALSE(*warehouse::hasRows(*m_connection, table("b")));
    const auto swapped = warehouse::swapTables(*m_connection, table("a"), table("b"));
    ASSERT_TRUE(swapped) << swapped.error().toString();
    EXPECT_TRUE(*warehouse::hasRows(*m_connection, table("b")));
    ASSERT_TRUE(warehouse::truncateTable(*m_connection, table("b")));
    EXPECT_FALSE(*warehouse::hasRows(*m_connection, table("b")));
    ASSERT_TRUE(warehouse::renameTable(*m_connection, table("b"), "c"));
    EXPECT_TRUE(warehouse::readTargetTable(*m_connection, table("c"))->has_value());
    for (int i = 0; i < 2; ++i)
        EXPECT_TRUE(warehouse::dropTable(*m_connection, table("c"))) << "also when it is gone";
    EXPECT_FALSE(warehouse::readTargetTable(*m_connection, table("c"))->has_value());
}

TEST_F(WarehouseIntegration, passesAHealthyTarget) {
    PreflightInput input;
    input.endpoint = endpoint();
    input.plans = {plan("orders")};
    const auto checks = warehouse::runPreflight(input);
    EXPECT_EQ(failures(checks), 0U);
    for (const char* id :
         {"target.login", "target.version", "target.backEnds", "target.feHttp", "target.beHttp", "target.loadLogin",
          "target.privileges", "target.load", "target.tables", "target.replication"})
        find(checks, id);
    EXPECT_EQ(rows("SHOW TABLES FROM " + m_database), "") << "nothing stays behind";
}

TEST_F(WarehouseIntegration, namesWhatIsWrongWithATarget) {
    PreflightInput input;
    input.endpoint = endpoint();
    input.plans = {plan("orders")};
    ASSERT_TRUE(warehouse::ensureTable(*m_connection, input.plans[0], {}));
    m_sql->exec("INSERT INTO " + m_database + ".orders VALUES (1, 'old')");
    EXPECT_EQ(find(warehouse::runPreflight(input), "target.tableNotEmpty").outcome, CheckOutcome::warning);
    input.plans[0].columns[1].type = "INT";
    EXPECT_EQ(find(warehouse::runPreflight(input), "target.tableDiffers").outcome, CheckOutcome::failed);
    input.plans = {plan("other")};
    input.plans[0].properties["replication_num"] = "3";
    EXPECT_EQ(find(warehouse::runPreflight(input), "target.replication").outcome, CheckOutcome::failed);
    input.endpoint.feHttp = {{"127.0.0.1", 1}};
    EXPECT_EQ(find(warehouse::runPreflight(input), "target.feHttp").outcome, CheckOutcome::failed);
    input.endpoint.password = Secret("wrong");
    EXPECT_EQ(find(warehouse::runPreflight(input), "target.login").outcome, CheckOutcome::failed);
}

TEST_F(WarehouseIntegration, saysThatNoBackEndIsAlive) {
    fault(R"({"name": "be_dead", "count": -1})");
    PreflightInput input;
    input.endpoint = endpoint();
    const auto checks = warehouse::runPreflight(input);
    EXPECT_EQ(find(checks, "target.backEnds").outcome, CheckOutcome::failed);
}

} // namespace
} // namespace lodestar::test
