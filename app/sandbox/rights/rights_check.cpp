// SPDX-License-Identifier: GPL-3.0-or-later
// Questions about rights: objects by name, what somebody may do, and the refusal.
#include "app/sandbox/rights/java_order.h"
#include "app/sandbox/rights/rights.h"
#include <algorithm>
#include <charconv>
namespace lodestar::sandbox {

namespace {

constexpr int kAccessDenied = 5203;
const std::string kHint = "Please ask the admin to grant permission(s) or try activating existing roles using <set "
                          "[default] role>. Current role(s): ";
constexpr std::string_view kInternalCatalog = "default_catalog";

Error notFound(const std::string& what) { return Error(ErrorCode::invalidArgument, what); }

bool isSystemDatabase(std::string_view name) {
    return name == "information_schema" || name == "sys" || name == "_statistics_";
}

std::uint64_t number(const std::string& text) {
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string pluralObject(ObjectType type) { return "ALL " + std::string(pluralOf(type)); }

} // namespace

PrivilegeCollection Rights::effective(const Identity& who) const {
    PrivilegeCollection out;
    std::set<std::int64_t> roles;
    if (const std::optional<UserRecord> user = findUser(who.user)) {
        out.merge(user->privileges);
        // A role that was taken away meanwhile is no longer on, whatever the session remembers.
        for (const std::int64_t role : user->roles)
            if (who.roles.contains(role))
                roles.insert(role);
    }
    roles = ancestors(roles);
    roles.insert(kPublicRole);
    for (const std::int64_t id : roles)
        if (const std::optional<RoleRecord> role = findRole(id))
            out.merge(role->privileges);
    return out;
}

Result<GrantObject> Rights::object(ObjectType type, const std::vector<std::string>& names) const {
    const auto database = [&](const std::string& name) -> Result<std::string> {
        if (isSystemDatabase(name))
            return name;
        const auto found = m_catalog.findDatabase(name);
        if (!found)
            return notFound("cannot find db: " + name);
        return std::to_string(found->id);
    };
    std::vector<std::string> parts = names;
    const bool inCatalog = type == ObjectType::table      ? parts.size() == 3
                           : type == ObjectType::database ? parts.size() == 2
                                                          : false;
    if (inCatalog) {
        if (parts[0] == "*")
            return GrantObject{.catalog = "*", .db = "*", .name = "*"};
        if (parts[0] != kInternalCatalog)
            return notFound("cannot find catalog: " + parts[0]);
        parts.erase(parts.begin());
    }
    switch (type) {
    case ObjectType::system:
        return GrantObject{};
    case ObjectType::database: {
        if (parts[0] == "*")
            return GrantObject{.catalog = {}, .db = "*", .name = {}};
        GrantObject out;
        LS_TRY(out.db, database(parts[0]));
        return out;
    }
    case ObjectType::table:
    case ObjectType::view:
    case ObjectType::materializedView:
    case ObjectType::pipe: {
        if (parts[0] == "*")
            return GrantObject{.catalog = {}, .db = "*", .name = "*"};
        GrantObject out;
        LS_TRY(out.db, database(parts[0]));
        out.name = "*";
        if (parts[1] == "*")
            return out;
        const TablePtr table = type == ObjectType::table ? m_catalog.findTable(parts[0], parts[1]) : nullptr;
        if (type == ObjectType::table && isSystemDatabase(parts[0]))
            out.name = parts[1];
        else if (!table)
            return notFound("cannot find " +
                            std::string(type == ObjectType::table  ? "table"
                                        : type == ObjectType::view ? "view"
                                        : type == ObjectType::pipe ? "pipe"
                                                                   : "materialized view") +
                            ' ' + parts[1] + " in db " + parts[0]);
        else
            out.name = std::to_string(table->id);
        return out;
    }
    case ObjectType::function:
    case ObjectType::globalFunction: {
        if (type == ObjectType::globalFunction)
            return GrantObject{.catalog = {}, .db = {}, .name = "*"};
        if (parts[0] == "*")
            return GrantObject{.catalog = {}, .db = "*", .name = "*"};
        GrantObject out;
        const Result<std::string> db = database(parts[0]);
        if (!db)
            return notFound("Database " + parts[0] + " is not found");
        out.db = *db;
        out.name = "*";
        return out;
    }
    case ObjectType::user:
        return GrantObject{.catalog = {}, .db = {}, .name = parts[0]};
    default:
        break;
    }
    // What exists of the other kinds: one catalog, one warehouse.
    const bool exists = parts[0] == "*" || (type == ObjectType::catalog && parts[0] == kInternalCatalog) ||
                        (type == ObjectType::warehouse && parts[0] == "default_warehouse");
    if (exists)
        return GrantObject{.catalog = {}, .db = {}, .name = parts[0]};
    std::string kind;
    for (const char c : nameOf(type))
        kind += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return notFound("cannot find " + kind + ": " + parts[0]);
}

std::optional<std::string> Rights::objectText(ObjectType type, const GrantObject& object) const {
    const std::string kind = std::string(nameOf(type)) + ' ';
    const auto database = [&]() -> std::optional<std::string> {
        if (isSystemDatabase(object.db))
            return object.db;
        for (const DatabaseDef& one : m_catalog.databases())
            if (std::to_string(one.id) == object.db)
                return one.name;
        return std::nullopt;
    };
    switch (type) {
    case ObjectType::system:
        return "SYSTEM";
    case ObjectType::database: {
        if (object.db == "*")
            return pluralObject(type);
        const auto db = database();
        return db ? std::optional(kind + *db) : std::nullopt;
    }
    case ObjectType::table:
    case ObjectType::view:
    case ObjectType::materializedView:
    case ObjectType::function:
    case ObjectType::pipe: {
        if (object.db == "*") // of pipes StarRocks says no more than that
            return type == ObjectType::pipe ? std::string("ALL DATABASES") : pluralObject(type) + " IN ALL DATABASES";
        const auto db = database();
        if (!db)
            return std::nullopt;
        if (object.name == "*")
            return pluralObject(type) + " IN DATABASE " + *db;
        if (isSystemDatabase(*db))
            return kind + *db + '.' + object.name;
        const TablePtr table = m_catalog.findTable(number(object.name));
        return table ? std::optional(kind + *db + '.' + table->name) : std::nullopt;
    }
    default:
        return object.name == "*" ? pluralObject(type) : kind + object.name;
    }
}

bool Rights::allows(const Identity& who, ObjectType type, Privilege privilege,
                    const std::vector<std::string>& names) const {
    const Result<GrantObject> found = object(type, names);
    return !found || effective(who).allows(type, privilege, *found);
}

bool Rights::touches(const Identity& who, ObjectType type, const std::vector<std::string>& names) const {
    const Result<GrantObject> found = object(type, names);
    return !found || effective(who).touches(type, *found);
}

bool Rights::seesDatabase(const Identity& who, const std::string& db) const {
    return touches(who, ObjectType::database, {std::string(kInternalCatalog), db}) ||
           touches(who, ObjectType::table, {db, "*"}) || touches(who, ObjectType::view, {db, "*"}) ||
           touches(who, ObjectType::materializedView, {db, "*"}) || touches(who, ObjectType::function, {db, "*"}) ||
           touches(who, ObjectType::pipe, {"*", "*"});
}

bool Rights::seesTable(const Identity& who, const std::string& db, const std::string& table) const {
    return touches(who, ObjectType::table, {db, table});
}

std::pair<std::vector<std::string>, std::vector<std::string>> Rights::rolesOf(const Identity& who) const {
    std::vector<std::int64_t> off;
    if (const std::optional<UserRecord> user = findUser(who.user))
        for (const std::int64_t role : user->roles)
            if (!who.roles.contains(role))
                off.push_back(role);
    return {roleNames({who.roles.begin(), who.roles.end()}), roleNames(off)};
}

Error Rights::denied(const Identity& who, std::string_view privilege, std::string_view type,
                     const std::string& object) const {
    const auto [on, off] = rolesOf(who);
    return Error(ErrorCode::invalidArgument,
                 "Access denied; you need (at least one of) the " + std::string(privilege) + " privilege(s) on " +
                     std::string(type) + (object.empty() ? "" : ' ' + object) + " for this operation. " + kHint +
                     (on.empty() ? "NONE" : bracketed(on)) +
                     ". Inactivated role(s): " + (off.empty() ? "NONE" : bracketed(off)) + '.')
        .withServer(kAccessDenied, "42000");
}

std::string Rights::refusalOverHttp(const Identity& who) const {
    const auto [on, off] = rolesOf(who);
    return "Access denied for user " + who.user.text() + ". " + kHint + bracketed(on) +
           ". Inactivated role(s): " + bracketed(off) + '.';
}

Result<void> Rights::require(const Identity& who, ObjectType type, Privilege privilege,
                             const std::vector<std::string>& names) const {
    if (allows(who, type, privilege, names))
        return {};
    return denied(who, nameOf(privilege), nameOf(type), names.empty() ? std::string() : names.back());
}

Result<void> Rights::mayInsert(const Identity& who, const std::string& db, const std::string& table) const {
    return require(who, ObjectType::table, Privilege::insert, {db, table});
}

Result<void> Rights::maySelect(const Identity& who, const std::string& db, const std::string& table) const {
    return require(who, ObjectType::table, Privilege::select, {db, table});
}

Result<void> Rights::mayOperate(const Identity& who) const {
    return require(who, ObjectType::system, Privilege::operate, {});
}

} // namespace lodestar::sandbox
