// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the HTTP ports ask about accounts: who somebody is, and whether that account may load into a table or look at
// the cluster. Thread-safe. Refusals are worded as StarRocks words them (1045, 5203).
#include "core/base/result.h"
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <tuple>
namespace lodestar::sandbox {

/// An account: a name, and the hosts it may come from ("%": all).
struct UserName {
    std::string user;
    std::string host = "%";
    bool isDomain = false; ///< 'u'@['host']
    bool operator==(const UserName&) const = default;
    bool operator<(const UserName& other) const {
        return std::tie(user, host, isDomain) < std::tie(other.user, other.host, other.isDomain);
    }
    /// "'u'@'%'"
    [[nodiscard]] std::string text() const;
};

/// Somebody who logged in: an account, and the roles that are switched on.
struct Identity {
    UserName user;
    std::set<std::int64_t> roles;
};

class Access {
public:
    virtual ~Access() = default;
    /// `host` is the client's address. The error is 1045 "Access denied for user ...".
    [[nodiscard]] virtual Result<Identity> authenticate(const std::string& user, const std::string& password,
                                                        const std::string& host) const = 0;
    /// Nothing, or the 5203 text. A table that does not exist is nobody's secret: it is allowed.
    [[nodiscard]] virtual Result<void> mayInsert(const Identity& who, const std::string& db,
                                                 const std::string& table) const = 0;
    [[nodiscard]] virtual Result<void> maySelect(const Identity& who, const std::string& db,
                                                 const std::string& table) const = 0;
    /// How the HTTP port says the same: "Access denied for user 'u'@'%'. Please ask ...".
    [[nodiscard]] virtual std::string refusalOverHttp(const Identity& who) const = 0;
    /// OPERATE on SYSTEM: nothing, or the 5203 text.
    [[nodiscard]] virtual Result<void> mayOperate(const Identity& who) const = 0;
};

} // namespace lodestar::sandbox
