// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What one client has set: database in use, session variables. Owned by the client's thread.
#include "app/sandbox/rights/access.h"
#include "core/base/result.h"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>
namespace lodestar::sandbox {

struct SqlSession {
    std::uint32_t id = 0;
    Identity identity;              ///< who the client is at the moment: EXECUTE AS changes it
    std::string roleNames = "NONE"; ///< of the roles switched on, comma between them
    std::string user;               ///< the name it logged in with
    std::string host;
    std::string db;                               ///< empty: none in use
    std::map<std::string, std::string> variables; ///< set in this session, names in lower case
    std::int64_t connectedAt = 0;                 ///< seconds since 1970
    /// The host without its port.
    [[nodiscard]] std::string address() const { return host.substr(0, host.rfind(':')); }
    bool inTransaction = false;                  ///< between BEGIN and its end
    std::map<std::string, std::string> prepared; ///< PREPARE name FROM: the statement's text
    bool killed = false;                         ///< ends after the answer
};

/// The value of a system variable as the session sees it, its name in lower case; nothing if StarRocks has none so
/// named.
[[nodiscard]] std::optional<std::string> variableValue(const SqlSession& session, const std::string& name);
/// Whether its values are texts; false for one that does not exist.
[[nodiscard]] bool isTextVariable(const std::string& name);
/// SET [GLOBAL] name = value. Errors are those of StarRocks (1193, 1228, 1229, 1231, 1232, 1298, 1621).
[[nodiscard]] Result<void> setVariable(SqlSession& session, const std::string& name, const std::string& value,
                                       bool global = false);
/// SET NAMES and SET CHARACTER SET (1115 for what StarRocks does not know).
[[nodiscard]] Result<void> setNames(const std::string& charset);
/// Names and values for SHOW VARIABLES, sorted by name.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> allVariables(const SqlSession& session,
                                                                            bool global = false);
[[nodiscard]] Error unknownVariable(const std::string& name);

} // namespace lodestar::sandbox
