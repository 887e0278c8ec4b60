// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/session_registry.h"
#include <chrono>
namespace lodestar::sandbox {

namespace {

std::int64_t secondsNow() {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

void SessionRegistry::add(const ProcessRow& row, Kill kill) {
    const std::lock_guard lock(m_mutex);
    m_entries[row.id] = {row, std::move(kill)};
}

void SessionRegistry::remove(std::uint32_t id) {
    const std::lock_guard lock(m_mutex);
    m_entries.erase(id);
}

void SessionRegistry::begin(std::uint32_t id, const std::string& user, const std::string& db, std::string info) {
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_entries.find(id); found != m_entries.end()) {
        ProcessRow& row = found->second.row;
        row.user = user;
        row.db = db;
        row.command = "Query";
        row.since = secondsNow();
        row.info = std::move(info);
    }
}

void SessionRegistry::end(std::uint32_t id, const std::string& user, const std::string& db) {
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_entries.find(id); found != m_entries.end()) {
        ProcessRow& row = found->second.row;
        row.user = user;
        row.db = db;
        row.command = "Sleep";
        row.since = secondsNow();
        row.info.clear();
    }
}

std::vector<ProcessRow> SessionRegistry::processes() const {
    const std::lock_guard lock(m_mutex);
    std::vector<ProcessRow> out;
    for (const auto& [id, entry] : m_entries)
        out.push_back(entry.row);
    return out;
}

std::optional<ProcessRow> SessionRegistry::find(std::uint64_t id) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? std::nullopt : std::optional(found->second.row);
}

bool SessionRegistry::kill(std::uint64_t id, bool connection) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return false;
    found->second.kill(connection);
    return true;
}

} // namespace lodestar::sandbox
