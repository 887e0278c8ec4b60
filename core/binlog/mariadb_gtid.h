// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// MariaDB's global transaction identifiers "domain-server-sequence" and positions made of them: the last one of each
// domain. Values; any thread. Source: MariaDB knowledge base "Global Transaction ID".
#include "core/base/result.h"
#include "core/binlog/byte_reader.h"
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
namespace lodestar::binlog {

struct MariaDbGtid {
    std::uint32_t domain = 0;
    std::uint32_t server = 0;
    std::uint64_t sequence = 0;
    bool operator==(const MariaDbGtid&) const = default;
    [[nodiscard]] std::string toString() const;
    void appendTo(std::string& out) const; ///< the same text
};

class MariaDbGtidPosition {
public:
    /// "0-1-100,5-1-7". A domain that is named twice (as in gtid_binlog_state) keeps the entry named last.
    [[nodiscard]] static Result<MariaDbGtidPosition> parse(std::string_view text);
    /// Body of a GTID_LIST event; the last entry of a domain is its newest.
    [[nodiscard]] static Result<MariaDbGtidPosition> decodeList(Bytes body);

    [[nodiscard]] std::string toString() const;
    void writeTo(std::string& out) const; ///< the same text, into the memory that `out` has
    [[nodiscard]] bool empty() const { return m_domains.empty(); }
    /// Replaces the domain's last transaction.
    void set(const MariaDbGtid& gtid) { m_domains[gtid.domain] = gtid; }
    /// nullptr: the domain is not in the position.
    [[nodiscard]] const MariaDbGtid* find(std::uint32_t domain) const;
    [[nodiscard]] const std::map<std::uint32_t, MariaDbGtid>& domains() const { return m_domains; }
    bool operator==(const MariaDbGtidPosition&) const = default;

private:
    std::map<std::uint32_t, MariaDbGtid> m_domains;
};

} // namespace lodestar::binlog
