// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/watched_tables.h"
#include "core/sync/lane_structure.h"
#include <nlohmann/json.hpp>
#include <utility>
namespace lodestar::sync {

std::vector<value::TableId> possibleOriginals(const value::TableId& name) {
    std::string_view rest = name.table;
    if (!rest.starts_with('_') || (!rest.ends_with("_gho") && !rest.ends_with("_new")))
        return {};
    const bool anyUnderscores = rest.ends_with("_new");
    rest.remove_suffix(4);
    std::vector<value::TableId> out;
    while (rest.starts_with('_') && (out.empty() || anyUnderscores)) {
        rest.remove_prefix(1);
        if (!rest.empty())
            out.push_back({name.database, std::string(rest)});
    }
    return out;
}

void WatchedTables::restore(const value::TableId& id, const std::string& text) {
    try {
        const auto v = nlohmann::json::parse(text);
        auto table = tableOfText(v.at("table").get<std::string>());
        auto original = tableOfText(v.at("original").get<std::string>());
        if (!table || !original)
            return;
        WatchedCopy copy{std::move(*table),
                         {v.at("db").get<std::string>(), v.at("of").get<std::string>()},
                         v.at("origins").get<std::vector<int>>(),
                         std::move(*original),
                         {v.at("file").get<std::string>(), v.at("offset").get<std::uint64_t>()}};
        std::lock_guard lock(m_mutex);
        m_copies[id] = std::move(copy);
    } catch (const nlohmann::json::exception&) {
        return;
    }
}

std::string textOf(const WatchedCopy& copy) {
    const nlohmann::json v{{"table", textOf(copy.table)}, {"original", textOf(copy.original)}, {"db", copy.of.database},
                           {"of", copy.of.table},         {"origins", copy.origins},           {"file", copy.upTo.file},
                           {"offset", copy.upTo.offset}};
    return v.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<WatchedCopy> WatchedTables::find(const value::TableId& id) const {
    std::lock_guard lock(m_mutex);
    const auto found = m_copies.find(id);
    return found == m_copies.end() ? std::nullopt : std::optional(found->second);
}

void WatchedTables::put(WatchedCopy copy) {
    std::lock_guard lock(m_mutex);
    const value::TableId id = copy.table.id;
    m_copies[id] = std::move(copy);
}

void WatchedTables::remove(const value::TableId& id) {
    std::lock_guard lock(m_mutex);
    m_copies.erase(id);
}

bool WatchedTables::apply(const value::TableId& id, std::span<const schema::SchemaChange> changes,
                          const value::BinlogOffset& at) {
    std::lock_guard lock(m_mutex);
    const auto found = m_copies.find(id);
    if (found == m_copies.end() || at <= found->second.upTo)
        return false;
    WatchedCopy& copy = found->second;
    auto origins = schema::applyChangesTracked(copy.table, changes);
    if (!origins) {
        m_copies.erase(found); // not what it was taken for: a swap with it stops the table
        return true;
    }
    for (int& origin : *origins)
        if (origin >= 0)
            origin = copy.origins[static_cast<std::size_t>(origin)];
    schema::inheritCharsets(copy.table, copy.table.charset, copy.table.collation);
    copy.origins = std::move(*origins);
    copy.upTo = at;
    return true;
}

std::vector<value::TableId> WatchedTables::names() const {
    std::lock_guard lock(m_mutex);
    std::vector<value::TableId> out;
    for (const auto& [id, copy] : m_copies)
        out.push_back(id);
    return out;
}

} // namespace lodestar::sync
