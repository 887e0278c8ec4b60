// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/spill.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>
#include <vector>
namespace lodestar::sync {
namespace {

class SpillTest : public ::testing::Test {
protected:
    void TearDown() override { std::filesystem::remove_all(m_folder); }
    Spill make(std::uint64_t bytesMax) {
        return Spill(m_folder.string(), bytesMax, [this](const Error& error) { m_troubles.push_back(error); });
    }
    const std::filesystem::path m_folder =
        std::filesystem::temp_directory_path() / ("spill-test-" + std::to_string(::getpid()));
    std::vector<Error> m_troubles;
};

TEST_F(SpillTest, givesBackEachBodyAsItWas) {
    Spill spill = make(10 << 20);
    const std::string large(3 << 20, 'a');
    const std::string bytes("a\0\n\xff", 4);
    const auto first = spill.put(large);
    const auto second = spill.put(bytes);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->read()->view(), large);
    EXPECT_EQ(second->read()->view(), bytes);
    EXPECT_EQ(second->read()->view(), bytes);
    EXPECT_EQ(spill.used(), large.size() + bytes.size());
}

TEST_F(SpillTest, leavesNoFileThatOthersSee) {
    Spill spill = make(1 << 20);
    const auto body = spill.put("secret");
    ASSERT_TRUE(body);
    EXPECT_TRUE(std::filesystem::is_empty(m_folder));
    EXPECT_EQ(std::filesystem::status(m_folder).permissions(), std::filesystem::perms::owner_all);
}

TEST_F(SpillTest, takesNoMoreThanAllowedUntilABodyIsGone) {
    Spill spill = make(10);
    auto body = spill.put("12345678");
    ASSERT_TRUE(body);
    EXPECT_FALSE(spill.put("123"));
    EXPECT_TRUE(m_troubles.empty());
    body.reset();
    EXPECT_EQ(spill.used(), 0u);
    EXPECT_TRUE(spill.put("123"));
}

TEST_F(SpillTest, tellsWhatTheDiskRefuses) {
    std::ofstream(m_folder) << "a file where the folder belongs";
    Spill spill = make(10);
    EXPECT_FALSE(spill.put("123"));
    ASSERT_EQ(m_troubles.size(), 1u);
    EXPECT_EQ(m_troubles.front().code, ErrorCode::ioFailed);
    EXPECT_NE(m_troubles.front().toString().find(m_folder.string()), std::string::npos);
    EXPECT_EQ(spill.used(), 0u);
}

TEST_F(SpillTest, isNotAllowedUnlessTheUserSaysHowMuch) { EXPECT_FALSE(make(0).allowed()); }

} // namespace
} // namespace lodestar::sync
