// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which StarRocks the stand-in plays, and what that release can do: the one place where releases differ. Chosen once,
// before anything else runs; read from any thread. Sources: StarRocks release notes 2.5 to 4.0 and documentation.
#include "app/sandbox/version/server_version.h"
#include <cstdint>
#include <string>
#include <string_view>
namespace lodestar::sandbox {

/// What came with some release. The table in release.cpp says with which.
enum class Feature : std::uint8_t {
    decimal256,           ///< DECIMAL beyond 38 digits
    expressionPartitions, ///< PARTITION BY date_trunc('day', d)
    listPartitions,       ///< PARTITION BY LIST
    columnPartitions,     ///< PARTITION BY (a, b), partitions made by loads
    severalExpressions,   ///< PARTITION BY f(a), g(b)
    randomDistribution,   ///< no DISTRIBUTED BY clause
    automaticBuckets,
    generatedColumns,
    autoIncrement,
    primaryKeySortKey, ///< ORDER BY of a Primary Key table
    sortKeyOfAll,      ///< ORDER BY of every model
    fastSchemaEvolution,
    renameColumn,
    mapAndStruct,
    modifyBuckets, ///< ALTER TABLE .. DISTRIBUTED BY
    ginIndex,
    vectorIndex,
    persistentIndexByDefault,
    mergeCommit,
    multiTableTransactions,
    explicitTransactions, ///< BEGIN .. COMMIT of INSERTs
    preparedSelects,
    roles,      ///< roles as of 3.0: SET ROLE, GRANT ON ALL .. IN ..
    loadsTable, ///< information_schema.loads
    temporaryTables,
    currentTimestampPrecision, ///< DEFAULT CURRENT_TIMESTAMP(6)
    serverVersion8,            ///< the greeting says 8.0.33
    last
};

class Release {
public:
    Release() = default; ///< that of the recordings
    explicit Release(const ServerVersion& version) : m_version(version) {}

    [[nodiscard]] const ServerVersion& version() const { return m_version; }
    [[nodiscard]] bool has(Feature feature) const;
    /// current_version(): "3.3.5 0000000", "UNKNOWN UNKNOWN".
    [[nodiscard]] std::string text() const;
    /// @@version_comment: "3.3.5-0000000".
    [[nodiscard]] std::string comment() const;
    /// The version of the greeting and of @@version.
    [[nodiscard]] std::string_view mysqlVersion() const;

private:
    ServerVersion m_version;
};

/// The one that was chosen.
[[nodiscard]] const Release& release();
/// Before the first call of release() from another thread.
void chooseRelease(const Release& release);

} // namespace lodestar::sandbox
