// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binlog/gtid_set.h"
#include <algorithm>
#include <charconv>
#include <limits>
namespace lodestar::binlog {
namespace {

constexpr std::uint64_t kGnoEnd = std::numeric_limits<std::int64_t>::max(); // MySQL: GNO_END
constexpr std::size_t kTagCharsMax = 32;

int hexDigit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool parseGno(std::string_view text, std::uint64_t& out) {
    const auto result = std::from_chars(text.data(), text.data() + text.size(), out);
    return result.ec == std::errc() && result.ptr == text.data() + text.size() && out >= 1 && out < kGnoEnd;
}

bool parseInterval(std::string_view text, GtidSet::Interval& out) {
    const std::size_t dash = text.find('-');
    if (!parseGno(text.substr(0, dash), out.begin))
        return false;
    std::uint64_t last = out.begin;
    if (dash != std::string_view::npos && !parseGno(text.substr(dash + 1), last))
        return false;
    out.end = last + 1;
    return true;
}

bool parseTag(std::string_view text, std::string& out) {
    if (text.empty() || text.size() > kTagCharsMax)
        return false;
    out.clear();
    for (char c : text) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c | 0x20);
        const bool letter = (c >= 'a' && c <= 'z') || c == '_';
        if (!letter && !(c >= '0' && c <= '9' && !out.empty()))
            return false;
        out += c;
    }
    return true;
}

void putNumber(std::vector<std::uint8_t>& out, std::uint64_t v) {
    for (int i = 0; i < 8; ++i)
        out.push_back(static_cast<std::uint8_t>(v >> (8 * i)));
}

/// Calls `take` for each part between separators.
template <typename Take>
bool split(std::string_view text, char separator, Take take) {
    while (true) {
        const std::size_t at = text.find(separator);
        if (!take(text.substr(0, at)))
            return false;
        if (at == std::string_view::npos)
            return true;
        text.remove_prefix(at + 1);
    }
}

} // namespace

void appendUuid(std::string& out, const Uuid& uuid) {
    static constexpr char kDigits[] = "0123456789abcdef";
    for (std::size_t i = 0; i < uuid.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            out += '-';
        out += kDigits[uuid[i] >> 4];
        out += kDigits[uuid[i] & 15];
    }
}

bool parseUuid(std::string_view text, Uuid& out) {
    std::size_t digits = 0;
    for (const char c : text) {
        if (c == '-')
            continue;
        const int v = hexDigit(c);
        if (v < 0 || digits == 32)
            return false;
        auto& byte = out[digits / 2];
        byte = static_cast<std::uint8_t>(digits % 2 == 0 ? v << 4 : byte | v);
        ++digits;
    }
    return digits == 32 && (text.size() == 32 || text.size() == 36);
}

Result<GtidSet> GtidSet::parse(std::string_view text) {
    std::string clean;
    for (const char c : text)
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            clean += c;
    GtidSet out;
    const bool good = split(clean, ',', [&](std::string_view entry) {
        if (entry.empty())
            return true;
        GtidSource source;
        bool first = true;
        return split(entry, ':', [&](std::string_view part) {
            if (first) {
                first = false;
                return parseUuid(part, source.uuid);
            }
            Interval interval;
            if (!part.empty() && part.front() >= '0' && part.front() <= '9') {
                if (!parseInterval(part, interval))
                    return false;
                out.addInterval(source, interval);
                return true;
            }
            return parseTag(part, source.tag);
        });
    });
    if (!good)
        return Error(ErrorCode::invalidArgument, "\"" + std::string(text) + "\" is not a GTID set",
                     "It is written uuid:first-last, several separated by commas");
    return out;
}

std::string GtidSet::toString() const {
    std::string out;
    const Uuid* last = nullptr;
    for (const auto& [source, intervals] : m_sources) {
        if (!last || *last != source.uuid) {
            if (last)
                out += ',';
            appendUuid(out, source.uuid);
            last = &source.uuid;
        }
        if (!source.tag.empty())
            out += ':' + source.tag;
        for (const Interval& interval : intervals) {
            char text[48];
            char* end = text;
            *end++ = ':';
            end = std::to_chars(end, text + sizeof text, interval.begin).ptr;
            if (interval.end - interval.begin > 1) {
                *end++ = '-';
                end = std::to_chars(end, text + sizeof text, interval.end - 1).ptr;
            }
            out.append(text, static_cast<std::size_t>(end - text));
        }
    }
    return out;
}

bool GtidSet::hasTags() const {
    return std::any_of(m_sources.begin(), m_sources.end(), [](const auto& s) { return !s.first.tag.empty(); });
}

std::vector<std::uint8_t> GtidSet::encode() const {
    const bool tagged = hasTags();
    std::vector<std::uint8_t> out;
    if (tagged) // format mark in the first and the last byte, the count in the six between
        putNumber(out, 1 | m_sources.size() << 8 | std::uint64_t{1} << 56);
    else
        putNumber(out, m_sources.size());
    for (const auto& [source, intervals] : m_sources) {
        out.insert(out.end(), source.uuid.begin(), source.uuid.end());
        if (tagged) {
            out.push_back(static_cast<std::uint8_t>(source.tag.size() << 1));
            out.insert(out.end(), source.tag.begin(), source.tag.end());
        }
        putNumber(out, intervals.size());
        for (const Interval& interval : intervals) {
            putNumber(out, interval.begin);
            putNumber(out, interval.end);
        }
    }
    return out;
}

Result<GtidSet> GtidSet::decode(Bytes encoded) {
    const auto corrupt = [&](const char* what) {
        return Error(ErrorCode::binlogCorrupt,
                     "An encoded GTID set of " + std::to_string(encoded.size()) + " bytes " + what);
    };
    ByteReader in(encoded);
    std::uint64_t count = in.u64();
    const bool tagged = count >> 56 == 1;
    if (tagged)
        count = count >> 8 & 0xffffffffffff;
    GtidSet out;
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
        GtidSource source;
        const Bytes uuid = in.bytes(source.uuid.size());
        std::copy(uuid.begin(), uuid.end(), source.uuid.begin());
        if (tagged) {
            const std::uint8_t length = in.u8();
            if ((length & 1) != 0 || length >> 1 > static_cast<int>(kTagCharsMax))
                return corrupt("has a tag that is too long");
            source.tag = std::string(in.text(length >> 1U));
        }
        const std::uint64_t intervals = in.u64();
        for (std::uint64_t k = 0; k < intervals && in.ok(); ++k) {
            Interval interval;
            interval.begin = in.u64();
            interval.end = in.u64();
            if (!in.ok())
                break;
            if (interval.begin < 1 || interval.begin >= interval.end || interval.end > kGnoEnd)
                return corrupt("has an interval that is out of order");
            out.addInterval(source, interval);
        }
    }
    if (!in.ok())
        return corrupt("is cut short");
    return out;
}

bool GtidSet::contains(const GtidSource& source, std::uint64_t gno) const {
    const auto it = m_sources.find(source);
    if (it == m_sources.end())
        return false;
    const auto above = std::upper_bound(it->second.begin(), it->second.end(), gno,
                                        [](std::uint64_t v, const Interval& i) { return v < i.begin; });
    return above != it->second.begin() && gno < std::prev(above)->end;
}

bool GtidSet::contains(const GtidSet& other) const {
    GtidSet left = other;
    left.subtract(*this);
    return left.empty();
}

std::uint64_t GtidSet::count() const {
    std::uint64_t n = 0;
    for (const auto& [source, intervals] : m_sources)
        for (const Interval& interval : intervals)
            n += interval.end - interval.begin;
    return n;
}

void GtidSet::addInterval(const GtidSource& source, Interval added) {
    if (added.begin >= added.end)
        return;
    std::vector<Interval>& list = m_sources[source];
    // The first interval that touches the new one, and the first that lies wholly behind it.
    auto first = list.end();
    if (!list.empty() && list.back().end < added.begin) {
        list.push_back(added);
        return;
    }
    first = std::lower_bound(list.begin(), list.end(), added.begin,
                             [](const Interval& i, std::uint64_t begin) { return i.end < begin; });
    auto behind = first;
    while (behind != list.end() && behind->begin <= added.end) {
        added.begin = std::min(added.begin, behind->begin);
        added.end = std::max(added.end, behind->end);
        ++behind;
    }
    if (first == behind) {
        list.insert(first, added);
        return;
    }
    *first = added;
    list.erase(first + 1, behind);
}

void GtidSet::add(const GtidSet& other) {
    for (const auto& [source, intervals] : other.m_sources)
        for (const Interval& interval : intervals)
            addInterval(source, interval);
}

void GtidSet::subtract(const GtidSet& other) {
    if (this == &other) {
        m_sources.clear();
        return;
    }
    for (const auto& [source, removed] : other.m_sources) {
        const auto mine = m_sources.find(source);
        if (mine == m_sources.end())
            continue;
        std::vector<Interval> kept;
        auto cut = removed.begin();
        for (Interval rest : mine->second) {
            while (cut != removed.end() && cut->end <= rest.begin)
                ++cut;
            for (auto at = cut; at != removed.end() && at->begin < rest.end && rest.begin < rest.end; ++at) {
                if (at->begin > rest.begin)
                    kept.push_back({rest.begin, at->begin});
                rest.begin = std::min(rest.end, at->end);
            }
            if (rest.begin < rest.end)
                kept.push_back(rest);
        }
        if (kept.empty())
            m_sources.erase(mine);
        else
            mine->second = std::move(kept);
    }
}

} // namespace lodestar::binlog
