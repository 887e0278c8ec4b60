// SPDX-License-Identifier: GPL-3.0-or-later
// Every recorded trial of a back end's readers, sent over the real HTTP ports and compared: result (value, NULL,
// refused), value, error text, and for whole bodies the rows, the counters and whether the load ends well.
#include "tests/replay/backend/agreement.h"
#include "tests/replay/backend/trial_run.h"
#include "tests/support/environment.h"
#include <algorithm>
#include <iostream>
namespace lodestar::test {
namespace {

std::string shown(const TrialCell& cell) {
    if (!cell)
        return "NULL";
    std::string text = "'";
    for (const char c : cell->substr(0, 120)) {
        static constexpr char digits[] = "0123456789abcdef";
        if (static_cast<unsigned char>(c) >= 32) {
            text += c;
        } else {
            text += "\\x";
            text += digits[static_cast<unsigned char>(c) >> 4];
            text += digits[c & 15];
        }
    }
    return text + "'";
}

std::string about(const Trial& trial) {
    return trial.id + (trial.strict ? " strict " : " ") + (trial.nullable ? "" : "not null ") + trial.note + ' ' +
           shown(trial.text) + ": ";
}

std::string seenResult(const TrialAnswer& answer) {
    if (answer.rows.empty())
        return "error";
    return answer.rows.front().front() ? "value" : "null";
}

/// The reply's message is a status without its word and without the places that handed it on.
bool isMessageOf(const std::string& message, const std::string& error) {
    const std::string line = error.substr(0, error.find("\nbe/src/"));
    const std::size_t word = line.find(": ");
    return message == line || (word != std::string::npos && message == line.substr(word + 2));
}

/// The message or one reason of the error log. Long ones are recorded by their beginning.
bool says(const TrialAnswer& answer, const std::string& error) {
    constexpr std::size_t recordedAtMost = 600;
    return isMessageOf(answer.message, error) ||
           std::any_of(answer.reasons.begin(), answer.reasons.end(), [&](const std::string& reason) {
               return error.size() < recordedAtMost ? reason == error : reason.starts_with(error);
           });
}

void compareErrors(const Trial& trial, const TrialAnswer& answer, Agreement& agreement) {
    for (const std::string& error : trial.errors) {
        if (error.empty()) // lost in silence
            continue;
        const std::string seen = answer.reasons.empty() ? answer.message : answer.reasons.front();
        agreement.add(trial.group(), Question::error, says(answer, error),
                      about(trial) + shown(error) + " but " + shown(seen));
    }
}

void compareField(const Trial& trial, const TrialAnswer& answer, Agreement& agreement) {
    const std::string seen = answer.trouble.empty() ? seenResult(answer) : "trouble";
    const std::string detail = seen == "error" ? answer.message : answer.trouble;
    agreement.add(trial.group(), Question::result, seen == trial.result,
                  about(trial) + trial.result + " but " + seen + ' ' + detail);
    if (trial.result == "value") {
        const TrialCell value = seen == "value" ? answer.rows.front().front() : TrialCell();
        agreement.add(trial.group(), Question::value, sameValue(trial.type, trial.value, value),
                      about(trial) + shown(trial.value) + " but " + shown(value));
    }
    compareErrors(trial, answer, agreement);
}

bool sameRow(const Trial& trial, const std::vector<TrialCell>& recorded, const std::vector<TrialCell>& seen) {
    for (std::size_t i = 0; i < recorded.size(); ++i)
        if (i >= seen.size() || !sameValue(trial.columns[i].type, recorded[i], seen[i]))
            return false;
    return recorded.size() == seen.size();
}

/// A table has no order: each recorded row must be there once.
bool sameRows(const Trial& trial, std::vector<std::vector<TrialCell>> seen) {
    for (const auto& row : trial.rows) {
        const auto found =
            std::find_if(seen.begin(), seen.end(), [&](const auto& other) { return sameRow(trial, row, other); });
        if (found == seen.end())
            return false;
        seen.erase(found);
    }
    return true;
}

void compareBody(const Trial& trial, const TrialAnswer& answer, Agreement& agreement) {
    // A load without a row is refused at its commit; the reader came to its end all the same.
    const bool ended = answer.success || answer.message.find("No partitions have data available") != std::string::npos;
    std::string what;
    if (!answer.trouble.empty())
        what = answer.trouble;
    else if (ended != trial.ends)
        what = "the load " + std::string(ended ? "ends well" : "fails: " + answer.message);
    else if (answer.filtered != trial.filtered)
        what = std::to_string(trial.filtered) + " rows refused but " + std::to_string(answer.filtered);
    else if (trial.ends && answer.loaded != trial.rowCount)
        what = std::to_string(trial.rowCount) + " rows taken but " + std::to_string(answer.loaded);
    else if (trial.ends && answer.loaded <= 10000 && !sameRows(trial, answer.rows))
        what = "other rows" + (answer.rows.empty() ? "" : ": " + shown(answer.rows.back().back()));
    agreement.add(trial.group(), Question::body, what.empty(), about(trial) + what);
    compareErrors(trial, answer, agreement);
}

TEST(BackEndRecordings, areGivenBackByTheSandbox) {
    LS_NEED_SERVER(sandbox::ServerKind::mariadb);
    std::vector<std::pair<std::string, int>> left;
    const std::vector<Trial> trials = readTrials(sourceTree() / "tests/data/starrocks/backend/values.jsonl", left);
    ASSERT_GT(trials.size(), 2000U);
    SandboxProcess sandbox({"--query-port", "0", "--fe-http-port", "0", "--be-http-port", "0", "--control-port", "0"});
    const std::vector<TrialAnswer> answers = TrialRun(sandbox, trials).run();
    Agreement agreement;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        if (trials[i].isBody())
            compareBody(trials[i], answers[i], agreement);
        else
            compareField(trials[i], answers[i], agreement);
    }
    std::cout << agreement.report(12);
    for (const auto& [why, count] : left)
        std::cout << "not sent: " << count << ", " << why << '\n';
    for (const Question question : {Question::result, Question::value, Question::error, Question::body})
        EXPECT_GE(agreement.share(question), leastAgreement(question)) << nameOf(question);
    EXPECT_LE(left.size(), 1U) << "recordings that the reader of this test does not understand";
}

} // namespace
} // namespace lodestar::test
