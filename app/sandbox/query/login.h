// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The start of a connection: greeting (handshake version 10), the client's answer, a switch of the authentication
// method where the client begins with another one, the check of the password.
// Source: MySQL internals manual, "Connection Phase", "Native Authentication".
#include "app/sandbox/query/channel.h"
#include "app/sandbox/rights/rights.h"
namespace lodestar::sandbox {

struct LoginResult {
    std::string user;
    Identity identity;
    std::string database; ///< empty: none asked for
    std::uint32_t capabilities = 0;
};

[[nodiscard]] std::string randomScramble();
/// An error means that the client was told so (1045) or has gone; the connection ends either way.
[[nodiscard]] Result<LoginResult> logIn(Channel& channel, std::uint32_t connectionId, const std::string& scramble,
                                        const std::string& address, const Rights& rights);
/// 1045, or who it is.
[[nodiscard]] Result<Identity> checkPassword(const Rights& rights, const std::string& user, const std::string& address,
                                             std::string_view proof, const std::string& scramble);

[[nodiscard]] std::string errorPacket(const Error& error);

} // namespace lodestar::sandbox
