// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The settings that load transactions follow, under their StarRocks names, changeable while the stand-in runs: those
// that ADMIN SET FRONTEND CONFIG may change, and all of them over the control port. Thread-safe.
// Source: fe-core common/Config, be/src/common/config.h, both with their defaults.
#include "core/base/result.h"
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

class TxnSettings {
public:
    struct Item {
        std::string_view name;
        std::int64_t standard; ///< booleans are 0 and 1
        bool isBoolean = false;
        bool isMutable = true;  ///< by ADMIN SET FRONTEND CONFIG
        bool isFrontEnd = true; ///< false: a back end's, or the stand-in's own
        std::string_view meaning;
    };
    [[nodiscard]] static const std::vector<Item>& items();

    TxnSettings();
    /// The name is one of items().
    [[nodiscard]] std::int64_t get(std::string_view name) const;
    [[nodiscard]] bool isOn(std::string_view name) const { return get(name) != 0; }
    /// As the value is printed: "1000", "true".
    [[nodiscard]] std::string text(std::string_view name) const;
    /// For ADMIN SET: knows only what may be changed there. Errors are StarRocks' own.
    [[nodiscard]] Result<void> setMutable(const std::string& name, const std::string& value);
    /// For the control port: any of items().
    [[nodiscard]] Result<void> set(const std::string& name, const std::string& value);
    /// Called after each change, without locks; set before the first one.
    void onChange(std::function<void()> listener) { m_listener = std::move(listener); }

private:
    [[nodiscard]] Result<void> store(const Item& item, const std::string& value);
    std::function<void()> m_listener;
    mutable std::mutex m_mutex;
    std::map<std::string_view, std::int64_t> m_values;
};

} // namespace lodestar::sandbox
