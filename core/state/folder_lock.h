// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps a second process out of a state folder: flock on the file "lock", which ends with the process however it ends.
#include "core/base/result.h"
#include <string>
namespace lodestar::state {

class FolderLock final {
public:
    FolderLock() = default;
    /// Makes the folder when it is missing (mode 0700). Fails with stateLocked, naming the process, or ioFailed.
    static Result<FolderLock> take(const std::string& folder);
    /// Whether a process holds the lock of the folder now; false too when there is no such folder.
    [[nodiscard]] static bool held(const std::string& folder);
    /// Fails with ioFailed when the folder no longer is the one that was locked: removed, moved away or made anew.
    [[nodiscard]] Result<void> stillHolds() const;
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&& other) noexcept;
    ~FolderLock();

private:
    int m_descriptor = -1;
    std::string m_folder;
};

} // namespace lodestar::state
