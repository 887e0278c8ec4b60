// SPDX-License-Identifier: GPL-3.0-or-later
// The recorded statements, as they are and under other names. LODESTAR_REPLAY_OUT=FILE keeps each disagreement in
// FILE.statements and FILE.renamed, LODESTAR_REPLAY_GROUP=NAME replays one group only.
#include "tests/replay/frontend/other_names.h"
#include "tests/replay/frontend/statement_replay.h"
#include "tests/replay/frontend/thresholds.h"
#include "tests/replay/support/recordings.h"
#include <gtest/gtest.h>
#include <iostream>
namespace lodestar::test {
namespace {

const std::vector<std::string> kAspects{"accepted", "code", "message", "show"};

std::vector<nlohmann::ordered_json> wantedRecordings() {
    std::vector<nlohmann::ordered_json> all = readRecordings("frontend/statements.jsonl");
    if (const char* group = std::getenv("LODESTAR_REPLAY_GROUP"))
        std::erase_if(all, [&](const auto& recording) { return recording["group"] != group; });
    return all;
}

/// Once for both tests.
const Agreement& asRecorded() {
    static const Agreement agreement = [] {
        Agreement made(kAspects);
        const auto recordings = wantedRecordings();
        replayStatements(recordings, "d", made);
        made.writeDisagreements(".statements");
        return made;
    }();
    return agreement;
}

TEST(FrontEndReplay, statementsAreAnsweredAsRecorded) {
    const Agreement& agreement = asRecorded();
    std::cout << agreement.table();
    EXPECT_GE(agreement.total("accepted").percent(), kStatementThresholds.accepted);
    EXPECT_GE(agreement.total("code").percent(), kStatementThresholds.code);
    EXPECT_GE(agreement.total("message").percent(), kStatementThresholds.message);
    EXPECT_GE(agreement.total("show").percent(), kStatementThresholds.show);
    for (const auto& [group, count] : agreement.groups())
        EXPECT_GE(count.percent(), kStatementThresholds.group) << group;
}

TEST(FrontEndReplay, otherNamesTextsAndLengthsChangeNothing) {
    std::vector<nlohmann::ordered_json> recordings = wantedRecordings();
    for (auto& recording : recordings)
        recording = underOtherNames(recording);
    Agreement renamed(kAspects);
    replayStatements(recordings, underOtherNames("d", false), renamed);
    renamed.writeDisagreements(".renamed");
    for (const std::string& aspect : kAspects) {
        std::cout << aspect << ": " << asRecorded().total(aspect).percent() << " %, under other names "
                  << renamed.total(aspect).percent() << " %\n";
        EXPECT_GE(renamed.total(aspect).percent(), asRecorded().total(aspect).percent() - kOtherNamesMayLose) << aspect;
    }
}

} // namespace
} // namespace lodestar::test
