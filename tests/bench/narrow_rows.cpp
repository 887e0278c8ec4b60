// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/narrow_rows.h"
namespace lodestar::bench {

namespace {

/// splitmix64: any number's own stream of digits.
std::uint64_t mixed(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

void addGroups(std::string& out, std::uint64_t seed, int groups) {
    for (int i = 0; i < groups; ++i) {
        if (i > 0)
            out += '-';
        std::uint64_t digits = mixed(seed * 31 + static_cast<std::uint64_t>(i));
        for (int d = 0; d < 11; ++d, digits /= 10)
            out += static_cast<char>('0' + digits % 10);
    }
}

} // namespace

std::string narrowRows(std::uint32_t first, std::uint32_t count, RowText form) {
    const bool json = form == RowText::jsonLines;
    std::string out;
    out.reserve(count * (json ? 240UL : 200UL));
    for (std::uint32_t id = first; id < first + count; ++id) {
        out += json ? "{\"id\":" : "";
        out += std::to_string(id);
        out += json ? ",\"k\":" : "\t";
        out += std::to_string(mixed(id) % 2'000'000);
        out += json ? ",\"c\":\"" : "\t";
        addGroups(out, id * 2ULL, 10);
        out += json ? "\",\"pad\":\"" : "\t";
        addGroups(out, id * 2ULL + 1, 5);
        out += json ? "\"}\n" : "\n";
    }
    return out;
}

std::string narrowTable(const std::string& name) {
    return "CREATE TABLE " + name +
           " (id INT NOT NULL, k INT NOT NULL, c CHAR(120) NOT NULL, pad CHAR(60) NOT NULL) PRIMARY KEY (id) "
           "DISTRIBUTED BY HASH (id) BUCKETS 1 PROPERTIES (\"replication_num\" = \"1\")";
}

} // namespace lodestar::bench
