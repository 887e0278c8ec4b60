// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/folder_lock.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
namespace lodestar::sandbox {

Result<FolderLock> FolderLock::take(const std::filesystem::path& dir) {
    std::error_code failed;
    std::filesystem::create_directories(dir, failed);
    if (failed)
        return Error(ErrorCode::ioFailed, "the folder " + dir.string() + " cannot be made: " + failed.message(),
                     "choose another --dir");
    const std::filesystem::path path = dir / "lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0)
        return Error(ErrorCode::ioFailed, path.string() + " cannot be opened: " + std::strerror(errno),
                     "choose another --dir");
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        ::close(file);
        return Error(ErrorCode::stateLocked, "another lodestar-sandbox runs on " + dir.string(),
                     "stop it, or choose another --dir");
    }
    return FolderLock(file);
}

FolderLock::~FolderLock() {
    if (m_file >= 0)
        ::close(m_file);
}

} // namespace lodestar::sandbox
