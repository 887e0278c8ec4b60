// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/schema_changes_command.h"
#include "app/cli/sync_requests.h"
#include "core/state/folder_lock.h"
#include "core/sync/pending_changes.h"
#include <algorithm>
#include <nlohmann/json.hpp>
namespace lodestar::cli {
namespace {

using sync::ChangeAnswer;
using sync::PendingChange;

void show(const PendingChange& change, const Output& output) {
    if (output.json()) {
        output.line(nlohmann::ordered_json{{"type", "schema_change"},
                                           {"id", change.id},
                                           {"table", change.table.toString()},
                                           {"target", change.target.toString()},
                                           {"time", change.time},
                                           {"position", change.position},
                                           {"statement", change.statement},
                                           {"target_statements", change.targetStatements},
                                           {"notes", change.notes},
                                           {"cannot_skip", change.cannotSkip},
                                           {"answer", sync::changeAnswerName(change.answer)}}
                        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        return;
    }
    output.line(change.table.toString() + " -> " + change.target.toString() + "  " + change.id + "  since " +
                change.time +
                (change.answer == ChangeAnswer::approve ? "  approved, runs soon"
                 : change.answer == ChangeAnswer::skip  ? "  is passed over soon"
                                                        : "  waits"));
    output.line("  at the source, " + change.position + ": " + change.statement);
    for (const std::string& statement : change.targetStatements)
        output.line("  in the target: " + statement + ';');
    for (const std::string& note : change.notes)
        output.line("  " + note);
    if (!change.cannotSkip.empty())
        output.line("  cannot be passed over: " + change.cannotSkip);
}

/// Answers in the folder where no process runs, else through the one that does.
Result<std::string> answer(const std::string& folder, const PendingChange& change, ChangeAnswer answer) {
    if (const auto lock = state::FolderLock::take(folder)) {
        sync::PendingChanges changes(folder, systemClock());
        LS_CHECK(changes.answer(change.table, change.id, answer));
        return change.table.toString() + (answer == ChangeAnswer::approve ? ": approved" : ": passed over") +
               "; no process runs, the next one takes it";
    }
    return askRunningSync(
        folder, {answer == ChangeAnswer::approve ? sync::RequestKind::approveChange : sync::RequestKind::skipChange,
                 change.table, change.id});
}

} // namespace

int runSchemaChanges(const Arguments& arguments, const pipeline::Pipeline& pipeline, const Output& output) {
    const auto fail = [&](const Error& error) {
        output.error(error);
        return error.code == ErrorCode::invalidOption ? kUsage : kFailed;
    };
    auto folder = existingStateFolder(pipeline);
    if (!folder)
        return fail(folder.error());
    const std::vector<PendingChange> changes = sync::PendingChanges::read(*folder);
    if (arguments.action.empty() || arguments.action == "list") {
        for (const PendingChange& change : changes)
            show(change, output);
        if (changes.empty() && !output.json())
            output.line("no schema change waits for approval");
        return kDone;
    }
    std::vector<value::TableId> waiting;
    for (const PendingChange& change : changes)
        waiting.push_back(change.table);
    const auto tables = namedTables(arguments, waiting, "no schema change");
    if (!tables)
        return fail(tables.error());
    for (const PendingChange& change : changes) {
        if (std::find(tables->begin(), tables->end(), change.table) == tables->end() ||
            (!arguments.actionId.empty() && arguments.actionId != change.id))
            continue;
        const auto done =
            answer(*folder, change, arguments.action == "approve" ? ChangeAnswer::approve : ChangeAnswer::skip);
        if (!done)
            return fail(done.error());
        if (output.json())
            output.line(nlohmann::ordered_json{
                {"type", "schema_change_answer"},
                {"id", change.id},
                {"table", change.table.toString()},
                {"answer", arguments.action},
                {"text",
                 *done}}.dump());
        else
            output.line(*done);
    }
    return kDone;
}

} // namespace lodestar::cli
