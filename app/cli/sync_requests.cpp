// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sync_requests.h"
#include "app/session/session.h"
#include <algorithm>
#include <filesystem>
namespace lodestar::cli {

Result<std::string> existingStateFolder(const pipeline::Pipeline& pipeline) {
    std::string folder = session::stateFolder(pipeline);
    if (!std::filesystem::is_directory(folder))
        return Error(ErrorCode::ioFailed, "there is no state folder " + folder, "Run the pipeline first");
    return folder;
}

Result<std::string> askRunningSync(const std::string& folder, const sync::Request& request, std::chrono::seconds time) {
    LS_TRY(const std::string name, sync::leaveRequest(folder, request));
    if (auto answer = sync::awaitAnswer(folder, name, time))
        return std::move(*answer);
    if (!sync::withdrawRequest(folder, name))
        if (auto answer = sync::awaitAnswer(folder, name, time)) // it was taken meanwhile
            return std::move(*answer);
    return Error(ErrorCode::ioFailed, "the sync that holds " + folder + " did not answer",
                 "Look at its log, lodestar.log in that folder, and try again");
}

Result<std::vector<value::TableId>> namedTables(const Arguments& arguments, const std::vector<value::TableId>& waiting,
                                                const std::string& what) {
    if (arguments.actionAll)
        return waiting;
    if (arguments.actionTables.empty())
        return Error(ErrorCode::invalidOption, "no table is named", "Name tables as database.table, or say --all");
    std::vector<value::TableId> out;
    for (const std::string& name : arguments.actionTables) {
        const auto found = std::find_if(waiting.begin(), waiting.end(),
                                        [&](const value::TableId& table) { return table.toString() == name; });
        if (found == waiting.end())
            return Error(ErrorCode::invalidOption, what + " of " + name + " waits", "Nothing was changed");
        out.push_back(*found);
    }
    return out;
}

} // namespace lodestar::cli
