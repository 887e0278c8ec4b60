// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reload_command.h"
#include "app/cli/sync_requests.h"
#include "core/state/folder_lock.h"
#include <filesystem>
#include <nlohmann/json.hpp>
namespace lodestar::cli {
namespace {

Result<std::string> folderOfRunningSync(const pipeline::Pipeline& pipeline, const char* advice) {
    LS_TRY(std::string folder, existingStateFolder(pipeline));
    if (!state::FolderLock::held(folder))
        return Error(ErrorCode::ioFailed, "no sync of this pipeline runs", advice);
    return folder;
}

int show(const Result<std::string>& answer, const char* type, const Output& output) {
    if (!answer) {
        output.error(answer.error());
        return answer.error().code == ErrorCode::invalidOption || answer.error().code == ErrorCode::invalidFile
                   ? kUsage
                   : kFailed;
    }
    if (output.json())
        output.line(nlohmann::ordered_json{{"type", type}, {"text", *answer}}.dump());
    else
        output.line(*answer);
    return kDone;
}

} // namespace

int runReload(const Arguments& arguments, const pipeline::Pipeline& pipeline, const Output& output) {
    const auto folder = folderOfRunningSync(pipeline, "The next start reads the file as it is then");
    if (!folder)
        return show(folder.error(), "reload", output);
    std::error_code failed;
    const std::string path = std::filesystem::absolute(arguments.pipelineFile, failed).string();
    // A catalogue of thousands of tables takes a while.
    return show(askRunningSync(*folder, {sync::RequestKind::reload, {}, path}, std::chrono::seconds(120)), "reload",
                output);
}

int runCopyAgain(const Arguments& arguments, const pipeline::Pipeline& pipeline, const Output& output) {
    const auto folder = folderOfRunningSync(pipeline, "Start it with sync --copy-again TABLE");
    if (!folder)
        return show(folder.error(), "copy_again", output);
    for (const std::string& name : arguments.copyAgain) {
        const std::size_t dot = name.find('.');
        const value::TableId table{name.substr(0, dot), dot == std::string::npos ? "" : name.substr(dot + 1)};
        const int code = show(askRunningSync(*folder, {sync::RequestKind::copyAgain, table, {}}), "copy_again", output);
        if (code != kDone)
            return code;
    }
    return kDone;
}

} // namespace lodestar::cli
