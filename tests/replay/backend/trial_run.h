// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sends trials to a running sandbox as a client does (front end, redirect, 100 Continue, error log at its URL) and
// reads what became of them at the query port. Loads run side by side.
#include "tests/replay/backend/trial.h"
#include "tests/support/sandbox_process.h"
#include <string>
#include <vector>
namespace lodestar::test {

struct TrialAnswer {
    bool success = false;
    std::uint64_t loaded = 0;
    std::uint64_t filtered = 0;
    std::string message;
    std::vector<std::string> reasons; ///< of the error log
    std::vector<std::vector<TrialCell>> rows;
    std::string trouble; ///< why the trial could not be run
};

class TrialRun {
public:
    TrialRun(SandboxProcess& sandbox, const std::vector<Trial>& trials);
    /// Answers in the order of the trials.
    [[nodiscard]] std::vector<TrialAnswer> run();

private:
    void createTables();
    void sendAll();
    void send(std::size_t index);
    void readFields();
    void readBodies();
    [[nodiscard]] std::string tableOf(std::size_t index) const;

    SandboxProcess& m_sandbox;
    const std::vector<Trial>& m_trials;
    std::vector<TrialAnswer> m_answers;
};

} // namespace lodestar::test
