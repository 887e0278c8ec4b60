// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/throttle_command.h"
#include "app/session/session.h"
#include "core/state/folder_lock.h"
#include "core/sync/throttle.h"
#include <filesystem>
#include <nlohmann/json.hpp>
namespace lodestar::cli {
int runThrottle(const Arguments& arguments, const pipeline::Pipeline& pipeline, const Output& output) {
    const std::string folder = session::stateFolder(pipeline);
    if (!std::filesystem::is_directory(folder)) {
        output.error(Error(ErrorCode::ioFailed, "there is no state folder " + folder, "Run the pipeline first"));
        return kFailed;
    }
    auto read = sync::readThrottle(folder);
    sync::Throttle throttle = read ? *read : sync::Throttle{}; // a damaged file is written anew
    const sync::Throttle before = throttle;
    if (arguments.throttleOff)
        throttle = {};
    if (arguments.readers)
        throttle.readers = *arguments.readers;
    if (arguments.chunkRows)
        throttle.chunkRows = *arguments.chunkRows;
    if (arguments.mbPerSecond)
        throttle.bytesPerSecond = static_cast<std::uint64_t>(*arguments.mbPerSecond * 1e6);
    if (arguments.pauseCopy || arguments.resumeCopy)
        throttle.paused = arguments.pauseCopy;
    if (!read || !(throttle == before))
        if (auto written = sync::writeThrottle(folder, throttle); !written) {
            output.error(written.error());
            return kFailed;
        }
    const bool running = state::FolderLock::held(folder);
    if (output.json()) {
        auto out = nlohmann::ordered_json::parse(sync::textOf(throttle));
        out["type"] = "throttle";
        out["running"] = running;
        output.line(out.dump());
        return kDone;
    }
    output.line(sync::sentenceOf(throttle) + (running ? "" : "; no process runs, the next one takes it"));
    return kDone;
}

} // namespace lodestar::cli
