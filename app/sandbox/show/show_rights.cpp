// SPDX-License-Identifier: GPL-3.0-or-later
// SHOW GRANTS, USERS, ROLES, AUTHENTICATION, PROPERTY, PROCESSLIST.
#include "app/sandbox/show/create_text.h"
#include "app/sandbox/show/show_statements.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
#include <chrono>
namespace lodestar::sandbox {

namespace {

constexpr std::size_t kShortInfo = 100;

std::string privilegesText(ObjectType type, PrivilegeSet set) {
    std::string out;
    for (const Privilege one : privilegesOn(type))
        if (set.test(static_cast<std::size_t>(one)))
            out += (out.empty() ? "" : ", ") + std::string(nameOf(one));
    return out;
}

std::string quotedNames(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "'" : ", '") + name + '\'';
    return out;
}

/// The catalog of a grant: none if it reaches into all of them.
Cell catalogOf(ObjectType type, const GrantObject& object) {
    if (object.catalog == "*" || (type == ObjectType::catalog && object.name == "*"))
        return std::nullopt;
    return "default_catalog";
}

/// The order of a map by kind: a late kind shares a place with an early one.
std::vector<ObjectType> typeOrder() {
    std::vector<ObjectType> out;
    for (int i = 1; i < static_cast<int>(ObjectType::warehouse); ++i) {
        out.push_back(static_cast<ObjectType>(i));
        if (out.back() == ObjectType::system)
            out.push_back(ObjectType::warehouse);
    }
    return out;
}

Row authenticationRow(const UserRecord& user) {
    return {user.name.text(), user.auth.passwordHash.empty() ? "No" : "Yes", user.auth.plugin, user.auth.authString};
}

UserName userOf(const ast::User& user) { return {user.name, user.host, user.isDomain}; }

} // namespace

Result<ResultSet> ShowStatements::grants(const SqlSession& session, const ast::Show& show) {
    ResultSet set = ResultSet::withColumns({"UserIdentity", "Catalog", "Grants"});
    UserName name = session.identity.user;
    std::string holder;
    std::string towards;
    const PrivilegeCollection* collection = nullptr;
    std::vector<std::int64_t> parents;
    std::optional<UserRecord> user;
    std::optional<RoleRecord> role;
    if (!show.role.empty()) {
        role = m_rights.findRole(show.role);
        if (!role)
            return analysisError("There is no such grant defined for role " + show.role + ": cannot find role " +
                                 show.role + '!');
    } else {
        if (show.user)
            name = userOf(*show.user);
        user = m_rights.findUser(name);
        if (!user)
            return analysisError("cannot find user " + name.text() + '!');
    }
    const bool other = role || !(name == session.identity.user);
    const bool ownRole = role && session.identity.roles.contains(role->id);
    if (other && !ownRole && !m_rights.allows(session.identity, ObjectType::system, Privilege::grant))
        return m_rights.denied(session.identity, "GRANT", "SYSTEM", {});
    holder = role ? role->name : name.text();
    towards = role ? "ROLE '" + role->name + '\'' : "USER " + name.text();
    collection = role ? &role->privileges : &user->privileges;
    parents = role ? role->parents : user->roles;
    if (const std::vector<std::string> names = m_rights.roleNames(parents); !names.empty())
        set.rows.push_back({holder, std::nullopt,
                            "GRANT " + quotedNames(names) + " TO " + (role ? "ROLE " + role->name : name.text())});
    for (const ObjectType type : typeOrder()) {
        const auto list = collection->entries().find(type);
        if (list == collection->entries().end())
            continue;
        for (const PrivilegeCollection::Entry& entry : list->second)
            if (const std::optional<std::string> object = m_rights.objectText(type, entry.object))
                set.rows.push_back({holder, catalogOf(type, entry.object),
                                    "GRANT " + privilegesText(type, entry.privileges) + " ON " + *object + " TO " +
                                        towards + (entry.withGrantOption ? " WITH GRANT OPTION" : "")});
    }
    return set;
}

Result<ResultSet> ShowStatements::users(const SqlSession& session, const ast::Show& show) {
    ResultSet set = ResultSet::withColumns({"User"});
    if (show.what == "USER") {
        set.rows.push_back({session.identity.user.text()});
        return set;
    }
    for (const UserRecord& user : m_rights.users())
        set.rows.push_back({user.name.text()});
    return set;
}

Result<ResultSet> ShowStatements::roles(const SqlSession&, const ast::Show&) {
    ResultSet set = ResultSet::withColumns({"Name", "Builtin", "Comment"});
    for (const RoleRecord& role : m_rights.roles())
        set.rows.push_back({role.name, isBuiltInRole(role.name) ? "true" : "false",
                            role.comment.empty() ? std::nullopt : Cell(role.comment)});
    return set;
}

Result<ResultSet> ShowStatements::authentication(const SqlSession& session, const ast::Show& show) {
    ResultSet set = ResultSet::withColumns({"UserIdentity", "Password", "AuthPlugin", "UserForAuthPlugin"});
    if (show.what == "ALL AUTHENTICATION") {
        for (const UserRecord& user : m_rights.users())
            set.rows.push_back(authenticationRow(user));
        return set;
    }
    const UserName name = show.user ? userOf(*show.user) : session.identity.user;
    const std::optional<UserRecord> user = m_rights.findUser(name);
    if (!user)
        return analysisError("cannot find user " + name.text() + '!');
    if (!(name == session.identity.user) && !m_rights.allows(session.identity, ObjectType::system, Privilege::grant))
        return m_rights.denied(session.identity, "GRANT", "SYSTEM", {});
    set.rows.push_back(authenticationRow(*user));
    return set;
}

Result<ResultSet> ShowStatements::userProperty(const SqlSession& session, const ast::Show& show) {
    const std::string user = show.argument.empty() ? session.identity.user.user : show.argument;
    if (user != session.identity.user.user && !m_rights.allows(session.identity, ObjectType::system, Privilege::grant))
        return m_rights.denied(session.identity, "GRANT", "SYSTEM", {});
    ResultSet set = ResultSet::withColumns({"Key", "Value"});
    const UserProperties properties = m_rights.properties(user);
    std::vector<std::pair<std::string, std::string>> list{
        {"max_user_connections", std::to_string(properties.connectionsMax)},
        {"catalog", properties.catalog},
        {"database", properties.database}};
    for (const auto& [name, value] : properties.session)
        list.emplace_back("session." + name, value);
    for (const auto& [name, value] : list)
        if (!show.like || matchesLike(name, *show.like))
            set.rows.push_back({name, value});
    return set;
}

Result<ResultSet> ShowStatements::processList(const SqlSession& session, const ast::Show& show) {
    ResultSet set = ResultSet::withColumns({"ServerName", "Id", "User", "Host", "Db", "Command", "ConnectionStartTime",
                                            "Time", "State", "Info", "IsPending", "Warehouse"});
    const bool all = m_rights.allows(session.identity, ObjectType::system, Privilege::operate);
    using namespace std::chrono;
    const std::int64_t now = duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
    for (const ProcessRow& row : m_processes.processes()) {
        if ((!all && row.user != session.user) || (!show.argument.empty() && row.user != show.argument))
            continue;
        const std::string info = show.full ? row.info : row.info.substr(0, kShortInfo);
        set.rows.push_back({m_cluster.frontEndName(), std::to_string(row.id), row.user, row.host, row.db, row.command,
                            timeText(row.connectedAt), std::to_string(std::max<std::int64_t>(0, now - row.since)), "OK",
                            info, "false", "default_warehouse"});
    }
    return set;
}

} // namespace lodestar::sandbox
