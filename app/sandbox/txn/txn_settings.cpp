// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/txn/txn_settings.h"
#include <algorithm>
#include <charconv>
namespace lodestar::sandbox {
namespace {

const TxnSettings::Item* find(std::string_view name) {
    const auto& all = TxnSettings::items();
    const auto at = std::find_if(all.begin(), all.end(), [&](const auto& item) { return item.name == name; });
    return at == all.end() ? nullptr : &*at;
}

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

} // namespace

const std::vector<TxnSettings::Item>& TxnSettings::items() {
    static const std::vector<Item> all = {
        {"max_running_txn_num_per_db", 1000, false, true, true, "transactions of a database that are not over"},
        {"label_keep_max_num", 1000, false, true, true, "transactions of a database that the cleaner leaves"},
        {"label_keep_max_second", 259200, false, true, true, "age at which the cleaner forgets a label that is over"},
        {"label_clean_interval_second", 14400, false, false, true, "between two passes of the cleaner"},
        {"transaction_clean_interval_second", 30, false, false, true, "between two looks for time-outs"},
        {"prepared_transaction_default_timeout_second", 86400, false, true, true, "how long PREPARED lasts"},
        {"stream_load_default_timeout_second", 600, false, true, true, "of a load that names no time-out"},
        {"max_stream_load_timeout_second", 259200, false, true, true, "largest time-out of a load"},
        {"min_load_timeout_second", 1, false, true, true, "smallest time-out of a load"},
        {"stream_load_max_txn_num_per_be", -1, false, true, true, "open loads of one back end; below 0: any number"},
        {"empty_load_as_error", 1, true, true, true, "whether a load without rows fails"},
        {"disable_load_job", 0, true, true, true, "whether loads are refused"},
        {"tablet_max_versions", 1000, false, false, false, "versions of a tablet that are not merged (a back end's)"},
        {"tablet_merge_interval_second", 10, false, false, false, "the stand-in's: between two merges of all versions"},
    };
    return all;
}

TxnSettings::TxnSettings() {
    for (const Item& item : items())
        m_values[item.name] = item.standard;
}

std::int64_t TxnSettings::get(std::string_view name) const {
    const std::lock_guard lock(m_mutex);
    return m_values.at(name);
}

std::string TxnSettings::text(std::string_view name) const {
    const Item* const item = find(name);
    const std::int64_t value = get(name);
    return item != nullptr && item->isBoolean ? (value != 0 ? "true" : "false") : std::to_string(value);
}

Result<void> TxnSettings::setMutable(const std::string& name, const std::string& value) {
    const Item* const item = find(name);
    if (item == nullptr || !item->isMutable)
        return Error(ErrorCode::invalidOption, "Config '" + name + "' does not exist or is not mutable");
    return store(*item, value);
}

Result<void> TxnSettings::set(const std::string& name, const std::string& value) {
    if (const Item* const item = find(name))
        return store(*item, value);
    std::string known;
    for (const Item& item : items())
        known += (known.empty() ? "" : ", ") + std::string(item.name);
    return Error(ErrorCode::invalidOption, "there is no setting '" + name + "'", "known settings: " + known);
}

Result<void> TxnSettings::store(const Item& item, const std::string& value) {
    const std::string given = trimmed(value);
    std::int64_t number = 0;
    if (item.isBoolean) {
        std::string lower = given;
        std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
        number = lower == "true" ? 1 : 0; // as Java reads booleans: everything else is false
    } else {
        int parsed = 0;
        const auto end = std::from_chars(given.data(), given.data() + given.size(), parsed);
        if (given.empty() || end.ec != std::errc() || end.ptr != given.data() + given.size())
            return Error(ErrorCode::invalidOption, "Failed to set config '" + std::string(item.name) +
                                                       "'. err: For input string: \"" + given + "\"");
        number = parsed;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_values[item.name] = number;
    }
    if (m_listener)
        m_listener();
    return {};
}

} // namespace lodestar::sandbox
