// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/query/rights_statements.h"
#include "app/sandbox/query/grant_rules_internal.h"
#include "app/sandbox/sql/lexer.h"
#include "app/sandbox/sql/messages.h"
#include <algorithm>
#include <charconv>
#include <regex>
namespace lodestar::sandbox {

namespace {

constexpr int kPasswordLength = 5201;
constexpr std::string_view kNative = "MYSQL_NATIVE_PASSWORD";

Result<void> checkUserName(const std::string& name) {
    static const std::regex pattern("^\\w{1,64}/?[.\\w-]{0,63}$");
    if (name.empty())
        return analysisError("Does not support anonymous user");
    if (name.size() > 64 || !std::regex_match(name, pattern))
        return analysisError("invalid user name: " + name);
    return {};
}

Result<void> checkRoleName(const std::string& name) {
    static const std::regex pattern("^[a-zA-Z]\\w{0,63}$|^_[a-zA-Z0-9]\\w{0,62}$");
    return std::regex_match(name, pattern) ? Result<void>() : analysisError("invalid role format: " + name);
}

Result<std::string> hashOf(const std::string& text, bool isPlain) {
    if (isPlain || text.empty())
        return passwordHash(text);
    const std::string upper = upperCase(text);
    const bool digits = std::all_of(upper.begin() + 1, upper.end(),
                                    [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); });
    if (upper.size() != 41 || upper[0] != '*' || !digits)
        return bareError("Password hash should be a 41-digit hexadecimal number", kPasswordLength);
    return upper;
}

Result<AuthInfo> authInfo(const std::optional<ast::AuthOption>& option) {
    AuthInfo out;
    if (!option)
        return out;
    if (!option->plugin.empty())
        out.plugin = option->plugin;
    if (out.plugin != kNative && out.plugin != "AUTHENTICATION_LDAP_SIMPLE" && out.plugin != "AUTHENTICATION_JWT" &&
        out.plugin != "AUTHENTICATION_OAUTH2")
        return analysisError("Cannot find " + out.plugin +
                             " from [mysql_native_password, mysql_clear_password, "
                             "authentication_openid_connect_client, authentication_oauth2_client]");
    if (out.plugin != kNative) {
        out.authString = option->text;
        return out;
    }
    LS_TRY(out.passwordHash, hashOf(option->text.value_or(""), option->isPlain));
    return out;
}

using PropertyList = std::vector<std::pair<std::string, std::string>>;

Result<std::int64_t> connectionsMax(const std::string& value) {
    constexpr std::int64_t kDefault = 1024;
    if (value.empty())
        return kDefault;
    std::int64_t number = 0;
    const auto parsed = std::from_chars(value.data(), value.data() + value.size(), number);
    if (parsed.ec != std::errc() || parsed.ptr != value.data() + value.size())
        return bareError("max_user_connections is not a number");
    if (number <= 0 || number > 10000)
        return bareError("max_user_connections is not valid, the value must be between 1 and 10000");
    if (number > 4096)
        return bareError("max_user_connections is not valid, the value must be less than qe_max_connection(4096)");
    return number;
}

Result<UserProperties> withProperties(UserProperties out, const PropertyList& changes) {
    for (const auto& [key, value] : changes) {
        const std::string name = lowerCase(key);
        if (name == "max_user_connections") {
            LS_TRY(out.connectionsMax, connectionsMax(value));
        } else if (name == "database") {
            out.database = value;
        } else if (name == "catalog" || name == "session.catalog") {
            if (!value.empty() && value != "default_catalog")
                return bareError("Unknown catalog '" + value + '\'', 5078);
            out.catalog = value.empty() ? "default_catalog" : value;
        } else if (key.starts_with("session.")) {
            const std::string variable = name.substr(8);
            SqlSession probe;
            if (!value.empty())
                LS_CHECK(setVariable(probe, variable, value));
            if (value.empty())
                out.session.erase(variable);
            else
                out.session[variable] = value;
        } else {
            return bareError("Unknown user property(" + key + ')');
        }
    }
    return out;
}

bool isRoot(const UserName& name) { return name == UserName{.user = "root"}; }

std::set<std::int64_t> toSet(const std::vector<std::int64_t>& ids) { return {ids.begin(), ids.end()}; }

} // namespace

UserName userName(const ast::User& user) { return {user.name, user.host, user.isDomain}; }

Result<UserRecord> existingUser(const Rights& rights, const ast::User& user) {
    LS_CHECK(checkUserName(user.name));
    std::optional<UserRecord> found = rights.findUser(userName(user));
    if (!found)
        return analysisError("cannot find user " + userName(user).text() + '!');
    return std::move(*found);
}

Result<RoleRecord> existingRole(const Rights& rights, const std::string& role, std::string_view context) {
    LS_CHECK(checkRoleName(role));
    std::optional<RoleRecord> found = rights.findRole(role);
    if (!found)
        return analysisError(std::string(context) + ": cannot find role " + role + '!');
    return std::move(*found);
}

struct RightsStatements::Run {
    Rights& rights;
    SqlSession& session;

    [[nodiscard]] Result<void> mayGrant() const {
        if (rights.allows(session.identity, ObjectType::system, Privilege::grant))
            return {};
        return rights.denied(session.identity, "GRANT", "SYSTEM", {});
    }
    [[nodiscard]] Result<void> mayChange(const UserName& name) const {
        if (isRoot(name) && !isRoot(session.identity.user))
            return analysisError("Can not modify root user, except root itself");
        return mayGrant();
    }
    [[nodiscard]] Result<void> setProperties(const std::string& user, const PropertyList& changes) const {
        if (changes.empty())
            return {};
        LS_TRY(const UserProperties next, withProperties(rights.properties(user), changes));
        return rights.setProperties(user, next);
    }

    Result<Done> operator()(const ast::CreateUser& create) const {
        LS_CHECK(checkUserName(create.user.name));
        const UserName name = userName(create.user);
        const bool exists = rights.findUser(name).has_value();
        if (exists && !create.ifNotExists)
            return analysisError("Operation CREATE USER failed for " + name.text() + " : user already exists");
        UserRecord user{.name = name, .auth = {}, .roles = {}, .defaultRoles = {}, .privileges = {}};
        for (const std::string& role : create.defaultRoles) {
            LS_TRY(const RoleRecord found, existingRole(rights, role, "Valid role name fail"));
            user.roles.push_back(found.id);
        }
        user.defaultRoles = user.roles;
        LS_TRY(user.auth, authInfo(create.auth));
        LS_CHECK(mayChange(name));
        if (exists)
            return Done{};
        LS_CHECK(setProperties(name.user, create.properties));
        LS_CHECK(rights.addUser(std::move(user)));
        return Done{};
    }

    Result<Done> operator()(const ast::AlterUser& alter) const {
        LS_CHECK(checkUserName(alter.user.name));
        const UserName name = userName(alter.user);
        const bool exists = rights.findUser(name).has_value();
        if (!exists && !alter.ifExists)
            return analysisError("Operation ALTER USER failed for " + name.text() + " : user not exists");
        LS_TRY(AuthInfo auth, authInfo(alter.auth));
        LS_CHECK(mayChange(name));
        if (!exists)
            return Done{};
        LS_CHECK(setProperties(name.user, alter.properties));
        if (alter.auth)
            LS_CHECK(rights.changeUser(name, [&](UserRecord& user) { user.auth = std::move(auth); }));
        return Done{};
    }

    Result<Done> operator()(const ast::DropUser& drop) const {
        LS_CHECK(checkUserName(drop.user.name));
        const UserName name = userName(drop.user);
        if (!rights.findUser(name) && !drop.ifExists)
            return analysisError("Operation DROP USER failed for " + name.text() + " : user not exists");
        if (isRoot(name))
            return analysisError("Operation DROP USER failed for 'root'@'%' : cannot drop user 'root'@'%'");
        LS_CHECK(mayGrant());
        LS_CHECK(rights.dropUser(name));
        return Done{};
    }

    Result<Done> operator()(const ast::CreateRole& create) const {
        for (const std::string& role : create.roles) {
            LS_CHECK(checkRoleName(role));
            if (rights.findRole(role) && !create.ifNotExists)
                return analysisError("Operation CREATE ROLE failed for " + role + " : role already exists");
        }
        LS_CHECK(mayGrant());
        for (const std::string& role : create.roles) {
            if (rights.findRole(role)) // one that exists ends the statement
                return Done{};
            LS_CHECK(rights.addRole(role, create.comment));
        }
        return Done{};
    }

    Result<Done> operator()(const ast::AlterRole& alter) const {
        LS_CHECK(mayGrant());
        for (const std::string& name : alter.roles) {
            const std::optional<RoleRecord> role = rights.findRole(name);
            if (!role)
                return bareError(name + " doesn't exist");
            if (!role->isMutable)
                return bareError(name + " is immutable");
        }
        for (const std::string& name : alter.roles)
            LS_CHECK(rights.changeRole(name, [&](RoleRecord& role) { role.comment = alter.comment; }));
        return Done{};
    }

    Result<Done> operator()(const ast::DropRole& drop) const {
        for (const std::string& role : drop.roles) {
            LS_CHECK(checkRoleName(role));
            if (!rights.findRole(role) && !drop.ifExists)
                return analysisError("Operation DROP ROLE failed for " + role + " : role not exists");
        }
        LS_CHECK(mayGrant());
        for (const std::string& name : drop.roles) {
            const std::optional<RoleRecord> role = rights.findRole(name);
            if (!role)
                return Done{};
            if (!role->isRemovable)
                return bareError("role " + name + " cannot be dropped!");
        }
        for (const std::string& role : drop.roles)
            LS_CHECK(rights.dropRole(role));
        return Done{};
    }

    Result<Done> operator()(const ast::GrantRole& grant) const { return grantRoles(rights, session.identity, grant); }
    Result<Done> operator()(const ast::GrantPrivilege& grant) const {
        return grantPrivileges(rights, session.identity, session.db, grant);
    }

    Result<Done> operator()(const ast::SetRole& set) const {
        std::set<std::int64_t> listed;
        const std::optional<UserRecord> user = rights.findUser(session.identity.user);
        const std::vector<std::int64_t> owned = user ? user->roles : std::vector<std::int64_t>();
        for (const std::string& role : set.roles) {
            LS_TRY(const RoleRecord found, existingRole(rights, role, "Cannot set role"));
            listed.insert(found.id);
        }
        std::set<std::int64_t> next;
        switch (set.choice) {
        case ast::RoleChoice::none:
            break;
        case ast::RoleChoice::byDefault:
            next = user ? toSet(user->defaultRoles) : std::set<std::int64_t>();
            break;
        case ast::RoleChoice::all:
            for (const std::int64_t role : owned)
                if (!listed.contains(role))
                    next.insert(role);
            break;
        case ast::RoleChoice::listed:
            for (const std::string& name : set.roles) {
                const std::optional<RoleRecord> role = rights.findRole(name);
                if (role && std::find(owned.begin(), owned.end(), role->id) == owned.end())
                    return bareError("Role " + name + " is not granted to " + session.identity.user.text());
            }
            next = listed;
            break;
        }
        session.identity.roles = std::move(next);
        return Done{};
    }

    Result<Done> operator()(const ast::SetDefaultRole& set) const {
        LS_TRY(const UserRecord user, existingUser(rights, set.user));
        std::vector<std::int64_t> next;
        for (const std::string& role : set.roles) {
            LS_TRY(const RoleRecord found, existingRole(rights, role, "Cannot set role"));
            if (std::find(user.roles.begin(), user.roles.end(), found.id) == user.roles.end())
                return analysisError("Role " + role + " is not granted to " + user.name.text());
            next.push_back(found.id);
        }
        if (set.choice == ast::RoleChoice::all)
            next = user.roles;
        if (!(user.name == session.identity.user))
            LS_CHECK(mayGrant());
        LS_CHECK(rights.changeUser(user.name, [&](UserRecord& one) { one.defaultRoles = next; }));
        return Done{};
    }

    Result<Done> operator()(const ast::SetPassword& set) const {
        UserName name = session.identity.user;
        if (set.user) {
            LS_CHECK(checkUserName(set.user->name));
            name = userName(*set.user);
        }
        LS_TRY(const std::string hash, hashOf(set.text, set.isPlain));
        if (!rights.findUser(name))
            return analysisError("cannot find user " + name.text() + '!');
        if (isRoot(name) && !isRoot(session.identity.user))
            return analysisError("Can not set password for root user, except root itself");
        if (!(name == session.identity.user))
            LS_CHECK(mayGrant());
        LS_CHECK(rights.changeUser(name, [&](UserRecord& user) { user.auth = {std::string(kNative), hash, {}}; }));
        return Done{};
    }

    Result<Done> operator()(const ast::SetUserProperty& set) const {
        const std::string user = set.user.empty() ? session.identity.user.user : set.user;
        if (user != session.identity.user.user)
            LS_CHECK(mayGrant());
        const std::vector<UserRecord> users = rights.users();
        if (std::none_of(users.begin(), users.end(), [&](const UserRecord& one) { return one.name.user == user; }))
            return bareError("user '" + user + "' doesn't exist");
        LS_CHECK(setProperties(user, set.properties));
        return Done{};
    }

    Result<Done> operator()(const ast::ExecuteAs& execute) const {
        if (!execute.noRevert)
            return analysisError("`EXECUTE AS` must use with `WITH NO REVERT` for now!");
        LS_TRY(const UserRecord user, existingUser(rights, execute.user));
        if (!rights.allows(session.identity, ObjectType::user, Privilege::impersonate, {user.name.text()}))
            return rights.denied(session.identity, "IMPERSONATE", "USER", user.name.user);
        session.identity = rights.loggedIn(user);
        return Done{};
    }
};

Result<Done> RightsStatements::run(SqlSession& session, const ast::RightsStatement& statement) {
    const std::lock_guard lock(m_mutex);
    return std::visit(Run{m_rights, session}, statement.what);
}

} // namespace lodestar::sandbox
