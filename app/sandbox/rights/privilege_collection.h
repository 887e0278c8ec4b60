// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What was granted to one user or role, object by object. Objects of the catalog are held by id: a grant survives a
// rename and ends with the object. Plain values. Source of the rules: fe-core PrivilegeCollectionV2.
#include "app/sandbox/rights/privilege.h"
#include "core/base/result.h"
#include <map>
#include <string>
namespace lodestar::sandbox {

/// "*" in the place of a part means all of them. SYSTEM has no parts, what is no part of a database only `name`.
struct GrantObject {
    std::string catalog; ///< "*": of all catalogs; else the internal one
    std::string db;      ///< id
    std::string name;    ///< id, name or account
    bool operator==(const GrantObject&) const = default;

    [[nodiscard]] bool isFuzzy() const { return catalog == "*" || db == "*" || name == "*"; }
    /// Whether what is granted on `other` covers this one.
    [[nodiscard]] bool isWithin(const GrantObject& other) const;
    /// Wider ones come first.
    [[nodiscard]] bool operator<(const GrantObject& other) const;
};

class PrivilegeCollection {
public:
    struct Entry {
        PrivilegeSet privileges;
        GrantObject object;
        bool withGrantOption = false;
    };
    using Entries = std::map<ObjectType, std::vector<Entry>>;

    void grant(ObjectType type, PrivilegeSet privileges, const GrantObject& object, bool withGrantOption);
    /// False: there is no such grant.
    [[nodiscard]] bool revoke(ObjectType type, PrivilegeSet privileges, const GrantObject& object);
    [[nodiscard]] bool allows(ObjectType type, Privilege privilege, const GrantObject& object) const;
    /// Any privilege on the object, on what contains it or on something in it.
    [[nodiscard]] bool touches(ObjectType type, const GrantObject& object) const;
    /// Whether all of it was granted WITH GRANT OPTION.
    [[nodiscard]] bool mayPassOn(ObjectType type, PrivilegeSet privileges,
                                 const std::vector<GrantObject>& objects) const;
    void merge(const PrivilegeCollection& other);

    [[nodiscard]] const Entries& entries() const { return m_entries; }

private:
    Entries m_entries;
};

} // namespace lodestar::sandbox
