// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/gtid_filter.h"
#include "core/binlog/gtid_set.h"
#include "core/binlog/mariadb_gtid.h"
#include <algorithm>
#include <utility>
namespace lodestar::sync {

using binlog::GtidSet;
using binlog::MariaDbGtid;
using binlog::MariaDbGtidPosition;

struct GtidFilter::Sets {
    bool mysql = false; ///< only its GTIDs have a colon
    GtidSet set;
    MariaDbGtidPosition position;
    static Sets of(std::string_view text) {
        Sets out;
        out.mysql = text.find(':') != std::string_view::npos;
        if (out.mysql) {
            if (auto parsed = GtidSet::parse(text))
                out.set = std::move(*parsed);
        } else if (auto parsed = MariaDbGtidPosition::parse(text)) {
            out.position = std::move(*parsed);
        }
        return out;
    }
    [[nodiscard]] bool holds(const Sets& other) const {
        if (mysql || other.mysql)
            return set.contains(other.set);
        return std::all_of(other.position.domains().begin(), other.position.domains().end(), [&](const auto& entry) {
            const MariaDbGtid* mine = position.find(entry.first);
            return mine && mine->sequence >= entry.second.sequence;
        });
    }
};

GtidFilter::GtidFilter(std::string_view text) : m_sets(std::make_unique<Sets>(Sets::of(text))) {}
GtidFilter::GtidFilter(GtidFilter&&) noexcept = default;
GtidFilter& GtidFilter::operator=(GtidFilter&&) noexcept = default;
GtidFilter::~GtidFilter() = default;

bool GtidFilter::contains(std::string_view gtid) const { return !gtid.empty() && m_sets->holds(Sets::of(gtid)); }

bool GtidFilter::within(std::string_view set) const { return Sets::of(set).holds(*m_sets); }

std::string GtidFilter::unitedWith(std::string_view set) const {
    Sets other = Sets::of(set);
    if (m_sets->mysql || other.mysql) {
        other.set.add(m_sets->set);
        return other.set.toString();
    }
    for (const auto& [domain, gtid] : m_sets->position.domains())
        if (const MariaDbGtid* there = other.position.find(domain); !there || there->sequence < gtid.sequence)
            other.position.set(gtid);
    return other.position.toString();
}

std::string GtidFilter::commonWith(std::string_view set) const {
    const Sets other = Sets::of(set);
    if (m_sets->mysql || other.mysql) {
        GtidSet onlyHere = m_sets->set;
        onlyHere.subtract(other.set);
        GtidSet common = m_sets->set;
        common.subtract(onlyHere);
        return common.toString();
    }
    MariaDbGtidPosition common;
    for (const auto& [domain, gtid] : m_sets->position.domains())
        if (const MariaDbGtid* there = other.position.find(domain))
            common.set(there->sequence < gtid.sequence ? *there : gtid);
    return common.toString();
}

bool isPast(const value::Position& place, const value::Position& mark) {
    const bool byGtid = place.serverUuid != mark.serverUuid && !place.gtidSet.empty() && !mark.gtidSet.empty();
    return byGtid ? GtidFilter(mark.gtidSet).within(place.gtidSet) : value::compareOnSameServer(place, mark) >= 0;
}

value::Position startOfAll(std::span<const value::Position> positions) {
    const auto byGtid =
        std::find_if(positions.begin(), positions.end(), [](const auto& p) { return p.binlog.empty(); });
    const auto earlier = [](const auto& a, const auto& b) { return value::compareOnSameServer(a, b) < 0; };
    value::Position out =
        byGtid == positions.end() ? *std::min_element(positions.begin(), positions.end(), earlier) : *byGtid;
    // MySQL leaves out the set that it is given, whatever the file. The earliest place may come with a larger set than
    // others: a low watermark is the beginning of a file with what was executed by then.
    const bool mysql = out.gtidSet.find(':') != std::string::npos;
    if (mysql || byGtid != positions.end())
        for (const value::Position& position : positions)
            out.gtidSet = GtidFilter(out.gtidSet).commonWith(position.gtidSet);
    out.rowsIntoNext = 0;
    return out;
}

} // namespace lodestar::sync
