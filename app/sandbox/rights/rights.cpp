// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/rights/rights.h"
#include "app/sandbox/rights/java_order.h"
#include "app/sandbox/rights/rights_file_internal.h"
#include "app/sandbox/rights/sha1.h"
#include <algorithm>
namespace lodestar::sandbox {

namespace {

constexpr int kLoginDenied = 1045;

std::int32_t hashOf(const UserName& name) {
    constexpr std::uint32_t kTrue = 1231;
    constexpr std::uint32_t kFalse = 1237;
    std::uint32_t hash = 17;
    hash = 31 * hash + static_cast<std::uint32_t>(javaHash(name.user));
    hash = 31 * hash + static_cast<std::uint32_t>(javaHash(name.host));
    hash = 31 * hash + (name.isDomain ? kTrue : kFalse);
    return static_cast<std::int32_t>(hash);
}

/// Patterns of MySQL: % and _.
bool matchesHost(std::string_view host, std::string_view pattern) {
    if (pattern.empty())
        return host.empty();
    if (pattern[0] == '%')
        return matchesHost(host, pattern.substr(1)) || (!host.empty() && matchesHost(host.substr(1), pattern));
    if (host.empty() || (pattern[0] != '_' && pattern[0] != host[0]))
        return false;
    return matchesHost(host.substr(1), pattern.substr(1));
}

/// An address, then a domain, then "%".
int hostRank(const UserName& name) { return name.isDomain ? 2 : name.host == "%" ? 3 : 1; }

template <typename Records>
auto findByName(Records& records, const UserName& name) {
    return std::find_if(records.begin(), records.end(), [&](const UserRecord& user) { return user.name == name; });
}

template <typename Records>
auto findByName(Records& records, const std::string& name) {
    return std::find_if(records.begin(), records.end(), [&](const RoleRecord& role) { return role.name == name; });
}

template <typename Records>
auto findById(Records& records, std::int64_t id) {
    return std::find_if(records.begin(), records.end(), [&](const RoleRecord& role) { return role.id == id; });
}

PrivilegeCollection everything(const std::vector<ObjectType>& types) {
    PrivilegeCollection out;
    for (const ObjectType type : types) {
        GrantObject object{.catalog = "*", .db = "*", .name = "*"};
        if (type == ObjectType::system)
            object = {};
        out.grant(type, setOf(privilegesOn(type)), object, false);
    }
    return out;
}

PrivilegeCollection onSystem(const std::vector<Privilege>& privileges) {
    PrivilegeCollection out;
    out.grant(ObjectType::system, setOf(privileges), {}, false);
    return out;
}

std::vector<ObjectType> allTypes() {
    std::vector<ObjectType> out;
    for (int i = 1; i <= static_cast<int>(ObjectType::warehouse); ++i)
        out.push_back(static_cast<ObjectType>(i));
    return out;
}

} // namespace

std::string UserName::text() const { return '\'' + user + "'@" + (isDomain ? "['" + host + "']" : '\'' + host + '\''); }

std::string passwordHash(std::string_view password) {
    if (password.empty())
        return {};
    const Sha1Digest once = sha1(password);
    const Sha1Digest twice = sha1({reinterpret_cast<const char*>(once.data()), once.size()});
    std::string out = "*";
    for (const std::uint8_t byte : twice) {
        out += "0123456789ABCDEF"[byte >> 4];
        out += "0123456789ABCDEF"[byte & 15];
    }
    return out;
}

bool isBuiltInRole(std::string_view name) {
    return name == "root" || name == "db_admin" || name == "cluster_admin" || name == "user_admin" ||
           name == "security_admin" || name == "public";
}

std::string bracketed(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "" : ", ") + name;
    return '[' + out + ']';
}

void Rights::addBuiltIn() {
    using P = Privilege;
    using T = ObjectType;
    const auto role = [&](std::int64_t id, const char* name, const char* comment, PrivilegeCollection privileges) {
        m_roles.push_back({.id = id,
                           .name = name,
                           .comment = comment,
                           .isRemovable = false,
                           .isMutable = id == kPublicRole,
                           .parents = {},
                           .privileges = std::move(privileges)});
    };
    role(kRootRole, "root", "built-in root role which has all privileges on all objects", everything(allTypes()));
    PrivilegeCollection dbAdmin =
        everything({T::catalog, T::database, T::table, T::view, T::materializedView, T::resource, T::resourceGroup,
                    T::function, T::globalFunction, T::storageVolume, T::pipe});
    dbAdmin.merge(onSystem({P::createResource, P::plugin, P::file, P::blacklist, P::operate, P::createExternalCatalog,
                            P::repository, P::createResourceGroup, P::createGlobalFunction, P::createStorageVolume,
                            P::security}));
    role(-2, "db_admin", "built-in database administration role", std::move(dbAdmin));
    PrivilegeCollection clusterAdmin = everything({T::warehouse});
    clusterAdmin.merge(onSystem({P::node, P::createWarehouse}));
    role(-3, "cluster_admin", "built-in cluster administration role", std::move(clusterAdmin));
    PrivilegeCollection userAdmin = everything({T::user});
    userAdmin.merge(onSystem({P::grant}));
    role(-4, "user_admin", "built-in user administration role", std::move(userAdmin));
    PrivilegeCollection forAll;
    forAll.grant(T::table, setOf({P::select}), {.catalog = {}, .db = "information_schema", .name = "*"}, false);
    role(kPublicRole, "public", "built-in public role which is owned by any user", std::move(forAll));
    role(-106, "security_admin", "built-in security administration role", onSystem({P::security, P::operate}));
    m_users.push_back(
        {.name = {.user = "root"}, .auth = {}, .roles = {kRootRole}, .defaultRoles = {kRootRole}, .privileges = {}});
}

Result<std::unique_ptr<Rights>> Rights::open(const Config& config, Catalog& catalog) {
    std::unique_ptr<Rights> rights(new Rights(catalog, config.dir / "rights.json"));
    rights->addBuiltIn();
    LS_CHECK(rights->load());
    const UserName name{.user = config.user};
    if (!rights->findUser(name)) {
        UserRecord user{.name = name, .auth = {}, .roles = {kRootRole}, .defaultRoles = {kRootRole}, .privileges = {}};
        LS_CHECK(rights->addUser(std::move(user)));
    }
    if (!config.password.empty()) {
        // An account beside root must not leave root's door open.
        for (const UserName& one : {name, UserName{.user = "root"}})
            LS_CHECK(rights->changeUser(one, [&](UserRecord& user) {
                if (one == name || user.auth.passwordHash.empty())
                    user.auth.passwordHash = passwordHash(config.password);
            }));
    }
    return rights;
}

Result<void> Rights::load() {
    RightsFile file{m_users, m_roles, m_properties};
    LS_CHECK(readRightsFile(m_file, file));
    m_users = std::move(file.users);
    m_roles = std::move(file.roles);
    m_properties = std::move(file.properties);
    return {};
}

Result<void> Rights::saveLocked() const { return writeRightsFile(m_file, {m_users, m_roles, m_properties}); }

Result<Identity> Rights::authenticate(const std::string& user, const std::string& password,
                                      const std::string& host) const {
    const std::optional<UserRecord> found = bestMatch(user, host);
    if (!found || found->auth.passwordHash != passwordHash(password))
        return Error(ErrorCode::invalidArgument, "Access denied for user '" + user +
                                                     "' (using password: " + (password.empty() ? "NO" : "YES") + ')')
            .withServer(kLoginDenied, "28000");
    return loggedIn(*found);
}

std::optional<UserRecord> Rights::bestMatch(const std::string& user, const std::string& host) const {
    const std::lock_guard lock(m_mutex);
    const UserRecord* best = nullptr;
    for (const UserRecord& one : m_users) {
        const bool fits =
            one.name.user == user && (one.name.isDomain ? one.name.host == "localhost" && host == "127.0.0.1"
                                                        : matchesHost(host, one.name.host));
        if (fits && (!best || std::make_pair(hostRank(one.name), one.name.host) <
                                  std::make_pair(hostRank(best->name), best->name.host)))
            best = &one;
    }
    return best ? std::optional(*best) : std::nullopt;
}

Identity Rights::loggedIn(const UserRecord& user) const {
    return {user.name, {user.defaultRoles.begin(), user.defaultRoles.end()}};
}

std::optional<UserRecord> Rights::findUser(const UserName& name) const {
    const std::lock_guard lock(m_mutex);
    const auto found = findByName(m_users, name);
    return found == m_users.end() ? std::nullopt : std::optional(*found);
}

std::optional<RoleRecord> Rights::findRole(const std::string& name) const {
    const std::lock_guard lock(m_mutex);
    const auto found = findByName(m_roles, name);
    return found == m_roles.end() ? std::nullopt : std::optional(*found);
}

std::optional<RoleRecord> Rights::findRole(std::int64_t id) const {
    const std::lock_guard lock(m_mutex);
    const auto found = findById(m_roles, id);
    return found == m_roles.end() ? std::nullopt : std::optional(*found);
}

std::vector<UserRecord> Rights::users() const {
    const std::lock_guard lock(m_mutex);
    std::vector<UserRecord> out = m_users;
    sortAsJavaHashMap(out, [](const UserRecord& user) { return hashOf(user.name); });
    return out;
}

std::vector<RoleRecord> Rights::roles() const {
    const std::lock_guard lock(m_mutex);
    std::vector<RoleRecord> out = m_roles;
    sortAsJavaHashMap(out, [](const RoleRecord& role) { return javaHash(role.id); });
    return out;
}

std::vector<std::string> Rights::roleNames(const std::vector<std::int64_t>& ids) const {
    std::vector<std::int64_t> ordered = ids;
    sortAsJavaHashMap(ordered, [](std::int64_t id) { return javaHash(id); });
    std::vector<std::string> out;
    for (const std::int64_t id : ordered)
        if (const std::optional<RoleRecord> role = findRole(id))
            out.push_back(role->name);
    return out;
}

UserProperties Rights::properties(const std::string& user) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_properties.find(user);
    return found == m_properties.end() ? UserProperties{} : found->second;
}

Result<void> Rights::addUser(UserRecord user) {
    const std::lock_guard lock(m_mutex);
    m_users.push_back(std::move(user));
    return saveLocked();
}

Result<void> Rights::dropUser(const UserName& name) {
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_users, [&](const UserRecord& user) { return user.name == name; });
    if (std::none_of(m_users.begin(), m_users.end(), [&](const UserRecord& u) { return u.name.user == name.user; }))
        m_properties.erase(name.user);
    return saveLocked();
}

Result<void> Rights::changeUser(const UserName& name, const std::function<void(UserRecord&)>& change) {
    const std::lock_guard lock(m_mutex);
    if (const auto found = findByName(m_users, name); found != m_users.end())
        change(*found);
    return saveLocked();
}

Result<void> Rights::addRole(const std::string& name, const std::string& comment) {
    LS_TRY(const std::uint64_t id, m_catalog.nextId());
    const std::lock_guard lock(m_mutex);
    m_roles.push_back(
        {.id = static_cast<std::int64_t>(id), .name = name, .comment = comment, .parents = {}, .privileges = {}});
    return saveLocked();
}

Result<void> Rights::dropRole(const std::string& name) {
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_roles, [&](const RoleRecord& role) { return role.name == name; });
    return saveLocked();
}

Result<void> Rights::changeRole(const std::string& name, const std::function<void(RoleRecord&)>& change) {
    const std::lock_guard lock(m_mutex);
    if (const auto found = findByName(m_roles, name); found != m_roles.end())
        change(*found);
    return saveLocked();
}

Result<void> Rights::setProperties(const std::string& user, const UserProperties& properties) {
    const std::lock_guard lock(m_mutex);
    m_properties[user] = properties;
    return saveLocked();
}

std::set<std::int64_t> Rights::ancestors(const std::set<std::int64_t>& roles) const {
    const std::lock_guard lock(m_mutex);
    std::set<std::int64_t> out;
    std::vector<std::int64_t> open(roles.begin(), roles.end());
    while (!open.empty()) {
        const std::int64_t id = open.back();
        open.pop_back();
        const auto role = findById(m_roles, id);
        if (role != m_roles.end() && out.insert(id).second)
            open.insert(open.end(), role->parents.begin(), role->parents.end());
    }
    return out;
}

} // namespace lodestar::sandbox
