// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/rights/privilege_collection.h"
#include <algorithm>
#include <tuple>
namespace lodestar::sandbox {

namespace {

using Entry = PrivilegeCollection::Entry;

std::vector<Entry>::iterator find(std::vector<Entry>& list, const GrantObject& object, bool withGrantOption) {
    return std::find_if(list.begin(), list.end(), [&](const Entry& entry) {
        return entry.object == object && entry.withGrantOption == withGrantOption;
    });
}

void add(std::vector<Entry>& list, PrivilegeSet privileges, const GrantObject& object, bool withGrantOption) {
    const auto same = find(list, object, withGrantOption);
    if (same != list.end()) {
        same->privileges |= privileges;
        return;
    }
    list.push_back({privileges, object, withGrantOption});
    std::stable_sort(list.begin(), list.end(), [](const Entry& a, const Entry& b) { return a.object < b.object; });
}

void take(std::vector<Entry>& list, std::vector<Entry>::iterator at, PrivilegeSet privileges) {
    at->privileges &= ~privileges;
    if (at->privileges.none())
        list.erase(at);
}

/// With one object and another grant option there are two entries; a privilege stands in one of them.
void grantInto(std::vector<Entry>& list, PrivilegeSet privileges, const GrantObject& object, bool withGrantOption) {
    const auto opposite = find(list, object, !withGrantOption);
    if (opposite == list.end())
        return add(list, privileges, object, withGrantOption);
    if (withGrantOption) {
        take(list, opposite, privileges);
        return add(list, privileges, object, true);
    }
    const PrivilegeSet remaining = privileges & ~opposite->privileges;
    if (remaining.any())
        add(list, remaining, object, false);
}

int rank(const std::string& part) { return part == "*" ? 0 : 1; }

} // namespace

bool GrantObject::isWithin(const GrantObject& other) const {
    if (other.catalog == "*")
        return true;
    if (other.db == "*")
        return catalog == other.catalog;
    if (other.name == "*")
        return catalog == other.catalog && db == other.db;
    return *this == other;
}

bool GrantObject::operator<(const GrantObject& other) const {
    return std::make_tuple(rank(catalog), catalog, rank(db), db, rank(name), name) <
           std::make_tuple(rank(other.catalog), other.catalog, rank(other.db), other.db, rank(other.name), other.name);
}

void PrivilegeCollection::grant(ObjectType type, PrivilegeSet privileges, const GrantObject& object,
                                bool withGrantOption) {
    grantInto(m_entries[type], privileges, object, withGrantOption);
}

bool PrivilegeCollection::revoke(ObjectType type, PrivilegeSet privileges, const GrantObject& object) {
    const auto list = m_entries.find(type);
    if (list == m_entries.end())
        return true; // a kind of which nothing was ever granted is passed over
    bool known = false;
    for (const bool option : {false, true})
        if (const auto entry = find(list->second, object, option); entry != list->second.end()) {
            known = true;
            take(list->second, entry, privileges);
        }
    if (list->second.empty())
        m_entries.erase(list);
    return known;
}

bool PrivilegeCollection::allows(ObjectType type, Privilege privilege, const GrantObject& object) const {
    const auto list = m_entries.find(type);
    return list != m_entries.end() && std::any_of(list->second.begin(), list->second.end(), [&](const Entry& entry) {
               return object.isWithin(entry.object) && entry.privileges.test(static_cast<std::size_t>(privilege));
           });
}

bool PrivilegeCollection::touches(ObjectType type, const GrantObject& object) const {
    const auto list = m_entries.find(type);
    return list != m_entries.end() && std::any_of(list->second.begin(), list->second.end(), [&](const Entry& entry) {
               return object.isWithin(entry.object) || entry.object.isWithin(object);
           });
}

bool PrivilegeCollection::mayPassOn(ObjectType type, PrivilegeSet privileges,
                                    const std::vector<GrantObject>& objects) const {
    const auto list = m_entries.find(type);
    return list != m_entries.end() && std::all_of(objects.begin(), objects.end(), [&](const GrantObject& object) {
               return std::any_of(list->second.begin(), list->second.end(), [&](const Entry& entry) {
                   return entry.withGrantOption && object.isWithin(entry.object) &&
                          (privileges & ~entry.privileges).none();
               });
           });
}

void PrivilegeCollection::merge(const PrivilegeCollection& other) {
    for (const auto& [type, list] : other.m_entries)
        for (const Entry& entry : list)
            grantInto(m_entries[type], entry.privileges, entry.object, entry.withGrantOption);
}

} // namespace lodestar::sandbox
