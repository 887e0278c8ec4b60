// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which StarRocks the stand-in plays. "recorded" is the version of the recordings that the tests are held to: the main
// branch of June 2025, between 3.5.0 and 4.0, which calls itself UNKNOWN. A plain value.
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
namespace lodestar::sandbox {

class ServerVersion {
public:
    /// The version of the recordings.
    constexpr ServerVersion() = default;
    /// "recorded", "3.3", "3.3.12", "4.0.1"; nothing for anything else or outside 2.5 to 4.0.
    [[nodiscard]] static std::optional<ServerVersion> parse(std::string_view text) {
        ServerVersion version;
        if (text == "recorded")
            return version;
        version.m_recorded = false;
        version.m_parts = {};
        std::size_t count = 0;
        while (!text.empty() && count < 3) {
            const auto read = std::from_chars(text.data(), text.data() + text.size(), version.m_parts[count]);
            if (read.ec != std::errc())
                return std::nullopt;
            ++count;
            text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
            if (text.empty())
                break;
            if (text.front() != '.')
                return std::nullopt;
            text.remove_prefix(1);
            if (text.empty())
                return std::nullopt;
        }
        const bool known = version.atLeast(2, 5) && !version.atLeast(4, 1);
        return text.empty() && count >= 2 && known ? std::optional(version) : std::nullopt;
    }

    [[nodiscard]] bool isRecorded() const { return m_recorded; }
    [[nodiscard]] constexpr bool atLeast(int major, int minor, int patch = 0) const {
        return m_parts >= std::array<int, 3>{major, minor, patch};
    }
    /// "UNKNOWN" or "4.0.1".
    [[nodiscard]] std::string text() const {
        if (m_recorded)
            return "UNKNOWN";
        return std::to_string(m_parts[0]) + "." + std::to_string(m_parts[1]) + "." + std::to_string(m_parts[2]);
    }

    /// Transactions over several tables (header transaction_type); before, the header is not known and ignored.
    [[nodiscard]] bool hasMultiTable() const { return atLeast(4, 0); }
    /// Header prepared_timeout of a prepare; ignored before.
    [[nodiscard]] bool hasPreparedTimeout() const { return atLeast(3, 5, 4); }
    /// A back end's reply to a load says that it is JSON.
    [[nodiscard]] bool saysJson() const { return atLeast(4, 0); }

private:
    std::array<int, 3> m_parts = {3, 5, 0};
    bool m_recorded = true;
};

} // namespace lodestar::sandbox
