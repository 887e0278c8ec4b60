// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridge/selection_edit.h"
#include <algorithm>
#include <unordered_set>
namespace lodestar::bridge {
namespace {

using Entries = std::vector<std::string>;

std::string exactEntry(const value::TableId& table) {
    return schema::escapedName(table.database) + '.' + schema::escapedName(table.table);
}

std::string wholeDatabase(const std::string& database) { return schema::escapedName(database) + ".\\.*"; }

Result<Entries> entriesOf(const std::string& text) {
    LS_TRY(auto list, schema::TableList::parse(text));
    return Entries(list.entries().begin(), list.entries().end());
}

std::string joined(const Entries& entries) {
    std::string text;
    for (const std::string& entry : entries) {
        if (!text.empty())
            text += ',';
        text += entry;
    }
    return text;
}

void removeAll(Entries& entries, const std::unordered_set<std::string>& gone) {
    std::erase_if(entries, [&gone](const std::string& entry) { return gone.contains(entry); });
}

std::unordered_set<std::string> exactEntries(std::span<const value::TableId> tables) {
    std::unordered_set<std::string> names;
    for (const value::TableId& table : tables)
        names.insert(exactEntry(table));
    return names;
}

} // namespace

Result<RuleTexts> tickTables(const RuleTexts& rules, std::span<const value::TableId> tables, bool on) {
    LS_TRY(Entries include, entriesOf(rules.include));
    LS_TRY(Entries exclude, entriesOf(rules.exclude));
    const auto names = exactEntries(tables);
    removeAll(on ? exclude : include, names);
    LS_TRY(auto now, schema::SelectionRules::parse(joined(include), joined(exclude)));
    for (const value::TableId& table : tables) {
        if (now.selects(table) == on)
            continue;
        if (on && now.exclude().matches(table))
            return Error(ErrorCode::invalidArgument, "An exclude rule drops " + table.toString(),
                         "Remove that rule to select the table");
        (on ? include : exclude).push_back(exactEntry(table));
    }
    return RuleTexts{joined(include), joined(exclude)};
}

Result<RuleTexts> tickDatabase(const RuleTexts& rules, const std::string& database,
                               std::span<const value::TableId> tablesOfDatabase, bool on) {
    LS_TRY(Entries include, entriesOf(rules.include));
    LS_TRY(Entries exclude, entriesOf(rules.exclude));
    auto names = exactEntries(tablesOfDatabase);
    names.insert(wholeDatabase(database));
    removeAll(include, names);
    removeAll(exclude, names);
    if (on) {
        include.push_back(wholeDatabase(database));
        return RuleTexts{joined(include), joined(exclude)};
    }
    return tickTables({joined(include), joined(exclude)}, tablesOfDatabase, false);
}

std::string withEntry(const std::string& list, const std::string& entry) {
    return list.empty() ? entry : list + ',' + entry;
}

std::string withoutEntry(const std::string& list, const std::string& entry) {
    auto entries = entriesOf(list);
    if (!entries)
        return list;
    removeAll(*entries, {entry});
    return joined(*entries);
}

} // namespace lodestar::bridge
