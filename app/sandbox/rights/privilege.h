// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Kinds of objects and of privileges, and which belongs to which. Pure. Source: StarRocks documentation, "Privileges
// supported by StarRocks"; fe-core PrivilegeType, ObjectType, DefaultAuthorizationProvider.
#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>
namespace lodestar::sandbox {

/// The numbers order the entries of SHOW GRANTS.
enum class ObjectType : std::uint8_t {
    table = 1,
    database,
    system,
    user,
    resource,
    view,
    catalog,
    materializedView,
    function,
    resourceGroup,
    globalFunction,
    storageVolume,
    pipe,
    warehouse,
};

enum class Privilege : std::uint8_t {
    any,
    grant,
    node,
    operate,
    remove, ///< DELETE
    drop,
    insert,
    select,
    alter,
    exportRows,
    update,
    usage,
    plugin,
    file,
    blacklist,
    repository,
    refresh,
    impersonate,
    createDatabase,
    createTable,
    createView,
    createFunction,
    createGlobalFunction,
    createMaterializedView,
    createResource,
    createResourceGroup,
    createExternalCatalog,
    createStorageVolume,
    createPipe,
    createWarehouse,
    security,
};

using PrivilegeSet = std::bitset<32>;
[[nodiscard]] PrivilegeSet setOf(const std::vector<Privilege>& privileges);

/// "MATERIALIZED VIEW", and "MATERIALIZED VIEWS".
[[nodiscard]] std::string_view nameOf(ObjectType type);
[[nodiscard]] std::string_view pluralOf(ObjectType type);
/// From either form, in upper case.
[[nodiscard]] std::optional<ObjectType> objectTypeOf(std::string_view name);
/// "CREATE TABLE"
[[nodiscard]] std::string_view nameOf(Privilege privilege);
[[nodiscard]] std::optional<Privilege> privilegeOf(std::string_view name);
/// In the order in which SHOW GRANTS lists them.
[[nodiscard]] const std::vector<Privilege>& privilegesOn(ObjectType type);

} // namespace lodestar::sandbox
