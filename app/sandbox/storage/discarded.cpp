// SPDX-License-Identifier: GPL-3.0-or-later
// Counters of the rows that were thrown away; they change in the engine transaction that publishes the load.
#include "app/sandbox/storage/physical_table_internal.h"
#include "app/sandbox/storage/storage_impl_internal.h"
namespace lodestar::sandbox {

namespace {

std::string counters() { return quoteName(physical::kMetaSchema) + ".`discarded`"; }

} // namespace

Result<void> Storage::Impl::readDiscarded(EngineSession& session) {
    LS_TRY(const auto rows, session.query("SELECT table_id, loads, row_count, byte_count FROM " + counters()));
    const auto number = [](const std::optional<std::string>& text) { return std::stoull(text.value_or("0")); };
    for (const auto& row : rows)
        m_discarded[number(row[0])] = {number(row[1]), number(row[2]), number(row[3])};
    return {};
}

void Storage::Impl::countDiscarded(std::uint64_t tableId, Discarded more) {
    const std::lock_guard lock(m_madeMutex);
    Discarded& sum = m_discarded[tableId];
    sum.loads += more.loads;
    sum.rows += more.rows;
    sum.bytes += more.bytes;
}

Result<void> Storage::Impl::forgetDiscarded(std::uint64_t tableId) {
    {
        const std::lock_guard lock(m_madeMutex);
        if (m_discarded.erase(tableId) == 0)
            return {};
    }
    return run("DELETE FROM " + counters() + " WHERE table_id = " + std::to_string(tableId));
}

std::map<std::uint64_t, Storage::Discarded> Storage::Impl::discarded() {
    const std::lock_guard lock(m_madeMutex);
    return m_discarded;
}

std::optional<Storage::Discarded> Storage::Impl::discardedOf(std::uint64_t tableId) {
    const std::lock_guard lock(m_madeMutex);
    const auto found = m_discarded.find(tableId);
    return found == m_discarded.end() ? std::nullopt : std::optional(found->second);
}

std::map<std::uint64_t, Storage::Discarded> Storage::discarded() const { return m_impl->discarded(); }

} // namespace lodestar::sandbox
