// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where events go that are too old for the state file: `events-<time of its first event>-<epoch>.jsonl` in the state
// folder, one JSON object a line, oldest first, never changed once written. A file is begun when the newest one has
// kFileBytes, and beyond kFilesMax files the oldest one is removed. One thread at a time.
#include "core/base/result.h"
#include "core/state/state_store.h"
#include <cstdint>
#include <span>
#include <string>
namespace lodestar::state {

struct NumberedEvent {
    std::int64_t id = 0; ///< grows; of the event in the state file
    EventRecord event;
};

class EventArchive final {
public:
    static constexpr std::uint64_t kFileBytes = 8 << 20;
    static constexpr std::size_t kFilesMax = 16;

    /// `epoch`: of the state file, whose numbers the events have.
    EventArchive(std::string folder, std::string epoch, std::uint64_t fileBytes = kFileBytes,
                 std::size_t filesMax = kFilesMax);
    /// On disk when it returns. Events that the newest file holds already are passed over, so that what a crash
    /// interrupted may be done again. Errors: diskFull, ioFailed.
    Result<void> append(std::span<const NumberedEvent> events);

private:
    Result<void> resume();
    Result<void> write(const std::string& text, WallTime first);
    void removeOldest() const;

    const std::string m_folder;
    const std::string m_epoch;
    const std::uint64_t m_fileBytes;
    const std::size_t m_filesMax;
    bool m_resumed = false;
    std::string m_file; ///< the newest; empty: none
    std::uint64_t m_size = 0;
    std::int64_t m_lastId = 0;
};

} // namespace lodestar::state
