// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/txn/transaction_manager.h"
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>
namespace lodestar::sandbox {
namespace {

/// Remembers what was published, in order; can be held back.
class RecordingTarget final : public PublishTarget {
public:
    Result<void> publish(std::uint64_t txnId, std::span<const TableWrite>) override {
        const std::lock_guard lock(m_mutex);
        if (m_blocked)
            return Error(ErrorCode::ioFailed, "held back by the test");
        m_published.push_back(txnId);
        return {};
    }
    Result<std::uint64_t> lastPublished() override {
        const std::lock_guard lock(m_mutex);
        return m_published.empty() ? 0 : m_published.back();
    }
    void block(bool blocked) {
        const std::lock_guard lock(m_mutex);
        m_blocked = blocked;
    }
    std::vector<std::uint64_t> published() {
        const std::lock_guard lock(m_mutex);
        return m_published;
    }

private:
    std::mutex m_mutex;
    bool m_blocked = false;
    std::vector<std::uint64_t> m_published;
};

class Transactions : public ::testing::Test {
protected:
    using Answer = TransactionManager::BeginAnswer;

    void SetUp() override {
        m_config.dir =
            std::filesystem::temp_directory_path() / ("lodestar-txn-" + std::to_string(::getpid()) + "-" +
                                                      ::testing::UnitTest::GetInstance()->current_test_info()->name());
        m_config.publishMsMin = m_config.publishMsMax = 0;
        restart();
    }
    void TearDown() override {
        m_manager.reset();
        std::filesystem::remove_all(m_config.dir);
    }
    /// As after kill -9: nothing is said to the old one but to stop its threads.
    void restart() {
        m_manager.reset();
        auto opened = TransactionManager::open(m_config, m_target, m_faults);
        ASSERT_TRUE(opened) << opened.error().detail;
        m_manager = std::move(*opened);
    }
    Answer begin(const std::string& label, std::int64_t timeoutS = 600) {
        return m_manager->begin({.dbId = 5, .db = "d", .table = "t", .label = label, .timeoutS = timeoutS});
    }
    std::vector<TableWrite> rows(std::int64_t txnId) {
        TableWrite write;
        write.tableId = 9;
        write.rows = 1;
        write.upsertFile = m_manager->spoolPath(txnId, "upserts");
        std::ofstream(write.upsertFile) << "1\n";
        return {write};
    }
    TxnState stateOf(const std::string& label) { return m_manager->findByLabel(5, label)->state; }

    TransactionManager::Config m_config;
    RecordingTarget m_target;
    FaultRegistry m_faults;
    std::unique_ptr<TransactionManager> m_manager;
};

constexpr std::chrono::seconds kLong{20};

TEST_F(Transactions, becomeVisibleAfterCommitAndDropTheirFiles) {
    const Answer txn = begin("a");
    const auto write = rows(txn.txnId);
    ASSERT_TRUE(m_manager->commit(txn.txnId, write).ok());
    ASSERT_TRUE(m_manager->waitVisible(txn.txnId, kLong));
    EXPECT_EQ(stateOf("a"), TxnState::visible);
    EXPECT_FALSE(std::filesystem::exists(write[0].upsertFile));
    EXPECT_TRUE(m_manager->commit(txn.txnId, {}).ok()) << "a repeated commit is harmless";
    EXPECT_EQ(m_manager->abort(txn.txnId, "late").text, "transaction not found: " + std::to_string(txn.txnId));
}

TEST_F(Transactions, labelsBlockUntilTheyAreAborted) {
    const Answer first = begin("a");
    EXPECT_EQ(begin("a").existingJobStatus, "RUNNING");
    ASSERT_TRUE(m_manager->abort(first.txnId, "reason").ok());
    EXPECT_EQ(m_manager->findByLabel(5, "a")->reason, "reason");
    const Answer second = begin("a");
    ASSERT_TRUE(second.status.ok());
    ASSERT_TRUE(m_manager->commit(second.txnId, rows(second.txnId)).ok());
    const Answer third = begin("a");
    EXPECT_EQ(third.existingJobStatus, "FINISHED");
    EXPECT_EQ(third.status.text, "Label [a] has already been used.");
    EXPECT_EQ(third.txnId, -1);
}

TEST_F(Transactions, refuseBadLabelsAndTimeouts) {
    EXPECT_EQ(begin("a b").status.text,
              "Getting analyzing error. Detail message: Label format error. regex: ^[-\\w]{1,128}$, label: a b.");
    EXPECT_FALSE(begin(std::string(129, 'x')).status.ok());
    EXPECT_TRUE(begin(std::string(128, 'x')).status.ok());
    EXPECT_EQ(begin("t", 0).status.text,
              "Invalid timeout: '0'. Expected values should be between 1 and 259200 seconds");
}

TEST_F(Transactions, withoutRowsStayInPrepare) {
    const Answer txn = begin("a");
    EXPECT_NE(m_manager->commit(txn.txnId, {}).text.find("No partitions have data available for loading"),
              std::string::npos);
    EXPECT_EQ(stateOf("a"), TxnState::prepare);
}

TEST_F(Transactions, areLimitedPerDatabase) {
    ASSERT_TRUE(m_manager->settings().setMutable("max_running_txn_num_per_db", "2"));
    EXPECT_TRUE(begin("a").status.ok());
    EXPECT_TRUE(begin("b").status.ok());
    EXPECT_EQ(begin("c").status.text, "current running txns on db 5 is 2, larger than limit 2");
}

TEST_F(Transactions, keepPreparedAndLosePrepareOverARestart) {
    const Answer prepared = begin("prepared");
    const auto write = rows(prepared.txnId);
    ASSERT_TRUE(m_manager->prepare(prepared.txnId, write, 0).ok());
    const Answer open = begin("open");
    const auto orphan = rows(open.txnId);
    restart();
    EXPECT_FALSE(m_manager->findByLabel(5, "open"));
    EXPECT_FALSE(std::filesystem::exists(orphan[0].upsertFile));
    ASSERT_EQ(stateOf("prepared"), TxnState::prepared);
    ASSERT_TRUE(std::filesystem::exists(write[0].upsertFile));
    ASSERT_TRUE(m_manager->commit(prepared.txnId, {}).ok());
    EXPECT_TRUE(m_manager->waitVisible(prepared.txnId, kLong));
    EXPECT_GT(begin("next").txnId, prepared.txnId);
}

TEST_F(Transactions, publishWhatWasCommittedAfterARestart) {
    m_target.block(true);
    const Answer txn = begin("a");
    ASSERT_TRUE(m_manager->commit(txn.txnId, rows(txn.txnId)).ok());
    EXPECT_FALSE(m_manager->waitVisible(txn.txnId, std::chrono::milliseconds(1)));
    restart();
    EXPECT_EQ(stateOf("a"), TxnState::committed);
    m_target.block(false);
    EXPECT_TRUE(m_manager->waitVisible(txn.txnId, kLong));
}

TEST_F(Transactions, ofOneTableArePublishedInTheOrderOfTheirCommits) {
    m_config.publishMsMax = 3;
    restart();
    std::vector<std::uint64_t> committed;
    for (int i = 0; i < 40; ++i) {
        const Answer txn = begin("l" + std::to_string(i));
        ASSERT_TRUE(m_manager->commit(txn.txnId, rows(txn.txnId)).ok());
        committed.push_back(static_cast<std::uint64_t>(txn.txnId));
    }
    ASSERT_TRUE(m_manager->waitVisible(static_cast<std::int64_t>(committed.back()), kLong));
    EXPECT_EQ(m_target.published(), committed);
}

TEST_F(Transactions, areForgottenByNumberWhenTheCleanerRuns) {
    ASSERT_TRUE(m_manager->settings().setMutable("label_keep_max_num", "3"));
    for (int i = 0; i < 5; ++i) {
        const Answer txn = begin("l" + std::to_string(i));
        ASSERT_TRUE(m_manager->commit(txn.txnId, rows(txn.txnId)).ok());
        ASSERT_TRUE(m_manager->waitVisible(txn.txnId, kLong));
    }
    EXPECT_TRUE(m_manager->findByLabel(5, "l0")) << "the limit alone forgets nothing";
    m_manager->cleanLabels();
    EXPECT_FALSE(m_manager->findByLabel(5, "l1"));
    EXPECT_TRUE(m_manager->findByLabel(5, "l2"));
    restart();
    EXPECT_FALSE(m_manager->findByLabel(5, "l1"));
    EXPECT_TRUE(begin("l0").status.ok());
}

TEST_F(Transactions, ofADeadBackEndAreAbortedUnlessPrepared) {
    const auto on = [&](const std::string& label, int node) {
        return m_manager->begin({.dbId = 5, .db = "d", .table = "t", .label = label, .coordinator = node});
    };
    on("a", 0);
    on("b", 1);
    const Answer prepared = on("c", 0);
    ASSERT_TRUE(m_manager->prepare(prepared.txnId, rows(prepared.txnId), 0).ok());
    m_manager->abortPrepareOf(0, "coordinate BE is down");
    EXPECT_EQ(stateOf("a"), TxnState::aborted);
    EXPECT_EQ(stateOf("b"), TxnState::prepare);
    EXPECT_EQ(stateOf("c"), TxnState::prepared);
}

} // namespace
} // namespace lodestar::sandbox
