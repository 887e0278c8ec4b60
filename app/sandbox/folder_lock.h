// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps a second process out of a folder, for as long as this object lives; the kernel frees it with the process.
#include "core/base/result.h"
#include <filesystem>
#include <utility>
namespace lodestar::sandbox {

class FolderLock {
public:
    /// Makes the folder. Fails with stateLocked when another process holds it.
    [[nodiscard]] static Result<FolderLock> take(const std::filesystem::path& dir);
    ~FolderLock();
    FolderLock(FolderLock&& other) noexcept : m_file(std::exchange(other.m_file, -1)) {}
    FolderLock& operator=(FolderLock&& other) noexcept {
        std::swap(m_file, other.m_file);
        return *this;
    }

private:
    explicit FolderLock(int file) : m_file(file) {}
    int m_file;
};

} // namespace lodestar::sandbox
