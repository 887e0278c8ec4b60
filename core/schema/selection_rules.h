// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which source tables belong to a pipeline, and where routes send them.
// The text form is that of the options `tables`, `tables.exclude` and `route` of Flink CDC pipelines (manual, MySQL
// connector and Route): entries are separated by commas; in an entry a bare dot separates the database from the table,
// and "\." is the regular expression's dot; names match as a whole and without regard to case. A literal dot in a name
// is "[\.]". Regular expressions are those of ECMAScript, which agree with Java's in everything but possessive
// quantifiers, look-behind and \Q..\E; those are refused.
// Immutable after parsing; any thread.
#include "core/base/result.h"
#include "core/schema/route.h"
#include "core/value/table_id.h"
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace lodestar::schema {

/// One parsed list of entries, as `tables` holds it.
class TableList final {
public:
    TableList();
    /// Fails with invalidOption, naming the entry and what is wrong with it. An empty text is an empty list.
    [[nodiscard]] static Result<TableList> parse(std::string_view text);
    [[nodiscard]] bool matches(const value::TableId& table) const;
    [[nodiscard]] bool empty() const;
    /// The entries, each in the form of `tables`, trimmed.
    [[nodiscard]] std::span<const std::string> entries() const;
    /// The tables that are named exactly, without any regular expression.
    [[nodiscard]] std::vector<value::TableId> exactNames() const;
    /// Captured groups of the first entry that matches, database first; nullopt if none matches.
    [[nodiscard]] std::optional<std::vector<std::string>> captures(const value::TableId& table) const;

private:
    struct Compiled;
    std::shared_ptr<const Compiled> m_compiled;
};

/// The include and exclude lists of a pipeline.
class SelectionRules final {
public:
    SelectionRules() = default;
    [[nodiscard]] static Result<SelectionRules> parse(std::string_view include, std::string_view exclude = {});
    /// From ticks in a window: names are escaped, so that each matches itself alone (but for its case). The order is
    /// kept. Whole databases become one entry "db.\.*".
    [[nodiscard]] static SelectionRules ofTicks(std::span<const std::string> wholeDatabases,
                                                std::span<const value::TableId> tables,
                                                std::span<const value::TableId> unticked = {});
    [[nodiscard]] bool selects(const value::TableId& table) const;
    [[nodiscard]] const TableList& include() const { return m_include; }
    [[nodiscard]] const TableList& exclude() const { return m_exclude; }
    /// As the pipeline file holds them.
    [[nodiscard]] std::string includeText() const;
    [[nodiscard]] std::string excludeText() const;
    /// One sentence a rule, for people: "every table of shop", "shop.orders", "tables matching ...".
    [[nodiscard]] std::vector<std::string> describe() const;
    bool operator==(const SelectionRules& other) const;

private:
    TableList m_include;
    TableList m_exclude;
};

/// The name as an entry's part that matches only itself.
[[nodiscard]] std::string escapedName(std::string_view name);

/// The routes of a pipeline, read once.
class RouteTable final {
public:
    RouteTable() = default;
    /// Fails with invalidOption on a route that cannot be read.
    [[nodiscard]] static Result<RouteTable> compile(std::span<const Route> routes);
    /// The target table of the first route that matches, with replace-symbol and captured groups ($1, $2, ...) filled
    /// in; nullopt if no route matches. Fails with invalidOption if the result is not database.table.
    [[nodiscard]] Result<std::optional<value::TableId>> target(const value::TableId& table) const;

private:
    std::vector<Route> m_routes;
    std::vector<TableList> m_sources;
};

} // namespace lodestar::schema
