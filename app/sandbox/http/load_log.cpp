// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/load_log.h"
#include <chrono>
namespace lodestar::sandbox {

void LoadLog::add(LoadLogEntry entry) {
    using namespace std::chrono;
    entry.atMs = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    const std::lock_guard lock(m_mutex);
    entry.number = ++m_count;
    m_entries.push_back(std::move(entry));
    if (m_entries.size() > kKept)
        m_entries.pop_front();
}

std::vector<LoadLogEntry> LoadLog::entries() const {
    const std::lock_guard lock(m_mutex);
    return {m_entries.begin(), m_entries.end()};
}

} // namespace lodestar::sandbox
