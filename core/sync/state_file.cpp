// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/state_file.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <unistd.h>
namespace lodestar::sync {
namespace {

Error failed(const std::string& path) {
    return Error(errno == ENOSPC ? ErrorCode::diskFull : ErrorCode::ioFailed,
                 path + " cannot be written: " + std::strerror(errno), "What it held before is kept");
}

/// The name is durable only when its folder is.
void syncFolderOf(const std::string& path) {
    const int folder = ::open(path.substr(0, path.rfind('/')).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    ::fsync(folder);
    ::close(folder);
}

} // namespace

Result<void> writeStateFile(const std::string& path, const std::string& text) {
    const std::string beside = path + ".new";
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return failed(beside);
    const bool written =
        ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
    ::close(file);
    if (!written || ::rename(beside.c_str(), path.c_str()) != 0)
        return failed(path);
    syncFolderOf(path);
    return {};
}

Result<void> removeStateFile(const std::string& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT)
        return failed(path);
    syncFolderOf(path);
    return {};
}

std::string readStateFile(const std::string& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace lodestar::sync
