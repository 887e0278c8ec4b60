// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Accounts, roles and what they may do. Kept in dir/rights.json, written anew with every change. Thread-safe; readers
// get copies. Whether a statement is allowed to change them is decided by its caller.
// Source of the rules: StarRocks documentation, "Privilege overview"; fe-core AuthorizationMgr, AuthenticationMgr.
#include "app/sandbox/catalog/catalog.h"
#include "app/sandbox/rights/access.h"
#include "app/sandbox/rights/privilege_collection.h"
#include <filesystem>
#include <functional>
namespace lodestar::sandbox {

struct AuthInfo {
    std::string plugin = "MYSQL_NATIVE_PASSWORD";
    std::string passwordHash; ///< "*" and 40 hexadecimal digits, or empty: no password
    std::optional<std::string> authString;
};

struct UserRecord {
    UserName name;
    AuthInfo auth;
    std::vector<std::int64_t> roles; ///< as granted
    std::vector<std::int64_t> defaultRoles;
    PrivilegeCollection privileges;
};

struct RoleRecord {
    std::int64_t id = 0;
    std::string name;
    std::string comment;
    bool isRemovable = true;
    bool isMutable = true;
    std::vector<std::int64_t> parents;
    PrivilegeCollection privileges;
};

struct UserProperties {
    std::int64_t connectionsMax = 1024;
    std::string catalog = "default_catalog";
    std::string database;
    std::map<std::string, std::string> session; ///< variables, names in lower case
};

class Rights : public Access {
public:
    struct Config {
        std::filesystem::path dir;
        std::string user = "root"; ///< made at the first start, with the role root
        std::string password;      ///< set at every start unless empty
    };
    static constexpr std::int64_t kRootRole = -1;
    static constexpr std::int64_t kPublicRole = -5;

    /// The catalog must outlive it.
    [[nodiscard]] static Result<std::unique_ptr<Rights>> open(const Config& config, Catalog& catalog);

    [[nodiscard]] Result<Identity> authenticate(const std::string& user, const std::string& password,
                                                const std::string& host) const override;
    [[nodiscard]] Result<void> mayInsert(const Identity& who, const std::string& db,
                                         const std::string& table) const override;
    [[nodiscard]] Result<void> maySelect(const Identity& who, const std::string& db,
                                         const std::string& table) const override;
    [[nodiscard]] std::string refusalOverHttp(const Identity& who) const override;
    [[nodiscard]] Result<void> mayOperate(const Identity& who) const override;

    /// The account that stands for a client of that name and address; an address goes before "%".
    [[nodiscard]] std::optional<UserRecord> bestMatch(const std::string& user, const std::string& host) const;
    /// With the roles that a login switches on.
    [[nodiscard]] Identity loggedIn(const UserRecord& user) const;

    [[nodiscard]] std::optional<UserRecord> findUser(const UserName& name) const;
    [[nodiscard]] std::optional<RoleRecord> findRole(const std::string& name) const;
    [[nodiscard]] std::optional<RoleRecord> findRole(std::int64_t id) const;
    [[nodiscard]] std::vector<UserRecord> users() const; ///< as SHOW USERS lists them
    [[nodiscard]] std::vector<RoleRecord> roles() const; ///< as SHOW ROLES lists them
    /// Names of those ids that exist, in StarRocks' order.
    [[nodiscard]] std::vector<std::string> roleNames(const std::vector<std::int64_t>& ids) const;
    [[nodiscard]] UserProperties properties(const std::string& user) const;

    /// Each change is saved before it returns.
    [[nodiscard]] Result<void> addUser(UserRecord user);
    [[nodiscard]] Result<void> dropUser(const UserName& name);
    [[nodiscard]] Result<void> changeUser(const UserName& name, const std::function<void(UserRecord&)>& change);
    [[nodiscard]] Result<void> addRole(const std::string& name, const std::string& comment);
    [[nodiscard]] Result<void> dropRole(const std::string& name);
    [[nodiscard]] Result<void> changeRole(const std::string& name, const std::function<void(RoleRecord&)>& change);
    [[nodiscard]] Result<void> setProperties(const std::string& user, const UserProperties& properties);

    /// A role and everything it was granted from.
    [[nodiscard]] std::set<std::int64_t> ancestors(const std::set<std::int64_t>& roles) const;
    /// All that somebody may do: own grants, those of the roles switched on, and of public.
    [[nodiscard]] PrivilegeCollection effective(const Identity& who) const;

    /// The object of those names; the error says what does not exist, in StarRocks' words.
    [[nodiscard]] Result<GrantObject> object(ObjectType type, const std::vector<std::string>& names) const;
    /// The text of SHOW GRANTS; nothing if the object is gone.
    [[nodiscard]] std::optional<std::string> objectText(ObjectType type, const GrantObject& object) const;

    /// What does not exist is allowed: the statement itself will say so.
    [[nodiscard]] bool allows(const Identity& who, ObjectType type, Privilege privilege,
                              const std::vector<std::string>& names = {}) const;
    [[nodiscard]] bool touches(const Identity& who, ObjectType type, const std::vector<std::string>& names) const;
    /// Whether SHOW DATABASES lists it: any privilege on it or on something in it.
    [[nodiscard]] bool seesDatabase(const Identity& who, const std::string& db) const;
    /// Whether SHOW TABLES lists it.
    [[nodiscard]] bool seesTable(const Identity& who, const std::string& db, const std::string& table) const;
    /// The 5203 text. `object`: its bare name, or empty.
    [[nodiscard]] Error denied(const Identity& who, std::string_view privilege, std::string_view type,
                               const std::string& object) const;

private:
    explicit Rights(Catalog& catalog, std::filesystem::path file) : m_catalog(catalog), m_file(std::move(file)) {}
    void addBuiltIn();
    [[nodiscard]] Result<void> load();
    [[nodiscard]] Result<void> saveLocked() const;
    /// Names of the roles that are on, and of those that are not.
    [[nodiscard]] std::pair<std::vector<std::string>, std::vector<std::string>> rolesOf(const Identity& who) const;
    [[nodiscard]] Result<void> require(const Identity& who, ObjectType type, Privilege privilege,
                                       const std::vector<std::string>& names) const;

    Catalog& m_catalog;
    const std::filesystem::path m_file;
    mutable std::mutex m_mutex;
    std::vector<UserRecord> m_users; ///< as they were made
    std::vector<RoleRecord> m_roles;
    std::map<std::string, UserProperties> m_properties;
};

/// "*" and the hexadecimal digits of SHA1(SHA1(password)); empty for none.
[[nodiscard]] std::string passwordHash(std::string_view password);
/// The built-in role names that cannot be dropped.
[[nodiscard]] bool isBuiltInRole(std::string_view name);
/// Java's form of a list: "[a, b]".
[[nodiscard]] std::string bracketed(const std::vector<std::string>& names);

} // namespace lodestar::sandbox
