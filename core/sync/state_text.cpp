// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/state_text.h"
#include <cstdint>
#include <cstdio>
#include <ctime>
namespace lodestar::sync {

std::string shortId(std::initializer_list<std::string_view> texts) {
    std::uint32_t hash = 2166136261u;
    for (const std::string_view text : texts) {
        for (const char c : text)
            hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
        hash = (hash ^ 0xffu) * 16777619u; // ("a", "bc") is not ("ab", "c")
    }
    char id[9];
    std::snprintf(id, sizeof id, "%08x", hash);
    return id;
}

std::string utcText(WallTime time) {
    const std::time_t seconds =
        std::chrono::system_clock::to_time_t(std::chrono::time_point_cast<std::chrono::system_clock::duration>(time));
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

} // namespace lodestar::sync
