// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// rights.json: accounts, roles and grants. Passwords are in it as double hashes only.
#include "app/sandbox/rights/rights.h"
namespace lodestar::sandbox {

struct RightsFile {
    std::vector<UserRecord> users;
    std::vector<RoleRecord> roles;
    std::map<std::string, UserProperties> properties;
};

/// A file that is missing leaves what is there. Of the built-in roles only what may change is taken from the file.
[[nodiscard]] Result<void> readRightsFile(const std::filesystem::path& file, RightsFile& into);
/// Written beside the old one, synced, renamed.
[[nodiscard]] Result<void> writeRightsFile(const std::filesystem::path& file, const RightsFile& rights);

} // namespace lodestar::sandbox
