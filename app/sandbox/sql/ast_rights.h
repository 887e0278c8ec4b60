// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Statements about accounts, roles and grants, as the grammar sees them.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>
namespace lodestar::sandbox::ast {

struct User {
    std::string name;
    std::string host = "%";
    bool isDomain = false; ///< 'u'@['host']
};

struct AuthOption {
    std::string plugin; ///< upper case; empty: none was said
    std::optional<std::string> text;
    bool isPlain = true; ///< false: the text is a hash
};

struct CreateUser {
    User user;
    bool ifNotExists = false;
    std::optional<AuthOption> auth;
    std::vector<std::string> defaultRoles;
    std::vector<std::pair<std::string, std::string>> properties;
};
/// ALTER USER with an authentication or with properties.
struct AlterUser {
    User user;
    bool ifExists = false;
    std::optional<AuthOption> auth;
    std::vector<std::pair<std::string, std::string>> properties;
};
struct DropUser {
    User user;
    bool ifExists = false;
};

struct CreateRole {
    std::vector<std::string> roles;
    bool ifNotExists = false;
    std::string comment;
};
struct AlterRole {
    std::vector<std::string> roles;
    bool ifExists = false;
    std::string comment;
};
struct DropRole {
    std::vector<std::string> roles;
    bool ifExists = false;
};

struct Grantee {
    std::optional<User> user;
    std::string role; ///< where there is no user
};

struct GrantRole {
    bool isRevoke = false;
    std::vector<std::string> roles;
    Grantee grantee;
};

struct GrantPrivilege {
    bool isRevoke = false;
    std::vector<std::string> privileges; ///< upper case
    std::string type;                    ///< upper case, one or many: "TABLE", "TABLES"
    bool onAll = false;                  ///< ON ALL ...
    std::vector<std::vector<std::string>> names;
    std::vector<User> users; ///< IMPERSONATE
    Grantee grantee;
    bool withGrantOption = false;
};

enum class RoleChoice : std::uint8_t { none, all, byDefault, listed };

struct SetRole {
    RoleChoice choice = RoleChoice::listed;
    std::vector<std::string> roles; ///< for all: those left out
};
/// SET DEFAULT ROLE, ALTER USER .. DEFAULT ROLE
struct SetDefaultRole {
    RoleChoice choice = RoleChoice::listed;
    std::vector<std::string> roles;
    User user;
};
struct SetPassword {
    std::optional<User> user;
    std::string text;
    bool isPlain = false; ///< PASSWORD('x')
};
struct SetUserProperty {
    std::string user; ///< empty: the current one
    std::vector<std::pair<std::string, std::string>> properties;
};
struct ExecuteAs {
    User user;
    bool noRevert = false;
};

struct RightsStatement {
    std::variant<CreateUser, AlterUser, DropUser, CreateRole, AlterRole, DropRole, GrantRole, GrantPrivilege, SetRole,
                 SetDefaultRole, SetPassword, SetUserProperty, ExecuteAs>
        what;
};

} // namespace lodestar::sandbox::ast
