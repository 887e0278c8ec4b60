// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What was executed, as GTIDs of either family say it, for the moments when file and offset say nothing: a start by
// GTID set, and a move to another server. Texts: "uuid:1-5,..." (MySQL), "domain-server-sequence,..." (MariaDB; the
// last of each domain stands for all before it). A value; any thread.
#include "core/value/position.h"
#include <memory>
#include <span>
#include <string>
#include <string_view>
namespace lodestar::sync {

class GtidFilter final {
public:
    /// A text that is no GTID set holds nothing.
    explicit GtidFilter(std::string_view text);
    GtidFilter(GtidFilter&&) noexcept;
    GtidFilter& operator=(GtidFilter&&) noexcept;
    ~GtidFilter();
    /// Whether the transaction with this GTID was executed.
    [[nodiscard]] bool contains(std::string_view gtid) const;
    /// Whether everything here is in the other set too.
    [[nodiscard]] bool within(std::string_view set) const;
    /// What is here or there.
    [[nodiscard]] std::string unitedWith(std::string_view set) const;
    /// What is here and there.
    [[nodiscard]] std::string commonWith(std::string_view set) const;

private:
    struct Sets;
    std::unique_ptr<Sets> m_sets;
};

/// Whether a place lies at or behind a mark. A feed that goes by GTIDs may read another server than the mark is of.
[[nodiscard]] bool isPast(const value::Position& place, const value::Position& mark);

/// Where a feed begins that serves all these places: the first of them by file and offset; if one of them has none,
/// what all of them have executed. `positions` is not empty.
[[nodiscard]] value::Position startOfAll(std::span<const value::Position> positions);

} // namespace lodestar::sync
