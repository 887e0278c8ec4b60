// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/grant_rules_internal.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

constexpr std::size_t kRolesPerUserMax = 64;
constexpr int kRoleDepthMax = 16;

Error invalidObject(const std::vector<std::string>& names) {
    return analysisError("Invalid grant statement with error privilege object " + bracketed(names));
}

/// How long the way from a role to its farthest ancestor is.
int depthOf(const Rights& rights, std::int64_t id) {
    int deepest = 0;
    if (const std::optional<RoleRecord> role = rights.findRole(id))
        for (const std::int64_t parent : role->parents)
            deepest = std::max(deepest, 1 + depthOf(rights, parent));
    return deepest;
}

Error publicRole(bool revoke) {
    return bareError(std::string(revoke ? "failed to revoke role: Revoking" : "failed to grant role: Granting") +
                     " role PUBLIC has no effect.  Every user and role has role PUBLIC implicitly granted.");
}

std::string quotedRole(const RoleRecord& role) { return role.name + '[' + std::to_string(role.id) + ']'; }

Result<void> grantToRole(Rights& rights, const RoleRecord& child, const RoleRecord& parent) {
    if (rights.ancestors({parent.id}).contains(child.id))
        return bareError("failed to grant role: role " + quotedRole(child) + " is already a predecessor role of " +
                         quotedRole(parent));
    if (const int depth = 1 + depthOf(rights, parent.id); depth > kRoleDepthMax)
        return bareError("failed to grant role: role inheritance depth for " + quotedRole(parent) + " is " +
                         std::to_string(depth) + " > " + std::to_string(kRoleDepthMax));
    return rights.changeRole(child.name, [&](RoleRecord& role) {
        if (std::find(role.parents.begin(), role.parents.end(), parent.id) == role.parents.end())
            role.parents.push_back(parent.id);
    });
}

Result<void> grantToUser(Rights& rights, const UserRecord& user, const RoleRecord& parent) {
    std::set<std::int64_t> next(user.roles.begin(), user.roles.end());
    next.insert(parent.id);
    if (const std::size_t count = rights.ancestors(next).size(); count > kRolesPerUserMax)
        return bareError("failed to grant role: " + user.name.text() + " has total " + std::to_string(count) +
                         " predecessor roles > " + std::to_string(kRolesPerUserMax) + '!');
    return rights.changeUser(user.name, [&](UserRecord& one) {
        if (std::find(one.roles.begin(), one.roles.end(), parent.id) == one.roles.end())
            one.roles.push_back(parent.id);
    });
}

Result<void> mayGrant(const Rights& rights, const Identity& who) {
    if (rights.allows(who, ObjectType::system, Privilege::grant))
        return {};
    return rights.denied(who, "GRANT", "SYSTEM", {});
}

/// The names of one object with what was left out: the catalog, the database in use.
Result<std::vector<std::string>> fullName(ObjectType type, const std::vector<std::string>& names,
                                          const std::string& db) {
    const bool inDatabase = type == ObjectType::table || type == ObjectType::view ||
                            type == ObjectType::materializedView || type == ObjectType::pipe;
    if (inDatabase) {
        if (names.size() == 1) {
            if (db.empty())
                return analysisError("No database selected", 1046);
            return std::vector<std::string>{db, names[0]};
        }
        if (names.size() == 2 || (names.size() == 3 && type == ObjectType::table))
            return names;
        return invalidObject(names);
    }
    if (names.size() == 1 || (type == ObjectType::database && names.size() == 2))
        return names;
    return invalidObject(names);
}

Result<std::vector<GrantObject>> allObjects(const Rights& rights, ObjectType type,
                                            const std::vector<std::string>& names) {
    const bool inDatabase = type == ObjectType::table || type == ObjectType::view ||
                            type == ObjectType::materializedView || type == ObjectType::pipe ||
                            type == ObjectType::function;
    if (names.size() != (inDatabase ? 2U : 1U))
        return invalidObject(names);
    const Result<GrantObject> found = rights.object(type, names);
    if (!found)
        return analysisError(found.error().detail);
    return std::vector<GrantObject>{*found};
}

Result<std::vector<GrantObject>> objectsOf(const Rights& rights, ObjectType type, const std::string& db,
                                           const ast::GrantPrivilege& grant) {
    if (type == ObjectType::system)
        return std::vector<GrantObject>{GrantObject{}};
    if (grant.onAll)
        return allObjects(rights, type, grant.names.at(0));
    std::vector<GrantObject> out;
    for (const ast::User& user : grant.users) {
        LS_TRY(const UserRecord found, existingUser(rights, user));
        out.push_back({.catalog = {}, .db = {}, .name = found.name.text()});
    }
    for (const std::vector<std::string>& names : grant.names) {
        if (type == ObjectType::function || type == ObjectType::globalFunction) {
            if (type == ObjectType::function && names[0].empty() && db.empty())
                return analysisError("database not selected");
            return analysisError("cannot find function " + (names[0].empty() ? "" : names[0] + '.') + names[1] + '!');
        }
        LS_TRY(const std::vector<std::string> full, fullName(type, names, db));
        const Result<GrantObject> found = rights.object(type, full);
        if (!found)
            return analysisError(found.error().detail);
        out.push_back(*found);
    }
    return out;
}

Result<PrivilegeSet> privilegesOf(ObjectType type, const std::vector<std::string>& names) {
    PrivilegeSet out;
    for (const std::string& name : names) {
        if (name == "ALL") {
            out |= setOf(privilegesOn(type));
            continue;
        }
        const std::optional<Privilege> privilege = privilegeOf(name);
        if (!privilege)
            return analysisError("cannot find privilege type " + name);
        const std::vector<Privilege>& fitting = privilegesOn(type);
        if (std::find(fitting.begin(), fitting.end(), *privilege) == fitting.end())
            return analysisError("Cannot grant or revoke " + name + " on '" + std::string(nameOf(type)) +
                                 "' type object");
        out.set(static_cast<std::size_t>(*privilege));
    }
    if (type == ObjectType::system)
        for (const Privilege bad : {Privilege::grant, Privilege::node})
            if (out.test(static_cast<std::size_t>(bad)))
                return analysisError("Operation not permitted, '" + std::string(nameOf(bad)) +
                                     "' cannot be granted to user or role directly, use built-in role instead");
    return out;
}

} // namespace

Result<Done> grantRoles(Rights& rights, const Identity& who, const ast::GrantRole& grant) {
    std::optional<UserRecord> user;
    std::optional<RoleRecord> child;
    if (grant.grantee.user) {
        LS_TRY(user, existingUser(rights, *grant.grantee.user));
    } else {
        LS_TRY(child, existingRole(rights, grant.grantee.role, "Can not granted/revoke role to/from role"));
    }
    std::vector<RoleRecord> parents;
    for (const std::string& role : grant.roles) {
        LS_TRY(parents.emplace_back(), existingRole(rights, role, "Can not granted/revoke role to/from user"));
    }
    const UserName root{.user = "root"};
    for (const RoleRecord& role : parents) {
        if ((role.name == "root" || role.name == "cluster_admin") && !(who.user == root))
            return analysisError("Can not grant root or cluster_admin role except root user");
        if (grant.isRevoke && role.name == "root" && user && user->name == root)
            return analysisError("Can not revoke root role from root user");
    }
    LS_CHECK(mayGrant(rights, who));
    for (const RoleRecord& parent : parents) {
        if (parent.id == Rights::kPublicRole)
            return publicRole(grant.isRevoke);
        if (!grant.isRevoke)
            LS_CHECK(child ? grantToRole(rights, *child, parent) : grantToUser(rights, *user, parent));
        else if (child)
            LS_CHECK(rights.changeRole(child->name, [&](RoleRecord& one) { std::erase(one.parents, parent.id); }));
        else
            LS_CHECK(rights.changeUser(user->name, [&](UserRecord& one) {
                std::erase(one.roles, parent.id);
                std::erase(one.defaultRoles, parent.id);
            }));
    }
    return Done{};
}

Result<Done> grantPrivileges(Rights& rights, const Identity& who, const std::string& db,
                             const ast::GrantPrivilege& grant) {
    std::optional<UserRecord> user;
    std::optional<RoleRecord> role;
    if (grant.grantee.user) {
        LS_TRY(user, existingUser(rights, *grant.grantee.user));
    } else {
        LS_TRY(role, existingRole(rights, grant.grantee.role, "Can not grant/revoke to role"));
    }
    const std::optional<ObjectType> type = objectTypeOf(grant.type);
    if (!type)
        return analysisError("cannot find privilege object type " + grant.type);
    LS_TRY(const std::vector<GrantObject> objects, objectsOf(rights, *type, db, grant));
    LS_TRY(const PrivilegeSet privileges, privilegesOf(*type, grant.privileges));
    if (!rights.effective(who).mayPassOn(*type, privileges, objects))
        LS_CHECK(mayGrant(rights, who));
    if (role && !role->isMutable)
        return bareError(std::string(grant.isRevoke ? "" : "failed to grant: ") + "role " + role->name +
                         " is not mutable!");
    const PrivilegeCollection& before = user ? user->privileges : role->privileges;
    PrivilegeCollection next = before;
    for (const GrantObject& object : objects) {
        if (!grant.isRevoke) {
            next.grant(*type, privileges, object, grant.withGrantOption);
            continue;
        }
        if (!next.revoke(*type, privileges, object))
            return bareError("There is no such grant defined on " +
                             rights.objectText(*type, object).value_or(std::string(nameOf(*type))));
    }
    LS_CHECK(user ? rights.changeUser(user->name, [&](UserRecord& one) { one.privileges = next; })
                  : rights.changeRole(role->name, [&](RoleRecord& one) { one.privileges = next; }));
    return Done{};
}

} // namespace lodestar::sandbox
