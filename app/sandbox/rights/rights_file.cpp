// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/rights/rights_file_internal.h"
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unistd.h>
namespace lodestar::sandbox {

namespace {

using nlohmann::json;

json toJson(const PrivilegeCollection& collection) {
    json out = json::array();
    for (const auto& [type, list] : collection.entries())
        for (const PrivilegeCollection::Entry& entry : list)
            out.push_back({{"type", static_cast<int>(type)},
                           {"privileges", entry.privileges.to_ulong()},
                           {"catalog", entry.object.catalog},
                           {"db", entry.object.db},
                           {"name", entry.object.name},
                           {"option", entry.withGrantOption}});
    return out;
}

PrivilegeCollection collectionOf(const json& list) {
    PrivilegeCollection out;
    for (const json& entry : list)
        out.grant(static_cast<ObjectType>(entry.at("type").get<int>()),
                  PrivilegeSet(entry.at("privileges").get<unsigned long>()),
                  {entry.at("catalog"), entry.at("db"), entry.at("name")}, entry.at("option"));
    return out;
}

json toJson(const UserRecord& user) {
    json out{{"user", user.name.user},
             {"host", user.name.host},
             {"domain", user.name.isDomain},
             {"plugin", user.auth.plugin},
             {"hash", user.auth.passwordHash},
             {"roles", user.roles},
             {"defaultRoles", user.defaultRoles},
             {"grants", toJson(user.privileges)}};
    if (user.auth.authString)
        out["authString"] = *user.auth.authString;
    return out;
}

UserRecord userOf(const json& in) {
    UserRecord out;
    out.name = {in.at("user"), in.at("host"), in.at("domain")};
    out.auth.plugin = in.at("plugin");
    out.auth.passwordHash = in.at("hash");
    if (in.contains("authString"))
        out.auth.authString = in.at("authString").get<std::string>();
    out.roles = in.at("roles").get<std::vector<std::int64_t>>();
    out.defaultRoles = in.at("defaultRoles").get<std::vector<std::int64_t>>();
    out.privileges = collectionOf(in.at("grants"));
    return out;
}

json toJson(const RoleRecord& role) {
    return {{"id", role.id},
            {"name", role.name},
            {"comment", role.comment},
            {"parents", role.parents},
            {"grants", toJson(role.privileges)}};
}

void readRole(const json& in, std::vector<RoleRecord>& roles) {
    const auto id = in.at("id").get<std::int64_t>();
    auto role = std::find_if(roles.begin(), roles.end(), [&](const RoleRecord& one) { return one.id == id; });
    if (role == roles.end()) {
        RoleRecord made;
        made.id = id;
        role = roles.insert(roles.end(), std::move(made));
    }
    role->name = in.at("name");
    role->comment = in.at("comment");
    role->parents = in.at("parents").get<std::vector<std::int64_t>>();
    if (role->isMutable)
        role->privileges = collectionOf(in.at("grants"));
}

Error broken(const std::filesystem::path& file, const std::string& why) {
    return Error(ErrorCode::ioFailed, "the accounts in " + file.string() + " cannot be read or written: " + why,
                 "move the file away to begin with root alone");
}

} // namespace

Result<void> readRightsFile(const std::filesystem::path& file, RightsFile& into) {
    std::ifstream in(file);
    if (!in)
        return {};
    try {
        const json all = json::parse(in);
        into.users.clear();
        for (const json& user : all.at("users"))
            into.users.push_back(userOf(user));
        for (const json& role : all.at("roles"))
            readRole(role, into.roles);
        for (const auto& [user, one] : all.at("properties").items())
            into.properties[user] = {one.at("connectionsMax"), one.at("catalog"), one.at("database"),
                                     one.at("session").get<std::map<std::string, std::string>>()};
    } catch (const json::exception& error) {
        return broken(file, error.what());
    }
    return {};
}

Result<void> writeRightsFile(const std::filesystem::path& file, const RightsFile& rights) {
    json all{{"version", 1}, {"users", json::array()}, {"roles", json::array()}, {"properties", json::object()}};
    for (const UserRecord& user : rights.users)
        all["users"].push_back(toJson(user));
    for (const RoleRecord& role : rights.roles)
        all["roles"].push_back(toJson(role));
    for (const auto& [user, one] : rights.properties)
        all["properties"][user] = {{"connectionsMax", one.connectionsMax},
                                   {"catalog", one.catalog},
                                   {"database", one.database},
                                   {"session", one.session}};
    const std::string text = all.dump(1);
    const std::filesystem::path fresh = file.string() + ".new";
    std::FILE* out = std::fopen(fresh.c_str(), "wb");
    if (!out)
        return broken(file, "it cannot be opened");
    const bool written = std::fwrite(text.data(), 1, text.size(), out) == text.size() && std::fflush(out) == 0 &&
                         ::fsync(::fileno(out)) == 0;
    const bool closed = std::fclose(out) == 0;
    if (!written || !closed || std::rename(fresh.c_str(), file.c_str()) != 0)
        return broken(file, "the disk refused it");
    return {};
}

} // namespace lodestar::sandbox
