// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/watermark.h"
#include "tests/integration/snapshot/snapshot_fixture.h"
#include <algorithm>
namespace lodestar::test {
namespace {

class WatermarkTest : public SnapshotTest {};

TEST_P(WatermarkTest, takesPlacesThatAreNeverAheadOfWhatIsSeen) {
    m_database->sql().exec("CREATE TABLE t (a INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
    const auto low = orThrow(snapshot::readLowWatermark(*m_connection, m_server));
    EXPECT_EQ(low.position.serverUuid, m_server.uuid);
    const bool setIsSound = GetParam() != sandbox::ServerKind::mysql56; // 5.6 adds a GTID before its rows can be seen
    EXPECT_EQ(low.position.gtidSet.empty(), !setIsSound);
    const auto high = orThrow(snapshot::readHighWatermark(*m_connection, m_server));
    EXPECT_EQ(low.position.binlog.file, high.binlog.file);
    if (isMariaDb()) {
        EXPECT_EQ(low.position.binlog, high.binlog) << "nothing happened in between";
        EXPECT_EQ(low.position.gtidSet, high.gtidSet);
    } else {
        EXPECT_EQ(low.position.binlog.offset, 4U) << "offsets of the status statement are ahead of what a SELECT sees";
        std::string executed = m_database->sql().value("SELECT @@GLOBAL.gtid_executed");
        std::erase(executed, '\n');
        if (setIsSound) {
            EXPECT_EQ(low.position.gtidSet, executed);
        }
        EXPECT_EQ(high.gtidSet, executed);
    }
}

TEST_P(WatermarkTest, movesWithEveryTransaction) {
    m_database->sql().exec("CREATE TABLE t (a INT PRIMARY KEY)");
    const auto before = orThrow(snapshot::readHighWatermark(*m_connection, m_server));
    m_database->sql().exec("INSERT INTO t VALUES (1)");
    const auto after = orThrow(snapshot::readHighWatermark(*m_connection, m_server));
    EXPECT_LT(before.binlog, after.binlog);
    EXPECT_NE(before.gtidSet, after.gtidSet);
}

TEST_P(WatermarkTest, ignoresGtidsThatStandStill) {
    if (isMariaDb())
        return;
    source::ServerInfo without = m_server;
    without.gtidMode = false;
    const auto low = orThrow(snapshot::readLowWatermark(*m_connection, without));
    EXPECT_TRUE(low.position.gtidSet.empty());
    EXPECT_EQ(low.position.binlog.offset, 4U);
}

INSTANTIATE_TEST_SUITE_P(Servers, WatermarkTest, allServers(), ServerName{});

} // namespace
} // namespace lodestar::test
