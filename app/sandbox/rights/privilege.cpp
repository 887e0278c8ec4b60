// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/rights/privilege.h"
#include <algorithm>
#include <array>
#include <map>
namespace lodestar::sandbox {

namespace {

struct TypeNames {
    ObjectType type;
    std::string_view one;
    std::string_view many;
};

constexpr std::array<TypeNames, 14> kTypes{{
    {ObjectType::table, "TABLE", "TABLES"},
    {ObjectType::database, "DATABASE", "DATABASES"},
    {ObjectType::system, "SYSTEM", "SYSTEM"},
    {ObjectType::user, "USER", "USERS"},
    {ObjectType::resource, "RESOURCE", "RESOURCES"},
    {ObjectType::view, "VIEW", "VIEWS"},
    {ObjectType::catalog, "CATALOG", "CATALOGS"},
    {ObjectType::materializedView, "MATERIALIZED VIEW", "MATERIALIZED VIEWS"},
    {ObjectType::function, "FUNCTION", "FUNCTIONS"},
    {ObjectType::resourceGroup, "RESOURCE GROUP", "RESOURCE GROUPS"},
    {ObjectType::globalFunction, "GLOBAL FUNCTION", "GLOBAL FUNCTIONS"},
    {ObjectType::storageVolume, "STORAGE VOLUME", "STORAGE VOLUMES"},
    {ObjectType::pipe, "PIPE", "PIPES"},
    {ObjectType::warehouse, "WAREHOUSE", "WAREHOUSES"},
}};

constexpr std::array<std::string_view, 31> kPrivileges{"ANY",
                                                       "GRANT",
                                                       "NODE",
                                                       "OPERATE",
                                                       "DELETE",
                                                       "DROP",
                                                       "INSERT",
                                                       "SELECT",
                                                       "ALTER",
                                                       "EXPORT",
                                                       "UPDATE",
                                                       "USAGE",
                                                       "PLUGIN",
                                                       "FILE",
                                                       "BLACKLIST",
                                                       "REPOSITORY",
                                                       "REFRESH",
                                                       "IMPERSONATE",
                                                       "CREATE DATABASE",
                                                       "CREATE TABLE",
                                                       "CREATE VIEW",
                                                       "CREATE FUNCTION",
                                                       "CREATE GLOBAL FUNCTION",
                                                       "CREATE MATERIALIZED VIEW",
                                                       "CREATE RESOURCE",
                                                       "CREATE RESOURCE GROUP",
                                                       "CREATE EXTERNAL CATALOG",
                                                       "CREATE STORAGE VOLUME",
                                                       "CREATE PIPE",
                                                       "CREATE WAREHOUSE",
                                                       "SECURITY"};

const TypeNames& namesOf(ObjectType type) { return kTypes.at(static_cast<std::size_t>(type) - 1); }

} // namespace

PrivilegeSet setOf(const std::vector<Privilege>& privileges) {
    PrivilegeSet out;
    for (const Privilege one : privileges)
        out.set(static_cast<std::size_t>(one));
    return out;
}

std::string_view nameOf(ObjectType type) { return namesOf(type).one; }

std::string_view pluralOf(ObjectType type) { return namesOf(type).many; }

std::optional<ObjectType> objectTypeOf(std::string_view name) {
    for (const TypeNames& names : kTypes)
        if (names.one == name || names.many == name)
            return names.type;
    return std::nullopt;
}

std::string_view nameOf(Privilege privilege) { return kPrivileges.at(static_cast<std::size_t>(privilege)); }

std::optional<Privilege> privilegeOf(std::string_view name) {
    const auto* const found = std::find(kPrivileges.begin() + 1, kPrivileges.end(), name); // ANY cannot be granted
    if (found == kPrivileges.end())
        return std::nullopt;
    return static_cast<Privilege>(found - kPrivileges.begin());
}

const std::vector<Privilege>& privilegesOn(ObjectType type) {
    using P = Privilege;
    static const std::map<ObjectType, std::vector<Privilege>> table{
        {ObjectType::table, {P::remove, P::drop, P::insert, P::select, P::alter, P::exportRows, P::update}},
        {ObjectType::database,
         {P::createTable, P::drop, P::alter, P::createView, P::createFunction, P::createMaterializedView,
          P::createPipe}},
        {ObjectType::system,
         {P::grant, P::node, P::createResource, P::plugin, P::file, P::blacklist, P::operate, P::createExternalCatalog,
          P::repository, P::createResourceGroup, P::createGlobalFunction, P::createStorageVolume, P::createWarehouse,
          P::security}},
        {ObjectType::user, {P::impersonate}},
        {ObjectType::resource, {P::usage, P::alter, P::drop}},
        {ObjectType::view, {P::select, P::alter, P::drop}},
        {ObjectType::catalog, {P::usage, P::createDatabase, P::drop, P::alter}},
        {ObjectType::materializedView, {P::alter, P::refresh, P::drop, P::select}},
        {ObjectType::function, {P::usage, P::drop}},
        {ObjectType::resourceGroup, {P::alter, P::drop}},
        {ObjectType::globalFunction, {P::usage, P::drop}},
        {ObjectType::storageVolume, {P::drop, P::alter, P::usage}},
        {ObjectType::pipe, {P::alter, P::drop, P::usage}},
        {ObjectType::warehouse, {P::usage, P::alter, P::drop}},
    };
    return table.at(type);
}

} // namespace lodestar::sandbox
