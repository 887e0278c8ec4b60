// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The order in which a Java HashMap lists its keys: by bucket, then as they came. Clients see it wherever StarRocks
// lists a map (java.util.HashMap, java.lang.String and Long hashCode).
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

[[nodiscard]] inline std::int32_t javaHash(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(bits ^ (bits >> 32)));
}

/// ASCII only, as Java counts UTF-16 units.
[[nodiscard]] inline std::int32_t javaHash(std::string_view text) {
    std::uint32_t hash = 0;
    for (const char c : text)
        hash = 31 * hash + static_cast<unsigned char>(c);
    return static_cast<std::int32_t>(hash);
}

/// The items as they were put in become the items as they are listed.
template <typename T, typename Hash>
void sortAsJavaHashMap(std::vector<T>& items, Hash hash) {
    std::uint32_t buckets = 16;
    while (items.size() > buckets * 3 / 4)
        buckets *= 2;
    const auto bucket = [&](const T& item) {
        const auto bits = static_cast<std::uint32_t>(hash(item));
        return (bits ^ (bits >> 16)) & (buckets - 1);
    };
    std::stable_sort(items.begin(), items.end(), [&](const T& a, const T& b) { return bucket(a) < bucket(b); });
}

} // namespace lodestar::sandbox
