// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Bodies of batches that wait on disk, where the user allows it: a target that is away or slow then does not keep the
// binlog from being read, and what the source purges meanwhile is not lost. The files are for the owner alone, have no
// name once they are open, and are not synced: nothing of them outlives the process, whose next start reads those rows
// from the log again. Thread-safe.
#include "core/base/result.h"
#include "core/load/body_buffer.h"
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
namespace lodestar::sync {

class SpilledBody final {
public:
    ~SpilledBody(); ///< frees the disk
    SpilledBody(const SpilledBody&) = delete;
    SpilledBody& operator=(const SpilledBody&) = delete;
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    /// Fails with ioFailed: the disk does not give back what it took.
    [[nodiscard]] Result<load::BodyBuffer> read() const;

private:
    friend class Spill;
    SpilledBody(int file, std::uint64_t size, std::shared_ptr<std::atomic<std::uint64_t>> used);
    const int m_file;
    const std::uint64_t m_size;
    const std::shared_ptr<std::atomic<std::uint64_t>> m_used; ///< of all, outlives the Spill
};

class Spill final {
public:
    /// `folder` is made with the first body. bytesMax 0: the user does not allow it. `onTrouble` is told of each body
    /// that could not be written, on the thread that brought it.
    Spill(std::string folder, std::uint64_t bytesMax, std::function<void(const Error&)> onTrouble);
    [[nodiscard]] bool allowed() const { return m_bytesMax != 0; }
    /// nullptr: there is no room, or the disk refused it; the body stays where it is.
    [[nodiscard]] std::shared_ptr<const SpilledBody> put(std::string_view body);
    [[nodiscard]] std::uint64_t used() const { return m_used->load(std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t bytesMax() const { return m_bytesMax; }

private:
    Result<int> write(std::string_view body) const;

    const std::string m_folder;
    const std::uint64_t m_bytesMax;
    const std::function<void(const Error&)> m_onTrouble;
    const std::shared_ptr<std::atomic<std::uint64_t>> m_used;
};

} // namespace lodestar::sync
