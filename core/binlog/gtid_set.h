// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sets of MySQL's global transaction identifiers, with tags (8.3 and later). Values; any thread.
// Sources: MySQL manual "GTID Sets"; encoding: mysql-server sql/rpl_gtid_set.cc, go-mysql mysql/mysql_gtid.go.
#include "core/base/result.h"
#include "core/binlog/byte_reader.h"
#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::binlog {

using Uuid = std::array<std::uint8_t, 16>;
/// "3e11fa47-71ca-11e1-9e33-c80aa9429562", lower case.
void appendUuid(std::string& out, const Uuid& uuid);
[[nodiscard]] bool parseUuid(std::string_view text, Uuid& out);

struct GtidSource {
    Uuid uuid{};
    std::string tag; ///< lower case; empty: none
    auto operator<=>(const GtidSource&) const = default;
};

class GtidSet {
public:
    /// gnos from `begin` up to, not including, `end`.
    struct Interval {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        bool operator==(const Interval&) const = default;
    };

    /// "uuid[:tag]:a-b[:c...][,...]", spaces and line breaks allowed, "" is the empty set. invalidArgument with the
    /// text.
    [[nodiscard]] static Result<GtidSet> parse(std::string_view text);
    /// The form of COM_BINLOG_DUMP_GTID and PREVIOUS_GTIDS; binlogCorrupt if cut short or out of order.
    [[nodiscard]] static Result<GtidSet> decode(Bytes encoded);

    [[nodiscard]] std::string toString() const;
    [[nodiscard]] std::vector<std::uint8_t> encode() const;

    [[nodiscard]] bool empty() const { return m_sources.empty(); }
    [[nodiscard]] bool hasTags() const;
    [[nodiscard]] bool contains(const GtidSource& source, std::uint64_t gno) const;
    [[nodiscard]] bool contains(const GtidSet& other) const;
    [[nodiscard]] std::uint64_t count() const;

    void add(const GtidSource& source, std::uint64_t gno) { addInterval(source, {gno, gno + 1}); }
    void addInterval(const GtidSource& source, Interval interval);
    void add(const GtidSet& other);
    void subtract(const GtidSet& other);

    bool operator==(const GtidSet&) const = default;

private:
    /// Sorted, disjoint, not touching, none empty; no source without intervals.
    std::map<GtidSource, std::vector<Interval>> m_sources;
};

} // namespace lodestar::binlog
