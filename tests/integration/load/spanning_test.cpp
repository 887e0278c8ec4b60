// SPDX-License-Identifier: GPL-3.0-or-later
// Transactions over several tables of one database, on the oldest release that has them.
#include "core/load/body_encoder.h"
#include "core/load/stream_load_client.h"
#include "core/warehouse/cluster_info.h"
#include "tests/integration/load/target_fixture.h"
namespace lodestar::test {
namespace {

using load::LabelState;
using load::LoadRequest;

class SpanningTransactions : public ::testing::Test {
protected:
    void SetUp() override {
        m_sql.exec("CREATE DATABASE shop",
                   "CREATE TABLE shop.a (id BIGINT NOT NULL, note VARCHAR(20)) PRIMARY KEY (id) DISTRIBUTED BY HASH "
                   "(id) BUCKETS 1 PROPERTIES ('replication_num' = '1')",
                   "CREATE TABLE shop.b (id BIGINT NOT NULL, note VARCHAR(4)) DUPLICATE KEY (id) DISTRIBUTED BY HASH "
                   "(id) BUCKETS 1 PROPERTIES ('replication_num' = '1')");
    }
    LoadRequest whole(const std::string& label) {
        LoadRequest request;
        request.target = {"shop", ""};
        request.label = label;
        request.spansTables = true;
        request.timeout = std::chrono::seconds(30);
        return request;
    }
    Result<void> part(const std::string& label, const std::string& table, std::string_view body) {
        LoadRequest request = whole(label);
        request.target.table = table;
        request.body = body;
        request.rows = 1;
        request.headers = &m_headers;
        return m_client.loadPart(request, {});
    }
    void fault(const std::string& json) { control(m_sandbox.controlPort(), "POST", "/faults", json); }
    std::string count(const std::string& table) { return m_sql.text("SELECT COUNT(*) FROM shop." + table); }

    SandboxProcess m_sandbox{{"--version", "4.0", "--bes", "2"}};
    Sql m_sql{m_sandbox.connect()};
    load::StreamLoadClient m_client{m_sandbox.endpoint()};
    load::Headers m_headers{{"format", "csv"},
                            {"column_separator", ","},
                            {"columns", "id,note"},
                            {"strict_mode", "true"},
                            {"max_filter_ratio", "0"}};
};

TEST_F(SpanningTransactions, showsAllTablesAtOnceOrNone) {
    auto connection = warehouse::StarRocksConnection::open(m_sandbox.endpoint());
    ASSERT_TRUE(connection);
    EXPECT_TRUE(warehouse::hasMultiTableTransactions(warehouse::readClusterInfo(**connection)->version));
    ASSERT_TRUE(m_client.begin(whole("one"), {}));
    ASSERT_TRUE(part("one", "a", "1,x\n"));
    ASSERT_TRUE(part("one", "b", "1,x\n"));
    ASSERT_TRUE(part("one", "a", "2,y\n")) << "several parts for one table";
    EXPECT_EQ(count("a") + count("b"), "00");
    for (int again = 0; again < 2; ++again) {
        const auto committed = m_client.commit(whole("one"), {});
        ASSERT_TRUE(committed) << committed.error().toString();
    }
    EXPECT_EQ(count("a") + count("b"), "21");
    EXPECT_EQ(*m_client.labelState("shop", "one", {}), LabelState::visible);
    EXPECT_EQ(m_client.rollback({"shop", ""}, "one", {}).error().retry, ErrorRetry::never);
}

TEST_F(SpanningTransactions, leavesNothingAfterARollback) {
    ASSERT_TRUE(m_client.begin(whole("gone"), {}));
    ASSERT_TRUE(part("gone", "a", "1,x\n"));
    ASSERT_TRUE(m_client.rollback({"shop", ""}, "gone", {}));
    EXPECT_TRUE(m_client.rollback({"shop", ""}, "gone", {})) << "again";
    EXPECT_TRUE(m_client.rollback({"shop", ""}, "never", {}));
    EXPECT_FALSE(part("gone", "a", "1,x\n")) << "answered with OK, and not taken";
    EXPECT_FALSE(m_client.commit(whole("gone"), {}));
    EXPECT_EQ(count("a"), "0");
}

TEST_F(SpanningTransactions, commitsNoTableWhenOneRefusesARow) {
    ASSERT_TRUE(m_client.begin(whole("bad"), {}));
    ASSERT_TRUE(part("bad", "a", "1,x\n"));
    ASSERT_TRUE(part("bad", "b", "1,longer than four\n"));
    const auto committed = m_client.commit(whole("bad"), {});
    ASSERT_FALSE(committed);
    EXPECT_EQ(committed.error().retry, ErrorRetry::afterOperator) << committed.error().toString();
    EXPECT_EQ(count("a") + count("b"), "00");
}

TEST_F(SpanningTransactions, settlesACommitWhoseAnswerWasLost) {
    ASSERT_TRUE(m_client.begin(whole("lost"), {}));
    ASSERT_TRUE(part("lost", "a", "1,x\n"));
    fault(R"({"name": "connection_cut_after_commit"})");
    const auto committed = m_client.commit(whole("lost"), {});
    ASSERT_TRUE(committed) << committed.error().toString();
    EXPECT_EQ(count("a"), "1");
}

TEST_F(SpanningTransactions, isGoneWithItsLeader) {
    ASSERT_TRUE(m_client.begin(whole("moved"), {}));
    ASSERT_TRUE(part("moved", "a", "1,x\n"));
    fault(R"({"name": "leader_changed"})");
    EXPECT_FALSE(m_client.commit(whole("moved"), {}));
    EXPECT_TRUE(m_client.rollback({"shop", ""}, "moved", {}));
    EXPECT_EQ(count("a"), "0");
}

} // namespace
} // namespace lodestar::test
