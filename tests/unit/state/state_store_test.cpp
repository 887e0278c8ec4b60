// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/state/state_store.h"
#include <filesystem>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <sched.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>
namespace lodestar::state {
namespace {

class StateStoreTest : public ::testing::Test {
protected:
    void SetUp() override {
        m_folder = std::filesystem::temp_directory_path() / ("state-" + std::to_string(::getpid()));
        std::filesystem::remove_all(m_folder);
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }
    std::unique_ptr<StateStore> open() {
        auto store = StateStore::open(m_folder.string(), "p1");
        EXPECT_TRUE(store) << (store ? "" : store.error().toString());
        return store ? std::move(*store) : nullptr;
    }
    static value::Position at(std::uint64_t offset) {
        value::Position position;
        position.serverUuid = "u";
        position.binlog = {"bin.000001", offset};
        return position;
    }
    static LaneRecord lane() {
        LaneRecord lane;
        lane.lane = 7;
        lane.source = {"shop", "orders"};
        lane.target = {"ods", "orders"};
        lane.state = "snapshot";
        lane.applied = at(4);
        lane.copying = true;
        return lane;
    }
    std::filesystem::path m_folder;
};

TEST_F(StateStoreTest, keepsLanesOverReopening) {
    LaneRecord saved = lane();
    saved.applied.gtidSet = "a-b:1-5,\nc-d:7";
    saved.applied.rowsIntoNext = 3;
    saved.note = "it's \"quoted\"";
    ASSERT_TRUE(open()->saveLane(saved));
    auto restored = open()->restore();
    ASSERT_TRUE(restored);
    ASSERT_EQ(restored->lanes.size(), 1u);
    EXPECT_EQ(restored->lanes[0], saved);
}

TEST_F(StateStoreTest, keepsTheEpochAndCountsBatchesUp) {
    auto store = open();
    const std::string epoch = store->restore()->epoch;
    LoadRecord load;
    load.label = "l9";
    load.lane = 7;
    load.batch = 9;
    ASSERT_TRUE(store->loadSent(load));
    store.reset();
    auto restored = open()->restore();
    EXPECT_EQ(restored->epoch, epoch);
    EXPECT_EQ(restored->nextBatch, 10u);
    ASSERT_EQ(restored->unsettled.size(), 1u);
    EXPECT_EQ(restored->unsettled[0].label, "l9");
}

TEST_F(StateStoreTest, decidesAndEndsLoadsOfAGroupTogether) {
    auto store = open();
    for (std::uint32_t i = 1; i <= 3; ++i) {
        LaneRecord one = lane();
        one.lane = i;
        one.source = {"shop", "t" + std::to_string(i)};
        ASSERT_TRUE(store->saveLane(one));
    }
    LoadRecord one;
    one.label = "one";
    one.lane = 1;
    one.twoPhase = true;
    one.group = 7;
    one.batch = 7;
    LoadRecord two = one;
    two.label = "two";
    two.lane = 2;
    two.spans = "shop";
    ASSERT_TRUE(store->loadSent(one));
    ASSERT_TRUE(store->loadSent(two));
    one.places = {{1, at(100), 10}};
    two.places = {{2, at(100), 20}, {3, at(100), 30}};
    one.prepared = two.prepared = true;
    const LoadRecord both[] = {one, two};
    ASSERT_TRUE(store->loadsDecided(both));
    store.reset();
    store = open();
    auto restored = store->restore();
    ASSERT_TRUE(restored);
    EXPECT_EQ(restored->unsettled, (std::vector<LoadRecord>{one, two}));
    EXPECT_EQ(restored->nextBatch, 8u) << "the number of a group is used once";
    ASSERT_TRUE(store->loadsDone(both));
    restored = store->restore();
    ASSERT_TRUE(restored);
    EXPECT_TRUE(restored->unsettled.empty());
    for (const LaneRecord& moved : restored->lanes)
        EXPECT_EQ(moved.applied, at(100)) << moved.lane;
    ASSERT_TRUE(store->loadSent(two));
    EXPECT_TRUE(store->restore()->unsettled.front().places.empty()) << "of the load that ended";
}

TEST_F(StateStoreTest, movesThePositionWithTheEndOfALoad) {
    auto store = open();
    ASSERT_TRUE(store->saveLane(lane()));
    LoadRecord load;
    load.label = "l1";
    load.lane = 7;
    load.batch = 1;
    load.last = at(500);
    ASSERT_TRUE(store->loadSent(load));
    ASSERT_TRUE(store->loadDone(load));
    auto restored = store->restore();
    EXPECT_EQ(restored->lanes[0].applied, at(500));
    EXPECT_FALSE(restored->lanes[0].copying);
    EXPECT_TRUE(restored->unsettled.empty());
}

TEST_F(StateStoreTest, leavesThePositionWhenAChunkIsLoaded) {
    auto store = open();
    ASSERT_TRUE(store->saveLane(lane()));
    LoadRecord load;
    load.label = "c1";
    load.lane = 7;
    load.chunk = 0;
    ASSERT_TRUE(store->loadSent(load));
    ASSERT_TRUE(store->loadDone(load));
    EXPECT_EQ(store->restore()->lanes[0], lane());
}

TEST_F(StateStoreTest, marksWhichLanesTheCheckpointHolds) {
    auto store = open();
    LaneRecord other = lane();
    other.lane = 8;
    other.source.table = "other";
    ASSERT_TRUE(store->saveLane(lane()));
    ASSERT_TRUE(store->saveLane(other));
    const std::uint32_t holding[] = {8};
    ASSERT_TRUE(store->checkpoint(at(900), at(800), holding));
    auto restored = store->restore();
    EXPECT_EQ(restored->checkpoint, at(900));
    EXPECT_EQ(restored->restartFrom, at(800));
    EXPECT_FALSE(restored->lanes[0].holding);
    EXPECT_TRUE(restored->lanes[1].holding);
}

TEST_F(StateStoreTest, refusesASecondOwner) {
    auto first = open();
    auto second = StateStore::open(m_folder.string(), "p1");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::stateLocked);
    EXPECT_NE(second.error().detail.find(std::to_string(::getpid())), std::string::npos);
}

TEST_F(StateStoreTest, letsALookerReadBesideTheOwner) {
    auto owner = open();
    ASSERT_TRUE(owner->setStatus("running"));
    auto looker = StateStore::open(m_folder.string(), "p1", Access::look);
    ASSERT_TRUE(looker) << looker.error().toString();
    auto status = (*looker)->status();
    ASSERT_TRUE(status);
    EXPECT_EQ(*status, "running");
}

TEST_F(StateStoreTest, recordsNoLoadInAFolderThatIsGone) {
    const auto moved = m_folder.string() + ".moved";
    auto store = StateStore::open(m_folder.string(), "p1");
    ASSERT_TRUE(store);
    LoadRecord load;
    load.label = "first";
    EXPECT_TRUE((*store)->loadSent(load));
    std::filesystem::rename(m_folder, moved);
    load.label = "second";
    const auto gone = (*store)->loadSent(load);
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().code, ErrorCode::ioFailed);
    EXPECT_FALSE((*store)->checkpoint({}, {}, {}));
    std::filesystem::rename(moved, m_folder);
    EXPECT_TRUE((*store)->loadSent(load)) << "it was put back";
}

TEST_F(StateStoreTest, refusesTheFolderOfAnotherPipeline) {
    open();
    auto other = StateStore::open(m_folder.string(), "p2");
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::stateDamaged);
}

TEST_F(StateStoreTest, refusesADamagedFile) {
    std::filesystem::create_directories(m_folder);
    std::ofstream(m_folder / "state.db") << std::string(8192, 'x');
    auto store = StateStore::open(m_folder.string(), "p1");
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, ErrorCode::stateDamaged);
}

TEST_F(StateStoreTest, keepsChunksInOrderUntilCleared) {
    auto store = open();
    ASSERT_TRUE(store->chunkDone(7, {1, "b", true, 20}));
    ASSERT_TRUE(store->chunkDone(7, {0, "a", false, 10}));
    auto chunks = store->chunksDone(7);
    ASSERT_TRUE(chunks);
    ASSERT_EQ(chunks->size(), 2u);
    EXPECT_EQ((*chunks)[0].bounds, "a");
    EXPECT_TRUE((*chunks)[1].last);
    ASSERT_TRUE(store->clearChunks(7));
    EXPECT_TRUE(store->chunksDone(7)->empty());
}

TEST_F(StateStoreTest, keepsPiecesOfChunksAndForgetsThoseBehindAPlace) {
    auto store = open();
    ASSERT_TRUE(store->chunkDone(7, {2, "d", true, 1}));
    ASSERT_TRUE(store->chunkDone(7, {0, "a", false, 1}));
    ASSERT_TRUE(store->chunkDone(7, {1, "c", false, 1, 1, false}));
    ASSERT_TRUE(store->chunkDone(7, {1, "b", false, 1, 0, true}));
    ASSERT_TRUE(store->chunkDone(8, {5, "other", false, 1}));
    auto chunks = store->chunksDone(7);
    ASSERT_TRUE(chunks);
    std::string order;
    for (const auto& chunk : *chunks)
        order += chunk.bounds + std::to_string(chunk.piece) + (chunk.cut ? "c " : " ");
    EXPECT_EQ(order, "a0 b0c c1 d0 ");
    ASSERT_TRUE(store->forgetChunksBehind(7, 1, 0));
    chunks = store->chunksDone(7);
    ASSERT_TRUE(chunks);
    EXPECT_EQ(chunks->size(), 2u);
    EXPECT_EQ(chunks->back().bounds, "b");
    EXPECT_EQ(store->chunksDone(8)->size(), 1u);
}

TEST_F(StateStoreTest, remembersTheLastLoadOfEachLane) {
    auto store = open();
    LoadRecord chunk;
    chunk.label = "c1";
    chunk.lane = 7;
    chunk.batch = 3;
    chunk.chunk = 0;
    ASSERT_TRUE(store->loadSent(chunk));
    EXPECT_TRUE(store->restore()->lastLoads.empty()) << "it may not have been committed";
    ASSERT_TRUE(store->loadDone(chunk));
    EXPECT_EQ(store->restore()->lastLoads, (std::map<std::uint32_t, LastLoad>{{7, {"c1", 3, true}}}));
    LoadRecord group;
    group.label = "g4";
    group.lane = 7;
    group.batch = group.group = 4;
    group.places = {{7, at(100), 1}, {8, at(100), 1}};
    ASSERT_TRUE(store->loadDone(group));
    EXPECT_EQ(store->restore()->lastLoads,
              (std::map<std::uint32_t, LastLoad>{{7, {"g4", 4, false}}, {8, {"g4", 4, false}}}));
    ASSERT_TRUE(store->removeLane(8));
    EXPECT_EQ(store->restore()->lastLoads.size(), 1u);
    EXPECT_EQ(store->restore()->loadsNotedFrom, 0u) << "all are noted";
}

/// As a program of the version before left it.
TEST_F(StateStoreTest, knowsFromWhichLoadOnItRemembersThem) {
    {
        auto store = open();
        LoadRecord load;
        load.label = "l41";
        load.lane = 7;
        load.batch = 41;
        ASSERT_TRUE(store->loadSent(load));
    }
    sqlite3* file = nullptr;
    ASSERT_EQ(sqlite3_open((m_folder / "state.db").c_str(), &file), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(file, "DROP TABLE lane_load; PRAGMA user_version = 3", nullptr, nullptr, nullptr),
              SQLITE_OK);
    sqlite3_close(file);
    auto store = open();
    EXPECT_EQ(store->restore()->loadsNotedFrom, 42u);
    EXPECT_TRUE(store->restore()->lastLoads.empty());
}

TEST_F(StateStoreTest, refusesTheFileOfANewerProgram) {
    open();
    sqlite3* file = nullptr;
    ASSERT_EQ(sqlite3_open((m_folder / "state.db").c_str(), &file), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(file, "PRAGMA user_version = 1000", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(file);
    for (const Access access : {Access::own, Access::look}) {
        const auto store = StateStore::open(m_folder.string(), "p1", access);
        ASSERT_FALSE(store);
        EXPECT_EQ(store.error().code, ErrorCode::stateNewer);
    }
}

/// Runs `work` in a child process of its own mount namespace, with a file system of `size` at `folder`.
int onSmallDisk(const std::filesystem::path& folder, const char* size, const std::function<int()>& work) {
    std::filesystem::create_directories(folder);
    const auto uid = std::to_string(::getuid());
    const auto gid = std::to_string(::getgid());
    const pid_t child = ::fork();
    if (child == 0) {
        const bool root = uid == "0";
        if (::unshare(CLONE_NEWNS | (root ? 0 : CLONE_NEWUSER)) != 0)
            ::_exit(100);
        if (!root) {
            std::ofstream("/proc/self/setgroups") << "deny";
            std::ofstream("/proc/self/uid_map") << "0 " + uid + " 1";
            std::ofstream("/proc/self/gid_map") << "0 " + gid + " 1";
        }
        // Nothing of this may reach the machine's own mounts.
        if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
            ::_exit(103);
        if (::mount("none", folder.c_str(), "tmpfs", 0, (std::string("size=") + size).c_str()) != 0)
            ::_exit(101);
        ::_exit(work());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 102;
}

TEST_F(StateStoreTest, keepsWhatWasSavedWhenTheDiskIsFull) {
    const int result = onSmallDisk(m_folder, "600k", [this] {
        std::uint32_t saved = 0;
        {
            auto store = StateStore::open(m_folder.string(), "p1");
            if (!store)
                return 1;
            for (;; ++saved) {
                const auto done = (*store)->chunkDone(7, {saved, std::string(5000, 'b'), false, 1});
                if (done)
                    continue;
                if (done.error().code != ErrorCode::diskFull || saved == 0)
                    return 2;
                break;
            }
        }
        ::mount("none", m_folder.c_str(), "tmpfs", MS_REMOUNT, "size=8m");
        auto store = StateStore::open(m_folder.string(), "p1");
        if (!store)
            return 3;
        const auto chunks = (*store)->chunksDone(7);
        return chunks && chunks->size() == saved && (*store)->setStatus("goes on") ? 0 : 4;
    });
    EXPECT_EQ(result, 0);
}

TEST_F(StateStoreTest, saysThatADiskWithoutRoomForTheFileIsFull) {
    const int result = onSmallDisk(m_folder, "4k", [this] {
        const auto store = StateStore::open(m_folder.string(), "p1");
        return !store && store.error().code == ErrorCode::diskFull ? 0 : 1;
    });
    EXPECT_EQ(result, 0);
}

} // namespace
} // namespace lodestar::state
