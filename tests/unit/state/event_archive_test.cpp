// SPDX-License-Identifier: GPL-3.0-or-later
// Events stay: the newest in the state file, the older ones in files beside it, each once and in order.
#include "core/state/event_archive.h"
#include "core/state/state_store.h"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>
namespace lodestar::state {
namespace {

class EventArchiveTest : public ::testing::Test {
protected:
    void SetUp() override {
        m_folder = std::filesystem::temp_directory_path() / ("events-test-" + std::to_string(::getpid()));
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }
    [[nodiscard]] std::vector<std::filesystem::path> files() const {
        std::vector<std::filesystem::path> out;
        for (const auto& entry : std::filesystem::directory_iterator(m_folder))
            if (entry.path().extension() == ".jsonl")
                out.push_back(entry.path());
        std::sort(out.begin(), out.end());
        return out;
    }
    [[nodiscard]] std::vector<nlohmann::json> archived() const {
        std::vector<nlohmann::json> out;
        for (const auto& path : files()) {
            std::ifstream file(path);
            for (std::string line; std::getline(file, line);)
                out.push_back(nlohmann::json::parse(line));
        }
        return out;
    }
    [[nodiscard]] std::vector<std::int64_t> archivedIds() const {
        std::vector<std::int64_t> out;
        for (const nlohmann::json& line : archived())
            out.push_back(line.at("id"));
        return out;
    }
    static EventRecord event(std::int64_t number) {
        return {WallTime(std::chrono::microseconds(1'700'000'000'000'000 + number)), "info", "shop.orders",
                "event " + std::to_string(number), 1};
    }
    static std::vector<NumberedEvent> numbered(std::int64_t first, std::int64_t last) {
        std::vector<NumberedEvent> out;
        for (std::int64_t id = first; id <= last; ++id)
            out.push_back({id, event(id)});
        return out;
    }
    std::filesystem::path m_folder;
};

TEST_F(EventArchiveTest, leavesTheNewestInTheStateFileOverReopening) {
    EventRecord said{WallTime(std::chrono::microseconds(1'700'000'000'000'001)), "error", "a.b", "it's \"so\"\n", 3};
    {
        auto store = StateStore::open(m_folder.string(), "p");
        ASSERT_TRUE(store);
        ASSERT_TRUE((*store)->addEvents(std::vector<EventRecord>{event(1), event(2), said}));
    }
    auto store = StateStore::open(m_folder.string(), "p");
    ASSERT_TRUE(store);
    const auto newest = (*store)->events(2);
    ASSERT_TRUE(newest);
    ASSERT_EQ(newest->size(), 2U);
    EXPECT_EQ((*newest)[0].text, "event 2");
    EXPECT_EQ((*newest)[1].time, said.time);
    EXPECT_EQ((*newest)[1].kind, said.kind);
    EXPECT_EQ((*newest)[1].table, said.table);
    EXPECT_EQ((*newest)[1].text, said.text);
    EXPECT_EQ((*newest)[1].count, said.count);
    EXPECT_TRUE(files().empty());
}

TEST_F(EventArchiveTest, losesNoEventAndDoublesNoneWhenThereAreMany) {
    constexpr std::int64_t kEvents = 2 * StateStore::kEventsMax + 3'500;
    std::vector<std::string> seen;
    {
        std::int64_t number = 0;
        while (number < kEvents) { // opened again in the middle
            auto store = StateStore::open(m_folder.string(), "p");
            ASSERT_TRUE(store);
            for (const std::int64_t end = number + kEvents / 2; number < end;) {
                std::vector<EventRecord> batch;
                for (int i = 0; i < 250; ++i)
                    batch.push_back(event(++number));
                ASSERT_TRUE((*store)->addEvents(batch));
            }
        }
        auto store = StateStore::open(m_folder.string(), "p", Access::look);
        ASSERT_TRUE(store);
        const auto kept = (*store)->events(static_cast<std::uint32_t>(kEvents));
        ASSERT_TRUE(kept);
        EXPECT_GE(static_cast<std::int64_t>(kept->size()), StateStore::kEventsMax);
        EXPECT_LE(static_cast<std::int64_t>(kept->size()), StateStore::kEventsMax + 1'500);
        for (const nlohmann::json& line : archived())
            seen.push_back(line.at("text"));
        for (const EventRecord& one : *kept)
            seen.push_back(one.text);
        ASSERT_FALSE(files().empty());
        struct stat info {};
        ASSERT_EQ(::stat(files().front().c_str(), &info), 0);
        EXPECT_EQ(info.st_mode & 0777, 0600U) << "events may quote a row";
    }
    ASSERT_EQ(static_cast<std::int64_t>(seen.size()), kEvents);
    for (std::int64_t number = 1; number <= kEvents; ++number)
        ASSERT_EQ(seen[static_cast<std::size_t>(number - 1)], "event " + std::to_string(number));
}

TEST_F(EventArchiveTest, keepsEventsInTheStateFileWhileTheyCannotBeMoved) {
    auto store = StateStore::open(m_folder.string(), "p");
    ASSERT_TRUE(store);
    const std::string epoch = (*store)->restore()->epoch;
    // The name of the file that comes first is taken by a folder.
    const auto inTheWay = m_folder / ("events-20231114T221320.000001Z-" + epoch + ".jsonl");
    std::filesystem::create_directories(inTheWay);
    std::vector<EventRecord> many;
    for (std::int64_t number = 1; number <= StateStore::kEventsMax + 2'000; ++number)
        many.push_back(event(number));
    const auto failed = (*store)->addEvents(many);
    ASSERT_FALSE(failed);
    EXPECT_NE(failed.error().toString().find("events-20231114T221320"), std::string::npos) << failed.error().toString();
    EXPECT_EQ((*store)->events(100'000)->size(), many.size());
    std::filesystem::remove(inTheWay);
    EXPECT_TRUE((*store)->addEvents(std::vector<EventRecord>{event(20'000)}));
    EXPECT_EQ(static_cast<std::int64_t>((*store)->events(100'000)->size()), StateStore::kEventsMax);
    EXPECT_EQ(archived().size(), 2'001U);
}

TEST_F(EventArchiveTest, takesAwayALineThatACrashCutAndPassesOverWhatIsThere) {
    ASSERT_TRUE(EventArchive(m_folder.string(), "e").append(numbered(1, 5)));
    ASSERT_EQ(files().size(), 1U);
    std::ofstream(files().front(), std::ios::app) << R"({"id":6,"time":"20)";
    ASSERT_TRUE(EventArchive(m_folder.string(), "e").append(numbered(3, 8)));
    EXPECT_EQ(archivedIds(), (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8}));
    EXPECT_EQ(archived().front().dump(), R"({"id":1,"kind":"info","table":"shop.orders","text":"event 1",)"
                                         R"("time":"2023-11-14T22:13:20.000001Z"})");
}

TEST_F(EventArchiveTest, beginsAFileForEventsOfAnotherStateFile) {
    ASSERT_TRUE(EventArchive(m_folder.string(), "one").append(numbered(1, 5)));
    auto later = numbered(1, 2);
    for (NumberedEvent& one : later)
        one.event.time += std::chrono::hours(1);
    ASSERT_TRUE(EventArchive(m_folder.string(), "two").append(later));
    EXPECT_EQ(files().size(), 2U);
    EXPECT_EQ(archivedIds(), (std::vector<std::int64_t>{1, 2, 3, 4, 5, 1, 2}));
}

TEST_F(EventArchiveTest, removesTheOldestFilesBeyondItsBound) {
    EventArchive archive(m_folder.string(), "e", 1'000, 3);
    for (std::int64_t id = 1; id <= 100; ++id)
        ASSERT_TRUE(archive.append(numbered(id, id)));
    EXPECT_EQ(files().size(), 3U);
    const auto ids = archivedIds();
    ASSERT_FALSE(ids.empty());
    EXPECT_GT(ids.front(), 50);
    EXPECT_EQ(ids.back(), 100);
    for (std::size_t i = 1; i < ids.size(); ++i)
        EXPECT_EQ(ids[i], ids[i - 1] + 1);
    for (const auto& path : files())
        EXPECT_LT(std::filesystem::file_size(path), 1'200U);
}

} // namespace
} // namespace lodestar::state
