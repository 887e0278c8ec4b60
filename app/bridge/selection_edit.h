// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a tick in the tree of tables does to the include and exclude lists of a pipeline. Pure functions.
// A tick adds or removes exact names; rules with patterns are never rewritten, so that what a user typed stays.
#include "core/base/result.h"
#include "core/schema/selection_rules.h"
#include "core/value/table_id.h"
#include <span>
#include <string>
#include <vector>
namespace lodestar::bridge {

struct RuleTexts {
    std::string include;
    std::string exclude;
    bool operator==(const RuleTexts&) const = default;
};

/// Selects or deselects tables one by one. A table that a pattern excludes stays excluded; the error names it.
[[nodiscard]] Result<RuleTexts> tickTables(const RuleTexts& rules, std::span<const value::TableId> tables, bool on);
/// Selects a whole database, tables to come included ("db.\.*"), or deselects all that it has now.
[[nodiscard]] Result<RuleTexts> tickDatabase(const RuleTexts& rules, const std::string& database,
                                             std::span<const value::TableId> tablesOfDatabase, bool on);
/// Adds an entry, or removes the one that reads so.
[[nodiscard]] std::string withEntry(const std::string& list, const std::string& entry);
[[nodiscard]] std::string withoutEntry(const std::string& list, const std::string& entry);

} // namespace lodestar::bridge
