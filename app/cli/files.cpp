// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/files.h"
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
namespace lodestar::cli {

Result<std::string> readText(const std::string& path) {
    // A stream opens a folder too, and throws at the first read.
    std::error_code unknown;
    std::ifstream file;
    if (!std::filesystem::is_directory(path, unknown))
        file.open(path, std::ios::binary);
    if (!file.is_open() || !file)
        return Error(ErrorCode::invalidFile, path + " cannot be opened: " + std::strerror(errno ? errno : EISDIR),
                     "Check the path and its permissions.");
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (file.bad())
        return Error(ErrorCode::ioFailed, path + " cannot be read: " + std::strerror(errno));
    return text;
}

Result<void> writeText(const std::string& path, const std::string& text) {
    // A device or a pipe (/dev/stdout) is written, not replaced.
    std::error_code unknown;
    const bool special = std::filesystem::exists(path, unknown) && !std::filesystem::is_regular_file(path, unknown);
    const std::string beside = special ? path : path + ".new";
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    std::error_code failed;
    if (file && !special)
        std::filesystem::rename(beside, path, failed);
    if (!file || failed) {
        if (!special)
            std::filesystem::remove(beside, unknown);
        return Error(ErrorCode::ioFailed, "the file " + path + " cannot be written",
                     "Nothing was changed elsewhere. Check the folder and the space left on its disk");
    }
    return {};
}

Result<void> makeFolder(const std::string& path) {
    std::error_code failed;
    std::filesystem::create_directories(path, failed);
    if (failed)
        return Error(ErrorCode::ioFailed, "the folder " + path + " cannot be made: " + failed.message());
    return {};
}

} // namespace lodestar::cli
