// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/snapshot_runner.h"
#include "core/sync/sqlite_journal.h"
#include "tests/unit/sync/lane_fixture.h"
#include <filesystem>
#include <future>
#include <unistd.h>
namespace lodestar::sync::test {
namespace {

/// Another server has taken its place.
class OtherServer final : public FakeSource {
public:
    Result<std::unique_ptr<RowReader>> openReader() override {
        return Error(ErrorCode::sourceIdentityChanged, "another server").withRetry(ErrorRetry::afterOperator);
    }
};

class SnapshotRunnerTest : public LaneTest {
protected:
    SnapshotRunnerTest() { m_lane.beginSnapshot(); }
    ~SnapshotRunnerTest() override { std::filesystem::remove_all(m_folder); }
    const std::filesystem::path m_folder =
        std::filesystem::temp_directory_path() / ("snapshot-runner-" + std::to_string(::getpid()));
};

TEST_F(SnapshotRunnerTest, doesNotTakeACopyForReadWhoseLastChunkFailed) {
    OtherServer source;
    FakeTarget target;
    auto store = state::StateStore::open(m_folder.string(), "p");
    ASSERT_TRUE(store);
    SqliteJournal journal(**store);
    std::promise<bool> readWhenTold;
    SnapshotRunner* asked = nullptr;
    SnapshotRunner::Listener listener;
    listener.progressed = [] {};
    listener.failed = [&](TableLane& lane, const Error&) { readWhenTold.set_value(asked->allRead(lane)); };
    listener.trouble = [](TableLane&, const Error&) {};
    m_options.readers = 1;
    SnapshotRunner runner(source, target, journal, m_pool, systemClock(), m_options, "stem", listener);
    asked = &runner;
    runner.add(m_lane, ChunkRange{8, "80", false});
    EXPECT_FALSE(readWhenTold.get_future().get());
    EXPECT_FALSE(runner.allRead(m_lane));
}

} // namespace
} // namespace lodestar::sync::test
