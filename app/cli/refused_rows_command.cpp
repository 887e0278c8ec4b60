// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/refused_rows_command.h"
#include "app/cli/sync_requests.h"
#include "core/state/folder_lock.h"
#include "core/sync/refused_rows.h"
#include <algorithm>
#include <nlohmann/json.hpp>
namespace lodestar::cli {
namespace {

using sync::RefusedRow;
using Json = nlohmann::ordered_json;

void show(const RefusedRow& row, const Output& output) {
    const std::string place = row.place.empty() ? "" : row.place.toString();
    if (output.json()) {
        output.line(Json{
            {"type", "refused_row"},
            {"id", row.id},
            {"table", row.table},
            {"target", row.target},
            {"time", row.time},
            {"operation", row.operation},
            {"position", place},
            {"reason", row.reason},
            {"values", Json::parse(row.valuesJson, nullptr, false)},
            {"skip",
             row.skip}}.dump(-1, ' ', false, Json::error_handler_t::replace));
        return;
    }
    output.line(row.table + "  " + row.id + "  " + row.operation + (place.empty() ? "" : " at " + place) + "  since " +
                row.time + (row.skip ? "  is passed over" : "  waits"));
    output.line("  " + row.reason);
    output.line("  " + row.valuesJson);
}

void tell(const Output& output, const std::string& table, const std::string& text) {
    if (output.json())
        output.line(Json{{"type", "refused_rows_answer"}, {"table", table}, {"text", text}}.dump());
    else
        output.line(text);
}

Result<std::string> skipOne(const std::string& folder, const value::TableId& table, const RefusedRow& row) {
    if (const auto lock = state::FolderLock::take(folder)) {
        sync::RefusedRows rows(folder, systemClock());
        LS_CHECK(rows.skip(table, row.id));
        return row.table + ": the row " + row.id + " is passed over; no process runs, the next one does so";
    }
    return askRunningSync(folder, {sync::RequestKind::skipRows, table, row.id});
}

Result<std::string> retry(const std::string& folder, const value::TableId& table) {
    if (!state::FolderLock::held(folder))
        return table.toString() + ": no process runs, the next one reads its rows again";
    return askRunningSync(folder, {sync::RequestKind::retryRows, table, {}});
}

} // namespace

int runRefusedRows(const Arguments& arguments, const pipeline::Pipeline& pipeline, const Output& output) {
    const auto fail = [&](const Error& error) {
        output.error(error);
        return error.code == ErrorCode::invalidOption ? kUsage : kFailed;
    };
    const auto folder = existingStateFolder(pipeline);
    if (!folder)
        return fail(folder.error());
    const std::vector<RefusedRow> rows = sync::RefusedRows::read(*folder);
    if (arguments.action.empty() || arguments.action == "list") {
        for (const RefusedRow& row : rows)
            show(row, output);
        if (rows.empty() && !output.json())
            output.line("no refused row waits");
        return kDone;
    }
    std::vector<value::TableId> waiting;
    for (const RefusedRow& row : rows)
        if (std::find(waiting.begin(), waiting.end(), sync::tableOf(row)) == waiting.end())
            waiting.push_back(sync::tableOf(row));
    const auto tables = namedTables(arguments, waiting, "no refused row");
    if (!tables)
        return fail(tables.error());
    for (const value::TableId& table : *tables) {
        if (arguments.action == "retry") {
            const auto done = retry(*folder, table);
            if (!done)
                return fail(done.error());
            tell(output, table.toString(), *done);
            continue;
        }
        for (const RefusedRow& row : rows) {
            if (row.skip || sync::tableOf(row) != table ||
                (!arguments.actionId.empty() && arguments.actionId != row.id))
                continue;
            const auto done = skipOne(*folder, table, row);
            if (!done)
                return fail(done.error());
            tell(output, table.toString(), *done);
        }
    }
    return kDone;
}

} // namespace lodestar::cli
