// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/state/folder_lock.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
namespace lodestar::state {

Result<FolderLock> FolderLock::take(const std::string& folder) {
    std::error_code failed;
    const bool made = std::filesystem::create_directories(folder, failed);
    if (failed)
        return Error(failed == std::errc::no_space_on_device ? ErrorCode::diskFull : ErrorCode::ioFailed,
                     "the state folder " + folder + " cannot be made: " + failed.message(),
                     "Nothing was changed. Choose another folder with --state");
    if (made)
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    const std::string path = folder + "/lock";
    FolderLock lock;
    lock.m_folder = folder;
    lock.m_descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock.m_descriptor < 0)
        return Error(errno == ENOSPC ? ErrorCode::diskFull : ErrorCode::ioFailed,
                     "the file " + path + " cannot be opened: " + std::strerror(errno),
                     "Nothing was changed. Check the rights of the state folder, or choose another one with --state");
    bool taken = false;
    // held() of another process has it for a moment now and then.
    for (int attempt = 0; attempt < 5 && !taken; ++attempt) {
        if (attempt > 0)
            ::usleep(10'000);
        taken = ::flock(lock.m_descriptor, LOCK_EX | LOCK_NB) == 0;
    }
    if (!taken) {
        char holder[32] = {};
        const ssize_t length = ::pread(lock.m_descriptor, holder, sizeof holder - 1, 0);
        return Error(ErrorCode::stateLocked,
                     "the state folder " + folder + " is used by " +
                         (length > 0 ? "process " + std::string(holder, static_cast<std::size_t>(length))
                                     : std::string("another process")),
                     "Nothing was changed. Stop that process, or give this pipeline its own state folder")
            .withRetry(ErrorRetry::afterOperator);
    }
    const std::string self = std::to_string(::getpid());
    // Only for the message above; a full disk shows itself at the first real write.
    if (::ftruncate(lock.m_descriptor, 0) == 0 && ::pwrite(lock.m_descriptor, self.data(), self.size(), 0) < 0)
        errno = 0;
    return lock;
}

bool FolderLock::held(const std::string& folder) {
    const int descriptor = ::open((folder + "/lock").c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    // A shared lock, so that two who ask do not see each other.
    const bool held = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0;
    ::close(descriptor);
    return held;
}

Result<void> FolderLock::stillHolds() const {
    struct stat held {};
    struct stat there {};
    if (m_descriptor < 0 || (::fstat(m_descriptor, &held) == 0 && ::stat((m_folder + "/lock").c_str(), &there) == 0 &&
                             held.st_ino == there.st_ino && held.st_dev == there.st_dev))
        return {};
    return Error(ErrorCode::ioFailed, "the state folder " + m_folder + " was removed or replaced while it was in use",
                 "Nothing more was sent. What was loaded is in the target, but where to go on is known only to the "
                 "folder: "
                 "put it back, or start over with --existing-rows replace or truncate")
        .withRetry(ErrorRetry::afterOperator);
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_folder(std::move(other.m_folder)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_folder, other.m_folder);
    return *this;
}

FolderLock::~FolderLock() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace lodestar::state
