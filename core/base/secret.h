// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A password in memory. It has no stream operator and no conversion, so that it reaches a log or a file only on
// purpose.
#include <cstddef>
#include <string>
#include <utility>
namespace lodestar {

class Secret final {
public:
    Secret() = default;
    explicit Secret(std::string text) : m_text(std::move(text)) {}
    Secret(const Secret&) = default;
    Secret& operator=(const Secret&) = default;
    Secret(Secret&&) = default;
    Secret& operator=(Secret&&) = default;
    ~Secret() { wipe(); }
    /// The password itself: for the call that logs in, and for redact().
    [[nodiscard]] const std::string& reveal() const { return m_text; }
    [[nodiscard]] bool empty() const { return m_text.empty(); }
    bool operator==(const Secret&) const = default;

private:
    void wipe() {
        volatile char* at = m_text.data();
        for (std::size_t i = 0; i < m_text.size(); ++i)
            at[i] = 0;
    }
    std::string m_text;
};

} // namespace lodestar
