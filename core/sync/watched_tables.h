// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tables that the log shows being made beside a synced one, in order to take its name: the copies of gh-ost
// (_<table>_gho) and pt-online-schema-change (_<table>_new, more underscores in front if taken). Their rows reach the
// log as rows of their own; when the names are swapped, the copy holds the rows of the synced table in the new
// structure. Sources: gh-ost, doc/shadow tables and cut-over; Percona Toolkit manual, pt-online-schema-change.
// Thread-safe.
#include "core/base/result.h"
#include "core/schema/schema_change.h"
#include "core/value/position.h"
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>
namespace lodestar::sync {

struct WatchedCopy {
    schema::SourceTable table;
    value::TableId of;            ///< the synced table
    std::vector<int> origins;     ///< per column: the column of `original` it was, or -1
    schema::SourceTable original; ///< structure of the synced table when the copy was made
    value::BinlogOffset upTo;     ///< statements up to here are in `table`
};

/// The tables that a table of this name may be a copy of, by the naming of the tools; none for other names.
[[nodiscard]] std::vector<value::TableId> possibleOriginals(const value::TableId& name);

class WatchedTables final {
public:
    void restore(const value::TableId& id, const std::string& text); ///< damaged text is passed over: the swap stops
    [[nodiscard]] std::optional<WatchedCopy> find(const value::TableId& id) const;
    void put(WatchedCopy copy);
    void remove(const value::TableId& id);
    /// Follows the changes of a watched table that the statement at `at` makes. True when something changed.
    bool apply(const value::TableId& id, std::span<const schema::SchemaChange> changes, const value::BinlogOffset& at);
    [[nodiscard]] std::vector<value::TableId> names() const;

private:
    mutable std::mutex m_mutex;
    std::map<value::TableId, WatchedCopy> m_copies; // guarded by m_mutex
};

[[nodiscard]] std::string textOf(const WatchedCopy& copy);

} // namespace lodestar::sync
