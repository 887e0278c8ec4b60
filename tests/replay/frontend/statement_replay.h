// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sends recorded statements to a running stand-in and compares what comes back.
#include "tests/replay/support/agreement.h"
#include "tests/support/sandbox_process.h"
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
namespace lodestar::test {

/// The sandbox of the recordings: three back ends. One for the whole program.
[[nodiscard]] SandboxProcess& replaySandbox();

/// What a statement gave.
struct Reply {
    bool ok = false;
    unsigned code = 0;
    std::string message;
    std::vector<std::string> columns;
    SqlRows rows;
};
[[nodiscard]] Reply replyTo(Sql& connection, const std::string& statement);
/// Whether rows are as recorded; the recorded ones hold texts, numbers and null.
[[nodiscard]] bool sameRows(const SqlRows& rows, const nlohmann::ordered_json& recorded);
[[nodiscard]] std::string rowsText(const SqlRows& rows);

/// Each recording in a database of its own, named `database` and empty. Aspects: accepted, code, message, show.
void replayStatements(std::span<const nlohmann::ordered_json> recordings, const std::string& database,
                      Agreement& agreement);

} // namespace lodestar::test
