// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/version/release.h"
#include <array>
namespace lodestar::sandbox {

namespace {

struct Since {
    Feature feature;
    int major;
    int minor;
    int patch;
};

constexpr std::array<Since, static_cast<std::size_t>(Feature::last)> kSince{{
    {Feature::decimal256, 4, 0, 0},
    {Feature::expressionPartitions, 3, 0, 0},
    {Feature::listPartitions, 3, 1, 0},
    {Feature::columnPartitions, 3, 1, 0},
    {Feature::severalExpressions, 3, 4, 0},
    {Feature::randomDistribution, 3, 1, 0},
    {Feature::automaticBuckets, 2, 5, 7},
    {Feature::generatedColumns, 3, 1, 0},
    {Feature::autoIncrement, 3, 0, 0},
    {Feature::primaryKeySortKey, 3, 0, 0},
    {Feature::sortKeyOfAll, 3, 3, 0},
    {Feature::fastSchemaEvolution, 3, 2, 0},
    {Feature::renameColumn, 3, 3, 2},
    {Feature::mapAndStruct, 3, 1, 0},
    {Feature::modifyBuckets, 3, 2, 0},
    {Feature::ginIndex, 3, 3, 0},
    {Feature::vectorIndex, 3, 4, 0},
    {Feature::persistentIndexByDefault, 3, 0, 0},
    {Feature::mergeCommit, 3, 4, 0},
    {Feature::multiTableTransactions, 4, 0, 0},
    {Feature::explicitTransactions, 3, 5, 0},
    {Feature::preparedSelects, 3, 2, 0},
    {Feature::roles, 3, 0, 0},
    {Feature::loadsTable, 3, 1, 0},
    {Feature::temporaryTables, 3, 3, 1},
    {Feature::currentTimestampPrecision, 3, 3, 0},
    {Feature::serverVersion8, 3, 2, 0},
}};

constexpr bool inOrder() {
    for (std::size_t i = 0; i < kSince.size(); ++i)
        if (static_cast<std::size_t>(kSince[i].feature) != i)
            return false;
    return true;
}
static_assert(inOrder(), "the table follows the enumeration");

Release& chosen() {
    static Release release;
    return release;
}

/// Features of 4.0 that the recorded front end already had (recorded: DECIMAL(50,2) is taken).
constexpr bool isRecordedEarly(Feature feature) { return feature == Feature::decimal256; }

} // namespace

bool Release::has(Feature feature) const {
    const Since& since = kSince[static_cast<std::size_t>(feature)];
    return m_version.atLeast(since.major, since.minor, since.patch) ||
           (m_version.isRecorded() && isRecordedEarly(feature));
}

std::string Release::text() const { return m_version.text() + (m_version.isRecorded() ? " UNKNOWN" : " 0000000"); }

std::string Release::comment() const {
    std::string out = text();
    out[out.find(' ')] = '-';
    return out;
}

std::string_view Release::mysqlVersion() const { return has(Feature::serverVersion8) ? "8.0.33" : "5.1.0"; }

const Release& release() { return chosen(); }

void chooseRelease(const Release& release) { chosen() = release; }

} // namespace lodestar::sandbox
